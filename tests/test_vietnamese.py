"""Vietnamese text: folding, slugs, order, numbers and dates."""

from __future__ import annotations

import datetime as dt
import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.language.vietnamese import (
    collation_key,
    fold,
    fold_key,
    format_date,
    format_number,
    new_tone_style,
    parse_date,
    parse_number,
    parse_stamp,
    slug,
)

BASES = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
LETTERS = [unicodedata.normalize("NFC", base + tone) for base in BASES for tone in TONES]


def test_every_vietnamese_letter_folds_to_plain_ascii_in_every_form() -> None:
    for letter in LETTERS:
        for form in ("NFC", "NFD"):
            for text in (letter, letter.upper()):
                folded = fold(unicodedata.normalize(form, text))
                assert folded.isascii() and len(folded) == 1, (letter, folded)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="".join(LETTERS) + " "))
def test_folding_sees_no_difference_between_composed_and_decomposed(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


def test_both_tone_styles_and_separators_make_one_key() -> None:
    assert {fold_key(key) for key in ("số ký hiệu", "So_ky_hieu", "SỐ-KÝ HIỆU")} == {"so ky hieu"}
    assert fold_key("từ khoá") == fold_key("từ khóa")


def test_slugs_are_what_people_would_type() -> None:
    assert slug("1373/QĐ-TTg") == "1373-qd-ttg"
    assert slug("Đường đến trường!") == "duong-den-truong"


@pytest.mark.parametrize(
    ("old", "new"),
    [("Khánh Hoà", "Khánh Hòa"), ("thuỷ", "thủy"), ("khoẻ", "khỏe"), ("THUỶ", "THỦY")],
)
def test_old_tone_marks_move_to_where_official_papers_put_them(old: str, new: str) -> None:
    assert new_tone_style(old) == new


@pytest.mark.parametrize("word", ["quý", "hoàn", "giá", "hoài", "quà", "thuyền"])
def test_words_of_one_spelling_stay_as_they_are(word: str) -> None:
    assert new_tone_style(word) == word


def test_the_alphabet_decides_first_then_the_tone_and_numbers_count_by_value() -> None:
    words = ["Ế", "e", "ê", "đa", "da", "số 10", "số 9", "dã", "dà", "ưa", "ua", "ơi", "ôi", "oi", "dá", "dạ", "dả"]
    expected = ["da", "dà", "dả", "dã", "dá", "dạ", "đa", "e", "ê", "Ế", "oi", "ôi", "ơi", "số 9", "số 10", "ua", "ưa"]
    assert sorted(words, key=collation_key) == expected


def test_a_shorter_word_comes_before_a_longer_one_that_begins_alike() -> None:
    assert sorted(["học tập", "học", "họ hàng"], key=collation_key) == ["họ hàng", "học", "học tập"]


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [(226259, None, "226.259"), (Decimal("88.8"), None, "88,8"), (1234.5, 2, "1.234,50"), (-3, None, "−3")],
)
def test_numbers_are_written_with_points_for_thousands(value: Decimal, decimals: int | None, text: str) -> None:
    assert format_number(value, decimals) == text


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=3))
def test_a_written_number_reads_back_as_itself(value: Decimal) -> None:
    assert parse_number(format_number(value)) == value


@pytest.mark.parametrize("text", ["1.23", "1,234.5", "12.34.567", "mười", "", "1 2,3,4"])
def test_a_number_with_no_single_meaning_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse_number(text)


@given(st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2099, 12, 31)))
def test_a_written_date_reads_back_as_itself(day: dt.date) -> None:
    assert parse_date(format_date(day)) == day
    assert parse_date(day.isoformat()) == day


@pytest.mark.parametrize("text", ["31/02/2021", "1/2/26", "2021", "29/02/2023", "07/30/2021", "hôm qua"])
def test_a_day_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse_date(text)


@pytest.mark.parametrize("text", ["05/09/2206", "05/09/1026", "0005-09-05", "2206-09-05T08:00:00Z"])
def test_a_year_that_only_a_slip_can_mean_is_no_date(text: str) -> None:
    with pytest.raises(ValueError, match=text[:10]):
        if not parse_stamp(text):
            parse_date(text)
