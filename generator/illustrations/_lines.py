"""A drawing without its fields of colour: black lines on white, for a printer that has but black and little of it."""

from __future__ import annotations

import re

# What a scene stands on and before goes beyond its sides; in lines it is the horizon alone.
LAND = ' class="land"'
_ELEMENT = re.compile(r"<(?:path|circle|ellipse|rect|line) [^>]*/>")
_GROUP = re.compile(r'<g fill="none" stroke="#\w+" stroke-width="[\d.]+"')
_FILL = re.compile(r'fill="#(\w+)"')
_STROKE = re.compile(r'stroke="#\w+"')
_WIDTH = re.compile(r'stroke-width="([\d.]+)"')
_LINE = 'stroke="#000" stroke-width="1.8" stroke-linejoin="round"'
# From this width on a stroke is an arm or a rope, which has two sides.
_LIMB = 5.0
_DARKEST = 0x40


def in_lines(svg: str) -> str:
    """Return a drawing in black lines."""
    return _GROUP.sub('<g fill="none" stroke="#000" stroke-width="2.4"', _ELEMENT.sub(lambda one: _lined(one[0]), svg))


def _lined(element: str) -> str:
    if LAND in element or "opacity=" in element:
        return ""
    if fill := _FILL.search(element):
        element = element.replace(fill[0], f'fill="{_paper_or_ink(fill[1])}"')
        return element if _STROKE.search(element) else element.replace("/>", f" {_LINE}/>")
    width = _WIDTH.search(element)
    if not width or not _STROKE.search(element):
        return element
    if float(width[1]) < _LIMB:
        return _STROKE.sub('stroke="#000"', element)
    outer = element.replace(width[0], f'stroke-width="{float(width[1]) + 1.8:g}"')
    inner = element.replace(width[0], f'stroke-width="{float(width[1]) - 1.8:g}"')
    return _STROKE.sub('stroke="#000"', outer) + _STROKE.sub('stroke="#fff"', inner)


def _paper_or_ink(colour: str) -> str:
    """Return black for hair and cloth that is nearly black, white for all else."""
    full = colour if len(colour) == 6 else "".join(letter * 2 for letter in colour)
    return "#000" if max(int(full[at : at + 2], 16) for at in (0, 2, 4)) < _DARKEST else "#fff"
