"""Rings as the path data of SVG, in as few characters as may be."""

from __future__ import annotations

from collections.abc import Iterable

from generator.places.outlines import Ring


def path_data(rings: Iterable[Ring]) -> str:
    """Return rings as one path of steps from point to point."""
    return "".join(map(_ring_data, rings))


def _ring_data(ring: Ring) -> str:
    x, y = ring[0]
    steps = []
    for to_x, to_y in ring[1:]:
        steps.append(f"{to_x - x} {to_y - y}")
        x, y = to_x, to_y
    return f"M{ring[0][0]} {ring[0][1]}l{' '.join(steps).replace(' -', '-')}z"
