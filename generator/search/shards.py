"""The index as the browser loads it: scripts that each hold a range of words, of titles or of passages.

A portal whose words fit into one shard has one. A larger one has a shard for each range of words and of pairs, in the
order of their folded forms, so that a query needs one for each of its words; with every word go the titles of the pages
where it counts most, so that the first results need no further shard. How the browser reads the shards:
``assets/shelves.js``.
"""

from __future__ import annotations

import functools
import heapq
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.language.vietnamese import collation_key, slug
from generator.search.document import SearchDocument
from generator.search.index import LEVELS, TITLE_LEVEL, Index, Term, value_of
from generator.search.tokens import phrases

# The kinds of answers, as generator/telling/story.py names them, in the order of their bits.
ANSWERED = ("when", "who", "where", "how", "count", "status")
ONE_SHARD = "tat-ca"
VOCABULARY = "tu-vung"
# Measured in characters of a shard: about a third of it travels.
_ONE_SHARD_LIMIT = 190_000
_SHARD_SIZE = 25_000
_TEXT_SHARD_SIZE = 9_000
_TITLES_PER_SHARD = 50
# How many titles go with each word and with each pair.
_TITLES_PER_WORD = 20
_TITLES_PER_PAIR = 10
# What a title that is a word or a pair and nothing else adds to its weight, much as in assets/ranking.js.
_TITLE_SHARE = 0.6
_MIN_VOCABULARY_PAGES = 2
_MOST_ON_CARD = 280
_ANSWERED_PER_SHARD = 250
# Where the pages with both words are no more than this many times those with the pair, all of them count as its pages.
_IMPLIED_SHARE = 1.9

# Numbers in as few characters as may be: one of _ENDS, led by others. No quote, backslash or space.
_ENDS = "@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~"
_LEADS = "!#$%&'()*+,-./0123456789:;<=>?"
# Two levels in a character.
_PAIRS_OF_LEVELS = _LEADS + _ENDS
# Letters that every browser folds as we do: Latin ones with their marks, and common punctuation.
_FOLDED_ALIKE = re.compile("[\x00-\x7fđĐ\u0300-\u034e\u0350-\u036f\u2010-\u2026]*")

# Terms, and each one's pages as they are written.
_Columns = tuple[Sequence[Term], Sequence[str]]
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


def build_shards(index: Index) -> tuple[list[Shard], dict[str, Any]]:
    """Return all shards, and what the manifest must say of them."""
    documents = index.documents
    text_shards, answer_shards = _text_shards(documents), _answer_shards(documents)
    manifest = _facts_of_pages(documents) | {
        "count": len(documents),
        "named": _named_only(documents),
        "levels": [round(value_of(level), 3) for level in range(len(LEVELS))],
        "titleLevel": TITLE_LEVEL,
        # How many pages each shard of passages holds, one character each.
        "textShards": "".join(chr(ord("0") + len(shard.part["texts"])) for shard in text_shards),
        # The first page of each shard of answers.
        "answerShards": [shard.part["answers"][0][0] for shard in answer_shards],
        "binding": index.binding,
        "titlesPerShard": _TITLES_PER_SHARD,
        "firsts": {},
    }
    words, pairs = _gaps(index.words), _gaps(index.pairs)
    rows = [_title_row(document) for document in documents]
    lengths = [_words_in_title(document) for document in documents]
    pages = range(len(rows))
    size = _size(index.words, words) + _size(index.pairs, pairs) + sum(map(_title_size, rows))
    if size <= _ONE_SHARD_LIMIT:
        one = _shard(ONE_SHARD, {"w": (index.words, words)}, _titles(rows, pages))
        one.part["pairs"] = _pairs_among_words(index)
        return [one, *text_shards, *answer_shards], manifest | {"isOneShard": True}
    shards = [*text_shards, *answer_shards]
    for kind, terms, gaps, titles_per_term in (
        ("w", index.words, words, _TITLES_PER_WORD),
        ("p", index.pairs, pairs, _TITLES_PER_PAIR),
    ):
        top_pages = functools.partial(_top_pages, titles_per_term, documents, lengths)
        ranges = list(_ranges(terms, gaps, rows, top_pages))
        manifest["firsts"][kind] = [terms[start].folded if start else "" for start, _end, _pages in ranges]
        for number, (start, end, held) in enumerate(ranges):
            held_terms: dict[str, _Columns] = {kind: (terms[start:end], gaps[start:end])}
            shards.append(_shard(f"{kind}{number}", held_terms, _titles(rows, sorted(held))))
    for number, start in enumerate(range(0, len(rows), _TITLES_PER_SHARD)):
        shards.append(Shard(f"d{number}", {"titles": _titles(rows, pages[start : start + _TITLES_PER_SHARD])}))
    return [*shards, Shard(VOCABULARY, {"vocabulary": _vocabulary(index.words)})], manifest | {"isOneShard": False}


