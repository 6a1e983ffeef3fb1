"""The page of an entry whose file was edited, before anything else is made anew.

What the last build knew of everything else still stands, for a moment: its lists, its backlinks, what others call this
entry. A whole build follows and has the last word; in most edits, those of a text, it makes this very page again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from generator.artifact import Artifact
from generator.content_types import content_types
from generator.entries.catalog import Catalog
from generator.entries.entry import Entry
from generator.entries.hold_back import hold_back
from generator.entries.linking import relink
from generator.entries.validate import validate
from generator.infographics.from_catalog import Figures, make_figures
from generator.infographics.from_catalog.blocks import drafts_of
from generator.infographics.spec import Spec
from generator.pages import make_entry, make_section
from generator.pipeline import Result
from generator.problem import errors
from generator.programme.figures import programme_figures
from generator.reading.load import load
from generator.telling.stories import Stories


def page_at_once(last: Result, content: Path, file: Path) -> tuple[Artifact, ...]:
    """Return what stands at the address of an entry, from its file as it is now and the last build.

    With it its section's lists, where more than the text has changed.

    Empty where only a whole build can tell: a new entry, one with an error or one that may not be shown, one with other
    photographs, recordings or figures than before.
    """
    if last.layout is None:
        return ()
    layout = last.layout
    entry = _read(content, file)
    old = layout.catalog.get(entry.id) if entry else None
    if entry is None or old is None or not _is_shown(entry, last) or _has_other_files(entry, old):
        return ()
    catalog = relink(layout.catalog, entry)
    stories = Stories(catalog, layout.settings)
    figures = _figures(stories, last, entry, old)
    if not figures or _is_new_fault(catalog, layout.catalog):
        return ()
    layout = replace(layout, catalog=catalog, stories=stories, figures=figures)
    lists = () if entry.fields == old.fields else make_section(entry.section, layout)
    return (*make_entry(entry, layout), *lists)


def _figures(stories: Stories, last: Result, entry: Entry, old: Entry) -> Figures | None:
    """Return all figures; None where those of the page are not what they were, and must be drawn first."""
    assert last.layout
    before, tables = last.layout.figures, last.found.beside
    # Beside the blocks in a text, figures are made from fields: while one writes, these are as they were.
    if entry.fields == old.fields and _blocks(entry, tables) == _blocks(old, tables):
        return before
    figures, wrong = make_figures(stories, tables)
    figures = Figures((*figures.all, *programme_figures(last.found.log)), figures.repeated)
    return None if wrong or figures.on_page(entry.id) != before.on_page(entry.id) else figures


def _blocks(entry: Entry, tables: Mapping[str, bytes]) -> tuple[list[tuple[str, Spec]], int]:
    """Return the figures that an entry's text asks for by their codes, and how many problems they have."""
    drafts, wrong = drafts_of(entry, tables)
    return [(draft.code, draft.spec) for draft in drafts], len(wrong)


def _read(content: Path, file: Path) -> Entry | None:
    loaded = load(content, content_types(), {file})
    entries, wrong = validate(loaded.entries)
    return None if wrong or errors(loaded.problems) or not entries else entries[0]


def _is_shown(entry: Entry, last: Result) -> bool:
    assert last.layout
    catalog, settings = last.catalog, last.layout.settings
    public = catalog.shared.public_people
    shown, _held = hold_back([entry], catalog.today, settings.illustrations, last.found.records, public)
    return bool(shown)


def _has_other_files(entry: Entry, old: Entry) -> bool:
    """Tell whether photographs or recordings must be made first."""
    one, other = entry.fields, old.fields
    return (one.pictures, one.recordings) != (other.pictures, other.recordings)


def _is_new_fault(catalog: Catalog, before: Catalog) -> bool:
    return len(catalog.unresolved) > len(before.unresolved)
