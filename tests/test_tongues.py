"""Everything stands ready for Raglai, Chăm and Ê Đê: their letters are drawn, printed, searched and sorted."""

from __future__ import annotations

import io
import unicodedata
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from project import ROOT, Project
from promises import until
from serving import served

from generator.content_types.base import Language
from generator.ink import typst
from generator.ink.fonts import missing_characters
from generator.language.tongues import TONGUES
from generator.language.vietnamese import collation_key
from generator.search.tongues.words import keys_of, stem

CHAM = "ꨌꩌ"


@pytest.mark.parametrize("tag", sorted(TONGUES))
def test_every_letter_of_a_language_is_drawn_in_pictures_and_print(tag: str) -> None:
    letters = unicodedata.normalize("NFC", TONGUES[tag].letters)
    assert missing_characters(letters) == ()


def test_letters_of_the_cham_script_stand_in_print() -> None:
    source = f'#set document(title: "Cham")\n#set text(font: "Roboto", lang: "cjm")\n{CHAM}'
    with pypdfium2.PdfDocument(io.BytesIO(typst.pdf(source, {}))) as document:
        assert CHAM[0] in document[0].get_textpage().get_text_range()


def test_recordings_and_translations_call_a_language_by_one_tag() -> None:
    tags = {language.value: language.code for language in Language}
    assert {tongue.name: tag for tag, tongue in TONGUES.items()}.items() <= tags.items()


def test_names_in_these_languages_are_sorted_and_none_is_lost() -> None:
    words = ["ƀ", "čim", "Radlai", "vungã", "Êđê", CHAM]
    ordered = sorted(words, key=collation_key)
    assert ordered == sorted([*words[3:], *words[:3]], key=collation_key)
    assert ordered.index("ƀ") < ordered.index("čim") < ordered.index("Radlai") < ordered.index("vungã")


@pytest.mark.parametrize(
    ("text", "tag", "keys"),
    [
        ("Radlai vungã sanãp", "rog", ["radlai", "vunga", "sanap"]),
        ("Êđê čim ƀuôn", "rad", ["ede", "cim", "buon"]),
        (CHAM, "cjm", [CHAM]),
        ("Learning families", "en", ["learn", "family"]),
        ("the Hội Khuyến học", "en", ["hoi", "khuyen", "hoc"]),
    ],
)
def test_words_are_found_as_people_type_them(text: str, tag: str, keys: list[str]) -> None:
    assert list(keys_of(text, tag)) == keys


@pytest.mark.parametrize(
    ("word", "stemmed"),
    [
        *(("families", "family"), ("classes", "class"), ("class", "class"), ("learning", "learn")),
        *(("assessment", "assess"), ("registered", "register"), ("literacy", "literacy"), ("this", "this")),
    ],
)
def test_an_english_word_loses_its_ending(word: str, stemmed: str) -> None:
    assert stem(word) == stemmed


def test_the_browser_takes_words_apart_as_the_index_does(lean: Project, new_tab: Any) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    text += "".join(file.read_text(encoding="utf-8") for file in sorted((ROOT / "docs").glob("*.en.md")))
    text += " Radlai vungã Êđê čim ƀuôn " + CHAM
    for tag in ("en", "rog", "cjm", "rad"):
        found = new_tab.evaluate("([text, tag]) => portalTongue.keys(text, tag)", [text, tag])
        assert found == list(keys_of(text, tag))


@pytest.fixture(scope="module")
def new_tab(lean: Project, browser: Any) -> Any:
    """The English search page of the lean site."""
    with served(lean.site) as address:
        page = browser.new_context().new_page()
        page.goto(f"{address}en/tim-kiem/?q=reading")
        until(page, "() => typeof portalTongue === 'object'")
        yield page


@pytest.mark.parametrize("query", ["reading habit", "read ten minutes", "Hoi Mau", "habits"])
def test_english_words_find_the_english_page(new_tab: Any, query: str) -> None:
    found = new_tab.evaluate("(query) => portalTongue.find(query).map(portalTongue.titleOf)", query)
    assert found[0] == "Read for ten minutes a day"


def test_what_nobody_wrote_finds_nothing(new_tab: Any) -> None:
    assert new_tab.evaluate("() => portalTongue.find('xyzzy plugh').length") == 0


def test_the_vietnamese_box_shows_what_there_is_in_english_and_loads_it_only_then(lean: Project, browser: Any) -> None:
    with served(lean.site) as address:
        page = browser.new_context().new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{address}tim-kiem/?q=đọc+sách")
        page.wait_for_selector(".search-result__title a")
        assert not [url for url in asked if "/en/" in url]
        page.goto(f"{address}tim-kiem/?q=reading+habit")
        page.wait_for_selector("[data-tongue] a")
        assert page.locator("[data-tongue]").get_attribute("lang") == "en"
        assert page.locator("[data-tongue] a").first.inner_text() == "Read for ten minutes a day"


def test_each_language_that_is_sought_has_a_page_that_says_how_to_send() -> None:
    for name in ("raglai", "cham", "e-de"):
        page = Path(ROOT / f"docs/tieng-{name}.md").read_text(encoding="utf-8")
        assert "lien-he.md" in page and "đồng ý" in page
