"""The page of what was wrong: on the portal, with the day on which it was mended, and in the papers it tells of."""

from __future__ import annotations

from generator.content_types.base import Mend
from generator.pages.page import Crumb, Page
from generator.telling.stories import Stories
from generator.telling.story import Story

PATH = "dinh-chinh"
_TITLE = "Đính chính"
_DESCRIPTION = "Điều cổng từng đăng sai và đã sửa, ngày nào, đúng là gì; và chỗ in nhầm trong văn bản."


def corrections_page(stories: Stories) -> Page:
    """Return the page, the latest first; it exists also where nothing was wrong: then it says so."""
    mended = _mended(stories)
    misprinted = [stories.of(entry) for entry in stories.telling("misprints") if not entry.illustrative]
    return Page(
        path=PATH,
        template="corrections.html",
        title=_TITLE,
        description=_DESCRIPTION,
        kind="index",
        source="content/",
        crumbs=(Crumb(_TITLE),),
        updated=mended[0][1].day if mended else None,
        context={"mended": mended, "misprints": misprinted, "introduction": _DESCRIPTION},
    )


def _mended(stories: Stories) -> list[tuple[Story, Mend]]:
    told = (stories.of(entry) for entry in stories.telling("mended"))
    found = [(story, one) for story in told if not story.illustrative for one in story.mended]
    return sorted(found, key=lambda one: (one[1].day, one[0].id), reverse=True)
