"""``bản đồ``: where in the province? The 65 units by their outlines, Đặc khu Trường Sa in its inset.

A map shows where things lie; how much there is of them it shows badly, for a large, empty commune outweighs a small,
full ward (``lưới địa bàn`` does not). Units of which nothing is known are hatched and counted, never taken for zero.
"""

from __future__ import annotations

from typing import ClassVar

from generator.infographics.kinds._area_drawing import draw_map
from generator.infographics.kinds._area_picture import AreaPicture
from generator.infographics.sheet import Sheet
from generator.ink.scene import Box
from generator.ink.theme import Theme


class AreaMap(AreaPicture):
    """A map of the 65 units."""

    name: ClassVar[str] = "bản đồ"
    question: ClassVar[str] = "Ở đâu trong tỉnh?"
    examples: ClassVar[tuple[str, ...]] = (
        """\
loại: bản đồ
mã: vi-du-ban-do
tiêu đề: "Ví dụ vẽ: ba nhóm và những nơi chưa có số liệu"
mục:
  - {địa bàn: Đặc khu Trường Sa, nhóm: Đặc khu}
  - {địa bàn: Phường Nha Trang, nhóm: Phường}
  - {địa bàn: Xã Khánh Vĩnh, nhóm: Xã}
  - {địa bàn: Xã Ninh Hải, nhóm: Xã}
nguồn: Ví dụ để thử hình
""",
        """\
loại: bản đồ
mã: vi-du-ban-do-so
tiêu đề: "Ví dụ vẽ: con số ở từng nơi"
đơn vị: lớp
mục:
  - {địa bàn: Xã Tây Ninh Hòa, giá trị: 12}
  - {địa bàn: Xã Bác Ái Tây, giá trị: 7}
  - {địa bàn: Xã Khánh Sơn, giá trị: 0}
  - {địa bàn: Xã Cà Ná, giá trị: 3}
nguồn: Ví dụ để thử hình
""",
    )

    def body(self, sheet: Sheet, box: Box, theme: Theme) -> float:
        """The classes and the map."""
        return draw_map(self, sheet, box, theme)
