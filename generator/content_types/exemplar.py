"""``dien-hinh/``: a family, lineage, community or unit that others can learn from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from generator.content_types.base import ContentType, Facets, Inconsistency, labelled
from generator.content_types.values import InArea, Line, ListOf, ModelRef, Year


class Exemplar(ContentType):
    """An exemplary family, lineage, community or unit."""

    folder: ClassVar[str] = "dien-hinh"
    label: ClassVar[str] = "Điển hình"
    plural: ClassVar[str] = "Điển hình học tập"
    introduction: ClassVar[str] = "Những gia đình, dòng họ, cộng đồng, đơn vị học tập tiêu biểu của tỉnh."
    order: ClassVar[int] = 3
    facet_labels: ClassVar[Mapping[str, str]] = {"mo-hinh": "Mô hình", "dia-ban": "Địa bàn", "nam": "Năm công nhận"}

    model: ModelRef = labelled("mô hình", "Thuộc mô hình nào", "mo-hinh/gia-dinh-hoc-tap")
    area: InArea | None = labelled("địa bàn", "Một trong 65 xã, phường, đặc khu", "Xã Khánh Vĩnh", default=None)
    recognised_in: Year | None = labelled("năm công nhận", "Năm được công nhận", "2025", default=None)
    deeds: ListOf[Line] = labelled("việc làm nổi bật", "Những việc người khác có thể học theo", ["Cả nhà đọc sách tối thứ bảy"])

    def facets(self) -> Facets:
        """Filter by model, area and year."""
        return {
            "mo-hinh": (self.model,),
            "dia-ban": (self.area.name,) if self.area else (),
            "nam": (str(self.recognised_in),) if self.recognised_in else (),
        }

    def inconsistencies(self) -> Iterator[Inconsistency]:
        """A real exemplar lives somewhere; only an illustration may do without a place."""
        yield from super().inconsistencies()
        if self.area is None and not self.illustrative:
            yield ("area",), "thiếu", "ghi một trong 65 xã, phường, đặc khu"
