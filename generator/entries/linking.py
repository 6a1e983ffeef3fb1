"""Link: entries to a Catalog with indexes, references both ways and Vietnamese order; frozen from here on."""

from __future__ import annotations

import datetime as dt
from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType

from pydantic import BaseModel

from generator.answers import answer_among
from generator.content_types import content_types
from generator.entries.attachments import Attachment
from generator.entries.catalog import Catalog, Reference, Unresolved
from generator.entries.entry import Entry
from generator.entries.photographs import Pictures
from generator.entries.recordings import Recordings
from generator.failure import during
from generator.fields.record import Place
from generator.fields.values import Ref
from generator.language.vietnamese import collation_key, slug
from generator.prose.blocks import ToFile
from generator.prose.body import Body, mentioned_ids, render_body, sign_of_abbreviations
from generator.prose.mentions import Targets
from generator.reading.load import Shared


@dataclass(frozen=True)
class _Led:
    """Where fields of an entry lead to: references as they were typed, and the ids of documents that they name."""

    refs: tuple[tuple[Place, Ref], ...]
    mentions: tuple[tuple[Place, str], ...]


def _led_by(entry: Entry, targets: Targets) -> _Led:
    named = ((place, text) for place, text in texts_in(entry.fields) if any(char.isdigit() for char in text))
    mentions = ((place, one) for place, text in named for one in mentioned_ids(text, targets, entry.id))
    return _Led(tuple(refs_in(entry.fields)), tuple(mentions))


def _read(entry: Entry, targets: Targets) -> tuple[Body, _Led]:
    """Return an entry's text, read, and where its fields lead to."""
    with during(f"bài của {entry.path}"):
        return render_body(entry.body, targets, entry.section, entry.id), _led_by(entry, targets)


