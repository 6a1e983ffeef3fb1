"""Figures: what a block takes from the catalog, how it stands on a page, which pictures pages draw by themselves."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from infographics.specs import read
from project import CORPUS, ROOT, drawings, sources

from generator.content_types import content_types
from generator.entries.catalog import Catalog
from generator.entries.linking import link
from generator.entries.validate import validate
from generator.infographics.from_catalog import Figures, make_figures
from generator.infographics.from_catalog.data import fill
from generator.infographics.from_catalog.figure import FILES
from generator.infographics.from_catalog.taking import NoData
from generator.infographics.kinds import kinds
from generator.pages import lay_out, render
from generator.pipeline import build
from generator.reading.load import Shared, load
from generator.settings import Settings
from generator.telling.stories import Stories

TODAY = dt.date(2026, 11, 22)
SMALL = Path(__file__).parent.parent / "sites" / "small"
BLOCK = re.compile(r"^```infographic\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    loaded = load(CORPUS / "content", content_types())
    entries, problems = validate(loaded.entries)
    assert not [problem for problem in problems if problem.severity.value == "lỗi"]
    return link(entries, (), loaded.shared, TODAY)


@pytest.fixture(scope="module")
def figures(catalog: Catalog) -> Figures:
    found, problems = make_figures(Stories(catalog))
    assert not problems
    return found


@pytest.fixture(scope="module")
def built() -> Mapping[str, bytes]:
    result = build(sources(SMALL), Settings("Cổng thử", "https://vi-du.vn/"), TODAY)
    assert not [problem for problem in result.problems if problem.severity.value == "lỗi"]
    return {artifact.path: artifact.content for artifact in result.artifacts}


def test_at_least_twelve_pictures_stand_for_themselves(figures: Figures) -> None:
    own = [figure for figure in figures.all if figure.page == figure.own_page]
    assert len(own) >= 12
    # The corpus stands still: it is older than the map.
    assert kinds().keys() - {figure.spec.name for figure in figures.all} == {"bản đồ"}


@pytest.mark.parametrize("page", ["chinh-sach", "nhiem-vu", "ket-qua", "su-kien"])
def test_a_section_shows_its_picture(figures: Figures, page: str) -> None:
    assert figures.on_page(page)


def test_all_tasks_stand_in_one_matrix_as_of_today_and_a_model_shows_its_criteria(
    figures: Figures, catalog: Catalog
) -> None:
    """A task's page answers in words who does it: a picture of its one row said nothing more."""
    (figure,) = figures.on_page("nhiem-vu")
    tasks = [entry for entry in catalog.section("nhiem-vu") if not entry.illustrative]
    assert figure.spec.name == "ma trận" and len(figure.spec.items) == len(tasks)
    assert not [entry.id for entry in tasks if figures.on_page(entry.id)]
    stories = Stories(catalog)
    bodies = [body for entry in catalog.entries if (body := stories.of(entry).body)]
    gone = {body.abbreviation for body in bodies if body.exists_until and body.exists_until < catalog.today}
    named = {name for row in figure.spec.items for name in (*row.leads, *row.helps)}
    assert named and not named & (gone - {""})
    assert [f.spec.name for f in figures.on_page("mo-hinh/cong-dan-hoc-tap")] == ["tiêu chí", "quy trình"]


def test_figures_come_from_the_catalog_and_are_typed_once(figures: Figures, catalog: Catalog) -> None:
    figure = figures.get("gia-dinh-hoc-tap-2021")
    entry = catalog.get("ket-qua/gia-dinh-hoc-tap")
    assert figure is not None and entry is not None
    point = next(point for point in entry.fields.points if point.year == 2021)  # type: ignore[attr-defined]
    (item,) = figure.spec.items
    assert (item.part, item.whole, item.value) == (point.numerator, point.denominator, Decimal("88.8"))
    assert figure.spec.source == point.source.name


def test_a_result_stands_beside_a_target_only_of_its_own_programme_and_territory(figures: Figures) -> None:
    (figure,) = figures.on_page("ket-qua")
    for row in figure.spec.items:
        assert row.result.programme == row.target.programme
        assert row.result.territory == row.target.territory


def test_points_that_may_not_be_compared_are_not_joined(figures: Figures) -> None:
    figure = figures.get("vi-sao-khong-noi-thanh-duong")
    assert figure is not None
    assert "không so sánh được" in figure.summary
    assert all(not point.comparable and point.reason for point in figure.spec.items[0].points[1:])


def test_an_indicator_shows_each_territory_over_the_years_by_itself_and_first(
    figures: Figures, built: Mapping[str, bytes]
) -> None:
    (figure,) = figures.on_page("ket-qua/dong-ho-hoc-tap")
    assert figure.spec.name == "xu hướng" and len(figure.spec.items) == 1
    assert figure.title.endswith(": Khánh Hòa cũ")
    page = built["ket-qua/gia-dinh-hoc-tap.md"].decode()
    assert page.index('class="big-number') < page.index('<figure class="figure"') < page.index("<table>")