def _gaps(terms: Iterable[Term]) -> list[str]:
    """Return each term's pages as how many were skipped since the one before."""
    return [_skipped(page for page, _level in term.pages) for term in terms]


def _skipped(pages: Iterable[int]) -> str:
    codes, before = [], -1
    for page in pages:
        codes.append(_number(page - before - 1))
        before = page
    return "".join(codes)


@functools.lru_cache(maxsize=1 << 12)
def _number(value: int) -> str:
    value, end = divmod(value, len(_ENDS))
    code = _ENDS[end]
    while value:
        value, lead = divmod(value - 1, len(_LEADS))
        code = _LEADS[lead] + code
    return code


def _shard(name: str, terms: Mapping[str, _Columns], titles: list[str]) -> Shard:
    """Return a shard of terms by kind. What is alike stands together, so that it travels in fewer bytes."""
    part: dict[str, Any] = {kind: _spellings(held) for kind, (held, _gaps) in terms.items()}
    part["titles"] = titles
    part["pages"] = {kind: " ".join(gaps) for kind, (_held, gaps) in terms.items()}
    part["levels"] = {kind: _levels(held, gaps) for kind, (held, gaps) in terms.items()}
    return Shard(name, part)


def _spellings(terms: Iterable[Term]) -> str:
    """Return spellings by line, with the first word of a pair left out where it repeats."""
    spellings = []
    before = ""
    for term in terms:
        first, space, second = term.spelt.partition(" ")
        spellings.append(space + second if space and first == before else term.spelt)
        before = first
    return "\n".join(spellings)


def _levels(terms: Sequence[Term], gaps: Sequence[str]) -> str:
    """Return the levels of all terms' pages one after another, two in a character."""
    levels = [level for term, gap in zip(terms, gaps, strict=True) if gap for _page, level in term.pages]
    pairs = zip(levels[::2], [*levels[1::2], 0], strict=False)
    return "".join(_PAIRS_OF_LEVELS[first * len(LEVELS) + second] for first, second in pairs)


def _pairs_among_words(index: Index) -> list[str]:
    """Return how many pairs begin with each word, the second words of these, and the pages of each pair.

    Beside all words a pair needs no letters and no levels, and its pages are told among those that hold both words:
    nothing where (almost) all of these have them side by side. ``assets/pairs.js`` reads it.
    """
    number_of = {term.spelt: number for number, term in enumerate(index.words)}
    known = {term.spelt: {page for page, _ in term.pages} for term in index.words if term.spelt not in index.binding}
    by_first: list[dict[int, str]] = [{} for _ in index.words]
    for term in index.pairs:
        first, second = term.spelt.split(" ")
        holders = [known[word] for word in (first, second) if word in known]
        by_first[number_of[first]][number_of[second]] = _among(term, holders, len(index.documents))
    return [
        "".join(_number(len(seconds)) for seconds in by_first),
        "".join(_skipped(sorted(seconds)) for seconds in by_first),
        " ".join(code for seconds in by_first for _second, code in sorted(seconds.items())),
    ]


def _among(pair: Term, holders: Sequence[set[int]], count: int) -> str:
    """Return which of the pages that hold its words a pair stands in."""
    both = sorted(set.intersection(*holders)) if holders else range(count)
    if len(both) <= _IMPLIED_SHARE * len(pair.postings):
        return ""
    places = {page: place for place, page in enumerate(both)}
    return _skipped(places[page] for page, _level in pair.pages)


def _ranges(
    terms: Sequence[Term], gaps: Sequence[str], rows: Sequence[_TitleRow], top_pages: Callable[[Term], Iterable[int]]
) -> Iterator[tuple[int, int, set[int]]]:
    """Cut the terms into ranges of about one shard's size; spellings of one folded form stay together."""
    start, size = 0, 0
    pages: set[int] = set()
    for number, (term, gap) in enumerate(zip(terms, gaps, strict=True)):
        begins_anew = number > start and term.folded != terms[number - 1].folded
        if size > _SHARD_SIZE and begins_anew:
            yield start, number, pages
            start, size, pages = number, 0, set()
        size += _size([term], [gap])
        for page in top_pages(term):
            if page not in pages:
                pages.add(page)
                size += _title_size(rows[page])
    if terms:
        yield start, len(terms), pages


