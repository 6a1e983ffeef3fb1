"""Picture, table, CSV and summary say the same; contrast and weight keep to their limits."""

from __future__ import annotations

import csv
import gzip
import io
import re
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from infographics.specs import ANY, SITE, examples, read

from generator.infographics.frame import layout, layout_card
from generator.infographics.icons import ICON_FILES, UnknownIcon, find_icon, icon_path, registry
from generator.infographics.kinds import kinds
from generator.infographics.spec import MISSING
from generator.ink import typst
from generator.ink.fonts import balanced, measure, missing_characters, wrap
from generator.ink.scene import Text
from generator.ink.svg import to_svg
from generator.ink.theme import CARD, DARK, LIGHT, NARROW, SQUARE, WIDE, Role, Style, contrast, luminance
from generator.language.vietnamese import format_number

EXAMPLES = examples()
NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?")


def words_of(svg: str) -> str:
    root = ElementTree.fromstring(svg)
    return " ".join(" ".join(element.itertext()) for element in root.iter("{http://www.w3.org/2000/svg}text"))


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_figure_of_the_table_is_in_the_picture_and_every_one_of_the_picture_is_told(name: str) -> None:
    spec = EXAMPLES[name]
    drawn = words_of(to_svg(layout(spec, WIDE, SITE)))
    for row in spec.table().rows:
        for cell in row:
            if isinstance(cell, Decimal):
                assert format_number(cell) in drawn, cell
    said = " ".join([spec.summary(), *(cell for row in spec.table().texts() for cell in row)])
    for figure in set(NUMBER.findall(spec.summary())):
        assert figure in f"{drawn} {said}"


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_csv_is_the_table_with_plain_figures_and_opens_in_spreadsheets(name: str) -> None:
    table = EXAMPLES[name].table()
    data = table.csv()
    assert data.startswith(b"\xef\xbb\xbf")
    head, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig")))
    assert tuple(head) == table.columns and len(rows) == len(table.rows)
    for row, cells in zip(rows, table.rows, strict=True):
        for text, cell in zip(row, cells, strict=True):
            assert text == ("" if cell is None else f"{cell:f}" if isinstance(cell, Decimal) else str(cell))


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_column_and_row_of_a_picture_s_table_has_a_name(name: str) -> None:
    table = EXAMPLES[name].table()
    assert all(table.columns) and all(row[0] for row in table.texts())


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_picture_carries_its_title_and_summary_for_those_who_do_not_see_it(name: str) -> None:
    spec = EXAMPLES[name]
    root = ElementTree.fromstring(to_svg(layout(spec, NARROW, SITE)))
    assert root.findtext("{http://www.w3.org/2000/svg}title") == spec.title
    assert root.findtext("{http://www.w3.org/2000/svg}desc") == spec.summary()
    assert spec.summary().endswith(".") and "None" not in spec.summary()


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("size", [CARD, SQUARE], ids=lambda size: size.name)
def test_title_source_and_name_can_be_read_on_a_phone(name: str, size) -> None:  # type: ignore[no-untyped-def]
    """Shown 360 px wide, a text of 24 of 1200 px is still 7 px high: as small as a source may be."""
    spec = EXAMPLES[name]
    scene = layout(spec, size, SITE)
    frame = scene.groups[1].marks
    sizes = {mark.content: mark.style.size for mark in frame if hasattr(mark, "content")}
    said = " ".join(sizes)
    assert spec.title in said and SITE in said and (spec.source or "") in said
    assert min(sizes.values()) >= 20
    assert max(sizes.values()) >= 40


