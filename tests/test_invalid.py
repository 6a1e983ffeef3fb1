"""Every message an editor may see: ``tests/invalid/<case>/`` holds a tiny broken ``content/`` and ``expected.txt``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from generator.pipeline import Sources, build
from generator.settings import Settings

CASES = sorted(path for path in (Path(__file__).parent / "invalid").iterdir() if path.is_dir())
TODAY = dt.date(2026, 11, 22)


def messages(case: Path, root: Path) -> list[str]:
    """Return what a build of ``case`` complains about, a line each; what it draws is kept below ``root``."""
    sources = Sources(root, texts=case, consents_folder=case / "consents")
    result = build(sources, Settings("Cổng thử", "https://vi-du.vn/"), TODAY)
    assert result.problems == () or result.artifacts == ()
    return [str(problem) for problem in result.problems]


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_each_broken_case_gives_exactly_its_messages(case: Path, tmp_path: Path) -> None:
    expected = (case / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert messages(case, tmp_path) == expected


def test_every_message_says_where_and_what_to_do() -> None:
    for case in CASES:
        for line in (case / "expected.txt").read_text(encoding="utf-8").splitlines():
            place, _, rest = line.partition(": ")
            assert place.startswith(("content/", "mkdocs.yml")), line
            assert "; " in rest, f"no remedy: {line}"


def write(root: Path, name: str, data: bytes) -> None:
    file = root / "content" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


def test_text_that_is_not_utf8_is_refused_with_its_line(tmp_path: Path) -> None:
    write(tmp_path, "cam-nang/tu-hoc.md", "---\ntiêu đề: Tự\n".encode() + b"t\xf3m t\xe5t: x\n---\n")
    (line,) = messages(tmp_path, tmp_path)
    assert line.startswith("content/cam-nang/tu-hoc.md:3: không phải chữ Unicode UTF-8; lưu lại tệp với mã UTF-8")


def test_a_file_of_50_megabytes_is_refused_without_reading_it(tmp_path: Path) -> None:
    write(tmp_path, "cam-nang/tu-hoc.md", b"")
    with (tmp_path / "content/cam-nang/tu-hoc.md").open("wb") as file:
        file.truncate(50_000_000)
    assert messages(tmp_path, tmp_path) == [
        "content/cam-nang/tu-hoc.md: quá lớn (50 MB); một trang chỉ nên dưới 1 MB; ảnh để thành tệp riêng"
    ]


def test_a_list_of_too_many_items_is_refused(tmp_path: Path) -> None:
    items = "\n".join("  - học" for _ in range(21_000))
    write(tmp_path, "cam-nang/tu-hoc.md", f"---\ntiêu đề: Tự học\ntừ khóa:\n{items}\n---\n".encode())
    (line,) = messages(tmp_path, tmp_path)
    assert line.endswith("phần thông tin quá dài hoặc lồng quá nhiều tầng; tách bớt")


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("---\ntiêu đề: Bí mật\n---\n", encoding="utf-8")
    (tmp_path / "content/cam-nang").mkdir(parents=True)
    (tmp_path / "content/cam-nang/tu-hoc.md").symlink_to(tmp_path / "secret.md")
    assert messages(tmp_path, tmp_path) == [
        "content/cam-nang/tu-hoc.md: là liên kết tới một tệp ở nơi khác; chép hẳn tệp vào đây"
    ]
