"""What is read by name: letters, units, symbols, abbreviations known without being told, issuers of documents."""

from __future__ import annotations

LETTERS = {
    "A": "a", "B": "bê", "C": "xê", "D": "dê", "Đ": "đê", "E": "e", "F": "ép", "G": "giê", "H": "hát", "I": "i",
    "J": "gi", "K": "ca", "L": "lờ", "M": "mờ", "N": "nờ", "O": "o", "P": "pê", "Q": "quy", "R": "rờ", "S": "ét",
    "T": "tê", "U": "u", "V": "vê", "W": "vê kép", "X": "ích", "Y": "i dài", "Z": "dét",
}  # fmt: skip

# The kinds of document by their code, in the words of the decree on official papers.
DOCUMENT_KINDS = {
    "QĐ": "Quyết định", "CT": "Chỉ thị", "NQ": "Nghị quyết", "KL": "Kết luận", "NĐ": "Nghị định", "TT": "Thông tư",
    "KH": "Kế hoạch", "TTr": "Tờ trình", "TB": "Thông báo", "BC": "Báo cáo", "HD": "Hướng dẫn", "CTr": "Chương trình",
    "CV": "Công văn", "QC": "Quy chế", "ĐA": "Đề án", "QyĐ": "Quy định",
}  # fmt: skip

# Who signs under a code. "TW" alone does not tell which body of the Centre it is, nor "UBND" which committee.
ISSUERS = {
    "TTg": "Thủ tướng Chính phủ",
    "CP": "Chính phủ",
    "TW": "Trung ương Đảng",
    "TU": "Tỉnh ủy",
    "UBND": "Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
    "BGDĐT": "Bộ Giáo dục và Đào tạo",
    "BTTTT": "Bộ Thông tin và Truyền thông",
    "BVHTTDL": "Bộ Văn hóa, Thể thao và Du lịch",
    "BLĐTBXH": "Bộ Lao động, Thương binh và Xã hội",
    "BNV": "Bộ Nội vụ",
    "BTC": "Bộ Tài chính",
    "BKHCN": "Bộ Khoa học và Công nghệ",
    "BCĐTW": "Ban Chỉ đạo Trung ương",
    "STTTT": "Sở Thông tin và Truyền thông",
    "SGDĐT": "Sở Giáo dục và Đào tạo",
    "KHVN": "Hội Khuyến học Việt Nam",
    "UBTVQH": "Ủy ban Thường vụ Quốc hội",
    "BTGTW": "Ban Tuyên giáo Trung ương",
    "MTTQ": "Mặt trận Tổ quốc",
}
ISSUER_ALIASES = {"STTT": "STTTT"}

UNITS = {
    "km²": "ki-lô-mét vuông", "km2": "ki-lô-mét vuông", "m²": "mét vuông", "m2": "mét vuông", "m³": "mét khối",
    "m3": "mét khối", "km/h": "ki-lô-mét một giờ", "km": "ki-lô-mét", "cm": "xăng-ti-mét", "mm": "mi-li-mét",
    "m": "mét", "ha": "héc-ta", "kg": "ki-lô-gam", "g": "gam", "lít": "lít", "ml": "mi-li-lít", "°C": "độ xê",
    "°": "độ", "kWh": "ki-lô-oát giờ", "GB": "ghi-ga-bai", "MB": "mê-ga-bai", "đ": "đồng", "₫": "đồng",
    "VNĐ": "đồng", "VND": "đồng", "USD": "đô la Mỹ", "%": "phần trăm", "‰": "phần nghìn",
}  # fmt: skip

SYMBOLS = {
    "&": "và", "+": "cộng", "=": "bằng", "≥": "từ", "≤": "nhiều nhất", ">": "hơn", "<": "dưới", "×": "nhân",
    "±": "cộng trừ", "≈": "khoảng", "%": "phần trăm", "°": "độ", "½": "một nửa", "¼": "một phần tư", "§": "mục",
}  # fmt: skip

# Short forms that everybody uses; the portal's own list (content/_chung/tu-dien.yml) goes before them.
ABBREVIATIONS = {
    "UBND": "Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
    "UBMTTQ": "Ủy ban Mặt trận Tổ quốc",
    "MTTQ": "Mặt trận Tổ quốc",
    "GD&ĐT": "Giáo dục và Đào tạo",
    "GDĐT": "Giáo dục và Đào tạo",
    "TT&TT": "Thông tin và Truyền thông",
    "VH,TT&DL": "Văn hóa, Thể thao và Du lịch",
    "VHTTDL": "Văn hóa, Thể thao và Du lịch",
    "LĐ-TB&XH": "Lao động, Thương binh và Xã hội",
    "KT-XH": "kinh tế - xã hội",
    "TTHTCĐ": "trung tâm học tập cộng đồng",
    "GDTX": "giáo dục thường xuyên",
    "GDNN": "giáo dục nghề nghiệp",
    "THCS": "trung học cơ sở",
    "THPT": "trung học phổ thông",
    "TH": "tiểu học",
    "CNTT": "công nghệ thông tin",
    "TTĐT": "thông tin điện tử",
    "CQNN": "cơ quan nhà nước",
    "BCH": "Ban Chấp hành",
    "BCĐ": "Ban Chỉ đạo",
    "TW": "Trung ương",
    "T.Ư": "Trung ương",
    "TP.HCM": "Thành phố Hồ Chí Minh",
    "TPHCM": "Thành phố Hồ Chí Minh",
    "TP.": "thành phố",
    "TP": "thành phố",
    "Tp.": "thành phố",
    "TX.": "thị xã",
    "TX": "thị xã",
    "TDP": "tổ dân phố",
    "PCT": "Phó Chủ tịch",
    "CLB": "câu lạc bộ",
    "THCS&THPT": "trung học cơ sở và trung học phổ thông",
    "QĐ": "Quyết định",
    "NĐ": "Nghị định",
    "NQ": "Nghị quyết",
    "TV": "ti vi",
    "VN": "Việt Nam",
    "BHYT": "bảo hiểm y tế",
    "CCCD": "căn cước công dân",
    "ThS.": "Thạc sĩ",
    "PGS.TS.": "Phó Giáo sư, Tiến sĩ",
    "GS.TS.": "Giáo sư, Tiến sĩ",
    "PGS.TS": "Phó Giáo sư, Tiến sĩ",
    "GS.TS": "Giáo sư, Tiến sĩ",
    "TS.": "Tiến sĩ",
    "v.v.": "vân vân",
    "v.v": "vân vân",
    "VD:": "ví dụ:",
    "UNESCO": "U-nét-xcô",
    "UNICEF": "U-ni-xép",
    "ASEAN": "A-xê-an",
    "Covid-19": "Cô-vít mười chín",
    "COVID-19": "Cô-vít mười chín",
    "Internet": "in-tơ-nét",
    "internet": "in-tơ-nét",
    "online": "trực tuyến",
    "email": "thư điện tử",
    "Email": "thư điện tử",
    "website": "trang web",
    "Facebook": "Phây-búc",
    "Zalo": "Da-lô",
    "YouTube": "Diu-túp",
    "Youtube": "Diu-túp",
    "QR": "quy e rờ",
    "PDF": "pê đê ép",
    "ATM": "a tê em",
    "OTP": "ô tê pê",
    "AI": "ây ai",
    "USB": "u ét bê",
    "SMS": "tin nhắn",
}

# Ends of addresses on the network, as they are said.
DOMAIN_ENDS = {
    "vn": "vi en", "com": "com", "gov": "gốp", "edu": "ê đu", "org": "o rờ gờ", "net": "nét", "info": "in-phô",
}  # fmt: skip
