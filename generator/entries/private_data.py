"""Finds in a text what people should not read about somebody: identity numbers, telephones, addresses, birth dates.

Found by form alone, so it may err both ways: what is public after all is allowed on its page by name
(``cho phép nêu``), and what has no form (a nickname, a street corner) is left to the editor's eye.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_DATE = r"(?:\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4})"
_NAME = r"[A-ZĐÀ-Ỹ][\wÀ-ỹ]*"
_SCHOOL = rf"(?:[Tt]rường\s+(?:[Tt]iểu học|[Mm]ầm non|[Mm]ẫu giáo|THCS|THPT|[Tt]rung học)[\w\s]{{0,30}}?\s{_NAME})"
_CLASS = r"(?:[Ll]ớp\s+(?:1[0-2]|[1-9])\s?(?:[A-ZĐ]\d{0,2}|/\d{1,2})\b)"
_CHILD = r"(?:học sinh|học trò|em|cháu|bé|con gái|con trai)"
_GAP = r"[^.!?\n]{0,80}?"

_PATTERNS: tuple[tuple[str, str], ...] = (
    ("số căn cước", r"(?<![\d.,/])0\d{2}[ .]?\d{3}[ .]?\d{3}[ .]?\d{3}(?![\d/]|[.,]\d)"),
    ("số căn cước", r"(?:CCCD|CMND|CMT|[Cc]ăn cước|[Cc]hứng minh)[^\d\n]{0,30}(\d{9}|\d{12})(?!\d)"),
    ("số điện thoại", r"(?<![\d.,/])(?:\+84|0084)[ .-]?[235789](?:[ .-]?\d){8,9}(?![\d/]|[.,]\d)"),
    ("số điện thoại", r"(?<![\d.,/+])0(?:[35789](?:[ .-]?\d){8}|2(?:[ .-]?\d){9})(?![\d/]|[.,]\d)"),
    ("địa chỉ thư điện tử", r"[\w.+-]+@(?![\w.-]*\bgov\.vn\b)[\w-]+(?:\.[\w-]+)+"),
    ("ngày sinh", rf"(?:[Ss]inh\s+(?:vào\s+)?(?:ngày|hôm)|[Nn]gày\s+sinh|[Ss]inh\s+nhật)[\s:]*({_DATE})"),
    ("ngày sinh", rf"\([Ss]inh\s+({_DATE})\)"),
    ("địa chỉ nhà", r"(?:[Ss]ố\s+nhà|[Nn]hà\s+số)\s*:?\s*\d+[\w/]*"),
    ("địa chỉ nhà", rf"(?:[Ss]ố\s+)?\d+[A-Z]?(?:/\d+)*,?\s+(?:đường|phố|hẻm|ngõ|ngách|kiệt)\s+(?:\d|{_NAME})[^,.;\n]*"),
    ("địa chỉ nhà", r"(?:[Hh]ẻm|[Nn]gõ|[Nn]gách|[Kk]iệt)\s+\d+[\w/]*"),
    ("lớp học của trẻ", _CLASS),
    ("trường học của trẻ", rf"\b{_CHILD}\b{_GAP}({_SCHOOL})"),
    ("trường học của trẻ", rf"({_SCHOOL}){_GAP}\b{_CHILD}\b"),
)
_RULES = tuple((kind, re.compile(pattern)) for kind, pattern in _PATTERNS)
# Addresses of pages are full of digits, and lead to what others have published.
_ADDRESS = re.compile(r"https?://\S+|(?<=\]\()[^)\s]*")


@dataclass(frozen=True)
class PrivateData:
    """Something private in a text: what kind, the words, and the line, counted from 0."""

    kind: str
    text: str
    line: int


def find_private_data(text: str, permitted: Iterable[str] = ()) -> Iterator[PrivateData]:
    """Yield what looks private and is not among the permitted texts."""
    allowed = [_compact(one) for one in permitted]
    searched = _ADDRESS.sub(lambda address: " " * len(address[0]), text)
    taken: list[tuple[int, int]] = []
    for kind, pattern in _RULES:
        for match in pattern.finditer(searched):
            start, end = match.span(1) if match.re.groups else match.span()
            if any(start < other_end and other_start < end for other_start, other_end in taken):
                continue
            taken.append((start, end))
            found = " ".join(searched[start:end].split())
            if not any(_compact(found) in one for one in allowed):
                yield PrivateData(kind, found, searched.count("\n", 0, start))


def _compact(text: str) -> str:
    return re.sub(r"[\s.\-]", "", text).casefold()
