"""The site map for search engines; each page with the day of its last edit (the engine's own map writes today's)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from urllib.parse import urljoin

_XHTML = ' xmlns:xhtml="http://www.w3.org/1999/xhtml"'
_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_UPDATED = re.compile(r"^updated:\s*[\"']?(\d{4}-\d{2}-\d{2})[\"']?\s*$", re.MULTILINE)
_NOINDEX = re.compile(r"^(noindex:\s*true|robots:.*\bnoindex\b.*)$", re.MULTILINE)


@dataclass(frozen=True, order=True)
class Location:
    """One page of the site map: its full address, and the day of its last edit (ISO) where the page says one."""

    address: str
    updated: str = ""
    versions: tuple[tuple[str, str], ...] = ()
    """The languages in which the page can be read, each with its full address; none where there is but one."""


def location(address: str, page: str, versions: Iterable[tuple[str, str]] = ()) -> Location | None:
    """Return the place of a Markdown page in the site map; None for a page that asks not to be indexed.

    ``address`` and those of its ``versions`` are full ones.
    """
    match = _FRONT_MATTER.match(page)
    front_matter = match[1] if match else ""
    if _NOINDEX.search(front_matter):
        return None
    updated = _UPDATED.search(front_matter)
    return Location(address, updated[1] if updated else "", tuple(versions))


def joined(site_url: str, versions: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return the languages of a page with full addresses."""
    return tuple((tag, urljoin(site_url, url)) for tag, url in versions)


def to_sitemap(locations: Iterable[Location]) -> bytes:
    """Return the ``sitemap.xml`` of these pages, sorted by address."""
    ordered = sorted(locations)
    names = _XHTML if any(each.versions for each in ordered) else ""
    rows = ['<?xml version="1.0" encoding="UTF-8"?>']
    rows.append(f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"{names}>')
    for each in ordered:
        updated = f"<lastmod>{each.updated}</lastmod>" if each.updated else ""
        also = "".join(
            f'<xhtml:link rel="alternate" hreflang="{tag}" href="{_escaped(one)}"/>' for tag, one in each.versions
        )
        rows.append(f"<url><loc>{_escaped(each.address)}</loc>{updated}{also}</url>")
    return "\n".join([*rows, "</urlset>", ""]).encode()


def _escaped(text: str) -> str:
    return escape(text, quote=False)
