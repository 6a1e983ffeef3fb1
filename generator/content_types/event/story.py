"""How an event is told: when, where, who."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from generator.content_types.event.fields import Event
from generator.entries.entry import Entry
from generator.fields.values import DayOfYear, Occasion
from generator.language.vietnamese import format_date, format_hour
from generator.telling.story import Answer, Edition, Happening, Minute, Notice, Part, Points, Question
from generator.telling.teller import ASK, BaseTeller, OtherStories
from generator.telling.wording import capital, closed, listed

_PROVINCE = "Tỉnh Khánh Hòa"
_ADDRESS = {"@type": "PostalAddress", "addressRegion": "Khánh Hòa", "addressCountry": "VN"}


class Teller(BaseTeller[Event]):
    """Tells an event."""

    def card_facts(self) -> Iterable[str]:
        """Kind and days."""
        return capital(self.fields.kind.value), self._days("–")

    def points(self) -> Iterable[Points]:
        """What its text lists."""
        yield Points(under=("",), listed=True)

    def opening(self) -> Iterator[Part]:
        """When, where and who."""
        yield Part("", tuple(self._sentences()))

    def interview(self) -> Iterator[Part]:
        """What it is for, then when, where and who."""
        yield Part(f"{self.entry.title} là dịp để làm gì?", tuple(self._summary()))
        yield Part("Diễn ra khi nào, ở đâu, ai đứng ra lo?", tuple(self._sentences()))

    def minute(self) -> Minute:
        """What it is, when and where; the days are said again at the end."""
        when = self._when()
        where = (f"Nơi tổ chức là {self.fields.place}.",) if self.fields.place else ()
        opening = (f"{self.entry.title} {when}.",) if when else (f"Mời bà con tham gia {self.entry.title}.",)
        again = f"Xin bà con nhớ: {self.entry.title} {when}." if when else ASK
        return Minute((*self._summary(), *opening, *where), (again,))

    def notices(self) -> Iterator[Notice]:
        """Where it takes place and who holds it; when stands larger elsewhere."""
        if self.fields.place:
            yield Notice("bản đồ", "Ở đâu", self.fields.place)
        if organisers := self._organisers():
            yield Notice("cơ quan", "Ai tổ chức", ", ".join(organisers))

    def answers(self) -> Iterator[Answer]:
        """When it comes next, where, who holds it."""
        occasion, days = self.fields.next_occasion(self.catalog.today), self._days(" – ")
        if occasion:
            first, last = format_date(occasion.begins_on), format_date(occasion.ends_on)
            coming = f"{first} – {last}" if last != first else first
            yield Answer("when", "Lần tới", f"{coming} ({days})." if days != coming else f"{coming}.")
        else:
            yield Answer("when", "Thời gian", days and f"{days}, đã qua.")
        yield Answer("where", "Ở đâu", closed(self.fields.place or ""))
        yield Answer("who", "Ai tổ chức", closed(listed(self._organisers())))

    def happening(self) -> Happening:
        """Its days, its place, its contest."""
        fields = self.fields
        return Happening(
            kind=fields.kind.value,
            days=self._days(" – "),
            leaf=self._leaf(),
            place=fields.place or "",
            organisers=self._organisers(),
            occasion_in=fields.occasion_in,
            next_occasion=fields.next_occasion(self.catalog.today),
            begins_on=fields.begins_on,
            ends_on=fields.ends_on,
            begins_at=fields.begins_at,
            ends_at=fields.ends_at,
            yearly_days=self._yearly_days(),
            editions=tuple(self._editions()),
            rules=fields.rules or "",
            questions=tuple(Question(one.text, one.options, one.answer or "") for one in fields.questions),
        )

    def schema(self) -> Mapping[str, Any]:
        """Event, with its next days; an article where no day is known."""
        fields = self.fields
        occasion = fields.next_occasion(self.catalog.today)
        if occasion is None and fields.begins_on is None:
            return super().schema()
        begins_on = occasion.begins_on if occasion else fields.begins_on
        ends_on = occasion.ends_on if occasion else fields.ends_on
        organisers = zip(fields.organisers, map(self.catalog.resolve, fields.organisers), strict=True)
        return {
            "@type": "Event",
            "startDate": _stamp(begins_on, fields.begins_at),
            "endDate": _stamp(ends_on, fields.ends_at),
            "eventStatus": "https://schema.org/EventScheduled",
            "location": {"@type": "Place", "name": fields.place or _PROVINCE, "address": _ADDRESS},
            "organizer": [
                {"@type": "GovernmentOrganization", "name": target.title}
                if target
                else {"@type": "Organization", "name": ref.text}
                for ref, target in organisers
            ],
        }

    def page(self) -> Mapping[str, Any]:
        """Its coming occasion, the one of this year that has passed, and its days in words."""
        today = self.catalog.today
        occasion, past = self.fields.next_occasion(today), self._past()
        is_on = occasion is not None and occasion.begins_on <= today
        past_days = days_in_words(past.begins_on, past.ends_on) if past else ""
        return {"occasion": occasion, "is_on": is_on, "past": past, "past_days": past_days, "dates": self._days("–")}

    def unanswered(self) -> Iterable[str]:
        """The theme of the occasion that comes, where each has its own."""
        coming = self.fields.next_occasion(self.catalog.today)
        rule = self.fields.yearly
        if coming and rule and any(one.theme for one in rule.editions) and not coming.theme:
            yield f"chủ đề năm {coming.begins_on.year}"

    def whom_to_ask(self) -> str:
        """Who holds it."""
        return listed(self._organisers()) or super().whom_to_ask()

    @classmethod
    def in_reading_order(cls, stories: OtherStories, entries: Sequence[Entry]) -> list[Entry]:
        """What is on or comes next first, then what has passed, the latest first; examples last."""
        today = stories.catalog.today
        events = dict(stories.catalog.of_type(Event))

        def place(entry: Entry) -> tuple[bool, bool, int]:
            coming = events[entry].next_occasion(today)
            day = coming.begins_on if coming else events[entry].begins_on or dt.date.min
            return entry.illustrative, coming is None, day.toordinal() if coming else -day.toordinal()

        return sorted(entries, key=place)

    def _past(self) -> Occasion | None:
        """Return the occasion of this year, or of an event that takes place once, where it has passed."""
        today, fields = self.catalog.today, self.fields
        year = fields.begins_on.year if fields.begins_on else today.year
        occasion = fields.occasion_in(year)
        return occasion if occasion and occasion.ends_on < today else None

    def _when(self) -> str:
        """Return when it takes place, as what is said of it: "diễn ra từ ngày … đến ngày …"; empty where unknown."""
        fields, days = self.fields, self._yearly_days()
        if days:
            first, last = days
            every = f"từ ngày {first} đến ngày {last}" if last != first else f"ngày {first}"
            return f"{'thường diễn ra' if last != first else 'là'} {every} hằng năm"
        return f"diễn ra {self._moments()}" if fields.begins_on else ""

    def _yearly_days(self) -> tuple[DayOfYear, DayOfYear] | None:
        rule = self.fields.yearly
        return (rule.first_day, rule.last_day or rule.first_day) if rule else None

    def _days(self, dash: str) -> str:
        fields = self.fields
        if days := self._yearly_days():
            first, last = days
            return f"{first}{dash}{last} hằng năm" if last != first else f"{first} hằng năm"
        if fields.begins_on is None:
            return ""
        if fields.ends_on in (None, fields.begins_on):
            hours = dash.join(format_hour(hour) for hour in (fields.begins_at, fields.ends_at) if hour)
            return ", ".join(filter(None, (hours, format_date(fields.begins_on))))
        return f"{_moment(fields.begins_on, fields.begins_at)}{dash}{_moment(fields.ends_on, fields.ends_at)}"

    def _leaf(self) -> tuple[str, str] | None:
        """Return the month and the days for a calendar's leaf; None where they lie in two months."""
        fields = self.fields
        first, last = self._yearly_days() or (fields.begins_on, fields.ends_on or fields.begins_on)
        if first is None or last is None or first.month != last.month:
            return None
        return f"THÁNG {first.month}", str(first.day) if first.day == last.day else f"{first.day}–{last.day}"

    def _organisers(self) -> tuple[str, ...]:
        return tuple(map(self.title_of, self.fields.organisers))

    def _editions(self) -> Iterator[Edition]:
        for one in self.fields.yearly.editions if self.fields.yearly else ():
            yield Edition(one.year, one.theme or "", one.begins_on, one.ends_on, one.note or "", one.source)

    def _sentences(self) -> Iterator[str]:
        fields = self.fields
        if when := self._when():
            yield f"{fields.title} {when}."
        if fields.place:
            yield closed(f"Nơi tổ chức là {fields.place}")
        if organisers := self._organisers():
            yield closed(f"Đứng ra tổ chức là {listed(organisers)}")

    def _moments(self) -> str:
        """Return its days and hours in words."""
        fields = self.fields
        hours = [format_hour(hour) for hour in (fields.begins_at, fields.ends_at) if hour]
        first = f"ngày {format_date(fields.begins_on)}" if fields.begins_on else ""
        if fields.ends_on and fields.ends_on != fields.begins_on:
            begins, ends = (f"{hour} " if hour else "" for hour in (*hours, "", "")[:2])
            if fields.begins_on and fields.begins_on.year == fields.ends_on.year:
                first = first.rpartition("/")[0]  # a year is long to say
            return f"từ {begins}{first} đến {ends}ngày {format_date(fields.ends_on)}"
        span = f"từ {hours[0]} đến {hours[1]} " if len(hours) > 1 else f"{hours[0]} " if hours else ""
        return f"{span}{first}"


def _moment(day: dt.date | None, hour: dt.time | None) -> str:
    told = format_date(day) if day else ""
    return f"{format_hour(hour)}, {told}" if hour else told


def _stamp(day: dt.date | None, hour: dt.time | None) -> str | None:
    """Return a day, with its hour where it has one, as machines read it."""
    if day is None:
        return None
    return f"{day.isoformat()}T{hour:%H:%M}:00+07:00" if hour else day.isoformat()


def days_in_words(first: dt.date, last: dt.date) -> str:
    """Return the days of an occasion as short as they can be read: "01–07/10", "28/12/2026–02/01/2027"."""
    if first == last:
        return f"{first:%d/%m}"
    if first.year != last.year:
        return f"{format_date(first)}–{format_date(last)}"
    return f"{first:%d}–{last:%d/%m}" if first.month == last.month else f"{first:%d/%m}–{last:%d/%m}"
