"""Addresses inside the portal: what templates leave open, as it is seen from the page where it stands.

A page's path has no ending: ``chinh-sach/1373-qd-ttg`` for an entry, ``chinh-sach`` for a section index, an empty
path for the home page. Nothing starts at the root, so the portal works under a sub-path and from a USB stick.
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection

from generator.prose.addresses import closed
from generator.settings import Settings


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

    def close(self, html: str, page: str) -> str:
        """Give every address that a page's HTML leaves open as it is seen from the page."""

        def address(scheme: str, path: str, fragment: str) -> str:
            if scheme != "asset" and path == page and fragment:
                return fragment
            return self.relative(page, path if scheme == "asset" else self.address(path)) + fragment

        return closed(html, address)
