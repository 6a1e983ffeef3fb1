"""A product's function, called so that all it reads is noted."""

from __future__ import annotations

from typing import Any

from generator.entries.entry import Entry
from generator.failure import during
from generator.making.ground import file_name
from generator.making.views import CatalogView, Recorder
from generator.product import FILE_READ, Product


def made_under(recorder: Recorder, product: Product, view: Any) -> tuple[Any, ...]:
    """Call a product's function with views of its arguments and of its sources; its readings of files are noted too."""
    token = FILE_READ.set(lambda file: recorder.note("file", file_name(file)))
    try:
        with during(product.doing or ": ".join(product.key)):
            return tuple(product.function(*(_viewed(each, view) for each in product.arguments), view))
    finally:
        FILE_READ.reset(token)


def _viewed(argument: Any, view: Any) -> Any:
    if not isinstance(argument, Entry):
        return argument
    catalog: CatalogView = view.catalog
    return catalog.view(argument)
