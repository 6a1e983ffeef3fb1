"""Editors' text to HTML: Markdown bodies and the plain lines of fields; the only module that imports markdown.

Links to other entries leave here as ``entry:section/slug``; ``pages`` turns them into addresses. Document numbers and
abbreviations in running text are found here, so that every form of output has them alike.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Protocol
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup, escape

from generator.language.vietnamese import slug
from generator.prose.markup import usable_by_all
from generator.prose.refusals import PictureUse, Refusals, Refused, tangle_in
from generator.prose.sanitise import clean, scheme_of

ENTRY_SCHEME = "entry:"
# "1373/QĐ-TTg", "14-CT/TTg", "202/2025/QH15", "24/2023/TT-BGDĐT", "670 /KH-UBND", broken across lines or not.
_NUMBER = re.compile(
    r"(?<![\w/.,-])\d{1,5}(?:\s?/\s?(?:19|20)\d\d)?\s?[/-]\s?[A-ZĐ][A-Za-zĐđ0-9]*(?:\s?[/-]\s?[A-ZĐ][A-Za-zĐđ0-9]*){0,3}"
)
_FIGURE_CODE = re.compile(r"^\s*m[ãa]\s*:\s*[\"']?([a-z0-9-]+)", re.MULTILINE | re.IGNORECASE)
_PAGE_ENDING = re.compile(r"\.(?:md|html?)$", re.IGNORECASE)
_SKIPPED_TAGS = frozenset({"a", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "abbr", "script", "style"})


class Targets(Protocol):
    """What a text may lead to."""

    def document_id(self, number: str) -> str | None:
        """Return the id of the entry that bears a document number in any writing, None where there is none."""

    def page_id(self, section: str, name: str) -> str | None:
        """Return the id of an entry by its folder and file name, None where there is none."""

    def is_hidden_page(self, section: str, name: str) -> bool:
        """Say whether an entry exists but is held back: a link to it becomes plain text."""

    @property
    def abbreviations(self) -> Mapping[str, str]:
        """Abbreviations with their full forms."""


@dataclass(frozen=True)
class Heading:
    """A heading inside a body."""

    level: int
    text: str
    anchor: str


@dataclass(frozen=True)
class BrokenLink:
    """A link in a body that leads nowhere; ``line`` counts from the body's first line."""

    address: str
    line: int


@dataclass(frozen=True)
class Body:
    """A body as HTML, with what it leads to and how it is divided."""

    html: str
    links: tuple[str, ...] = ()
    headings: tuple[Heading, ...] = ()
    broken: tuple[BrokenLink, ...] = ()
    refused: tuple[Refused, ...] = ()
    pictures: tuple[PictureUse, ...] = ()


@dataclass
class _Reading:
    """What one pass over a text needs and finds."""

    targets: Targets
    section: str
    own_id: str
    source: str
    links: list[str] = field(default_factory=list)
    broken: list[BrokenLink] = field(default_factory=list)
    explained: set[str] = field(default_factory=set)


def render_body(text: str, targets: Targets, section: str, own_id: str) -> Body:
    """Turn an entry's Markdown into HTML with its links resolved.

    ``section`` is the folder from which relative links start; headings begin at level 2, whatever editors typed.
    """
    if not text.strip():
        return Body("")
    if tangle := tangle_in(text):
        return Body("", refused=(tangle,))
    reading = _Reading(targets, section, own_id, text)
    converter, processor, refusals = _converter()
    processor.reading = reading
    refusals.begin(text)
    converter.reset()
    html = usable_by_all(clean(converter.convert(text)))
    headings = tuple(_flat(converter.toc_tokens))  # type: ignore[attr-defined]
    links = tuple(dict.fromkeys(reading.links))
    return Body(html, links, headings, tuple(reading.broken), tuple(refusals.found), tuple(refusals.pictures))


def inline_html(text: str, targets: Targets, own_id: str = "") -> Markup:
    """Turn plain text into HTML: escaped, document numbers linked, abbreviations explained at their first use."""
    reading = _Reading(targets, "", own_id, text)
    return Markup("").join(_marked(piece) for piece in _pieces(text, reading))


@dataclass(frozen=True)
class _Piece:
    text: str
    tag: str = ""
    attribute: str = ""


def _marked(piece: _Piece) -> Markup:
    if piece.tag == "a":
        return Markup('<a href="{}">{}</a>').format(piece.attribute, piece.text)
    if piece.tag == "abbr":
        return Markup('<abbr title="{}">{}</abbr>').format(piece.attribute, piece.text)
    return escape(piece.text)


def _pieces(text: str, reading: _Reading) -> Iterator[_Piece]:
    """Cut text into plain pieces, document numbers that have a page, and abbreviations not yet explained."""
    position = 0
    for match in _mention_pattern(tuple(sorted(reading.targets.abbreviations))).finditer(text):
        piece, end = _mention(match, reading)
        if piece is None:
            continue
        if match.start() > position:
            yield _Piece(text[position : match.start()])
        yield piece
        position = end
    if position < len(text):
        yield _Piece(text[position:])


@functools.lru_cache(maxsize=4)
def _mention_pattern(abbreviations: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(abbreviations, key=len, reverse=True))
    short_forms = rf"|(?<![\w/-])(?:{words})(?![\w/-])" if words else ""
    return re.compile(rf"{_NUMBER.pattern}{short_forms}")


