"""The index as the browser loads it: scripts that each hold a range of words, of titles or of passages.

A portal whose words fit into one shard has one. A larger one has a small shard for each range of words and of pairs, in
the order of their folded forms, so that a query needs one for each of its words and neighbours; titles are asked for
when it is known which. So what a reader waits for grows with the query, not with the portal. How terms are packed:
``packing.py``; how the browser reads the shards: ``assets/shelves.js``.
"""

from __future__ import annotations

import json
import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from generator.language.vietnamese import collation_key, slug
from generator.search.document import SearchDocument
from generator.search.index import Index, Term
from generator.search.packing import in_titles, pack_pairs, pack_terms
from generator.search.tokens import phrases
from generator.search.weighing import LEVELS, TITLE_LEVEL, value_of

# The kinds of answers, as generator/telling/story.py names them, in the order of their bits.
ANSWERED = ("when", "who", "where", "how", "count", "status")
ONE_SHARD = "tat-ca"
ALL_TITLES = "tieu-de"
VOCABULARY = "tu-vung"
# About how many compressed bytes script and index may have together where all is one shard: an answer may come as well.
FIRST_LOAD_BYTES = 58_000
# About how many bytes of titles are loaded at once, beside the script, where each query then asks for its words.
_ALL_TITLES_BYTES = 12_000
# About how many compressed bytes a shard of a large portal has, unless that made more shards of a kind than these: the
# script knows where each begins.
_SHARD_BYTES = 450
_MOST_SHARDS = 600
# In characters, of which about a third travels.
_TEXT_SHARD_SIZE = 9_000
_ANSWER_SHARD_SIZE = 3_500
_TITLES_PER_SHARD = 20
_MIN_VOCABULARY_PAGES = 2
_MOST_ON_CARD = 280
# The length of an answer is told in steps of so many letters.
_LETTERS_A_ROOM = 5
_IN_A_WORD = re.compile("[a-z0-9]")
# A run of a title's words in an address that is shorter is no less itself.
_LEAST_RUN = 3
# The first of the characters that stand for small numbers.
_ZERO = ord("0")
_MOST_WORDS = 60
# Letters that every browser folds as we do: Latin ones with their marks, and common punctuation.
_FOLDED_ALIKE = re.compile("[\x00-\x7fđĐ\u0300-\u034e\u0350-\u036f\u2010-\u2026]*")

_TitleRow = tuple[str, str, str]


@dataclass(frozen=True)
class Shard:
    """One script: its name without ending, and what it hands to the page."""

    name: str
    part: dict[str, Any]

    @property
    def script(self) -> str:
        """The script's text."""
        return f"portalSearch.take({to_json(self.part)})\n"


