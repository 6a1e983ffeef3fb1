"""Days, months, years and hours said."""

from __future__ import annotations

import datetime as dt
import re

from generator.language.spoken.numbers import cardinal, month, ordinal

_YEAR = r"(?:19|20)\d\d"
_DAY = r"(?P<{0}day>0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?P<{0}month>0?[1-9]|1[0-2])"
_BEFORE = r"(?P<before>(?i:từ ngày|ngày|từ|mùng|hôm)\s+)?"
_NOT_IN_NUMBER = r"(?<![\d/.,\-])"
_END = r"(?![\d/]|[.,-]\d)"

# "01-07/10/2025", "15/4-02/5/2025", "01/10 - 07/10": one span of days.
_SPAN_OF_DAYS = re.compile(
    rf"{_BEFORE}{_NOT_IN_NUMBER}{_DAY.format('a')}(?:/{_MONTH.format('a')}(?:/(?P<ayear>{_YEAR}))?)?"
    rf"\s*-\s*{_DAY.format('b')}/{_MONTH.format('b')}(?:/(?P<byear>{_YEAR}))?{_END}"
)
_DATE = re.compile(rf"{_BEFORE}{_NOT_IN_NUMBER}{_DAY.format('')}[/.-]{_MONTH.format('')}[/.-](?P<year>{_YEAR}){_END}")
_ISO_DATE = re.compile(rf"{_BEFORE}{_NOT_IN_NUMBER}(?P<year>{_YEAR})-{_MONTH.format('')}-{_DAY.format('')}{_END}")
_DAY_MONTH = re.compile(
    rf"(?P<before>(?i:từ ngày|đến ngày|ngày|hôm|sáng|trưa|chiều|tối|đêm|từ|đến|tới|trước|sau)\s+)?"
    rf"{_NOT_IN_NUMBER}{_DAY.format('')}/{_MONTH.format('')}{_END}"
)
_MONTH_YEAR = re.compile(rf"(?P<before>(?i:tháng)\s+)?{_NOT_IN_NUMBER}{_MONTH.format('')}[/-](?P<year>{_YEAR}){_END}")
_MONTHS = re.compile(
    r"(?P<from>(?i:từ)\s+)?(?P<before>[Tt]háng)\s+(?P<a>0?[1-9]|1[0-2])\s*-\s*(?P<b>0?[1-9]|1[0-2])(?![\d/])"
)
_MONTH_ALONE = re.compile(r"(?P<before>[Tt]háng\s+)(?P<month>0?[1-9]|1[0-2])(?![\d/.,-]*\d)")
_QUARTER = re.compile(rf"(?P<before>[Qq]uý\s+)(?P<number>[1-4]|một|hai|ba|tư)(?:\s*/\s*(?P<year>{_YEAR}))?(?!\w)")
_DAY_ALONE = re.compile(r"(?P<before>(?i:ngày|mùng)\s+)(?P<day>0[1-9])(?!\d|[/.,]\d)")
_SCHOOL_YEAR = re.compile(rf"(?P<before>(?i:năm học|niên khóa)\s+)(?P<a>{_YEAR})\s*-\s*(?P<b>{_YEAR}){_END}")
_YEARS = re.compile(rf"(?P<before>(?i:từ năm|năm|từ)\s+)?{_NOT_IN_NUMBER}(?P<a>{_YEAR})\s*-\s*(?P<b>{_YEAR}){_END}")
_COUNTED_YEARS = re.compile(r"(?:\d|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mươi|vài|mấy|nhiều) $")
_WEEKDAY = re.compile(r"(?P<before>(?i:thứ)\s+)(?P<number>\d{1,3})(?![\d/.,-]*\d)")
_HOUR = re.compile(
    r"(?<![\w.,/])(?P<hour>[01]?\d|2[0-4])\s*"
    r"(?:[hg](?P<minute>[0-5]\d)?|(?:giờ\s+|:)(?P<other>[0-5]\d))(?!\w)(?:\s*phút)?"
)
_HOURS = re.compile(
    r"(?P<before>(?i:từ)\s+)?(?P<a>(?<![\w.,/])[\d]{1,2}[hg]\d{0,2})\s*-\s*(?P<b>\d{1,2}[hg]\d{0,2})(?!\w)"
)


