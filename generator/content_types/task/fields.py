"""``nhiem-vu/``: the tasks of the plan's annex."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar

from pydantic import BeforeValidator

from generator.content_types.base import ContentType, Correction, Facets, Source
from generator.content_types.communication import Form
from generator.fields.record import Inconsistency, Record, labelled
from generator.fields.values import Count, ListOf, OrganisationRef, PolicyRef, Prose, Year, Years, choice


class Progress(Record):
    """What was done for a task in a year."""

    year: Year = labelled("năm", "Năm", "2026")
    text: Prose = labelled("nội dung", "Đã làm gì")
    source: Source | None = labelled("nguồn", "Lấy từ đâu", default=None)


class Task(ContentType):
    """A task: who leads, who helps, by when."""

    folder: ClassVar[str] = "nhiem-vu"
    label: ClassVar[str] = "Nhiệm vụ"
    plural: ClassVar[str] = "Nhiệm vụ"
    introduction: ClassVar[str] = (
        "Tám nhiệm vụ truyền thông của Kế hoạch 670/KH-UBND: ai chủ trì, ai phối hợp, đến khi nào."
    )
    icon: ClassVar[str] = "loa"
    scene: ClassVar[str] = "loa-xa"
    gives: ClassVar[str] = "tasks"
    shelf: ClassVar[str] = "tasks"
    suitable_forms: ClassVar[tuple[str, ...] | None] = ("bản phát thanh", "bản soạn sẵn", "đề cương nói chuyện")
    relations: ClassVar[Mapping[str, str]] = {
        "leads": "Nhiệm vụ chủ trì",
        "helpers": "Nhiệm vụ phối hợp",
        "document": "",
    }
    is_quoting: ClassVar[bool] = True
    order: ClassVar[int] = 9
    facet_labels: ClassVar[Mapping[str, str]] = {"chu-tri": "Chủ trì", "hinh-thuc": "Hình thức"}
    headings: ClassVar[Mapping[str, tuple[str, str]]] = {
        "text": ("nguyen-van", "Nguyên văn trong kế hoạch"),
        "progress": ("tien-do", "Tiến độ thực hiện"),
        "corrections": ("dinh-chinh", "Đính chính"),
    }

    number: Count = labelled("stt", "Số thứ tự trong phụ lục", "1")
    text: Prose = labelled("nội dung", "Nguyên văn trong phụ lục", "Xây dựng các chuyên mục về xã hội học tập")
    leads: ListOf[OrganisationRef] = labelled("chủ trì", "Cơ quan thực hiện", ["co-quan/so-thong-tin-va-truyen-thong"])
    helpers: ListOf[OrganisationRef] = labelled("phối hợp", "Cơ quan phối hợp", default=())
    leads_as_printed: Prose | None = labelled("chủ trì nguyên văn", "Như in trong phụ lục", default=None)
    helpers_as_printed: Prose | None = labelled("phối hợp nguyên văn", "Như in trong phụ lục", default=None)
    period: Years = labelled("thời gian", "Từ năm nào đến năm nào", "2022-2030")
    forms: ListOf[Annotated[Form, BeforeValidator(choice(Form))]] = labelled(
        "hình thức", "Các hình thức truyền thông", ["tin bài"], default=()
    )
    document: PolicyRef = labelled("văn bản", "Văn bản giao nhiệm vụ", "670/KH-UBND")
    progress: ListOf[Progress] = labelled("tiến độ thực hiện", "Đã làm được gì từng năm", default=())
    corrections: ListOf[Correction] = labelled("đính chính", "Chỗ in nhầm", default=())

    @property
    def sort_text(self) -> str:
        """Tasks stand by their number."""
        return str(self.number)

    @property
    def mark(self) -> str:
        """Tasks are asked for by their number."""
        return str(self.number)

    def facets(self) -> Facets:
        """Filter by leading organisation and form."""
        return {"chu-tri": self.leads, "hinh-thuc": tuple(form.value for form in self.forms)}

    def inconsistencies(self) -> Iterator[Inconsistency]:
        """Progress lies within the task's years; nobody both leads and helps."""
        yield from super().inconsistencies()
        for row in self.progress:
            if not self.period.first <= row.year <= self.period.last:
                yield ("progress",), f"năm {row.year} nằm ngoài {self.period}", "kiểm tra lại năm"
        for both in sorted({lead.text for lead in self.leads} & {helper.text for helper in self.helpers}):
            yield ("helpers",), f"{both} vừa chủ trì vừa phối hợp", "chỉ ghi ở một chỗ"
