"""Reading pages and checking their links, with the standard library alone: no engine, no parser that mends errors."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import unquote, urljoin, urlsplit

_HOME = "https://site.invalid/"
_LINKS = {"action", "data", "href", "poster", "src"}
_OUTWARD = {"data", "http", "https", "mailto", "tel"}
_STYLE_URL = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)""")


@dataclass
class PageRead:
    """What a page says, what it offers to links, and where its own links lead."""

    anchors: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)


def address_of(path: str) -> str:
    """Return the address of a staged or hand-written page: ``a/b.md`` -> ``a/b/``."""
    return re.sub(r"(^|(?<=/))index/$", "", re.sub(r"\.md$", "/", path))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = PageRead()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        for name, value in attributes:
            if name == "id" or (tag == "a" and name == "name"):
                self.page.anchors.append(value or "")
            elif name in _LINKS and not (tag == "data" or value is None):
                self.page.links.append(value)
            elif name == "srcset" and value:
                self.page.links += [candidate.split()[0] for candidate in value.split(",")]
            elif name == "style" and value:
                self.page.links += _STYLE_URL.findall(value)

    handle_startendtag = handle_starttag

    def handle_data(self, data: str) -> None:
        self.page.words += data.split()


def read(html: str) -> PageRead:
    """Return the anchors and links of a page."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.page


def style_links(css: str) -> list[str]:
    """Return the addresses that a style sheet loads."""
    return _STYLE_URL.findall(css)


def broken_links(pages: Mapping[str, PageRead], files: Set[str], site_url: str = "") -> Iterator[str]:
    """Yield every internal link that leads nowhere, as ``page -> link: why``.

    ``pages`` maps the address of each page below the site's root to what was read from it (``""`` is home);
    ``files`` are the addresses of everything else; addresses below ``site_url`` count as internal.
    """
    for address, page in sorted(pages.items()):
        for link in page.links:
            if reason := _reason(address, link, pages, files, site_url):
                yield f"{address or 'home'} -> {link}: {reason}"


def _reason(address: str, link: str, pages: Mapping[str, PageRead], files: Set[str], site_url: str) -> str:
    if site_url and link.startswith(site_url):
        link = _HOME + link[len(site_url) :]
    target = urlsplit(urljoin(_HOME + address, link))
    if f"{target.scheme}://{target.netloc}/" != _HOME:
        return "" if target.scheme in _OUTWARD else "no known kind of address"
    path = unquote(target.path).lstrip("/")
    if posixpath.basename(path) == "index.html" and path not in pages and path not in files:
        path = path[: -len("index.html")]
    if path in pages:
        anchor = unquote(target.fragment)
        return "" if not anchor or anchor in pages[path].anchors else "no such anchor"
    return "" if path in files else "no such page or file"
