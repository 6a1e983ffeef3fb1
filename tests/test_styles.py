"""The portal's colours: every text on every ground that it may stand on, by day and by night."""

from __future__ import annotations

import itertools
import re

import pytest
from colours import ENHANCED, contrast, from_hex
from project import ROOT

TOKENS = ROOT / "generator" / "publishing" / "styles" / "01-tokens.css"
TEXTS = ("ink", "muted", "link", "title", "teal", "coral")
GROUNDS = ("ground", "surface", "surface-deep", "tint-sea", "tint-teal", "tint-coral", "tint-sun", "use")


def tokens(scheme: str) -> dict[str, str]:
    """Return the colours of a scheme; the dark one changes some of the light."""
    light, dark = TOKENS.read_text(encoding="utf-8").split("@media (prefers-color-scheme: dark)")
    parts = [light, dark] if scheme == "dark" else [light]
    return {name: value for part in parts for name, value in re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6});", part)}


def test_the_measure_is_that_of_the_guidelines() -> None:
    assert contrast(from_hex("#000"), from_hex("#fff")) == pytest.approx(21)
    assert contrast(from_hex("#777777"), from_hex("#ffffff")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_has_seven_to_one_on_every_ground(scheme: str) -> None:
    colours = {name: from_hex(value) for name, value in tokens(scheme).items()}
    measured = {(text, on): contrast(colours[text], colours[on]) for text, on in itertools.product(TEXTS, GROUNDS)}
    assert {pair: round(value, 2) for pair, value in measured.items() if value < ENHANCED} == {}
