"""``dien-hinh/``: a family, lineage, community or unit that others can learn from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from generator.content_types.base import ContentType, Facets, Scope
from generator.fields.record import Inconsistency, labelled
from generator.fields.values import InArea, Line, ListOf, ModelRef, Year, YesNo


class Exemplar(ContentType):
    """An exemplary family, lineage, community or unit."""

    folder: ClassVar[str] = "dien-hinh"
    label: ClassVar[str] = "Điển hình"
    plural: ClassVar[str] = "Điển hình học tập"
    introduction: ClassVar[str] = "Những gia đình, dòng họ, cộng đồng, đơn vị học tập tiêu biểu của tỉnh."
    icon: ClassVar[str] = "huân chương"
    scene: ClassVar[str] = "ruong-toi"
    is_about_people: ClassVar[bool] = True
    gives: ClassVar[str] = "places"
    shelf: ClassVar[str] = "people"
    suitable_forms: ClassVar[tuple[str, ...] | None] = ("bản phát thanh", "áp phích", "mạng xã hội", "bản tin")
    relations: ClassVar[Mapping[str, str]] = {
        "model": "Điển hình của mô hình này",
    }
    signs: ClassVar[tuple[str, ...]] = (
        "gia đình học tập",
        "dòng họ học tập",
        "cộng đồng học tập",
        "đơn vị học tập",
        "được công nhận danh hiệu",
    )
    order: ClassVar[int] = 3
    facet_labels: ClassVar[Mapping[str, str]] = {"mo-hinh": "Mô hình", "dia-ban": "Địa bàn", "nam": "Năm công nhận"}
    headings: ClassVar[Mapping[str, tuple[str, str]]] = {"deeds": ("viec-lam", "Việc làm nổi bật")}
    asked: ClassVar[tuple[str, ...]] = ("area", "consents")

    model: ModelRef = labelled("mô hình", "Thuộc mô hình nào", "mo-hinh/gia-dinh-hoc-tap")
    area: InArea | None = labelled("địa bàn", "Một trong 65 xã, phường, đặc khu", "Xã Khánh Vĩnh", default=None)
    recognised_in: Year | None = labelled("năm công nhận", "Năm được công nhận", "2025", default=None)
    recognised_by: Line | None = labelled(
        "ai công nhận", "Cơ quan, hội đã công nhận hay khen", "Hội Khuyến học xã", default=None
    )
    deeds: ListOf[Line] = labelled(
        "việc làm nổi bật", "Những việc người khác có thể học theo", ["Cả nhà đọc sách tối thứ bảy"]
    )
    about_people: YesNo = labelled(
        "kể về người",
        '"không" nếu trang chỉ nói về một tổ chức, không kể chuyện ai',
        "có",
        default=True,
        for_editors=True,
    )
    names_people: YesNo = labelled(
        "nêu tên", '"không" nếu trang không nêu tên ai', "có", default=True, for_editors=True
    )

    def facets(self) -> Facets:
        """Filter by model, area and year."""
        return {
            "mo-hinh": (self.model,),
            "dia-ban": (self.area.name,) if self.area else (),
            "nam": (str(self.recognised_in),) if self.recognised_in else (),
        }

    def told_of_people(self) -> frozenset[Scope]:
        """Their story and where they live, and their names unless the page keeps them back."""
        if self.illustrative or not self.about_people:
            return super().told_of_people()
        told = {Scope.STORY, Scope.NAME} if self.names_people else {Scope.STORY}
        return frozenset(told | {Scope.AREA} if self.area else told)

    def inconsistencies(self) -> Iterator[Inconsistency]:
        """A real exemplar lives somewhere; only an illustration may do without a place."""
        yield from super().inconsistencies()
        if self.area is None and not self.illustrative:
            yield ("area",), "thiếu", "ghi một trong 65 xã, phường, đặc khu"
