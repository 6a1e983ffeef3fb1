"""A deck of slides: what is on each, and the same slides as a presentation to edit and as sheets to show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib import metadata
from typing import Any, Literal

from generator.entries.entry import Entry
from generator.infographics.icons import icon_path
from generator.ink import fonts
from generator.ink import slide as office
from generator.ink.paper import Pictures, qr_svg
from generator.ink.scene import Scene
from generator.ink.slide import BODY_HEIGHT, BODY_TOP, HEIGHT, MARGIN, OFFICE_SHARE, WIDTH, Chart, Shown
from generator.ink.svg import to_svg
from generator.ink.theme import LIGHT, Role, Style
from generator.outputs._editions import edition_of
from generator.outputs._sheet import drawn, leads_to
from generator.outputs.base import Desk

SMALLEST_BODY = 28.0
_BODY_SIZES = (40.0, 36.0, 32.0, 30.0, SMALLEST_BODY)
_RECIPE = f"{__name__} 7 {metadata.version('python-pptx')}"  # raise the number when the writing changes
_INNER = WIDTH - 2 * MARGIN
MOST_WORDS = 12
"""How many words a row has at most."""
_WIDTHS = tuple(_INNER - 35.0 - less for less in range(0, 340, 20))
_LINE, _SPACE, _INDENT = 1.22, 0.5, 35.0
_QR, _SCALE = 250.0, 2


@dataclass(frozen=True)
class Slide:
    """A slide: what is shown, and what the speaker says."""

    kind: Literal["title", "lines", "picture", "last"]
    heading: str
    lines: tuple[str, ...] = ()
    mark: Literal["bullet", "tick", "number"] = "bullet"
    first_number: int = 1
    scene: Scene | None = None
    chart: Chart | None = None
    alt: str = ""
    credit: str = ""
    notes: str = ""


def sheet_data(entry: Entry, desk: Desk, slides: Sequence[Slide], pictures: Pictures) -> dict[str, Any]:
    """Return what the template of the sheets sets."""
    edition = edition_of(desk, entry)
    return {
        **leads_to(desk, entry, pictures),
        "edition": edition.words,
        "edition_url": edition.url,
        "eyebrow": desk.stories.of(entry).headline[0],
        "icon": icon_path(desk.stories.of(entry).icon),
        "slides": [
            {
                "kind": slide.kind,
                "heading": slide.heading,
                "lines": slide.lines,
                "mark": slide.mark,
                "first_number": slide.first_number,
                "credit": slide.credit,
                "picture": drawn(slide.scene, pictures, slide.alt) if slide.scene else None,
            }
            for slide in slides
        ],
    }


def to_pptx(entry: Entry, desk: Desk, title: str, slides: Sequence[Slide]) -> bytes:
    """Return the slides as a presentation to edit, or take it from where drawings are kept."""
    recipe = (
        _RECIPE,
        title,
        desk.owner,
        desk.url(entry),
        *desk.stories.of(entry).headline,
        desk.stories.of(entry).icon,
        repr(slides),
    )
    return desk.kept(
        "pptx", recipe, lambda: _written(title, desk.owner, [_to_edit(entry, desk, slide) for slide in slides])
    )


def _written(title: str, owner: str, slides: Sequence[office.Slide]) -> bytes:
    from generator.ink import pptx  # slow to load, and what is kept needs no library

    return pptx.to_pptx(title, owner, slides)


def _to_edit(entry: Entry, desk: Desk, slide: Slide) -> office.Slide:
    match slide.kind:
        case "title":
            shown = (
                _shown(
                    desk, _icon_svg(desk.stories.of(entry).icon), (WIDTH - MARGIN - 170, (HEIGHT - 170) / 2, 170, 170)
                ),
            )
            lines = (desk.stories.of(entry).headline[0],)
            return office.Slide("title", slide.heading, lines, shown=shown, notes=slide.notes)
        case "lines":
            size, width = _measure_of(slide.lines)
            return office.Slide(
                "lines", slide.heading, slide.lines, slide.mark, slide.first_number, size, width, notes=slide.notes
            )
        case "picture":
            assert slide.scene
            if slide.chart:
                chart = replace(slide.chart, alt=slide.alt)
                credit = f"{chart.caution} {slide.credit}".strip()
                return office.Slide("picture", slide.heading, chart=chart, credit=credit, notes=slide.notes)
            place = _place_of(slide.scene)
            shown = (_shown(desk, to_svg(slide.scene, "light"), place, slide.alt),)
            return office.Slide("picture", slide.heading, shown=shown, credit=slide.credit, notes=slide.notes)
    url = desk.url(entry)
    place = (WIDTH - MARGIN - _QR, BODY_TOP + 20, _QR, _QR)
    shown = (_shown(desk, qr_svg(url), place, f"Mã QR dẫn tới {url}"),)
    asked = (slide.lines[0], desk.short_url(entry), slide.lines[1])
    width = _INNER - _QR - 40
    return office.Slide("lines", slide.heading, asked, "none", text_width=width, shown=shown, notes=slide.notes)


def _measure_of(lines: Sequence[str]) -> tuple[float, float]:
    """Return the largest size in which lines fit a slide in the office's font, and the width that they take.

    So wide that no row is longer than an eye takes in at once, and never wider than the slide.
    """

    def rows(size: float, width: float) -> list[list[str]]:
        style = Style(size)
        return [fonts.wrap(fonts.drawable(line), style, width * OFFICE_SHARE) for line in lines]

    for size in _BODY_SIZES:
        widths = [one for one in _WIDTHS if all(_is_read(broken) for broken in rows(size, one))] or [_WIDTHS[-1]]
        # The widest of which no line leaves a word alone.
        width = next((one for one in widths if not any(map(_leaves_one, rows(size, one)))), widths[0])
        if size * (sum(map(len, rows(size, width))) * _LINE + len(lines) * _SPACE) <= BODY_HEIGHT:
            return size, width + _INDENT
    return SMALLEST_BODY, _INNER


def _is_read(rows: Sequence[str]) -> bool:
    return all(len(row.split()) <= MOST_WORDS for row in rows)


def _leaves_one(rows: Sequence[str]) -> bool:
    return len(rows) > 1 and len(rows[-1].split()) == 1


def _place_of(scene: Scene) -> tuple[float, float, float, float]:
    """Return where a picture stands: in the middle, as large as there is room above its source."""
    scale = min(_INNER / scene.width, (BODY_HEIGHT - 34) / scene.height)
    width, height = scene.width * scale, scene.height * scale
    return ((WIDTH - width) / 2, BODY_TOP, width, height)


def _shown(desk: Desk, svg: str, place: tuple[float, float, float, float], alt: str = "") -> Shown:
    _, _, width, height = place
    return Shown(desk.png(svg, round(width * _SCALE), round(height * _SCALE)), *place, alt)


def _icon_svg(name: str) -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40" width="40" height="40">'
        f'<circle cx="20" cy="20" r="20" fill="{LIGHT[Role.ON_DEEP]}"/>'
        f'<path transform="translate(8 8)" fill="{LIGHT[Role.DEEP]}" d="{icon_path(name)}"/></svg>'
    )
