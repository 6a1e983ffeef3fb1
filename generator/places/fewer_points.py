"""Outlines with fewer points (Visvalingam and Whyatt), all at once: a border between two units stays one border.

A point where exactly two edges meet, whether of one unit or of two that share both, may go; the one whose corner holds
least goes first. Points where three units meet stay.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence

Point = tuple[int, int]
Ring = tuple[Point, ...]


def with_fewer_points(rings: Mapping[str, Sequence[Ring]], least_corner: float) -> dict[str, list[Ring]]:
    """Return the rings without corners of less than so many squares; a corner on a straight line always goes."""
    beside = _edges(ring for members in rings.values() for ring in members)
    waiting = [(size, point) for point in beside if (size := _corner(point, beside)) is not None]
    heapq.heapify(waiting)
    gone: set[Point] = set()
    while waiting:
        size, point = heapq.heappop(waiting)
        if size > 0 and size >= least_corner:
            break
        if point in gone or _corner(point, beside) != size:
            continue
        first, second = beside.pop(point)
        gone.add(point)
        for one, other in ((first, second), (second, first)):
            beside[one] = (beside[one] - {point}) | {other}
            now = _corner(one, beside)
            if now is not None:
                heapq.heappush(waiting, (now, one))
    return {name: list(_left(members, gone)) for name, members in rings.items()}


def _edges(rings: Iterable[Ring]) -> dict[Point, frozenset[Point]]:
    """Return which points each point is joined to."""
    found: dict[Point, set[Point]] = {}
    for ring in rings:
        for number, point in enumerate(ring):
            before = ring[number - 1]
            found.setdefault(before, set()).add(point)
            found.setdefault(point, set()).add(before)
    return {point: frozenset(others - {point}) for point, others in found.items()}


def _corner(point: Point, beside: Mapping[Point, frozenset[Point]]) -> float | None:
    """Return the size of a corner that may go; None where more than two edges meet, or a triangle would fall flat."""
    others = sorted(beside.get(point, ()))
    if len(others) != 2 or others[1] in beside[others[0]]:
        return None
    (ax, ay), (bx, by) = others
    x, y = point
    return abs((ax - x) * (by - y) - (bx - x) * (ay - y)) / 2


def _left(rings: Iterable[Ring], gone: set[Point]) -> Iterable[Ring]:
    for ring in rings:
        kept = tuple(point for point in ring if point not in gone)
        if len(kept) > 2:
            yield kept
