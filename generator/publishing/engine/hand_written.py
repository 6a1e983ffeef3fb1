"""The pages that people write in ``docs/``: Markdown to HTML by the extensions of ``mkdocs.yml``, every link checked.

As strict as ``mkdocs build --strict``, and in words that whoever wrote the page can act on.
"""

from __future__ import annotations

import difflib
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit, urlunsplit
from xml.etree import ElementTree

import markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

from generator.problem import Problem
from generator.prose.markup import usable_by_all
from generator.publishing.engine.addresses import relative_url
from generator.publishing.engine.site_files import SiteFile

# What MkDocs adds to the extensions of mkdocs.yml.
_ALWAYS = ("toc", "tables", "fenced_code")
_EXTERNAL = "liên kết trong trang viết tương đối tới tệp .md hoặc tệp trong docs/"


@dataclass(frozen=True)
class AnchorLink:
    """A link to a place on a page: ``source`` is the page, ``anchor`` the place, ``address`` what was typed."""

    source: str
    anchor: str
    address: str


@dataclass(frozen=True)
class HandPage:
    """A hand-written page as HTML; ``heading`` is its first line where that is a heading of level 1.

    ``linked`` are the sources of the files that it leads to, ``anchors`` its links into the middle of one.
    """

    html: str
    heading: str = ""
    linked: tuple[str, ...] = ()
    anchors: tuple[AnchorLink, ...] = ()
    problems: tuple[Problem, ...] = ()


class HandPress:
    """Converts hand-written pages; ``files`` maps sources to all that links may lead to."""

    def __init__(self, rows: object, files: Mapping[str, SiteFile]) -> None:
        """``rows`` is ``markdown_extensions`` of ``mkdocs.yml``."""
        self._links = _Links(files)
        self._markdown = _converter(rows)
        # After all that makes links, and before their text is put back together.
        self._markdown.treeprocessors.register(self._links, "portal-links", 0)

    def page(self, file: SiteFile, body: str, text: str) -> HandPage:
        """Return a page; ``body`` is its Markdown, ``text`` the whole file, for the numbers of lines."""
        self._links.begin(file, text)
        html = usable_by_all(self._markdown.reset().convert(body))
        tokens = self._markdown.toc_tokens  # type: ignore[attr-defined]
        heading = str(tokens[0]["name"]) if self._links.begins_with_heading and tokens else ""
        links = self._links
        return HandPage(html, heading, tuple(sorted(links.linked)), tuple(links.anchors), tuple(links.problems))


def line_of(text: str, address: str) -> int:
    """Return the line of a file on which an address stands; 0 where it stands nowhere as it is."""
    return next((number for number, row in enumerate(text.split("\n"), start=1) if address in row), 0)


def _converter(rows: object) -> markdown.Markdown:
    names: list[str] = [*_ALWAYS]
    configs: dict[str, dict[str, Any]] = {}
    for row in rows if isinstance(rows, list) else []:
        name, config = next(iter(row.items())) if isinstance(row, dict) else (row, None)
        names.append(str(name))
        configs |= {str(name): config} if isinstance(config, dict) else {}
    return markdown.Markdown(extensions=list(dict.fromkeys(names)), extension_configs=configs)


@dataclass
class _Links(Treeprocessor):
    """Makes links to files into links to addresses, and notes those that lead nowhere."""

    files: Mapping[str, SiteFile]
    begins_with_heading: bool = False
    linked: set[str] = field(default_factory=set)
    anchors: list[AnchorLink] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def begin(self, file: SiteFile, text: str) -> None:
        """Turn to another page."""
        self._file, self._text = file, text
        self.begins_with_heading, self.linked, self.anchors, self.problems = False, set(), [], []

    def run(self, root: ElementTree.Element) -> None:
        """Go through the tree of a page."""
        self.begins_with_heading = len(root) > 0 and root[0].tag == "h1"
        for element in root.iter():
            if name := {"a": "href", "img": "src"}.get(element.tag):
                element.set(name, self._resolved(element.get(name) or ""))

    def _resolved(self, address: str) -> str:
        parts = urlsplit(address)
        if parts.scheme or parts.netloc or AMP_SUBSTITUTE in address:
            return address
        if address.startswith(("/", "\\")):
            self._refuse(address, "là địa chỉ tính từ gốc máy chủ", _EXTERNAL)
            return address
        source = self._file.source if not parts.path else self._source_of(unquote(parts.path))
        target = self.files.get(source)
        if target is None:
            self._refuse(address, "không dẫn tới tệp nào", self._guess(source))
            return address
        self.linked.add(source)
        if parts.fragment:
            self.anchors.append(AnchorLink(source, parts.fragment, address))
        if not parts.path:
            return address
        path = relative_url(target.url, self._file.url)
        return urlunsplit(("", "", path, parts.query, parts.fragment))

    def _source_of(self, path: str) -> str:
        if posixpath.normpath(path) == ".":
            return self._file.source
        return posixpath.normpath(posixpath.join(posixpath.dirname(self._file.source), path))

    def _guess(self, source: str) -> str:
        likely = [source.removesuffix(".html") + ".md", posixpath.join(source, "index.md")]
        near = [one for one in likely if one in self.files] or difflib.get_close_matches(source, self.files, 1)
        if not near:
            return _EXTERNAL
        return f'có phải "{posixpath.relpath(near[0], posixpath.dirname(self._file.source) or ".")}"?'

    def _refuse(self, address: str, message: str, remedy: str) -> None:
        place = f"docs/{self._file.source}"
        self.problems.append(
            Problem(place, line_of(self._text, address), "", f'liên kết "{address}" {message}', remedy)
        )
