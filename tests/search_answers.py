"""Asking the search of an opened search page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

_FIND = """async ([text, isTyping]) => {
  const answer = await portalSearch.find(text, isTyping);
  const pages = answer.pages.slice(0, 10);
  await portalSearch.needTitles(pages);
  const found = pages.map((page) => portalSearch.titleOf(page));
  return {
    count: answer.pages.length,
    suggestion: answer.suggestion,
    addresses: found.map((each) => each.address.replace(/\\/$|\\.html$|\\/index\\.html$/, "")),
    titles: found.map((each) => each.title),
  };
}"""


@dataclass(frozen=True)
class Answer:
    """What the search gave: how many pages, and the first ten of them."""

    count: int
    suggestion: str
    addresses: list[str]
    titles: list[str]


Ask = Callable[..., Answer]


def ask_on(page: Any) -> Ask:
    """Return a function that asks the search of an opened search page."""

    def ask(text: str, is_typing: bool = False) -> Answer:
        return Answer(**page.evaluate(_FIND, [text, is_typing]))

    return ask
