"""Short messages counted as telephone networks count them: one without marks holds 160 letters, one with marks 70."""

from __future__ import annotations

import unicodedata

from generator.language.vietnamese import nfc

# The letters of GSM 03.38; those of the second row take two places.
_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED = frozenset("^{}\\[~]|€")
_PLAIN = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "\u00a0": " "})
PLAIN_LIMIT, MARKED_LIMIT = 160, 70


def plain(text: str) -> str:
    """Return a text without marks and in the letters that every telephone has."""
    decomposed = unicodedata.normalize("NFD", text.translate(_PLAIN)).replace("đ", "d").replace("Đ", "D")
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def places(text: str) -> int | None:
    """Return how many places of a plain message a text takes; None where a letter needs the wide alphabet."""
    if any(letter not in _BASIC and letter not in _EXTENDED for letter in text):
        return None
    return sum(2 if letter in _EXTENDED else 1 for letter in text)


def wide_places(text: str) -> int:
    """Return how many places of a message with marks a text takes: UTF-16 units of its composed letters."""
    return len(nfc(text).encode("utf-16-be")) // 2
