"""The sources of a stage as a product sees them: catalog and stories by their views, tables, figures, the log."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar, cast

from generator.infographics.from_catalog import Figures
from generator.infographics.from_catalog.figure import Figure
from generator.making.ground import Ground
from generator.making.views import CatalogView, Note, Recorder, SettingsView, StoriesView
from generator.product import Memory
from generator.programme.lines import Line
from generator.programme.log import Log
from generator.telling.stories import Stories

_T = TypeVar("_T")


class TableView(Mapping[Any, Any]):
    """A table of the sources: which of its members are asked for, found or not, and whether all of them are."""

    def __init__(self, name: str, true: Mapping[Any, Any], note: Note) -> None:
        self._name, self._true, self._note = name, true, note

    def __getitem__(self, key: Any) -> Any:
        self._note("member", self._name, key)
        return self._true[key]

    def __iter__(self) -> Iterator[Any]:
        self._note("members", self._name)
        return iter(self._true)

    def __len__(self) -> int:
        self._note("members", self._name)
        return len(self._true)


class FiguresView(Figures):
    """The figures, by the pages that are asked about, or all of them."""

    def __init__(self, true: Figures, note: Note) -> None:
        object.__setattr__(self, "_true", true)
        object.__setattr__(self, "_note", note)

    _true: Figures
    _note: Note

    @property
    def all(self) -> tuple[Figure, ...]:
        """Every figure."""
        self._note("all figures")
        return self._true.all

    @property
    def repeated(self) -> tuple[Figure, ...]:
        """None alone: ``on_page`` tells of them."""
        raise TypeError("which figures are repeated is asked of a page")

    def get(self, code: str) -> Figure | None:
        """Return a figure by its code."""
        self._note("figure", code)
        return self._true.get(code)

    def on_page(self, path: str) -> tuple[Figure, ...]:
        """Return the figures of a page."""
        self._note("figures", path)
        return self._true.on_page(path)


class LogView(Log):
    """The log: its lines as a whole, and the stories by their view."""

    def __init__(self, stories: Stories, true: Log, note: Note) -> None:
        object.__setattr__(self, "stories", stories)
        object.__setattr__(self, "_true", true)
        object.__setattr__(self, "_note", note)

    _true: Log
    _note: Note

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every line."""
        self._note("lines of the log")
        return self._true.lines


class MemoryView(Memory):
    """What products work out alike: whoever recalls it has read what was read when it was worked out."""

    def __init__(self, known: dict[Any, Any], recorder: Recorder) -> None:
        super().__init__(known)
        object.__setattr__(self, "_recorder", recorder)

    _recorder: Recorder

    def recall(self, key: object, work_out: Callable[[], _T]) -> _T:
        """Return what a key stands for, and note what it rests on."""
        reads = self._recorder.reads
        if key not in self.known:
            self._recorder.reads = {}
            try:
                value = work_out()
                self.known[key] = (value, self._recorder.reads)
            finally:
                self._recorder.reads = reads
        found, rests_on = self.known[key]
        reads.update(rests_on)
        return cast(_T, found)


def view_of(ground: Ground, recorder: Recorder, memories: dict[str, dict[Any, Any]]) -> Any:
    """Return the sources as a product sees them: each part behind its view, plain parts read by everybody."""
    true, note = ground.sources, recorder.note
    values = {field.name: getattr(true, field.name) for field in dataclasses.fields(true)}
    catalog, settings = CatalogView(true.catalog, note), SettingsView(true.settings, note)
    # Told once for all products, whoever asks.
    stories = StoriesView(true.stories, catalog, settings, note) if hasattr(true, "stories") else None
    parts: dict[str, Any] = {"catalog": catalog, "settings": settings}
    for name, value in values.items():
        if isinstance(value, Stories):
            parts[name] = stories
        elif isinstance(value, Log):
            assert stories
            parts[name] = LogView(stories, value, note)
        elif isinstance(value, Memory):
            parts[name] = MemoryView(memories.setdefault(name, {}), recorder)
        elif isinstance(value, Figures):
            parts[name] = FiguresView(value, note)
        elif isinstance(value, Mapping):
            parts[name] = TableView(name, value, note)
        elif name not in parts and not isinstance(value, Path):  # where drawings are kept changes no byte of them
            note("whole", name)
    seen = dataclasses.replace(true, **parts)
    if stories and "stories" not in values:
        vars(seen)["stories"] = stories
    return seen
