"""A body cut into pieces that an editor sees one under another: each with its lines of source, and what it is.

Whoever edits one piece writes that one anew; all others keep their lines byte for byte. So a piece is more than a line
between empty ones only where the parser needs them together, and the parser itself is asked: pieces that do not say
alone what they say in the whole text are one piece, to be edited as Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.desk.nodes import Unsayable, nodes_of
from generator.prose.blocks import Block, Footnotes
from generator.prose.html import html_of
from generator.prose.mentions import Targets
from generator.prose.parse import Parsed, parse

_FENCE = re.compile(r"^ {0,3}(```+(?=[^`]*$)|~~~+)")
_HEAD_OF_LIST = re.compile(r"^ {0,3}(?:[-*+•–—]|\d{1,3}[.)]|\(?[a-zđ][.)])\s")
_HEAD_OF_BOX = re.compile(r"^(?:!!!|\?\?\?\+?|\[\^[^\]]+\]:)")
_MARK = re.compile(r"\[\^([^\]\s]+)\]")
_DEFINITION = re.compile(r"^ {0,3}\[\^([^\]]+)\]:", re.MULTILINE)
_OF_THE_WHOLE = re.compile(r"\b(?:line|level|number|turn)=\d+|\banchor='[^']*'")

Node = dict[str, Any]


class _NoTargets:
    """Leads nowhere (``Targets``): an address stays as it was typed, a number or an abbreviation is letters."""

    abbreviations: Mapping[str, str] = {}

    def document_id(self, number: str) -> str | None:  # noqa: ARG002
        return None

    def page_id(self, section: str, name: str) -> str | None:  # noqa: ARG002
        return None

    def is_hidden_page(self, section: str, name: str) -> bool:  # noqa: ARG002
        return False

    def file_of(self, section: str, name: str) -> None:  # noqa: ARG002
        return None


_NOWHERE: Targets = _NoTargets()


@dataclass(frozen=True)
class Piece:
    """A part of a body: ``source`` from line ``line`` on (0 is the first), and what follows it up to the next part.

    ``nodes`` are what the surface shows (``nodes_of``); None where only its Markdown can be edited, which ``html``
    shows as a reader meets it.
    """

    line: int
    source: str
    after: str
    nodes: Sequence[Node] | None
    html: str = ""

    def told(self) -> Node:
        """Return the piece as the page is told of it."""
        nodes = None if self.nodes is None else list(self.nodes)
        return {"line": self.line, "source": self.source, "after": self.after, "nodes": nodes, "html": self.html}


def pieces_of(body: str) -> tuple[str, Sequence[Piece]]:
    """Return what stands before the first piece of a body, and the pieces; together they are the body."""
    lines = body.split("\n")
    spans = list(_spans(lines))
    if not spans:
        return body, ()
    whole = parse(body, _NOWHERE, "", "")
    cut = list(_checked(lines, spans, whole))
    before = "".join(f"{line}\n" for line in lines[: cut[0][0]])
    starts = [start for start, _end, _nodes in cut[1:]] + [len(lines)]
    pieces = [
        _piece(lines, start, end, following, nodes) for (start, end, nodes), following in zip(cut, starts, strict=True)
    ]
    return before, pieces


def _piece(lines: Sequence[str], start: int, end: int, following: int, nodes: Sequence[Node] | None) -> Piece:
    source = "\n".join(lines[start:end])
    # Of the last line behind a piece nothing follows but the next piece, where there is one.
    after = "".join(f"\n{line}" for line in lines[end:following]) + ("\n" if following < len(lines) else "")
    html = "" if nodes is not None else html_of(_read(source).blocks)
    return Piece(start, source, after, nodes, html)


# --- Where a piece ends ---


def _spans(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the first line of each piece and the one behind its last, as the lines look."""
    start, fence, held = -1, "", False
    last = -1
    for number, line in enumerate(lines):
        if fence:
            last = number
            fence = "" if line.strip().startswith(fence) and not line.strip().strip(fence[0]) else fence
            continue
        if not line.strip():
            continue
        has_gap = start >= 0 and last < number - 1
        if start < 0 or (has_gap and not _goes_on(line, held=held)):
            if start >= 0:
                yield start, last + 1
            start, held = number, False
        held = held or bool(_HEAD_OF_LIST.match(line))
        if found := _FENCE.match(line):
            fence = found[1]
        last = number
    if start >= 0:
        yield start, last + 1


def _goes_on(line: str, *, held: bool) -> bool:
    """Say whether a line below an empty one belongs to what stands above it."""
    return line[:1] in (" ", "\t") or (held and _HEAD_OF_LIST.match(line) is not None)


# --- What a piece says alone, and in the whole ---


def _checked(
    lines: list[str], spans: Sequence[tuple[int, int]], whole: Parsed
) -> Iterator[tuple[int, int, Sequence[Node] | None]]:
    """Yield spans with what they are; those that mean something else alone are joined to the next that does not."""
    told = [_shape(block) for block in _without_notes(whole.blocks)]
    read = ["\n".join(lines[start:end]) for start, end in spans]
    alone = [list(map(_shape, _without_notes(_read(source).blocks))) for source in read]
    at, number = 0, 0
    while number < len(spans):
        if alone[number] == told[at : at + len(alone[number])]:
            at += len(alone[number])
            yield (*spans[number], _nodes(read[number]))
            number += 1
            continue
        further, at = _next_right(alone, told, number + 1, at)
        yield spans[number][0], spans[further - 1][1], None
        number = further


def _next_right(alone: Sequence[list[str]], told: Sequence[str], number: int, at: int) -> tuple[int, int]:
    """Return the next span that is in the whole what it is alone, and where; the end where there is none."""
    for other in range(number, len(alone)):
        size = len(alone[other])
        for place in range(at, len(told) - size + 1):
            if size and alone[other] == told[place : place + size]:
                return other, place
    return len(alone), len(told)


def _shape(block: Block) -> str:
    """Return what a block is, but for what depends on all that stands above it: lines, levels, anchors, numbers."""
    return _OF_THE_WHOLE.sub("", repr(block))


def _read(source: str) -> Parsed:
    """Return a piece as it is read alone; the notes to which its marks lead are elsewhere in the body."""
    defined = set(_DEFINITION.findall(source))
    stubs = "".join(f"\n\n[^{label}]: …" for label in _labels(source) if label not in defined)
    return parse(source + stubs, _NOWHERE, "", "")


def _labels(source: str) -> list[str]:
    """Return the labels of notes to which marks lead, each once, in reading order."""
    return list(dict.fromkeys(_MARK.findall(_DEFINITION.sub("", source))))


def _without_notes(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return blocks without the notes, which stand at the end of a text wherever they are written."""
    return tuple(block for block in blocks if not isinstance(block, Footnotes))


def _nodes(source: str) -> Sequence[Node] | None:
    """Return what the surface shows of a piece; None where it cannot show all of it."""
    parsed = _read(source)
    blocks = _without_notes(parsed.blocks)
    if not blocks or parsed.refused or "<!--" in source or _DEFINITION.search(source):
        return None
    try:
        return nodes_of(blocks, source, _labels(source))
    except Unsayable:
        return None
