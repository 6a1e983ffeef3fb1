"""Drawings of people and things: small figures, and scenes composed of them, hand-written SVG in a few plain colours.

A figure is one file of ``figures/``, a scene one of ``scenes/``; a scene takes a figure by ``<use href="…svg"/>``.
Colours are attributes, as in the infographics: a press prints them as they are, and the one ``<style>`` only darkens
what is ground, sky or wall where the reader's device asks for it. People keep their colours. What lies to both sides of
a scene, one file of ``surroundings/``, is for sheets that are wider than pages are.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.artifact import Artifact
from generator.illustrations._lines import LAND, in_lines
from generator.product import reads_file

FOLDER = "assets/tranh"
_HERE = Path(__file__).parent
_USE = re.compile(r'<use href="([\w-]+)\.svg"(?: transform="([^"]+)")?/>')
_COMMENT = re.compile(r"<!--.*?-->\s*", re.DOTALL)
_BOX = re.compile(r'viewBox="-?\d+ 0 (\d+) (\d+)"')
_BACKGROUND = re.compile(r'<rect width="\d+" height="\d+" rx="\d+" fill="#\w+"/>')
# What lies around people, by day and by night.
NIGHT = {
    "#fbf7ef": "#0e1a22",  # the page's own ground
    "#e4f0f4": "#2e5566",  # sky, wall
    "#cfe6ee": "#3f6f82",  # far hills, far water
    "#f4ecdb": "#5a6a68",  # sand, floor
    "#fdf0d3": "#8d8556",  # light of a lamp, of the sun
    "#e3d8c1": "#4a5957",  # edges of sand, shadows
}


@dataclass(frozen=True)
class Illustration:
    """A scene as pages show it: where its file lies, and its size."""

    path: str
    width: int
    height: int


def names() -> tuple[str, ...]:
    """Return the names of all scenes."""
    return tuple(sorted(path.stem for path in (_HERE / "scenes").glob("*.svg")))


def illustration(name: str) -> Illustration:
    """Return a scene as pages show it."""
    box = _BOX.search(_text("scenes", name))
    assert box, name
    return Illustration(f"{FOLDER}/{name}.svg", int(box[1]), int(box[2]))


def artifact(name: str) -> Artifact:
    """Return a scene as the file that pages show."""
    return Artifact(illustration(name).path, drawn(name).encode(), f"generator/illustrations/scenes/{name}.svg")


def drawn(name: str, *, night: bool = True) -> str:
    """Return a scene as SVG; without ``night`` in the colours of the day alone, as presses print it."""
    day = _whole(_text("scenes", name))
    return day.replace(">", f"><style>{_darkened(day)}</style>", 1) if night else day


def panorama(name: str, *, lines: bool = False) -> tuple[str, int, int]:
    """Return a scene between its surroundings as SVG for a press, its width and its height; in black ``lines``."""
    around, scene = (_assembled(_text(folder, name)) for folder in ("surroundings", "scenes"))
    shapes = _BACKGROUND.sub("", re.sub(r"</?svg[^>]*>", "", scene), count=1)
    svg = around.replace("</svg>", f"{shapes}</svg>")
    box = _BOX.search(around)
    assert box, name
    return in_lines(svg) if lines else svg.replace(LAND, ""), int(box[1]), int(box[2])


def placed(name: str, x: float, y: float, width: float) -> str:
    """Return a scene's shapes in the colours of the day, to stand in a larger drawing."""
    shapes = re.sub(r"</?svg[^>]*>", "", drawn(name, night=False))
    return f'<g transform="translate({x:g} {y:g}) scale({width / illustration(name).width:g})">{shapes}</g>'


def _whole(svg: str) -> str:
    return _assembled(svg).replace(LAND, "")


def _assembled(svg: str) -> str:
    """Return a drawing of one line with the figures that it takes, and its size."""
    day = _USE.sub(lambda use: _placed(use[1], use[2]), svg).replace("\n", "")
    return _BOX.sub(r'\g<0> width="\1" height="\2"', day, count=1)


def _placed(figure: str, transform: str) -> str:
    shapes = re.sub(r"</?svg[^>]*>", "", _text("figures", figure))
    return f'<g transform="{transform}">{shapes}</g>' if transform else shapes


def _darkened(svg: str) -> str:
    rules = "".join(_rules(svg))
    return f"@media (prefers-color-scheme:dark){{{rules}}}"


def _rules(svg: str) -> Iterator[str]:
    for light, dark in NIGHT.items():
        for attribute in ("fill", "stroke"):
            if f'{attribute}="{light}"' in svg:
                yield f'[{attribute}="{light}"]{{{attribute}:{dark}}}'


@functools.cache
def _read(path: Path) -> str:
    return _COMMENT.sub("", path.read_text(encoding="utf-8"))


def _text(folder: str, name: str) -> str:
    return _read(reads_file(_HERE / folder / f"{name}.svg"))
