"""Colours by role, styles of text, and the sizes of pictures. The only place where a picture's colours are hex."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass


class Role(enum.Enum):
    """What a colour is for."""

    GROUND = "ground"
    PANEL = "panel"
    INK = "ink"
    QUIET = "quiet"
    RULE = "rule"
    EDGE = "edge"
    DEEP = "deep"
    MAIN = "main"
    MID = "mid"
    ALERT = "alert"
    ON_DEEP = "on deep"


# Every role has its own hex, so that the dark scheme can find an element by its light colour. Contrast is tested.
LIGHT: Mapping[Role, str] = {
    Role.GROUND: "#fbf7ef",  # sand
    Role.PANEL: "#f1ebdd",
    Role.INK: "#14202b",
    Role.QUIET: "#53606b",
    Role.RULE: "#d9d0bd",  # decoration only: hairlines that nobody needs to see
    Role.EDGE: "#7d868d",  # outlines that carry meaning
    Role.DEEP: "#06384d",
    Role.MAIN: "#0b4f6c",
    Role.MID: "#358ba8",
    Role.ALERT: "#b4431f",
    Role.ON_DEEP: "#fffdf9",
}
DARK: Mapping[Role, str] = {
    Role.GROUND: "#0e1a22",
    Role.PANEL: "#182a35",
    Role.INK: "#e8eef2",
    Role.QUIET: "#a9b7c1",
    Role.RULE: "#2d4250",
    Role.EDGE: "#7f919d",
    Role.DEEP: "#bfe3f2",
    Role.MAIN: "#7cc4e4",
    Role.MID: "#4a819b",
    Role.ALERT: "#ff9d7a",
    Role.ON_DEEP: "#0a141b",
}
# For printers that have but black: all ink is black, all ground the paper's white, and no field is grey.
BLACK: Mapping[Role, str] = {
    role: "#ffffff" if role in (Role.GROUND, Role.PANEL, Role.ON_DEEP) else "#000000" for role in Role
}


class Weight(enum.IntEnum):
    """How heavy a text is; two weights, because phones have no more for certain."""

    REGULAR = 400
    BOLD = 700


@dataclass(frozen=True)
class Style:
    """How a text looks. Its line is ``LINE`` times its size, so that Ế and Ỗ of one line never meet ự of another."""

    size: float
    weight: Weight = Weight.REGULAR
    role: Role = Role.INK

    @property
    def line_height(self) -> float:
        """The height of one line."""
        return self.size * LINE

    @property
    def baseline(self) -> float:
        """How far the baseline lies below the top of the line."""
        return self.size * ASCENT

    def toned(self, role: Role) -> Style:
        """Return the style in another colour."""
        return Style(self.size, self.weight, role)


# Noto Sans is the tallest of the fonts that phones use: 1.069 em above the baseline, 0.293 em below.
ASCENT = 1.075
LINE = 1.375


@dataclass(frozen=True)
class Theme:
    """The styles of one layout: roomy, or compact for a phone."""

    compact: bool

    @property
    def title(self) -> Style:
        """The headline."""
        return Style(22 if self.compact else 30, Weight.BOLD)

    @property
    def subtitle(self) -> Style:
        """The line under the headline: what is counted, where, when."""
        return Style(15 if self.compact else 17, Weight.REGULAR, Role.QUIET)

    @property
    def strong(self) -> Style:
        """A label that names something."""
        return Style(15 if self.compact else 16, Weight.BOLD)

    @property
    def body(self) -> Style:
        """Running text."""
        return Style(14 if self.compact else 15)

    @property
    def small(self) -> Style:
        """Notes and sources; the smallest text there is."""
        return Style(12.5 if self.compact else 13, Weight.REGULAR, Role.QUIET)

    @property
    def value(self) -> Style:
        """A figure beside its mark."""
        return Style(16 if self.compact else 18, Weight.BOLD, Role.MAIN)

    @property
    def margin(self) -> float:
        """The empty border of the picture."""
        return 18 if self.compact else 36

    @property
    def gap(self) -> float:
        """The space between things that belong apart."""
        return 14 if self.compact else 20


ROOMY = Theme(compact=False)
COMPACT = Theme(compact=True)


@dataclass(frozen=True)
class Size:
    """A canvas: its width in pixels, and its height where that is given; ``name`` is the file's stem.

    A bare picture has no headline and no credits: it stands on a page that says both in its own words.
    """

    name: str
    width: int
    height: int | None = None
    is_bare: bool = False


WIDE = Size("wide", 960)
NARROW = Size("narrow", 360)
CARD = Size("1200x630", 1200, 630)
SQUARE = Size("1080x1080", 1080, 1080)
# As wide as a page's column and as a phone less its borders: shown there one to one, with no text made smaller.
PAGE = Size("page", 680, is_bare=True)
PHONE = Size("phone", 328, is_bare=True)
SIZES = (WIDE, NARROW, CARD, SQUARE, PAGE, PHONE)


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours (WCAG), 1 to 21."""
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, 0 (black) to 1 (white)."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
