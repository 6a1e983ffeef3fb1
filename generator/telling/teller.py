"""A teller: how entries of one type are told. Every answer has a default; a type overrides what is its own.

A type's ``story.py`` holds a subclass named ``Teller``; ``stories`` finds it there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Generic, Protocol, TypeVar

from generator.content_types.base import ContentType, Priority
from generator.entries.catalog import Catalog
from generator.entries.entry import Entry
from generator.fields.values import DayOfYear, Ref
from generator.language.spoken import sentences
from generator.telling.offers import FurtherPage
from generator.telling.plain import plain_facts
from generator.telling.story import (
    Activity,
    Answer,
    Assignment,
    Body,
    Checklist,
    Document,
    Drawing,
    Happening,
    Minute,
    Notice,
    Part,
    Passage,
    Points,
    Reader,
    Recognition,
    Results,
    Step,
    Story,
)
from generator.telling.wording import capital, in_steps, lead_of

FieldsT = TypeVar("FieldsT", bound=ContentType)
OUR_OWN = "Cổng thông tin biên soạn"
"""The credit of what names no source."""
SILENT = frozenset({"activity", "assignment", "body", "document", "happening", "last_day", "readers", "recognition"})
SILENT |= {"results", "unanswered"}
"""The answers that nobody has whose type does not tell them itself."""
ASK = "Điều gì chưa rõ, xin hỏi Ủy ban nhân dân xã, phường nơi mình ở."
"""Whom to ask, where a type knows nobody nearer."""


class OtherStories(Protocol):
    """What a teller may ask of the other entries."""

    @property
    def catalog(self) -> Catalog:
        """Return all that is shown."""

    @property
    def publisher(self) -> Mapping[str, Any]:
        """Return who publishes the portal, in the words of schema.org."""

    def of(self, entry: Entry) -> Story:
        """Return the story of an entry."""

    def task(self, number: int) -> Entry | None:
        """Return the task of that number."""


class BaseTeller(Generic[FieldsT]):
    """Tells one entry. ``fields`` are the entry's, perhaps watched by whoever wants to know what was told."""

    def __init__(self, stories: OtherStories, entry: Entry, fields: FieldsT) -> None:
        self.stories, self.entry, self.fields = stories, entry, fields

    @property
    def catalog(self) -> Catalog:
        """All that is shown."""
        return self.stories.catalog

    def tell(self) -> Story:
        """Return the story: every answer once."""
        entry = self.entry
        return Story(
            id=entry.id,
            section=entry.section,
            title=entry.title,
            summary=entry.summary,
            illustrative=entry.illustrative,
            label=entry.type.label,
            icon=self.icon(),
            symbol=self.symbol(),
            short_title=self.short_title(),
            headline=self._marked(self.headline()),
            # What the title says already is not said above it.
            card_facts=tuple(fact for fact in self.card_facts() if fact and fact not in entry.title),
            facts=plain_facts(self.fields, self.title_of),
            points=tuple(self.points()),
            opening=tuple(self.opening()),
            closing=tuple(self.closing()),
            minute=self.minute(),
            interview=tuple(self.interview()),
            passages=tuple(self.passages()),
            notices=tuple(self.notices()),
            answers=tuple(answer for answer in self.answers() if answer.text),
            steps=tuple(self.steps()),
            easy=tuple(self.easy()),
            checklists=tuple(self.checklists()),
            readers=tuple(self.readers()),
            is_pictured=self.is_pictured(),
            drawing=self.drawing(),
            credit=self.credit(),
            sources=tuple(source.name for source in self.fields.sources),
            happening=self.happening(),
            last_day=self.last_day(),
            document=self.document(),
            body=self.body(),
            results=self.results(),
            assignment=self.assignment(),
            recognition=self.recognition(),
            activity=self.activity(),
            scene=self.scene(),
            # A drawn person beside the name of a real one would pass for that one.
            stand_in="" if self.tells_of_people() else self.scene() or entry.type.scene,
            area=getattr(self.fields, "area", None),
            tells_of_people=self.tells_of_people(),
            is_public=entry.type.is_public,
            published_on=self.fields.natural_date if entry.type.is_news else None,
            author=self.author(),
            honour=self.honour(),
            mended=self.fields.mended,
            misprints=tuple(getattr(self.fields, "corrections", ())),
            message=self.fields.message or "",
            script=self.fields.script or "",
            priority="" if self.fields.priority is Priority.NORMAL else self.fields.priority.value,
            transcript=self.transcript(),
            unanswered=tuple(self.unanswered()),
            whom_to_ask=self.whom_to_ask(),
        )

    def icon(self) -> str:
        """Return the icon that stands for the entry."""
        return self.entry.type.icon

    def symbol(self) -> str:
        """Return the portal's own drawing for a card; empty for none."""
        return ""

    def scene(self) -> str:
        """Return the drawing of people and things for its page; none where the page itself has more to show."""
        return ""

    def honour(self) -> str:
        """Return what the entry is honoured as; empty for what is no example of people to follow."""
        return ""

    def short_title(self) -> str:
        """Return the words by which it is named in passing."""
        return self.entry.title

    def headline(self) -> tuple[str, str]:
        """Return the line above the title and the title, for paper."""
        return self.entry.type.label.upper(), self.entry.title

    def card_facts(self) -> Iterable[str]:
        """Return what stands above the title on a card."""
        return ()

    def points(self) -> Iterable[Points]:
        """Return where the three points come from: for most, the first sentences under each heading."""
        return ()

    def opening(self) -> Iterator[Part]:
        """Yield what is said before the body: by default every field, by its label."""
        said = tuple(f"{capital(fact.label)}: {fact.value}." for fact in plain_facts(self.fields, self.title_of))
        if said:
            yield Part("", said)

    def closing(self) -> Iterator[Part]:
        """Yield what is said after the body."""
        yield from ()

    def minute(self) -> Minute:
        """Return the frame of what is said in one minute: what it is about, and whom to ask."""
        return Minute((f"Hôm nay xin nói về “{self.entry.title}”.", *self._summary()), (ASK,))

    def interview(self) -> Iterator[Part]:
        """Yield what a presenter would ask, each with what is known of it."""
        yield Part("Chuyện này là gì, và ai nên nghe?", tuple(self._summary()))

    def passages(self) -> Iterator[Passage]:
        """Yield what a reader of paper is told before the body."""
        yield from ()

    def notices(self) -> Iterator[Notice]:
        """Yield when, where and who."""
        yield from ()

    def answers(self) -> Iterator[Answer]:
        """Yield what is asked most, in a line each: by default its steps."""
        yield Answer("how", "Từng bước", in_steps(step.text for step in self.steps()))

    def steps(self) -> Iterator[Step]:
        """Yield the steps that a reader is led through."""
        yield from ()

    def easy(self) -> Iterable[tuple[str, str]]:
        """Return its easy version, where it has one: sentences, each with the name of its drawing."""
        return ()

    def checklists(self) -> Iterator[Checklist]:
        """Yield what a reader takes along on paper and ticks off."""
        yield from ()

    def readers(self) -> Iterable[Reader]:
        """Return for whom it is written, where that is said."""
        return ()

    def is_pictured(self) -> bool:
        """Say whether its figure tells it better than its words."""
        return False

    def drawing(self) -> Drawing | None:
        """Return what can be drawn from the fields."""
        return None

    def credit(self) -> str:
        """Return where what is drawn comes from."""
        sources = self.fields.sources
        return sources[0].name[:240] if sources else OUR_OWN

    def happening(self) -> Happening | None:
        """Return when and where it takes place, where it does."""
        return None

    def last_day(self) -> DayOfYear | None:
        """Return the last day of every year on which it can be done."""
        return None

    def document(self) -> Document | None:
        """Return what it is as a document."""
        return None

    def body(self) -> Body | None:
        """Return what it is as an organisation."""
        return None

    def results(self) -> Results | None:
        """Return its results."""
        return None

    def assignment(self) -> Assignment | None:
        """Return what it is as a task."""
        return None

    def recognition(self) -> Recognition | None:
        """Return what it is as a title that can be won."""
        return None

    def activity(self) -> Activity | None:
        """Return what it is as a line of the programme's log."""
        return None

    def unanswered(self) -> Iterable[str]:
        """Return what readers ask and no document says, each in a few words."""
        return ()

    def whom_to_ask(self) -> str:
        """Return who is asked for what is not answered here."""
        return "Ủy ban nhân dân xã, phường nơi mình ở"

    @classmethod
    def in_reading_order(cls, stories: OtherStories, entries: Sequence[Entry]) -> list[Entry]:  # noqa: ARG003
        """Return the entries of a section as readers look for them: what is only an example comes last."""
        return sorted(entries, key=lambda entry: entry.illustrative)

    def author(self) -> str:
        """Return who wrote it, where that is told."""
        return ""

    def transcript(self) -> str:
        """Return what is said where it was heard, word for word."""
        return ""

    def tells_of_people(self) -> bool:
        """Say whether private people are told of."""
        return self.entry.type.is_about_people or bool(self.fields.told_of_people())

    def schema(self) -> Mapping[str, Any]:
        """Return what search engines are told besides name and summary, in the words of schema.org."""
        return {"@type": "Article", "headline": self.entry.title}

    def page(self) -> Mapping[str, Any]:
        """Return what the type's page template needs besides the fields."""
        return {}

    def further_pages(self) -> Iterator[FurtherPage]:
        """Yield the pages below the entry's own: most have none."""
        yield from ()

    def title_of(self, ref: Ref) -> str:
        """Return the title of what a reference means, else its own words."""
        target = self.catalog.resolve(ref)
        return target.title if target else ref.text

    def _summary(self) -> list[str]:
        return sentences(lead_of(self.entry.summary))

    def _marked(self, headline: tuple[str, str]) -> tuple[str, str]:
        line, title = headline
        return (f"MẪU MINH HỌA · {line}" if self.entry.illustrative else line), title
