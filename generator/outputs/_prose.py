"""An entry's body as plain blocks of text, for the forms that are no HTML."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Literal

from generator.prose.body import Body
from generator.telling.wording import THIS_PAGE, off_the_page

BlockKind = Literal["heading", "paragraph", "item", "step", "row"]


@dataclass(frozen=True)
class Block:
    """A piece of running text. ``lead`` is the bold beginning of a paragraph or item; ``cells`` are a table row's."""

    kind: BlockKind
    text: str
    lead: str = ""
    cells: tuple[str, ...] = ()
    level: int = 0


@dataclass(frozen=True)
class Section:
    """A heading, empty for what stands before the first one, and what stands under it."""

    heading: str
    blocks: tuple[Block, ...]

    @property
    def items(self) -> tuple[Block, ...]:
        """The list items and the paragraphs that begin in bold: what can be counted."""
        return tuple(block for block in self.blocks if block.kind in ("item", "step") or block.lead)


# Titles of these read like sentences: inside another one they need quotation marks.
_QUOTED_SECTIONS = ("entry:cam-nang/", "entry:infographic/", "entry:cach-lam-hay/", "entry:tin-tuc/")
_SKIPPED = {"script", "style", "figure", "svg", "sup", "pre"}
_BLOCKS = {"p", "li", "h2", "h3", "h4", "h5", "h6", "tr", "td", "th", "blockquote", "dt", "dd", "summary"}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._text: list[str] = []
        self._lead = ""
        self._bold: list[str] | None = None
        self._lists: list[str] = []
        self._open_items: list[bool] = []
        self._cells: list[str] | None = None
        self._headers: tuple[str, ...] = ()
        self._skipped = 0
        self._link: int | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SKIPPED or self._skipped:
            self._skipped += tag in _SKIPPED
            return
        if tag == "a" and (dict(attrs).get("href") or "").startswith(_QUOTED_SECTIONS):
            self._link = len(self._text)
        if tag in ("ul", "ol"):
            self._flush()
            self._lists.append(tag)
        elif tag == "tr":
            self._cells = []
        elif tag in ("strong", "b") and not "".join(self._text).strip():
            self._bold = []
        elif tag == "br":
            self._text.append(" ")
        elif tag in _BLOCKS and self._cells is None:
            self._flush()
            if tag == "li":
                self._open_items.append(True)

    def handle_endtag(self, tag: str) -> None:
        if self._skipped:
            self._skipped -= tag in _SKIPPED
            return
        if tag == "a" and self._link is not None:
            self._quote_link(self._link)
            self._link = None
        if tag in ("strong", "b") and self._bold is not None:
            self._lead, self._bold = " ".join("".join(self._bold).split()), None
        elif tag in ("td", "th") and self._cells is not None:
            self._cells.append(self._taken())
        elif tag == "tr" and self._cells is not None:
            cells, self._cells = tuple(self._cells), None
            self.blocks.append(Block("row", "; ".join(cells), cells=cells))
        elif tag in _BLOCKS:
            self._flush(tag)
            if tag == "li":
                self._open_items.pop()
        elif tag in ("ul", "ol"):
            self._lists.pop()

    def handle_data(self, data: str) -> None:
        if self._skipped:
            return
        self._text.append(data)
        if self._bold is not None:
            self._bold.append(data)

    def _quote_link(self, start: int) -> None:
        """Set the title of another entry in quotation marks where it stands inside a sentence."""
        before, title = "".join(self._text[:start]).rstrip(), "".join(self._text[start:])
        if before and not before.endswith(("“", '"')) and title[:1].isupper() and " " in title:
            self._text[start:] = [f"“{title}”"]

    def _taken(self) -> str:
        text = " ".join("".join(self._text).split())
        self._text.clear()
        return text

    def _flush(self, tag: str = "") -> None:
        text, lead, self._lead = self._taken(), self._lead, ""
        if re.fullmatch(r"h[2-6]", tag):
            self.blocks.append(Block("heading", text, level=int(tag[1])))
            return
        text = off_the_page(text)
        if not text:
            return
        if self._lists:
            kind: BlockKind = "step" if self._lists[-1] == "ol" else "item"
            self.blocks.append(Block(kind, text, lead))
        else:
            self.blocks.append(Block("paragraph", text, lead))


def blocks(body: Body) -> list[Block]:
    """Return a body's blocks in reading order; pictures and footnote marks are left out."""
    reader = _Reader()
    reader.feed(body.html)
    reader.close()
    reader._flush()
    return reader.blocks


def sections(body: Body) -> list[Section]:
    """Return a body cut at its headings; every form asks for the same ones."""
    return list(_sections(body))


@functools.lru_cache(maxsize=20_000)
def _sections(body: Body) -> tuple[Section, ...]:
    found: list[tuple[str, list[Block]]] = [("", [])]
    for block in blocks(body):
        if block.kind == "heading" and block.level <= 3:
            found.append((block.text, []))
        else:
            found[-1][1].append(block)
    # A part about what its page does not know, or why a table has gaps, helps only who has the page before them.
    return tuple(
        Section(heading, tuple(members)) for heading, members in found if members and not THIS_PAGE.search(heading)
    )
