"""The Markdown twins of pages that tell of no single entry: lists, places, the programme, the print shop, the law.

Each template of such a page has one in Markdown below ``templates/twins/``, which is given the very data that the page
shows. What is not Markdown already is escaped. What search engines leave out has no twin, nor has what ``TOOLS`` names;
of entries that only illustrate or tell of people a twin says nothing, as they have none themselves.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any

from markupsafe import Markup

from generator.artifact import Artifact
from generator.entries.entry import Entry
from generator.infographics.from_catalog.figure import Figure
from generator.language.vietnamese import format_date, format_number
from generator.pages.page import Page
from generator.pages.twins import Twins, has_twin
from generator.product import reads_file
from generator.prose.addresses import closed
from generator.prose.markdown import escaped
from generator.telling.reuse import LICENCE
from generator.templates import Environment, templates_in

_TEMPLATES = Path(__file__).parent / "templates"
TOOLS: Mapping[str, str] = MappingProxyType(
    {
        "backlinks.html": "phần sau của một danh sách dài; máy tìm kiếm bỏ qua",
        "easy.html": "cùng điều với bản chính của bài, viết cho người đọc chậm",
        "entry/base.html": "bài có bản Markdown riêng, viết từ lời kể",
        "translated/entry.html": "bản dịch có bản Markdown riêng, viết từ lời kể",
        "translated/home.html": "bản dịch có bản Markdown riêng",
        "translated/index.html": "bản dịch có bản Markdown riêng",
        "translated/search.html": "ô tìm kiếm: chỉ là công cụ",
        "translated/written.html": "bản dịch có bản Markdown riêng",
        "waiting.html": "máy tìm kiếm bỏ qua; từng điều đang chờ có ở bản Markdown của từng bài",
        "without_network.html": "lời của máy khi mất mạng",
    }
)
"""Templates whose pages have no twin of this kind, and why."""
TOOL_PAGES: Mapping[str, str] = MappingProxyType(
    {
        "kiem-tra": "tra mã tờ in: chỉ là công cụ",
        "tim-kiem": "ô tìm kiếm: chỉ là công cụ",
        "404.html": "lời báo không có trang",
        "ngoai-mang": "lời của máy khi mất mạng",
    }
)
"""Pages that are a tool alone and have no twin of any kind, by their paths, and why."""


@dataclass(frozen=True)
class PageTwins:
    """Writes the twins of pages by their templates."""

    twins: Twins

    def of(self, page: Page, figures: Sequence[Figure]) -> Iterator[Artifact]:
        """Yield the twin of a page, where it has one; ``figures`` are those that stand on it."""
        name = f"twins/{page.template.removesuffix('.html')}.md"
        if not (self.twins.settings.directory_urls and page.indexable) or page.path in TOOL_PAGES:
            return
        if page.context.get("markdown", "-") and reads_file(_TEMPLATES / name).is_file():
            text = _environment().get_template(name).render(page=page, **page.context, **self._ways(figures))
            yield self.twins.artifact(page.path, [_tidy(closed(text, self._address))], page.source)

    def _ways(self, figures: Sequence[Figure]) -> Mapping[str, Callable[..., Any]]:
        """Return what templates ask of the portal besides the page."""
        twins = self.twins
        return {
            "at": lambda path: Markup(twins.page(path)),
            "entry": lambda entry_id: Markup(twins.page(entry_id)),
            "file": lambda path: Markup(twins.file(path)),
            "story": twins.stories.of,
            "told": self._is_told,
            "may_name": self._may_be_named,
            "hidden": self._hidden,
            "cite": lambda page: Markup(cited(twins, page)),
            "drawn": lambda heading=True: Markup("\n\n".join(twins.figure(one, heading) for one in figures)),
        }

    def _is_told(self, entry_id: str) -> bool:
        entry = self.twins.stories.catalog.get(entry_id)
        return entry is not None and has_twin(self.twins.stories, self.twins.settings, entry)

    def _may_be_named(self, path: str) -> bool:
        """Say whether a twin may name a page, of an entry or not."""
        return self.twins.stories.catalog.get(path) is None or self._is_told(path)

    def _hidden(self, entries: Iterable[Entry]) -> int:
        """Return how many of some entries are real but told of on their own pages alone."""
        return sum(not entry.illustrative and not self._is_told(entry.id) for entry in entries)

    def _address(self, scheme: str, path: str, fragment: str) -> str:
        return (self.twins.file(path) if scheme == "asset" else self.twins.page(path)) + fragment


def cited(twins: Twins, page: Page) -> str:
    """Return where a page stands, how it is cited, and under what licence."""
    address = twins.page(page.path)
    day = f", cập nhật {format_date(page.updated)}" if page.updated else ""
    cite = f"“{escaped(page.title)}”, {escaped(twins.settings.site_name)}{day}, {address}"
    return f"- Địa chỉ: {address}\n- Trích dẫn: {cite}\n- Giấy phép: {LICENCE['name']}"


@functools.cache
def _environment() -> Environment:
    environment = templates_in(_TEMPLATES)
    environment.finalize = _escaped
    environment.filters["raw"] = Markup
    environment.filters["line"] = lambda text: " ".join(text.split())
    environment.filters["capital"] = lambda text: text[:1].upper() + text[1:]
    environment.filters["date"] = format_date
    environment.filters["number"] = _number
    return environment


def _escaped(value: object) -> object:
    return value if hasattr(value, "__html__") else Markup(escaped(str(value)))


def _number(value: Decimal | int) -> str:
    return format_number(value)


def _tidy(text: str) -> str:
    """Return a text without blank lines in a row, which templates leave."""
    return re.sub(r"[ \t]+\n", "\n", re.sub(r"\n{3,}", "\n\n", text)).strip()
