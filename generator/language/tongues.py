"""The languages of the portal besides Vietnamese: their tags, their names, what search and print must know of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

ORIGINAL = "vi"
"""What every page is written in first."""


@dataclass(frozen=True)
class Tongue:
    """A language into which pages may be translated.

    ``tag`` is its BCP 47 tag, which is also how files (``ten-trang.en.md``) and addresses (``/en/``) begin or end;
    ``name`` is what Vietnamese editors call it, ``own_name`` what its speakers do where we know it; ``locale`` is what
    Open Graph and Babel call it, empty where neither knows it; ``letters`` are those beyond Vietnamese that it needs.
    """

    tag: str
    name: str
    own_name: str
    locale: str = ""
    letters: str = ""


_CHAM = "".join(
    chr(code)
    for first, last in ((0xAA00, 0xAA36), (0xAA40, 0xAA4D), (0xAA50, 0xAA59), (0xAA5C, 0xAA5F))
    for code in range(first, last + 1)
)
# Where these come from, and why these tags: docs/ky-su/ngon-ngu.md.
TONGUES = {
    tongue.tag: tongue
    for tongue in (
        Tongue("en", "tiếng Anh", "English", "en_GB"),
        Tongue("rog", "tiếng Raglai", "Radlai", letters="ĩũãẽõəƀđĕĭŏŭăĬŬĔŎĂĨŨÃẼÕƏɃ"),
        Tongue("cjm", "tiếng Chăm", "Cam", letters=_CHAM + "ĕĭŏŭăĕ̂ĔĬŎŬĂñÑ"),
        Tongue("rad", "tiếng Ê Đê", "Êđê", letters="ƀɃčČĕĔĭĬñÑŏŎôŏ̆ơ̆ŭŬư̆ê̆"),
    )
}
_PARTED = re.compile(r"(?P<slug>.+)\.(?P<tag>[a-z]{2,3})")


def parted(stem: str) -> tuple[str, str]:
    """Return a file's name without its ending as the name of its page and the tag of its language.

    ``doc-sach.en`` is the English of ``doc-sach``; the tag is empty for an original, and for what is no tag of ours.
    """
    found = _PARTED.fullmatch(stem)
    return (found["slug"], found["tag"]) if found and found["tag"] in TONGUES else (stem, "")


# English words that could be Vietnamese syllables; with marks around them they are still English.
_ENGLISH_WORDS = """
    a am an at bay be bi but by can cat chat chin com con cut do dung em eat fan for gay go hang he hen her him
    hit ho hot how i in it last let lot man may me men my net no not now of oh on one or our out pan pen per
    phone pin put sang sat she so song ten thank that the then they thing think this to top tram try up us van
    we what when who with you
"""
_ENGLISH = frozenset(_ENGLISH_WORDS.split())
# Syllables without marks that stand at an end of Vietnamese names, and are no English words.
_SYLLABLE_WORDS = "ban cao chung danh doanh gia giao khai khoa kinh nhanh quan quy sinh tham thanh theo trong trung"
_SYLLABLES = frozenset(_SYLLABLE_WORDS.split())
_MARKED = re.compile("[àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]", re.IGNORECASE)
# A document's number is read the same in every language: 387/QĐ-TTg.
_WORD = re.compile(r"(?<![\w/-])\d[\w/.-]*|[^\W\d_]+")


def in_two_languages(text: str) -> Iterator[tuple[str, bool]]:
    """Cut a text in another language into pieces, each with whether it is Vietnamese, by the marks on its words.

    Words without marks between such words, and names beside them, go with them: ``Hội Khuyến học Việt Nam``.
    """
    words = [word for word in _WORD.finditer(text) if not word[0][0].isdigit()]
    is_vietnamese = [bool(_MARKED.search(word[0])) for word in words]
    marked = list(is_vietnamese)
    for here, word in enumerate(words):
        if marked[here] or word[0].lower() in _ENGLISH or not _could_be(word[0]):
            continue
        before = here > 0 and is_vietnamese[here - 1] and _is_beside(text, words[here - 1], word)
        after = here + 1 < len(words) and marked[here + 1] and _is_beside(text, word, words[here + 1])
        is_at_end = word[0][0].isupper() or word[0] in _SYLLABLES
        is_vietnamese[here] = (before and after) or (is_at_end and (before or after))
    position = 0
    runs = [word for word, is_one in zip(words, is_vietnamese, strict=True) if is_one]
    while runs:
        first = last = runs.pop(0)
        while runs and _is_beside(text, last, runs[0]):
            last = runs.pop(0)
        if first.start() > position:
            yield text[position : first.start()], False
        yield text[first.start() : last.end()], True
        position = last.end()
    if position < len(text):
        yield text[position:], False


def _could_be(word: str) -> bool:
    return len(word) <= 7 and bool(
        re.fullmatch(r"[bcdghklmnpqrstvx]{0,3}[aeiouy]{1,3}(?:ch|ng|nh|c|m|n|p|t)?", word.lower())
    )


def _is_beside(text: str, first: re.Match[str], second: re.Match[str]) -> bool:
    return text[first.end() : second.start()] in (" ", "-")
