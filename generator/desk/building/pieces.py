"""What the desk takes from elsewhere: Python for browsers, pydantic's compiled part for it, and the editor of texts.

All are named with their digests (``pyodide.json``, ``requirements-desk.txt``, ``prosemirror.json``) and fetched once by
the clients of their registries, pip and npm.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.desk.building.editor import EDITOR_LOCK, editor_files
from generator.desk.building.packages import QUIET, Package, fetch, run
from generator.environment import ROOT

WHEEL_LOCK = "requirements-desk.txt"
_LOCK = Path(__file__).with_name("pyodide.json")
# Of the package: what a browser loads; the rest is for developers and for Node.
_LOADED = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")


@dataclass(frozen=True)
class Pieces:
    """The files of Python for browsers by name, the wheel of pydantic's compiled part, the files of the editor."""

    pyodide: Mapping[str, bytes]
    wheel: bytes
    editor: Mapping[str, bytes]


def pieces(cache: Path, say: Callable[[str], None]) -> Pieces:
    """Return the pieces, fetched where ``cache`` lacks them. Raises EnvironmentProblem where there is no way."""
    python = _kept(cache, (_LOCK, ROOT / WHEEL_LOCK), _fetch_python, say, "Python cho trình duyệt (8 MB")
    editor = _kept(cache, (EDITOR_LOCK,), _fetch_editor, say, "bộ soạn thảo (1 MB")
    (wheel,) = python.glob("*.whl")
    files = {file.name: file.read_bytes() for file in sorted(editor.iterdir())}
    return Pieces({name: (python / name).read_bytes() for name in _LOADED}, wheel.read_bytes(), files)


def _kept(
    cache: Path, locks: tuple[Path, ...], fill: Callable[[Path], None], say: Callable[[str], None], what: str
) -> Path:
    """Return the folder of what some locks name; it is there as a whole or not at all."""
    digest = hashlib.sha256("\n".join(lock.read_text("utf-8") for lock in locks).encode()).hexdigest()[:16]
    folder = cache.resolve() / digest
    if folder.is_dir():
        return folder
    say(f"Tải {what}, chỉ lần đầu) …")
    part = folder.with_name(f"{folder.name}.{os.getpid()}.part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    fill(part)
    if folder.is_dir():  # another process was quicker
        shutil.rmtree(part)
    else:
        part.rename(folder)
    return folder


def _fetch_python(folder: Path) -> None:
    lock: Mapping[str, Any] = json.loads(_LOCK.read_text(encoding="utf-8"))
    target = ("--platform", lock["platform"], "--python-version", lock["python"], "--implementation", "cp")
    abi = "cp" + lock["python"].replace(".", "")
    where = ("--dest", str(folder), "--requirement", str(ROOT / WHEEL_LOCK))
    run([sys.executable, "-m", "pip", "download", *QUIET, *target, "--abi", abi, *where])
    package = Package(lock["name"], lock["version"], lock["integrity"])
    files = fetch([package], folder)[package.name]
    for name in _LOADED:
        (folder / name).write_bytes(files[name])


def _fetch_editor(folder: Path) -> None:
    for name, content in editor_files(folder).items():
        (folder / name).write_bytes(content)
