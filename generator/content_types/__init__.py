"""The content types, discovered: one folder each, the whole of it; the folder's name under ``content/`` is the key.

A type's folder holds ``fields.py`` (what editors write), and may hold ``story.py`` (how it is told, see
``generator.telling``), ``rules.py`` (what must hold across entries), ``page.html`` (its own blocks of the entry page)
and ``example.md`` (a page that editors may copy). What a type leaves out has a default: a story and a page on which
every field is told plainly.
"""

from __future__ import annotations

import functools
import importlib
import importlib.util
import pkgutil
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

from generator.content_types.base import ContentType
from generator.product import reads_file

TYPES_FOLDER = Path(__file__).parent


@functools.cache
def content_types() -> Mapping[str, type[ContentType]]:
    """Return every content type by its folder, in the order of the portal's sections."""
    found: dict[str, type[ContentType]] = {}
    for package in sorted(module.name for module in pkgutil.iter_modules(__path__) if module.ispkg):
        module = importlib.import_module(f"{__name__}.{package}.fields")
        for member in vars(module).values():
            if isinstance(member, type) and issubclass(member, ContentType) and "folder" in vars(member):
                found[member.folder] = member
    return dict(sorted(found.items(), key=lambda item: (item[1].order, item[0])))


@functools.cache
def part_of(content_type: type[ContentType], name: str) -> ModuleType | None:
    """Return a module of a type's folder, ``story`` or ``rules``; None where the type has none."""
    module = f"{content_type.__module__.rpartition('.')[0]}.{name}"
    return importlib.import_module(module) if importlib.util.find_spec(module) else None


def page_to_copy(content_type: type[ContentType]) -> str:
    """Return the page of a type that editors may copy, as its folder holds it; empty where it holds none."""
    file = _folder_of(content_type) / "example.md"
    return file.read_text(encoding="utf-8") if file.exists() else ""


def _folder_of(content_type: type[ContentType]) -> Path:
    return TYPES_FOLDER / content_type.__module__.rpartition(".")[0].rpartition(".")[2]


def page_template(content_type: type[ContentType]) -> str:
    """Return the template of a type's entry pages by its path below this folder; empty where the default serves."""
    name = f"{_folder_of(content_type).name}/page.html"
    return name if reads_file(TYPES_FOLDER / name).exists() else ""
