"""What is offered to the pages: ways to use an entry, pages of other forms, and further pages of an entry's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Preview:
    """A small picture of a sheet: where its file lies, and its size."""

    path: str
    width: int
    height: int


@dataclass(frozen=True)
class Use:
    """One way to use an entry, as the box on its page lists it. ``path`` is a staged file, or a page's path."""

    entry_id: str
    label: str
    path: str
    note: str = ""
    is_page: bool = False
    preview: Preview | None = None
    edition: str = ""
    """The words in which a printed sheet names its edition; empty for what carries none."""
    in_box: bool = True
    """Whether the box on the entry's own page names it; what goes with another form is found on the page of forms."""


@dataclass(frozen=True)
class AreaFile:
    """A file that a form made for one of the 65 units, by its full name."""

    area: str
    label: str
    path: str


@dataclass(frozen=True)
class OfferedPage:
    """A page of a form: its HTML inside the portal's frame, its links written as ``entry:``, ``page:``, ``asset:``.

    ``parents`` are the steps from home to it, path and title; ``for_areas`` what it has for single units;
    ``home_words`` those in which the head of the home page leads to it, where it does.
    """

    path: str
    title: str
    description: str
    html: str
    source: str
    is_folder_index: bool = False
    indexable: bool = True
    parents: tuple[tuple[str, str], ...] = ()
    for_areas: tuple[AreaFile, ...] = ()
    home_words: str = ""
    schema: tuple[Mapping[str, Any], ...] = ()
    """What it tells machines, in the words of schema.org."""
    markdown: str = ""
    """What it says, in Markdown for assistants, its links open as in ``html``; empty where it has no twin."""


@dataclass(frozen=True)
class FurtherPage:
    """A page below an entry's own: its name in the address, and what its template, in the type's folder, shows."""

    name: str
    title: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    style: str = ""
    """A style sheet of its own, where that of all pages would grow for it; by its path in the site."""
