"""Photographs on a page: a figure each, a gallery for several, in the place that the text gives them or after it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from generator.artifact import Artifact
from generator.entries.catalog import Catalog
from generator.entries.entry import Entry
from generator.entries.photographs import FOLDER, Developed
from generator.ink.photographs import Photograph
from generator.language.vietnamese import fold
from generator.prose.blocks import FigureSlot, Picture
from generator.prose.html import HtmlWriter

# The text column is at most 45rem wide; on a phone the picture fills the screen.
_SIZES = "(min-width: 48rem) 45rem, 100vw"


def picture_artifacts(catalog: Catalog) -> Iterator[Artifact]:
    """Yield every file of every photograph, once."""
    seen: set[str] = set()
    for entry in catalog.entries:
        for developed in catalog.pictures(entry):
            for variant in developed.photograph.variants:
                if variant.name not in seen:
                    seen.add(variant.name)
                    yield Artifact(f"{FOLDER}/{variant.name}", variant.content, "generator/pictures.py")


@dataclass(frozen=True)
class PlacedText:
    """A page's text with its photographs and figures where they stand: before all, inside the text, after it."""

    opening: Markup
    body: Markup
    gallery: Markup
    figures_after: Markup


def placed_text(catalog: Catalog, entry: Entry, figures: Mapping[str, str]) -> PlacedText:
    """Return an entry's text with the pictures that it places, a single other one above it, several below it.

    ``figures`` holds the page's figures as HTML by their codes; those that the text keeps no place for come after it.
    """
    by_name = {fold(developed.picture.file): developed for developed in catalog.pictures(entry)}
    used: set[str] = set()

    def picture(picture: Picture, *, is_alone: bool) -> str:
        used.add(fold(picture.name))
        developed = by_name.get(fold(picture.name))
        if developed is None:
            return ""
        return figure_html(developed) if is_alone else picture_html(developed)

    def figure(slot: FigureSlot) -> str:
        is_again = slot.code in used_figures
        used_figures.add(slot.code)
        return "" if is_again else figures.get(slot.code, "")

    used_figures: set[str] = set()
    html = HtmlWriter(picture=picture, figure=figure).write(catalog.body(entry).blocks)
    rest = tuple(developed for name, developed in by_name.items() if name not in used)
    is_single = len(rest) == 1
    shown = gallery_html(rest)
    after = Markup("".join(one for code, one in figures.items() if code not in used_figures))
    return PlacedText(shown if is_single else Markup(""), Markup(html), Markup("") if is_single else shown, after)


def picture_html(developed: Developed) -> Markup:
    """Return ``<picture>`` with three formats; nothing is fetched before it comes into view."""
    photograph = developed.photograph
    fallback = photograph.of("image/jpeg")
    middle = fallback[len(fallback) // 2]
    sources = [
        Markup('<source type="{}" srcset="{}" sizes="{}">').format(form, _srcset(photograph, form), _SIZES)
        for form in ("image/avif", "image/webp")
    ]
    image = Markup(
        '<img src="⟦asset:{}⟧" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}" loading="lazy" decoding="async">'
    ).format(
        f"{FOLDER}/{middle.name}",
        _srcset(photograph, "image/jpeg"),
        _SIZES,
        photograph.width_px,
        photograph.height_px,
        developed.picture.alt,
    )
    return Markup("<picture>{}{}</picture>").format(Markup("").join(sources), image)


def tile_html(developed: Developed) -> Markup:
    """Return a picture cut to the form of all tiles, around the point that its editor named."""
    photograph = developed.photograph
    (fallback,) = photograph.of("image/jpeg", tile=True)
    sources = [
        Markup('<source type="{}" srcset="⟦asset:{}⟧">').format(form, f"{FOLDER}/{one.name}")
        for form in ("image/avif", "image/webp")
        for one in photograph.of(form, tile=True)
    ]
    image = Markup('<img src="⟦asset:{}⟧" width="{}" height="{}" alt="{}" loading="lazy" decoding="async">').format(
        f"{FOLDER}/{fallback.name}", fallback.width_px, fallback.height_px, developed.picture.alt
    )
    return Markup("<picture>{}{}</picture>").format(Markup("").join(sources), image)


def figure_html(developed: Developed, *, is_tile: bool = False) -> Markup:
    """Return a figure: the picture, which leads to its largest form, its caption and whose it is."""
    largest = developed.photograph.of("image/jpeg")[-1]
    shown = tile_html(developed) if is_tile else picture_html(developed)
    caption = Markup("{} ").format(developed.picture.caption) if developed.picture.caption else Markup("")
    return Markup(
        '<figure class="photo"><a class="photo__link" href="⟦asset:{}⟧">{}</a><figcaption class="photo__caption">{}'
        '<span class="photo__credit">Ảnh: {}</span></figcaption></figure>'
    ).format(f"{FOLDER}/{largest.name}", shown, caption, developed.picture.credit)


def gallery_html(pictures: tuple[Developed, ...]) -> Markup:
    """Return one figure, or a list of them for several."""
    if len(pictures) < 2:
        return Markup("").join(figure_html(developed) for developed in pictures)
    items = (Markup("<li>{}</li>").format(figure_html(developed, is_tile=True)) for developed in pictures)
    return Markup('<ul class="photos">{}</ul>').format(Markup("").join(items))


def _srcset(photograph: Photograph, media_type: str) -> str:
    return ", ".join(f"⟦asset:{FOLDER}/{one.name}⟧ {one.width_px}w" for one in photograph.of(media_type))
