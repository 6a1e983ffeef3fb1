"""Specs for tests: the examples of every kind, read as editors' blocks are, and strategies for any valid spec."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from generator.entries.validate import read_part
from generator.infographics.icons import ICON_FILES
from generator.infographics.kinds import find_kind, kinds
from generator.infographics.kinds.area_map import AreaMap
from generator.infographics.kinds.area_tiles import AreaTiles
from generator.infographics.kinds.comparison import Comparison
from generator.infographics.kinds.criteria import Criteria
from generator.infographics.kinds.document_tree import DocumentTree
from generator.infographics.kinds.key_figures import KeyFigures
from generator.infographics.kinds.matrix import Matrix
from generator.infographics.kinds.process import Process
from generator.infographics.kinds.progress import Progress
from generator.infographics.kinds.timeline import Timeline
from generator.infographics.kinds.trend import Trend
from generator.infographics.kinds.year_calendar import YearCalendar
from generator.infographics.spec import Spec
from generator.language.areas import all_areas
from generator.language.vietnamese import fold_key, slug
from generator.reading.load import RawEntry, parse_fields

SITE = "Xây dựng xã hội học tập tỉnh Khánh Hòa"


def read(text: str) -> Spec:
    """Return the spec of a block's text."""
    fields, lines = parse_fields(text, first_line=1)
    kind: Any = find_kind(str(next(value for key, value in fields.items() if fold_key(key) == "loai")))
    spec, _, problems = read_part(RawEntry("", "", "khoi", fields, lines, "", 0), kind)
    assert spec is not None and not problems, problems
    assert not (wrong := list(spec.inconsistencies())), wrong
    return spec  # type: ignore[no-any-return]


def examples() -> dict[str, Spec]:
    """Return every example of every kind by a name for its golden files."""
    found = {}
    for name, kind in kinds().items():
        for number, text in enumerate(kind.examples, start=1):
            found[f"{slug(name)}-{number}"] = read(text)
    return found


# Texts that are hard on a layout: one letter, stacked capitals, hooks below, long chains, no space at all.
PATTERNS = (
    "Học ",
    "Ế Ỗ Ặ KHUYẾN HỌC, ",
    "giữ gìn nghiêng ngả những quyển sách ự ợ ộ ",
    "26/2025/TT-BGDĐT và congdanhoctap.vn; ",
    "WWWWWWWWWWWW",
    "Phan-Rang-Tháp-Chàm/",
    "Một câu bình thường, dài vừa phải, nói về việc học suốt đời (88,8%). ",
)


def text(limit: int) -> st.SearchStrategy[str]:
    """Texts of one word and of every pattern up to the limit, and all apart by a number in front."""
    full = [(pattern * limit)[:limit].strip() for pattern in PATTERNS]
    numbered = st.builds("{} {}".format, st.integers(0, 99), st.sampled_from(full))
    several = numbered.map(lambda filled: filled[:limit].strip())
    return st.one_of(st.sampled_from(["a", "Ế", "Học tập"]), st.sampled_from(full), several, several)


numbers = st.one_of(
    st.sampled_from([Decimal(0), Decimal("0.001"), Decimal(100), Decimal("999999999999.5"), Decimal("88.8")]),
    st.integers(0, 10**9).map(Decimal),
)
shares = st.one_of(st.sampled_from([Decimal(0), Decimal(100), Decimal("99.9")]), st.integers(0, 100).map(Decimal))
abouts = st.sampled_from([None, "hơn", "gần", "khoảng"])
units = st.sampled_from([None, "%", "tỷ đồng", "đơn vị hành chính cấp xã"])
days = st.dates(dt.date(1945, 9, 2), dt.date(2099, 12, 31))


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def _spec(kind: type[Spec], **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Spec]:
    common = {
        "kind": st.just(kind.name),
        "title": text(100),
        "subtitle": maybe(text(140)),
        "source": text(240),
        "note": maybe(text(240)),
        "dated": maybe(days),
    }
    built = st.fixed_dictionaries({**common, **fields}).map(kind.model_validate)
    return built.filter(lambda spec: not list(spec.inconsistencies()))


