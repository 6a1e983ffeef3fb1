"""What figures went out: written down when a site is carried to a host, so that the next build knows what has changed.

The record is the one that the site itself shows (``dinh-chinh/so-lieu.json``): on another machine it is fetched from
there.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from generator.ink.json_file import json_file
from generator.pages.corrections import FIGURES
from generator.publishing.deploy.outgoing import Outgoing
from generator.publishing.traces import plain
from generator.reading.published_figures import KEPT, State, read_published, rows_of


def is_kept(root: Path) -> bool:
    """Say whether a project knows what it published last."""
    return (root / KEPT).is_file()


def write_down(root: Path, site: Outgoing) -> None:
    """Keep the figures of a site that has just gone out; one that has no record of them leaves what is kept."""
    if FIGURES in site.rows:
        keep(root, site.read(FIGURES))


def forget(root: Path, addresses: Collection[str], words: Collection[str]) -> None:
    """Delete from the kept figures those of some pages, and whatever they were by a source that holds some words."""
    if not (root / KEPT).is_file():
        return
    told = {plain(word) for word in words}
    book, torn = read_published(root)
    if torn:  # what cannot be read may hold anything
        (root / KEPT).unlink()
        return
    left = {
        (page, key): kept
        for (page, key), states in book.items()
        if page not in addresses and (kept := tuple(state for state in states if not _tells(state, told)))
    }
    keep(root, json_file({"so_lieu": rows_of(left)}))


def _tells(state: State, words: Collection[str]) -> bool:
    return any(word in text for text in (plain(state.source), plain(state.url), plain(state.unit)) for word in words)


def keep(root: Path, content: bytes) -> None:
    """Put a record where the next build finds it; whatever interrupts this leaves the earlier one."""
    file = root / KEPT
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_suffix(".part")
    part.write_bytes(content)
    part.replace(file)
