"""Figures that changed since they were published stand on the page of corrections by themselves."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
from html import unescape
from pathlib import Path

import pytest
from project import EPOCH, SMALL, Project, digests

from generator.content_types import content_types
from generator.entries.linking import link
from generator.entries.validate import validate
from generator.ink.json_file import json_file
from generator.problem import errors
from generator.publishing.published_figures import forget
from generator.reading.load import load
from generator.reading.published_figures import KEPT, Book, State, read_published, rows_of
from generator.telling.figure_changes import Change, book_of, changes, in_words
from generator.telling.stories import Stories

PAGE = "ket-qua/gia-dinh-hoc-tap"
OLD, NEW = (PAGE, "2021, năm 2021, Khánh Hòa cũ"), (PAGE, "2022, năm 2022, Khánh Hòa cũ")
TARGET = "chinh-sach/101-qd-mau"
DAY = dt.date(2026, 11, 22)


def stories(content: Path = SMALL / "content", day: dt.date = DAY) -> Stories:
    loaded = load(content, content_types())
    entries, _problems = validate(loaded.entries)
    return Stories(link(entries, (), loaded.shared, day))


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return shutil.copytree(SMALL / "content", tmp_path / "content")


def edit(content: Path, before: str, after: str, page: str = PAGE) -> None:
    file = content / f"{page}.md"
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after), "utf-8")


def found(content: Path, published: Book, day: dt.date = DAY) -> list[Change]:
    told = stories(content, day)
    return changes(told, book_of(told, published))


def published(content: Path = SMALL / "content") -> Book:
    return book_of(stories(content), {})


def test_a_build_that_knows_of_no_release_finds_nothing_changed() -> None:
    book = published()
    assert {OLD, NEW} <= book.keys() and any(page == TARGET for page, _key in book)
    assert all(len(states) == 1 for states in book.values())
    assert found(SMALL / "content", {}) == []


def test_a_figure_that_changed_is_told_with_before_after_day_and_source(content: Path) -> None:
    book = published()
    edit(content, "giá trị: 66,6", "giá trị: 67,1")
    edit(content, "tên: Báo cáo mẫu 2021", "tên: Báo cáo mẫu 2021 (sửa)")
    (one,) = found(content, book)
    assert (in_words(one.before), in_words(one.after)) == ("gần 66,6%", "gần 67,1%")
    assert (one.before.source, one.after.source) == ("Báo cáo mẫu 2021", "Báo cáo mẫu 2021 (sửa)")
    assert (one.story.id, one.label, one.day) == (PAGE, "năm 2021, Khánh Hòa cũ", DAY)


def test_the_day_of_a_change_is_that_of_the_edit_and_stays_once_it_is_published(content: Path) -> None:
    book = published()
    edit(content, "giá trị: 66,6", "giá trị: 67,1")
    edit(content, "cập nhật: 28/03/2026", "cập nhật: 20/11/2026")
    assert [one.day for one in found(content, book)] == [dt.date(2026, 11, 20)]
    edit(content, "cập nhật: 20/11/2026", "cập nhật: 28/03/2026")
    assert [one.day for one in found(content, book)] == [DAY]
    written = book_of(stories(content), book)
    later = stories(content, DAY + dt.timedelta(days=30))
    assert book_of(later, written) == written
    assert [one.day for one in changes(later, written)] == [DAY]


def test_every_change_stays_told_the_latest_first(content: Path) -> None:
    book = published()
    for days, value in enumerate(("67,1", "67,2")):
        edit(content, "giá trị: 66,6" if not days else "giá trị: 67,1", f"giá trị: {value}")
        book = book_of(stories(content, DAY + dt.timedelta(days=days)), book)
    told = found(content, book, DAY + dt.timedelta(days=9))
    assert [in_words(one.after) for one in told] == ["gần 67,2%", "gần 67,1%"]


def test_a_target_of_a_document_is_a_figure_too(content: Path) -> None:
    book = published()
    text = (content / f"{TARGET}.md").read_text("utf-8")
    value = re.search(r"giá trị: .+", text)
    assert value
    edit(content, value[0], "giá trị: 71", TARGET)
    assert [one.story.id for one in found(content, book)] == [TARGET]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("giá trị: 66,6", "giá trị: 66,60"),
        ("tên: Báo cáo mẫu 2021", "tên: Báo cáo khác"),
        ("Số liệu mẫu, hai năm", "Số liệu mẫu, hai năm liền"),
    ],
)
def test_the_same_number_written_or_sourced_otherwise_is_no_change(content: Path, before: str, after: str) -> None:
    book = published()
    edit(content, before, after)
    assert found(content, book) == []


def test_a_change_of_which_an_editor_wrote_is_not_told_twice(content: Path) -> None:
    state = published()[NEW][-1]
    wrong = State("57", state.unit, state.about, state.source, state.url, dt.date(2026, 3, 1))
    book = {NEW: (wrong,)}
    assert found(content, book) == []
    edit(content, 'đã ghi: "Năm 2022: 57%"', 'đã ghi: "Năm 2022: 57,1%"')
    assert [in_words(one.before) for one in found(content, book)] == ["57%"]


@pytest.mark.parametrize("how", ["withdrawn", "held back", "another year", "only an example"])
def test_a_figure_that_no_page_shows_does_not_come_back_by_what_it_was(content: Path, how: str) -> None:
    book = {OLD: (State("12.3", "%", "", "Nguồn đã rút", "", None), State("45.6", "%", "", "Nguồn sau", "", DAY))}
    assert [in_words(one.before) for one in found(content, book)] == ["45,6%", "12,3%"]
    if how == "withdrawn":
        (content / f"{PAGE}.md").unlink()
    elif how == "held back":
        (content / f"{PAGE}.md").rename(content / f"{PAGE}.md.bak")
    elif how == "another year":
        edit(content, "năm: 2021", "năm: 2020")
    else:
        edit(content, "---\n", "---\nminh họa: có\n")
    told = stories(content)
    assert changes(told, book_of(told, book)) == []
    assert "12.3" not in json.dumps(rows_of(book_of(told, book)))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '{"so_lieu": [{"trang": "a", "ma": "b", "cac_ban": [{}]}]}',
        '{"so_lieu": 5}',
        "[" * 100_000,
        json.dumps({"so_lieu": rows_of({OLD: (State("NaN", "%", "", "", "", None),)})}),
        json.dumps({"so_lieu": rows_of({OLD: (State("1e999999999", "%", "", "", "", None),)})}),
        json.dumps({"so_lieu": rows_of({OLD: (State("1", "%", "", "a\u0000b", "", None),)})}),
        json.dumps({"so_lieu": rows_of({OLD: (State("1", "%", "", "", "javascript:alert(1)", None),)})}),
    ],
)
def test_a_record_that_cannot_be_read_is_one_warning_and_no_record(tmp_path: Path, text: str) -> None:
    (tmp_path / "build").mkdir()
    (tmp_path / KEPT).write_text(text, "utf-8")
    book, problems = read_published(tmp_path)
    assert book == {} and len(problems) == 1 and errors(problems) == [] and problems[0].path == KEPT


def test_a_record_is_read_as_it_was_written(tmp_path: Path) -> None:
    state = State("1", "%", "hơn", "Báo\u00a0cáo " + "dài " * 300, "https://vi-du.vn/", None)
    book = {**published(), ("ket-qua/khac", "2020"): (state,)}
    (tmp_path / "build").mkdir()
    (tmp_path / KEPT).write_bytes(json_file({"so_lieu": rows_of(book)}))
    assert read_published(tmp_path) == (dict(book), [])


def test_a_withdrawal_takes_pages_and_sources_out_of_the_record(tmp_path: Path) -> None:
    (tmp_path / "build").mkdir()
    gone, kept = ("ket-qua/da-go", "2021"), State("1", "%", "", "Báo cáo", "", None)
    by_her = State("2", "%", "", "Lời bà Trần Thị Mẫu Đơn", "", DAY)
    (tmp_path / KEPT).write_bytes(json_file({"so_lieu": rows_of({gone: (kept,), OLD: (kept, by_her)})}))
    forget(tmp_path, ("ket-qua/da-go",), {"trần thị mẫu đơn"})
    assert read_published(tmp_path)[0] == {OLD: (kept,)}
    (tmp_path / KEPT).write_text("{ Trần Thị Mẫu Đơn", "utf-8")
    forget(tmp_path, (), {"trần thị mẫu đơn"})
    assert not (tmp_path / KEPT).exists()


def page_of(project: Project) -> str:
    return unescape(re.sub(r"\s+", " ", (project.site / "dinh-chinh/index.html").read_text("utf-8")))


def test_from_one_release_to_the_next(lean_copy: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    assert "Số liệu đã thay đổi" not in page_of(lean_copy)
    place = lean_copy.root.parent / "www"
    place.mkdir()
    options = ("generator", "deploy", str(place), "--chua-co-chu-quan")
    looked = lean_copy.run(*options, "--thu")
    assert looked.returncode == 0 and not (lean_copy.root / KEPT).exists(), looked.stdout
    done = lean_copy.run(*options)
    assert done.returncode == 0, done.stdout
    assert (lean_copy.root / KEPT).read_bytes() == (lean_copy.site / "dinh-chinh/so-lieu.json").read_bytes()
    edit(lean_copy.root / "content", "giá trị: 66,6", "giá trị: 67,1")
    assert lean_copy.build_here()
    page = page_of(lean_copy)
    assert "Trước: <del>gần 66,6%</del> (nguồn: Báo cáo mẫu 2021)" in page
    assert "Nay: <ins>gần 67,1%</ins>" in page and 'Ngày <time datetime="2026-11-22">' in page
    before = digests(lean_copy.site)
    assert lean_copy.build_here(is_from_nothing=True)
    assert digests(lean_copy.site) == before
    # Another machine learns it from the site that went out.
    (lean_copy.root / KEPT).unlink()
    assert lean_copy.run("generator", "figures", str(place)).returncode == 0
    assert (lean_copy.root / KEPT).read_bytes() == (place / "dinh-chinh/so-lieu.json").read_bytes()
    assert "Đã có" in lean_copy.run("generator", "figures", str(place)).stdout
    (place / "dinh-chinh/so-lieu.json").write_text("<html>", "utf-8")
    refused = lean_copy.run("generator", "figures", str(place), "--lai")
    assert refused.returncode == 1 and "không phải bản kê" in refused.stdout
    (place / "dinh-chinh/so-lieu.json").write_bytes((lean_copy.root / KEPT).read_bytes())
    # Once it is out, the next build of the same says the same.
    assert lean_copy.run(*options).returncode == 0
    assert lean_copy.build_here()
    assert digests(lean_copy.site) == before
