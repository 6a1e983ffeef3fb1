"""``co-quan/``: the organisations that issue documents and carry out the plan."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar

from pydantic import BeforeValidator

from generator.content_types.base import ContentType, Facets, Source
from generator.fields.record import Inconsistency, Record, labelled
from generator.fields.values import Date, Line, ListOf, OrganisationRef, PolicyRef, Url, YesNo, choice


class Tier(enum.Enum):
    """Where an organisation stands, from the Party down; the order of the document chain."""

    PARTY = "Đảng"
    ASSEMBLY = "Quốc hội"
    GOVERNMENT = "Chính phủ"
    MINISTRY = "bộ ngành"
    PROVINCE = "tỉnh"
    DISTRICT = "huyện"
    COMMUNE = "xã"
    ASSOCIATION = "hội đoàn thể"
    PRESS = "báo chí"


class Successor(Record):
    """Who took over, and what part of the work; only where verified."""

    organisation: OrganisationRef = labelled("cơ quan", "Trang của cơ quan kế thừa", "co-quan/so-khoa-hoc-va-cong-nghe")
    scope: Line | None = labelled("phạm vi", "Phần việc được kế thừa", default=None)
    takes_tasks: YesNo = labelled(
        "làm thay", '"có" nếu đã kiểm chứng: nơi này nay làm những việc được giao trong kế hoạch', "có", default=False
    )
    source: Source | None = labelled("nguồn", "Lấy từ đâu", default=None)


class Duty(Record):
    """What a document makes an organisation responsible for."""

    text: Line = labelled("nội dung", "Phải làm gì", "Tổng hợp, báo cáo UBND tỉnh hằng năm")
    document: PolicyRef = labelled("văn bản", "Văn bản giao việc", "670/KH-UBND")
    clause: Line | None = labelled("mục", "Mục, khoản trong văn bản", "IV.1", default=None)


class Organisation(ContentType):
    """An organisation; its title is its name."""

    folder: ClassVar[str] = "co-quan"
    label: ClassVar[str] = "Cơ quan"
    plural: ClassVar[str] = "Cơ quan, tổ chức"
    introduction: ClassVar[str] = "Ai ban hành, ai thực hiện, và các cơ quan nay đã đổi thế nào."
    icon: ClassVar[str] = "cơ quan"
    scene: ClassVar[str] = "lam-thu-tuc"
    suitable_forms: ClassVar[tuple[str, ...] | None] = ("bản phát thanh",)
    relations: ClassVar[Mapping[str, str]] = {
        "successors": "Kế thừa từ",
        "duties": "",
    }
    is_quoting: ClassVar[bool] = True
    order: ClassVar[int] = 10
    facet_labels: ClassVar[Mapping[str, str]] = {"cap": "Cấp"}
    headings: ClassVar[Mapping[str, tuple[str, str]]] = {
        "successors": ("ke-thua", "Nay là"),
        "duties": ("trach-nhiem", "Trách nhiệm"),
    }

    abbreviation: Line | None = labelled("tên viết tắt", "Tên viết tắt", "Sở TT&TT", default=None)
    other_names: ListOf[Line] = labelled("tên khác", "Tên khác, như in trong kế hoạch", default=())
    tier: Annotated[Tier, BeforeValidator(choice(Tier))] = labelled("cấp", "Đảng, tỉnh, xã…", "tỉnh")
    is_group: YesNo = labelled(
        "tên chung",
        '"có" nếu là tên chung của nhiều cơ quan: mỗi nơi tự gửi số liệu',
        "không",
        default=False,
        for_editors=True,
    )
    exists_from: Date | None = labelled("hiệu lực từ", "Hoạt động từ ngày", "01/03/2025", default=None)
    exists_until: Date | None = labelled("hiệu lực đến", "Hoạt động đến hết ngày", "28/02/2025", default=None)
    successors: ListOf[Successor] = labelled("kế thừa bởi", "Cơ quan kế thừa, chỉ khi đã kiểm chứng", default=())
    duties: ListOf[Duty] = labelled("trách nhiệm", "Được giao việc gì", default=())
    website: Url | None = labelled("trang thông tin", "Địa chỉ trang chính thức", default=None)

    def facets(self) -> Facets:
        """Filter by tier."""
        return {"cap": (self.tier.value,)}

    def inconsistencies(self) -> Iterator[Inconsistency]:
        """An organisation ends after it began."""
        yield from super().inconsistencies()
        if self.exists_from and self.exists_until and self.exists_until < self.exists_from:
            yield ("exists_until",), 'trước "hiệu lực từ"', "kiểm tra lại hai ngày"
