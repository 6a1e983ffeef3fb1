"""The desk as a folder of static files: Python, the generator, the content, the page; and what it weighs."""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator import illustrations
from generator.content_types import content_types
from generator.desk import forge
from generator.desk.building.core import code_sign, compiled_part, core_archive, smaller
from generator.desk.building.help import help_pages
from generator.desk.building.known import known_of
from generator.desk.building.pieces import Pieces
from generator.desk.remembered import KNOWN, OF_CODE
from generator.editors.form import forms
from generator.entries.catalog import Catalog
from generator.language.areas import all_areas, former_units
from generator.publishing import assets
from generator.settings import Settings

FRONT = Path(__file__).resolve().parents[1] / "front"
THEME_ASSETS = Path(assets.__file__).parent / "theme" / "assets"
PAGE_ROOT = "cong"
"""Where the preview of pages finds what they load: style sheet, icons, drawings."""
EDITOR = "soan"
"""Where the page finds the modules of its editor of texts."""
LISTED, _KEEPER = "ban-ke.json", "giu.js"


@dataclass(frozen=True)
class Given:
    """What a desk is made of."""

    catalog: Catalog
    settings: Settings
    content: bytes
    pieces: Pieces
    day: dt.date


def files_of(given: Given) -> dict[str, bytes]:
    """Return the desk's files by their paths in its folder; the same bytes from the same things."""
    files = {
        file.relative_to(FRONT).as_posix(): file.read_bytes() for file in sorted(FRONT.rglob("*")) if file.is_file()
    }
    files |= _python(given.pieces)
    files |= {f"{EDITOR}/{name}": content for name, content in given.pieces.editor.items()}
    files |= {"core.bin": core_archive(), "pydantic_core.bin": compiled_part(given.pieces.wheel)}
    files[OF_CODE] = code_sign().encode()
    files |= help_pages(assets.style_sheet().path)
    return listed(files | portal_files(given.catalog, given.settings, given.content, given.day))


def portal_files(catalog: Catalog, settings: Settings, content: bytes, day: dt.date) -> dict[str, bytes]:
    """Return those of a desk's files that tell of the portal: its content, looks, settings, and what starts from it."""
    page = (FRONT / "index.html").read_text(encoding="utf-8").replace("⟦policy⟧", forge.policy(settings.forge))
    files = {"content.zip": content, "khai.json": _json(_statement(catalog, settings)), "index.html": page.encode()}
    files[KNOWN] = known_of(content, day, code_sign())
    return files | _looks(settings) | {_KEEPER: (FRONT / _KEEPER).read_bytes()}


def listed(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return a desk's files with the list of them all, and the keeper with the edition that they make."""
    files = dict(files)
    keeper = files.pop(_KEEPER)
    files[LISTED] = _json({name: hashlib.sha256(content).hexdigest()[:16] for name, content in sorted(files.items())})
    # A browser takes a new keeper where a byte of it is new.
    edition = hashlib.sha256(files[LISTED] + keeper).hexdigest()[:16]
    files[_KEEPER] = keeper.replace("⟦edition⟧".encode(), edition.encode())
    return files


def _python(pieces: Pieces) -> dict[str, bytes]:
    """Return Python for browsers; what is large travels packed, whatever the server packs."""
    lock = json.loads(pieces.pyodide["pyodide-lock.json"])
    files = {f"pyodide/{name}": content for name, content in pieces.pyodide.items() if name.endswith(".mjs")}
    files["pyodide/python_stdlib.bin"] = smaller(pieces.pyodide["python_stdlib.zip"])
    files["pyodide/pyodide-lock.json"] = _json({"info": lock["info"], "packages": {}})
    files["pyodide/pyodide.asm.wasm.bin"] = gzip.compress(pieces.pyodide["pyodide.asm.wasm"], 9, mtime=0)
    return files


def _looks(settings: Settings) -> dict[str, bytes]:
    made = [assets.style_sheet(), assets.script(), assets.manifest(settings)]
    made += [illustrations.artifact(name) for name in illustrations.names()]
    # Pictures for sharing and for home screens no page shows.
    shown = (file for file in sorted(THEME_ASSETS.iterdir()) if file.suffix in (".css", ".svg", ".woff2"))
    own = {f"assets/{file.name}": file.read_bytes() for file in shown}
    return {f"{PAGE_ROOT}/{name}": content for name, content in (own | {a.path: a.content for a in made}).items()}


def _statement(catalog: Catalog, settings: Settings) -> Mapping[str, object]:
    """Return what the page knows before Python has come: the forms, what there is, where the looks lie."""
    entries = [
        {"path": one.path, "title": one.title, "summary": one.summary, "folder": one.section} for one in catalog.entries
    ]
    return {
        "site": settings.site_name,
        "shared": {"style": assets.style_sheet().path, "script": assets.script().path},
        "forge": forge.statement(settings.forge),
        "forms": forms(),
        "entries": entries,
        "sections": {folder: kind.plural for folder, kind in content_types().items()},
        "areas": [[area.name, _formerly(area.name)] for area in all_areas()],
    }


def _formerly(unit: str) -> str:
    """Return what a unit was made from: people type the names that they grew up with."""
    return ", ".join(one.name for one in former_units().get(unit, ()))


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=False, separators=(",", ":")).encode()
