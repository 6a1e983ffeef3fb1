"""The kinds of value that a field can hold: from what an editor typed to a typed value, or a Vietnamese complaint.

Each is an ``Annotated`` type for pydantic, so that a content type reads as a list of fields. A complaint is raised as
``Complaint`` and carries its remedy. What is typed already, by code that fills a record, passes as it is.
"""

from __future__ import annotations

import datetime as dt
import enum
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, TypeVar
from urllib.parse import urlsplit

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from generator.language import vietnamese
from generator.language.areas import Area, UnknownArea, find_area
from generator.language.vietnamese import fold, fold_key

# Sums of a province stay below what pictures can draw.
_LARGEST, _LONGEST_NUMBER = Decimal("1e13"), 24
_TEXT_SCHEMA = WithJsonSchema({"type": "string"})


def complaint(message: str, remedy: str = "") -> PydanticCustomError:
    """Return the error that a value raises: a Vietnamese message and what to do about it."""
    return PydanticCustomError("complaint", "{message}", {"message": message, "remedy": remedy})


def _as_text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, dict) and len(value) == 1:  # "Tin: hay" in a list, which YAML takes for a field
        ((key, rest),) = value.items()
        if isinstance(rest, str):
            return f"{key}: {rest}".rstrip()
    raise complaint("phải là một dòng chữ", "bỏ dấu gạch đầu dòng hoặc các mục con")


def _as_line(value: Any) -> str:
    return " ".join(_as_text(value).split())


def _as_date(value: Any) -> dt.date:
    if isinstance(value, dt.date):
        return value
    text = _as_text(value)
    words = re.fullmatch(r"(?:ngày\s+)?(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", text.strip().lower())
    try:
        if stamp := vietnamese.parse_stamp(text):
            return stamp.date()
        return vietnamese.parse_date("/".join(words.groups()) if words else re.sub(r"\s*([/.-])\s*", r"\1", text))
    except ValueError:
        raise complaint(f'không phải ngày hợp lệ (đang là "{text}")', "viết dạng 30/07/2021") from None


def _as_year(value: Any) -> int:
    text = str(value) if isinstance(value, int) else _as_text(value)
    if not re.fullmatch(r"(19|20)\d\d", text):
        raise complaint(f'không phải một năm (đang là "{text}")', "viết dạng 2025")
    return int(text)


def _as_number(value: Any) -> Decimal:
    text = _as_text(value)
    try:
        number = vietnamese.parse_number(text.removesuffix("%").rstrip())
    except ValueError:
        raise complaint(f'không phải số (đang là "{text}")', "viết như 1.234 hoặc 88,8") from None
    if abs(number) >= _LARGEST or len(text) > _LONGEST_NUMBER:
        raise complaint(f'số quá lớn hoặc quá dài (đang là "{text[:30]}")', "kiểm tra lại, bớt số 0 hoặc làm tròn")
    return number


def _as_count(value: Any) -> int:
    number = _as_number(value)
    if number < 0 or number != number.to_integral_value():
        raise complaint(f'phải là số đếm (đang là "{value}")', "viết một số nguyên như 1.234")
    return int(number)


