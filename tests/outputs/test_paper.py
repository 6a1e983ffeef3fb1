"""Everything on paper, opened with other readers: tags, titles, language, sizes, fonts, edges, folds, reading order."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TypeGuard

import pikepdf
import pypdf
import pypdfium2
import pytest
from photographs import photograph
from PIL import Image, ImageChops
from printed import MM, Seen, bounds_on, ink_on, orphans, overlapping, photographs_on, seen_on

from generator.artifact import Artifact
from generator.entries.linking import link
from generator.entries.photographs import Developed
from generator.ink.develop import develop
from generator.ink.paper import qr_svg
from generator.language.areas import all_areas, units_of_old_district
from generator.language.vietnamese import slug
from generator.outputs import bulletin, club, leaflet, notice, poster
from generator.outputs.base import Desk, OfferedPage
from generator.problem import Problem
from generator.reading.load import Shared
from outputs.conftest import TODAY, desk_of

GOLDEN = Path(__file__).parent.parent / "golden" / "outputs"
SIZES = {
    "ap-phich-a3.pdf": (297, 420),
    "ap-phich-a3-ngang.pdf": (420, 297),
    "ap-phich-a4.pdf": (210, 297),
    "ap-phich-a4-den-trang.pdf": (210, 297),
    "to-gap.pdf": (297, 210),
    "phieu-sinh-hoat.pdf": (210, 297),
    "phieu-danh-dau.pdf": (210, 297),
    "the-le.pdf": (210, 297),
    "de-doc.pdf": (210, 297),
    "phieu-tra-loi.pdf": (210, 297),
    "dap-an.pdf": (210, 297),
    "trinh-chieu.pdf": (960 / MM, 540 / MM),
    "2026-11.pdf": (210, 297),
    "ban-phat-thanh.pdf": (210, 297),
    "tuan.pdf": (210, 297),
    **{f"{slug(district)}.pdf": (210, 297) for district in units_of_old_district()},
}


@pytest.fixture(scope="module")
def papers(files: dict[str, Artifact]) -> dict[str, bytes]:
    return {path: artifact.content for path, artifact in files.items() if path.endswith(".pdf")}


def test_every_kind_of_paper_is_made(papers: dict[str, bytes]) -> None:
    assert {Path(path).name for path in papers} == SIZES.keys()


def test_every_paper_is_tagged_titled_vietnamese_and_of_its_size(papers: dict[str, bytes]) -> None:
    for path, data in papers.items():
        with pikepdf.open(io.BytesIO(data)) as pdf:
            assert pdf.Root.MarkInfo.Marked and "/StructTreeRoot" in pdf.Root, path
            assert str(pdf.Root.Lang).lower().startswith("vi"), path
            assert pdf.Root.ViewerPreferences.DisplayDocTitle, path
            with pdf.open_metadata() as metadata:
                assert metadata["pdfuaid:part"] == "1", path
                assert metadata["dc:title"], path
        for page in pypdf.PdfReader(io.BytesIO(data)).pages:
            width, height = (float(side) / MM for side in page.mediabox[2:])
            expected = SIZES[Path(path).name]
            assert (width, height) == pytest.approx(expected, abs=0.1), path


def test_every_letter_is_drawn_with_the_bundled_family(papers: dict[str, bytes]) -> None:
    for path, data in papers.items():
        fonts = set()
        for page in pypdf.PdfReader(io.BytesIO(data)).pages:
            for font in page["/Resources"].get("/Font", {}).values():
                fonts.add(font.get_object()["/BaseFont"].split("+")[-1])
        assert fonts and all(name.startswith("Roboto") for name in fonts), (path, fonts)


def test_the_words_of_a_poster_can_be_read_back(papers: dict[str, bytes]) -> None:
    text = (
        pypdf.PdfReader(io.BytesIO(papers["an-pham/cam-nang/doc-sach-moi-ngay/ap-phich-a3.pdf"]))
        .pages[0]
        .extract_text()
    )
    flat = " ".join(text.split())
    for words in ("Đọc sách mỗi ngày", "Chọn một giờ cố định trong ngày.", "vi-du.vn/cam-nang/doc-sach-moi-ngay"):
        assert words in flat


def test_pictures_that_say_something_have_words(papers: dict[str, bytes]) -> None:
    with pikepdf.open(io.BytesIO(papers["an-pham/cam-nang/doc-sach-moi-ngay/ap-phich-a3.pdf"])) as pdf:
        alternatives = [str(node.Alt) for node in _nodes(pdf.Root.StructTreeRoot) if "/Alt" in node]
    assert len(alternatives) == 1 and alternatives[0].startswith("Mã QR dẫn tới https://vi-du.vn/kiem-tra/")


def _nodes(node: pikepdf.Object):  # type: ignore[no-untyped-def]
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _nodes(kid)


def test_a_poster_begins_with_its_title_as_the_only_first_heading(papers: dict[str, bytes]) -> None:
    with pikepdf.open(io.BytesIO(papers["an-pham/mo-hinh/gia-dinh-hoc-tap/ap-phich-a3.pdf"])) as pdf:
        names = [str(node.S) for node in _nodes(pdf.Root.StructTreeRoot)]
    assert names.count("/H1") == 1


POSTERS = [*poster.FORM.examples, "su-kien/tuan-le-hoc-tap", "ket-qua/gia-dinh-hoc-tap"]


@pytest.fixture(scope="module", params=POSTERS)
def sheet(request: pytest.FixtureRequest, papers: dict[str, bytes]) -> bytes:
    return papers[f"an-pham/{request.param}/ap-phich-a3.pdf"]


def test_nothing_on_a_poster_comes_nearer_than_12_millimetres_to_the_edge(sheet: bytes) -> None:
    left, top, right, bottom = ink_on(sheet)
    assert left >= 12 * MM and top >= 12 * MM
    assert right <= 297 * MM - 12 * MM and bottom <= 420 * MM - 12 * MM


@pytest.mark.parametrize("name", sorted(SIZES))
def test_no_two_texts_of_a_sheet_overlap(name: str, papers: dict[str, bytes]) -> None:
    sheets = [data for path, data in papers.items() if Path(path).name == name]
    assert sheets
    for data in sheets:
        for page in range(len(pypdfium2.PdfDocument(data))):
            texts = seen_on(data, page)
            assert texts and not list(overlapping(texts))


# In points: what is read standing, in the hand, at a desk; a sheet's edition and a picture's source may be smaller.
_SMALLEST = {
    "ap-phich-a3": 12,
    "ap-phich-a3-ngang": 12,
    "ap-phich-a4": 8.4,
    "ap-phich-a4-den-trang": 8.4,
    "trinh-chieu": 15,
}


def test_no_words_on_paper_are_smaller_than_a_hand_holds_them_or_cut_off(papers: dict[str, bytes]) -> None:
    for path, data in papers.items():
        for page in range(len(pypdfium2.PdfDocument(data))):
            size = _SMALLEST.get(Path(path).stem, 8.5)
            width, height = (side * MM for side in SIZES[Path(path).name])
            texts = [text for text in seen_on(data, page) if len(text.text) > 2]
            assert texts, path
            assert [text for text in texts if text.size < size] == [], path
            assert all(
                text.left >= 0 and text.top >= 0 and text.right <= width and text.bottom <= height for text in texts
            )


# Forms whose words the templates set; tables, blanks and drawings have their own ways of breaking lines.
_IN_LINES = ("ap-phich", "to-gap", "phieu-sinh-hoat", "phieu-danh-dau", "the-le", "2026-11")


def test_no_text_of_a_sheet_ends_in_a_line_of_one_word(papers: dict[str, bytes]) -> None:
    """Titles, messages, points, items: who reads from afar takes a word by itself for the next thing."""
    looked_at = 0
    for path, data in papers.items():
        if Path(path).name.startswith(_IN_LINES):
            for page in range(_pages(data)):
                texts = seen_on(data, page)
                looked_at += len(texts)
                assert [last.text for last in orphans(texts)] == [], path
    assert looked_at > 600


def test_a_line_of_one_word_is_found() -> None:
    lines = [Seen("Việc học của người", 0, 0, 200, 20, 20), Seen("lớn.", 0, 26, 40, 46, 20)]
    assert [last.text for last in orphans(lines)] == ["lớn."]
    assert not list(orphans([*lines[:1], Seen("người lớn.", 0, 26, 90, 46, 20)]))
    assert not list(orphans([*lines[:1], Seen("Khác.", 0, 80, 40, 100, 20)])), "the next paragraph"


def test_texts_that_overlap_are_found() -> None:
    one, other = Seen("một", 0, 0, 50, 12, 12), Seen("hai", 40, 8, 90, 20, 12)
    assert list(overlapping([one, other])) == [(one, other)]


SKY = (0xE4, 0xF0, 0xF4)


def _drawing_on(data: bytes) -> tuple[int, int, int, int]:
    """Return where a drawing stands on a sheet, found by its sky, from left to right down to the next words."""
    picture = pypdfium2.PdfDocument(data)[0].render(scale=1).to_pil().convert("RGB")
    sky = ImageChops.difference(picture, Image.new("RGB", picture.size, SKY)).convert("L").point([255] + [0] * 255)
    box = sky.getbbox()
    assert box, "no drawing"
    words_below = min(text.top for text in seen_on(data) if text.top > box[3])
    return box[0], box[1], box[2], int(words_below)


def test_a_poster_without_figure_or_photograph_carries_the_drawing_of_its_entry(papers: dict[str, bytes]) -> None:
    """As large as it is worth: a sixth of the sheet at least, on A3 and A4 alike."""
    for size in ("a3", "a4"):
        data = papers[f"an-pham/cam-nang/doc-sach-moi-ngay/ap-phich-{size}.pdf"]
        left, top, right, bottom = _drawing_on(data)
        width, height = SIZES[f"ap-phich-{size}.pdf"]
        assert (right - left) * (bottom - top) >= 0.16 * width * height * MM**2


def test_a_figure_a_photograph_or_a_warning_stands_without_a_drawing(papers: dict[str, bytes], tmp_path: Path) -> None:
    pictured = papers["an-pham/ket-qua/gia-dinh-hoc-tap/ap-phich-a3.pdf"]
    photographed = _with_photograph(tmp_path, shows_people="không")["ap-phich-a3.pdf"]
    _, pieces = _safety(tmp_path / "an-toan")
    warning = next(piece.content for piece in pieces if isinstance(piece, Artifact))
    for data in (pictured, photographed, warning):
        with pytest.raises(AssertionError, match="no drawing"):
            _drawing_on(data)


def _with_photograph(tmp_path: Path, *, shows_people: str) -> dict[str, bytes]:
    folder = tmp_path / shows_people / "content" / "cam-nang"
    folder.mkdir(parents=True)
    (folder / "doc.md").write_text(
        "---\ntiêu đề: Đọc sách\ntóm tắt: Mỗi ngày một trang.\nđối tượng: phụ huynh\nảnh:\n  - tệp: ke-sach.jpg\n"
        f"    mô tả: Kệ sách bên cửa sổ\n    nguồn ảnh: Thư viện xã\n    có người: {shows_people}\n"
        "các bước:\n  - bước: Chọn giờ\n  - bước: Để sẵn sách\n---\n## Vì sao?\nĐọc cho vui.\n",
        encoding="utf-8",
    )
    (folder / "ke-sach.jpg").write_bytes(photograph(1600, 1200))
    desk = desk_of(folder.parent)
    entry = desk.catalog.entries[0]
    developed = tuple(Developed(picture, develop(folder / picture.file)) for picture in entry.fields.pictures)
    desk = replace(desk, catalog=link([entry], (), Shared(), TODAY, {entry.id: developed}))
    pieces = [*poster.for_entry(entry, desk), *leaflet.for_entry(entry, desk)]
    return {Path(piece.path).name: piece.content for piece in pieces if _is_paper(piece)}


def _is_paper(piece: object) -> TypeGuard[Artifact]:
    return isinstance(piece, Artifact) and piece.path.endswith(".pdf")


@pytest.mark.parametrize("name", ["ap-phich-a3.pdf", "ap-phich-a4.pdf", "to-gap.pdf"])
def test_a_photograph_is_printed_large_with_words_and_credit(name: str, tmp_path: Path) -> None:
    sheet = _with_photograph(tmp_path, shows_people="không")[name]
    assert photographs_on(sheet) == 1
    assert "Ảnh: Thư viện xã" in {text.text for text in seen_on(sheet)}
    with pikepdf.open(io.BytesIO(sheet)) as pdf:
        (alt, box) = next(
            (str(node.Alt), node.get("/A", {}).get("/BBox"))
            for node in _nodes(pdf.Root.StructTreeRoot)
            if "Kệ sách" in str(node.get("/Alt", ""))
        )
    assert alt == "Kệ sách bên cửa sổ"
    assert box is None or float(box[2]) - float(box[0]) > 70 * MM


def test_a_photograph_that_shows_people_is_never_printed(tmp_path: Path) -> None:
    """Who agreed may take it back; nobody can take back a sheet on a wall."""
    sheets = _with_photograph(tmp_path, shows_people="có")
    assert len(sheets) == 5
    assert not any(photographs_on(sheet, page) for sheet in sheets.values() for page in range(_pages(sheet)))


def _pages(data: bytes) -> int:
    return len(pypdfium2.PdfDocument(data))


SAFETY = """---
tiêu đề: Nhận ra lừa đảo
tóm tắt: Kẻ lừa đảo làm ta vội. Dừng lại là giữ được tiền.
đối tượng: phụ huynh
các bước:
  - bước: Dừng lại
  - bước: Xem ai gửi
  - bước: Gọi lại bằng số đã biết
  - bước: Hỏi một người
  - bước: Không chuyển tiền, không đọc mã, không bấm{more}
  - bước: Báo công an xã
