"""Whatever a spec says within its limits, its words keep apart, stay inside what holds them and can be read."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from infographics.geometry import faults
from infographics.specs import ANY, SITE, examples, read

from generator.infographics.frame import layout, layout_body
from generator.infographics.kinds import kinds
from generator.ink.theme import CARD, SIZES, WIDE, Size

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


def test_a_canvas_too_small_for_every_item_says_how_many_it_shows() -> None:
    rows = "\n".join(f"  - {{năm: {2001 + year}, nội dung: Văn bản số {year}}}" for year in range(20))
    spec = read(f"loại: dòng thời gian\nmã: hai-muoi\ntiêu đề: Hai mươi năm\nmục:\n{rows}\nnguồn: Ví dụ\n")
    words = [text.content for text in layout(spec, CARD, SITE).texts()]
    (note,) = [line for line in words if line.startswith("Hình rút gọn")]
    shown = sum(line.startswith("Văn bản số") for line in words)
    assert 1 < shown < 20 and note == f"Hình rút gọn còn {shown} trong 20 mục."
    assert {"Văn bản số 0", "Văn bản số 19"} <= set(words)
    assert not any("rút gọn" in text.content for text in layout(spec, WIDE, SITE).texts())
