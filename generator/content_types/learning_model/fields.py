"""``mo-hinh/``: the learning models: family, lineage, community, commune, unit and citizen."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import BeforeValidator

from generator.content_types.base import ContentType, Facets
from generator.fields.record import Record, labelled
from generator.fields.values import Line, ListOf, PolicyRef, Span, choice


class ModelKind(enum.Enum):
    """The six models, in the order in which the programme names them."""

    FAMILY = "gia đình"
    LINEAGE = "dòng họ"
    COMMUNITY = "cộng đồng"
    COMMUNE = "cộng đồng cấp xã"
    UNIT = "đơn vị"
    CITIZEN = "công dân"


class Criterion(Record):
    """One criterion of a title, with its indicators."""

    name: Line = labelled("tên", "Tên tiêu chí", "Lãnh đạo, chỉ đạo của cấp ủy, chính quyền")
    text: Line | None = labelled("mô tả", "Tiêu chí đòi hỏi gì", default=None)
    indicators: ListOf[Line] = labelled("chỉ số", "Các chỉ số trong tiêu chí", default=())


class Level(Record):
    """A level of recognition."""

    name: Line = labelled("tên", "Tên mức", "Mức độ 1 (Khá)")
    condition: Line | None = labelled("điều kiện", "Đạt mức này khi nào", default=None)


class Step(Record):
    """A step of the way to recognition, and who takes it."""

    text: Line = labelled("bước", "Làm gì", "Tự đánh giá theo bộ tiêu chí")
    who: Line | None = labelled("ai làm", "Ai làm bước này", "Gia đình", default=None)


class LearningModel(ContentType):
    """A learning model that people can be recognised for."""

    folder: ClassVar[str] = "mo-hinh"
    label: ClassVar[str] = "Mô hình"
    plural: ClassVar[str] = "Mô hình học tập"
    introduction: ClassVar[str] = (
        "Sáu mô hình để mỗi người, mỗi nhà, mỗi nơi cùng học: là gì, dành cho ai, bắt đầu thế nào."
    )
    icon: ClassVar[str] = "gia đình"
    scene: ClassVar[str] = "nha-cong-dong"
    gives: ClassVar[str] = "titles"
    shelf: ClassVar[str] = "models"
    relations: ClassVar[Mapping[str, str]] = {
        "documents": "Mô hình theo văn bản này",
    }
    order: ClassVar[int] = 2
    facet_labels: ClassVar[Mapping[str, str]] = {}
    headings: ClassVar[Mapping[str, tuple[str, str]]] = {
        "criteria": ("tieu-chi", "Tiêu chí"),
        "levels": ("muc", "Mức công nhận"),
        "process": ("quy-trinh", "Quy trình"),
    }

    kind: Annotated[ModelKind, BeforeValidator(choice(ModelKind))] = labelled(
        "loại", "Mô hình nào", "gia đình", for_editors=True
    )
    who: Line = labelled("ai được công nhận", "Danh hiệu trao cho ai", "Hộ gia đình")
    criteria: ListOf[Criterion] = labelled("tiêu chí", "Các tiêu chí công nhận", default=())
    pass_rule: Line | None = labelled("điều kiện đạt", "Bao nhiêu là đạt", "Từ 80 điểm trở lên", default=None)
    levels: ListOf[Level] = labelled("mức", "Các mức công nhận", default=())
    process: ListOf[Step] = labelled("quy trình", "Các bước xét công nhận", default=())
    validity: Span | None = labelled("thời hạn", "Danh hiệu có giá trị bao lâu", "36 tháng", default=None)
    recognised_by: Line | None = labelled("cơ quan công nhận", "Ai ra quyết định công nhận", default=None)
    documents: ListOf[PolicyRef] = labelled("văn bản", "Các văn bản quy định", ["387/QĐ-TTg"], default=())

    @property
    def sort_text(self) -> str:
        """Models stand in the programme's own order."""
        return str(list(ModelKind).index(self.kind))

    def facets(self) -> Facets:
        """Six entries need no filter."""
        return {}
