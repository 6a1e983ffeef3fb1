"""Events and their years as open data."""

from __future__ import annotations

from collections.abc import Iterator

from generator.content_types.event.fields import Event
from generator.telling.data import ID, PAGE, SOURCE, Column, DataTable, Row, ids, source_cells
from generator.telling.teller import BaseTeller


def _events(told: BaseTeller[Event], page: str) -> Iterator[Row]:
    fields, rule = told.fields, told.fields.yearly
    yearly = (str(rule.first_day), str(rule.last_day or rule.first_day)) if rule else (None, None)
    where = (fields.place, ids(told.catalog, *fields.organisers), ids(told.catalog, *fields.documents))
    hours = (f"{hour:%H:%M}" if hour else None for hour in (fields.begins_at, fields.ends_at))
    days = (fields.begins_on, fields.ends_on, *hours, *yearly)
    yield told.entry.id, told.entry.title, fields.kind.value, *days, *where, page


def _editions(told: BaseTeller[Event], _page: str) -> Iterator[Row]:
    for one in told.fields.yearly.editions if told.fields.yearly else ():
        cells = (one.year, one.theme, one.begins_on, one.ends_on, one.note)
        yield f"{told.entry.id}#{one.year}", told.entry.id, *cells, *source_cells(one.source)


_EVENT_COLUMNS = (
    ID,
    Column("ten", "Tên", required=True),
    Column("loai", "Loại", required=True),
    Column("bat_dau", "Ngày bắt đầu, nếu chỉ một lần", "date"),
    Column("ket_thuc", "Ngày kết thúc, nếu chỉ một lần", "date"),
    Column("gio_bat_dau", "Giờ bắt đầu, giờ Việt Nam"),
    Column("gio_ket_thuc", "Giờ kết thúc, giờ Việt Nam"),
    Column("hang_nam_tu", "Hằng năm từ ngày"),
    Column("hang_nam_den", "Hằng năm đến ngày"),
    Column("dia_diem", "Địa điểm"),
    Column("don_vi_to_chuc", "Đơn vị tổ chức"),
    Column("van_ban", "Mã văn bản liên quan"),
    PAGE,
)
_EDITION_COLUMNS = (
    ID,
    Column("su_kien", "Mã sự kiện", required=True),
    Column("nam", "Năm", "integer", required=True),
    Column("chu_de", "Chủ đề, chỉ khi biết nguyên văn"),
    Column("bat_dau", "Bắt đầu, nếu khác thường lệ", "date"),
    Column("ket_thuc", "Kết thúc, nếu khác thường lệ", "date"),
    Column("ghi_chu", "Ghi chú"),
    *SOURCE,
)
TABLES = (
    DataTable(
        "su-kien",
        "Sự kiện",
        "Tuần lễ, ngày hằng năm và sự kiện. Địa phương có thể chọn ngày khác.",
        _EVENT_COLUMNS,
        _events,
    ),
    DataTable(
        "su-kien-cac-nam",
        "Sự kiện qua các năm",
        "Điều đã biết về từng năm của các sự kiện hằng năm.",
        _EDITION_COLUMNS,
        _editions,
        {"su_kien": ("su-kien", "ma")},
    ),
)
