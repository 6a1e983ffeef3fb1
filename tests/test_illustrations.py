"""Illustrations: every scene is light, plain, made of our own figures, and darkens with the page."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from generator import illustrations
from generator.content_types import content_types

FOLDER = Path(illustrations.__file__).parent
FIGURES = {path.stem for path in (FOLDER / "figures").glob("*.svg")}
COLOUR = re.compile(r"#[0-9a-f]{3,6}\b")
SHOWN = {"svg", "style", "g", "path", "circle", "ellipse", "rect", "line"}


@pytest.mark.parametrize("name", illustrations.names())
def test_a_scene_is_light_and_says_nothing_in_letters(name: str) -> None:
    svg = illustrations.drawn(name)
    assert len(gzip.compress(svg.encode(), 9, mtime=0)) < 6_000
    tags = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(svg).iter()}
    assert tags <= SHOWN, "only shapes: no text, no use left open, nothing loaded"


@pytest.mark.parametrize("name", illustrations.names())
def test_a_scene_darkens_all_that_lies_around_people_and_prints_plainly(name: str) -> None:
    light = illustrations.drawn(name, night=False)
    assert "style" not in light
    for colour in set(COLOUR.findall(light)) & illustrations.NIGHT.keys():
        assert f'{colour}"]{{' in illustrations.drawn(name), colour


def test_every_scene_but_the_home_pages_band_goes_on_to_both_sides_on_wide_sheets() -> None:
    for name in set(illustrations.names()) - {"vinh-bien"}:
        svg, width, height = illustrations.panorama(name)
        assert len(gzip.compress(svg.encode(), 9, mtime=0)) < 6_000
        assert {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(svg).iter()} <= SHOWN - {"style"}
        assert width > illustrations.illustration(name).width and height == illustrations.illustration(name).height


def test_a_scene_in_lines_has_no_field_but_black_hair_and_cloth() -> None:
    for name in set(illustrations.names()) - {"vinh-bien"}:
        svg, _width, _height = illustrations.panorama(name, lines=True)
        assert set(COLOUR.findall(svg)) <= {"#000", "#fff"}, name
        filled = [one for one in ElementTree.fromstring(svg).iter() if one.get("fill") == "#000"]
        assert len(filled) < 20, "lines, not fields"
        # What goes on beyond the scene's sides is a mark for this alone: pages do not carry it.
        assert "class" not in illustrations.drawn(name) + illustrations.panorama(name)[0]


def test_every_figure_is_in_a_scene_and_every_type_has_a_scene() -> None:
    used = {
        name for path in (FOLDER / "scenes").glob("*.svg") for name in re.findall(r'href="([\w-]+)', path.read_text())
    }
    assert used == FIGURES
    assert {kind.scene for kind in content_types().values()} <= set(illustrations.names())