def _size(terms: Sequence[Term], gaps: Sequence[str]) -> int:
    """Return about how many characters terms take: a level is half of one."""
    return sum(len(term.spelt) + len(gap) + len(term.postings) // 2 + 2 for term, gap in zip(terms, gaps, strict=True))


def _title_size(row: _TitleRow) -> int:
    return sum(map(len, row)) + 4


def _top_pages(count: int, documents: Sequence[SearchDocument], lengths: Sequence[int], term: Term) -> list[int]:
    """Return the first pages of a term as the browser puts them for this term alone."""
    words = term.spelt.count(" ") + 1

    def standing(found: tuple[int, int]) -> tuple[bool, float, int]:
        page, level = found
        share = min(1, words / max(1, lengths[page])) if level >= TITLE_LEVEL else 0
        return documents[page].is_illustrative, -value_of(level) - _TITLE_SHARE * share, page

    return [page for page, _level in heapq.nsmallest(count, term.pages, key=standing)]


def _title_row(document: SearchDocument) -> _TitleRow:
    """Return a page's address (* for the words of its title), title and date."""
    words = slug(document.title) if _FOLDED_ALIKE.fullmatch(unicodedata.normalize("NFD", document.title)) else ""
    address = document.address.replace(words, "*", 1) if words else document.address
    return address, document.title, document.date.isoformat() if document.date else ""


def _titles(rows: Sequence[_TitleRow], pages: Sequence[int]) -> list[str]:
    """Return page numbers, then addresses, titles and dates by line."""
    columns = zip(*(rows[page] for page in pages), strict=True)
    return [_skipped(pages), *("\n".join(column) for column in columns)]


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
        "yearOf": "".join(chr(ord("0") + years.index(str(d.date.year) if d.date else "")) for d in documents),
        "answersOf": "".join(chr(ord("0") + _answered(document)) for document in documents),
        "titleLengthOf": "".join(_ENDS[_words_in_title(document)] for document in documents),
        "numberLengthOf": "".join(_ENDS[_words_in(document.number)] for document in documents),
    }


def _answered(document: SearchDocument) -> int:
    """Return which questions a page answers, a bit for each."""
    asked = {answer.asked for answer in document.answers}
    return sum(1 << bit for bit, kind in enumerate(ANSWERED) if kind in asked)


def _words_in_title(document: SearchDocument) -> int:
    return _words_in(document.title)


def _words_in(text: str) -> int:
    return min(sum(map(len, phrases(text))), len(_ENDS) - 1)


def _text_shards(documents: Sequence[SearchDocument]) -> list[Shard]:
    shards: list[Shard] = []
    rows: list[Any] = []
    size = 0
    for number, document in enumerate(documents):
        row = [number, ["", "", document.summary], *([p.anchor, p.heading, p.text] for p in document.passages)]
        length = len(to_json(row))
        if rows and size + length > _TEXT_SHARD_SIZE:
            shards.append(Shard(f"t{len(shards)}", {"texts": rows}))
            rows, size = [], 0
        rows.append(row)
        size += length
    return [*shards, Shard(f"t{len(shards)}", {"texts": rows})] if rows else shards


def _answer_shards(documents: Sequence[SearchDocument]) -> list[Shard]:
    """Return answers apart from passages: a question's answer stands above the list, and is wanted with it."""
    rows = [
        [number, {answer.asked: [answer.label, _cut(answer.text)] for answer in reversed(document.answers)}]
        for number, document in enumerate(documents)
        if document.answers
    ]
    starts = range(0, len(rows), _ANSWERED_PER_SHARD)
    return [Shard(f"a{n}", {"answers": rows[start : start + _ANSWERED_PER_SHARD]}) for n, start in enumerate(starts)]


def _cut(text: str) -> str:
    """Return a text of at most a card's length, cut after a word."""
    return text if len(text) <= _MOST_ON_CARD else text[:_MOST_ON_CARD].rpartition(" ")[0].rstrip(",;:.") + " …"


def _vocabulary(words: Iterable[Term]) -> list[tuple[str, int]]:
    counts: dict[str, int] = {}
    for term in words:
        counts[term.folded] = counts.get(term.folded, 0) + len(term.postings)
    return [(word, count) for word, count in counts.items() if count >= _MIN_VOCABULARY_PAGES and word.isalpha()]
