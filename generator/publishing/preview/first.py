"""The pages of a portal of which nothing has been made yet: each is made when somebody opens it.

Until the first build is done there are no forms, no search, no pages but those of entries and sections: whoever has
just fetched a portal need not wait for these to read and to write.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from generator import illustrations, pipeline
from generator.artifact import Artifact
from generator.content_types import content_types
from generator.environment import today
from generator.pages import Layout, make_entry, make_home, make_section
from generator.pages.pictures import picture_artifacts
from generator.problem import errors
from generator.publishing.engine.assembly import Given, loaded_by_all, read_config, sources_of
from generator.publishing.engine.direct import Writer
from generator.publishing.engine.site_files import SiteFile
from generator.settings import settings_from


def first_writer(root: Path) -> Writer | None:
    """Return what writes pages of a project from its content alone; None where something is wrong with that.

    Raises ContentError for wrong settings.
    """
    config = read_config(root)
    settings, sources = settings_from(config), sources_of(root, config)
    found = pipeline.inspect_again(sources, settings, today())
    if errors(found.problems):
        return None
    layout = pipeline.layout_of(found, settings, sources.cache)
    drawings = map(illustrations.artifact, illustrations.names())
    made = (*loaded_by_all(config, settings), *drawings, *picture_artifacts(layout.catalog))
    given = Given(config, sources.docs, made, found.problems)
    writer = given.writer()
    pages = {page.source: page for page in _pages(layout, given.directory_urls)}
    return replace(writer, files={**pages, **writer.files})


def _pages(layout: Layout, directory_urls: bool) -> Iterator[SiteFile]:
    places: list[tuple[str, Callable[[], Iterable[Artifact]]]] = [("", functools.partial(make_home, layout))]
    places += [(folder, functools.partial(make_section, folder, layout)) for folder in content_types()]
    places += [(entry.id, functools.partial(make_entry, entry, layout)) for entry in layout.catalog.entries]
    for path, make in places:
        staged = layout.press.links.staged_path(path)
        yield SiteFile(staged, functools.cache(functools.partial(_made, staged, make)), False, directory_urls)


def _made(staged: str, make: Callable[[], Iterable[Artifact]]) -> bytes:
    """Return a page, without what else is made with it."""
    return next(artifact.content for artifact in make() if artifact.path == staged)
