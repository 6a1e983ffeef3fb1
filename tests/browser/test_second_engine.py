"""A second opinion: what IBM's engine is sure of, on every page in the long run.

It is carried along (``ace/``, Apache 2.0, version 4.0.34 of accessibility-checker-engine), asks for no network, and is
used only if every byte is what it was. What it wants people to look at (POTENTIAL, MANUAL) it says of every link and
every style sheet; the keyboard, the pixels and the eye answer that elsewhere.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import soak
from playwright.sync_api import Page

ENGINE = Path(__file__).parent / "ace" / "ace.js"
DIGEST = "1fd7c18b2aa5ba3ec0444a275e2e08e2823c317316c6613d1c273d2a688760fa"
CHECK = """async () => {
  const report = await new ace.Checker().check(document, ["WCAG_2_2"]);
  return report.results.filter(one => one.value[1] === "FAIL").map(one => [one.ruleId, one.message, one.snippet]);
}"""
# What it is sure of and we are not of its mind, each with the reason.
AGREED = {
    ("aria_content_in_landmark", "skip-link"): "the way past the head stands before the head, as everywhere",
    ("element_tabbable_role_valid", "table-scroll"): "what scrolls sideways is reached by keyboard; axe asks for it",
}


@pytest.mark.soak
def test_a_second_engine_is_sure_of_no_fault_on_any_sort_of_page(
    small_served: str, sorts_of_pages: list[str], open_page: Callable[..., Page]
) -> None:
    page = open_page(small_served, bypass_csp=True)
    found: dict[str, str] = {}
    for path in sorts_of_pages if soak.IS_LONG else ["", "cam-nang/doc-sach-moi-ngay/", "tim-kiem/"]:
        page.goto(small_served + path)
        for rule, message, snippet in faults(page):
            if not any(rule == agreed and word in snippet for agreed, word in AGREED):
                found.setdefault(f"{rule}: {message} {snippet}", path)
    assert not found, "\n".join(f"{path}: {fault}" for fault, path in found.items())


def test_a_second_engine_would_see_a_fault(small_served: str, open_page: Callable[..., Page]) -> None:
    page = open_page(small_served, bypass_csp=True)
    page.evaluate(
        "() => document.querySelector('main').insertAdjacentHTML('beforeend', '<button></button><img src=x>')"
    )
    assert {"input_label_exists", "img_alt_valid"} <= {rule for rule, _, _ in faults(page)}


def faults(page: Page) -> list[Any]:
    """Return what the engine is sure of: rule, message, the element."""
    script = ENGINE.read_bytes()
    assert hashlib.sha256(script).hexdigest() == DIGEST
    page.evaluate(script.decode() + "; window.ace = ace;")
    found: list[Any] = page.evaluate(CHECK)
    return found
