"""The exit stays open: what the generator stages is built by more than one engine, and read without any."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from links import address_of, read
from project import (
    CORPUS,
    ROOT,
    SMALL,
    Project,
    copy_project,
    differences,
    digests,
    flatten_links_to_other_content,
    link_files,
)

READER = ROOT / "tests" / "read_stage.py"


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The project as a clone would bring it, no ignored file, nothing built, with the corpus for its content."""
    if not (ROOT / ".git").exists():
        return copy_project(tmp_path_factory.mktemp("clone"), CORPUS / "content")
    target = tmp_path_factory.mktemp("clone")
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, encoding="utf-8").stdout
    for name in filter(None, names.split("\0")):
        if not name.startswith("content/") and (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)
    shutil.copytree(CORPUS / "content", target / "content")
    flatten_links_to_other_content(target)
    return Project(target)


def pages_of(site: Path) -> dict[str, str]:
    return {path: digest for path, digest in digests(site).items() if path.endswith(".html")}


def read_without_an_engine(project: Project) -> dict[str, Any]:
    """Return what a program that knows nothing of us finds in the staged folder."""
    folders = [str(project.root / "build" / "stage"), str(project.root / "docs")]
    command = [sys.executable, "-I", "-S", str(READER), *folders]
    found: dict[str, Any] = json.loads(
        subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout
    )
    return found


@pytest.mark.slow
def test_a_clean_clone_is_built_by_the_engine_alone_both_ways(clone: Project, corpus: Project) -> None:
    """``mkdocs build`` and ``python -m mkdocs build``, neither of which knows our command line."""
    script = str(Path(sys.executable).with_name("mkdocs"))
    # What is named by its digest is made once; the two builds themselves start from nothing.
    link_files(corpus.drawings, clone.drawings)
    variables = clone.environment()
    del variables["PYTHONPATH"]  # the hook has to find the generator by itself
    for command in ([script], [sys.executable, "-m", "mkdocs"]):
        shutil.rmtree(clone.site, ignore_errors=True)
        options = {"cwd": clone.root, "env": variables, "encoding": "utf-8", "capture_output": True}
        done = subprocess.run([*command, "build", "--strict"], check=False, **options)
        assert done.returncode == 0, done.stdout + done.stderr
        assert differences(digests(clone.site), digests(corpus.site)) == []


@pytest.mark.slow
def test_the_engine_s_successor_builds_the_same_site_with_our_hook(small_copy: Project) -> None:
    expected = digests(small_copy.site)
    done = small_copy.run("properdocs", "build", "--strict", "--config-file", "mkdocs.yml")
    assert done.returncode == 0, done.stdout
    assert differences(digests(small_copy.site), expected) == []


@pytest.mark.slow
def test_the_engine_s_successor_builds_the_same_pages_from_the_staged_folder_without_us(small_copy: Project) -> None:
    """Staged pages byte for byte; hand-written ones say the same, without what the hook adds to tables and boxes."""
    root = small_copy.root
    expected = pages_of(small_copy.site)
    settings = yaml.safe_load((root / "mkdocs.yml").read_text(encoding="utf-8"))
    del settings["hooks"]
    staged = {path.suffix: f"assets/{path.name}" for path in (root / "build" / "stage" / "assets").glob("portal.*")}
    settings["extra"]["portal"] |= {"style": staged[".css"], "script": staged[".js"]}
    plain = {**settings, "docs_dir": "all", "site_dir": "plain"}
    shutil.copytree(root / "docs", root / "all")
    shutil.copytree(root / "build" / "stage", root / "all", dirs_exist_ok=True)
    (root / "properdocs.yml").write_text(yaml.safe_dump(plain, allow_unicode=True, sort_keys=False), encoding="utf-8")
    done = small_copy.run("properdocs", "build", "--strict")
    assert done.returncode == 0, done.stdout
    found = pages_of(root / "plain")
    assert found.keys() == expected.keys()
    others = differences(found, expected)
    by_hand = {address_of(path.relative_to(root / "docs").as_posix()) for path in root.glob("docs/**/*.md")}
    assert {name.removesuffix("index.html") for name in others} <= by_hand
    for name in others:
        first, second = (
            read((folder / name).read_text(encoding="utf-8")) for folder in (root / "plain", small_copy.site)
        )
        assert (first.words, first.links, first.anchors) == (second.words, second.links, second.anchors), name


@pytest.mark.parametrize("name", ["corpus", "small"])
def test_the_staged_folder_is_read_without_any_engine(name: str, request: pytest.FixtureRequest) -> None:
    project: Project = request.getfixturevalue(name)
    found = read_without_an_engine(project)
    assert "\n".join(found["problems"]) == ""
    assert found["engines"] == []
    staged = project.root / "build" / "stage"
    built, copied = (
        {path.parent.relative_to(folder).as_posix() for path in folder.rglob("index.html")}
        for folder in (project.site, staged)
    )
    hand_written = (path.relative_to(project.root / "docs").as_posix() for path in project.root.glob("docs/**/*.md"))
    expected = built - copied - {address_of(path).rstrip("/") for path in hand_written}
    assert {address.rstrip("/") or "." for address in found["titles"]} == expected
    assert all(found["titles"].values())


@pytest.mark.slow
def test_addresses_may_be_files_instead_of_folders(tmp_path: Path) -> None:
    """For a portal that is opened from a disk, without a server."""
    from test_links import broken_links, files_of, pages_of

    project = copy_project(tmp_path / "files", SMALL / "content")
    settings = project.root / "mkdocs.yml"
    settings.write_text(
        settings.read_text("utf-8").replace("use_directory_urls: true", "use_directory_urls: false"), "utf-8"
    )
    project.build()
    assert (project.site / "cam-nang" / "doc-sach-moi-ngay.html").exists()
    assert "\n".join(broken_links(pages_of(project.site), files_of(project.site))) == ""
