"""A text in another language: its Vietnamese words marked as such, wherever they stand in the tree."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from typing import Any

from generator.language.tongues import ORIGINAL, in_two_languages
from generator.prose.blocks import Attributes, FigureSlot, Inline, Link, Span, Text, ToEntry
from generator.prose.body import Body

_VIETNAMESE = Attributes(language=ORIGINAL)


def with_names_marked(body: Body, tag: str, note: str) -> Body:
    """Return a body in another language in which Vietnamese words say that they are, for whoever reads aloud.

    Links to pages that are only in Vietnamese bear a note.
    """
    return dataclasses.replace(body, blocks=tuple(_each(without_figures(body).blocks, f"{tag}/", f" {note}")))


def without_figures(body: Body) -> Body:
    """Return a body without the places of its infographics, whose words are Vietnamese."""
    return dataclasses.replace(body, blocks=tuple(one for one in body.blocks if not isinstance(one, FigureSlot)))


def _marked(part: Any, here: str, note: str) -> Any:
    """Return a part of the tree with every text inside it cut by language; what a reader types stays as it is."""
    if not dataclasses.is_dataclass(part) or isinstance(part, type):
        return part
    changed = {
        field.name: tuple(_each(value, here, note))
        for field in dataclasses.fields(part)
        if isinstance(value := getattr(part, field.name), tuple)
    }
    changed |= {
        field.name: _marked(value, here, note)
        for field in dataclasses.fields(part)
        if dataclasses.is_dataclass(value := getattr(part, field.name)) and not isinstance(value, Attributes)
    }
    return dataclasses.replace(part, **changed) if changed else part


def _each(parts: Iterable[Any], here: str, note: str) -> Iterator[Any]:
    for part in parts:
        if isinstance(part, Text):
            yield from _pieces(part.text)
        else:
            yield _marked(part, here, note)
        if isinstance(part, Link) and _leads_away(part, here):
            yield Text(note)


def _leads_away(link: Link, here: str) -> bool:
    return not link.is_mention and isinstance(link.target, ToEntry) and not link.target.entry_id.startswith(here)


def _pieces(text: str) -> Iterator[Inline]:
    for piece, is_vietnamese in in_two_languages(text):
        yield Span((Text(piece),), _VIETNAMESE) if is_vietnamese else Text(piece)
