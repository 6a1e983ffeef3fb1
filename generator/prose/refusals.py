"""The first wall around editors' text, at its door: a Markdown extension that refuses raw HTML.

It stays visible as typed, and is remembered with its line so that the editor hears of it. Comments vanish. What else
is not allowed, attributes and addresses, ``tree`` refuses.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor

from generator.prose.allowed import refused_markup
from generator.prose.lines import Lines
from generator.prose.typed import LINE_BREAK, from_tabs, mended

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
# An opening or closing tag, a comment left open, a processing instruction: as the library itself would find them.
_TAG = r"(</?[a-zA-Z][^<>@ ]*(?:\s[^<>]*)?>|<!--|<[!?][a-zA-Z\[][^<>]*>)"
_MOST_BRACKETS = 400
_MOST_COLUMNS = 100
_DEEP_START = re.compile(r"\s*(?:(?:(?:[-*+]|\d{1,3}\.)[ \t]+)|>[ \t]*){40}")


@dataclass(frozen=True)
class Refused:
    """Something in a body that is not allowed; ``line`` counts from the body's first line."""

    line: int
    message: str
    remedy: str


def tangle_in(text: str) -> Refused | None:
    """Return the line of a text that no person wrote: the Markdown library takes minutes over it, or breaks down."""
    brackets = 0
    for number, line in enumerate(text.split("\n")):
        brackets = brackets + line.count("[") if line.strip() else 0
        if brackets > _MOST_BRACKETS or _DEEP_START.match(line):
            return Refused(number, "có quá nhiều dấu ngoặc hoặc tầng lồng nhau", "viết lại đoạn này cho đơn giản")
        if line.count("|") > _MOST_COLUMNS:
            return Refused(number, f"bảng có hơn {_MOST_COLUMNS} cột", "chia thành nhiều bảng nhỏ")
    return None


@dataclass
class Refusals(Extension):
    """The extension, and what it has found in the text that ``begin`` named."""

    lines: Lines = field(default_factory=lambda: Lines(""))
    found: list[Refused] = field(default_factory=list)

    def begin(self, lines: Lines) -> None:
        """Forget the last text, and take the lines of this one."""
        self.lines, self.found = lines, []

    def refuse(self, needle: str, refusal: tuple[str, str]) -> None:
        """Remember a refusal at the line where the words stand."""
        self.found.append(Refused(self.lines.holding(needle), *refusal))

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the library's name)
        """Take the places of the library's own raw HTML."""
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        # Before the library makes tabs spaces (30).
        md.preprocessors.register(_FromSheets(md), "from-sheets", 31)
        # After fenced code (25), so that code may show comments and tags.
        md.preprocessors.register(_Comments(md), "comments", 22)
        md.preprocessors.register(_AsTyped(md, self.refuse), "as-typed", 21)
        md.inlinePatterns.register(_LineBreak(LINE_BREAK, md), "line-break", 95)
        # A line of dashes below a sentence is a rule, and the sentence no heading.
        md.parser.blockprocessors.deregister("setextheader")
        md.inlinePatterns.register(_RawHtml(_TAG, md, self.refuse), "html", 90)


class _Comments(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        # The line breaks stay, so that everything below keeps its line.
        return _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), "\n".join(lines)).split("\n")


class _AsTyped(Preprocessor):
    """Reads lists and tables as people type them."""

    def __init__(self, md: Markdown, refuse: Callable[[str, tuple[str, str]], None]) -> None:
        super().__init__(md)
        self._refuse = refuse

    def run(self, lines: list[str]) -> list[str]:
        return mended(lines, self._refuse)


class _FromSheets(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return list(from_tabs(lines))


class _LineBreak(InlineProcessor):
    def handleMatch(  # type: ignore[override]  # noqa: N802 (the library's name)
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[ElementTree.Element, int, int]:
        return ElementTree.Element("br"), m.start(0), m.end(0)


class _RawHtml(InlineProcessor):
    def __init__(self, pattern: str, md: Markdown, refuse: Callable[[str, tuple[str, str]], None]) -> None:
        super().__init__(pattern, md)
        self._refuse = refuse

    def handleMatch(  # type: ignore[override]  # noqa: N802 (the library's name)
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[ElementTree.Element, int, int]:
        markup = self.unescape(m[1])
        if not markup.startswith("</"):  # its opening tag has been told of
            self._refuse(markup, refused_markup(markup))
        shown = ElementTree.Element("code")
        shown.text = markup
        return shown, m.start(0), m.end(0)
