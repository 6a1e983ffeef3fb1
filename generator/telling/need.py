"""What readers need most: by how often pages are asked for, and until that is known by how many lead to them."""

from __future__ import annotations

from generator.entries.entry import Entry
from generator.language.vietnamese import collation_key
from generator.telling.stories import Stories
from generator.visits.table import Kind


def by_need(stories: Stories) -> list[Entry]:
    """Return the entries that tell of something real, those that readers need most first.

    Visits count where there are any (``content/_chung/luot-xem.csv``); then whether editors put a page on the home
    page; then how many pages lead to it.
    """
    catalog = stories.catalog
    visits: dict[str, int] = {}
    for row in catalog.shared.visits:
        if row.kind is Kind.PAGE:
            visits[row.code.strip("/")] = visits.get(row.code.strip("/"), 0) + row.count

    def rank(entry: Entry) -> tuple[int, bool, int, object]:
        leading = len({reference.source.id for reference in catalog.backlinks(entry)})
        return -visits.get(entry.id, 0), not entry.fields.home_words, -leading, collation_key(entry.title)

    real = (entry for entry in catalog.entries if not entry.illustrative and entry.type.is_public)
    return sorted(real, key=rank)
