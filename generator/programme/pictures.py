"""The programme in pictures: specs made from the log, drawn by the same kinds as every other infographic."""

from __future__ import annotations

from collections.abc import Iterable

from generator.content_types._forms import Form
from generator.content_types.activity import LineKind
from generator.infographics.kinds import find_kind
from generator.infographics.spec import Spec
from generator.programme.log import Line, Log
from generator.programme.sums import grouped

SOURCE = "Sổ hoạt động của các cơ quan thực hiện Kế hoạch"


def _spec(kind: str, **fields: object) -> Spec:
    made = find_kind(kind)
    assert made is not None, kind
    return made.model_validate({"kind": kind, **fields})


def forms_picture(lines: Iterable[Line], when: str, code: str) -> Spec | None:
    """Return how many activities each form had; None where nothing was done."""
    done = grouped((line for line in lines if line.told.kind is LineKind.DONE), lambda line: line.told.form)
    if not done:
        return None
    order = {form: rank for rank, form in enumerate(Form)}
    ranked = sorted(done, key=lambda form: (-len(done[form]), order[form]))
    items = [{"label": form.value.capitalize(), "values": [{"value": str(len(done[form]))}]} for form in ranked]
    first = ranked[0]
    return _spec(
        "so sánh",
        code=code,
        title=f"{when}: {first.value} là hình thức được làm nhiều nhất"
        if len(ranked) > 1
        else f"{when}: {first.value}",
        subtitle="Số hoạt động theo hình thức, chỉ tính phần đã có số liệu",
        unit="hoạt động",
        items=items,
        source=SOURCE,
    )


def areas_picture(lines: Iterable[Line], when: str, code: str) -> Spec | None:
    """Return where activities took place, by the 65 communes; None where no line names a place."""
    placed = [line for line in lines if line.told.kind is LineKind.DONE and line.told.area]
    groups = grouped(placed, lambda line: line.told.area.name if line.told.area else "")
    if not groups:
        return None
    items = [{"area": name, "value": str(len(groups[name]))} for name in sorted(groups)]
    return _spec(
        "lưới địa bàn",
        code=code,
        title=f"{when}: {len(groups)} xã, phường, đặc khu có hoạt động ghi rõ nơi làm",
        subtitle="Số hoạt động ở từng nơi, chỉ tính phần đã có số liệu",
        unit="hoạt động",
        items=items,
        source=SOURCE,
    )


def years_picture(log: Log) -> Spec | None:
    """Return how many organisations told of each year; None where nobody did."""
    counts = {year: len(log.reported(year)) for year in log.years}
    if not any(counts.values()):
        return None
    items = [{"label": str(year), "values": [{"value": str(counts[year])}]} for year in log.years if counts[year]]
    return _spec(
        "so sánh",
        code="chuong-trinh-co-quan-co-so-lieu",
        title="Số cơ quan đã có số liệu từng năm",
        subtitle="Năm không có tên ở đây là năm chưa có số liệu",
        unit="cơ quan",
        items=items,
        source=SOURCE,
    )
