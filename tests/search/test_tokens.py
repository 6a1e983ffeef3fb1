"""Words are cut and folded alike when pages are indexed and when a query is typed."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
import soak
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.language.vietnamese import fold
from generator.search.tokens import phrases, tokens

LETTERS = (
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệfghiìỉĩíịjklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvwxyỳỷỹýỵz"
    "AÀẢÃÁẠĂẰẲẴẮẶÂẦẨẪẤẬBCDĐEÈẺẼÉẸÊỀỂỄẾỆFGHIÌỈĨÍỊJKLMNOÒỎÕÓỌÔỒỔỖỐỘƠỜỞỠỚỢPQRSTUÙỦŨÚỤƯỪỬỮỨỰVWXYỲỶỸÝỴZ"
)
WORDS = "học đường Khánh Hòa hoà thuỷ thủy khoá quyết nghiêng ƯƠNG Đắk giếng 0207 QĐ-TTg 1373/QĐ-TTg GD&ĐT h\u0323oc"


def writings(letter: str) -> set[str]:
    """Return every way to write a letter: composed, decomposed, and with either of two marks composed."""
    marks = unicodedata.normalize("NFD", letter)
    ways = {letter, marks, marks[0] + "".join(reversed(marks[1:]))}
    if len(marks) == 3:
        ways |= {unicodedata.normalize("NFC", marks[0] + marks[1]) + marks[2]}
        ways |= {unicodedata.normalize("NFC", marks[0] + marks[2]) + marks[1]}
    return ways


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_every_word_folds_to_itself_and_holds_no_marks(text: str) -> None:
    for token in tokens(text):
        assert token.folded.isascii()
        assert [each.folded for each in tokens(token.folded)] == [token.folded]
        assert [each.folded for each in tokens(token.spelt)] == [token.folded]


@given(st.text(alphabet=LETTERS + " .,/-0123456789"), st.sampled_from(["NFC", "NFD", "NFKC"]))
def test_the_form_of_unicode_makes_no_difference(text: str, form: str) -> None:
    assert tokens(unicodedata.normalize(form, text)) == tokens(text)


@pytest.mark.parametrize("letter", LETTERS)
def test_every_letter_in_every_writing_folds_to_its_bare_letter(letter: str) -> None:
    bare = {"đ": "d", "Đ": "d"}.get(letter, unicodedata.normalize("NFD", letter)[0].lower())
    assert {fold(way) for way in writings(letter)} == {bare}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Quyết định số 1373/QĐ-TTg", "quyết định số 1373 qđ ttg"),
        ("QĐ1373", "qđ 1373"),
        ("ngày 02/10", "ngày 2 10"),
        ("GD&ĐT", "gd đt"),
        ("Khánh Hoà, thuỷ sản", "khánh hòa thủy sản"),
        ("226.259 gia đình", "226 259 gia đình"),
        ("000", "0"),
        ("", ""),
        ("日本 học", "học"),
    ],
)
def test_words_of_a_text(text: str, words: str) -> None:
    assert [token.spelt for token in tokens(text)] == words.split()


@pytest.mark.parametrize(
    ("one", "other"), [("kĩ", "kỹ"), ("đăng kí", "đăng ký"), ("quí", "quý"), ("tỉ lệ", "tỷ lệ"), ("sĩ", "sỹ")]
)
def test_both_spellings_with_i_and_y_have_one_key(one: str, other: str) -> None:
    assert [each.folded for each in tokens(one)] == [each.folded for each in tokens(other)]


def test_an_i_before_other_letters_stays() -> None:
    assert [each.folded for each in tokens("kinh thi tin khi mai quít")] == ["kinh", "thi", "tin", "khi", "mai", "quit"]


def test_a_stop_parts_neighbours_and_a_dot_inside_a_word_does_not() -> None:
    parts = [[token.spelt for token in part] for part in phrases("Học tập. Đọc sách, congdanhoctap.vn · 80 điểm")]
    assert parts == [["học", "tập"], ["đọc", "sách"], ["congdanhoctap", "vn"], ["80", "điểm"]]


@pytest.mark.browser
def test_the_browser_folds_every_letter_in_every_writing_as_the_index_does(search_page: Any) -> None:
    texts = sorted({way for letter in LETTERS for way in writings(letter)}) + WORDS.split()
    assert len(texts) > 400
    folded = search_page.evaluate("(texts) => texts.map((text) => portalSearch.fold(text))", texts)
    assert folded == [fold(text) for text in texts]


@pytest.mark.browser
@pytest.mark.soak
@settings(max_examples=soak.examples(150), deadline=None)
@given(text=st.text(alphabet=st.one_of(st.sampled_from(LETTERS + " .,/-0123456789"), st.characters(codec="utf-8"))))
def test_the_browser_cuts_any_text_into_the_words_of_the_index(search_page: Any, text: str) -> None:
    cut = search_page.evaluate("(text) => portalSearch.words(text).map((word) => word.folded)", text)
    assert cut == [token.folded for token in tokens(text)]
