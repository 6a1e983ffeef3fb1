"""A glance that saves a search: what it passes over holds nothing that the search would find.

The texts are made from the patterns themselves: whatever one of them can find.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import tostring

import pytest
import soak
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown.treeprocessors import InlineProcessor

from generator.entries import people_patterns, private_data, private_patterns
from generator.language.late import LatePattern
from generator.prose import leftovers, mentions, parse, typed_line
from generator.reading import legacy_text

OF_A_LINE = [
    typed_line._TIMES,
    typed_line._SPACED_TIMES,
    typed_line._PAIR,
    typed_line._LINK_APART,
    typed_line._OPEN_BOX,
    typed_line._STEADY_BREAK,
    typed_line._TOO_DEEP,
    typed_line._HASHTAGS,
]
LETTERS = st.sampled_from([*"*`_&＠ \u2011\u202f", "a", "chữ", "0912 345 678"])


def found_by(data: st.DataObject, pattern: re.Pattern[str] | LatePattern) -> str:
    """Return a text in which a pattern finds something."""
    one = pattern._compiled if isinstance(pattern, LatePattern) else pattern
    text = data.draw(st.from_regex(one))
    return text if one.search(text) else ""


def trying(count: int) -> settings:
    """Return how to try so many texts; those that a pattern does not find after all are many."""
    return settings(max_examples=soak.examples(count), deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.soak
@pytest.mark.parametrize("sign", leftovers._SIGNS, ids=lambda sign: sign[2])
@trying(150)
@given(st.data())
def test_a_text_without_what_a_sign_needs_has_no_such_sign(
    sign: tuple[tuple[str, ...], re.Pattern[str], str, str], data: st.DataObject
) -> None:
    text = found_by(data, sign[1])
    assert not text or any(one in text for one in sign[0])


@pytest.mark.soak
@pytest.mark.parametrize("pattern", OF_A_LINE, ids=lambda pattern: pattern.pattern)
@trying(30)
@given(st.data())
def test_a_line_that_is_passed_over_has_nothing_to_mend(pattern: re.Pattern[str], data: st.DataObject) -> None:
    text = found_by(data, pattern)
    assert not text or typed_line._SIGNS.search(text)


INLINE = [pattern.getCompiledRegExp() for pattern in parse._library()[0].inlinePatterns]


@pytest.mark.soak
@pytest.mark.parametrize("pattern", INLINE, ids=lambda pattern: pattern.pattern[:20])
@trying(15)
@given(st.data())
def test_a_text_that_is_passed_over_holds_nothing_of_markdown(pattern: re.Pattern[str], data: st.DataObject) -> None:
    text = found_by(data, pattern)
    assert not text or parse._SIGN.search(text)


PIECES = st.sampled_from(
    [
        *"*_`[]()!<>&\\:/@.",
        "www.",
        "https://",
        "vi-du.vn",
        "  \n",
        "\n",
        "\n\n",
        "- ",
        "| ",
        "một",
        " câu ",
        "<b>",
        "&amp;",
    ]
)


@pytest.mark.soak
@trying(150)
@given(st.lists(PIECES, max_size=12).map("".join))
def test_the_library_reads_with_the_glance_what_it_reads_without(text: str) -> None:
    library = parse._library()[0]
    ours, theirs = library.treeprocessors["inline"], InlineProcessor(library)
    private = "_InlineProcessor__handleInline"
    assert getattr(type(ours), private) is not getattr(InlineProcessor, private)
    try:
        read = []
        for one in (ours, theirs):
            library.treeprocessors.register(one, "inline", 20)
            read.append(tostring(parse._elements(library, text)))
    finally:
        library.treeprocessors.register(ours, "inline", 20)
    assert read[0] == read[1]


@pytest.mark.soak
@trying(60)
@given(st.data())
def test_a_text_that_is_passed_over_tells_of_nobody_by_letters_or_age(data: st.DataObject) -> None:
    initials, aged = found_by(data, people_patterns.INITIALS), found_by(data, people_patterns.AGED)
    assert not initials or people_patterns.SOME_INITIALS.search(initials)
    assert not aged or "tuổi" in aged or people_patterns.NEWLY.search(aged)


@pytest.mark.soak
@trying(60)
@given(st.data())
def test_a_text_that_is_passed_over_names_no_document(data: st.DataObject) -> None:
    text = found_by(data, mentions._pattern(("KH", "UBND", "X")))
    assert not text or mentions._FIGURE.search(text) or mentions._beginnings(("KH", "UBND", "X")).search(text)
    assert not mentions._beginnings(()).search("UBND")


@pytest.mark.soak
@pytest.mark.parametrize(
    "pattern", [one for _kind, needs, one in private_patterns.PATTERNS if needs is private_patterns.SCHOOL]
)
@trying(30)
@given(st.data())
def test_a_text_that_is_passed_over_names_no_school(pattern: str, data: st.DataObject) -> None:
    text = found_by(data, re.compile(pattern))
    assert not text or private_patterns.A_SCHOOL.search(text)


@pytest.mark.soak
@trying(100)
@given(st.lists(LETTERS).map("".join))
def test_a_text_is_seen_as_readers_see_it_whether_it_has_marks_or_not(text: str) -> None:
    assert private_data.without_marks(text) == private_data._MARKS.sub("", text)
    assert set(private_data._ALIKES) == {chr(one) for one in private_data._ALIKE}
    found = private_data._found_in(f"{text}\u202f\u2011＠ 0912\u202f345\u2011678 x")
    assert "0912 345-678" in [one.text for one in found]


@pytest.mark.soak
@trying(100)
@given(st.lists(st.sampled_from(["häc", "tËp", "suèt", "®êi", "học", "tập", "suốt", "đời"]), max_size=9))
def test_words_in_old_letters_are_counted_as_often_as_they_stand(words: list[str]) -> None:
    odd = [word for word in words if legacy_text._is_odd(word)]
    found = legacy_text.find_legacy_text(" ".join(words))
    assert (found is not None) == (len(odd) >= 3)
