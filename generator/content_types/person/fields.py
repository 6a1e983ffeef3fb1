"""``guong-sang/``: an exemplary person: self-taught, or for study promotion or an initiative."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar

from pydantic import BeforeValidator

from generator.content_types.base import ContentType, Facets, Scope
from generator.fields.record import Inconsistency, labelled
from generator.fields.values import InArea, Line, ListOf, YesNo, choice


class Merit(enum.Enum):
    """What the person is an example of (section II.1 of the plan)."""

    SELF_TAUGHT = "tự học"
    STUDY_PROMOTION = "khuyến học"
    INITIATIVE = "sáng kiến"


class Person(ContentType):
    """An exemplary person."""

    folder: ClassVar[str] = "guong-sang"
    label: ClassVar[str] = "Gương sáng"
    plural: ClassVar[str] = "Gương sáng"
    introduction: ClassVar[str] = "Những người tự học, khuyến học và có sáng kiến vì việc học của cộng đồng."
    icon: ClassVar[str] = "người học"
    scene: ClassVar[str] = "bien-hoc"
    is_about_people: ClassVar[bool] = True
    gives: ClassVar[str] = "places"
    shelf: ClassVar[str] = "people"
    suitable_forms: ClassVar[tuple[str, ...] | None] = ("bản phát thanh", "áp phích", "mạng xã hội", "bản tin")
    signs: ClassVar[tuple[str, ...]] = (
        "tấm gương",
        "gương sáng",
        "vượt khó",
        "sinh năm",
        "tự học",
        "hiếu học",
        "không ngừng học",
    )
    order: ClassVar[int] = 4
    facet_labels: ClassVar[Mapping[str, str]] = {"linh-vuc": "Lĩnh vực", "dia-ban": "Địa bàn"}
    headings: ClassVar[Mapping[str, tuple[str, str]]] = {"deeds": ("viec-lam", "Việc làm nổi bật")}
    asked: ClassVar[tuple[str, ...]] = ("area", "consents")

    merit: Annotated[Merit, BeforeValidator(choice(Merit))] = labelled("lĩnh vực", "Gương về điều gì", "tự học")
    area: InArea | None = labelled("địa bàn", "Một trong 65 xã, phường, đặc khu", "Xã Khánh Vĩnh", default=None)
    recognised_by: Line | None = labelled(
        "ai công nhận", "Cơ quan, hội đã công nhận hay khen", "Hội Khuyến học xã", default=None
    )
    deeds: ListOf[Line] = labelled(
        "việc làm nổi bật", "Những việc người khác có thể học theo", ["Mở lớp học ở nhà văn hóa"]
    )
    names_people: YesNo = labelled(
        "nêu tên", '"không" nếu trang không nêu tên ai', "có", default=True, for_editors=True
    )

    def facets(self) -> Facets:
        """Filter by merit and area."""
        return {"linh-vuc": (self.merit.value,), "dia-ban": (self.area.name,) if self.area else ()}

    def told_of_people(self) -> frozenset[Scope]:
        """Their story and where they live, and their names unless the page keeps them back."""
        if self.illustrative:
            return frozenset()
        told = {Scope.STORY, Scope.NAME} if self.names_people else {Scope.STORY}
        return frozenset(told | {Scope.AREA} if self.area else told)

    def inconsistencies(self) -> Iterator[Inconsistency]:
        """A real person lives somewhere; only an illustration may do without a place."""
        yield from super().inconsistencies()
        if self.area is None and not self.illustrative:
            yield ("area",), "thiếu", "ghi một trong 65 xã, phường, đặc khu"
