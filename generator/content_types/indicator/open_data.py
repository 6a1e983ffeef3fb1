"""Indicators and their results as open data."""

from __future__ import annotations

from collections.abc import Iterator

from generator.content_types.indicator.fields import Indicator
from generator.telling.data import ID, PAGE, SOURCE, Column, DataTable, Row, ids, listed, source_cells
from generator.telling.teller import BaseTeller


def _indicators(told: BaseTeller[Indicator], page: str) -> Iterator[Row]:
    entry, fields = told.entry, told.fields
    model = ids(told.catalog, fields.model)
    yield entry.id, entry.title, entry.summary, fields.unit, model, listed(fields.targets), page


def _results(told: BaseTeller[Indicator], _page: str) -> Iterator[Row]:
    for number, point in enumerate(told.fields.points, start=1):
        yield (
            f"{told.entry.id}#{number}",
            told.entry.id,
            point.year,
            point.moment,
            point.territory.value,
            told.fields.value_of(point),
            told.fields.unit,
            point.approximation.value if point.approximation else None,
            told.fields.is_computed(point),
            point.numerator,
            point.denominator,
            point.comparable,
            point.reason,
            point.printed,
            point.note,
            *source_cells(point.source),
        )


_INDICATOR_COLUMNS = (
    ID,
    Column("ten", "Tên chỉ số", required=True),
    Column("tom_tat", "Tóm tắt và lưu ý"),
    Column("don_vi_tinh", "Đơn vị tính"),
    Column("mo_hinh", "Mô hình liên quan"),
    Column("chi_tieu", "Chỉ tiêu liên quan"),
    PAGE,
)
_RESULT_COLUMNS = (
    ID,
    Column("chi_so", "Mã chỉ số", required=True),
    Column("nam", "Năm", "integer", required=True),
    Column("thoi_diem", "Thời điểm"),
    Column("dia_ban", "Địa bàn; trước 01/7/2025 là hai tỉnh cũ", required=True),
    Column("gia_tri", "Giá trị", "number"),
    Column("don_vi_tinh", "Đơn vị tính"),
    Column("xap_xi", "Nguồn viết hơn, gần hay khoảng"),
    Column("tinh_tu_tu_so_mau_so", "Giá trị do cổng này tính từ tử số và mẫu số", "boolean"),
    Column("tu_so", "Tử số", "number"),
    Column("mau_so", "Mẫu số", "number"),
    Column("so_sanh_duoc", "So sánh được với số liệu ngay trước, cùng địa bàn", "boolean"),
    Column("ly_do", "Vì sao so sánh được hoặc không"),
    Column("ban_in", "Chữ in nhầm trong nguồn"),
    Column("ghi_chu", "Lưu ý khi dùng"),
    *SOURCE,
)
TABLES = (
    DataTable(
        "chi-so",
        "Chỉ số",
        "Những điều được đo. Số liệu từng năm ở bảng số liệu.",
        _INDICATOR_COLUMNS,
        _indicators,
    ),
    DataTable(
        "so-lieu",
        "Số liệu",
        "Số liệu đã công bố, từng năm và từng địa bàn, kèm nguồn và lưu ý. Xem cột so_sanh_duoc trước khi vẽ chuỗi.",
        _RESULT_COLUMNS,
        _results,
        {"chi_so": ("chi-so", "ma")},
    ),
)
