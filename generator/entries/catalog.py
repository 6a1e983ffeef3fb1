"""Link: entries to a Catalog with indexes, references both ways and Vietnamese order; frozen from here on."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar

from pydantic import BaseModel

from generator.content_types import content_types
from generator.content_types.base import ContentType
from generator.entries.attachments import Attachment
from generator.entries.entry import Entry
from generator.entries.photographs import Developed, Pictures
from generator.entries.recordings import Recorded, Recordings
from generator.entries.translation import Translation
from generator.failure import during
from generator.fields.record import Place
from generator.fields.values import Ref
from generator.language.tongues import TONGUES
from generator.language.vietnamese import collation_key, slug
from generator.prose.blocks import ToFile
from generator.prose.body import Body, RenderBody, mentioned_ids, render_body
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


def _body(entry: Entry, targets: _Index, render: RenderBody) -> Body:
    with during(f"bài của {entry.path}"):
        return render(entry.body, targets, entry.section, entry.id)


def link(
    entries: Iterable[Entry],
    hidden_ids: Iterable[str],
    shared: Shared,
    today: dt.date,
    pictures: Pictures = MappingProxyType({}),
    recordings: Recordings = MappingProxyType({}),
    attachments: Mapping[str, Attachment] = MappingProxyType({}),
    faulty_ids: Iterable[str] = (),
    render: RenderBody = render_body,
) -> Catalog:
    """Index the entries, render their bodies and resolve every reference; what leads nowhere is kept for ``check``.

    ``hidden_ids`` are the ids and folded document numbers of entries held back: a reference to one of them is no
    error, it becomes plain text. ``faulty_ids`` are those of them whose files are wrong.
    """
    ordered = tuple(_in_order(entries))
    by_id = {entry.id: entry for entry in ordered}
    by_number: dict[str, Entry] = {}
    for entry in ordered:
        for name in entry.fields.reference_names:
            by_number.setdefault(slug(name), entry)
    index = _Index(by_id, by_number, shared.abbreviations, frozenset(hidden_ids), attachments)
    bodies = {entry.id: _body(entry, index, render) for entry in ordered}
    references, unresolved = _resolve_all(ordered, bodies, index)
    sections = {folder: tuple(entry for entry in ordered if entry.section == folder) for folder in content_types()}
    return Catalog(
        ordered,
        MappingProxyType(bodies),
        shared,
        today,
        tuple(unresolved),
        index.hidden_ids,
        frozenset(faulty_ids),
        MappingProxyType(dict(pictures)),
        MappingProxyType(dict(recordings)),
        attachments,
        MappingProxyType(by_id),
        MappingProxyType(by_number),
        MappingProxyType(references),
        _backlinks(references),
        MappingProxyType(sections),
    )


def relink(catalog: Catalog, entry: Entry, render: RenderBody = render_body) -> Catalog:
    """Return the catalog with an entry in the place of the one that has its id, at the same place in its section.

    One that is new takes its place in the order. What leads from it is found anew; the texts of others are not read
    again.
    """
    if catalog.get(entry.id) is None:
        return relink(_with_room_for(catalog, entry), entry, render)
    entries = tuple(entry if one.id == entry.id else one for one in catalog.entries)
    sections = {
        folder: tuple(entry if one.id == entry.id else one for one in members)
        for folder, members in catalog._sections.items()
    }
    by_id = {one.id: one for one in entries}
    by_number = {number: by_id[one.id] for number, one in catalog._by_number.items()}
    index = _Index(by_id, by_number, catalog.abbreviations, catalog.hidden_ids, catalog._attachments)
    bodies = {**catalog.bodies, entry.id: _body(entry, index, render)}
    references, unresolved = _resolve_all(entries, bodies, index)
    return replace(
        catalog,
        entries=entries,
        bodies=MappingProxyType(bodies),
        unresolved=tuple(unresolved),
        _by_id=MappingProxyType(by_id),
        _by_number=MappingProxyType(by_number),
        _references=MappingProxyType(references),
        _backlinks=_backlinks(references),
        _sections=MappingProxyType(sections),
    )


def _with_room_for(catalog: Catalog, entry: Entry) -> Catalog:
    """Return the catalog with a new entry in its order, of which nothing else is known yet."""
    entries = tuple(_in_order([*catalog.entries, entry]))
    section = tuple(one for one in entries if one.section == entry.section)
    own = {slug(name): entry for name in entry.fields.reference_names}
    names = {entry.id, *own}
    return replace(
        catalog,
        entries=entries,
        hidden_ids=catalog.hidden_ids - names,
        faulty_ids=catalog.faulty_ids - names,
        _by_id=MappingProxyType({**catalog._by_id, entry.id: entry}),
        _by_number=MappingProxyType({**own, **catalog._by_number}),
        _sections=MappingProxyType({**catalog._sections, entry.section: section}),
    )


def _backlinks(references: Mapping[str, tuple[Reference, ...]]) -> Mapping[str, tuple[Reference, ...]]:
    backlinks: dict[str, list[Reference]] = defaultdict(list)
    for found in references.values():
        for reference in found:
            if reference.target is not reference.source:
                backlinks[reference.target.id].append(reference)
    return MappingProxyType({target: tuple(found) for target, found in backlinks.items()})


@dataclass(frozen=True)
class _Index:
    by_id: Mapping[str, Entry]
    by_number: Mapping[str, Entry]
    abbreviations: Mapping[str, str]
    hidden_ids: frozenset[str]
    attachments: Mapping[str, Attachment]

    def file_of(self, section: str, name: str) -> ToFile | None:
        found = self.attachments.get(f"{section}/{name}")
        return ToFile(found.address, found.note) if found else None

    def is_hidden_page(self, section: str, name: str) -> bool:
        return f"{section}/{name}" in self.hidden_ids

    def is_hidden(self, ref: Ref) -> bool:
        return ref.target in self.hidden_ids or slug(ref.target) in self.hidden_ids

    def document_id(self, number: str) -> str | None:
        entry = self.by_number.get(slug(number))
        return entry.id if entry else None

    def page_id(self, section: str, name: str) -> str | None:
        entry_id = f"{section}/{name}"
        return entry_id if entry_id in self.by_id else None

    def resolve(self, ref: Ref) -> Entry | None:
        return self.by_id.get(ref.target) or self.by_number.get(slug(ref.target))


def _in_order(entries: Iterable[Entry]) -> Iterator[Entry]:
    sections: dict[str, list[Entry]] = {folder: [] for folder in content_types()}
    for entry in entries:
        sections[entry.section].append(entry)
    for members in sections.values():
        yield from sorted(members, key=order_in_section)


def order_in_section(entry: Entry) -> tuple[int, tuple[object, ...], str]:
    """Return what the entries of a section are sorted by: the newest first where the type says so, then by title."""
    day = (entry.fields.natural_date or dt.date.min).toordinal() if entry.type.newest_first else 0
    return -day, collation_key(entry.fields.sort_text), entry.slug


def _resolve_all(
    entries: Iterable[Entry], bodies: Mapping[str, Body], index: _Index
) -> tuple[dict[str, tuple[Reference, ...]], list[Unresolved]]:
    references: dict[str, tuple[Reference, ...]] = {}
    unresolved: list[Unresolved] = []
    for entry in entries:
        found: list[Reference] = []
        for place, ref in refs_in(entry.fields):
            target = index.resolve(ref)
            if target is not None and (not ref.sections or target.section in ref.sections):
                found.append(Reference(entry, place, target, ref.fragment))
            elif not ref.or_text and not index.is_hidden(ref):
                unresolved.append(Unresolved(entry, place, ref, target))
        found += [Reference(entry, (), index.by_id[target_id]) for target_id in bodies[entry.id].links]
        found += _mentions_in_fields(entry, index)
        references[entry.id] = tuple(found)
    return references, unresolved


def _mentions_in_fields(entry: Entry, index: _Index) -> Iterator[Reference]:
    for place, text in texts_in(entry.fields):
        for target_id in mentioned_ids(text, index, entry.id) if any(char.isdigit() for char in text) else ():
            yield Reference(entry, place, index.by_id[target_id])


def refs_in(value: object, place: Place = ()) -> Iterator[tuple[Place, Ref]]:
    """Yield every reference inside a record, with its place in Python names."""
    yield from ((where, found) for where, found in _leaves(value, place) if isinstance(found, Ref))


def texts_in(value: object, place: Place = ()) -> Iterator[tuple[Place, str]]:
    """Yield every text inside a record, with its place in Python names."""
    yield from ((where, found) for where, found in _leaves(value, place) if isinstance(found, str))


def _leaves(value: object, place: Place) -> Iterator[tuple[Place, object]]:
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _leaves(getattr(value, name), (*place, name))
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _leaves(item, (*place, number))
    else:
        yield place, value
