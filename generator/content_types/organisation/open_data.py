"""Organisations as open data."""

from __future__ import annotations

from collections.abc import Iterator

from generator.content_types.organisation.fields import Organisation
from generator.telling.data import ID, PAGE, Column, DataTable, Row, ids, listed
from generator.telling.teller import BaseTeller


def _organisations(told: BaseTeller[Organisation], page: str) -> Iterator[Row]:
    fields = told.fields
    successors = ids(told.catalog, *(successor.organisation for successor in fields.successors))
    names = (told.entry.title, fields.abbreviation, listed(fields.other_names), fields.tier.value)
    yield told.entry.id, *names, fields.exists_from, fields.exists_until, successors, fields.website, page


_COLUMNS = (
    ID,
    Column("ten", "Tên gọi", required=True),
    Column("ten_viet_tat", "Tên viết tắt"),
    Column("ten_khac", "Tên khác"),
    Column("cap", "Cấp", required=True),
    Column("hieu_luc_tu", "Hoạt động từ ngày", "date"),
    Column("hieu_luc_den", "Hoạt động đến hết ngày", "date"),
    Column("ke_thua_boi", "Mã cơ quan kế thừa, chỉ khi đã kiểm chứng"),
    Column("trang_thong_tin", "Trang thông tin"),
    PAGE,
)
TABLES = (
    DataTable(
        "co-quan",
        "Cơ quan, tổ chức",
        "Cơ quan ban hành văn bản và cơ quan thực hiện Kế hoạch, tên như trong văn bản.",
        _COLUMNS,
        _organisations,
    ),
)
