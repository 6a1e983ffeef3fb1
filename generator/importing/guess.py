"""Which type a text is, by the signs that types declare; the editor is told by which, and may say otherwise."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.content_types import content_types
from generator.content_types.base import ContentType
from generator.fields.introspection import choices_of
from generator.language.vietnamese import fold

# One sign alone is a word like any other.
_FEWEST = 2


class Guess(NamedTuple):
    """A type, and the words by which a text was taken for it; none where it is only what is left."""

    type: type[ContentType]
    signs: tuple[str, ...]


def guess_type(title: str, text: str) -> Guess:
    """Return the type of which a text shows most signs, else news."""
    folded = f" {_words(title)} {_words(text)} "
    found = [Guess(one, tuple(sign for sign in one.signs if f" {_words(sign)} " in folded)) for one in _types()]
    best = max(found, key=lambda guess: len(guess.signs))
    return best if len(best.signs) >= _FEWEST else Guess(next(one for one in _types() if one.is_news), ())


def _types() -> list[type[ContentType]]:
    return sorted(content_types().values(), key=lambda one: one.order)


def _words(text: str) -> str:
    return " ".join(re.findall(r"[\w]+", fold(text)))


def kind_named_by(title: str, content_type: type[ContentType]) -> dict[str, str]:
    """Return the kind with which a title begins, as its field takes it: "Kế hoạch tuyên truyền…" is a "kế hoạch"."""
    field = content_type.model_fields.get("kind")
    choices = choices_of(field.annotation) if field else ()
    folded = f"{_words(title)} "
    named = [choice for choice in choices or () if folded.startswith(f"{_words(choice)} ")]
    return {"kind": max(named, key=len)} if named else {}
