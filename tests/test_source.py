"""From which commit a site was made: read without running anything of the repository, told with the manifest."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from test_deploy import root, run, write
from test_verify import verify
from test_workflows import git

from generator.commands import verify as verify_command
from generator.publishing.named import people_in
from generator.publishing.releases import Shelf
from generator.publishing.source import source_of

__all__ = ["root"]
DAY = dt.date(2026, 11, 22)


def commit_of(folder: Path) -> str:
    return (folder / ".git/refs/heads/main").read_text("utf-8").strip()


def test_the_commit_is_told_with_the_site_and_changes_too(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(verify_command, "ROOT", root)
    assert source_of(root) == "", "no repository"
    git(root, "init", "--initial-branch=main")
    assert source_of(root) == "", "no commit"
    (root / ".gitignore").write_text("build\nsite\nconsents\n", "utf-8")
    git(root, "add", "--", ".")
    git(root, "commit", "-m", "Đầu")
    # What git would run by itself leaves a note.
    watch = write(tmp_path, {"watch": f"#!/bin/sh\ntouch {tmp_path}/ran\n"}) / "watch"
    watch.chmod(0o755)
    git(root, "config", "core.fsmonitor", str(watch))
    assert source_of(root) == commit_of(root)
    shelf = Shelf(root)
    shelf.keep(DAY, people_in(root / "build/published"), source=source_of(root))
    assert run(tmp_path / "www") == 0
    assert verify(tmp_path / "www") == 0
    assert f"bản ngày 22/11/2026 từ nguồn {commit_of(root)[:12]}, đã so" in capsys.readouterr().out

    for changed in ("content/tin-tuc/moi.md", "content/guong-sang/chi-mau-don.md"):
        write(root, {changed: "khác"})
        assert source_of(root) == f"{commit_of(root)}+"
        git(root, "-c", "core.fsmonitor=false", "stash", "--include-untracked")
    write(root, {"ghi-chu.txt": "không phải nguồn của trang"})
    assert source_of(root) == commit_of(root)
    assert not (tmp_path / "ran").exists()
    # The same site, made again from sources with changes.
    assert shelf.keep(DAY, {}, source=f"{commit_of(root)}+") is None
    assert run(tmp_path / "www") == 0 and verify(tmp_path / "www", "--json") == 0
    assert f'"source": "{commit_of(root)}+"' in (out := capsys.readouterr().out)
    assert verify(tmp_path / "www") == 0
    assert "và sửa đổi chưa ghi vào kho" in capsys.readouterr().out, out


def test_a_repository_that_does_not_keep_the_project_is_not_its_source(root: Path, tmp_path: Path) -> None:
    git(tmp_path, "init", "--initial-branch=main")
    write(tmp_path, {"khac.txt": "1"})
    git(tmp_path, "add", "--", "khac.txt")
    git(tmp_path, "commit", "-m", "Đầu")
    assert source_of(root) == ""
