"""Posters as who passes by sees them: letters of nine millimetres, families, black print."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pypdfium2
import pytest
from PIL import Image
from printed import MM, Seen, seen_on, x_heights_on

from generator.artifact import Artifact
from generator.ink.theme import BLACK, LIGHT, Role, contrast
from generator.outputs import leaflet, poster
from generator.outputs._wall import poster_content
from generator.outputs.base import Desk, Use
from generator.outputs.slides import make_slides
from generator.problem import Problem
from outputs.conftest import desk_of

HIGH = 9 * MM
A3 = ("ap-phich-a3.pdf", "ap-phich-a3-ngang.pdf")
HEAD = "---\ntiêu đề: {title}\ntóm tắt: Kể lại một việc làm được.\ncập nhật: 20/11/2026\n"
HONOURED = (
    HEAD + "mô hình: mo-hinh/gia-dinh-hoc-tap\nđịa bàn: Xã Khánh Vĩnh\nnăm công nhận: 2025\n"
    "ai công nhận: Hội Khuyến học xã Khánh Vĩnh\nkể về người: không\nviệc làm nổi bật:\n"
    "  - Mở cửa thư viện mỗi tối thứ bảy\n  - Mua 200 cuốn sách cho thôn\n{more}---\nNội dung.\n"
)
MODEL = (Path(__file__).parents[1] / "sites/small/content/mo-hinh/gia-dinh-hoc-tap.md").read_text(encoding="utf-8")
SAFETY = (
    HEAD + "đối tượng: phụ huynh\ncác bước:\n  - bước: Dừng lại\n  - bước: Gọi lại số đã biết\n"
    "  - bước: Không chuyển tiền, không đọc mã\n  - bước: Báo công an xã\n---\nNội dung.\n"
)


def _site(folder: Path, **texts: str) -> Desk:
    for name, text in texts.items():
        file = folder / "content" / f"{name.replace('__', '/').replace('_', '-')}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return desk_of(folder / "content")


def _made(desk: Desk, entry_id: str) -> tuple[dict[str, bytes], list[Problem]]:
    entry = desk.catalog.get(entry_id)
    assert entry
    pieces = list(poster.for_entry(entry, desk))
    sheets = {Path(one.path).name: one.content for one in pieces if isinstance(one, Artifact)}
    return sheets, [one for one in pieces if isinstance(one, Problem)]


@pytest.fixture(scope="module")
def others(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A site with what the small one lacks: an honour that was asked for, and a warning."""
    return _site(
        tmp_path_factory.mktemp("others"),
        mo_hinh__gia_dinh_hoc_tap=MODEL,
        dien_hinh__thu_vien=HONOURED.format(title="Thư viện thôn Mẫu", more="ấn phẩm: [áp phích]\n"),
        cam_nang__lua_dao=SAFETY.format(title="Bị giục chuyển tiền? Dừng lại."),
    )


@pytest.fixture(scope="module")
def posters(files: dict[str, Artifact], desk: Desk, others: Desk) -> dict[str, tuple[Desk, str, bytes]]:
    """Every poster of the small site and of the other one: whose desk, which entry, the sheet."""
    found = {
        path: (desk, path.removeprefix("an-pham/").rpartition("/")[0], file.content)
        for path, file in files.items()
        if "/ap-phich-" in path and path.endswith(".pdf")
    }
    for entry_id in ("dien-hinh/thu-vien", "cam-nang/lua-dao"):
        for name, sheet in _made(others, entry_id)[0].items():
            if name.endswith(".pdf"):
                found[f"khac/{entry_id}/{name}"] = (others, entry_id, sheet)
    return found


def test_what_is_read_in_passing_has_letters_of_nine_millimetres(
    posters: dict[str, tuple[Desk, str, bytes]],
) -> None:
    """Measured on the letters of the finished A3 sheets: message, points, what must not be done, day and place."""
    measured = 0
    for path, (desk, entry_id, sheet) in posters.items():
        if not path.endswith(A3):
            continue
        entry = desk.catalog.get(entry_id)
        assert entry
        content = poster_content(entry, desk)
        large, small = _by_height(sheet)
        assert content.title in large, (path, large)
        assert content.hero in large and all(text in large for text in content.prohibitions), path
        shown = [text for text in content.points if text in f"{large} {small}"]
        assert all(text in large for text in shown), path
        assert shown or content.hero or content.picture, path
        if content.family == "invitation":
            assert all(value in large for _icon, _label, value in content.facts), path
        measured += 1
    assert measured >= 12


