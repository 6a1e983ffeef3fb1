"""Clips and talk shows: subtitles that people can follow, scenes to film, questions that have facts."""

from __future__ import annotations

import io
import re
from pathlib import Path

import docx
import pytest
import webvtt

from generator.artifact import Artifact
from generator.ink.vtt import LETTERS_A_SECOND, LINE, Cue, cut, to_vtt
from generator.outputs.base import Desk
from generator.outputs.clip import FEWEST_ROUNDS, FEWEST_SCENES, LENGTH, cues_of, for_entry, talk_rounds, write_scenes
from outputs.conftest import desk_of

SENTENCES = (
    "Thưa bà con và các bạn, mời nghe chuyên mục Xây dựng xã hội học tập.",
    "Người trưởng họ nói: “sách không dùng nữa thì đem để đây, đứa nào cần thì lấy”, rồi ông cười.",
    "Cha mẹ không cần giỏi chữ, chỉ cần ngồi nghe rồi hỏi con: chỗ ấy nghĩa là sao con?",
    "Một" + " từ rất dài" * 20 + ".",
    "Ngắn.",
)
HOSTILE = "Đọc <b>sách</b> & nghe --> rồi kể."


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_becomes_cues_of_two_lines_and_loses_nothing(sentence: str) -> None:
    cues = cut(sentence)
    assert " ".join(" ".join(cues).split()) == sentence
    assert all(len(cue.split("\n")) <= 2 and max(map(len, cue.split("\n"))) <= LINE for cue in cues)


def test_a_cue_ends_where_a_phrase_ends_and_never_inside_a_short_quotation() -> None:
    assert [cue.replace("\n", " ") for cue in cut(SENTENCES[2])] == [
        "Cha mẹ không cần giỏi chữ, chỉ cần ngồi nghe rồi hỏi con:",
        "chỗ ấy nghĩa là sao con?",
    ]
    quoted = cut("Ông cụ nói chậm rãi với mọi người ngồi đó: “mở vở ra, mình học tiếp nhé”.")
    assert not [cue for cue in quoted if cue.count("“") != cue.count("”")]


def test_what_a_hostile_editor_writes_stays_text(tmp_path: Path) -> None:
    file = tmp_path / "a.vtt"
    file.write_text(to_vtt([Cue(0, 3, HOSTILE), Cue(3, 5, "Hết.")]), "utf-8")
    first, last = webvtt.read(str(file))
    assert last.text == "Hết." and "-->" not in file.read_text("utf-8").split("\n", 3)[3].split("\n\n")[0]
    assert first.raw_text == HOSTILE.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def clips(files: dict[str, Artifact]) -> dict[str, Artifact]:
    return {path: one for path, one in files.items() if path.endswith("/phu-de.vtt")}


def test_subtitles_are_read_by_an_independent_parser_and_can_be_followed(files: dict[str, Artifact]) -> None:
    assert len(clips(files)) >= 2
    for path, one in clips(files).items():
        ended = 0.0
        captions = webvtt.from_buffer(io.StringIO(one.content.decode()))
        for caption in captions:
            begins, ends = caption.start_in_seconds, caption.end_in_seconds
            assert begins >= ended - 1 and ends <= LENGTH, path
            assert len(caption.lines) <= 2 and max(map(len, caption.lines)) <= LINE, (path, caption.text)
            ended = ends


def test_nobody_has_to_read_faster_than_people_read(desk: Desk) -> None:
    seen = 0
    for entry in desk.catalog.entries:
        for cue in cues_of(write_scenes(entry, desk)):
            seen += 1
            assert len(cue.text.replace("\n", "")) <= LETTERS_A_SECOND * (cue.ends - cue.begins) + 0.01, cue
    assert seen > 40


def test_scenes_show_different_things_and_end_within_a_minute(desk: Desk, files: dict[str, Artifact]) -> None:
    for path in clips(files):
        entry = desk.catalog.get(path.removeprefix("an-pham/").removesuffix("/phu-de.vtt"))
        assert entry
        scenes = write_scenes(entry, desk)
        assert FEWEST_SCENES <= len(scenes) == len({scene.seen for scene in scenes})
        assert scenes[-1].ends <= LENGTH and scenes[0].seen.startswith("Ảnh mở đầu")


def test_a_scene_says_who_does_what_where(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "cam-nang"
    folder.mkdir(parents=True)
    script = (
        "Tối nay nhà mình làm gì? Mời bà con nghe. Cha mẹ tắt ti vi, ngồi vào bàn học với con. Cả nhà cùng đọc. "
        "Học sinh ghé thư viện mượn sách, mỗi em một cuốn. Đọc xong thì đổi. Mười lăm phút mỗi tối. Mời bà con thử."
    )
    head = "tiêu đề: Đọc sách\ntóm tắt: Đọc.\nđối tượng: phụ huynh\ncác bước:\n  - bước: Mở sách\n"
    (folder / "doc-sach.md").write_text(f"---\n{head}bản phát thanh: {script}\n---\nĐọc chậm thôi.\n", "utf-8")
    desk = desk_of(tmp_path / "content", tmp_path / "cache")
    scenes = write_scenes(desk.catalog.entries[0], desk)
    assert scenes[1].seen == "Ai: cha mẹ. Ở đâu: bàn học. Làm gì: cha mẹ tắt ti vi, ngồi vào bàn học với con"
    assert scenes[2].seen.startswith("Ai: học sinh. Ở đâu: thư viện. Làm gì: học sinh ghé thư viện mượn sách")


def test_a_presenter_asks_from_what_was_hard_to_what_came_of_it(desk: Desk) -> None:
    entry = desk.catalog.get("cach-lam-hay/lop-hoc-buoi-toi")
    assert entry
    asked = talk_rounds(entry, desk)
    assert [one.question for one in asked[:2]] == ["Lúc đầu, nơi mình vướng điều gì?", "Rồi mọi người đã làm thế nào?"]
    assert all(one.facts and one.question.endswith("?") for one in asked)


def test_where_there_is_too_little_nothing_is_offered(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "cam-nang"
    folder.mkdir(parents=True)
    head = "tiêu đề: Đọc sách\ntóm tắt: Đọc.\nđối tượng: phụ huynh\ncác bước:\n  - bước: Mở sách\n"
    (folder / "doc-sach.md").write_text(f"---\n{head}---\nĐọc chậm thôi.\n", "utf-8")
    desk = desk_of(tmp_path / "content", tmp_path / "cache")
    assert len(talk_rounds(desk.catalog.entries[0], desk)) < FEWEST_ROUNDS
    assert list(for_entry(desk.catalog.entries[0], desk)) == []


def test_the_clips_script_is_a_table_to_edit(files: dict[str, Artifact]) -> None:
    document = docx.Document(io.BytesIO(files["an-pham/cam-nang/doc-sach-moi-ngay/kich-ban-clip.docx"].content))
    header = [cell.text for cell in document.tables[0].rows[0].cells]
    assert header == ["Cảnh, giây", "Hình", "Lời đọc", "Chữ phụ đề"]
    assert not re.search(r"\d", "".join(row.cells[2].text for row in document.tables[0].rows[1:]))
