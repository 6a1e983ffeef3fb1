"""An official paper before any ink: its head, its blocks, its recipients. ``word`` and ``typeset`` only set it.

Words that a person must still write stand between ``[[`` and ``]]``; both setters mark them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.infographics.spec import Spec

STATE, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
ANNEX_OF = "(Kèm theo Báo cáo số      /BC-[[ký hiệu]] ngày      tháng      năm      )"
_SHORT = 10
_BLANK = re.compile(r"\[\[(.+?)\]\]")


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is a Roman part, level 2 a numbered item."""

    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of running text; one ``listed`` begins with a dash."""

    text: str
    listed: bool = False


@dataclass(frozen=True)
class Table:
    """A table: a row with one cell is a group's heading over the whole width. ``widths`` share the page's width."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    numeric: frozenset[int] = frozenset()
    total: tuple[str, ...] = ()
    note: str = ""

    @property
    def is_short(self) -> bool:
        """Whether the table fits well on any page: then no page break parts it."""
        return len(self.rows) <= _SHORT


@dataclass(frozen=True)
class Picture:
    """An infographic with its caption."""

    caption: str
    spec: Spec


Block = Heading | Paragraph | Table | Picture


@dataclass(frozen=True)
class Annex:
    """An annex: it begins on a new page."""

    number: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Head:
    """Who writes, by what sign, where: blanks where the portal's settings do not say."""

    parent: str
    organisation: str
    sign: str
    place: str
    year: int | str
    """Of the paper; spaces to write on where nobody knows it yet."""


@dataclass(frozen=True)
class Paper:
    """A report, or a letter where ``kind`` is empty: then ``subject`` stands under the number, ``addressee`` above."""

    head: Head
    kind: str
    subject: str
    opening: tuple[Block, ...]
    blocks: tuple[Block, ...]
    recipients: tuple[str, ...]
    signer: str
    addressee: str = ""
    annexes: tuple[Annex, ...] = ()
    title: str = ""


@dataclass(frozen=True)
class Run:
    """A stretch of text, or a blank that a person must fill."""

    text: str
    is_blank: bool = field(default=False)


def runs(text: str) -> Iterator[Run]:
    """Part a text into what stands and what is still to be written."""
    end = 0
    for match in _BLANK.finditer(text):
        if match.start() > end:
            yield Run(text[end : match.start()])
        yield Run(f"[{match[1]}]", is_blank=True)
        end = match.end()
    if end < len(text):
        yield Run(text[end:])
