"""What is findable: every staged page that stands for itself, and the hand-written pages of ``docs/``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.artifact import Artifact, told_by
from generator.content_types import content_types
from generator.entries.catalog import Catalog
from generator.entries.entry import Entry
from generator.infographics.from_catalog import Figures
from generator.infographics.from_catalog.figure import Figure
from generator.language.areas import Area, former_units
from generator.places.addresses import area_at
from generator.product import Make, Product, directly
from generator.prose.body import render_body
from generator.reading.load import HandWritten
from generator.search.document import Passage, SearchDocument
from generator.search.found import FoundPage, found_page
from generator.search.passages import body_passages, entry_passages, figure_passages, leads_of, quiet_words
from generator.settings import Settings
from generator.telling.stories import Stories
from generator.telling.story import Answer

ABOUT_SECTION = "Về cổng này"
PLACES = "Địa phương"
# Pages that only lead to others; those that search engines shall leave out are none either.
_NO_DESTINATIONS = frozenset({"home", "index", "entry", "search", "a-z"})
_FIRST_HEADING = re.compile(r"^#\s+(.+)$", re.MULTILINE)

# Pages for those who make and write the portal answer no question of the public.
_NOT_FOR_THE_PUBLIC = ("huong-dan/", "ky-su/")


@dataclass(frozen=True)
class Findable:
    """What search documents are read from: heads of staged pages by their paths, hand-written pages by theirs."""

    catalog: Catalog
    settings: Settings
    stories: Stories
    heads: Mapping[str, str]
    written: Mapping[str, HandWritten]
    figures: Figures


def found_pages(
    stories: Stories,
    settings: Settings,
    pages: Iterable[Artifact],
    hand_written: Iterable[HandWritten],
    figures: Figures,
    make: Make = directly,
) -> list[FoundPage]:
    """Return each entry's page, each section and each hand-written page, with what counts in it.

    ``pages`` are staged pages. The order is that of the sections, so that pages that share words have numbers near each
    other, which makes the index smaller.
    """
    sources = findable(stories, settings, pages, hand_written, figures)
    asked = [Product(("found", path), of_page, (path,)) for path in sources.heads]
    asked += [Product(("found in docs", path), of_hand_written, (path,)) for path in sources.written]
    return [page for _product, made in make(asked, sources) for page in made]


def findable(
    stories: Stories,
    settings: Settings,
    pages: Iterable[Artifact],
    hand_written: Iterable[HandWritten],
    figures: Figures,
) -> Findable:
    """Return what can be found, in order."""
    by_id = {entry.id: number for number, entry in enumerate(stories.catalog.entries)}

    def position(path: str) -> tuple[int, str]:
        place = _place(path)
        return by_id.get(place, -1 if place in content_types() else -2), place

    heads = {page.path: page.head for page in pages if page.path.endswith(".md")}
    heads = {path: heads[path] for path in sorted(heads, key=position)}
    written = {page.path: page for page in hand_written if not page.path.startswith(_NOT_FOR_THE_PUBLIC)}
    return Findable(stories.catalog, settings, stories, heads, written, figures)


def search_documents(sources: Findable) -> Iterator[SearchDocument]:
    """Yield what is known of each page that can be found."""
    for path in sources.heads:
        yield from _of_page(path, sources)
    for path in sources.written:
        yield from _of_hand_written(path, sources)


def of_page(path: str, sources: Findable) -> Iterator[FoundPage]:
    """Yield a staged page, if it stands for itself."""
    yield from (found_page(path, document) for document in _of_page(path, sources))


def of_hand_written(path: str, sources: Findable) -> Iterator[FoundPage]:
    """Yield a hand-written page, unless search engines too shall leave it out."""
    # No staged page has such a name.
    yield from (found_page(f"docs:{path}", document) for document in _of_hand_written(path, sources))


def _of_page(path: str, sources: Findable) -> Iterator[SearchDocument]:
    fields, place = told_by(sources.heads[path]), _place(path)
    entry = sources.catalog.get(place) if fields.get("kind") == "entry" else None
    figure = sources.figures.get(place.rpartition("/")[2])
    if entry:
        shown = [one for one in sources.figures.by_page.get(place, ()) if not one.repeats_its_page]
        yield _entry_document(sources.stories, entry, fields["canonical"], shown)
    elif place in content_types():
        yield _section_document(fields, place)
    elif area := area_at(place):
        yield _place_document(fields, area)
    elif fields.get("kind") not in _NO_DESTINATIONS and "robots" not in fields and not _repeats(figure):
        yield _other_document(fields, figure)


def _repeats(figure: Figure | None) -> bool:
    return figure is not None and figure.repeats_its_page


def _of_hand_written(path: str, sources: Findable) -> Iterator[SearchDocument]:
    ending = "/" if sources.settings.directory_urls else ".html"
    document = _hand_written_document(sources.catalog, sources.written[path], ending)
    if document:
        yield document


def _place(path: str) -> str:
    return path.removesuffix(".md").removesuffix("/index")


def _entry_document(stories: Stories, entry: Entry, address: str, figures: Iterable[Figure]) -> SearchDocument:
    story = stories.of(entry)
    document = story.document
    return SearchDocument(
        address=address,
        title=entry.title,
        section=entry.type.plural,
        date=entry.fields.natural_date,
        is_illustrative=entry.illustrative,
        number=f"{document.kind} {document.number}" if document else "",
        summary=entry.summary,
        keywords=entry.fields.keywords,
        passages=tuple(entry_passages(stories, entry, figures)),
        leads=leads_of(stories, entry),
        answers=story.answers,
        quiet=quiet_words(entry),
        tells_of_people=story.tells_of_people,
    )


def _section_document(fields: Mapping[str, Any], section: str) -> SearchDocument:
    kind = content_types()[section]
    return SearchDocument(
        address=fields["canonical"], title=kind.plural, section=kind.plural, summary=kind.introduction
    )


def _place_document(fields: Mapping[str, Any], area: Area) -> SearchDocument:
    """Return the document of a unit's page, which is found by every name that went into the unit."""
    districts = (district.partition(" ")[2] for district in area.old_districts)
    names = dict.fromkeys([*(one.bare_name for one in former_units()[area.name]), *districts])
    return SearchDocument(
        address=fields["canonical"],
        title=area.name,
        section=PLACES,
        summary=", ".join(names),
        answers=(Answer("where", "Nơi này", fields["description"]),),
        is_named_only=True,
    )


