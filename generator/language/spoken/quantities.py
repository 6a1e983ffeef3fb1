"""Numbers with what stands around them said: ranges, fractions, percentages, units, telephone numbers."""

from __future__ import annotations

import re
from decimal import Decimal

from generator.language.spoken.numbers import cardinal, digits, number
from generator.language.spoken.words import UNITS
from generator.language.vietnamese import parse_number

_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
_UNIT = "|".join(re.escape(unit) for unit in sorted(UNITS, key=len, reverse=True))
_WITH_UNIT = rf"(?:(?P<unit>\s?(?:{_UNIT}))(?![\w²³]))?"
_TELEPHONE = re.compile(r"(?<![\w.,/])(?:\+84[\s.]?\d|0\d|1[89]00[\s.]?\d)(?:[\s.]?\d){3,9}(?![\w/]|[.,]\d)")
_RANGE = re.compile(
    rf"(?P<before>(?i:từ|khoảng)\s+)?(?<![\w/.,\-])(?P<a>{_NUMBER})(?:\s?%)?"
    rf"\s?-\s?(?P<b>{_NUMBER}){_WITH_UNIT}(?![\w/]|[.,-]\d)"
)
_FRACTION = re.compile(rf"(?<![\w/.,\-])(?P<a>{_NUMBER})\s?/\s?(?P<b>{_NUMBER}){_WITH_UNIT}(?![\w/]|[.,]\d)")
_COUNTED = "ngày|tháng|năm|tuần|giờ|phút|buổi|lần|người|hộ|lớp|bản|bộ|tiêu chí|chỉ tiêu|nhiệm vụ|loại|giấy tờ"
_VERSION = re.compile(r"(?<![\w/.,\-])(\d{1,2}(?:\.\d{1,2})+)(?![\w]|[.,]\d)")
_QUANTITY = re.compile(
    rf"(?P<sign>(?<![\w)\]])-)?(?<![\w.])(?P<value>{_NUMBER}){_WITH_UNIT}(?P<plus>\+)?(?:/(?P<per>[^\W\d_]+))?"
)


def say(text: str) -> str:
    """Say every number of a text."""
    text = _TELEPHONE.sub(_telephone, text)
    text = _VERSION.sub(_version, text)
    text = _RANGE.sub(_range, text)
    text = _FRACTION.sub(_fraction, text)
    return _QUANTITY.sub(_quantity, text)


def _telephone(match: re.Match[str]) -> str:
    bare = re.sub(r"\D", "", match[0])
    if not 8 <= len(bare) <= 11:
        return match[0]
    plus = "cộng " if match[0].startswith("+") else ""
    groups = re.findall(r"\d+", match[0])
    if len(groups) == 1:
        groups = [bare[start : start + 4] for start in range(0, len(bare), 4)]
    return plus + ", ".join(digits(group) for group in groups)


def _version(match: re.Match[str]) -> str:
    return " chấm ".join(cardinal(int(part)) for part in match[1].split("."))


def _say_number(text: str) -> str:
    # A leading zero is said where it is a number's name rather than an amount ("số 08").
    if re.fullmatch(r"0\d+", text):
        return digits(text)
    try:
        return number(parse_number(text))
    except ValueError:
        return digits(text)


def _unit(match: re.Match[str]) -> str:
    unit = (match["unit"] or "").strip()
    return f" {UNITS[unit]}" if unit else ""


def _range(match: re.Match[str]) -> str:
    first, last = match["a"], match["b"]
    unit = _unit(match)
    if _value(first) >= _value(last):
        return f"{match['before'] or ''}{_say_number(first)}, {_say_number(last)}{unit}"
    before = (match["before"] or "").strip()
    opening = "từ" if not before else before if before.casefold() == "từ" else f"{before} từ"
    return f"{opening} {_say_number(first)} đến {_say_number(last)}{unit}"


def _fraction(match: re.Match[str]) -> str:
    first, last = match["a"], match["b"]
    is_part = re.fullmatch(r"[1-9]\d?", first) and re.fullmatch(r"[2-9]|10", last) and int(first) < int(last)
    if is_part:
        part = "tư" if last == "4" else _say_number(last)
        return f"{_say_number(first)} phần {part}{_unit(match)}"
    return f"{_say_number(first)} trên {_say_number(last)}{_unit(match)}"


def _quantity(match: re.Match[str]) -> str:
    value = match["value"]
    # "07 ngày" is an amount; "số 08" is a name, whose nought is said.
    if re.fullmatch(r"0\d", value) and re.match(rf"\s(?:{_COUNTED})\b", match.string[match.end() :]):
        value = value[1:]
    said = _say_number(value) + _unit(match)
    if match["sign"]:
        said = f"âm {said}"
    if match["plus"]:
        said = f"hơn {said}"
    return f"{said} một {match['per']}" if match["per"] else said


def _value(text: str) -> Decimal:
    try:
        return parse_number(text)
    except ValueError:
        return Decimal(0)
