"""The index as the browser loads it: scripts that each hold a range of words, of titles or of passages.

A portal whose words fit into one shard has one. A larger one has a small shard for each range of words and of pairs, in
the order of their folded forms, so that a query needs one for each of its words and neighbours; titles are asked for
when it is known which. So what a reader waits for grows with the query, not with the portal. What a script holds:
``scripts.py``; how terms are packed: ``packing.py``; how the browser reads the shards: ``assets/shelves.js``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from generator.language.vietnamese import collation_key
from generator.search.found import LETTERS_A_ROOM, ZERO, FoundPage, TitleRow
from generator.search.index import Index
from generator.search.scripts import Pack, PackHere, Script, columns_of, script_of, script_of_rows
from generator.search.terms import Terms
from generator.search.weighing import LEVELS, TITLE_LEVEL, value_of

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


@dataclass(frozen=True)
class Shard:
    """One script: its name without ending, and what it is, or where that can be read."""

    name: str
    held: Script

    @property
    def script(self) -> str:
        """The script's text."""
        return (self.held if isinstance(self.held, bytes) else self.held.read()).decode()


def build_shards(index: Index, spent_bytes: int = 0, pack: Pack | None = None) -> tuple[list[Shard], dict[str, Any]]:
    """Return all shards, and what the manifest must say of them; about so many bytes are spent on the script."""
    pack, pages = pack or PackHere(), index.pages
    said = _cut(((number, page) for number, page in enumerate(pages)), _texts_length, _TEXT_SHARD_SIZE)
    answers = _cut(((n, page) for n, page in enumerate(pages) if page.answers), _answers_length, _ANSWER_SHARD_SIZE)
    manifest = _facts_of_pages(pages) | {
        "count": len(pages),
        "named": _named_only(pages),
        "levels": [round(value_of(level), 3) for level in range(len(LEVELS))],
        "titleLevel": TITLE_LEVEL,
        # How many pages each shard of passages holds, one character each.
        "textShards": "".join(chr(ZERO + len(part)) for part in said),
        # The first page of each shard of answers.
        "answerShards": [part[0][0] for part in answers],
        "binding": index.binding,
        "firsts": {},
    }
    is_one = spent_bytes + _bytes_of_all(index) <= FIRST_LOAD_BYTES
    parts = [Shard(ONE_SHARD, pack.whole(index))] if is_one else _term_shards(index, manifest["firsts"], pack)
    titles = [] if is_one else _title_shards(index.rows)
    at_once = next((shard.name for shard in (*parts, *titles) if shard.name in (ONE_SHARD, ALL_TITLES)), "")
    manifest |= {"isOneShard": is_one, "atOnce": at_once, "titlesPerShard": _TITLES_PER_SHARD}
    return [*parts, *titles, *_text_shards(said, pack), *_answer_shards(answers)], manifest


def _named_only(pages: Sequence[FoundPage]) -> tuple[int, int]:
    """Return the first of the pages that are only names, and the one after the last of them; they stand together."""
    places = [place for place, page in enumerate(pages) if page.document.is_named_only]
    return (places[0], places[-1] + 1) if places else (0, 0)


def _term_shards(index: Index, firsts: dict[str, list[str]], pack: Pack) -> list[Shard]:
    """Return shards of words, of pairs, and all words; ``firsts`` gets the first key of each range."""
    shards: list[Shard] = []
    for kind, terms in (("w", index.words), ("p", index.pairs)):
        places = list(_ranges(terms))
        ranges = {f"{kind} {terms.folded[start]}": terms.stretch(start, stop) for start, stop in places}
        firsts[kind] = [terms.folded[start] if start else "" for start, _stop in places]
        packed = pack.ranges(ranges, len(index.rows))
        shards += [Shard(f"{kind}{number}", each) for number, each in enumerate(packed)]
    return [*shards, Shard(VOCABULARY, script_of({"vocabulary": _vocabulary(index.words)}))]


def _title_shards(rows: Sequence[TitleRow]) -> list[Shard]:
    """Return all titles in one shard as long as they are few, so that nothing is asked for after the words."""
    if sum(map(_title_bytes, rows)) <= _ALL_TITLES_BYTES:
        return [Shard(ALL_TITLES, script_of({"titles": [0, *columns_of(rows)]}))]
    pages = range(len(rows))
    parts = (pages[start : start + _TITLES_PER_SHARD] for start in range(0, len(rows), _TITLES_PER_SHARD))
    return [Shard(f"d{number}", _titles(rows, part)) for number, part in enumerate(parts)]


