"""The picture of an entry: one its editors made, else one that its story draws by itself."""

from __future__ import annotations

import textwrap

from pydantic import ValidationError

from generator.entries.entry import Entry
from generator.infographics.kinds import find_kind
from generator.infographics.spec import Spec
from generator.outputs.base import Desk


def picture_of(desk: Desk, entry: Entry) -> Spec | None:
    """Return an entry's picture as a spec; None where nothing can be drawn from it."""
    story = desk.stories.of(entry)
    for figure in desk.figures_of(entry):
        # From afar one large figure says more than the years, which the page draws by itself.
        if not figure.repeats_its_page:
            return figure.spec
    if story.drawing is None:
        return None
    kind = find_kind(story.drawing.kind)
    assert kind is not None, f"{entry.type.__name__} draws by an unknown kind, {story.drawing.kind}"
    words = {"kind": kind.name, "title": textwrap.shorten(entry.title, 100, placeholder="…"), "source": story.credit}
    try:
        return kind.model_validate({**words, **story.drawing.fields})
    except ValidationError:
        return None  # a text longer than the picture can hold: the entry does without
