"""The document tree: what an editor's text is, in frozen blocks and inlines.

Every form writes this tree in its own way; none of them reads another's writing. Nothing that ``allowed`` forbids can
be made here, so no writer of HTML can write it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generator.prose.allowed import is_anchor, is_foreign, is_language, is_picture_name

Alignment = Literal["", "left", "center", "right"]


def _demand(is_allowed: bool, name: str, value: str) -> None:
    if not is_allowed:
        raise ValueError(f"the {name} {value!r} may not stand in a text")


@dataclass(frozen=True, slots=True)
class Attributes:
    """What an editor may set on a part with ``{…}``: its anchor, its looks, its language, a word on it."""

    anchor: str = ""
    classes: tuple[str, ...] = ()
    language: str = ""
    title: str = ""

    def __post_init__(self) -> None:
        _demand(not self.anchor or is_anchor(self.anchor), "anchor", self.anchor)
        _demand(not self.language or is_language(self.language), "language", self.language)


PLAIN = Attributes()
"""A part on which nothing is set."""


# Where a link may lead.


@dataclass(frozen=True, slots=True)
class ToEntry:
    """An entry, or a place in it."""

    entry_id: str
    fragment: str = ""


@dataclass(frozen=True, slots=True)
class ToAddress:
    """A place outside the catalog: another site, mail, a telephone, a fragment of the same page."""

    address: str

    def __post_init__(self) -> None:
        _demand(not is_foreign("a", self.address), "address", self.address)


@dataclass(frozen=True, slots=True)
class ToFile:
    """A document that the page offers: its path in the site, its type and size in words."""

    path: str
    note: str


Target = ToEntry | ToAddress | ToFile


# Inlines: what stands in a line.


@dataclass(frozen=True, slots=True)
class Text:
    """Letters as they are read; a line break that an editor typed is a newline."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Words of weight."""

    children: tuple[Inline, ...]
    attributes: Attributes = PLAIN


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words stressed."""

    children: tuple[Inline, ...]
    attributes: Attributes = PLAIN


@dataclass(frozen=True, slots=True)
class Code:
    """Letters to be typed as they stand."""

    text: str
    attributes: Attributes = PLAIN


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere; nowhere where their address was refused.

    ``is_mention`` tells a document number that was found in running text from a link that an editor made.
    """

    target: Target | None
    children: tuple[Inline, ...]
    attributes: Attributes = PLAIN
    is_mention: bool = False


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """An abbreviation at its first use, with its full form."""

    text: str
    full_form: str


@dataclass(frozen=True, slots=True)
class FootnoteMark:
    """The mark that leads to a footnote; ``turn`` counts the marks of the same one."""

    number: int
    turn: int = 1


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A line that ends here because its editor wants it."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A photograph that stands here, by the name of its file beside the page."""

    name: str
    alt: str
    attributes: Attributes = PLAIN

    def __post_init__(self) -> None:
        _demand(is_picture_name(self.name), "picture", self.name)


@dataclass(frozen=True, slots=True)
class Span:
    """Words that are nothing else, such as those of a link to a page that is held back."""

    children: tuple[Inline, ...]
    attributes: Attributes = PLAIN


Inline = Text | Strong | Emphasis | Code | Link | Abbreviation | FootnoteMark | LineBreak | Picture | Span


# Blocks: what stands under one another. ``line`` counts from the body's first line.


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a body, from level 2 on."""

    level: int
    children: tuple[Inline, ...]
    attributes: Attributes = PLAIN
    line: int = 0

    @property
    def text(self) -> str:
        """The heading's words."""
        return plain(self.children).strip()

    @property
    def anchor(self) -> str:
        """The fragment that leads to the heading."""
        return self.attributes.anchor


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; ``is_tight`` where it is the only line of a list's item, without space around it."""

    children: tuple[Inline, ...]
    attributes: Attributes = PLAIN
    is_tight: bool = False
    line: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list; ``is_done`` where it is a task."""

    blocks: tuple[Block, ...]
    is_done: bool | None = None
    attributes: Attributes = PLAIN
    line: int = 0


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list: bullets, or an order that begins with a number."""

    items: tuple[Item, ...]
    is_ordered: bool = False
    start: int = 1
    attributes: Attributes = PLAIN
    line: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table."""

    children: tuple[Inline, ...]
    alignment: Alignment = ""
    attributes: Attributes = PLAIN


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    cells: tuple[Cell, ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the cells that head its columns, and its rows."""

    header: Row
    rows: tuple[Row, ...]
    attributes: Attributes = PLAIN
    line: int = 0


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody else said or wrote."""

    blocks: tuple[Block, ...]
    attributes: Attributes = PLAIN
    line: int = 0


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Lines to be typed as they stand; ``language`` is None where they were moved in instead of fenced."""

    text: str
    language: str | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class FigureSlot:
    """The place that a text keeps for the infographic of a code."""

    code: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Note:
    """A box beside the text's way, of a kind: note, tip, warning."""

    title: tuple[Inline, ...]
    blocks: tuple[Block, ...]
    attributes: Attributes = PLAIN
    line: int = 0


@dataclass(frozen=True, slots=True)
class Details:
    """A part that a reader opens."""

    summary: tuple[Inline, ...]
    blocks: tuple[Block, ...]
    is_open: bool = False
    attributes: Attributes = PLAIN
    line: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across."""

    line: int = 0


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote, and how many marks lead to it."""

    number: int
    blocks: tuple[Block, ...]
    marks: int = 1
    line: int = 0


@dataclass(frozen=True, slots=True)
class Footnotes:
    """The footnotes of a text, which stand at its end."""

    notes: tuple[Footnote, ...]
    line: int = 0


Block = Heading | Paragraph | ListBlock | Table | Quote | CodeBlock | FigureSlot | Note | Details | Rule | Footnotes
BLOCKS = (Heading, Paragraph, ListBlock, Table, Quote, CodeBlock, FigureSlot, Note, Details, Rule, Footnotes)


def plain(inlines: tuple[Inline, ...]) -> str:
    """Return inlines as letters alone; footnote marks and pictures leave nothing."""
    return "".join(map(_plain, inlines))


def _plain(inline: Inline) -> str:
    match inline:
        case Text(text) | Code(text) | Abbreviation(text):
            return text
        case LineBreak():
            return "\n"
        case FootnoteMark() | Picture():
            return ""
        case _:
            return plain(inline.children)


def children_of(block: Block) -> Iterator[Block]:
    """Yield the blocks that stand inside a block."""
    match block:
        case ListBlock(items=members) | Footnotes(notes=members):
            for member in members:
                yield from member.blocks
        case Quote() | Note() | Details():
            yield from block.blocks


def walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Yield every block of a tree in reading order."""
    for block in blocks:
        yield block
        yield from walk(tuple(children_of(block)))


def words_of(block: Block) -> Iterator[tuple[Inline, ...]]:
    """Yield the lines of inlines that belong to a block itself, not to the blocks inside it."""
    match block:
        case Heading() | Paragraph():
            yield block.children
        case Table():
            yield from (cell.children for row in (block.header, *block.rows) for cell in row.cells)
        case Note():
            yield block.title
        case Details():
            yield block.summary


def inlines(blocks: tuple[Block, ...]) -> Iterator[Inline]:
    """Yield every inline of a tree in reading order, those inside others too."""
    for block in walk(blocks):
        for line in words_of(block):
            yield from _within(line)


def _within(line: tuple[Inline, ...]) -> Iterator[Inline]:
    for inline in line:
        yield inline
        if isinstance(inline, Strong | Emphasis | Link | Span):
            yield from _within(inline.children)
