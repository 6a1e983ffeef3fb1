"""The Markdown twin of a page, for assistants: the same facts, text, figures and sources, with how to cite them.

Written from the story's fields and the document tree, never from our HTML. What only illustrates has no twin, nor has
what tells of private people: who agreed to be told of on a page did not agree to be copied from it. A copy to carry
away, whose addresses are files, has none either.
"""

from __future__ import annotations

import functools
import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.artifact import TWIN, Artifact
from generator.content_types import content_types
from generator.content_types.base import Source
from generator.entries.entry import Entry
from generator.entries.photographs import FOLDER
from generator.infographics.from_catalog.figure import Figure
from generator.language.vietnamese import fold, format_date
from generator.pages.links import Links
from generator.prose import blocks as tree
from generator.prose.markdown import MarkdownWriter, escaped, link, table
from generator.reading.load import HandWritten
from generator.settings import Settings
from generator.telling.plain import Row, outline
from generator.telling.reuse import LICENCE
from generator.telling.stories import Stories
from generator.telling.wording import capital

TWIN_NAME = "index.md"
"""What a twin is called beside ``index.html``."""
LLMS = "llms.txt"
_SOURCE = "pages/twins"
# A section's twin names so many of its pages, those that stand first; of the others it says where they are.
_MOST_ROWS = 200
_FIRST_PAGES = (
    ("65 xã, phường, đặc khu", "dia-phuong"),
    ("Tên xã, huyện cũ nay là đâu", "dia-phuong/ten-cu"),
    ("Ấn phẩm để dùng ngay", "an-pham"),
    ("Điều đã đăng sai, số liệu đã đổi", "dinh-chinh"),
    ("Luật đòi hỏi gì, cổng làm tới đâu", "tuan-thu"),
)
"""Pages beside the sections that assistants are told of first."""
_LINK = re.compile(
    r"(?P<before>\]\(|^\[[^\]]+\]: )(?P<path>(?!\w+:)[^\s()#]+)\.md(?P<rest>#[^\s)]*)?(?=[\s)]|$)", re.MULTILINE
)


def has_twin(stories: Stories, settings: Settings, entry: Entry) -> bool:
    """Say whether an entry's page has a twin."""
    return settings.directory_urls and not entry.illustrative and not stories.of(entry).tells_of_people


