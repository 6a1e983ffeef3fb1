"""Pictures from a table beside their page, and pictures of decreases."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal
from pathlib import Path

import pytest
from infographics.specs import SITE, read
from openpyxl import Workbook

from generator.infographics.frame import layout
from generator.infographics.from_catalog.drawing import NARROW, PAGE, PHONE, WIDE
from generator.infographics.kinds.comparison import Comparison
from generator.infographics.spec import Spec
from generator.ink.scene import Rect, Text
from generator.pipeline import Sources, inspect
from generator.problem import Problem
from generator.settings import Settings

PAGE_OF = """---
tiêu đề: Từ tệp
tóm tắt: Để thử.
---
```infographic
loại: {kind}
tiêu đề: Số lớp ba xã
{key}
nguồn: Số mẫu
```
"""


def drawn(
    root: Path, data: bytes, kind: str = "so sánh", key: str = "tệp: bang.csv", name: str = "bang.csv"
) -> Spec | str:
    """Return the picture of a page beside a table, or the first thing that is wrong."""
    folder = root / "content" / "infographic"
    folder.mkdir(parents=True)
    (root / "docs").mkdir()
    (folder / name).write_bytes(data)
    (folder / "thu.md").write_text(PAGE_OF.format(kind=kind, key=key), "utf-8")
    found = inspect(Sources(root), Settings(SITE, "https://vi-du.vn/"), dt.date(2026, 11, 22))
    problems: tuple[Problem, ...] = found.problems
    figure = found.figures.get("thu")
    return figure.spec if figure and not problems else str(max(problems))


def xlsx(*rows: tuple[object, ...]) -> bytes:
    book, file = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(file)
    return file.getvalue()


def rows_of(spec: Spec | str) -> list[tuple[object, ...]]:
    assert isinstance(spec, Spec), spec
    return list(spec.table().rows)


@pytest.mark.parametrize("head", ["xã;lớp", "Nhãn,giá trị lớp", "xã\tlớp"])
def test_a_comparison_takes_its_bars_from_a_table(head: str, tmp_path: Path) -> None:
    mark = next(mark for mark in ";,\t" if mark in head)
    found = rows_of(drawn(tmp_path, f"{head}\nXã A{mark}5\nXã B{mark}-3\nXã C{mark}\n".encode()))
    assert found == [("Xã A", Decimal(5)), ("Xã B", Decimal(-3)), ("Xã C", None)]


def test_several_columns_are_series_and_a_workbook_does_as_well(tmp_path: Path) -> None:
    data = xlsx(("xã", "2025", "2026"), ("Xã A", 5, 6.5), ("Xã B", 3, None))
    spec = drawn(tmp_path, data, key="tệp: bang.xlsx", name="bang.xlsx")
    assert isinstance(spec, Comparison) and spec.series == ("2025", "2026")
    assert rows_of(spec) == [("Xã A", Decimal(5), Decimal("6.5")), ("Xã B", Decimal(3), None)]


def test_a_workbook_is_read_as_its_clerk_sees_it(tmp_path: Path) -> None:
    book, file = Workbook(), io.BytesIO()
    for row in (("xã", "tỷ lệ"), ("Xã A", 0.85), ("Xã B", 0.1 + 0.2), ("Xã C", 1)):
        book.active.append(row)
    for cell in ("B2", "B3", "B4"):
        book.active[cell].number_format = "0.0%"
    book.save(file)
    spec = drawn(tmp_path, file.getvalue(), key='tệp: bang.xlsx\nđơn vị: "%"', name="bang.xlsx")
    assert rows_of(spec) == [("Xã A", Decimal(85)), ("Xã B", Decimal(30)), ("Xã C", Decimal(100))]
    sums = drawn(tmp_path / "tổng", xlsx(("xã", "lớp"), ("Xã A", 0.1 + 0.2)), key="tệp: bang.xlsx", name="bang.xlsx")
    assert rows_of(sums) == [("Xã A", Decimal("0.3"))]


def test_a_second_sheet_of_figures_is_not_passed_over(tmp_path: Path) -> None:
    book, file = Workbook(), io.BytesIO()
    for sheet in (book.active, book.create_sheet("Năm trước")):
        sheet.append(("xã", "lớp"))
        sheet.append(("Xã A", 5))
    book.save(file)
    said = drawn(tmp_path, file.getvalue(), key="tệp: bang.xlsx", name="bang.xlsx")
    assert 'bang.xlsx có 2 trang có số liệu: "Sheet", "Năm trước"; giữ một trang trong tệp' in str(said)


def test_years_make_a_trend_and_columns_named_as_fields_make_any_kind(tmp_path: Path) -> None:
    trend = drawn(tmp_path / "a", "năm;tỷ lệ\n2024;80\n2025;88,8\n".encode(), "xu hướng")
    assert Decimal("88.8") in [cell for row in rows_of(trend) for cell in row]
    figures = drawn(tmp_path / "b", "nhãn;giá trị;đơn vị\nlớp học;12;lớp\n".encode(), "con số")
    assert rows_of(figures)[0][1] == Decimal(12)


WRONG = {
    "no such file": ("tệp: bnag.csv", "xã;lớp\nA;5\n", 'không có tệp "bnag.csv" cạnh trang này; có phải "bang.csv"?'),
    "items too": ("tệp: bang.csv\nmục: []", "xã;lớp\nA;5\n", 'không đi cùng "mục" hoặc "dữ liệu"'),
    "no figure": ("tệp: bang.csv", "xã;lớp\nA;nhiều\n", 'không phải số (đang là "nhiều")'),
    "only a head": ("tệp: bang.csv", "xã;lớp\n", "không có hàng nào dưới hàng tên cột"),
    "a cell too many": ("tệp: bang.csv", "xã,lớp\nA,1,234\n", 'hàng 2 có ô "234" ngoài các cột có tên'),
    "a title above": ("tệp: bang.csv", "Bảng số lớp\n\nxã,lớp\nA,5\n", 'hàng 3 có ô "lớp" ngoài các cột có tên'),
    "a column without a name": ("tệp: bang.csv", "xã,,lớp\nA,4,5\n", 'hàng 2 có ô "4" ngoài các cột có tên'),
    "one name twice": ("tệp: bang.csv", "xã,lớp,Lớp\nA,4,5\n", 'hai cột cùng tên "lớp"'),
    "a share of classes": ("tệp: bang.csv\nđơn vị: lớp", "xã;lớp\nA;5%\n", 'ô "5%" là phần trăm'),
    "an open quote": ("tệp: bang.csv", 'xã;lớp\n"A;5\n', "dấu nháy kép không khép"),
}


@pytest.mark.parametrize(("key", "table", "expected"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_with_a_table_is_told_at_the_line_that_names_it(
    key: str, table: str, expected: str, tmp_path: Path
) -> None:
    message = drawn(tmp_path, table.encode(), key=key)
    assert isinstance(message, str) and message.startswith("content/infographic/thu.md:8: ") and expected in message


def test_a_table_that_no_page_names_is_told_of(tmp_path: Path) -> None:
    key = "mục: [{nhãn: A, các giá trị: [{giá trị: 1}]}]"
    assert str(drawn(tmp_path, b"a;b\n1;2\n", key=key)).startswith("content/infographic/bang.csv: cảnh báo: bảng không")


DECREASE = """\
loại: so sánh
mã: tang-giam
tiêu đề: Tăng giảm số lớp
đơn vị: lớp
mục:
  - {nhãn: Xã A, các giá trị: [{giá trị: 5}]}
  - {nhãn: Xã B, các giá trị: [{giá trị: -12}]}
