"""No text, name or file may end the build in a traceback: each is mended on reading, or named with its remedy."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from project import SMALL, drawings
from test_prose_tree import read

from generator.artifact import Artifact
from generator.content_types import content_types
from generator.entries.validate import file_name_for
from generator.failure import during, tell
from generator.pipeline import Sources, inspect, make
from generator.problem import errors
from generator.prose import blocks as tree
from generator.publishing.verify import unreadable
from generator.reading.head import Unreadable, read_head
from generator.reading.load import load
from generator.reading.mend import mend_text
from generator.settings import Settings

SETTINGS = Settings("Cổng thử", "https://vi-du.vn/")
TODAY = dt.date(2026, 11, 22)
HEAD = "tiêu đề: {title}\ntóm tắt: Để thử.\nloại: hội nghị\nbắt đầu: 20/12/2026\n"
DOCUMENT = "tiêu đề: Thử\ntóm tắt: Để thử.\nsố ký hiệu: {}\nloại văn bản: kế hoạch\ncơ quan ban hành: co-quan/thu\n"
UNSEEN = "\x01\x08\x1f\x7f\x9f\ufffe\uffff\ufdd0\u202e\U0001ffff"


def event(title: str = "Thử", body: str = "Bài.", extra: str = "") -> str:
    """Return the page of an event."""
    return f"---\n{HEAD.format(title=title)}{extra}---\n{body}\n"


def put(root: Path, name: str, data: str | Callable[[Path], object]) -> None:
    """Put a file below the content of a site of its own."""
    file = root / "content" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(data, encoding="utf-8") if isinstance(data, str) else data(file)


def told(root: Path) -> list[str]:
    """Return the errors about a site."""
    (root / "docs").mkdir(exist_ok=True)
    return [str(problem) for problem in errors(inspect(Sources(root), SETTINGS, TODAY).problems)]


def made(root: Path) -> tuple[Artifact, ...]:
    """Return everything that a site becomes."""
    (root / "docs").mkdir(exist_ok=True)
    found = inspect(Sources(root), SETTINGS, TODAY)
    assert not errors(found.problems), [str(problem) for problem in found.problems]
    artifacts, problems, _layout = make(found, SETTINGS, drawings())
    assert not errors(problems)
    return artifacts


def test_what_nobody_can_see_is_taken_out_wherever_it_stands(tmp_path: Path) -> None:
    table = f"| a{UNSEEN} | b |\n|---|---|\n| {UNSEEN}c | d |"
    put(tmp_path, "su-kien/a.md", event(f"Tên{UNSEEN} bài", f"Một{UNSEEN} hai.\n\n## Mục{UNSEEN} ba\n\n{table}"))
    escaped = '"Tên\\x01 khác\\u001f\\u202e"'
    put(tmp_path, "su-kien/b.md", event(escaped, extra=f"địa điểm: {escaped}\nđơn vị tổ chức: [{escaped}]\n"))
    artifacts = made(tmp_path)
    texts = [one.content.decode() for one in artifacts if one.path.endswith((".md", ".xml", ".json", ".ics", ".vtt"))]
    assert texts and not [text for text in texts if set(UNSEEN) & set(text)]
    assert any("Tên khác" in text for text in texts)


def test_the_signs_of_word_become_what_they_meant() -> None:
    assert mend_text("⟦entry:x⟧") == "[[entry:x]]"
    assert mend_text("102\x1eKH\x1fMAU") == "102-KHMAU" and mend_text("\uf0b7 Một") == "• Một"
    for bullet in ("•", "o", "§", "-", "1.", "a)"):
        (block,) = read(f"{bullet}\tMột\n{bullet.replace('1', '2').replace('a', 'b')}\tHai").blocks
        assert isinstance(block, tree.ListBlock) and len(block.items) == 2, bullet


def test_letters_that_no_font_of_ours_has_leave_no_empty_heading_on_paper(tmp_path: Path) -> None:
    put(tmp_path, "su-kien/a.md", event(body="## 学\n\nMột.\n\n## 学习\n\n- a\n- b", extra="địa điểm: 😀\n"))
    assert any(one.path.endswith(".pdf") for one in made(tmp_path))


FIELDS = {
    "a title of emoji alone": ("su-kien/a.md", event("😀"), "tiêu đề: không có chữ nào in được"),
    "a number without letters": ("chinh-sach/a.md", f"---\n{DOCUMENT.format('学习')}---\n", "không phải số ký hiệu"),
    "a number of 200 letters": ("chinh-sach/a.md", f"---\n{DOCUMENT.format('1' * 200)}---\n", "không phải số ký hiệu"),
    "a letter of one font": ("su-kien/a.md", event(body="Một\n\n\ue00a"), "chỉ một phông chữ vẽ được (U+E00A)"),
    "a figure without end": (
        "chinh-sach/a.md",
        f"---\n{DOCUMENT.format('1/KH')}chỉ tiêu:\n  - {{mã: a, giá trị: {'9' * 40}}}\n---\n",
        "số quá lớn hoặc quá dài",
    ),
}


@pytest.mark.parametrize(("name", "text", "expected"), FIELDS.values(), ids=FIELDS)
def test_what_cannot_be_shown_is_named(name: str, text: str, expected: str, tmp_path: Path) -> None:
    put(tmp_path, name, text)
    assert any(message.startswith(f"content/{name}:") and expected in message for message in told(tmp_path))


NAMES = [
    "nul",
    "con",
    "AUX",
    "prn",
    "com1",
    "com0",
    "lpt9",
    "clock$",
    "conin$",
    "x" * 120,
    f"{'mot-' * 40}hai",
    "index",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_some_system_cannot_hold_is_refused_and_the_proposed_one_is_not(name: str, tmp_path: Path) -> None:
    put(tmp_path, f"su-kien/{name}.md", event())
    (message,) = told(tmp_path)
    assert message.startswith(f"content/su-kien/{name}.md: ")
    proposed = file_name_for(name)
    assert f"{proposed}.md" in message or name == "index"
    put(tmp_path / "other", f"su-kien/{proposed}.md", event())
    assert told(tmp_path / "other") == []


def test_what_is_no_file_is_named(tmp_path: Path) -> None:
    put(tmp_path, "su-kien/ong.md", os.mkfifo)
    put(tmp_path, "su-kien/thiet-bi.jpg", os.mkfifo)
    assert [one.split(";")[0] for one in told(tmp_path)] == [
        f"content/su-kien/{name}: không phải một tệp có chữ (là ống, ổ cắm hoặc thiết bị)"
        for name in ("ong.md", "thiet-bi.jpg")
    ]


def test_a_name_that_is_no_text_is_told_of(tmp_path: Path) -> None:
    put(tmp_path, os.fsdecode(b"su-kien/a\xff.md"), event())
    (problem,) = load(tmp_path / "content", content_types()).entries and told(tmp_path)
    assert "đổi tên thành a.md" in problem and problem.encode("utf-8", "replace")


def test_a_scope_of_any_length_fits_the_pictures_that_are_drawn_from_it(tmp_path: Path) -> None:
    shutil.copytree(SMALL / "content", tmp_path / "content")
    file = tmp_path / "content/chinh-sach/101-qd-mau.md"
    scope = "các huyện, thị xã, thành phố của tỉnh Khánh Hòa trước ngày 01/7/2025"
    file.write_text(file.read_text("utf-8").replace("toàn vùng mẫu", f"{scope} và {scope}"), "utf-8")
    assert scope in file.read_text("utf-8") and told(tmp_path) == []


@pytest.mark.parametrize("value", ["!Mới: ngày hội", "!!python/object:os.system x", "! lưu ý"])
def test_a_sign_of_yaml_at_the_start_of_a_value_eats_none_of_it(value: str) -> None:
    assert read_head(f"tiêu đề: {value}")[0] == {"tiêu đề": value}
    with pytest.raises(Unreadable, match="bắt đầu bằng dấu !"):
        read_head("tiêu đề: [!str Ngày hội]")


BODIES = [
    "\n".join(" " * (2 * depth) + "- a" for depth in range(60)), "a" * 5000, "## x\n\nx", "a" + "\u0301" * 300,
    "&#0; &#xD800; &bogus;\n\n|" + "a|" * 99 + "\n|" + "-|" * 99, "a[^😀]\n\n[^😀]: b",
    "!!! \n\n!!! note\n\n!!! nope 'z'\n    y\n\nwzxhzdk:0", "#set text(red) $x$ `#let` @ref\n\n=cmd()\n\n- @x", "...",
]  # fmt: skip


def test_whatever_stands_in_a_body_becomes_files_that_can_be_read(tmp_path: Path) -> None:
    for number, body in enumerate(BODIES):
        put(tmp_path, f"su-kien/bai-{number}.md", event(f"Bài {number}", body))
    assert unreadable(made(tmp_path)) == []


def test_what_fails_all_the_same_is_told_with_the_page_at_which_it_failed(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError) as caught, during("bài của content/su-kien/a.md"):
        _ = 1 / 0
    assert "khi đang làm bài của content/su-kien/a.md" in tell(caught.value, tmp_path)
