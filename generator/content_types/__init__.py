"""The content types: one file each, discovered; the folder's name under ``content/`` is the key."""

from __future__ import annotations

import functools
import importlib
import pkgutil
from collections.abc import Mapping

from generator.content_types.base import ContentType


@functools.cache
def content_types() -> Mapping[str, type[ContentType]]:
    """Return every content type by its folder, in the order of the portal's sections."""
    found: dict[str, type[ContentType]] = {}
    for module_name in sorted(module.name for module in pkgutil.iter_modules(__path__)):
        module = importlib.import_module(f"{__name__}.{module_name}")
        for member in vars(module).values():
            if isinstance(member, type) and issubclass(member, ContentType) and "folder" in vars(member):
                found[member.folder] = member
    return dict(sorted(found.items(), key=lambda item: (item[1].order, item[0])))
