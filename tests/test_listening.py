"""The law of speech: each rule by a sentence that breaks it and one that keeps it; problems with file and line."""

from __future__ import annotations

import pytest

from generator.language.spoken import Vocabulary, sentences
from generator.language.spoken.faults import RULES, Fault, find_faults
from generator.telling.aloud import spoken_lines

WORDS = Vocabulary({}, {}, {})
# What was once heard on the air, and what was wrong with it.
HEARD = [
    ("Có ba điều dễ thấy nhất. Trẻ đi học. Cảm ơn bà con.", 'báo "ba điều" mà sau đó chỉ kể 1', True),
    ("Gia đình học tập cần ba việc:", 'báo "ba việc" mà sau đó chỉ kể 0', True),
    ("Có hai nhóm, theo hai quy định khác nhau.", 'báo "hai nhóm" mà sau đó chỉ kể 0', False),
    ("Xin nhớ hai việc. Một là đọc. Mời bà con thử.", 'báo "hai việc" mà sau đó chỉ kể 1', True),
    ("Xin đừng chép những dòng ở trên.", '"ở trên"', True),
    ("Muốn biết thì xem trang “Hội Khuyến học”.", '"xem trang"', True),
    ("Bốn con số nói trên.", '"nói trên"', True),
    ("Trang này giữ lại để tra cứu.", '"Trang này"', True),
    ("Số liệu có trong bảng dưới.", '"bảng dưới"', True),
    ("Lớp học mở như sau.", '"như sau" mà không có gì theo sau', True),
    ("## Ai cần biết?", "còn dấu định dạng", True),
    ("Các chỉ tiêu", '"Các chỉ tiêu" là đề mục', False),
    ("AI CẦN BIẾT?", "là đề mục", False),
    ("Hỏi thêm tại [Hội](../co-quan/hoi.md).", "còn dấu định dạng", True),
    ("Muốn biết thêm thì xem ở.", '"xem ở." treo lơ lửng', True),
    ("Đó là việc của, và của mọi nhà.", '"của," treo lơ lửng', True),
    ("Kế hoạch truyền thông Kế hoạch số 670 của tỉnh.", 'đọc "Kế hoạch" hai lần', False),
    ("Ủy ban nhân dân có kế hoạch của Ủy ban nhân dân.", 'đọc "Ủy ban nhân dân" hai lần', False),
    ("Hội Khuyến học, Hội Khuyến học mời bà con.", 'đọc "Hội Khuyến học" hai lần', False),
    (f"Bà con {'nhớ đọc sách cho con nghe ' * 5}nhé.", "câu dài 33 tiếng", False),
    ("Bấm nút → để gửi.", 'chưa biết đọc "→"', False),
    ("Gọi TDPX để hỏi.", 'chưa biết đọc "TDPX"', False),
    ("Theo 670/KH-UBND và 1373/QĐ-TTg, bà con học.", "đọc số ký hiệu văn bản 2 lần", False),
    ("Cả nhà đọc (kể cả ông bà).", 'lời trong ngoặc "(kể cả ông bà)"', False),
]
WELL_SAID = [
    "Xin nhớ hai việc. Một là đọc chậm. Hai là đọc to. Cảm ơn bà con.",
    "Đơn vị được xem qua ba mặt: điều kiện, kết quả, và tác dụng.",
    "Một nhà báo chí, ba cách kể: chữ, tiếng và hình.",
    "Có bốn mẫu cho bốn nhóm người: người dân, người lao động, cán bộ, học sinh.",
    "Bộ giúp trẻ có đủ ba kỹ năng. Một là đọc. Hai là tìm. Ba là xét.",
    "Lớp mở ở trên núi, ở dưới bến. Bà con thấy trong cả ba việc đều có mình.",
    "Câu chuyện sau đây là chuyện minh họa. Ngày xưa có một người.",
    "Nói trên trang của hội, xem trang của tỉnh. Hơn tám mươi bảy phần trăm đã đạt. Có của, có công thì góp.",
    "Nhà có của, có công, cũng hỏi chi hội. Con chỉ cho cha mẹ với? Cả tỉnh làm theo.",
    "Xin gửi các anh chị làm báo, làm báo cáo. Một trăm người, một trăm ý.",
    "Từ ngày 01/7/2025 đến hết năm 2030, bà con hỏi ở xã, phường, không phải ở huyện, vì huyện nay không còn.",
    "Theo Kế hoạch 670/KH-UBND, tỉnh giao việc này cho xã. Kế hoạch kéo dài đến năm 2030.",
]


def faults(text: str) -> list[Fault]:
    return find_faults(spoken_lines(text, WORDS))


@pytest.mark.parametrize(("text", "message", "is_grave"), HEARD)
def test_what_a_listener_cannot_follow_is_named(text: str, message: str, is_grave: bool) -> None:
    found = faults(text)
    assert [(message in one.message, one.is_grave) for one in found if message in one.message] == [(True, is_grave)]
    assert all(one.remedy for one in found)


@pytest.mark.parametrize("text", WELL_SAID)
def test_what_can_be_followed_is_let_through(text: str) -> None:
    assert faults(text) == []


def test_every_rule_has_a_case() -> None:
    broken = {rule for text, _, _ in HEARD for rule in RULES if list(rule(spoken_lines(text, WORDS)))}
    assert broken == set(RULES)


def test_a_fault_stands_at_its_sentence() -> None:
    text = "Bà con đọc sách. Số liệu ở trong bảng dưới. Cảm ơn bà con."
    (fault,) = faults(text)
    assert sentences(text)[fault.place] == "Số liệu ở trong bảng dưới."


def test_words_with_a_reading_are_said_as_it_says() -> None:
    words = Vocabulary({}, {}, {"hoc.vn": "học chấm vi en, gõ liền", "VOV4": "vê ô vê bốn"})
    said = [line.said for line in spoken_lines("Vào hoc.vn rồi học. Nghe VOV4, hoặc vào hoc.vn. Xem a.hoc.vn.", words)]
    assert said[:2] == ["Vào học chấm vi en, gõ liền, rồi học.", "Nghe vê ô vê bốn, hoặc vào học chấm vi en, gõ liền."]
    assert said[2] == "Xem a chấm hoc chấm vi en.", "another address is not taken for it"
