"""Our own HTML templates: strict ones, in which a name that is not there is an error and every text is escaped.

The only door to Jinja for what the generator writes; the engine's theme has templates of its own.
"""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

__all__ = ["Environment", "templates_in"]


def templates_in(*folders: Path) -> Environment:
    """Return the templates of some folders; the first that has one gives it."""
    return Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
