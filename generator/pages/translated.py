"""Pages in other languages: each entry that is translated, its section's list, a home page, what was written by hand.

They stand under the language's tag (``/en/cam-nang/doc-sach/``), with navigation and words of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from generator.catalogs import Words, marked, words_in
from generator.content_types import content_types
from generator.entries.catalog import Catalog
from generator.entries.translation import Translation
from generator.illustrations import illustration
from generator.language.tongues import TONGUES
from generator.pages.page import Crumb, Page
from generator.pages.translated_fields import FieldsInWords
from generator.prose.addresses import to_entry, to_page
from generator.prose.body import Body
from generator.prose.tongues import without_figures
from generator.settings import Settings
from generator.telling.stories import Stories

THEME = "translated.html"
CARDS = "assets/card"
SEARCH = "tim-kiem"
_FEED = "tin.xml"
_HOME_TITLE = "Xây dựng xã hội học tập tỉnh Khánh Hòa"
_HOME_DESCRIPTION = "Chính sách, mô hình, cẩm nang và kết quả xây dựng xã hội học tập của tỉnh Khánh Hòa."
_CHROME = (
    "Đến nội dung chính",
    "Tỉnh Khánh Hòa",
    "Xây dựng xã hội học tập",
    "Tìm trong trang này",
    "Tìm học tập suốt đời, gia đình học tập…",
    "Tìm",
    "Danh mục chính",
    "chủ đề",
    "Tất cả",
    "Trang chủ",
    "Đường dẫn trang",
    "Cơ quan chủ quản",
    "Tên",
    "Địa chỉ",
    "Thư điện tử",
    "Điện thoại",
    "Người chịu trách nhiệm",
    "Chưa có thông tin về cơ quan chủ quản.",
    "Về trang này",
)


@dataclass(frozen=True)
class WrittenPage:
    """A hand-written page in another language, read: its path without the tag, its title, its text as HTML."""

    tag: str
    path: str
    title: str
    description: str
    html: str
    changed: tuple[str, ...] = ()
    body: Body = field(default_factory=lambda: Body(()))

    @property
    def id(self) -> str:
        """Its address."""
        return f"{self.tag}/{self.path}"


@dataclass(frozen=True)
class Shown:
    """A translated entry in a list."""

    path: str
    title: Markup
    summary: Markup


class Tongues:
    """Makes the pages of one language."""

    def __init__(self, tag: str, stories: Stories, settings: Settings, written: Sequence[WrittenPage]) -> None:
        self.tag, self._stories, self._settings = tag, stories, settings
        self._catalog: Catalog = stories.catalog
        self._written = [one for one in written if one.tag == tag]
        self.words: Words = words_in(tag)

    def entry_page(self, entry_id: str) -> Page:
        """Return the page of a translated entry."""
        one = self._catalog.translation(self.tag, entry_id)
        assert one
        fields, section = FieldsInWords(self._stories, one, self.words), one.entry.section
        original = self._catalog.get(entry_id)
        assert original
        story = self._stories.of(original)
        sections = fields.sections()
        return self._page(
            entry_id,
            "translated/entry.html",
            one.entry.title,
            one.entry.summary,
            "entry",
            source=one.path,
            crumbs=(Crumb(self.words.plain(one.entry.type.plural), f"{self.tag}/{section}"), Crumb(one.entry.title)),
            section=section,
            updated=original.fields.updated,
            indexable=not original.illustrative,
            context={
                "label": self.words.say(one.entry.type.label),
                "title": marked(one.entry.title),
                "summary": marked(one.entry.summary),
                "illustrative": original.illustrative,
                "scene": illustration(story.scene) if story.scene else None,
                "changed": [self._part(part) for part in one.changed],
                "facts": fields.facts(),
                "first": [each for each in sections if each.name == "steps"],
                "sections": [each for each in sections if each.name != "steps"],
                "body": Markup(one.body.html),
                "original_body": "" if one.body.html else Markup(without_figures(self._catalog.body(original)).html),
                "results": self._results(story),
                "sources": fields.sources(),
                "related": [self._shown(found) for found in self._related(one)],
                "original": to_entry(entry_id),
                "day": self.words.day(original.fields.updated) if original.fields.updated else "",
            },
        )

    @property
    def site_name(self) -> str:
        """The portal's name in the language."""
        return self.words.plain(_HOME_TITLE)

    def label_of(self, entry_id: str) -> str:
        """Return what sort of thing an entry is, in plain words of the language."""
        return self.words.plain(content_types()[entry_id.partition("/")[0]].label)

    def _part(self, part: str) -> Markup:
        return self.words.say(part)

    def _results(self, story: Any) -> list[Mapping[str, Markup]]:
        found = story.results.latest if story.results else ()
        return [
            {
                "value": Markup(self.words.number(one.value)),
                "approximation": self.words.say(one.approximation) if one.approximation else Markup(""),
                "unit": Markup("%") if one.unit == "%" else self.words.say(one.unit),
                "year": Markup(one.year),
                "territory": self.words.say(one.territory),
            }
            for one in found
            if one.value is not None
        ]

    def _related(self, one: Translation) -> Iterator[Translation]:
        for ref in one.entry.fields.related:
            target = self._catalog.resolve(ref)
            found = target and self._catalog.translation(self.tag, target.id)
            if found:
                yield found

    def _shown(self, one: Translation) -> Shown:
        return Shown(one.id, marked(one.entry.title), marked(one.entry.summary))

    def section_page(self, folder: str) -> Page:
        """Return the list of what is translated of a section."""
        kind = content_types()[folder]
        found = [one for entry_id in self._catalog.translated(self.tag) if (one := self._of(folder, entry_id))]
        title = self.words.plain(kind.plural)
        return self._page(
            folder,
            "translated/index.html",
            title,
            self.words.plain(kind.introduction),
            "index",
            source=f"content/{folder}/",
            crumbs=(Crumb(title),),
            section=folder,
            context={
                "title": self.words.say(kind.plural),
                "introduction": self.words.say(kind.introduction),
                "scene": illustration(kind.scene),
                "entries": [self._shown(one) for one in found],
                "untranslated": len(self._catalog.section(folder)) - len(found),
                "original": to_page(folder),
            },
        )

    def _of(self, folder: str, entry_id: str) -> Translation | None:
        return self._catalog.translation(self.tag, entry_id) if entry_id.startswith(f"{folder}/") else None

    def home_page(self) -> Page:
        """Return the home page of the language."""
        groups = []
        for folder in self.sections():
            kind = content_types()[folder]
            found = [one for entry_id in self._catalog.translated(self.tag) if (one := self._of(folder, entry_id))]
            # One page alone heads no home page.
            groups.append((folder, self.words.say(kind.plural), self.words.say(kind.introduction), found))
        groups.sort(key=lambda group: len(group[3]) == 1)
        return self._page(
            "",
            "translated/home.html",
            self.words.plain(_HOME_TITLE),
            self.words.plain(_HOME_DESCRIPTION),
            "home",
            source="content/",
            context={
                "scene": illustration("vinh-bien"),
                "groups": [
                    (to_page(f"{self.tag}/{folder}"), folder, title, introduction, [self._shown(one) for one in found])
                    for folder, title, introduction, found in groups
                ],
                "written": [(to_page(one.id), one.title, one.description) for one in self._written],
            },
        )

    def written_page(self, one: WrittenPage) -> Page:
        """Return a hand-written page."""
        return self._page(
            one.path,
            "translated/written.html",
            one.title,
            one.description,
            "written",
            source=f"docs/{one.path}.{one.tag}.md",
            crumbs=(Crumb(one.title),),
            context={
                "title": marked(one.title),
                "html": Markup(one.html),
                "changed": [self._part(part) for part in one.changed],
                "original": to_page(one.path),
            },
        )

    def search_page(self) -> Page:
        """Return the page on which the language is searched."""
        title = self.words.plain("Tìm kiếm")
        return self._page(
            SEARCH,
            "translated/search.html",
            title,
            self.words.plain("Tìm trong mọi trang của cổng."),
            "search",
            source="generator/search/tongues",
            crumbs=(Crumb(title),),
            indexable=False,
            context={
                "vietnamese": f"{SEARCH}/" if self._settings.directory_urls else f"{SEARCH}/index.html",
                "found_words": self.words.plain("%d kết quả cho “%s”."),
                "none_words": self.words.plain("Không tìm thấy trang nào cho “%s”."),
            },
        )

    def sections(self) -> list[str]:
        """Return the folders of which something is translated, in the portal's order."""
        held = {entry_id.partition("/")[0] for entry_id in self._catalog.translated(self.tag)}
        return [folder for folder in content_types() if folder in held]

    def chrome(self) -> dict[str, Any]:
        """Return what stands around every page of the language: words, and the way to each section."""
        nav = [(self.words.plain(content_types()[one].plural), f"{self.tag}/{one}") for one in self.sections()]
        return {
            "words": {text: self.words.plain(text) for text in _CHROME},
            "main": nav,
            "folders": {path: True for _title, path in nav},
            "about": [(one.title, one.id) for one in self._written],
            "tag": self.tag,
            "locale": self.words.tongue.locale,
        }

    def _page(self, path: str, template: str, title: str, description: str, kind: str, **more: Any) -> Page:
        context = {"say": self.words.say, "tag": self.tag, **more.pop("context", {})}
        own = f"{self.tag}/{path}".rstrip("/")
        return Page(
            path=own,
            template=template,
            title=title,
            description=description,
            kind=kind,
            is_folder_index=kind in ("home", "index", "search"),
            context=context,
            tag=self.tag,
            translates=path,
            image=f"{CARDS}/{own}.png" if kind == "entry" else "",
            head={"template": THEME, "lang": self.tag, "chrome": self.chrome(), "feeds": self._feeds()},
            **more,
        )

    def _feeds(self) -> list[dict[str, str]]:
        if self.tag not in self._catalog.tags:
            return []
        return [{"type": "application/atom+xml", "title": self.site_name, "path": f"{self.tag}/{_FEED}"}]


def tags_of(catalog: Catalog, written: Iterable[WrittenPage]) -> list[str]:
    """Return the tags of the languages in which there is any page."""
    held = {one.tag for one in written}
    return [tag for tag in TONGUES if tag in held or catalog.translated(tag)]


def indexes_of(catalog: Catalog, tags: Iterable[str]) -> list[str]:
    """Return the paths of the pages of some languages that are the index of a folder."""
    found = []
    for tag in tags:
        folders = {entry_id.partition("/")[0] for entry_id in catalog.translated(tag)}
        found += [tag, f"{tag}/{SEARCH}", *(f"{tag}/{folder}" for folder in content_types() if folder in folders)]
    return found