def _titles(rows: Sequence[TitleRow], pages: Sequence[int]) -> bytes:
    """Return the script of page numbers, then addresses, titles and dates by line."""
    return script_of({"titles": [list(pages), *columns_of(rows[page] for page in pages)]})


def _bytes_of_all(index: Index) -> float:
    """Return about how many compressed bytes one shard of everything has; a pair takes hardly more than its place."""
    pairs = len(index.pairs) + 0.25 * sum(index.pairs.counts)
    return sum(_bytes_of(index.words)) + pairs + sum(map(_title_bytes, index.rows))


def _bytes_of(terms: Terms) -> list[float]:
    """Return about how many bytes each term takes."""
    each = zip(terms.spelt, terms.counts, strict=True)
    return [2 + 2.5 * spelt.count(" ") + 0.75 * count for spelt, count in each]


def _title_bytes(row: TitleRow) -> float:
    """Return about how many compressed bytes a title and its address take."""
    return 0.35 * sum(map(len, row)) + 1


def _ranges(terms: Terms) -> Iterator[tuple[int, int]]:
    """Cut the terms into ranges of about one shard's size; spellings of one folded form stay together."""
    sizes, folded = _bytes_of(terms), terms.folded
    most = max(_SHARD_BYTES, sum(sizes) / _MOST_SHARDS)
    start, held = 0, 0.0
    for number, size in enumerate(sizes):
        if held + size > most and number > start and folded[number] != folded[number - 1]:
            yield start, number
            start, held = number, 0.0
        held += size
    if sizes:
        yield start, len(sizes)


def _facts_of_pages(pages: Sequence[FoundPage]) -> dict[str, Any]:
    """Return section, year and words in the title of every page, one character each.

    Small letters are sections of illustrative pages.
    """
    found = [page.document for page in pages]
    sections = sorted({document.section for document in found}, key=collation_key)
    years = ["", *sorted({str(document.date.year) for document in found if document.date})]
    section_base = {False: ord("A"), True: ord("a")}
    return {
        "sections": sections,
        "sectionOf": "".join(chr(section_base[d.is_illustrative] + sections.index(d.section)) for d in found),
        "years": years,
        "yearOf": "".join(chr(ZERO + years.index(str(d.date.year) if d.date else "")) for d in found),
        "answersOf": "".join(chr(ZERO + page.answered) for page in pages),
        "answerRooms": " ".join(page.rooms for page in pages),
        "lettersARoom": LETTERS_A_ROOM,
        "titleLengthOf": "".join(chr(ZERO + page.title_length) for page in pages),
        "numberLengthOf": "".join(chr(ZERO + page.number_length) for page in pages),
    }


_Numbered = tuple[int, FoundPage]


def _text_shards(parts: Sequence[Sequence[_Numbered]], pack: Pack) -> list[Shard]:
    """Return what is below each heading of each page."""
    packed = pack.texts({part[0][1].name: [(number, page.rest) for number, page in part] for part in parts})
    return [Shard(f"t{number}", each) for number, each in enumerate(packed)]


def _answer_shards(parts: Iterable[Sequence[_Numbered]]) -> list[Shard]:
    """Return answers apart from passages: a question's answer stands above the list, and is wanted with it."""
    rows = ([f"[{number},{page.answers}]" for number, page in part] for part in parts)
    return [Shard(f"a{number}", script_of_rows("answers", each)) for number, each in enumerate(rows)]


def _texts_length(number: int, page: FoundPage) -> int:
    """Return how many characters a page's row has: its number stands first in the list of its texts."""
    return page.texts_length + len(f"{number},")


def _answers_length(number: int, page: FoundPage) -> int:
    return len(page.answers) + len(f"[{number},]")


def _cut(pages: Iterable[_Numbered], length: Callable[[int, FoundPage], int], most: int) -> list[list[_Numbered]]:
    """Return pages for shards of so many characters at most, unless one page alone has more."""
    parts: list[list[_Numbered]] = []
    size = 0
    for number, page in pages:
        added = length(number, page)
        if not parts or size + added > most:
            parts.append([])
            size = 0
        parts[-1].append((number, page))
        size += added
    return parts


def _vocabulary(words: Terms) -> list[tuple[str, int]]:
    counts: dict[str, int] = {}
    for folded, count in zip(words.folded, words.counts, strict=True):
        counts[folded] = counts.get(folded, 0) + count
    return [(word, count) for word, count in counts.items() if count >= _MIN_VOCABULARY_PAGES and word.isalpha()]
