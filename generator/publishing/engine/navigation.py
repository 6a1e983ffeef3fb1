"""The navigation of ``mkdocs.yml``: pages and groups of pages, as templates see them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from generator.content_types import content_types
from generator.problem import Problem
from generator.publishing.engine.site_files import SiteFile
from generator.settings import SETTINGS_FILE


@dataclass(frozen=True)
class Item:
    """A page or a group in the navigation; ``active`` marks the page that is being shown, and its group."""

    title: str
    url: str | None = None
    source: str = ""
    children: tuple[Item, ...] = ()
    is_section: bool = False
    is_homepage: bool = False
    active: bool = False

    def on(self, source: str) -> Item:
        """Return this item as it looks while the page of that source is shown."""
        children = tuple(child.on(source) for child in self.children)
        is_active = (bool(source) and self.source == source) or any(child.active for child in children)
        return replace(self, children=children, active=is_active) if is_active else self


@dataclass(frozen=True)
class Navigation:
    """The whole navigation."""

    items: tuple[Item, ...]

    @property
    def homepage(self) -> Item | None:
        """The home page, where the navigation names it."""
        return next((item for item in self.items if item.is_homepage), None)

    def __iter__(self) -> Iterator[Item]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def on(self, source: str) -> Navigation:
        """Return the navigation as it looks while the page of that source is shown."""
        return Navigation(tuple(item.on(source) for item in self.items))

    def titles(self) -> dict[str, str]:
        """Return the names that the navigation gives to pages, by their sources."""
        pages = [one for item in self.items for one in (item.children if item.is_section else (item,))]
        return {page.source: page.title for page in pages}


def navigation(rows: object, pages: Mapping[str, SiteFile]) -> tuple[Navigation, list[Problem]]:
    """Return the navigation that ``nav`` describes, and a problem for each row that names no page of the site."""
    problems: list[Problem] = []
    items = tuple(_items(rows, pages, problems, is_top=True))
    return Navigation(items), problems


def _items(
    rows: object, pages: Mapping[str, SiteFile], problems: list[Problem], *, is_top: bool = False
) -> Iterator[Item]:
    for row in rows if isinstance(rows, list) else []:
        title, value = next(iter(row.items())) if isinstance(row, dict) and row else (None, row)
        if isinstance(value, list):
            yield Item(str(title), children=tuple(_items(value, pages, problems)), is_section=True)
        elif (page := pages.get(str(value))) is None:
            problems.append(_nowhere(value))
        else:
            is_home = is_top and page.name == "index" and page.page_url in ("", "index.html")
            yield Item(str(title or page.name), page.page_url, page.source, is_homepage=is_home)


def unlisted_sections(config: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return title and address of each section that ``nav`` does not name: it is offered after what is."""
    listed = set(named_pages(config))
    ending = "/" if config.get("use_directory_urls", True) is not False else "/index.html"
    sections = content_types().items()
    return [(kind.plural, folder + ending) for folder, kind in sections if f"{folder}/index.md" not in listed]


def named_pages(config: Mapping[str, Any]) -> Iterator[str]:
    """Yield the source of each page that the navigation names."""
    yield from _sources(config.get("nav"))


def _sources(rows: object) -> Iterator[str]:
    for row in rows if isinstance(rows, list) else []:
        value = next(iter(row.values())) if isinstance(row, dict) and row else row
        if isinstance(value, list):
            yield from _sources(value)
        else:
            yield str(value)


def _nowhere(value: Any) -> Problem:
    return Problem(SETTINGS_FILE, 0, "nav", f'không có trang "{value}"', "sửa lại tên tệp hoặc bỏ dòng ấy")
