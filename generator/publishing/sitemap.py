"""The site map for search engines; each page with the day of its last edit (the engine's own map writes today's).

As https://www.sitemaps.org/protocol.html wants it: one of more than 50,000 addresses or 50 MB is an index of others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import urljoin

SITE_MAP = "sitemap.xml"
# Half of what is allowed: with each of its languages an address takes a kilobyte.
_MOST_LOCATIONS = 25_000
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = ' xmlns:xhtml="http://www.w3.org/1999/xhtml"'
_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_UPDATED = re.compile(r"^updated:\s*[\"']?(\d{4}-\d{2}-\d{2})[\"']?\s*$", re.MULTILINE)
_NAME = re.compile(r"sitemap(-\d+)?\.xml")
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


def is_site_map(path: str) -> bool:
    """Tell whether a file of a site is its site map, or a part of that."""
    return _NAME.fullmatch(path) is not None


def to_site_maps(locations: Iterable[Location], site_url: str, most: int = _MOST_LOCATIONS) -> dict[str, bytes]:
    """Return the site map of these pages by its path, sorted by address; of more than ``most`` an index, and its parts.

    ``site_url`` is the site's own address.
    """
    ordered = sorted(locations)
    if len(ordered) <= most:
        return {SITE_MAP: _site_map(ordered)}
    starts = range(0, len(ordered), most)
    parts = {f"sitemap-{number}.xml": ordered[start : start + most] for number, start in enumerate(starts, 1)}
    rows = (_row("sitemap", urljoin(site_url, path), max(one.updated for one in part)) for path, part in parts.items())
    return {SITE_MAP: _document("sitemapindex", "", rows), **{path: _site_map(part) for path, part in parts.items()}}


def _site_map(ordered: Sequence[Location]) -> bytes:
    names = _XHTML if any(each.versions for each in ordered) else ""
    return _document("urlset", names, (_row("url", each.address, each.updated, each.versions) for each in ordered))


def _document(name: str, names: str, rows: Iterable[str]) -> bytes:
    head = ('<?xml version="1.0" encoding="UTF-8"?>', f'<{name} xmlns="{_NAMESPACE}"{names}>')
    return "\n".join([*head, *rows, f"</{name}>", ""]).encode()


def _row(name: str, address: str, updated: str, versions: Iterable[tuple[str, str]] = ()) -> str:
    day = f"<lastmod>{updated}</lastmod>" if updated else ""
    also = "".join(f'<xhtml:link rel="alternate" hreflang="{tag}" href="{_escaped(one)}"/>' for tag, one in versions)
    return f"<{name}><loc>{_escaped(address)}</loc>{day}{also}</{name}>"


def _escaped(text: str) -> str:
    return escape(text, quote=False)
