"""The pages of a portal of which nothing has been made yet: each is made when somebody opens it.

Until the first build is done there are no forms, no search, no pages but those of entries and sections: whoever has
just fetched a portal need not wait for these to read and to write.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from generator import illustrations, pipeline
from generator.environment import today
from generator.pages.pictures import picture_artifacts
from generator.problem import errors
from generator.publishing.engine.assembly import Given, loaded_by_all, read_config, sources_of
from generator.publishing.engine.direct import Writer
from generator.publishing.preview.at_once import pages_of
from generator.settings import settings_from


def first_writer(root: Path) -> tuple[Writer, pipeline.Result] | None:
    """Return what writes pages of a project from its content alone, and from what; None where that is wrong.

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
    files = {**{page.source: page for page in pages_of(layout)}, **writer.files}
    return replace(writer, files=files), pipeline.Result((), found.problems, found, layout)
