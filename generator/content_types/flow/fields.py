"""``hoi-dap/``: a few questions, then what to do: a small graph of questions, walked one page at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from generator.content_types.base import ContentType, Facets
from generator.content_types.flow import graph
from generator.content_types.flow.parts import Conclusion, FlowQuestion
from generator.fields.record import Inconsistency, labelled
from generator.fields.values import ListOf, ModelRef


class Flow(ContentType):
    """Questions that lead a reader to what to do."""

    folder: ClassVar[str] = "hoi-dap"
    label: ClassVar[str] = "Bộ câu hỏi"
    plural: ClassVar[str] = "Hỏi để biết việc"
    introduction: ClassVar[str] = "Trả lời vài câu, biết ngay mình nên làm gì. Không ghi lại câu trả lời của ai."
    icon: ClassVar[str] = "đạt"
    shelf: ClassVar[str] = "services"
    titles_are_sentences: ClassVar[bool] = True
    order: ClassVar[int] = 13
    suitable_forms: ClassVar[tuple[str, ...] | None] = (
        "bản phát thanh",
        "tin nhắn",
        "phiếu đánh dấu",
        "mạng xã hội",
        "bản tin",
    )
    facet_labels: ClassVar[Mapping[str, str]] = {}
    headings: ClassVar[Mapping[str, tuple[str, str]]] = {
        "questions": ("ca-bo", "Cả bộ câu hỏi"),
        "conclusions": ("ket-luan", "Các kết luận"),
    }
    relations: ClassVar[Mapping[str, str]] = {"conclusions": "Câu hỏi dẫn tới đây", "model": ""}

    questions: ListOf[FlowQuestion] = labelled("các câu hỏi", "Các câu hỏi; câu đầu là câu bắt đầu")
    conclusions: ListOf[Conclusion] = labelled("các kết luận", "Mọi đường đi đều tới một trong những kết luận này")

    model: ModelRef | None = labelled("mô hình", "Danh hiệu mà các câu hỏi nói tới", default=None)

    def facets(self) -> Facets:
        """A few entries need no filter."""
        return {}

    def inconsistencies(self) -> Iterator[Inconsistency]:
        """Every path ends, none runs in a circle, nothing stands where no path leads."""
        yield from super().inconsistencies()
        yield from graph.faults(self.questions, self.conclusions)
