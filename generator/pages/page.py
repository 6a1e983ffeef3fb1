"""A page before and after ink: what it shows, and how its template turns it into an artifact."""

from __future__ import annotations

import datetime as dt
import functools
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from markupsafe import Markup

from generator.artifact import Artifact
from generator.content_types import TYPES_FOLDER
from generator.entries.entry import Entry
from generator.failure import during
from generator.fields.values import Ref
from generator.infographics.icons import icon_path
from generator.language.vietnamese import format_date, format_number
from generator.pages.links import Links
from generator.pages.pictures import placed_text
from generator.pages.structured_data import Node, breadcrumbs, entry_nodes, structured_data, translation_node
from generator.prose.addresses import to_entry
from generator.prose.body import inline_html
from generator.settings import Settings
from generator.telling.stories import Stories
from generator.templates import Environment, templates_in

_TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class Crumb:
    """A step of the way from home to a page; an empty path is the page itself."""

    title: str
    path: str = ""


@dataclass(frozen=True)
class Page:
    """One page: its path, its template and what the template shows.

    ``kind`` says what sort of page it is (home, index, entry); ``indexable`` is False for pages that search engines
    and feeds leave out; ``image`` is the staged picture that stands for the page in social networks.
    """

    path: str
    template: str
    title: str
    description: str
    kind: str
    source: str
    is_folder_index: bool = False
    crumbs: tuple[Crumb, ...] = ()
    section: str = ""
    updated: dt.date | None = None
    indexable: bool = True
    entry: Entry | None = None
    image: str = ""
    schema: tuple[Node, ...] = ()
    """What it tells machines besides what its entry is and where it stands, in the words of schema.org."""
    oembed: str = ""
    """The file that tells how the page's figure is put into other sites' pages; empty for none."""
    twin: str = ""
    """Where the page stands in Markdown, as seen from it; empty where it does not."""
    context: Mapping[str, Any] = field(default_factory=dict)
    tag: str = ""
    """The language of the page, where it is another than Vietnamese."""
    translates: str = ""
    """The path of the page that it translates."""
    head: Mapping[str, Any] = field(default_factory=dict)
    """What its front matter holds besides what that of every page does."""


class Press:
    """Renders pages with one environment and one set of links."""

    def __init__(self, stories: Stories, settings: Settings, indexes: Iterable[str]) -> None:
        self._stories, self._catalog, self._settings = stories, stories.catalog, settings
        self.links = Links(settings, frozenset(indexes))
        self._environment = _environment()

    def artifact(self, page: Page) -> Artifact:
        """Return the page as a staged Markdown file: front matter, then one block of HTML without blank lines."""
        with during(f"trang {page.path or 'chủ'} ({page.source})"):
            text = f"---\n{self._front_matter(page)}---\n\n{self.html(page)}\n"
        return Artifact(self.links.staged_path(page.path), text.encode(), page.source)

    def html(self, page: Page) -> str:
        """Return the page's HTML with relative addresses."""
        template = self._environment.get_template(page.template)
        inline = functools.partial(_inline, self._stories, page.entry.id if page.entry else "")
        html = template.render(
            page=page,
            catalog=self._catalog,
            settings=self._settings,
            today=self._catalog.today,
            inline=inline,
            story=self._stories.of,
            **self._text(page),
            resolve=self._catalog.resolve,
            **page.context,
        )
        return without_blank_lines(self.links.close(html, page.path))

    def _text(self, page: Page) -> dict[str, Any]:
        """Return a page's text with the pictures that it places, and the figures that it does not."""
        figures = page.context.get("page_figures", {})
        if page.entry is None:
            return {"figures_after": Markup("".join(figures.values()))}
        text = placed_text(self._catalog, page.entry, figures)
        return {"text": text, "figures_after": text.figures_after}

    def _front_matter(self, page: Page) -> str:
        fields: dict[str, Any] = {
            "title": page.title,
            "description": page.description,
            "generated": True,
            "kind": page.kind,
            "section": page.section,
            "source": page.source,
        }
        if page.updated:
            fields["updated"] = page.updated.isoformat()
        if not page.indexable:
            fields["robots"] = "noindex"
        if page.image:
            fields["image"] = page.image
        if page.oembed:
            fields["oembed"] = self._settings.site_url + page.oembed
        if page.twin:
            fields["twin"] = page.twin
        if page.path:
            fields["canonical"] = self.links.address(page.path)
        fields |= page.head
        if page.tag:
            fields["translates"] = self.links.address(page.translates)
        if data := structured_data(self._nodes(page)):
            fields["jsonld"] = data
        # JSON is YAML, and needs no second door to the yaml library.
        return "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in fields.items())

    def _nodes(self, page: Page) -> Iterator[Node]:
        """Yield what a page tells machines; one that search engines leave out tells nothing."""
        if not page.indexable:
            return
        base = self._settings.site_url
        url = self.links.canonical(page.path)
        if page.entry:
            image = base + page.image if base and page.image else ""
            yield from entry_nodes(self._stories, self._settings, page.entry, url, image)
        if page.tag:
            addresses = url, self.links.canonical(page.translates)
            yield translation_node(page.tag, page.title, page.description, page.updated, addresses)
        yield from page.schema
        last = len(page.crumbs) - 1
        steps = [
            (one.title, self.links.canonical(one.path) if place < last else url)
            for place, one in enumerate(page.crumbs)
        ]
        yield from breadcrumbs(steps)


def without_blank_lines(html: str) -> str:
    """Return HTML in which no line is blank: every Markdown engine then takes it as one block and leaves it alone."""
    return re.sub(r"\n\s*", "\n", html).strip()


def _inline(stories: Stories, own_id: str, text: object) -> Markup:
    catalog = stories.catalog
    if isinstance(text, Ref):
        target = catalog.resolve(text)
        if target is None:
            return inline_html(text.text, catalog, own_id)
        return Markup('<a href="{}">{}</a>').format(to_entry(target.id, text.fragment), stories.of(target).short_title)
    return inline_html(str(text), catalog, own_id)


@functools.cache
def _environment() -> Environment:
    environment = templates_in(_TEMPLATES, TYPES_FOLDER)
    environment.globals["icon_path"] = icon_path
    environment.filters["date"] = format_date
    environment.filters["number"] = _number
    environment.filters["capital"] = lambda text: text[:1].upper() + text[1:]
    environment.filters["host"] = lambda url: re.sub(r"^https?://(www\.)?([^/]+).*$", r"\2", url)
    environment.filters["paragraphs"] = lambda text: [part for part in re.split(r"\n\s*\n", text.strip()) if part]
    return environment


def _number(value: Decimal | int) -> str:
    return format_number(value)
