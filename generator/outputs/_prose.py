"""An entry's body as plain blocks of text, for the forms that are no HTML."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from generator.content_types import content_types
from generator.language.spoken import sentences
from generator.prose import blocks as tree
from generator.prose.body import Body
from generator.telling.wording import THIS_PAGE, off_the_page

BlockKind = Literal["heading", "paragraph", "item", "step", "row"]


@dataclass(frozen=True)
class Block:
    """A piece of running text.

    ``lead`` is the bold beginning of a paragraph or item; ``cells`` are a table row's, ``header`` those above them;
    ``number`` counts a step as its list does.
    """

    kind: BlockKind
    text: str
    lead: str = ""
    cells: tuple[str, ...] = ()
    header: tuple[str, ...] = ()
    level: int = 0
    number: int = 0


@dataclass(frozen=True)
class Section:
    """A heading, empty for what stands before the first one, and what stands under it."""

    heading: str
    blocks: tuple[Block, ...]

    @property
    def items(self) -> tuple[Block, ...]:
        """The list items and the paragraphs that begin in bold: what can be counted."""
        return tuple(block for block in self.blocks if block.kind in ("item", "step") or block.lead)


# What sends a reader to the page that a link opens; a letter that no text can hold marks it.
_SENDS = re.compile(r"\b(?:xem|tra)(?: thêm| kỹ| tiếp)?(?: ở| tại| trong)?(?: trang| mục| bài)?:? ?$", re.IGNORECASE)
_POINTER = "\x00"
_ASIDE = re.compile(rf" ?\([^()]*{_POINTER}[^()]*\)")
_LAST_WORDS = re.compile(rf"(?<!^), (?:xem|tra)\b[^,]*{_POINTER}.*$")
_CONDITION = re.compile(r"(?:muốn|nếu|để|khi|cần)\b", re.IGNORECASE)
_SEMICOLON = re.compile(r";\s+")
_SPACE = re.compile(r"\s+")
_STOPS = (".", "!", "?", "…", ".”", "!”", "?”")


def blocks(body: Body) -> list[Block]:
    """Return a body's blocks in reading order; pictures, code and footnotes are left out."""
    return list(_read(body.blocks))


def _read(found: Iterable[tree.Block]) -> Iterator[Block]:
    for block in found:
        match block:
            case tree.Heading():
                yield Block("heading", _flat(block.children), level=block.level)
            case tree.Paragraph():
                yield from _piece("paragraph", block.children)
            case tree.ListBlock():
                yield from _items(block)
            case tree.Table():
                header = tuple(_flat(cell.children) for cell in block.header.cells)
                for row in block.rows:
                    cells = tuple(_flat(cell.children) for cell in row.cells)
                    yield Block("row", "; ".join(cells), cells=cells, header=header)
            case tree.Note(title=title) | tree.Details(summary=title):
                yield from _piece("paragraph", title)
                yield from _read(block.blocks)
            case tree.Quote():
                yield from _read(block.blocks)


def _items(block: tree.ListBlock) -> Iterator[Block]:
    """Yield a list's items: their first words with their number, and what more stands in them as it is."""
    kind: BlockKind = "step" if block.is_ordered else "item"
    for number, item in enumerate(block.items, start=block.start):
        first, *rest = item.blocks or (tree.Paragraph(()),)
        if isinstance(first, tree.Paragraph):
            yield from _piece(kind, first.children, number if block.is_ordered else 0)
            yield from _read(rest)
        else:
            yield from _read(item.blocks)


def _piece(kind: BlockKind, line: Sequence[tree.Inline], number: int = 0) -> Iterator[Block]:
    if text := off_the_page(_without_pointers(_flat(line, pointers=True))):
        yield Block(kind, text, _lead(line), number=number)


def _lead(line: Sequence[tree.Inline]) -> str:
    """Return the bold beginning of a line."""
    first = next((one for one in line if not (isinstance(one, tree.Text) and not one.text.strip())), None)
    return _flat(first.children) if isinstance(first, tree.Strong) else ""


def _flat(line: Sequence[tree.Inline], *, pointers: bool = False) -> str:
    """Return a line as one row of letters; ``pointers`` marks what only tells a reader where else to look."""
    letters = ""
    for inline in line:
        if isinstance(inline, tree.Link):
            words = _flat(inline.children)
            if pointers and _leads_away(inline, letters):
                letters += f"{_POINTER}{words}"
            else:
                letters += _quoted(inline, words, letters)
        elif isinstance(inline, tree.Strong | tree.Emphasis | tree.Span):
            letters += _flat(inline.children, pointers=pointers)
        else:
            letters += tree.plain((inline,))
    return _SPACE.sub(" ", letters) if pointers else " ".join(letters.split())


def _leads_away(link: tree.Link, before: str) -> bool:
    """Say whether a link is where its sentence sends a reader, and no title that can be said: "xem ở [trang khác]"."""
    return not link.is_mention and tree.plain(link.children)[:1].islower() and bool(_SENDS.search(before))


def _quoted(link: tree.Link, words: str, before: str) -> str:
    """Set the title of another entry in quotation marks where it stands inside a sentence."""
    section = link.target.entry_id.partition("/")[0] if isinstance(link.target, tree.ToEntry) else ""
    is_title = section in content_types() and content_types()[section].titles_are_sentences
    is_open = before.rstrip() and not before.rstrip().endswith(("“", '"'))
    return f"“{words}”" if is_title and is_open and words[:1].isupper() and " " in words else words


def _without_pointers(text: str) -> str:
    """Return a text without the clauses that send a reader elsewhere: the whole clause, never a part of it.

    A clause begins after a stop or a semicolon, the advice "xem …" at a sentence's end after a comma. What stays says
    what it said before.
    """
    if _POINTER not in text:
        return " ".join(text.split())
    text = _ASIDE.sub("", " ".join(text.split()))
    kept = []
    for sentence in sentences(text):
        clauses = [clause for clause in map(_advised, _SEMICOLON.split(sentence)) if _POINTER not in clause]
        words = "; ".join(clauses).rstrip(" ,;:")
        kept.append(words if not words or words.endswith(_STOPS) else f"{words}.")
    return " ".join(filter(None, kept))


def _advised(clause: str) -> str:
    return clause if _CONDITION.match(clause) else _LAST_WORDS.sub("", clause)


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
