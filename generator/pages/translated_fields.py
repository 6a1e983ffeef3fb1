"""A translated page's fields: facts, and sections of rows, whatever the type; what is not translated says that it is.

Originals have a page for each type. A page in another language shows every field that has a value by one rule, so
that none of a type's words is forgotten: what is short is a fact, several records are a table or a list.
"""

from __future__ import annotations

import datetime as dt
import enum
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from markupsafe import Markup, escape
from pydantic import BaseModel

from generator.catalogs import Words, marked, vietnamese
from generator.content_types.base import Confidence, Source
from generator.entries.translation import Translation
from generator.fields.record import Place, is_for_editors
from generator.fields.values import Period, Ref
from generator.language.vietnamese import slug
from generator.prose.addresses import to_entry
from generator.telling.plain import in_words, own_fields
from generator.telling.stories import Stories

# Longer values are paragraphs, not facts; more columns than these are read as a list.
_SHORT = 60
_YEARS = range(1900, 2100)
# Keys by which pages refer to parts of each other; what the page's head says already.
_UNSEEN = frozenset({"key"})
# What has a page of its own in Vietnamese.
_ELSEWHERE = frozenset({"easy", "sign_video"})


@dataclass(frozen=True)
class Told:
    """A value as HTML with its label, and its plain length."""

    name: str
    label: Markup
    html: Markup
    length: int

    @property
    def is_short(self) -> bool:
        """Whether it fits a cell."""
        return self.length <= _SHORT


@dataclass(frozen=True)
class Row:
    """One record: what heads it, its short values by column, and what needs room."""

    head: Markup
    cells: tuple[Markup, ...]
    rest: tuple[Told, ...]


@dataclass(frozen=True)
class Section:
    """A field with room of its own: paragraphs, or rows; with columns where the rows are a table."""

    name: str
    anchor: str
    label: Markup
    paragraphs: tuple[Markup, ...] = ()
    columns: tuple[Markup, ...] = ()
    rows: tuple[Row, ...] = ()

    @property
    def is_in_order(self) -> bool:
        """Whether the rows are steps, one after the other."""
        return not self.columns


