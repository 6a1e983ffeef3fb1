"""The portal's colours: every text on every ground that it may stand on, by day and by night."""

from __future__ import annotations

import itertools
import re

import pytest
from project import ROOT

TOKENS = ROOT / "generator" / "publishing" / "styles" / "01-tokens.css"
TEXTS = ("ink", "muted", "link", "title", "teal", "coral")
GROUNDS = ("ground", "surface", "surface-deep", "tint-sea", "tint-teal", "tint-coral", "tint-sun", "use")
ENHANCED = 7.0  # WCAG 2.2, 1.4.6


def tokens(scheme: str) -> dict[str, str]:
    """Return the colours of a scheme; the dark one changes some of the light."""
    light, dark = TOKENS.read_text(encoding="utf-8").split("@media (prefers-color-scheme: dark)")
    parts = [light, dark] if scheme == "dark" else [light]
    return {name: value for part in parts for name, value in re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6});", part)}


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = "".join(letter * 2 for letter in digits) if len(digits) == 3 else digits
    parts = [int(digits[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_is_that_of_the_guidelines() -> None:
    assert contrast("#000", "#fff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_has_seven_to_one_on_every_ground(scheme: str) -> None:
    colours = tokens(scheme)
    measured = {(text, on): contrast(colours[text], colours[on]) for text, on in itertools.product(TEXTS, GROUNDS)}
    assert {pair: round(value, 2) for pair, value in measured.items() if value < ENHANCED} == {}
