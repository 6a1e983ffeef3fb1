"""The programme on the portal: its pages and pictures, full and empty; nothing personal, nothing made up."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from project import drawings

from generator.content_types.communication import Form
from generator.content_types.log_line import LineKind
from generator.infographics.from_catalog import Figures
from generator.infographics.from_catalog.figure import Figure
from generator.infographics.kinds.area_tiles import AreaTiles
from generator.infographics.kinds.matrix import Matrix
from generator.infographics.kinds.progress import Progress
from generator.infographics.kinds.year_calendar import YearCalendar
from generator.language.areas import all_areas
from generator.pages import lay_out, render
from generator.pages.cards import card
from generator.pages.programme import programme_pages
from generator.pipeline import log_of
from generator.programme.figures import programme_figures
from generator.programme.log import Log
from generator.programme.open_data import programme_data
from generator.programme.states import State, office_state, part_state, task_state
from generator.settings import Settings
from generator.telling.stories import Stories

ROOT = Path(__file__).parents[2]
SITE = ROOT / "tests" / "sites" / "programme"
TODAY = dt.date(2026, 11, 22)
SETTINGS = Settings("Cổng thử", "https://vi-du.vn/")


@pytest.fixture(scope="module")
def log() -> Log:
    found, problems = log_of(SITE, SETTINGS, TODAY)
    assert not problems
    return found


@pytest.fixture(scope="module")
def figures(log: Log) -> list[Figure]:
    return list(programme_figures(log))


def on(figures: list[Figure], page: str) -> list[Figure]:
    return [figure for figure in figures if figure.page == page]


def spec_of(figures: list[Figure], code: str) -> Any:
    (found,) = [figure.spec for figure in figures if figure.code == code]
    return found


def test_the_form_of_a_contest_is_one_that_the_plan_names() -> None:
    """Section II.2: "hội nghị, hội thảo, cuộc thi, tập huấn chuyên đề", and any other form that works."""
    assert {"cuộc thi", "hình thức khác"} <= {form.value for form in Form}


def test_each_state_is_told_apart(log: Log) -> None:
    library, ward = log.catalog.get("co-quan/thu-vien-mau"), log.catalog.get("co-quan/ubnd-phuong-mau-ba")
    ended = log.catalog.get("co-quan/so-truyen-thong-mau")
    assert library and ward and ended
    assert [office_state(log, library, year) for year in (2022, 2025, 2026)] == [
        State.SILENT,
        State.DONE,
        State.PLANNED,
    ]
    assert (office_state(log, ward, 2026), office_state(log, ended, 2026)) == (State.SILENT, State.OUTSIDE)
    assert part_state(log, 5, library, 2026) is State.PLANNED and part_state(log, 2, library, 2026) is State.OUTSIDE
    assert task_state(log, log.tasks[7], 2026) is State.OUTSIDE


def test_the_index_shows_tasks_and_organisations_by_year_and_who_has_told(figures: list[Figure]) -> None:
    kinds = [type(figure.spec) for figure in on(figures, "chuong-trinh")]
    assert kinds == [Matrix, Matrix, Progress]
    reporting = spec_of(figures, "chuong-trinh-co-quan-co-so-lieu")
    assert [(item.label, item.result.value, item.target.value) for item in reporting.items] == [
        ("Năm 2022", None, 11),
        ("Năm 2023", None, 11),
        ("Năm 2024", 10, 11),
        ("Năm 2025", 11, 12),
        ("Năm 2026", 9, 11),
    ]


def test_a_year_shows_who_told_how_far_when_and_where(figures: list[Figure]) -> None:
    kinds = [type(figure.spec) for figure in on(figures, "chuong-trinh/nam/2026")]
    assert kinds[:4] == [Matrix, Progress, Progress, YearCalendar] and kinds[-1] is AreaTiles
    assert [figure.page for figure in figures if "/nam/2022" in figure.page] == []  # nothing told: nothing drawn


def test_a_year_names_those_who_have_told_nothing(figures: list[Figure]) -> None:
    matrix = spec_of(figures, "chuong-trinh-2026-co-quan")
    rows = {row.label: row for row in matrix.items}
    assert matrix.title == "Năm 2026: 9 trong 11 cơ quan đã gửi số liệu"
    assert rows["Thư viện Mẫu"].helps == ("Nhiệm vụ 5",) and not rows["Thư viện Mẫu"].leads
    silent = rows["Ủy ban nhân dân phường Mẫu Ba"]
    assert not silent.leads and not silent.helps and "Nhiệm vụ 4" not in silent.outside
    assert "Sở Truyền thông Mẫu" not in rows


def test_the_calendar_counts_every_activity_in_its_month(figures: list[Figure], log: Log) -> None:
    counts = Counter(line.told.day.month for line in log.of(2026, kind=LineKind.DONE) if line.told.day)
    drawn = {item.first[0]: int(item.title.split()[0]) for item in spec_of(figures, "chuong-trinh-2026-lich").items}
    assert drawn == counts


def test_progress_lies_beside_the_plan_of_those_who_told_both(figures: list[Figure]) -> None:
    first, second = (spec_of(figures, f"chuong-trinh-2026-so-voi-ke-hoach{end}") for end in ("", "-2"))
    shares = {row.label: row.result.value for row in (*first.items, *second.items)}
    assert len(shares) == 10 and str(shares["Nhiệm vụ 2, tin bài (tin, bài)"]) == "102.4"
    assert sum(value >= 100 for value in shares.values() if value) == 2 and "2 trong 10" in first.title


def test_each_picture_is_right_has_words_and_a_table(figures: list[Figure]) -> None:
    assert len({figure.code for figure in figures}) == len(figures) > 30
    for figure in figures:
        assert list(figure.spec.inconsistencies()) == [], figure.code
        assert figure.summary and figure.spec.table().rows and figure.spec.table().csv().startswith(b"\xef\xbb\xbf")


def test_an_empty_log_has_one_page_that_says_who_owes_what_and_no_picture(log: Log) -> None:
    empty = Log(log.stories)
    (page,) = programme_pages(empty)
    assert page.context["is_empty"] and not page.context["groups"]
    assert [table.code for table in page.context["tables"]] == ["nhiem-vu", "co-quan"]
    assert list(programme_figures(empty)) == []
    table, data = programme_data(empty)
    assert table.content.decode("utf-8-sig").count("\r\n") == 1 and json.loads(data.content)["số liệu"] == []


def test_the_pages_count_and_never_repeat_what_a_line_says(log: Log) -> None:
    words = {line.words for line in log.lines if line.path.endswith((".csv", ".xlsx"))}
    pages = [json.dumps(page.context, ensure_ascii=False, default=str) for page in programme_pages(log)]
    published = [*pages, *(artifact.content.decode("utf-8-sig") for artifact in programme_data(log))]
    assert words and not [text for text in words for one in published if text in one]


def test_a_card_of_an_activity_has_its_day_form_and_number(log: Log) -> None:
    entry = log.catalog.get("hoat-dong/ngay-hoi-doc-sach")
    assert entry and card(log.stories, entry).eyebrow == ("21/04/2025", "Hội nghị", "140 người dự")


def site_with(tmp_path: Path, organisations: dict[str, str], leads: list[str]) -> Path:
    """Return a copy of the made-up site in which others lead task 4."""
    shutil.copytree(SITE / "content", tmp_path / "content")
    for name, fields in organisations.items():
        (tmp_path / f"content/co-quan/{name}.md").write_text(
            f"---\n{fields}tóm tắt: Cơ quan giả định.\n---\n", encoding="utf-8"
        )
    task = tmp_path / "content/nhiem-vu/4-nhiem-vu-mau.md"
    listed = "".join(f"  - co-quan/{name}\n" for name in leads)
    task.write_text(task.read_text(encoding="utf-8").replace("chủ trì:\n", f"chủ trì:\n{listed}"), encoding="utf-8")
    return tmp_path


def test_many_communes_stand_in_tiles_not_in_rows(tmp_path: Path) -> None:
    areas = all_areas()[:6]
    offices = {f"ubnd-{n}": f"tiêu đề: Ủy ban nhân dân {area.name}\ncấp: xã\n" for n, area in enumerate(areas)}
    found, problems = log_of(site_with(tmp_path, offices, list(offices)), SETTINGS, TODAY)
    assert not problems
    figures = list(programme_figures(found))
    tiles = spec_of(figures, "chuong-trinh-2026-xa-phuong")
    assert Counter(item.group for item in tiles.items) == {"Đã gửi": 2, "Chưa gửi": 7}
    assert {area.name for area in areas} <= {item.area for item in tiles.items}
    rows = [row.label for row in spec_of(figures, "chuong-trinh-2026-co-quan").items]
    assert rows and not [label for label in rows if label.startswith("Ủy ban")]


GROUP = {"cac-hoi-mau": "tiêu đề: Các hội mẫu\ncấp: hội đoàn thể\ntên chung: có\n"}


def test_a_name_for_many_organisations_owes_nothing_and_is_named(tmp_path: Path) -> None:
    found, problems = log_of(site_with(tmp_path, GROUP, list(GROUP)), SETTINGS, TODAY)
    assert not problems
    assert [entry.title for entry in found.groups(2026)] == ["Các hội mẫu"]
    assert "Các hội mẫu" not in [entry.title for entry in (*found.expected(2026), *found.missing(2026))]


def test_a_table_in_a_common_name_is_refused(tmp_path: Path) -> None:
    root = site_with(tmp_path, GROUP, list(GROUP))
    text = "Ngày;Nhiệm vụ;Hình thức;Nội dung\n02/03/2026;4;cuộc thi;Thi đọc sách\n"
    (root / "content/hoat-dong/cac-hoi-mau-2026.csv").write_text(text, encoding="utf-8")
    _, (problem,) = log_of(root, SETTINGS, TODAY)
    assert str(problem) == (
        "content/hoat-dong/cac-hoi-mau-2026.csv:2: Các hội mẫu là tên chung của nhiều cơ quan; "
        "ghi đúng cơ quan đã làm, mỗi cơ quan một bảng"
    )


def test_no_heading_stands_over_nothing(log: Log) -> None:
    """A task of 2030 and a year of which nobody told have neither pictures nor figures: they say so in words."""
    stories = Stories(log.catalog, SETTINGS)
    pages = render(
        lay_out(stories, SETTINGS, figures=Figures(tuple(programme_figures(log))), cache=drawings(), log=log)
    )
    ours = [page for page in pages if page.path.startswith(("chuong-trinh", "hoat-dong/"))]
    made = {page.path.removesuffix(".md"): page.content.decode() for page in ours if page.path.endswith(".md")}
    assert "Chưa có số liệu." in made["chuong-trinh/nhiem-vu/8-nhiem-vu-mau"]
    assert "Chưa có số liệu." not in made["chuong-trinh/nam/2026"]
    activity = made.pop("hoat-dong/ngay-hoi-doc-sach")
    assert "1. Nói về xã hội học tập" in activity and "140 người dự" in activity and "Hội nghị" in activity
    for path, text in made.items():
        for section in text.split("<section")[1:]:
            assert re.search(r"<(table|figure|ul)\b", section), path
