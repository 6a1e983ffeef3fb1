"""What is fetched for the desk fits what the project is built with: the browser runs the same code."""

from __future__ import annotations

import re

from project import ROOT


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
    piece = (ROOT / "generator/desk/building/pyodide.json").read_text("utf-8")
    assert '"sha512-' in piece and "://" not in piece
