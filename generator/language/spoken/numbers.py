"""Numbers as Vietnamese say them: whole numbers, decimals digit by digit, ordinals, Roman numerals.

The package num2words is right from 0 to 999 and wrong beyond (2021, 253.082, every decimal): thousands groups,
decimals, ordinals and signs are composed here around it.
"""

from __future__ import annotations

import functools
import re
from decimal import Decimal

_SCALES = ("", " nghìn", " triệu")
_BILLION = 10**9
_LARGEST = 10**18
_ORDINALS = {1: "nhất", 4: "tư"}
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_ROMAN_FORM = re.compile(r"(?=[IVXLC])C{0,3}(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")


def cardinal(number: int) -> str:
    """Say a whole number: 2021 is "hai nghìn không trăm hai mươi mốt", 1005 "một nghìn không trăm lẻ năm".

    A group of three zeros in the middle is not said. Raises ValueError from 10^18 on.
    """
    if abs(number) >= _LARGEST:
        raise ValueError(number)
    if number < 0:
        return f"âm {cardinal(-number)}"
    if number >= _BILLION:
        rest = number % _BILLION
        return f"{cardinal(number // _BILLION)} tỷ{' ' + _below_billion(rest, follows=True) if rest else ''}"
    return _below_billion(number, follows=False)


def _below_billion(number: int, *, follows: bool) -> str:
    """``follows`` says that something greater was said before, so that a short group needs its hundreds."""
    if number < 1000 and not follows:
        return _below_thousand(number)
    said: list[str] = []
    for power in (2, 1, 0):
        group = number // 1000**power % 1000
        if group:
            said.append(_group(group, full=follows or bool(said)) + _SCALES[power])
    return " ".join(said)


def _group(group: int, *, full: bool) -> str:
    if not full or group >= 100:
        return _below_thousand(group)
    return f"không trăm {'lẻ ' if group < 10 else ''}{_below_thousand(group)}"


@functools.cache
def _below_thousand(number: int) -> str:
    from num2words import num2words  # slow to load for what is only spoken

    return str(num2words(number, lang="vi"))


def digits(text: str) -> str:
    """Say each digit by itself, as in telephone numbers and after the comma."""
    return " ".join(_below_thousand(int(char)) for char in text if char.isdigit())


def number(value: Decimal) -> str:
    """Say a number: "tám mươi tám phẩy tám", "âm ba phẩy không năm"."""
    sign = "âm " if value < 0 else ""
    whole, _, fraction = f"{abs(value):f}".partition(".")
    said = cardinal(int(whole))
    return f"{sign}{said} phẩy {digits(fraction)}" if fraction else sign + said


def ordinal(place: int) -> str:
    """Say what follows "thứ": "nhất", "hai", "tư", "mười bốn"."""
    return _ORDINALS.get(place) or cardinal(place)


def month(number_of_month: int) -> str:
    """Say what follows "tháng": the fourth is "tư", the others are plain numbers."""
    return "tư" if number_of_month == 4 else cardinal(number_of_month)


def roman(text: str) -> int | None:
    """Read a Roman numeral below 400; None for anything else."""
    if not _ROMAN_FORM.fullmatch(text):
        return None
    values = [_ROMAN[char] for char in text]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))
