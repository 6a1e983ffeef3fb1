"""What a product's function is handed: everything it may read, each reading noted as it happens.

A view answers as what it stands for does, with views of entries in place of entries: nothing is reached round it.
Within one product an entry has one view, so that ``is`` tells what it told before.
"""

from __future__ import annotations

import dataclasses
import functools
import inspect
from collections.abc import Callable
from functools import cached_property
from types import FunctionType, MethodType
from typing import Any, NoReturn, TypeVar

from generator.content_types.base import ContentType
from generator.entries.catalog import Catalog, Reference
from generator.entries.entry import Entry
from generator.entries.photographs import Developed
from generator.entries.recordings import Recorded
from generator.entries.translation import Translation
from generator.fields.values import Ref
from generator.making.ground import Read
from generator.prose.blocks import ToFile
from generator.prose.body import Body
from generator.settings import Settings
from generator.telling.stories import Stories
from generator.telling.story import Story

_T = TypeVar("_T")
Note = Callable[..., None]


class Recorder:
    """Collects the readings of one product."""

    def __init__(self) -> None:
        self.reads: dict[Read, None] = {}

    def note(self, *read: Any) -> None:
        """Note one reading."""
        self.reads[read] = None


class FieldsView:
    """The fields of an entry, each noted when it is asked for; passes for the content type wherever that is asked."""

    __slots__ = ("_note", "_true")

    def __init__(self, true: ContentType, note: Note) -> None:
        self._true, self._note = true, note

    @property  # type: ignore[misc]
    def __class__(self) -> type[ContentType]:  # type: ignore[override]
        return type(self._true)

    def __getattr__(self, name: str) -> Any:
        kind = type(self._true)
        if name in kind.model_fields:
            self._note(name)
            return getattr(self._true, name)
        # What a type works out from its fields it works out from these.
        found = inspect.getattr_static(kind, name)
        if isinstance(found, property) and found.fget:
            return found.fget(self)
        if isinstance(found, cached_property):
            return found.func(self)
        if isinstance(found, FunctionType):
            return MethodType(found, self)
        return found.__get__(None, kind) if hasattr(found, "__get__") else found

    def __reduce_ex__(self, _protocol: object) -> NoReturn:
        raise TypeError("a product's value holds fields of an entry; it must hold what it read of them")


@functools.cache
def _view_of_fields(content_type: type[ContentType]) -> type[FieldsView]:
    """Return the class of such views: what is asked of a type, not of an entry, it answers as the type does."""
    return type(
        f"{content_type.__name__}View", (FieldsView,), {"model_fields": content_type.model_fields, "__slots__": ()}
    )


class EntryView(Entry):
    """An entry, each of whose parts is noted when it is asked for."""

    def __init__(self, true: Entry, note: Note) -> None:
        put = object.__setattr__
        put(self, "section", true.section)
        put(self, "slug", true.slug)
        put(self, "_true", true)
        put(self, "_note", note)
        put(self, "_fields", _view_of_fields(true.type)(true.fields, lambda name: note("field", true.id, name)))

    _true: Entry
    _note: Note

    def _noted(self, kind: str, value: _T) -> _T:
        self._note(kind, self._true.id)
        return value

    # Frozen attributes of the entry are properties of its view.
    path = property(lambda self: self._noted("path", self._true.path))
    body = property(lambda self: self._noted("text", self._true.body))
    body_line = property(lambda self: self._noted("text", self._true.body_line))
    lines = property(lambda self: self._noted("lines", self._true.lines))
    fields = property(lambda self: self._fields)

    @property
    def type(self) -> type[ContentType]:
        """The content type: the same as long as the id is."""
        return self._true.type

    def line_of(self, *place: str | int) -> int:
        """Return the line of a field."""
        self._note("line", self._true.id, *place)
        return self._true.line_of(*place)

    def __reduce_ex__(self, _protocol: object) -> NoReturn:
        raise TypeError(f"a product's value holds the entry {self.id}; it must hold what it read of it")


