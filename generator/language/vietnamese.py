"""Vietnamese text: normal form, folding, slugs, alphabetical order, numbers and dates.

Standard library only. Spoken Vietnamese is in ``spoken/``.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
import unicodedata
from decimal import Decimal, InvalidOperation

# The alphabet of TCVN 5712 dictionaries: marks that make a letter are part of the order, tones decide between equals.
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_RANK = {letter: rank for rank, letter in enumerate(_ALPHABET, start=1)}
# Order of the tones in Vietnamese dictionaries: ngang, huyền, hỏi, ngã, sắc, nặng.
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_ZONE = dt.timezone(dt.timedelta(hours=7))
_STAMP = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?\s*(?:Z|[+-]\d\d:?\d\d)?", re.IGNORECASE)
_SYLLABLE = re.compile(r"(ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(ng|nh|ch|[cmnpt])?")
_NUMBER_OR_WORD = re.compile(r"\d+|[^\W\d_]+", re.UNICODE)

# "hoà" and "hòa" are one syllable in two spellings; the portal uses the one of official papers ("Khánh Hòa").
_OLD_TONE = re.compile(r"(?<![qgQG])([oOuU])([àáảãạèéẻẽẹỳýỷỹỵÀÁẢÃẠÈÉẺẼẸỲÝỶỸỴ])(?![^\W\d_])")
# Letters of Raglai and Ê Đê that no decomposition takes apart.
_LIKE = {"ƀ": "b", "ɓ": "b", "ə": "e"}


def nfc(text: str) -> str:
    """Return the text in Unicode normal form C: one code point per Vietnamese letter."""
    return unicodedata.normalize("NFC", text)


@functools.lru_cache(maxsize=4096)  # words, figures and days return by the thousand
def fold(text: str) -> str:
    """Return the text as people type it without diacritics: no marks, lower case, đ as d.

    Idempotent; equal for NFC, NFD and mixed input and for both tone styles (hòa, hoà).
    """
    decomposed = unicodedata.normalize("NFD", text.casefold())
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return unicodedata.normalize("NFC", bare.replace("đ", "d"))


def could_be_syllable(word: str) -> bool:
    """Say whether a word, with its marks or without, has the shape of a Vietnamese syllable."""
    return bool(_SYLLABLE.fullmatch(fold(word)))


@functools.lru_cache(maxsize=4096)  # every page names the same fields
def fold_key(text: str) -> str:
    """Return a field's key in the form in which keys are compared: folded, ``_`` and ``-`` as one space."""
    return " ".join(re.split(r"[\s_\-]+", fold(text).strip()))


def slug(text: str) -> str:
    """Return the text as an address part: folded words joined by hyphens (``1373/QĐ-TTg`` -> ``1373-qd-ttg``)."""
    return "-".join(re.findall(r"[a-z0-9]+", fold(text)))


def new_tone_style(text: str) -> str:
    """Return the text with tone marks placed as official papers do: ``hoà`` -> ``hòa``, ``thuỷ`` -> ``thủy``."""

    def move(match: re.Match[str]) -> str:
        base, *marks = list(unicodedata.normalize("NFD", match[2]))
        tone = "".join(marks)
        return nfc(match[1] + tone + base)

    return _OLD_TONE.sub(move, nfc(text))


def collation_key(text: str) -> tuple[tuple[tuple[int, int], ...], tuple[int, ...], str]:
    """Return a sort key for Vietnamese alphabetical order, numbers by value.

    First the letters (a ă â b … đ …) word by word, then the tones (ngang huyền hỏi ngã sắc nặng), then the text
    itself so that the order is total.
    """
    letters: list[tuple[int, int]] = []
    tones: list[int] = []
    for token in _NUMBER_OR_WORD.findall(nfc(text).casefold()):
        if token.isdigit():
            letters.append((1, int(token)))
        else:
            for char in token:
                letter, tone = _letter_and_tone(char)
                letters.append((2, _rank(letter)))
                tones.append(tone)
        letters.append((0, 0))
    return tuple(letters), tuple(tones), text


