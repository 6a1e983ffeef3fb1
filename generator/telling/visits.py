"""How the portal is used, told: counts under names that readers know.

An address that leads to no page any more, or to one of somebody private, has no name here: it is counted with others
of its kind. So nothing that was taken back comes back as a number.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.content_types import content_types
from generator.language.areas import all_areas
from generator.telling.data import Column, DataTable, Row
from generator.telling.stories import Stories
from generator.visits.table import Counts, Kind
from generator.visits.table import Row as Visits

PAGE = "thong-ke"
"""Where the page of it stands."""
OTHERS = "khac"
"""The code of what has no name of its own."""
_MONTHS = 12


@dataclass(frozen=True)
class Used:
    """How often something was asked for; ``path`` is its page, where it has one."""

    title: str
    count: int
    path: str | None = None


@dataclass(frozen=True)
class Month:
    """What is known of a month."""

    month: str
    pages: int
    forms: int
    robots: int
    refused: int
    errors: int
    days: int

    @property
    def title(self) -> str:
        """The month as it is written."""
        return f"{self.month[5:]}/{self.month[:4]}"


def months(stories: Stories) -> tuple[Month, ...]:
    """Return what is known of the last twelve months, the newest first; of pages, not of their parts."""
    counts = _counts(_rows(stories))
    kinds = (Kind.PAGE, Kind.FORM, Kind.ROBOT, Kind.REFUSED, Kind.ERROR, Kind.DAYS)
    newest = sorted(counts.months(), reverse=True)[:_MONTHS]
    return tuple(Month(month, *(counts.total(month, kind) for kind in kinds)) for month in newest)


def most_used(stories: Stories, kind: Kind) -> tuple[Used, ...]:
    """Return what was asked for in those months, the most first; what has no name comes last, as one."""
    shown = {month.month for month in months(stories)}
    found: dict[str, int] = {}
    for row in _rows(stories):
        if row.kind is kind and row.month in shown:
            found[row.code] = found.get(row.code, 0) + row.count
    ordered = sorted(found.items(), key=lambda one: (one[0] == OTHERS, -one[1], one[0]))
    return tuple(Used(_title(stories, kind, code), count, _path(kind, code)) for code, count in ordered)


def data_rows(stories: Stories) -> Iterator[Row]:
    """Yield the counts as open data."""
    for (month, kind, code), count in _counts(_rows(stories)).found.items():
        yield f"{month}/{kind.value}/{code}", month, kind.value, code, _title(stories, kind, code), count


def _rows(stories: Stories) -> Iterator[Visits]:
    for row in stories.catalog.shared.visits:
        yield Visits(row.month, row.kind, _code(stories, row.kind, row.code), row.count)


def _counts(rows: Iterator[Visits]) -> Counts:
    counts = Counts()
    for row in rows:
        counts.add(row.month, row.kind, row.code, row.count)
    return counts


def _code(stories: Stories, kind: Kind, code: str) -> str:
    """Return what a count goes by: its own code, or that of all others."""
    if kind is Kind.PAGE:
        entry = stories.catalog.get(code)
        is_known = entry is not None and not stories.of(entry).tells_of_people
        return code if is_known or code == "" or code.removesuffix("/*") in content_types() else OTHERS
    if kind is Kind.AREA:
        return code if code in _area_names() else OTHERS
    return code


def _title(stories: Stories, kind: Kind, code: str) -> str:
    if kind is Kind.AREA:
        return _area_names().get(code, "Nơi khác")
    if kind is not Kind.PAGE:
        return code
    if entry := stories.catalog.get(code):
        return stories.of(entry).short_title
    if code.endswith("/*"):
        return f"{content_types()[code[:-2]].plural}: trang kể về từng người, đếm chung"
    return {"": "Trang chủ", OTHERS: "Các trang khác"}.get(code) or content_types()[code].plural


def _path(kind: Kind, code: str) -> str | None:
    if kind is Kind.AREA and code != OTHERS:
        return f"dia-phuong/{code}"
    return code.removesuffix("/*") if kind is Kind.PAGE and code != OTHERS else None


def _area_names() -> dict[str, str]:
    return {area.slug: area.name for area in all_areas()}


TABLE = DataTable(
    "luot-xem",
    "Lượt xem theo tháng",
    "Đếm từ nhật ký máy chủ, không biết ai. Lượt của máy, lỗi và lượt của người không muốn bị đếm để riêng.",
    (
        Column("ma", "Mã: tháng, loại và mã của thứ được đếm", required=True),
        Column("thang", "Tháng", "yearmonth", required=True),
        Column("loai", "Loại: trang, ấn phẩm, xã phường, máy, lỗi, địa chỉ khác, số ngày có nhật ký", required=True),
        Column("ma_rieng", "Mã của trang, tên tệp ấn phẩm, mã của xã; trống với trang chủ và số chung"),
        Column("ten", "Tên"),
        Column("luot", "Số lượt", "integer", required=True),
    ),
    lambda _told, _page: iter(()),
)
