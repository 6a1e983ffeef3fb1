"""What a camera could show while a sentence is said: who, where, doing what, found in its own words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.language.spoken import sentences
from generator.telling.wording import small

_PEOPLE = (
    "ông bà", "cha mẹ", "cả nhà", "các em học sinh", "học sinh", "các em", "con cháu", "người cao tuổi",
    "người lớn tuổi",
    "thầy cô", "cô giáo", "trưởng thôn", "tổ trưởng dân phố", "trưởng họ", "cán bộ", "ngư dân", "người lao động",
    "chi hội khuyến học", "hội viên", "phát thanh viên", "phóng viên", "người bán chợ", "con", "cháu", "bà con",
)  # fmt: skip
_PLACES = (
    "nhà văn hóa", "thư viện", "tủ sách", "trung tâm học tập cộng đồng", "lớp học", "sân trường", "trường", "chợ",
    "bến",
    "trạm y tế", "nhà thờ họ", "hiên nhà", "bàn học", "góc học", "bữa cơm", "buổi họp thôn", "ủy ban nhân dân",
    "điểm hỗ trợ xã hội số", "trên ghe", "ruộng", "vườn", "ở nhà", "trong nhà", "ở thôn", "cơ quan", "xã, phường",
)  # fmt: skip
_LONGEST_DEED = 60


def shot(text: str) -> str:
    """Return a shot for what is said; empty where its words show nobody who does something."""
    for sentence in sentences(text):
        folded = sentence.casefold()
        who, where = _first(_PEOPLE, folded), _first(_PLACES, folded)
        # What asks, counts or only names a place shows nothing that could be filmed.
        if not who or sentence.endswith("?") or any(letter.isdigit() for letter in sentence):
            continue
        return f"Ai: {who}. {f'Ở đâu: {where}. ' if where else ''}Làm gì: {_deed(sentence)}"
    return ""


def _first(words: Iterable[str], text: str) -> str:
    """Return the word of a list that a text names first."""
    found = [(match.start(), word) for word in words if (match := re.search(rf"(?<!\w){word}(?!\w)", text))]
    return min(found, key=lambda one: (one[0], -len(one[1])))[1] if found else ""


def _deed(sentence: str) -> str:
    """Return what is done, in a sentence's own words, to a pause."""
    words = re.split(r"[,;:.?!]", sentence)
    deed = words[0]
    for more in words[1:]:
        if len(deed) + len(more) > _LONGEST_DEED:
            break
        deed = f"{deed},{more}" if more.strip() else deed
    return small(deed.strip())
