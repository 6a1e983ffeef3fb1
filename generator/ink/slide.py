"""A slide to edit, before any ink: its size in points, and what stands on it. ``ink.pptx`` writes it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

WIDTH, HEIGHT = 960.0, 540.0
MARGIN = 52.0
BODY_TOP, BODY_HEIGHT = 112.0, 366.0
FONT = "Arial"
OFFICE_SHARE = 0.86
"""The office's font is wider than ours: measured narrower than its box, a text still fits there."""
Mark = Literal["bullet", "tick", "number", "none"]


@dataclass(frozen=True)
class Shown:
    """A picture in its place, in points; without ``alt`` it is decoration."""

    png: bytes
    x: float
    y: float
    width: float
    height: float
    alt: str = ""


@dataclass(frozen=True)
class Chart:
    """Figures that an office program draws by itself, from a table that whoever shows them can open and change.

    Each series has as many values as there are categories, None where nobody knows one; ``words`` stand at a value in
    place of the figure ("gần 90"), empty where the figure will do. Columns are ``over_time``, bars are not.
    """

    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[Decimal | None, ...]], ...]
    words: tuple[tuple[str, ...], ...] = ()
    unit: str = ""
    over_time: bool = False
    caution: str = ""
    """What must be known before its figures are compared."""
    alt: str = ""


@dataclass(frozen=True)
class Slide:
    """A slide: what is shown, and what the speaker says."""

    kind: Literal["title", "lines", "picture"]
    heading: str
    lines: tuple[str, ...] = ()
    mark: Mark = "bullet"
    first_number: int = 1
    size_pt: float = 28.0
    text_width: float = WIDTH - 2 * MARGIN
    shown: tuple[Shown, ...] = ()
    chart: Chart | None = None
    credit: str = ""
    notes: str = ""
