"""Documents made by chance, as the nodes of the editor's surface, full of what Markdown would take for its signs."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from typing import Any

from generator.desk.nodes import LETTERS

Node = dict[str, Any]
_WORDS = """
Bà con thôn Phú Nghĩa đọc sách mỗi tối ở nhà văn hóa xã Điều Mục Chương ô! 22/11/2026 14-CT/TTg “nói” 100% Ω @ ^ $
I. A. a) b) đ) (a) 1. 2) 30. 1/ a/ i) iv. – — • + - -- --- = === # ## ####### > * ** _ __ ____ ` `` ``` ~ ~~~
[x] (y) {z} {#a} | || !!! ??? ! & &amp; &lt; < <b> </b> <3 : \\ \\\\ 3*4*5 snake_case *sao* _gạch_ [^1]
""".split()  # noqa: SIM905 (as a list it would be four screens long)
_SENTENCES = """
Điều 5. Quy định chung
Chương I. Mở đầu
Địa chỉ: thôn Phú Nghĩa
Điện thoại: 0258 3822 118
- 5 độ
1.
""".strip().split("\n")
_ADDRESSES = ("https://vi-du.vn/a_b?x=1&y=2", "../cam-nang/tu-hoc.md", "mailto:a@vi-du.vn", "https://vi-du.vn/a (b)")
_TEXTBLOCKS = ("paragraph", "heading", "table_header", "table_cell", "note_title")


class Made:
    """Makes documents: the same from the same seed."""

    def __init__(self, seed: int) -> None:
        self._by_chance = random.Random(seed)

    def document(self) -> list[Node]:
        """Return some blocks; lists do not stand beside lists, for they would be one."""
        found: list[Node] = []
        for _ in range(self._by_chance.randint(1, 6)):
            block = self._block()
            kinds = [one["type"] for one in (block, *found[-1:])]
            if len(kinds) < 2 or not (all("list" in kind for kind in kinds) or kinds == ["quote", "quote"]):
                found.append(block)
        return found

    def _chance(self, share: float) -> bool:
        return self._by_chance.random() < share

    def _words(self) -> str:
        if self._chance(0.1):
            return self._by_chance.choice(_SENTENCES)
        most = 400 if self._chance(0.01) else 8
        return " ".join(self._by_chance.choice(_WORDS) for _ in range(self._by_chance.randint(1, most)))

    def _marks(self) -> list[Node]:
        marks: list[Node] = []
        if self._chance(0.12):
            marks.append({"type": "link", "attrs": {"href": self._by_chance.choice(_ADDRESSES)}})
        shares = {"strong": 0.2, "em": 0.15, "code": 0.07}
        return [*marks, *({"type": name} for name, share in shares.items() if self._chance(share))]

    def _line(self) -> list[Node]:
        found: list[Node] = []
        for number in range(self._by_chance.randint(1, 4)):
            if number and self._chance(0.06):
                found.append({"type": "hard_break"})
            elif number and self._chance(0.05):
                found.append({"type": "footnote", "attrs": {"label": "1"}})
            elif number:
                found.append({"type": "text", "text": " "})
            found.append({"type": "text", "text": self._words(), "marks": self._marks()})
        return found

    def _paragraph(self) -> Node:
        return {"type": "paragraph", "content": self._line()}

    def _list(self, depth: int = 0) -> Node:
        kind, attrs = self._by_chance.choice(
            [("bullet_list", {}), ("ordered_list", {"start": 1}), ("ordered_list", {"start": 4}), ("letter_list", {})]
        )
        items = [self._item(depth) for _ in range(self._by_chance.randint(1, 4))]
        return {"type": kind, "attrs": {"tight": self._chance(0.75), **attrs}, "content": items}

    def _item(self, depth: int) -> Node:
        inside = [self._paragraph()]
        if self._chance(0.1):
            inside.append(self._paragraph())
        if depth < 2 and self._chance(0.25):
            inside.append(self._list(depth + 1))
        return {"type": "item", "content": inside}

    def _table(self) -> Node:
        alignments = [
            self._by_chance.choice(["", "left", "center", "right"]) for _ in range(self._by_chance.randint(1, 4))
        ]

        def row(kind: str) -> Node:
            cells = [
                {"type": kind, "attrs": {"alignment": one}, "content": self._line() if self._chance(0.9) else []}
                for one in alignments
            ]
            return {"type": "table_row", "content": cells}

        rows = [row("table_cell") for _ in range(self._by_chance.randint(1, 3))]
        return {"type": "table", "content": [row("table_header"), *rows]}

    def _inner(self) -> list[Node]:
        found = [self._paragraph()]
        for _ in range(self._by_chance.randint(0, 2)):
            is_list = found[-1]["type"] == "paragraph" and self._chance(0.4)
            found.append(self._list(1) if is_list else self._paragraph())
        return found

    def _block(self) -> Node:
        kind = self._by_chance.choices(["p", "h", "list", "table", "quote", "note", "rule"], [40, 10, 20, 10, 8, 7, 5])[
            0
        ]
        match kind:
            case "p":
                return self._paragraph()
            case "h":
                level = {"level": self._by_chance.randint(2, 4), "anchor": ""}
                return {"type": "heading", "attrs": level, "content": [{"type": "text", "text": self._words()}]}
            case "list":
                return self._list()
            case "table":
                return self._table()
            case "quote":
                return {"type": "quote", "content": self._inner()}
            case "note":
                title = {"type": "note_title", "content": [{"type": "text", "text": self._words()}]}
                return {"type": "note", "attrs": {"kind": "tip"}, "content": [title, *self._inner()]}
        return {"type": "rule"}


def meaning(nodes: Sequence[Node]) -> list[Node]:
    """Return what documents must agree in: letters with their marks, and how blocks stand in each other.

    Space bears no marks, none stands at the ends of a line. How far apart items stand is looks. Points with letters are
    items that begin with them, for nobody can tell one from the other; nor a box to tick from letters that look so.
    """
    return [_block(node) for node in nodes]


def _block(node: Node) -> Node:
    kind, attrs, inside = node["type"], node.get("attrs", {}), node.get("content", [])
    if kind in _TEXTBLOCKS:
        return {"type": kind, **attrs, "line": _letters(inside)}
    if kind == "letter_list":
        start = attrs.get("start", 0)
        inside = [_with_letter(item, LETTERS[start + number]) for number, item in enumerate(inside)]
        kind = "bullet_list"
    kept = {
        name: value for name, value in attrs.items() if name in ("start", "kind", "source") and kind != "bullet_list"
    }
    return {"type": kind, **kept, "content": [_block(one) for one in inside]}


def _with_letter(item: Node, letter: str) -> Node:
    first, *others = item["content"]
    point = {"type": "text", "text": f"{letter}) "}
    return {**item, "content": [{**first, "content": [point, *first.get("content", [])]}, *others]}


def _letters(nodes: Sequence[Node]) -> list[str]:
    found: list[str] = []
    for node in nodes:
        if node["type"] != "text":
            found.append(json.dumps(node, sort_keys=True))
            continue
        marks = "".join(sorted(json.dumps(mark, sort_keys=True) for mark in node.get("marks", [])))
        found += [letter if letter == " " else letter + marks for letter in node["text"]]
    end = '{"type": "hard_break"}'
    lines = "\0".join(found).replace(f" \0{end}", end).replace(f"{end}\0 ", end).strip(" \0").split("\0")
    while [letter[:1] for letter in lines[:3]] in (["[", "x", "]"], ["[", " ", "]"]):
        lines = lines[4:]
    return lines
