"""From which commit of a repository a site was made; nothing of the repository runs while it is asked."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from generator.settings import SETTINGS_FILE

CHANGED = "+"
"""Stands after a commit from whose files those of the site's sources differ."""
_SOURCES = ("content", "docs", "generator", SETTINGS_FILE)
_RUNS_NOTHING = ("-c", f"core.hooksPath={os.devnull}", "-c", "core.fsmonitor=false")
_SECONDS = 20


def source_of(root: Path) -> str:
    """Return the commit of the sources of the project at ``root``; empty where no repository keeps them."""
    if not _said(root, "ls-files", "--", SETTINGS_FILE):
        return ""
    commit = _said(root, "rev-parse", "--verify", "--quiet", "HEAD")
    if not commit:
        return ""
    changed = _said(root, "status", "--porcelain", "--", *_SOURCES)
    return commit if changed == "" else f"{commit}{CHANGED}"


def _said(root: Path, *command: str) -> str | None:
    """Return what ``git`` says; None where it refuses, or where there is none."""
    elsewhere = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"}
    variables = {name: value for name, value in os.environ.items() if name not in elsewhere}
    try:
        done = subprocess.run(
            ["git", *_RUNS_NOTHING, *command],
            cwd=root,
            env={**variables, "GIT_OPTIONAL_LOCKS": "0"},
            capture_output=True,
            encoding="utf-8",
            timeout=_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired, UnicodeError):
        return None
    return done.stdout.strip() if done.returncode == 0 else None
