"""Everything on paper, opened with other readers: tags, titles, language, sizes, fonts, edges, folds, reading order."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdf
import pypdfium2
import pytest
from photographs import photograph

from generator.artifact import Artifact
from generator.entries.catalog import link
from generator.entries.photographs import Developed
from generator.ink.photographs import develop
from generator.ink.theme import Role
from generator.outputs import leaflet, poster
from generator.outputs._paper import MM, Page, Picture, Shape, Words, qr_svg, to_pdf, wrapped
from generator.outputs.base import Desk
from generator.reading.load import Shared
from outputs.conftest import TODAY, desk_of

GOLDEN = Path(__file__).parent.parent / "golden" / "outputs"
SIZES = {
    "ap-phich-a3.pdf": (297, 420),
    "ap-phich-a4.pdf": (210, 297),
    "to-gap.pdf": (297, 210),
    "phieu-sinh-hoat.pdf": (210, 297),
    "the-le.pdf": (210, 297),
    "phieu-tra-loi.pdf": (210, 297),
    "dap-an.pdf": (210, 297),
    "trinh-chieu.pdf": (960 / MM, 540 / MM),
    "2026-11.pdf": (210, 297),
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
    assert alternatives == ["Mã QR dẫn tới https://vi-du.vn/cam-nang/doc-sach-moi-ngay/"]


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


@pytest.fixture(scope="module", params=[*poster.FORM.examples, "su-kien/tuan-le-hoc-tap", "ket-qua/gia-dinh-hoc-tap"])
def poster_page(request: pytest.FixtureRequest, desk: Desk):  # type: ignore[no-untyped-def]
    entry = desk.catalog.get(request.param)
    assert entry
    page = poster.lay_out(poster.poster_content(entry, desk), entry, desk)
    assert page
    return page


def test_the_text_of_an_a3_poster_is_never_smaller_than_24_points(poster_page) -> None:  # type: ignore[no-untyped-def]
    body = [block for block in poster_page.blocks if isinstance(block, Words) and block.role is Role.INK]
    assert body
    small = [block.text for block in body if block.size < 24]
    # A picture's source is for who doubts, not for who passes by.
    assert all(text.startswith("Nguồn:") for text in small)


def test_nothing_on_a_poster_comes_nearer_than_12_millimetres_to_the_edge(poster_page) -> None:  # type: ignore[no-untyped-def]
    for block in poster_page.blocks:
        assert block.x >= 12 * MM and block.y >= 12 * MM
        assert block.x + block.width <= poster_page.width - 12 * MM + 0.1
        assert block.y + block.height <= poster_page.height - 12 * MM + 0.1


def test_nothing_in_the_band_of_a_poster_reaches_out_of_it(poster_page) -> None:  # type: ignore[no-untyped-def]
    band = poster_page.blocks[0]
    for block in poster_page.blocks[1:]:
        if block.y < band.y + band.height:
            assert block.x + block.width <= band.x + band.width + 0.1, block
            assert block.y + block.height <= band.y + band.height + 0.1, block


def test_no_two_texts_of_a_poster_overlap(poster_page) -> None:  # type: ignore[no-untyped-def]
    words = [block for block in poster_page.blocks if isinstance(block, Words)]
    for number, one in enumerate(words):
        for other in words[number + 1 :]:
            apart = one.y + one.height <= other.y + 0.5 or other.y + other.height <= one.y + 0.5
            beside = one.x + one.width <= other.x + 0.5 or other.x + other.width <= one.x + 0.5
            assert apart or beside, (one.lines, other.lines)


def test_a_poster_printed_without_colour_keeps_its_contrasts(papers: dict[str, bytes]) -> None:
    page = pypdfium2.PdfDocument(papers["an-pham/cam-nang/doc-sach-moi-ngay/ap-phich-a4.pdf"])[0]
    grey = page.render(scale=1, grayscale=True).to_pil()
    counts = grey.histogram()
    dark, light = sum(counts[:90]), sum(counts[200:])
    assert (dark + light) / sum(counts) > 0.95, "greys between ink and paper would merge on a poor printer"


def _with_photograph(tmp_path: Path, *, shows_people: str) -> tuple[Desk, list[Page]]:
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
    page, sides = poster.lay_out(poster.poster_content(entry, desk), entry, desk), leaflet.lay_out(entry, desk)
    assert page and sides
    return desk, [page, *sides]


def test_a_photograph_is_printed_large_with_words_and_credit(tmp_path: Path) -> None:
    desk, pages = _with_photograph(tmp_path, shows_people="không")
    for page in pages[:2]:
        (photo,) = [block for block in page.blocks if isinstance(block, Picture) and "image/jpeg" in block.svg]
        assert photo.alt == "Kệ sách bên cửa sổ" and photo.width > 70 * MM
        assert any(block.text == "Ảnh: Thư viện xã" for block in page.blocks if isinstance(block, Words))
    sheet = pypdfium2.PdfDocument(to_pdf(desk, "Áp phích", pages[:1]))[0]
    images = [one for one in sheet.get_objects(max_depth=9) if one.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]
    assert len(images) == 1


def test_a_photograph_that_shows_people_is_never_printed(tmp_path: Path) -> None:
    """Who agreed may take it back; nobody can take back a sheet on a wall."""
    _, pages = _with_photograph(tmp_path, shows_people="có")
    assert not [block for page in pages for block in page.blocks if isinstance(block, Picture) and "jpeg" in block.svg]


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
        "content/su-kien/dai.md:4: Áp phích: chữ quá dài, chữ trên giấy A3 sẽ nhỏ hơn 24; "
        'viết "ba ý chính" ngắn hơn, hoặc rút ngắn "'
    )


def test_the_folds_of_a_leaflet_meet() -> None:
    outside, inside = leaflet.panels(leaflet.OUTSIDE), leaflet.panels(leaflet.INSIDE)
    assert [round(panel.width / MM) for panel in outside] == [97, 100, 100]
    assert [round(panel.width / MM) for panel in inside] == [100, 100, 97]
    # Turned over along the short edge, a fold at x lies at 297 - x.
    folds = [round(panel.x / MM) for panel in outside[1:]]
    assert sorted(297 - fold for fold in folds) == [round(panel.x / MM) for panel in inside[1:]]


LEAFLET = "an-pham/cam-nang/doc-sach-moi-ngay/to-gap.pdf"
# What each panel begins with, in the order in which a hand unfolds it, and where that panel lies on its side.
PANELS = (
    (0, "CẨM NANG", leaflet.OUTSIDE, 2),
    (0, "Những bước đầu tiên", leaflet.OUTSIDE, 0),
    (0, "Quét mã để đọc cả bài", leaflet.OUTSIDE, 1),
    (1, "Các bước", leaflet.INSIDE, 0),
)


def test_a_leaflet_is_read_cover_first_and_every_panel_lies_in_its_place(papers: dict[str, bytes]) -> None:
    """Read from the printed file: a reader aloud follows the order of the file, a hand the places on the sheet."""
    document = pypdfium2.PdfDocument(papers[LEAFLET])
    assert len(document) == 2
    seen = []
    for number, words, widths, panel in PANELS:
        text = document[number].get_textpage()
        found = text.search(words).get_next()
        assert found, words
        start, length = found
        left, right = text.get_charbox(start)[0], text.get_charbox(start + length - 1)[2]
        place = leaflet.panels(widths)[panel]
        assert place.x <= left < right <= place.x + place.width, (words, left, right)
        seen.append((number, start))
    assert seen == sorted(seen)


def test_the_headings_of_a_leaflet_stand_in_reading_order_in_its_tags(papers: dict[str, bytes]) -> None:
    with pikepdf.open(io.BytesIO(papers[LEAFLET])) as pdf:
        levels = [str(node.S) for node in _nodes(pdf.Root.StructTreeRoot) if str(node.S).startswith("/H")]
    assert levels[0] == "/H1" and set(levels[1:]) == {"/H2"}


def test_no_panel_of_a_leaflet_reaches_over_its_fold(desk: Desk) -> None:
    entry = desk.catalog.get("mo-hinh/gia-dinh-hoc-tap")
    assert entry
    sides = leaflet.lay_out(entry, desk)
    assert sides
    for side, widths in zip(sides, (leaflet.OUTSIDE, leaflet.INSIDE), strict=True):
        folds = [panel.x for panel in leaflet.panels(widths)[1:]]
        for block in side.blocks:
            assert not any(block.x < fold - 1 < fold + 1 < block.x + block.width for fold in folds), block
            assert isinstance(block, Shape | Words | Picture)


def test_a_qr_code_is_read_back_as_its_address() -> None:
    """The modules of the picture are those that the QR standard's own encoder gives; the quiet zone is there."""
    import segno

    svg = qr_svg("https://vi-du.vn/mo-hinh/gia-dinh-hoc-tap/")
    code = segno.make("https://vi-du.vn/mo-hinh/gia-dinh-hoc-tap/", error="m", micro=False)
    assert svg.count("h1v1h-1z") == sum(module & 1 for row in code.matrix for module in row)
    assert f'viewBox="0 0 {len(code.matrix) + 4} {len(code.matrix) + 4}"' in svg