---
## Vì sao?
Ba việc ấy khó lấy lại được.
"""


def _safety(tmp_path: Path, more: str = "") -> tuple[Desk, list[object]]:
    folder = tmp_path / "content" / "cam-nang"
    folder.mkdir(parents=True)
    (folder / "lua-dao.md").write_text(SAFETY.replace("{more}", more), encoding="utf-8")
    desk = desk_of(tmp_path / "content")
    return desk, [*poster.for_entry(desk.catalog.entries[0], desk)]


def test_what_must_not_be_done_is_on_the_wall_however_many_steps_there_are(tmp_path: Path) -> None:
    desk, pieces = _safety(tmp_path)
    sheet = next(piece.content for piece in pieces if isinstance(piece, Artifact))
    words = " ".join(text.text for text in seen_on(sheet))
    assert "Không chuyển tiền, không đọc mã, không bấm." in words and "Còn 2 bước nữa." in words
    (bulletin_sheet,) = [piece.content for piece in bulletin.for_site(desk) if isinstance(piece, Artifact)]
    words = " ".join(text.text for text in seen_on(bulletin_sheet))
    assert "Không chuyển tiền, không đọc mã, không bấm." in words


def test_a_poster_without_room_for_what_must_not_be_done_is_refused(tmp_path: Path) -> None:
    _, pieces = _safety(tmp_path, ", không cho ai mượn máy và không tin lời hứa" * 14)
    (problem,) = pieces
    assert isinstance(problem, Problem) and "chữ quá dài" in str(problem)


def test_a_warning_is_never_ticked_off_as_advice(tmp_path: Path) -> None:
    """A point that says what must not be done stands in the box of what must not be done, once; its head is red."""
    points = 'ba ý chính: ["Dừng lại.", "Không chuyển tiền, không đọc mã, không bấm đường dẫn."]\ncác bước:'
    folder = tmp_path / "content" / "cam-nang"
    folder.mkdir(parents=True)
    text = SAFETY.replace("{more}", "").replace("các bước:", points)
    (folder / "lua-dao.md").write_text(text, encoding="utf-8")
    desk = desk_of(tmp_path / "content")
    content = poster.poster_content(desk.catalog.entries[0], desk)
    assert content.points == ("Dừng lại.",)
    assert content.prohibitions == ("Không chuyển tiền, không đọc mã, không bấm đường dẫn.",)
    assert content.family == "warning" and not content.scene


def test_a_message_is_the_largest_words_of_a_poster_and_the_title_stands_above_it(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "cam-nang"
    folder.mkdir(parents=True)
    (folder / "doc.md").write_text(
        "---\ntiêu đề: Đọc sách ở nhà\ntóm tắt: Mỗi ngày một trang là đủ.\nđối tượng: phụ huynh\n"
        "thông điệp: Tắt ti vi, mở sách.\nba ý chính: [Chọn một giờ.]\ncác bước:\n  - bước: Chọn giờ\n---\n",
        encoding="utf-8",
    )
    desk = desk_of(tmp_path / "content")
    sheet = next(filter(_is_paper, poster.for_entry(desk.catalog.entries[0], desk))).content
    texts = seen_on(sheet)
    largest = max(text.size for text in texts)
    assert " ".join(text.text for text in texts if text.size == largest) == "Tắt ti vi, mở sách."
    words = [text.text for text in texts]
    assert words[0] == "CẨM NANG · Đọc sách ở nhà" and "Mỗi ngày một trang là đủ." not in words


def test_a_message_without_a_poster_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "cam-nang"
    folder.mkdir(parents=True)
    text = SAFETY.replace("{more}", "").replace("các bước:", "ấn phẩm: không\nthông điệp: Dừng lại.\ncác bước:")
    (folder / "lua-dao.md").write_text(text, encoding="utf-8")
    desk = desk_of(tmp_path / "content")
    (problem,) = poster.for_entry(desk.catalog.entries[0], desk)
    assert str(problem) == (
        "content/cam-nang/lua-dao.md:6: cảnh báo: thông điệp: chỉ lên áp phích, mà trang này không làm áp phích; "
        "bỏ mục này"
    )


def test_a_poster_too_long_is_refused_with_what_to_shorten(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "su-kien"
    folder.mkdir(parents=True)
    long = " ".join(["học tập suốt đời cho mọi người"] * 6)
    place = " ".join(["nhà văn hóa thôn ở cuối con đường bê tông dài"] * 30)
    (folder / "dai.md").write_text(
        f"---\ntiêu đề: {long}\ntóm tắt: {long}.\nấn phẩm: áp phích\nloại: hội nghị\nbắt đầu: 01/12/2026\n"
        f"địa điểm: {place}\n---\n",
        encoding="utf-8",
    )
    desk = desk_of(tmp_path / "content")
    (problem,) = poster.for_entry(desk.catalog.entries[0], desk)
    assert str(problem).startswith(
        "content/su-kien/dai.md:4: Áp phích: chữ quá dài, trên giấy A3 chữ thường sẽ thấp hơn 9 mm; "
        'viết "thông điệp" hoặc "ba ý chính" ngắn hơn, hoặc rút ngắn "'
    )


LEAFLET = "an-pham/cam-nang/doc-sach-moi-ngay/to-gap.pdf"
# Outside, left to right: the flap that is folded in, the back, the cover. Turned over along the short edge, a fold at x
# lies at 297 - x: inside, the flap is the last panel.
OUTSIDE, INSIDE = ((0, 97), (97, 197), (197, 297)), ((0, 100), (100, 200), (200, 297))
# What each panel begins with, in the order in which a hand unfolds it, and where that panel lies on its side.
PANELS = (
    (0, "CẨM NANG", OUTSIDE[2]),
    (0, "Những bước đầu tiên", OUTSIDE[0]),
    (0, "Quét mã để đọc cả bài", OUTSIDE[1]),
    (1, "Các bước", INSIDE[0]),
)


def test_a_leaflet_is_read_cover_first_and_every_panel_lies_in_its_place(papers: dict[str, bytes]) -> None:
    """Read from the printed file: a reader aloud follows the order of the file, a hand the places on the sheet."""
    document = pypdfium2.PdfDocument(papers[LEAFLET])
    assert len(document) == 2
    seen = []
    for number, words, panel in PANELS:
        text = document[number].get_textpage()
        found = text.search(words).get_next()
        assert found, words
        start, length = found
        left, right = text.get_charbox(start)[0], text.get_charbox(start + length - 1)[2]
        assert panel[0] * MM <= left < right <= panel[1] * MM, (words, left, right)
        seen.append((number, start))
    assert seen == sorted(seen)


def test_the_headings_of_a_leaflet_stand_in_reading_order_in_its_tags(papers: dict[str, bytes]) -> None:
    with pikepdf.open(io.BytesIO(papers[LEAFLET])) as pdf:
        levels = [str(node.S) for node in _nodes(pdf.Root.StructTreeRoot) if str(node.S).startswith("/H")]
    assert levels[0] == "/H1" and set(levels[1:]) == {"/H2"}


def test_no_panel_of_a_leaflet_reaches_over_its_fold(papers: dict[str, bytes]) -> None:
    for path in (LEAFLET, "an-pham/mo-hinh/gia-dinh-hoc-tap/to-gap.pdf"):
        for side, panels in enumerate((OUTSIDE, INSIDE)):
            folds = [start * MM for start, _ in panels[1:]]
            for left, _, right, _ in bounds_on(papers[path], side):
                assert not any(left < fold - 1 < fold + 1 < right for fold in folds), (path, left, right)


def _columns(data: bytes) -> list[list[Seen]]:
    texts = seen_on(data, 1)
    return [[text for text in texts if start * MM <= text.left < end * MM] for start, end in INSIDE]


def test_the_columns_of_a_leaflet_are_alike_and_no_step_is_parted(papers: dict[str, bytes], desk: Desk) -> None:
    entry = desk.catalog.get("cam-nang/doc-sach-moi-ngay")
    assert entry
    columns = _columns(papers[LEAFLET])
    whole = [" ".join(text.text for text in column) for column in columns]
    for step in desk.stories.of(entry).steps:
        assert sum(step.text.split(" (")[0] in words for words in whole) == 1, step.text
        if step.how:
            sentence = step.how.split(". ")[0]
            assert sum(sentence in words for words in whole) == 1, sentence
    heights = [max(text.bottom for text in column) - min(text.top for text in column) for column in columns]
    assert max(heights) - min(heights) <= 0.4 * 210 * MM, heights


def test_a_qr_code_is_read_back_as_its_address() -> None:
    """The modules of the picture are those that the QR standard's own encoder gives; the quiet zone is there."""
    import segno

    svg = qr_svg("https://vi-du.vn/mo-hinh/gia-dinh-hoc-tap/")
    code = segno.make("https://vi-du.vn/mo-hinh/gia-dinh-hoc-tap/", error="m", micro=False)
    assert svg.count("h1v1h-1z") == sum(module & 1 for row in code.matrix for module in row)
    assert f'viewBox="0 0 {len(code.matrix) + 4} {len(code.matrix) + 4}"' in svg