def to_json(value: object) -> str:
    """Return compact JSON that may also stand in a script."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("</", "<\\/")


def _named_only(documents: Sequence[SearchDocument]) -> tuple[int, int]:
    """Return the first of the pages that are only names, and the one after the last of them; they stand together."""
    places = [place for place, document in enumerate(documents) if document.is_named_only]
    return (places[0], places[-1] + 1) if places else (0, 0)


class Pack(Protocol):
    """Packs what shards of words hold: whoever hands it in may know what it was packed to before."""

    def ranges(self, ranges: Mapping[str, Sequence[Term]], count: int) -> Iterable[list[object]]:
        """Return ranges of terms packed, each under a name that stays its own; ``count`` is the number of all pages."""

    def whole(self, index: Index) -> dict[str, Any]:
        """Return the one shard of a small portal, as ``whole_shard`` makes it."""


class PackHere:
    """Packs here and now (``Pack``)."""

    def ranges(self, ranges: Mapping[str, Sequence[Term]], count: int) -> Iterable[list[object]]:
        """Return ranges of terms packed."""
        return (pack_terms(terms, count, {}) for terms in ranges.values())

    def whole(self, index: Index) -> dict[str, Any]:
        """Return the one shard."""
        return whole_shard(index)


def build_shards(index: Index, spent_bytes: int = 0, pack: Pack | None = None) -> tuple[list[Shard], dict[str, Any]]:
    """Return all shards, and what the manifest must say of them; about so many bytes are spent on the script."""
    pack = pack or PackHere()
    documents = index.documents
    text_shards, answer_shards = _text_shards(documents), _answer_shards(documents)
    manifest = _facts_of_pages(documents) | {
        "count": len(documents),
        "named": _named_only(documents),
        "levels": [round(value_of(level), 3) for level in range(len(LEVELS))],
        "titleLevel": TITLE_LEVEL,
        # How many pages each shard of passages holds, one character each.
        "textShards": "".join(chr(_ZERO + len(shard.part["texts"])) for shard in text_shards),
        # The first page of each shard of answers.
        "answerShards": [shard.part["answers"][0][0] for shard in answer_shards],
        "binding": index.binding,
        "firsts": {},
    }
    rows = [_title_row(document) for document in documents]
    is_one = spent_bytes + _bytes_of_all(index, rows) <= FIRST_LOAD_BYTES
    if is_one:
        parts = [Shard(ONE_SHARD, pack.whole(_for_one_shard(index)))]
    else:
        parts = _term_shards(index, manifest["firsts"], pack)
    titles = [] if is_one else _title_shards(rows)
    at_once = next((shard.name for shard in (*parts, *titles) if shard.name in (ONE_SHARD, ALL_TITLES)), "")
    manifest |= {"isOneShard": is_one, "atOnce": at_once, "titlesPerShard": _TITLES_PER_SHARD}
    return [*parts, *titles, *text_shards, *answer_shards], manifest


def _for_one_shard(index: Index) -> Index:
    """Return an index without what stands in no shard of words: texts, answers."""
    named = (SearchDocument(one.address, one.title, "", one.date) for one in index.documents)
    return replace(index, documents=tuple(named))


def whole_shard(index: Index) -> dict[str, Any]:
    """Return titles, words and pairs of a portal whose index is one shard."""
    titled = in_titles((document.title for document in index.documents), index.words)
    rows = [_title_row(document) for document in index.documents]
    terms = pack_terms(index.words, len(rows), titled.words)
    titles = _titles(rows, range(len(rows)))
    return {"titles": [0, *titles[1:]], "all": terms, "pairs": pack_pairs(index, titled)}


def _term_shards(index: Index, firsts: dict[str, list[str]], pack: Pack) -> list[Shard]:
    """Return shards of words, of pairs, and all words; ``firsts`` gets the first key of each range."""
    shards: list[Shard] = []
    for kind, terms in (("w", index.words), ("p", index.pairs)):
        ranges = {f"{kind} {part[0].folded}": part for part in _ranges(terms)}
        firsts[kind] = [part[0].folded if number else "" for number, part in enumerate(ranges.values())]
        packed = pack.ranges(ranges, len(index.documents))
        shards += [Shard(f"{kind}{number}", {kind: each}) for number, each in enumerate(packed)]
    return [*shards, Shard(VOCABULARY, {"vocabulary": _vocabulary(index.words)})]


def _title_shards(rows: Sequence[_TitleRow]) -> list[Shard]:
    """Return all titles in one shard as long as they are few, so that nothing is asked for after the words."""
    pages = range(len(rows))
    if sum(map(_title_bytes, rows)) <= _ALL_TITLES_BYTES:
        return [Shard(ALL_TITLES, {"titles": [0, *_titles(rows, pages)[1:]]})]
    parts = (pages[start : start + _TITLES_PER_SHARD] for start in range(0, len(rows), _TITLES_PER_SHARD))
    return [Shard(f"d{number}", {"titles": _titles(rows, part)}) for number, part in enumerate(parts)]


def _bytes_of_all(index: Index, rows: Iterable[_TitleRow]) -> float:
    """Return about how many compressed bytes one shard of everything has; a pair takes hardly more than its place."""
    pairs = sum(1 + 0.25 * len(pair.postings) for pair in index.pairs)
    return sum(map(_bytes_of, index.words)) + pairs + sum(map(_title_bytes, rows))


def _bytes_of(term: Term) -> float:
    """Return about how many bytes a term takes."""
    return 2 + 2.5 * term.spelt.count(" ") + 0.75 * len(term.postings)


def _title_bytes(row: _TitleRow) -> float:
    """Return about how many compressed bytes a title and its address take."""
    return 0.35 * sum(map(len, row)) + 1


def _ranges(terms: Sequence[Term]) -> Iterator[Sequence[Term]]:
    """Cut the terms into ranges of about one shard's size; spellings of one folded form stay together."""
    most = max(_SHARD_BYTES, sum(map(_bytes_of, terms)) / _MOST_SHARDS)
    start, size = 0, 0.0
    for number, term in enumerate(terms):
        if size + _bytes_of(term) > most and number > start and term.folded != terms[number - 1].folded:
            yield terms[start:number]
            start, size = number, 0.0
        size += _bytes_of(term)
    if terms:
        yield terms[start:]


