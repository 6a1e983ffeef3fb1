"""The home page: a welcome, what people come to get done, what is new, what comes next, and the ways in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from generator.content_types import content_types
from generator.entries.catalog import Catalog
from generator.entries.entry import Entry
from generator.fields.values import Occasion
from generator.illustrations import illustration
from generator.language.vietnamese import collation_key, slug
from generator.pages.cards import Card, card, card_of
from generator.pages.page import Page
from generator.places.addresses import FORMER_NAMES
from generator.prose.addresses import to_entry, to_page
from generator.telling.offers import OfferedPage
from generator.telling.stories import Stories
from generator.telling.story import Reader, Result, Story

PLAN_NUMBER = "670/KH-UBND"
_NEW_COUNT = 5
_EVENT_COUNT = 3
_FIGURE_COUNT = 4
_SERVICES = "services"
_SCENE = "vinh-bien"
_PLACE_SCENE = "nha-cong-dong"


@dataclass(frozen=True)
class Way:
    """A way from the head of the home page to what many come for; ``address`` is left open as in templates."""

    words: str
    address: str


@dataclass(frozen=True)
class KeyFigure:
    """A figure for the home page, with what it counts and where it comes from."""

    story: Story
    result: Result


@dataclass(frozen=True)
class NextEvent:
    """An event with its coming occasion."""

    story: Story
    occasion: Occasion
    is_yearly: bool


@dataclass(frozen=True)
class ReaderGuides:
    """The guides for one kind of reader."""

    reader: Reader
    path: str
    guides: tuple[Story, ...]


def offered_ways(offered: Iterable[OfferedPage]) -> tuple[Way, ...]:
    """Return the ways to those pages of other forms that many come for."""
    return tuple(Way(page.home_words, to_page(page.path)) for page in offered if page.home_words)


def home_page(stories: Stories, offered: Iterable[Way] = ()) -> Page:
    """Return the home page; ``offered`` are the ways to what other forms make."""
    catalog = stories.catalog
    return Page(
        path="",
        template="home.html",
        title="Trang chủ",
        description="Chính sách, mô hình, cẩm nang và kết quả xây dựng xã hội học tập của tỉnh Khánh Hòa.",
        kind="home",
        source="content/",
        is_folder_index=True,
        updated=max((e.fields.updated for e in catalog.entries if e.fields.updated), default=None),
        context={
            "plan": catalog.resolve(PLAN_NUMBER),
            "scene": illustration(_SCENE),
            "place_scene": illustration(_PLACE_SCENE),
            "ways": [*_ways_to_entries(catalog), *_ways_to_pages(offered)],
            "services": next((entry.section for entry in catalog.on_shelf(_SERVICES)), ""),
            **_figures(stories),
            "news": newest(stories),
            "events": next_events(stories),
            "models": [card(stories, entry) for entry in catalog.on_shelf("models")],
            "policies": key_policies(stories),
            "exemplars": _exemplars(stories),
            "audiences": reader_guides(stories),
        },
    )


def _ways_to_entries(catalog: Catalog) -> Iterator[Way]:
    """Yield the ways that editors want there, in their words; every service by its title where they want none."""
    real = [entry for entry in catalog.entries if not entry.illustrative]
    wanted = [entry for entry in real if entry.fields.home_words]
    for entry in wanted or [entry for entry in real if entry.type.shelf == _SERVICES]:
        yield Way(entry.fields.home_words or entry.title, to_entry(entry.id))


def _ways_to_pages(offered: Iterable[Way]) -> Iterator[Way]:
    """Yield the ways to what is no entry: what other forms offer, and lists."""
    yield from offered
    kinds = content_types()
    yield Way("Xã cũ nay thuộc đâu?", to_page(FORMER_NAMES))
    yield Way("Ai lo nhiệm vụ nào?", to_page(next(one for one, kind in kinds.items() if kind.shelf == "tasks")))
    yield Way("Biểu đồ cho bài viết", to_page(next(one for one, kind in kinds.items() if kind.is_picture)))


def newest(stories: Stories) -> list[Card]:
    """Return the newest real entries: news by day, then documents by date of issue."""
    today = stories.catalog.today
    news = [(story.published_on, story) for story in stories.all() if story.published_on]
    documents = [(s.document.issued_on, s) for s in stories.all() if s.document and s.document.issued_on]
    dated = [(day, story) for day, story in (*news, *documents) if day <= today and not story.illustrative]
    dated.sort(key=lambda pair: pair[0], reverse=True)
    return [card_of(story) for _, story in dated[:_NEW_COUNT]]


def next_events(stories: Stories) -> list[NextEvent]:
    """Return the events that are on or come next, the nearest first."""
    coming = []
    for story in map(stories.of, stories.telling("happening")):
        happening = story.happening
        if happening and happening.next_occasion and not story.illustrative:
            coming.append(NextEvent(story, happening.next_occasion, happening.is_yearly))
    coming.sort(key=lambda event: (event.occasion.begins_on, collation_key(event.story.title)))
    return coming[:_EVENT_COUNT]


def key_policies(stories: Stories) -> list[Card]:
    """Return the documents that most others lean on, the province's own plan among them."""
    policies = stories.telling("document")
    ranked = sorted(policies, key=lambda entry: (-_policy_weight(stories.catalog, entry), collation_key(entry.title)))
    return [card(stories, entry) for entry in ranked[:_FIGURE_COUNT]]


def _policy_weight(catalog: Catalog, entry: Entry) -> int:
    return len({reference.source.id for reference in catalog.backlinks(entry)})


def _figures(stories: Stories) -> dict[str, Any]:
    figures = key_figures(stories)
    results = [figure.result for figure in figures]
    return {
        "figures": figures,
        "figure_territories": list(dict.fromkeys(result.territory for result in results)),
        "figures_are_old": any(result.is_former for result in results),
        "figures_are_computed": any(result.is_computed for result in results),
        "figure_sources": list({(one.source.name, one.source.url): one.source for one in results}.values()),
    }


def key_figures(stories: Stories) -> list[KeyFigure]:
    """Return the latest result of the indicators that belong to a model, with parts and whole where known."""
    figures = []
    for story in stories.all():
        if story.results and story.results.model and not story.illustrative:
            whole = [one for one in story.results.all if one.numerator and one.denominator and not one.printed]
            # The province's own figure where there is one; among those the latest.
            own = [one for one in whole if one.territory.startswith("Khánh Hòa")] or whole
            latest = max(own, key=lambda result: result.year, default=None)
            if latest and latest.unit == "%" and latest.value is not None:
                figures.append(KeyFigure(story, latest))
    return figures[:_FIGURE_COUNT]


def reader_guides(stories: Stories) -> list[ReaderGuides]:
    """Return the guides by reader, in the order of the readers."""
    found: dict[Reader, list[Story]] = {}
    for story in stories.all():
        for reader in story.readers:
            found.setdefault(reader, []).append(story)
    return [
        ReaderGuides(reader, f"{guides[0].section}/doi-tuong/{slug(reader.name)}", tuple(guides))
        for reader, guides in sorted(found.items(), key=lambda item: item[0].rank)
    ]


def _exemplars(stories: Stories) -> list[Card]:
    entries = sorted(stories.catalog.on_shelf("people"), key=lambda entry: entry.illustrative)
    return [card(stories, entry) for entry in entries[:_FIGURE_COUNT]]
