"""``ket-qua/``: an indicator and its results; targets live with the documents that set them."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated, ClassVar

from pydantic import BeforeValidator

from generator.content_types.base import ContentType, Facets, Source
from generator.fields.record import Inconsistency, Record, labelled
from generator.fields.values import Line, ListOf, ModelRef, Number, PolicyRef, Year, YesNo, choice


class Territory(enum.Enum):
    """Whom a figure counts. The provinces before 01/7/2025 are not the province of today."""

    OLD_KHANH_HOA = "Khánh Hòa cũ"
    OLD_NINH_THUAN = "Ninh Thuận cũ"
    KHANH_HOA = "Khánh Hòa"
    COUNTRY = "cả nước"


class Approximation(enum.Enum):
    """How a source softens a figure."""

    OVER = "hơn"
    NEARLY = "gần"
    ABOUT = "khoảng"


class Point(Record):
    """One result: a year, a territory, a value with its source, and whether it may be compared with the one before."""

    year: Year = labelled("năm", "Năm của số liệu", "2021")
    moment: Line | None = labelled("thời điểm", "Rõ hơn về thời điểm", "tháng 7/2020", default=None)
    territory: Annotated[Territory, BeforeValidator(choice(Territory))] = labelled(
        "địa bàn", "Khánh Hòa cũ, Ninh Thuận cũ, Khánh Hòa, cả nước", "Khánh Hòa cũ"
    )
    stated_value: Number | None = labelled("giá trị", "Như nguồn ghi, theo đơn vị tính", "88,8", default=None)
    approximation: Annotated[Approximation, BeforeValidator(choice(Approximation))] | None = labelled(
        "xấp xỉ", "hơn, gần hoặc khoảng, nếu nguồn viết thế", "hơn", default=None
    )
    numerator: Number | None = labelled("tử số", "Số đạt", "226.259", default=None)
    denominator: Number | None = labelled("mẫu số", "Trong tổng số", "254.657", default=None)
    source: Source = labelled("nguồn", "Lấy từ đâu")
    comparable: YesNo | None = labelled("so sánh được", "Với số liệu ngay trước, cùng địa bàn", "không", default=None)
    reason: Line | None = labelled("lý do", "Vì sao so sánh được hoặc không", "Mẫu số khác nhau", default=None)
    printed: Line | None = labelled("bản in", "Chữ in nhầm trong nguồn, nếu có", default=None)
    note: Line | None = labelled("ghi chú", "Điều cần biết khi đọc", default=None)

    @property
    def computed_share(self) -> Decimal | None:
        """Numerator over denominator in percent, to one decimal; None where either is unknown."""
        if self.numerator is None or not self.denominator:
            return None
        share = self.numerator * 100 / self.denominator
        return share.quantize(Decimal("0.1"), ROUND_HALF_UP)


class Indicator(ContentType):
    """An indicator with its results over years and territories."""

    folder: ClassVar[str] = "ket-qua"
    label: ClassVar[str] = "Kết quả"
    plural: ClassVar[str] = "Kết quả"
    introduction: ClassVar[str] = "Số liệu đã công bố, kèm nguồn và lưu ý. Số liệu trước 01/7/2025 là của hai tỉnh cũ."
    icon: ClassVar[str] = "mục tiêu"
    scene: ClassVar[str] = "thu-vien"
    gives: ClassVar[str] = "results"
    suitable_forms: ClassVar[tuple[str, ...] | None] = (
        "bản phát thanh",
        "tin nhắn",
        "kịch bản clip",
        "áp phích",
        "trình chiếu",
        "mạng xã hội",
        "bản tin",
    )
    relations: ClassVar[Mapping[str, str]] = {
        "model": "Kết quả của mô hình này",
        "targets": "Kết quả liên quan đến chỉ tiêu trong văn bản này",
    }
    order: ClassVar[int] = 11
    facet_labels: ClassVar[Mapping[str, str]] = {"dia-ban": "Địa bàn", "nam": "Năm"}
    headings: ClassVar[Mapping[str, tuple[str, str]]] = {"points": ("so-lieu-1", "Số liệu")}

    unit: Line = labelled("đơn vị tính", "Đơn vị của giá trị", "%")
    model: ModelRef | None = labelled("mô hình", "Mô hình liên quan", "mo-hinh/gia-dinh-hoc-tap", default=None)
    targets: ListOf[PolicyRef] = labelled(
        "chỉ tiêu liên quan", "Văn bản và mã chỉ tiêu", ["387/QĐ-TTg#gia-dinh-2025"], default=()
    )
    points: ListOf[Point] = labelled("chuỗi số liệu", "Từng năm, từng địa bàn")

    @property
    def natural_date(self) -> dt.date | None:
        """Results are filed by their latest year."""
        return None

    def value_of(self, point: Point) -> Decimal | None:
        """Return the stated value, else the share computed from its parts where the unit is a percentage."""
        if point.stated_value is not None:
            return point.stated_value
        return point.computed_share if self.unit == "%" else point.numerator

    def is_computed(self, point: Point) -> bool:
        """Say whether the value was computed here rather than printed in the source."""
        return point.stated_value is None and self.unit == "%" and point.computed_share is not None

    def facets(self) -> Facets:
        """Filter by territory and year."""
        territories = dict.fromkeys(point.territory.value for point in self.points)
        years = sorted({point.year for point in self.points}, reverse=True)
        return {"dia-ban": tuple(territories), "nam": tuple(str(year) for year in years)}

    def inconsistencies(self) -> Iterator[Inconsistency]:
        """A point has a value; no part is larger than its whole; a break between points is explained."""
        yield from super().inconsistencies()
        for number, point in enumerate(self.points):
            place = ("points", number)
            if point.stated_value is None and point.numerator is None:
                yield place, "không có giá trị", 'ghi "giá trị" hoặc "tử số"'
            if point.numerator is not None and point.denominator is not None and point.numerator > point.denominator:
                yield (*place, "numerator"), "lớn hơn mẫu số", "kiểm tra lại hai số"
            if self.unit == "%" and point.stated_value is not None and not 0 <= point.stated_value <= 100:
                yield (*place, "stated_value"), "tỷ lệ nằm ngoài 0–100%", "kiểm tra lại giá trị"
            if point.comparable is False and not point.reason:
                yield (*place, "comparable"), "chưa nói vì sao không so sánh được", 'thêm "lý do"'
