"""Document numbers and abbreviations in running text, found wherever people write them."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from generator.prose.blocks import Abbreviation, Inline, Link, Text, ToEntry, ToFile

# "1373/QĐ-TTg", "14-CT/TTg", "202/2025/QH15", "24/2023/TT-BGDĐT", "670 /KH-UBND", broken across lines or not.
_NUMBER = re.compile(
    r"(?<![\w/.,-])\d{1,5}(?:\s?/\s?(?:19|20)\d\d)?\s?[/-]\s?[A-ZĐ][A-Za-zĐđ0-9]*(?:\s?[/-]\s?[A-ZĐ][A-Za-zĐđ0-9]*){0,3}"
)


_FIGURE = re.compile(r"\d")


class Targets(Protocol):
    """What a text may lead to."""

    def document_id(self, number: str) -> str | None:
        """Return the id of the entry that bears a document number in any writing, None where there is none."""

    def page_id(self, section: str, name: str) -> str | None:
        """Return the id of an entry by its folder and file name, None where there is none."""

    def is_hidden_page(self, section: str, name: str) -> bool:
        """Say whether an entry exists but is held back: a link to it becomes plain text."""

    def file_of(self, section: str, name: str) -> ToFile | None:
        """Return the document of a name beside the pages of a folder; None where there is none."""

    @property
    def abbreviations(self) -> Mapping[str, str]:
        """Abbreviations with their full forms."""


@dataclass
class Mentions:
    """Finds mentions through one text, whose own number leads nowhere; an abbreviation is explained once."""

    targets: Targets
    own_id: str
    explained: set[str] = field(default_factory=set)

    def mark(self, text: str) -> Iterator[Inline]:
        """Cut a text into plain pieces, document numbers that have a page, and abbreviations not yet explained."""
        position = 0
        known = self.targets.abbreviations
        # Most texts hold neither a figure nor a short form: to see that is sooner done than to look for either.
        words = tuple(sorted(known))
        has_any = _FIGURE.search(text) or _beginnings(words).search(text)
        for match in _pattern(words).finditer(text) if has_any else ():
            found = self._abbreviation(match[0]) or self._document(match[0])
            if found is None:
                continue
            if match.start() > position:
                yield Text(text[position : match.start()])
            inline, length = found
            yield inline
            position = match.start() + length
        if position < len(text):
            yield Text(text[position:])

    def _abbreviation(self, found: str) -> tuple[Inline, int] | None:
        full_form = self.targets.abbreviations.get(found)
        if full_form is None or found in self.explained:
            return None
        self.explained.add(found)
        return Abbreviation(found, full_form), len(found)

    def _document(self, found: str) -> tuple[Inline, int] | None:
        """Return a link for the longest beginning that is a document's number; nothing for the text's own one."""
        candidate = "" if found in self.targets.abbreviations else found
        while candidate:
            entry_id = self.targets.document_id(candidate)
            if entry_id == self.own_id:
                return None
            if entry_id is not None:
                return Link(ToEntry(entry_id), (Text(candidate),), is_mention=True), len(candidate)
            shorter = re.match(r"(.+)[\s/-]", candidate, re.DOTALL)
            candidate = shorter[1].rstrip(" /-\n") if shorter else ""
        return None


@functools.lru_cache(maxsize=4)
def _beginnings(abbreviations: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds the first two letters of any short form; nothing where there is none."""
    return re.compile("|".join(sorted({re.escape(word[:2]) for word in abbreviations})) or r"(?!)")


@functools.lru_cache(maxsize=4)
def _pattern(abbreviations: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(abbreviations, key=len, reverse=True))
    short_forms = rf"|(?<![\w/-])(?:{words})(?![\w/-])" if words else ""
    return re.compile(rf"{_NUMBER.pattern}{short_forms}")
