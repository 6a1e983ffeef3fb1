"""The outline of a talk, opened with another reader: by the clock, questions with answers, sources, no guesses."""

from __future__ import annotations

import io
from pathlib import Path

import docx

from generator.artifact import Artifact
from generator.outputs import Outputs, rapporteur
from generator.outputs.base import Desk, Use
from outputs.conftest import desk_of

HEAD = (
    "---\ntiêu đề: Học chữ\ntóm tắt: Không bao giờ muộn để học chữ.\nđối tượng: người lao động\ncập nhật: 20/11/2026\n"
)
BODY = """## Ở đâu có lớp?
Lớp ở nhà văn hóa thôn. Tối thứ ba và thứ năm.
## Tốn bao nhiêu?
Không tốn tiền.
## Người đã học kể lại
Chị học hai mùa thì đọc được thư của con.
"""


def _desk(folder: Path, more: str = "", body: str = BODY) -> Desk:
    file = folder / "content" / "cam-nang" / "hoc-chu.md"
    file.parent.mkdir(parents=True)
    text = HEAD + "các bước:\n  - bước: Hỏi trưởng thôn\n    cách làm: Gặp hay gọi điện.\n" + more + "---\n" + body
    file.write_text(text, encoding="utf-8")
    return desk_of(folder / "content")


def _words(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_an_outline_goes_by_the_clock_and_answers_what_people_ask(tmp_path: Path) -> None:
    source = "nguồn:\n  - tên: Sở Giáo dục\n    địa chỉ: https://vi-du.vn/so\n    độ tin cậy: nguồn thứ cấp\n"
    desk = _desk(tmp_path, source)
    pieces = list(rapporteur.for_entry(desk.catalog.entries[0], desk))
    (file,) = [one for one in pieces if isinstance(one, Artifact)]
    (use,) = [one for one in pieces if isinstance(one, Use)]
    words = _words(file.content)
    assert "1. Ở đâu có lớp?\nLớp ở nhà văn hóa thôn. Tối thứ ba và thứ năm." in words
    assert "2. Tốn bao nhiêu?\nKhông tốn tiền." in words
    assert "Sở Giáo dục: https://vi-du.vn/so" in words and "Bản 20/11/2026, mã " in words
    (table,) = docx.Document(io.BytesIO(file.content)).tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["Phút", "Phần", "Ý cần nói"] and rows[-1][1] == "Hỏi và đáp"
    assert ["Người đã học kể lại", "Chị học hai mùa thì đọc được thư của con."] in [row[1:] for row in rows]
    assert sum(int(row[0]) for row in rows[1:]) == int(use.note.split("khoảng ")[1].split(" phút")[0])


def test_what_asks_is_no_part_of_the_talk_and_steps_are_not_told_twice(tmp_path: Path) -> None:
    desk = _desk(tmp_path)
    parts = rapporteur.outline(desk.catalog.entries[0], desk)
    headings = [part.heading for part in parts]
    assert not any(heading in ("Ở đâu có lớp?", "Tốn bao nhiêu?") for heading in headings)
    said = [sentence for part in parts for sentence in part.sentences]
    assert said.count("Hỏi trưởng thôn.") == 1


def test_a_page_with_too_little_to_say_or_a_made_up_one_gives_no_outline(tmp_path: Path) -> None:
    for name, desk in {
        "thin": _desk(tmp_path / "thin", body="Một câu.\n"),
        "made up": _desk(tmp_path / "made-up", "minh họa: có\n"),
    }.items():
        assert list(rapporteur.for_entry(desk.catalog.entries[0], desk)) == [], name


def test_an_outline_is_found_with_the_slides_and_makes_no_page_of_an_entry_heavier(outputs: Outputs) -> None:
    entry_id = "cam-nang/doc-sach-moi-ngay"
    assert not [use for use in outputs.uses[entry_id] if use.label == rapporteur.LABEL]
    kit = next(page.html for page in outputs.pages if page.path == f"an-pham/{entry_id}")
    assert "/de-cuong.docx⟧" in kit and "/trinh-chieu.pptx⟧" in kit


def test_what_no_document_says_is_answered_so(files: dict[str, Artifact], desk: Desk) -> None:
    unknown = [entry for entry in desk.catalog.entries if desk.stories.of(entry).unanswered]
    assert unknown
    for entry in unknown:
        answers = [one.answer for one in rapporteur.questions(entry, desk)]
        assert any(answer.startswith("Chưa có văn bản nào nói; đừng đoán.") for answer in answers), entry.id


COUNTED = """## Ba cái bẫy
Hãy nhớ ba việc sau đây. Chúng hay đi cùng nhau. Không ai tránh được cả. Kể cả người khôn.

**Sợ.** Họ dọa. Họ hối. Họ quát.

**Ham.** Họ hứa. Họ tặng quà.

**Thương.** Họ khóc. Họ kể khổ.
## Hỏi gì trước khi bấm?
Trước khi bấm, hỏi ba câu.

1. Ai nói? Có tên không?
2. Nơi khác có nói không?
3. Để làm gì?
## Lớp học
Lớp có bốn việc sau đây. Đọc. Viết. Tính. Kể chuyện.
## Vì sao nên học?
Học để đọc được thư. Học để khỏi bị lừa. Học để vui. Học để dạy cháu.
"""


def test_what_an_outline_announces_follows_and_nothing_is_cut_in_the_middle(tmp_path: Path) -> None:
    desk = _desk(tmp_path, body=COUNTED)
    (entry,) = desk.catalog.entries
    told = {part.heading: list(part.sentences) for part in rapporteur.outline(entry, desk)}
    asked = {one.question: one.answer for one in rapporteur.questions(entry, desk)}
    before = ["Hãy nhớ ba việc sau đây.", "Chúng hay đi cùng nhau.", "Kể cả người khôn."]
    assert told["Ba cái bẫy"] == [*before, "Sợ.", "Ham.", "Thương."]
    assert told["Lớp học"] == ["Lớp có bốn việc sau đây.", "Đọc.", "Viết.", "Tính.", "Kể chuyện."]
    steps = "Ai nói? Nơi khác có nói không? Để làm gì?"
    assert asked["Hỏi gì trước khi bấm?"] == f"Trước khi bấm, hỏi ba câu. {steps}"
    assert asked["Vì sao nên học?"] == "Học để đọc được thư. Học để khỏi bị lừa. Học để vui."
