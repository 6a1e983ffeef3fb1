"""``chinh-sach/``: policy and legal documents, from the Party to the province."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar

from pydantic import AfterValidator, BeforeValidator

from generator.content_types.base import ContentType, Correction, Facets, HowSure, Source
from generator.fields.record import Inconsistency, Record, labelled
from generator.fields.values import (
    Date,
    Line,
    ListOf,
    Number,
    OrganisationRef,
    PolicyRef,
    Slug,
    Year,
    Years,
    choice,
    complaint,
)
from generator.language.vietnamese import slug

_LONGEST_NUMBER = 60


class DocumentKind(enum.Enum):
    """The kinds of document that the portal explains."""

    DIRECTIVE = "chỉ thị"
    RESOLUTION = "nghị quyết"
    CONCLUSION = "kết luận"
    LAW = "luật"
    DECREE = "nghị định"
    DECISION = "quyết định"
    CIRCULAR = "thông tư"
    PARTY_CIRCULAR = "thông tri"
    PLAN = "kế hoạch"
    SUBMISSION = "tờ trình"
    LETTER = "công văn"


def _numbered(text: str) -> str:
    """Return a document's number that addresses and pictures can hold."""
    if not slug(text) or len(text) > _LONGEST_NUMBER:
        raise complaint(f'không phải số ký hiệu (đang là "{text[:40]}")', "chép đúng như trên văn bản: 1373/QĐ-TTg")
    return text


class Target(Record):
    """What a document wants to reach by a year; not to be mixed up with an indicator or its results."""

    key: Slug = labelled("mã", "Tên ngắn không dấu, để trang khác dẫn tới", "gia-dinh-2025")
    text: Line = labelled("nội dung", "Chỉ tiêu nói gì", "Gia đình đạt danh hiệu Gia đình học tập")
    year: Year = labelled("năm", "Năm phải đạt", "2025")
    value: Number = labelled("giá trị", "Con số phải đạt", "70")
    unit: Line = labelled("đơn vị tính", "Đơn vị của con số", "%")
    scope: Line | None = labelled("phạm vi", "Cho ai, ở đâu", "cả nước", default=None)
    confidence: HowSure = labelled("độ tin cậy", "Đã kiểm chứng tới đâu", "nguồn thứ cấp")
    source: Source | None = labelled("nguồn", "Lấy từ đâu", default=None)
    note: Line | None = labelled("ghi chú", "Điều cần biết khi đọc", default=None)


