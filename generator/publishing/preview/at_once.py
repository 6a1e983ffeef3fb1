"""What the preview shows of an edit before anything else is made anew.

What the last build knew of everything else still stands, for a moment: its lists, its backlinks, what others call an
entry. A whole build follows and has the last word; in most edits, those of a text, it makes this very page again.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator.artifact import Artifact
from generator.content_types import content_types
from generator.entries.check import check
from generator.entries.consent import consent_gap, read_records
from generator.entries.entry import Entry
from generator.entries.hold_back import hold_back
from generator.entries.linking import relink, unlink
from generator.entries.validate import validate
from generator.infographics.from_catalog import SECTION as PICTURES
from generator.infographics.from_catalog import Figures, make_figures
from generator.infographics.from_catalog.blocks import drafts_of
from generator.infographics.spec import Spec
from generator.pages import Layout, make_entry, make_home, make_home_in, make_list, make_section_in
from generator.pages.figures import figure_files
from generator.pages.indexes import section_lists
from generator.pipeline import Result
from generator.problem import errors
from generator.programme.figures import programme_figures
from generator.publishing.engine.site_files import SiteFile, staged_files
from generator.publishing.second_wall import is_clean
from generator.reading.load import load, load_consents
from generator.telling.stories import Stories


@dataclass(frozen=True)
class Change:
    """What stands otherwise at once: files, some of them made when somebody asks, and the sources of those gone.

    ``layout`` is what these were made from: the next change is one of it, or it would undo this one in every list.
    """

    layout: Layout
    files: tuple[SiteFile, ...] = ()
    gone: frozenset[str] = frozenset()


def change_at_once(last: Result, content: Path, file: Path) -> Change | None:
    """Return what one edited, new or deleted file changes, from that file as it is now and the last build.

    With the page come the lists of its section, where more than a text has changed. A page that may be shown no longer
    is as one that is gone: from every language, and in what others wrote of it only its words are left.

    None where only a whole build can tell: of a page with an error, one with other photographs, recordings or figures
    than before.
    """
    if last.layout is None:
        return None
    if not file.exists():
        return _gone(last, content, file)
    entry = _read(content, file)
    if entry is None:
        return None
    if not _is_shown(entry, last):
        return _gone(last, content, file)
    old = last.layout.catalog.get(entry.id)
    if _has_other_files(entry, old):
        return None
    layout = _laid_out_with(entry, old, last)
    if layout is None:
        return None
    return _edited(entry, layout, is_told_alike=entry.fields == old.fields) if old else _new(entry, layout)


def after_consents(last: Result, consents: Path) -> tuple[Result, set[str]]:
    """Return a build with the records of consent as they are now, and the files of pages that need others to be shown.

    These are named as the content's own, below the project (``content/guong-sang/chi-mau.md``).
    """
    records, _wrong = read_records(load_consents(consents)[0])
    entries, day = last.layout.catalog.entries if last.layout else (), last.catalog.today
    lacking = {entry.path for entry in entries if consent_gap(entry.fields, records, day)}
    return replace(last, found=replace(last.found, records=records)), lacking


def pages_of(layout: Layout) -> Iterator[SiteFile]:
    """Yield the pages of entries and sections and the home, each made when somebody opens it."""
    yield from _listing(layout, content_types())
    yield from _entry_pages(layout, (entry.id for entry in layout.catalog.entries))


def _entry_pages(layout: Layout, ids: Iterable[str]) -> Iterator[SiteFile]:
    for entry in filter(None, map(layout.catalog.get, ids)):
        yield _page(entry.id, layout, functools.partial(make_entry, entry, layout))


def _listing(layout: Layout, folders: Iterable[str]) -> Iterator[SiteFile]:
    """Yield the pages that list what there is, of the portal and of sections."""
    yield _page("", layout, functools.partial(make_home, layout))
    for page in (page for folder in folders for page in section_lists(layout.stories, folder)):
        yield _page(page.path, layout, functools.partial(make_list, page, layout))


def _page(path: str, layout: Layout, make: Callable[[], Iterable[Artifact]]) -> SiteFile:
    staged = layout.press.links.staged_path(path)
    return SiteFile(staged, _when_read(staged, make), False, layout.settings.directory_urls)


def _when_read(path: str, make: Callable[[], Iterable[Artifact]]) -> Callable[[], bytes]:
    """Return what makes one artifact of several once, and those after it not at all."""
    return functools.cache(lambda: next(artifact.content for artifact in make() if artifact.path == path))


def _edited(entry: Entry, layout: Layout, *, is_told_alike: bool) -> Change:
    own = staged_files(make_entry(entry, layout), layout.settings.directory_urls)
    return Change(layout, (*own, *(() if is_told_alike else _listing(layout, [entry.section]))))


def _new(entry: Entry, layout: Layout) -> Change:
    page = _page(entry.id, layout, functools.partial(make_entry, entry, layout))
    page.read()  # what is wrong with it is seen here
    return Change(layout, (page, *_drawings(entry, layout), *_listing(layout, [entry.section])))


def _drawings(entry: Entry, layout: Layout) -> Iterator[SiteFile]:
    for figure in layout.figures.on_page(entry.id):
        make = functools.partial(figure_files, figure, layout.settings, layout.cache)
        yield from (SiteFile(path, _when_read(path, make)) for path in figure.files.values())


def _gone(last: Result, content: Path, file: Path) -> Change | None:
    assert last.layout
    before = last.layout
    path = f"{content.name}/{file.relative_to(content).as_posix()}" if file.is_relative_to(content) else ""
    entry = next((one for one in before.catalog.entries if one.path == path), None)
    if entry is None:
        return None
    catalog, tags = unlink(before.catalog, entry), before.catalog.tags_of(entry.id)
    stories, figures = before.stories.after(catalog, entry), before.figures.without(entry.id, entry.path)
    layout = replace(before, catalog=catalog, stories=stories, figures=figures)
    led = dict.fromkeys(one.source.id for one in before.catalog.backlinks(entry))
    lists = dict.fromkeys((entry.section, PICTURES))
    files = (*_listing(layout, lists), *_entry_pages(layout, led), *_listing_in(layout, tags, entry.section))
    drawn = [one for one in before.figures.on_page(entry.id) if figures.get(one.code) is None]
    pages = (entry.id, *(f"{tag}/{entry.id}" for tag in tags), *(one.own_page for one in drawn))
    drawings = (path for one in drawn for path in one.files.values())
    made = _made_of(entry, last)
    return Change(layout, files, frozenset((*map(before.press.links.staged_path, pages), *drawings, *made)))


def _made_of(entry: Entry, last: Result) -> set[str]:
    """Return all that the last whole build made of an entry in any language: pages, drawings, papers."""
    texts = {entry.path, *(one.path for one in last.catalog.translations if one.entry.id == entry.id)}
    return {artifact.path for artifact in last.artifacts if artifact.source in texts}


def _listing_in(layout: Layout, tags: Iterable[str], folder: str) -> Iterator[SiteFile]:
    """Yield the pages of languages that list what there is, of the portal and of one section."""
    for tag in tags:
        yield _page(tag, layout, functools.partial(make_home_in, tag, layout))
        yield _page(f"{tag}/{folder}", layout, functools.partial(make_section_in, tag, folder, layout))


def _laid_out_with(entry: Entry, old: Entry | None, last: Result) -> Layout | None:
    """Return what pages are made from once an entry is as it is now; None where it is wrong or must be drawn first."""
    assert last.layout
    catalog = relink(last.layout.catalog, entry)
    stories = last.layout.stories.after(catalog, entry)
    figures = _figures(stories, last, entry, old)
    if figures is None or errors(check(catalog)) or not is_clean(catalog.bodies[entry.id].html):
        return None
    return replace(last.layout, catalog=catalog, stories=stories, figures=figures)


def _figures(stories: Stories, last: Result, entry: Entry, old: Entry | None) -> Figures | None:
    """Return all figures; None where those of an edited page are not what they were, and must be drawn first."""
    assert last.layout
    before, tables = last.layout.figures, last.found.beside
    # Beside the blocks in a text, figures are made from fields: while one writes, these are as they were.
    if old and entry.fields == old.fields and _blocks(entry, tables) == _blocks(old, tables):
        return before
    figures, wrong = make_figures(stories, tables)
    figures = Figures((*figures.all, *programme_figures(last.found.log)), figures.repeated)
    is_drawn = old is None or figures.on_page(entry.id) == before.on_page(entry.id)
    return figures if is_drawn and not wrong else None


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


def _has_other_files(entry: Entry, old: Entry | None) -> bool:
    """Tell whether photographs or recordings must be made first."""
    one = entry.fields
    known = (old.fields.pictures, old.fields.recordings) if old else ((), ())
    return (one.pictures, one.recordings) != known