nguồn: Số mẫu
"""


def test_an_empty_column_moves_no_figure_and_a_dash_is_nothing(tmp_path: Path) -> None:
    data = "xã,,2025,2026\nXã A,,5,6\nXã B,,–,7\n".encode()
    spec = drawn(tmp_path / "a", data, key="tệp: bang")  # the ending need not be said
    assert rows_of(spec) == [("Xã A", Decimal(5), Decimal(6)), ("Xã B", None, Decimal(7))]
    trend = drawn(tmp_path / "b", "năm,,tỷ lệ\n2024,,80\n2025,,81\n".encode(), "xu hướng")
    assert [row[1] for row in rows_of(trend)] == [Decimal(80), Decimal(81)]


def test_a_table_that_tells_of_somebody_in_need_stops_the_build(tmp_path: Path) -> None:
    told = drawn(tmp_path / "a", 'xã,lớp\nXã A,5\n"Bà Mấu Thị Ảo, hộ nghèo",6\n'.encode())
    assert isinstance(told, str) and told.startswith("content/infographic/bang.csv:3: nội dung: nêu người (")
    number = drawn(tmp_path / "b", "xã,lớp\nXã A gọi 0905 123 456,5\n".encode())
    assert isinstance(number, str) and "cảnh báo" in number and "0905 123 456" in number


@pytest.mark.parametrize("size", [WIDE, NARROW, PAGE, PHONE], ids=["wide", "narrow", "page", "phone"])
def test_a_decrease_is_a_bar_to_the_left_of_zero_and_its_figure_stands_apart(size: object) -> None:
    spec = read(DECREASE)
    marks = [mark for group in layout(spec, size, SITE).groups for mark in group.marks]  # type: ignore[arg-type]
    bars = [mark for mark in marks if isinstance(mark, Rect) and 5 < mark.height < 60 and mark.width > 20]
    more, less = sorted(bars, key=lambda bar: bar.y)[-2:]
    assert less.x + less.width <= more.x and less.width > 2 * more.width
    (figure,) = [mark for mark in marks if isinstance(mark, Text) and "−12" in mark.content]
    assert figure.x > less.x + less.width
    assert "Xã B −12 lớp" in spec.summary()


def test_parts_of_a_whole_cannot_be_negative() -> None:
    with pytest.raises(AssertionError, match="có phần âm"):
        read(DECREASE + "cộng thành 100%: có\n")
