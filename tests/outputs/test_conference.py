"""What an event takes on paper: every file opens, says what the event says, and leaves blank what it does not."""

from __future__ import annotations

import io
import zipfile

import docx
import pypdf
import pytest
from printed import MM, overlapping, seen_on

from generator.artifact import Artifact
from generator.content_types.log_line import Unit
from generator.outputs._word import Grid
from generator.outputs.base import Desk
from generator.outputs.brief import order
from generator.outputs.conference import banner_lines, invitation_of
from generator.programme.paper import Paragraph

REAL, MADE_UP = "su-kien/tuan-le-hoc-tap", "su-kien/cuoc-thi-doc-sach"


def _kit(files: dict[str, Artifact], event: str = REAL) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(files[f"an-pham/{event}/bo-hoi-nghi.zip"].content)) as kit:
        assert kit.testzip() is None
        return {name: kit.read(name) for name in kit.namelist()}


def _words(name: str, data: bytes) -> str:
    if name.endswith(".pdf"):
        return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)
    if name.endswith(".docx"):
        document = docx.Document(io.BytesIO(data))
        cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
        return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    return data.decode("utf-8-sig")


@pytest.mark.parametrize("event", [REAL, MADE_UP])
def test_every_paper_of_an_event_opens_and_bears_its_name(event: str, files: dict[str, Artifact], desk: Desk) -> None:
    entry = desk.catalog.get(event)
    assert entry
    kit = _kit(files, event)
    assert len([name for name in kit if name.endswith(".pdf")]) == 5
    assert len([name for name in kit if name.endswith(".docx")]) == 5
    for name, data in kit.items():
        said = " ".join(_words(name, data).split()).casefold()
        assert said, name
        if name.endswith((".pdf", ".docx")):
            assert entry.title.casefold() in said, name
            if entry.illustrative:
                assert "minh họa" in said, name


def test_the_invitation_leaves_blank_what_the_event_does_not_say(desk: Desk) -> None:
    entry = desk.catalog.get(REAL)
    assert entry
    event = desk.stories.of(entry).happening
    assert event
    said = [block.text for block in invitation_of(entry, event).blocks if isinstance(block, Paragraph)]
    where = next(text for text in said if text.startswith("Địa điểm"))
    assert event.place in where if event.place else "[[" in where
    assert event.days in next(text for text in said if text.startswith("Thời gian"))
    assert all("[[" in text for text in said if text.startswith("Chủ trì"))


def test_the_backdrop_is_a_tenth_of_a_stage_with_room_to_cut(files: dict[str, Artifact]) -> None:
    (page,) = pypdf.PdfReader(io.BytesIO(_kit(files)["03-phong-nen-1-10.pdf"])).pages
    width, height = (float(side) / MM for side in page.mediabox[2:])
    assert (width, height) == pytest.approx((600 + 2 * 17, 300 + 2 * 17), abs=0.1)


def test_no_words_of_a_printed_paper_lie_on_others(files: dict[str, Artifact]) -> None:
    for event in (REAL, MADE_UP):
        for name, data in _kit(files, event).items():
            # Accents in the serif letters of official papers are runs of their own to this reader.
            if name.endswith(".pdf") and "giay-moi" not in name:
                assert not list(overlapping(seen_on(data))), name


def test_a_banner_is_read_from_a_moving_motorbike(desk: Desk) -> None:
    entry = desk.catalog.get(REAL)
    assert entry
    lines = list(banner_lines(entry, desk))
    assert lines and all(len(line) <= 70 and line == line.upper() for line in lines)


def test_clauses_for_others_plans_quote_the_task_and_count_in_the_units_of_the_log(
    files: dict[str, Artifact], desk: Desk
) -> None:
    data = files["an-pham/nhiem-vu/1-tuyen-truyen/dieu-khoan-long-ghep.docx"].content
    said = _words("x.docx", data)
    assert "Đăng tin, bài về học tập trên bảng tin và loa." in said and "102/KH-MAU" in said
    units = {row.cells[1].text for row in docx.Document(io.BytesIO(data)).tables[0].rows[1:]}
    assert units <= {unit.value for unit in Unit}


def test_an_order_names_topics_that_have_words_already(desk: Desk) -> None:
    task = desk.catalog.get("nhiem-vu/1-tuyen-truyen")
    assert task
    assignment = desk.stories.of(task).assignment
    assert assignment
    asked, topics = (block for block in order(assignment, desk) if isinstance(block, Grid))
    assert all(row[1] == "………" for row in asked.rows), "what only the two sides can say is not said for them"
    assert topics.rows and all(row[2].startswith("vi-du.vn/") for row in topics.rows)
