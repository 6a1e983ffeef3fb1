"""A foreign tree written as an editor types: Markdown of our kind, with what could not be taken over told in words.

Signs of lists that people typed by hand stay as typed: whoever reads the entry knows them (``prose.typed``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin

from generator.importing.foreign_html import Node
from generator.prose.allowed import is_foreign
from generator.prose.markdown import around, code, link, shielded, table
from generator.reading.legacy_text import PROPER, LegacyText, find_legacy_text, from_tcvn3, from_vni
from generator.reading.mend import mend_text

_RAISED = dict(zip(map(ord, "0123456789"), "⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True))
_LOWERED = dict(zip(map(ord, "0123456789"), "₀₁₂₃₄₅₆₇₈₉", strict=True))
_TYPED_ITEM = re.compile(r"(?:[-–—+*•·▪●◦‣§§]|\d{1,3}[.)]|[a-zđ]\)|\([a-zđ\d]\))\s+\S")
_NOTE = re.compile(r"(?:footnote-|endnote-|fn:?)\d+")
_BACK = re.compile(r"#(?:footnote-ref-|endnote-ref-|fnref:?)\d+")
_SIGNS = re.compile(r"\\(.)|\[\^\d+\]|\[((?:\\.|[^\]\\])*)\]\((?:[^()\s]*|[^\n]*?>)\)|\*+|`")
_MOST = 6
"""Digits of a number that anybody means."""
_LONGEST_HEADING = 15
"""More words than this in bold, alone on their line, are a sentence of weight and no heading."""
_HOLDERS = {"body", "main", "article", "section", "div", "header", "figure", "center", "details", "fieldset", "address"}
_LINES = {"p", "figcaption", "summary", "dt", "dd", "caption", "legend"}
_BLOCKS = _HOLDERS | _LINES | {"h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "li", "table", "thead", "tbody"}
_BLOCKS |= {"tfoot", "tr", "td", "th", "pre", "hr", "blockquote"}
_SHOWN = 60


@dataclass(frozen=True)
class Place:
    """Where a picture stands: its address as the page has it, and its words for whoever does not see it."""

    source: str
    alt: str


@dataclass
class Typed:
    """A text as typed: its lines, where pictures stand in them, and what an editor should know of it."""

    text: str = ""
    pictures: list[Place] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    old_letters: LegacyText | None = None
    """Where its letters were typed in an old encoding: the first of them, and what they mean."""


PICTURE = "\ue00b{}\ue00b"
"""Stands where the picture of a number stands: no text holds this letter."""


def as_typed(node: Node, *, keeps_letters: bool = False, address: str = "") -> Typed:
    """Return what a tree says, as an editor types it; letters in an old encoding become new unless they are kept.

    ``address`` is where it was read, if that is known: its links lead there.
    """
    writer = _Writer(node, keeps_letters=keeps_letters, address=address)
    pieces = list(writer.blocks(node))
    notes = [f"[^{writer.numbers[name]}]: {words}" for name, words in writer.notes.items()]
    text = "".join(_joined([*pieces, *notes]))
    return Typed(text, writer.typed.pictures, list(dict.fromkeys(writer.typed.told)), writer.typed.old_letters)


def _joined(pieces: list[str]) -> Iterator[str]:
    """Yield pieces with an empty line between them, but for items that somebody typed one below the other."""
    for number, piece in enumerate(pieces):
        if number:
            around_it = (pieces[number - 1], piece)
            are_typed = all("\n" not in one and _TYPED_ITEM.match(one) for one in around_it)
            yield "\n" if are_typed else "\n\n"
        yield piece


def became_heading(words: str) -> str:
    """Return what an editor is told of a line that was bold and is a heading now."""
    return f'dòng chữ đậm "{shown(words)}" thành đề mục; không phải thì xóa dấu ##'


def shown(text: str) -> str:
    """Return the beginning of a text, to name it by."""
    words = " ".join(text.split())
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN].rpartition(' ')[0]}…"


class _Writer:
    def __init__(self, node: Node, *, keeps_letters: bool, address: str) -> None:
        self._address = address
        self.notes: dict[str, str] = {}
        names = (one.attributes.get("id", "") for one in node.all("li"))
        self.numbers = {name: number for number, name in enumerate(filter(_NOTE.fullmatch, names), 1)}
        legacy = None if keeps_letters else find_legacy_text(node.text)
        self.typed = Typed(old_letters=legacy)
        self._from_legacy = {"VNI": from_vni, "TCVN3": from_tcvn3}[legacy.encoding] if legacy else None
        if legacy:
            message = (
                f'chữ kiểu {legacy.encoding} cũ, như "{shown(legacy.found)}": đã chuyển sang Unicode, đọc lại cả bài'
            )
            self.typed.told.append(message)

    # --- Blocks ---

    def blocks(self, node: Node) -> Iterator[str]:
        """Yield the pieces that stand under one another, none empty."""
        return filter(str.strip, self._pieces(node))

    def _pieces(self, node: Node) -> Iterator[str]:
        """Yield the pieces; words beside blocks are paragraphs of their own."""
        run: list[Node | str] = []
        for child in node.children:
            if isinstance(child, Node) and self._is_block(child):
                yield from self._paragraphs(run)
                run = []
                yield from self._block(child)
            else:
                run.append(child)
        yield from self._paragraphs(run)

    def _is_block(self, node: Node) -> bool:
        return node.tag in _BLOCKS or any(node.all(*_BLOCKS))

    def _block(self, node: Node) -> Iterator[str]:
        if re.fullmatch("h[1-6]", node.tag):
            yield self._heading(node, max(int(node.tag[1]), 2))
        elif node.tag in ("ul", "ol"):
            yield "\n".join(self._items(node))
        elif node.tag == "table":
            yield from self._table(node)
        elif node.tag == "pre":
            yield f"```\n{node.raw.strip(chr(10))}\n```"
        elif node.tag == "hr":
            yield "---"
        elif node.tag == "blockquote":
            inner = "".join(_joined(list(self.blocks(node))))
            yield "\n".join(f"> {line}".rstrip() for line in inner.split("\n"))
        elif node.tag in _LINES and not any(self._is_block(one) for one in node.children if isinstance(one, Node)):
            yield from self._paragraphs(node.children)
        else:
            yield from self.blocks(node)

    def _heading(self, node: Node, level: int) -> str:
        words = " ".join(self._inline(node.children).replace("**", "").split())
        return f"{'#' * level} {words}" if words else ""

    def _paragraphs(self, children: list[Node | str]) -> Iterator[str]:
        """Yield the paragraphs of a run of words; two line breaks in a row are the end of one."""
        text = self._inline(children)
        for part in re.split(r"\n[ \t]*\n", text):
            lines = [" ".join(line.split()) for line in part.strip().split("\n")]
            piece = "\n".join(line for line in lines if line)
            yield self._bold_as_heading(piece)

    def _bold_as_heading(self, piece: str) -> str:
        found = re.fullmatch(r"\*\*([^*\n]+)\*\*", piece)
        if not found or len(found[1].split()) > _LONGEST_HEADING or found[1].rstrip().endswith((".", ";", ",", ":")):
            return piece
        self.typed.told.append(became_heading(found[1]))
        return f"## {found[1].strip()}"

    def _items(self, node: Node, indent: str = "") -> Iterator[str]:
        start = node.attributes.get("start", "1")
        number = int(start[:_MOST]) if start.isdecimal() else 1
        for child in node.children:
            if isinstance(child, str):
                continue
            if child.tag in ("ul", "ol"):
                yield from self._items(child, indent + "    ")
                continue
            if (name := child.attributes.get("id", "")) in self.numbers:
                self.notes[name] = " ".join(" ".join(self.blocks(child)).split())
                continue
            sign = f"{number}. " if node.tag == "ol" else "- "
            number += 1
            yield from self._item(child, indent, sign)

    def _item(self, item: Node, indent: str, sign: str) -> Iterator[str]:
        inner = [one for one in item.children if isinstance(one, Node) and one.tag in ("ul", "ol")]
        rest = Node("div", {}, [one for one in item.children if not (isinstance(one, Node) and one in inner)])
        pieces = list(self.blocks(rest))
        if pieces or inner:
            first, *others = "\n\n".join(pieces).split("\n")
            yield f"{indent}{sign}{first}"
            yield from (f"{indent}    {line}".rstrip() for line in others)
        for one in inner:
            yield from self._items(one, indent + "    ")

    # --- Tables ---

    def _table(self, node: Node) -> Iterator[str]:
        rows = [row for row in node.all("tr") if _owner(node, row)]
        cells = [[one for one in row.children if isinstance(one, Node) and one.tag in ("td", "th")] for row in rows]
        for caption in node.all("caption"):
            yield from self._paragraphs(caption.children)
        if sum(map(len, cells)) == 1 or all(len(row) <= 1 for row in cells):
            # One column is a frame around a text, no table.
            for row in cells:
                for cell in row:
                    yield from self.blocks(cell)
            return
        grid = self._grid(cells)
        if grid:
            yield table(grid[0], grid[1:])

    def _grid(self, rows: list[list[Node]]) -> list[list[str]]:
        """Return the texts of a table's cells; what spans several stands in each of them."""
        taken: dict[tuple[int, int], str] = {}
        spans = False
        for y, row in enumerate(rows):
            x = 0
            for cell in row:
                while (y, x) in taken:
                    x += 1
                text = self._cell(cell)
                wide, high = (_span(cell, name) for name in ("colspan", "rowspan"))
                high = min(high, len(rows) - y)
                spans = spans or wide * high > 1
                taken |= {(y + down, x + right): text for down in range(high) for right in range(wide)}
                x += wide
        width = max((x for _y, x in taken), default=-1) + 1
        grid = [[taken.get((y, x), "") for x in range(width)] for y in range(len(rows))]
        grid = [row for row in grid if any(row)]
        if spans and grid:
            self.typed.told.append(f'bảng "{shown(" ".join(grid[0]))}" có ô gộp: chữ của ô ấy đứng ở từng ô, xem lại')
        return grid

    def _cell(self, cell: Node) -> str:
        lines = [line.strip() for piece in self.blocks(cell) for line in piece.split("\n") if line.strip()]
        if any(True for _ in cell.all("table")):
            self.typed.told.append(f'bảng nằm trong ô "{shown(cell.text)}": đã viết thành chữ, xem lại')
        return "<br>".join(re.sub(r"^#+ ", "", line) for line in lines)

    # --- What stands in a line ---

    def _inline(self, children: list[Node | str]) -> str:
        return "".join(self._letters(one) if isinstance(one, str) else self._element(one) for one in _merged(children))

    def _letters(self, text: str) -> str:
        text = re.sub(r"\s+", " ", text)
        # Beside text in an old encoding stands proper text, which has letters that the other never has. What is mended
        # in proper text, such as a hyphen that nobody sees, was a letter in the other.
        if self._from_legacy and not PROPER.search(text):
            text = self._from_legacy(text)
        return shielded(mend_text(text).replace(PICTURE[0], ""))

    def _element(self, node: Node) -> str:  # noqa: C901 (a case for each kind of element)
        match node.tag:
            case "br":
                return "\n"
            case "strong" | "b":
                return _marked("**", self._inline(node.children).replace("**", ""))
            case "em" | "i" | "cite":
                return _marked("*", re.sub(r"(?<![*\\])\*(?!\*)", "", self._inline(node.children)))
            case "code" | "kbd" | "samp":
                return code(node.text)
            case "del" | "s" | "strike":
                if node.text:
                    self.typed.told.append(f'bỏ chữ gạch ngang "{shown(node.text)}"')
                return ""
            case "sup" | "sub":
                return self._shifted(node)
            case "a":
                return self._link(node)
            case "img":
                return self._picture(node)
            case "input" | "col" | "wbr" | "title":
                return ""
        return self._inline(node.children)

    def _shifted(self, node: Node) -> str:
        text = node.text
        if text.isdecimal():
            return text.translate(_RAISED if node.tag == "sup" else _LOWERED)
        return self._inline(node.children)

    def _link(self, node: Node) -> str:
        address = node.attributes.get("href", "").strip()
        if address[1:] in self.numbers:
            return f"[^{self.numbers[address[1:]]}]"
        if self.numbers and _BACK.fullmatch(address):
            return ""
        if any(node.all("img")):
            self.typed.told.append(f"ảnh có liên kết tới {address}: chỉ còn ảnh")
            return self._inline(node.children)
        words = " ".join(self._inline(node.children).split())
        if not address or address.startswith("#") or not words:
            return words
        if self._address and not re.match(r"[a-z][a-z0-9+.-]*:", address, re.IGNORECASE):
            address = urljoin(self._address, address)
        if is_foreign("a", address) or not re.match(r"https?:|mailto:|tel:", address):
            self.typed.told.append(f'liên kết "{shown(words)}" dẫn tới {address}: chỉ còn chữ')
            return words
        return link(words, address)

    def _picture(self, node: Node) -> str:
        self.typed.pictures.append(
            Place(node.attributes.get("src", ""), " ".join(node.attributes.get("alt", "").split()))
        )
        return f"\n\n{PICTURE.format(len(self.typed.pictures) - 1)}\n\n"


