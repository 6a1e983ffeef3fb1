"""The words of a figure in a frame, in Vietnamese or in another language.

In another language stand there what is translated: the title and the sentence of the page that the figure stands on,
names of columns, numbers. What is not is Vietnamese and marked as such, the words in the drawing too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import count

from markupsafe import Markup, escape

from generator.catalogs import Words, marked, vietnamese, words_in
from generator.entries.linking import texts_in
from generator.entries.translation import Translation
from generator.infographics.from_catalog.figure import Figure
from generator.infographics.spec import MISSING, Cell
from generator.language.tongues import ORIGINAL
from generator.outputs.base import Desk
from generator.telling.reuse import embed_of

_SITE = "Xây dựng xã hội học tập tỉnh Khánh Hòa"
_MOMENT = re.compile(r"năm (\d{4})|tháng (\d{1,2}/\d{4})")
_BETWEEN = re.compile("; |: ")
_UNIT = re.compile(r"(.+) \(([^()]+)\)")


@dataclass(frozen=True)
class Frame:
    """What a frame says. ``title`` is plain, ``heading`` the same as HTML; ``url`` is where it leads back to."""

    tag: str
    path: str
    title: str
    heading: Markup
    summary: Markup
    note: Markup
    columns: tuple[Markup, ...]
    rows: tuple[tuple[Markup, ...], ...]
    opens: Markup
    table: str
    source: str
    site: Markup
    url: str
    is_translated: bool = True
    """Whether the title, and the page that the frame leads back to, are in its language."""

    @property
    def shows_heading(self) -> bool:
        """Whether its headline stands above the drawing, which bears it in Vietnamese."""
        return self.is_translated and self.tag != ORIGINAL

    @property
    def length(self) -> tuple[int, ...]:
        """How many letters each of its paragraphs has."""
        texts = [self.summary, self.note, self.site]
        if self.shows_heading:
            texts.append(escape(f"{self.title} {self.title[: len(self.title) // 3]}"))  # in larger letters
        return tuple(len(text.striptags()) for text in texts if text)

    @property
    def to_root(self) -> str:
        """The way from the frame's page to the root of the site."""
        return "../" * self.path.count("/")


def frames(figure: Figure, desk: Desk) -> Iterator[Frame]:
    """Yield the frame of a figure in Vietnamese, and in each language in which the portal can name what is in it."""
    yield _in_vietnamese(figure, desk)
    for tag in desk.catalog.tags:
        words = words_in(tag)
        if words.has("Bảng số liệu"):
            yield _in_words(figure, desk, words)


def _in_vietnamese(figure: Figure, desk: Desk) -> Frame:
    table = figure.spec.table()
    return Frame(
        tag=ORIGINAL,
        path=embed_of(figure.code),
        title=figure.title,
        heading=escape(figure.title),
        summary=escape(figure.summary),
        note=Markup(""),
        columns=tuple(map(escape, table.columns)),
        rows=tuple(tuple(map(escape, row)) for row in table.texts()),
        opens=Markup("Số liệu trong hình"),
        table="Bảng số liệu",
        source="Nguồn:",
        site=escape(desk.settings.site_name),
        url=desk.settings.site_url + desk.address(figure.own_page),
    )


def _in_words(figure: Figure, desk: Desk, words: Words) -> Frame:
    tag, table = words.tongue.tag, figure.spec.table()
    one = desk.catalog.translation(tag, figure.page)
    title = _title(figure, desk, one)
    tell = Telling(words, _pairs(desk, one) if one else {})
    page = one.id if one else figure.own_page
    return Frame(
        tag=tag,
        path=embed_of(figure.code, tag),
        title=title,
        heading=marked(title) if one else vietnamese(figure.title),
        summary=marked(one.entry.summary) if one else vietnamese(figure.summary),
        note=words.say("Chữ trong hình là tiếng Việt; số liệu có trong bảng dưới hình."),
        columns=tuple(map(tell.column, table.columns)),
        rows=tuple(tuple(map(tell.cell, row)) for row in table.rows),
        opens=words.say("Số liệu trong hình"),
        table=words.plain("Bảng số liệu"),
        source=words.plain("Nguồn:"),
        site=words.say(_SITE),
        url=desk.settings.site_url + desk.address(page),
        is_translated=one is not None,
    )


def _title(figure: Figure, desk: Desk, one: Translation | None) -> str:
    """Return the title of the page in its language; of several figures on it each has its number."""
    if one is None:
        return figure.title
    beside = [other.code for other in desk.figures.get(figure.page, ())]
    number = dict(zip(beside, count(1), strict=False)).get(figure.code, 1)
    return f"{one.entry.title} ({number}/{len(beside)})" if len(beside) > 1 else one.entry.title


def _pairs(desk: Desk, one: Translation) -> Mapping[str, str]:
    """Return what the words of a page's fields are in its translation: a figure is drawn from those fields."""
    original = desk.catalog.get(one.entry.id)
    if original is None:
        return {}
    told = dict(texts_in(one.entry.fields))
    return {text: told[place] for place, text in texts_in(original.fields) if told.get(place, text) != text}


@dataclass(frozen=True)
class Telling:
    """Tells what stands in a table in another language; ``pairs`` are words of the page with their translation."""

    words: Words
    pairs: Mapping[str, str]

    def column(self, text: str) -> Markup:
        """Return the name of a column, its unit in brackets by itself: "Giá trị (%)"."""
        if found := _UNIT.fullmatch(text):
            return Markup("{} ({})").format(self._said(found[1]), self._said(found[2]))
        return self._said(text)

    def cell(self, cell: Cell) -> Markup:
        """Return a cell."""
        match cell:
            case None:
                return self._said(MISSING)
            case Decimal():
                return escape(self.words.number(cell))
            case int():
                return escape(str(cell))
            case str() if found := _MOMENT.fullmatch(cell):
                return escape(found[1] or found[2])
        return self._said(str(cell))

    def _said(self, text: str) -> Markup:
        """Return a text in the language, several in one cell each by itself; in Vietnamese, marked, without words.

        What a translator wrote may hold the signs that stand between several: the first known part is cut off whole.
        """
        if (known := self._known(text)) is not None:
            return known
        cuts = [found.span() for found in _BETWEEN.finditer(text)]
        for begin, end in cuts:
            if (head := self._known(text[:begin])) is not None:
                return Markup("{}{}{}").format(head, text[begin:end], self._said(text[end:]))
        for begin, end in cuts[:1]:
            return Markup("{}{}{}").format(vietnamese(text[:begin]), text[begin:end], self._said(text[end:]))
        return vietnamese(text)

    def _known(self, text: str) -> Markup | None:
        if not any(letter.isalpha() for letter in text):
            return escape(text)
        if text in self.pairs:
            return marked(self.pairs[text])
        if self.words.has(text):
            return self.words.say(text)
        small = text[:1].lower() + text[1:]  # names of fields stand in small letters
        if not self.words.has(small):
            return None
        told = self.words.plain(small)
        return escape(told[:1].upper() + told[1:])