def _other_document(fields: Mapping[str, Any], figure: Figure | None) -> SearchDocument:
    section = content_types().get(str(fields.get("section", "")))
    return SearchDocument(
        address=fields["canonical"],
        title=fields["title"],
        section=section.plural if section else ABOUT_SECTION,
        summary=str(fields.get("description") or ""),
        passages=tuple(figure_passages([figure])) if section and figure else (),
    )


def _hand_written_document(catalog: Catalog, page: HandWritten, ending: str) -> SearchDocument | None:
    if "noindex" in str(page.fields.get("robots", "")):
        return None
    place = page.path.removesuffix(".md")
    heading = _FIRST_HEADING.search(page.body)
    body = render_body(_FIRST_HEADING.sub("", page.body, count=1), catalog, "", "")
    return SearchDocument(
        address=place.removesuffix("index") if ending == "/" and place.endswith("/index") else place + ending,
        title=str(page.fields.get("title") or (heading[1] if heading else place)),
        section=ABOUT_SECTION,
        summary=str(page.fields.get("description") or ""),
        passages=tuple(_with_engine_anchors(body_passages(body.blocks))),
    )


def _with_engine_anchors(passages: Iterable[Passage]) -> Iterator[Passage]:
    """Give headings the anchors that the engine gives them: it drops what is not ASCII, and numbers repeats."""
    seen: dict[str, int] = {}
    for passage in passages:
        anchor = engine_anchor(passage.heading)
        repeats = seen[anchor] = seen.get(anchor, -1) + 1
        yield Passage(f"{anchor}_{repeats}" if repeats and anchor else anchor, passage.heading, passage.text)


def engine_anchor(heading: str) -> str:
    """Return a heading as the engine's table of contents names it."""
    plain = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())