class FieldsInWords:
    """Tells the fields of a translation in its language."""

    def __init__(self, stories: Stories, one: Translation, words: Words) -> None:
        self._stories, self._catalog, self._one, self._words = stories, stories.catalog, one, words

    def text(self, place: Place, value: str) -> Markup:
        """Return a text of the page: the translator's with its Vietnamese names marked, else marked as a whole."""
        if not any(char.isalpha() for char in value):
            return escape(value)
        if self._one.is_own(place):
            return marked(value)
        return self._words.say(value) if self._words.has(value) else vietnamese(value)

    def ref(self, ref: Ref) -> Markup:
        """Return a link to what a reference means: in the page's language where there is such a page."""
        target = self._catalog.resolve(ref)
        if target is None:
            return vietnamese(ref.text)
        found = self._catalog.translation(self._one.tag, target.id)
        if found:
            return Markup('<a href="{}">{}</a>').format(to_entry(found.id), marked(found.entry.title))
        return Markup('<a href="{}" lang="vi" hreflang="vi">{}</a>').format(
            to_entry(target.id, ref.fragment), self._stories.of(target).short_title
        )

    def facts(self) -> tuple[Told, ...]:
        """Return the short fields of the type's own."""
        return tuple(told for told in map(self._fact, self._own()) if told)

    def sections(self) -> tuple[Section, ...]:
        """Return the fields of the type's own that need room, in the order of the type."""
        return tuple(section for section in map(self._section, self._own()) if section)

    def sources(self) -> tuple[tuple[Markup, ...], ...]:
        """Return each source of the page, piece by piece."""
        sources = enumerate(self._one.entry.fields.sources)
        return tuple(tuple(self._source(source, ("sources", number))) for number, source in sources)

    def _own(self) -> Iterator[str]:
        fields = self._one.entry.fields
        for name, info in own_fields(type(fields)).items():
            if name in _ELSEWHERE:
                continue
            value = getattr(fields, name)
            if value not in (None, (), "") and value != info.default and not is_for_editors(info):
                yield name

    def _is_rows(self, value: Any) -> bool:
        return isinstance(value, BaseModel) or (
            isinstance(value, tuple) and any(isinstance(x, BaseModel) for x in value)
        )

    def _label(self, info: Any) -> Markup:
        text = str(info.title)
        told = self._words.say(text)
        return Markup(told[:1].upper() + told[1:]) if self._words.has(text) else told

    def _fact(self, name: str) -> Told | None:
        info, value = type(self._one.entry.fields).model_fields[name], getattr(self._one.entry.fields, name)
        if self._is_rows(value):
            return None
        told = self._told(name, info, value, (name,))
        is_list = isinstance(value, tuple)
        return told if told.is_short or (is_list and not any(isinstance(x, str) for x in value)) else None

    def _section(self, name: str) -> Section | None:
        info, value = type(self._one.entry.fields).model_fields[name], getattr(self._one.entry.fields, name)
        label, anchor = self._label(info), f"muc-{slug(str(info.title))}"  # no heading of a text is called so
        if self._is_rows(value):
            records = value if isinstance(value, tuple) else (value,)
            return self._table(name, anchor, label, records)
        if self._fact(name):
            return None
        texts = value if isinstance(value, tuple) else re.split(r"\n\s*\n", str(value).strip())
        return Section(name, anchor, label, tuple(self.value(text, (name,)) for text in texts))

    def _table(self, name: str, anchor: str, label: Markup, records: tuple[BaseModel, ...]) -> Section:
        told = [tuple(self._record(record, (name, number))) for number, record in enumerate(records)]
        held = {one.name for row in told for one in row}
        names = [one for one in type(records[0]).model_fields if one in held]
        long = {one.name for row in told for one in row if not one.is_short or one.name == "source"}
        short = [one for one in names if one not in long]
        if len(short) < 3:
            return Section(name, anchor, label, rows=tuple(Row(row[0].html, (), row[1:]) for row in told if row))
        labels = {one.name: one.label for row in told for one in row}
        rows = tuple(self._cells(row, short) for row in told)
        return Section(name, anchor, label, columns=tuple(labels[one] for one in short), rows=rows)

    def _cells(self, row: tuple[Told, ...], short: list[str]) -> Row:
        by_name: Mapping[str, Told] = {one.name: one for one in row}
        cells = tuple(by_name[one].html if one in by_name else Markup("–") for one in short)
        return Row(Markup(", ").join(cells[:2]), cells, tuple(one for one in row if one.name not in short))

    def _record(self, record: BaseModel, place: Place) -> Iterator[Told]:
        for name, info in type(record).model_fields.items():
            value = getattr(record, name)
            if value not in (None, (), "") and not is_for_editors(info) and name not in _UNSEEN:
                yield self._told(name, info, value, (*place, name))

    def _told(self, name: str, info: Any, value: Any, place: Place) -> Told:
        return Told(name, self._label(info), self.value(value, place), len(in_words(value)))

    def value(self, value: Any, place: Place) -> Markup:
        """Return a value of any kind as HTML in the page's language."""
        match value:
            case str():
                return self.text(place, value)
            case Ref():
                return self.ref(value)
            case Source():
                return Markup(" ").join(self._source(value, place))
            case tuple() | list():
                # Whole sentences need no sign between them.
                between = " " if any(str(one).endswith(".") for one in value) else "; "
                return Markup(between).join(self.value(one, place) for one in value)
            case BaseModel():
                told = self._record(value, place)
                return Markup(", ").join(Markup("{}: {}").format(one.label, one.html) for one in told)
        return self._plain(value)

    def _plain(self, value: Any) -> Markup:
        """Return a value that is no text of an editor's: a number, a day, a choice."""
        match value:
            case bool():
                return self._words.say("có" if value else "không")
            case int() if value in _YEARS:
                return Markup(value)
            case int() | Decimal():
                return escape(self._words.number(value))
            case dt.date():
                return escape(self._words.day(value))
            case Period():
                return escape(str(value))
            case enum.Enum():
                return self._words.say(str(value.value))
        return vietnamese(in_words(value))

    def _source(self, source: Source, place: Place) -> Iterable[Markup]:
        name = self.text((*place, "name"), source.name)
        if source.url:
            yield Markup('<a class="source__name" href="{}" rel="external noopener">{}</a>').format(source.url, name)
        else:
            yield Markup('<span class="source__name">{}</span>').format(name)
        if source.document:
            yield Markup("({})").format(self.ref(source.document))
        if source.dated:
            yield escape(self._words.day(source.dated))
        css = "confidence confidence--read" if source.confidence is Confidence.TEXT else "confidence"
        yield Markup('<span class="{}">{}</span>').format(css, self._words.say(source.confidence.value))
        if source.note:
            note = self.text((*place, "note"), source.note)
            yield Markup('<span class="source__note">{}</span>').format(note)
