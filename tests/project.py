"""A copy of the whole project in a folder of its own, to build, break and compare."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SMALL = ROOT / "tests" / "sites" / "small"
# 22/11/2026, midday in Việt Nam: the day of the build in every test.
EPOCH = "1795323600"
_COPIED = ("content", "docs", "generator", "mkdocs.yml", "requirements.txt", "requirements-test.txt")
_MARKDOWN_LINK = re.compile(r"\[([^\]]*)\]\((?![a-z]+:|#)([^)#\s]+)[^)]*\)")
_LEFT_OUT = shutil.ignore_patterns("__pycache__", "*.pyc", "*.actual")


@dataclass(frozen=True)
class Project:
    """A project folder and how to run commands in it."""

    root: Path

    @property
    def site(self) -> Path:
        """The published site."""
        return self.root / "site"

    def start(self, *command: str, **variables: str) -> subprocess.Popen[str]:
        """Start ``python -m COMMAND`` in the project and return at once."""
        return subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=self.root,
            env=self.environment(**variables),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )

    def run(self, *command: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run ``python -m COMMAND`` in the project; output and errors come back as one text."""
        process = self.start(*command, **variables)
        output, _ = process.communicate()
        return subprocess.CompletedProcess(command, process.returncode, output)

    def build(self, *options: str, **variables: str) -> str:
        """Build the site; fails with the build's own words if the build does."""
        done = self.run("generator", "site", *options, **variables)
        assert done.returncode == 0, done.stdout
        return done.stdout

    def environment(self, **variables: str) -> dict[str, str]:
        """The environment of a build: this Python with its packages, a fixed day, this copy of the generator."""
        fixed = {"PORTAL_PYTHON": "here", "SOURCE_DATE_EPOCH": EPOCH, "PYTHONPATH": str(self.root), "CI": "1"}
        return {**os.environ, **fixed, **variables}


def copy_project(target: Path, content: Path | None = None) -> Project:
    """Copy the project without anything built; ``content`` takes the place of its own content."""
    target.mkdir(parents=True, exist_ok=True)
    for name in _COPIED:
        source = content if name == "content" and content else ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=_LEFT_OUT)
        else:
            shutil.copy2(source, target / name)
    if content:
        for page in sorted((target / "docs").rglob("*.md")):
            page.write_text(_without_links_to_other_content(page, target), encoding="utf-8")
    return Project(target)


def _without_links_to_other_content(page: Path, root: Path) -> str:
    """Hand-written pages lead to entries of the real content: elsewhere such a link becomes its words."""

    def keep_or_flatten(link: re.Match[str]) -> str:
        target = Path(os.path.normpath(page.parent / link[2]))
        in_content = (
            root / "content" / target.relative_to(root / "docs") if target.is_relative_to(root / "docs") else target
        )
        is_kept = target.exists() or in_content.exists() or target.name == "index.md"
        return link[0] if is_kept else link[1]

    return _MARKDOWN_LINK.sub(keep_or_flatten, page.read_text(encoding="utf-8"))


def built_project(target: Path) -> Project:
    """Return a copy of the project, built; or the one that the command line names, where it is built already."""
    if len(sys.argv) > 1 and (Path(sys.argv[1]) / "site" / "index.html").exists():
        return Project(Path(sys.argv[1]).resolve())
    project = copy_project(target)
    project.build()
    return project


def digests(folder: Path) -> dict[str, str]:
    """Return every file below a folder with the digest of its bytes."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def differences(first: dict[str, str], second: dict[str, str]) -> list[str]:
    """Name the files that are not alike, for a failure that can be read."""
    return sorted(path for path in first.keys() | second.keys() if first.get(path) != second.get(path))