def _by_height(sheet: bytes) -> tuple[str, str]:
    """Return the words whose small letters are nine millimetres high, and the others, from above to below."""
    heights = x_heights_on(sheet)
    large = [words for words, height in heights if height >= HIGH]
    small = [words for words, height in heights if height < HIGH]
    return " ".join(large), " ".join(small)


def test_what_is_smaller_than_nine_millimetres_is_known_fine_print(
    posters: dict[str, tuple[Desk, str, bytes]],
) -> None:
    """Whose sheet it is, where to read on, its edition, for whom it is, where a figure comes from."""
    for path, (desk, entry_id, sheet) in posters.items():
        entry = desk.catalog.get(entry_id)
        assert entry
        content = poster_content(entry, desk)
        if not path.endswith(A3) or (content.picture and not content.figures):
            continue
        fine = " ".join(
            (
                content.eyebrow, "Quét mã, hoặc mở trang: Còn 1 2 3 4 bước nữa.", desk.owner, desk.short_url(entry),
                *(f"{label}: {label} {value}" for _icon, label, value in content.facts), *(content.leaf or ()),
                *(f"{one.parts_text} %" for one in content.figures),
                content.picture.source if content.picture and content.picture.source else "", "Nguồn:",
            )
        )  # fmt: skip
        left = [word for word in _by_height(sheet)[1].split() if word not in fine]
        assert all(re.fullmatch(r"\d\d/\d\d/\d{4}|·|[2-9a-z]{5}-[2-9a-z]{4}|\d", word) for word in left), (path, left)


def test_a_sheet_across_says_what_the_upright_one_says(posters: dict[str, tuple[Desk, str, bytes]]) -> None:
    turned = [path for path in posters if path.endswith("a3-ngang.pdf")]
    assert len(turned) >= 6
    for path in turned:
        across, upright = (_by_height(posters[one][2])[0] for one in (path, path.replace("-ngang", "")))
        # A calendar's leaf takes a room that a sheet across has not; its day is told beside it.
        leaf = {word for word in upright.split() if re.fullmatch(r"\d+(–\d+)?", word)}
        assert set(across.split()) >= set(upright.split()) - leaf, path


def test_each_family_is_told_apart_from_afar(posters: dict[str, tuple[Desk, str, bytes]], others: Desk) -> None:
    """By the colours that cover the sheet: a band, open paper, red, panels of figures, a red date, a frame."""
    seen = {}
    for path, (desk, entry_id, sheet) in posters.items():
        entry = desk.catalog.get(entry_id)
        assert entry
        content = poster_content(entry, desk)
        if path.endswith("ap-phich-a3.pdf") and (content.figures or not content.picture):
            seen[content.family] = _shares(sheet)
    assert seen.keys() == {"announcement", "how-to", "warning", "number", "invitation", "honour"}
    assert seen["announcement"][Role.DEEP] > 0.1 > seen["how-to"][Role.DEEP]
    assert seen["announcement"][Role.ALERT] < 0.02
    assert seen["warning"][Role.ALERT] > 0.2 and seen["warning"][Role.DEEP] < 0.05
    assert seen["number"][Role.PANEL] > 0.1 > seen["how-to"][Role.PANEL]
    assert seen["invitation"][Role.ALERT] > 0.08 and seen["invitation"][Role.DEEP] > 0.05


def _shares(sheet: bytes) -> dict[Role, float]:
    picture = pypdfium2.PdfDocument(sheet)[0].render(scale=0.25).to_pil().convert("RGB")
    colours = {tuple(bytes.fromhex(value[1:])): role for role, value in LIGHT.items()}
    shares = dict.fromkeys(Role, 0.0)
    for count, colour in picture.getcolors(1 << 20) or ():
        if role := colours.get(colour):
            shares[role] += count / (picture.width * picture.height)
    return shares


def test_black_print_can_be_read(posters: dict[str, tuple[Desk, str, bytes]]) -> None:
    """On the grey raster of a black printer every text stands out from its ground by 4.5 to 1."""
    checked = 0
    for path, (_desk, _entry_id, sheet) in posters.items():
        grey = pypdfium2.PdfDocument(sheet)[0].render(scale=2, grayscale=True).to_pil().convert("L")
        for text in _in_letters(sheet):
            box = grey.crop((int(2 * text.left), int(2 * text.top), int(2 * text.right) + 1, int(2 * text.bottom) + 1))
            assert _contrast(box) >= 4.5, (path, text)
            checked += 1
    assert checked > 200


