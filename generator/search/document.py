"""What the search knows of a page."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from generator.telling.story import Answer


@dataclass(frozen=True)
class Passage:
    """The text below one heading; the text before the first heading has neither anchor nor heading."""

    anchor: str
    heading: str
    text: str


@dataclass(frozen=True)
class SearchDocument:
    """One page that can be found.

    ``address`` is relative to the portal's root; ``section`` is the label by which readers filter; ``number`` is a
    document's number with its kind (``quyết định 1373/QĐ-TTg``); ``leads`` are lines that head
    what follows them, such as steps; ``answers`` say in a line what is asked most of it; ``quiet`` text is found but
    counts for little. A page ``is_named_only`` that is looked up by its names and holds no other words. What
    ``tells_of_people`` is not written down for assistants.
    """

    address: str
    title: str
    section: str
    date: dt.date | None = None
    is_illustrative: bool = False
    number: str = ""
    summary: str = ""
    keywords: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()
    leads: str = ""
    answers: tuple[Answer, ...] = ()
    quiet: str = ""
    is_named_only: bool = False
    tells_of_people: bool = False
