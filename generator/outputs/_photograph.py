"""Photographs in print: the first of an entry's in which nobody can be recognised.

People who agreed to be seen on a page may take that back, and the page is gone tomorrow; a sheet on a wall is not.
So a photograph that shows people stays on the portal, whatever was agreed.
"""

from __future__ import annotations

import base64

from generator.entries.entry import Entry
from generator.entries.photographs import Developed
from generator.outputs.base import Desk

_CENTRE = (0.5, 0.5)


def printable(desk: Desk, entry: Entry) -> Developed | None:
    """Return the photograph that may be printed with an entry; None where there is none."""
    return next((one for one in desk.catalog.pictures(entry) if not one.picture.shows_people), None)


def photograph_svg(photograph: Developed, width: float, height: float) -> str:
    """Return a photograph as a picture of the wanted shape, cut around its focus."""
    variant = photograph.photograph.of("image/jpeg")[-1]
    scale = max(width / variant.width_px, height / variant.height_px)
    full_width, full_height = variant.width_px * scale, variant.height_px * scale
    focus = photograph.picture.focus or _CENTRE
    x, y = (width - full_width) * focus[0], (height - full_height) * focus[1]
    data = base64.b64encode(variant.content).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.2f} {height:.2f}" '
        f'width="{width:.2f}" height="{height:.2f}"><image x="{x:.2f}" y="{y:.2f}" width="{full_width:.2f}" '
        f'height="{full_height:.2f}" preserveAspectRatio="none" href="data:image/jpeg;base64,{data}"/></svg>'
    )


def credit_of(photograph: Developed) -> str:
    """Return whose photograph it is."""
    return f"Ảnh: {photograph.picture.credit}"
