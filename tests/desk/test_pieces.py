"""What is fetched for the desk fits what the project is built with: the browser runs the same code."""

from __future__ import annotations

import re

from project import ROOT

from generator.desk.building.pieces import Pieces


def pinned(name: str) -> dict[str, str]:
    """Return the versions in a list of locked packages."""
    return dict(re.findall(r"^([\w.-]+)==([\w.]+)", (ROOT / name).read_text("utf-8"), re.MULTILINE))


def test_a_package_that_is_fetched_for_the_browser_has_the_version_that_the_project_has() -> None:
    ours = pinned("requirements.txt")
    fetched = pinned("requirements-desk.txt")
    assert fetched and {name: ours.get(name) for name in fetched} == fetched


def test_every_piece_is_held_to_a_digest_and_no_address_is_written_down() -> None:
    for name in ("requirements-desk.txt", "requirements-npm.txt"):
        text = (ROOT / name).read_text("utf-8")
        assert text.count("==") <= text.count("--hash=sha256:") and "://" not in text, name
    locks = (
        "generator/desk/building/pyodide.json",
        "generator/desk/building/prosemirror.json",
        "benchmarks/sveltia.json",
    )
    for name in locks:
        piece = (ROOT / name).read_text("utf-8")
        assert piece.count('"version"') == piece.count('"sha512-') > 0 and "://" not in piece, name


def test_the_editor_of_texts_finds_all_its_parts_beside_itself(desk_pieces: Pieces) -> None:
    modules = {name: text.decode() for name, text in desk_pieces.editor.items() if name.endswith(".mjs")}
    imported = {name for text in modules.values() for name in re.findall(r"""\bfrom ["']([^"']+)["']""", text)}
    assert "./prosemirror-view.mjs" in imported
    assert {name.removeprefix("./") for name in imported} <= modules.keys()
    licences = desk_pieces.editor["LICENSES.txt"].decode()
    assert all(f"{name.removesuffix('.mjs')}\n" in licences for name in modules)
