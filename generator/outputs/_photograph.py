"""Photographs in print: the first of an entry's in which nobody can be recognised.

People who agreed to be seen on a page may take that back, and the page is gone tomorrow; a sheet on a wall is not.
So a photograph that shows people stays on the portal, whatever was agreed.
"""

from __future__ import annotations

import base64

from generator.entries.entry import Entry
from generator.entries.photographs import Developed
from generator.outputs.base import Desk


def printable(desk: Desk, entry: Entry) -> Developed | None:
    """Return the photograph that may be printed with an entry; None where there is none."""
    return next((one for one in desk.catalog.pictures(entry) if not one.picture.shows_people), None)


def photograph_svg(photograph: Developed) -> tuple[str, int, int]:
    """Return the largest form of a photograph as a picture, with its width and height."""
    variant = photograph.photograph.of("image/jpeg")[-1]
    data = base64.b64encode(variant.content).decode()
    size = f'width="{variant.width_px}" height="{variant.height_px}"'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {size}><image {size} href="data:image/jpeg;base64,{data}"/></svg>'
    return svg, variant.width_px, variant.height_px


def credit_of(photograph: Developed) -> str:
    """Return whose photograph it is."""
    return f"Ảnh: {photograph.picture.credit}"
