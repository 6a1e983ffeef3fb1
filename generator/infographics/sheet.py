"""A sheet: where a layout puts its marks. It measures, wraps and aligns; the layout says where and in which style."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from generator.infographics.icons import icon_path
from generator.ink import fonts
from generator.ink.scene import Circle, Line, Mark, Path, Rect, Text
from generator.ink.theme import Role, Style

Align = Literal["start", "middle", "end"]
_ICON_UNITS = 24.0


class Sheet:
    """Collects the marks of one picture, back to front. Text methods take a top and return the bottom."""

    def __init__(self) -> None:
        self.marks: list[Mark] = []

    def line_of_text(self, text: str, x: float, top: float, style: Style, align: Align = "start") -> float:
        """Set one line; ``x`` is its left end, its middle or its right end."""
        width = fonts.measure(text, style)
        left = x - {"start": 0.0, "middle": width / 2, "end": width}[align]
        if text:
            self.marks.append(Text(left, top + style.baseline, text, style, width))
        return top + style.line_height

    def paragraph(
        self, text: str, x: float, top: float, width: float, style: Style, align: Align = "start", balance: bool = False
    ) -> float:
        """Set a text in as many lines as the width needs; returns the bottom, ``top`` where there is no text."""
        lines = (fonts.balanced if balance else fonts.wrap)(text, style, width)
        anchor = x + {"start": 0.0, "middle": width / 2, "end": width}[align]
        for line in lines:
            top = self.line_of_text(line, anchor, top, style, align)
        return top

    def rect(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: Role | None = None,
        *,
        stroke: Role | None = None,
        stroke_width: float = 1.0,
        radius: float = 0.0,
        dashed: bool = False,
    ) -> None:
        """Add a rectangle, unless it would have no area."""
        if width > 0 and height > 0:
            self.marks.append(Rect(x, y, width, height, fill, stroke, stroke_width, radius, dashed))

    def line(
        self, x1: float, y1: float, x2: float, y2: float, stroke: Role, width: float = 1.0, dashed: bool = False
    ) -> None:
        """Add a line."""
        self.marks.append(Line(x1, y1, x2, y2, stroke, width, dashed))

    def circle(
        self,
        x: float,
        y: float,
        radius: float,
        fill: Role | None = None,
        stroke: Role | None = None,
        stroke_width: float = 1.0,
    ) -> None:
        """Add a circle around its middle."""
        self.marks.append(Circle(x, y, radius, fill, stroke, stroke_width))

    def polyline(self, points: Iterable[tuple[float, float]], stroke: Role, width: float, dashed: bool = False) -> None:
        """Add a line through points."""
        places = list(points)
        left, top = min(x for x, _ in places), min(y for _, y in places)
        size = max(x for x, _ in places) - left, max(y for _, y in places) - top
        d = "M" + "L".join(f"{x - left:.1f} {y - top:.1f}" for x, y in places)
        self.marks.append(Path(d, left, top, size, stroke=stroke, stroke_width=width, dashed=dashed))

    def polygons(
        self, shapes: Iterable[Sequence[tuple[float, float]]], fill: Role | None, stroke: Role, width: float
    ) -> None:
        """Add closed shapes as one mark; to whole pixels, so that neighbours still share their border."""
        self._path([(shape, "Z") for shape in shapes], fill, stroke, width)

    def strokes(
        self, lines: Iterable[tuple[tuple[float, float], tuple[float, float]]], stroke: Role, width: float
    ) -> None:
        """Add straight lines as one mark."""
        self._path([(line, "") for line in lines], None, stroke, width)

    def _path(
        self, parts: list[tuple[Sequence[tuple[float, float]], str]], fill: Role | None, stroke: Role, width: float
    ) -> None:
        if not parts:
            return
        whole = [([(round(x), round(y)) for x, y in points], end) for points, end in parts]
        places = [place for points, _end in whole for place in points]
        left, top = min(x for x, _ in places), min(y for _, y in places)
        size = max(x for x, _ in places) - left, max(y for _, y in places) - top
        d = "".join(f"M{'L'.join(f'{x - left} {y - top}' for x, y in points)}{end}" for points, end in whole)
        self.marks.append(Path(d, left, top, size, fill=fill, stroke=stroke, stroke_width=width))

    def icon(self, name: str, x: float, y: float, size: float, fill: Role) -> None:
        """Add an icon by its Vietnamese name."""
        units = (_ICON_UNITS, _ICON_UNITS)
        self.marks.append(Path(icon_path(name), x, y, units, size / _ICON_UNITS, fill=fill))

    def insert(self, position: int, marks: Iterable[Mark]) -> None:
        """Put marks behind those added after ``position``: a panel whose height its text decided."""
        self.marks[position:position] = marks


def paragraph_height(text: str, width: float, style: Style) -> float:
    """Return how high a text stands in a given width."""
    return len(fonts.wrap(text, style, width)) * style.line_height


def narrowest(texts: Iterable[str], style: Style) -> float:
    """Return the width that holds each of the texts on one line; 0 for none."""
    return max((fonts.measure(text, style) for text in texts), default=0.0)