def test_long_words_stay_within_their_column(tmp_path: Path) -> None:
    """A number of a document or an address is no reason to write over the edge."""
    folder = tmp_path / "content" / "cam-nang"
    folder.mkdir(parents=True)
    long = "https://vi-du.vn/mot-dia-chi-rat-dai-khong-co-cho-ngat-nao-ca/26/2025/TT-BGDĐT/" + "W" * 30
    text = SAFETY.replace("{more}", "").replace("Xem ai gửi", f"Mở {long}")
    (folder / "dai.md").write_text(text, encoding="utf-8")
    desk = desk_of(tmp_path / "content")
    entry = desk.catalog.entries[0]
    made = {
        Path(piece.path).name: piece.content
        for form in (poster, leaflet, club)
        for piece in form.for_entry(entry, desk)
        if _is_paper(piece)
    }
    assert "phieu-sinh-hoat.pdf" in made
    for name, data in made.items():
        for page in range(_pages(data)):
            width = SIZES[name][0] * MM
            assert all(text.right <= width - 8 for text in seen_on(data, page)), name


@pytest.mark.parametrize("example", [*poster.FORM.examples, "ket-qua/gia-dinh-hoc-tap"])
def test_a_poster_is_laid_out_as_it_was_approved(example: str, papers: dict[str, bytes]) -> None:
    """Where every text stands, how large, and what it says; the ink is the engine's own business."""
    rows = [
        f"{text.left:6.0f} {text.top:6.0f} {text.size:5.1f} {text.text}"
        for text in seen_on(papers[f"an-pham/{example}/ap-phich-a3.pdf"])
    ]
    text = "\n".join(rows) + "\n"
    golden = GOLDEN / f"{example.replace('/', '-')}.ap-phich.txt"
    if not golden.exists() or golden.read_text(encoding="utf-8") != text:
        golden.with_name(golden.name + ".actual").write_text(text, encoding="utf-8")
    assert golden.exists() and golden.read_text(encoding="utf-8") == text, f"see {golden.name}.actual"


