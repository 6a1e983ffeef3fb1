"""The forms in which people write what identifies somebody: patterns in the order in which they are looked for.

A pattern without a kind takes words out of the search that only resemble something: sums of money, names of schools.
Where a pattern has a group, the group is what was found and the rest is what it was known by.
"""

from __future__ import annotations

import re

from generator.language.names import FULL_NAME, WORD

_BREAK = r"[ .\-–_()]{0,2}"
_NOT_BEFORE = r"(?<![\d/])(?<!\d[.,\-])"
_NOT_AFTER = r"(?![\d/%]|[.,]\d)"
_NO_SUM = r"(?!\s*(?:đồng|triệu|tỷ|tỉ|nghìn|ngàn|người|lượt|suất|hộ\b|VNĐ|VND|đ\b))"
_NO_DAY = r"(?!\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d)"


def _digits(least: int, most: int) -> str:
    return rf"\d(?:{_BREAK}\d){{{least - 1},{most - 1}}}{_NOT_AFTER}"


def _after(cue: str, number: str, gap: int = 30) -> str:
    """A number soon after a word that says what it is; not a sum of money, and not a day."""
    return rf"(?i:(?<!\w)(?:{cue}))(?!\w)[^\d\n]{{0,{gap}}}?(?<!\d){_NO_DAY}({number}){_NO_SUM}"


# Days and months in figures and in words.
_FIGURE = "không|một|mốt|hai|ba|bốn|tư|năm|lăm|sáu|bảy|bẩy|tám|chín"
_COUNT = rf"(?:{_FIGURE}|nhăm|mười|mươi|mồng|mùng|linh|lẻ|nghìn|ngàn|trăm|giêng|chạp)"
_SPELT_DAY = rf"(?i:(?:{_COUNT}\s+){{1,5}}tháng\s+{_COUNT}(?:\s+{_COUNT})?(?:\s+năm(?:\s+[^\W\d]+){{1,6}})?)"
_DAY = (
    r"(?:\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*(?:\d{4}|\d{2})(?!\d)"
    rf"|\d{{1,2}}\s+tháng\s+(?:\d{{1,2}}|(?i:{_COUNT})(?:\s+(?i:{_COUNT}))?)(?:\s+năm\s+|\s*,\s*)\d{{4}}|{_SPELT_DAY})"
)
_ONE = r"(?:em|cháu|bé|con|anh|chị|ông|bà|cô|chú|bác|thầy)"
_BORN = (
    r"(?:(?<!phát )(?<!vệ )(?<!học )(?<!thí )(?<!tái )(?<!khai )(?<!hy )(?<!, )[Ss]inh|(?<!\w)SN|(?<!\w)sn|[Cc]hào đời"
    r"|D\.?O\.?B\.?|[Nn]gày(?:,? tháng(?:,? năm)?)? sinh|[Nn]ăm sinh|[Ss]inh nhật)"
    rf"(?:[\s:,.]|(?<!\w)(?:vào|ngày|hôm|là|lúc|của|{_ONE})(?!\w))*"
)

# A house.
_HAMLET = r"(?:[Tt]hôn|[Tt]ổ(?:\s+dân\s+phố)?|[Ấấ]p|[Bb]uôn|[Xx]óm|[Kk]hu\s+phố|[Kk]hóm|[Đđ]ội|[Ll]àng|TDP|KP)"
_NUMBER_OR_NAME = rf"(?:số\s+)?(?:\d|{WORD})"
_STREET = r"(?:đường|phố|hẻm|ngõ|ngách|kiệt)"
_LIVES = (
    r"(?i:(?:trú|ngụ)\s+(?:tại|ở)|(?:thường|tạm)\s+trú|hộ\s+khẩu|(?:chỗ|nơi)\s+ở|quê\s+quán|nhà\s+ở\s+tại"
    r"|nhà\s+(?:tôi|em|anh|chị|ông|bà|cháu|bác|cô|chú)\s+ở)"
)

