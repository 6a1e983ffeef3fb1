"""Whom a page seems to tell of without having asked: one problem a page, which its editor answers in one field.

Children, illness, poverty and crime are an error, and the page is held back; anybody else is a warning.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.answers import answer_of, sign_of
from generator.content_types.base import ContentType
from generator.entries.entry import Entry
from generator.entries.linking import texts_in
from generator.entries.people import Told, find_people, tells_of_anybody
from generator.fields.introspection import label_of
from generator.fields.values import NOBODY, OFFICIALS
from generator.language.vietnamese import fold_key
from generator.problem import Problem, Severity
from generator.reading.load import PUBLIC_PEOPLE, SHARED_FOLDER, HandWritten

# Never shown, or no prose.
_UNSEEN = frozenset({"editor_note", "permissions", "former_addresses", "consents", "people", "draft"})
_FIELD = label_of(ContentType, ("people",))
_MOST_TOLD = 4
ELSEWHERE = f"người công khai thì thêm vào content/{SHARED_FOLDER}/{PUBLIC_PEOPLE}"
_REMEDY = f'ghi "{_FIELD}": mã phiếu đồng ý, hoặc "{OFFICIALS}", hoặc "{NOBODY}"; {ELSEWHERE}'
_BY_HAND = (
    f'chuyện một người thì viết ở tin-tuc/ hoặc guong-sang/, nơi có phiếu đồng ý; nếu không phải thì ghi "{_FIELD}"'
)


def unasked(entry: Entry, public: frozenset[str]) -> Problem | None:
    """Return what an entry must answer: an error where it cannot be shown without an answer, else a warning."""
    fields = entry.fields
    if fields.illustrative or fields.consents or fields.people_codes or NOBODY in fields.people:
        return None
    # Most pages tell of nobody, whoever is public.
    if not answer_of(entry.sign, _tells_of_anybody, entry):
        return None
    return answer_of(entry.sign and entry.sign + _sign_of(public), _unanswered_in, entry, public)


@functools.lru_cache(maxsize=4)
def _sign_of(public: frozenset[str]) -> bytes:
    return sign_of(sorted(public))


def _tells_of_anybody(entry: Entry) -> bool:
    return tells_of_anybody(entry.body) or any(tells_of_anybody(text) for _place, text in _seen(entry))


def _unanswered_in(entry: Entry, public: frozenset[str]) -> Problem | None:
    fields = entry.fields
    topic = f"{fields.title}. {fields.summary}"
    found = [(entry.line_of(*place), told) for place, text in _seen(entry) for told in find_people(text, public, topic)]
    found += [(entry.body_line + told.line, told) for told in find_people(entry.body, public, topic)]
    return _problem(entry.path, _unanswered(found, fields.people), _REMEDY)


def _seen(entry: Entry) -> Iterator[tuple[Any, str]]:
    return ((place, text) for place, text in texts_in(entry.fields) if place[0] not in _UNSEEN)


def unasked_by_hand(page: HandWritten, public: frozenset[str]) -> Iterator[Problem]:
    """Yield what a hand-written page must answer; nobody can take it back by a code, so none of these is an answer."""
    answers = _answers(page.fields)
    if fold_key(NOBODY) in answers:
        return
    given = (OFFICIALS,) if fold_key(OFFICIALS) in answers else ()
    title = str(page.fields.get("title") or "")
    found = [(0, told) for told in find_people(page.body, public, title)]
    if problem := _problem(f"docs/{page.path}", _unanswered(found, given), _BY_HAND):
        yield problem


def _answers(fields: Mapping[str, Any]) -> set[str]:
    found = next((value for key, value in fields.items() if fold_key(str(key)) == fold_key(_FIELD)), ())
    return {fold_key(str(one)) for one in (found if isinstance(found, list) else [found])}


def _unanswered(found: Iterable[tuple[int, Told]], answers: Iterable[str]) -> list[tuple[int, Told]]:
    return [(line, told) for line, told in found if OFFICIALS not in answers or told.needs_consent]


def _problem(path: str, found: list[tuple[int, Told]], remedy: str) -> Problem | None:
    if not found:
        return None
    found.sort(key=lambda one: not one[1].needs_consent)
    line, first = found[0]
    severity = Severity.ERROR if first.needs_consent else Severity.WARNING
    texts = list(dict.fromkeys(f'"{told.text}"' for _line, told in found))
    more = f" và {len(texts) - _MOST_TOLD} chỗ nữa" if len(texts) > _MOST_TOLD else ""
    message = f"thiếu: trang nêu {', '.join(texts[:_MOST_TOLD])}{more}"
    return Problem(path, line, _FIELD, message, remedy, severity)