def link(
    entries: Iterable[Entry],
    hidden_ids: Iterable[str],
    shared: Shared,
    today: dt.date,
    pictures: Pictures = MappingProxyType({}),
    recordings: Recordings = MappingProxyType({}),
    attachments: Mapping[str, Attachment] = MappingProxyType({}),
    faulty_ids: Iterable[str] = (),
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
    bodies: dict[str, Body] = {}
    references: dict[str, tuple[Reference, ...]] = {}
    unresolved: list[Unresolved] = []
    known = sign_of_abbreviations(shared.abbreviations)
    for entry in ordered:
        bodies[entry.id], led = answer_among(entry.sign and entry.sign + known, index, _read, entry)
        references[entry.id], nowhere = _resolve(entry, bodies[entry.id], led, index)
        unresolved += nowhere
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


def relink(catalog: Catalog, entry: Entry) -> Catalog:
    """Return the catalog with an entry in the place of the one that has its id, at the same place in its section.

    One that is new takes its place in the order. What leads from it is found anew; the texts of others are not read
    again.
    """
    if catalog.get(entry.id) is None:
        return relink(_with_room_for(catalog, entry), entry)
    entries = tuple(entry if one.id == entry.id else one for one in catalog.entries)
    sections = {
        folder: tuple(entry if one.id == entry.id else one for one in members)
        for folder, members in catalog._sections.items()
    }
    by_id = {one.id: one for one in entries}
    by_number = {number: by_id[one.id] for number, one in catalog._by_number.items()}
    index = _Index(by_id, by_number, catalog.abbreviations, catalog.hidden_ids, catalog._attachments)
    bodies = {**catalog.bodies, entry.id: _read(entry, index)[0]}
    is_named_alike = entry.fields.reference_names == catalog._by_id[entry.id].fields.reference_names
    resolve_all = partial(_resolved_again, catalog, entry) if is_named_alike else _resolve_all
    references, unresolved = resolve_all(entries, bodies, index)
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
    members = list(catalog.section(entry.section))
    insort(members, entry, key=order_in_section)
    sections = {**catalog._sections, entry.section: tuple(members)}
    entries = tuple(one for folder in content_types() for one in sections.get(folder, ()))
    own = {slug(name): entry for name in entry.fields.reference_names}
    names = {entry.id, *own}
    return replace(
        catalog,
        entries=entries,
        hidden_ids=catalog.hidden_ids - names,
        faulty_ids=catalog.faulty_ids - names,
        _by_id=MappingProxyType({**catalog._by_id, entry.id: entry}),
        _by_number=MappingProxyType({**own, **catalog._by_number}),
        _sections=MappingProxyType(sections),
    )


def unlink(catalog: Catalog, entry: Entry) -> Catalog:
    """Return the catalog without an entry, in any language: what others wrote of it stays words.

    It is as one that is held back. The texts of those who led to it are read again.
    """
    entries = tuple(one for one in catalog.entries if one is not entry)
    by_id = {one.id: one for one in entries}
    by_number = {number: one for number, one in catalog._by_number.items() if one is not entry}
    hidden_ids = catalog.hidden_ids | {entry.id, *map(slug, entry.fields.reference_names)}
    index = _Index(by_id, by_number, catalog.abbreviations, hidden_ids, catalog._attachments)
    led = {one.source.id: one.source for one in catalog.backlinks(entry)}
    bodies = {one.id: catalog.bodies[one.id] for one in entries}
    bodies |= {one.id: _read(one, index)[0] for one in led.values()}
    resolved, nowhere = _resolve_all(led.values(), bodies, index)
    references = {one: resolved.get(one, found) for one, found in catalog._references.items() if one != entry.id}
    section = tuple(one for one in catalog.section(entry.section) if one is not entry)
    anew = {entry.id, *led}
    return replace(
        catalog,
        entries=entries,
        bodies=MappingProxyType(bodies),
        hidden_ids=hidden_ids,
        unresolved=(*(one for one in catalog.unresolved if one.source.id not in anew), *nowhere),
        _by_id=MappingProxyType(by_id),
        _by_number=MappingProxyType(by_number),
        _references=MappingProxyType(references),
        _backlinks=_backlinks(references),
        _sections=MappingProxyType({**catalog._sections, entry.section: section}),
        _translations=MappingProxyType({key: one for key, one in catalog._translations.items() if key[1] != entry.id}),
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
        references[entry.id], nowhere = _resolve(entry, bodies[entry.id], _led_by(entry, index), index)
        unresolved += nowhere
    return references, unresolved


def _resolve(entry: Entry, body: Body, led: _Led, index: _Index) -> tuple[tuple[Reference, ...], list[Unresolved]]:
    """Return where an entry leads to, from its fields, its text and what its fields name; and what leads nowhere."""
    found: list[Reference] = []
    unresolved: list[Unresolved] = []
    for place, ref in led.refs:
        target = index.resolve(ref)
        if target is not None and (not ref.sections or target.section in ref.sections):
            found.append(Reference(entry, place, target, ref.fragment))
        elif not ref.or_text and not index.is_hidden(ref):
            unresolved.append(Unresolved(entry, place, ref, target))
    found += [Reference(entry, (), index.by_id[target_id]) for target_id in body.links]
    found += [Reference(entry, place, index.by_id[target_id]) for place, target_id in led.mentions]
    return tuple(found), unresolved


def _resolved_again(
    catalog: Catalog, entry: Entry, entries: Iterable[Entry], bodies: Mapping[str, Body], index: _Index
) -> tuple[dict[str, tuple[Reference, ...]], list[Unresolved]]:
    """Do as ``_resolve_all`` after a change of one entry whose names are as before: others lead to where they led."""
    own, own_nowhere = _resolve(entry, bodies[entry.id], _led_by(entry, index), index)
    references = dict(catalog._references) | {entry.id: own}
    for source in {one.source.id for one in catalog._backlinks.get(entry.id, ())} - {entry.id}:
        references[source] = tuple(
            replace(one, target=entry) if one.target.id == entry.id else one for one in references[source]
        )
    nowhere: dict[str, list[Unresolved]] = {entry.id: own_nowhere}
    for one in catalog.unresolved:
        if one.source.id != entry.id:
            is_old = one.found is not None and one.found.id == entry.id
            nowhere.setdefault(one.source.id, []).append(replace(one, found=entry) if is_old else one)
    return references, [each for one in entries for each in nowhere.get(one.id, ())]


def refs_in(value: object, place: Place = ()) -> Iterator[tuple[Place, Ref]]:
    """Yield every reference inside a record, with its place in Python names."""
    yield from ((where, found) for where, found in _leaves(value, place) if isinstance(found, Ref))


def texts_in(value: object, place: Place = ()) -> Iterator[tuple[Place, str]]:
    """Yield every text inside a record, with its place in Python names."""
    yield from ((where, found) for where, found in _leaves(value, place) if isinstance(found, str))


def _leaves(value: object, place: Place) -> Iterator[tuple[Place, object]]:
    if isinstance(value, BaseModel):
        parts: Iterable[tuple[str | int, object]] = ((name, getattr(value, name)) for name in type(value).model_fields)
    elif isinstance(value, tuple):
        parts = enumerate(value)
    else:
        yield place, value
        return
    for name, part in parts:
        # Most are plain, or empty: these are not gone into, since whole sites are asked, again and again.
        if not isinstance(part, BaseModel | tuple):
            yield (*place, name), part
        elif part:
            yield from _leaves(part, (*place, name))