# A school, a class, a child.
_KIND_OF_SCHOOL = (
    r"(?:[Tt]iểu\s+học|[Mm]ầm\s+non|[Mm]ẫu\s+giáo|THCS|THPT|TH|[Tt]rung\s+học(?:\s+(?:cơ\s+sở|phổ\s+thông))?"
    r"|PTDT\w*|[Pp]hổ\s+thông(?:\s+dân\s+tộc)?(?:\s+(?:nội|bán)\s+trú)?|[Cc]huyên)"
)
_SCHOOL = rf"(?:[Tt]rường\s+{_KIND_OF_SCHOOL}(?:\s+(?:[Cc]huyên|và|THCS|THPT))*(?:\s+(?:{WORD}|\d+(?:/\d+)?)){{1,6}})"
_YEAR_AT_SCHOOL = r"(?:1[0-2]|[1-9]|(?i:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)(?:\s+(?:một|hai))?)"
_SEVERAL = r"(?<!các )(?<!những )(?<!nhiều )(?<!mọi )(?<!Các )(?<!nhóm )(?<!trẻ )"
_CHILD = (
    rf"(?<!\w){_SEVERAL}(?:[Ee]m|[Cc]háu|[Bb]é|[Cc]on\s+(?:gái|trai)|[Cc](?:ậu|ô)\s+bé"
    r"|[Nn](?:ữ|am)\s+sinh|học\s+trò)(?!\w)"
)
_GAP = r"[^.!?\n]{0,60}?"
_CHILD_NAMED = (
    rf"(?:{_CHILD}|(?<!\w){_SEVERAL}[Hh]ọc\s+sinh)\s+((?!Trường|Hội|Đội|Đoàn|Phòng|Sở)(?:{WORD}\s+){{0,4}}{WORD})"
)

# Papers that were photographed.
_PAPER = (
    r"(?:cccd|cmnd|cmtnd|cmt|c[aă]n[-_ ]?c[uư][oớ]c|bhyt|bhxh|khai[-_ ]?sinh|h[oộ][-_ ]?kh[aẩ]u|h[oộ][-_ ]?chi[eế]u"
    r"|passport|l[aá]i[-_ ]?xe|h[oộ][-_ ]?ngh[eè]o|ch[uứ]ng[-_ ]?t[uử]|k[eế]t[-_ ]?h[oô]n|b[eệ]nh[-_ ]?[aá]n"
    r"|h[oọ]c[-_ ]?b[aạ])"
)
_PAPER_FILE = (
    r"(?<![\w-])(?i:(?:(?:img|anh|ảnh|hinh|hình|scan|file|tệp|tep|chup|chụp)[-_ ]*)*"
    rf"(?:(?:so|sổ|the|thẻ|giay|giấy|bang|bằng)[-_ ]*)*{_PAPER}(?![\w -]*(?:dien-tu|điện tử))[-_ \w]*"
    r"\.(?:jpe?g|png|webp|heic|gif|pdf|tiff?))"
)

_BANK = (
    r"(?:Vietcombank|VCB|Agribank|BIDV|Vietin[Bb]ank|Techcombank|Sacombank|ACB|MB(?:\s?Bank)?|VPBank|TPBank|SHB|HDBank|VIB|OCB"
    r"|LPBank|Eximbank|MoMo|ZaloPay|[Nn]gân\s+hàng)"
)
_TAX = r"MST(?:CN)?|mã(?: số)? thuế"
# Numbers of things: of parcels, files, machines.
_OF_THINGS = r"mã (?:vận )?đơn|mã (?:hồ sơ|giao dịch|tra cứu|vạch|hóa đơn)|hồ sơ số|số (?:khung|lô|hóa đơn)|ISBN|ISSN"
_SUM = r"(?<![\d.])\d{1,3}(?:\.\d{3})+(?![\d.])"
_AT = r"\s*(?:@|[\[(]\s*(?:at|a|a còng)\s*[\])]|(?<=\s)(?:a[ -]còng|a móc|at)(?=\s))\s*"
# "We met at home. Then …" on an English page: whoever writes "at" for the sign writes "dot" for the other one.
_NO_SENTENCE = r"(?:(?<!\sat\s)|(?=[\w-]+(?:\s+(?:dot|chấm)\s|\.\w)))"
_DOT = r"\s*(?:\.|[\[(]\s*(?:dot|chấm)\s*[\])]|(?<=\s)(?:chấm|dot)(?=\s))\s*"

