"""Python's own reading of modules, for tests that look at code."""

from __future__ import annotations

import ast
import gc
from pathlib import Path


def tree_of(file: Path, feature_version: tuple[int, int] | None = None) -> ast.Module:
    """Return the syntax tree of a module.

    Nothing is collected meanwhile: where what is collected runs code of its own, as a task of asyncio that failed does,
    Python 3.11 loses count of its depth and refuses the tree (CPython's issue 106905).
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        return ast.parse(file.read_text(encoding="utf-8"), feature_version=feature_version)
    finally:
        if was_enabled:
            gc.enable()
