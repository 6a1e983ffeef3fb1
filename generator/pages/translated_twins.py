"""The Markdown twins of pages in other languages: what is not translated stands in Vietnamese, as on the page.

Numbers and days are written as readers of the language write them; fields come from the translation, never from HTML.
"""

from __future__ import annotations

import datetime as dt
import enum
import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from generator.artifact import Artifact
from generator.catalogs import Words, words_in
from generator.content_types import content_types
from generator.content_types.base import Source
from generator.entries.translation import Translation
from generator.fields.record import is_for_editors
from generator.fields.values import Ref
from generator.pages.page import Page
from generator.pages.translated import WrittenPage
from generator.pages.twins import Twins, has_twin
from generator.prose.blocks import Block
from generator.prose.markdown import MarkdownWriter, escaped, link
from generator.telling.plain import in_words, own_fields
from generator.telling.reuse import LICENCE

_YEARS = range(1900, 2100)
_ELSEWHERE = frozenset({"easy", "sign_video"})


@dataclass(frozen=True)
class TranslatedTwins:
    """Writes the twins of one language's pages."""

    tag: str
    twins: Twins
    written: tuple[WrittenPage, ...]

    def of_entry(self, page: Page, entry_id: str) -> Iterator[Artifact]:
        """Yield the twin of a translated entry, where the original has one."""
        if one := self._told(entry_id):
            original = self.twins.stories.catalog.get(entry_id)
            assert original
            changed = "; ".join(map(self._plain, one.changed))
            parts = [*self._head(page, one.entry.title, one.entry.summary)]
            if changed:
                parts.append(f"**{self._plain('Trang tiếng Việt đã đổi sau khi dịch.')}** {escaped(changed)}")
            parts += self._fields(one)
            if one.body.blocks:
                parts.append(self._text(page, one.body.blocks))
            elif text := self._text(page, self.twins.stories.catalog.body(original).blocks):
                parts += [f"*{self._plain('Phần dưới đây chưa dịch.')}*", text]
            parts += self._foot(one)
            yield self._artifact(page, [*parts, self._original(entry_id)])

    def of_section(self, page: Page, folder: str) -> Iterator[Artifact]:
        """Yield the twin of a section's list."""
        kind = content_types()[folder]
        head = self._head(page, self._plain(kind.plural), self._plain(kind.introduction))
        yield self._artifact(page, [*head, *self._listed(folder), self._original(folder)])

    def of_home(self, page: Page, folders: Iterable[str]) -> Iterator[Artifact]:
        """Yield the twin of the language's home page."""
        parts = [*self._head(page, page.title, page.description)]
        for folder in folders:
            if lines := list(self._listed(folder)):
                parts += [f"## {self._plain(content_types()[folder].plural)}", *lines]
        rows = [
            f"- {link(escaped(one.title), self.twins.page(one.id))}: {_line(one.description)}" for one in self.written
        ]
        yield self._artifact(page, [*parts, "\n".join(rows)])

    def of_written(self, page: Page, one: WrittenPage) -> Iterator[Artifact]:
        """Yield the twin of a page that was written by hand in the language."""
        text = self._text(page, one.body.blocks)
        yield self._artifact(page, [*self._head(page, one.title, ""), text, self._original(one.path)])

    @property
    def _words(self) -> Words:
        return words_in(self.tag)

    def _plain(self, text: str) -> str:
        return self._words.plain(text) if self._words.has(text) else text

    def _told(self, entry_id: str) -> Translation | None:
        catalog = self.twins.stories.catalog
        entry, one = catalog.get(entry_id), catalog.translation(self.tag, entry_id)
        return one if entry and has_twin(self.twins.stories, self.twins.settings, entry) else None

    def _artifact(self, page: Page, parts: Iterable[str]) -> Artifact:
        return self.twins.artifact(page.path, parts, page.source)

    def _original(self, path: str) -> str:
        return link(self._plain("Đọc trang tiếng Việt"), self.twins.page(path))

    def _head(self, page: Page, title: str, summary: str) -> Iterator[str]:
        address = self.twins.page(page.path)
        yield f"# {escaped(title)}"
        if summary:
            yield f"> {_line(summary)}"
        day = f", {self._words.day(page.updated)}" if page.updated else ""
        name = self._plain("Xây dựng xã hội học tập tỉnh Khánh Hòa")
        rows = (
            ("Địa chỉ", address),
            ("Trích dẫn", f"“{escaped(title)}”, {escaped(name)}{day}, {address}"),
            ("Giấy phép", LICENCE["name"]),
        )
        yield "\n".join(f"- {self._plain(label)}: {value}" for label, value in rows)

    def _listed(self, folder: str) -> Iterator[str]:
        ids = (one for one in self.twins.stories.catalog.translated(self.tag) if one.startswith(f"{folder}/"))
        told = [one for entry_id in ids if (one := self._told(entry_id))]
        rows = (
            f"- {link(escaped(one.entry.title), self.twins.page(one.id))}: {_line(one.entry.summary)}" for one in told
        )
        if told:
            yield "\n".join(rows)

    def _text(self, page: Page, blocks: tuple[Block, ...]) -> str:
        return MarkdownWriter(functools.partial(self.twins.address, self.twins.page(page.path))).write(blocks)

    def _fields(self, one: Translation) -> Iterator[str]:
        fields = one.entry.fields
        names = [name for name in own_fields(type(fields)) if name not in _ELSEWHERE]
        rows = list(self._rows(fields, names))
        if rows:
            yield "\n".join([f"## {self._plain('Thông tin chính')}", "", *rows])

    def _rows(self, record: BaseModel, names: Iterable[str], indent: str = "") -> Iterator[str]:
        """Yield a line for each field that has a value, its parts below it."""
        for name in names:
            info, value = type(record).model_fields[name], getattr(record, name)
            if value in (None, (), "") or value == info.default or is_for_editors(info) or name == "key":
                continue
            label = f"{indent}- **{escaped(self._label(str(info.title)))}:**"
            records = value if isinstance(value, tuple) else (value,)
            if all(isinstance(part, Source) for part in records):
                yield f"{label} {'; '.join(map(self._source, records))}"
            elif all(isinstance(part, BaseModel) for part in records):
                yield label
                for number, part in enumerate(records, start=1):
                    inner = indent + "  "
                    if len(records) > 1:
                        yield f"{inner}- {number}"
                        inner += "  "
                    yield from self._rows(part, type(part).model_fields, inner)
            else:
                yield f"{label} {_line(self._value(value))}"

    def _label(self, title: str) -> str:
        """Return the name of a field; what heads something elsewhere may have its words in capitals."""
        return _capital(self._plain(title) if self._words.has(title) else self._plain(_capital(title)))

    def _value(self, value: Any) -> str:
        match value:
            case str():
                return self._plain(value)
            case Ref():
                return self._named(value)
            case tuple() | list():
                return "; ".join(map(self._value, value))
            case bool():
                return self._plain("có" if value else "không")
            case int() if value in _YEARS:
                return str(value)
            case int() | Decimal():
                return self._words.number(value)
            case dt.date():
                return self._words.day(value)
            case enum.Enum():
                return self._plain(str(value.value))
        return in_words(value)

    def _named(self, ref: Ref) -> str:
        catalog = self.twins.stories.catalog
        target = catalog.resolve(ref)
        if target is None:
            return ref.text
        found = catalog.translation(self.tag, target.id)
        return found.entry.title if found else self.twins.stories.of(target).short_title

    def _foot(self, one: Translation) -> Iterator[str]:
        if sources := one.entry.fields.sources:
            yield "\n".join([f"## {self._plain('Nguồn')}", "", *(f"- {self._source(one)}" for one in sources)])

    def _source(self, source: Source) -> str:
        words = link(escaped(source.name), source.url) if source.url else escaped(source.name)
        more = [self._words.day(source.dated)] if source.dated else []
        more += [self._plain(source.confidence.value), *([source.note] if source.note else [])]
        return f"{words} ({escaped('; '.join(more))})"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _line(text: str) -> str:
    return escaped(" ".join(text.split()))
