"""Whatever a spec says within its limits, its words keep apart, stay inside what holds them and can be read."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from infographics.geometry import faults
from infographics.specs import ANY, SITE, examples

from generator.infographics.frame import layout, layout_body
from generator.infographics.kinds import kinds
from generator.infographics.theme import SIZES, Size

EXAMPLES = examples()
CALM = settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: size.name)
@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_lies_well_at_every_size(name: str, size: Size) -> None:
    assert faults(layout(EXAMPLES[name], size, SITE)) == []


@pytest.mark.parametrize("size", SIZES, ids=lambda size: size.name)
@pytest.mark.parametrize("kind", sorted(kinds()))
def test_any_valid_spec_lies_well(kind: str, size: Size) -> None:
    @CALM
    @given(ANY[kind])
    def lies_well(spec):  # type: ignore[no-untyped-def]
        assert faults(layout(spec, size, SITE)) == []

    lies_well()


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_any_body_lies_well_on_paper(kind: str) -> None:
    @CALM
    @given(ANY[kind], st.sampled_from([560, 720, 960]))
    def lies_well(spec, width):  # type: ignore[no-untyped-def]
        found = [fault for fault in faults(layout_body(spec, width)) if not fault.startswith("outside")]
        assert found == []

    lies_well()
