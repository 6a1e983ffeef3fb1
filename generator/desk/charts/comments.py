"""What a block of a picture says to its writers alone: comments, which its form would not write again."""

from __future__ import annotations

import re
from typing import Any

from generator.reading.head import Unreadable, parse_fields

_COMMENT = re.compile(r"(?:^|(?<=\s))#.*$")


def comments_of(text: str) -> list[str]:
    """Return the comments of a block, each with its sign: what can be left out with nothing else said."""
    rows = text.split("\n")
    fields = _fields(text)
    found = []
    for number, row in enumerate(rows):
        for sign in _COMMENT.finditer(row):
            without = [*rows[:number], row[: sign.start()].rstrip(), *rows[number + 1 :]]
            if _fields("\n".join(without)) == fields:
                found.append(sign[0].rstrip())
    return found


def with_comments(block: str, comments: list[str]) -> str:
    """Return a written block with these at its head."""
    fence, _, rest = block.partition("\n")
    return "\n".join((fence, *comments, rest)) if comments else block


def _fields(text: str) -> dict[str, Any] | None:
    try:
        return dict(parse_fields(text, first_line=1)[0])
    except Unreadable:
        return None
