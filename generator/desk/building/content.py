"""The content as the desk reads it: texts and tables as they are, of photographs and recordings the names alone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.desk.session import WITHHELD
from generator.entries.hold_back import HeldBack, hidden_names
from generator.ink.packing import zipped
from generator.language.tongues import parted
from generator.reading.places import DOCUMENT_SUFFIXES, TABLE_SUFFIXES, files_in
from generator.settings import SETTINGS_FILE

_READ = {".md", ".yml", *TABLE_SUFFIXES, *DOCUMENT_SUFFIXES}


def content_zip(root: Path, held: Iterable[HeldBack] = ()) -> bytes:
    """Return a project's content, hand-written pages and settings as a zip, without the pages that are ``held`` back.

    Records of consent are never in it.
    """
    held = tuple(held)
    absent = {one.entry.path for one in held}
    files = {SETTINGS_FILE: (root / SETTINGS_FILE).read_bytes()}
    files |= {name: content for name, content in _content(root) if _original(name) not in absent}
    files |= {f"docs/{path.relative_to(root / 'docs').as_posix()}": path.read_bytes() for path in _pages(root)}
    files[WITHHELD] = json.dumps(sorted(hidden_names(held))).encode()
    return zipped(files)


def _content(root: Path) -> Iterator[tuple[str, bytes]]:
    for found in files_in(root / "content"):
        if found.is_own:
            yield f"content/{found.relative}", found.file.read_bytes() if found.file.suffix.lower() in _READ else b""


def _pages(root: Path) -> list[Path]:
    return sorted(file for file in (root / "docs").rglob("*.md") if file.is_file())


def _original(name: str) -> str:
    """Return the file that a page in another language goes with, or the file itself."""
    return f"{parted(name.removesuffix('.md'))[0]}.md" if name.endswith(".md") else name
