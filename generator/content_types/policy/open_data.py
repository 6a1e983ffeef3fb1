"""Documents and their targets as open data."""

from __future__ import annotations

from collections.abc import Iterator

from generator.content_types.policy.fields import Policy
from generator.telling.data import ID, PAGE, SOURCE, Column, DataTable, Row, first_source, ids, listed, source_cells
from generator.telling.teller import BaseTeller


def _documents(told: BaseTeller[Policy], page: str) -> Iterator[Row]:
    fields, catalog = told.fields, told.catalog
    yield (
        told.entry.id,
        fields.document_number,
        fields.kind.value,
        told.entry.title,
        ids(catalog, fields.issuer),
        fields.signer,
        fields.issued_on,
        fields.effective_on,
        fields.expires_on,
        str(fields.period) if fields.period else None,
        ids(catalog, *fields.implements),
        ids(catalog, *fields.replaces),
        listed([f"{one.printed} → {one.corrected}" for one in fields.corrections]),
        page,
        *source_cells(first_source(fields)),
    )


def _targets(told: BaseTeller[Policy], _page: str) -> Iterator[Row]:
    for target in told.fields.targets:
        # The target's own confidence goes before that of the entry's source.
        source = (*source_cells(target.source or first_source(told.fields))[:-1], target.confidence.value)
        cells = (target.text, target.year, target.value, target.unit, target.scope, target.note)
        yield f"{told.fields.document_number}#{target.key}", told.entry.id, *cells, *source


_DOCUMENT_COLUMNS = (
    ID,
    Column("so_ky_hieu", "Số ký hiệu", required=True),
    Column("loai", "Loại văn bản", required=True),
    Column("ten", "Tên", required=True),
    Column("co_quan_ban_hanh", "Mã cơ quan ban hành"),
    Column("nguoi_ky", "Người ký"),
    Column("ngay_ban_hanh", "Ngày ban hành", "date"),
    Column("ngay_hieu_luc", "Ngày hiệu lực", "date"),
    Column("ngay_het_hieu_luc", "Ngày hết hiệu lực", "date"),
    Column("giai_doan", "Giai đoạn"),
    Column("trien_khai", "Triển khai văn bản nào"),
    Column("thay_the", "Thay thế văn bản nào"),
    Column("dinh_chinh", "Chỗ in nhầm và chữ đúng"),
    PAGE,
    *SOURCE,
)
_TARGET_COLUMNS = (
    ID,
    Column("van_ban", "Mã văn bản đặt ra chỉ tiêu", required=True),
    Column("noi_dung", "Nội dung", required=True),
    Column("nam", "Năm phải đạt", "integer", required=True),
    Column("gia_tri", "Giá trị", "number", required=True),
    Column("don_vi_tinh", "Đơn vị tính", required=True),
    Column("pham_vi", "Phạm vi"),
    Column("ghi_chu", "Lưu ý khi dùng"),
    *SOURCE,
)
TABLES = (
    DataTable(
        "van-ban",
        "Văn bản",
        "Văn bản của Đảng, Nhà nước và tỉnh. Ô trống là điều chưa kiểm chứng được.",
        _DOCUMENT_COLUMNS,
        _documents,
    ),
    DataTable(
        "chi-tieu",
        "Chỉ tiêu",
        "Những con số mà các văn bản đặt ra để phấn đấu. Đây là mục tiêu, không phải kết quả.",
        _TARGET_COLUMNS,
        _targets,
        {"van_ban": ("van-ban", "ma")},
    ),
)
