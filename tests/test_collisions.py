"""Artifacts that would overwrite each other are told of, all at once."""

from __future__ import annotations

import pytest

from generator.artifact import Artifact, collisions


def told(*paths: str) -> list[tuple[str, str]]:
    found = collisions(Artifact(path, b"", f"content/{number}.md") for number, path in enumerate(paths))
    return [(problem.path, problem.message) for problem in found]


def test_paths_that_no_file_system_confuses_are_no_collision() -> None:
    assert told("tin-tuc/a.md", "tin-tuc/b.md", "tin-tuc-2/a.md", "tin/tuc/a.md", "a.md") == []


@pytest.mark.parametrize("other", ["tin-tuc/a.md", "tin-tuc/A.md", "Tin-Tuc/a.md"])
def test_one_path_twice_is_told_of_at_the_later_source(other: str) -> None:
    assert told("tin-tuc/a.md", "tin-tuc/b.md", other) == [
        ("content/2.md", f'cùng tạo ra "{other}" như content/0.md'),
    ]


def test_a_file_that_is_called_like_a_folder_is_told_of() -> None:
    message = '"anh/a.png/phu.txt" trùng tên với một thư mục'
    assert told("anh/A.png", "anh/b.png", "anh/a.png/phu.txt") == [("content/2.md", message)]
    assert told("anh/a.png/phu.txt", "anh/b.png", "anh/A.png") == [("content/0.md", message)]
