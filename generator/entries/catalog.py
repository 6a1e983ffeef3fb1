"""The catalog: all that is shown, indexed and linked, as every later stage reads it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar

from generator.content_types import content_types
from generator.content_types.base import ContentType
from generator.entries.attachments import Attachment
from generator.entries.entry import Entry
from generator.entries.photographs import Developed, Pictures
from generator.entries.recordings import Recorded, Recordings
from generator.entries.translation import Translation
from generator.fields.record import Place
from generator.fields.values import Ref
from generator.language.tongues import TONGUES
from generator.language.vietnamese import slug
from generator.prose.blocks import ToFile
from generator.prose.body import Body
from generator.reading.load import Shared

FieldsT = TypeVar("FieldsT", bound=ContentType)


@dataclass(frozen=True)
class Reference:
    """One entry leads to another: from which field (empty place for the body), and by which words."""

    source: Entry
    place: Place
    target: Entry
    fragment: str = ""


@dataclass(frozen=True)
class Unresolved:
    """A reference in a field that leads nowhere, or into a section where it should not."""

    source: Entry
    place: Place
    ref: Ref
    found: Entry | None = None


@dataclass(frozen=True, eq=False)
class Catalog:
    """All that is shown, indexed and linked. Entries stand in the order of their section."""

    entries: tuple[Entry, ...]
    bodies: Mapping[str, Body]
    shared: Shared
    today: dt.date
    unresolved: tuple[Unresolved, ...]
    hidden_ids: frozenset[str]
    faulty_ids: frozenset[str]
    _pictures: Pictures
    _recordings: Recordings
    _attachments: Mapping[str, Attachment]
    _by_id: Mapping[str, Entry]
    _by_number: Mapping[str, Entry]
    _references: Mapping[str, tuple[Reference, ...]]
    _backlinks: Mapping[str, tuple[Reference, ...]]
    _sections: Mapping[str, tuple[Entry, ...]]
    _translations: Mapping[tuple[str, str], Translation] = field(default_factory=dict)

    @property
    def translations(self) -> tuple[Translation, ...]:
        """Every translation of what is shown: by language, and in it in the order of the originals."""
        return tuple(self._translations.values())

    def translation(self, tag: str, entry_id: str) -> Translation | None:
        """Return an entry in another language, by the language's tag; None where nobody has translated it."""
        return self._translations.get((tag, entry_id))

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags of the languages that have any entry."""
        return tuple(dict.fromkeys(tag for tag, _entry_id in self._translations))

    def translated(self, tag: str) -> tuple[str, ...]:
        """Return the ids of the entries that a language has, in the order of the catalog."""
        return tuple(entry_id for one, entry_id in self._translations if one == tag)

    def tags_of(self, entry_id: str) -> tuple[str, ...]:
        """Return the tags of the languages in which an entry can be read besides Vietnamese."""
        return tuple(tag for tag, one in self._translations if one == entry_id)

    @property
    def written(self) -> Iterator[tuple[Entry, Body]]:
        """Yield what editors wrote, originals and translations, each with its text; for the checks."""
        yield from ((entry, self.bodies[entry.id]) for entry in self.entries)
        yield from ((one.entry, one.body) for one in self.translations)

    def with_translations(self, translations: Iterable[Translation]) -> Catalog:
        """Return the catalog with what was translated of it."""
        places = {entry.id: number for number, entry in enumerate(self.entries)}
        ordered = sorted(translations, key=lambda one: (list(TONGUES).index(one.tag), places[one.entry.id]))
        by_id = {(one.tag, one.entry.id): one for one in ordered}
        return replace(self, _translations=MappingProxyType(by_id))

    def section(self, folder: str) -> tuple[Entry, ...]:
        """Return the entries of a section in its order; empty for an unknown or empty one."""
        return self._sections.get(folder, ())

    def on_shelf(self, shelf: str) -> Iterator[Entry]:
        """Yield the entries of the types that stand on a shelf, in their order."""
        for folder, kind in content_types().items():
            if kind.shelf == shelf:
                yield from self.section(folder)

    def of_type(self, content_type: type[FieldsT]) -> Iterator[tuple[Entry, FieldsT]]:
        """Yield the entries of a type with their fields, for the type's own rules, by path."""
        for entry in sorted(self.section(content_type.folder), key=lambda entry: entry.path):
            if isinstance(entry.fields, content_type):
                yield entry, entry.fields

    def get(self, entry_id: str) -> Entry | None:
        """Return an entry by ``section/slug``."""
        return self._by_id.get(entry_id)

    def resolve(self, ref: Ref | str) -> Entry | None:
        """Return the entry that a reference means: a document number in any writing, or ``section/slug``."""
        target = ref.target if isinstance(ref, Ref) else ref
        return self._by_id.get(target) or self._by_number.get(slug(target))

    def references(self, entry: Entry) -> tuple[Reference, ...]:
        """Return where an entry leads, fields first, then body."""
        return self._references.get(entry.id, ())

    def backlinks(self, entry: Entry) -> tuple[Reference, ...]:
        """Return what leads to an entry, in the order of the sections."""
        return self._backlinks.get(entry.id, ())

    def sources(self, target: Entry, section: str, most: int) -> tuple[str, ...] | None:
        """Return the ids of a section's entries that lead to an entry; None where there are more than ``most``."""
        found = self._sources.get((target.id, section), {})
        return None if len(found) > most else tuple(found)

    @cached_property
    def _sources(self) -> Mapping[tuple[str, str], Mapping[str, None]]:
        found: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
        for target_id, references in self._backlinks.items():
            for reference in references:
                found[target_id, reference.source.section][reference.source.id] = None
        return found

    def body(self, entry: Entry) -> Body:
        """Return an entry's body as HTML with ``entry:`` links."""
        return self.bodies[entry.id]

    def file_of(self, section: str, name: str) -> ToFile | None:
        """Return the document of a name beside the pages of a folder (``Targets``)."""
        found = self._attachments.get(f"{section}/{name}")
        return ToFile(found.address, found.note) if found else None

    @property
    def attached(self) -> Iterator[tuple[Entry, Attachment]]:
        """Yield the documents that texts offer, each once, with the first entry that does."""
        by_address = {one.address: one for one in self._attachments.values()}
        for entry in self.entries:
            yield from ((entry, one) for path in self.body(entry).files if (one := by_address.pop(path, None)))

    def pictures(self, entry: Entry) -> tuple[Developed, ...]:
        """Return an entry's photographs in the order of its field."""
        return self._pictures.get(entry.id, ())

    def recordings(self, entry: Entry) -> tuple[Recorded, ...]:
        """Return the recordings of an entry, in the order of its front matter."""
        return self._recordings.get(entry.id, ())

    def document_id(self, number: str) -> str | None:
        """Return the id of the document that bears a number (``Targets``)."""
        entry = self._by_number.get(slug(number))
        return entry.id if entry else None

    def page_id(self, section: str, name: str) -> str | None:
        """Return the id of an entry by folder and file name (``Targets``)."""
        entry_id = f"{section}/{name}"
        return entry_id if entry_id in self._by_id else None

    def is_hidden_page(self, section: str, name: str) -> bool:
        """Say whether an entry exists but is held back (``Targets``)."""
        return f"{section}/{name}" in self.hidden_ids

    def is_faulty(self, target: str) -> bool:
        """Say whether a target, or something in the section that it names, is missing for a fault of its own file.

        That is told where it stands: whoever refers to it has nothing to mend.
        """
        return not self.faulty_ids.isdisjoint((target, slug(target))) or any(
            one.startswith(f"{target}/") for one in self.faulty_ids
        )

    @property
    def abbreviations(self) -> Mapping[str, str]:
        """Abbreviations with their full forms (``Targets``)."""
        return self.shared.abbreviations

    @property
    def readings(self) -> Mapping[str, str]:
        """Words with how they are said, by whoever reads aloud."""
        return self.shared.readings
