"""Code cut into pieces that a style sheet can colour; the only module that imports pygments."""

from __future__ import annotations

from collections.abc import Iterator

from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.lexers.special import TextLexer
from pygments.token import STANDARD_TYPES, _TokenType
from pygments.util import ClassNotFound


def coloured(code: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield code as pieces with a class each, empty for plain letters; no coloured piece goes over a line's end."""
    last, held = "", ""
    for kind, letters in _lexer(language).get_tokens(code):
        name = _class_of(kind)
        for number, part in enumerate(letters.split("\n")):
            if number:
                yield from _piece(last, held)
                yield "", "\n"
                held = ""
            if part and name != last:
                yield from _piece(last, held)
                held = ""
            if part:
                last, held = name, held + part
    yield from _piece(last, held)


def _piece(name: str, letters: str) -> Iterator[tuple[str, str]]:
    if letters:
        yield name, letters


def _lexer(language: str) -> Lexer:
    try:
        return get_lexer_by_name(language)
    except (ClassNotFound, ImportError):  # the editing desk carries few languages
        return TextLexer()


def _class_of(kind: _TokenType) -> str:
    while kind not in STANDARD_TYPES and kind.parent is not None:
        kind = kind.parent
    return str(STANDARD_TYPES.get(kind, ""))
