"""Tasks as open data."""

from __future__ import annotations

from collections.abc import Iterator

from generator.content_types.task.fields import Task
from generator.telling.data import ID, PAGE, Column, DataTable, Row, ids, listed
from generator.telling.teller import BaseTeller


def _tasks(told: BaseTeller[Task], page: str) -> Iterator[Row]:
    fields, catalog = told.fields, told.catalog
    yield (
        told.entry.id,
        fields.number,
        fields.text,
        ids(catalog, *fields.leads),
        fields.leads_as_printed,
        ids(catalog, *fields.helpers),
        fields.helpers_as_printed,
        fields.period.first,
        fields.period.last,
        listed([form.value for form in fields.forms]),
        ids(catalog, fields.document),
        listed([f"{row.year}: {row.text}" for row in fields.progress]),
        page,
    )


_COLUMNS = (
    ID,
    Column("stt", "Số thứ tự trong phụ lục", "integer", required=True),
    Column("noi_dung", "Nội dung nguyên văn", required=True),
    Column("chu_tri", "Mã các cơ quan chủ trì"),
    Column("chu_tri_nguyen_van", "Cơ quan thực hiện, như in trong phụ lục"),
    Column("phoi_hop", "Mã các cơ quan phối hợp"),
    Column("phoi_hop_nguyen_van", "Cơ quan phối hợp, như in trong phụ lục"),
    Column("nam_dau", "Từ năm", "integer", required=True),
    Column("nam_cuoi", "Đến năm", "integer", required=True),
    Column("hinh_thuc", "Hình thức truyền thông"),
    Column("van_ban", "Mã văn bản giao nhiệm vụ"),
    Column("tien_do", "Tiến độ đã công bố"),
    PAGE,
)
TABLES = (
    DataTable(
        "nhiem-vu",
        "Nhiệm vụ",
        "Các nhiệm vụ trong phụ lục Kế hoạch 670/KH-UBND.",
        _COLUMNS,
        _tasks,
    ),
)
