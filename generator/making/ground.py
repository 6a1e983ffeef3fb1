"""The ground that products stand on: what every reading gives in this build, as a digest of its value.

A reading is a tuple: what is read, then of what: ``("field", "chinh-sach/1373-qd-ttg", "issued_on")``. It can be asked
of another build's ground as well: that is how a kept product is found to be still right. What is not there (an entry
that nobody wrote, a template that a type does without) has a digest too, so a product that missed something is made
again when it comes.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.entries.catalog import Catalog, Reference
from generator.entries.entry import Entry
from generator.making.code import all_code
from generator.making.digest import Digest, digest_of
from generator.settings import Settings

Read = tuple[Any, ...]
ABSENT = "absent"
_IN_FILE = "in its file"
_OF_FILE = frozenset({"field", "path", "text", "line", "lines"})
_MOST_IN_FILES = 10_000
_GENERATOR = Path(__file__).resolve().parent.parent


class Ground:
    """What the products of one stage may read, and the digest of each reading, worked out once."""

    def __init__(self, sources: Any, known: dict[Read, Digest]) -> None:
        """``sources`` is a frozen dataclass; ``known`` the digests that other stages of this build worked out."""
        self.sources = sources
        self._known = known
        self._own: dict[Read, Digest] = {}
        self._in_files: dict[Read, Digest] = {}
        self._catalog: Catalog | None = getattr(sources, "catalog", None)

    def digest(self, read: Read) -> Digest:
        """Return the digest of what a reading gives."""
        # What a table or a list of the sources is called, each stage decides for itself.
        known = self._own if read[0] in _OF_SOURCES else self._known
        found = known.get(read)
        if found is None:
            found = known[read] = digest_of(self._value(read))
        return found

    def _digest_in_file(self, read: Read) -> Digest:
        """Do as ``digest``, and remember it as long as the products of an entry come one after another."""
        if len(self._in_files) > _MOST_IN_FILES:
            self._in_files.clear()
        found = self._in_files.get(read)
        if found is None:
            found = self._in_files[read] = digest_of(self._value(read))
        return found

    def sign(self, read: Read) -> bytes:
        """Return what names all that a reading depends on, code included; empty where that is not known."""
        if read[0] != _IN_FILE:
            return b""
        entry = self.catalog.get(read[1])
        return entry.sign + all_code() if entry and entry.sign else b""

    def _value(self, read: Read) -> object:
        kind, *of = read
        if kind == _IN_FILE:
            return tuple(map(self._digest_in_file, of[1]))
        if kind in _OF_ENTRY:
            entry = self.catalog.get(of[0])
            return ABSENT if entry is None else _OF_ENTRY[kind](self.catalog, entry, *of[1:])
        if kind in _OF_CATALOG:
            return _OF_CATALOG[kind](self.catalog, *of)
        if kind == "told":
            told = self.catalog.get(of[0])
            return ABSENT if told is None else getattr(self.sources.stories.of(told), of[1])
        if kind == "telling":
            return _ids(self.sources.stories.telling(*of))
        return _OF_SOURCES[kind](self.sources, *of)

    @property
    def catalog(self) -> Catalog:
        """The catalog that the sources hold."""
        assert self._catalog is not None, f"{type(self.sources)} holds no catalog"
        return self._catalog


def joined(reads: Iterable[Read]) -> Iterator[Read]:
    """Yield readings, those that the file of an entry alone can change as one: the file tells whether any of them has.

    (Which fields a page has of its file is worked out by ``entries/validate.py``, kept under the same sign.)
    """
    in_file: dict[str, list[Read]] = {}
    for read in reads:
        if read[0] in _OF_FILE:
            in_file.setdefault(read[1], []).append(read)
        else:
            yield read
    yield from ((_IN_FILE, entry_id, tuple(each)) for entry_id, each in in_file.items())


def apart(reads: Iterable[Read]) -> Iterator[Read]:
    """Yield readings that were joined, each by itself."""
    for read in reads:
        yield from read[2] if read[0] == _IN_FILE else (read,)


@functools.lru_cache(maxsize=2_000)
def file_name(file: Path) -> str:
    """Return a file of the generator as readings name it."""
    return file.resolve().relative_to(_GENERATOR).as_posix()


def file_digest(name: str) -> str:
    """Return the digest of a file of the generator, or that there is none."""
    try:
        return hashlib.sha256((_GENERATOR / name).read_bytes()).hexdigest()
    except OSError:
        return ABSENT


def ends(references: Iterable[Reference]) -> list[tuple[Any, ...]]:
    """Return references by the ids of what they join."""
    return [(one.source.id, one.place, one.target.id, one.fragment) for one in references]


def _ids(entries: Iterable[Entry]) -> list[str]:
    return [entry.id for entry in entries]


def _setting(sources: Any, name: str) -> object:
    settings: Settings = sources.settings
    return getattr(settings, name)


def _member(sources: Any, table: str, key: Any) -> object:
    found: Mapping[Any, Any] = getattr(sources, table)
    return found.get(key, ABSENT)


def _whole(sources: Any, name: str) -> object:
    return getattr(sources, name, ABSENT)


_OF_ENTRY: Mapping[str, Callable[..., object]] = {
    "entry": lambda _catalog, _entry: True,
    "field": lambda _catalog, entry, name: getattr(entry.fields, name, ABSENT),
    "path": lambda _catalog, entry: entry.path,
    "text": lambda _catalog, entry: (entry.body, entry.body_line),
    "line": lambda _catalog, entry, *place: entry.line_of(*place),
    "lines": lambda _catalog, entry: entry.lines,
    "body": lambda catalog, entry: catalog.body(entry),
    "pictures": lambda catalog, entry: catalog.pictures(entry),
    "recordings": lambda catalog, entry: catalog.recordings(entry),
    "references": lambda catalog, entry: ends(catalog.references(entry)),
    "sources": lambda catalog, entry, section, most: catalog.sources(entry, section, most),
    "backlinks": lambda catalog, entry: ends(catalog.backlinks(entry)),
}
_OF_CATALOG: Mapping[str, Callable[..., object]] = {
    "entries": lambda catalog: _ids(catalog.entries),
    "section": lambda catalog, folder: _ids(catalog.section(folder)),
    "resolve": lambda catalog, target: found.id if (found := catalog.resolve(target)) else ABSENT,
    "document": lambda catalog, number: catalog.document_id(number) or ABSENT,
    "attachment": lambda catalog, section, name: catalog.file_of(section, name) or ABSENT,
    "hidden page": lambda catalog, section, name: catalog.is_hidden_page(section, name),
    "hidden": lambda catalog: catalog.hidden_ids,
    "shared": lambda catalog: catalog.shared,
    "today": lambda catalog: catalog.today,
    "translation": lambda catalog, tag, entry_id: catalog.translation(tag, entry_id) or ABSENT,
    "all tags": lambda catalog: catalog.tags,
    "translated": lambda catalog, tag: catalog.translated(tag),
    "tags": lambda catalog, entry_id: catalog.tags_of(entry_id),
}
_OF_SOURCES: Mapping[str, Callable[..., object]] = {
    "setting": _setting,
    "member": _member,
    "members": lambda sources, table: list(getattr(sources, table)),
    "whole": _whole,
    "lines of the log": lambda sources: sources.log.lines if sources.log else (),
    "figures": lambda sources, path: sources.figures.on_page(path),
    "figure": lambda sources, code: sources.figures.get(code) or ABSENT,
    "all figures": lambda sources: sources.figures.all,
    "file": lambda _sources, name: file_digest(name),
}