def test_a_trend_whose_points_nobody_called_comparable_says_so(figures: Figures) -> None:
    trend = next(figure.spec for figure in figures.all if figure.code == "hoi-vien-khuyen-hoc")
    assert trend.summary().endswith("Nguồn không nói các số này có được đếm cùng một cách hay không.")
    # Nobody who hears it is told that it rose or fell; who states that points compare is.
    figures_alone = trend.summary().removesuffix(trend.note or "")
    assert not any(word in figures_alone for word in ("tăng", "giảm", "vẫn là", "cao nhất"))
    assert all(point.moment in figures_alone for series in trend.items for point in series.points if point.value)
    stated = tuple(
        series.model_copy(update={"points": tuple(p.model_copy(update={"comparable": True}) for p in series.points)})
        for series in trend.items
    )
    assert any(word in trend.model_copy(update={"items": stated}).summary() for word in ("tăng lên", "giảm còn"))


def test_a_figure_stands_where_its_block_stood(built: Mapping[str, bytes]) -> None:
    page = built["infographic/so-lop-hoc.md"].decode()
    before, figure, _ = page.partition('<figure class="figure"')
    assert figure and "Số dưới đây chỉ để thử hình." in before
    assert "figure-here" not in page and "```" not in page


def test_headline_words_picture_and_table_come_in_that_order(built: Mapping[str, bytes]) -> None:
    page = built["infographic/so-lop-hoc.md"].decode()
    order = ["figure__title", "figure__summary", "<picture>", "<details>", "<table>", "figure__downloads"]
    places = [page.index(mark) for mark in order]
    assert places == sorted(places)
    assert 'alt=""' in page and "chưa có số liệu" in page


def test_every_file_of_a_figure_is_made(built: Mapping[str, bytes]) -> None:
    for name in FILES.values():
        assert built[f"assets/infographic/so-lop-hoc/{name}"]
    assert built["assets/infographic/so-lop-hoc/a4.pdf"].startswith(b"%PDF-1.7")


def test_the_first_figure_or_a_card_stands_for_an_entry(built: Mapping[str, bytes]) -> None:
    with_figure = built["infographic/so-lop-hoc.md"].decode()
    assert 'image: "assets/infographic/so-lop-hoc/1200x630.png"' in with_figure
    without = built["cam-nang/doc-sach-moi-ngay.md"].decode()
    assert 'image: "assets/card/cam-nang/doc-sach-moi-ngay.png"' in without
    assert built["assets/card/cam-nang/doc-sach-moi-ngay.png"].startswith(b"\x89PNG")


def test_a_picture_that_a_page_shares_with_an_editor_stands_on_both(catalog: Catalog, figures: Figures) -> None:
    settings = Settings("Cổng thử", "https://vi-du.vn/")
    stories = Stories(catalog, settings)
    pages = {
        page.path: page.content.decode()
        for page in render(lay_out(stories, settings, figures=figures, cache=drawings()))
        if page.path.endswith(".md")
    }
    for section in ("nhiem-vu", "ket-qua", "su-kien", "chinh-sach"):
        assert '<figure class="figure"' in pages[f"{section}/index.md"], section
    assert {figure.page for figure in figures.repeated} == {
        *("nhiem-vu", "ket-qua", "su-kien"),
        *("ket-qua/gia-dinh-hoc-tap", "ket-qua/hoi-vien-khuyen-hoc"),
    }
    assert [figure.code for found in figures.by_page.values() for figure in found].count("nam-hoc-tap") == 1


def test_the_gallery_shows_every_figure_and_how_to_make_one(built: Mapping[str, bytes]) -> None:
    gallery = built["infographic/index.md"].decode()
    codes = {path.split("/")[2] for path in built if path.startswith("assets/infographic/")}
    assert codes and all(f"{code}/phone.svg" in gallery for code in codes)
    assert all(kind.question in gallery for kind in kinds().values())


def test_the_guide_shows_a_block_of_every_kind_and_each_is_right() -> None:
    guide = (ROOT / "docs/huong-dan/infographic.md").read_text(encoding="utf-8")
    specs = [read(block) for block in BLOCK.findall(guide)]
    assert {spec.name for spec in specs} == set(kinds())


def test_a_kind_that_takes_no_data_says_so() -> None:
    class Plain(kinds()["tiêu chí"]):  # type: ignore[misc]
        """A kind of which nobody said what data it takes."""

    spec = Plain(kind="tiêu chí", title="Thử", data=("mo-hinh/gia-dinh-hoc-tap",))
    with pytest.raises(NoData, match="không lấy dữ liệu từ trang khác"):
        fill(spec, Stories(link([], (), Shared(), dt.date(2026, 11, 22))))
