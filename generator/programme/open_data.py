"""The open data of the log: sums by year, organisation, task, form and unit, as CSV and JSON."""

from __future__ import annotations

from collections.abc import Iterator

from generator.artifact import Artifact
from generator.ink.cells import NOTE, Cell, to_csv
from generator.ink.json_file import json_file
from generator.programme.addresses import SECTION, SOURCE
from generator.programme.log import Log
from generator.programme.sums import by_measure, grouped

DATA = {"CSV": f"{SECTION}/chuong-trinh.csv", "JSON": f"{SECTION}/chuong-trinh.json"}
_COLUMNS = ("năm", "cơ quan", "nhiệm vụ", "hình thức", "đơn vị tính", "kế hoạch", "số hoạt động", "thực hiện",
            "số hoạt động không ghi số lượng", "dự toán (đồng)", "kinh phí thực hiện (đồng)")  # fmt: skip


def programme_data(log: Log) -> Iterator[Artifact]:
    """Yield the open data of the log: sums by year, organisation, task, form and unit."""
    rows = list(_data_rows(log))
    yield Artifact(DATA["CSV"], to_csv(_COLUMNS, rows), SOURCE)
    data = [dict(zip(_COLUMNS, row, strict=True)) for row in rows]
    note = f"Giá trị null là chưa có số liệu, không phải số 0. {NOTE}"
    yield Artifact(DATA["JSON"], json_file({"ghi chú": note, "số liệu": data}), SOURCE)


def _data_rows(log: Log) -> Iterator[tuple[Cell, ...]]:
    groups = grouped(log.lines, lambda line: (line.year, line.organisation))
    for year, office in sorted(groups):
        entry = log.catalog.get(office)
        for measure, one in by_measure(groups[year, office]).items():
            unit = measure.unit.value if measure.unit else None
            yield (
                year, entry.title if entry else office, measure.task, measure.form.value, unit,
                one.planned.quantity, one.done.activities or None, one.done.quantity,
                one.done.untold or None, one.planned.money, one.done.money,
            )  # fmt: skip
