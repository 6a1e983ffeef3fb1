"""The command: what it writes, what it says, what it leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from project import SMALL, Project, copy_project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return copy_project(tmp_path / "cong", SMALL / "content", with_drawings=False)


def test_a_folder_of_pages_becomes_drafts_and_a_second_time_nothing_is_written_over(
    project: Project, tmp_path: Path
) -> None:
    pages = tmp_path / "trang-cu"
    (pages / "con").mkdir(parents=True)
    (pages / "mot.html").write_text("<h1>Lớp học mới mở</h1><p>Bà con tới học.</p><img src=anh.png>", "utf-8")
    (pages / "con" / "hai.htm").write_bytes("<h1>Tủ sách</h1><p>Sách về nhà văn hóa.</p>".encode("utf-16"))
    (tmp_path / "kin.png").write_bytes(b"x")
    (pages / "ba.html").write_text("<h1>Ba</h1><p>Chữ.</p><img src=../kin.png>", "utf-8")
    done = project.run("generator", "import", str(pages), "--loai", "tin-tuc")
    assert done.returncode == 0, done.stdout
    written = project.root / "content" / "tin-tuc" / "lop-hoc-moi-mo.md"
    assert "Bà con tới học." in written.read_text("utf-8") and "nháp: có" in written.read_text("utf-8")
    assert "anh.png" in done.stdout and (project.root / "content/tin-tuc/tu-sach.md").is_file()
    assert not list((project.root / "content/tin-tuc").glob("ba-*")), "no file from outside of the page's folder"
    again = project.run("generator", "import", str(pages), "--loai", "tin-tuc")
    assert again.returncode == 1 and again.stdout.count("đã có content/tin-tuc/") == 3


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("cu.doc", b"\xd0\xcf", "lưu thành .docx"),
        ("quet.pdf", b"%PDF-1.7", "lưu thành .docx"),
        ("rong.html", b"<p></p>", "không có nội dung"),
        ("khong-co.docx", None, "không có tệp này"),
        ("bang.csv", b"a,b\n1,2\n", "tên mục"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line(
    project: Project, tmp_path: Path, name: str, data: bytes | None, words: str
) -> None:
    file = tmp_path / name
    if data is not None:
        file.write_bytes(data)
    done = project.run("generator", "import", str(file))
    assert done.returncode == 1 and words in done.stdout and "Traceback" not in done.stdout
    assert len(done.stdout.strip().splitlines()) == 1


def test_a_folder_without_pages_is_told(project: Project, tmp_path: Path) -> None:
    (tmp_path / "trong").mkdir()
    done = project.run("generator", "import", str(tmp_path / "trong"))
    assert done.returncode == 1 and "không có trang .html" in done.stdout


def test_a_type_that_does_not_exist_is_told_with_those_that_do(project: Project, tmp_path: Path) -> None:
    done = project.run("generator", "import", "x.docx", "--loai", "tin-tứ")
    assert done.returncode == 2 and "tin-tuc" in done.stdout
