"""Vietnamese from before Unicode (TCVN3 and VNI fonts) pasted as if it were Unicode: found, with what it should say."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.vietnamese import fold, nfc

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
_SYLLABLE = re.compile(
    r"(ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(ng|nh|ch|[cmnpt])?", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]+(?:[¨©ª«¬®µ¶·¸¹»¼½¾¡¢£¤¥¦§×÷\u00ad][^\W\d_]*)+|[^\W\d_]+")
_VIETNAMESE = frozenset("àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ")
_FEWEST = 3


@dataclass(frozen=True)
class LegacyText:
    """A piece of text in an old encoding: which, the words as they stand, as they were meant, and their line."""

    encoding: str
    found: str
    meant: str
    line: int


def find_legacy_text(text: str) -> LegacyText | None:
    """Return the first words in TCVN3 or VNI where a text has several that are nothing else; None for proper text."""
    if text.isascii():
        return None
    odd = [match for match in _WORD.finditer(text) if _is_odd(match[0])]
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


def from_tcvn3(text: str) -> str:
    """Return text typed with a TCVN3 (ABC, .Vn…) font in Unicode."""
    return nfc("".join(_TCVN3.get(char, char) for char in text))


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


def _in_case(letter: str, text: str) -> str:
    return text.upper() if letter.isupper() else text


def _is_odd(word: str) -> bool:
    """Say whether a word has a letter that no Vietnamese word has, or two marked letters side by side as in VNI."""
    marked = [char for char in word.lower() if not char.isascii()]
    return any(char not in _VIETNAMESE for char in marked) or any(
        _vni_pair(first, second) and second in _VIETNAMESE and not _is_syllable(word)
        for first, second in zip(word.lower(), word.lower()[1:], strict=False)
    )


def _is_syllable(word: str) -> bool:
    return all(char.isascii() or char in _VIETNAMESE for char in word.lower()) and bool(_SYLLABLE.fullmatch(fold(word)))
