"""The page that the preview shows at once after an edit: what a whole build makes of it too, or nothing."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import soak
from consent_record import RECORD
from project import SMALL, copy_lean, sources

from generator import pipeline
from generator.problem import errors
from generator.publishing.preview.at_once import after_consents, change_at_once
from generator.settings import Settings

pytestmark = pytest.mark.soak
SETTINGS = Settings("Cổng mẫu", "https://vi-du.vn/")
DAY = dt.date(2026, 11, 22)
GUIDE = "content/cam-nang/doc-sach-moi-ngay.md"
DRAWING = """```infographic
loại: so sánh
mã: buoi-doc
tiêu đề: Thôn Một đọc nhiều hơn
đơn vị: buổi
mục:
  - {nhãn: Thôn Một, các giá trị: [{giá trị: 5}]}
  - {nhãn: Thôn Hai, các giá trị: [{giá trị: 3}]}
nguồn: Số mẫu để thử
```"""


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


def shown_at_once(last: pipeline.Result, root: Path, file: Path) -> dict[str, str]:
    """What a change of a file shows, by source; pictures and the like left out."""
    change = change_at_once(last, root / "content", file)
    assert change and not change.gone
    return {one.source: one.read().decode() for one in change.files if one.source.endswith(".md")}


def test_pages_whose_texts_were_edited_are_what_a_whole_build_makes_of_them(
    root: Path, last: pipeline.Result, tmp_path: Path
) -> None:
    shutil.copytree(root, tmp_path, dirs_exist_ok=True)
    assert last.catalog
    entries = last.catalog.entries
    files = {tmp_path / entry.path for entry in entries}
    for file in files:
        edit(file, lambda text: f"{text.rstrip()}\n\nCâu này mới, theo 90/QĐ-MẪU.\n")
    at_once = {path: text for file in files for path, text in shown_at_once(last, tmp_path, file).items()}
    whole = {one.path: one for one in build(tmp_path).artifacts}
    # What was edited all at once leads to one more page: that page alone names all who lead to it.
    named = {f"{entry.id}.md" for entry in entries if entry.fields.reference_names}
    for entry in entries:
        page = f"{entry.id}.md"
        assert "Câu này mới, theo" in at_once[page]
        assert _without_forms(at_once[page]) == _without_forms(whole[page].content.decode()) or page in named, page
    assert len(entries) > 2 * len(named) + 5


def _without_forms(page: str) -> str:
    """Return a page without what its text becomes in other forms, and how long these are: they must be made first."""
    forms = r'<ul class="use-box__list">.*?</ul>\n|\d+ giây|\d+ trên 160'
    return re.sub(forms, "", page, flags=re.DOTALL)


def test_a_new_name_stands_on_the_page_and_in_its_sections_list(
    root: Path, last: pipeline.Result, tmp_path: Path
) -> None:
    shutil.copytree(root, tmp_path, dirs_exist_ok=True)
    edit(tmp_path / GUIDE, lambda text: re.sub("^tiêu đề: .*$", "tiêu đề: Tên rất mới", text, count=1, flags=re.M))
    made = shown_at_once(last, tmp_path, tmp_path / GUIDE)
    assert "Tên rất mới" in made["cam-nang/doc-sach-moi-ngay.md"]
    assert "Tên rất mới" in made["cam-nang/index.md"]


@pytest.mark.parametrize(
    ("pattern", "by"),
    [
        ("^cập nhật: .*$", "cập nhật: 31/02/2026"),
        ("^tiêu đề: ", "ảnh:\n  - tệp: khong-co.jpg\n    mô tả: Ba người ngồi đọc sách ở hiên nhà\ntiêu đề: "),
        (r"\Z", "\n\n```infographic\nkiểu: số liệu\nmã: hinh-moi\n```\n"),
        (r"\Z", "\n\n[Bài](khong-co.md)\n"),
        (r"\Z", "\n\n<script>alert(1)</script>\n"),
        (r"\Z", "\n\n![Ảnh](khong-khai.jpg)\n"),
        ("^tiêu đề: ", "địa chỉ cũ: [tin-tuc/mo-tu-sach-thon]\ntiêu đề: "),
    ],
)  # fmt: skip
def test_what_only_a_whole_build_can_tell_is_not_shown_at_once(
    root: Path, last: pipeline.Result, tmp_path: Path, pattern: str, by: str
) -> None:
    shutil.copytree(root, tmp_path, dirs_exist_ok=True)
    edit(tmp_path / GUIDE, lambda text: re.sub(pattern, by, text, count=1, flags=re.M))
    assert change_at_once(last, tmp_path / "content", tmp_path / GUIDE) is None


def test_a_new_page_and_one_that_is_gone_are_as_after_a_whole_build(
    root: Path, last: pipeline.Result, tmp_path: Path
) -> None:
    """The pages, the lists of their sections, the drawings of the new one."""
    shutil.copytree(root, tmp_path, dirs_exist_ok=True)
    new = tmp_path / "content/cam-nang/bai-moi.md"
    text = (tmp_path / GUIDE).read_text("utf-8").replace("---\n", "---\nấn phẩm: [không]\n", 1)
    new.write_text(f"{text}\n\n{DRAWING}\n", "utf-8")
    alone = next(one for one in last.catalog.entries if not last.catalog.backlinks(one) and one.section == "tin-tuc")
    (tmp_path / alone.path).unlink()
    added, removed = (change_at_once(last, tmp_path / "content", file) for file in (new, tmp_path / alone.path))
    assert added and removed
    whole = {one.path: one for one in build(tmp_path).artifacts}
    files = {file.source: file for file in (*removed.files, *added.files)}
    drawings = {path for path in files if "buoi-doc" in path}
    assert drawings == {path for path in whole if path.startswith("assets/infographic/buoi-doc/")} != set()
    assert all(files[path].read() == whole[path].content for path in drawings)
    for path in ("cam-nang/bai-moi.md", "cam-nang/index.md", "tin-tuc/index.md"):
        made, later = (page.decode() for page in (files[path].read(), whole[path].content))
        assert _without_forms(made) == _without_forms(later), path
    assert f"{alone.id}.md" in removed.gone and not removed.gone & whole.keys()


def test_of_two_changes_neither_undoes_the_other(root: Path, last: pipeline.Result, tmp_path: Path) -> None:
    """Each is one of what the change before it left: the section lists both new pages."""
    shutil.copytree(root, tmp_path, dirs_exist_ok=True)
    for name in ("bai-a", "bai-b"):
        shutil.copy(tmp_path / GUIDE, tmp_path / f"content/cam-nang/{name}.md")
        change = change_at_once(last, tmp_path / "content", tmp_path / f"content/cam-nang/{name}.md")
        assert change
        last = replace(last, layout=change.layout)
    section = next(file.read().decode() for file in change.files if file.source == "cam-nang/index.md")
    assert "bai-a" in section and "bai-b" in section


@pytest.mark.parametrize(
    ("pattern", "by"),
    [
        ("^tiêu đề: ", "nháp: có\ntiêu đề: "),
        (r"\Z", "\n\nEm Nguyễn Văn Bé, 9 tuổi, mồ côi cha, bị bệnh tim.\n"),
    ],
)
def test_a_page_that_may_be_shown_no_longer_is_as_one_that_is_gone(
    root: Path, last: pipeline.Result, tmp_path: Path, pattern: str, by: str
) -> None:
    shutil.copytree(root, tmp_path, dirs_exist_ok=True)
    alone = next(one for one in last.catalog.entries if not last.catalog.backlinks(one) and one.section == "tin-tuc")
    edit(tmp_path / alone.path, lambda text: re.sub(pattern, by, text, count=1, flags=re.M))
    change = change_at_once(last, tmp_path / "content", tmp_path / alone.path)
    assert change and f"{alone.id}.md" in change.gone
    assert not any(alone.slug in file.read().decode() for file in change.files if file.source == "tin-tuc/index.md")


def test_whoever_withdraws_is_shown_no_longer_whatever_else_is_wrong(root: Path, tmp_path: Path) -> None:
    """What is new of a page is asked of the records as they are now, not as the last build read them."""
    shutil.copytree(root, tmp_path, dirs_exist_ok=True)
    record, page = tmp_path / "consents/2026-01.yml", tmp_path / "content/guong-sang/chi-mau.md"
    record.parent.mkdir()
    record.write_text(RECORD, "utf-8")
    made_up = (tmp_path / "content/guong-sang/nguoi-tu-hoc.md").read_text("utf-8")
    page.write_text(made_up.replace("minh họa: có", "người được nêu: 2026-01"), "utf-8")
    shown = build(tmp_path)
    assert shown.catalog.get("guong-sang/chi-mau")
    assert after_consents(shown, record.parent)[1] == set()
    record.write_text(f"{RECORD}rút ngày: 20/11/2026\n", "utf-8")
    shown, lacking = after_consents(shown, record.parent)
    assert lacking == {"content/guong-sang/chi-mau.md"}
    change = change_at_once(shown, tmp_path / "content", page)
    assert change and {"guong-sang/chi-mau.md", "assets/card/guong-sang/chi-mau.png"} <= change.gone
    assert all("chi-mau" not in file.read().decode() for file in change.files)


def test_a_page_that_is_gone_leaves_words_in_those_that_led_to_it(
    root: Path, last: pipeline.Result, tmp_path: Path
) -> None:
    """Each entry that others lead to, made a draft: no page of theirs leads there, none shows a mark of ours."""
    shutil.copytree(root, tmp_path, dirs_exist_ok=True)
    assert last.layout
    wanted = [one for one in last.catalog.entries if last.catalog.backlinks(one)]
    assert len(wanted) > 5
    for entry in wanted:
        edit(tmp_path / entry.path, lambda text: text.replace("---\n", "---\nnháp: có\n", 1))
        change = change_at_once(last, tmp_path / "content", tmp_path / entry.path)
        assert change and f"{entry.id}.md" in change.gone
        leading = {f"{one.source.id}.md" for one in last.catalog.backlinks(entry)}
        pages = {file.source: file.read().decode() for file in change.files if file.source.endswith(".md")}
        assert leading <= pages.keys()
        assert not any(f"{entry.id}.md" in pages[page] or f"{entry.id}/" in pages[page] for page in leading), entry.id
        assert "⟦" not in "".join(pages.values())


def test_what_was_made_of_a_page_that_is_gone_is_gone_with_it(
    root: Path, last: pipeline.Result, tmp_path: Path
) -> None:
    """Its papers, its drawings, its other languages; what led to it is as after a whole build."""
    shutil.copytree(root, tmp_path, dirs_exist_ok=True)
    assert last.layout
    catalog, figures = last.catalog, last.layout.figures
    entry = next(one for one in catalog.entries if catalog.tags_of(one.id) and catalog.backlinks(one))
    drawn = next(one for one in catalog.entries if figures.on_page(one.id) and one is not entry)
    gone: set[str] = set()
    shown = last
    for one in (entry, drawn):
        edit(tmp_path / one.path, lambda text: text.replace("---\n", "---\nnháp: có\n", 1))
        change = change_at_once(shown, tmp_path / "content", tmp_path / one.path)
        assert change
        gone |= change.gone
        shown = replace(shown, layout=change.layout)
    later = {one.path: one for one in build(tmp_path).artifacts}
    assert not gone & later.keys()
    assert {f"{entry.id}.md", f"en/{entry.id}.md", f"{drawn.id}.md"} <= gone
    assert any(path.startswith("assets/infographic/") for path in gone)
    before = {one.path for one in last.artifacts if one.source in (entry.path, drawn.path)}
    assert before - later.keys() <= gone
    files = {file.source: file for file in change.files}
    assert {"index.md", f"{drawn.section}/index.md"} <= files.keys()
    led = {f"{one.source.id}.md" for one in catalog.backlinks(drawn)} - gone
    for page in (f"{drawn.section}/index.md", *sorted(led)):
        made, whole = files[page].read().decode(), later[page].content.decode()
        assert _without_forms(made) == _without_forms(whole), page


def test_a_file_that_nobody_published_is_gone_without_a_word(last: pipeline.Result, tmp_path: Path) -> None:
    assert change_at_once(last, tmp_path / "content", tmp_path / "content/cam-nang/khong-co.md") is None
    assert change_at_once(last, tmp_path / "content", tmp_path / "mkdocs.yml") is None
