"""Vietnamese read aloud: a table of what is written and what is said."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.language.spoken import Vocabulary, count, read_aloud, seconds, sentences
from generator.language.spoken.numbers import cardinal, month, number, ordinal, roman
from generator.language.spoken.syllables import split

CARDINALS = {
    0: "không",
    4: "bốn",
    5: "năm",
    10: "mười",
    11: "mười một",
    15: "mười lăm",
    20: "hai mươi",
    21: "hai mươi mốt",
    25: "hai mươi lăm",
    91: "chín mươi mốt",
    100: "một trăm",
    101: "một trăm lẻ một",
    105: "một trăm lẻ năm",
    110: "một trăm mười",
    115: "một trăm mười lăm",
    121: "một trăm hai mươi mốt",
    999: "chín trăm chín mươi chín",
    1000: "một nghìn",
    1001: "một nghìn không trăm lẻ một",
    1005: "một nghìn không trăm lẻ năm",
    1010: "một nghìn không trăm mười",
    1015: "một nghìn không trăm mười lăm",
    1100: "một nghìn một trăm",
    1945: "một nghìn chín trăm bốn mươi lăm",
    2000: "hai nghìn",
    2021: "hai nghìn không trăm hai mươi mốt",
    2030: "hai nghìn không trăm ba mươi",
    10000: "mười nghìn",
    42000: "bốn mươi hai nghìn",
    100005: "một trăm nghìn không trăm lẻ năm",
    253082: "hai trăm năm mươi ba nghìn không trăm tám mươi hai",
    226259: "hai trăm hai mươi sáu nghìn hai trăm năm mươi chín",
    1000000: "một triệu",
    1000005: "một triệu không trăm lẻ năm",
    1005000: "một triệu không trăm lẻ năm nghìn",
    27000000: "hai mươi bảy triệu",
    1000000000: "một tỷ",
    1000000001: "một tỷ không trăm lẻ một",
    56200000000: "năm mươi sáu tỷ hai trăm triệu",
    3000000000000: "ba nghìn tỷ",
    -5: "âm năm",
}

SAID = [
    # Documents
    (
        "Quyết định số 1373/QĐ-TTg",
        "Quyết định số một nghìn ba trăm bảy mươi ba của Thủ tướng Chính phủ",
    ),
    ("Quyết định 1373/QĐ-TTg", "Quyết định số một nghìn ba trăm bảy mươi ba của Thủ tướng Chính phủ"),
    ("theo 387/QĐ-TTg", "theo Quyết định số ba trăm tám mươi bảy của Thủ tướng Chính phủ"),
    (
        "Quyết định số 387/QĐ-TTg của Thủ tướng Chính phủ",
        "Quyết định số ba trăm tám mươi bảy của Thủ tướng Chính phủ",
    ),
    (
        "Quyết định số 489/QĐ-TTg ngày 08/4/2020 của Thủ tướng",
        "Quyết định số bốn trăm tám mươi chín ngày tám tháng tư năm hai nghìn không trăm hai mươi của Thủ tướng",
    ),
    ("Chỉ thị 14-CT/TTg", "Chỉ thị số mười bốn của Thủ tướng Chính phủ"),
    ("Chỉ thị số 14/CT-TTg", "Chỉ thị số mười bốn của Thủ tướng Chính phủ"),
    ("Chỉ thị số 11-CT/TW của Bộ Chính trị", "Chỉ thị số mười một của Bộ Chính trị"),
    ("Kết luận 49-KL/TW", "Kết luận số bốn mươi chín của Trung ương Đảng"),
    ("Thông tri số 13-TT/TU", "Thông tri số mười ba của Tỉnh ủy"),
    ("xem 13-TT/TU", "xem Thông tri số mười ba của Tỉnh ủy"),
    (
        "Thông tư 25/2023/TT-BGDĐT",
        "Thông tư số hai mươi lăm năm hai nghìn không trăm hai mươi ba của Bộ Giáo dục và Đào tạo",
    ),
    (
        "Nghị định số 142/2025/NĐ-CP",
        "Nghị định số một trăm bốn mươi hai năm hai nghìn không trăm hai mươi lăm của Chính phủ",
    ),
    ("NĐ 20/2014/NĐ-CP", "Nghị định số hai mươi năm hai nghìn không trăm mười bốn của Chính phủ"),
    ("Kế hoạch 670 /KH-UBND", "Kế hoạch số sáu trăm bảy mươi của Ủy ban nhân dân"),
    ("công văn 5607/BGDĐT-GDNNGDTX", "công văn số năm nghìn sáu trăm lẻ bảy của Bộ Giáo dục và Đào tạo"),
    ("Quyết định 324/QĐ-KHVN", "Quyết định số ba trăm hai mươi bốn của Hội Khuyến học Việt Nam"),
    ("Kế hoạch 01-KH/BCĐTW", "Kế hoạch số không một của Ban Chỉ đạo Trung ương"),
    (
        "Tờ trình số 3601/TTr-STTT",
        "Tờ trình số ba nghìn sáu trăm lẻ một của Sở Thông tin và Truyền thông",
    ),
    (
        "Luật Thư viện 46/2019/QH14",
        "Luật Thư viện số bốn mươi sáu năm hai nghìn không trăm mười chín của Quốc hội khóa mười bốn",
    ),
    (
        "Luật Chuyển đổi số số 148/2025/QH15",
        "Luật Chuyển đổi số số một trăm bốn mươi tám năm hai nghìn không trăm hai mươi lăm của Quốc hội khóa mười lăm",
    ),
    (
        "Nghị quyết 202/2025/QH15",
        "Nghị quyết số hai trăm lẻ hai năm hai nghìn không trăm hai mươi lăm của Quốc hội khóa mười lăm",
    ),
    # Days and months
    ("21/4", "ngày hai mươi mốt tháng tư"),
    ("Ngày 21/4 hằng năm", "Ngày hai mươi mốt tháng tư hằng năm"),
    ("từ 01/10 đến 07/10", "từ ngày một tháng mười đến ngày bảy tháng mười"),
    ("30/7/2021", "ngày ba mươi tháng bảy năm hai nghìn không trăm hai mươi mốt"),
    ("ngày 04/11/2021", "ngày bốn tháng mười một năm hai nghìn không trăm hai mươi mốt"),
    ("trước 01/7/2025", "trước ngày một tháng bảy năm hai nghìn không trăm hai mươi lăm"),
    ("30-7-2021", "ngày ba mươi tháng bảy năm hai nghìn không trăm hai mươi mốt"),
    ("2021-07-30", "ngày ba mươi tháng bảy năm hai nghìn không trăm hai mươi mốt"),
    ("01-07/10", "từ ngày một đến ngày bảy tháng mười"),
    (
        "từ 15/4 - 02/5/2025",
        "từ ngày mười lăm tháng tư đến ngày hai tháng năm năm hai nghìn không trăm hai mươi lăm",
    ),
    ("01/10–07/10", "từ ngày một tháng mười đến ngày bảy tháng mười"),
    ("tháng 4", "tháng tư"),
    ("tháng 10", "tháng mười"),
    ("tháng 7/2020", "tháng bảy năm hai nghìn không trăm hai mươi"),
    ("12/2022", "tháng mười hai năm hai nghìn không trăm hai mươi hai"),
    ("tháng 9-10", "từ tháng chín đến tháng mười"),
    ("ngày 10 tháng 02 năm 2021", "ngày mười tháng hai năm hai nghìn không trăm hai mươi mốt"),
    ("ngày 02", "ngày hai"),
    ("quý I/2026", "quý một năm hai nghìn không trăm hai mươi sáu"),
    ("quý IV", "quý tư"),
    ("quý 4", "quý tư"),
    ("thứ 2 và thứ 4", "thứ hai và thứ tư"),
    # Years and spans of years
    ("2021-2030", "từ năm hai nghìn không trăm hai mươi mốt đến năm hai nghìn không trăm ba mươi"),
    (
        "giai đoạn 2022 - 2030",
        "giai đoạn từ năm hai nghìn không trăm hai mươi hai đến năm hai nghìn không trăm ba mươi",
    ),
    (
        "mười năm 2021 - 2030",
        "mười năm từ năm hai nghìn không trăm hai mươi mốt đến năm hai nghìn không trăm ba mươi",
    ),
    ("năm 2045", "năm hai nghìn không trăm bốn mươi lăm"),
    ("năm học 2025-2026", "năm học hai nghìn không trăm hai mươi lăm, hai nghìn không trăm hai mươi sáu"),
    # Hours
    ("lúc 7h30", "lúc bảy giờ ba mươi phút"),
    ("19:30", "mười chín giờ ba mươi phút"),
    ("8h", "tám giờ"),
    ("10h00", "mười giờ"),
    ("7h30 - 9h", "từ bảy giờ ba mươi phút đến chín giờ"),
    ("14 giờ 05 phút", "mười bốn giờ năm phút"),
    ("8g15", "tám giờ mười lăm phút"),
    # Percentages, decimals, ranges
    ("88,8%", "tám mươi tám phẩy tám phần trăm"),
    ("46,79%", "bốn mươi sáu phẩy bảy chín phần trăm"),
    ("0,05", "không phẩy không năm"),
    ("99,10 %", "chín mươi chín phẩy một không phần trăm"),
    ("70%", "bảy mươi phần trăm"),
    ("70-80%", "từ bảy mươi đến tám mươi phần trăm"),
    ("70% - 80%", "từ bảy mươi đến tám mươi phần trăm"),
    ("15-60 tuổi", "từ mười lăm đến sáu mươi tuổi"),
    ("từ 3-5 tuổi", "từ ba đến năm tuổi"),
    ("khoảng 5-7 ngày", "khoảng từ năm đến bảy ngày"),
    ("253.082 suất", "hai trăm năm mươi ba nghìn không trăm tám mươi hai suất"),
    ("56,2 tỷ đồng", "năm mươi sáu phẩy hai tỷ đồng"),
    ("1.234,5", "một nghìn hai trăm ba mươi bốn phẩy năm"),
    ("−3,5", "âm ba phẩy năm"),
    ("-5°C", "âm năm độ xê"),
    ("198.900+ hội viên", "hơn một trăm chín mươi tám nghìn chín trăm hội viên"),
    # Fractions and parts of a whole
    ("2/3 số hộ", "hai phần ba số hộ"),
    ("1/4", "một phần tư"),
    ("80/100 điểm", "tám mươi trên một trăm điểm"),
    ("900/962 cộng đồng", "chín trăm trên chín trăm sáu mươi hai cộng đồng"),
    ("39/39 xã", "ba mươi chín trên ba mươi chín xã"),
    # Roman numerals and ordinals
    ("khóa XII", "khóa mười hai"),
    ("Đại hội XIV", "Đại hội mười bốn"),
    ("lần thứ V", "lần thứ năm"),
    ("lần thứ I", "lần thứ nhất"),
    ("lần thứ IV", "lần thứ tư"),
    ("lần thứ 1", "lần thứ nhất"),
    ("lần thứ 21", "lần thứ hai mươi mốt"),
    ("Phụ lục II", "Phụ lục hai"),
    ("mục IV.1", "mục bốn chấm một"),
    ("thế kỷ XXI", "thế kỷ hai mươi mốt"),
    ("I. Mục đích", "một. Mục đích"),
    # Short forms
    ("UBND tỉnh", "Ủy ban nhân dân tỉnh"),
    ("Sở GD&ĐT", "Sở Giáo dục và Đào tạo"),
    ("Sở TT&TT và Sở VH,TT&DL", "Sở Thông tin và Truyền thông và Sở Văn hóa, Thể thao và Du lịch"),
    ("TP. Nha Trang", "thành phố Nha Trang"),
    ("học sinh THCS, THPT", "học sinh trung học cơ sở, trung học phổ thông"),
    ("trung tâm học tập cộng đồng (TTHTCĐ)", "trung tâm học tập cộng đồng"),
    ("dịch Covid-19", "dịch Cô-vít mười chín"),
    ("v.v.", "vân vân"),
    ("UNESCO", "U-nét-xcô"),
    ("quét mã QR", "quét mã quy e rờ"),
    # Units
    ("12 km", "mười hai ki-lô-mét"),
    ("100 km/h", "một trăm ki-lô-mét một giờ"),
    ("30m2", "ba mươi mét vuông"),
    ("15.000đ", "mười lăm nghìn đồng"),
    ("2 ha", "hai héc-ta"),
    ("3 lần/tuần", "ba lần một tuần"),
    ("1,5 kg", "một phẩy năm ki-lô-gam"),
    # Telephones and addresses
    ("gọi 0258 3822 229", "gọi không hai năm tám, ba tám hai hai, hai hai chín"),
    ("0905123456", "không chín không năm, một hai ba bốn, năm sáu"),
    ("trang congdanhoctap.vn", "trang cong dan hoc tap chấm vi en"),
    ("binhdanhocvuso.gov.vn", "binh dan hoc vu so chấm gốp chấm vi en"),
    ("hoi.khuyenhoc@khanhhoa.gov.vn", "hoi chấm khuyen hoc a còng khanh hoa chấm gốp chấm vi en"),
    ("xem https://a.vn/b-c tại nhà", "xem tại nhà"),
    # Names of things
    ("khổ A4", "khổ a bốn"),
    ("mạng 5G", "mạng năm giê"),
    ("công nghiệp 4.0", "công nghiệp bốn chấm không"),
    ("lớp 4", "lớp bốn"),
    ("mức độ 2", "mức độ hai"),
    ("số 08", "số không tám"),
    # Marks
    ("cộng đồng học tập (thôn, tổ dân phố) ở xã", "cộng đồng học tập, thôn, tổ dân phố, ở xã"),
    ("chính trị - xã hội", "chính trị xã hội"),
    ("Văn hóa đọc - Kết nối cộng đồng", "Văn hóa đọc, Kết nối cộng đồng"),
    ("xã/phường", "xã, phường"),
    ("sách, báo, …", "sách, báo, vân vân."),
    ("≥ 80 điểm", "từ tám mươi điểm"),
    ("THÔNG BÁO", "THÔNG BÁO"),
    ("Đọc “Dế Mèn”.", "Đọc “Dế Mèn”."),
]


@pytest.mark.parametrize(("value", "said"), CARDINALS.items())
def test_whole_numbers_are_said_as_vietnamese_say_them(value: int, said: str) -> None:
    assert cardinal(value) == said


@pytest.mark.parametrize(("written", "said"), SAID, ids=[written for written, _ in SAID])
def test_a_text_is_said(written: str, said: str) -> None:
    spoken = read_aloud(written)
    assert spoken.text == said
    assert not spoken.unspoken


def test_the_table_is_large_enough_to_mean_something() -> None:
    assert len(CARDINALS) + len(SAID) >= 120


@pytest.mark.parametrize(
    ("written", "unspoken"),
    [
        ("tải VNeID", ("VNeID",)),
        ("theo XYZ", ("XYZ",)),
        ("chọn → bấm", ("→",)),
        ("vui 😀", ("😀",)),
        ("ngày 31/02/2021", ("31/02/2021",)),
        ("Quyết định 12/QĐ-ZZZ", ("QĐ-ZZZ",)),
    ],
)
def test_what_cannot_be_said_is_named(written: str, unspoken: tuple[str, ...]) -> None:
    assert read_aloud(written).unspoken == unspoken


def test_the_portals_own_short_forms_go_first() -> None:
    vocabulary = Vocabulary(abbreviations={"TH": "truyền hình", "VNeID": "định danh điện tử"})
    assert read_aloud("kênh TH, ứng dụng VNeID", vocabulary).text == "kênh truyền hình, ứng dụng định danh điện tử"


def test_the_catalogs_issuer_is_said_where_the_code_does_not_tell() -> None:
    vocabulary = Vocabulary(issuers={"11-ct-tw": "Bộ Chính trị", "670-kh-ubnd": "Ủy ban nhân dân tỉnh Khánh Hòa"})
    said = read_aloud("Chỉ thị 11-CT/TW; Kế hoạch 670/KH-UBND", vocabulary).text
    assert said == (
        "Chỉ thị số mười một của Bộ Chính trị; Kế hoạch số sáu trăm bảy mươi của Ủy ban nhân dân tỉnh Khánh Hòa"
    )


ISSUERS_OF = {
    "11-ct-tw": "Bộ Chính trị",
    "13-ct-ubnd": "Ủy ban nhân dân tỉnh Khánh Hòa",
    "49-kl-tw": "Ban Bí thư Trung ương Đảng",
}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Bộ Chính trị có Chỉ thị 11-CT/TW", "Bộ Chính trị có Chỉ thị số mười một"),
        ("UBND tỉnh Khánh Hòa có Chỉ thị 13/CT-UBND", "Ủy ban nhân dân tỉnh Khánh Hòa có Chỉ thị số mười ba"),
        ("Ban Bí thư đã ban hành Kết luận 49-KL/TW", "Ban Bí thư đã ban hành Kết luận số bốn mươi chín"),
        (
            "Chính phủ có Chỉ thị 11-CT/TW",
            "Chính phủ có Chỉ thị số mười một của Bộ Chính trị",
        ),
        (
            "Bộ Chính trị đọc Chỉ thị 11-CT/TW",
            "Bộ Chính trị đọc Chỉ thị số mười một của Bộ Chính trị",
        ),
    ],
)
def test_who_gave_a_document_is_named_once(text: str, said: str) -> None:
    vocabulary = Vocabulary(issuers=ISSUERS_OF)
    assert read_aloud(text, vocabulary).text == said


def test_decomposed_letters_are_said_like_composed_ones() -> None:
    import unicodedata

    text = "Quyết định số 1373/QĐ-TTg ngày 30/7/2021"
    assert read_aloud(unicodedata.normalize("NFD", text)) == read_aloud(text)


@pytest.mark.parametrize(
    ("value", "said"), [(1, "nhất"), (2, "hai"), (4, "tư"), (14, "mười bốn"), (21, "hai mươi mốt")]
)
def test_ordinals(value: int, said: str) -> None:
    assert ordinal(value) == said


def test_only_the_fourth_month_has_a_name_of_its_own() -> None:
    assert [month(number) for number in (1, 4, 12)] == ["một", "tư", "mười hai"]


@pytest.mark.parametrize(
    ("text", "value"), [("IV", 4), ("XIV", 14), ("XXI", 21), ("XC", 90), ("IIII", None), ("", None)]
)
def test_roman_numerals(text: str, value: int | None) -> None:
    assert roman(text) == value


@pytest.mark.parametrize("value", [Decimal("88.8"), Decimal("-0.5"), Decimal("1234.05")])
def test_decimals_are_said_digit_by_digit(value: Decimal) -> None:
    fraction = number(value).partition(" phẩy ")[2]
    assert len(fraction.split()) == len(str(value).partition(".")[2])


def test_numbers_too_large_for_a_name_are_refused() -> None:
    with pytest.raises(ValueError, match="1000000000000000000"):
        cardinal(10**18)


def _by_rule(value: int) -> str:
    """Say 0 to 999 by the school's rules, written apart from the package that the generator uses."""
    names = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
    hundreds, tens, ones = value // 100, value // 10 % 10, value % 10
    said = [names[hundreds], "trăm"] if hundreds else []
    if tens > 1:
        said += [names[tens], "mươi"]
    elif tens == 1:
        said.append("mười")
    elif hundreds and ones:
        said.append("lẻ")
    if ones or not said:
        last = "mốt" if ones == 1 and tens > 1 else "lăm" if ones == 5 and tens else names[ones]
        said.append(last)
    return " ".join(said)


