"""What a product read is what decides whether it is made again: no less, and no more."""

from __future__ import annotations

import dataclasses
import pickle
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from outputs.conftest import desk_of

from generator.content_types import content_types
from generator.entries.catalog import Catalog
from generator.entries.entry import Entry
from generator.making.ground import Ground
from generator.making.maker import Maker
from generator.making.sources import view_of
from generator.making.views import Recorder
from generator.outputs import forms
from generator.outputs.base import Desk
from generator.product import Product, directly
from generator.settings import Settings
from making import canaries

POLICY = "chinh-sach/101-qd-mau"


def of_policy(function: Callable[..., Iterator[Any]], desk: Desk) -> Product:
    entry = desk.catalog.get(POLICY)
    assert entry
    return Product(("canary",), function, (entry,))


def of_site(function: Callable[..., Iterator[Any]], _desk: Desk) -> Product:
    return Product(("canary",), function)


Placed = Callable[[Callable[..., Iterator[Any]], Desk], Product]


def is_made_again(
    function: Callable[..., Iterator[Any]], placed: Placed, desk: Desk, edited: Desk, folder: Path
) -> bool:
    """Make a product, then after an edit again: say whether its function ran, having seen that its value is right."""
    with Maker(folder) as make:
        list(make([placed(function, desk)], desk))
    with Maker(folder) as make:
        ((_product, value),) = make([placed(function, edited)], edited)
    assert value == next(directly([placed(function, edited)], edited))[1]
    return bool(make.made)


def edited(content: Path, name: str, old: str, new: str) -> Desk:
    file = content / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return desk_of(content)


def test_nothing_is_made_again_when_nothing_changed(desk: Desk, content: Path, tmp_path: Path) -> None:
    for function, placed in ((canaries.title, of_policy), (canaries.titles, of_site), (canaries.body, of_policy)):
        assert not is_made_again(function, placed, desk, desk_of(content), tmp_path / function.__name__)


def test_an_edit_of_a_title_makes_again_only_what_read_the_title(desk: Desk, content: Path, tmp_path: Path) -> None:
    after = edited(content, "chinh-sach/101-qd-mau.md", "tiêu đề: ", "tiêu đề: Sửa ")
    for function, placed, again in (
        (canaries.title, of_policy, True),
        (canaries.titles, of_site, True),
        (canaries.body, of_policy, False),
        (canaries.leading_here, of_policy, False),
        (canaries.site_name, of_site, False),
    ):
        assert is_made_again(function, placed, desk, after, tmp_path / function.__name__) is again, function


def test_an_edit_of_a_body_makes_again_only_what_read_the_body(desk: Desk, content: Path, tmp_path: Path) -> None:
    file = content / "chinh-sach/101-qd-mau.md"
    file.write_text(file.read_text("utf-8") + "\nThêm một câu.\n", encoding="utf-8")
    after = desk_of(content)
    assert is_made_again(canaries.body, of_policy, desk, after, tmp_path / "body")
    assert not is_made_again(canaries.title, of_policy, desk, after, tmp_path / "title")


def test_what_was_missed_is_made_again_when_it_comes(desk: Desk, content: Path, tmp_path: Path) -> None:
    text = (content / "chinh-sach/102-kh-mau.md").read_text("utf-8")
    (content / "chinh-sach/sap-co.md").write_text(text.replace("102/KH-MAU", "103/KH-MAU"), encoding="utf-8")
    after = desk_of(content)
    assert is_made_again(canaries.found_or_not, of_site, desk, after, tmp_path / "get")
    assert is_made_again(canaries.named, of_site, desk, after, tmp_path / "resolve")
    assert is_made_again(canaries.titles, of_site, desk, after, tmp_path / "section")


def test_a_setting_makes_again_only_what_read_it(desk: Desk, tmp_path: Path) -> None:
    renamed = dataclasses.replace(desk, settings=dataclasses.replace(desk.settings, site_name="Tên khác"))
    assert is_made_again(canaries.site_name, of_site, desk, renamed, tmp_path / "name")
    assert not is_made_again(canaries.titles, of_site, desk, renamed, tmp_path / "titles")


