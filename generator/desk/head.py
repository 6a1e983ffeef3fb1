"""What a form changed, written into the text of a file: the lines of those fields, and no other line.

Comments, order, quotation marks and fields that nobody knows stay byte for byte where nothing was changed. Whatever is
written is read again before it is handed out: it must say what the form said.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.content_types import content_types
from generator.editors.form import with_labels
from generator.fields.record import Place
from generator.language.vietnamese import fold_key
from generator.reading.head import Unreadable, parse_fields, read_head

FENCE = "---"
_EMPTY: tuple[Any, ...] = ("", [], {})


class NotWritten(ValueError):
    """Raised where a text cannot be changed by its form; the message is Vietnamese and says what to do."""


def written(folder: str, base: str, values: Mapping[str, Any], body: str) -> str:
    """Return the text of a file after its form and its body were filled in; ``base`` is the file as it was.

    ``values`` are by the labels of the types, all that are to stand in the file. Raises NotWritten where the head of
    ``base`` cannot be read.
    """
    wanted: dict[str, Any] = _filled(values)
    if not base.strip():
        return _file([line for label, value in wanted.items() for line in _lines_of(label, value)], body)
    start, end = _fences(base)
    lines = base.split("\n")
    head = lines[start + 1 : end]
    fields, places = _read(head)
    rows = _changed(folder, head, fields, places, wanted)
    if _labelled(folder, rows) != wanted:  # a head on one line, or one that was mended on the way in
        rows = [line for label, value in wanted.items() for line in _lines_of(label, value)]
    if _labelled(folder, rows) != wanted:
        raise NotWritten("phần đầu trang có chỗ không ghi lại được; sửa ở ô Cả tệp")
    was = "\n".join(lines[end + 1 :])
    opening = "\n".join([*lines[: start + 1], *rows, lines[end]])
    return f"{opening}\n{was if was.strip() == body.strip() else _ending(body)}"


def _filled(value: Any) -> Any:
    """Return a value without what is empty in it: a row that was added and not yet filled in says nothing."""
    if isinstance(value, Mapping):
        return {key: kept for key, one in value.items() if (kept := _filled(one)) not in _EMPTY}
    if isinstance(value, list):
        return [kept for one in value if (kept := _filled(one)) not in _EMPTY]
    return value


def values_in(folder: str, text: str) -> tuple[dict[str, Any], str]:
    """Return what stands in a file by the labels of its type, and its body. Raises NotWritten for no head."""
    start, end = _fences(text)
    lines = text.split("\n")
    fields, _places = _read(lines[start + 1 : end])
    return with_labels(content_types()[folder], fields), "\n".join(lines[end + 1 :])


def _read(head: Sequence[str]) -> tuple[dict[str, Any], dict[Place, int]]:
    try:
        return read_head("\n".join(head))
    except Unreadable as error:
        raise NotWritten(f"{error.message}; sửa ở ô Cả tệp") from None


def _labelled(folder: str, head: Sequence[str]) -> dict[str, Any]:
    try:
        fields, _places = read_head("\n".join(head))
    except Unreadable:
        return {}
    labelled: dict[str, Any] = _filled(with_labels(content_types()[folder], fields))
    return labelled


def _fences(text: str) -> tuple[int, int]:
    """Return the numbers of the two lines, from 0, between which the head stands."""
    lines = [line.rstrip() for line in text.split("\n")]
    start = next((number for number, line in enumerate(lines) if line), 0)
    end = next((number for number in range(start + 1, len(lines)) if lines[number] == FENCE), 0)
    if lines[start] != FENCE or not end:
        raise NotWritten("tệp thiếu dòng --- trước hoặc sau phần thông tin; sửa ở ô Cả tệp")
    return start, end


def _changed(
    folder: str, head: Sequence[str], fields: Mapping[str, Any], places: Mapping[Place, int], wanted: Mapping[str, Any]
) -> list[str]:
    """Return the lines of a head with those fields written anew whose values are not what they were."""
    blocks = _blocks(head, fields, places)
    before = with_labels(content_types()[folder], fields)
    rows = list(blocks.pop("", []))
    labels = dict(zip(fields, before, strict=True))
    written_blocks: dict[str, list[str]] = {}
    for key, block in blocks.items():
        label = labels[key]
        if (filled := _filled(before[label])) == wanted.get(label) or (filled in _EMPTY and label not in wanted):
            written_blocks[label] = block
        else:
            value = wanted.get(label)
            new = [] if value is None else _lines_of(key, value)
            written_blocks[label] = [*new, *_after(block)]
    for label, before_it in _new_labels(folder, written_blocks, wanted):
        written_blocks = _inserted(written_blocks, label, _lines_of(label, wanted[label]), before_it)
    return [*rows, *(line for block in written_blocks.values() for line in block)]


def _blocks(head: Sequence[str], fields: Mapping[str, Any], places: Mapping[Place, int]) -> dict[str, list[str]]:
    """Return the lines of each field at the top, by its key; what stands before the first by the empty key."""
    starts = [places[(key,)] - 2 for key in fields]
    if starts != sorted(set(starts)):
        return {"": [], **{key: [] for key in fields}}
    ends = [*starts[1:], len(head)]
    blocks = {key: list(head[start:end]) for key, start, end in zip(fields, starts, ends, strict=True)}
    return {"": list(head[: starts[0]] if starts else head), **blocks}


def _after(block: Sequence[str]) -> list[str]:
    """Return the end of a field's block that speaks of what follows: comments at the margin, empty lines."""
    kept = 0
    while kept < len(block) - 1 and (not block[-1 - kept].strip() or block[-1 - kept].startswith("#")):
        kept += 1
    return list(block[len(block) - kept :])


