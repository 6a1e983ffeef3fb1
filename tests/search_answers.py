"""Asking the search of an opened search page, and judging what it answers by tests/search/queries.yml."""

from __future__ import annotations

import fnmatch
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

QUERIES = Path(__file__).parent / "search" / "queries.yml"
_FIND = """async ([text, isTyping]) => {
  const answer = await portalSearch.find(text, isTyping);
  const pages = answer.pages.slice(0, 10);
  await portalSearch.needTitles(pages);
  const found = pages.map((page) => portalSearch.titleOf(page));
  const bare = (address) => address.replace(/\\/$|\\.html$|\\/index\\.html$/, "");
  return {
    count: answer.pages.length,
    suggestion: answer.suggestion,
    addresses: found.map((each) => bare(each.address)),
    titles: found.map((each) => each.title),
    card: answer.card ? [bare(answer.card.address), (await portalSearch.answerOf(answer.card)).text] : ["", ""],
  };
}"""


@dataclass(frozen=True)
class Answer:
    """What the search gave: how many pages, the first ten of them, and the card above them (its page, its words)."""

    count: int
    suggestion: str
    addresses: list[str]
    titles: list[str]
    card: list[str]


Ask = Callable[..., Answer]
Query = Mapping[str, Any]


def ask_on(page: Any) -> Ask:
    """Return a function that asks the search of an opened search page."""

    def ask(text: str, is_typing: bool = False) -> Answer:
        return Answer(**page.evaluate(_FIND, [text, is_typing]))

    return ask


def read_queries() -> dict[str, list[dict[str, Any]]]:
    """Return the queries by group."""
    groups: dict[str, list[dict[str, Any]]] = yaml.safe_load(QUERIES.read_text(encoding="utf-8"))
    return groups


def is_held_out(place: int) -> bool:
    """Every third query of a group was not run until the ranking was finished."""
    return place % 3 == 2


def rank_of(query: Query, answer: Answer) -> int:
    """Return how far down the first right page stands, 1 for the first; 0 where none of the first ten is right."""
    if query.get("none"):
        return int(answer.count == 0)
    wanted = query.get("pages", ["*"])
    ranks = (n for n, each in enumerate(answer.addresses, 1) if any(fnmatch.fnmatchcase(each, one) for one in wanted))
    return next(ranks, 0)


def complaint(query: Query, answer: Answer) -> str:
    """Say what is wrong with an answer; nothing if nothing is."""
    shown = f"{query['q']!r}: {answer.count} found, first {answer.addresses[:3]}, card {answer.card}"
    if query.get("suggests", answer.suggestion) != answer.suggestion:
        return f"{shown}; suggests {answer.suggestion!r}, not {query['suggests']!r}"
    if query.get("none"):
        return f"{shown}; nothing should be found" if answer.count or answer.card[0] else ""
    if not 0 < rank_of(query, answer) <= query.get("top", 1):
        return f"{shown}; wanted {query.get('pages', 'something')}"
    if any(fnmatch.fnmatchcase(each, query.get("never", "")) for each in answer.addresses):
        return f"{shown}; must not hold {query['never']}"
    return _complaint_of_card(query, answer, shown)


def _complaint_of_card(query: Query, answer: Answer, shown: str) -> str:
    page, words = query.get("card", ["", ""])
    if page and (answer.card[0] != page or words not in answer.card[1]):
        return f"{shown}; the card should be {page} with {words!r}"
    return ""