def test_a_new_day_makes_again_what_asked_for_the_day(desk: Desk, tmp_path: Path) -> None:
    day = dataclasses.replace(desk.catalog, today=desk.today.replace(day=23))
    assert is_made_again(canaries.day, of_site, desk, dataclasses.replace(desk, catalog=day), tmp_path / "day")


def test_a_value_cannot_take_an_entry_along(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="it must hold what it read of it"):
        list(Maker(tmp_path)([of_policy(canaries.the_entry_itself, desk)], desk))


def view(desk: Desk) -> Any:
    return view_of(Ground(desk, {}), Recorder(), {})


# What views refuse to products, and what is no part of what they hand over.
_NOT_HANDED = (
    "attached",
    "translations",
    "written",
    "unresolved",
    "bodies",
    "faulty_ids",
    "vocabulary",
    "model_fields_set",
)


def reached(value: object, seen: dict[int, object]) -> None:
    """Follow everything that can be asked for by a name without an underscore, or walked through."""
    if id(value) in seen or isinstance(value, str | bytes | int | float | type | None):
        return
    seen[id(value)] = value
    if isinstance(value, dict):
        value = tuple(value.values())
    if isinstance(value, tuple | list | frozenset | set):
        for each in value:
            reached(each, seen)
    elif type(value).__module__.startswith("generator"):
        for name in dir(value):
            if not name.startswith("_") and name not in _NOT_HANDED:
                found = getattr(value, name, None)
                if not callable(found):
                    reached(found, seen)


def test_from_what_a_form_is_handed_no_entry_can_be_reached_but_by_its_view(desk: Desk) -> None:
    seen: dict[int, object] = {}
    handed = view(desk)
    reached(handed, seen)
    for entry in handed.catalog.entries:
        reached(handed.catalog.references(entry), seen)
        reached(handed.catalog.backlinks(entry), seen)
        for tag in handed.catalog.tags:
            reached(handed.catalog.translation(tag, entry.id), seen)
    views = [value for value in seen.values() if isinstance(value, Entry)]
    assert len(views) >= len(desk.catalog.entries)
    true = {id(entry) for entry in desk.catalog.entries} | {id(entry.fields) for entry in desk.catalog.entries}
    true |= {id(desk.catalog), id(desk.settings)}
    assert not true & seen.keys()
    assert [type(value).__name__ for value in seen.values() if isinstance(value, Catalog | Settings)] == [
        "CatalogView",
        "SettingsView",
    ]


def test_a_view_answers_as_what_it_stands_for(desk: Desk) -> None:
    handed = view(desk)
    for true in desk.catalog.entries:
        seen = handed.catalog.get(true.id)
        assert seen and seen is handed.catalog.resolve(true.id) and isinstance(seen.fields, true.type)
        assert seen.type is true.type and seen.title == true.title and seen.path == true.path
        for name in true.type.model_fields:
            assert getattr(seen.fields, name) == getattr(true.fields, name)
        assert seen.fields.sort_text == true.fields.sort_text and seen.fields.natural_date == true.fields.natural_date
        assert seen.fields.facets() == true.fields.facets()
    assert {entry.section for entry in desk.catalog.entries} == content_types().keys()


def test_every_reading_of_every_form_has_a_digest_that_a_later_build_can_ask_for(desk: Desk) -> None:
    make = Maker(None)
    asked = [Product((form.key,), form.for_site) for form in forms() if form.for_site]
    asked += [
        Product((form.key, entry.id), form.for_entry, (entry,))
        for form in forms()
        if form.for_entry
        for entry in desk.catalog.entries
    ]
    made = {product.key: value for product, value in make(asked, desk)}
    assert made == {product.key: value for product, value in directly(asked, desk)}
    reads = {read for key in made for read in make.reads(key)}
    assert len({read[0] for read in reads}) > 8
    again = Ground(desk, {})
    assert all(again.digest(pickle.loads(pickle.dumps(read))) for read in reads)
