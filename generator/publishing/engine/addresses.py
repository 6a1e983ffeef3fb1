"""Addresses inside a site, as the engines write them: relative to the page on which they stand."""

from __future__ import annotations

import functools
import posixpath
from urllib.parse import urlsplit


def relative_url(url: str, page_url: str) -> str:
    """Return an address from the root as seen from a page; whatever has a dot in its last step is a file."""
    folder, _, name = page_url.rpartition("/")
    here, there = _steps(folder if "." in name else page_url), _steps(url)
    common = 0
    while common < min(len(here), len(there)) and here[common] == there[common]:
        common += 1
    found = "/".join([".."] * (len(here) - common) + there[common:]) or "."
    return f"{found}/" if url.endswith("/") else found


def seen_from(path: str, page_url: str | None, base: str) -> str:
    """Return what a template's ``url`` filter gives for a path: from a page, or where there is none from ``base``."""
    path = path or "."
    if path.startswith(("/", "#")) or _is_elsewhere(path):
        return path
    if page_url is None:
        return posixpath.join(base, path)
    return relative_url(path, page_url)


@functools.cache
def _is_elsewhere(path: str) -> bool:
    parts = urlsplit(path)
    return bool(parts.scheme or parts.netloc)


def _steps(path: str) -> list[str]:
    path = posixpath.normpath(f"/{path.lstrip('/')}")[1:]
    return path.split("/") if path else []
