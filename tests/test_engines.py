"""What the generator stages is written to the same bytes by our own writer and by two engines, and read without any."""

from __future__ import annotations

import json
import re
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
    EPOCH,
    FEWEST_FORMS,
    ROOT,
    Project,
    copy_lean,
    copy_project,
    differences,
    digests,
    flatten_links_to_other_content,
    link_files,
    name_key,
)

from generator.artifact import Artifact
from generator.publishing.engine.assembly import versions_of

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
    name_key(target)
    return Project(target)


def pages_of(site: Path) -> dict[str, str]:
    return {path: digest for path, digest in digests(site).items() if path.endswith(".html")}


def read_without_an_engine(staged: Path, docs: Path) -> dict[str, Any]:
    """Return what a program that knows nothing of us finds in the staged folder."""
    folders = [str(staged), str(docs)]
    command = [sys.executable, "-I", "-S", str(READER), *folders]
    found: dict[str, Any] = json.loads(
        subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout
    )
    return found


@pytest.mark.slow
def test_a_clean_clone_is_built_by_mkdocs_alone_to_the_bytes_of_our_own_writer(clone: Project, corpus: Project) -> None:
    """As much as a real portal holds, by ``mkdocs build``, which does not know our command line."""
    # What is named by its digest is made once; the build itself starts from nothing.
    link_files(corpus.drawings, clone.drawings)
    variables = clone.environment()
    del variables["PYTHONPATH"]  # the hook has to find the generator by itself
    command = [str(Path(sys.executable).with_name("mkdocs")), "build", "--strict"]
    done = subprocess.run(command, cwd=clone.root, env=variables, encoding="utf-8", capture_output=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert differences(digests(clone.site), digests(corpus.site)) == []


@pytest.mark.slow
@pytest.mark.soak
@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
def test_other_engines_write_what_our_own_writer_writes(copy_to_compare: Project, engine: str) -> None:
    expected = digests(copy_to_compare.site)
    shutil.rmtree(copy_to_compare.site)
    copy_to_compare.build("--engine", engine)
    assert differences(digests(copy_to_compare.site), expected) == []
    shutil.rmtree(copy_to_compare.site)
    done = copy_to_compare.run(engine, "build", "--strict", "--config-file", "mkdocs.yml")
    assert done.returncode == 0, done.stdout
    assert differences(digests(copy_to_compare.site), expected) == []


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["direct", "mkdocs"])
def test_nothing_is_said_in_english(lean_copy: Project, engine: str) -> None:
    said = lean_copy.build("--engine", engine, "--tu-dau" if engine == "direct" else "--dirty")
    for line in said.splitlines():
        assert not re.search(r"\b(the|is|and|warning|info|material|mkdocs)\b(?!\.yml)", line, re.IGNORECASE), line


_WRONG_LINKS = {
    "[a](khong-co.md)": 'liên kết "khong-co.md" không dẫn tới tệp nào',
    "[a](cam-nang/)": 'liên kết "cam-nang/" không dẫn tới tệp nào; có phải "cam-nang/index.md"?',
    "[a](/cam-nang/)": 'liên kết "/cam-nang/" là địa chỉ tính từ gốc máy chủ',
    "[a](gioi-thieu.md#khong-co)": 'trang gioi-thieu.md không có chỗ nào tên "khong-co"',
    "[a](#khong-co)": 'trang này không có chỗ nào tên "khong-co"',
    "![a](khong-co.png)": 'liên kết "khong-co.png" không dẫn tới tệp nào',
    "[a][b]\n\n[b]: khong-co.md": 'liên kết "khong-co.md" không dẫn tới tệp nào',
}


@pytest.mark.slow
def test_a_link_of_a_hand_written_page_that_leads_nowhere_is_told_with_its_line(lean_copy: Project) -> None:
    """All at once, in our words, whichever engine is asked; and what is right beside it is not told."""
    right = "[a](gioi-thieu.md), [b](cam-nang/index.md), <thu@example.vn>, [c](https://example.vn/x), [d](#hong)"
    rows = ["# Hỏng", "", right, *(f"\n{row}" for row in _WRONG_LINKS)]
    text = "\n".join(rows) + "\n"
    (lean_copy.root / "docs" / "hong.md").write_text(text, "utf-8")
    for engine in ("direct", "mkdocs"):
        done = lean_copy.run("generator", "site", "--engine", engine)
        assert done.returncode == 1
        told = [line for line in done.stdout.splitlines() if line.startswith("docs/hong.md")]
        assert len(told) == len(_WRONG_LINKS), done.stdout
        for link, message in _WRONG_LINKS.items():
            address = re.search(r"\(([^)]*)\)|\]: (.*)", link)
            assert address
            line = next(n for n, row in enumerate(text.splitlines(), 1) if (address[1] or address[2]) in row)
            assert any(row.startswith(f"docs/hong.md:{line}: ") and message in row for row in told), (link, told)


