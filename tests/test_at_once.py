"""The page that the preview shows at once after an edit: what a whole build makes of it too, or nothing."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import soak
from project import SMALL, copy_lean, sources

from generator import pipeline
from generator.artifact import Artifact
from generator.problem import errors
from generator.publishing.preview.at_once import page_at_once
from generator.settings import Settings

pytestmark = pytest.mark.soak
SETTINGS = Settings("Cổng mẫu", "https://vi-du.vn/")
DAY = dt.date(2026, 11, 22)
GUIDE = "content/cam-nang/doc-sach-moi-ngay.md"


def build(root: Path) -> pipeline.Result:
    result = pipeline.build(sources(root), SETTINGS, DAY)
    assert not errors(result.problems), [str(one) for one in result.problems]
    return result


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project, each form once or twice, in a long run on every page; what ``last`` builds."""
    lean = copy_lean(tmp_path_factory.mktemp("at-once") / "lean", with_drawings=False)
    root = tmp_path_factory.mktemp("at-once")
    shutil.copytree((SMALL if soak.IS_LONG else lean.root) / "content", root / "content")
    return root


@pytest.fixture(scope="module")
def last(root: Path) -> pipeline.Result:
    return build(root)


def edit(file: Path, change: Callable[[str], str]) -> None:
    before = file.read_text("utf-8")
    file.write_text(change(before), "utf-8")
    assert file.read_text("utf-8") != before


def test_pages_whose_texts_were_edited_are_what_a_whole_build_makes_of_them(
    root: Path, last: pipeline.Result, tmp_path: Path
) -> None:
    shutil.copytree(root, tmp_path, dirs_exist_ok=True)
    assert last.catalog
    entries = last.catalog.entries
    files = {tmp_path / entry.path for entry in entries}
    for file in files:
        edit(file, lambda text: f"{text.rstrip()}\n\nCâu này mới, theo 90/QĐ-MẪU.\n")
    at_once = {one.path: one for file in files for one in page_at_once(last, tmp_path / "content", file)}
    whole = {one.path: one for one in build(tmp_path).artifacts}
    # What was edited all at once leads to one more page: that page alone names all who lead to it.
    named = {f"{entry.id}.md" for entry in entries if entry.fields.reference_names}
    for entry in entries:
        page = f"{entry.id}.md"
        assert "Câu này mới, theo" in at_once[page].content.decode()
        assert _without_forms(at_once[page]) == _without_forms(whole[page]) or page in named, page
    assert len(entries) > 2 * len(named) + 5


def _without_forms(page: Artifact) -> str:
    """Return a page without what its text becomes in other forms, and how long these are: they must be made first."""
    forms = r'<ul class="use-box__list">.*?</ul>\n|\d+ giây|\d+ trên 160'
    return re.sub(forms, "", page.content.decode(), flags=re.DOTALL)


def test_a_new_name_stands_on_the_page_and_in_its_sections_list(
    root: Path, last: pipeline.Result, tmp_path: Path
) -> None:
    shutil.copytree(root, tmp_path, dirs_exist_ok=True)
    edit(tmp_path / GUIDE, lambda text: re.sub("^tiêu đề: .*$", "tiêu đề: Tên rất mới", text, count=1, flags=re.M))
    made = {
        one.path: one.content.decode()
        for one in page_at_once(last, tmp_path / "content", tmp_path / GUIDE)
        if one.path.endswith(".md")
    }
    assert "Tên rất mới" in made["cam-nang/doc-sach-moi-ngay.md"]
    assert "Tên rất mới" in made["cam-nang/index.md"]


@pytest.mark.parametrize(
    ("pattern", "by"),
    [
        ("^cập nhật: .*$", "cập nhật: 31/02/2026"),
        ("^tiêu đề: ", "nháp: có\ntiêu đề: "),
        ("^tiêu đề: ", "ảnh:\n  - tệp: khong-co.jpg\n    mô tả: Ba người ngồi đọc sách ở hiên nhà\ntiêu đề: "),
        (r"\Z", "\n\nEm Nguyễn Văn Bé, 9 tuổi, mồ côi cha, bị bệnh tim.\n"),
        (r"\Z", "\n\n```infographic\nkiểu: số liệu\nmã: hinh-moi\n```\n"),
    ],
)  # fmt: skip
def test_what_only_a_whole_build_can_tell_is_not_shown_at_once(
    root: Path, last: pipeline.Result, tmp_path: Path, pattern: str, by: str
) -> None:
    shutil.copytree(root, tmp_path, dirs_exist_ok=True)
    edit(tmp_path / GUIDE, lambda text: re.sub(pattern, by, text, count=1, flags=re.M))
    assert page_at_once(last, tmp_path / "content", tmp_path / GUIDE) == ()


def test_a_new_file_and_one_that_is_gone_wait_for_a_whole_build(
    root: Path, last: pipeline.Result, tmp_path: Path
) -> None:
    shutil.copytree(root, tmp_path, dirs_exist_ok=True)
    new = tmp_path / "content/cam-nang/bai-moi.md"
    shutil.copy(tmp_path / GUIDE, new)
    (tmp_path / GUIDE).unlink()
    assert (
        page_at_once(last, tmp_path / "content", new)
        == page_at_once(last, tmp_path / "content", tmp_path / GUIDE)
        == ()
    )
