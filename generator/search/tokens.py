"""Text to tokens: what counts as one word, without marks and with them. ``assets/words.js`` does the same.

A token is a run of Latin letters or a run of digits: ``1373/QĐ-TTg`` is 1373, QĐ and TTg however it is typed, and
``QĐ1373`` is the same. Digits lose their leading zeros (``02/10`` is ``2/10``). Without marks kĩ and kỹ are one word,
and so are qui and quy: both spellings are in use.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass

from generator.language.vietnamese import new_tone_style, nfc

_TOKEN = re.compile("[a-zđ][a-zđ\u0300-\u036f]*|[0-9]+")
_MARKS = re.compile("[\u0300-\u036f]")
_IS_Y = re.compile("(h|k|l|m|qu|s|t)i")
# Two words that a stop stands between are no neighbours; the stop inside "226.259" or "congdanhoctap.vn" is none.
_STOP = re.compile(r"[.,;:!?…“”\"()\[\]|–—·]+(?:\s|$)|\n")


@dataclass(frozen=True, slots=True)
class Token:
    """One word: as it is spelt (lower case, NFC, tone as in official papers) and without any marks."""

    spelt: str
    folded: str


def tokens(text: str) -> list[Token]:
    """Return the words of a text in order."""
    decomposed = unicodedata.normalize("NFD", text.lower())
    return [_token(found) for found in _TOKEN.findall(decomposed)]


def phrases(text: str) -> list[list[Token]]:
    """Return the words of a text, cut where a stop parts them."""
    return [found for part in _STOP.split(text) if (found := tokens(part))]


@functools.lru_cache(maxsize=1 << 17)
def _token(decomposed: str) -> Token:
    if decomposed[0].isdigit():
        number = decomposed.lstrip("0") or "0"
        return Token(number, number)
    return Token(new_tone_style(nfc(decomposed)), _key(_MARKS.sub("", decomposed).replace("đ", "d")))


def _key(plain: str) -> str:
    return f"{plain[:-1]}y" if _IS_Y.fullmatch(plain) else plain
