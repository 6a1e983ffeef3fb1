"""Markdown's elements to the document tree: attributes and addresses are judged here, links find their entries."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import cast
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

from generator.language.vietnamese import slug
from generator.prose import blocks as tree
from generator.prose.allowed import (
    ATTRIBUTES,
    is_anchor,
    is_class,
    is_language,
    is_picture_name,
    refused_address,
    refused_attribute,
    refused_language,
    scheme_of,
)
from generator.prose.lines import Lines
from generator.prose.mentions import Mentions
from generator.prose.refusals import Refused

_STASHED = re.compile("\x02wzxhzdk:([0-9]+)\x03")
_ENTITY = re.compile(r"&(?:#[0-9]+|#x[0-9a-f]+|[0-9a-z]+);", re.IGNORECASE)
# Markdown's own marks, and what no writer of XML may write.
_UNWRITABLE = re.compile("\x02[a-z0-9]*\x03|[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_ALIGNMENT = re.compile(r"text-align:\s*(left|right|center);?")
_TASK = re.compile(r"\s*\[([ xX])\]\s+")
_LETTER = re.compile(r"(?:[a-zđ]|[ivx]{1,5}|[IVX]{1,5}|[A-ZĐ]|\d{1,2})[.)/] ")
_PAGE_ENDING = re.compile(r"\.(?:md|html?)$", re.IGNORECASE)
# What the library would call a note that has no title of its own, in English.
_TITLES = {
    "abstract": "Tóm tắt", "danger": "Cảnh báo", "example": "Ví dụ", "failure": "Chưa được", "hint": "Gợi ý",
    "info": "Cần biết", "question": "Hỏi", "quote": "Trích lời", "success": "Đã được", "tip": "Mẹo", "warning": "Chú ý",
}  # fmt: skip
_ANY_TITLE = "Lưu ý"
_INLINE_TAGS = frozenset({"a", "code", "em", "img", "br", "span", "strong", "sup"})
_HEADING = re.compile("h[1-6]")

Piece = tree.Inline | tree.Block


@dataclass(frozen=True)
class BrokenLink:
    """A link in a body that leads nowhere; ``line`` counts from the body's first line."""

    address: str
    line: int


@dataclass(frozen=True)
class PictureUse:
    """A picture that a body puts in place by its file name."""

    name: str
    line: int


