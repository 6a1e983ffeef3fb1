"""A form writes what was changed and nothing else, and what it writes is read back as it was typed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from project import SMALL

from generator.content_types import content_types
from generator.desk.head import NotWritten, values_in, written

PAGES = sorted(file for file in (SMALL / "content").glob("[!_]*/*.md") if file.parent.name in content_types())
HAND_WRITTEN = """---
# Ghi chú của người viết: đừng xóa
tiêu đề:   'Đọc sách mỗi ngày'   # nháy đơn
mục lạ: {a: 1, b: [2, 3]}

tóm tắt: >
  Một câu
  trên hai dòng.
từ khóa: [đọc, sách]
# Về nguồn
nguồn:
- tên: "Báo"   # thụt kiểu khác
  độ tin cậy: nguồn thứ cấp
đối tượng: phụ huynh
---
Chữ.
"""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.parent.name}/{page.stem}")
def test_a_page_that_nobody_changed_stays_byte_for_byte(page: Any) -> None:
    text = page.read_text(encoding="utf-8")
    values, body = values_in(page.parent.name, text)
    assert written(page.parent.name, text, values, body) == text


def test_one_changed_field_changes_its_own_lines_alone() -> None:
    values, body = values_in("cam-nang", HAND_WRITTEN)
    values["từ khóa"] = ["đọc", "sách", "chợ: phiên"]
    lines = written("cam-nang", HAND_WRITTEN, values, body).splitlines()
    before = HAND_WRITTEN.splitlines()
    at = before.index("từ khóa: [đọc, sách]")
    assert lines == [*before[:at], "từ khóa:", "  - đọc", "  - sách", '  - "chợ: phiên"', *before[at + 1 :]]


def test_a_new_field_stands_where_its_type_names_it() -> None:
    values, body = values_in("cam-nang", HAND_WRITTEN)
    values["cập nhật"] = "22/11/2026"
    lines = written("cam-nang", HAND_WRITTEN, values, body).splitlines()
    assert lines[lines.index("cập nhật: 22/11/2026") - 1] == "  trên hai dòng."
    assert "mục lạ: {a: 1, b: [2, 3]}" in lines


def test_a_field_that_was_emptied_is_gone_and_the_comment_after_it_stays() -> None:
    values, body = values_in("cam-nang", HAND_WRITTEN)
    del values["từ khóa"]
    text = written("cam-nang", HAND_WRITTEN, values, body)
    assert "từ khóa" not in text
    assert "# Về nguồn\nnguồn:" in text


@pytest.mark.parametrize("row", [{}, {"bước": ""}, {"bước": "", "cách làm": ""}, ""])
def test_a_row_that_was_added_and_not_yet_filled_in_says_nothing(row: Any) -> None:
    text = "---\ntiêu đề: A\ncác bước:\n  - bước: Hỏi # ai\n    cách làm:\n---\nB\n"
    values, body = values_in("cam-nang", text)
    values["các bước"].append(row)
    assert written("cam-nang", text, values, body) == text
    assert written("cam-nang", "", {"tiêu đề": "A", "các bước": [row]}, "") == "---\ntiêu đề: A\n---\n"


def test_a_changed_body_leaves_the_head_alone() -> None:
    values, _body = values_in("cam-nang", HAND_WRITTEN)
    head = HAND_WRITTEN.rpartition("---\n")[0]
    assert written("cam-nang", HAND_WRITTEN, values, "Chữ mới.\n\n- một") == f"{head}---\nChữ mới.\n\n- một\n"


def test_a_head_on_one_line_is_written_anew_without_loss() -> None:
    text = "---\n{tiêu đề: Đọc, tóm tắt: Một câu., mục lạ: x}\n---\nChữ.\n"
    values, body = values_in("cam-nang", text)
    values["tóm tắt"] = "Hai câu."
    again, _body = values_in("cam-nang", written("cam-nang", text, values, body))
    assert again == {"tiêu đề": "Đọc", "tóm tắt": "Hai câu.", "mục lạ": "x"}


@pytest.mark.parametrize("text", ["Chữ không có đầu.\n", "---\ntiêu đề: x\n", '---\ntiêu đề: "hở\n---\nChữ.\n'])
def test_a_file_without_a_readable_head_says_that_its_form_is_shut(text: str) -> None:
    with pytest.raises(NotWritten, match="Cả tệp"):
        values_in("cam-nang", text)


# But for what the reader mends wherever it stands (``reading/mend.py``): signs that nobody sees, brackets of our own.
LINES = st.text(
    st.characters(exclude_categories=["Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp"], exclude_characters="⟦⟧"), max_size=40
).map(lambda text: " ".join(text.split()))
TEXTS = st.lists(LINES, min_size=1, max_size=4).map(lambda lines: "\n".join(lines).strip())
LISTS = st.lists(LINES.filter(bool), max_size=4)
GROUPS = st.lists(
    st.fixed_dictionaries({"tên": LINES.filter(bool)}, optional={"ghi chú": LINES.filter(bool)}), max_size=3
)


@settings(max_examples=150, deadline=None)
@given(title=LINES, script=TEXTS, words=LISTS, sources=GROUPS)
def test_whatever_is_typed_is_read_back(title: str, script: str, words: list[str], sources: list[Any]) -> None:
    typed = {"tiêu đề": title, "bản phát thanh": script, "từ khóa": words, "nguồn": sources}
    wanted = {label: value for label, value in typed.items() if value}
    for base in ("", HAND_WRITTEN):
        kept = {} if not base else {"mục lạ": {"a": "1", "b": ["2", "3"]}}
        again, _body = values_in("cam-nang", written("cam-nang", base, {**wanted, **kept}, "Chữ."))
        assert {label: value for label, value in again.items() if value} == {**wanted, **kept}
