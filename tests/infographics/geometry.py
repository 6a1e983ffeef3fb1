"""What a scene must keep to, whatever it shows: words apart from words, inside what holds them, inside the picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from generator.ink.scene import Box, Circle, Line, Path, Rect, Scene, Text

SLACK = 0.6


@dataclass(frozen=True)
class Placed:
    """A mark with its box on the canvas, after the group's enlargement."""

    mark: Text | Rect | Line | Circle | Path
    box: Box
    scale: float = 1.0


def placed(scene: Scene) -> Iterator[Placed]:
    for group in scene.groups:
        for mark in group.marks:
            box, scale = mark.box, group.scale
            yield Placed(mark, Box(box.x * scale, box.y * scale, box.width * scale, box.height * scale), scale)


def faults(scene: Scene) -> list[str]:
    """Return everything that is wrong with a scene, in words."""
    marks = list(placed(scene))
    texts = [one for one in marks if isinstance(one.mark, Text)]
    return [*_outside(scene, marks), *_overlaps(texts), *_crossings(texts, marks), *_tiny(scene)]


def _outside(scene: Scene, marks: list[Placed]) -> Iterator[str]:
    canvas = Box(0, 0, scene.width, scene.height)
    for one in marks:
        if not canvas.contains(one.box, SLACK):
            yield f"outside the picture: {_name(one)} at {one.box}"


def _overlaps(texts: list[Placed]) -> Iterator[str]:
    for number, one in enumerate(texts):
        for other in texts[number + 1 :]:
            if one.box.overlaps(other.box, SLACK):
                yield f"{_name(one)} overlaps {_name(other)}"


def _crossings(texts: list[Placed], marks: list[Placed]) -> Iterator[str]:
    """A text lies wholly inside a shape or wholly outside it; a line never runs through it."""
    shapes = [one for one in marks if not isinstance(one.mark, Text)]
    for text in texts:
        for shape in shapes:
            if not text.box.overlaps(shape.box, 1.5 if isinstance(shape.mark, Rect) else SLACK):
                continue
            if isinstance(shape.mark, Rect | Circle) and _holds(shape, text):
                continue
            if isinstance(shape.mark, Path) and _is_drawn_of_lines(shape.mark) and not _meets(shape, text.box):
                continue
            if isinstance(shape.mark, Line) and not text.box.overlaps(_thick(shape), SLACK):
                continue
            yield f"{_name(text)} crosses {_name(shape)} at {shape.box}"


def _holds(shape: Placed, text: Placed) -> bool:
    # Digits in a badge stand free of its edge though their line is as high as the badge.
    return shape.box.contains(text.box, 3.0 if isinstance(shape.mark, Circle) else 1.5)


def _thick(line: Placed) -> Box:
    return Box(line.box.x - 0.5, line.box.y - 0.5, line.box.width + 1, line.box.height + 1)


def _is_drawn_of_lines(path: Path) -> bool:
    """Whether it is a line, or the outlines of areas; an icon, which is filled and has curves, is neither."""
    return not path.fill or not set(path.d) - set("MLZ0123456789. -")


def _meets(shape: Placed, box: Box) -> bool:
    """Say whether a line or an outline passes through a box: each of its straight parts, by small steps."""
    path = shape.mark
    assert isinstance(path, Path)
    for part in path.d.split("M")[1:]:
        points = [tuple(map(float, pair.split(" "))) for pair in part.removesuffix("Z").split("L")]
        if any(
            _passes(path, ends, shape.scale, box)
            for ends in pairwise([*points, *points[:1]] if part.endswith("Z") else points)
        ):
            return True
    return False


def _passes(path: Path, ends: tuple[tuple[float, ...], tuple[float, ...]], scale: float, box: Box) -> bool:
    (x1, y1), (x2, y2) = ((path.x + x, path.y + y) for x, y in ends)
    near = Box(min(x1, x2) * scale, min(y1, y2) * scale, abs(x2 - x1) * scale, abs(y2 - y1) * scale)
    if near.right < box.x or near.x > box.right or near.bottom < box.y or near.y > box.bottom:
        return False
    spots = (((x1 + (x2 - x1) * n / 100) * scale, (y1 + (y2 - y1) * n / 100) * scale) for n in range(101))
    return any(box.x + SLACK < x < box.right - SLACK and box.y + SLACK < y < box.bottom - SLACK for x, y in spots)


def _tiny(scene: Scene) -> Iterator[str]:
    for group in scene.groups:
        for mark in group.marks:
            if isinstance(mark, Text) and mark.style.size * group.scale < 12:
                yield f"{mark.content!r} is {mark.style.size * group.scale:.1f} px"


def _name(one: Placed) -> str:
    return repr(one.mark.content) if isinstance(one.mark, Text) else type(one.mark).__name__
