"""The kinds of picture: one file each, discovered; each answers a question that the others cannot."""

from __future__ import annotations

import functools
import importlib
import pkgutil
from collections.abc import Mapping

from generator.infographics.spec import Spec
from generator.language.vietnamese import collation_key, fold_key


@functools.cache
def kinds() -> Mapping[str, type[Spec]]:
    """Return every kind by its Vietnamese name, in alphabetical order."""
    found: dict[str, type[Spec]] = {}
    for module_name in sorted(module.name for module in pkgutil.iter_modules(__path__)):
        module = importlib.import_module(f"{__name__}.{module_name}")
        for member in vars(module).values():
            if isinstance(member, type) and issubclass(member, Spec) and "name" in vars(member):
                found[member.name] = member
    return dict(sorted(found.items(), key=lambda item: collation_key(item[0])))


def find_kind(name: str) -> type[Spec] | None:
    """Return the kind of that name, however its marks were typed; None for an unknown one."""
    return {fold_key(known): kind for known, kind in kinds().items()}.get(fold_key(name))
