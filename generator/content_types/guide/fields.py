"""``cam-nang/``: guides in plain words: lifelong learning, digital skills, the habit of self-study."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import BeforeValidator

from generator.content_types.base import ContentType, Facets
from generator.content_types.easy import EasyIdeas, SignVideo, easy_ideas, sign_video
from generator.fields.record import Record, labelled
from generator.fields.values import Line, ListOf, Prose, choice


class Audience(enum.Enum):
    """For whom a guide is written."""

    PARENTS = "phụ huynh"
    PUPILS = "học sinh"
    WORKERS = "người lao động"
    ELDERS = "người cao tuổi"
    OFFICIALS = "cán bộ cơ sở"
    REPORTERS = "phóng viên"


class GuideStep(Record):
    """One step of a guide."""

    text: Line = labelled("bước", "Làm gì, một câu", "Chọn một giờ cố định trong ngày")
    how: Prose | None = labelled("cách làm", "Làm thế nào", default=None)


class Guide(ContentType):
    """A guide that takes a reader through steps."""

    folder: ClassVar[str] = "cam-nang"
    label: ClassVar[str] = "Cẩm nang"
    plural: ClassVar[str] = "Cẩm nang"
    introduction: ClassVar[str] = "Từng bước một, bằng lời dễ hiểu: học suốt đời, kỹ năng số, thói quen tự học."
    icon: ClassVar[str] = "sách"
    titles_are_sentences: ClassVar[bool] = True
    signs: ClassVar[tuple[str, ...]] = (
        "bước 1",
        "bước 2",
        "bước 3",
        "cách làm",
        "làm thế nào",
        "hướng dẫn",
        "lưu ý",
        "mẹo",
    )
    order: ClassVar[int] = 7
    facet_labels: ClassVar[Mapping[str, str]] = {"doi-tuong": "Dành cho"}
    headings: ClassVar[Mapping[str, tuple[str, str]]] = {"steps": ("cac-buoc", "Các bước")}

    audiences: ListOf[Annotated[Audience, BeforeValidator(choice(Audience))]] = labelled(
        "đối tượng", "Viết cho ai", ["phụ huynh"]
    )
    duration: Line | None = labelled("thời lượng", "Đọc hoặc làm mất bao lâu", "10 phút", default=None)
    steps: ListOf[GuideStep] = labelled("các bước", "Từng bước")
    easy: EasyIdeas = easy_ideas()
    sign_video: SignVideo | None = sign_video()

    def facets(self) -> Facets:
        """Filter by reader."""
        return {"doi-tuong": tuple(audience.value for audience in self.audiences)}
