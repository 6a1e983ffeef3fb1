"""``hoat-dong/``: the programme's log, line by line: what an organisation did, and what it means to do in a year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import ClassVar

from generator.content_types.base import ContentType, Facets
from generator.content_types.log_line import LogLine
from generator.fields.record import labelled
from generator.fields.values import OrganisationRef


class Activity(LogLine, ContentType):
    """A line of the log that has a page of its own."""

    folder: ClassVar[str] = "hoat-dong"
    label: ClassVar[str] = "Hoạt động"
    plural: ClassVar[str] = "Hoạt động"
    introduction: ClassVar[str] = "Các cơ quan đã làm gì để thực hiện Kế hoạch, từng việc một."
    icon: ClassVar[str] = "loa"
    scene: ClassVar[str] = "nha-cong-dong"
    takes_tables: ClassVar[bool] = True
    suitable_forms: ClassVar[tuple[str, ...] | None] = ()
    is_public: ClassVar[bool] = False
    order: ClassVar[int] = 14
    newest_first: ClassVar[bool] = True
    facet_labels: ClassVar[Mapping[str, str]] = {"nam": "Năm", "hinh-thuc": "Hình thức", "co-quan": "Cơ quan"}

    organisation: OrganisationRef = labelled("cơ quan", "Cơ quan đã làm", "co-quan/so-giao-duc-va-dao-tao")

    @property
    def natural_date(self) -> dt.date | None:
        """The day on which it was done."""
        return self.day

    def facets(self) -> Facets:
        """Filter by year, form and organisation."""
        year = (str(self.in_year),) if self.in_year else ()
        return {"nam": year, "hinh-thuc": (self.form.value,), "co-quan": (self.organisation,)}
