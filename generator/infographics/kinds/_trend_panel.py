"""One panel of a trend: it knows where a year and a value stand, and keeps figures clear of columns and each other."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from generator.infographics.kinds._trend_points import Series, TrendPoint, figure_of, value_of
from generator.infographics.sheet import Sheet
from generator.ink import fonts
from generator.ink.scene import Box
from generator.ink.theme import Role, Style, Theme, Weight

# In pixels.
_WIDEST, _NARROWEST, _ROOMY = 44.0, 6.0, 140.0


def badge_style(theme: Theme) -> Style:
    """Return the style of the number of a break."""
    return Style(theme.small.size, Weight.BOLD, Role.ON_DEEP)


class Panel:
    """Draws one series between the first and the last year of all, on the scale of all: columns that stand on zero.

    No line joins them: it would promise what lies between, and that all were counted alike.
    """

    def __init__(
        self, box: Box, years: tuple[int, int], scale: tuple[float, float], theme: Theme, unit: str | None
    ) -> None:
        self.box, self.theme, self.unit = box, theme, unit
        self._first, self._last = years
        self._low, self._high = scale
        self._label = Style(theme.body.size, Weight.BOLD, Role.MAIN)
        # Two rows of figures where there is room: where columns stand close, one gives way upwards.
        self._head = self._label.line_height * (2 if box.height >= _ROOMY else 1) + 10
        # Below a column that hangs a figure must have room too.
        self._foot = self._label.line_height + 12 if self._low < 0 else 2.0
        self._taken: list[Box] = []
        self._width = _WIDEST

    def draw(self, sheet: Sheet, series: Series, reasons: list[str]) -> None:
        """Draw breaks, columns and figures; new reasons of breaks are added to the list."""
        known = [point for point in series.points if point.value is not None]
        self._width = self._column_width([point.place for point in series.points])
        self._breaks(sheet, series, reasons)
        zero = self._y(Decimal(0))
        sheet.line(self.box.x, zero, self.box.right, zero, Role.INK, 1)
        for point in known:
            column = self._column(point)
            sheet.rect(column.x, column.y, column.width, column.height, Role.MAIN)
        self._figures(sheet, known)

    def _column_width(self, places: list[float]) -> float:
        """Return how wide columns may be that do not touch, nor a break between them."""
        step = self.box.width / (self._last - self._first)
        closest = min((after - before for before, after in pairwise(places)), default=1.0)
        return max(_NARROWEST, min(_WIDEST, closest * step * 0.62))

    def _x(self, point: TrendPoint) -> float:
        across = (point.place - self._first) / (self._last - self._first) * self.box.width
        half = self._width / 2
        return self.box.x + min(max(across, half), self.box.width - half)

    def _y(self, value: Decimal) -> float:
        span = self.box.height - self._head - self._foot
        share = (float(value) - self._low) / ((self._high - self._low) or 1)
        return self.box.bottom - self._foot - share * span

    def _column(self, point: TrendPoint) -> Box:
        """Return a point's column, from zero to its value; one of nothing is a thin stroke that is seen."""
        ends = sorted((self._y(value_of(point)), self._y(Decimal(0))))
        height = max(ends[1] - ends[0], 2.0)
        return Box(self._x(point) - self._width / 2, ends[1] - height, self._width, height)

    def _breaks(self, sheet: Sheet, series: Series, reasons: list[str]) -> None:
        radius = self.theme.small.line_height / 2
        for before, after in pairwise(series.points):
            if after.comparable is not False:
                continue
            if after.reason and after.reason not in reasons:
                reasons.append(after.reason)
            x = (self._x(before) + self._x(after)) / 2
            x = min(max(x, self.box.x + radius), self.box.right - radius)
            badge = Box(x - radius, self.box.y, 2 * radius, 2 * radius)
            self._taken.append(Box(x - 2, self.box.y, 4, self.box.height))
            if not after.reason:
                sheet.line(x, self.box.y, x, self.box.bottom, Role.ALERT, 1.5, dashed=True)
                continue
            sheet.line(x, self.box.y + 2 * radius + 1, x, self.box.bottom, Role.ALERT, 1.5, dashed=True)
            if any(badge.overlaps(other) for other in self._taken[:-1]):
                continue  # two breaks within weeks: one number, two lines
            self._taken.append(badge)
            sheet.circle(x, self.box.y + radius, radius, Role.ALERT)
            number = str(reasons.index(after.reason) + 1)
            sheet.line_of_text(number, x, self.box.y, badge_style(self.theme), "middle")

    def _figures(self, sheet: Sheet, points: list[TrendPoint]) -> None:
        """Write figures by their points: the ends and extremes first, others where they touch nothing."""
        if not points:
            return
        extremes = [points[-1], points[0], max(points, key=value_of), min(points, key=value_of)]
        for point in dict.fromkeys([*extremes, *points]):
            text = figure_of(point, self.unit)
            for spot in self._spots(point, fonts.measure(text, self._label)):
                if self._is_free(spot, points, point):
                    self._taken.append(spot)
                    sheet.line_of_text(text, spot.x, spot.y, self._label)
                    break

    def _spots(self, point: TrendPoint, width: float) -> Iterator[Box]:
        """Yield where a figure may stand: past the end of its column, more to the sides, then higher."""
        column, height = self._column(point), self._label.line_height
        middle = column.x + column.width / 2
        near = column.bottom + 3 if value_of(point) < 0 else column.y - height - 3
        for top in (near, near - height / 2, near - height, near - height * 1.5):
            for left in (middle - width / 2, middle - width + 8, middle - 8):
                inside = min(max(left, self.box.x), self.box.right - width)
                if top >= self.box.y and top + height <= self.box.bottom:
                    yield Box(inside, top, width, height)

    def _is_free(self, spot: Box, points: list[TrendPoint], own: TrendPoint) -> bool:
        around = Box(spot.x - 3, spot.y, spot.width + 6, spot.height)
        if any(around.overlaps(other) for other in self._taken) or spot.right > self.box.right:
            return False
        return not any(spot.overlaps(self._column(point)) for point in points if point is not own)
