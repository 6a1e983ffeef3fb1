"""How texts tell of one person: by name, by a title and a name, by age, by kinship and hardship; patterns alone."""

from __future__ import annotations

import re

from generator.language.late import LatePattern
from generator.language.names import FULL_NAME, UPPER, WORD


def _words(text: str) -> tuple[str, ...]:
    return tuple(" ".join(word.split()) for word in text.split(","))


def _any(*lists: str) -> str:
    """Return a pattern for each of the words between commas, however it is written."""
    words = sorted({word for one in lists for word in _words(one)}, key=lambda word: (-len(word), word))
    return "(?i:" + "|".join(re.escape(word).replace("\\ ", r"\s+") for word in words) + ")"


def _not_after(text: str) -> str:
    return "".join(rf"(?<!{form} )" for word in _words(text) for form in (word, word.capitalize()))


_GROWN = "ông, bà, anh, chị, cô, chú, bác, thầy, cụ, dì, cậu, mợ, thím, bạn, già làng, nghệ nhân"
CHILD_TITLES = _words(
    "em, cháu, bé, con gái, con trai, nữ sinh, nam sinh, cậu bé, cô bé, con bé, thằng, học sinh, học trò, thiếu niên, "
    "trẻ"
)
_CHILD = _any(", ".join(CHILD_TITLES))
_ALONE = _not_after("các, những, nhiều, mọi, quý, nhóm, trẻ, chị, anh, có, ông, cô, thầy, lứa, đàn, tiếng, người")
_SPACE = r"[ \u00a0]+"
_LETTERS = r"[\w’'-]+"
# Stands after a title where no name does: offices, peoples, places, the persons of tales.
_NO_NAME = (
    r"(?:Trường|Hội|Đoàn|Đội|Sở|Phòng|Ban|Bộ|Ủy|Việt|Khánh|Ninh|Nha|Trung|Tổ|Câu|Chi|Liên|Mặt|Thành|Phường|Xã|Raglai|Chăm"
    r"|Kinh|Cơ|Ê|Quốc|Nhà|Ngày|Tháng|Năm|Tuần|Nà|Rịa|Đen|Chúa|Tiền|Đọc|Ponagar|Táo|Bụt|Tấm|Trưng|Triệu|Ngữ|Văn|Hồ|Ái)(?!\w)"
)
_TEN_TO_NINETEEN = r"mười(?:\s+(?:một|hai|ba|bốn|lăm|năm|sáu|bảy|tám|chín))?"
_ONE_TO_NINE = r"một|hai|ba|bốn|năm|sáu|bảy|tám|chín"
_TENS = r"(?:hai|ba|bốn|năm|sáu|bảy|tám|chín)\s+(?:mươi(?:\s+(?:mốt|hai|ba|bốn|tư|lăm|sáu|bảy|tám|chín))?|mốt|tư|lăm)"
_NUMBER = rf"(?:\d{{1,3}}|{_TENS}|{_TEN_TO_NINETEEN}|{_ONE_TO_NINE})"
_YOUNG = rf"(?:1[0-5]|\d|mười(?:\s+(?:một|hai|ba|bốn|lăm|năm))?|{_ONE_TO_NINE})"
_KIN = _any(
    "con, con gái, con trai, con út, con cả, con đầu, con lớn, con nhỏ, vợ, chồng, mẹ, cha, bố, má, cháu, em",
    "em gái, em trai, anh, anh trai, chị, chị gái, bà, ông, bà ngoại, bà nội, ông nội, ông ngoại, cụ, cụ bà",
    "cụ ông, cô, chú, bác, dì, bé, bé gái, bé trai, cậu bé, cô bé, nữ sinh, nam sinh, học sinh, học trò",
    "học viên, thiếu niên, người con, người vợ, người chồng, người mẹ, người cha, người bà, người ông",
    "người cháu, người em, người anh, người chị, người đàn ông, người phụ nữ, bà lão, ông lão, bà cụ, ông cụ",
    "bà mẹ, bà mẹ trẻ, người mẹ trẻ, đàn ông, phụ nữ",
)
HARDSHIPS = _words(
    "bị bệnh, bị ung, bị tâm, bị liệt, bị mù, bị điếc, bị câm, bị tai nạn, bị tai biến, bị đột, bị nhiễm, "
    "bị khuyết, bị tật, bị thần, bị bại, bị tự kỷ, bị trầm, bị bỏ rơi, bị xâm hại, bị bạo hành, mù cả hai, "
    "mù hai mắt, mù lòa, liệt giường, câm, mẹ bệnh, cha bệnh, ba bệnh, bị bạn, bị bắt nạt, bị bắt, bị khởi tố, "
    "bị phạt tù, bị đánh, bị lừa, bị suy, bị thiểu năng, bị chồng, bị dị tật, mắc bệnh, mắc chứng, mắc ung, "
    "mồ côi, đơn thân, neo đơn, tâm thần, khuyết tật, tàn tật, ung thư, bại liệt, bại não, tự kỷ, nằm liệt, "
    "chạy thận, nghiện, đi tù, ở tù, ra tù, mãn hạn tù, vào trại, hộ nghèo, hộ cận nghèo, nhà nghèo, quá nghèo, "
    "rất nghèo, bỏ nhà, tự tử, mang thai, nhiễm HIV, có HIV, cai nghiện, mất sớm, qua đời, bỏ đi, ly hôn, "
    "phạm tội, trộm"
)
_SUFFERS = _any(", ".join(HARDSHIPS))
_GRAVE = _any(
    "HIV, ra tù, bắt nạt, cứu trợ, nợ ngân hàng, bệnh nhân, tàn phế, ung thư, tâm thần, khuyết tật, tàn tật",
    "bại liệt, bại não, tự kỷ, nghiện, tai biến, đột quỵ, tai nạn, phẫu thuật, chạy thận, nằm liệt, mù lòa",
    "câm điếc, trầm cảm, tự tử, mang thai, qua đời, đuối nước, bệnh hiểm, bệnh tim, bệnh nặng, bệnh nan",
    "bệnh gan, bệnh phổi, bệnh tật, bệnh thận, bị bệnh, mắc bệnh, suy dinh dưỡng, thiểu năng, dị tật, nhiễm HIV",
    "hộ nghèo, cận nghèo, nhà nghèo, gia đình nghèo, nghèo khó, nghèo khổ, hoàn cảnh khó khăn",
    "hoàn cảnh đặc biệt, hoàn cảnh éo le, gia cảnh, neo đơn, túng thiếu, nợ nần, mồ côi, đơn thân, vô gia cư",
    "nhà tình thương, bỏ học, bỏ rơi, nhận quà, trợ cấp xã hội, ly hôn, bị bắt, phạm tội, ở tù, đi tù",
    "mãn hạn tù, án tù, án treo, án phạt, khởi tố, bị cáo, bị can, trộm, lừa đảo, đánh bạc, bạo hành, bạo lực",
    "xâm hại, ma túy, mại dâm, trại giam, hiếp dâm",
)
_THINGS = _any(
    "đường, phố, phường, xã, thị trấn, thôn, thành phố, TP, TP., tỉnh, quận, huyện, quỹ, quỹ học bổng, học bổng",
    "giải, giải thưởng, bệnh viện, cầu, chợ, công viên, quảng trường, tượng đài, đền, đền thờ, lăng, bảo tàng",
    "nhà hát, nhà văn hóa, nhà lưu niệm, nhà thờ, học viện, dòng họ, họ, tư tưởng, thanh niên, TNCS, đảo",
    "nhà xuất bản, báo, chi đội, liên đội, thiếu niên, thiếu niên tiền phong, đoàn, lớp, di tích, đèo, sông",
    "núi, trại, hội trường, đại học, cao đẳng, trường",
)
_SCHOOLS = _any(
    "tiểu học, mầm non, mẫu giáo, THCS, THPT, TH, PTDT, PTDTNT, PTDTBT, chuyên, phổ thông, dân tộc, nội trú",
    "bán trú, liên cấp, và, trung học, trung học cơ sở, trung học phổ thông",
)
_OFFICES = _any(
    "chủ tịch, giám đốc, bí thư, bộ trưởng, thứ trưởng, trưởng phòng, trưởng ban, trưởng thôn, trưởng khoa",
    "trưởng đoàn, trưởng trạm, trưởng công an, hiệu trưởng, hiệu phó, thủ tướng, tổng bí thư, chánh văn phòng",
    "chánh thanh tra, chánh án, viện trưởng, vụ trưởng, cục trưởng, tổng biên tập, ủy viên, đại biểu, đồng chí",
    "chủ nhiệm, tổ trưởng, thư ký, người phát ngôn, chi hội trưởng, chính ủy, đại tá, thượng tá, trung tá",
    "thiếu tá, đại úy, giáo sư, tiến sĩ",
)

