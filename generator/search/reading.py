"""Pages to search documents: the text of a rendered page by its headings, as a reader sees it.

Reading the page itself, not the fields behind it, makes all that is shown findable, with the anchors that it has:
tables, summaries of infographics, titles of attachments. What only leads elsewhere (breadcrumbs, cards of other pages)
is left out.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.search.document import Passage

_TAG = re.compile(r"<!--.*?-->|<(/?)([a-zA-Z][a-zA-Z0-9]*)([^>]*)>", re.DOTALL)
_CLASS = re.compile(r'\bclass="([^"]*)"')
_ID = re.compile(r'\bid="([^"]*)"')
_AFTER_STOP = re.compile(r"(?<=[.:;!?…]) · ")
_HEADINGS = frozenset({"h2", "h3"})
_VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"})
_INLINE = frozenset({"a", "abbr", "b", "code", "del", "em", "i", "ins", "mark", "small", "span", "strong", "sup"})
_LEFT_OUT_TAGS = frozenset({"nav", "script", "style", "svg", "form", "button", "h1", "template"})
_LEFT_OUT_CLASSES = frozenset(
    {"backlinks", "confidence", "entry__footer", "entry__label", "facets", "figure__downloads", "notice", "related"}
    | {"summary-box", "use-box"}
)
_QUIET_CLASSES = frozenset({"sources"})
# Lines that head what follows without being headings: each step of a guide.
_LEAD_CLASSES = frozenset({"step__text"})


@dataclass
class Reading:
    """What one pass over a page's HTML finds."""

    passages: list[Passage] = field(default_factory=list)
    leads: str = ""
    quiet: str = ""


def front_matter(text: str) -> tuple[Mapping[str, Any], str]:
    """Return a staged page's front matter (one JSON value a line) and its HTML."""
    head, _mark, body = text.removeprefix("---\n").partition("\n---\n")
    lines = (line.partition(": ") for line in head.splitlines())
    return {name: json.loads(value) for name, _colon, value in lines}, body


def read_html(page: str) -> Reading:
    """Return the passages of a page, each below its heading, what counts as much as one, and what counts for little."""
    reading = Reading()
    quiet: list[str] = []
    leads: list[str] = []
    anchor, heading, text = "", "", list[str]()
    in_heading: list[str] | None = None
    waiting_anchor = ""
    for kind, value in _pieces(page):
        if kind == "quiet":
            quiet.append(value)
        elif kind == "heading":
            reading.passages += _passage(anchor, heading, text)
            in_heading, text, waiting_anchor = [], [], value
        elif kind == "end of heading" and in_heading is not None:
            anchor, heading, in_heading = waiting_anchor, _clean(in_heading), None
        elif in_heading is not None:
            in_heading.append(value)
        else:
            text.append(value)
        if kind == "lead":
            leads.append(value + "\n")
    reading.passages += _passage(anchor, heading, text)
    reading.leads, reading.quiet = _clean(leads), _clean(quiet)
    return reading


def _passage(anchor: str, heading: str, text: list[str]) -> Iterator[Passage]:
    cleaned = _clean(text)
    if cleaned or heading:
        yield Passage(anchor, heading, cleaned)


def _clean(parts: list[str]) -> str:
    lines = (" ".join(line.split()) for line in html.unescape("".join(parts)).split("\n"))
    # Cells of a table and lines of a list end without a stop: a dot between them keeps their words apart.
    return _AFTER_STOP.sub(" ", " · ".join(line for line in lines if line))


def _pieces(page: str) -> Iterator[tuple[str, str]]:
    """Yield text, headings with their anchors, and their ends; what stands in left-out elements is passed over."""
    walk = _Walk()
    position = 0
    for match in _TAG.finditer(page):
        if not walk.out_since:
            yield walk.text_kind, page[position : match.start()].replace("\n", " ")
        position = match.end()
        name = (match[2] or "").lower()
        if not name or name in _VOID or match[3].endswith("/"):
            continue
        yield from walk.end(name) if match[1] else walk.begin(name, match[3])
        if not walk.out_since and name not in _INLINE:
            yield walk.text_kind, "\n"


@dataclass
class _Walk:
    """Where in a page's tree a pass stands: how deep, and since which depth text is left out or counts for little."""

    depth: int = 0
    out_since: int = 0
    quiet_since: int = 0
    lead_since: int = 0

    @property
    def text_kind(self) -> str:
        return "quiet" if self.quiet_since else "lead" if self.lead_since else "text"

    def begin(self, name: str, attributes: str) -> Iterator[tuple[str, str]]:
        self.depth += 1
        if self.out_since:
            return
        classes = frozenset((_CLASS.search(attributes) or ("", ""))[1].split())
        if name in _LEFT_OUT_TAGS or classes & _LEFT_OUT_CLASSES:
            self.out_since = self.depth
        elif not self.quiet_since and classes & _QUIET_CLASSES:
            self.quiet_since = self.depth
        elif classes & _LEAD_CLASSES:
            self.lead_since = self.depth
        elif not self.quiet_since and name in _HEADINGS:
            yield "heading", (_ID.search(attributes) or ("", ""))[1]

    def end(self, name: str) -> Iterator[tuple[str, str]]:
        is_shown = not self.out_since and not self.quiet_since
        if self.out_since == self.depth:
            self.out_since = 0
        if self.quiet_since == self.depth:
            self.quiet_since = 0
        if self.lead_since == self.depth:
            self.lead_since = 0
        self.depth -= 1
        if is_shown and name in _HEADINGS:
            yield "end of heading", ""