@dataclass(frozen=True)
class Twins:
    """Writes twins: what it needs of the portal besides what they tell."""

    stories: Stories
    settings: Settings
    links: Links

    def of_entry(self, entry: Entry, figures: Sequence[Figure]) -> Iterator[Artifact]:
        """Yield the twin of an entry's page; ``figures`` are those that stand on it."""
        if has_twin(self.stories, self.settings, entry):
            parts = (*self._head(entry), *self._facts(entry), *self._text(entry, figures), *self._foot(entry))
            yield self.artifact(entry.id, parts, entry.path)

    def of_section(self, folder: str) -> Iterator[Artifact]:
        """Yield the twin of a section's index: every entry that has one, with its sentence."""
        if self.settings.directory_urls:
            kind = content_types()[folder]
            yield self.artifact(folder, (f"# {kind.plural}", f"> {kind.introduction}", *self._rows(folder)), _SOURCE)

    def llms(self, description: str) -> Iterator[Artifact]:
        """Yield ``llms.txt``: what there is, how to cite it, where to begin (https://llmstxt.org)."""
        if self.settings.directory_urls:
            text = "\n\n".join(self._llms(description))
            yield Artifact(LLMS, f"{text}\n".encode(), _SOURCE)

    def _head(self, entry: Entry) -> Iterator[str]:
        updated = entry.fields.updated
        day = f", cập nhật {format_date(updated)}" if updated else ""
        address = self.page(entry.id)
        yield f"# {escaped(entry.title)}"
        yield f"> {escaped(entry.summary)}"
        cite = f"“{entry.title}”, {self.settings.site_name}{day}, {address}"
        yield f"- Loại: {entry.type.label}\n- Địa chỉ: {address}\n- Trích dẫn: {cite}\n- Giấy phép: {LICENCE['name']}"

    def _facts(self, entry: Entry) -> Iterator[str]:
        rows = outline(entry.fields, self.stories.teller(entry).title_of)
        plain = [f"- **{capital(row.label)}:** {_line(row.text)}" for row in rows if not row.rows]
        if plain:
            yield "\n".join(["## Thông tin chính", "", *plain])
        for row in rows:
            if row.rows:
                yield "\n".join([f"## {capital(row.label)}", "", *_listed(row.rows)])

    def _text(self, entry: Entry, figures: Sequence[Figure]) -> Iterator[str]:
        catalog = self.stories.catalog
        photographs = {fold(one.picture.file): one for one in catalog.pictures(entry)}
        left = {figure.code: figure for figure in figures}
        address = functools.partial(self.address, self.page(entry.id))

        def picture(one: tree.Picture) -> str:
            developed = photographs.get(fold(one.name))
            if developed is None or developed.picture.shows_people:
                return ""  # what shows people stays where it can be taken back
            file = f"{FOLDER}/{developed.photograph.of('image/jpeg')[-1].name}"
            return f"!{link(escaped(developed.picture.alt), self.file(file))}"

        def figure(slot: tree.FigureSlot) -> str:
            found = left.pop(slot.code, None)
            return self.figure(found) if found else ""

        yield MarkdownWriter(address, picture, figure).write(catalog.body(entry).blocks)
        yield from map(self.figure, left.values())

    def address(self, own: str, target: tree.Target) -> str:
        """Return the full address of what a text leads to; ``own`` is that of the page it stands on."""
        match target:
            case tree.ToAddress(address):
                return own + address if address.startswith("#") else address
            case tree.ToFile(path):
                return self.file(path)
        return self.page(target.entry_id) + (f"#{target.fragment}" if target.fragment else "")

    def figure(self, figure: Figure, heading: bool = True) -> str:
        """Return a figure: what it shows in words, where its picture is, its figures as a table."""
        data = figure.spec.table()
        rows = [[escaped(cell) for cell in row] for row in data.texts()]
        way = link("Hình", self.file(figure.files["png"]))
        shown = f"{escaped(figure.summary)} {way}"
        head = f"## {escaped(figure.title)}\n\n" if heading else ""
        return f"{head}{shown}\n\n{table([escaped(one) for one in data.columns], rows)}"

    def _foot(self, entry: Entry) -> Iterator[str]:
        story = self.stories.of(entry)
        if story.unanswered:
            yield f"Chưa có văn bản nói: {', '.join(story.unanswered)}; hỏi {story.whom_to_ask}."
        mends = [
            f"- {format_date(one.day)}: đã ghi “{_line(one.was)}”; đúng là “{_line(one.right)}”" for one in story.mended
        ]
        if mends:
            yield "\n".join(["## Cổng đã sửa", "", *mends])
        if entry.fields.sources:
            yield "\n".join(["## Nguồn", "", *map(_source, entry.fields.sources)])

    def _rows(self, folder: str) -> Iterator[str]:
        members = [entry for entry in self.stories.catalog.section(folder) if not entry.illustrative]
        listed = [entry for entry in members if not self.stories.of(entry).tells_of_people]
        yield "\n".join(
            f"- {link(escaped(entry.title), self.page(entry.id) + TWIN_NAME)}: {_line(entry.summary)}"
            for entry in listed[:_MOST_ROWS]
        )
        if len(listed) > _MOST_ROWS:
            yield f"Còn {len(listed) - _MOST_ROWS} trang nữa, tất cả ở {self.file(f'api/v1/loai/{folder}.json')}"
        if len(listed) < len(members):
            yield f"Còn {len(members) - len(listed)} trang kể về người, chỉ đọc ở {self.page(folder)}"

    def _llms(self, description: str) -> Iterator[str]:
        yield f"# {self.settings.site_name}"
        yield f"> {description}"
        yield (
            "Trích dẫn: ghi tên trang, tên cổng, địa chỉ trang và ngày cập nhật (dòng “Trích dẫn” ở đầu mỗi bản "
            "Markdown). Mỗi nguồn ghi độ tin cậy; nguồn thứ cấp thì nói là theo nguồn ấy. Chỉ tiêu là điều phấn đấu, "
            "không phải kết quả. Số liệu trước 01/7/2025 là của Khánh Hòa cũ hoặc Ninh Thuận cũ, không cộng và không "
            "so với tỉnh hiện nay. Không có trên trang nghĩa là cổng chưa biết: xin đừng suy ra."
        )
        yield f"Bản Markdown của một trang: thêm `{TWIN_NAME}` vào sau địa chỉ của trang."
        sections = [
            f"- {link(kind.plural, self.page(folder) + TWIN_NAME)}: {_line(kind.introduction)}"
            for folder, kind in content_types().items()
            if self.stories.catalog.section(folder)
        ]
        yield "\n".join(["## Các mục", "", *sections])
        pages = [f"- {link(words, self.page(path) + TWIN_NAME)}" for words, path in _FIRST_PAGES]
        yield "\n".join(["## Trang khác", "", *pages])
        ways = (("Mô tả OpenAPI", "api/v1/openapi.json"), ("Bảng số liệu", "du-lieu/datapackage.json"))
        data = [f"- {link(words, self.file(path))}" for words, path in ways]
        yield "\n".join(["## Dữ liệu", "", *data])

    def page(self, path: str) -> str:
        """Return the full address of a page."""
        return self.links.canonical(path) or f"/{self.links.address(path)}"

    def file(self, path: str) -> str:
        """Return the full address of a file."""
        return f"{self.settings.site_url or '/'}{path}"

    def artifact(self, page: str, parts: Iterable[str], source: str) -> Artifact:
        """Return the twin of a page from its parts."""
        text = "\n\n".join(part for part in parts if part)
        name = TWIN_NAME.removesuffix(".md") + TWIN
        return Artifact(f"{page}/{name}".lstrip("/"), f"{text}\n".encode(), source)


