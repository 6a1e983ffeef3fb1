"""Syllables: counting them, telling a word from a row of letters, and finding words in an address without marks."""

from __future__ import annotations

import functools
import re

from generator.language.vietnamese import fold

_ONSET = r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnprstvx])"
_RIME = r"(?:uye|uya|uoi|ieu|yeu|oai|oay|uou|oeo|[aeiouy]{1,2})(?:ch|ng|nh|[cmnpt])?"
_SYLLABLE = re.compile(rf"({_ONSET}?){_RIME}")
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST = 7
# Of several ways to cut an address, the one with words that this portal's addresses are made of.
_COMMON = frozenset(
    re.findall(
        r"[a-z]+",
        "bao binh cong dan dien doi dong duc dao giao gia dinh hoa hoc hoi khanh khuyen nam ninh nghe sach so suot tap"
        " tao thanh thong tin thu tinh to truong tuyen vien viet van vu xa",
    )
)


def count(text: str) -> int:
    """Count the syllables of spoken Vietnamese: its written words; a hyphen joins two."""
    return len(_WORD.findall(text))


def is_syllable(text: str) -> bool:
    """Say whether letters can be said as one Vietnamese syllable."""
    return bool(_SYLLABLE.fullmatch(fold(text)))


@functools.cache
def split(text: str) -> tuple[str, ...] | None:
    """Cut letters written together without marks into syllables (``congdanhoctap``); None where they are no words.

    Of several ways the one with the fewest uncommon syllables, then with the fewest that begin with a vowel.
    """
    best: list[tuple[int, int, tuple[str, ...]] | None] = [(0, 0, ()), *[None] * len(text)]
    for end in range(1, len(text) + 1):
        for start in range(max(0, end - _LONGEST), end):
            before, match = best[start], _SYLLABLE.fullmatch(text[start:end])
            if before is None or match is None:
                continue
            rare = match[0] not in _COMMON
            way = (before[0] + rare + (rare and not match[1]), before[1] + 1, (*before[2], match[0]))
            current = best[end]
            if current is None or way < current:
                best[end] = way
    found = best[len(text)]
    return found[2] if found else None
