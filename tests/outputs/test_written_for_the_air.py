"""What editors write to be read on the air is read as they wrote it, by loudspeakers and in clips."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.outputs._script import write_script
from generator.outputs.base import Desk
from generator.outputs.broadcast import for_entry
from generator.outputs.clip import LENGTH, write_scenes
from generator.problem import Problem, Severity
from generator.telling.aloud import check_speech
from outputs.conftest import desk_of

SCRIPT = """\
bản phát thanh: |
  Bà con nghe đài lưu ý: từ ngày 01/10 là Tuần lễ; mỗi nhà học một điều mới, nhưng đừng học vội
  mà quên.

  Ai chưa có sách, xin ghé nhà văn hóa. Sách ở đó cho mượn 15 ngày. Cảm ơn bà con.
"""
SAID = (
    "Bà con nghe đài lưu ý: từ ngày một tháng mười là Tuần lễ; mỗi nhà học một điều mới, nhưng đừng học vội mà quên.",
    "Ai chưa có sách, xin ghé nhà văn hóa.",
    "Sách ở đó cho mượn mười lăm ngày.",
    "Cảm ơn bà con.",
)
HEARD = "bản chép lời: |\n  Kính chào bà con.\n\n  Tủ sách đã mở cửa. Mời bà con đến mượn.\n"


def news(root: Path, extra: str) -> Desk:
    folder = root / "content" / "tin-tuc"
    folder.mkdir(parents=True)
    head = f"tiêu đề: Mở tủ sách\ntóm tắt: Thôn có tủ sách.\nngày: 01/10/2026\nthể loại: tin\n{extra}"
    (folder / "mo-tu-sach.md").write_text(f"---\n{head}---\nTủ sách ở nhà văn hóa.\n", encoding="utf-8")
    return desk_of(root / "content", root / "cache")


def guide(root: Path, extra: str) -> Desk:
    folder = root / "content" / "cam-nang"
    folder.mkdir(parents=True)
    steps = "đối tượng: phụ huynh\ncác bước:\n  - bước: Mở sách\n"
    head = f"tiêu đề: Đọc sách\ntóm tắt: Mỗi ngày một trang.\n{steps}{extra}"
    (folder / "doc-sach.md").write_text(f"---\n{head}---\nĐọc chậm thôi.\n", encoding="utf-8")
    return desk_of(root / "content", root / "cache")


def test_the_minute_is_what_its_editors_wrote_for_it(tmp_path: Path) -> None:
    desk = news(tmp_path, SCRIPT)
    script = write_script(desk.catalog.entries[0], desk)
    assert script.short == SAID
    assert script.full == (), "what says no more than the minute is no version of its own"


def test_a_made_up_script_says_so_before_it_begins(tmp_path: Path) -> None:
    desk = news(tmp_path, f"minh họa: có\n{SCRIPT}")
    first, *rest = write_script(desk.catalog.entries[0], desk).short
    assert "chuyện minh họa" in first and tuple(rest) == SAID


def test_a_clip_says_the_words_of_the_script_in_their_order(tmp_path: Path) -> None:
    desk = guide(tmp_path, SCRIPT)
    scenes = write_scenes(desk.catalog.entries[0], desk)
    assert " ".join(scene.said for scene in scenes) == " ".join(SAID)
    assert "ngày 01/10" in scenes[0].written and scenes[-1].ends <= LENGTH


def test_a_programme_is_read_from_its_transcript(tmp_path: Path) -> None:
    desk = news(tmp_path, HEARD)
    script = write_script(desk.catalog.entries[0], desk)
    assert script.short == ("Kính chào bà con.", "Tủ sách đã mở cửa.", "Mời bà con đến mượn.")
    assert script.full == (), "what takes no longer than a minute is its own short version"


def test_a_long_programme_is_read_from_its_transcript_in_full(tmp_path: Path) -> None:
    heard = HEARD + "".join(f"\n  Bà con nhớ đọc sách mỗi tối, ngày {day} tháng 10 cũng vậy.\n" for day in range(1, 21))
    desk = news(tmp_path, heard)
    script = write_script(desk.catalog.entries[0], desk)
    (whole,) = script.full
    assert whole.lines[:2] == ("Kính chào bà con.", "Tủ sách đã mở cửa.") and len(whole.lines) == 23


@pytest.mark.parametrize("extra", [SCRIPT.replace("15 ngày", "15 → ngày"), HEARD.replace("mở cửa", "mở → cửa")])
def test_what_cannot_be_said_is_named_also_where_editors_wrote_it(tmp_path: Path, extra: str) -> None:
    desk = news(tmp_path, extra)
    (problem,) = check_speech(desk.stories)
    assert 'chưa biết đọc "→"' in str(problem) and problem.severity is Severity.WARNING
    assert not [piece for piece in for_entry(desk.catalog.entries[0], desk) if isinstance(piece, Problem)], "named once"
