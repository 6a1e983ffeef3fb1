"""Reading files: what is mended without a word, and where each field stood."""

from __future__ import annotations

import codecs
import os
import tempfile
import unicodedata
from pathlib import Path

from generator.content_types import content_types
from generator.reading.load import Loaded, load, load_consents, load_hand_written

PAGE = "---\ntiêu đề: Tự học\nngày: 01/02/2026\nkhông: no\nsố: 1.234\n---\nNội dung.\n"


def loaded(root: Path, data: bytes) -> Loaded:
    (root / "tin-tuc").mkdir(parents=True)
    (root / "tin-tuc/tin.md").write_bytes(data)
    return load(root, content_types())


def test_every_scalar_stays_the_text_that_was_typed(tmp_path: Path) -> None:
    (entry,) = loaded(tmp_path, PAGE.encode()).entries
    assert entry.fields == {"tiêu đề": "Tự học", "ngày": "01/02/2026", "không": "no", "số": "1.234"}
    assert (entry.section, entry.slug, entry.body, entry.body_line) == ("tin-tuc", "tin", "Nội dung.\n", 7)


def test_each_field_knows_its_line(tmp_path: Path) -> None:
    text = "---\na: 1\nb:\n  - c: 2\n    d: 3\n  - c: 4\n---\n"
    (entry,) = loaded(tmp_path, text.encode()).entries
    assert [entry.lines[place] for place in [("a",), ("b",), ("b", 0, "d"), ("b", 1, "c")]] == [2, 3, 5, 6]


def test_bom_windows_line_ends_decomposed_letters_and_hard_spaces_are_mended(tmp_path: Path) -> None:
    odd = "\ufeff" + unicodedata.normalize("NFD", PAGE).replace("\n", "\r\n").replace("Tự học", "Tự\u00a0học")
    (entry,) = loaded(tmp_path, odd.encode()).entries
    assert entry.fields["tiêu đề"] == "Tự học"


def test_a_file_that_cannot_be_read_is_named_so_that_nobody_else_is_blamed(tmp_path: Path) -> None:
    result = loaded(tmp_path, b"")
    assert result.unreadable == {"tin-tuc/tin"} and len(result.problems) == 1


def test_what_a_computer_leaves_behind_is_ignored(tmp_path: Path) -> None:
    for name in (".DS_Store", "Thumbs.db", "~$tin.docx", "README.md"):
        (tmp_path / name).write_bytes(b"x")
    assert load(tmp_path, content_types()).problems == ()


def test_a_file_that_somebody_may_have_meant_is_never_passed_over_in_silence(tmp_path: Path) -> None:
    """Hidden by a dot, with an ending that only some engines know, or a record that would not count."""
    named = {
        "content/cam-nang/.an.md": "đổi tên thành an.md",
        "content/cam-nang/.md": "đặt tên cho tệp",
        "content/cam-nang/bai.an.md.bak": "bỏ đuôi .bak",
        "content/hoat-dong/.bang.xlsx": "đổi tên thành bang.xlsx",
        "content/_chung/.tu-dien.yml": "đổi tên thành tu-dien.yml",
        "docs/.an.md": "đổi tên thành an.md",
        "docs/Bai.MD": "đổi tên tệp thành Bai.md",
        "docs/mot/bai.markdown": "đổi tên tệp thành bai.md",
        "consents/KH-0001.YML": "viết phiếu KH-0001.yml",
        "consents/KH-0002.yml.txt": "viết phiếu KH-0002.yml",
        "consents/cu/KH-0003.yml": "chuyển ra consents/",
    }
    of_tools = {
        "content/cam-nang/._bai.md",
        "content/cam-nang/.~lock.bang.xlsx#",
        "content/cam-nang/.obsidian/x.md",
        "content/.gitkeep",
        "docs/.git/x.md",
        "docs/._x.md",
        "consents/KH-0004.pdf",
        "consents/README.md",
        "consents/.git/x9.yml",
    }
    for name in {*named, *of_tools, "consents/KH-0004.yml"}:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("a: 1\n", "utf-8")
    found = load(tmp_path / "content", content_types()).problems
    wrong = [*found, *load_hand_written(tmp_path / "docs")[1], *load_consents(tmp_path / "consents")[1]]
    assert {problem.path: problem.remedy.split(",")[0] for problem in wrong} == named


def test_a_file_that_may_not_be_read_is_told_like_any_other_problem() -> None:
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        root.chmod(0o755)
        (root / "content" / "cam-nang").mkdir(parents=True)
        for page in ("mo.md", "dong.md"):
            (root / "content" / "cam-nang" / page).write_text("---\ntiêu đề: Một trang\n---\nChữ.\n", "utf-8")
        (root / "content" / "cam-nang" / "dong.md").chmod(0)
        is_root = os.geteuid() == 0  # whom no right is refused
        codecs.lookup("utf-8-sig")  # while Python's own files can be read
        try:
            if is_root:
                os.seteuid(65534)
            found = load(root / "content", content_types())
        finally:
            if is_root:
                os.seteuid(0)
    assert [entry.slug for entry in found.entries] == ["mo"]
    assert [str(problem) for problem in found.problems] == [
        "content/cam-nang/dong.md: máy không cho đọc tệp này; sửa quyền của tệp, hoặc chép lại tệp"
    ]
    assert found.unreadable == {"cam-nang/dong"}
