"""The site map for search engines; each page with the day of its last edit (the engine's own map writes today's)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape

_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_UPDATED = re.compile(r"^updated:\s*[\"']?(\d{4}-\d{2}-\d{2})[\"']?\s*$", re.MULTILINE)
_NOINDEX = re.compile(r"^(noindex:\s*true|robots:.*\bnoindex\b.*)$", re.MULTILINE)


@dataclass(frozen=True, order=True)
class Location:
    """One page of the site map: its full address, and the day of its last edit (ISO) where the page says one."""

    address: str
    updated: str = ""


def location(address: str, page: str) -> Location | None:
    """Return the place of a Markdown page in the site map; None for a page that asks not to be indexed."""
    match = _FRONT_MATTER.match(page)
    front_matter = match[1] if match else ""
    if _NOINDEX.search(front_matter):
        return None
    updated = _UPDATED.search(front_matter)
    return Location(address, updated[1] if updated else "")


def to_sitemap(locations: Iterable[Location]) -> bytes:
    """Return the ``sitemap.xml`` of these pages, sorted by address."""
    rows = ['<?xml version="1.0" encoding="UTF-8"?>', '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">']
    for each in sorted(locations):
        updated = f"<lastmod>{each.updated}</lastmod>" if each.updated else ""
        rows.append(f"<url><loc>{escape(each.address)}</loc>{updated}</url>")
    return "\n".join([*rows, "</urlset>", ""]).encode()
