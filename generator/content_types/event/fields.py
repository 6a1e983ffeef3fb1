"""``su-kien/``: events: the yearly week and days, conferences, contests, training."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, model_validator

from generator.content_types.base import ContentType, Facets, Source
from generator.fields.moments import Hour, with_hours_apart
from generator.fields.record import Inconsistency, Record, labelled
from generator.fields.values import (
    Date,
    InArea,
    Line,
    ListOf,
    Occasion,
    OrganisationOrText,
    PolicyRef,
    Prose,
    Year,
    YearlyDay,
    choice,
)
from generator.language.vietnamese import format_hour


class EventKind(enum.Enum):
    """The kinds of event that the plan names."""

    WEEK = "tuần lễ"
    DAY = "ngày hằng năm"
    CONFERENCE = "hội nghị"
    CONTEST = "cuộc thi"
    TRAINING = "tập huấn"


class Edition(Record):
    """One year of a yearly event."""

    year: Year = labelled("năm", "Năm", "2025")
    theme: Line | None = labelled("chủ đề", "Chủ đề chính thức", default=None)
    begins_on: Date | None = labelled("bắt đầu", "Nếu khác ngày thường lệ", "15/04/2025", default=None)
    ends_on: Date | None = labelled("kết thúc", "Nếu khác ngày thường lệ", "02/05/2025", default=None)
    note: Line | None = labelled("ghi chú", "Điều cần biết", default=None)
    source: Source | None = labelled("nguồn", "Lấy từ đâu", default=None)


class Yearly(Record):
    """The rule of a yearly event, and what is known of single years."""

    first_day: YearlyDay = labelled("từ", "Ngày đầu", "01/10")
    last_day: YearlyDay | None = labelled("đến", "Ngày cuối", "07/10", default=None)
    editions: ListOf[Edition] = labelled("các năm", "Chủ đề từng năm", default=())

    def end_after(self, begins_on: dt.date, year: int) -> dt.date:
        """Return the last day of the occasion of a year: in the next one where the rule goes over New Year."""
        last = self.last_day or self.first_day
        goes_over = (last.month, last.day) < (self.first_day.month, self.first_day.day)
        return max(begins_on, last.in_year(year + goes_over))


class Question(Record):
    """A question of a contest."""

    text: Line = labelled("câu hỏi", "Câu hỏi", "Tuần lễ hưởng ứng học tập suốt đời diễn ra vào tháng mấy?")
    options: ListOf[Line] = labelled("lựa chọn", "Các câu trả lời để chọn", default=())
    answer: Line | None = labelled("đáp án", "Câu trả lời đúng", default=None)


class Event(ContentType):
    """An event, once or every year."""

    folder: ClassVar[str] = "su-kien"
    label: ClassVar[str] = "Sự kiện"
    plural: ClassVar[str] = "Sự kiện"
    introduction: ClassVar[str] = "Tuần lễ, ngày hội, hội nghị, cuộc thi và tập huấn về học tập suốt đời."
    icon: ClassVar[str] = "lịch"
    scene: ClassVar[str] = "nha-cong-dong"
    gives: ClassVar[str] = "events"
    suitable_forms: ClassVar[tuple[str, ...] | None] = (
        "bản phát thanh",
        "tin nhắn",
        "kịch bản clip",
        "áp phích",
        "trình chiếu",
        "mạng xã hội",
        "lịch",
        "bộ cuộc thi",
        "bộ hội nghị",
        "bản tin",
    )
    relations: ClassVar[Mapping[str, str]] = {
        "documents": "Sự kiện theo văn bản này",
        "organisers": "Sự kiện do cơ quan này tổ chức",
    }
    signs: ClassVar[tuple[str, ...]] = (
        "giấy mời",
        "trân trọng kính mời",
        "khai mạc",
        "thời gian địa điểm",
        "thành phần tham dự",
        "diễn ra vào",
        "sẽ tổ chức",
        "đăng ký tham gia",
    )
    order: ClassVar[int] = 6
    facet_labels: ClassVar[Mapping[str, str]] = {"loai": "Loại sự kiện", "nam": "Năm"}
    headings: ClassVar[Mapping[str, tuple[str, str]]] = {
        "yearly": ("cac-nam", "Chủ đề từng năm"),
        "rules": ("the-le", "Thể lệ"),
        "questions": ("cau-hoi", "Câu hỏi"),
    }

    kind: Annotated[EventKind, BeforeValidator(choice(EventKind))] = labelled("loại", "Loại sự kiện", "tuần lễ")
    begins_on: Date | None = labelled("bắt đầu", "Ngày bắt đầu", "01/10/2026", default=None)
    ends_on: Date | None = labelled("kết thúc", "Ngày kết thúc", "07/10/2026", default=None)
    begins_at: Hour | None = labelled("giờ bắt đầu", "Mấy giờ, ở ngày bắt đầu", "08:00", default=None)
    ends_at: Hour | None = labelled("giờ kết thúc", "Mấy giờ, ở ngày kết thúc", "11:30", default=None)
    yearly: Yearly | None = labelled("hằng năm", "Quy tắc lặp hằng năm", default=None)
    place: Line | None = labelled("địa điểm", "Ở đâu", default=None)
    area: InArea | None = labelled(
        "địa bàn", "Nếu là việc của một nơi: một trong 65 xã, phường, đặc khu", "Xã Khánh Vĩnh", default=None
    )
    organisers: ListOf[OrganisationOrText] = labelled("đơn vị tổ chức", "Ai tổ chức", default=())
    documents: ListOf[PolicyRef] = labelled("văn bản", "Văn bản liên quan", ["1862/QĐ-TTg"], default=())
    rules: Prose | None = labelled("thể lệ", "Thể lệ cuộc thi", default=None)
    questions: ListOf[Question] = labelled("câu hỏi", "Câu hỏi của cuộc thi", default=())

    @model_validator(mode="before")
    @classmethod
    def _hours_beside_days(cls, values: Any) -> Any:
        return with_hours_apart(values)

    @property
    def natural_date(self) -> dt.date | None:
        """The first day of an event that takes place once."""
        return self.begins_on

    def occasion_in(self, year: int) -> Occasion | None:
        """Return when the event takes place in a year; None where it does not."""
        if self.yearly is None:
            if self.begins_on and self.begins_on.year == year:
                return Occasion(
                    self.begins_on, self.ends_on or self.begins_on, begins_at=self.begins_at, ends_at=self.ends_at
                )
            return None
        edition = next((row for row in self.yearly.editions if row.year == year), None)
        begins_on = (edition and edition.begins_on) or self.yearly.first_day.in_year(year)
        ends_on = (edition and edition.ends_on) or self.yearly.end_after(begins_on, year)
        return Occasion(begins_on, ends_on, edition.theme if edition else None)

    def next_occasion(self, today: dt.date) -> Occasion | None:
        """Return the occasion that is on, or the next one; None where all are past."""
        around = (today.year - 1, today.year, today.year + 1)
        years = around if self.yearly else (self.begins_on.year if self.begins_on else 0,)
        occasions = (self.occasion_in(year) for year in years)
        return next((found for found in occasions if found and found.ends_on >= today), None)

    def facets(self) -> Facets:
        """Filter by kind, and by year for events that take place once or have a known edition."""
        years = {row.year for row in self.yearly.editions} if self.yearly else set()
        if self.begins_on:
            years.add(self.begins_on.year)
        return {"loai": (self.kind.value,), "nam": tuple(str(year) for year in sorted(years, reverse=True))}

    def inconsistencies(self) -> Iterator[Inconsistency]:
        """An event ends after it begins, and it has a date of one sort or the other."""
        yield from super().inconsistencies()
        if self.begins_on and self.ends_on and self.ends_on < self.begins_on:
            yield ("ends_on",), "trước ngày bắt đầu", "kiểm tra lại hai ngày"
        if not self.begins_on and not self.yearly:
            yield ("begins_on",), "thiếu ngày của sự kiện", 'ghi "bắt đầu", hoặc "hằng năm" nếu năm nào cũng có'
        if self.begins_on and self.yearly:
            yield ("begins_on",), 'không đi cùng "hằng năm"', 'ngày của riêng một năm thì ghi trong "các năm"'
        yield from self._wrong_hours()
        yield from self._wrong_editions()

    def _wrong_hours(self) -> Iterator[Inconsistency]:
        is_one_day = self.ends_on in (None, self.begins_on)
        if self.ends_at and not self.begins_at:
            yield ("begins_on",), "chưa có giờ, mà đã có giờ kết thúc", "viết dạng 20/11/2026 08:00"
        elif self.begins_at and not self.begins_on:
            yield ("begins_at",), "có giờ mà không có ngày bắt đầu", "bỏ giờ; giờ của từng năm viết trong bài"
        elif self.begins_at and self.ends_at and is_one_day and self.ends_at <= self.begins_at:
            message = f"{format_hour(self.begins_at)}, mà kết thúc lúc {format_hour(self.ends_at)} cùng ngày"
            yield ("begins_on",), message, "kiểm tra lại hai giờ, giờ chiều viết như 14:30"

    def _wrong_editions(self) -> Iterator[Inconsistency]:
        for edition in self.yearly.editions if self.yearly else ():
            occasion = self.occasion_in(edition.year)
            if occasion and occasion.ends_on < occasion.begins_on:
                yield ("yearly",), f"năm {edition.year} kết thúc trước khi bắt đầu", "kiểm tra lại hai ngày"
            elif edition.begins_on and not 0 <= edition.begins_on.year - edition.year <= 1:
                yield ("yearly",), f"năm {edition.year} bắt đầu ở năm {edition.begins_on.year}", "sửa một trong hai"
