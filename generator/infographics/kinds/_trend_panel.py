"""One panel of a trend: it knows where a year and a value stand, and keeps figures clear of lines and of each other."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from generator.infographics.kinds._trend_points import Series, TrendPoint, figure_of, runs_of, value_of
from generator.infographics.sheet import Sheet
from generator.ink import fonts
from generator.ink.scene import Box
from generator.ink.theme import Role, Style, Theme, Weight

Place = tuple[float, float]


def badge_style(theme: Theme) -> Style:
    """Return the style of the number of a break."""
    return Style(theme.small.size, Weight.BOLD, Role.ON_DEEP)


class Panel:
    """Draws one series between the first and the last year of all, on the scale of all."""

    def __init__(
        self, box: Box, years: tuple[int, int], scale: tuple[float, float], theme: Theme, unit: str | None
    ) -> None:
        self.box, self.theme, self.unit = box, theme, unit
        self._first, self._last = years
        self._low, self._high = scale
        self._label = Style(theme.body.size, Weight.BOLD, Role.MAIN)
        self._head = self._label.line_height + 10
        # Below its point a figure must have room too, unless a stem already stands there.
        self._foot = 10.0 if self._low == 0 else self._label.line_height + 12
        self._taken: list[Box] = []
        self._lines: list[tuple[Place, Place]] = []

    def draw(self, sheet: Sheet, series: Series, reasons: list[str]) -> None:
        """Draw breaks, lines, points and figures; new reasons of breaks are added to the list."""
        self._breaks(sheet, series, reasons)
        for run in runs_of(series):
            places = [self._place(point) for point in run]
            self._lines += pairwise(places)
            if len(places) > 1:
                sheet.polyline(places, Role.MAIN, 3)
            for x, y in places:
                if self._low == 0:
                    sheet.line(x, y + 6, x, self.box.bottom - self._foot, Role.RULE, 2)
                    self._lines.append(((x, y + 6), (x, self.box.bottom - self._foot)))
                sheet.circle(x, y, 5.5, Role.MAIN, Role.GROUND, 2)
        self._figures(sheet, [point for point in series.points if point.value is not None])

    def _x(self, point: TrendPoint) -> float:
        across = (point.place - self._first) / (self._last - self._first) * self.box.width
        return self.box.x + min(max(across, 7.0), self.box.width - 7.0)

    def _y(self, value: Decimal) -> float:
        span = self.box.height - self._head - self._foot
        share = (float(value) - self._low) / ((self._high - self._low) or 1)
        return self.box.bottom - self._foot - share * span

    def _place(self, point: TrendPoint) -> Place:
        return self._x(point), self._y(value_of(point))

    def _breaks(self, sheet: Sheet, series: Series, reasons: list[str]) -> None:
        radius = self.theme.small.line_height / 2
        for before, after in pairwise(series.points):
            if after.comparable:
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
        """Yield where a figure may stand: above its point, below it, then to the sides of both."""
        x, y = self._place(point)
        height = self._label.line_height
        for left in (x - width / 2, x - width + 8, x - 8):
            inside = min(max(left, self.box.x), self.box.right - width)
            for top in (y - 9 - height, y + 9):
                if top >= self.box.y and top + height <= self.box.bottom:
                    yield Box(inside, top, width, height)

    def _is_free(self, spot: Box, points: list[TrendPoint], own: TrendPoint) -> bool:
        if any(spot.overlaps(other) for other in self._taken) or spot.right > self.box.right:
            return False
        others = [self._place(point) for point in points if point is not own]
        if any(spot.overlaps(Box(x - 7, y - 7, 14, 14)) for x, y in others):
            return False
        return not any(_passes(line, spot) for line in self._lines)


def _passes(line: tuple[Place, Place], box: Box) -> bool:
    """Say whether a straight line runs through a box, a few pixels of its own thickness included."""
    (x1, y1), (x2, y2) = line
    enter, leave = 0.0, 1.0
    for start, change, low, high in ((x1, x2 - x1, box.x - 2, box.right + 2), (y1, y2 - y1, box.y - 2, box.bottom + 2)):
        if abs(change) < 1e-9:
            if not low < start < high:
                return False
            continue
        first, second = sorted(((low - start) / change, (high - start) / change))
        enter, leave = max(enter, first), min(leave, second)
    return enter < leave