def hand_written_twins(pages: Iterable[HandWritten], settings: Settings) -> Iterator[Artifact]:
    """Yield the twin of every page that was written by hand: it is Markdown already, but for where its links lead."""
    if settings.directory_urls:
        for page in (page for page in pages if not page.tag):
            own = page.path.removesuffix(".md")
            title = "" if page.body.lstrip().startswith("# ") else f"# {page.fields.get('title', own)}\n\n"
            text = _LINK.sub(
                functools.partial(_led_on, settings.site_url or "/", posixpath.dirname(page.path)), page.body
            )
            path = f"{own.removesuffix('index').rstrip('/')}/{TWIN_NAME}".lstrip("/")
            yield Artifact(path.removesuffix(".md") + TWIN, f"{title}{text.strip()}\n".encode(), f"docs/{page.path}")


def _led_on(base: str, folder: str, found: re.Match[str]) -> str:
    """Return a link to a Markdown file of the project as one to the address of its page."""
    path = posixpath.normpath(posixpath.join(folder, found["path"])).removesuffix("index")
    return f"{found['before']}{base}{path.rstrip('/')}/{found['rest'] or ''}"


def _source(source: Source) -> str:
    name = escaped(source.name)
    words = link(name, source.url) if source.url else name
    more = [f"văn bản {source.document.text}"] if source.document else []
    more += [format_date(source.dated)] if source.dated else []
    more += [source.confidence.value, *([source.note] if source.note else [])]
    return f"- {words} ({escaped('; '.join(more))})"


def _listed(rows: Iterable[Row], indent: str = "") -> Iterator[str]:
    for row in rows:
        label = f"**{capital(row.label)}:** " if row.label else ""
        yield f"{indent}- {label}{_line(row.text)}".rstrip()
        yield from _listed(row.rows, f"{indent}  ")


def _line(text: str) -> str:
    return escaped(" ".join(text.split()))