class Policy(ContentType):
    """A policy or legal document."""

    folder: ClassVar[str] = "chinh-sach"
    label: ClassVar[str] = "Văn bản"
    plural: ClassVar[str] = "Chính sách"
    introduction: ClassVar[str] = "Văn bản của Đảng, Nhà nước và tỉnh về xây dựng xã hội học tập, kể bằng lời dễ hiểu."
    icon: ClassVar[str] = "văn bản"
    scene: ClassVar[str] = "thu-vien"
    named_by: ClassVar[tuple[str, ...]] = ("document_number",)
    gives: ClassVar[str] = "documents"
    suitable_forms: ClassVar[tuple[str, ...] | None] = (
        "bản phát thanh",
        "tin nhắn",
        "kịch bản clip",
        "áp phích",
        "trình chiếu",
        "đề cương nói chuyện",
        "mạng xã hội",
        "bản tin",
    )
    relations: ClassVar[Mapping[str, str]] = {
        "issuer": "Văn bản do cơ quan này ban hành",
        "based_on": "Văn bản lấy đây làm căn cứ",
        "implements": "Văn bản triển khai văn bản này",
        "replaces": "Được thay thế bởi",
        "amends": "Được sửa đổi bởi",
    }
    is_quoting: ClassVar[bool] = True
    signs: ClassVar[tuple[str, ...]] = (
        "quyết định",
        "kế hoạch",
        "nghị quyết",
        "chỉ thị",
        "công văn",
        "căn cứ luật",
        "căn cứ nghị định",
        "căn cứ quyết định",
        "điều 1",
        "nơi nhận",
        "tổ chức thực hiện",
        "mục đích yêu cầu",
    )
    order: ClassVar[int] = 1
    newest_first: ClassVar[bool] = True
    facet_labels: ClassVar[Mapping[str, str]] = {"nam": "Năm ban hành", "loai": "Loại văn bản", "co-quan": "Cơ quan"}
    headings: ClassVar[Mapping[str, tuple[str, str]]] = {
        "targets": ("chi-tieu", "Chỉ tiêu"),
        "funding": ("kinh-phi", "Kinh phí"),
        "corrections": ("dinh-chinh", "Đính chính"),
    }
    asked: ClassVar[tuple[str, ...]] = ("sources",)

    document_number: Annotated[Line, AfterValidator(_numbered)] = labelled(
        "số ký hiệu", "Đúng như trên văn bản", "1373/QĐ-TTg"
    )
    kind: Annotated[DocumentKind, BeforeValidator(choice(DocumentKind))] = labelled(
        "loại văn bản", "Quyết định, kế hoạch…", "quyết định"
    )
    issuer: OrganisationRef = labelled("cơ quan ban hành", "Trang của cơ quan ban hành", "co-quan/thu-tuong-chinh-phu")
    signer: Line | None = labelled("người ký", "Họ tên người ký", "Vũ Đức Đam", default=None)
    issued_on: Date | None = labelled("ngày ban hành", "Ngày ghi trên văn bản", "30/07/2021", default=None)
    effective_on: Date | None = labelled("ngày hiệu lực", "Ngày bắt đầu có hiệu lực", "30/07/2021", default=None)
    expires_on: Date | None = labelled("ngày hết hiệu lực", "Ngày hết hiệu lực", "31/12/2030", default=None)
    period: Years | None = labelled("giai đoạn", "Giai đoạn thực hiện", "2021-2030", default=None)
    based_on: ListOf[PolicyRef] = labelled("căn cứ", "Các văn bản làm căn cứ", ["1373/QĐ-TTg"], default=())
    implements: ListOf[PolicyRef] = labelled(
        "triển khai", "Văn bản này triển khai văn bản nào", ["1373/QĐ-TTg"], default=()
    )
    replaces: ListOf[PolicyRef] = labelled("thay thế", "Các văn bản bị thay thế", ["284/QĐ-TTg"], default=())
    amends: ListOf[PolicyRef] = labelled("sửa đổi", "Các văn bản được sửa đổi", ["1373/QĐ-TTg"], default=())
    targets: ListOf[Target] = labelled("chỉ tiêu", "Những con số phải đạt", default=())
    funding: ListOf[Line] = labelled("kinh phí", "Quy định về kinh phí", default=())
    corrections: ListOf[Correction] = labelled("đính chính", "Chỗ in nhầm trong văn bản", default=())

    @property
    def parts(self) -> tuple[str, ...]:
        """Its targets can be meant one by one."""
        return tuple(target.key for target in self.targets)

    @property
    def natural_date(self) -> dt.date | None:
        """The date of issue."""
        return self.issued_on

    def facets(self) -> Facets:
        """Filter by year, kind and issuing organisation."""
        year = (str(self.issued_on.year),) if self.issued_on else ()
        return {"nam": year, "loai": (self.kind.value,), "co-quan": (self.issuer,)}

    def inconsistencies(self) -> Iterator[Inconsistency]:
        """A document cannot take effect before it is issued, nor end before it began; target keys are unique."""
        yield from super().inconsistencies()
        if self.issued_on and self.effective_on and self.effective_on < self.issued_on:
            yield ("effective_on",), "trước ngày ban hành", "kiểm tra lại hai ngày"
        begin = self.effective_on or self.issued_on
        if begin and self.expires_on and self.expires_on < begin:
            yield ("expires_on",), "trước ngày bắt đầu hiệu lực", "kiểm tra lại hai ngày"
        keys = [target.key for target in self.targets]
        for key in sorted({key for key in keys if keys.count(key) > 1}):
            yield ("targets",), f'mã "{key}" dùng hai lần', "mỗi chỉ tiêu một mã riêng"
