"""What each of the 65 units was made from on 01/7/2025: the 194 communes that are no more, by their old districts.

Read in the text of resolution 1667/NQ-UBTVQH15 of 16/6/2025, article 1 (github:dvhcvn/20250701@1fe34bb3), and compared
name by name with the statistics office's table of conversion (github:sunshine-tech/VietnamProvinces@809e91be), which
also gives the old districts; both agree on all 205 lines. The communes that were joined on 01/11/2024 already are those
that VOV names (https://vov.gov.vn/khanh-hoa-sap-xep-phuong-xa-o-nha-trang-ninh-hoa-va-dien-khanh-dtnew-1029995).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

_PART = " (một phần)"
# Below its main old district each unit and its communes; those of another district stand after that one's name.
_COMMUNES_OF_UNITS = """
Thành phố Nha Trang
- Phường Bắc Nha Trang: phường Vĩnh Hòa, phường Vĩnh Hải, phường Vĩnh Phước, phường Vĩnh Thọ, xã Vĩnh Lương, xã Vĩnh\
 Phương
- Phường Nha Trang: phường Vạn Thạnh, phường Lộc Thọ, phường Tân Tiến, phường Phước Hòa, phường Vĩnh Nguyên
- Phường Tây Nha Trang: phường Ngọc Hiệp, phường Phương Sài, xã Vĩnh Ngọc, xã Vĩnh Thạnh, xã Vĩnh Trung, xã Vĩnh Hiệp
- Phường Nam Nha Trang: phường Phước Hải, phường Phước Long, phường Vĩnh Trường, xã Vĩnh Thái, xã Phước Đồng
Thành phố Cam Ranh
- Phường Bắc Cam Ranh: phường Cam Nghĩa, phường Cam Phúc Bắc, xã Cam Thành Nam
- Phường Cam Ranh: phường Cam Phúc Nam, phường Cam Lộc, phường Cam Phú
- Phường Ba Ngòi: phường Ba Ngòi, xã Cam Phước Đông
- Phường Cam Linh: phường Cam Thuận, phường Cam Lợi, phường Cam Linh
- Xã Nam Cam Ranh: xã Cam Thịnh Tây, xã Cam Thịnh Đông, xã Cam Lập, xã Cam Bình
Huyện Cam Lâm
- Xã Cam Hiệp: xã Cam Tân (một phần), xã Cam Hòa (một phần), xã Sơn Tân, xã Cam Hiệp Bắc (một phần), xã Cam Hiệp Nam\
 (một phần), xã Suối Tân (một phần)
- Xã Cam Lâm: xã Cam Tân (một phần), xã Cam Hòa (một phần), xã Cam Hải Đông, xã Cam Hải Tây, xã Cam Hiệp Bắc (một\
 phần), thị trấn Cam Đức, xã Cam Hiệp Nam (một phần), xã Cam Thành Bắc, xã Cam An Bắc (một phần), xã Cam An Nam (một\
 phần), xã Suối Tân (một phần)
