"""Results and targets from the catalog: figures, comparisons, progress, trends, and what makes them hard to compare."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from generator.content_types.indicator.fields import Indicator, Point
from generator.content_types.policy.fields import Policy, Target
from generator.entries.catalog import Catalog
from generator.entries.entry import Entry
from generator.infographics.from_catalog.taking import (
    MOST_CREDIT,
    NoData,
    Updates,
    credit,
    named_entries,
    number_of,
    shortened,
)
from generator.infographics.kinds._trend_points import Series, TrendPoint
from generator.infographics.kinds.comparison import BarGroup, BarValue
from generator.infographics.kinds.key_figures import Figure
from generator.infographics.kinds.progress import Measure, ProgressRow
from generator.infographics.spec import Spec
from generator.language.vietnamese import fold

_MONTH = re.compile(r"(\d{1,2})/(?:19|20)\d\d")


def _chosen_points(spec: Spec, entry: Entry) -> list[Point]:
    """Return an indicator's results of one territory, the one that the block names where there are several."""
    assert isinstance(entry.fields, Indicator)
    territories = list(dict.fromkeys(point.territory.value for point in entry.fields.points))
    wanted = spec.territory
    if wanted is None and len(territories) > 1:
        remedy = f"thêm địa bàn: {' hoặc '.join(territories)}"
        raise NoData(f"{entry.id} có số liệu của nhiều địa bàn", remedy, "territory")
    points = [p for p in entry.fields.points if wanted is None or fold(p.territory.value) == fold(wanted)]
    if not points:
        raise NoData(f'{entry.id} không có số liệu của "{wanted}"', f"chọn: {', '.join(territories)}", "territory")
    return sorted(points, key=lambda point: (point.year, _month(point) or 13))


def _one_point(spec: Spec, entry: Entry) -> Point:
    points = [point for point in _chosen_points(spec, entry) if spec.year in (None, point.year)]
    if not points:
        raise NoData(f"{entry.id} không có số liệu năm {spec.year}", "chọn năm khác", "year")
    return points[-1]


def _month(point: Point) -> int | None:
    match = _MONTH.search(point.moment or "")
    return int(match[1]) if match else None


def _moment(point: Point) -> str:
    month = _month(point)
    return f"{month}/{point.year}" if month else str(point.year)


def _about(point: Point) -> str | None:
    return point.approximation.value if point.approximation else None


def _value(entry: Entry, point: Point) -> Any:
    assert isinstance(entry.fields, Indicator)
    value = entry.fields.value_of(point)
    return value if value is None else value.normalize() + 0


def _unit(entries: Sequence[Entry]) -> str:
    units = {entry.fields.unit for entry in entries if isinstance(entry.fields, Indicator)}
    if len(units) != 1:
        raise NoData(f"các số liệu khác đơn vị: {', '.join(sorted(units))}", "chỉ chọn những trang cùng đơn vị tính")
    return units.pop()


def _where_and_when(points: Sequence[Point]) -> str | None:
    places = {(point.territory.value, _moment(point)) for point in points}
    if len({place for place, _ in places}) != 1:
        return None
    place = places.copy().pop()[0]
    name = place if place.startswith("cả nước") else f"tỉnh {place}"
    moments = {moment for _, moment in places}
    return f"{name[:1].upper()}{name[1:]}" + (f", {moments.pop()}" if len(moments) == 1 else "")


def _cautions(entries: Sequence[Entry], points: Sequence[Point]) -> str | None:
    """Return what readers must know, in one line: notes, and that a share was computed here."""
    notes = [point.note for point in points if point.note]
    computed = [
        entry for entry, point in zip(entries, points, strict=True)
        if isinstance(entry.fields, Indicator) and entry.fields.is_computed(point)
    ]  # fmt: skip
    if computed and not any("Cổng tính" in note for note in notes):
        notes.append("Tỷ lệ do Cổng tính từ hai số của nguồn")
    lines = list(dict.fromkeys(note.rstrip(".") for note in notes))
    text = ""
    for line in lines:
        longer = f"{text}. {line}" if text else line
        if len(longer) < MOST_CREDIT:
            text = longer
    return f"{text}." if text else None


def key_figures(spec: Spec, catalog: Catalog) -> Updates:
    """Return the latest result of each indicator, or the one of a year."""
    entries = named_entries(spec, catalog)
    points = [_one_point(spec, entry) for entry in entries]
    items = []
    for entry, point in zip(entries, points, strict=True):
        assert isinstance(entry.fields, Indicator)
        unit = entry.fields.unit
        parts = (point.numerator, point.denominator) if unit == "%" and point.denominator else (None, None)
        label = entry.title[:1].lower() + entry.title[1:]
        items.append(
            Figure(
                value=_value(entry, point),
                unit=shortened(unit, 24),
                label=shortened(label, 140),
                about=_about(point),
                part=parts[0],
                whole=parts[1],
            )
        )
    return {
        "items": tuple(items),
        "source": credit(point.source.name for point in points),
        "subtitle": _where_and_when(points),
        "note": _cautions(entries, points),
    }


def compared_results(spec: Spec, catalog: Catalog) -> Updates:
    """Return the results of several indicators in one year and territory."""
    entries = named_entries(spec, catalog)
    points = [_one_point(spec, entry) for entry in entries]
    years = sorted({point.year for point in points})
    if len(years) > 1:
        listed = ", ".join(map(str, years))
        raise NoData(f"các số liệu mới nhất thuộc năm khác nhau: {listed}", "thêm dòng năm để lấy cùng một năm", "year")
    groups = tuple(
        BarGroup(label=shortened(entry.title, 140), values=(BarValue(value=_value(entry, point), about=_about(point)),))
        for entry, point in zip(entries, points, strict=True)
    )
    return {
        "items": groups,
        "unit": _unit(entries),
        "source": credit(point.source.name for point in points),
        "subtitle": _where_and_when(points),
        "note": _cautions(entries, points),
    }


