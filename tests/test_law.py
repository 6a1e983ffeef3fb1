"""The law as checks: what is missing is told with who must act, and what only people see is never called met."""

from __future__ import annotations

import argparse
import dataclasses
import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from project import SMALL, Project

from generator.commands import law as command
from generator.content_types import content_types
from generator.entries.catalog import Catalog
from generator.entries.linking import link
from generator.entries.validate import validate
from generator.ink.document import Look
from generator.ink.official import SHEET
from generator.language.vietnamese import format_date
from generator.law.duties import DUTIES, standing
from generator.law.duty import Evidence, State
from generator.law.measures import faults_of_layout
from generator.reading.load import load
from generator.settings import Owner, Settings
from generator.telling.stories import Stories

TODAY = dt.date(2026, 11, 22)
OWNER = Owner("Sở Giáo dục và Đào tạo", "Nha Trang", "so@khanhhoa.gov.vn", "0258 3000000", "Chánh Văn phòng")
WHOLE = Settings(
    "Cổng",
    "https://hoctap.khanhhoa.gov.vn/",
    rating="gop-y@khanhhoa.gov.vn",
    spokesperson="Chánh Văn phòng, 0258 3000000",
    owner=OWNER,
)
BARE = Settings("Cổng", "https://cong.example/")


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    loaded = load(SMALL / "content", content_types())
    entries, problems = validate(loaded.entries)
    assert not problems
    return link(entries, (), loaded.shared, TODAY)


def states(catalog: Catalog, settings: Settings) -> dict[str, State]:
    found = standing(Evidence(Stories(catalog, settings), settings))
    return {duty.code: finding.state for duty, finding in found}


def unmet(catalog: Catalog, settings: Settings) -> set[str]:
    return {code for code, state in states(catalog, settings).items() if state is State.UNMET}


def test_a_portal_that_has_all_leaves_only_what_people_must_see(catalog: Catalog) -> None:
    assert not unmet(catalog, WHOLE)
    seen_by_people = {code for code, state in states(catalog, WHOLE).items() if state is State.UNSEEN}
    assert seen_by_people == {"bo-may", "di-dong", "tro-nang", "ra-soat", "thanh-phan", "thong-tin-co-so"}


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        (dataclasses.replace(WHOLE, owner=dataclasses.replace(OWNER, phone="")), "chu-quan"),
        (dataclasses.replace(WHOLE, site_url="https://khanhhoa.gov.vn.example/"), "ten-mien"),
        (dataclasses.replace(WHOLE, site_url=""), "ten-mien"),
        (dataclasses.replace(WHOLE, rating=""), "danh-gia"),
        (dataclasses.replace(WHOLE, spokesperson=""), "nguoi-phat-ngon"),
    ],
)
def test_what_the_owner_has_not_given_is_missing(catalog: Catalog, settings: Settings, code: str) -> None:
    assert unmet(catalog, settings) == {code}


def test_a_page_without_its_day_and_uncounted_months_are_missing(catalog: Catalog) -> None:
    first, *others = catalog.entries
    undated = dataclasses.replace(first, fields=first.fields.model_copy(update={"updated": None}))
    shared = dataclasses.replace(catalog.shared, visits=())
    changed = link([undated, *others], (), shared, TODAY)
    assert unmet(changed, WHOLE) == {"cap-nhat", "thong-ke"}
    found = standing(Evidence(Stories(changed, WHOLE), WHOLE))
    assert first.id in next(finding.seen for duty, finding in found if duty.code == "cap-nhat")


@pytest.mark.parametrize(("days", "expected"), [(2, {"tam-ngung"}), (30, set())])
def test_an_interruption_told_of_too_late_is_missing(catalog: Catalog, days: int, expected: set[str]) -> None:
    begins = TODAY + dt.timedelta(days)
    lines = {"từ": begins, "đến": begins, "báo ngày": TODAY}
    told = {label: (format_date(day), number) for number, (label, day) in enumerate(lines.items(), start=1)}
    shared = dataclasses.replace(catalog.shared, interruption=told | {"lý do": ("thay máy chủ", 4)})
    changed = link(catalog.entries, (), shared, TODAY)
    assert unmet(changed, WHOLE) == expected


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"width_mm": 216}, "khổ giấy"),
        ({"margins_mm": (19, 15, 20, 30)}, "lề trên, dưới"),
        ({"margins_mm": (20, 15, 20, 36)}, "lề trái"),
        ({"margins_mm": (20, 21, 20, 30)}, "lề phải"),
        ({"font": "Arial"}, "phông chữ"),
        ({"is_first_numbered": True}, "số ở trang một"),
        ({"styles": (("Normal", Look(12, after_pt=6)),)}, "cỡ chữ"),
        ({"styles": (("Normal", Look(14, after_pt=3)),)}, "cách đoạn"),
        ({"styles": (("Normal", Look(14, after_pt=6, line=1.6)),)}, "dãn dòng"),
        ({"styles": (("Normal", Look(14, after_pt=6)), ("Heading 1", Look(14, first_indent_mm=9)))}, "lùi đầu dòng"),
    ],
)
def test_a_sheet_that_is_not_that_of_the_decree_is_seen(change: dict[str, Any], fault: str) -> None:
    assert not faults_of_layout(SHEET)
    assert faults_of_layout(dataclasses.replace(SHEET, **change)) == [fault]


def test_what_nobody_has_read_is_never_called_met(catalog: Catalog) -> None:
    unread = [duty for duty in DUTIES if "Chưa đọc được văn bản" in duty.asked]
    assert unread
    assert {states(catalog, WHOLE)[duty.code] for duty in unread} == {State.UNSEEN}


def test_every_duty_names_its_articles_and_has_a_place_of_its_own() -> None:
    assert len({duty.code for duty in DUTIES}) == len(DUTIES)
    assert all(duty.articles and all(one.document for one in duty.articles) for duty in DUTIES)


def test_the_page_and_the_command_tell_every_duty(small: Project) -> None:
    page = (small.site / "tuan-thu/index.html").read_text("utf-8")
    done = small.run("generator", "law", "--nghiem")
    assert done.returncode == 1, done.stdout  # the small site has no owner
    for duty in DUTIES:
        assert duty.title in page and duty.title in done.stdout
    assert small.run("generator", "law").returncode == 0


@pytest.mark.parametrize(
    ("files", "told"),
    [
        (
            {"mkdocs.yml": "site_name: Cổng\nextra: {portal: {khong-co: 1}}\n"},
            "extra.portal.khong-co: không có mục này",
        ),
        ({"mkdocs.yml": "site_name: Cổng\n", "content/tin-tuc/a.md": "---\ntiêu đề: [\n---\n"}, "Sửa nội dung đã"),
    ],
)
def test_what_is_broken_is_told_and_not_taken_for_the_state_of_the_law(
    files: dict[str, str],
    told: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    monkeypatch.setattr(command, "ROOT", tmp_path)
    assert command.run(argparse.Namespace(nghiem=False)) == 1
    said = capsys.readouterr()
    assert told in said.err and "Đạt" not in said.out
