"""Lịch phát thanh tuần: which texts on which day, for the province and for each commune that has texts of its own.

Cut: to what a village bears, four texts a morning and the same ones again in the evening, never half an hour a day;
made-up stories and documents that are out of force. Reordered: urgent texts first, then those of days that come within
two weeks, then the others in turn, so that each is heard every few weeks. Reworded: nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from markupsafe import Markup

from generator.artifact import Artifact
from generator.content_types import content_types
from generator.entries.entry import Entry
from generator.entries.recordings import Recorded
from generator.ink.calendar_event import CalendarEvent
from generator.ink.paper import Pictures, Template
from generator.language.areas import Area
from generator.language.spoken import seconds
from generator.language.vietnamese import format_date, slug
from generator.outputs._players import players
from generator.outputs._script import SCRIPT_FILES, SCRIPT_KEY, minutes_of, write_minute
from generator.outputs._sheet import print_sheet
from generator.outputs._twin import listed, may_be_copied, part, parts, way
from generator.outputs.base import Desk, Form, OfferedPage, Piece, place, wants
from generator.prose.addresses import to_entry
from generator.prose.markdown import escaped
from generator.telling.offers import AreaFile
from generator.telling.story import Story

LABEL = "Lịch phát thanh tuần"
KEY = "lịch phát thanh tuần"
FOLDER = "lich-phat-thanh"
HOURS = (dt.time.fromisoformat("05:30"), dt.time.fromisoformat("17:00"))
"""When a village listens: before work, and again after it."""
TEXTS_A_DAY = 4
MOST_SECONDS_A_DAY = 30 * 60
_PAUSE = 5
_SOON = dt.timedelta(days=14)
_EPOCH = dt.date(2024, 1, 1)  # a Monday: weeks are counted from here
_TEMPLATE = Template(__file__)
_DAYS = ("Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật")
_RANKS = {"khẩn cấp": 0, "ưu tiên": 1}
_COMING, _IN_TURN = 2, 3
# Readers who read at their desks: what is for nobody else does not go over a village.
_IN_OFFICES = ("official", "reporter")


@dataclass(frozen=True)
class Text:
    """A text of the programme: its entry, what is said, how long it takes."""

    entry: Entry
    lines: tuple[str, ...]
    seconds: int
    rank: int
    area: Area | None
    recorded: tuple[Recorded, ...] = ()


@dataclass(frozen=True)
class Day:
    """A day of the programme: its texts, told at each of the hours."""

    date: dt.date
    texts: tuple[Text, ...]

    @property
    def name(self) -> str:
        """The day as people write it: "Thứ hai, 23/11/2026"."""
        return f"{_DAYS[self.date.weekday()]}, {format_date(self.date)}"

    @property
    def seconds(self) -> int:
        """How long loudspeakers speak on that day."""
        return len(HOURS) * sum(text.seconds + _PAUSE for text in self.texts)


def for_site(desk: Desk) -> Iterator[Piece]:
    """Yield the programme of the week as a sheet and a calendar, and the page with the texts of today."""
    texts = list(_texts(desk))
    week = plan(texts, desk.today)
    if week:
        yield from _files(desk, "tuan", "", week)
    areas = sorted({text.area.name for text in texts if text.area})
    for name in areas:
        yield from _files(desk, slug(name), name, plan(texts, desk.today, name))
    yield _page(desk, week, areas)


def plan(texts: Sequence[Text], today: dt.date, own_area: str = "") -> list[Day]:
    """Return the days of the week that holds a day, Monday first: what goes first, then the others in turn."""
    if not texts:
        return []
    monday = today - dt.timedelta(days=today.weekday())
    turn = [text for text in texts if text.rank == _IN_TURN and not _is_of(text, own_area)]
    own = [text for text in texts if text.rank == _IN_TURN and _is_of(text, own_area)]
    first = sorted((text for text in texts if text.rank != _IN_TURN), key=lambda text: text.rank)[: TEXTS_A_DAY - 1]
    weeks = (monday - _EPOCH).days // 7
    days = []
    for number in range(7):
        day = weeks * 7 + number
        wanted = [*first, *_in_turn(own, day, 1)]
        wanted += _in_turn(turn, day, TEXTS_A_DAY - len(wanted))
        days.append(_within_bounds(Day(monday + dt.timedelta(days=number), tuple(wanted))))
    return days


def _is_of(text: Text, area: str) -> bool:
    return bool(area) and text.area is not None and text.area.name == area


def _in_turn(texts: Sequence[Text], day: int, count: int) -> list[Text]:
    """Return the texts whose turn it is on a day, as if days and texts went round together without end."""
    count = min(count, len(texts))
    return [texts[(day * count + place) % len(texts)] for place in range(count)]


def _within_bounds(day: Day) -> Day:
    """Return a day without the last texts that a village would not bear."""
    while day.seconds > MOST_SECONDS_A_DAY:
        day = Day(day.date, day.texts[:-1])
    return day


def _texts(desk: Desk) -> Iterator[Text]:
    """Yield what may go on the air: real entries with a minute, those of each section evenly among the others."""
    sections = [desk.catalog.section(folder) for folder in content_types()]
    spread = sorted((place / len(one), entry.id, entry) for one in sections for place, entry in enumerate(one))
    for entry in (entry for _share, _id, entry in spread):
        story = desk.stories.of(entry)
        is_over = story.document is not None and story.document.is_over
        # Who is who in the apparatus is for those who look it up; a village is no newsroom.
        is_for_few = story.body is not None or story.assignment is not None or _is_for_offices(story)
        if entry.illustrative or is_over or is_for_few or not wants(entry, SCRIPT_KEY):
            continue
        said = tuple(line.said for line in write_minute(entry, desk))
        if said:
            length = seconds("\n".join(said))
            yield Text(entry, said, length, _rank(desk, story), story.area, desk.catalog.recordings(entry))


def _is_for_offices(story: Story) -> bool:
    return bool(story.readers) and all(reader.symbol in _IN_OFFICES for reader in story.readers)


def _rank(desk: Desk, story: Story) -> int:
    """Return the place of a text: urgent, first, of a day that comes soon, in turn."""
    if story.priority:
        return _RANKS[story.priority]
    occasion = story.happening.next_occasion if story.happening else None
    monday = desk.today - dt.timedelta(days=desk.today.weekday())
    is_soon = occasion is not None and occasion.begins_on - monday <= _SOON
    return _COMING if is_soon else _IN_TURN


def _files(desk: Desk, name: str, area: str, week: Sequence[Day]) -> Iterator[Piece]:
    """Yield a programme as a sheet to hang up and as a calendar."""
    from generator.ink.ics import to_ics  # slow to load, and what is kept needs no library

    title = f"Lịch phát thanh tuần từ {format_date(week[0].date)}{f', {area}' if area else ''}"
    yield Artifact(f"{FOLDER}/{name}.pdf", _sheet(desk, title, week), "outputs/week")
    yield Artifact(f"{FOLDER}/{name}.ics", to_ics(title, _events(desk, name, week)), "outputs/week")


def _sheet(desk: Desk, title: str, week: Sequence[Day]) -> bytes:
    hours = " và ".join(_hour(hour) for hour in HOURS)
    data = {
        "title": title,
        "hint": f"Mỗi ngày đọc hai lần, lúc {hours}. Nơi nào cần giờ khác thì sửa cho hợp mùa vụ.",
        "days": [
            {
                "name": day.name,
                "note": f"cả ngày {minutes_of(day.seconds)}",
                "rows": [
                    {"text": _named(text), "length": minutes_of(text.seconds), "url": desk.url(text.entry)}
                    for text in day.texts
                ],
            }
            for day in week
        ],
    }
    return print_sheet(desk, _TEMPLATE, title, data, Pictures())


def _named(text: Text) -> str:
    mark = next((word for word, rank in _RANKS.items() if rank == text.rank), "")
    return f"{mark.upper()}: {text.entry.title}" if mark else text.entry.title


def _events(desk: Desk, name: str, week: Sequence[Day]) -> Iterator[CalendarEvent]:
    """Yield an event for each hour of each day, with the texts and their addresses."""
    host = urlsplit(desk.settings.site_url).netloc
    for day in week:
        for hour in HOURS:
            length = dt.timedelta(seconds=day.seconds // len(HOURS))
            ends = dt.datetime.combine(day.date, hour) + length
            listed = "\n".join(f"{text.entry.title}: {_text_url(desk, text.entry)}" for text in day.texts)
            yield CalendarEvent(
                uid=f"{FOLDER}.{name}.{day.date:%Y%m%d}.{hour:%H%M}@{host}",
                changed_on=week[0].date,
                begins_on=day.date,
                ends_on=day.date,
                begins_at=hour,
                ends_at=dt.time.fromisoformat(f"{ends:%H:%M:%S}"),
                title=f"Phát thanh: {len(day.texts)} bản tin, {minutes_of(int(length.total_seconds()))}",
                description=listed,
                url=desk.settings.site_url + desk.address(FOLDER, is_index=True),
                category="phát thanh",
            )


def _text_url(desk: Desk, entry: Entry) -> str:
    return desk.file_url(place(entry, SCRIPT_FILES[0]))


def _page(desk: Desk, week: Sequence[Day], areas: Sequence[str]) -> OfferedPage:
    """Return the page: the texts of today to copy, then the week, then the sheets."""
    today = next((day for day in week if day.date == desk.today), None)
    pieces = [_today(today)] if today and today.texts else [Markup("<p>Hôm nay chưa có bản tin nào để đọc.</p>")]
    pieces += [_downloads([("tuan", "Cả tỉnh"), *((slug(name), name) for name in areas)])] if week else []
    pieces += [_day_list(day) for day in week]
    return OfferedPage(
        path=FOLDER,
        title="Lời đọc trên loa hôm nay",
        description="Bản tin hôm nay để chép vào loa thông minh, và lịch phát thanh cả tuần.",
        html=Markup("").join(pieces),
        source="outputs/week",
        is_folder_index=True,
        for_areas=tuple(_own_files(areas)),
        home_words="Lời đọc loa hôm nay",
        markdown=_told(desk, today, week),
    )


def _told(desk: Desk, today: Day | None, week: Sequence[Day]) -> str:
    """Return the page for assistants: the texts of today, then what is read on each day."""
    texts = [one for one in today.texts if may_be_copied(desk.stories, one.entry)] if today else []
    return parts(
        *(part(one.entry.title, *map(escaped, one.lines)) for one in texts),
        "" if texts else "Hôm nay chưa có bản tin nào để đọc.",
        *(part(day.name, _told_day(desk, day)) for day in week),
    )


def _told_day(desk: Desk, day: Day) -> str:
    found = [one.entry for one in day.texts if may_be_copied(desk.stories, one.entry)]
    return listed(way(entry.title, to_entry(entry.id)) for entry in found)


def _own_files(areas: Sequence[str]) -> Iterator[AreaFile]:
    for name in areas:
        yield AreaFile(name, "Tờ lịch tuần của nơi này để treo (PDF)", f"{FOLDER}/{slug(name)}.pdf")
        yield AreaFile(name, "Lịch tuần của nơi này cho điện thoại", f"{FOLDER}/{slug(name)}.ics")


def _today(day: Day) -> Markup:
    """Return the texts of a day, each open to copy at once."""
    texts = Markup("").join(
        Markup('<h3><a href="⟦entry:{}⟧">{}</a></h3>{}<div class="script" data-copy="Chép lời đọc">{}</div>').format(
            text.entry.id,
            text.entry.title,
            players(text.entry, text.recorded),
            Markup("").join(Markup("<p>{}</p>").format(line) for line in text.lines),
        )
        for text in day.texts
    )
    return Markup('<section aria-labelledby="hom-nay"><h2 id="hom-nay">{}</h2>{}</section>').format(day.name, texts)


def _downloads(sheets: Sequence[tuple[str, str]]) -> Markup:
    rows = Markup("").join(
        Markup(
            "<div class='facts__row'><dt>{1}</dt><dd><a href=\"⟦asset:{2}/{0}.pdf⟧\">Tờ lịch để treo (PDF)</a> · "
            '<a href="⟦asset:{2}/{0}.ics⟧">Lịch cho điện thoại</a></dd></div>'
        ).format(name, title, FOLDER)
        for name, title in sheets
    )
    return Markup(
        '<section aria-labelledby="tai-lich"><h2 id="tai-lich">Lịch cả tuần</h2><dl class="facts">{}</dl></section>'
    ).format(rows)


def _day_list(day: Day) -> Markup:
    items = Markup("").join(
        Markup('<li><a href="⟦asset:{}⟧">{}</a>, {}</li>').format(
            place(text.entry, SCRIPT_FILES[0]), text.entry.title, minutes_of(text.seconds)
        )
        for text in day.texts
    )
    return Markup('<section><h3>{}</h3><ul class="link-list">{}</ul></section>').format(day.name, items)


def _hour(hour: dt.time) -> str:
    return f"{hour.hour} giờ{f' {hour.minute}' if hour.minute else ''}"


FORM = Form(
    KEY,
    LABEL,
    32,
    "Cán bộ truyền thanh xã, phường; người trực loa thôn, tổ dân phố",
    ("tin-tuc/mo-tu-sach-thon",),
    for_site=for_site,
    channel="đài truyền thanh cấp xã",
    needs=("loa",),
    page=FOLDER,
)
