"""Addresses inside the portal: from what templates write (``entry:``, ``page:``, ``asset:``) to relative addresses.

A page's path has no ending: ``chinh-sach/1373-qd-ttg`` for an entry, ``chinh-sach`` for a section index, an empty
path for the home page. Nothing starts at the root, so the portal works under a sub-path and from a USB stick.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection

from generator.settings import Settings

_ADDRESS = re.compile(r'\b(href|src|action)="(entry|page|asset):([^"#]*)(#[^"]*)?"')
_SRCSET = re.compile(r'\bsrcset="(asset:[^"]*)"')
_ASSET = re.compile(r"\basset:(\S+)")


class Links:
    """Knows where each page ends up, and how one leads to another."""

    def __init__(self, settings: Settings, indexes: Collection[str]) -> None:
        """``indexes`` are the paths of pages that are the index of a folder."""
        self._directory_urls = settings.directory_urls
        self._site_url = settings.site_url
        self._indexes = frozenset(indexes) | {""}

    def staged_path(self, page: str) -> str:
        """Return the staged file of a page: ``chinh-sach`` -> ``chinh-sach/index.md``."""
        return posixpath.join(page, "index.md") if page in self._indexes else f"{page}.md"

    def address(self, page: str) -> str:
        """Return a page's address from the site's root: ``chinh-sach/``, or ``chinh-sach/index.html``."""
        if self._directory_urls:
            return f"{page}/" if page else ""
        return posixpath.join(page, "index.html") if page in self._indexes else f"{page}.html"

    def canonical(self, page: str) -> str:
        """Return a page's full address; empty where the site's address is not set."""
        return self._site_url + self.address(page) if self._site_url else ""

    def relative(self, from_page: str, to_address: str) -> str:
        """Return the address of a file or page (from the root) as seen from a page."""
        here = self.address(from_page)
        folder = here if here.endswith("/") or not here else posixpath.dirname(here)
        target = posixpath.relpath(to_address or ".", folder or ".")
        if to_address.endswith("/") or not to_address:
            return target.rstrip("/") + "/"
        return target

    def resolve(self, html: str, page: str) -> str:
        """Replace every ``entry:``, ``page:`` and ``asset:`` address in a page's HTML by a relative one."""

        def replace(match: re.Match[str]) -> str:
            attribute, scheme, path, fragment = match.groups()
            fragment = fragment or ""
            if scheme != "asset" and path == page and fragment:
                return f'{attribute}="{fragment}"'
            target = path if scheme == "asset" else self.address(path)
            return f'{attribute}="{self.relative(page, target)}{fragment}"'

        def replace_each(match: re.Match[str]) -> str:
            return f'srcset="{_ASSET.sub(lambda asset: self.relative(page, asset[1]), match[1])}"'

        return _SRCSET.sub(replace_each, _ADDRESS.sub(replace, html))