class CatalogView(Catalog):
    """The catalog, each question to it noted, those without an answer too."""

    def __init__(self, true: Catalog, note: Note) -> None:
        put = object.__setattr__
        put(self, "_true", true)
        put(self, "_note", note)
        put(self, "_views", {})

    _true: Catalog
    _note: Note
    _views: dict[str, EntryView]

    def view(self, entry: Entry) -> EntryView:
        """Return the view of an entry, one for each."""
        found = self._views.get(entry.id)
        if found is None:
            found = self._views[entry.id] = EntryView(entry, self._note)
        return found

    def _viewed(self, entry: Entry | None) -> Entry | None:
        return None if entry is None else self.view(entry)

    def _noted(self, value: _T, *read: Any) -> _T:
        self._note(*read)
        return value

    def _refuse(self) -> NoReturn:
        raise TypeError("this part of the catalog belongs to the checks; no product reads it")

    entries = property(lambda self: self._noted(tuple(map(self.view, self._true.entries)), "entries"))
    shared = property(lambda self: self._noted(self._true.shared, "shared"))
    today = property(lambda self: self._noted(self._true.today, "today"))
    hidden_ids = property(lambda self: self._noted(self._true.hidden_ids, "hidden"))
    attached = property(_refuse)
    bodies = property(_refuse)
    faulty_ids = property(_refuse)
    unresolved = property(_refuse)
    translations = property(_refuse)
    written = property(_refuse)

    def translation(self, tag: str, entry_id: str) -> Translation | None:
        """Return an entry in another language; read as a whole."""
        self._note("translation", tag, entry_id)
        return self._true.translation(tag, entry_id)

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags of the languages that have any entry."""
        self._note("all tags")
        return self._true.tags

    def translated(self, tag: str) -> tuple[str, ...]:
        """Return the ids of the entries that a language has."""
        self._note("translated", tag)
        return self._true.translated(tag)

    def tags_of(self, entry_id: str) -> tuple[str, ...]:
        """Return the tags of the languages that an entry has besides Vietnamese."""
        self._note("tags", entry_id)
        return self._true.tags_of(entry_id)

    def section(self, folder: str) -> tuple[Entry, ...]:
        """Return the entries of a section."""
        self._note("section", folder)
        return tuple(map(self.view, self._true.section(folder)))

    def get(self, entry_id: str) -> Entry | None:
        """Return an entry by its id."""
        self._note("entry", entry_id)
        return self._viewed(self._true.get(entry_id))

    def resolve(self, ref: Ref | str) -> Entry | None:
        """Return the entry that a reference means."""
        self._note("resolve", ref.target if isinstance(ref, Ref) else ref)
        return self._viewed(self._true.resolve(ref))

    def references(self, entry: Entry) -> tuple[Reference, ...]:
        """Return where an entry leads."""
        return self._joined("references", entry, self._true.references(entry))

    def backlinks(self, entry: Entry) -> tuple[Reference, ...]:
        """Return what leads to an entry."""
        return self._joined("backlinks", entry, self._true.backlinks(entry))

    def _joined(self, kind: str, entry: Entry, found: tuple[Reference, ...]) -> tuple[Reference, ...]:
        self._note(kind, entry.id)
        return tuple(Reference(self.view(one.source), one.place, self.view(one.target), one.fragment) for one in found)

    def sources(self, target: Entry, section: str, most: int) -> tuple[str, ...] | None:
        """Return the ids of a section's entries that lead to an entry."""
        self._note("sources", target.id, section, most)
        return self._true.sources(target, section, most)

    def body(self, entry: Entry) -> Body:
        """Return an entry's body."""
        self._note("body", entry.id)
        return self._true.body(entry)

    def pictures(self, entry: Entry) -> tuple[Developed, ...]:
        """Return an entry's photographs."""
        self._note("pictures", entry.id)
        return self._true.pictures(entry)

    def recordings(self, entry: Entry) -> tuple[Recorded, ...]:
        """Return an entry's recordings."""
        self._note("recordings", entry.id)
        return self._true.recordings(entry)

    def file_of(self, section: str, name: str) -> ToFile | None:
        """Return the document of a name beside the pages of a folder."""
        self._note("attachment", section, name)
        return self._true.file_of(section, name)

    def document_id(self, number: str) -> str | None:
        """Return the id of the document that bears a number."""
        self._note("document", number)
        return self._true.document_id(number)

    def page_id(self, section: str, name: str) -> str | None:
        """Return the id of an entry by folder and file name."""
        self._note("entry", f"{section}/{name}")
        return self._true.page_id(section, name)

    def is_hidden_page(self, section: str, name: str) -> bool:
        """Say whether an entry is held back."""
        self._note("hidden page", section, name)
        return self._true.is_hidden_page(section, name)

    def __reduce_ex__(self, _protocol: object) -> NoReturn:
        raise TypeError("a product's value holds the catalog; it must hold what it read of it")


class StoryView(Story):
    """How an entry is told, each answer noted when it is asked for."""

    def __init__(self, true: Story, note: Note) -> None:
        object.__setattr__(self, "_true", true)
        object.__setattr__(self, "_note", note)

    def __getattribute__(self, name: str) -> Any:
        if name in _ANSWERS:
            true = object.__getattribute__(self, "_true")
            object.__getattribute__(self, "_note")("told", true.id, name)
            return getattr(true, name)
        return object.__getattribute__(self, name)

    def __reduce_ex__(self, _protocol: object) -> NoReturn:
        raise TypeError(f"a product's value holds the story of {self.id}; it must hold what it read of it")


_ANSWERS = frozenset(field.name for field in dataclasses.fields(Story))


class StoriesView(Stories):
    """The stories: what a story answers is noted, not what its teller asked for; an equal answer ends the matter."""

    def __init__(self, true: Stories, catalog: CatalogView, settings: Settings, note: Note) -> None:
        super().__init__(catalog, settings)
        self._true, self._note, self._view = true, note, catalog.view

    def of(self, entry: Entry) -> Story:
        """Return the story of an entry."""
        if entry.id not in self._told:
            true = self._true.catalog.get(entry.id)
            assert true is not None
            self._told[entry.id] = StoryView(self._true.of(true), self._note)
        return self._told[entry.id]

    def telling(self, *answers: str) -> tuple[Entry, ...]:
        """Return the entries whose stories have one of some answers."""
        self._note("telling", *answers)
        return tuple(map(self._view, self._true.telling(*answers)))


class SettingsView(Settings):
    """The settings, each noted when it is asked for."""

    def __init__(self, true: Settings, note: Note) -> None:
        object.__setattr__(self, "_true", true)
        object.__setattr__(self, "_note", note)

    def __getattribute__(self, name: str) -> Any:
        if name in _SETTINGS:
            object.__getattribute__(self, "_note")("setting", name)
            return getattr(object.__getattribute__(self, "_true"), name)
        return object.__getattribute__(self, name)


_SETTINGS = frozenset(field.name for field in dataclasses.fields(Settings))
