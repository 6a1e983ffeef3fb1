"""The portal's facts as tables: columns with their meaning, and one row a fact."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.content_types.base import Source
from generator.content_types.event.fields import Event
from generator.content_types.indicator.fields import Indicator
from generator.content_types.organisation.fields import Organisation
from generator.content_types.policy.fields import Policy
from generator.content_types.task.fields import Task
from generator.entries.entry import Entry
from generator.fields.values import Ref
from generator.outputs.base import Desk

Cell = str | int | Decimal | dt.date | bool | None


@dataclass(frozen=True)
class Column:
    """A column: its name in files, its Vietnamese title, its type in the words of Table Schema."""

    name: str
    title: str
    type: str = "string"
    required: bool = False


@dataclass(frozen=True)
class Table:
    """A table of facts. ``key`` names what tells rows apart; ``links`` lead from a column to a table's key."""

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    key: tuple[str, ...] = ("ma",)
    links: Mapping[str, tuple[str, str]] | None = None


_ID = Column("ma", "Mã: mục và tên tệp", required=True)
_URL = Column("trang", "Địa chỉ trang", required=True)
_SOURCE = (
    Column("nguon", "Nguồn"),
    Column("nguon_dia_chi", "Địa chỉ nguồn"),
    Column("nguon_van_ban", "Văn bản nguồn"),
    Column("nguon_ngay", "Ngày của nguồn", "date"),
    Column("do_tin_cay", "Độ tin cậy"),
)


def tables(desk: Desk) -> tuple[Table, ...]:
    """Return every table, in the order in which the page of open data lists them."""
    made = (
        make(desk) for make in (_indicators, _results, _targets, _documents, _tasks, _organisations, _events, _editions)
    )
    return tuple(made)


def _entries(desk: Desk, section: str) -> Iterator[Entry]:
    """Yield a section's entries by id, without those that only illustrate."""
    yield from (entry for entry in sorted(desk.catalog.section(section), key=lambda e: e.id) if not entry.illustrative)


def _source_cells(source: Source | None) -> tuple[Cell, ...]:
    if source is None:
        return (None,) * 5
    document = source.document.text if source.document else None
    return source.name, source.url, document, source.dated, source.confidence.value


def _first_source(entry: Entry) -> Source | None:
    return entry.fields.sources[0] if entry.fields.sources else None


def _listed(values: Sequence[object]) -> str | None:
    return "; ".join(map(str, values)) or None


def _ids(desk: Desk, refs: Sequence[Ref]) -> str | None:
    """Return references as ids of entries where they lead to one, else as they were written."""
    return _listed([target.id if (target := desk.catalog.resolve(ref)) else ref.text for ref in refs])


def _build(
    desk: Desk, section: str, rows_of: Callable[[Entry], Iterator[tuple[Cell, ...]]]
) -> tuple[tuple[Cell, ...], ...]:
    return tuple(row for entry in _entries(desk, section) for row in rows_of(entry))


def _indicators(desk: Desk) -> Table:
    def rows(entry: Entry) -> Iterator[tuple[Cell, ...]]:
        assert isinstance(entry.fields, Indicator)
        model = _ids(desk, [entry.fields.model] if entry.fields.model else [])
        yield (
            entry.id,
            entry.title,
            entry.summary,
            entry.fields.unit,
            model,
            _listed(entry.fields.targets),
            desk.url(entry),
        )

    columns = (
        _ID,
        Column("ten", "Tên chỉ số", required=True),
        Column("tom_tat", "Tóm tắt và lưu ý"),
        Column("don_vi_tinh", "Đơn vị tính"),
        Column("mo_hinh", "Mô hình liên quan"),
        Column("chi_tieu", "Chỉ tiêu liên quan"),
        _URL,
    )
    about = "Những điều được đo. Số liệu từng năm ở bảng số liệu."
    return Table("chi-so", "Chỉ số", about, columns, _build(desk, "ket-qua", rows))