def test_each_unit_has_a_sheet_for_its_notice_board_with_its_name_and_the_way_to_its_page(
    papers: dict[str, bytes], desk: Desk
) -> None:
    offered = next(piece for piece in notice.for_site(desk) if isinstance(piece, OfferedPage))
    assert [file.area for file in sorted(offered.for_areas, key=lambda file: file.area)] == sorted(
        area.name for area in all_areas()
    )
    for file in offered.for_areas:
        path, _, page = file.path.partition("#page=")
        text = pypdf.PdfReader(io.BytesIO(papers[path])).pages[int(page) - 1].extract_text()
        assert file.area in " ".join(text.split())
        assert f"dia-phuong/{slug(file.area)}" in "".join(text.replace("\u200b", "").split())


def _ink_by_row(picture: Image.Image, size: tuple[int, int]) -> list[float]:
    grey = ImageChops.invert(picture.convert("L").resize(size, Image.Resampling.LANCZOS))
    return [value / 255 for value in grey.resize((1, size[1]), Image.Resampling.BOX).get_flattened_data()]


def test_a_small_picture_of_a_sheet_loses_no_row_of_its_letters(files: dict[str, Artifact]) -> None:
    small = {path: files[path.replace(".webp", ".pdf")] for path in files if path.endswith("ap-phich-a4.webp")}
    assert len(small) > 3
    for path, sheet in small.items():
        shown = Image.open(io.BytesIO(files[path].content))
        drawn = pypdfium2.PdfDocument(sheet.content)[0].render(scale=2).to_pil()
        ours, theirs = _ink_by_row(shown, shown.size), _ink_by_row(drawn, shown.size)
        # Two rows together, and not all of their ink: readers draw the beginning of a line of words, and thin rules, a
        # little heavier or lighter.
        pairs = zip(map(sum, pairwise(ours)), map(sum, pairwise(theirs)), strict=True)
        lost = [number for number, (shows, holds) in enumerate(pairs) if holds > 0.2 and shows < holds * 0.6]
        assert lost == [], path
