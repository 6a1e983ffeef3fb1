"""Waiting until a page says yes.

Playwright's `wait_for_function` is not for these tests: it takes a promise itself for a yes, and when the first look
brings a no it looks again from inside the page, where our pages' policy forbids what it evaluates.
"""

from __future__ import annotations

from playwright.sync_api import Page


def until(page: Page, said: str, arg: str | None = None) -> None:
    """Wait until the function `said`, or what its promise brings, is a yes."""
    for _ in range(1_000):
        if page.evaluate(f"async (arg) => !!await ({said})(arg)", arg):
            return
        page.wait_for_timeout(20)
    raise AssertionError(f"never so: {said}")
