"""Names of people as they are written in this province: Kinh, Raglai, Chăm, Cơ-ho, Ê-đê, Hoa.

Patterns to be put together into larger ones: a capitalised word, a family name, a whole name that begins with one.
"""

from __future__ import annotations

UPPER = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
# Those that are nothing but family names.
_SURE = """
Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đào Đinh Trịnh Trương Phùng Tạ Tăng
Quách Lương Lưu Hứa Vương Đàm Khổng Mạc Nghiêm Tiêu Triệu Doãn Diệp Khương Lã Nông Thạch Uông Âu Cù Khưu Lò Lữ
Ngụy Phí Sầm Tống Bành Cấn Chử Thẩm Mấu Bo_Bo Pi_Năng Pinăng Pi-năng Chamaléa Chamalé Katơr Ka-tơ Patâu Patơu
Pupur Tà_In Máng Cadá Đàng Thập Hán Trượng Niê Siu Rơ_Chăm Ksor Rmah Rah_Lan Ksơr Êban Mlô Byă Cil Kơ_Să
Liêng_Hót Vòng Giàng Sùng Thào
"""
# Those that are also common words or begin the names of places: they need something more beside them.
_ALSO_WORDS = """
Đoàn Lâm Mai Hà Cao Tô Châu Thái La Văn Chu Đồng Giang Kiều Lại Lục Ninh Ông Phó Quan Tôn Từ Viên Hàn Mã Sử Thân Thi
Trang Bạch Cung Đậu Điền Đổng Hầu Hình Hoa Kim Lạc Mạnh Nhan Phương Quản Sơn Trà Ung Vi Vy Biện Cáp Chung Ân An
Tro Pô Taing Bá Báo Thuận Não Quảng Miêu Đạo Nại Lộ Tài Thiên Qua Tượng Yang Ysa Kơ Ka Nay Bon Đơng Chế Bế Ma Hờ
Vàng Thành Minh
"""
_SURE_NAMES, _OTHERS = (tuple(name.replace("_", " ") for name in names.split()) for names in (_SURE, _ALSO_WORDS))


def _either(names: tuple[str, ...]) -> str:
    written = {*names, *(name.upper() for name in names)}
    return "(?:" + "|".join(sorted(written, key=lambda name: (-len(name), name))) + ")"


WORD = rf"[{UPPER}][^\W\d_]*(?:['’][^\W\d_]+)?"
"""One capitalised word."""
_MIDDLE = "(?:Thị|Văn|THỊ|VĂN|Đức|Hữu|Ngọc|Quốc|Đình)"
_SPACE = r"(?:[ \u00a0]+|\n(?!\n))"
FULL_NAME = (
    rf"(?<![\w'’-])(?=[{UPPER}])(?:{_either(_SURE_NAMES)}(?:{_SPACE}{WORD}){{1,4}}|{_either(_OTHERS)}\s+{_MIDDLE}\s+{WORD}(?:\s+{WORD})?"
    rf"|Y\s+(?!Tế|Học|Dược){WORD}|[HK]['’]\s?{WORD})(?![\w'’])"
    rf"|(?<![\w'’-]){_either(_SURE_NAMES).lower()}\s+(?:thị|văn)\s+[^\W\d_]+"
)
"""A family name with one to four more words; one that is a common word too needs a middle name such as Thị or Văn."""