def _mention(match: re.Match[str], reading: _Reading) -> tuple[_Piece | None, int]:
    found = match[0]
    full_form = reading.targets.abbreviations.get(found)
    if full_form is not None:
        if found in reading.explained:
            return None, match.end()
        reading.explained.add(found)
        return _Piece(found, "abbr", full_form), match.end()
    candidate = found
    while candidate:
        entry_id = reading.targets.document_id(candidate)
        if entry_id is not None:
            if entry_id == reading.own_id:
                return None, match.end()
            reading.links.append(entry_id)
            return _Piece(candidate, "a", ENTRY_SCHEME + entry_id), match.start() + len(candidate)
        shorter = re.match(r"(.+)[\s/-]", candidate, re.DOTALL)
        candidate = shorter[1].rstrip(" /-\n") if shorter else ""
    return None, match.end()


class _Mentions(Treeprocessor):
    """Resolves links and marks mentions in a parsed body."""

    reading: _Reading

    def run(self, root: ElementTree.Element) -> None:
        self._walk(root)

    def _walk(self, element: ElementTree.Element) -> None:
        if element.tag == "a":
            self._resolve(element)
        if element.tag in _SKIPPED_TAGS:
            return
        for child in list(element):
            self._walk(child)
        for child in [None, *element]:
            self._mark(element, child)

    def _mark(self, parent: ElementTree.Element, after: ElementTree.Element | None) -> None:
        """Mark the text that follows a child of the parent, or the parent's first text where ``after`` is None."""
        text = (parent.text if after is None else after.tail) or ""
        pieces = list(_pieces(text, self.reading))
        if all(not piece.tag for piece in pieces):
            return
        leading = "" if pieces[0].tag else pieces.pop(0).text
        if after is None:
            parent.text = leading
        else:
            after.tail = leading
        position = 0 if after is None else list(parent).index(after) + 1
        for piece in pieces:
            if piece.tag:
                element = ElementTree.Element(piece.tag)
                element.set("href" if piece.tag == "a" else "title", piece.attribute)
                element.text = piece.text
                parent.insert(position, element)
                position += 1
            else:
                parent[position - 1].tail = piece.text

    def _resolve(self, link: ElementTree.Element) -> None:
        address = link.get("href", "")
        parts = urlsplit(address.replace("\\", "/"))
        # Automatic mail links come with their letters hidden, and with them their scheme.
        if scheme_of(address) or parts.netloc or not parts.path:
            return
        section, name = map(slug, self._place_of(PurePosixPath(unquote(parts.path))))
        if self.reading.targets.is_hidden_page(section, name):
            link.tag = "span"
            link.attrib.clear()
            return
        entry_id = self.reading.targets.page_id(section, name)
        if entry_id is None:
            line = next((n for n, row in enumerate(self.reading.source.split("\n")) if address in row), 0)
            self.reading.broken.append(BrokenLink(address, line))
            return
        self.reading.links.append(entry_id)
        link.set("href", ENTRY_SCHEME + entry_id + (f"#{parts.fragment}" if parts.fragment else ""))

    def _place_of(self, path: PurePosixPath) -> tuple[str, str]:
        steps = [part for part in path.parts if part not in (".", "..")] or [""]
        return steps[-2] if len(steps) > 1 else self.reading.section, _PAGE_ENDING.sub("", steps[-1])


class _HeadingLevels(Treeprocessor):
    """Puts headings under the page's h1: the first at level 2, none deeper than one below the heading before it.

    WCAG 1.3.1; editors begin with ``#`` or ``##`` and skip levels for the looks.
    """

    def run(self, root: ElementTree.Element) -> None:
        typed_levels: list[int] = []
        for element in root.iter():
            if re.fullmatch("h[1-6]", element.tag):
                typed = int(element.tag[1])
                typed_levels = [level for level in typed_levels if level < typed] + [typed]
                element.tag = f"h{min(len(typed_levels) + 1, 6)}"


class _BodyExtension(Extension):
    def __init__(self, processor: _Mentions) -> None:
        super().__init__()
        self._processor = processor

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 (the library's name)
        self._processor.md = md
        # Before the table of contents (5) reads the headings, and after it has linked them.
        md.treeprocessors.register(_HeadingLevels(md), "heading-levels", 8)
        md.treeprocessors.register(self._processor, "mentions", 3)


def figure_slot(code: str) -> str:
    """Return the mark in a body's HTML where ``pages`` puts the figure of that code."""
    return f'<div class="figure-here" id="hinh-o-day-{code}"></div>'


@functools.cache
def _converter() -> tuple[markdown.Markdown, _Mentions, Refusals]:
    processor, refusals = _Mentions(), Refusals()

    def slot(source: str, *_: object, **__: object) -> str:
        """Keep the place of an infographic block; a block without a code is the first of its own page."""
        match = _FIGURE_CODE.search(source)
        return figure_slot(match[1] if match else processor.reading.own_id.rpartition("/")[2])

    converter = markdown.Markdown(
        extensions=[
            "tables",
            "footnotes",
            "attr_list",
            "admonition",
            "toc",
            "sane_lists",
            "pymdownx.details",
            "pymdownx.tasklist",
            "pymdownx.magiclink",
            "pymdownx.superfences",
            _BodyExtension(processor),
            refusals,
        ],
        extension_configs={
            "toc": {
                "slugify": lambda text, separator: slug(text) or "muc",
            },
            "footnotes": {"BACKLINK_TITLE": "Trở lại chỗ chú thích {} trong bài"},
            "pymdownx.magiclink": {"hide_protocol": False},
            "pymdownx.superfences": {"custom_fences": [{"name": "infographic", "class": "", "format": slot}]},
        },
        output_format="html",
    )
    return converter, processor, refusals


def _flat(tokens: list[dict[str, object]]) -> Iterator[Heading]:
    for token in tokens:
        yield Heading(int(str(token["level"])), str(token["name"]), str(token["id"]))
        yield from _flat(token["children"])  # type: ignore[arg-type]
