"""The tree as Markdown: CommonMark with tables, footnotes and task lists as GitHub writes them.

Letters that Markdown takes for signs are escaped. What has no sign of its own becomes what comes nearest: a box of a
kind is a quote with its title in bold, a part that opens is one that is open.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from generator.prose import blocks as tree

_SIGNS = re.compile(r"([\\`*_\[\]<>|~])")
# What would begin a heading, a list or a rule at the head of a line.
_AT_HEAD = re.compile(
    r"^( {0,3}(?:\d+(?=[.)]\s))?)(#{1,6}(?=\s)|[-+](?=\s)|-{3,}$|=+$|(?<=\d)[.)](?=\s))", re.MULTILINE
)


def escaped(text: str) -> str:
    """Return letters as Markdown shows them."""
    return _AT_HEAD.sub(r"\1\\\2", shielded(text))


def shielded(text: str) -> str:
    """Return letters as they are shown inside a line; what begins a list at its head still does."""
    return _SIGNS.sub(r"\\\1", text)


def link(words: str, address: str) -> str:
    """Return words that lead somewhere; an address with spaces or brackets stands in angles."""
    where = f"<{address}>" if re.search(r"[\s()]", address) else address
    return f"[{words}]({where})"


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table; cells are Markdown already."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(cell.replace(chr(10), ' ') for cell in line)} |" for line in lines)


def _none(_of: object) -> str:
    return ""


@dataclass
class MarkdownWriter:
    """Writes trees as Markdown; what only a page knows is handed in: addresses, photographs, figures."""

    address: Callable[[tree.Target], str]
    picture: Callable[[tree.Picture], str] = _none
    figure: Callable[[tree.FigureSlot], str] = _none

    def write(self, blocks: Sequence[tree.Block]) -> str:
        """Return blocks as Markdown, an empty line between them."""
        return "\n\n".join(text for block in blocks if (text := self._block(block)))

    def _block(self, block: tree.Block) -> str:  # noqa: C901 (a case for each kind of block)
        match block:
            case tree.Heading():
                return f"{'#' * block.level} {_in_a_line(self.inline(block.children))}"
            case tree.Paragraph():
                return self.inline(block.children).strip()
            case tree.ListBlock():
                return "\n".join(self._items(block))
            case tree.Table():
                return table(self._cells(block.header), [self._cells(row) for row in block.rows])
            case tree.Quote():
                return _quoted(self.write(block.blocks))
            case tree.CodeBlock():
                return _fenced(block)
            case tree.FigureSlot():
                return self.figure(block)
            case tree.Note():
                return _quoted(f"**{self.inline(block.title)}**\n\n{self.write(block.blocks)}")
            case tree.Details():
                return f"**{self.inline(block.summary)}**\n\n{self.write(block.blocks)}"
            case tree.Rule():
                return "---"
            case tree.Footnotes():
                return "\n".join(_hung(f"[^{note.number}]: ", self.write(note.blocks), 4) for note in block.notes)

    def _items(self, block: tree.ListBlock) -> Iterator[str]:
        for number, item in zip(count(block.start), block.items, strict=False):
            sign = f"{number}. " if block.is_ordered else "- "
            box = "" if item.is_done is None else "[x] " if item.is_done else "[ ] "
            yield _hung(sign, box + self._inside(item), len(sign))

    def _inside(self, item: tree.Item) -> str:
        tight = all(isinstance(one, tree.ListBlock) or getattr(one, "is_tight", False) for one in item.blocks)
        return ("\n" if tight else "\n\n").join(text for one in item.blocks if (text := self._block(one)))

    def _cells(self, row: tree.Row) -> list[str]:
        return [_in_a_line(self.inline(cell.children)) for cell in row.cells]

    def inline(self, children: Sequence[tree.Inline]) -> str:
        """Return what stands in a line."""
        return "".join(map(self._inline, children))

    def _inline(self, one: tree.Inline) -> str:  # noqa: C901 (a case for each kind of inline)
        match one:
            case tree.Text(text):
                return escaped(text)
            case tree.Strong():
                return around("**", self.inline(one.children))
            case tree.Emphasis():
                return around("*", self.inline(one.children))
            case tree.Code(text):
                return code(text)
            case tree.Link():
                words = self.inline(one.children)
                return link(words, self.address(one.target)) if one.target else words
            case tree.Abbreviation(text, full_form):
                return f"{escaped(text)} ({escaped(full_form)})"
            case tree.FootnoteMark(number):
                return f"[^{number}]"
            case tree.LineBreak():
                return "\\\n"
            case tree.Picture():
                return self.picture(one)
            case tree.Span():
                return self.inline(one.children)


def code(text: str) -> str:
    """Return letters to be typed as they stand; the fence is longer than any in them."""
    fence = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    room = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{room}{text}{room}{fence}"


def _fenced(block: tree.CodeBlock) -> str:
    fence = "`" * max(3, max((len(run) for run in re.findall("`+", block.text)), default=0) + 1)
    return f"{fence}{block.language or ''}\n{block.text.rstrip(chr(10))}\n{fence}"


def around(sign: str, words: str) -> str:
    """Return words between signs; space at their ends stands outside, or the signs would be letters."""
    inside = words.strip()
    if not inside:
        return words
    start = words.index(inside)
    return f"{words[:start]}{sign}{inside}{sign}{words[start + len(inside) :]}"


def _in_a_line(text: str) -> str:
    return " ".join(text.replace("\\\n", " ").split())


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.splitlines())


def _hung(sign: str, text: str, indent: int) -> str:
    first, *others = text.splitlines() or [""]
    return "\n".join([f"{sign}{first}", *(f"{' ' * indent}{line}".rstrip() for line in others)])
