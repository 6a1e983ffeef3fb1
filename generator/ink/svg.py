"""A scene as SVG: escaping and the format of numbers, no decision.

Light colours are attributes; the one ``<style>`` only darkens, so a page that forbids inline styles loses the dark
scheme of a directly opened picture and nothing else. Every text carries its measured width: whichever font the reader's
phone has, the lines stay where the layout put them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from generator.ink.scene import Circle, Group, Line, Mark, Path, Rect, Scene, Text
from generator.ink.theme import DARK, LIGHT, Role, Weight

FONT_STACK = "Roboto,system-ui,'Noto Sans',Arial,sans-serif"
_DASH = "4 4"
Palette = Mapping[Role, str]


def to_svg(scene: Scene, scheme: str = "both", over: str = "") -> str:
    """Return the scene as an SVG document.

    ``scheme`` is ``both`` (light, and dark where the reader's device asks for it), ``light`` or ``dark`` alone;
    ``over`` are shapes that stand on it as they are.
    """
    colours = DARK if scheme == "dark" else LIGHT
    width, height = _number(scene.width), _number(scene.height)
    style = _dark_style(scene) if scheme == "both" else ""
    body = "".join(_group(group, colours) for group in scene.groups)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'role="img" aria-labelledby="t d" lang="vi">'
        f'<title id="t">{escape(scene.title)}</title><desc id="d">{escape(scene.description)}</desc>'
        f'{style}<g font-family="{FONT_STACK}">{body}</g>{over}</svg>\n'
    )


def _dark_style(scene: Scene) -> str:
    used = {role for group in scene.groups for mark in group.marks for role in _roles(mark)}
    rules = "".join(
        f'[{attribute}="{LIGHT[role]}"]{{{attribute}:{DARK[role]}}}'
        for role in Role
        for attribute in ("fill", "stroke")
        if (role, attribute) in used
    )
    return f"<style>@media (prefers-color-scheme:dark){{{rules}}}</style>"


def _roles(mark: Mark) -> Iterator[tuple[Role, str]]:
    if isinstance(mark, Text):
        yield mark.style.role, "fill"
        return
    if isinstance(mark, Line):
        yield mark.stroke, "stroke"
        return
    if mark.fill:
        yield mark.fill, "fill"
    if mark.stroke:
        yield mark.stroke, "stroke"


def _group(group: Group, colours: Palette) -> str:
    body = "".join(_mark(mark, colours) for mark in group.marks)
    return body if group.scale == 1 else f'<g transform="scale({group.scale:.4g})">{body}</g>'


def _mark(mark: Mark, colours: Palette) -> str:
    match mark:
        case Text():
            return _text(mark, colours)
        case Rect():
            radius = f' rx="{_number(mark.radius)}"' if mark.radius else ""
            place = f'x="{_number(mark.x)}" y="{_number(mark.y)}"'
            size = f'width="{_number(mark.width)}" height="{_number(mark.height)}"'
            return f"<rect {place} {size}{radius}{_paint(mark, colours)}/>"
        case Line():
            ends = f'x1="{_number(mark.x1)}" y1="{_number(mark.y1)}" x2="{_number(mark.x2)}" y2="{_number(mark.y2)}"'
            return f"<line {ends}{_stroke(mark.stroke, mark.stroke_width, mark.dashed, colours)}/>"
        case Circle():
            place = f'cx="{_number(mark.x)}" cy="{_number(mark.y)}" r="{_number(mark.radius)}"'
            return f"<circle {place}{_paint(mark, colours)}/>"
        case Path():
            scale = "" if mark.scale == 1 else f" scale({mark.scale:.4g})"
            move = f"translate({_number(mark.x)} {_number(mark.y)}){scale}"
            return f'<path transform="{move}" d="{mark.d}"{_paint(mark, colours)}/>'


def _text(text: Text, colours: Palette) -> str:
    bold = ' font-weight="700"' if text.style.weight is Weight.BOLD else ""
    return (
        f'<text x="{_number(text.x)}" y="{_number(text.y)}" font-size="{_number(text.style.size)}"{bold} '
        f'fill="{_colour(text.style.role, colours)}" textLength="{_number(text.width)}" '
        f'lengthAdjust="spacingAndGlyphs">{escape(text.content, quote=False)}</text>'
    )


def _paint(mark: Rect | Circle | Path, colours: Palette) -> str:
    fill = _colour(mark.fill, colours) if mark.fill else "none"
    dashed = not isinstance(mark, Circle) and mark.dashed
    stroke = _stroke(mark.stroke, mark.stroke_width, dashed, colours) if mark.stroke else ""
    return f' fill="{fill}"{stroke}'


def _stroke(role: Role, width: float, dashed: bool, colours: Palette) -> str:
    dash = f' stroke-dasharray="{_DASH}"' if dashed else ""
    return f' stroke="{_colour(role, colours)}" stroke-width="{_number(width)}"{dash}'


def _colour(role: Role, colours: Palette) -> str:
    return colours[role]


def _number(value: float) -> str:
    """Return a number to one decimal, without a needless zero."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")
