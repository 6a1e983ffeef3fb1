"""Where people come for paper with what they have, a board or a meeting: they see all of it before they tire."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

_WIDTH, _HEIGHT = 360, 800
_MOST_SCREENS = 4
_BOTTOM = "document.querySelector('main').getBoundingClientRect().bottom + scrollY"


def test_what_is_printed_for_a_need_is_seen_whole_on_four_screens_of_a_phone(
    corpus_served: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(corpus_served, width=_WIDTH, height=_HEIGHT)
    page.goto(f"{corpus_served}an-pham/")
    links = page.locator("main a").evaluate_all("all => all.map(one => one.href)")
    needs = sorted({link for link in links if link.startswith(f"{corpus_served}an-pham/") and "#" not in link})
    seen = 0
    for address in (f"{corpus_served}an-pham/", *needs):
        page.goto(address)
        if page.locator("h1").inner_text().startswith(("Tôi có", "Ấn phẩm")):
            seen += 1
            assert page.evaluate(_BOTTOM) <= _MOST_SCREENS * _HEIGHT, address
    assert seen > 7