@dataclass
class TreeBuilder:
    """Builds the tree of one text, and keeps what its editor shall hear of.

    ``section`` is the folder from which relative links start; ``stash`` holds what Markdown took out of the text: the
    blocks of fenced code, and entities.
    """

    mentions: Mentions
    section: str
    lines: Lines
    stash: Sequence[object]
    broken: list[BrokenLink] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    pictures: list[PictureUse] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    _anchors: set[str] = field(default_factory=set)
    _typed_levels: list[int] = field(default_factory=list)
    _is_marked: bool = True

    def build(self, root: Element) -> tuple[tree.Block, ...]:
        """Return the blocks of a whole text."""
        self._anchors = {slug(name) for element in root.iter() if (name := element.get("id"))}
        return self._blocks(root)

    # Blocks.

    def _blocks(self, parent: Element) -> tuple[tree.Block, ...]:
        """Return the blocks inside an element; letters that stand loose between them are tight paragraphs."""
        found: list[tree.Block] = []
        loose: list[Piece] = list(self._text(parent.text))
        for child in parent:
            if child.tag in _INLINE_TAGS:
                loose += self._inline(child)
            else:
                found += self._paragraphs(loose, tree.PLAIN, is_tight=True)
                loose = []
                found += self._block(child)
            loose += self._text(child.tail)
        return (*found, *self._paragraphs(loose, tree.PLAIN, is_tight=True))

    def _paragraphs(
        self, pieces: Sequence[Piece], attributes: tree.Attributes, *, is_tight: bool = False
    ) -> Iterator[tree.Block]:
        """Yield inlines as paragraphs, and between them the blocks of code that stood in the middle of a line."""
        run: list[tree.Inline] = []
        for piece in [*pieces, None]:
            if piece is not None and not isinstance(piece, tree.BLOCKS):
                run.append(piece)
                continue
            if children := trimmed(run):
                line = self.lines.of(tree.plain(children))
                yield tree.Paragraph(children, attributes, is_tight, line)
            run = []
            if piece is not None:
                yield piece

    def _block(self, element: Element) -> Iterator[tree.Block]:
        tag = str(element.tag)
        if build := _BUILDERS.get("h" if _HEADING.fullmatch(tag) else tag):
            yield from build(self, element)
        else:
            yield from self._blocks(element)

    def _heading(self, element: Element) -> Iterator[tree.Block]:
        """Yield a heading under the page's h1: the first at level 2, none deeper than one below the one before it.

        WCAG 1.3.1; editors begin with ``#`` or ``##`` and skip levels for the looks.
        """
        typed = int(str(element.tag)[1])
        self._typed_levels = [level for level in self._typed_levels if level < typed] + [typed]
        attributes = self._attributes(element)
        self._is_marked = False
        children = trimmed(self._line(element))
        self._is_marked = True
        words = tree.plain(children).strip()
        if not attributes.anchor:
            attributes = tree.Attributes(
                self._free_anchor(words), attributes.classes, attributes.language, attributes.title
            )
        yield tree.Heading(min(len(self._typed_levels) + 1, 6), children, attributes, self.lines.of(words))

    def _free_anchor(self, words: str) -> str:
        anchor = wanted = (slug(words) or "muc")[:96]
        number = 2
        while anchor in self._anchors:
            anchor, number = f"{wanted}-{number}", number + 1
        self._anchors.add(anchor)
        return anchor

    def _paragraph(self, element: Element) -> Iterator[tree.Block]:
        yield from self._paragraphs(self._children(element), self._attributes(element))

    def _list(self, element: Element) -> Iterator[tree.Block]:
        items = tuple(self._item(child) for child in element)
        start = int(element.get("start", "1"))
        line = items[0].line if items else 0
        attributes = self._attributes(element)
        if items and all(map(_has_letter, items)):
            attributes = tree.Attributes(attributes.anchor, (*attributes.classes, "lettered"), attributes.language)
        yield tree.ListBlock(items, element.tag == "ol", start, attributes, line)

    def _item(self, element: Element) -> tree.Item:
        is_done, found = None, self._blocks(element)
        first = found[0].children[0] if found and isinstance(found[0], tree.Paragraph) else None
        if isinstance(first, tree.Text) and (match := _TASK.match(first.text)):
            assert isinstance(found[0], tree.Paragraph)
            is_done = match[1] != " "
            children = (tree.Text(first.text[match.end() :]), *found[0].children[1:])
            found = (_with_children(found[0], children), *found[1:])
        return tree.Item(found, is_done, self._attributes(element), line_of(found))

    def _table(self, element: Element) -> Iterator[tree.Block]:
        header, *rows = [self._row(row) for row in element.iter("tr")]
        yield tree.Table(header, tuple(rows), self._attributes(element), header.line)

    def _row(self, element: Element) -> tree.Row:
        cells = tuple(self._cell(cell) for cell in element)
        words = next((words for cell in cells if (words := tree.plain(cell.children).strip())), "")
        return tree.Row(cells, self.lines.of(words))

    def _cell(self, element: Element) -> tree.Cell:
        match = _ALIGNMENT.fullmatch(element.attrib.pop("style", ""))
        attributes = self._attributes(element)
        alignment = cast(tree.Alignment, match[1] if match else "")
        return tree.Cell(trimmed(self._line(element)), alignment, attributes)

    def _quote(self, element: Element) -> Iterator[tree.Block]:
        found = self._blocks(element)
        yield tree.Quote(found, self._attributes(element), line_of(found))

    def _code(self, element: Element) -> Iterator[tree.Block]:
        text = decoded("".join(element.itertext()))
        yield tree.CodeBlock(text, line=self.lines.of(text))

    def _division(self, element: Element) -> Iterator[tree.Block]:
        if element.get("class") == "footnote":
            yield from self._footnotes(element)
            return
        title: tuple[tree.Inline, ...] = ()
        if len(element) and element[0].get("class") == "admonition-title":
            title = _titled(trimmed(self._line(element[0])), element)
            element.remove(element[0])
        line = self.lines.of(tree.plain(title))
        yield tree.Note(title, self._blocks(element), self._attributes(element), line)

    def _details(self, element: Element) -> Iterator[tree.Block]:
        summary: tuple[tree.Inline, ...] = ()
        if len(element) and element[0].tag == "summary":
            summary = _titled(trimmed(self._line(element[0])), element)
            element.remove(element[0])
        line = self.lines.of(tree.plain(summary))
        is_open = element.attrib.pop("open", None) is not None
        yield tree.Details(summary, self._blocks(element), is_open, self._attributes(element), line)

    def _footnotes(self, element: Element) -> Iterator[tree.Block]:
        self.lines.rewind()
        notes = []
        for number, item in enumerate(element.iter("li"), start=1):
            if not item.get("id", "").startswith("fn:"):
                continue
            marks = sum(one.get("class") == "footnote-backref" for one in item.iter("a"))
            for paragraph in item.iter("p"):
                _without_ways_back(paragraph)
            found = self._blocks(item)
            notes.append(tree.Footnote(number, found, marks, line_of(found)))
        yield tree.Footnotes(tuple(notes), notes[0].line if notes else 0)

    def _rule(self, _element: Element) -> Iterator[tree.Block]:
        yield tree.Rule(self.lines.of(""))

    # Inlines.

    def _line(self, element: Element) -> list[tree.Inline]:
        """Return an element's inlines where no block can stand."""
        return [piece for piece in self._children(element) if not isinstance(piece, tree.BLOCKS)]

    def _children(self, element: Element) -> list[Piece]:
        pieces = list(self._text(element.text))
        for child in element:
            pieces += self._inline(child)
            # The line that an editor ended ends once.
            tail = (child.tail or "").removeprefix("\n") if child.tag == "br" else child.tail
            pieces += self._text(tail)
        return pieces

    def _inline(self, element: Element) -> Iterator[Piece]:
        if build := _INLINE_BUILDERS.get(str(element.tag)):
            yield from build(self, element)
        else:
            yield tree.Span(tuple(self._line(element)), self._attributes(element))

    def _strong(self, element: Element) -> Iterator[Piece]:
        yield tree.Strong(tuple(self._line(element)), self._attributes(element))

    def _emphasis(self, element: Element) -> Iterator[Piece]:
        yield tree.Emphasis(tuple(self._line(element)), self._attributes(element))

    def _letters(self, element: Element) -> Iterator[Piece]:
        yield tree.Code(decoded(self._unstashed("".join(element.itertext()))), self._attributes(element))

    def _break(self, _element: Element) -> Iterator[Piece]:
        yield tree.LineBreak()

    def _mark(self, element: Element) -> Iterator[Piece]:
        """Yield the mark of a footnote: its id tells the how-many-eth, its words the number."""
        turn = re.fullmatch(r"fnref(\d*):.*", element.get("id", ""), re.DOTALL)
        number = "".join(element.itertext())
        if turn and number.isdigit():
            yield tree.FootnoteMark(int(number), int(turn[1] or 1))
        else:
            yield tree.Span(tuple(self._line(element)))

    def _link(self, element: Element) -> Iterator[Piece]:
        was_marked, self._is_marked = self._is_marked, False
        children = tuple(self._line(element))
        self._is_marked = was_marked
        address = element.attrib.pop("href", None)
        attributes = self._attributes(element)
        target = self._target(decoded(self._unstashed(address))) if address is not None else None
        if address and not children:
            self._refuse(decoded(self._unstashed(address)), ("liên kết không có chữ để bấm", "viết [chữ](địa chỉ)"))
        if isinstance(target, str):
            yield tree.Span(children)
        else:
            yield tree.Link(target, children, attributes)

    def _target(self, address: str) -> tree.Target | str | None:
        """Return where an address leads; an empty text where the page is held back."""
        if refusal := refused_address("a", address):
            self._refuse(address or "]()", refusal)
            return None
        parts = urlsplit(address.replace("\\", "/"))
        if scheme_of(address) or parts.netloc or not parts.path:
            return tree.ToAddress(address)
        targets = self.mentions.targets
        folder, typed = self._place_of(PurePosixPath(unquote(parts.path)))
        if file := targets.file_of(slug(folder), typed):
            self.files.append(file.path)
            return file
        section, name = slug(folder), slug(typed)
        if targets.is_hidden_page(section, name):
            return ""
        entry_id = targets.page_id(section, name)
        if entry_id is None:
            self.broken.append(BrokenLink(address, self.lines.holding(address)))
            return tree.ToAddress(address)
        return tree.ToEntry(entry_id, parts.fragment)

    def _place_of(self, path: PurePosixPath) -> tuple[str, str]:
        steps = [part for part in path.parts if part not in (".", "..")] or [""]
        return steps[-2] if len(steps) > 1 else self.section, _PAGE_ENDING.sub("", steps[-1])

    def _picture(self, element: Element) -> Iterator[Piece]:
        address, alt = (decoded(self._unstashed(element.attrib.pop(name, ""))) for name in ("src", "alt"))
        if refusal := refused_address("img", address):
            self._refuse(address, refusal)
            return
        name = address.removeprefix("./")
        self.pictures.append(PictureUse(name, self.lines.holding(address)))
        attributes = self._attributes(element)
        if is_picture_name(name):
            yield tree.Picture(name, alt, attributes)

    # Letters and attributes.

    def _text(self, raw: str | None) -> Iterator[Piece]:
        """Yield letters with their mentions, and blocks that were taken out of the text."""
        letters = ""
        for number, part in enumerate(_STASHED.split(raw or "")):
            kept = self.stash[int(part)] if number % 2 else part
            if isinstance(kept, str):
                letters += html.unescape(kept) if number % 2 else decoded(kept)
                continue
            yield from self._marked(letters)
            letters = ""
            if isinstance(kept, tree.CodeBlock | tree.FigureSlot):
                yield self._placed(kept)
        yield from self._marked(letters)

    def _placed(self, block: tree.CodeBlock | tree.FigureSlot) -> tree.Block:
        if isinstance(block, tree.CodeBlock):
            return tree.CodeBlock(block.text, block.language, self.lines.of(block.text))
        # A block without a code is the first of its own page.
        code = block.code or self.mentions.own_id.rpartition("/")[2]
        return tree.FigureSlot(code, self.lines.of("infographic"))

    def _marked(self, letters: str) -> Iterator[tree.Inline]:
        if self._is_marked:
            yield from self.mentions.mark(letters)
        elif letters:
            yield tree.Text(letters)

    def _unstashed(self, raw: str) -> str:
        return _STASHED.sub(lambda match: str(self.stash[int(match[1])]), raw)

    def _attributes(self, element: Element) -> tree.Attributes:
        tag = str(element.tag)
        values: dict[str, str] = {}
        for name, raw in element.attrib.items():
            value = decoded(self._unstashed(str(raw)))
            if refusal := refused_attribute(tag, name) or (name == "lang" and refused_language(value)) or None:
                self._refuse(name if refused_attribute(tag, name) else value, refusal)
            elif name in ATTRIBUTES["*"]:
                values[name] = value
        classes = tuple(one for one in values.get("class", "").split() if is_class(tag, one))
        anchor, language = values.get("id", ""), values.get("lang", "")
        return tree.Attributes(
            anchor if is_anchor(anchor) else slug(anchor)[:100],
            classes,
            language if is_language(language) else "",
            values.get("title", ""),
        )

    def _refuse(self, needle: str, refusal: tuple[str, str]) -> None:
        self.refused.append(Refused(self.lines.holding(needle), *refusal))