- Xã Cam An: xã Cam Phước Tây, xã Cam An Bắc (một phần), xã Cam An Nam (một phần)
- Xã Suối Dầu: xã Cam Tân (một phần), xã Cam Hòa (một phần), xã Suối Cát, xã Suối Tân (một phần)
Huyện Vạn Ninh
- Xã Vạn Ninh: thị trấn Vạn Giã, xã Vạn Phú, xã Vạn Lương
- Xã Tu Bông: xã Vạn Phước, xã Vạn Long, xã Vạn Khánh
- Xã Đại Lãnh: xã Đại Lãnh, xã Vạn Thọ, xã Vạn Thạnh
- Xã Vạn Thắng: xã Vạn Bình, xã Vạn Thắng
- Xã Vạn Hưng: xã Xuân Sơn, xã Vạn Hưng
Thị xã Ninh Hòa
- Phường Ninh Hòa: phường Ninh Hiệp, xã Ninh Đông, phường Ninh Đa, xã Ninh Phụng
- Xã Bắc Ninh Hòa: xã Ninh Sơn, xã Ninh An, xã Ninh Thọ
- Xã Tây Ninh Hòa: xã Ninh Tây, xã Ninh Sim
- Xã Hòa Trí: xã Ninh Thượng, xã Ninh Trung, xã Ninh Thân
- Phường Đông Ninh Hòa: phường Ninh Hải, phường Ninh Diêm, phường Ninh Thủy, xã Ninh Phước
- Xã Tân Định: xã Ninh Xuân, xã Ninh Bình, xã Ninh Quang
- Phường Hòa Thắng: xã Ninh Phú, phường Ninh Giang, phường Ninh Hà
- Xã Nam Ninh Hòa: xã Ninh Tân, xã Ninh Hưng, xã Ninh Lộc, xã Ninh Ích
Huyện Khánh Vĩnh
- Xã Khánh Vĩnh: thị trấn Khánh Vĩnh, xã Sông Cầu, xã Khánh Phú
- Xã Trung Khánh Vĩnh: xã Khánh Hiệp, xã Khánh Trung
- Xã Bắc Khánh Vĩnh: xã Khánh Bình, xã Khánh Đông
- Xã Tây Khánh Vĩnh: xã Khánh Thượng, xã Khánh Nam, xã Giang Ly
- Xã Nam Khánh Vĩnh: xã Cầu Bà, xã Liên Sang, xã Khánh Thành, xã Sơn Thái
Huyện Diên Khánh
- Xã Diên Khánh: thị trấn Diên Khánh, xã Diên Toàn, xã Diên An
- Xã Diên Điền: xã Diên Điền, xã Diên Sơn, xã Diên Phú
- Xã Diên Lâm: xã Diên Lâm, xã Xuân Đồng
- Xã Diên Thọ: xã Diên Thọ, xã Diên Phước, xã Diên Tân
- Xã Diên Lạc: xã Diên Lạc, xã Diên Hòa, xã Diên Thạnh
- Xã Suối Hiệp: xã Bình Lộc, xã Suối Hiệp, xã Suối Tiên
Huyện Khánh Sơn
- Xã Khánh Sơn: thị trấn Tô Hạp, xã Sơn Hiệp, xã Sơn Bình
- Xã Tây Khánh Sơn: xã Thành Sơn, xã Sơn Lâm
- Xã Đông Khánh Sơn: xã Sơn Trung, xã Ba Cụm Bắc, xã Ba Cụm Nam
Huyện Trường Sa
- Đặc khu Trường Sa: thị trấn Trường Sa, xã Song Tử Tây, xã Sinh Tồn
Thành phố Phan Rang-Tháp Chàm
- Phường Đô Vinh: phường Đô Vinh; Huyện Ninh Sơn: xã Nhơn Sơn
- Phường Bảo An: phường Phước Mỹ, phường Bảo An, xã Thành Hải
- Phường Phan Rang: phường Phủ Hà, phường Kinh Dinh, phường Đạo Long, phường Đài Sơn
- Phường Đông Hải: phường Đông Hải (một phần), phường Mỹ Đông, phường Mỹ Bình, phường Mỹ Hải
- Phường Ninh Chử: phường Văn Hải; Huyện Ninh Hải: thị trấn Khánh Hải
Huyện Bác Ái
- Xã Bác Ái Tây: xã Phước Bình, xã Phước Hòa, xã Phước Tân
- Xã Bác Ái: xã Phước Tiến, xã Phước Thắng, xã Phước Chính
- Xã Bác Ái Đông: xã Phước Thành, xã Phước Đại
- Xã Mỹ Sơn: xã Phước Trung; Huyện Ninh Sơn: xã Mỹ Sơn
Huyện Ninh Sơn
- Xã Ninh Sơn: thị trấn Tân Sơn, xã Quảng Sơn
- Xã Lâm Sơn: xã Lâm Sơn, xã Lương Sơn
- Xã Anh Dũng: xã Hòa Sơn, xã Ma Nới
Huyện Ninh Hải
- Xã Vĩnh Hải: xã Vĩnh Hải, xã Nhơn Hải, xã Thanh Hải
- Xã Ninh Hải: xã Phương Hải, xã Tri Hải; Huyện Thuận Bắc: xã Bắc Sơn
- Xã Xuân Hải: xã Tân Hải, xã Xuân Hải, xã Hộ Hải
Huyện Thuận Bắc
- Xã Công Hải: xã Phước Chiến, xã Công Hải
- Xã Thuận Bắc: xã Phước Kháng, xã Lợi Hải, xã Bắc Phong
Huyện Ninh Phước
- Xã Ninh Phước: thị trấn Phước Dân, xã Phước Thuận, xã Phước Hải
- Xã Phước Hậu: xã Phước Sơn, xã Phước Hậu, xã Phước Vinh
- Xã Phước Dinh: xã An Hải; Huyện Thuận Nam: xã Phước Dinh; Thành phố Phan Rang-Tháp Chàm: phường Đông Hải (một phần)
- Xã Phước Hữu: xã Phước Thái, xã Phước Hữu
Huyện Thuận Nam
- Xã Thuận Nam: xã Phước Nam, xã Phước Ninh, xã Phước Minh
- Xã Phước Hà: xã Phước Hà, xã Nhị Hà
- Xã Cà Ná: xã Phước Diêm, xã Cà Ná
"""
# Joined on 01/11/2024: the commune that they became, which the table above knows.
_JOINED_BEFORE = """
Thành phố Nha Trang
- phường Phương Sài: phường Phương Sơn
- phường Vạn Thạnh: phường Xương Huân, phường Vạn Thắng
- phường Tân Tiến: phường Phước Tiến, phường Phước Tân, phường Tân Lập
Thị xã Ninh Hòa
- xã Ninh Phước: xã Ninh Vân
Huyện Diên Khánh
- xã Xuân Đồng: xã Diên Đồng, xã Diên Xuân
"""
_OF_NINH_THUAN = (
    "Thành phố Phan Rang-Tháp Chàm",
    "Huyện Bác Ái",
    "Huyện Ninh Sơn",
    "Huyện Ninh Hải",
    "Huyện Thuận Bắc",
    "Huyện Ninh Phước",
    "Huyện Thuận Nam",
)


@dataclass(frozen=True)
class FormerUnit:
    """A commune that is no more, or the part of it that one of the 65 units took in; names are written in full.

    ``joined`` is the commune that it had become by 01/11/2024, where it was gone before.
    """

    name: str
    district: str
    unit: str
    is_part: bool = False
    joined: str = ""

    @property
    def bare_name(self) -> str:
        """The name without its kind: ``Diên An``."""
        return self.name.removeprefix("Thị trấn ").removeprefix("Phường ").removeprefix("Xã ")

    @property
    def kind(self) -> str:
        """What it was: ``xã``."""
        return self.name.removesuffix(self.bare_name).strip().lower()


def old_province_of(district: str) -> str:
    """Return the province that an old district lay in until 01/7/2025."""
    return "Ninh Thuận" if district in _OF_NINH_THUAN else "Khánh Hòa"


def read_former_units() -> Iterator[FormerUnit]:
    """Yield every commune once for each unit that took it in, unit by unit, then those that were joined before."""
    units = []
    for home, unit, text in _lines(_COMMUNES_OF_UNITS):
        for part in text.split("; "):
            district, _, names = part.rpartition(": ")
            for name in names.split(", "):
                whole = name.removesuffix(_PART)
                units.append(FormerUnit(_capital(whole), district or home, unit, is_part=whole != name))
    yield from units
    where = {(one.name, one.district): one.unit for one in units}
    for district, became, names in _lines(_JOINED_BEFORE):
        for name in names.split(", "):
            unit = where[_capital(became), district]
            yield FormerUnit(_capital(name), district, unit, joined=_capital(became))


def _lines(table: str) -> Iterator[tuple[str, str, str]]:
    """Yield district, name and what stands after it."""
    district = ""
    for row in table.strip().splitlines():
        if row.startswith("- "):
            name, _, rest = row[2:].partition(": ")
            yield district, name, rest
        else:
            district = row


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