def _title_row(document: SearchDocument) -> _TitleRow:
    """Return a page's address (* and a range for words of its title), title and date."""
    return _address(document), document.title, document.date.isoformat() if document.date else ""


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
                ends = "" if length == len(words) else f"{chr(_ZERO + start)}{chr(_ZERO + start + length)}"
                return f"{before}*{ends}{after}"
    return document.address


def _titles(rows: Sequence[_TitleRow], pages: Sequence[int]) -> list[Any]:
    """Return page numbers, then addresses, titles and dates by line."""
    columns = zip(*(rows[page] for page in pages), strict=True)
    return [list(pages), *("\n".join(column) for column in columns)]


def _facts_of_pages(documents: Sequence[SearchDocument]) -> dict[str, Any]:
    """Return section, year and words in the title of every page, one character each.

    Small letters are sections of illustrative pages.
    """
    sections = sorted({document.section for document in documents}, key=collation_key)
    years = ["", *sorted({str(document.date.year) for document in documents if document.date})]
    section_base = {False: ord("A"), True: ord("a")}
    return {
        "sections": sections,
        "sectionOf": "".join(chr(section_base[d.is_illustrative] + sections.index(d.section)) for d in documents),
        "years": years,
        "yearOf": "".join(chr(_ZERO + years.index(str(d.date.year) if d.date else "")) for d in documents),
        "answersOf": "".join(chr(_ZERO + _answered(document)) for document in documents),
        "answerRooms": " ".join("".join(map(_room, _answers(document).values())) for document in documents),
        "lettersARoom": _LETTERS_A_ROOM,
        "titleLengthOf": "".join(chr(_ZERO + _words_in(document.title)) for document in documents),
        "numberLengthOf": "".join(chr(_ZERO + _words_in(document.number)) for document in documents),
    }


def _answered(document: SearchDocument) -> int:
    """Return which questions a page answers, a bit for each."""
    asked = {answer.asked for answer in document.answers}
    return sum(1 << bit for bit, kind in enumerate(ANSWERED) if kind in asked)


def _words_in(text: str) -> int:
    return min(sum(map(len, phrases(text))), _MOST_WORDS)


def _text_shards(documents: Iterable[SearchDocument]) -> list[Shard]:
    """Return what is below each heading of each page."""
    rows = (
        [number, ["", "", document.summary], *([p.anchor, p.heading, p.text] for p in document.passages)]
        for number, document in enumerate(documents)
    )
    return _cut_into_shards("t", "texts", rows, _TEXT_SHARD_SIZE)


def _answer_shards(documents: Iterable[SearchDocument]) -> list[Shard]:
    """Return answers apart from passages: a question's answer stands above the list, and is wanted with it."""
    rows = ([number, _answers(document)] for number, document in enumerate(documents) if document.answers)
    return _cut_into_shards("a", "answers", rows, _ANSWER_SHARD_SIZE)


def _answers(document: SearchDocument) -> dict[str, list[str]]:
    """Return the label and text of each kind of answer, in the order of the kinds."""
    said = {answer.asked: [answer.label, _cut(answer.text)] for answer in reversed(document.answers)}
    return {kind: said[kind] for kind in ANSWERED if kind in said}


def _room(answer: list[str]) -> str:
    """Return how much room an answer's text needs, as a letter: the card keeps it until the answer is there."""
    return chr(_ZERO + math.ceil(len(answer[1]) / _LETTERS_A_ROOM))


def _cut_into_shards(letter: str, kind: str, rows: Iterable[Any], most: int) -> list[Shard]:
    """Return shards of so many characters at most, unless one row alone has more."""
    parts: list[list[Any]] = []
    size = 0
    for row in rows:
        length = len(to_json(row))
        if not parts or size + length > most:
            parts.append([])
            size = 0
        parts[-1].append(row)
        size += length
    return [Shard(f"{letter}{number}", {kind: part}) for number, part in enumerate(parts)]


def _cut(text: str) -> str:
    """Return a text of at most a card's length, cut after a word."""
    return text if len(text) <= _MOST_ON_CARD else text[:_MOST_ON_CARD].rpartition(" ")[0].rstrip(",;:.") + " …"


def _vocabulary(words: Iterable[Term]) -> list[tuple[str, int]]:
    counts: dict[str, int] = {}
    for term in words:
        counts[term.folded] = counts.get(term.folded, 0) + len(term.postings)
    return [(word, count) for word, count in counts.items() if count >= _MIN_VOCABULARY_PAGES and word.isalpha()]
