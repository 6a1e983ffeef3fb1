"""The home page: a welcome, what is new, what comes next, and the ways in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from generator.content_types.event import Event, Occasion
from generator.content_types.guide import Audience, Guide
from generator.content_types.indicator import Indicator, Point, Territory
from generator.content_types.policy import Policy
from generator.entries.catalog import Catalog
from generator.entries.entry import Entry
from generator.language.vietnamese import collation_key, slug
from generator.pages.cards import Card, card
from generator.pages.page import Page

AUDIENCE_ICONS = {
    Audience.PARENTS: "parent",
    Audience.PUPILS: "pupil",
    Audience.WORKERS: "worker",
    Audience.ELDERS: "elder",
    Audience.OFFICIALS: "official",
    Audience.REPORTERS: "reporter",
}
"""The drawing in ``icons.html`` that stands for each kind of reader."""
PLAN_NUMBER = "670/KH-UBND"
_NEW_COUNT = 5
_EVENT_COUNT = 3
_FIGURE_COUNT = 4


@dataclass(frozen=True)
class KeyFigure:
    """A figure for the home page, with what it counts and where it comes from."""

    entry: Entry
    indicator: Indicator
    point: Point
    value: Decimal


@dataclass(frozen=True)
class NextEvent:
    """An event with its coming occasion."""

    entry: Entry
    occasion: Occasion


@dataclass(frozen=True)
class AudienceGuides:
    """The guides for one kind of reader."""

    audience: Audience
    icon: str
    path: str
    guides: tuple[Entry, ...]


def home_page(catalog: Catalog) -> Page:
    """Return the home page."""
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
            **_figures(catalog),
            "news": newest(catalog),
            "events": next_events(catalog),
            "models": [card(catalog, entry) for entry in catalog.section("mo-hinh")],
            "policies": key_policies(catalog),
            "exemplars": _cards(catalog, "dien-hinh", "guong-sang", "cach-lam-hay"),
            "audiences": audience_guides(catalog),
            "tasks": catalog.section("nhiem-vu"),
        },
    )


def newest(catalog: Catalog) -> list[Card]:
    """Return the newest real entries: news by day, then documents by date of issue."""
    dated = [
        entry
        for folder in ("tin-tuc", "chinh-sach")
        for entry in catalog.section(folder)
        if not entry.illustrative and entry.fields.natural_date and entry.fields.natural_date <= catalog.today
    ]
    dated.sort(key=lambda entry: entry.fields.natural_date or dt.date.min, reverse=True)
    return [card(catalog, entry) for entry in dated[:_NEW_COUNT]]


def next_events(catalog: Catalog) -> list[NextEvent]:
    """Return the events that are on or come next, the nearest first."""
    coming = []
    for entry in catalog.section("su-kien"):
        if isinstance(entry.fields, Event) and not entry.illustrative:
            occasion = entry.fields.next_occasion(catalog.today)
            if occasion:
                coming.append(NextEvent(entry, occasion))
    coming.sort(key=lambda event: (event.occasion.begins_on, collation_key(event.entry.title)))
    return coming[:_EVENT_COUNT]


def key_policies(catalog: Catalog) -> list[Card]:
    """Return the documents that most others lean on, the province's own plan among them."""
    policies = [entry for entry in catalog.section("chinh-sach") if isinstance(entry.fields, Policy)]
    ranked = sorted(policies, key=lambda entry: (-_policy_weight(catalog, entry), collation_key(entry.title)))
    return [card(catalog, entry) for entry in ranked[:_FIGURE_COUNT]]


def _policy_weight(catalog: Catalog, entry: Entry) -> int:
    return len({reference.source.id for reference in catalog.backlinks(entry)})


def _figures(catalog: Catalog) -> dict[str, Any]:
    figures = key_figures(catalog)
    points = [figure.point for figure in figures]
    return {
        "figures": figures,
        "figure_territories": list(dict.fromkeys(point.territory.value for point in points)),
        "figures_are_old": any(
            point.territory in (Territory.OLD_KHANH_HOA, Territory.OLD_NINH_THUAN) for point in points
        ),
        "figures_are_computed": any(figure.indicator.is_computed(figure.point) for figure in figures),
        "figure_sources": list({(p.source.name, p.source.url): p.source for p in points}.values()),
    }


def key_figures(catalog: Catalog) -> list[KeyFigure]:
    """Return the latest result of the indicators that belong to a model, with parts and whole where known."""
    figures = []
    for entry in catalog.section("ket-qua"):
        indicator = entry.fields
        if isinstance(indicator, Indicator) and indicator.model and not entry.illustrative:
            whole = [p for p in indicator.points if p.numerator and p.denominator and not p.printed]
            if whole:
                # The province's own figure where there is one; among those the latest.
                own = [p for p in whole if p.territory.value.startswith("Khánh Hòa")] or whole
                latest = max(own, key=lambda point: point.year)
                value = indicator.value_of(latest)
                if indicator.unit == "%" and value is not None:
                    figures.append(KeyFigure(entry, indicator, latest, value))
    return figures[:_FIGURE_COUNT]


def audience_guides(catalog: Catalog) -> list[AudienceGuides]:
    """Return the guides by reader, in the order of the readers."""
    groups = []
    for audience in Audience:
        guides = tuple(
            entry
            for entry in catalog.section("cam-nang")
            if isinstance(entry.fields, Guide) and audience in entry.fields.audiences
        )
        if guides:
            groups.append(
                AudienceGuides(audience, AUDIENCE_ICONS[audience], f"cam-nang/doi-tuong/{slug(audience.value)}", guides)
            )
    return groups


def _cards(catalog: Catalog, *folders: str) -> list[Card]:
    entries = [entry for folder in folders for entry in catalog.section(folder)]
    entries.sort(key=lambda entry: entry.illustrative)
    return [card(catalog, entry) for entry in entries[:_FIGURE_COUNT]]
