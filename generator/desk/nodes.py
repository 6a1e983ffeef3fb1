"""Blocks as the nodes of the editor's surface (``front/surface/schema.mjs``); what it has no node for is unsayable.

A node holds what its Markdown says, no more: the level of a heading and the title of a box as they are typed, an
address as it is typed, the label of a note. What an attribute list sets has no place there, but for a heading's anchor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.prose import blocks as tree

Node = dict[str, Any]
Mark = dict[str, Any]

LETTERS = "abcdđeghiklmnopqrstuvxy"
"""The letters of points in the order of Vietnamese documents."""
_HEADING = re.compile(r"^ {0,3}(#{1,6})(?!#)[^\n]*?(?:(?<!\\)\{:? *#([\w:-]+) *\} *)?$", re.MULTILINE)
_BOX = re.compile(r'^!!! ?([a-z]+)(?: +"([^"\n]+)")? *$', re.MULTILINE)
_POINT = re.compile(rf"([{LETTERS}])\) +")
_OUTERMOST_FIRST = ("link", "strong", "em", "code")
_LETTERED = tree.Attributes(classes=("lettered",))


class Unsayable(Exception):
    """Something that the surface has no node for."""


def nodes_of(blocks: Sequence[tree.Block], source: str, labels: Sequence[str]) -> list[Node]:
    """Return blocks as nodes; ``labels`` are those of the notes, by their numbers. Raises Unsayable."""
    writer = _Writer(labels, iter(_HEADING.findall(source)), iter(_BOX.findall(source)))
    found = [writer.block(block) for block in blocks]
    if next(writer.headings, None) or next(writer.boxes, None):
        raise Unsayable("a line looks like a heading or a box and is none")
    return found


def _demand(is_sayable: bool, what: object) -> None:
    if not is_sayable:
        raise Unsayable(repr(what))


@dataclass
class _Writer:
    labels: Sequence[str]
    headings: Iterator[tuple[str, str]]
    boxes: Iterator[tuple[str, str]]
    _marks: list[Mark] = field(default_factory=list)

    def block(self, block: tree.Block) -> Node:
        match block:
            case tree.Heading():
                return self._heading(block)
            case tree.Table():
                return self._table(block)
            case tree.Quote():
                _demand(block.attributes == tree.PLAIN and bool(block.blocks), block)
                return {"type": "quote", "content": self._inner(block.blocks)}
            case tree.Note():
                return self._note(block)
            case tree.Rule():
                return {"type": "rule"}
        return self._simple(block)

    def _simple(self, block: tree.Block) -> Node:
        """Return a paragraph or a list: all that may stand inside others."""
        match block:
            case tree.Paragraph():
                _demand(block.attributes == tree.PLAIN, block)
                return _with_content({"type": "paragraph"}, self._line(block.children))
            case tree.ListBlock():
                return self._list(block)
        raise Unsayable(repr(block))

    def _inner(self, blocks: Sequence[tree.Block]) -> list[Node]:
        return [self._simple(block) for block in blocks]

    def _heading(self, block: tree.Heading) -> Node:
        signs, anchor = next(self.headings, ("", ""))
        own = (block.attributes.classes, block.attributes.language, block.attributes.title)
        _demand(bool(signs) and own == ((), "", ""), block)
        _demand(not anchor or anchor == block.attributes.anchor, block)
        attributes = {"level": len(signs), "anchor": anchor}
        content = self._line(block.children)
        _demand(all(one["type"] == "text" for one in content), block)
        return _with_content({"type": "heading", "attrs": attributes}, content)

    def _note(self, block: tree.Note) -> Node:
        kind, title = next(self.boxes, ("", ""))
        _demand(bool(kind) and block.attributes == tree.Attributes(classes=("admonition", kind)), block)
        _demand(bool(block.blocks) and not block.title[1:], block)
        words = tree.plain(block.title)
        _demand(isinstance(block.title[0], tree.Text), block)
        head = _with_content({"type": "note_title"}, [_text(words, [])] if title else [])
        return {"type": "note", "attrs": {"kind": kind}, "content": [head, *self._inner(block.blocks)]}

    # --- Lists ---

    def _list(self, block: tree.ListBlock) -> Node:
        _demand(block.attributes in (tree.PLAIN, _LETTERED) and bool(block.items), block)
        items = [self._item(item) for item in block.items]
        is_tight = all(getattr(item.blocks[0], "is_tight", False) for item in block.items)
        if block.is_ordered:
            return {"type": "ordered_list", "attrs": {"start": block.start, "tight": is_tight}, "content": items}
        if (start := _lettered(items)) is not None:
            return {"type": "letter_list", "attrs": {"start": start, "tight": is_tight}, "content": items}
        has_own_signs = block.attributes == _LETTERED
        return {"type": "bullet_list", "attrs": {"bare": has_own_signs, "tight": is_tight}, "content": items}

    def _item(self, item: tree.Item) -> Node:
        _demand(item.attributes == tree.PLAIN and bool(item.blocks), item)
        _demand(isinstance(item.blocks[0], tree.Paragraph), item)
        return {"type": "item", "attrs": {"done": item.is_done}, "content": self._inner(item.blocks)}

    # --- Tables ---

    def _table(self, block: tree.Table) -> Node:
        _demand(block.attributes == tree.PLAIN and bool(block.header.cells), block)
        rows = [self._row(block.header, "table_header"), *(self._row(row, "table_cell") for row in block.rows)]
        return {"type": "table", "content": rows}

    def _row(self, row: tree.Row, kind: str) -> Node:
        return {"type": "table_row", "content": [self._cell(cell, kind) for cell in row.cells]}

    def _cell(self, cell: tree.Cell, kind: str) -> Node:
        _demand(cell.attributes == tree.PLAIN, cell)
        return _with_content({"type": kind, "attrs": {"alignment": cell.alignment}}, self._line(cell.children))

    # --- What stands in a line ---

    def _line(self, children: Sequence[tree.Inline]) -> list[Node]:
        return _joined([node for child in children for node in self._inline(child)])

    def _inline(self, one: tree.Inline) -> list[Node]:
        match one:
            case tree.Text(text):
                # Where a line goes on below is how it was typed; what is read is a space.
                return [_text(re.sub(r" *\n *", " ", text), self._marks)]
            case tree.Code(text):
                _demand(one.attributes == tree.PLAIN and bool(text.strip()), one)
                return [_text(text, [*self._marks, {"type": "code"}])]
            case tree.Strong():
                return self._marked({"type": "strong"}, one)
            case tree.Emphasis():
                return self._marked({"type": "em"}, one)
            case tree.Link(target=tree.ToAddress(address)):
                return self._marked({"type": "link", "attrs": {"href": address}}, one)
        return [self._atom(one)]

    def _atom(self, one: tree.Inline) -> Node:
        match one:
            case tree.LineBreak():
                return {"type": "hard_break"}
            case tree.FootnoteMark(number) if number <= len(self.labels):
                return {"type": "footnote", "attrs": {"label": self.labels[number - 1]}}
            case tree.Picture(name, alt, attributes) if attributes == tree.PLAIN:
                return {"type": "picture", "attrs": {"name": name, "alt": alt}}
        raise Unsayable(repr(one))

    def _marked(self, mark: Mark, one: tree.Strong | tree.Emphasis | tree.Link) -> list[Node]:
        _demand(one.attributes == tree.PLAIN and all(mark["type"] != other["type"] for other in self._marks), one)
        self._marks.append(mark)
        found = self._line(one.children)
        self._marks.pop()
        return found


def _text(text: str, marks: Sequence[Mark]) -> Node:
    ordered = sorted(marks, key=lambda mark: _OUTERMOST_FIRST.index(mark["type"]))
    return {"type": "text", "text": text, "marks": ordered} if marks else {"type": "text", "text": text}


def _with_content(node: Node, content: list[Node]) -> Node:
    return {**node, "content": content} if content else node


def _joined(nodes: Sequence[Node]) -> list[Node]:
    """Return nodes with texts of the same marks as one, none that is empty, and no space at the head of a line."""
    found: list[Node] = []
    for node in nodes:
        if node["type"] == "text" and found and found[-1]["type"] == "hard_break":
            node = {**node, "text": node["text"].lstrip()}
        if node["type"] != "text":
            found.append(node)
        elif found and found[-1]["type"] == "text" and found[-1].get("marks") == node.get("marks"):
            found[-1] = {**found[-1], "text": found[-1]["text"] + node["text"]}
        elif node["text"]:
            found.append(node)
    return found


def _lettered(items: Sequence[Node]) -> int | None:
    """Take the letters from points that follow each other, and return which the first is; None where they do not."""
    lines = [item["content"][0].get("content", [{}]) for item in items]
    points = [_POINT.match(line[0].get("text", "")) if not line[0].get("marks") else None for line in lines]
    places = [LETTERS.index(point[1]) if point else -1 for point in points]
    if places != list(range(places[0], places[0] + len(places))) or places[0] < 0:
        return None
    for line, point in zip(lines, points, strict=True):
        assert point
        line[0] = {**line[0], "text": line[0]["text"][point.end() :]}
        line[:] = _joined(line)
    return places[0]
