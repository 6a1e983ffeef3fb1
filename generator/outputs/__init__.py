"""Make: the catalog to every form besides pages that the communication plan names.

One file per form, discovered. ``make_outputs`` runs them all, and adds what they share: a page of forms for each entry
(``an-pham/<section>/<slug>/``) and one index of all (``an-pham/``).
"""

from __future__ import annotations

import functools
import importlib
import pkgutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from generator.artifact import Artifact
from generator.entries.entry import Entry
from generator.outputs._editions import check_pages
from generator.outputs._index import check_wanted, index_pages, kit_page
from generator.outputs._kits import make_kits, packing_of
from generator.outputs._lists import Kit
from generator.outputs.base import Desk, Form, Issue, Panel
from generator.problem import Problem
from generator.product import Make, Product, directly
from generator.telling.offers import OfferedPage, Use

Made = TypeVar("Made", Use, Panel)


@dataclass(frozen=True)
class Outputs:
    """Everything that the forms made."""

    artifacts: tuple[Artifact, ...]
    pages: tuple[OfferedPage, ...]
    uses: Mapping[str, tuple[Use, ...]]
    problems: tuple[Problem, ...]


@functools.cache
def forms() -> tuple[Form, ...]:
    """Return every form, in the order in which boxes and indexes list them."""
    names = [module.name for module in pkgutil.iter_modules(__path__)]
    modules = [importlib.import_module(f"{__name__}.{name}") for name in names if name != "base" and name[0] != "_"]
    found: list[Form] = [module.FORM for module in modules]
    return tuple(sorted(found, key=lambda form: (form.order, form.key)))


def make_outputs(desk: Desk, make: Make = directly) -> Outputs:
    """Make every form of every entry, and the forms of the portal as a whole."""
    order = {form.key: number for number, form in enumerate(forms())}
    made_all = sorted(make(products(desk), desk), key=lambda one: order[one[0].key[1]])
    pieces = [piece for _product, made in made_all for piece in made]
    uses = _by_entry([piece for piece in pieces if isinstance(piece, Use)])
    panels = _by_entry([piece for piece in pieces if isinstance(piece, Panel)])
    files = {piece.path: piece for piece in pieces if isinstance(piece, Artifact)}
    entries = [entry for entry in desk.catalog.entries if entry.id in uses]
    packing = packing_of(desk.catalog, desk.settings, uses, files, forms())
    packed = {product.key[1]: made for product, made in make(map(_packed, entries), packing)}
    sets = {entry_id: tuple(one for one in made if isinstance(one, Kit)) for entry_id, made in packed.items()}
    zips = (one for made in packed.values() for one in made if isinstance(one, Artifact))
    kits = {entry.id: kit_page(entry, uses[entry.id], panels.get(entry.id, ()), sets[entry.id]) for entry in entries}
    shown = {entry_id: (_kit_use(entry_id, kit), *_first_of_each(uses[entry_id])) for entry_id, kit in kits.items()}
    issues = [piece for piece in pieces if isinstance(piece, Issue)]
    codes, checks = check_pages(desk, uses, desk.catalog.shared.printed, issues)
    pages = [*checks, *(piece for piece in pieces if isinstance(piece, OfferedPage))]
    return Outputs(
        (codes, *files.values(), *zips),
        (*index_pages(desk, forms(), uses, sets, {page.path for page in pages}), *kits.values(), *pages),
        shown,
        (
            *(piece for piece in pieces if isinstance(piece, Problem)),
            *check_wanted(desk.catalog, forms()),
        ),
    )


def products(desk: Desk) -> Iterator[Product]:
    """Yield each form of the portal as a whole and of every entry as a product; those of an entry read the same."""
    for form in forms():
        if form.for_site:
            yield Product(("form", form.key), form.for_site, doing=form.label)
    for entry in desk.catalog.entries:
        for form in forms():
            if form.for_entry:
                yield Product(("form", form.key, entry.id), form.for_entry, (entry,), f"{form.label} của {entry.path}")


def _packed(entry: Entry) -> Product:
    return Product(("kit", entry.id), make_kits, (entry,), f"bộ tải về của {entry.path}", is_quick=True)


def _first_of_each(uses: Sequence[Use]) -> Iterator[Use]:
    """Yield the pages, and the first file of each form: the kit's page, named above them, has every size and format."""
    seen: set[str] = set()
    for use in uses:
        if use.is_page or (use.in_box and use.label not in seen):
            yield use
        seen.add(use.label)


def _kit_use(entry_id: str, kit: OfferedPage) -> Use:
    return Use(entry_id, "Xem và tải mọi ấn phẩm của bài này", kit.path, is_page=True)


def _by_entry(pieces: Sequence[Made]) -> dict[str, tuple[Made, ...]]:
    found: dict[str, list[Made]] = {}
    for piece in pieces:
        found.setdefault(piece.entry_id, []).append(piece)
    return {entry_id: tuple(members) for entry_id, members in found.items()}
