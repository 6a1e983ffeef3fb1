"""Xóa mọi thứ dựng ra được lại: build/, site/ và bộ nhớ đệm (không đụng content/ và .venv)."""

from __future__ import annotations

import argparse
import shutil

from generator.environment import ROOT

_MADE = ("build", "site", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".hypothesis")


def run(_arguments: argparse.Namespace) -> int:
    """Delete what a command can make again."""
    for name in _MADE:
        if (ROOT / name).exists():
            shutil.rmtree(ROOT / name)
            print(f"đã xóa {name}/")
    return 0
