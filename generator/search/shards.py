"""The index as the browser loads it: scripts that each hold a range of words, of titles or of passages.

A portal whose words fit into one shard has one. A larger one has a shard for each range of words and of pairs, in the
order of their folded forms, so that a query needs one for each of its words; with every word go the titles of the pages
where it counts most, so that the first results need no further shard. How the browser reads the shards:
``assets/search.js``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from generator.search.document import SearchDocument
from generator.search.index import LEVELS, Index, Term

ONE_SHARD = "tat-ca"
VOCABULARY = "tu-vung"
# Measured in characters of a shard: about a third of it travels.
_ONE_SHARD_LIMIT = 190_000
_SHARD_SIZE = 50_000
_TEXT_SHARD_SIZE = 9_000
_TITLES_PER_SHARD = 50
# How many titles go with each word and with each pair.
_TITLES_PER_WORD = 40
_TITLES_PER_PAIR = 10
_MIN_VOCABULARY_PAGES = 2
# A pair whose words share no more pages than this many times its own is implied by them.
_IMPLIED_SHARE = 1.5

# Digits of a number of pages skipped; capital letters are levels. No quote, backslash or space.
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz!#$%&'()*+,-./:;=?@[]^_`{|}~"


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


def build_shards(index: Index) -> tuple[list[Shard], dict[str, Any]]:
    """Return all shards, and what the manifest must say of them."""
    documents = index.documents
    text_shards = _text_shards(documents)
    manifest = _facts_of_pages(documents) | {
        "count": len(documents),
        "levels": LEVELS,
        # How many pages each shard of passages holds, one character each.
        "textShards": "".join(chr(ord("0") + len(shard.part["texts"])) for shard in text_shards),
        "binding": index.binding,
        "titlesPerShard": _TITLES_PER_SHARD,
        "firsts": {},
    }
    words, pairs = _lines(index.words), _lines(index.pairs)
    title_rows = [_title_row(number, document) for number, document in enumerate(documents)]
    size = sum(map(len, words)) + sum(map(len, pairs)) + sum(len(to_json(row)) for row in title_rows)
    if size <= _ONE_SHARD_LIMIT:
        pairs = list(_without_implied(index, pairs))
        part = {"w": _columns(index.words, words), "p": _columns(index.pairs, pairs), "titles": title_rows}
        return [Shard(ONE_SHARD, part), *text_shards], manifest | {"isOneShard": True}
    shards = list(text_shards)
    for kind, terms, lines, titles_per_term in (
        ("w", index.words, words, _TITLES_PER_WORD),
        ("p", index.pairs, pairs, _TITLES_PER_PAIR),
    ):
        ranges = list(_ranges(terms, lines, titles_per_term, title_rows))
        manifest["firsts"][kind] = [terms[start].folded if start else "" for start, _end, _pages in ranges]
        for number, (start, end, pages) in enumerate(ranges):
            columns = _columns(terms[start:end], lines[start:end])
            rows = [title_rows[page] for page in sorted(pages)]
            shards.append(Shard(f"{kind}{number}", {kind: columns, "titles": rows}))
    for number, start in enumerate(range(0, len(title_rows), _TITLES_PER_SHARD)):
        shards.append(Shard(f"d{number}", {"titles": title_rows[start : start + _TITLES_PER_SHARD]}))
    return [*shards, Shard(VOCABULARY, {"vocabulary": _vocabulary(index.words)})], manifest | {"isOneShard": False}


def _lines(terms: Iterable[Term]) -> list[str]:
    """Return each term's postings: pages skipped since the one before, then the level as a capital letter."""
    return ["".join(_codes(term)) for term in terms]


def _codes(term: Term) -> Iterator[str]:
    before = -1
    for page, level in term.pages:
        yield _number(page - before - 1) + chr(ord("A") + level)
        before = page


def _number(value: int) -> str:
    digits = ""
    while value:
        value, digit = divmod(value, len(_DIGITS))
        digits = _DIGITS[digit] + digits
    return digits


def _columns(terms: Sequence[Term], lines: Sequence[str]) -> list[str]:
    """Return spellings by line, with the first word of a pair left out where it repeats, and the postings."""
    spellings = []
    before = ""
    for term in terms:
        first, space, second = term.spelt.partition(" ")
        spellings.append(space + second if space and first == before else term.spelt)
        before = first
    return ["\n".join(spellings), " ".join(lines)]


def _without_implied(index: Index, lines: Iterable[str]) -> Iterator[str]:
    """Yield a pair's postings, or nothing where (almost) every page with both words has them side by side."""
    pages_of = {term.spelt: {page for page, _level in term.pages} for term in index.words}
    for term, line in zip(index.pairs, lines, strict=True):
        first, second = term.spelt.split(" ")
        shared = len(pages_of[first] & pages_of[second])
        yield "" if shared <= _IMPLIED_SHARE * len(term.postings) else line


def _ranges(
    terms: Sequence[Term], lines: Sequence[str], titles_per_term: int, title_rows: Sequence[list[Any]]
) -> Iterator[tuple[int, int, set[int]]]:
    """Cut the terms into ranges of about one shard's size; spellings of one folded form stay together."""
    start, size = 0, 0
    pages: set[int] = set()
    for number, (term, line) in enumerate(zip(terms, lines, strict=True)):
        begins_anew = number > start and term.folded != terms[number - 1].folded
        if size > _SHARD_SIZE and begins_anew:
            yield start, number, pages
            start, size, pages = number, 0, set()
        size += len(term.spelt) + len(line) + 2
        for page in _top_pages(term, titles_per_term):
            if page not in pages:
                pages.add(page)
                size += sum(len(str(value)) + 3 for value in title_rows[page])
    if terms:
        yield start, len(terms), pages


def _top_pages(term: Term, count: int) -> list[int]:
    ordered = sorted(term.pages, key=lambda found: (-found[1], found[0]))
    return [page for page, _level in ordered[:count]]


def _title_row(number: int, document: SearchDocument) -> list[Any]:
    return [number, document.address, document.title, document.date.isoformat() if document.date else ""]


def _facts_of_pages(documents: Sequence[SearchDocument]) -> dict[str, Any]:
    """Return section and year of every page, one character each; small letters are sections of illustrative pages."""
    sections = list(dict.fromkeys(document.section for document in documents))
    years = ["", *sorted({str(document.date.year) for document in documents if document.date})]
    section_base = {False: ord("A"), True: ord("a")}
    return {
        "sections": sections,
        "sectionOf": "".join(chr(section_base[d.is_illustrative] + sections.index(d.section)) for d in documents),
        "years": years,
        "yearOf": "".join(chr(ord("0") + years.index(str(d.date.year) if d.date else "")) for d in documents),
    }


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


def _vocabulary(words: Iterable[Term]) -> list[tuple[str, int]]:
    counts: dict[str, int] = {}
    for term in words:
        counts[term.folded] = counts.get(term.folded, 0) + len(term.postings)
    return [(word, count) for word, count in counts.items() if count >= _MIN_VOCABULARY_PAGES and word.isalpha()]
