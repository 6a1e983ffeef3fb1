"""What lies on the clipboard becomes the portal's own blocks: nothing said is lost, nothing foreign comes along."""

from __future__ import annotations

from pathlib import Path

import pytest
from at_the_desk import beside
from playwright.sync_api import Page

from generator.prose.body import render_body

pytestmark = pytest.mark.browser
CASES = sorted((Path(__file__).parent / "clipboard").glob("*.html"))


class Nowhere:
    """Targets for texts that lead nowhere (``Targets``)."""

    abbreviations: dict[str, str] = {}  # noqa: RUF012

    def __getattr__(self, _name: str) -> object:
        return lambda *_: None


page = pytest.fixture(scope="module")(beside)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_what_is_pasted_says_the_same_in_our_blocks(case: Path, page: Page, desk_url: str) -> None:
    html = case.read_text(encoding="utf-8")
    wanted = case.with_suffix(".md").read_text(encoding="utf-8")
    script = "async ([address, html]) => (await import(address)).toMarkdown(html)"
    found = page.evaluate(script, [f"{desk_url}paste.mjs", html])
    assert found["text"] == wanted
    body = render_body(found["text"], Nowhere(), "cam-nang", "cam-nang/dan")  # type: ignore[arg-type]
    assert body.refused == ()
    assert ("ảnh" in " ".join(found["told"])) == ("<img" in html)
    assert ("ô gộp" in " ".join(found["told"])) == ("rowspan" in html)