def _owner(table_node: Node, row: Node) -> bool:
    """Say whether a row is the table's own, and not of a table inside."""
    return not any(row is other for inner in table_node.all("table") for other in inner.all("tr"))


def _span(cell: Node, name: str) -> int:
    value = cell.attributes.get(name, "1")
    return min(max(int(value[:_MOST]), 1), 100) if value.isdecimal() else 1


def _marked(sign: str, words: str) -> str:
    """Return words between signs, line by line: what spans two paragraphs would be letters; pictures bear none."""
    lines = words.split("\n")
    return "\n".join(around(sign, line) if line.strip() and PICTURE[0] not in line else line for line in lines)


def _merged(children: list[Node | str]) -> list[Node | str]:
    """Return children with what is marked alike, side by side, as one: programs mark each piece of a word anew."""
    merged: list[Node | str] = []
    for one in children:
        last = merged[-1] if merged else ""
        if isinstance(one, Node) and isinstance(last, Node) and one.tag == last.tag in ("b", "strong", "i", "em"):
            merged[-1] = Node(one.tag, last.attributes, [*last.children, *one.children])
        else:
            merged.append(one)
    return merged


def without_signs(text: str) -> str:
    """Return what an editor types in a line as its reader sees it, for fields that take letters alone."""
    return " ".join(_SIGNS.sub(lambda found: found[1] or without_signs(found[2] or ""), text).split())
