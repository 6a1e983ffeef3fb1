"""A story: one entry told once, for every page and form that shows it. Nobody who reads stories asks for a type."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from generator.content_types.base import Correction, Mend, Source
from generator.content_types.log_line import LogLine
from generator.fields.values import DayOfYear, Occasion, Period, Ref
from generator.language.areas import Area


@dataclass(frozen=True)
class Fact:
    """A field and its value in words; ``name`` is the field's name in Python."""

    name: str
    label: str
    value: str


@dataclass(frozen=True)
class Part:
    """A part of what is said aloud, as written: a heading, perhaps empty, and whole sentences."""

    heading: str
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Minute:
    """The frame of what is said in one minute where no editor wrote it: whole sentences around the points."""

    opening: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    takes_points: bool = True
    """Whether its points are sentences that can be said between the two; what editors wrote as such always is."""


@dataclass(frozen=True)
class Reader:
    """A kind of reader: the words for it, the portal's drawing for it, its place among the others."""

    name: str
    symbol: str
    rank: int


@dataclass(frozen=True)
class Step:
    """Something to do, in one sentence, and how."""

    text: str
    how: str = ""


@dataclass(frozen=True)
class Checklist:
    """What is ticked off on paper under a heading, and what should be known of it."""

    heading: str
    items: tuple[Step, ...]
    note: str = ""
    is_numbered: bool = False


@dataclass(frozen=True)
class Passage:
    """A part of an entry's fields for a reader of paper: a heading and texts, numbered from 1 where they are steps."""

    heading: str
    texts: tuple[str, ...]
    is_numbered: bool = False


@dataclass(frozen=True)
class Notice:
    """What a passer-by asks first (when, where, who): an icon's name, a label, a value."""

    icon: str
    label: str
    value: str


@dataclass(frozen=True)
class Points:
    """A source of an entry's three points: texts, or what stands in its body under a heading.

    ``under`` holds folded words of which the heading has one, "" for any heading. Sources are taken one after another;
    one that is ``instead`` serves only where those before gave nothing.
    """

    texts: tuple[str, ...] = ()
    under: tuple[str, ...] = ()
    listed: bool = False
    """Whether what is listed under the heading is meant, not its sentences."""
    instead: bool = False
    is_in_order: bool = False
    """Whether the points are steps, one after the other."""


@dataclass(frozen=True)
class Drawing:
    """What can be drawn from an entry's fields: the name of a kind of infographic, and the fields of its spec."""

    kind: str
    fields: Mapping[str, Any]


@dataclass(frozen=True)
class Edition:
    """One year of what comes back every year, as far as it is known."""

    year: int
    theme: str
    begins_on: dt.date | None
    ends_on: dt.date | None
    note: str
    source: Source | None


@dataclass(frozen=True)
class Question:
    """A question of a contest: its words, what can be chosen, the right answer where it is known."""

    text: str
    options: tuple[str, ...] = ()
    answer: str = ""


@dataclass(frozen=True)
class Happening:
    """Something that takes place: when, where, who. ``occasion_in`` gives its days in a year, None in others."""

    kind: str
    days: str
    """The days in as few signs as a poster wants; empty where they are not known."""
    leaf: tuple[str, str] | None
    """What stands on a calendar's leaf, the month and the day or days."""
    place: str
    organisers: tuple[str, ...]
    occasion_in: Callable[[int], Occasion | None] = field(compare=False)
    next_occasion: Occasion | None
    begins_on: dt.date | None = None
    ends_on: dt.date | None = None
    begins_at: dt.time | None = None
    ends_at: dt.time | None = None
    yearly_days: tuple[DayOfYear, DayOfYear] | None = None
    """The first and the last day of what comes back every year."""
    editions: tuple[Edition, ...] = ()
    rules: str = ""
    questions: tuple[Question, ...] = ()

    @property
    def is_yearly(self) -> bool:
        """Whether it comes back every year."""
        return self.yearly_days is not None


@dataclass(frozen=True)
class Target:
    """What a document wants to reach by a year."""

    key: str
    text: str
    year: int
    value: Decimal
    unit: str
    scope: str
    confidence: str
    source: Source | None
    note: str = ""


@dataclass(frozen=True)
class Document:
    """A document: its number, its kind, who issued it, and where it stands among others."""

    number: str
    kind: str
    issuer: Ref
    issued_on: dt.date | None
    rests_on: tuple[Ref, ...] = ()
    """The documents that it carries out or is based on."""
    targets: tuple[Target, ...] = ()
    ends_on: dt.date | None = None
    """The last day on which it is in force, where that is known."""
    is_over: bool = False
    """Whether it is out of force, as far as the portal knows."""


@dataclass(frozen=True)
class Duty:
    """What a document makes an organisation responsible for."""

    text: str
    document: Ref
    clause: str


@dataclass(frozen=True)
class Body:
    """An organisation: its tier, the tier's place from the top, its days, its heirs and its duties."""

    tier: str
    rank: int
    level: str
    """Where documents place it: Đảng, Trung ương, Bộ, ngành, Tỉnh."""
    abbreviation: str = ""
    other_names: tuple[str, ...] = ()
    website: str = ""
    is_group: bool = False
    """Whether it is a common name of many."""
    is_commune: bool = False
    exists_from: dt.date | None = None
    exists_until: dt.date | None = None
    successors: tuple[tuple[Ref, str], ...] = ()
    """Who took over, and which part."""
    heirs: tuple[Ref, ...] = ()
    """Those of them who do today what plans gave to it."""
    duties: tuple[Duty, ...] = ()