@pytest.mark.slow
@pytest.mark.soak
def test_the_engine_s_successor_builds_the_same_pages_from_the_staged_folder_without_us(
    copy_to_compare: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Staged pages byte for byte; hand-written ones say the same, without what the hook adds to tables and boxes."""
    root = copy_to_compare.root
    expected = pages_of(copy_to_compare.site)
    settings = yaml.safe_load((root / "mkdocs.yml").read_text(encoding="utf-8"))
    del settings["hooks"]
    shutil.copytree(root / "docs", root / "all")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    stage = copy_to_compare.stage(root / "build" / "stage")
    staged = {path.suffix: f"assets/{path.name}" for path in (stage / "assets").glob("portal.*")}
    made = [Artifact(path.relative_to(stage).as_posix(), path.read_bytes(), "") for path in sorted(stage.rglob("*.md"))]
    versions = {page: [list(pair) for pair in pairs] for page, pairs in versions_of(made).items()}
    settings["extra"]["portal"] |= {"style": staged[".css"], "script": staged[".js"], "versions": versions}
    plain = {**settings, "docs_dir": "all", "site_dir": "plain"}
    shutil.copytree(stage, root / "all", dirs_exist_ok=True)
    (root / "properdocs.yml").write_text(yaml.safe_dump(plain, allow_unicode=True, sort_keys=False), encoding="utf-8")
    done = copy_to_compare.run("properdocs", "build", "--strict")
    assert done.returncode == 0, done.stdout
    found = pages_of(root / "plain")
    assert found.keys() == expected.keys()
    others = differences(found, expected)
    by_hand = {address_of(path.relative_to(root / "docs").as_posix()) for path in root.glob("docs/**/*.md")}
    assert {name.removesuffix("index.html") for name in others} <= by_hand
    for name in others:
        first, second = (
            read((folder / name).read_text(encoding="utf-8")) for folder in (root / "plain", copy_to_compare.site)
        )
        assert (first.words, first.links, first.anchors) == (second.words, second.links, second.anchors), name


@pytest.mark.parametrize("name", ["corpus", "small"])
def test_the_staged_folder_is_read_without_any_engine(
    name: str, request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    project: Project = request.getfixturevalue(name)
    staged = project.stage(tmp_path / "stage")
    found = read_without_an_engine(staged, project.root / "docs")
    assert "\n".join(found["problems"]) == ""
    assert found["engines"] == []
    built, copied = (
        {path.parent.relative_to(folder).as_posix() for path in folder.rglob("index.html")}
        for folder in (project.site, staged)
    )
    hand_written = (path.relative_to(project.root / "docs").as_posix() for path in project.root.glob("docs/**/*.md"))
    expected = built - copied - {address_of(path).rstrip("/") for path in hand_written}
    assert {address.rstrip("/") or "." for address in found["titles"]} == expected
    assert all(found["titles"].values())


@pytest.mark.slow
@pytest.mark.soak
def test_addresses_may_be_files_instead_of_folders(tmp_path: Path) -> None:
    """For a portal that is opened from a disk, without a server. Nothing leads to forms that no entry has.

    In a long run some entries have them.
    """
    from test_links import broken_links, files_of, pages_of

    project = copy_lean(tmp_path / "files", forms=FEWEST_FORMS)
    settings = project.root / "mkdocs.yml"
    settings.write_text(
        settings.read_text("utf-8").replace("use_directory_urls: true", "use_directory_urls: false"), "utf-8"
    )
    project.build()
    assert (project.site / "cam-nang" / "doc-sach-moi-ngay.html").exists()
    assert "\n".join(broken_links(pages_of(project.site), files_of(project.site))) == ""
