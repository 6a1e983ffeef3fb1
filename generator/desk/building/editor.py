"""ProseMirror for the browser without a bundler: its packages' own modules, which find each other by address.

A browser knows no bare names, and a map of names inside the page is what our content policy forbids. So each name that
a module imports becomes the address of the file beside it; nothing else in a file changes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.desk.building.packages import Package, fetch

EDITOR_LOCK = Path(__file__).with_name("prosemirror.json")
_IMPORTED = re.compile(r"""(?<=\bfrom )(["'])([a-z0-9-]+)\1""")
_LICENCES = "LICENSES.txt"


def editor_packages() -> Sequence[Package]:
    """Return the packages that the lock names."""
    rows = json.loads(EDITOR_LOCK.read_text(encoding="utf-8"))
    return [Package(row["name"], row["version"], row["integrity"]) for row in rows]


def editor_files(folder: Path) -> Mapping[str, bytes]:
    """Return the modules of the editor and their licences by file name, fetched through ``folder``."""
    fetched = fetch(editor_packages(), folder)
    files = {f"{name}.mjs": _with_addresses(_module(package), set(fetched)) for name, package in fetched.items()}
    terms = [f"{name}\n\n{package['LICENSE'].decode('utf-8').strip()}\n" for name, package in fetched.items()]
    return {**files, _LICENCES: "\n".join(terms).encode()}


def _module(package: Mapping[str, bytes]) -> str:
    """Return the module that a package gives to whoever imports it."""
    told = json.loads(package["package.json"])
    exported = told["exports"]
    path = exported.get(".", exported)["import"]
    return package[path.removeprefix("./")].decode("utf-8")


def _with_addresses(module: str, names: set[str]) -> bytes:
    def addressed(found: re.Match[str]) -> str:
        assert found[2] in names, f"{found[2]} is not in {EDITOR_LOCK.name}"
        return f'"./{found[2]}.mjs"'

    return _IMPORTED.sub(addressed, module).encode()