@functools.lru_cache(maxsize=1 << 10)
def _rank(letter: str) -> int:
    """Return where a letter stands; one of a neighbouring language (ƀ, č) right after the one that it looks like."""
    if letter in _LETTER_RANK:
        return 2 * _LETTER_RANK[letter]
    like = _LIKE.get(letter) or unicodedata.normalize("NFD", letter)[0]
    return 2 * _LETTER_RANK[like] + 1 if like in _LETTER_RANK else 2 * len(_ALPHABET) + ord(letter)


@functools.lru_cache(maxsize=1 << 10)
def _letter_and_tone(char: str) -> tuple[str, int]:
    decomposed = unicodedata.normalize("NFD", char)
    tone = next((rank for mark, rank in _TONES.items() if mark in decomposed), 0)
    letter = nfc("".join(part for part in decomposed if part not in _TONES))
    return letter[:1], tone


def format_number(value: Decimal | int | float, decimals: int | None = None) -> str:
    """Return a number as Vietnamese write it: ``1234.5`` -> ``1.234,5``.

    ``decimals`` fixes the digits after the comma (half up); without it all digits of the value stay.
    """
    number = Decimal(str(value))
    if decimals is not None:
        number = number.quantize(Decimal(1).scaleb(-decimals), rounding="ROUND_HALF_UP")
    text = f"{number:,f}"
    return text.replace(",", "\0").replace(".", ",").replace("\0", ".").replace("-", "−")


def format_size(size: int) -> str:
    """Return a number of bytes as a reader wants to know it before a tap: ``310 KB``, ``1,2 MB``."""
    kilobytes = Decimal(size) / 1000
    return f"{format_number(kilobytes / 1000, 1)} MB" if kilobytes >= 1000 else f"{max(1, round(kilobytes))} KB"


@functools.lru_cache(maxsize=4096)
def parse_number(text: str) -> Decimal:
    """Read a number as Vietnamese write it: ``226.259``, ``88,8``, ``1.234,5``; spaces between groups are allowed.

    Raises ValueError where the text has no single meaning, such as ``1.23`` or ``1,234.5``.
    """
    compact = re.sub(r"[\s\u00a0\u202f]", "", text).replace("−", "-")
    if not re.fullmatch(r"-?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?", compact):
        raise ValueError(text)
    try:
        return Decimal(compact.replace(".", "").replace(",", "."))
    except InvalidOperation as error:
        raise ValueError(text) from error


def format_date(day: dt.date) -> str:
    """Return a date as Vietnamese official papers write it: ``19/01/2022``; a day or month below 3 keeps its 0."""
    return f"{day.day:02d}/{day.month:02d}/{day.year}"


def format_hour(hour: dt.time) -> str:
    """Return an hour as it is written and said: ``8 giờ``, ``14 giờ 30``."""
    return f"{hour.hour} giờ {hour.minute:02d}" if hour.minute else f"{hour.hour} giờ"


def parse_stamp(text: str) -> dt.datetime | None:
    """Read a moment as programs write it (``2026-11-20T08:00:00.000Z``) as one of Việt Nam; None for anything else.

    Raises ValueError for days and hours that do not exist.
    """
    if not _STAMP.fullmatch(text.strip()):
        return None
    parse_date(text.strip()[:10])
    stamp = dt.datetime.fromisoformat(re.sub(r"\s+(?=[+\-Z])", "", text.strip().upper()))
    try:
        return (stamp.astimezone(_ZONE) if stamp.tzinfo else stamp).replace(tzinfo=None)
    except OverflowError:
        raise ValueError(text) from None


# No page of the portal tells of a day outside these years.
_FIRST_YEAR, _LAST_YEAR = 1900, 2099


@functools.lru_cache(maxsize=4096)
def parse_date(text: str) -> dt.date:
    """Read ``30/07/2021``, ``30/7/2021``, ``30-7-2021``, ``30.7.2021`` or ``2021-07-30``.

    Raises ValueError for anything else, for days that do not exist, and for years that only a slip can mean (``2206``).
    """
    text = text.strip()
    if match := re.fullmatch(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})", text):
        day, month, year = map(int, match.groups())
    elif match := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text):
        year, month, day = map(int, match.groups())
    else:
        raise ValueError(text)
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise ValueError(text)
    return dt.date(year, month, day)
