"""Where what a page of elsewhere shows lies: beside it in a folder, in the page itself; and where the page was read.

Browsers save pages ("Trang.html" with "Trang_files/"); wget and HTTrack save whole sites, into folders that are
called like the site. Nothing is fetched.
"""

from __future__ import annotations

import base64
import binascii
import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}", re.IGNORECASE)
_OF_A_PAGE = re.compile(r"(?:^|/)[^/]+(?:_files|\.files|_tep|_tệp)/", re.IGNORECASE)
_DATA = re.compile(r"data:image/(png|jpeg|jpg|gif|webp|avif);base64,([\w+/=\s%]+)", re.IGNORECASE)
_SHOWN = 80


def places_of(address: str, page: str) -> Iterator[str]:
    """Yield where the file of an address may lie, the likeliest first; ``page`` is that of the page in the folder.

    No place is outside the folder. An address with letters after ``?`` was saved with them or without.
    """
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return
    if parts.scheme not in ("", "http", "https") or not parts.path:
        return
    path = unquote(parts.path)
    for asked in [f"{path}?{unquote(parts.query)}", path] if parts.query else [path]:
        for place in _likely(asked, parts.netloc, page):
            found = posixpath.normpath(place)
            if not found.startswith(("..", "/")) and found != ".":
                yield found


def _likely(path: str, host: str, page: str) -> Iterator[str]:
    """Yield places below the page's own folder and each that holds it: any of them may be the site's first."""
    own = posixpath.dirname(page)
    holders = [own[: end.start()] for end in re.finditer("/", own)] if own else []
    holders = ["", *holders, *([own] if own else [])]
    if host or path.startswith("/"):
        for holder in holders:
            yield posixpath.join(holder, host, path.lstrip("/"))
        if host:
            yield from _likely(path, "", page)
    else:
        yield posixpath.join(own, path)


def picture_in(address: str) -> tuple[str, bytes] | None:
    """Return the picture that an address holds in itself, as its ending and bytes; None for any other address."""
    found = _DATA.fullmatch(address.strip())
    if not found:
        return None
    try:
        return f".{found[1].lower().replace('jpeg', 'jpg')}", base64.b64decode(unquote(found[2]), validate=False)
    except binascii.Error:
        return None


def shown(address: str) -> str:
    """Return an address as people are told it: a picture in itself has thousands of letters."""
    return address if len(address) <= _SHOWN else f"{address[:_SHOWN]}…"


def is_part(path: str) -> bool:
    """Say whether a file of a folder is a part of a saved page: a frame, an advertisement."""
    return bool(_OF_A_PAGE.search(path))


def address_by_folder(path: str) -> str:
    """Return where a page was read, where it lies in a folder that is called like a site; empty for any other."""
    parts = path.split("/")
    site = next((number for number, part in enumerate(parts[:-1]) if _HOST.fullmatch(part)), None)
    return "" if site is None else f"https://{parts[site].lower()}/{'/'.join(parts[site + 1 :])}"
