"""What is findable of an entry: its words under the headings that its page has."""

from __future__ import annotations

import datetime as dt

import pytest
from project import SMALL
from test_body import Known

from generator.content_types import content_types
from generator.entries.linking import link
from generator.entries.validate import validate
from generator.infographics.from_catalog import Figures, make_figures
from generator.pages.entries import entry_pages
from generator.pages.figures import with_figures
from generator.pages.page import Page, Press
from generator.prose.body import render_body
from generator.reading.load import load
from generator.search.passages import body_passages, entry_passages, leads_of, quiet_words
from generator.settings import Settings
from generator.telling.stories import Stories

SETTINGS = Settings("Cổng thông tin mẫu", "https://vi-du.vn/")


@pytest.fixture(scope="module")
def stories() -> Stories:
    """The small site, told."""
    loaded = load(SMALL / "content", content_types())
    entries, _problems = validate(loaded.entries)
    return Stories(link(entries, (), loaded.shared, dt.date(2026, 11, 22)), SETTINGS)


@pytest.fixture(scope="module")
def figures(stories: Stories) -> Figures:
    """Its figures."""
    return make_figures(stories)[0]


@pytest.fixture(scope="module")
def pages(stories: Stories, figures: Figures) -> list[Page]:
    """Its pages, with their figures."""
    made = (page for entry in stories.catalog.entries for page in entry_pages(stories, SETTINGS, entry, {}))
    return list(with_figures(made, figures, SETTINGS))


def test_every_passage_stands_where_its_page_has_an_anchor_of_that_name(
    stories: Stories, figures: Figures, pages: list[Page]
) -> None:
    press = Press(stories, SETTINGS, content_types())
    missing = []
    for page in pages:
        if page.entry is None or page.kind != "entry":
            continue
        html = press.html(page)
        found = entry_passages(stories, page.entry, figures.on_page(page.path))
        missing += [(page.path, one.anchor) for one in found if one.anchor and f'id="{one.anchor}"' not in html]
    assert not missing


def test_every_field_with_words_is_findable(stories: Stories) -> None:
    for entry in stories.catalog.entries:
        found = " ".join(one.text for one in entry_passages(stories, entry, ()))
        for fact in stories.of(entry).facts:
            if isinstance(getattr(entry.fields, fact.name), str):
                assert " ".join(fact.value.split()) in found, (entry.id, fact.name)


def test_steps_lead_and_sources_are_quiet(stories: Stories) -> None:
    guide = stories.catalog.get("cam-nang/doc-sach-moi-ngay")
    assert guide is not None
    leads = leads_of(stories, guide)
    assert all(step.text in leads for step in stories.of(guide).steps)
    for entry in stories.catalog.entries:
        assert bool(quiet_words(entry)) >= bool(entry.fields.sources)


def test_a_text_is_cut_at_its_headings_and_its_cells_stay_apart() -> None:
    text = "Mở **đầu**.\n\n## Một & hai\n\n| a | b |\n|---|---|\n| 70% | năm 2025 |\n\n- x\n- y\n\n#### Nhỏ\n\nCuối."
    found = body_passages(render_body(text, Known(), "cam-nang", "").blocks)
    assert [(one.anchor, one.heading, one.text) for one in found] == [
        ("", "", "Mở đầu."),
        ("mot-hai", "Một & hai", "a · b · 70% · năm 2025 · x · y"),
        ("nho", "Nhỏ", "Cuối."),
    ]
