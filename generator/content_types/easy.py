"""Easy to read: one idea a line, in short sentences, each with a drawing; and the slot for a video in sign language.

For people who read slowly, who learn Vietnamese, whom long sentences tire. Types whose pages tell what to do have it.
"""

from __future__ import annotations

import enum
import re
from typing import Annotated, Any

from pydantic import BeforeValidator

from generator.fields.record import Record, labelled
from generator.fields.values import Line, ListOf, Prose, Url, choice, complaint

MOST_SYLLABLES = 12
_SENTENCE_END = re.compile(r"[.!?…]\s+\S")
_SYLLABLE = re.compile(r"[^\W_]+")


class Drawing(enum.Enum):
    """The drawings of ideas: the icons of the portal, by their Vietnamese names."""

    NEWSPAPER = "báo"
    MAP = "bản đồ"
    PLANT = "cây"
    CAUTION = "chú ý"
    CERTIFICATE = "chứng nhận"
    OFFICE = "cơ quan"
    CITIZEN = "công dân"
    COMMUNITY = "cộng đồng"
    CUP = "cúp"
    LINEAGE = "dòng họ"
    DONE = "đạt"
    LAMP = "đèn"
    PHONE = "điện thoại"
    UNIT = "đơn vị"
    FAMILY = "gia đình"
    MEDAL = "huân chương"
    FLAG = "lá cờ"
    CALENDAR = "lịch"
    LOUDSPEAKER = "loa"
    COMPUTER = "máy tính"
    TARGET = "mục tiêu"
    GRADUATION = "mũ tốt nghiệp"
    LEARNER = "người học"
    BROADCAST = "phát thanh"
    PRESENT = "quà"
    BOOK = "sách"
    HANDS = "tay trong tay"
    TIME = "thời gian"
    LIBRARY = "thư viện"
    MONEY = "tiền"
    SEARCH = "tìm"
    HEART = "trái tim"
    TELEVISION = "truyền hình"
    PAPER = "văn bản"
    WRITING = "viết"
    COMMUNE = "xã phường"


def syllables(text: str) -> list[str]:
    """Return the syllables of a Vietnamese text; a number is one."""
    return _SYLLABLE.findall(text)


def _as_idea(value: Any) -> str:
    text = " ".join(str(value).split())
    if _SENTENCE_END.search(text):
        raise complaint("có hơn một câu", "mỗi ý một câu; câu sau viết thành ý riêng")
    if (count := len(syllables(text))) > MOST_SYLLABLES:
        raise complaint(f"dài {count} tiếng", f"rút còn tối đa {MOST_SYLLABLES} tiếng, hoặc tách thành hai ý")
    return text


class EasyIdea(Record):
    """One idea: a short sentence and its drawing."""

    text: Annotated[str, BeforeValidator(_as_idea)] = labelled(
        "ý", f"Một ý, một câu, tối đa {MOST_SYLLABLES} tiếng", "Lớp học này cho người lớn."
    )
    drawing: Annotated[Drawing, BeforeValidator(choice(Drawing))] = labelled(
        "hình", "Hình vẽ của ý: tên một biểu tượng", "sách"
    )


class SignVideo(Record):
    """A video in sign language on another site, with all that it says in writing."""

    address: Url = labelled("địa chỉ", "Địa chỉ video ở trang khác", "https://…")
    transcript: Prose = labelled("lời", "Mọi điều video nói, viết ra chữ", "Xin chào. Hôm nay …")
    made_by: Line | None = labelled("ai làm", "Ai làm video, ai cho dùng", default=None)


EasyIdeas = ListOf[EasyIdea]


def easy_ideas() -> Any:
    """Return the field of ideas, alike in all types that have it."""
    return labelled("dễ đọc", "Bản dễ đọc: mỗi ý một câu ngắn, có hình; có trang và tờ A4 riêng", default=())


def sign_video() -> Any:
    """Return the field of a video in sign language, alike in all types that have it."""
    return labelled("ngôn ngữ ký hiệu", "Video ngôn ngữ ký hiệu của trang, kèm lời viết ra chữ", default=None)
