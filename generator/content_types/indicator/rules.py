"""What must hold among indicators: a result is told once, and a target that is named is there."""

from __future__ import annotations

from collections.abc import Iterator

from generator.content_types.indicator.fields import Indicator
from generator.entries.catalog import Catalog
from generator.problem import Problem


def targets_are_there(catalog: Catalog) -> Iterator[Problem]:
    """``387/QĐ-TTg#gia-dinh-2025`` names a target that the document sets."""
    for entry, _ in catalog.of_type(Indicator):
        for reference in catalog.references(entry):
            if reference.place[:1] != ("targets",):
                continue
            keys = reference.target.fields.parts
            if reference.fragment and reference.fragment not in keys:
                number = next(iter(reference.target.fields.reference_names), reference.target.id)
                message = f'{number} không có chỉ tiêu "{reference.fragment}"'
                yield entry.problem(reference.place, message, f"các mã: {', '.join(keys) or 'chưa có mã nào'}")


def results_are_told_once(catalog: Catalog) -> Iterator[Problem]:
    """An indicator has one result per year, moment and territory."""
    for entry, indicator in catalog.of_type(Indicator):
        seen: set[tuple[object, ...]] = set()
        for number, point in enumerate(indicator.points):
            key = (point.year, point.moment, point.territory)
            if key in seen:
                message = f"năm {point.year}, {point.territory.value} đã có ở trên"
                yield entry.problem(("points", number, "year"), message, 'giữ một, hoặc ghi "thời điểm" khác nhau')
            seen.add(key)


RULES = (targets_are_there, results_are_told_once)