@dataclass(frozen=True)
class Assignment:
    """A task that a document gives: its number, its years, who leads and who helps."""

    number: int
    period: Period
    leads: tuple[Ref, ...]
    helpers: tuple[Ref, ...]
    document: Ref
    text: str
    forms: tuple[str, ...] = ()
    leads_as_printed: str = ""
    helpers_as_printed: str = ""


@dataclass(frozen=True)
class Criterion:
    """A criterion of a title, with its indicators."""

    name: str
    text: str = ""
    indicators: tuple[str, ...] = ()


@dataclass(frozen=True)
class Recognition:
    """A title that can be won: its criteria, its rule, the steps to it with who takes them, its documents."""

    criteria: tuple[Criterion, ...]
    pass_rule: str
    process: tuple[tuple[str, str], ...]
    documents: tuple[Ref, ...]


@dataclass(frozen=True)
class Result:
    """One result of an indicator, in figures and in one sentence."""

    year: int
    moment: str
    territory: str
    value: Decimal | None
    unit: str
    sentence: str
    source: Source
    is_computed: bool
    is_former: bool
    """Whether the territory is no longer one of its own."""
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    approximation: str = ""
    printed: str = ""
    note: str = ""
    is_comparable: bool | None = None
    """Whether it may be compared with the one before; None where nobody said."""
    reason: str = ""

    @property
    def caution(self) -> str:
        """What must be known before it is quoted."""
        return "; ".join(filter(None, (self.reason, self.note)))


@dataclass(frozen=True)
class Results:
    """The results of an indicator; ``latest`` holds the latest of each territory, the province of today first."""

    unit: str
    all: tuple[Result, ...]
    latest: tuple[Result, ...]
    model: Ref | None = None
    targets: tuple[Ref, ...] = ()
    """The targets that it is related to: a document, and the target's key as the reference's part."""


@dataclass(frozen=True)
class Answer:
    """What somebody asks most of an entry, answered in a line from its fields.

    ``asked`` is when, who, where, how, count or status: what a question's words ask for.
    """

    asked: str
    label: str
    text: str


@dataclass(frozen=True)
class Activity:
    """A line of the programme's log and whose it is."""

    line: LogLine
    organisation: Ref


@dataclass(frozen=True)
class Story:
    """An entry told: what it is called, what stands on its card, what is said of it, what it is made of."""

    id: str
    section: str
    title: str
    summary: str
    illustrative: bool
    label: str
    """The type's name, as a label."""
    icon: str
    """The name of an icon among those of the infographics."""
    symbol: str
    """The name of a drawing among the portal's own, for cards in rows; empty where there is none."""
    short_title: str
    """The words by which it is named in passing."""
    headline: tuple[str, str]
    """The line above the title, and the title, for paper."""
    card_facts: tuple[str, ...]
    """What stands above the title on a card, each a few words."""
    facts: tuple[Fact, ...]
    """Every field of its own that has a value, in words."""
    points: tuple[Points, ...]
    """Where its three points come from, the best first; what editors wrote goes before any."""
    opening: tuple[Part, ...]
    """What is said before the body."""
    closing: tuple[Part, ...]
    """What is said after the body."""
    minute: Minute
    """The frame of what is said where no editor wrote it for the ear."""
    interview: tuple[Part, ...]
    """What a presenter would ask, each with what is known of it; the first things first."""
    passages: tuple[Passage, ...]
    """What a reader of paper is told before the body."""
    notices: tuple[Notice, ...]
    answers: tuple[Answer, ...] = ()
    """What is asked most of it, in a line each; the best answer to a question first."""
    steps: tuple[Step, ...] = ()
    easy: tuple[tuple[str, str], ...] = ()
    """Its easy version: short sentences, each with the name of its drawing."""
    checklists: tuple[Checklist, ...] = ()
    """What a reader takes along on paper and ticks off."""
    readers: tuple[Reader, ...] = ()
    """For whom it is written, where that is said."""
    is_pictured: bool = False
    """Whether its figure tells it better than its words."""
    drawing: Drawing | None = None
    credit: str = ""
    """Where what is drawn comes from."""
    sources: tuple[str, ...] = ()
    """The names of its sources."""
    happening: Happening | None = None
    last_day: DayOfYear | None = None
    """The last day of every year on which it can be done, for calendars that remind of it."""
    document: Document | None = None
    body: Body | None = None
    results: Results | None = None
    assignment: Assignment | None = None
    recognition: Recognition | None = None
    activity: Activity | None = None
    area: Area | None = None
    scene: str = ""
    """The drawing of people and things on its page, by its name among the illustrations; empty for none."""
    stand_in: str = ""
    """The drawing that stands for it on cards and posters that have no picture: its page's, else its section's."""
    tells_of_people: bool = False
    """Whether it tells of private people."""
    is_public: bool = True
    """Whether it is a message to the public: it gets forms, and a place among what is new."""
    published_on: dt.date | None = None
    """The day of publication of what is news."""
    author: str = ""
    honour: str = ""
    """What it is honoured as, where it tells of an example that others may follow; empty for all else."""
    mended: tuple[Mend, ...] = ()
    """What the portal itself had wrong."""
    misprints: tuple[Correction, ...] = ()
    """What is printed wrong in the paper that it tells of."""
    message: str = ""
    """What an editor wants who passes a wall to take along, in one sentence."""
    script: str = ""
    """What editors wrote to be read on the air in one minute."""
    unanswered: tuple[str, ...] = ()
    """What readers ask and no document says, each in a few words."""
    whom_to_ask: str = ""
    """Who is asked for it."""
    priority: str = ""
    """How urgent it is on the air, where it is more than usual."""
    transcript: str = ""
    """What is said where it was heard, word for word."""
