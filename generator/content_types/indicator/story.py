"""How an indicator is told: its latest results, each in one sentence with its year and territory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.content_types.indicator.fields import Indicator, Point, Territory
from generator.language.vietnamese import format_number
from generator.telling.aims import aims, next_aim
from generator.telling.story import Answer, Drawing, Minute, Part, Points, Result, Results
from generator.telling.teller import ASK, BaseTeller
from generator.telling.wording import capital, closed, fit

_ORDER = (Territory.KHANH_HOA, Territory.OLD_KHANH_HOA, Territory.OLD_NINH_THUAN, Territory.COUNTRY)
_FORMER = (Territory.OLD_KHANH_HOA, Territory.OLD_NINH_THUAN)
_MOST_DRAWN = 4
_MOST_ANSWERED = 2
_MOST_LARGE = 3


@dataclass(frozen=True)
class TerritoryPoints:
    """The results of one territory, the latest first."""

    territory: Territory
    points: tuple[Point, ...]


class Teller(BaseTeller[Indicator]):
    """Tells an indicator."""

    def card_facts(self) -> Iterable[str]:
        """Its unit and how many results there are."""
        return f"Đơn vị tính: {self.fields.unit}", f"{format_number(len(self.fields.points))} số liệu"

    def points(self) -> Iterable[Points]:
        """Its latest results."""
        yield Points(tuple(map(self._sentence, self._latest())))

    def opening(self) -> Iterator[Part]:
        """Its latest results."""
        yield Part("", tuple(map(self._sentence, self._latest())))

    def interview(self) -> Iterator[Part]:
        """What is counted, what it came to, what must be known before it is quoted."""
        latest = self._latest()
        yield Part("Con số này đếm điều gì?", tuple(self._summary()))
        yield Part("Đến nay là bao nhiêu, ở đâu, năm nào?", tuple(map(self._sentence, latest)))
        cautions = dict.fromkeys(text for point in latest for text in (point.reason, point.note) if text)
        yield Part("Khi nghe con số ấy, cần dè dặt điều gì?", tuple(map(closed, cautions)))

    def minute(self) -> Minute:
        """What is counted, then the latest results, each with its year and its territory."""
        said = (self._said(point) for point in self._latest())
        return Minute((*self._summary(), *filter(None, said)), (ASK,))

    def is_pictured(self) -> bool:
        """Its results are seen faster than read."""
        return True

    def answers(self) -> Iterator[Answer]:
        """Its latest results."""
        yield Answer("count", "Số mới nhất", " ".join(map(self._sentence, self._latest()[:_MOST_ANSWERED])))

    def drawing(self) -> Drawing | None:
        """Its latest results."""
        points = [point for point in self._latest() if self.fields.value_of(point) is not None]
        return Drawing("con số", {"items": list(map(self._figure, points[:_MOST_DRAWN]))}) if points else None

    def credit(self) -> str:
        """The sources of its latest results."""
        names = dict.fromkeys(point.source.name for point in self._latest()[:_MOST_DRAWN])
        return fit("; ".join(names), 240) or next(iter(names))[:239]

    def results(self) -> Results:
        """Its results, all and the latest."""
        latest = self._latest()
        return Results(
            unit=self.fields.unit,
            all=tuple(map(self._result, self.fields.points)),
            latest=tuple(map(self._result, latest)),
            model=self.fields.model,
            targets=self.fields.targets,
        )

    def schema(self) -> Mapping[str, Any]:
        """Dataset."""
        points = self.fields.points
        years = sorted({point.year for point in points})
        span = f", {years[0]}–{years[-1]}" if len(years) > 1 else f", {years[0]}" if years else ""
        told = f"Tính bằng {self.fields.unit}{span}; mỗi giá trị ghi nguồn, độ tin cậy và có so sánh được không."
        return {
            "@type": "Dataset",
            "description": f"{self.entry.summary} {told}",
            "temporalCoverage": f"{years[0]}/{years[-1]}" if years else None,
            "spatialCoverage": sorted({point.territory.value for point in points}),
            "variableMeasured": f"{self.entry.title} ({self.fields.unit})",
            "isBasedOn": sorted({point.source.url for point in points if point.source.url}),
        }

    def page(self) -> Mapping[str, Any]:
        """Its latest results, all by territory, and the targets that it is related to."""
        points = self.fields.points
        by_territory = ((one, tuple(point for point in points if point.territory is one)) for one in Territory)
        groups = [TerritoryPoints(territory, found) for territory, found in by_territory if found]
        has_breaks = any(point.comparable is False for point in points)
        latest = [one for one in map(self._result, self._latest()) if one.value is not None][:_MOST_LARGE]
        targets = list(aims(self.stories, self.fields.targets))
        aim = next_aim(targets, self.catalog.today.year)
        return {"has_breaks": has_breaks, "groups": groups, "targets": targets, "latest": latest, "aim": aim}

    def _latest(self) -> list[Point]:
        """Return the latest result of each territory: the province of today, those before it, the country."""
        latest: dict[Territory, Point] = {}
        for point in self.fields.points:
            known = latest.get(point.territory)
            if known is None or point.year >= known.year:
                latest[point.territory] = point
        return sorted(latest.values(), key=lambda point: _ORDER.index(point.territory))

    def _sentence(self, point: Point) -> str:
        """Return a result as a sentence with its parts: "Năm 2021, Khánh Hòa cũ: 88,8% (226.259 trong 254.657)."."""
        value = self.fields.value_of(point)
        about = f"{point.approximation.value} " if point.approximation else ""
        unit = "%" if self.fields.unit == "%" else f" {self.fields.unit}"
        said = f"{about}{format_number(value)}{unit}" if value is not None else "chưa có số liệu"
        parts = ""
        if point.numerator is not None and point.denominator is not None:
            parts = f" ({format_number(point.numerator)} trong {format_number(point.denominator)})"
        return f"{capital(_moment(point))}, {point.territory.value}: {said}{parts}."

    def _said(self, point: Point) -> str:
        """Return a result as a sentence for the ear, without its parts: they are for the eye."""
        value = self.fields.value_of(point)
        if value is None:
            return ""
        about = f"{point.approximation.value} " if point.approximation else ""
        unit = "%" if self.fields.unit == "%" else f" {self.fields.unit}"
        return f"{capital(_moment(point))}, con số của {point.territory.value} là {about}{format_number(value)}{unit}."

    def _figure(self, point: Point) -> dict[str, str | None]:
        value = self.fields.value_of(point)
        has_parts = point.numerator is not None and bool(point.denominator)
        return {
            "value": format_number(value) if value is not None else None,
            "unit": self.fields.unit,
            "label": f"{point.territory.value}, {_moment(point)}",
            "about": point.approximation.value if point.approximation else None,
            "part": format_number(point.numerator) if has_parts and point.numerator is not None else None,
            "whole": format_number(point.denominator) if has_parts and point.denominator is not None else None,
        }

    def _result(self, point: Point) -> Result:
        return Result(
            year=point.year,
            moment=_moment(point),
            territory=point.territory.value,
            value=self.fields.value_of(point),
            unit=self.fields.unit,
            sentence=self._sentence(point),
            source=point.source,
            is_computed=self.fields.is_computed(point),
            is_former=point.territory in _FORMER,
            numerator=point.numerator,
            denominator=point.denominator,
            approximation=point.approximation.value if point.approximation else "",
            printed=point.printed or "",
            note=point.note or "",
            is_comparable=point.comparable,
            reason=point.reason or "",
        )


def _moment(point: Point) -> str:
    return point.moment or f"năm {point.year}"