def _rows(most: int, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[list[dict[str, Any]]]:
    # One item and the most that fit are what breaks layouts: they come often.
    row = st.fixed_dictionaries(fields)
    return st.one_of(
        st.lists(row, min_size=1, max_size=1), st.lists(row, min_size=1, max_size=most),
        st.lists(row, min_size=most, max_size=most),
    )  # fmt: skip


@st.composite
def _figures(draw: st.DrawFn) -> dict[str, Any]:
    whole = draw(maybe(st.integers(1, 10**7)))
    part = draw(st.integers(0, whole)) if whole else None
    unit = draw(units)
    value = draw(shares if unit == "%" else numbers) if not whole or draw(st.booleans()) else None
    return {
        "value": value, "unit": unit if value is not None else None, "label": draw(text(140)), "about": draw(abouts),
        "part": part, "whole": whole, "icon": draw(maybe(st.sampled_from(list(ICON_FILES)))),
    }  # fmt: skip


def _measures(value: st.SearchStrategy[Any], optional: bool) -> st.SearchStrategy[Any]:
    return st.fixed_dictionaries(
        {"value": maybe(value) if optional else value, "moment": maybe(st.just("12/2025")), "about": abouts}
    )


@st.composite
def _progress(draw: st.DrawFn) -> dict[str, Any]:
    unit = draw(units)
    value = shares if unit == "%" else numbers
    target = _measures(value, optional=False).map(lambda one: {**one, "about": None})
    return {
        "unit": unit,
        "items": draw(_rows(8, label=text(140), result=_measures(value, optional=True), target=target)),
        "comparable_by": draw(maybe(text(140))),
    }


@st.composite
def _comparison(draw: st.DrawFn) -> dict[str, Any]:
    unit = draw(units)
    names = draw(st.lists(text(24), min_size=0, max_size=3, unique=True))
    value = maybe(shares if unit == "%" else numbers)
    most = 24 // max(1, len(names)) if len(names) > 2 else 12
    count = draw(st.sampled_from([1, 2, most]))
    items = [
        {
            "label": draw(text(140)),
            "values": [{"series": name, "value": draw(value), "about": draw(abouts)} for name in names or [None]],
        }
        for _ in range(count)
    ]
    return {"unit": unit, "items": items}


@st.composite
def _trend(draw: st.DrawFn) -> dict[str, Any]:
    unit = draw(units)
    value = maybe(shares if unit == "%" else numbers)
    series = []
    count = draw(st.sampled_from([1, 1, 3]))
    for _ in range(count):
        first = draw(st.integers(1990, 2030))
        steps = draw(st.lists(st.integers(1, 4), min_size=1, max_size=11))
        years = [first]
        for step in steps:
            years.append(years[-1] + step)
        points = [
            {
                "year": year, "month": draw(maybe(st.integers(1, 12))), "value": draw(value), "about": draw(abouts),
                "comparable": draw(st.booleans()), "reason": draw(text(140)),
            }
            for year in years
        ]  # fmt: skip
        series.append({"label": draw(text(60)), "points": points})
    return {"unit": unit, "items": series}


@st.composite
def _timeline(draw: st.DrawFn) -> dict[str, Any]:
    when = sorted(draw(st.one_of(st.lists(days, min_size=1, max_size=1), st.lists(days, min_size=20, max_size=20))))
    items = [
        {"day": day, "title": draw(text(140)), "text": draw(maybe(text(240))), "key": draw(st.booleans())}
        for day in when
    ]
    return {"items": items}


@st.composite
def _matrix(draw: st.DrawFn) -> dict[str, Any]:
    names = draw(st.lists(text(60), min_size=1, max_size=9, unique=True))
    items = []
    for _ in range(draw(st.sampled_from([1, 3, 12]))):
        leads = draw(st.lists(st.sampled_from(names), min_size=1, unique=True))
        items.append({"label": draw(text(140)), "leads": leads, "helps": [n for n in names if n not in leads]})
    return {"items": items}


@st.composite
def _tree(draw: st.DrawFn) -> dict[str, Any]:
    numbers_of = draw(st.lists(text(60), min_size=1, max_size=24, unique=True))
    items: list[dict[str, Any]] = []
    for number in numbers_of:
        before = [item["number"] for item in items]
        bases = draw(st.lists(st.sampled_from(before), max_size=4, unique=True)) if before else []
        items.append(
            {
                "number": number, "title": draw(maybe(text(140))), "day": draw(maybe(days)), "rests_on": bases,
                "tier": draw(st.sampled_from(["Đảng", "Trung ương", "Bộ, ngành", "Tỉnh"])),
            }
        )  # fmt: skip
    return {"items": items}


@st.composite
def _tiles(draw: st.DrawFn) -> dict[str, Any]:
    areas = draw(st.lists(st.sampled_from(all_areas()), min_size=1, max_size=65, unique=True))
    if draw(st.booleans()):
        groups = draw(st.lists(text(24), min_size=1, max_size=4, unique=True))
        return {"items": [{"area": area.name, "group": draw(st.sampled_from(groups))} for area in areas]}
    return {"unit": draw(units), "items": [{"area": area.name, "value": draw(numbers)} for area in areas]}


@st.composite
def _calendar(draw: st.DrawFn) -> dict[str, Any]:
    items = []
    for _ in range(draw(st.sampled_from([1, 4, 24]))):
        month = draw(st.integers(1, 12))
        first, last = sorted(draw(st.tuples(st.integers(1, 28), st.integers(1, 28))))
        items.append({"title": draw(text(140)), "first": (month, first), "last": draw(maybe(st.just((month, last))))})
    return {"year": draw(maybe(st.just(2026))), "items": items}


def _with(kind: type[Spec], parts: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[Spec]:
    common = st.fixed_dictionaries(
        {"title": text(100), "subtitle": maybe(text(140)), "source": text(240), "note": maybe(text(240))}
    )
    built = st.tuples(common, parts).map(lambda pair: kind.model_validate({"kind": kind.name, **pair[0], **pair[1]}))
    return built.filter(lambda spec: not list(spec.inconsistencies()))


ANY: dict[str, st.SearchStrategy[Spec]] = {
    KeyFigures.name: _with(KeyFigures, st.fixed_dictionaries({"items": st.lists(_figures(), min_size=1, max_size=6)})),
    Progress.name: _with(Progress, _progress()),
    Comparison.name: _with(Comparison, _comparison()),
    Trend.name: _with(Trend, _trend()),
    Timeline.name: _with(Timeline, _timeline()),
    Process.name: _spec(
        Process,
        items=_rows(8, text=text(140), detail=maybe(text(240)), who=maybe(text(60)), when=maybe(text(60))),
    ),
    Criteria.name: _spec(
        Criteria,
        items=_rows(
            10, name=text(140), text=maybe(text(240)), points=maybe(shares),
            indicators=st.lists(text(140), max_size=6), icon=maybe(st.sampled_from(list(ICON_FILES))),
        ),
        pass_rule=maybe(text(240)),
    ),
    Matrix.name: _with(Matrix, _matrix()),
    DocumentTree.name: _with(DocumentTree, _tree()),
    AreaTiles.name: _with(AreaTiles, _tiles()),
    AreaMap.name: _with(AreaMap, _tiles()),
    YearCalendar.name: _with(YearCalendar, _calendar()),
}  # fmt: skip
"""For every kind, any spec within the stated limits."""
