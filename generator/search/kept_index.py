"""The index by products: of all runs and drawers only those are made again that an edit touches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from zlib import crc32

from generator.artifact import Artifact
from generator.entries.catalog import Catalog
from generator.product import Make, Product
from generator.search.drawers import Filled, Run, borders_for, filled, sorted_run
from generator.search.found import FoundPage, weighed_in
from generator.search.index import Index, index_from
from generator.settings import Settings

# How many pages stand in a run. Where one begins is told by its first page's own name, as soon as the run before is
# long enough: a page that comes or goes changes the run that it is in, and perhaps the next.
_FEWEST_PAGES, _MOST_PAGES = 100, 300
_ONE_IN = 64


@dataclass(frozen=True)
class Pages:
    """What runs are sorted from: what the pages of each weigh, and where drawers begin."""

    catalog: Catalog
    settings: Settings
    runs: Mapping[str, Sequence[Artifact]]
    borders: Sequence[str]


@dataclass(frozen=True)
class Sorted:
    """What drawers are filled from: what each run has for it, with the run's first number; how many pages there are."""

    catalog: Catalog
    settings: Settings
    drawers: Mapping[str, Sequence[tuple[int, Artifact]]]
    count: int


def build_kept_index(pages: Sequence[FoundPage], make: Make, catalog: Catalog, settings: Settings) -> Index:
    """Return the index of pages, numbered in their order; what an edit does not touch of it is not made again."""
    named, borders = _runs(pages), borders_for(len(pages))
    asked = [Product(("search run", name), sort_run, (name,), is_quick=True) for name in named]
    runs: list[Run] = [run for _one, made in make(asked, Pages(catalog, settings, named, borders)) for run in made]
    firsts = [0, *accumulate(run.count for run in runs)]
    columns = {
        border: [(first, run.parts[number]) for first, run in zip(firsts, runs, strict=False)]
        for number, border in enumerate(["", *borders])
    }
    asked = [Product(("search drawer", border), fill_drawer, (border,), is_quick=True) for border in columns]
    drawn = make(asked, Sorted(catalog, settings, columns, len(pages)))
    return index_from(pages, runs, [drawer for _one, made in drawn for drawer in made])


def sort_run(name: str, sources: Pages) -> Iterator[Run]:
    """Sort a run of pages."""
    yield sorted_run(map(weighed_in, sources.runs[name]), sources.borders)


def fill_drawer(border: str, sources: Sorted) -> Iterator[Filled]:
    """Fill a drawer from all runs."""
    yield filled(sources.drawers[border], sources.count)


def _runs(pages: Sequence[FoundPage]) -> dict[str, list[Artifact]]:
    """Return the pages in runs, each under the name of its first page."""
    runs: dict[str, list[Artifact]] = {}
    run: list[Artifact] = []
    for page in pages:
        begins = len(run) >= _FEWEST_PAGES and crc32(page.name.encode()) % _ONE_IN == 0
        if not runs or begins or len(run) == _MOST_PAGES:
            run = runs[page.name] = []
        run.append(page.rest)
    return runs
