"""Waiting for what a promise in a page brings."""

from __future__ import annotations

from playwright.sync_api import Page


def until(page: Page, said: str, arg: str | None = None) -> None:
    """Wait until what a promise brings is a yes; `wait_for_function` takes the promise itself for one."""
    for _ in range(1_000):
        if page.evaluate(f"async (arg) => !!await ({said})(arg)", arg):
            return
        page.wait_for_timeout(20)
    raise AssertionError(f"never so: {said}")
