"""A scene: everything decided, nothing inked. Absolute positions in pixels; every text is one measured line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.ink.theme import Role, Style


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of space: where something may stand."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    def overlaps(self, other: Box, tolerance: float = 0.0) -> bool:
        """Say whether the two share more than ``tolerance`` pixels in both directions."""
        across = min(self.right, other.right) - max(self.x, other.x)
        down = min(self.bottom, other.bottom) - max(self.y, other.y)
        return across > tolerance and down > tolerance

    def contains(self, other: Box, tolerance: float = 0.0) -> bool:
        """Say whether the other lies inside, give or take ``tolerance`` pixels."""
        return (
            other.x >= self.x - tolerance
            and other.y >= self.y - tolerance
            and other.right <= self.right + tolerance
            and other.bottom <= self.bottom + tolerance
        )


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle; ``radius`` rounds its corners, ``dashed`` breaks its outline."""

    x: float
    y: float
    width: float
    height: float
    fill: Role | None = None
    stroke: Role | None = None
    stroke_width: float = 1.0
    radius: float = 0.0
    dashed: bool = False

    @property
    def box(self) -> Box:
        """The space it takes."""
        return Box(self.x, self.y, self.width, self.height)


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    stroke: Role
    stroke_width: float = 1.0
    dashed: bool = False

    @property
    def box(self) -> Box:
        """The space it takes."""
        return Box(min(self.x1, self.x2), min(self.y1, self.y2), abs(self.x2 - self.x1), abs(self.y2 - self.y1))


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle around its middle."""

    x: float
    y: float
    radius: float
    fill: Role | None = None
    stroke: Role | None = None
    stroke_width: float = 1.0

    @property
    def box(self) -> Box:
        """The space it takes."""
        return Box(self.x - self.radius, self.y - self.radius, 2 * self.radius, 2 * self.radius)


@dataclass(frozen=True, slots=True)
class Path:
    """A shape in its own units (SVG path data), moved to ``x``, ``y`` and scaled; ``size`` is its box in own units."""

    d: str
    x: float
    y: float
    size: tuple[float, float]
    scale: float = 1.0
    fill: Role | None = None
    stroke: Role | None = None
    stroke_width: float = 1.0
    dashed: bool = False

    @property
    def box(self) -> Box:
        """The space it takes."""
        return Box(self.x, self.y, self.size[0] * self.scale, self.size[1] * self.scale)


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text: its left end, its baseline, its measured width."""

    x: float
    y: float
    content: str
    style: Style
    width: float

    @property
    def box(self) -> Box:
        """The line's space in the tallest of the fonts that may draw it."""
        return Box(self.x, self.y - self.style.baseline, self.width, self.style.line_height)


Mark = Rect | Line | Circle | Path | Text


@dataclass(frozen=True, slots=True)
class Group:
    """Marks that are enlarged together, as a body made to fit a given canvas is."""

    marks: tuple[Mark, ...]
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture: its size, its words for those who do not see it, and what to draw, back to front."""

    width: float
    height: float
    title: str
    description: str
    groups: tuple[Group, ...]

    def texts(self) -> Iterator[Text]:
        """Yield every line of text in reading order."""
        for group in self.groups:
            yield from (mark for mark in group.marks if isinstance(mark, Text))
