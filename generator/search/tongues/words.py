"""Words of other languages as they are looked up: without marks, and in English without endings.

``find.js`` does the very same with what a reader types; a test compares the two, word by word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_MARKS = re.compile(r"[\u0300-\u036f]")
# Letters that no decomposition takes apart: of Vietnamese, Raglai, Ê Đê.
_LETTERS = str.maketrans({"đ": "d", "ƀ": "b", "ɓ": "b", "ə": "e"})
_WORD = re.compile(r"[a-z0-9]+|[\uaa00-\uaa5f]+")
_VOWEL = re.compile(r"[aeiouy]")
_DOUBLE = re.compile(r"([bdfgmnprt])\1$")
# Endings with how much must be left of the word for them to go; the first that fits.
_ENDINGS = (("ational", 4), ("ments", 4), ("ment", 4), ("ings", 3), ("ing", 3), ("ed", 3))
# Words that bind others.
_BINDING_WORDS = """
    a an and are as at be by for from how i in is it my of on or that the this to what where who with you your
"""
BINDING = frozenset(_BINDING_WORDS.split())


def keys_of(text: str, tag: str) -> Iterator[str]:
    """Yield the keys of a text's words in their order; words that only bind others have none in English."""
    folded = _MARKS.sub("", unicodedata.normalize("NFD", text.lower())).translate(_LETTERS)
    for word in _WORD.findall(folded):
        if tag != "en":
            yield word
        elif word not in BINDING:
            yield stem(word)


def stem(word: str) -> str:
    """Return an English word without its ending: ``families`` -> ``family``, ``learning`` -> ``learn``."""
    if len(word) > 4 and word.endswith("ies"):
        word = word[:-3] + "y"
    elif len(word) > 4 and word.endswith("sses"):
        word = word[:-2]
    elif len(word) > 3 and word.endswith("s") and word[-2] not in "sui":
        word = word[:-1]
    for ending, left in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= left and _VOWEL.search(word[: -len(ending)]):
            word = _DOUBLE.sub(r"\1", word[: -len(ending)])
            break
    return word[:-1] if len(word) > 4 and word.endswith("e") else word