def say(text: str) -> str:
    """Say every date, month, year span, weekday, quarter and hour of a text."""
    text = _HOURS.sub(lambda match: f"{match['before'] or 'từ '}{match['a']} đến {match['b']}", text)
    text = _HOUR.sub(_hour, text)
    text = _SCHOOL_YEAR.sub(
        lambda match: f"{match['before']}{cardinal(int(match['a']))}, {cardinal(int(match['b']))}", text
    )
    text = _YEARS.sub(_years, text)
    text = _SPAN_OF_DAYS.sub(_span_of_days, text)
    for pattern in (_DATE, _ISO_DATE):
        text = pattern.sub(_date, text)
    text = _MONTH_YEAR.sub(_month_year, text)
    text = _QUARTER.sub(_quarter, text)
    text = _MONTHS.sub(_months, text)
    text = _DAY_MONTH.sub(_day_month, text)
    text = _MONTH_ALONE.sub(lambda match: f"{match['before']}{month(int(match['month']))}", text)
    text = _DAY_ALONE.sub(lambda match: f"{match['before']}{cardinal(int(match['day']))}", text)
    return _WEEKDAY.sub(lambda match: f"{match['before']}{ordinal(int(match['number']))}", text)


def day_month_year(day: int, month_number: int = 0, year: int = 0) -> str:
    """Say a date, or what is known of it, without the word "ngày" before it."""
    said = f"{cardinal(day)} tháng {month(month_number)}" if month_number else cardinal(day)
    return f"{said} năm {cardinal(year)}" if year else said


def _is_date(day: str, month_number: str, year: str | None = None) -> bool:
    try:
        dt.date(int(year or 2000), int(month_number), int(day))
    except ValueError:
        return False
    return True


def _opening(match: re.Match[str], word: str) -> str:
    """Return the word before a date: what was written where that says enough, else the word that is missing."""
    before = (match["before"] or "").strip()
    if not before:
        return word
    if before.casefold() in ("từ", "đến", "tới", "trước", "sau", "hôm", "sáng", "trưa", "chiều", "tối", "đêm"):
        return f"{before} ngày"
    return before


def _date(match: re.Match[str]) -> str:
    if not _is_date(match["day"], match["month"], match["year"]):
        return match[0]
    said = day_month_year(int(match["day"]), int(match["month"]), int(match["year"]))
    return f"{_opening(match, 'ngày')} {said}"


def _span_of_days(match: re.Match[str]) -> str:
    first_month = match["amonth"] or match["bmonth"]
    if not _is_date(match["aday"], first_month, match["ayear"]) or not _is_date(
        match["bday"], match["bmonth"], match["byear"]
    ):
        return match[0]
    start, end = (
        day_month_year(int(match[f"{side}day"]), int(match[f"{side}month"] or 0), int(match[f"{side}year"] or 0))
        for side in "ab"
    )
    capital = "Từ" if (match["before"] or "")[:1].isupper() else "từ"
    return f"{capital} ngày {start} đến ngày {end}"


def _day_month(match: re.Match[str]) -> str:
    """Say day and month, unless the two are rather a fraction ("2/3 số hộ")."""
    day, month_number = match["day"], match["month"]
    could_be_fraction = int(day) < int(month_number) and not day.startswith("0") and not month_number.startswith("0")
    if (could_be_fraction and not match["before"]) or not _is_date(day, month_number):
        return match[0]
    return f"{_opening(match, 'ngày')} {day_month_year(int(day), int(month_number))}"


def _month_year(match: re.Match[str]) -> str:
    before = match["before"] or "tháng "
    return f"{before}{month(int(match['month']))} năm {cardinal(int(match['year']))}"


def _quarter(match: re.Match[str]) -> str:
    number = match["number"]
    said = ("một", "hai", "ba", "tư")[int(number) - 1] if number.isdigit() else number
    return f"{match['before']}{said}" + (f" năm {cardinal(int(match['year']))}" if match["year"] else "")


def _months(match: re.Match[str]) -> str:
    opening = match["from"] or ("Từ " if match["before"][0] == "T" else "từ ")
    return f"{opening}tháng {month(int(match['a']))} đến tháng {month(int(match['b']))}"


def _years(match: re.Match[str]) -> str:
    before = (match["before"] or "").strip()
    capital = "Từ" if before[:1].isupper() else "từ"
    # In "mười năm 2021-2030" the word belongs to the number before it.
    kept = "năm " if before == "năm" and _COUNTED_YEARS.search(match.string[: match.start()]) else ""
    return f"{kept}{capital} năm {cardinal(int(match['a']))} đến năm {cardinal(int(match['b']))}"


def _hour(match: re.Match[str]) -> str:
    minute = match["minute"] or match["other"]
    said = f"{cardinal(int(match['hour']))} giờ"
    return f"{said} {cardinal(int(minute))} phút" if minute and int(minute) else said
