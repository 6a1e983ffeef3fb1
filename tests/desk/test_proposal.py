"""What the desk may speak to, what a request says, what a reviewer is shown."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from generator.desk import forge
from generator.desk.proposal import paragraphs, request
from generator.desk.shelf import Shelf, folder_of
from generator.problem import Problem, Severity
from generator.settings import Forge

PATH = "content/cam-nang/doc.md"
BEFORE = "---\ntiêu đề: Đọc\ntóm tắt: Một câu.\n---\nMột.\n\nHai.\n\nBa.\n"


@pytest.mark.parametrize(
    ("named", "api", "origin"),
    [
        (Forge("github"), "https://api.github.com", "https://api.github.com"),
        (Forge("github", "https://git.tinh.vn/"), "https://git.tinh.vn/api/v3", "https://git.tinh.vn"),
        (Forge("gitlab"), "https://gitlab.com/api/v4", "https://gitlab.com"),
        (Forge("gitlab", "https://tinh.vn:8443/git"), "https://tinh.vn:8443/git/api/v4", "https://tinh.vn:8443"),
        (Forge("forgejo", "https://git.tinh.vn"), "https://git.tinh.vn/api/v1", "https://git.tinh.vn"),
    ],
)
def test_the_desk_may_speak_to_the_one_server_that_the_settings_name(named: Forge, api: str, origin: str) -> None:
    told = forge.statement(named)
    assert told and told["api"] == api
    assert f"connect-src 'self' {origin};" in forge.policy(named)


def test_without_a_setting_the_desk_speaks_to_nobody(desk_folder: Path) -> None:
    assert forge.statement(Forge()) is None
    assert "connect-src 'self';" in forge.policy(Forge())
    assert f'content="{forge.policy(Forge())}"' in (desk_folder / "index.html").read_text(encoding="utf-8")
    assert json.loads((desk_folder / "khai.json").read_text(encoding="utf-8"))["forge"] is None


def test_the_preview_server_names_the_server_of_this_moment(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    folder.mkdir(parents=True)
    (folder / "index.html").write_text("<!doctype html>", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("extra: {portal: {forge: {kind: gitlab}}}\n", encoding="utf-8")
    assert Shelf(tmp_path).answer("").policy == forge.policy(Forge("gitlab"))
    (tmp_path / "mkdocs.yml").write_text("extra: {portal: {forge: {kind: svn}}}\n", encoding="utf-8")
    assert Shelf(tmp_path).answer("").policy == forge.policy(Forge())
    shutil.rmtree(folder)


def test_a_request_tells_what_changed_and_what_to_ask() -> None:
    after = BEFORE.replace("Một câu.", "Hai câu.").replace("Hai.\n", "Hai rưỡi.\n")
    advice = Problem(PATH, 3, "tóm tắt", "câu dài", "", Severity.WARNING)
    made = request(PATH, BEFORE, after, [advice], ["lop.jpg"])
    assert made.title == "Sửa: Đọc"
    assert f"Sửa trang: `{PATH}`" in made.text and "- tóm tắt: `Một câu.` → `Hai câu.`" in made.text
    assert "- Ảnh: `lop.jpg`" in made.text and "câu dài" in made.text
    assert made.text.count("- [ ] ") == 3


def test_what_an_editor_wrote_is_no_command_for_a_server() -> None:
    """A line that begins with a slash is an order to GitLab, a name after @ calls somebody, #1 closes something."""
    nasty = 'tóm tắt: "/merge\\n/close @all `#1` ``x`` <img src=x>"'
    made = request(PATH, "", BEFORE.replace("tóm tắt: Một câu.", nasty), [], [])
    (line,) = [line for line in made.text.split("\n") if "merge" in line]
    assert line == "- tóm tắt: ``` /merge /close @all `#1` ``x`` <img src=x> ```"


def test_each_paragraph_is_told_with_what_became_of_it() -> None:
    after = BEFORE.replace("Hai.\n", "Hai rưỡi.\n") + "\nBốn.\n"
    assert list(paragraphs(PATH, BEFORE, after)) == [
        ("giữ", "Một."),
        ("bỏ", "Hai."),
        ("thêm", "Hai rưỡi."),
        ("giữ", "Ba."),
        ("thêm", "Bốn."),
    ]
    assert list(paragraphs(PATH, "", "---\ntiêu đề: Đọc\n---\n")) == []
