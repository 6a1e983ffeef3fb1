"""What is findable: every staged page that stands for itself, and the hand-written pages of ``docs/``."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.artifact import Artifact
from generator.content_types import content_types
from generator.entries.catalog import Catalog
from generator.entries.entry import Entry
from generator.infographics.from_catalog import Figures
from generator.infographics.from_catalog.figure import Figure
from generator.prose.body import render_body
from generator.reading.load import HandWritten
from generator.search.document import Passage, SearchDocument
from generator.search.passages import body_passages, entry_passages, figure_passages, leads_of, quiet_words
from generator.settings import Settings
from generator.telling.stories import Stories

ABOUT_SECTION = "Về cổng này"
# Pages that only lead to others; those that search engines shall leave out are none either.
_NO_DESTINATIONS = frozenset({"home", "index", "entry", "search", "a-z"})
_FIRST_HEADING = re.compile(r"^#\s+(.+)$", re.MULTILINE)


def documents(
    stories: Stories,
    settings: Settings,
    pages: Iterable[Artifact],
    hand_written: Iterable[HandWritten],
    figures: Figures,
) -> list[SearchDocument]:
    """Return a document for each entry's page, for each section and for each hand-written page.

    ``pages`` are staged pages. The order is that of the sections, so that pages that share words have numbers near each
    other, which makes the index smaller.
    """
    catalog = stories.catalog
    by_id = {entry.id: number for number, entry in enumerate(catalog.entries)}
    found: list[tuple[tuple[int, str], SearchDocument]] = []
    for page in pages:
        if not page.path.endswith(".md"):
            continue
        fields = front_matter(page.content.decode())
        place = page.path.removesuffix(".md").removesuffix("/index")
        if fields.get("kind") == "entry" and place in by_id:
            entry = catalog.entries[by_id[place]]
            document = _entry_document(stories, entry, fields["canonical"], figures.on_page(place))
            found.append(((by_id[place], place), document))
        elif place in content_types():
            found.append(((-1, place), _section_document(fields, place)))
        elif fields.get("kind") not in _NO_DESTINATIONS and "robots" not in fields:
            found.append(((-2, place), _other_document(fields, figures.get(place.rpartition("/")[2]))))
    ending = "/" if settings.directory_urls else ".html"
    written = [_hand_written_document(catalog, page, ending) for page in hand_written]
    ordered = [document for _key, document in sorted(found, key=lambda each: each[0])]
    return [*ordered, *(each for each in written if each is not None)]


def front_matter(text: str) -> Mapping[str, Any]:
    """Return a staged page's front matter: one JSON value a line."""
    head, _mark, _body = text.removeprefix("---\n").partition("\n---\n")
    lines = (line.partition(": ") for line in head.splitlines())
    return {name: json.loads(value) for name, _colon, value in lines}


def _entry_document(stories: Stories, entry: Entry, address: str, figures: Iterable[Figure]) -> SearchDocument:
    document = stories.of(entry).document
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
        quiet=quiet_words(entry),
    )


def _section_document(fields: Mapping[str, Any], section: str) -> SearchDocument:
    kind = content_types()[section]
    return SearchDocument(
        address=fields["canonical"], title=kind.plural, section=kind.plural, summary=kind.introduction
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
