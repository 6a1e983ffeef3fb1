"""Pages that other forms offer (the index of forms, open data, the press page): their HTML in the portal's frame."""

from __future__ import annotations

from generator.pages.page import Crumb, Page
from generator.telling.offers import OfferedPage


def offered_page(one: OfferedPage) -> Page:
    """Return an offered page as a page of the portal."""
    steps = tuple(Crumb(title, path) for path, title in one.parents)
    return Page(
        path=one.path,
        template="offered.html",
        title=one.title,
        description=one.description,
        kind="offered",
        source=one.source,
        is_folder_index=one.is_folder_index,
        crumbs=(*steps, Crumb(one.title)),
        indexable=one.indexable,
        schema=one.schema,
        context={"html": one.html, "markdown": one.markdown},
    )
