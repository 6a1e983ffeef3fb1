"""Feeds and calendars, read by readers that are not ours."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from xml.etree import ElementTree

import feedparser
import icalendar
import pytest
from jsonschema import Draft202012Validator

from generator.artifact import Artifact
from generator.outputs._news import entry_uid
from generator.outputs.base import Desk
from generator.outputs.feeds import news_sitemap
from outputs.conftest import SITE, desk_of

# The rules of https://www.jsonfeed.org/version/1.1/ that bear on what a feed must hold.
JSON_FEED = {
    "type": "object",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": {"type": "string", "minLength": 1},
        "home_page_url": {"type": "string", "pattern": "^https://"},
        "feed_url": {"type": "string", "pattern": "^https://"},
        "language": {"const": "vi"},
        "authors": {"type": "array", "items": {"type": "object", "required": ["name"]}},
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "url", "content_html"],
                "properties": {
                    "id": {"type": "string", "minLength": 1},
                    "url": {"type": "string", "pattern": "^https://"},
                    "date_modified": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+Z]"},
                    "tags": {"type": "array", "items": {"type": "string"}},
                },
            },
        },
    },
}


def test_every_atom_feed_is_read_without_complaint(files: dict[str, Artifact]) -> None:
    feeds = {path: artifact for path, artifact in files.items() if path.endswith("tin.xml") and "sitemap" not in path}
    assert {"tin.xml", "cam-nang/tin.xml", "chinh-sach/tin.xml"} <= feeds.keys()
    for path, artifact in feeds.items():
        feed = feedparser.parse(artifact.content)
        assert not feed.bozo, (path, feed.get("bozo_exception"))
        assert feed.feed.id and feed.feed.updated_parsed and feed.feed.language == "vi"
        assert len({entry.id for entry in feed.entries}) == len(feed.entries)


def test_a_feed_carries_the_whole_text_with_absolute_addresses(files: dict[str, Artifact]) -> None:
    feed = feedparser.parse(files["cam-nang/tin.xml"].content)
    text = feed.entries[0].content[0].value
    assert "Đọc một trang cũng được" in text and "Chọn một giờ cố định trong ngày" in text
    assert f'href="{SITE}mo-hinh/gia-dinh-hoc-tap/#bat-dau-tu-dau"' in text
    assert "⟦" not in text and 'href="#' not in text


def test_illustrative_entries_stay_out_of_feeds(desk: Desk, files: dict[str, Artifact]) -> None:
    made_up = {desk.url(entry) for entry in desk.catalog.entries if entry.illustrative}
    assert made_up
    for path, artifact in files.items():
        if path.rpartition("/")[2] == "tin.json":
            assert not made_up & {item["url"] for item in json.loads(artifact.content)["items"]}


def test_json_feeds_keep_the_rules(files: dict[str, Artifact]) -> None:
    feeds = [artifact for path, artifact in files.items() if path.rpartition("/")[2] == "tin.json"]
    assert feeds
    for feed in feeds:
        Draft202012Validator(JSON_FEED).validate(json.loads(feed.content))


def test_an_id_survives_a_rename_through_the_former_address(tmp_path: Path) -> None:
    def desk_with(name: str, extra: str) -> Desk:
        folder = tmp_path / name / "content" / "cam-nang"
        folder.mkdir(parents=True)
        text = f"---\ntiêu đề: Đọc\ntóm tắt: Đọc.\nđối tượng: phụ huynh\n{extra}các bước:\n  - bước: Đọc\n---\n"
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
        return desk_of(tmp_path / name / "content")

    before, after = desk_with("cu", ""), desk_with("moi", "địa chỉ cũ: [cam-nang/cu]\n")
    assert entry_uid(before, before.catalog.entries[0]) == entry_uid(after, after.catalog.entries[0])


def test_the_site_map_of_news_holds_only_the_last_two_days(desk: Desk) -> None:
    entries = [entry for entry in desk.catalog.section("tin-tuc") if not entry.illustrative]
    day = entries[0].fields.natural_date
    assert day
    today = Desk(_on(desk, day), desk.settings)
    later = Desk(_on(desk, day + dt.timedelta(days=3)), desk.settings)
    assert len(ElementTree.fromstring(news_sitemap(today, entries))) == 1
    assert len(ElementTree.fromstring(news_sitemap(later, entries))) == 0


def _on(desk: Desk, day: dt.date):  # type: ignore[no-untyped-def]
    import dataclasses

    return dataclasses.replace(desk.catalog, today=day)


def test_the_calendar_is_read_and_yearly_events_come_back(files: dict[str, Artifact]) -> None:
    calendar = icalendar.Calendar.from_ical(files["su-kien/lich.ics"].content)
    events = {str(event["UID"]): event for event in calendar.walk("VEVENT") if "RECURRENCE-ID" not in event}
    week = events["su-kien.tuan-le-hoc-tap@vi-du.vn"]
    assert week["RRULE"]["FREQ"] == ["YEARLY"]
    assert (week["DTSTART"].dt.month, week["DTSTART"].dt.day) == (10, 1)
    assert week["DTEND"].dt - week["DTSTART"].dt == dt.timedelta(days=7)
    assert calendar["X-WR-TIMEZONE"] == "Asia/Ho_Chi_Minh"
    assert str(calendar.walk("VTIMEZONE")[0]["TZID"]) == "Asia/Ho_Chi_Minh"


def test_a_year_with_its_own_days_is_an_exception_under_the_same_id(files: dict[str, Artifact]) -> None:
    calendar = icalendar.Calendar.from_ical(files["su-kien/lich.ics"].content)
    exceptions = [event for event in calendar.walk("VEVENT") if "RECURRENCE-ID" in event]
    assert exceptions
    ids = {str(event["UID"]) for event in calendar.walk("VEVENT") if "RRULE" in event}
    assert {str(event["UID"]) for event in exceptions} <= ids


@pytest.mark.parametrize("path", ["su-kien/lich.ics", "an-pham/su-kien/cuoc-thi-doc-sach/lich.ics"])
def test_no_line_of_a_calendar_is_longer_than_75_bytes(path: str, files: dict[str, Artifact]) -> None:
    lines = files[path].content.split(b"\r\n")
    assert lines[-1] == b"" and max(map(len, lines)) <= 75
    assert all(line.decode() for line in lines[:-1])