def _in_letters(sheet: bytes) -> Iterator[Seen]:
    """Yield the texts that have enough of letters for a raster to hold their ink and their ground."""
    yield from (text for text in seen_on(sheet) if len(text.text) > 2 and text.bottom - text.top > 4)


def _contrast(box: Image.Image) -> float:
    counts = box.histogram()
    total = sum(counts)
    dark = next(grey for grey in range(256) if sum(counts[: grey + 1]) >= 0.03 * total)
    light = next(grey for grey in range(255, -1, -1) if sum(counts[grey:]) >= 0.2 * total)
    if light - dark < 40:  # more ink than ground in the box: white letters
        light = next(grey for grey in range(255, -1, -1) if sum(counts[grey:]) >= 0.03 * total)
    return contrast(f"#{dark:02x}{dark:02x}{dark:02x}", f"#{light:02x}{light:02x}{light:02x}")


def test_what_must_not_be_done_is_neither_ticked_nor_numbered(others: Desk) -> None:
    """A step that forbids stands in the red box, whatever its place among the steps."""
    entry = others.catalog.get("cam-nang/lua-dao")
    assert entry
    content = poster_content(entry, others)
    assert content.points == ("Dừng lại.", "Gọi lại số đã biết.")
    assert content.prohibitions == ("Không chuyển tiền, không đọc mã.",) and content.more == 1


def test_no_form_ticks_off_what_must_not_be_done(tmp_path: Path) -> None:
    """On the flap of a leaflet a sign stands in the tick's place; slides have plain bullets then."""
    points = "ba ý chính: [Dừng lại., 'Không chuyển tiền, không đọc mã.']\ncác bước:"
    text = SAFETY.format(title="Bị giục chuyển tiền?").replace("các bước:", points)
    desk = _site(tmp_path, cam_nang__lua_dao=text, cam_nang__khac=text.replace("Không chuyển tiền", "Giữ kín tiền"))
    marks = {}
    for name in ("lua-dao", "khac"):
        entry = desk.catalog.get(f"cam-nang/{name}")
        assert entry
        (sheet,) = [
            one.content for one in leaflet.for_entry(entry, desk) if one.__class__ is Artifact and "pdf" in one.path
        ]
        marks[name] = _shares(sheet)[Role.ALERT]
        marked = {slide.mark for slide in make_slides(entry, desk) if slide.heading == "Điều cần nhớ"}
        assert marked == ({"bullet"} if name == "lua-dao" else {"tick"})
    assert marks["lua-dao"] > marks["khac"]


def test_text_that_would_merge_with_its_ground_is_found() -> None:
    grey = Image.new("L", (100, 40), 150)
    grey.paste(110, (10, 10, 60, 30))
    assert _contrast(grey) < 4.5


def test_the_sheet_in_lines_takes_half_the_toner(posters: dict[str, tuple[Desk, str, bytes]]) -> None:
    """Of all where a band stands on the other; of what is no letter, where none does. No field is grey."""
    in_lines = [path for path in posters if path.endswith("-den-trang.pdf")]
    assert len(in_lines) >= 7
    assert set(BLACK.values()) == {"#000000", "#ffffff"}
    for path in in_lines:
        desk, entry_id, lines = posters[path]
        entry = desk.catalog.get(entry_id)
        assert entry
        colours = posters[path.replace("-den-trang", "")][2]
        assert [text.text for text in seen_on(lines)] == [text.text for text in seen_on(colours)], path
        picture = pypdfium2.PdfDocument(lines)[0].render(scale=2).to_pil()
        greys = picture.convert("L").histogram()
        assert sum(greys[60:200]) < 0.035 * sum(greys), path
        family = poster_content(entry, desk).family
        if family in ("announcement", "warning", "invitation"):
            assert _toner(lines) < 0.5 * _toner(colours), (path, _toner(lines), _toner(colours))
        elif family == "how-to":
            assert _toner(lines, letters=False) < 0.5 * _toner(colours, letters=False), path
        else:  # hardly more than letters on either
            assert _toner(lines) < _toner(colours), path