def compared_targets(spec: Spec, catalog: Catalog) -> Updates:
    """Return the targets of documents, those of several years side by side."""
    chosen: list[tuple[Entry, Target]] = []
    for text in spec.data:
        target, _, key = text.partition("#")
        entry = catalog.resolve(target)
        if entry is None or not isinstance(entry.fields, Policy):
            raise NoData(f'"{text}" không phải một văn bản', "ghi số ký hiệu như 387/QĐ-TTg")
        found = [one for one in entry.fields.targets if key in ("", one.key)]
        if not found:
            known = ", ".join(one.key for one in entry.fields.targets) or "chưa có chỉ tiêu nào"
            raise NoData(f'{target} không có chỉ tiêu "{key}"', f"các mã: {known}")
        chosen += [(entry, one) for one in found]
    units, scopes = {one.unit for _, one in chosen}, {one.scope or "" for _, one in chosen}
    if len(units) > 1:
        raise NoData(f"các chỉ tiêu khác đơn vị: {', '.join(sorted(units))}", "chọn từng chỉ tiêu bằng dấu #")
    years = sorted({one.year for _, one in chosen})
    groups: dict[str, list[BarValue]] = {}
    for _, one in chosen:
        series = str(one.year) if len(years) > 1 else None
        groups.setdefault(one.text, []).append(BarValue(series=series, value=one.value.normalize() + 0))
    items = tuple(
        BarGroup(label=shortened(label, 140), values=tuple(sorted(values, key=lambda value: value.series or "")))
        for label, values in groups.items()
    )
    scope = scopes.pop() if len(scopes) == 1 else ""
    when = f"đến năm {years[0]}" if len(years) == 1 else ""
    subtitle = ", ".join(filter(None, ["Chỉ tiêu", scope, when])).replace("Chỉ tiêu, ", "Chỉ tiêu ", 1)
    names = [one.source.name if one.source else f"Văn bản {number_of(entry)}" for entry, one in chosen]
    return {"items": items, "unit": units.pop(), "source": credit(names), "subtitle": subtitle}


def against_targets(spec: Spec, catalog: Catalog) -> Updates:
    """Return results beside the targets that they are related to."""
    rows, names = [], []
    entries = named_entries(spec, catalog)
    for entry in entries:
        assert isinstance(entry.fields, Indicator)
        point = _one_point(spec, entry)
        policy, target = _target_for(entry, point, catalog)
        rows.append(
            ProgressRow(
                label=shortened(target.text, 140),
                result=Measure(
                    value=_value(entry, point), moment=_moment(point), about=_about(point),
                    programme=number_of(policy), territory=point.territory.value,
                ),
                target=Measure(
                    value=target.value.normalize() + 0, moment=str(target.year),
                    programme=number_of(policy), territory=target.scope,
                ),
            )
        )  # fmt: skip
        names += [point.source.name, *([target.source.name] if target.source else [])]
    return {"items": tuple(rows), "unit": _unit(entries), "source": credit(names)}


def _target_for(entry: Entry, point: Point, catalog: Catalog) -> tuple[Entry, Target]:
    """Return the target that a result is measured by: the next one in time, else the last one."""
    assert isinstance(entry.fields, Indicator)
    found = []
    for ref in entry.fields.targets:
        policy = catalog.resolve(ref)
        if policy is not None and isinstance(policy.fields, Policy):
            found += [(policy, one) for one in policy.fields.targets if one.key == ref.fragment]
    if not found:
        raise NoData(f"{entry.id} chưa nối với chỉ tiêu nào", 'thêm "chỉ tiêu liên quan" vào trang ấy')
    found.sort(key=lambda pair: pair[1].year)
    return next((pair for pair in found if pair[1].year >= point.year), found[-1])


def series(spec: Spec, catalog: Catalog) -> Updates:
    """Return indicators over time, with every break that their sources or editors know of."""
    entries = named_entries(spec, catalog)
    found, names, is_stated = [], [], True
    for entry in entries:
        points = _chosen_points(spec, entry)
        names += [point.source.name for point in points]
        is_stated &= all(point.comparable is not None for point in points[1:])
        found.append(
            Series(
                label=shortened(entry.title, 60) if len(entries) > 1 else None,
                points=tuple(
                    TrendPoint(
                        year=point.year, month=_month(point), value=_value(entry, point), about=_about(point),
                        comparable=point.comparable is not False, reason=shortened(point.reason or "", 140) or None,
                    )
                    for point in points
                ),
            )
        )  # fmt: skip
    first = _chosen_points(spec, entries[0])
    return {
        "items": tuple(found),
        "unit": shortened(_unit(entries), 24),
        "source": credit(names),
        # An editor who writes a note has looked at it; otherwise the picture does not promise more than its sources.
        "note": None if is_stated else "Nguồn không nói các số này có được đếm cùng một cách hay không.",
        "subtitle": _where_and_when(first[:1]) if len({p.year for p in first}) == 1 else _place(first[0]),
    }


def _place(point: Point) -> str:
    name = point.territory.value
    return f"Tỉnh {name}" if not name.startswith("cả nước") else "Cả nước"
