"""What is discovered by being there must be complete: every content type says what it is and what its fields mean."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

from generator import pipeline
from generator.content_types import content_types, page_to_copy
from generator.content_types.base import ContentType
from generator.fields.introspection import record_in
from generator.infographics.icons import find_icon
from generator.language.vietnamese import fold_key, slug
from generator.outputs import forms
from generator.settings import Settings
from generator.telling.stories import Stories, teller_of
from generator.telling.teller import SILENT, BaseTeller

SMALL = Path(__file__).parent / "sites" / "small" / "content"
TYPES = list(content_types().values())


def records(record: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """Yield a record class and every record class inside it."""
    yield record
    for info in record.model_fields.values():
        if inner := record_in(info.annotation):
            yield from records(inner)


@pytest.mark.parametrize("content_type", TYPES, ids=lambda one: one.folder)
def test_a_content_type_introduces_itself(content_type: type[ContentType]) -> None:
    assert content_type.folder == slug(content_type.folder)
    assert content_type.label and content_type.plural and content_type.introduction.endswith(".")
    assert content_type.__doc__ and sys.modules[content_type.__module__].__doc__


@pytest.mark.parametrize("content_type", TYPES, ids=lambda one: one.folder)
def test_every_field_has_a_label_of_its_own_and_help(content_type: type[ContentType]) -> None:
    for record in records(content_type):
        keys = [fold_key(str(info.title)) for info in record.model_fields.values()]
        assert len(keys) == len(set(keys)), record
        assert all(info.title and info.description for info in record.model_fields.values()), record


@pytest.mark.parametrize("content_type", TYPES, ids=lambda one: one.folder)
def test_every_facet_that_entries_have_is_labelled(content_type: type[ContentType]) -> None:
    assert set(content_type.facet_labels) == {slug(name) for name in content_type.facet_labels}


@pytest.mark.parametrize("content_type", TYPES, ids=lambda one: one.folder)
def test_a_content_type_has_an_icon_a_sample_and_words_for_what_leads_from_it(content_type: type[ContentType]) -> None:
    assert find_icon(content_type.icon) == content_type.icon
    assert page_to_copy(content_type), "example.md is missing"
    assert set(content_type.relations) | set(content_type.named_by) <= set(content_type.model_fields)
    assert set(content_type.suitable_forms or ()) <= {form.key for form in forms()}


@pytest.mark.parametrize("content_type", TYPES, ids=lambda one: one.folder)
def test_a_content_type_tells_its_entries_by_a_teller_of_its_own_or_the_default(
    content_type: type[ContentType],
) -> None:
    assert issubclass(teller_of(content_type), BaseTeller)
    told = {name for name in vars(teller_of(content_type)) if not name.startswith("_")} - {"page", "schema"}
    assert told <= set(vars(BaseTeller)), "a teller answers only what stories ask"


def test_who_tells_something_is_found_without_asking_those_whose_type_is_silent() -> None:
    settings = Settings("Cổng mẫu", "https://vi-du.vn/")
    catalog = pipeline.inspect(pipeline.Sources(SMALL.parent), settings, dt.date(2026, 11, 22)).stories.catalog
    told = Stories(catalog, settings)
    telling = {one: tuple(entry for entry in catalog.entries if getattr(told.of(entry), one)) for one in SILENT}
    assert {one: Stories(catalog, settings).telling(one) for one in SILENT} == telling
    assert sum(map(bool, telling.values())) >= len(SILENT) - 1


def test_the_small_site_has_every_content_type() -> None:
    assert {path.name for path in SMALL.iterdir()} >= set(content_types())


def test_sections_have_an_order_without_ties() -> None:
    orders = [content_type.order for content_type in TYPES]
    assert orders == sorted(set(orders))