_BUILDERS: Mapping[str, Callable[[TreeBuilder, Element], Iterator[tree.Block]]] = {
    "blockquote": TreeBuilder._quote,
    "details": TreeBuilder._details,
    "div": TreeBuilder._division,
    "h": TreeBuilder._heading,
    "hr": TreeBuilder._rule,
    "ol": TreeBuilder._list,
    "p": TreeBuilder._paragraph,
    "pre": TreeBuilder._code,
    "table": TreeBuilder._table,
    "ul": TreeBuilder._list,
}
_INLINE_BUILDERS: Mapping[str, Callable[[TreeBuilder, Element], Iterator[Piece]]] = {
    "a": TreeBuilder._link,
    "br": TreeBuilder._break,
    "code": TreeBuilder._letters,
    "em": TreeBuilder._emphasis,
    "img": TreeBuilder._picture,
    "strong": TreeBuilder._strong,
    "sup": TreeBuilder._mark,
}


def decoded(raw: str) -> str:
    """Return letters as a reader sees them: Markdown keeps entities, and its own marks, in its elements."""
    # Word's hyphen that does not break is a hyphen: numbers of documents are looked up by it.
    held = raw.replace("\x02amp\x03", "&").replace("\u2011", "-")
    return _UNWRITABLE.sub("", _ENTITY.sub(lambda entity: html.unescape(entity[0]), held))