def _toner(sheet: bytes, *, letters: bool = True) -> float:
    """Return how much of a sheet above its foot is black: 1 would be a black sheet."""
    grey = pypdfium2.PdfDocument(sheet)[0].render(scale=1, grayscale=True).to_pil().convert("L")
    texts = seen_on(sheet)
    foot = min(text.top for text in texts if text.text.startswith(("Quét mã", "Còn ")))
    if not letters:
        for text in texts:
            grey.paste(255, (int(text.left) - 1, int(text.top) - 1, int(text.right) + 2, int(text.bottom) + 2))
    counts = grey.crop((0, 0, grey.width, int(foot))).histogram()
    return sum((255 - grey) * count for grey, count in enumerate(counts)) / 255 / sum(counts)


def test_who_is_honoured_hangs_on_a_wall_only_where_an_editor_asked(tmp_path: Path, others: Desk) -> None:
    """A page can be taken back the same day, a sheet that hangs somewhere cannot."""
    sheets, problems = _made(others, "dien-hinh/thu-vien")
    assert not problems and {"ap-phich-a3.pdf", "ap-phich-a4.pdf"} <= sheets.keys()
    words = " ".join(text.text for text in seen_on(sheets["ap-phich-a3.pdf"]))
    for told in (
        "ĐIỂN HÌNH HỌC TẬP",
        "Thư viện thôn Mẫu",
        "Mua 200 cuốn sách cho thôn.",
        "Hội Khuyến học xã Khánh Vĩnh",
    ):
        assert told in words
    silent = _site(
        tmp_path,
        mo_hinh__gia_dinh_hoc_tap=MODEL,
        dien_hinh__thu_vien=HONOURED.format(title="Thư viện thôn Mẫu", more=""),
        dien_hinh__mau=HONOURED.format(title="Thư viện mẫu", more="minh họa: có\nấn phẩm: [áp phích]\n"),
    )
    assert _made(silent, "dien-hinh/thu-vien") == ({}, [])
    sheets, (problem,) = _made(silent, "dien-hinh/mau")
    assert not sheets and "không dán lên tường như người thật" in str(problem)


def test_a_result_goes_to_a_wall_where_an_editor_said_what_it_tells(tmp_path: Path, files: dict[str, Artifact]) -> None:
    small = Path(__file__).parents[1] / "sites/small/content"
    told = (small / "ket-qua/gia-dinh-hoc-tap.md").read_text(encoding="utf-8")
    assert "an-pham/ket-qua/gia-dinh-hoc-tap/ap-phich-a3.pdf" in files
    desk = _site(
        tmp_path,
        ket_qua__so=re.sub(r"(?m)^(thông điệp|mô hình|chỉ tiêu liên quan|  - 101).*\n", "", told),
    )
    assert _made(desk, "ket-qua/so") == ({}, [])


def test_a_poster_says_how_many_steps_it_leaves_out(tmp_path: Path) -> None:
    """Steps too long for three on a sheet give way, and are counted."""
    long = "mỗi tối sau bữa cơm cả nhà ngồi lại với nhau, ai cũng cầm một cuốn sách mình thích"
    steps = "".join(f"  - bước: Việc {n} {long}\n" for n in range(1, 6))
    desk = _site(
        tmp_path, cam_nang__doc=HEAD.format(title="Đọc sách") + f"đối tượng: phụ huynh\ncác bước:\n{steps}---\n"
    )
    (sheets, problems) = _made(desk, "cam-nang/doc")
    assert not problems
    words = " ".join(text.text for text in seen_on(sheets["ap-phich-a3.pdf"]))
    shown = len(re.findall(r"Việc \d", words))
    assert 1 <= shown < 3 and f"Còn {5 - shown} bước nữa." in words


def test_every_size_of_a_poster_is_offered_with_its_edition(files: dict[str, Artifact], desk: Desk) -> None:
    entry = desk.catalog.get("cam-nang/doc-sach-moi-ngay")
    assert entry
    notes = [one.note for one in poster.for_entry(entry, desk) if isinstance(one, Use)]
    assert notes == ["PDF, khổ A3", "PDF, khổ A3 ngang", "PDF, khổ A4", "PDF, khổ A4 đen trắng"]
    page = pypdf.PdfReader(io.BytesIO(files["an-pham/cam-nang/doc-sach-moi-ngay/ap-phich-a3-ngang.pdf"].content)).pages[
        0
    ]
    assert float(page.mediabox.width) > float(page.mediabox.height)
