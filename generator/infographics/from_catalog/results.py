"""Results and targets from the catalog: figures, comparisons, progress, trends, and what makes them hard to compare."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from generator.infographics.from_catalog.taking import (
    MOST_CREDIT,
    NoData,
    Updates,
    credit,
    named_stories,
    number_of,
    shortened,
)
from generator.infographics.kinds._trend_points import Series, TrendPoint
from generator.infographics.kinds.comparison import BarGroup, BarValue
from generator.infographics.kinds.key_figures import Figure
from generator.infographics.kinds.progress import Measure, ProgressRow
from generator.infographics.spec import Spec
from generator.language.vietnamese import fold
from generator.telling.stories import Stories
from generator.telling.story import Document, Result, Results, Story, Target
from generator.telling.wording import capital, small

_MONTH = re.compile(r"(\d{1,2})/(?:19|20)\d\d")


def _results_of(story: Story) -> Results:
    assert story.results, story.id
    return story.results


def _chosen_points(spec: Spec, story: Story) -> list[Result]:
    """Return an indicator's results of one territory, the one that the block names where there are several."""
    results = _results_of(story).all
    territories = list(dict.fromkeys(point.territory for point in results))
    wanted = spec.territory
    if wanted is None and len(territories) > 1:
        remedy = f"thêm địa bàn: {' hoặc '.join(territories)}"
        raise NoData(f"{story.id} có số liệu của nhiều địa bàn", remedy, "territory")
    points = [point for point in results if wanted is None or fold(point.territory) == fold(wanted)]
    if not points:
        raise NoData(f'{story.id} không có số liệu của "{wanted}"', f"chọn: {', '.join(territories)}", "territory")
    return sorted(points, key=lambda point: (point.year, _month(point) or 13))


def _one_point(spec: Spec, story: Story) -> Result:
    points = [point for point in _chosen_points(spec, story) if spec.year in (None, point.year)]
    if not points:
        raise NoData(f"{story.id} không có số liệu năm {spec.year}", "chọn năm khác", "year")
    return points[-1]


def _month(point: Result) -> int | None:
    match = _MONTH.search(point.moment)
    return int(match[1]) if match else None


def _moment(point: Result) -> str:
    month = _month(point)
    return f"{month}/{point.year}" if month else str(point.year)


def _about(point: Result) -> str | None:
    return shortened(point.approximation, 24) or None


def _value(point: Result) -> Any:
    return point.value if point.value is None else point.value.normalize() + 0


def _unit(stories: Sequence[Story]) -> str:
    units = {_results_of(story).unit for story in stories}
    if len(units) != 1:
        raise NoData(f"các số liệu khác đơn vị: {', '.join(sorted(units))}", "chỉ chọn những trang cùng đơn vị tính")
    return units.pop()


def _where_and_when(points: Sequence[Result]) -> str | None:
    places = {(point.territory, _moment(point)) for point in points}
    if len({place for place, _ in places}) != 1:
        return None
    place = places.copy().pop()[0]
    name = place if place.startswith("cả nước") else f"tỉnh {place}"
    moments = {moment for _, moment in places}
    return capital(name) + (f", {moments.pop()}" if len(moments) == 1 else "")


def _cautions(points: Sequence[Result]) -> str | None:
    """Return what readers must know, in one line: notes, and that a share was computed here."""
    notes = [point.note for point in points if point.note]
    if any(point.is_computed for point in points) and not any("Cổng tính" in note for note in notes):
        notes.append("Tỷ lệ do Cổng tính từ hai số của nguồn")
    lines = list(dict.fromkeys(note.rstrip(".") for note in notes))
    text = ""
    for line in lines:
        longer = f"{text}. {line}" if text else line
        if len(longer) < MOST_CREDIT:
            text = longer
    return f"{text}." if text else None


