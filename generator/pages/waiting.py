"""The page of what readers ask and no document says yet, for the offices that can say it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.content_types import content_types
from generator.pages.page import Crumb, Page
from generator.telling.stories import Stories
from generator.telling.story import Story

PATH = "dang-cho"
_TITLE = "Những điều đang chờ"
_DESCRIPTION = "Những điều người dân hay hỏi mà chưa văn bản nào nói, và nơi có thể trả lời."


@dataclass(frozen=True)
class Waiting:
    """The pages of a section on which something is not answered."""

    title: str
    stories: tuple[Story, ...]


def waiting_page(stories: Stories) -> Page:
    """Return the page; it exists also where everything is answered."""
    return Page(
        path=PATH,
        template="waiting.html",
        title=_TITLE,
        description=_DESCRIPTION,
        kind="index",
        source="content/",
        crumbs=(Crumb(_TITLE),),
        indexable=False,
        context={"groups": tuple(_groups(stories)), "total": unanswered_in(stories), "introduction": _DESCRIPTION},
    )


def unanswered_in(stories: Stories) -> int:
    """Return how many questions wait for an answer on the whole portal."""
    return sum(len(story.unanswered) for group in _groups(stories) for story in group.stories)


def _groups(stories: Stories) -> Iterator[Waiting]:
    """Yield the sections, the one first whose readers wait for most on a page."""
    groups = []
    open_stories = [story for story in map(stories.of, stories.telling("unanswered")) if not story.illustrative]
    for folder, section in content_types().items():
        waiting = (story for story in open_stories if story.section == folder)
        if found := tuple(sorted(waiting, key=_by_questions)):
            groups.append(Waiting(section.plural, found))
    yield from sorted(groups, key=lambda group: _by_questions(group.stories[0]))


def _by_questions(story: Story) -> int:
    return -len(story.unanswered)
