"""What stands on a poster: one message, a picture or a figure, at most three points; and by what family it is laid out.

The families are told apart from afar: what is announced (a band over ticks), how something is done (steps along a
line), what must not be done (red), a figure, an invitation (its date), an honour (a frame).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from generator.content_types.base import MAX_KEY_POINTS
from generator.entries.entry import Entry
from generator.entries.photographs import Developed
from generator.illustrations import panorama
from generator.infographics.frame import layout_body
from generator.infographics.icons import icon_path
from generator.infographics.kinds.key_figures import Figure, KeyFigures
from generator.infographics.spec import Spec
from generator.ink.paper import Pictures
from generator.outputs._photograph import printable
from generator.outputs._pictures import picture_of
from generator.outputs._points import in_order, key_points, prohibitions, says
from generator.outputs._sheet import MM, Data, carries, drawn, photographed
from generator.outputs.base import Desk
from generator.telling.wording import closed, off_the_page, opening

Family = Literal["announcement", "how-to", "warning", "number", "invitation", "honour"]
_LONGEST_SENTENCE = 110
_AS_IT_IS = ("family", "eyebrow", "title", "sentence", "points", "prohibitions", "numbered", "hero", "leaf", "more")
# The widths at which a picture is drawn before it fills the sheet, and its smallest words there: read at arm's length.
_TRIED_WIDTHS = (260, 300, 340, 380, 420, 460)
_SHEET_WIDTH = 269 * MM
_SMALLEST_IN_PICTURE = 24.0


@dataclass(frozen=True)
class Content:
    """What stands on a poster."""

    family: Family
    eyebrow: str
    title: str
    sentence: str
    points: tuple[str, ...]
    prohibitions: tuple[str, ...]
    facts: tuple[tuple[str, str, str], ...]
    icon: str
    numbered: bool
    more: int = 0
    """How many steps there are after those that are points."""
    hero: str = ""
    leaf: tuple[str, str] | None = None
    picture: Spec | None = None
    photograph: Developed | None = None
    scene: str = ""

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures that the poster sets as large as its headline; of other pictures none."""
        return self.picture.items if isinstance(self.picture, KeyFigures) else ()

    @property
    def says_something(self) -> bool:
        """Whether there is anything for a wall besides a title."""
        return bool(self.points or self.picture or self.hero or self.prohibitions)


def poster_content(entry: Entry, desk: Desk) -> Content:
    """Choose what stands on the poster."""
    story = desk.stories.of(entry)
    points, warnings, numbered = key_points(desk, entry), prohibitions(desk, entry), in_order(desk, entry)
    unsaid = tuple(text for text in warnings if not any(says(point, text) for point in points))
    # A tick or a number before what must not be done would recommend it.
    refused = tuple(point for point in points if any(says(point, text) for text in warnings))
    picture = picture_of(desk, entry) if story.is_pictured else None
    more = 0 if entry.fields.key_points else len(story.steps) - MAX_KEY_POINTS - len(unsaid)
    eyebrow, title = story.headline
    family = _family(desk, entry, has_picture=picture is not None, numbered=numbered)
    return Content(
        family=family,
        eyebrow=f"{eyebrow} · {title}" if story.message else story.honour.upper() or eyebrow,
        title=story.message or title,
        # Who reads one message needs no second one; a figure wants to be explained.
        sentence="" if story.message and not picture else closed(opening(entry.summary, _LONGEST_SENTENCE, points)),
        points=tuple(point for point in points if point not in refused),
        prohibitions=(*refused, *unsaid),
        facts=tuple((notice.icon, notice.label, notice.value) for notice in story.notices),
        icon="chú ý" if family == "warning" else story.icon,
        numbered=numbered,
        more=max(0, more),
        hero=story.happening.days if story.happening else "",
        leaf=story.happening.leaf if story.happening else None,
        picture=picture,
        # Whoever is honoured is named and drawn, not shown: nobody can take back a sheet on a wall.
        photograph=None if story.is_pictured or story.honour else printable(desk, entry),
        # Where something must not be done, a quiet drawing would say that all is well.
        scene="" if warnings else story.stand_in,
    )


def _family(desk: Desk, entry: Entry, *, has_picture: bool, numbered: bool) -> Family:
    story = desk.stories.of(entry)
    if story.honour:
        return "honour"
    if story.happening:
        return "invitation"
    if has_picture:
        return "number"
    if prohibitions(desk, entry):
        return "warning"
    return "how-to" if numbered else "announcement"


def sheet_data(
    content: Content, entry: Entry, desk: Desk, pictures: Pictures, *, lines: bool = False
) -> dict[str, Any]:
    """Return what the template sets."""
    return {
        **carries(desk, entry, pictures),
        **{name: getattr(content, name) for name in _AS_IT_IS},
        "lines": lines,
        "facts": [{"icon": icon_path(icon), "label": label, "value": value} for icon, label, value in content.facts],
        "icon": icon_path(content.icon),
        "photo": photographed(content.photograph, pictures),
        "scene": _panorama(content.scene, pictures, lines=lines) if content.scene else None,
        "numbers": [_number(one) for one in content.figures],
        "pictures": list(_legible(content.picture, pictures)) if content.picture else [],
        "credit": _credit(content.picture),
    }


def _panorama(scene: str, pictures: Pictures, *, lines: bool) -> dict[str, Any]:
    """Return a drawing of people and things as what a photograph is to the sheet, which shows its middle."""
    svg, width, height = panorama(scene, lines=lines)
    return {"name": pictures.add(svg), "width": width, "height": height, "focus": [0.5, 0.5]}


def _credit(picture: Spec | None) -> str:
    return off_the_page(f"Nguồn: {picture.source}") if picture and picture.source else ""


def _number(figure: Figure) -> dict[str, Any]:
    share = figure.share
    return {
        "about": figure.about or "",
        "value": figure.text,
        "unit": figure.shown_unit,
        "label": figure.label,
        "parts": figure.parts_text,
        "share": float(share) / 100 if share is not None else None,
    }


def _legible(picture: Spec, pictures: Pictures) -> Iterator[Data]:
    """Yield a picture that is no list of figures as bodies that fill the sheet and whose words can be read there.

    The narrower a body is before it fills the sheet, the larger its text ends up.
    """
    if isinstance(picture, KeyFigures):
        return
    for form in (picture, *picture.shortened()):
        for width in _TRIED_WIDTHS:
            scene = layout_body(form, width)
            smallest = min((text.style.size for text in scene.texts()), default=0.0)
            if smallest * _SHEET_WIDTH / width >= _SMALLEST_IN_PICTURE:
                yield drawn(scene, pictures, form.summary())
