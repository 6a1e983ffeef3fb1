"""What a trend is made of: points in time, series of them, and the runs that may be compared."""

from __future__ import annotations

from decimal import Decimal

from generator.fields.record import labelled
from generator.fields.values import ListOf, Year, YesNo
from generator.infographics.spec import Part, with_unit
from generator.infographics.values import Month, Name, Number, Phrase, Word
from generator.language.vietnamese import format_number


class TrendPoint(Part):
    """A value at a time."""

    year: Year = labelled("năm", "Năm của số liệu", "2021")
    month: Month | None = labelled("tháng", "Tháng, nếu biết", "7", default=None)
    value: Number | None = labelled("giá trị", "Con số; để trống nếu chưa có", "88,8", default=None)
    about: Word | None = labelled("xấp xỉ", "hơn, gần hoặc khoảng", "hơn", default=None)
    comparable: YesNo | None = labelled("so sánh được", "Với số ngay trước đó", "có", default=None)
    reason: Phrase | None = labelled("lý do", "Vì sao không so sánh được", "Mẫu số khác nhau", default=None)

    @property
    def moment(self) -> str:
        """``2021`` or ``7/2020``."""
        return f"{self.month}/{self.year}" if self.month else str(self.year)

    @property
    def place(self) -> float:
        """Where it stands on the scale of years: a year alone in its middle."""
        return self.year + ((self.month - 0.5) / 12 if self.month else 0.5)


class Series(Part):
    """What is followed over the years."""

    label: Name | None = labelled("tên", "Tên chuỗi", "Hội viên", default=None)
    points: ListOf[TrendPoint] = labelled("điểm", "Từng năm một", default=())


def runs_of(series: Series) -> list[list[TrendPoint]]:
    """Cut a series into runs, where somebody says that points do not compare and where a value is unknown."""
    runs: list[list[TrendPoint]] = [[]]
    for point in series.points:
        if point.value is None or point.comparable is False:
            runs.append([])
        if point.value is not None:
            runs[-1].append(point)
    return [run for run in runs if run]


def value_of(point: TrendPoint) -> Decimal:
    """Return the value of a point that has one."""
    assert point.value is not None
    return point.value


def figure_of(point: TrendPoint, unit: str | None) -> str:
    """Return a point's figure as it stands at its mark: the unit is said once, above."""
    about = f"{point.about} " if point.about else ""
    return about + (with_unit(value_of(point), "%") if unit == "%" else format_number(value_of(point)))
