"""What editors wrote for the ear: how this portal's words are said, and what of their scripts nobody could follow."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from generator.answers import keeps_answers
from generator.entries.entry import Entry
from generator.fields.introspection import label_of
from generator.language.spoken import Vocabulary, read_aloud, sentences
from generator.language.spoken.faults import Fault, Line, find_faults
from generator.language.vietnamese import slug
from generator.problem import Problem, Severity
from generator.telling.stories import Stories
from generator.telling.wording import paragraphs

SPOKEN_FIELDS = ("script", "transcript")
"""The fields whose words are read out as they stand."""


def vocabulary_of(stories: Stories) -> Vocabulary:
    """Return how this portal's short forms and document numbers are said."""
    return Vocabulary(stories.catalog.abbreviations, _Issuers(stories), stories.catalog.readings)


def spoken_lines(text: str, vocabulary: Vocabulary) -> list[Line]:
    """Return a text as the sentences of a script, each as written and as said."""
    written = [sentence for part in paragraphs(text) for sentence in sentences(part)]
    said = [read_aloud(sentence, vocabulary) for sentence in written]
    return [Line(one, spoken.text, spoken.unspoken) for one, spoken in zip(written, said, strict=True)]


def check_speech(stories: Stories) -> Iterator[Problem]:
    """Yield what nobody could follow by ear, script by script, each with its line.

    What makes no sense stops a build; what could be said better does not. Nor does a record of what was said: that
    cannot be changed any more.
    """
    words = _as_text(vocabulary_of(stories))
    for entry in stories.catalog.entries:
        for name in SPOKEN_FIELDS:
            text = getattr(entry.fields, name, None) or ""
            for line, fault in _faults_in(text, words) if text else ():
                problem = _problem(entry, name, entry.line_of(name) + line, fault)
                yield problem if name == "script" else replace(problem, severity=Severity.WARNING)


def _as_text(vocabulary: Vocabulary) -> str:
    tables = (vocabulary.abbreviations, vocabulary.issuers, vocabulary.readings)
    return json.dumps([sorted(table.items()) for table in tables], ensure_ascii=False)


@functools.lru_cache(maxsize=4)
def _from_text(words: str) -> Vocabulary:
    return Vocabulary(*map(dict, json.loads(words)))


@keeps_answers
def _faults_in(text: str, words: str) -> list[tuple[int, Fault]]:
    """Return what nobody could follow of a script, each with its line; ``words`` is a vocabulary as text."""
    lines = spoken_lines(text, _from_text(words))
    return [(_line_in(text, lines, fault.place), fault) for fault in find_faults(lines)]


def _problem(entry: Entry, name: str, line: int, fault: Fault) -> Problem:
    severity = Severity.ERROR if fault.is_grave else Severity.WARNING
    return Problem(entry.path, line, label_of(entry.type, (name,)), fault.message, fault.remedy, severity)


def _line_in(text: str, lines: Iterable[Line], place: int) -> int:
    """Return how many lines below its field's name a sentence begins; a text on one line begins beside it."""
    if "\n" not in text.strip():
        return 0
    end = start = 0
    for _number, line in zip(range(place + 1), lines, strict=False):
        match = re.compile(r"\s+".join(map(re.escape, line.written.split()))).search(text, end)
        start, end = match.span() if match else (start, end)
    return text.count("\n", 0, start) + 1


class _Issuers(Mapping[str, str]):
    """Who issued a document, by its number as a slug: looked up one at a time, as the texts name them."""

    def __init__(self, stories: Stories) -> None:
        self._stories = stories

    def __getitem__(self, number: str) -> str:
        catalog = self._stories.catalog
        entry = catalog.get(catalog.document_id(number) or "")
        document = self._stories.of(entry).document if entry else None
        issuer = catalog.resolve(document.issuer) if document else None
        if issuer is None:
            raise KeyError(number)
        return issuer.title

    def __iter__(self) -> Iterator[str]:
        documents = (self._stories.of(entry).document for entry in self._stories.telling("document"))
        numbers = dict.fromkeys(slug(document.number) for document in documents if document)
        yield from (number for number in numbers if self.get(number))

    def __len__(self) -> int:
        return sum(1 for _number in self)
