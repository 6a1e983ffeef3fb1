"""Entry pages: what every entry shows, what only its type does, and the pages below it that its type wants."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.content_types import page_template
from generator.entries.entry import Entry
from generator.entries.recordings import Recorded
from generator.illustrations import illustration
from generator.pages.cards import card
from generator.pages.nearby import backlink_groups, backlink_pages, related_entries
from generator.pages.page import Crumb, Page
from generator.pages.structured_data import Node, audio_nodes
from generator.pages.twins import TWIN_NAME, has_twin
from generator.pages.untold import Watched
from generator.settings import Settings
from generator.telling.offers import Use
from generator.telling.stories import Stories

# So many pages to read next stand as cards, one row of them; the others as links below.
_CARD_COUNT = 3


def entry_pages(
    stories: Stories, settings: Settings, entry: Entry, uses: Mapping[str, Sequence[Use]]
) -> Iterator[Page]:
    """Yield an entry's page, those below it, and those of a long list of what leads to it."""
    catalog = stories.catalog
    fields, told = Watched(entry.fields), stories.of(entry)
    related = related_entries(stories, entry)
    backlinks = backlink_groups(catalog, entry, related)
    all_backlinks = list(backlink_pages(stories, entry, backlinks))
    yield from all_backlinks
    yield from _further_pages(stories, entry, uses.get(entry.id, ()))
    yield Page(
        path=entry.id,
        template=page_template(entry.type) or "entry/base.html",
        title=entry.title,
        description=entry.summary,
        kind="entry",
        source=entry.path,
        crumbs=(Crumb(entry.type.plural, entry.section), Crumb(entry.title)),
        section=entry.section,
        updated=entry.fields.updated or entry.fields.natural_date,
        indexable=not entry.illustrative,
        entry=entry,
        schema=() if entry.illustrative else tuple(_sounds(settings, entry, catalog.recordings(entry), uses)),
        twin=TWIN_NAME if has_twin(stories, settings, entry) else "",
        context={
            "entry": entry,
            "scene": illustration(told.scene) if told.scene else None,
            "fields": fields,
            "untold": fields.untold,
            "body": catalog.body(entry),
            "unanswered": told.unanswered,
            "whom_to_ask": told.whom_to_ask,
            "uses": uses.get(entry.id, ()),
            "related": [card(stories, other) for other in related[:_CARD_COUNT]],
            "also_related": related[_CARD_COUNT:],
            "backlinks": backlinks,
            "all_backlinks": all_backlinks[0].path if all_backlinks else "",
            "edit_url": settings.edit_url.rstrip("/") + "/" + entry.path if settings.edit_url else "",
            **stories.teller(entry, fields).page(),
        },
    )


def _sounds(
    settings: Settings, entry: Entry, recorded: Sequence[Recorded], uses: Mapping[str, Sequence[Use]]
) -> Iterator[Node]:
    return audio_nodes(settings, entry, recorded, {use.path for use in uses.get(entry.id, ())})


def _further_pages(stories: Stories, entry: Entry, uses: Sequence[Use]) -> Iterator[Page]:
    steps = (Crumb(entry.type.plural, entry.section), Crumb(stories.of(entry).short_title, entry.id))
    for one in stories.teller(entry).further_pages():
        yield Page(
            path=f"{entry.id}/{one.name}",
            template=one.template,
            title=one.title,
            description=entry.summary,
            kind="index",
            source=entry.path,
            crumbs=(*steps, Crumb(one.title)),
            section=entry.section,
            indexable=False,
            head={"style": one.style} if one.style else {},
            context={"about": entry, "uses": uses, **one.context},
        )
