"""A page that can be found: what every list tells of it is at hand, what it says and weighs lies apart until asked for.

Ten thousand pages hold more text than a build has memory for, and an edit changes one of them.
"""

from __future__ import annotations

import json
import math
import re
import unicodedata
from dataclasses import dataclass, replace
from typing import Any

from generator.artifact import Artifact
from generator.language.vietnamese import slug
from generator.search.document import SearchDocument
from generator.search.parts import packed, unpacked
from generator.search.tokens import phrases
from generator.search.weighing import Weighed, weigh

# The kinds of answers, as generator/telling/story.py names them, in the order of their bits.
ANSWERED = ("when", "who", "where", "how", "count", "status")
# The length of an answer is told in steps of so many letters.
LETTERS_A_ROOM = 5
# The first of the characters that stand for small numbers.
ZERO = ord("0")
_MOST_WORDS = 60
_MOST_ON_CARD = 280
_IN_A_WORD = re.compile("[a-z0-9]")
# A run of a title's words in an address that is shorter is no less itself.
_LEAST_RUN = 3
# Letters that every browser folds as we do: Latin ones with their marks, and common punctuation.
_FOLDED_ALIKE = re.compile("[\x00-\x7fđĐ\u0300-\u034e\u0350-\u036f\u2010-\u2026]*")
_SOURCE = "generator/search"

TitleRow = tuple[str, str, str]


@dataclass(frozen=True)
class FoundPage:
    """A page under the name of what it was found in; its ``document`` holds no texts and no answers.

    ``row`` is its address as the browser is told it, its title and date; ``answers`` what it answers, as JSON, empty
    where that is nothing; ``answered`` a bit for each kind of question; ``rooms`` how long each answer is, in letters;
    ``texts_length`` how many characters its texts have as JSON. ``rest`` holds texts and weights.
    """

    name: str
    document: SearchDocument
    row: TitleRow
    answers: str
    answered: int
    rooms: str
    title_length: int
    number_length: int
    texts_length: int
    rest: Artifact


def texts_in(rest: Artifact) -> str:
    """Return what stands below each heading, as a list in JSON: anchor, heading, text."""
    return unpacked(rest.content)[0].decode()


def weighed_in(rest: Artifact) -> Weighed:
    """Return what counts in a page."""
    return Weighed.unpacked(unpacked(rest.content)[1:])


def found_page(name: str, document: SearchDocument) -> FoundPage:
    """Weigh a page, and work out what lists tell of it."""
    answers = _answers(document)
    texts = to_json([["", "", document.summary], *([p.anchor, p.heading, p.text] for p in document.passages)])
    return FoundPage(
        name,
        replace(document, summary="", passages=(), leads="", answers=(), quiet=""),
        (_address(document), document.title, document.date.isoformat() if document.date else ""),
        to_json(answers) if answers else "",
        sum(1 << bit for bit, kind in enumerate(ANSWERED) if kind in answers),
        "".join(map(_room, answers.values())),
        _words_in(document.title),
        _words_in(document.number),
        len(texts),
        Artifact("rest", packed([texts.encode(), *weigh(document).packed()]), _SOURCE),
    )


def to_json(value: object) -> str:
    """Return compact JSON that may also stand in a script."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("</", "<\\/")


def _address(document: SearchDocument) -> str:
    """Return an address with the longest run of its title's words as * where it is all of them, else with its ends."""
    if not _FOLDED_ALIKE.fullmatch(unicodedata.normalize("NFD", document.title)):
        return document.address
    words = [word for word in slug(document.title).split("-") if word][:_MOST_WORDS]
    for length in range(len(words), 0, -1):
        for start in range(len(words) - length + 1):
            before, run, after = document.address.partition("-".join(words[start : start + length]))
            # Looking for it costs little, a pattern of its own for each would not.
            if len(run) > _LEAST_RUN and not _IN_A_WORD.search(f"{before[-1:]} {after[:1]}"):
                ends = "" if length == len(words) else f"{chr(ZERO + start)}{chr(ZERO + start + length)}"
                return f"{before}*{ends}{after}"
    return document.address


def _answers(document: SearchDocument) -> dict[str, list[str]]:
    """Return the label and text of each kind of answer, in the order of the kinds."""
    said = {answer.asked: [answer.label, _cut(answer.text)] for answer in reversed(document.answers)}
    return {kind: said[kind] for kind in ANSWERED if kind in said}


def _cut(text: str) -> str:
    """Return a text of at most a card's length, cut after a word."""
    return text if len(text) <= _MOST_ON_CARD else text[:_MOST_ON_CARD].rpartition(" ")[0].rstrip(",;:.") + " …"


def _room(answer: list[Any]) -> str:
    """Return how much room an answer's text needs, as a letter: the card keeps it until the answer is there."""
    return chr(ZERO + math.ceil(len(answer[1]) / LETTERS_A_ROOM))


def _words_in(text: str) -> int:
    return min(sum(map(len, phrases(text))), _MOST_WORDS)
