"""HTML that others wrote, by hand or by programs, read into a tree; nothing of it is trusted to be well-formed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from generator.language.vietnamese import nfc

_VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"})
# What is around a text, and what only machines read.
_UNREAD = {"script", "style", "noscript", "template", "svg", "math", "iframe", "object", "canvas", "video", "audio"}
_UNREAD |= {"button", "select", "textarea", "nav", "aside", "footer"}
_PLAYED = {"iframe": "khung nhúng", "object": "tệp nhúng", "video": "đoạn phim", "audio": "đoạn tiếng"}
_BLOCKS = {
    "address",
    "article",
    "blockquote",
    "div",
    "dl",
    "figure",
    "hr",
    "main",
    "ol",
    "p",
    "pre",
    "section",
    "table",
}
_BLOCKS |= {"table", "ul", "h1", "h2", "h3", "h4", "h5", "h6"}
_CELLS = {"td", "th"}
# An element that begins ends these before it, up to what holds them.
_ENDS = {
    "li": ({"li"}, {"ul", "ol"}),
    "td": (_CELLS, {"tr", "table"}),
    "th": (_CELLS, {"tr", "table"}),
    "tr": ({"tr"} | _CELLS, {"table"}),
    "dt": ({"dt", "dd"}, {"dl"}),
    "dd": ({"dt", "dd"}, {"dl"}),
}
_DEEPEST = 200
# What browsers and HTTrack write into a page that they save.
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)\s*(https?://\S+)|Mirrored from (\S+\.\S+) by HTTrack", re.IGNORECASE)
SAVED_FROM = "saved from"
"""In a page's head: where it was read, as whoever saved it has written into it."""


@dataclass
class Node:
    """An element with what is in it, in reading order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All its letters, with single spaces."""
        return " ".join(self.raw.split())

    @property
    def lines(self) -> list[str]:
        """Its letters line by line, none of them empty."""
        return [" ".join(line.split()) for line in self.raw.split("\n") if line.strip()]

    @property
    def raw(self) -> str:
        """Its letters as they stand; what stands under one another is on lines of its own."""
        return "".join(self._letters())

    def _letters(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
                continue
            ends_a_line = child.tag == "br" or child.tag in _BLOCKS | _CELLS | {"li"}
            yield from child._letters()
            yield "\n" if ends_a_line else ""

    def all(self, *tags: str) -> Iterator[Node]:
        """Yield every element of these names, in reading order."""
        for child in self.children:
            if isinstance(child, Node):
                if child.tag in tags:
                    yield child
                yield from child.all(*tags)


@dataclass(frozen=True)
class Page:
    """A page: its body, and what its head tells by name (``title``, ``canonical``, names of ``meta``)."""

    body: Node
    head: dict[str, str]
    left_out: list[str] = field(default_factory=list)
    """What is played or framed on the page, and is not taken over: each with its address."""


def read_page(html: str) -> Page:
    """Read a page or a piece of one; where it marks its main part, that alone is its body."""
    reader = _Reader()
    reader.feed(nfc(html))
    reader.close()
    root = reader.root
    titles = [one.text for one in root.all("title") if one.text]
    head = {**reader.head, **({"title": titles[0]} if titles else {})}
    main = max(root.all("main", "article"), key=lambda one: len(one.text), default=None)
    body = main if main and main.text else _without(root, {"header", "title"})
    return Page(body, head, reader.left_out)


def _without(node: Node, tags: set[str]) -> Node:
    kept = [one if isinstance(one, str) else _without(one, tags) for one in node.children if not _is(one, tags)]
    return Node(node.tag, node.attributes, kept)


def _is(child: Node | str, tags: set[str]) -> bool:
    return isinstance(child, Node) and child.tag in tags


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("body")
        self.head: dict[str, str] = {}
        self.left_out: list[str] = []
        self._open = [self.root]
        self._unread: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag in _UNREAD:
            if tag in _PLAYED and not self._unread:
                address = attributes.get("src") or attributes.get("data") or ""
                self.left_out.append(f"{_PLAYED[tag]} {address}".strip())
            self._unread.append(tag)
        elif self._unread:
            return
        elif tag in ("meta", "link"):
            self._note(attributes)
        elif tag == "base":
            self.head.setdefault("base", attributes.get("href", "").strip())
        else:
            self._begin(tag, attributes)

    def _note(self, attributes: dict[str, str]) -> None:
        name = attributes.get("name") or attributes.get("property") or attributes.get("rel") or ""
        value = attributes.get("content") or attributes.get("href") or ""
        if name and value:
            self.head.setdefault(name.casefold(), value.strip())

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in _BLOCKS:
            self._end_inside({"p"}, _BLOCKS - {"p"} | _CELLS | {"li"})
        if tag in _ENDS:
            self._end_inside(*_ENDS[tag])
        node = Node(tag, attributes)
        self._open[-1].children.append(node)
        if tag not in _VOID and len(self._open) < _DEEPEST:
            self._open.append(node)

    def _end_inside(self, tags: set[str], holders: set[str] | frozenset[str]) -> None:
        """End the outermost open element of these names that is not outside one that holds them."""
        inside = []
        for place in range(len(self._open) - 1, 0, -1):
            if self._open[place].tag in holders:
                break
            if self._open[place].tag in tags:
                inside.append(place)
        if inside:
            del self._open[inside[-1] :]

    def handle_endtag(self, tag: str) -> None:
        if self._unread:
            if tag in self._unread:
                del self._unread[self._unread.index(tag) :]
            return
        for place in range(len(self._open) - 1, 0, -1):
            if self._open[place].tag == tag:
                del self._open[place:]
                return

    def handle_comment(self, data: str) -> None:
        if found := _SAVED_FROM.search(data):
            self.head.setdefault(SAVED_FROM, found[1] or f"https://{found[2]}")

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self._open[-1].children.append(data)