def trimmed(pieces: Sequence[tree.Inline]) -> tuple[tree.Inline, ...]:
    """Return inlines without space before the first and after the last; nothing where nothing else is there."""
    found = list(pieces)
    if found and isinstance(found[0], tree.Text):
        found[0] = tree.Text(found[0].text.lstrip(" \n\t"))
    if found and isinstance(found[-1], tree.Text):
        found[-1] = tree.Text(found[-1].text.rstrip(" \n\t"))
    return tuple(one for one in found if not (isinstance(one, tree.Text) and not one.text))


def _titled(title: tuple[tree.Inline, ...], element: Element) -> tuple[tree.Inline, ...]:
    """Return a note's title, in Vietnamese also where its editor gave none: the library puts its kind there."""
    kinds = [one for one in (element.get("class") or "").split() if one not in ("admonition", "details")]
    words = tree.plain(title)
    if not kinds or words.casefold() != kinds[0].replace("-", " ").casefold():
        return title
    return (tree.Text(_TITLES.get(kinds[0], _ANY_TITLE)),)


def line_of(found: Sequence[tree.Block]) -> int:
    """Return the line on which the first of some blocks stands."""
    return found[0].line if found else 0


def _has_letter(item: tree.Item) -> bool:
    """Say whether an item is a point of its own letter: "a) …"."""
    first = item.blocks[0] if item.blocks else None
    return isinstance(first, tree.Paragraph) and _LETTER.match(tree.plain(first.children)) is not None


def _with_children(paragraph: tree.Paragraph, children: Sequence[tree.Inline]) -> tree.Paragraph:
    return tree.Paragraph(trimmed(children), paragraph.attributes, paragraph.is_tight, paragraph.line)


def _without_ways_back(paragraph: Element) -> None:
    """Take the arrows out of a footnote: each writer leads back in its own way."""
    for link in [one for one in paragraph if one.get("class") == "footnote-backref"]:
        paragraph.remove(link)
