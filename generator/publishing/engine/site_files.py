"""What a site consists of, file by file: where each comes from, where it ends up, at which address.

The same places and addresses as MkDocs gives, so that any engine may build what another one has built.
"""

from __future__ import annotations

import functools
import hashlib
import posixpath
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from urllib.parse import quote

import pathspec

from generator.artifact import TWIN, Artifact

LOST_PAGE = "404.html"
_MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
_NEVER_FROM_DOCS = (".*", "/templates/")
# Templates are what a page is written through, not part of the site.
_NEVER_FROM_THEME = (".*", "*.html", "*.py", "*.pyc", "*readme*", "locales/", "mkdocs_theme.yml")


@dataclass(frozen=True)
class SiteFile:
    """One file that a site is made from.

    ``source`` is its path among the sources (``cam-nang/doc-sach.md``); ``read`` gives its bytes. ``is_by_hand`` is
    True for what people write in ``docs/``, whose Markdown is still to be converted. ``made`` is what the line made it.
    """

    source: str
    read: Callable[[], bytes]
    is_by_hand: bool = False
    directory_urls: bool = True
    made: Artifact | None = None

    @property
    def digest(self) -> str:
        """SHA-256 of its bytes, in hex."""
        return self.made.digest if self.made else hashlib.sha256(self.read()).hexdigest()

    @property
    def is_page(self) -> bool:
        """Whether this becomes an HTML page; anything else is copied."""
        return self.source.endswith(_MARKDOWN)

    @property
    def name(self) -> str:
        """The file's name without its ending; a README is the index of its folder."""
        stem = PurePosixPath(self.source).stem
        return "index" if stem == "README" else stem

    @cached_property
    def target(self) -> str:
        """Its path in the site: ``cam-nang/doc-sach/index.html``."""
        if not self.is_page:
            return self.source.removesuffix(".txt") if self.source.endswith(TWIN) else self.source
        folder = posixpath.dirname(self.source)
        if self.directory_urls and self.name != "index":
            return posixpath.join(folder, self.name, "index.html")
        return posixpath.join(folder, f"{self.name}.html")

    @cached_property
    def url(self) -> str:
        """Its address from the site's root: ``cam-nang/doc-sach/``; ``./`` for the home page."""
        folder, name = posixpath.split(self.target)
        return quote(f"{folder or '.'}/" if self.directory_urls and name == "index.html" else self.target)

    @property
    def page_url(self) -> str:
        """Its address as a page: that of the home page is empty."""
        return "" if self.url in (".", "./") else self.url


def theme_files(theme: Path, directory_urls: bool) -> Iterator[SiteFile]:
    """Yield what the theme brings along: icons, the picture for social networks."""
    yield from _files(theme, _NEVER_FROM_THEME, directory_urls, is_by_hand=False)


def docs_files(docs: Path, excluded: str, directory_urls: bool) -> Iterator[SiteFile]:
    """Yield what people wrote in ``docs/``, without what ``excluded`` (lines as in .gitignore) leaves out."""
    files = list(_files(docs, _left_out(excluded), directory_urls, is_by_hand=True))
    targets = {file.target for file in files if PurePosixPath(file.source).stem != "README"}
    yield from (file for file in files if PurePosixPath(file.source).stem != "README" or file.target not in targets)


def leaves_out(excluded: str) -> Callable[[str], bool]:
    """Return whether a path below ``docs/`` is left out of the site, by lines as in .gitignore."""
    return pathspec.GitIgnoreSpec.from_lines(_left_out(excluded)).match_file


def _left_out(excluded: str) -> list[str]:
    return [*_NEVER_FROM_DOCS, *excluded.splitlines()]


def staged_files(artifacts: Iterable[Artifact], directory_urls: bool) -> Iterator[SiteFile]:
    """Yield what the line made."""
    for artifact in artifacts:
        read = functools.partial(getattr, artifact, "content")
        yield SiteFile(artifact.path, read, False, directory_urls, artifact)


def _files(folder: Path, never: Iterable[str], directory_urls: bool, *, is_by_hand: bool) -> Iterator[SiteFile]:
    left_out = pathspec.GitIgnoreSpec.from_lines(never)
    paths = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    for path in sorted(paths):
        if not left_out.match_file(path):
            yield SiteFile(path, (folder / path).read_bytes, is_by_hand, directory_urls)
