"""Our own HTML templates: strict ones, in which a name that is not there is an error and every text is escaped.

The only door to Jinja for what the generator writes; the engine's theme has templates of its own.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from generator.product import reads_file

__all__ = ["Environment", "templates_in"]


def templates_in(*folders: Path) -> Environment:
    """Return the templates of some folders; the first that has one gives it."""
    return _Templates(folders)


class _Templates(Environment):
    """Templates that tell of every one that is read, and of the folders that lack it."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        super().__init__(
            loader=FileSystemLoader(folders),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._folders = folders

    def get_template(self, name: str | Template, parent: str | None = None, globals: Any = None) -> Template:  # noqa: A002
        """Return a template; those that it extends, includes and imports come this way too."""
        if isinstance(name, str):
            for folder in self._folders:
                if reads_file(folder / name).is_file():
                    break
        return super().get_template(name, parent, globals)
