"""Stage 6 as well, render: the catalog to every form besides pages that the communication plan names.

One file per form, discovered. ``make_outputs`` runs them all, and adds what they share: a page of forms for each entry
(``an-pham/<section>/<slug>/``) and one index of all (``an-pham/``).
"""

from __future__ import annotations

import functools
import importlib
import pkgutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import TypeVar

from generator.artifact import Artifact
from generator.outputs._index import check_wanted, index_page, kit_page
from generator.outputs.base import Desk, Panel, Product
from generator.problem import Problem
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
def forms() -> tuple[ModuleType, ...]:
    """Return every form, in the order in which boxes and indexes list them."""
    names = [module.name for module in pkgutil.iter_modules(__path__)]
    modules = [importlib.import_module(f"{__name__}.{name}") for name in names if name != "base" and name[0] != "_"]
    return tuple(sorted(modules, key=lambda module: (module.ORDER, module.__name__)))


def make_outputs(desk: Desk) -> Outputs:
    """Make every form of every entry, and the forms of the portal as a whole."""
    products = list(_products(desk))
    uses = _by_entry([product for product in products if isinstance(product, Use)])
    panels = _by_entry([product for product in products if isinstance(product, Panel)])
    kits = {
        entry.id: kit_page(entry, uses[entry.id], panels.get(entry.id, ()))
        for entry in desk.catalog.entries
        if entry.id in uses
    }
    shown = {entry_id: (_kit_use(entry_id, kit), *_first_of_each(uses[entry_id])) for entry_id, kit in kits.items()}
    pages = [product for product in products if isinstance(product, OfferedPage)]
    return Outputs(
        tuple(product for product in products if isinstance(product, Artifact)),
        (index_page(desk, forms(), uses), *kits.values(), *pages),
        shown,
        (
            *(product for product in products if isinstance(product, Problem)),
            *check_wanted(desk.catalog, [form.KEY for form in forms()]),
        ),
    )


def _products(desk: Desk) -> Iterator[Product]:
    for form in forms():
        if hasattr(form, "for_site"):
            yield from form.for_site(desk)
        if hasattr(form, "for_entry"):
            for entry in desk.catalog.entries:
                yield from form.for_entry(entry, desk)


def _first_of_each(uses: Sequence[Use]) -> Iterator[Use]:
    """Yield the pages, and the first file of each form: the kit's page, named above them, has every size and format."""
    seen: set[str] = set()
    for use in uses:
        if use.is_page or use.label not in seen:
            yield use
        seen.add(use.label)


def _kit_use(entry_id: str, kit: OfferedPage) -> Use:
    return Use(entry_id, "Xem và tải mọi ấn phẩm của bài này", kit.path, is_page=True)


def _by_entry(products: Sequence[Made]) -> dict[str, tuple[Made, ...]]:
    found: dict[str, list[Made]] = {}
    for product in products:
        found.setdefault(product.entry_id, []).append(product)
    return {entry_id: tuple(members) for entry_id, members in found.items()}