def _results(desk: Desk) -> Table:
    def rows(entry: Entry) -> Iterator[tuple[Cell, ...]]:
        indicator = entry.fields
        assert isinstance(indicator, Indicator)
        for number, point in enumerate(indicator.points, start=1):
            yield (
                f"{entry.id}#{number}",
                entry.id,
                point.year,
                point.moment,
                point.territory.value,
                indicator.value_of(point),
                indicator.unit,
                point.approximation.value if point.approximation else None,
                indicator.is_computed(point),
                point.numerator,
                point.denominator,
                point.comparable,
                point.reason,
                point.printed,
                point.note,
                *_source_cells(point.source),
            )

    columns = (
        _ID,
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
        *_SOURCE,
    )
    about = "Số liệu đã công bố, từng năm và từng địa bàn, kèm nguồn và lưu ý. Xem cột so_sanh_duoc trước khi vẽ chuỗi."
    return Table(
        "so-lieu", "Số liệu", about, columns, _build(desk, "ket-qua", rows), links={"chi_so": ("chi-so", "ma")}
    )


def _targets(desk: Desk) -> Table:
    def rows(entry: Entry) -> Iterator[tuple[Cell, ...]]:
        assert isinstance(entry.fields, Policy)
        for target in entry.fields.targets:
            source = _source_cells(target.source or _first_source(entry))
            # The target's own confidence goes before that of the entry's source.
            source = (*source[:-1], target.confidence.value)
            key = f"{entry.fields.document_number}#{target.key}"
            cells = (target.text, target.year, target.value, target.unit, target.scope, target.note)
            yield key, entry.id, *cells, *source

    columns = (
        _ID,
        Column("van_ban", "Mã văn bản đặt ra chỉ tiêu", required=True),
        Column("noi_dung", "Nội dung", required=True),
        Column("nam", "Năm phải đạt", "integer", required=True),
        Column("gia_tri", "Giá trị", "number", required=True),
        Column("don_vi_tinh", "Đơn vị tính", required=True),
        Column("pham_vi", "Phạm vi"),
        Column("ghi_chu", "Lưu ý khi dùng"),
        *_SOURCE,
    )
    about = "Những con số mà các văn bản đặt ra để phấn đấu. Đây là mục tiêu, không phải kết quả."
    return Table(
        "chi-tieu", "Chỉ tiêu", about, columns, _build(desk, "chinh-sach", rows), links={"van_ban": ("van-ban", "ma")}
    )


def _documents(desk: Desk) -> Table:
    def rows(entry: Entry) -> Iterator[tuple[Cell, ...]]:
        policy = entry.fields
        assert isinstance(policy, Policy)
        yield (
            entry.id,
            policy.document_number,
            policy.kind.value,
            entry.title,
            _ids(desk, [policy.issuer]),
            policy.signer,
            policy.issued_on,
            policy.effective_on,
            policy.expires_on,
            str(policy.period) if policy.period else None,
            _ids(desk, policy.implements),
            _ids(desk, policy.replaces),
            _listed([f"{c.printed} → {c.corrected}" for c in policy.corrections]),
            desk.url(entry),
            *_source_cells(_first_source(entry)),
        )

    columns = (
        _ID,
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
        _URL,
        *_SOURCE,
    )
    about = "Văn bản của Đảng, Nhà nước và tỉnh. Ô trống là điều chưa kiểm chứng được."
    return Table("van-ban", "Văn bản", about, columns, _build(desk, "chinh-sach", rows))


def _tasks(desk: Desk) -> Table:
    def rows(entry: Entry) -> Iterator[tuple[Cell, ...]]:
        task = entry.fields
        assert isinstance(task, Task)
        yield (
            entry.id,
            task.number,
            task.text,
            _ids(desk, task.leads),
            task.leads_as_printed,
            _ids(desk, task.helpers),
            task.helpers_as_printed,
            task.period.first,
            task.period.last,
            _listed([form.value for form in task.forms]),
            _ids(desk, [task.document]),
            _listed([f"{row.year}: {row.text}" for row in task.progress]),
            desk.url(entry),
        )

    columns = (
        _ID,
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
        _URL,
    )
    about = "Các nhiệm vụ trong phụ lục Kế hoạch 670/KH-UBND."
    return Table("nhiem-vu", "Nhiệm vụ", about, columns, _build(desk, "nhiem-vu", rows))


