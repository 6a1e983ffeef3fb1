"""The three points of an entry: what editors wrote under "ba ý chính", else what its story says first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.content_types.base import MAX_KEY_POINT, MAX_KEY_POINTS
from generator.entries.entry import Entry
from generator.language.spoken import sentences
from generator.language.vietnamese import fold
from generator.outputs._prose import Section, sections
from generator.outputs.base import Desk
from generator.telling.story import Points
from generator.telling.wording import closed, first_sentence, fit, small

# With their marks: "dừng lại" is no "đừng lại".
_WORD = re.compile(r"\w+")
_FORBIDDING = ("không ", "đừng ", "chớ ", "chẳng ", "tuyệt đối không ")


def key_points(desk: Desk, entry: Entry) -> tuple[str, ...]:
    """Return at most three short sentences: those an editor chose, else the ones that tell people what to do."""
    if entry.fields.key_points:
        return tuple(map(closed, entry.fields.key_points))
    short = (fit(closed(text), MAX_KEY_POINT) for _, texts in _sources(desk, entry) for text in texts)
    return tuple(dict.fromkeys(text for text in short if text))[:MAX_KEY_POINTS]


def in_order(desk: Desk, entry: Entry) -> bool:
    """Say whether the points of an entry are steps, one after the other, and may be numbered."""
    sources = [] if entry.fields.key_points else _sources(desk, entry)
    return bool(sources) and sources[0][0].is_in_order


def prohibitions(desk: Desk, entry: Entry) -> tuple[str, ...]:
    """Return the steps that say what must not be done: however short a form is, it never leaves them out."""
    steps = desk.stories.of(entry).steps
    return tuple(closed(step.text) for step in steps if step.text.casefold().startswith(_FORBIDDING))


def says(point: str, text: str) -> bool:
    """Say whether a point has every word of a prohibition: only then may it stand for it."""
    return set(_WORD.findall(text.casefold())) <= set(_WORD.findall(point.casefold()))


def forbidding(desk: Desk, entry: Entry) -> tuple[str, ...]:
    """Return those of an entry's points that say what must not be done: a tick before them would recommend it."""
    warnings = prohibitions(desk, entry)
    return tuple(point for point in key_points(desk, entry) if any(says(point, text) for text in warnings))


def _sources(desk: Desk, entry: Entry) -> list[tuple[Points, tuple[str, ...]]]:
    """Return what gives points, the best first, each with the texts that it gives."""
    parts = sections(desk.catalog.body(entry))
    points = desk.stories.of(entry).points
    if not points:
        return [(Points(), tuple(_first_sentences(parts)))]
    found: list[tuple[Points, tuple[str, ...]]] = []
    for source in points:
        if source.instead and found:
            continue
        if texts := tuple(_texts_of(source, parts)):
            found.append((source, texts))
    return found


def _texts_of(source: Points, parts: Iterable[Section]) -> Iterator[str]:
    yield from source.texts
    if source.under:
        yield from (_items_under if source.listed else _sentences_under)(parts, source.under)


def _first_sentences(parts: Iterable[Section]) -> Iterator[str]:
    """Yield the first sentence under each heading, then that of every block."""
    yield from (first_sentence(part.blocks[0].text) for part in parts)
    yield from (first_sentence(block.text) for part in parts for block in part.blocks)


def _items_under(parts: Iterable[Section], words: Iterable[str]) -> Iterator[str]:
    """Yield what is listed under the first heading that holds one of the words and lists two things or more."""
    for part in parts:
        if any(word in fold(part.heading) for word in words) and len(part.items) >= 2:
            yield from (_point_of(block.text, block.lead) for block in part.items)
            return


def _point_of(text: str, lead: str) -> str:
    """Return a bold lead with the sentence after it, so that "Ở nhà." does not stand alone."""
    found = sentences(text)
    if lead and len(found) > 1 and found[0].rstrip(".:") == lead.rstrip(".:"):
        return f"{lead.rstrip('.:')}: {small(found[1])}"
    return found[0] if found else ""


def _sentences_under(parts: Iterable[Section], words: Iterable[str]) -> Iterator[str]:
    for part in parts:
        if any(word in fold(part.heading) for word in words):
            for block in part.blocks:
                yield from sentences(block.text)
            return
