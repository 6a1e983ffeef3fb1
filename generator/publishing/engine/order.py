"""What an engine is asked for, and which engines there are to ask.

An engine takes staged pages, theme and settings and writes HTML files. Three do, to the same bytes
(``tests/test_engines.py``): our own direct writer, MkDocs, and ProperDocs, which carries MkDocs on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from generator.making.workers import Workers
from generator.progress import Reporter

DIRECT = "direct"
FOREIGN = ("mkdocs", "properdocs")
ENGINE_NAMES = (DIRECT, *FOREIGN)


@dataclass(frozen=True)
class Order:
    """A whole site to be built from the project at ``root`` into the empty folder ``site``.

    ``texts`` is a folder to take ``content/`` and ``docs/`` from instead of the project's own; ``changes`` are settings
    that differ from ``mkdocs.yml``; ``current`` is a finished site whose unchanged files may be kept; ``is_urgent``
    leaves out advice on texts that were published before; ``report`` is told what is being done and what is wrong;
    ``workers`` make products, in place of this machine's.
    """

    root: Path
    site: Path
    texts: Path | None = None
    changes: Mapping[str, Any] = field(default_factory=dict)
    current: Path | None = None
    is_urgent: bool = False
    report: Reporter = field(default_factory=Reporter)
    workers: Workers | None = None


class Engine(Protocol):
    """Builds a whole site; False if something stopped it, which has then been printed."""

    def __call__(self, order: Order) -> bool:
        """Build what the order asks for."""
