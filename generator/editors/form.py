"""The types, projected once more: what a form asks, field by field, for whoever writes without seeing YAML."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel, BeforeValidator
from pydantic.fields import FieldInfo

from generator.content_types import content_types, page_to_copy
from generator.editors.schema import is_needed
from generator.fields.introspection import choices_of, example_of, is_list, item_of, record_in, without_none
from generator.fields.values import Months, Period, Prose, Ref
from generator.language.areas import Area
from generator.language.vietnamese import fold_key

Statement = dict[str, Any]
"""What can be written as JSON."""


def form_of(folder: str) -> Statement:
    """Return what the form of a type asks, its fields in the order of the class, and a page of the type to copy."""
    kind = content_types()[folder]
    return {
        "folder": folder,
        "label": kind.label,
        "introduction": kind.introduction,
        "example": page_to_copy(kind),
        "fields": _fields(kind),
    }


def fields_of(record: type[BaseModel], names: Iterable[str]) -> list[Statement]:
    """Return what a form asks for some fields of any record."""
    return [_field(record, name, record.model_fields[name]) for name in names]


def forms() -> list[Statement]:
    """Return the form of every type whose pages people write one by one."""
    return [form_of(folder) for folder in content_types()]


def _fields(record: type[BaseModel]) -> list[Statement]:
    return [_field(record, name, info) for name, info in record.model_fields.items()]


def _field(record: type[BaseModel], name: str, info: FieldInfo) -> Statement:
    several = is_list(info.annotation)
    own = [] if several else info.metadata  # that of a list reads lists
    item = item_of(info.annotation) if several else info.annotation
    inner = record_in(item)
    example = example_of(info)
    asked: Statement = {
        "label": str(info.title),
        "help": str(info.description),
        "example": "; ".join(map(str, example)) if isinstance(example, list) else str(example or ""),
        "needed": is_needed(record, name, info),
        "several": several,
        "kind": "group" if inner else kind_of_input(item, own),
    }
    if inner:
        asked["fields"] = _fields(inner)
    if choices := choices_of(item):
        asked["choices"] = choices
    if asked["kind"] == "reference":
        asked["sections"] = list(_sections(item, own))
    if months := _months(item, own):
        asked["months"] = list(months)
    return asked


def kind_of_input(annotation: Any, metadata: list[Any] | None = None) -> str:
    """Return how a value is asked for: line, text, date, choice, reference, area, number; ``line`` where in doubt."""
    bare = without_none(annotation)
    if choices_of(annotation):
        return "choice"
    kinds: dict[Any, str] = {dt.date: "date", Decimal: "number", int: "number", Ref: "reference", Area: "area"}
    if bare in kinds:
        return kinds[bare]
    if bare is Period:
        return "line"
    return "text" if _reader_of(Prose, None) in _readers(annotation, metadata) else "line"


def _sections(annotation: Any, metadata: list[Any] | None) -> tuple[str, ...]:
    """Return the folders that a reference may lead to: what its reader notes in every reference."""
    (reader,) = _readers(annotation, metadata)
    found: Ref = reader("?")
    return found.sections


def _months(annotation: Any, metadata: list[Any]) -> tuple[int, ...]:
    """Return how many months are usual for a day to come or a span; none for any other value."""
    inside = [one for part in get_args(annotation) if get_origin(part) is Annotated for one in get_args(part)[1:]]
    return next((one.usual for one in (*metadata, *inside) if isinstance(one, Months)), ())


def _readers(annotation: Any, metadata: list[Any] | None) -> list[Any]:
    """Return the functions that read what is typed: pydantic keeps them beside the field, or in its annotation."""
    own = [one.func for one in metadata or () if isinstance(one, BeforeValidator)]
    return own or [found for part in (annotation, *get_args(annotation)) if (found := _reader_of(part, None))]


def _reader_of(annotation: Any, otherwise: Any) -> Any:
    if get_origin(annotation) is not Annotated:
        return otherwise
    return next((one.func for one in get_args(annotation)[1:] if isinstance(one, BeforeValidator)), otherwise)


def with_labels(record: type[BaseModel], values: Any) -> Any:
    """Return what stands in a file with the labels of the types for its keys, and lists where lists are meant.

    What no type knows stays as it was typed.
    """
    known = {fold_key(str(info.title)): info for info in record.model_fields.values()}
    named: dict[str, Any] = {}
    for key, value in values.items():
        info = known.get(fold_key(key))
        named[str(info.title) if info else key] = _with_labels(info.annotation, value) if info else value
    return named


def _with_labels(annotation: Any, value: Any) -> Any:
    if is_list(annotation) and value not in ("", [], {}):
        items = value if isinstance(value, list) else [value]
        return [_one(item_of(annotation), item) for item in items]
    return _one(annotation, value)


def _one(annotation: Any, value: Any) -> Any:
    record = record_in(annotation)
    return with_labels(record, value) if record and isinstance(value, dict) else value
