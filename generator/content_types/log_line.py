"""A line of the programme's log: what an organisation did, or means to do in a year, whatever holds the line.

A Markdown entry is a line with a title, a row of a CSV or XLSX table a line with a few words.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from typing import Annotated

from pydantic import BeforeValidator

from generator.content_types.communication import Form
from generator.fields import values
from generator.fields.record import Inconsistency, Record, labelled
from generator.fields.values import Count, Date, InArea, Period, Year, choice

PROGRAMME_YEARS = Period(2022, 2030)
"""The years of plan 670/KH-UBND, by its title."""


class LineKind(enum.Enum):
    """Whether a line tells what was done or what is meant to be done."""

    DONE = "thực hiện"
    PLAN = "kế hoạch"


class Unit(enum.Enum):
    """What is counted; a closed list, because only like things can be added."""

    ARTICLE = "tin, bài"
    POST = "bài đăng"
    PROGRAMME = "chương trình"
    BROADCAST = "lượt phát"
    VIEW = "lượt xem"
    VIDEO = "video"
    COPY = "bản in"
    BOARD = "bảng tin"
    MEETING = "cuộc"
    SESSION = "buổi"
    PERSON = "người dự"
    DOCUMENT = "văn bản"
    REPORT = "báo cáo"


class LogLine(Record):
    """What a line of the log says besides its words."""

    kind: Annotated[LineKind, BeforeValidator(choice(LineKind))] = labelled(
        "loại", '"thực hiện" là đã làm, "kế hoạch" là định làm trong năm', "thực hiện", default=LineKind.DONE
    )
    day: Date | None = labelled("ngày", "Ngày làm; việc đã làm phải có ngày", "20/10/2026", default=None)
    year: Year | None = labelled("năm", "Năm của kế hoạch; việc định làm phải có năm", "2026", default=None)
    task: Count = labelled("nhiệm vụ", "Số thứ tự nhiệm vụ trong phụ lục Kế hoạch, từ 1 đến 8", "4")
    form: Annotated[Form, BeforeValidator(choice(Form))] = labelled("hình thức", "Hình thức truyền thông", "phát thanh")
    area: InArea | None = labelled(
        "địa bàn", "Xã, phường, đặc khu; để trống nếu toàn tỉnh", "Xã Diên Khánh", default=None
    )
    quantity: Count | None = labelled("số lượng", "Đếm được bao nhiêu; chưa biết thì để trống", "12", default=None)
    unit: Annotated[Unit, BeforeValidator(choice(Unit))] | None = labelled(
        "đơn vị tính", "Đếm cái gì", "lượt phát", default=None
    )
    budget: Count | None = labelled(
        "dự toán", "Số tiền dự toán, bằng đồng; chỉ ghi ở dòng kế hoạch", "5.000.000", default=None
    )
    spent: Count | None = labelled(
        "kinh phí thực hiện", "Số tiền đã chi, bằng đồng; chỉ ghi ở dòng thực hiện", "4.800.000", default=None
    )
    evidence: values.Line | None = labelled("minh chứng", "Địa chỉ trang hoặc số văn bản", "https://…", default=None)
    remark: values.Line | None = labelled("ghi chú", "Điều cần nói thêm, không ghi tên người dân", default=None)

    def inconsistencies(self) -> Iterator[Inconsistency]:
        """A line done has a day, a planned one a year; money stands on the right side; a count has a unit."""
        yield from super().inconsistencies()
        yield from self._time_problems()
        if not 1 <= self.task <= 8:
            yield ("task",), f"không có nhiệm vụ {self.task}", "Kế hoạch có nhiệm vụ 1 đến 8"
        if self.quantity is not None and self.unit is None:
            yield ("unit",), "thiếu, vì đã có số lượng", "ghi đếm cái gì, ví dụ: lượt phát"
        if self.kind is LineKind.DONE and self.budget is not None:
            yield ("budget",), "không ghi ở dòng thực hiện", "chuyển sang dòng kế hoạch của năm"
        if self.kind is LineKind.PLAN and self.spent is not None:
            yield ("spent",), "không ghi ở dòng kế hoạch", "chuyển sang dòng thực hiện"

    def _time_problems(self) -> Iterator[Inconsistency]:
        if self.kind is LineKind.DONE and self.day is None:
            yield ("day",), "thiếu", "việc đã làm phải có ngày, ví dụ 20/10/2026"
        if self.kind is LineKind.PLAN and self.year is None and self.day is None:
            yield ("year",), "thiếu", "dòng kế hoạch phải có năm, ví dụ 2026"
        if self.day and self.year and self.day.year != self.year:
            yield ("year",), f"năm {self.year} khác năm của ngày {self.day:%d/%m/%Y}", "sửa một trong hai"
        year = self.in_year
        place = "day" if self.day else "year"
        if year is not None and not PROGRAMME_YEARS.first <= year <= PROGRAMME_YEARS.last:
            yield (place,), f"năm {year} nằm ngoài Kế hoạch ({PROGRAMME_YEARS})", "kiểm tra lại năm"

    @property
    def in_year(self) -> int | None:
        """The year to which the line belongs."""
        return self.day.year if self.day else self.year


class TableLine(LogLine):
    """A row of a table: a line of the log in a few words."""

    text: values.Line = labelled("nội dung", "Việc gì, vài chữ, không ghi tên người dân", "Phát bài về Tuần lễ học tập")
