"""What each shard hands to the page, as a script; packed here and now, or by whoever knows it from before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from generator.artifact import Artifact, Content
from generator.search.found import TitleRow, texts_in, to_json
from generator.search.index import Index
from generator.search.packing import in_titles, pack_pairs, pack_terms
from generator.search.terms import Stretch

Script = bytes | Content
"""A script, or where it can be read."""
Texts = Sequence[tuple[int, Artifact]]
"""Pages by their numbers, with what they say."""


class Pack(Protocol):
    """Packs what large shards hold: whoever hands it in may know what it was packed to before."""

    def ranges(self, ranges: Mapping[str, Stretch], count: int) -> Iterable[Script]:
        """Return shards of terms, each under a name that stays its own (``w hoc``, ``p hoc tap``), of so many pages."""

    def whole(self, index: Index) -> Script:
        """Return the one shard of a small portal."""

    def texts(self, shards: Mapping[str, Texts]) -> Iterable[Script]:
        """Return shards of texts, each under a name that stays its own."""


class PackHere:
    """Packs here and now (``Pack``)."""

    def ranges(self, ranges: Mapping[str, Stretch], count: int) -> Iterable[Script]:
        """Return shards of terms."""
        return (script_of_range(name, terms, count) for name, terms in ranges.items())

    def whole(self, index: Index) -> Script:
        """Return the one shard."""
        return script_of_whole(index)

    def texts(self, shards: Mapping[str, Texts]) -> Iterable[Script]:
        """Return shards of texts."""
        return map(script_of_texts, shards.values())


def script_of(part: Mapping[str, object]) -> bytes:
    """Return the script of a shard that holds plain data."""
    return _script(to_json(part))


def script_of_range(name: str, terms: Stretch, count: int) -> bytes:
    """Return the script of a range of words or of pairs, as its name begins."""
    return script_of({name.partition(" ")[0]: pack_terms(tuple(terms), count, {})})


def script_of_whole(index: Index) -> bytes:
    """Return the script of a portal whose index is one shard."""
    index = replace(index, pages=())
    titled = in_titles((title for _address, title, _date in index.rows), index.words)
    terms = pack_terms(index.words, len(index.rows), titled.words)
    titles = [0, *columns_of(index.rows)]
    return script_of({"titles": titles, "all": terms, "pairs": pack_pairs(index, titled)})


def script_of_texts(pages: Texts) -> bytes:
    """Return the script of what some pages say."""
    return script_of_rows("texts", (f"[{number},{texts_in(rest)[1:]}" for number, rest in pages))


def script_of_rows(kind: str, rows: Iterable[str]) -> bytes:
    """Return the script of rows that are JSON already."""
    return _script(f'{{"{kind}":[{",".join(rows)}]}}')


def columns_of(rows: Iterable[TitleRow]) -> list[str]:
    """Return addresses, titles and dates, each by line."""
    return ["\n".join(column) for column in zip(*rows, strict=True)]


def _script(part: str) -> bytes:
    return f"portalSearch.take({part})\n".encode()
