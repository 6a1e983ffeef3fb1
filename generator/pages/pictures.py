"""Photographs on a page: a figure each, a gallery for several, in the place that the text gives them or after it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.artifact import Artifact
from generator.entries.catalog import Catalog
from generator.entries.entry import Entry
from generator.entries.photographs import Developed
from generator.ink.photographs import Photograph
from generator.language.vietnamese import fold
from generator.prose.allowed import PICTURE_SCHEME

FOLDER = "anh"
# The text column is at most 45rem wide; on a phone the picture fills the screen.
_SIZES = "(min-width: 48rem) 45rem, 100vw"
_IMAGE = rf'<img[^>]*\bsrc="{PICTURE_SCHEME}([^"]*)"[^>]*>'
_PLACED = re.compile(rf"<p>\s*({_IMAGE})\s*</p>|{_IMAGE}")


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
class Photographs:
    """Where the photographs of a page stand: before all, inside the text, after it."""

    opening: Markup
    body: Markup
    gallery: Markup


def photographs(catalog: Catalog, entry: Entry) -> Photographs:
    """Return an entry's text with the pictures that it places, a single other one above it, several below it."""
    body, rest = _placed_body(catalog, entry)
    is_single = len(rest) == 1
    shown = gallery_html(rest)
    return Photographs(shown if is_single else Markup(""), Markup(body), Markup("") if is_single else shown)


def _placed_body(catalog: Catalog, entry: Entry) -> tuple[str, tuple[Developed, ...]]:
    by_name = {fold(developed.picture.file): developed for developed in catalog.pictures(entry)}
    used: set[str] = set()

    def place(match: re.Match[str]) -> str:
        name = fold(match[2] or match[3])
        developed = by_name.get(name)
        if developed is None:
            return ""
        used.add(name)
        return figure_html(developed) if match[1] else picture_html(developed)

    html = _PLACED.sub(place, catalog.body(entry).html)
    return html, tuple(developed for name, developed in by_name.items() if name not in used)


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
        '<img src="asset:{}" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}" loading="lazy" decoding="async">'
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
        Markup('<source type="{}" srcset="asset:{}">').format(form, f"{FOLDER}/{one.name}")
        for form in ("image/avif", "image/webp")
        for one in photograph.of(form, tile=True)
    ]
    image = Markup('<img src="asset:{}" width="{}" height="{}" alt="{}" loading="lazy" decoding="async">').format(
        f"{FOLDER}/{fallback.name}", fallback.width_px, fallback.height_px, developed.picture.alt
    )
    return Markup("<picture>{}{}</picture>").format(Markup("").join(sources), image)


def figure_html(developed: Developed, *, is_tile: bool = False) -> Markup:
    """Return a figure: the picture, which leads to its largest form, its caption and whose it is."""
    largest = developed.photograph.of("image/jpeg")[-1]
    shown = tile_html(developed) if is_tile else picture_html(developed)
    caption = Markup("{} ").format(developed.picture.caption) if developed.picture.caption else Markup("")
    return Markup(
        '<figure class="photo"><a class="photo__link" href="asset:{}">{}</a><figcaption class="photo__caption">{}'
        '<span class="photo__credit">Ảnh: {}</span></figcaption></figure>'
    ).format(f"{FOLDER}/{largest.name}", shown, caption, developed.picture.credit)


def gallery_html(pictures: tuple[Developed, ...]) -> Markup:
    """Return one figure, or a list of them for several."""
    if len(pictures) < 2:
        return Markup("").join(figure_html(developed) for developed in pictures)
    items = (Markup("<li>{}</li>").format(figure_html(developed, is_tile=True)) for developed in pictures)
    return Markup('<ul class="photos">{}</ul>').format(Markup("").join(items))


def _srcset(photograph: Photograph, media_type: str) -> str:
    return ", ".join(f"asset:{FOLDER}/{one.name} {one.width_px}w" for one in photograph.of(media_type))