def _organisations(desk: Desk) -> Table:
    def rows(entry: Entry) -> Iterator[tuple[Cell, ...]]:
        body = entry.fields
        assert isinstance(body, Organisation)
        successors = _ids(desk, [successor.organisation for successor in body.successors])
        names = (entry.title, body.abbreviation, _listed(body.other_names), body.tier.value)
        yield entry.id, *names, body.exists_from, body.exists_until, successors, body.website, desk.url(entry)

    columns = (
        _ID,
        Column("ten", "Tên gọi", required=True),
        Column("ten_viet_tat", "Tên viết tắt"),
        Column("ten_khac", "Tên khác"),
        Column("cap", "Cấp", required=True),
        Column("hieu_luc_tu", "Hoạt động từ ngày", "date"),
        Column("hieu_luc_den", "Hoạt động đến hết ngày", "date"),
        Column("ke_thua_boi", "Mã cơ quan kế thừa, chỉ khi đã kiểm chứng"),
        Column("trang_thong_tin", "Trang thông tin"),
        _URL,
    )
    about = "Cơ quan ban hành văn bản và cơ quan thực hiện Kế hoạch, tên như trong văn bản."
    return Table("co-quan", "Cơ quan, tổ chức", about, columns, _build(desk, "co-quan", rows))


def _events(desk: Desk) -> Table:
    def rows(entry: Entry) -> Iterator[tuple[Cell, ...]]:
        event = entry.fields
        assert isinstance(event, Event)
        rule = event.yearly
        yearly = (str(rule.first_day), str(rule.last_day or rule.first_day)) if rule else (None, None)
        where = (event.place, _ids(desk, event.organisers), _ids(desk, event.documents))
        yield entry.id, entry.title, event.kind.value, event.begins_on, event.ends_on, *yearly, *where, desk.url(entry)

    columns = (
        _ID,
        Column("ten", "Tên", required=True),
        Column("loai", "Loại", required=True),
        Column("bat_dau", "Ngày bắt đầu, nếu chỉ một lần", "date"),
        Column("ket_thuc", "Ngày kết thúc, nếu chỉ một lần", "date"),
        Column("hang_nam_tu", "Hằng năm từ ngày"),
        Column("hang_nam_den", "Hằng năm đến ngày"),
        Column("dia_diem", "Địa điểm"),
        Column("don_vi_to_chuc", "Đơn vị tổ chức"),
        Column("van_ban", "Mã văn bản liên quan"),
        _URL,
    )
    about = "Tuần lễ, ngày hằng năm và sự kiện. Địa phương có thể chọn ngày khác."
    return Table("su-kien", "Sự kiện", about, columns, _build(desk, "su-kien", rows))


def _editions(desk: Desk) -> Table:
    def rows(entry: Entry) -> Iterator[tuple[Cell, ...]]:
        assert isinstance(entry.fields, Event)
        for edition in entry.fields.yearly.editions if entry.fields.yearly else ():
            cells = (edition.year, edition.theme, edition.begins_on, edition.ends_on, edition.note)
            yield f"{entry.id}#{edition.year}", entry.id, *cells, *_source_cells(edition.source)

    columns = (
        _ID,
        Column("su_kien", "Mã sự kiện", required=True),
        Column("nam", "Năm", "integer", required=True),
        Column("chu_de", "Chủ đề, chỉ khi biết nguyên văn"),
        Column("bat_dau", "Bắt đầu, nếu khác thường lệ", "date"),
        Column("ket_thuc", "Kết thúc, nếu khác thường lệ", "date"),
        Column("ghi_chu", "Ghi chú"),
        *_SOURCE,
    )
    about = "Điều đã biết về từng năm của các sự kiện hằng năm."
    return Table(
        "su-kien-cac-nam",
        "Sự kiện qua các năm",
        about,
        columns,
        _build(desk, "su-kien", rows),
        links={"su_kien": ("su-kien", "ma")},
    )
