"""Shapes on a map: which stretches of a line lie inside one, where a label fits, and hatching."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

Spot = tuple[float, float]
Shape = Sequence[Spot]
# Lines of sight through a shape are so far apart.
_STEP = 2.0


def stretches(shape: Shape, y: float) -> list[Spot]:
    """Return the stretches from left to right of a horizontal line that lie inside a shape."""
    crossings = []
    for number, (x1, y1) in enumerate(shape):
        x0, y0 = shape[number - 1]
        if (y0 <= y) != (y1 <= y):
            crossings.append(x0 + (y - y0) * (x1 - x0) / (y1 - y0))
    crossings.sort()
    return list(zip(crossings[::2], crossings[1::2], strict=False))


def place_for(shape: Shape, width: float, height: float) -> Spot | None:
    """Return the top left corner of a box of that size inside a shape, as near its middle as may be; None for none."""
    top, bottom = min(y for _, y in shape), max(y for _, y in shape)
    count = int((bottom - top) / _STEP)
    lines = [stretches(shape, top + (number + 0.5) * _STEP) for number in range(count)]
    high = int(height / _STEP) + 2
    middle = sum(x for x, _ in shape) / len(shape), (top + bottom) / 2
    found = []
    for start in range(count - high + 1):
        y = top + (start + 0.5) * _STEP + (high * _STEP - height) / 2
        for left, right in _common(lines[start : start + high]):
            if right - left >= width:
                x = min(max(middle[0] - width / 2, left), right - width)
                if not _is_cut(shape, x, y, width, height):
                    found.append((abs(y + height / 2 - middle[1]) + abs(x + width / 2 - middle[0]), x, y))
    return min(found)[1:] if found else None


def _common(lines: Sequence[list[Spot]]) -> list[Spot]:
    """Return the stretches that every line has."""
    shared = lines[0]
    for line in lines[1:]:
        shared = [
            (max(left, other), min(right, end))
            for left, right in shared
            for other, end in line
            if max(left, other) < min(right, end)
        ]
    return shared


def _is_cut(shape: Shape, x: float, y: float, width: float, height: float) -> bool:
    """Say whether a corner of the shape stands inside the box: too thin to be seen by the lines of sight."""
    return any(x < corner_x < x + width and y < corner_y < y + height for corner_x, corner_y in shape)


def hatching(shapes: Iterable[Shape], distance: float) -> Iterator[tuple[Spot, Spot]]:
    """Yield the stretches of slanting lines, so far apart, that lie inside shapes; the lines are the same for all."""
    for shape in shapes:
        # A line y = x + c is level where the plane is turned so that y - x is one axis.
        turned = [(x + y, y - x) for x, y in shape]
        low, high = min(v for _, v in turned), max(v for _, v in turned)
        gap = distance * 2**0.5
        number = int(low // gap) + 1
        while number * gap < high:
            level = number * gap
            for begin, end in stretches(turned, level):
                yield ((begin - level) / 2, (begin + level) / 2), ((end - level) / 2, (end + level) / 2)
            number += 1
