"""``tin-tuc/``: news, reports, interviews, programmes and clips."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import BeforeValidator

from generator.content_types.base import ContentType, Facets, Scope
from generator.fields.record import labelled
from generator.fields.values import Date, InArea, Line, Prose, Url, choice


class NewsKind(enum.Enum):
    """The journalistic forms that the plan names (section II.2)."""

    ITEM = "tin"
    ARTICLE = "bài"
    PHOTO_STORY = "phóng sự ảnh"
    FEATURE = "ký sự"
    INTERVIEW = "phỏng vấn"
    TALK = "tọa đàm"
    RADIO = "chương trình phát thanh"
    TELEVISION = "chương trình truyền hình"
    CLIP = "video clip"


class News(ContentType):
    """A piece of news or a programme."""

    folder: ClassVar[str] = "tin-tuc"
    label: ClassVar[str] = "Tin tức"
    plural: ClassVar[str] = "Tin tức"
    introduction: ClassVar[str] = "Tin, bài, phóng sự, chương trình về xây dựng xã hội học tập trong tỉnh."
    icon: ClassVar[str] = "báo"
    scene: ClassVar[str] = "loa-xa"
    suitable_forms: ClassVar[tuple[str, ...] | None] = ("bản phát thanh", "tin nhắn", "mạng xã hội", "bản tin")
    is_news: ClassVar[bool] = True
    titles_are_sentences: ClassVar[bool] = True
    order: ClassVar[int] = 8
    newest_first: ClassVar[bool] = True
    facet_labels: ClassVar[Mapping[str, str]] = {"the-loai": "Thể loại", "nam": "Năm"}
    headings: ClassVar[Mapping[str, tuple[str, str]]] = {"transcript": ("ban-chep-loi", "Bản chép lời")}

    published_on: Date = labelled("ngày", "Ngày đăng", "22/11/2026")
    kind: Annotated[NewsKind, BeforeValidator(choice(NewsKind))] = labelled("thể loại", "Tin, bài, phỏng vấn…", "tin")
    author: Line | None = labelled("tác giả", "Ai viết", default=None)
    area: InArea | None = labelled(
        "địa bàn", "Nếu là việc của một nơi: một trong 65 xã, phường, đặc khu", "Xã Khánh Vĩnh", default=None
    )
    duration: Line | None = labelled("thời lượng", "Chương trình, clip dài bao lâu", "15 phút", default=None)
    link: Url | None = labelled("liên kết", "Nơi xem hoặc nghe", default=None)
    transcript: Prose | None = labelled(
        "bản chép lời", "Lời trong chương trình, cho người không nghe được", default=None
    )

    @property
    def natural_date(self) -> dt.date | None:
        """The day of publication."""
        return self.published_on

    def facets(self) -> Facets:
        """Filter by form and year."""
        return {"the-loai": (self.kind.value,), "nam": (str(self.published_on.year),)}

    def told_of_people(self) -> frozenset[Scope]:
        """Of people named by their records: their story, and their voice where it is heard."""
        told = super().told_of_people()
        is_heard = self.kind in (NewsKind.RADIO, NewsKind.TELEVISION, NewsKind.CLIP)
        return told | {Scope.VOICE} if told and is_heard else told
