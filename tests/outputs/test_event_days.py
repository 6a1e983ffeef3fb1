"""Days and hours of events, as people and web editors write them: read, shown, and put into calendars."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import icalendar
import pytest

from generator.entries.entry import Entry
from generator.fields.moments import Moment, parse_moment
from generator.infographics.from_catalog.facts import calendar
from generator.infographics.kinds.year_calendar import YearCalendar
from generator.outputs.base import Desk
from generator.outputs.calendar import calendar_of
from generator.telling.stories import Stories
from outputs.conftest import desk_of

DAY, EIGHT, HALF_PAST_ELEVEN = dt.date(2026, 11, 20), dt.time(8), dt.time(11, 30)


def event(tmp_path: Path, lines: str) -> tuple[Desk, Entry]:
    """Return the desk of a site that holds one event with these fields."""
    file = tmp_path / "content/su-kien/thu.md"
    file.parent.mkdir(parents=True)
    file.write_text(f"---\ntiêu đề: Thử\ntóm tắt: Để thử.\nloại: hội nghị\n{lines}\n---\n", encoding="utf-8")
    desk = desk_of(tmp_path / "content")
    return desk, desk.catalog.entries[0]


def in_calendar(desk: Desk) -> list[icalendar.Event]:
    """Return the events of the calendar, read by a reader that is not ours."""
    return list(icalendar.Calendar.from_ical(calendar_of(desk, desk.catalog.entries)).walk("VEVENT"))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("20/11/2026", Moment(DAY)),
        ("20/11/2026 08:00", Moment(DAY, EIGHT)),
        ("lúc 8h ngày 20-11-2026", Moment(DAY, EIGHT)),
        ("8 giờ 00 phút, ngày 20/11/2026", Moment(DAY, EIGHT)),
        ("8h00 – 11h30, 20/11/2026", Moment(DAY, EIGHT, HALF_PAST_ELEVEN)),
        ("từ 8 giờ đến 11 giờ 30 ngày 20/11/2026", Moment(DAY, EIGHT, HALF_PAST_ELEVEN)),
        ("20/11/2026 8h00 - 11:30", Moment(DAY, EIGHT, HALF_PAST_ELEVEN)),
        ("20/11/2026 (8h → 11h30)", Moment(DAY, EIGHT, HALF_PAST_ELEVEN)),
        ("20/11/2026 8-11h30", Moment(DAY, EIGHT, HALF_PAST_ELEVEN)),
        ("20/11/2026 7h30-8", Moment(DAY, dt.time(7, 30), EIGHT)),
        ("20/11/2026 7 giờ 30 - 8 giờ", Moment(DAY, dt.time(7, 30), EIGHT)),
        ("2-4h chiều ngày 20/11/2026", Moment(DAY, dt.time(14), dt.time(16))),
        ("8h sáng tới 1h trưa 20/11/2026", Moment(DAY, EIGHT, dt.time(13))),
        ("20/11/2026 11h - 2h chiều", Moment(DAY, dt.time(11), dt.time(14))),
        ("20/11/2026 7h tối", Moment(DAY, dt.time(19))),
        ("11:30", Moment(None, HALF_PAST_ELEVEN)),
        ("2026-11-20T01:00:00.000Z", Moment(DAY, EIGHT)),
        ("2026-11-20 08:00:00 +07:00", Moment(DAY, EIGHT)),
        ("2026-11-19T17:00:00Z", Moment(DAY)),
    ],
)
def test_a_moment_is_read_in_each_way_in_which_it_is_written(text: str, meant: Moment) -> None:
    assert parse_moment(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        "20/11/2026 25:00",
        "20/11/2026 8h và 14h",
        "20/11/2026 - 21/11/2026",
        "sáng 20/11/2026",
        "31/02/2026 8h",
        "0001-01-01T00:00:00+14:00",
        "",
    ],
)
def test_what_is_no_moment_is_not_guessed_at(text: str) -> None:
    with pytest.raises(ValueError):
        parse_moment(text)


@pytest.mark.parametrize(
    "lines",
    [
        "bắt đầu: 20/11/2026 08:00\nkết thúc: 11:30",
        "bắt đầu: 8h00 – 11h30, ngày 20/11/2026",
        "bắt đầu: 2026-11-20T01:00:00.000Z\nkết thúc: 2026-11-20T04:30:00.000Z",
        "bắt đầu: 20/11/2026\ngiờ bắt đầu: 8 giờ\ngiờ kết thúc: 11h30",
        "bắt đầu: 20/11/2026\ngiờ bắt đầu: từ 8h đến 11h30",
        "bắt đầu: 20/11/2026 8h-11h30\nkết thúc: 20/11/2026",
    ],
)
def test_an_event_with_hours_shows_them_and_has_them_in_the_calendar(tmp_path: Path, lines: str) -> None:
    desk, entry = event(tmp_path, lines)
    (found,) = in_calendar(desk)
    assert found["dtstart"].to_ical() == b"20261120T080000" and found["dtend"].to_ical() == b"20261120T113000"
    assert found["dtstart"].params["TZID"] == "Asia/Ho_Chi_Minh"
    story = desk.stories.of(entry)
    assert story.happening and story.happening.days == "8 giờ – 11 giờ 30, 20/11/2026"
    assert "từ 8 giờ đến 11 giờ 30 ngày 20/11/2026" in story.opening[0].sentences[0]


def test_an_hour_at_which_it_begins_needs_no_end(tmp_path: Path) -> None:
    (found,) = in_calendar(event(tmp_path, "bắt đầu: 20/11/2026 08:00")[0])
    assert found["dtstart"].to_ical() == b"20261120T080000" and "dtend" not in found


def test_a_last_day_without_an_hour_is_whole(tmp_path: Path) -> None:
    (found,) = in_calendar(event(tmp_path, "bắt đầu: 20/11/2026 08:00\nkết thúc: 21/11/2026")[0])
    assert found["dtend"].to_ical() == b"20261122T000000"


def test_a_yearly_event_over_new_year_lasts_into_the_next_year_everywhere(tmp_path: Path) -> None:
    desk, entry = event(tmp_path, "hằng năm:\n  từ: 25/12\n  đến: 05/01")
    (found,) = in_calendar(desk)
    assert found["dtstart"].to_ical() == b"20221225" and found["dtend"].to_ical() == b"20230106"
    for today, first in ((dt.date(2027, 1, 2), dt.date(2026, 12, 25)), (dt.date(2027, 1, 6), dt.date(2027, 12, 25))):
        happening = Stories(replace(desk.catalog, today=today)).of(entry).happening
        assert happening and happening.next_occasion and happening.next_occasion.begins_on == first
        assert happening.next_occasion.ends_on == dt.date(first.year + 1, 1, 5)


def test_the_last_day_of_a_service_comes_back_every_year(tmp_path: Path) -> None:
    file = tmp_path / "content/dich-vu/thu.md"
    file.parent.mkdir(parents=True)
    text = "dành cho: người dân\nai làm được: Mọi người\nở đâu: Xã\nhỏi ai: xã\ncác bước: [{bước: Nộp}]\n"
    file.write_text(
        f"---\ntiêu đề: Xã nộp giấy\ntóm tắt: Để thử.\n{text}ngày cuối hằng năm: 27/02\n---\n", encoding="utf-8"
    )
    (found,) = in_calendar(desk_of(tmp_path / "content"))
    assert found["dtstart"].to_ical() == b"20220227" and found["summary"] == "Ngày cuối: Xã nộp giấy"
    assert found["rrule"] == {"FREQ": ["YEARLY"], "BYMONTH": [2], "BYMONTHDAY": [27]}


@pytest.mark.parametrize("year", [None, 2027])
def test_the_picture_of_a_year_shows_both_parts_of_what_goes_over_new_year(tmp_path: Path, year: int | None) -> None:
    desk, _ = event(tmp_path, "hằng năm:\n  từ: 25/12\n  đến: 05/01")
    spec = YearCalendar.model_construct(data=("su-kien/thu",), year=year)
    found = calendar(spec, desk.stories)["items"]
    assert [(one.first, one.last) for one in found] == [((1, 1), (1, 5)), ((12, 25), (12, 31))]
