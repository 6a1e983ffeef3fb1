"""What printed forms have in common: who answers for the sheet, where it leads, and the signs it is marked with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.entries.entry import Entry
from generator.entries.photographs import Developed
from generator.infographics.icons import icon_path
from generator.ink import paper
from generator.ink.paper import Pictures, Template
from generator.ink.scene import Scene
from generator.ink.svg import to_svg
from generator.ink.theme import LIGHT, Role
from generator.outputs._editions import edition_of
from generator.outputs._photograph import credit_of, photograph_svg
from generator.outputs.base import Desk

MM = 72 / 25.4
"""Points in a millimetre."""
Data = Mapping[str, Any]


def print_sheet(
    desk: Desk,
    template: Template,
    title: str,
    data: Data,
    pictures: Pictures,
    colours: Mapping[Role, str] = LIGHT,
) -> bytes:
    """Print a form with what all of them carry. Raises DoesNotFit."""
    return paper.to_pdf(template, title, desk.owner, _signed(desk, data), pictures, desk.cache, colours=colours)


def fit_of(desk: Desk, template: Template, title: str, data: Data, pictures: Pictures) -> Any:
    """Return what a template finds to fit, for all sheets that differ in nothing else. Raises DoesNotFit."""
    return paper.fit_of(template, title, desk.owner, _signed(desk, data), pictures, desk.cache)


def _signed(desk: Desk, data: Data) -> Data:
    return {"owner": desk.owner, "tick": icon_path("đạt"), "alert": icon_path("chú ý"), **data}


def leads_to(desk: Desk, entry: Entry, pictures: Pictures) -> Data:
    """Return an entry's address, as people type it and as a QR code."""
    url = desk.url(entry)
    return {"address": desk.short_url(entry), "url": url, "qr": pictures.add(paper.qr_svg(url))}


def carries(desk: Desk, entry: Entry, pictures: Pictures) -> Data:
    """Return what a sheet of an entry carries: its address, its edition, and the way to see whether it is current."""
    edition = edition_of(desk, entry)
    qr = pictures.add(paper.qr_svg(edition.url))
    return {
        "address": desk.short_url(entry),
        "url": desk.url(entry),
        "qr": qr,
        "check": edition.url,
        "edition": edition.words,
        "edition_in_brief": edition.brief,
    }


def drawn(scene: Scene, pictures: Pictures, alt: str) -> Data:
    """Return an infographic's scene as a picture of a sheet, with how high it is in widths."""
    return {"name": pictures.add(to_svg(scene, "light")), "ratio": scene.height / scene.width, "alt": alt}


def photographed(photograph: Developed | None, pictures: Pictures) -> Data | None:
    """Return a photograph as a picture of a sheet, which cuts it around its focus."""
    if photograph is None:
        return None
    svg, width, height = photograph_svg(photograph)
    focus = photograph.picture.focus or (0.5, 0.5)
    return {
        "name": pictures.add(svg),
        "width": width,
        "height": height,
        "focus": list(focus),
        "alt": photograph.picture.alt,
        "credit": credit_of(photograph),
    }
