"""The picture of an entry: one its editors made, else one that its fields draw by themselves."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from generator.content_types.guide.fields import Guide
from generator.content_types.indicator.fields import Indicator, Point
from generator.content_types.learning_model.fields import LearningModel
from generator.content_types.policy.fields import Policy, Target
from generator.entries.entry import Entry
from generator.infographics.kinds.criteria import Criteria
from generator.infographics.kinds.key_figures import KeyFigures
from generator.infographics.kinds.process import Process
from generator.infographics.spec import Spec
from generator.language.vietnamese import format_number
from generator.outputs._points import latest_points
from generator.outputs.base import Desk
from generator.telling.wording import fit

_MOST_STEPS = 8
_MOST_FIGURES = 4


def picture_of(desk: Desk, entry: Entry) -> Spec | None:
    """Return an entry's picture as a spec; None where nothing can be drawn from it."""
    for figure in desk.figures_of(entry):
        return figure.spec
    made = _drawn(entry)
    if made is None:
        return None
    kind, fields = made
    words = {"kind": kind.name, "title": textwrap.shorten(entry.title, 100, placeholder="…"), "source": _credit(entry)}
    try:
        return kind.model_validate({**words, **fields})
    except ValidationError:
        return None  # a text longer than the picture can hold: the entry does without


def _drawn(entry: Entry) -> tuple[type[Spec], Mapping[str, Any]] | None:
    match entry.fields:
        case Guide() as guide if len(guide.steps) <= _MOST_STEPS:
            return Process, {"items": [{"text": step.text} for step in guide.steps]}
        case LearningModel() as model if model.criteria:
            rule = fit(model.pass_rule, 240) if model.pass_rule else None
            return Criteria, {"items": [{"name": criterion.name} for criterion in model.criteria], "pass_rule": rule}
        case Indicator() as indicator:
            points = [point for point in latest_points(indicator) if indicator.value_of(point) is not None]
            if points:
                return KeyFigures, {"items": [_figure(indicator, point) for point in points[:_MOST_FIGURES]]}
        case Policy() as policy if policy.targets:
            year = max(target.year for target in policy.targets)
            chosen = [target for target in policy.targets if target.year == year][:_MOST_FIGURES]
            return KeyFigures, {
                "items": [_target_figure(target) for target in chosen],
                "title": f"Phải đạt đến năm {year}",
                "source": policy.document_number,
            }
    return None


def _figure(indicator: Indicator, point: Point) -> dict[str, str | None]:
    value = indicator.value_of(point)
    assert value is not None
    return {
        "value": format_number(value),
        "unit": indicator.unit,
        "label": f"{point.territory.value}, {point.moment or f'năm {point.year}'}",
        "about": point.approximation.value if point.approximation else None,
        "part": format_number(point.numerator) if point.numerator is not None and point.denominator else None,
        "whole": format_number(point.denominator) if point.numerator is not None and point.denominator else None,
    }


def _target_figure(target: Target) -> dict[str, str]:
    label = target.text[:1].lower() + target.text[1:]
    return {"value": format_number(target.value), "unit": target.unit, "label": label}


def _credit(entry: Entry) -> str:
    if isinstance(entry.fields, Indicator):
        names = dict.fromkeys(point.source.name for point in latest_points(entry.fields)[:_MOST_FIGURES])
        return fit("; ".join(names), 240) or next(iter(names))[:239]
    if entry.fields.sources:
        return entry.fields.sources[0].name[:240]
    return "Cổng thông tin biên soạn"
