"""``infographic/``: pictures that stand for themselves; the picture is a block in the body, as on any page."""

from __future__ import annotations

from typing import ClassVar

from generator.content_types.base import ContentType


class InfographicPage(ContentType):
    """A page of one infographic: its body holds the block, and words around it."""

    folder: ClassVar[str] = "infographic"
    label: ClassVar[str] = "Infographic"
    plural: ClassVar[str] = "Infographic"
    introduction: ClassVar[str] = (
        "Hình vẽ từ số liệu, kèm lời và bảng cho người không nhìn hình. Ai cũng dùng lại được, xin ghi nguồn."
    )
    icon: ClassVar[str] = "mục tiêu"
    scene: ClassVar[str] = "bien-hoc"
    is_picture: ClassVar[bool] = True
    suitable_forms: ClassVar[tuple[str, ...] | None] = ("áp phích", "bản phát thanh")
    titles_are_sentences: ClassVar[bool] = True
    order: ClassVar[int] = 12
