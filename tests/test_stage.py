"""Staging: the folder holds exactly the artifacts; what did not change is not touched."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.artifact import Artifact
from generator.publishing.stage import listed, not_staged, stage, staged_paths, take_over_all


def artifacts(**texts: str) -> list[Artifact]:
    return [Artifact(path.replace("__", "/"), text.encode(), "test") for path, text in texts.items()]


def test_what_did_not_change_keeps_its_time(tmp_path: Path) -> None:
    stage(artifacts(a="1", b="2"), tmp_path)
    for name in "ab":
        os.utime(tmp_path / name, (1, 1))
    staged = stage(artifacts(a="1", b="3"), tmp_path)
    assert (staged.kept, staged.written, staged.pruned) == (("a",), ("b",), ())
    assert (tmp_path / "a").stat().st_mtime == 1
    assert (tmp_path / "b").stat().st_mtime > 1


def test_what_nothing_produces_any_more_is_pruned_with_its_folders(tmp_path: Path) -> None:
    stage(artifacts(deep__er__a="1", b="2"), tmp_path)
    assert stage(artifacts(b="2"), tmp_path).pruned == ("deep/er/a",)
    assert [path.name for path in tmp_path.iterdir()] == ["b"]


@pytest.mark.parametrize(("before", "after"), [("a", "a__b"), ("a__b", "a"), ("a", "A")])
def test_a_file_may_become_a_folder_or_change_its_case(tmp_path: Path, before: str, after: str) -> None:
    stage(artifacts(**{before: "1"}), tmp_path)
    stage(artifacts(**{after: "1"}), tmp_path)
    assert staged_paths(tmp_path) == [after.replace("__", "/")]


def test_a_torn_file_is_written_again(tmp_path: Path) -> None:
    stage(artifacts(a="123"), tmp_path)
    assert list(not_staged(artifacts(a="123"), tmp_path)) == []
    (tmp_path / "a").write_bytes(b"12\0")
    assert list(not_staged(artifacts(a="123", b="1"), tmp_path)) == artifacts(a="123", b="1")
    assert stage(artifacts(a="123"), tmp_path).written == ("a",)
    assert (tmp_path / "a").read_bytes() == b"123"


@pytest.mark.parametrize("path", ["../a", "/a", "a/../../b", "a\\b", "", "./a", "a//b"])
def test_no_artifact_leaves_the_folder(tmp_path: Path, path: str) -> None:
    with pytest.raises(ValueError, match="staged folder"):
        stage([Artifact(path, b"", "test")], tmp_path / "staged")


def test_a_link_to_elsewhere_is_removed_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "kept").touch()
    (tmp_path / "staged").mkdir()
    (tmp_path / "staged" / "link").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    stage(artifacts(a="1"), tmp_path / "staged")
    assert staged_paths(tmp_path / "staged") == ["a"]
    assert (tmp_path / "elsewhere" / "kept").exists()


def test_a_folder_s_files_are_named_in_another_one_whatever_bears_their_names_there(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    stage(artifacts(a="1", b="2", deep__c="3", d="4"), here)
    take_over_all(listed(here), listed(there), ["a", "deep/c"])
    assert staged_paths(there) == ["a", "deep/c"]
    (there / "a").unlink()
    (there / "a").write_text("other")
    take_over_all(listed(here), listed(there), ["a", "b", "deep/c"])
    one, other = listed(there), listed(here)
    assert set(one.files) == {"a", "b", "deep/c"}
    assert [one.place(path) for path in one.files] == [other.place(path) for path in one.files]
    assert other.place("d") and one.place("d") is None