def test_every_number_below_a_thousand_follows_the_schools_rules() -> None:
    assert [cardinal(value) for value in range(1000)] == [_by_rule(value) for value in range(1000)]


@given(st.integers(0, 10**12))
@settings(max_examples=300, deadline=None)
def test_no_two_numbers_are_said_alike(value: int) -> None:
    assert cardinal(value) != cardinal(value + 1)
    assert cardinal(value) != cardinal(value * 10 + 10)


@given(st.text(alphabet="0123456789/.,-%() ngàythánămđ\nIVXABQĐ–", max_size=40))
@settings(max_examples=400, deadline=None)
def test_no_digit_is_left_for_the_newsreader(text: str) -> None:
    assert not re.search(r"\d", read_aloud(text).text)


def test_syllables_are_counted_and_timed() -> None:
    assert count("Học, học nữa, học mãi.") == 5
    assert seconds("học " * 180) == 60
    assert seconds("học") == 1


def test_addresses_are_cut_into_words() -> None:
    assert split("congdanhoctap") == ("cong", "dan", "hoc", "tap")
    assert split("xyz") is None


def test_sentences_end_at_their_marks_and_not_inside_numbers() -> None:
    text = "Có 226.259 nhà. Được 88,8%! “Thật không?” Thật."
    assert sentences(text) == ["Có 226.259 nhà.", "Được 88,8%!", "“Thật không?”", "Thật."]
