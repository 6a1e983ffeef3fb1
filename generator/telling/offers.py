"""What the other forms offer to the pages: ways to use an entry, and pages of their own inside the portal's frame."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Use:
    """One way to use an entry, as the box on its page lists it. ``path`` is a staged file, or a page's path."""

    entry_id: str
    label: str
    path: str
    note: str = ""
    is_page: bool = False


@dataclass(frozen=True)
class OfferedPage:
    """A page of a form: its HTML inside the portal's frame, its links written as ``entry:``, ``page:``, ``asset:``.

    ``parents`` are the steps from home to it, path and title.
    """

    path: str
    title: str
    description: str
    html: str
    source: str
    is_folder_index: bool = False
    indexable: bool = True
    parents: tuple[tuple[str, str], ...] = ()