# What a text must hold for a pattern to be looked for at all: the quick glance saves most of the time.
NUMBER = ("a long number",)
DIGIT = tuple("0123456789")
SCHOOL = ("a school of some kind",)
A_SCHOOL = re.compile(rf"[Tt]rường\s+{_KIND_OF_SCHOOL}")
LONG_NUMBER = re.compile(rf"\d(?:{_BREAK}[\d/]){{7}}")
_MAIL = ("@", "a còng", "a-còng", "a móc", "(a", "[a", " at ", "( a", "[ a")
_HOMES = ("trú", "ngụ", "hộ khẩu", "chỗ ở", "nơi ở", "quê quán", "nhà")
_PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".heic", ".gif", ".pdf", ".tif")

PATTERNS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("", DIGIT, rf"{_SUM}(?=\s*(?:đồng|triệu|tỷ|tỉ|người|lượt|suất|hộ|thẻ|đ\b))"),
    ("", ("kỷ niệm",), r"(?i:kỷ niệm)[^.!?\n]{0,60}ngày sinh[^.!?\n]{0,80}"),
    ("", NUMBER, _after(_OF_THINGS, _digits(8, 19), 4)),
    (
        "số hộ chiếu",
        ("hộ chiếu", "passport"),
        r"(?i:hộ chiếu|passport)\W{1,3}(?i:số|no\.?)?\W{0,3}([A-Z]\d{7,8})(?!\d)",
    ),
    ("số giấy phép lái xe", NUMBER, _after(r"GPLX|giấy phép lái xe|bằng lái(?: xe)?", _digits(10, 12))),
    ("số căn cước", NUMBER, _after(r"CCCD|CCD|CC|căn cước|định danh|ĐDCN", _digits(12, 12))),
    (
        "số chứng minh nhân dân",
        NUMBER,
        _after(r"CMND|CMTND|CMT|CCCD|căn cước|chứng minh(?: nhân dân| thư)?", _digits(9, 9)),
    ),
    ("số thẻ bảo hiểm y tế", NUMBER, r"(?<!\w)[A-Z]{2}[ -]?[1-5](?:[ -]?\d){12}(?!\d)"),
    ("số thẻ bảo hiểm y tế", NUMBER, _after(r"BHYT|bảo hiểm y tế", rf"(?:[A-Z]{{2}}[ -]?)?{_digits(10, 15)}")),
    ("số sổ bảo hiểm xã hội", NUMBER, _after(r"BHXH|bảo hiểm xã hội", _digits(10, 10))),
    ("số sổ bảo hiểm xã hội", NUMBER, rf"(?i:số sổ)\W{{1,3}}({_digits(10, 10)})"),
    (
        "mã số thuế",
        NUMBER,
        _after(r"MST(?:CN)?|mã(?: số)? thuế", rf"(?:{_digits(10, 10)}(?:-\d{{3}})?|{_digits(12, 12)})"),
    ),
    ("số tài khoản ngân hàng", NUMBER, r"(?<!\d)9704(?:[ -]?\d){12,15}(?!\d)"),
    (
        "số tài khoản ngân hàng",
        NUMBER,
        _after(rf"STK|số TK|TK|tài khoản|account|chuyển khoản|số thẻ|{_BANK}", rf"(?!{_SUM}){_digits(8, 19)}", 40),
    ),
    ("số tài khoản ngân hàng", NUMBER, rf"{_NOT_BEFORE}(?!{_SUM})({_digits(8, 19)}){_NO_SUM}[^\d\n]{{0,15}}{_BANK}"),
    # Twelve digits by themselves; what a word before or a bank beside them says they are comes first.
    ("số căn cước", NUMBER, rf"{_NOT_BEFORE}0(?:{_BREAK}\d){{11}}{_NOT_AFTER}{_NO_SUM}"),
    (
        "số điện thoại",
        NUMBER,
        rf"(?<![\d.,/])\(?(?:\+|00)84\)?{_BREAK}(?:\(0\){_BREAK})?[235789](?:{_BREAK}\d){{8,9}}{_NOT_AFTER}",
    ),
    ("số điện thoại", NUMBER, rf"{_NOT_BEFORE}84[ -]?[35789](?:[ -]?\d){{8}}{_NOT_AFTER}{_NO_SUM}"),
    (
        "số điện thoại",
        NUMBER,
        rf"(?<![\d.,/+])\(?{_NO_DAY}0{_BREAK}(?:[35789](?:{_BREAK}\d){{8}}|2(?:{_BREAK}\d){{9}}){_NOT_AFTER}{_NO_SUM}",
    ),
    ("số điện thoại", NUMBER, r"(?<![\d/])0[35789]\d\d/\d{3}/\d{3}(?![\d/])"),
    ("số điện thoại", ("không",), rf"(?i:(?<!\w)không(?:[\s,.-]+(?:{_FIGURE})(?!\w)){{8,10}})"),
    (
        "biển số xe",
        DIGIT,
        (
            r"(?<![\w/.-])[1-9]\d[ -]?[A-ZĐ]{1,2}\d?\s?[-–.]?\s?"
            r"(?:\d{3}[. ]?\d{2}|(?!(?:19|20)\d\d)\d{4})(?![\d/])"
        ),
    ),
    (
        "địa chỉ thư điện tử",
        _MAIL,
        (
            rf"(?<![\w.])[\w+-]+(?:{_DOT}[\w+-]+){{0,3}}{_AT}{_NO_SENTENCE}"
            rf"(?![\w.-]*(?:\bgov\.vn\b|gov chấm))[\w-]+(?:{_DOT}[\w-]+)*{_DOT}[A-Za-z]{{2,}}(?!\w)"
        ),
    ),
    ("ngày sinh", ("sinh", "sn", "chào đời", "d.o.b", "dob"), rf"{_BORN}({_DAY})"),
    ("địa chỉ nhà", DIGIT, r"(?:[Ss]ố\s+nhà|(?<!\w)[Nn]hà\s+số)\s*:?\s*\d+[\w/]*"),
    (
        "địa chỉ nhà",
        ("nhà thứ", "số", "thôn", "tổ"),
        rf"(?<![\w/])(?:[Ss]ố|[Nn]hà|[Pp]hòng)\s+(?:số\s+)?(?:\d[\w/]*|{_COUNT}(?:\s+{_COUNT})?),?\s+{_HAMLET}\s+{_NUMBER_OR_NAME}",
    ),
    (
        "địa chỉ nhà",
        DIGIT,
        rf"(?:[Ss]ố\s+)?(?<![\d.,/])\d+[A-Z]?(?:/\d+[A-Z]?)*,?\s+{_STREET}\s+(?:số\s+)?(?:\d|{WORD})[^,.;\n]*",
    ),
    ("địa chỉ nhà", DIGIT, r"(?:[Hh]ẻm|[Nn]gõ|[Nn]gách|[Kk]iệt)\s+\d+[\w/]*"),
    (
        "địa chỉ nhà",
        _HOMES,
        rf"{_LIVES}[^.;\n\d]{{0,30}}?({_HAMLET}\s+{_NUMBER_OR_NAME}[^.;\n]{{0,40}})",
    ),
    (
        "địa chỉ nhà",
        DIGIT,
        rf"(?i:{_LIVES}|địa chỉ|(?<!\w)ĐC)\W{{0,3}}(?:số\s+)?(\d+[A-Z]?(?:/\d+[A-Z]?)+\s+{WORD}(?:\s+{WORD})*)",
    ),
    ("địa chỉ nhà", DIGIT, r"(?:[Cc]ăn\s+hộ|[Pp]hòng\s+trọ)\s+(?:số\s+)?[A-Z]?\d+"),
    ("địa chỉ nhà", DIGIT, r"(?<!\w)[Ll]ô\s+\d+\w*,?\s+[Kk]hu\s+(?:tái\s+định\s+cư|dân\s+cư|đô\s+thị)"),
    (
        "địa chỉ nhà",
        ("nhà thứ", "số", "thôn", "tổ"),
        rf"(?<!\w)[Nn]hà\s+thứ\s+\w+[^.;\n]{{0,40}}{_HAMLET}\s+{_NUMBER_OR_NAME}",
    ),
    ("vị trí nhà", DIGIT, r"(?<![\d.,])(?:[89]|1\d|2[0-3])[.,]\d{4,}[^\d\n]{1,25}1(?:0[2-9]|1[0-8])[.,]\d{4,}"),
    ("vị trí nhà", DIGIT, r"\d{1,2}\s*°\s*\d{1,2}\s*['’′]\s*[\d.,]+[^\n]{0,20}?\d{3}\s*°\s*\d{1,2}\s*['’′]\s*[\d.,]+"),
    ("vị trí nhà", ("goo.gl",), r"maps\.app\.goo\.gl/\w+|goo\.gl/maps/\w+"),
    (
        "trang mạng riêng",
        ("zalo", "facebook", "fb", "tiktok", "instagram", "t.me", "messenger"),
        r"zalo\.me/\+?\w*\d{6,}|(?:tiktok\.com/@|instagram\.com/|(?<![\w.])t\.me/)[\w.]+",
    ),
    (
        "trang mạng riêng",
        ("zalo", "facebook", "fb", "tiktok", "instagram", "t.me", "messenger"),
        r"(?:facebook|fb)\.com/(?:profile\.php\?id=\d+|people/\S+|[\w-]+(?:\.[\w-]+)+(?![\w.]*\.php))",
    ),
    (
        "trang mạng riêng",
        ("zalo", "facebook", "fb", "tiktok", "instagram", "t.me", "messenger"),
        r"(?i:(?<!\w)(?:zalo|facebook|fb|messenger)\s*:\s*)(\w[\w]*(?:[._]\w+)+)",
    ),
    (
        "trang mạng riêng",
        ("zalo", "facebook", "fb", "tiktok", "instagram", "t.me", "messenger"),
        (
            r"(?i:(?:nick|kết bạn|tài khoản)(?: qua)?\s+(?:zalo|facebook|fb)|facebook:|zalo:)"
            rf"\s+({WORD}(?:\s+{WORD}){{1,4}})"
        ),
    ),
    ("ảnh giấy tờ", _PICTURES, _PAPER_FILE),
    (
        "trường lớp của trẻ",
        ("lớp", "trường"),
        r"[Ll]ớp\s*:?\s+(?:1[0-2]|[1-9])\s?(?:[A-ZĐ]\d{0,2}|/\d{1,2}|\.\d{1,2})(?!\w)",
    ),
    ("trường lớp của trẻ", ("lớp", "trường"), r"[Ll]ớp\s+(?:Lá|Chồi|Mầm)(?:\s+\d)?(?!\w)"),
    (
        "trường lớp của trẻ",
        SCHOOL,
        rf"[Ll]ớp\s+{_YEAR_AT_SCHOOL}(?:\s+[Cc]huyên\s+\w+\s*\d*)?,?\s+{_SCHOOL}",
    ),
    (
        "trường lớp của trẻ",
        ("lớp", "trường"),
        rf"{_CHILD}{_GAP}(lớp\s+{_YEAR_AT_SCHOOL},?\s+trường\s+{WORD}(?:\s+{WORD})*)",
    ),
    (
        "trường lớp của trẻ",
        SCHOOL,
        rf"{_CHILD}\s+(?:(?:đang|là|từng|vừa|theo|học|lớp|cô|thầy)\s+|\w+,?\s+){{0,8}}?({_SCHOOL})",
    ),
    ("tên trẻ cạnh trường", SCHOOL, rf"{_CHILD_NAMED}{_GAP}{_SCHOOL}"),
    ("tên trẻ cạnh trường", SCHOOL, rf"{_SCHOOL}{_GAP}{_CHILD_NAMED}"),
    ("", SCHOOL, _SCHOOL),
    ("tên trẻ cạnh trường", SCHOOL, rf"({FULL_NAME})\s*[-–,(]\s*(?:(?:học sinh|lớp \w+),?\s+)*{_SCHOOL}"),
)
# Addresses of pages are full of digits, and lead to what others have published; those of a person are read as well.
ADDRESS = re.compile(
    r"https?://(?!\S*(?:zalo\.me/\d|(?:facebook|fb)\.com/|tiktok\.com/@|instagram\.com/|t\.me/|maps|goo\.gl))\S+"
    r"|(?<=\]\()(?!\S*(?:zalo\.me|facebook\.com|fb\.com|tiktok\.com|instagram\.com|maps|\.(?:jpe?g|png|webp|pdf)))[^)\s]*"
)
