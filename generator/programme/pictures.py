"""The programme in pictures: specs made from the log, drawn by the same kinds as every other infographic."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from generator.content_types.communication import Form
from generator.content_types.log_line import LineKind
from generator.infographics.frame import layout_body
from generator.infographics.kinds import find_kind
from generator.infographics.spec import Spec
from generator.ink.svg import to_svg
from generator.language.vietnamese import format_number
from generator.programme.lines import Line
from generator.programme.log import Log
from generator.programme.paper import Picture
from generator.programme.sums import by_measure, grouped

Item = TypeVar("Item")
_MOST_ROWS = 8
_REPORT_PX = 720
SOURCE = "Sổ hoạt động của các cơ quan thực hiện Kế hoạch"


def make_spec(kind: str, **fields: object) -> Spec:
    """Return a spec of a kind, with the source that all pictures of the log share."""
    made = find_kind(kind)
    assert made is not None, kind
    return made.model_validate({"kind": kind, "source": SOURCE, **fields})


def parts_of(items: Sequence[Item], most: int) -> list[Sequence[Item]]:
    """Part a list that no picture holds into parts of nearly one length."""
    count = max(1, -(-len(items) // most))
    ends = [len(items) * number // count for number in range(count + 1)]
    return [items[first:last] for first, last in itertools.pairwise(ends)]


def part_words(number: int, parts: Sequence[object]) -> str:
    """Return which of several pictures this is, as words for its headline; nothing for the only one."""
    return f" (hình {number} trong {len(parts)})" if len(parts) > 1 else ""


def forms_picture(lines: Iterable[Line], when: str, code: str) -> Spec | None:
    """Return how many activities each form had; None where nothing was done."""
    done = grouped((line for line in lines if line.told.kind is LineKind.DONE), lambda line: line.told.form)
    if not done:
        return None
    order = {form: rank for rank, form in enumerate(Form)}
    ranked = sorted(done, key=lambda form: (-len(done[form]), order[form]))
    items = [{"label": form.value.capitalize(), "values": [{"value": str(len(done[form]))}]} for form in ranked]
    first = ranked[0]
    return make_spec(
        "so sánh",
        code=code,
        title=f"{when}: {first.value} là hình thức được làm nhiều nhất"
        if len(ranked) > 1
        else f"{when}: {first.value}",
        subtitle="Số hoạt động theo hình thức, chỉ tính phần đã có số liệu",
        unit="hoạt động",
        items=items,
    )


def areas_picture(lines: Iterable[Line], when: str, code: str) -> Spec | None:
    """Return where activities took place, by the 65 communes; None where no line names a place."""
    placed = [line for line in lines if line.told.kind is LineKind.DONE and line.told.area]
    groups = grouped(placed, lambda line: line.told.area.name if line.told.area else "")
    if not groups:
        return None
    items = [{"area": name, "value": str(len(groups[name]))} for name in sorted(groups)]
    return make_spec(
        "lưới địa bàn",
        code=code,
        title=f"{when}: {len(groups)} xã, phường, đặc khu có hoạt động ghi rõ nơi làm",
        subtitle="Số hoạt động ở từng nơi, chỉ tính phần đã có số liệu",
        unit="hoạt động",
        items=items,
    )


def years_picture(log: Log) -> Spec | None:
    """Return how many organisations told of each year; None where nobody did."""
    counts = {year: len(log.reported(year)) for year in log.years}
    if not any(counts.values()):
        return None
    items = [{"label": str(year), "values": [{"value": str(counts[year])}]} for year in log.years if counts[year]]
    return make_spec(
        "so sánh",
        code="chuong-trinh-co-quan-co-so-lieu",
        title="Số cơ quan đã có số liệu từng năm",
        subtitle="Năm không có tên ở đây là năm chưa có số liệu",
        unit="cơ quan",
        items=items,
    )


def calendar_picture(lines: Iterable[Line], year: int, code: str) -> Spec | None:
    """Return in which months of a year there were activities; None where no line tells a day."""
    dated = [line for line in lines if line.told.kind is LineKind.DONE and line.told.day]
    months = grouped(dated, lambda line: line.told.day.month if line.told.day else 0)
    if not months:
        return None
    most = max(months, key=lambda month: (len(months[month]), -month))
    return make_spec(
        "lịch năm",
        code=code,
        title=f"Năm {year}: tháng {most} có nhiều hoạt động nhất",
        subtitle="Mỗi tháng: từ ngày của hoạt động đầu đến ngày của hoạt động cuối",
        year=str(year),
        items=[_month(months[month]) for month in sorted(months)],
        note="Tháng để trống là tháng chưa có hoạt động nào được ghi.",
    )


def _month(lines: Sequence[Line]) -> dict[str, str]:
    days = sorted(line.told.day for line in lines if line.told.day)
    order = {form: rank for rank, form in enumerate(Form)}
    counts = Counter(line.told.form for line in lines)
    forms = sorted(counts, key=lambda form: (-counts[form], order[form]))
    most = f"nhiều nhất là {forms[0].value} ({counts[forms[0]]})" if len(forms) > 1 else forms[0].value
    title = f"{format_number(len(lines))} hoạt động, {most}"
    return {"title": title, "first": f"{days[0]:%d/%m}", "last": f"{days[-1]:%d/%m}"}


def shares_pictures(lines: Iterable[Line], when: str, code: str) -> Iterator[Spec]:
    """Yield how much of its plan each measure has reached: several pictures where one cannot hold them all."""
    measured = {measure: one for measure, one in by_measure(lines).items() if one.share is not None}
    reached = sum(one.share is not None and one.share >= 100 for one in measured.values())
    rows: list[dict[str, object]] = [
        {
            "label": f"Nhiệm vụ {measure.task}, {measure.form.value}"
            + (f" ({measure.unit.value})" if measure.unit else ""),
            "result": {"value": str(one.share).replace(".", ",")},
            "target": {"value": "100"},
        }
        for measure, one in measured.items()
    ]
    parts = parts_of(rows, _MOST_ROWS) if rows else []
    for number, part in enumerate(parts, 1):
        yield make_spec(
            "tiến độ",
            code=f"{code}-{number}" if number > 1 else code,
            title=f"{when}: {reached} trong {len(rows)} chỉ số đạt kế hoạch" + part_words(number, parts),
            subtitle="Số đã làm so với kế hoạch của chính các cơ quan",
            unit="% kế hoạch",
            items=part,
            note="Chỉ tính cơ quan có cả kế hoạch và số đã làm.",
        )


def picture_svg(picture: Picture) -> tuple[str, float, float]:
    """Return a picture in the colours of print, with its width and height in pixels: its caption is its headline."""
    scene = layout_body(picture.spec, _REPORT_PX)
    return to_svg(scene, "light"), scene.width, scene.height
