"""Sveltia CMS as a folder to serve: the forms that our desk has, stated in its settings, and the same pages to open.

Its name and digest are locked (``sveltia.json``); npm fetches it, as it fetches what ``make desk`` needs. What it says
in Vietnamese it asks of a server far away: the file is in its package, and given from there.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.desk.building.packages import Package, fetch
from generator.language.vietnamese import slug

_LOCK = Path(__file__).with_name("sveltia.json")
_PAGE = (
    '<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Sveltia</title></head>'
    '<body><script src="sveltia-cms.js"></script></body></html>\n'
)
BLANK = "trong.html"
"""A page of the same address that loads nothing of it: where its store of files is filled."""
_WIDGETS = {"text": "text", "number": "number", "line": "string", "reference": "string", "area": "string"}
Form = Mapping[str, Any]


@dataclass(frozen=True)
class Sveltia:
    """The folder to serve, the words in Vietnamese, the pages by their paths in its store of files."""

    folder: Path
    version: str
    words: bytes
    pages: Mapping[str, str]


def sveltia(cache: Path, forms: Iterable[Form], content: bytes) -> Sveltia:
    """Return it for the desk's forms and the packed content. Raises EnvironmentProblem where npm cannot be reached."""
    package = Package(**json.loads(_LOCK.read_text(encoding="utf-8")))
    folder = cache / package.version
    words = cache / f"{package.version}.vi.json"
    if not words.is_file():
        cache.mkdir(parents=True, exist_ok=True)
        files = fetch([package], cache)[package.name]
        for name in (one for one in files if one.startswith("dist/") and one.endswith(".js")):
            file = folder / name.removeprefix("dist/")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(files[name])
        words.write_bytes(files["locales/vi.json"])
    forms = list(forms)
    (folder / "index.html").write_text(_PAGE, "utf-8")
    (folder / BLANK).write_text("<!doctype html><title>trống</title>\n", "utf-8")
    (folder / "config.yml").write_text(json.dumps(_settings(forms), ensure_ascii=False), "utf-8")
    return Sveltia(folder, package.version, words.read_bytes(), _pages(forms, content))


def _settings(forms: Iterable[Form]) -> Mapping[str, Any]:
    """Return its settings; JSON is YAML, too."""
    collections = [
        {
            "name": form["folder"],
            "label": form["label"],
            "folder": f"content/{form['folder']}",
            "create": True,
            "identifier_field": slug("tiêu đề"),
            "fields": [*map(_field, form["fields"]), {"name": "body", "label": "bài", "widget": "markdown"}],
        }
        for form in forms
    ]
    return {"backend": {"name": "test-repo"}, "media_folder": "content", "collections": collections}


def _field(field: Form) -> Mapping[str, Any]:
    """Return a field as it is stated there: names without spaces, lists as lists, help and choices as ours."""
    told = {"label": field["label"], "name": slug(field["label"]), "required": field["needed"], "hint": field["help"]}
    if field["kind"] == "group":
        kind = "list" if field["several"] else "object"
        return {**told, "widget": kind, "fields": [*map(_field, field["fields"])]}
    if field["kind"] == "choice":
        return {**told, "widget": "select", "options": field["choices"], "multiple": field["several"]}
    if field["several"]:
        return {**told, "widget": "list"}
    if field["kind"] == "date":
        return {**told, "widget": "datetime", "date_format": "DD/MM/YYYY", "time_format": False, "format": "DD/MM/YYYY"}
    return {**told, "widget": _WIDGETS[field["kind"]]}


def _pages(forms: Iterable[Form], content: bytes) -> Mapping[str, str]:
    """Return the pages of a packed content, the fields by the names that it allows."""
    names = {form["folder"]: {one["label"]: slug(one["label"]) for one in form["fields"]} for form in forms}
    found = {}
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        for path in packed.namelist():
            parts = path.split("/")
            if path.endswith(".md") and len(parts) == 3 and parts[0] == "content" and parts[1] in names:
                ours = names[parts[1]]
                text = packed.read(path).decode()
                found[path] = re.sub(
                    r"^([^\s:#-][^:\n]*):", lambda key, ours=ours: f"{ours.get(key[1], key[1])}:", text, flags=re.M
                )
    return found
