"""The golden SVGs: every example in both layouts, exactly; they double as the designers' gallery."""

from __future__ import annotations

from pathlib import Path

import pytest
from infographics.specs import SITE, examples

from generator.infographics.frame import layout
from generator.infographics.kinds import kinds
from generator.ink.svg import to_svg
from generator.ink.theme import NARROW, WIDE, Size
from generator.language.vietnamese import slug

GOLDEN = Path(__file__).parent.parent / "golden" / "infographics"
EXAMPLES = examples()


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=lambda size: size.name)
@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_drawn_exactly_as_before(name: str, size: Size) -> None:
    """Where it differs, the new drawing is left beside the old one: look at both, then ``make golden``."""
    golden = GOLDEN / f"{name}-{size.name}.svg"
    drawn = to_svg(layout(EXAMPLES[name], size, SITE))
    if not golden.exists() or golden.read_text(encoding="utf-8") != drawn:
        GOLDEN.mkdir(parents=True, exist_ok=True)
        golden.with_name(golden.name + ".actual").write_text(drawn, encoding="utf-8", newline="\n")
        pytest.fail(f"{golden.name} is drawn otherwise; compare with {golden.name}.actual, then make golden")


def test_no_golden_file_is_left_over() -> None:
    wanted = {f"{name}-{size.name}.svg" for name in EXAMPLES for size in (WIDE, NARROW)}
    assert {file.name for file in GOLDEN.glob("*.svg")} == wanted


@pytest.mark.parametrize("name", sorted(kinds()))
def test_a_kind_says_what_question_it_answers_and_shows_examples(name: str) -> None:
    kind = kinds()[name]
    module_doc = __import__(kind.__module__, fromlist=["_"]).__doc__
    assert kind.__doc__ and kind.question.endswith("?")
    assert f"``{name}``" in module_doc and "?" in module_doc
    assert len([example for example in EXAMPLES if example.startswith(slug(name))]) >= 2


def test_every_kind_asks_its_own_question() -> None:
    questions = [kind.question for kind in kinds().values()]
    assert len(questions) == len(set(questions)) == 12
