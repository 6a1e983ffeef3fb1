"""``dich-vu/``: what people come to get done: who, where, what to bring, when, step by step."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import BeforeValidator

from generator.content_types.base import ContentType, Facets
from generator.content_types.easy import EasyIdeas, SignVideo, easy_ideas, sign_video
from generator.fields.record import Record, labelled
from generator.fields.values import Line, ListOf, ModelRef, PolicyRef, Prose, Url, YearlyDay, choice


class Asker(enum.Enum):
    """Who comes with it, those nearest to home first."""

    PERSON = "người dân"
    VILLAGE = "thôn và tổ dân phố"
    COMMUNE = "xã và phường"
    UNIT = "cơ quan và đơn vị"


class ServiceStep(Record):
    """A step of the way, who takes it and by when."""

    text: Line = labelled("bước", "Làm gì, một câu", "Lập ba món giấy")
    how: Prose | None = labelled("cách làm", "Làm thế nào", default=None)
    who: Line | None = labelled("ai làm", "Ai làm bước này, nếu không phải người đọc", default=None)
    until: Line | None = labelled("hạn", "Phải xong trước ngày nào", "trước 28/02 năm sau", default=None)


class Service(ContentType):
    """Something that people come to get done."""

    folder: ClassVar[str] = "dich-vu"
    label: ClassVar[str] = "Dịch vụ"
    plural: ClassVar[str] = "Việc bạn cần làm"
    introduction: ClassVar[str] = "Mỗi việc một trang: gặp ai, ở đâu, mang gì, hạn nào, từng bước một."
    icon: ClassVar[str] = "tay trong tay"
    scene: ClassVar[str] = "lam-thu-tuc"
    shelf: ClassVar[str] = "services"
    titles_are_sentences: ClassVar[bool] = True
    signs: ClassVar[tuple[str, ...]] = (
        "thủ tục",
        "hồ sơ gồm",
        "lệ phí",
        "thời hạn giải quyết",
        "nơi nộp",
        "thành phần hồ sơ",
        "cách thực hiện",
    )
    order: ClassVar[int] = 0
    suitable_forms: ClassVar[tuple[str, ...] | None] = (
        "bản phát thanh",
        "tin nhắn",
        "áp phích",
        "tờ gấp",
        "phiếu đánh dấu",
        "tờ dễ đọc",
        "tờ bảng tin",
        "lịch",
        "mạng xã hội",
        "bản tin",
    )
    facet_labels: ClassVar[Mapping[str, str]] = {"danh-cho": "Dành cho"}
    headings: ClassVar[Mapping[str, tuple[str, str]]] = {
        "bring": ("mang-theo", "Mang theo"),
        "steps": ("cac-buoc", "Từng bước"),
    }
    relations: ClassVar[Mapping[str, str]] = {
        "documents": "Việc làm theo văn bản này",
        "model": "",
    }

    askers: ListOf[Annotated[Asker, BeforeValidator(choice(Asker))]] = labelled(
        "dành cho", "Ai hay cần việc này", ["người dân"]
    )
    who: Line = labelled("ai làm được", "Ai được làm việc này", "Mọi hộ gia đình")
    where: ListOf[Line] = labelled(
        "ở đâu", "Tới đâu, gặp ai; nơi gần nhất trước", ["Chi hội khuyến học ở thôn, tổ dân phố"]
    )
    online: Url | None = labelled(
        "làm qua mạng", "Địa chỉ chính thức để làm qua mạng, nếu có", "https://dichvucong.gov.vn/…", default=None
    )
    procedure: Line | None = labelled("mã thủ tục", "Mã ở Cổng Dịch vụ công quốc gia", "1.005097", default=None)
    bring: ListOf[Line] = labelled("mang theo", "Giấy tờ, đồ dùng, từng món một dòng", ["Tờ trình"], default=())
    when: Line | None = labelled("khi nào", "Làm lúc nào, hạn nào", "Trước ngày 28/02 năm sau", default=None)
    last_day: YearlyDay | None = labelled(
        "ngày cuối hằng năm", "Ngày cuối còn kịp nộp, để lịch điện thoại nhắc", "27/02", default=None
    )
    duration: Line | None = labelled("bao lâu", "Đợi bao lâu, có kết quả khi nào", default=None)
    cost: Line | None = labelled("chi phí", "Mất bao nhiêu tiền", "Không mất tiền", default=None)
    outcome: Line | None = labelled("được gì", "Làm xong thì được gì, giữ bao lâu", default=None)
    steps: ListOf[ServiceStep] = labelled("các bước", "Từng bước, theo thứ tự")
    ask: Line = labelled("hỏi ai", "Chưa rõ thì hỏi ai", "Hội Khuyến học xã, phường")
    unknown: ListOf[Line] = labelled(
        "chưa rõ", "Điều người đọc hay hỏi mà chưa văn bản nào nói", ["người ký công nhận"], default=()
    )
    model: ModelRef | None = labelled("mô hình", "Danh hiệu mà việc này dẫn tới", default=None)
    documents: ListOf[PolicyRef] = labelled("văn bản", "Làm theo văn bản nào", ["387/QĐ-TTg"], default=())
    easy: EasyIdeas = easy_ideas()
    sign_video: SignVideo | None = sign_video()

    @property
    def sort_text(self) -> str:
        """What is nearest to home stands first, and what is for one kind of asker before what is for many."""
        ranks = list(Asker)
        return f"{min(map(ranks.index, self.askers), default=0)} {len(self.askers)} {self.title}"

    def facets(self) -> Facets:
        """Filter by who comes with it."""
        return {"danh-cho": tuple(one.value for one in self.askers)}
