"""Vietnamese that came through as other letters: typed with fonts from before Unicode (TCVN3, VNI), or read wrongly.

Found, with what it should say where that can be told.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from generator.answers import keeps_answers
from generator.language.vietnamese import could_be_syllable, nfc

_TCVN3 = dict(
    zip(
        "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢§£¤¥¦",
        "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ",
        strict=True,
    )
)
_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT = "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"
_PLAIN_TONES = {"ù": _ACUTE, "ø": _GRAVE, "û": _HOOK, "õ": _TILDE, "ï": _DOT}
_ROOF_TONES = {"â": "", "á": _ACUTE, "à": _GRAVE, "å": _HOOK, "ã": _TILDE, "ä": _DOT}
_BOWL_TONES = {"ê": "", "é": _ACUTE, "è": _GRAVE, "ú": _HOOK, "ü": _TILDE, "ë": _DOT}
_VNI_ALONE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "í": "í", "ì": "ì"}
_WORD = re.compile(r"[®§¡¢£¤¥¦]?[^\W\d_]+(?:[¨©ª«¬®µ¶·¸¹»¼½¾¡¢£¤¥¦§×÷\u00ad][^\W\d_]*)*")
_VIETNAMESE = frozenset("àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ")
_FEWEST = 3
PROPER = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
"""Letters of Unicode that text in an old encoding never has."""


@dataclass(frozen=True)
class LegacyText:
    """A piece of text in an old encoding: which, the words as they stand, as they were meant, and their line."""

    encoding: str
    found: str
    meant: str
    line: int


@keeps_answers
def find_legacy_text(text: str) -> LegacyText | None:
    """Return the first words in TCVN3 or VNI where a text has several that are nothing else; None for proper text."""
    if text.isascii():
        return None
    odd_words = set(filter(_is_odd, set(_WORD.findall(text))))
    odd = [match for match in _WORD.finditer(text) if match[0] in odd_words] if odd_words else []
    if len(odd) < _FEWEST:
        return None
    for encoding, convert in (("VNI", from_vni), ("TCVN3", from_tcvn3)):
        right = [match for match in odd if _is_syllable(convert(match[0]))]
        if len(right) >= max(_FEWEST, 0.8 * len(odd)):
            first = right[0]
            end = text.find("\n", first.start())
            words = text[first.start() : end if end > 0 else len(text)].split()[:4]
            found = " ".join(words)
            return LegacyText(encoding, found, convert(found), text.count("\n", 0, first.start()))
    return None


@dataclass(frozen=True)
class InUnicode:
    """A text that was typed in an old encoding: which, and the text in Unicode."""

    encoding: str
    text: str


def in_unicode(text: str) -> InUnicode | None:
    """Return a text in Unicode where it was typed in TCVN3 or VNI; None for proper text.

    A line with letters that these encodings never have is proper text beside it, and stays.
    """
    found = find_legacy_text(text)
    if found is None:
        return None
    convert = from_vni if found.encoding == "VNI" else from_tcvn3
    lines = (line if PROPER.search(line) else convert(line) for line in text.split("\n"))
    return InUnicode(found.encoding, "\n".join(lines))


# What UTF-8 looks like where a program took each byte for a letter: "Há»c táº­p" for "Học tập".
_BROKEN = re.compile(r"á[»º][^\s]|Ä[‘\x91ƒ\x83]|Æ[°¡]|Ã[\u00a0-\u00bf¢€]")
_LOST = re.compile(r"(?<![\w/.?=&%#-])(?:[^\W\d_]+\?+[^\W\d_]*|\?[^\W\d_]+)(?:\?+[^\W\d_]+)*(?=[\s,.;:!]|$)")
_ADDRESS = re.compile(r"\S*://\S*|\]\([^)]*\)")


@keeps_answers
def find_broken_text(text: str) -> LegacyText | None:
    """Return the first words of UTF-8 that was read letter by letter, or of letters lost for good; None where fine."""
    breaks = list(_BROKEN.finditer(text))
    first = breaks[0].start() if len(breaks) >= _FEWEST else text.find("\ufffd")
    if first < 0:
        return None
    found = _words_around(text, first)
    try:
        meant = nfc(b"".join(map(_byte_of, found)).decode("utf-8"))
    except UnicodeError:
        meant = ""
    return LegacyText("", found, meant, text.count("\n", 0, first))


@keeps_answers
def find_lost_marks(text: str) -> LegacyText | None:
    """Return the first words of a line in which letters became question marks: "H?c t?p su?t ??i"; None where fine."""
    for number, row in enumerate(text.split("\n")):
        words = _LOST.findall(_ADDRESS.sub(" ", row)) if row.count("?") >= _FEWEST else []
        inside = [word for word in words if re.search(r"\w\?+\w|^\?", word)]
        if len(inside) >= _FEWEST:
            return LegacyText("", _words_around(row, row.index(inside[0])), "", number)
    return None


def _byte_of(char: str) -> bytes:
    """Return the byte for which a program took this letter; five bytes that cp1252 leaves open stand for themselves."""
    return char.encode("latin-1" if "\x80" <= char <= "\x9f" else "cp1252")


def _words_around(text: str, position: int) -> str:
    """Return the word at a position and some that follow it on its line."""
    start = max(text.rfind(" ", 0, position), text.rfind("\n", 0, position)) + 1
    end = text.find("\n", start)
    return " ".join(text[start : end if end > 0 else len(text)].split(" ")[:4])


def from_tcvn3(text: str) -> str:
    """Return text typed with a TCVN3 (ABC, .Vn…) font in Unicode."""
    # Its capitals are small letters in a font of capitals: §ÞNH is typed for ĐỊNH.
    words = ((word, "".join(_TCVN3.get(char, char) for char in word)) for word in text.split(" "))
    return nfc(" ".join(meant.upper() if _is_in_capitals(word) else meant for word, meant in words))


def from_vni(text: str) -> str:
    """Return text typed with a VNI font in Unicode: a letter, then a sign for its hat and tone."""
    result: list[str] = []
    position = 0
    while position < len(text):
        letter, sign = text[position], text[position + 1 : position + 2]
        pair = _vni_pair(letter, sign.lower())
        result.append(_in_case(letter, pair) if pair else _in_case(letter, _VNI_ALONE.get(letter.lower(), letter)))
        position += 2 if pair else 1
    return nfc("".join(result))


def _vni_pair(letter: str, sign: str) -> str:
    bare = letter.lower()
    if not sign:
        return ""
    if bare in "aeo" and sign in _ROOF_TONES:
        return {"a": "â", "e": "ê", "o": "ô"}[bare] + _ROOF_TONES[sign]
    if bare == "a" and sign in _BOWL_TONES:
        return "ă" + _BOWL_TONES[sign]
    if bare in "aeouyôö" and sign in _PLAIN_TONES:
        return {"ô": "ơ", "ö": "ư"}.get(bare, bare) + _PLAIN_TONES[sign]
    return ""


def _is_in_capitals(word: str) -> bool:
    """Say whether a word is typed in capitals: its plain letters tell, since signs have no case; one may begin it."""
    plain = [char for char in word if char.isascii() and char.isalpha()]
    return len(plain) > 1 and all(map(str.isupper, plain))


def _in_case(typed: str, text: str) -> str:
    return text.upper() if typed.isupper() else text


@functools.lru_cache(maxsize=1 << 14)
def _is_odd(word: str) -> bool:
    """Say whether a word has a letter that no Vietnamese word has, or two marked letters side by side as in VNI."""
    marked = [char for char in word.lower() if not char.isascii()]
    return any(char not in _VIETNAMESE for char in marked) or any(
        _vni_pair(first, second) and second in _VIETNAMESE and not _is_syllable(word)
        for first, second in zip(word.lower(), word.lower()[1:], strict=False)
    )


def _is_syllable(word: str) -> bool:
    return all(char.isascii() or char in _VIETNAMESE for char in word.lower()) and could_be_syllable(word)