def test_svgs_are_light() -> None:
    weights = sorted(
        len(gzip.compress(to_svg(layout(spec, size, SITE)).encode(), 9))
        for spec in EXAMPLES.values()
        for size in (WIDE, NARROW)
    )
    assert weights[len(weights) // 2] <= 6 * 1024
    assert weights[-1] <= 12 * 1024


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_contrast_holds_in_both_schemes_and_in_grey(scheme) -> None:  # type: ignore[no-untyped-def]
    """Ratios are made of luminance alone, so what holds here holds on a black and white print."""
    for text in (Role.INK, Role.QUIET, Role.MAIN, Role.ALERT):
        assert contrast(scheme[text], scheme[Role.GROUND]) >= 4.5
        assert contrast(scheme[text], scheme[Role.PANEL]) >= 4.5
    for filled in (Role.DEEP, Role.MAIN, Role.ALERT):
        assert contrast(scheme[Role.ON_DEEP], scheme[filled]) >= 4.5
    for mark in (Role.MAIN, Role.MID, Role.DEEP, Role.ALERT, Role.EDGE):
        assert contrast(scheme[mark], scheme[Role.GROUND]) >= 3
        assert contrast(scheme[mark], scheme[Role.PANEL]) >= 3


def test_the_dark_scheme_finds_every_element_by_its_light_colour() -> None:
    assert len(set(LIGHT.values())) == len(LIGHT) == len(Role) == len(DARK)
    svg = to_svg(layout(EXAMPLES["tien-do-2"], WIDE, SITE))
    used = set(re.findall(r'(?:fill|stroke)="(#[0-9a-f]{6})"', svg))
    style = re.search(r"<style>(.*?)</style>", svg)
    assert style
    for colour in used:
        assert f'="{colour}"]' in style[1], colour
    assert all(luminance(value) < 0.05 for value in (DARK[Role.GROUND], DARK[Role.PANEL]))


def test_the_family_has_every_vietnamese_letter_and_says_what_it_lacks() -> None:
    letters = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
    tones = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
    import unicodedata

    for letter in letters + letters.upper():
        for tone in tones:
            composed = unicodedata.normalize("NFC", letter + tone)
            assert len(composed) > 1 or not missing_characters(composed), composed
    assert missing_characters("→ ✓") == ("→", "✓")


def test_lines_are_never_wider_than_their_room_and_lose_no_letter() -> None:
    style = Style(15)
    text = "Thông tư 26/2025/TT-BGDĐT " + "W" * 60 + " học tập suốt đời"
    for width in (40, 90, 324):
        for lines in (wrap(text, style, width), balanced(text, style, width)):
            assert all(measure(line, style) <= width + 0.1 for line in lines)
            assert "".join("".join(lines).split()) == "".join(text.split())


@pytest.mark.parametrize("icon", sorted(ICON_FILES))
def test_every_icon_is_there(icon: str) -> None:
    assert icon_path(icon).startswith(("M", "m"))


def test_an_icon_is_found_without_its_marks_but_not_under_those_of_another_word() -> None:
    """A clock once stood for every lineage: "dòng họ" and "đồng hồ" are alike to who types no marks."""
    assert {find_icon(name) for name in ("dòng họ", "Dong_ho", "dòng ho")} == {"dòng họ"}
    with pytest.raises(UnknownIcon):
        find_icon("đồng hồ")


def test_two_icons_that_are_alike_without_marks_are_refused() -> None:
    assert registry(ICON_FILES)
    with pytest.raises(ValueError, match="đồng hồ"):
        registry([*ICON_FILES, "đồng hồ"])


def test_missing_values_are_said_in_words() -> None:
    spec = EXAMPLES["tien-do-2"]
    assert MISSING in words_of(to_svg(layout(spec, NARROW, SITE)))
    assert MISSING in spec.summary()
    assert any(MISSING in row for row in spec.table().texts())


def test_a_summary_says_the_point_in_good_vietnamese() -> None:
    assert EXAMPLES["con-so-1"].summary() == (
        "Tỉnh Khánh Hòa cũ, năm 2021: 88,8% gia đình đạt danh hiệu Gia đình học tập (226.259 trong 254.657 gia đình). "
        "Không so với năm 2020, vì mẫu số khác nhau."
    )
    assert EXAMPLES["tien-do-1"].summary() == (
        "Tỉnh, thành phố đạt chuẩn xóa mù chữ mức độ 2: hơn 87% (10/2025), vượt hơn 17 điểm phần trăm; "
        "chỉ tiêu 2025 là 70%."
    )


def test_every_kind_is_tried_with_any_spec() -> None:
    assert set(ANY) == set(kinds())


def test_a_png_is_small_exact_in_size_and_the_same_each_time() -> None:
    from PIL import Image

    scene = layout(EXAMPLES["luoi-dia-ban-1"], CARD, SITE)
    first = typst.png(to_svg(scene, "light"), 1200, 630)
    assert first == typst.png(to_svg(scene, "light"), 1200, 630)
    with Image.open(io.BytesIO(first)) as picture:
        assert picture.size == (1200, 630)
    assert len(first) <= 100 * 1024


def test_a_card_shows_its_number_large_and_leaves_room_for_a_drawing() -> None:
    scene = layout_card("Tỷ lệ biết chữ", "Kết quả", SITE, ("hơn 98,85%", "Năm 2024, cả nước"), aside=448)
    texts = [mark for group in scene.groups for mark in group.marks if isinstance(mark, Text)]
    (number,) = [text for text in texts if text.content == "hơn 98,85%"]
    assert number.style.size == max(text.style.size for text in texts) >= 100
    title = [text for text in texts if text.style.role is Role.INK]
    assert title and all(text.x + text.width <= 1200 - 64 - 448 for text in (*title, number))


def test_what_was_drawn_once_is_not_drawn_again(tmp_path) -> None:  # type: ignore[no-untyped-def]
    svg = to_svg(layout_card("Thử", "Bài", SITE), "light")
    first = typst.png(svg, 1200, 630, tmp_path)
    (kept,) = [file for file in tmp_path.rglob("*") if file.is_file()]
    before = kept.stat()
    assert typst.png(svg, 1200, 630, tmp_path) == first
    assert (kept.stat().st_mtime_ns, kept.stat().st_ino) == (before.st_mtime_ns, before.st_ino)
    assert typst.png(svg.replace("Thử", "Khác"), 1200, 630, tmp_path) != first


def test_a_kept_drawing_with_a_byte_of_its_own_is_drawn_again(tmp_path) -> None:  # type: ignore[no-untyped-def]
    svg = to_svg(layout_card("Thử", "Bài", SITE), "light")
    first = typst.png(svg, 1200, 630, tmp_path)
    (kept,) = [file for file in tmp_path.rglob("*") if file.is_file()]
    spoilt = bytearray(kept.read_bytes())
    spoilt[len(spoilt) // 2] ^= 1
    kept.write_bytes(bytes(spoilt))
    assert typst.png(svg, 1200, 630, tmp_path) == first


def test_the_press_refuses_a_letter_or_family_that_it_lacks() -> None:
    source = '#set document(title: "t")\n#set text(font: "Không có", lang: "vi")\n#sys.inputs.x'
    with pytest.raises(typst.PressError):
        typst.pdf(source, {"x": "chữ"})


def test_an_example_reads_the_same_whatever_marks_its_keys_bear() -> None:
    text = kinds()["con số"].examples[0]
    bare = text.replace("loại:", "Loai:").replace("tiêu đề:", "TIEU_DE:").replace("tử số:", "tu-so:")
    assert read(bare) == read(text)
