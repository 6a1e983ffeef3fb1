"""Hand-written pages in other languages: ``docs/gioi-thieu.en.md`` beside ``docs/gioi-thieu.md``, read as content is.

Engines never see these files: the generator reads them, gives them the frame of their language and stages them. One
may stand without an original in ``docs/`` where the portal makes a page at that address, such as open data.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.catalogs import words_in
from generator.content_types import content_types
from generator.entries.catalog import Catalog
from generator.entries.revision import changed_since, parts_of_text, read_stamp
from generator.entries.translations import ONLY_VIETNAMESE, STAMP, TargetsInTongue
from generator.language.tongues import TONGUES
from generator.pages.translated import WrittenPage
from generator.problem import Problem, Severity
from generator.prose.body import Body, read_body
from generator.prose.tongues import with_names_marked
from generator.reading.load import HandWritten

_FIRST_HEADING = re.compile(r"\A\s*#\s+(.+)\n?")
# Pages that the portal makes at addresses of their own.
MADE = frozenset({"an-pham", "api", "bao-chi", "dang-cho", "dia-phuong", "dinh-chinh", "du-lieu", "muc-luc"})
MADE |= {"tim-kiem", "trich-dan", "tuan-thu"}


@dataclass(frozen=True)
class _Targets(TargetsInTongue):
    """Those of a hand-written page; ``known`` are the paths of all pages that are no entries."""

    known: frozenset[str]

    def document_id(self, number: str) -> str | None:
        found = self.catalog.document_id(number)
        return self._there(found) if found else None

    def page_id(self, section: str, name: str) -> str | None:
        path = "/".join(filter(None, (section, name if name != "index" else "")))
        return self._there(path) if path in self.known or self.catalog.get(path) else None

    def _there(self, path: str) -> str:
        there = f"{self.tag}/{path}"
        is_there = there in self.known or self.catalog.translation(self.tag, path)
        return there if is_there else path


def read_written(pages: Iterable[HandWritten], catalog: Catalog) -> tuple[list[WrittenPage], list[Problem]]:
    """Return the hand-written pages in other languages, and what is wrong with them or has changed since."""
    pages = list(pages)
    originals = {page.path.removesuffix(".md"): page for page in pages if not page.tag}
    known = {*originals, *content_types(), *MADE}
    for page in pages:
        known |= {f"{page.tag}/{page.original.removesuffix('.md')}"} if page.tag else set()
    for tag in TONGUES:
        known |= {f"{tag}/{entry_id.partition('/')[0]}" for entry_id in catalog.translated(tag)}
    read: list[WrittenPage] = []
    problems: list[Problem] = []
    for page in (page for page in pages if page.tag):
        one, wrong = _read(page, originals, _Targets(catalog, page.tag, frozenset(known)))
        problems += wrong
        read.append(one)
    return read, problems


def _read(
    page: HandWritten, originals: Mapping[str, HandWritten], targets: _Targets
) -> tuple[WrittenPage, list[Problem]]:
    path, file = page.original.removesuffix(".md"), f"docs/{page.path}"
    body = read_body(_FIRST_HEADING.sub("", page.body, count=1), targets, "", f"{page.tag}/{path}")
    problems = _wrong(file, body)
    original = originals.get(path)
    if original is None and path not in MADE:
        problems.append(Problem(file, 0, "", f"không có trang gốc docs/{path}.md", "đặt tên như trang gốc"))
    title, description = (str(page.fields.get(name) or "") for name in ("title", "description"))
    problems += [
        Problem(file, 1, name, "thiếu", f"thêm dòng {name}: …")
        for name, value in (("title", title), ("description", description))
        if not value
    ]
    changed: tuple[str, ...] = ()
    if original:
        changed, found = _changes(file, page, original)
        problems += found
    told = with_names_marked(body, page.tag, words_in(page.tag).plain(ONLY_VIETNAMESE))
    return WrittenPage(page.tag, path, title, description, told.html, changed, told), problems


def _wrong(file: str, body: Body) -> list[Problem]:
    remedy = "dẫn tới tệp .md trong docs/, hoặc thu-muc/ten-tep.md của content/"
    broken = [Problem(file, 0, "", f'liên kết "{one.address}" không dẫn tới trang nào', remedy) for one in body.broken]
    return [*broken, *(Problem(file, 0, "", one.message, one.remedy) for one in body.refused)]


def stamped_parts(original: HandWritten) -> dict[str, tuple[str, str]]:
    """Return the parts of a hand-written page with their names and digests."""
    fields = {"title": str(original.fields.get("title") or ""), "description": str(original.fields.get("description"))}
    return parts_of_text(fields, original.body)


def _changes(file: str, page: HandWritten, original: HandWritten) -> tuple[tuple[str, ...], list[Problem]]:
    stamp = read_stamp(str(page.fields.get(STAMP) or ""))
    remedy = f"so với trang gốc, rồi chạy make translations TEP={file}"
    if stamp is None:
        return (), [Problem(file, 0, "", "chưa ghi dịch từ bản nào của trang gốc", remedy, Severity.WARNING)]
    changed = changed_since(stamp, stamped_parts(original))
    if not changed:
        return (), []
    parts = ", ".join(f'"{part}"' for part in changed)
    message = f"trang gốc đã đổi sau khi dịch: {parts}"
    return changed, [Problem(file, 0, "", message, remedy, Severity.WARNING)]
