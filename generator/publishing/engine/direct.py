"""Our own writer: staged pages, hand-written pages, theme and settings to the files of a site, without an engine.

Byte for byte what MkDocs writes (``tests/test_engines.py``), a page in a millisecond and each by itself, so that a
preview makes only the page that is looked at.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from jinja2 import Environment, FileSystemLoader, pass_context
from jinja2.runtime import Context

from generator.artifact import head_of, told_by
from generator.problem import Problem
from generator.publishing.engine.addresses import seen_from
from generator.publishing.engine.hand_written import HandPage, HandPress, line_of
from generator.publishing.engine.navigation import Navigation, navigation
from generator.publishing.engine.site_files import LOST_PAGE, SiteFile
from generator.publishing.sitemap import joined, location, to_site_maps
from generator.reading.load import read_front_matter

_TEMPLATE = "main.html"
_HOME = "index.md"


@dataclass(frozen=True)
class Shown:
    """A page as the theme's template sees it."""

    url: str
    title: str
    content: str
    meta: Mapping[str, Any]
    canonical_url: str | None
    is_homepage: bool


@dataclass
class Writer:
    """Writes the files of one site.

    ``files`` are all of it by source; ``config`` is ``mkdocs.yml`` as plain values; ``portal`` is what only this build
    knows: the addresses of style sheet and script; ``kept`` are hand-written pages that were converted before, by their
    text and by the files there were to link to, and may be handed from one writer to the next.
    """

    theme: Path
    config: Mapping[str, Any]
    portal: Mapping[str, Any]
    files: Mapping[str, SiteFile]
    kept: dict[tuple[str, str], HandPage] = field(default_factory=dict)

    def with_newer(self, files: Iterable[SiteFile], gone: Container[str] = ()) -> Writer:
        """Return a writer of the same site with other contents of some files, with new ones, and without some sources.

        What depends on which files there are, and not on what they say, is taken along where these stay the same.
        """
        kept = {source: file for source, file in self.files.items() if source not in gone}
        newer = replace(self, files={**kept, **by_source(files)})
        is_same = newer.files.keys() == self.files.keys()
        names = ("_environment", *(("_navigation", "_titles", "_names") if is_same else ()))
        newer.__dict__ |= {name: getattr(self, name) for name in names}
        return newer

    def with_other_looks(self, files: Iterable[SiteFile], style: str, script: str) -> Writer:
        """Return a writer through templates that are read anew; ``style`` and ``script`` are what pages load now."""
        portal = {**self.portal, "style": style, "script": script}
        return replace(self, files={**self.files, **by_source(files)}, portal=portal)

    def is_taken_by_hand(self, files: Iterable[SiteFile]) -> bool:
        """Tell whether a hand-written page stands where one of these would."""
        by_hand = {file.target.casefold() for file in self.files.values() if file.is_by_hand}
        return any(file.target.casefold() in by_hand for file in files)

    def prove(self) -> None:
        """Read all templates, and write the home page and that of lost readers; raises what is wrong with these.

        Templates are read but once: they stay as they are now, whatever becomes of their files.
        """
        for name in self._environment.list_templates(extensions=["html"]):
            self._environment.get_template(name)
        self.page(self.files[_HOME])
        self.lost_page()

    @cached_property
    def targets(self) -> dict[str, SiteFile]:
        """The files by their paths in the site."""
        return {file.target: file for file in self.files.values()}

    @property
    def pages(self) -> list[SiteFile]:
        """All files that become HTML pages."""
        return [file for file in self.files.values() if file.is_page]

    def content(self, file: SiteFile) -> bytes:
        """Return what stands in the site for a file."""
        return self.page(file) if file.is_page else file.read()

    def page(self, file: SiteFile) -> bytes:
        """Return a page as HTML."""
        shown = self._shown(file)
        html = self._render(
            str(shown.meta.get("template") or _TEMPLATE), self._navigation[0].on(file.source), shown, ""
        )
        return html.encode(errors="xmlcharrefreplace")

    def lost_page(self) -> bytes:
        """Return what a server answers at an address that leads nowhere: its own addresses begin at the root."""
        base = urlsplit(self.config.get("site_url") or "/").path
        return self._render(LOST_PAGE, self._navigation[0], None, base).encode()

    def site_maps(self) -> dict[str, bytes]:
        """Return the site map of all pages, by its path; of a large site there are several."""
        versions, site = self.portal.get("versions", {}), self._site_url
        places = (
            location(urljoin(site, file.page_url), _front(file), joined(site, versions.get(file.page_url, ())))
            for file in self.pages
        )
        return to_site_maps((place for place in places if place), site)

    def problems(self) -> list[Problem]:
        """Return all that is wrong with the hand-written pages and the navigation."""
        by_hand = (file for file in self.pages if file.is_by_hand)
        return [*self.navigation_problems(), *(each for file in by_hand for each in self.page_problems(file))]

    def navigation_problems(self) -> list[Problem]:
        """Return what is wrong with the navigation."""
        return self._navigation[1]

    def led_to(self, file: SiteFile) -> dict[str, bool]:
        """Return the sources that a hand-written page leads to, and whether into their middle; none for other files."""
        if not (file.is_page and file.is_by_hand):
            return {}
        page = self._hand_page(file)
        anchored = {link.source for link in page.anchors}
        return {source: source in anchored for source in page.linked if source != file.source}

    def page_problems(self, file: SiteFile) -> Iterator[Problem]:
        """Yield what is wrong with a hand-written page."""
        page = self._hand_page(file)
        yield from page.problems
        for link in page.anchors:
            if not self._has_anchor(self.files[link.source], link.anchor):
                where = "trang này" if link.source == file.source else f"trang {link.source}"
                message = f'liên kết "{link.address}": {where} không có chỗ nào tên "{link.anchor}"'
                line = line_of(_text(file), link.address)
                yield Problem(f"docs/{file.source}", line, "", message, "sửa phần sau dấu # hoặc bỏ phần ấy")

    def _has_anchor(self, file: SiteFile, anchor: str) -> bool:
        if not file.is_page:
            return True
        html, name = self._shown(file).content, escape(anchor)
        return f'id="{name}"' in html or f'name="{name}"' in html

    def _shown(self, file: SiteFile) -> Shown:
        if not file.is_by_hand:
            meta, content = read_staged(_text(file))
            return self._page_of(file, meta, content, "")
        meta, _body = read_front_matter(_text(file))
        page = self._hand_page(file)
        return self._page_of(file, meta, page.html, page.heading)

    def _page_of(self, file: SiteFile, meta: Mapping[str, Any], content: str, heading: str) -> Shown:
        is_home = file.name == "index" and file.page_url in ("", "index.html")
        named = self._titles.get(file.source) or meta.get("title") or heading
        canonical = urljoin(self._site_url, file.page_url) if self._site_url else None
        return Shown(file.page_url, named or _title_of(file.name), content, meta, canonical, is_home)

    def _hand_page(self, file: SiteFile) -> HandPage:
        text = _text(file)
        key = (f"{file.source}\n{text}", self._names)
        if key not in self.kept:
            self.kept[key] = self._press.page(file, read_front_matter(text)[1].lstrip("\n"), text)
        return self.kept[key]

    def _render(self, template: str, nav: Navigation, page: Shown | None, base: str) -> str:
        return self._environment.get_template(template).render(
            config=self.config, nav=nav, page=page, base_url=base, portal=self.portal
        )

    @property
    def _site_url(self) -> str:
        url = str(self.config.get("site_url") or "")
        return url if not url or url.endswith("/") else f"{url}/"

    @cached_property
    def _environment(self) -> Environment:
        environment = Environment(loader=FileSystemLoader(self.theme), auto_reload=False)
        environment.filters["url"] = _url_filter
        return environment

    @cached_property
    def _navigation(self) -> tuple[Navigation, list[Problem]]:
        return navigation(self.config.get("nav"), {file.source: file for file in self.pages})

    @cached_property
    def _titles(self) -> dict[str, str]:
        return self._navigation[0].titles()

    @cached_property
    def _names(self) -> str:
        return "\n".join(sorted(self.files))

    @cached_property
    def _press(self) -> HandPress:
        return HandPress(self.config.get("markdown_extensions"), self.files)


def by_source(*layers: Iterable[SiteFile]) -> dict[str, SiteFile]:
    """Return the files by source; a later layer takes the place of an earlier one."""
    return {file.source: file for layer in layers for file in layer}


def read_staged(text: str) -> tuple[dict[str, Any], str]:
    """Split a staged page into its front matter, each row a name and a JSON value, and its HTML."""
    return told_by(head_of(text)), text.partition("\n---\n")[2].strip()


def _front(file: SiteFile) -> str:
    """Return a page's text, or of one that the line made no more than its front matter."""
    return f"---\n{file.made.head}\n---\n" if file.made else _text(file)


def _text(file: SiteFile) -> str:
    return file.read().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def _title_of(name: str) -> str:
    title = name.replace("-", " ").replace("_", " ")
    return title.capitalize() if title.lower() == title else title


@pass_context
def _url_filter(context: Context, path: object) -> str:
    page: Shown | None = context["page"]
    return seen_from(str(path), page.url if page else None, context["base_url"])
