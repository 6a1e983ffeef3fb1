"""What the preview shows at one moment: the newest site that could be made, and all that is wrong with the content."""

from __future__ import annotations

import hashlib
import mimetypes
import threading
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from markupsafe import Markup

from generator.problem import Problem, Severity
from generator.publishing.engine.site_files import LOST_PAGE
from generator.publishing.sitemap import is_site_map

if TYPE_CHECKING:
    from generator.publishing.engine.direct import Writer

OWN = "_xem-thu/"
"""Where the preview keeps what is its own: script, style sheet, event stream."""
_TYPES = {
    ".avif": "image/avif",
    ".ics": "text/calendar",
    ".md": "text/plain",
    ".gz": "application/gzip",
    ".mjs": "text/javascript",
    ".vtt": "text/vtt",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
}


@dataclass(frozen=True)
class Answer:
    """What a browser gets: a status, a kind of file, its bytes; or an address to go to instead.

    ``mark`` is what two states of a page have in common only if they look the same; ``policy`` what it may load and
    run, where it does not say so itself.
    """

    content: bytes = b""
    media_type: str = "text/html; charset=utf-8"
    status: int = 200
    location: str = ""
    mark: str = ""
    policy: str = ""


@dataclass(frozen=True)
class Edition:
    """One state of the preview; ``number`` grows with each.

    ``writer`` makes the pages of the last content that was right; before there is any, files are taken from the site
    that was built last (``built``). ``note`` says in a sentence what it is that one sees.
    """

    root: Path
    number: int = 0
    writer: Writer | None = None
    built: Path | None = None
    problems: tuple[Problem, ...] = ()
    note: str = ""
    _lock: threading.Lock = field(default_factory=threading.Lock, compare=False)

    def answer(self, address: str) -> Answer:
        """Return what stands at an address below the site's root, without the leading slash."""
        path = unquote(address)
        target = f"{path}index.html" if not path or path.endswith("/") else path
        content = self._content(target)
        if content is None and self._content(f"{path}/index.html") is not None:
            return Answer(status=301, location=f"{quote(path.rpartition('/')[2])}/")
        if content is None:
            return replace(self._dressed(self._lost(), address), status=404)
        if target.endswith(".html"):
            return self._dressed(content, address)
        return Answer(content, media_type(target))

    def broken(self, error: Exception, address: str) -> Answer:
        """Return what stands in the place of a page that cannot be made; a library's own words for whoever asks."""
        told = _BROKEN.format(f"{type(error).__name__}: {error}")
        page = _BARE_PAGE.format("Chưa dựng được trang này", told)
        return replace(self._dressed(page.encode(), address), status=500)

    def _content(self, target: str) -> bytes | None:
        if self.writer is None:
            return file_below(self.built, target)
        if is_site_map(target):
            return self.writer.site_maps().get(target)
        file = self.writer.targets.get(target)
        with self._lock:  # the Markdown converter works at one page at a time
            return self.writer.content(file) if file else None

    def _lost(self) -> bytes:
        if self.writer is not None:
            return self.writer.lost_page()
        return file_below(self.built, LOST_PAGE) or _BARE_PAGE.format("Chưa có trang nào để xem", "").encode()

    def _dressed(self, page: bytes, address: str) -> Answer:
        """Give a page what the preview adds: its script and style, what is wrong, and what it is that one sees."""
        html = page.decode().replace("<body>", f"<body>{self._panel()}", 1)
        mark = hashlib.sha256(html.encode()).hexdigest()[:16]
        own = "../" * address.count("/") + OWN
        head = Markup(
            '<link rel="stylesheet" href="{0}xem-thu.css"><script defer src="{0}xem-thu.js" data-mark="{1}"></script>'
        ).format(own, mark)
        return Answer(html.replace("</head>", f"{head}</head>", 1).encode(), mark=mark)

    def _panel(self) -> Markup:
        """Return what is to be told on every page: errors at once, warnings for those who open them."""
        wrong = [each for each in self.problems if each.severity is Severity.ERROR]
        minor = [each for each in self.problems if each.severity is not Severity.ERROR]
        parts = Markup("<p>{}</p>").format(self.note) if self.note else Markup("")
        if wrong:
            parts += self._list(wrong)
        if minor:
            summary = Markup("<summary>{} cảnh báo</summary>").format(len(minor))
            parts += Markup("<details>{}{}</details>").format(summary, self._list(minor))
        if not parts:
            return parts
        role = "alert" if wrong else "status"
        return Markup('<aside class="xem-thu" role="{}" aria-label="Xem thử">{}</aside>').format(role, parts)

    def _list(self, problems: Iterable[Problem]) -> Markup:
        rows = Markup("").join(Markup("<li>{}</li>").format(self._told(each)) for each in problems)
        return Markup("<ul>{}</ul>").format(rows)

    def _told(self, problem: Problem) -> Markup:
        """Return a problem in words, its place a link that opens the editor at that line."""
        file = self.root / problem.path
        text = str(problem)
        place = f"{problem.path}:{problem.line}" if problem.line else problem.path
        if not file.is_file() or not text.startswith(place):
            return Markup("{}").format(text)
        address = f"vscode://file/{quote(file.as_posix().lstrip('/'))}:{problem.line or 1}"
        return Markup('<a href="{}">{}</a>{}').format(address, place, text[len(place) :])


_BARE_PAGE = Markup(
    '<!doctype html>\n<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    '<title>Xem thử</title></head><body><main class="xem-thu-rieng"><h1>{}</h1>{}</main></body></html>\n'
)
_BROKEN = Markup(
    "<p>Tệp của trang, hoặc mẫu của trang, đang có chỗ viết sai. Sửa rồi lưu lại: trang tự hiện ra.</p>"
    '<details><summary>Cho người bảo trì</summary><pre lang="en">{}</pre></details>'
)


def media_type(target: str) -> str:
    """Return the kind of a file by its name."""
    suffix = Path(target).suffix.lower()
    known = _TYPES.get(suffix) or mimetypes.guess_type(target)[0] or "application/octet-stream"
    is_text = known.startswith("text/") or known in ("application/json", "application/xml", "image/svg+xml")
    return f"{known}; charset=utf-8" if is_text else known


def file_below(folder: Path | None, target: str) -> bytes | None:
    """Return a file of a folder, never one outside it."""
    if folder is None or ".." in Path(target).parts or not (folder / target).is_file():
        return None
    return (folder / target).read_bytes()