NAME = LatePattern(rf"(?P<name>{FULL_NAME})")
# Two capitalised words may be a place; with what somebody is or does beside them they are a name.
_APPOSED = _any(
    "người Raglai, người Chăm, người Kinh, người Cơ-ho, người Ê-đê, người Hoa, công nhân, nông dân, thợ",
    "giáo viên, ngư dân, sinh viên, cựu chiến binh, tiểu thương, bộ đội về hưu, cán bộ hưu trí, hộ nghèo",
    "sinh năm, trú tại, quê ở, học sinh lớp",
)
APPOSED = LatePattern(
    rf"(?<![\w'’-])(?P<name>(?!{_NO_NAME}){WORD}(?:{_SPACE}{WORD}){{1,3}})"
    rf"\s*[,(]\s*(?:{_APPOSED}|\d{{1,2}}\s+tuổi)(?!\w)"
)
TITLED = LatePattern(
    # What is cheap to see is looked for first.
    rf"(?<!\w)(?=(?:{_any(_GROWN)}|{_CHILD}){_SPACE}(?:giáo{_SPACE})?(?:tên{_SPACE}(?:là{_SPACE})?)?[{UPPER}]){_ALONE}"
    rf"(?P<title>{_any(_GROWN)}|{_CHILD}){_SPACE}(?:giáo{_SPACE})?(?:tên{_SPACE}(?:là{_SPACE})?)?"
    rf"(?P<name>(?!{_NO_NAME}){WORD}(?:{_SPACE}{WORD}){{0,3}})"
)
AGED = LatePattern(
    rf"(?<!\w)(?={_KIN}){_ALONE}{_KIN}(?!\w)(?!\s+(?:con|em|dưới|trên|từ)(?!\w))"
    rf"(?:[ ,(]+(?!dưới|trên|từ|đủ|đến|các|những|trẻ|độ|thấy|người){_LETTERS}){{0,5}}?"
    rf"[ ,(]+(?P<age>{_NUMBER})\s+tuổi(?!\s+(?:trở|đến))"
    rf"|(?<!\w)(?i:một|có)\s+{_KIN}\s+(?:lên|mới)\s+(?P<young>{_YOUNG})(?!\w)"
)
# What a text without "tuổi" must hold for an age to be told.
NEWLY = LatePattern(rf"\s(?:lên|mới)\s+{_YOUNG}")
_WHO = rf"(?:{_any(_GROWN)}|em|cháu|tôi|mình)"
_SOMEBODY = (
    # "một người mẹ ở thôn bên", "con trai bà", "vợ anh ấy", "chị ấy sống một mình", "em"
    rf"(?i:một)\s+{_KIN}(?:\s+{_LETTERS}){{0,5}}?",
    rf"{_KIN}\s+(?:ấy|này|kia|út|cả|của\s+{_WHO}|{_WHO}(?!\s+(?:con|em|bác|chị)(?!\w)))(?:[ ,]+{_LETTERS}){{0,5}}?",
    (
        rf"{_ALONE}{_any(_GROWN)}(?:\s+ấy)?(?!\s+(?:con|em|bác|chị|bà|cháu|chú|cô|giáo)(?!\w))"
        r"(?:\s+(?:sống|vốn|từng|nay|đã|là|một|mình|thuộc))*"
    ),
    rf"{_ALONE}(?i:em|cháu|bé)(?:\s+(?:ấy|vốn|sống|đã|là|bị))*",
    rf"(?i:bà lão|ông lão|đôi vợ chồng|vợ chồng|đứa con|đứa cháu|người vợ|người chồng)(?:\s+{_LETTERS}){{0,8}}?",
    # "nữ sinh lớp 9 ở xã bên", "cháu gái của ông từ trại"
    (
        r"(?i:bé gái|bé trai|cậu bé|cô bé|cháu bé|nữ sinh|nam sinh"
        r"|cậu học trò|cô học trò|cháu gái|cháu trai|em gái|em trai)(?:\s+nhỏ)?"
        rf"\s+(?:lớp|quê|ở|nhà|của)(?:[ ,]+{_LETTERS}){{1,8}}?,?"
    ),
)
SUFFERING = LatePattern(
    rf"(?<!\w)(?:(?:{'|'.join(_SOMEBODY)})\s+{_SUFFERS}(?!\w)|(?i:gia cảnh|hoàn cảnh)(?:\s+của)?\s+{_WHO}(?!\w))"
)
YOUNG = LatePattern(_YOUNG)
# A name of which only the first letters are told, as papers do of victims: L.T.M., 13 tuổi.
_INITIALS = rf"(?<![\w.])(?:[{UPPER}]\.[ ]?){{1,3}}[{UPPER}]\.?(?![\w.])"
_OF_INITIALS = _any("nạn nhân, bị hại, bị cáo, bị can, bệnh nhân, đối tượng, người bệnh, học viên", _GROWN)
SOME_INITIALS = LatePattern(rf"[{UPPER}]\.[ ]?[{UPPER}]")
INITIALS = LatePattern(
    rf"(?<!\w)(?:{_OF_INITIALS}|(?P<child>{_CHILD}))\s+(?:(?:là|tên)\s+)?(?P<called>{_INITIALS})"
    r"(?:\s*[,(]\s*(?P<told>\d{1,2})\s+tuổi)?"
    rf"|(?P<aged>{_INITIALS})\s*[,(]\s*(?:(?P<age>\d{{1,2}})\s+tuổi|sinh năm|SN)(?!\w)"
)
# Said of somebody, and not what an office is about.
OWN_HARDSHIP = LatePattern(r"(?<!\w)(?:bị|mắc)\s|(?:là|thuộc|[,(])\s+(?i:hộ (?:cận )?nghèo|mồ côi|đơn thân)|mất sớm")
GRAVE = LatePattern(rf"(?<!\w){_GRAVE}")
OFFICE = LatePattern(rf"{_OFFICES}|[PG]*TS\.|GS\.")
CHILD_BEFORE = LatePattern(rf"(?<!\w){_not_after('các, chị, anh')}{_CHILD}(?:\s+\w+)?\s*$")
THING_BEFORE = LatePattern(rf"(?<!\w)(?:(?i:trường)(?:\s+{_SCHOOLS})*|{_THINGS}|\d[\d/-]*[A-Z]?)\s*[\"“]?\s*$")
PEOPLE_IN_A_PICTURE = LatePattern(
    rf"(?i:chân dung|gương mặt|nụ cười|khuôn mặt|cận mặt|nhìn vào máy)|(?<!\w)(?i:một|hai)\s+{_KIN}|{FULL_NAME}"
)
