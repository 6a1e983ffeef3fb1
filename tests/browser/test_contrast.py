"""Every text against the very pixels behind it: pictures, gradients and pseudo-elements hide nothing from this measure.

axe cannot tell what stands behind a text where a pseudo-element or a picture does, and says so in a list that nobody
reads. Here every text is made clear, and what can be seen then is its ground.
"""

from __future__ import annotations

import base64
import functools
import io
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from colours import ENHANCED, ENHANCED_LARGE, Colour, contrast
from PIL import Image
from playwright.sync_api import Page

OPEN = "() => document.querySelectorAll('details').forEach(one => { one.open = true; })"
# Colours that are on their way to others are none that stay.
FINISHED = "() => document.getAnimations().forEach(one => one.finish())"
CLEAR = """() => document.head.append(Object.assign(document.createElement("style"), { id: "clear", textContent: `
  *, ::before, ::after, ::marker, ::placeholder {
    color: transparent !important; text-shadow: none !important; text-decoration-color: transparent !important;
    transition: none !important; animation: none !important;
  }` }))"""
AS_IT_WAS = "() => document.getElementById('clear').remove()"
# Each line of each text that can be seen, with its colour and whether it is large as 1.4.6 has it.
TEXTS = """within => {
  const found = [], top = document.querySelector(within);
  const walker = document.createTreeWalker(top, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const one = node.parentElement;
    if (!node.data.trim() || one.closest("svg, script, style, select, .visually-hidden, .skip-link")) continue;
    const own = one.getBoundingClientRect();
    if (own.width <= 1 && own.height <= 1) continue;  // for ears alone, as a frame's heading is
    if (!one.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const style = getComputedStyle(one), range = document.createRange(), size = parseFloat(style.fontSize);
    range.selectNodeContents(node);
    for (const box of range.getClientRects())
      if (box.width > 1 && box.height > 1) found.push({
        text: node.data.trim().slice(0, 60), colour: style.color,
        large: size >= 24 || (size >= 18.66 && style.fontWeight >= 700),
        box: [box.left + scrollX, box.top + scrollY, box.right + scrollX, box.bottom + scrollY],
      });
  }
  return found;
}"""


@pytest.mark.soak
def test_every_text_stands_out_from_the_pixels_behind_it(
    small_served: str, sorts_of_pages: list[str], open_page: Callable[..., Page]
) -> None:
    page = open_page(small_served, bypass_csp=True)
    found, measured = [], {"light": 0, "dark": 0}
    for path in sorts_of_pages:
        page.goto(small_served + path)
        for scheme in measured:
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            # Head and foot are the same on every page.
            for text, ratio, least in contrasts(page, "main" if measured[scheme] else "body"):
                measured[scheme] += 1
                found += [f"{path}, {scheme}: {ratio:.2f} < {least}: {text}"] if ratio < least else []
    assert min(measured.values()) > 500
    assert not found, "\n".join(dict.fromkeys(found))


def test_pale_letters_are_found_behind_whatever_hides_them(small_served: str, open_page: Callable[..., Page]) -> None:
    page = open_page(small_served, bypass_csp=True)
    broken = """<style>.pale { position: relative; color: #888; background: linear-gradient(90deg, #fff, #999); }
      .pale::before { content: ""; position: absolute; inset: 0; }</style><p class="pale">nhạt</p>"""
    page.evaluate("html => document.querySelector('main').insertAdjacentHTML('beforeend', html)", broken)
    assert {text for text, ratio, least in contrasts(page) if ratio < least} == {"nhạt"}


def contrasts(page: Page, within: str = "body") -> Iterator[tuple[str, float, float]]:
    """Yield each line of text with its least contrast and with what it should have."""
    page.evaluate(OPEN)
    page.evaluate(FINISHED)
    texts: list[dict[str, Any]] = page.evaluate(TEXTS, within)
    page.evaluate(CLEAR)
    shot = pixels(page)
    page.evaluate(AS_IT_WAS)
    for one in texts:
        left, top, right, bottom = map(int, one["box"])
        # What stands at the edges is in part the neighbours'.
        ground = shot.crop((left + 1, top + 1, max(right, left + 2), max(bottom, top + 2)))
        behind = (colour for _, colour in ground.getcolors(ground.width * ground.height))
        ratios = (contrast_on(one["colour"], colour) for colour in behind)
        yield one["text"], min(ratios), ENHANCED_LARGE if one["large"] else ENHANCED


def pixels(page: Page) -> Image.Image:
    """Return the whole page as it is shown, packed in a hurry: the very pixels in half the time of a screenshot."""
    wide, high = page.evaluate("() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight]")
    whole = {"x": 0, "y": 0, "width": wide, "height": high, "scale": 1}
    wanted = {"format": "png", "optimizeForSpeed": True, "captureBeyondViewport": True, "clip": whole}
    session = page.context.new_cdp_session(page)
    taken = session.send("Page.captureScreenshot", wanted)["data"]
    session.detach()
    return Image.open(io.BytesIO(base64.b64decode(taken))).convert("RGB")


@functools.cache
def contrast_on(style: str, behind: Colour) -> float:
    return contrast(laid_over(style, behind), behind)


def laid_over(style: str, behind: Colour) -> Colour:
    """Return the colour that a text has on a ground; some let it shine through."""
    scale = 255 if style.startswith("color(srgb") else 1
    colour, opacity = re.findall(r"[\d.]+", style)[:3], (re.findall(r"[\d.]+", style)[3:] or ["1"])[0]
    return tuple(
        float(opacity) * float(one) * scale + (1 - float(opacity)) * other
        for one, other in zip(colour, behind, strict=True)
    )
