"""Figures on pages: where a body puts them, after what a page says, on pages of their own, in the gallery."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from markupsafe import Markup

from generator import illustrations
from generator.artifact import Artifact
from generator.content_types import content_types
from generator.infographics.frame import layout_card
from generator.infographics.from_catalog import SECTION, Figures
from generator.infographics.from_catalog.drawing import artifacts_for, scenes
from generator.infographics.from_catalog.figure import Figure
from generator.infographics.from_catalog.html import figure_html
from generator.infographics.kinds import kinds
from generator.ink import typst
from generator.ink.fonts import drawable
from generator.ink.scene import Box
from generator.ink.svg import to_svg
from generator.language.vietnamese import format_number
from generator.pages.page import Crumb, Page
from generator.settings import Settings
from generator.telling.story import Story
from generator.telling.wording import capital

_MOST_DESCRIPTION = 300
_CARD_FOLDER = "assets/card"
# Where a drawing stands on a card.
_DRAWING = Box(720, 84, 416, 312)


def with_figures(pages: Iterable[Page], figures: Figures, settings: Settings) -> Iterator[Page]:
    """Yield the pages with their figures and the picture that stands for them."""
    for page in pages:
        here = figures.on_page(page.path)
        image = here[0].files["png"] if here else card_path(page) if page.entry else ""
        extra: dict[str, Any] = {"page_figures": {figure.code: _html(figure, page, settings) for figure in here}}
        if page.path == SECTION:
            extra |= {"tiles": [_Tile(figure, settings) for figure in figures.all], "kinds": list(kinds().values())}
            page = replace(page, template="gallery.html")
        yield replace(page, image=page.image or image, context={**page.context, **extra})


def _html(figure: Figure, page: Page, settings: Settings) -> str:
    return figure_html(figure, settings.site_name, linked=figure.own_page != page.path)


class _Tile:
    """A figure in the gallery: its picture as a phone shows it, headline and kind, all one link."""

    def __init__(self, figure: Figure, settings: Settings) -> None:
        _, phone = scenes(figure.spec, settings.site_name)
        self.path, self.title, self.kind = figure.own_page, figure.title, figure.spec.name
        self.file = figure.files["phone"]
        self.width, self.height = round(phone.width), round(phone.height)


def own_page(figure: Figure, settings: Settings) -> Iterator[Page]:
    """Yield the page of a figure that stands on another page, so that it too has an address to share."""
    section = content_types()[SECTION]
    if figure.page == figure.own_page:
        return
    yield Page(
        path=figure.own_page,
        template="figure.html",
        title=figure.title,
        description=_cut(figure.summary),
        kind="figure",
        source=figure.source,
        crumbs=(Crumb(section.plural, SECTION), Crumb(figure.title)),
        section=SECTION,
        indexable=not figure.illustrative,
        image=figure.files["png"],
        context={"figure": Markup(figure_html(figure, settings.site_name, linked=False)), "stands_on": figure.page},
    )


def _cut(text: str) -> str:
    return text if len(text) <= _MOST_DESCRIPTION else text[: _MOST_DESCRIPTION - 1].rsplit(" ", 1)[0] + "…"


def figure_files(figure: Figure, settings: Settings, cache: Path | None) -> Iterator[Artifact]:
    """Yield the files of a figure."""
    yield from artifacts_for(figure, drawable(settings.site_name), cache)


def card_of(page: Page, story: Story, settings: Settings, cache: Path | None) -> Iterator[Artifact]:
    """Yield the card that stands for an entry's page where it has no figure: its latest number, else a drawing."""
    if page.entry and page.image == card_path(page):
        number = _latest(story)
        scene = "" if number else story.stand_in
        site_name, aside = drawable(settings.site_name), _DRAWING.width + 32 if scene else 0
        laid = layout_card(page.title, page.entry.type.label, site_name, number, aside)
        over = illustrations.placed(scene, _DRAWING.x, _DRAWING.y, _DRAWING.width) if scene else ""
        picture = typst.png(to_svg(laid, "light", over), round(laid.width), round(laid.height), cache)
        yield Artifact(card_path(page), picture, page.source)


def translated_card(page: Page, label: str, site_name: str, cache: Path | None) -> Artifact:
    """Return the card of a page in another language: its title, and the sort of thing that it tells of."""
    laid = layout_card(drawable(page.title), drawable(label), drawable(site_name))
    picture = typst.png(to_svg(laid, "light", ""), round(laid.width), round(laid.height), cache)
    return Artifact(page.image, picture, page.source)


def _latest(story: Story) -> tuple[str, str] | None:
    known = [one for one in story.results.latest if one.value is not None] if story.results else []
    if not known or known[0].value is None:
        return None
    one = known[0]
    about = f"{one.approximation} " if one.approximation else ""
    unit = "%" if one.unit == "%" else f" {one.unit}"
    return f"{about}{format_number(known[0].value)}{unit}", f"{capital(one.moment)}, {one.territory}"


def card_path(page: Page) -> str:
    """Return where the card of an entry's page stands."""
    return f"{_CARD_FOLDER}/{page.path}.png"