def _new_labels(
    folder: str, there: Mapping[str, Any], wanted: Mapping[str, Any]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each label that a head lacks, with those that the type names before it."""
    order = [str(info.title) for info in content_types()[folder].model_fields.values()]
    for label in sorted((one for one in wanted if one not in there), key=lambda one: _place_in(order, one)):
        yield label, tuple(order[: _place_in(order, label)])


def _place_in(order: Sequence[str], label: str) -> int:
    return order.index(label) if label in order else len(order)


def _inserted(
    blocks: dict[str, list[str]], label: str, lines: list[str], before_it: Sequence[str]
) -> dict[str, list[str]]:
    """Return the blocks with a new one after the last of those that come before it; at the end where none does."""
    names = list(blocks)
    last = max((names.index(one) for one in before_it if one in blocks), default=len(names) - 1)
    return {
        **{name: blocks[name] for name in names[: last + 1]},
        label: lines,
        **{name: blocks[name] for name in names[last + 1 :]},
    }


def _file(head: Sequence[str], body: str) -> str:
    return "\n".join([FENCE, *head, FENCE, _ending(body)])


def _ending(body: str) -> str:
    return body.rstrip() + "\n" if body.strip() else ""


def yaml_lines(values: Mapping[str, Any]) -> list[str]:
    """Return values by their keys as lines that are read back as they are; what is empty is left out."""
    return [line for key, value in values.items() if value not in _EMPTY for line in _lines_of(key, value)]


# --- YAML -----------------------------------------------------------------------------------------------------------


def _lines_of(key: str, value: Any, margin: str = "") -> list[str]:
    """Return a field as lines: a value beside its key, a list or a group below it."""
    name = f"{margin}{_key(key)}:"
    if isinstance(value, Mapping):
        return [name, *(line for inner, one in value.items() for line in _lines_of(inner, one, margin + "    "))]
    if isinstance(value, list):
        return [name, *(line for item in value if item not in _EMPTY for line in _item(item, margin + "  "))]
    text = str(value).strip()
    if "\n" in text and _stands_as_block(text):
        return [f"{name} |", *(f"{margin}  {line}".rstrip() for line in text.split("\n"))]
    return [f"{name} {_scalar(text)}".rstrip()]


def _item(item: Any, margin: str) -> list[str]:
    if isinstance(item, Mapping):
        filled = {key: value for key, value in item.items() if value not in _EMPTY}
        lines = [line for key, value in filled.items() for line in _lines_of(key, value, margin + "  ")]
        return [f"{margin}- {lines[0].lstrip()}", *lines[1:]] if lines else []
    return [f"{margin}- {_scalar(str(item).strip())}"]


def _stands_as_block(text: str) -> bool:
    return not re.search(r"^[ \t]|[ \t]$|[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029]|\t", text, re.MULTILINE)


def _key(key: str) -> str:
    return key if re.fullmatch(r"\w[\w /-]*", key) and fold_key(key) not in ("yes", "no", "null") else _quoted(key)


def _scalar(text: str) -> str:
    """Return a text as YAML: bare where it is read back as it is, and in a list too; else in quotation marks."""
    for form in ("k: {}", "k:\n  - {}"):
        try:
            found, _places = parse_fields(form.format(text), first_line=1)
        except Unreadable:
            return _quoted(text)
        if found != {"k": text} and found != {"k": [text]}:
            return _quoted(text)
    return text


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