def _as_yes_no(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    text = _as_text(value)
    known = {"co": True, "khong": False, "yes": True, "no": False, "true": True, "false": False}
    if fold(text) not in known:
        raise complaint(f'chỉ nhận "có" hoặc "không" (đang là "{text}")', 'viết "có" hoặc "không"')
    return known[fold(text)]


def _as_url(value: Any) -> str:
    text = _as_text(value)
    try:
        parts = urlsplit(text)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname or re.search(r"\s|[<>\"]", text):
        raise complaint(f'không phải địa chỉ trang web (đang là "{text}")', "chép cả địa chỉ, bắt đầu bằng https://")
    return text


def _as_slug(value: Any) -> str:
    text = _as_text(value)
    if not text or text != vietnamese.slug(text):
        message = f'chỉ dùng chữ thường không dấu, số và gạch nối (đang là "{text}")'
        raise complaint(message, f"viết {vietnamese.slug(text) or 'ten-ngan'}")
    return text


def _as_area(value: Any) -> Area:
    try:
        return find_area(_as_line(value))
    except UnknownArea as error:
        raise complaint(*error.args) from None


@dataclass(frozen=True)
class Period:
    """A span of whole years, both included; one year where they are equal."""

    first: int
    last: int

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


def _as_period(value: Any) -> Period:
    match = re.fullmatch(r"((?:19|20)\d\d)(?:\s*[-–—]\s*((?:19|20)\d\d))?", _as_line(value))
    if not match:
        raise complaint(f'không phải khoảng năm (đang là "{value}")', "viết dạng 2021-2030")
    first, last = int(match[1]), int(match[2] or match[1])
    if last < first:
        raise complaint(f"năm cuối {last} trước năm đầu {first}", "đổi lại thứ tự")
    return Period(first, last)


@dataclass(frozen=True)
class DayOfYear:
    """A day that comes back every year."""

    month: int
    day: int

    def __str__(self) -> str:
        return f"{self.day:02d}/{self.month:02d}"

    def in_year(self, year: int) -> dt.date:
        """Return the day in a given year; it is in every one."""
        return dt.date(year, self.month, self.day)


def _as_day_of_year(value: Any) -> DayOfYear:
    text = _as_line(value)
    match = re.fullmatch(r"(\d{1,2})[/.\-](\d{1,2})", text)
    try:
        if not match:
            raise ValueError
        day = dt.date(2000, int(match[2]), int(match[1]))
    except ValueError:
        raise complaint(f'không phải ngày trong năm (đang là "{text}")', "viết dạng 21/04") from None
    if (day.month, day.day) == (2, 29):
        raise complaint("không phải năm nào cũng có ngày 29/02", "chọn 28/02 hoặc 01/03")
    return DayOfYear(day.month, day.day)


@dataclass(frozen=True)
class Occasion:
    """One time that something takes place; both days included, with their hours where they are told."""

    begins_on: dt.date
    ends_on: dt.date
    theme: str | None = None
    begins_at: dt.time | None = None
    ends_at: dt.time | None = None


def is_consent_code(text: str) -> bool:
    """Say whether a text has the shape of a record's code, as KH-0007 has."""
    return len(text) <= 30 and bool(re.fullmatch(r"(?=.*\d)[A-Z0-9]+(-[A-Z0-9]+)*", text))


def _as_consent_code(value: Any) -> str:
    text = _as_line(value).upper()
    if not is_consent_code(text):
        raise complaint(
            f'không phải mã đồng ý (đang là "{value}")', "viết mã của phiếu như KH-0007, không dùng tên người"
        )
    return text


OFFICIALS, NOBODY = "công vụ", "không có người riêng"
_ANSWERS = {fold_key(answer): answer for answer in (OFFICIALS, NOBODY)}


def _as_people_told_of(value: Any) -> str:
    """Read an answer to who is told of: one of the two that need no record, or the code of a record."""
    return _ANSWERS.get(fold_key(_as_line(value))) or _as_consent_code(value)


_FOCUS_WORDS = {
    "trai": (0.0, None),
    "phai": (1.0, None),
    "tren": (None, 0.0),
    "duoi": (None, 1.0),
    "giua": (None, None),
}


def _as_focus(value: Any) -> tuple[float, float]:
    """Read ``30% 20%`` (from the left, from the top) or words such as ``trên trái``."""
    text = _as_line(value)
    if match := re.fullmatch(r"(\d{1,3})\s*%[\s,]+(\d{1,3})\s*%", text):
        left, top = int(match[1]), int(match[2])
        if max(left, top) <= 100:
            return left / 100, top / 100
    words = fold(text).replace(",", " ").split()
    if words and all(word in _FOCUS_WORDS for word in words):
        sides = [_FOCUS_WORDS[word] for word in words]
        across = next((side[0] for side in sides if side[0] is not None), 0.5)
        down = next((side[1] for side in sides if side[1] is not None), 0.5)
        return across, down
    raise complaint(f'không hiểu tiêu điểm "{text}"', 'viết như "trên trái", "giữa", hoặc "30% 20%" (từ trái, từ trên)')


def _as_former_address(value: Any) -> str:
    """Read an address as people copy it: from the address bar, with or without host, slash or ending."""
    text = re.sub(r"^https?://[^/]*", "", _as_line(value))
    text = re.sub(r"(/index)?\.(md|html)$", "", text.partition("#")[0].partition("?")[0]).strip("/")
    if not re.fullmatch(r"[a-z0-9-]+(/[a-z0-9-]+)+", text):
        raise complaint(f'không phải địa chỉ của một trang (đang là "{value}")', "viết dạng cam-nang/tu-hoc")
    return text


@dataclass(frozen=True)
class Ref:
    """A reference to an entry as the editor wrote it: a document number or ``section/slug``, perhaps with ``#part``.

    ``sections`` are the folders that it may lead to, empty for any. Where ``or_text`` holds, words that name no entry
    are welcome and stay words.
    """

    text: str
    sections: tuple[str, ...] = ()
    or_text: bool = False

    @property
    def target(self) -> str:
        """The text without its ``#part`` and without ``.md``."""
        return self.text.partition("#")[0].removesuffix(".md")

    @property
    def fragment(self) -> str:
        """The part of the target that is meant, empty for the whole."""
        return self.text.partition("#")[2]

    def __str__(self) -> str:
        return self.text


def reference(*sections: str, or_text: bool = False) -> BeforeValidator:
    """Return the reader of a reference to an entry in one of the sections."""

    def read(value: Any) -> Ref:
        text = _as_line(value)
        if not text:
            raise complaint("đang để trống", "ghi số ký hiệu văn bản hoặc thu-muc/ten-tep")
        return Ref(text, sections, or_text)

    return BeforeValidator(read)


def _as_list(value: Any) -> Any:
    return value if isinstance(value, list | tuple) else [value]


ChoiceT = TypeVar("ChoiceT", bound=enum.Enum)


def choice(options: type[ChoiceT]) -> Callable[[Any], ChoiceT]:
    """Return a reader that finds the option whose Vietnamese name was typed, folded."""
    by_name = {fold_key(str(option.value)): option for option in options}

    def read(value: Any) -> ChoiceT:
        text = _as_text(value)
        if found := by_name.get(fold_key(text)):
            return found
        names = ", ".join(str(option.value) for option in options)
        raise complaint(f'không có lựa chọn "{text}"', f"chọn một trong: {names}")

    return read


Item = TypeVar("Item")
ListOf = Annotated[tuple[Item, ...], BeforeValidator(_as_list)]
"""A list; a single value stands for a list of one."""


@dataclass(frozen=True)
class Months:
    """So many months are usual: a form offers them beside what may be typed."""

    usual: tuple[int, ...]


Line = Annotated[str, BeforeValidator(_as_line), _TEXT_SCHEMA]
"""One line of plain text; line breaks become spaces."""
Prose = Annotated[str, BeforeValidator(_as_text), _TEXT_SCHEMA]
"""Plain text of one or more paragraphs."""
Date = Annotated[dt.date, BeforeValidator(_as_date), _TEXT_SCHEMA]
Ahead = Annotated[Date, Months((3, 6, 12, 24))]
"""A day to come, which people choose by how far away it is."""
Span = Annotated[Line, Months((12, 24, 36, 60))]
"""How long something holds, in words."""
Year = Annotated[int, BeforeValidator(_as_year), _TEXT_SCHEMA]
Number = Annotated[Decimal, BeforeValidator(_as_number), _TEXT_SCHEMA]
Count = Annotated[int, BeforeValidator(_as_count), _TEXT_SCHEMA]
YesNo = Annotated[bool, BeforeValidator(_as_yes_no), WithJsonSchema({"enum": ["có", "không"]})]
Url = Annotated[str, BeforeValidator(_as_url), WithJsonSchema({"type": "string", "format": "uri"})]
Slug = Annotated[str, BeforeValidator(_as_slug), _TEXT_SCHEMA]
InArea = Annotated[Area, BeforeValidator(_as_area), _TEXT_SCHEMA]
Years = Annotated[Period, BeforeValidator(_as_period), _TEXT_SCHEMA]
YearlyDay = Annotated[DayOfYear, BeforeValidator(_as_day_of_year), _TEXT_SCHEMA]
AnyRef = Annotated[Ref, reference(), _TEXT_SCHEMA]
PolicyRef = Annotated[Ref, reference("chinh-sach"), _TEXT_SCHEMA]
ModelRef = Annotated[Ref, reference("mo-hinh"), _TEXT_SCHEMA]
OrganisationRef = Annotated[Ref, reference("co-quan"), _TEXT_SCHEMA]
OrganisationOrText = Annotated[Ref, reference("co-quan", or_text=True), _TEXT_SCHEMA]
ConsentCode = Annotated[str, BeforeValidator(_as_consent_code), _TEXT_SCHEMA]
PeopleToldOf = Annotated[str, BeforeValidator(_as_people_told_of), _TEXT_SCHEMA]
Focus = Annotated[tuple[float, float], BeforeValidator(_as_focus), _TEXT_SCHEMA]
FormerAddress = Annotated[str, BeforeValidator(_as_former_address), _TEXT_SCHEMA]
