"""The types, projected: a JSON Schema, a skeleton and snippets for editors' tools.

Everything here is read from the content types; nothing is said twice. What a field takes in YAML is what ``values``
accepts: text, and the numbers that YAML makes of it on the way.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.content_types import content_types
from generator.content_types.base import ContentType
from generator.entries.consent import ConsentRecord
from generator.fields.introspection import choices_of, example_of, is_list, item_of, record_in, without_none
from generator.fields.values import Period
from generator.language.vietnamese import format_date, slug

CONSENT_SCHEMA = "phieu-dong-y"
_DATE_PATTERN = r"^\d{1,2}[/.-]\d{1,2}[/.-]\d{4}$|^\d{4}-\d{1,2}-\d{1,2}$"
_DRAFT = "http://json-schema.org/draft-07/schema#"
_OPTIONAL_HEAD = "# Không bắt buộc: dùng mục nào thì bỏ dấu # ở đầu những dòng của mục ấy."


# --- What a field takes ---------------------------------------------------------------------------------------------


def kind_in_words(annotation: Any) -> str:
    """Return what a field takes, as editors say it."""
    if is_list(annotation):
        return "danh sách, mỗi dòng bắt đầu bằng dấu gạch"
    bare = without_none(annotation)
    if choices := choices_of(annotation):
        return "chọn một: " + ", ".join(choices)
    words: dict[Any, str] = {dt.date: "ngày, như 30/07/2021", Decimal: "số, như 1.234 hoặc 88,8", int: "số nguyên"}
    return words.get(bare, "nhóm các mục con" if record_in(annotation) else "chữ")


def _label(info: FieldInfo) -> str:
    return str(info.title)


def is_needed(record: type[BaseModel], name: str, info: FieldInfo) -> bool:
    """Say whether a new page cannot do without a field."""
    return info.is_required() or (issubclass(record, ContentType) and name in record.asked)


# --- JSON Schema ----------------------------------------------------------------------------------------------------


def json_schema(record: type[BaseModel], title: str) -> dict[str, Any]:
    """Return the JSON Schema (draft 7) of a record as editors write it, keys in Vietnamese."""
    return {"$schema": _DRAFT, "title": title, **_record_schema(record)}


def _record_schema(record: type[BaseModel]) -> dict[str, Any]:
    properties = {_label(info): _field_schema(info) for info in record.model_fields.values()}
    required = [_label(info) for info in record.model_fields.values() if info.is_required()]
    schema: dict[str, Any] = {"type": "object", "additionalProperties": False, "properties": properties}
    return {**schema, "required": required} if required else schema


def _field_schema(info: FieldInfo) -> dict[str, Any]:
    schema: dict[str, Any] = {"description": str(info.description)}
    example = example_of(info)
    if example is not None:
        schema["examples"] = [example]
    return schema | _value_schema(info.annotation)


def _value_schema(annotation: Any) -> dict[str, Any]:
    if is_list(annotation):
        item = _value_schema(item_of(annotation))
        return {"anyOf": [{"type": "array", "items": item}, item, {"type": "null"}]}
    if found := record_in(without_none(annotation)):
        return _record_schema(found)
    if choices := choices_of(annotation):
        # YAML reads none of these words as anything but text.
        return {"enum": choices}
    bare = without_none(annotation)
    if bare is dt.date:
        return {"type": "string", "pattern": _DATE_PATTERN}
    if bare in (int, Decimal, Period):
        return {"type": ["string", "number"]}
    return {"type": ["string", "number", "null"]}


def schema_files() -> Mapping[str, bytes]:
    """Return every schema by its file name in ``schemas/``."""
    schemas = {folder: json_schema(kind, kind.label) for folder, kind in content_types().items()}
    schemas[CONSENT_SCHEMA] = json_schema(ConsentRecord, "Phiếu đồng ý")
    return {f"{name}.json": _to_json(schema) for name, schema in sorted(schemas.items())}


def _to_json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


# --- Skeletons ------------------------------------------------------------------------------------------------------


Known = str | Sequence[str] | Sequence[Mapping[str, str]]
"""What is known of a field of a new page: a value, several, or records by the names of their fields."""


def skeleton(
    content_type: type[ContentType], title: str, today: dt.date, known: Mapping[str, Known] = MappingProxyType({})
) -> str:
    """Return a new page: what must be filled in stands blank, the rest is commented out; each with help and example.

    What is ``known`` of a field, by its name, stands there.
    """
    needed: list[str] = []
    optional: list[str] = []
    for name, info in content_type.model_fields.items():
        given = {"title": title, "updated": format_date(today), **known}.get(name)
        if given:
            needed += [*_help_lines(info), *_filled_lines(info, given), ""]
        elif is_needed(content_type, name, info):
            needed += [*_help_lines(info), *_blank_lines(info), ""]
        else:
            optional += [*_help_lines(info), *("# " + line for line in _blank_lines(info)), ""]
    return "\n".join(["---", *needed, _OPTIONAL_HEAD, "", *optional[:-1], "---", "<!-- Viết bài từ dòng dưới. -->", ""])


def _help_lines(info: FieldInfo) -> list[str]:
    help_text = str(info.description)
    choices = choices_of(item_of(info.annotation) if is_list(info.annotation) else info.annotation)
    lines = [f"# {help_text}"]
    if choices and choices != ["có", "không"]:
        lines.append(f"# Chọn: {', '.join(choices)}")
    example = example_of(info)
    if example is not None:
        shown = "; ".join(map(str, example)) if isinstance(example, list) else example
        lines.append(f"# Ví dụ: {shown}")
    return lines


def _filled_lines(info: FieldInfo, value: Known) -> list[str]:
    """Return a field with what is known of it; what is not known of a record stands blank."""
    if isinstance(value, str):
        return [f"{_label(info)}: {_quoted(value)}"]
    record, lines = record_in(info.annotation), [f"{_label(info)}:"]
    for one in value:
        if isinstance(one, str) or record is None:
            lines.append(f"  - {_quoted(str(one))}")
            continue
        inner = [f"{_label(record.model_fields[name])}: {_quoted(text)}".rstrip() for name, text in one.items()]
        lines += [("    " if number else "  - ") + line for number, line in enumerate(inner)]
    return lines


def _blank_lines(info: FieldInfo) -> list[str]:
    """Return a field with nothing in it: one line, or its inner fields indented."""
    record = record_in(info.annotation)
    if record is None:
        return [f"{_label(info)}:"]
    dash, indent = ("  - ", "    ") if is_list(info.annotation) else ("    ", "    ")
    lines = [f"{_label(info)}:"]
    inner = [one for one in record.model_fields.values() if one.is_required()] or list(record.model_fields.values())
    for number, one in enumerate(inner):
        lines.append((indent if number else dash) + f"{_label(one)}:  # {_help_in_a_line(one)}")
    return lines


def _help_in_a_line(info: FieldInfo) -> str:
    choices = choices_of(info.annotation)
    return ". ".join([str(info.description), *([f"Chọn: {', '.join(choices)}"] if choices else [])])


def _quoted(text: str) -> str:
    """Return a text as YAML takes it without doubt; an empty one is a value that is still to come."""
    if not text:
        return ""
    plain = not any(mark in text for mark in (": ", " #", '"', "'")) and text[:1].isalnum() and not text.endswith(":")
    return text if plain else json.dumps(text, ensure_ascii=False)


# --- Snippets for VS Code -------------------------------------------------------------------------------------------


def snippet_files() -> Mapping[str, bytes]:
    """Return the snippets of ``.vscode/``: a whole page for each type, and each field by its label."""
    snippets: dict[str, Any] = {}
    for folder, kind in content_types().items():
        snippets[f"Trang mới: {kind.label}"] = {
            "scope": "markdown",
            "prefix": [f"trang {kind.label.lower()}", folder],
            "description": kind.introduction,
            "body": _page_snippet(kind),
        }
    for label, info in _all_fields().items():
        snippets[f"Mục: {label}"] = {
            "scope": "markdown",
            "prefix": [label, slug(label).replace("-", " ")],
            "description": str(info.description),
            "body": [f"{label}: {_placeholder(info, 1)}"],
        }
    return {"cac-trang.code-snippets": _to_json(snippets)}


def _page_snippet(kind: type[ContentType]) -> list[str]:
    lines = ["---"]
    number = 0
    for name, info in kind.model_fields.items():
        if is_needed(kind, name, info):
            number += 1
            lines.append(f"{_label(info)}: {_placeholder(info, number)}")
    return [*lines, "---", "$0"]


def _placeholder(info: FieldInfo, number: int) -> str:
    choices = choices_of(item_of(info.annotation) if is_list(info.annotation) else info.annotation)
    if choices:
        offered = ",".join(choice.replace(",", r"\,") for choice in choices)
        return f"${{{number}|{offered}|}}"
    if record := record_in(info.annotation):
        inner = [_label(one) for one in record.model_fields.values() if one.is_required()]
        lead = "\n  - " if is_list(info.annotation) else "\n    "
        return lead + "\n    ".join(f"{label}: ${{{number}{index}}}" for index, label in enumerate(inner, start=1))
    return f"${{{number}}}"


def _all_fields() -> dict[str, FieldInfo]:
    found: dict[str, FieldInfo] = {}
    for kind in content_types().values():
        for info in kind.model_fields.values():
            found.setdefault(_label(info), info)
    return found
