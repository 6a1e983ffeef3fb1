"""Names of people as they are written in this province: Kinh, Raglai, Chăm, Cơ-ho, Ê-đê, Hoa.

Patterns to be put together into larger ones: a capitalised word, a family name, a whole name that begins with one.
"""

from __future__ import annotations

UPPER = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
_SURNAMES = """
Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đào Đinh Đoàn Lâm Mai Trịnh
Trương Phùng Hà Cao Tạ Tô Châu Thái Tăng Quách Lương Lưu Hứa La Văn Vương Chu Đàm Đồng Giang Kiều
Khổng Lại Lục Mạc Nghiêm Ninh Ông Phó Quan Tiêu Tôn Triệu Từ Viên Doãn Diệp Hàn Khương Lã Mã Nông Sử
Thân Thạch Thi Trang Uông Âu Bạch Cù Cung Đậu Điền Đổng Hầu Hình Hoa Khưu Kim Lạc Lò Lữ Mạnh Ngụy
Nhan Phí Phương Quản Sầm Sơn Tống Trà Ung Vi Vy Bành Biện Cáp Cấn Chung Chử Ân An Thẩm Mấu
Bo_Bo Pi_Năng Pinăng Pi-năng Chamaléa Chamalé Katơr Ka-tơ Patâu Patơu Pupur Tro Tà_In
Máng Cadá Pô Taing Đàng Thập Bá Báo Hán Thuận Trượng Não Quảng Miêu Đạo Nại Lộ Tài Thiên Qua Tượng
Yang Ysa Y H' K' Kơ Ka Niê Siu Rơ_Chăm Ksor Nay Rmah Rah_Lan Ksơr Êban Mlô Byă Cil
Kơ_Să Liêng_Hót Bon Đơng Vòng Chế Bế Ma Hờ Giàng Sùng Thào Vàng
"""
SURNAMES = tuple(name.replace("_", " ") for name in _SURNAMES.split())
"""Family names; those that also are common words count only at the head of a longer name."""

WORD = rf"[{UPPER}][^\W\d_]*(?:['’][^\W\d_]+)?"
"""One capitalised word."""
_SURNAME = "(?:" + "|".join(sorted({*SURNAMES, *(name.upper() for name in SURNAMES)}, key=len, reverse=True)) + ")"
FULL_NAME = rf"(?<![\w'’]){_SURNAME}(?:\s+{WORD}){{1,4}}(?![\w'’])"
"""A family name with one to four more words."""
