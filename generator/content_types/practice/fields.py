"""``cach-lam-hay/``: a good practice or initiative that other places can repeat."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from generator.content_types.base import ContentType, Facets
from generator.fields.record import labelled
from generator.fields.values import InArea, Line, ListOf, OrganisationOrText, Prose


class Practice(ContentType):
    """A good practice: the problem, what was done, what came of it, how to repeat it."""

    folder: ClassVar[str] = "cach-lam-hay"
    label: ClassVar[str] = "Cách làm hay"
    plural: ClassVar[str] = "Cách làm hay"
    introduction: ClassVar[str] = "Sáng kiến khuyến học, khuyến tài mà nơi khác có thể làm theo."
    icon: ClassVar[str] = "đèn"
    scene: ClassVar[str] = "ruong-toi"
    shelf: ClassVar[str] = "people"
    suitable_forms: ClassVar[tuple[str, ...] | None] = (
        "bản phát thanh",
        "tin nhắn",
        "kịch bản clip",
        "áp phích",
        "trình chiếu",
        "mạng xã hội",
        "phiếu sinh hoạt",
        "bản tin",
    )
    relations: ClassVar[Mapping[str, str]] = {
        "unit": "Cách làm hay của cơ quan này",
    }
    titles_are_sentences: ClassVar[bool] = True
    signs: ClassVar[tuple[str, ...]] = (
        "cách làm hay",
        "sáng kiến",
        "bài học kinh nghiệm",
        "nhân rộng",
        "kết quả đạt được",
        "trước khi áp dụng",
    )
    order: ClassVar[int] = 5
    facet_labels: ClassVar[Mapping[str, str]] = {"don-vi": "Đơn vị"}
    headings: ClassVar[Mapping[str, tuple[str, str]]] = {
        "problem": ("van-de", "Vấn đề"),
        "actions": ("cach-lam", "Cách làm"),
        "outcome": ("ket-qua", "Kết quả"),
        "spreading": ("nhan-rong", "Nơi khác làm theo thế nào"),
    }

    problem: Prose = labelled("vấn đề", "Khó khăn lúc đầu", "Người lớn bận mùa vụ, không đến lớp được")
    actions: ListOf[Line] = labelled("cách làm", "Đã làm những gì, từng việc", ["Chuyển giờ học sang buổi tối"])
    outcome: Prose | None = labelled("kết quả", "Được gì, có nguồn", default=None)
    spreading: Prose | None = labelled("nhân rộng", "Nơi khác làm theo thế nào", default=None)
    unit: OrganisationOrText | None = labelled("đơn vị", "Ai làm", "co-quan/hoi-khuyen-hoc-tinh", default=None)
    area: InArea | None = labelled(
        "địa bàn", "Nếu là việc của một nơi: một trong 65 xã, phường, đặc khu", "Xã Khánh Vĩnh", default=None
    )

    def facets(self) -> Facets:
        """Filter by who did it."""
        return {"don-vi": (self.unit,) if self.unit else ()}