def test_print_breaks_lines_within_their_width() -> None:
    lines = wrapped("Quyết định 26/2025/TT-BGDĐT về học tập suốt đời của mọi người dân", 120, 14)
    assert (
        len(lines) > 2 and " ".join(lines).replace(" ", "") == "Quyếtđịnh26/2025/TT-BGDĐTvềhọctậpsuốtđờicủamọingườidân"
    )


@pytest.mark.parametrize("example", [*poster.FORM.examples, "ket-qua/gia-dinh-hoc-tap"])
def test_a_poster_is_laid_out_as_it_was_approved(example: str, desk: Desk) -> None:
    """Where every text stands, how large, and what it says; the ink is the engine's own business."""
    entry = desk.catalog.get(example)
    assert entry
    page = poster.lay_out(poster.poster_content(entry, desk), entry, desk)
    assert page
    rows = [
        f"{block.x:6.0f} {block.y:6.0f} {block.size:5.1f} {block.tag:<2} {' | '.join(block.lines)}"
        if isinstance(block, Words)
        else f"{block.x:6.0f} {block.y:6.0f} {block.width:5.0f} × {block.height:.0f} {getattr(block, 'alt', '') or '–'}"
        for block in page.blocks
    ]
    text = "\n".join(rows) + "\n"
    golden = GOLDEN / f"{example.replace('/', '-')}.ap-phich.txt"
    if not golden.exists() or golden.read_text(encoding="utf-8") != text:
        golden.with_name(golden.name + ".actual").write_text(text, encoding="utf-8")
    assert golden.exists() and golden.read_text(encoding="utf-8") == text, f"see {golden.name}.actual"
