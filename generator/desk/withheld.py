"""A page as everybody may read it: without its editors' note, without comments, codes of records under other names.

A desk in the public site has its pages so. What was taken out comes back from the repository when a page is sent.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from generator.content_types import content_types
from generator.desk.head import NotWritten, values_in, written
from generator.fields.introspection import is_list, item_of, record_in
from generator.fields.values import ConsentCode, PeopleToldOf, is_consent_code
from generator.language.vietnamese import fold_key
from generator.reading.head import NotYaml, Unreadable, parse_fields, plain_values, read_head

MARK = "cong-khai.txt"
"""Stands beside content that is as everybody may read it."""
STAND_IN = "GIU-LAI-"
"""Begins what stands for a code; no record is called so, and a build that meets it says that there is none."""
_NOTE = "ghi chú biên tập"
_COMMENT = re.compile(r"(?:^|(?<=\s))#.*$")
_BLOCK = re.compile(r"^```infographic[ \t]*\n(.*?)^```[ \t]*$", re.MULTILINE | re.DOTALL)
_BETWEEN_WORDS = re.compile(r"<!--.*?-->", re.DOTALL)
_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)


def public_text(folder: str, text: str) -> str:
    """Return the text of a page of a type as everybody may read it. Raises NotWritten where its head is unreadable."""
    values, body = values_in(folder, text)
    kept = {label: value for label, value in values.items() if fold_key(label) != fold_key(_NOTE)}
    head, inside, rest = _parted(text if kept == values else written(folder, text, kept, body))
    inside = _without_comments(inside, lambda one: read_head(one)[0])
    return _with_stand_ins(folder, head + inside + _without_comments_in_body(rest))


def public_settings(text: str) -> str:
    """Return a file of YAML without its comments. Raises NotWritten where it is none."""
    return _without_comments(text, plain_values)


def public_page(text: str) -> str:
    """Return a hand-written page without comments, at its head and between its words. Raises NotWritten."""
    if not _FENCE.match(text) or len(_FENCE.findall(text)) < 2:
        return _without_comments_in_body(text)
    head, inside, rest = _parted(text)
    return head + _without_comments(inside, plain_values) + _without_comments_in_body(rest)


def codes_in(folder: str, text: str) -> tuple[str, ...]:
    """Return the codes of records that a page names, as typed, each once. Raises NotWritten for no head."""
    values, _body = values_in(folder, text)
    return tuple(dict.fromkeys(_codes(content_types()[folder], values)))


def _parted(text: str) -> tuple[str, str, str]:
    """Return a page up to its head, the lines of its head, and the rest."""
    first, second, *_others = _FENCE.finditer(text)
    return text[: first.end() + 1], text[first.end() + 1 : second.start()], text[second.start() :]


# --- Comments -------------------------------------------------------------------------------------------------------


def _without_comments_in_body(body: str) -> str:
    """Return a body without what no page shows: comments between its words, and in the blocks of its pictures."""

    def written_anew(found: re.Match[str]) -> str:
        if _read(found[1], _fields_of_block) is None:
            return found[0]  # an example of how not to write one, or one that is told of as wrong
        inside = _without_comments(found[1], _fields_of_block)
        return found[0].replace(found[1], inside, 1)

    # The line breaks stay, as they do when a page is made.
    return _BLOCK.sub(written_anew, _BETWEEN_WORDS.sub(lambda found: "\n" * found[0].count("\n"), body))


def _fields_of_block(text: str) -> Any:
    return parse_fields(text, first_line=1)[0]


def _without_comments(text: str, read: Callable[[str], Any]) -> str:
    """Return YAML without its comments: whatever begins with their sign and says nothing to whoever reads values."""
    if "#" not in text:
        return text
    meaning = _read(text, read)
    if meaning is None:
        raise NotWritten("có phần không đọc được nên không biết đâu là dòng ghi chú #")
    lines = text.split("\n")
    bare = [line for line in lines if not line.lstrip().startswith("#")]
    if _read("\n".join(bare), read) == meaning:  # as nearly always: no text of several lines has such a line
        lines = bare
    number = 0
    while number < len(lines):
        for sign in _COMMENT.finditer(lines[number]):
            before = lines[number][: sign.start()].rstrip()
            shorter = [*lines[:number], *([before] if before else []), *lines[number + 1 :]]
            if _read("\n".join(shorter), read) == meaning:
                lines = shorter
                number -= not before
                break
        number += 1
    return "\n".join(lines)


def _read(text: str, read: Callable[[str], Any]) -> Any:
    """Return what a text says, in one value that is never None; None for what cannot be read."""
    try:
        return (read(text),)
    except (Unreadable, NotYaml):
        return None


# --- Codes ----------------------------------------------------------------------------------------------------------


def _with_stand_ins(folder: str, text: str) -> str:
    codes = codes_in(folder, text)
    if not codes:
        return text
    names = {code: f"{STAND_IN}{number}" for number, code in enumerate(codes, start=1)}
    values, body = values_in(folder, text)
    wanted = _changed(content_types()[folder], values, names)
    head, inside, rest = _parted(text)
    token = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, codes))})(?![\w-])")
    lines = head + token.sub(lambda found: names[found[1]], inside) + rest
    # The same letters may stand elsewhere in a head, and mean something else there.
    return lines if values_in(folder, lines)[0] == wanted else written(folder, text, wanted, body)


def _codes(record: type[BaseModel], values: Mapping[str, Any]) -> Iterator[str]:
    for info, value in _fields(record, values):
        inner = record_in(info.annotation)
        for one in value if isinstance(value, list) else [value]:
            if inner and isinstance(one, dict):
                yield from _codes(inner, one)
            elif _names_records(info) and _is_code(one):
                yield str(one)


def _changed(record: type[BaseModel], values: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    changed = dict(values)
    for info, value in _fields(record, values):
        inner = record_in(info.annotation)

        def anew(one: Any, inner: type[BaseModel] | None = inner) -> Any:
            return _changed(inner, one, names) if inner and isinstance(one, dict) else one

        if inner:
            changed[str(info.title)] = list(map(anew, value)) if isinstance(value, list) else anew(value)
        elif _names_records(info):
            some = value if isinstance(value, list) else [value]
            changed[str(info.title)] = [names.get(str(one), one) for one in some]
    return changed


def _fields(record: type[BaseModel], values: Mapping[str, Any]) -> Iterator[tuple[Any, Any]]:
    for info in record.model_fields.values():
        if str(info.title) in values:
            yield info, values[str(info.title)]


def _names_records(info: Any) -> bool:
    return is_list(info.annotation) and item_of(info.annotation) in (ConsentCode, PeopleToldOf)


def _is_code(value: object) -> bool:
    return is_consent_code(str(value).strip().upper())