def key_figures(spec: Spec, stories: Stories) -> Updates:
    """Return the latest result of each indicator, or the one of a year."""
    told = named_stories(spec, stories)
    points = [_one_point(spec, story) for story in told]
    items = []
    for story, point in zip(told, points, strict=True):
        unit = point.unit
        parts = (point.numerator, point.denominator) if unit == "%" and point.denominator else (None, None)
        label = small(story.title)
        items.append(
            Figure(
                value=_value(point),
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
        "note": _cautions(points),
    }


def compared_results(spec: Spec, stories: Stories) -> Updates:
    """Return the results of several indicators in one year and territory."""
    told = named_stories(spec, stories)
    points = [_one_point(spec, story) for story in told]
    years = sorted({point.year for point in points})
    if len(years) > 1:
        listed = ", ".join(map(str, years))
        raise NoData(f"các số liệu mới nhất thuộc năm khác nhau: {listed}", "thêm dòng năm để lấy cùng một năm", "year")
    groups = tuple(
        BarGroup(label=shortened(story.title, 140), values=(BarValue(value=_value(point), about=_about(point)),))
        for story, point in zip(told, points, strict=True)
    )
    return {
        "items": groups,
        "unit": _unit(told),
        "source": credit(point.source.name for point in points),
        "subtitle": _where_and_when(points),
        "note": _cautions(points),
    }


def compared_targets(spec: Spec, stories: Stories) -> Updates:
    """Return the targets of documents, those of several years side by side."""
    chosen: list[tuple[Document, Target]] = []
    for text in spec.data:
        target, _, key = text.partition("#")
        policy = stories.catalog.resolve(target)
        document = stories.of(policy).document if policy else None
        if document is None:
            raise NoData(f'"{text}" không phải một văn bản', "ghi số ký hiệu như 387/QĐ-TTg")
        found = [one for one in document.targets if key in ("", one.key)]
        if not found:
            known = ", ".join(one.key for one in document.targets) or "chưa có chỉ tiêu nào"
            raise NoData(f'{target} không có chỉ tiêu "{key}"', f"các mã: {known}")
        chosen += [(document, one) for one in found]
    units, scopes = {one.unit for _, one in chosen}, {one.scope for _, one in chosen}
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
    names = [one.source.name if one.source else f"Văn bản {number_of(document)}" for document, one in chosen]
    return {"items": items, "unit": units.pop(), "source": credit(names), "subtitle": subtitle}


def against_targets(spec: Spec, stories: Stories) -> Updates:
    """Return results beside the targets that they are related to."""
    rows, names = [], []
    told = named_stories(spec, stories)
    for story in told:
        point = _one_point(spec, story)
        policy, target = _target_for(story, point, stories)
        rows.append(
            ProgressRow(
                label=shortened(target.text, 140),
                result=Measure(
                    value=_value(point), moment=_moment(point), about=_about(point),
                    programme=number_of(policy), territory=shortened(point.territory, 60),
                ),
                target=Measure(
                    value=target.value.normalize() + 0, moment=str(target.year),
                    programme=number_of(policy), territory=shortened(target.scope, 60) or None,
                ),
            )
        )  # fmt: skip
        names += [point.source.name, *([target.source.name] if target.source else [])]
    return {"items": tuple(rows), "unit": _unit(told), "source": credit(names)}


def _target_for(story: Story, point: Result, stories: Stories) -> tuple[Document, Target]:
    """Return the target that a result is measured by: the next one in time, else the last one."""
    found = []
    for ref in _results_of(story).targets:
        policy = stories.catalog.resolve(ref)
        document = stories.of(policy).document if policy else None
        if document:
            found += [(document, one) for one in document.targets if one.key == ref.fragment]
    if not found:
        raise NoData(f"{story.id} chưa nối với chỉ tiêu nào", 'thêm "chỉ tiêu liên quan" vào trang ấy')
    found.sort(key=lambda pair: pair[1].year)
    return next((pair for pair in found if pair[1].year >= point.year), found[-1])


def series(spec: Spec, stories: Stories) -> Updates:
    """Return indicators over time, with every break that their sources or editors know of."""
    told = named_stories(spec, stories)
    found, names, is_stated = [], [], True
    for story in told:
        points = _chosen_points(spec, story)
        names += [point.source.name for point in points]
        is_stated &= all(point.is_comparable is not None for point in points[1:])
        found.append(
            Series(
                label=shortened(story.title, 60) if len(told) > 1 else None,
                points=tuple(
                    TrendPoint(
                        year=point.year, month=_month(point), value=_value(point), about=_about(point),
                        comparable=point.is_comparable, reason=shortened(point.reason, 140) or None,
                    )
                    for point in points
                ),
            )
        )  # fmt: skip
    first = _chosen_points(spec, told[0])
    return {
        "items": tuple(found),
        "unit": shortened(_unit(told), 24),
        "source": credit(names),
        # An editor who writes a note has looked at it; otherwise the picture does not promise more than its sources.
        "note": None if is_stated else "Nguồn không nói các số này có được đếm cùng một cách hay không.",
        "subtitle": _where_and_when(first[:1]) if len({p.year for p in first}) == 1 else _place(first[0]),
    }


def _place(point: Result) -> str:
    name = point.territory
    return f"Tỉnh {name}" if not name.startswith("cả nước") else "Cả nước"
