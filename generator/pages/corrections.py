"""The page of what was wrong: on the portal, with the day on which it was mended, and in the papers it tells of.

Below what editors wrote stand the figures that are other than those last published, found by comparing them.
"""

from __future__ import annotations

from generator.artifact import Artifact
from generator.content_types.base import Mend
from generator.ink.json_file import json_file
from generator.pages.page import Crumb, Page
from generator.reading.published_figures import Book, rows_of
from generator.telling.figure_changes import book_of, changes, in_words
from generator.telling.stories import Stories
from generator.telling.story import Story

PATH = "dinh-chinh"
FIGURES = f"{PATH}/so-lieu.json"
"""What every figure of the portal was and is: the record from which the next build knows what has changed."""
_TITLE = "Đính chính"
_DESCRIPTION = "Điều cổng từng đăng sai và đã sửa, ngày nào, đúng là gì; và chỗ in nhầm trong văn bản."
_MOST_CHANGES = 100
_ABOUT = (
    "Mỗi số liệu, chỉ tiêu của cổng: các giá trị đã đăng, ngày đổi, nguồn. Số đổi thì kể ở trang Đính chính; "
    "đổi vì sửa sai hay vì có nguồn mới thì trang của số liệu ấy nói."
)


def corrections_page(stories: Stories, published: Book) -> Page:
    """Return the page, the latest first; it exists also where nothing was wrong: then it says so.

    ``published`` are the figures as they went out last.
    """
    mended = _mended(stories)
    misprinted = [stories.of(entry) for entry in stories.telling("misprints") if not entry.illustrative]
    changed = changes(stories, book_of(stories, published))
    days = [*(one.day for _story, one in mended), *(one.day for one in changed)]
    return Page(
        path=PATH,
        template="corrections.html",
        title=_TITLE,
        description=_DESCRIPTION,
        kind="index",
        source="content/",
        crumbs=(Crumb(_TITLE),),
        updated=max(days, default=None),
        context={
            "mended": mended,
            "misprints": misprinted,
            "introduction": _DESCRIPTION,
            "changed": changed[:_MOST_CHANGES],
            "older": max(0, len(changed) - _MOST_CHANGES),
            "figure": in_words,
            "figures_file": FIGURES,
        },
    )


def figures_file(stories: Stories, published: Book) -> Artifact:
    """Return the record of every figure."""
    rows = rows_of(book_of(stories, published))
    return Artifact(FIGURES, json_file({"giai_thich": _ABOUT, "so_lieu": rows}), "content/")


def _mended(stories: Stories) -> list[tuple[Story, Mend]]:
    told = (stories.of(entry) for entry in stories.telling("mended"))
    found = [(story, one) for story in told if not story.illustrative for one in story.mended]
    return sorted(found, key=lambda one: (one[1].day, one[0].id), reverse=True)
