"""A planned interruption of the portal, told as decree 224/2026/NĐ-CP, article 13, wants it: from, until, why.

Editors write it into ``content/_chung/tam-ngung.yml``; it is shown from the day on which it is told until its last day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.entries.catalog import Catalog
from generator.fields.moments import parse_moment
from generator.language.vietnamese import fold_key, format_date, format_hour, parse_date
from generator.problem import Problem, Severity
from generator.reading.load import INTERRUPTION, Shared

PAGE = "tam-ngung"
"""Where its page stands."""
NOTICE_DAYS = 7
_FILE = f"content/_chung/{INTERRUPTION}"
_BEGIN, _END, _TOLD, _WHY, _MEANWHILE = "từ", "đến", "báo ngày", "lý do", "trong lúc ấy"
_LABELS = {fold_key(label): label for label in (_BEGIN, _END, _TOLD, _WHY, _MEANWHILE)}
_NEEDED = (_BEGIN, _END, _TOLD, _WHY)
_HOLIDAYS = {(1, 1), (30, 4), (1, 5), (2, 9)}
"""Days off whose date the labour code fixes; Tết, the day of the Hùng kings and the day beside 2/9 move every year."""


@dataclass(frozen=True)
class Interruption:
    """When the portal rests, why, and where to turn meanwhile; hours only where they are told."""

    begins_on: dt.date
    begins_at: dt.time | None
    ends_on: dt.date
    ends_at: dt.time | None
    told_on: dt.date
    reason: str
    meanwhile: str = ""

    @property
    def beginning(self) -> str:
        """When it begins, in words."""
        return _words(self.begins_on, self.begins_at)

    @property
    def end(self) -> str:
        """When it ends, in words."""
        return _words(self.ends_on, self.ends_at)

    @property
    def short(self) -> str:
        """The words of the line above every page."""
        begins = f"{self.begins_at:%H:%M} " if self.begins_at else ""
        return f"Cổng tạm ngừng từ {begins}{format_date(self.begins_on)}"

    @property
    def sentence(self) -> str:
        """All of it in one sentence."""
        return f"Từ {self.beginning} đến {self.end}, cổng không mở được: {self.reason}."

    @property
    def working_days(self) -> int:
        """How many whole working days lie between the notice and the beginning."""
        return working_days(self.told_on, self.begins_on)


class Wrong(ValueError):
    """A line of the file is not what it should be: which field, what is wrong, the remedy."""

    def __init__(self, label: str, message: str, remedy: str) -> None:
        super().__init__(message)
        self.label, self.message, self.remedy = label, message, remedy


def interruption_of(shared: Shared, today: dt.date) -> Interruption | None:
    """Return what is to be told on a day; None where nothing is planned, not told yet, over, or wrong."""
    found = _read(shared)
    return found if found and found.told_on <= today <= found.ends_on else None


def interruption_is_whole(catalog: Catalog) -> Iterator[Problem]:
    """Yield all that is wrong with the file."""
    for one in _wrong(catalog.shared) if catalog.shared.interruption else ():
        yield Problem(_FILE, _line(catalog.shared, one.label), one.label, one.message, one.remedy)


def interruption_is_told_in_time(catalog: Catalog) -> Iterator[Problem]:
    """Yield a warning where the law's seven working days are not left; moving days off are for people to count."""
    found = interruption_of(catalog.shared, catalog.today)
    if found and found.working_days < NOTICE_DAYS:
        message = (
            f"báo trước {found.working_days} ngày làm việc, Nghị định 224/2026/NĐ-CP Điều 13 đòi {NOTICE_DAYS} "
            "(máy chỉ trừ thứ bảy, chủ nhật, 01/01, 30/4, 01/5, 02/9; ngày nghỉ Tết, Giỗ Tổ, nghỉ bù tự trừ thêm)"
        )
        yield Problem(_FILE, _line(catalog.shared, _BEGIN), _BEGIN, message, "lùi ngày tạm ngừng", Severity.WARNING)


def working_days(after: dt.date, before: dt.date) -> int:
    """Return how many working days lie between two days, neither counted."""
    days = (after + dt.timedelta(days=number) for number in range(1, (before - after).days))
    return sum(day.weekday() < 5 and (day.day, day.month) not in _HOLIDAYS for day in days)


def _read(shared: Shared) -> Interruption | None:
    if not shared.interruption or any(_wrong(shared)):
        return None
    told = _told(shared)
    (begins_on, begins_at), (ends_on, ends_at) = _moment(_BEGIN, told[_BEGIN]), _moment(_END, told[_END])
    told_on = _day(_TOLD, told[_TOLD])
    return Interruption(begins_on, begins_at, ends_on, ends_at, told_on, told[_WHY], told.get(_MEANWHILE, ""))


def _told(shared: Shared) -> dict[str, str]:
    """Return what the file says by the label of each of its lines, or by what was written where that is none."""
    return {_LABELS.get(fold_key(key), key): text for key, (text, _line_number) in shared.interruption.items()}


def _wrong(shared: Shared) -> Iterator[Wrong]:
    told, read = _told(shared), {_BEGIN: _moment, _END: _moment, _TOLD: _day}
    strange = [key for key in told if key not in _LABELS.values()]
    for key in strange:
        yield Wrong(key, "không có mục này", f"các mục có thể dùng: {', '.join(_LABELS.values())}")
    for label in _NEEDED:
        if not strange and not told.get(label):  # the strange one may be meant for it
            yield Wrong(label, "thiếu mục này", "cần từ, đến, báo ngày, lý do; thêm được trong lúc ấy")
    unread = [wrong for label, reads in read.items() if (wrong := _unread(label, told.get(label, ""), reads))]
    yield from unread
    if told.get(_BEGIN) and told.get(_END) and not {_BEGIN, _END} & {one.label for one in unread}:
        (begins_on, begins_at), (ends_on, ends_at) = _moment(_BEGIN, told[_BEGIN]), _moment(_END, told[_END])
        if (ends_on, ends_at or dt.time.max) < (begins_on, begins_at or dt.time.min):
            yield Wrong(_END, f'trước lúc bắt đầu (đang là "{told[_END]}")', "sửa một trong hai")


def _unread(label: str, text: str, read: Callable[[str, str], object]) -> Wrong | None:
    """Return why a line cannot be read; None where it can, or is not there."""
    try:
        if text:
            read(label, text)
    except Wrong as error:
        return error
    return None


def _moment(label: str, text: str) -> tuple[dt.date, dt.time | None]:
    try:
        moment = parse_moment(text)
    except ValueError:
        moment = None
    if moment is None or moment.day is None or moment.until:
        raise Wrong(label, f'không phải ngày giờ hợp lệ (đang là "{text}")', "viết dạng 15/12/2026 22:00")
    return moment.day, moment.hour


def _day(label: str, text: str) -> dt.date:
    try:
        return parse_date(text)
    except ValueError:
        raise Wrong(label, f'không phải ngày hợp lệ (đang là "{text}")', "viết dạng 15/12/2026") from None


def _line(shared: Shared, label: str) -> int:
    return next((line for key, (_, line) in shared.interruption.items() if fold_key(key) == fold_key(label)), 0)


def _words(day: dt.date, hour: dt.time | None) -> str:
    return f"{format_hour(hour)} ngày {format_date(day)}" if hour else f"ngày {format_date(day)}"
