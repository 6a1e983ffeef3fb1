"""Figures: the infographics of a catalog, from editors' blocks and from the pages' own data, before any ink.

``make_figures`` comes between linking and checking: what is wrong with a block is a problem like any other. Pictures
are taken from stories here; what draws them never sees an entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType

from generator.content_types import content_types
from generator.entries.catalog import Catalog
from generator.failure import during
from generator.infographics.from_catalog.blocks import Draft, drafts_of
from generator.infographics.from_catalog.data import fill
from generator.infographics.from_catalog.figure import Figure
from generator.infographics.from_catalog.own import own_figures
from generator.infographics.from_catalog.taking import NoData
from generator.infographics.spec import Spec
from generator.problem import Problem
from generator.telling.stories import Stories

SECTION = next(kind.folder for kind in content_types().values() if kind.is_picture)


@dataclass(frozen=True)
class Figures:
    """Every figure by its code, and by the page on which it stands.

    ``repeated`` are figures of ``all`` that stand on a second page too.
    """

    all: tuple[Figure, ...] = ()
    repeated: tuple[Figure, ...] = ()

    def on_page(self, path: str) -> tuple[Figure, ...]:
        """Return the figures of a page, in the order in which they stand there."""
        return (*self.by_page.get(path, ()), *(figure for figure in self.repeated if figure.page == path))

    def get(self, code: str) -> Figure | None:
        """Return a figure by its code."""
        return self._by_code.get(code)

    def without(self, path: str, source: str) -> Figures:
        """Return the figures once a page is gone, and the file that it was written in.

        What stood there from elsewhere stays where else it stands.
        """
        left = [one for one in (*self.all, *self.repeated) if one.page != path and one.source != source]
        first = {figure.code: figure for figure in reversed(left)}
        firsts, others = ([one for one in left if (first[one.code] is one) is is_first] for is_first in (True, False))
        return Figures(tuple(firsts), tuple(others))

    @cached_property
    def by_page(self) -> Mapping[str, tuple[Figure, ...]]:
        """Every figure once, by the path of its first page; an entry's path is its id."""
        pages: dict[str, list[Figure]] = {}
        for figure in self.all:
            pages.setdefault(figure.page, []).append(figure)
        return MappingProxyType({page: tuple(figures) for page, figures in pages.items()})

    @cached_property
    def _by_code(self) -> dict[str, Figure]:
        return {figure.code: figure for figure in self.all}


def make_figures(stories: Stories, tables: Mapping[str, bytes] | None = None) -> tuple[Figures, list[Problem]]:
    """Return every figure of the portal, and what is wrong with the blocks that editors wrote.

    ``tables`` are the files that blocks may take their items from.
    """
    catalog = stories.catalog
    figures: list[Figure] = []
    problems: list[Problem] = []
    drafts: list[Draft] = []
    for entry in catalog.entries:
        with during(f"hình của {entry.path}"):
            found, wrong = drafts_of(entry, tables or {})
        drafts += found
        problems += wrong
        if entry.section == SECTION and not found and not wrong:
            remedy = "thêm một khối ```infographic vào nội dung"
            problems.append(Problem(entry.path, entry.body_line, "", "trang infographic chưa có hình", remedy))
    problems += _repeated_codes(drafts, catalog)
    for draft in drafts:
        with during(f"hình {draft.code} của {draft.entry.path}"):
            figure, wrong = _completed(draft, stories)
        problems += wrong
        if figure:
            figures.append(figure)
    taken = {figure.code for figure in figures} | {entry.slug for entry in catalog.section(SECTION)}
    written = tuple(figures)
    repeated: list[Figure] = []
    for own in own_figures(stories):
        # Where an editor has drawn the same, the page shows the editor's.
        if same := next((figure for figure in written if _tell_the_same(figure.spec, own.spec)), None):
            repeated.append(replace(same, page=own.page))
        elif own.code not in taken:
            figures.append(own)
    return Figures(tuple(figures), tuple(repeated)), problems


def _tell_the_same(one: Spec, other: Spec) -> bool:
    return type(one) is type(other) and one.items == other.items


def _completed(draft: Draft, stories: Stories) -> tuple[Figure | None, list[Problem]]:
    """Fill a draft with its data and ask it whether all fits together."""
    spec = draft.spec
    if spec.data:
        try:
            spec = fill(spec, stories)
        except NoData as error:
            if any(stories.catalog.is_faulty(text.partition("#")[0]) for text in spec.data):
                return None, []  # one fault, one line
            return None, [draft.problem((error.place,), error.message, error.remedy)]
    problems = [draft.problem(place, message, remedy) for place, message, remedy in spec.inconsistencies()]
    if problems:
        return None, problems
    return Figure(draft.code, spec, draft.entry.id, draft.entry.path, draft.entry.illustrative), []


def _repeated_codes(drafts: Iterable[Draft], catalog: Catalog) -> list[Problem]:
    owners: dict[str, Draft] = {}
    pages = {entry.slug: entry for entry in catalog.section(SECTION)}
    problems = []
    for draft in sorted(drafts, key=lambda one: (one.entry.section != SECTION, one.entry.path, one.line)):
        page = pages.get(draft.code)
        if draft.code in owners:
            message = f'"{draft.code}" đã dùng ở {owners[draft.code].entry.path}'
            problems.append(draft.problem(("code",), message, "mỗi hình một mã riêng"))
        elif page is not None and page is not draft.entry:
            message = f'"{draft.code}" trùng tên trang {page.path}'
            problems.append(draft.problem(("code",), message, "mỗi hình một mã riêng"))
        owners.setdefault(draft.code, draft)
    return problems
