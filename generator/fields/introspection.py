"""What is known of a record's fields from their annotations: lists, choices, inner records, labels."""

from __future__ import annotations

import enum
import types
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.fields.record import Place
from generator.language.vietnamese import fold_key


def _inner(annotation: Any) -> Any:
    """Return the annotation without the wrapping that says how a value is read."""
    while get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    return annotation


def without_none(annotation: Any) -> Any:
    """Return the annotation of a field's value, whether or not it may be absent."""
    annotation = _inner(annotation)
    if get_origin(annotation) in (Union, types.UnionType):
        options = [option for option in get_args(annotation) if option is not type(None)]
        return without_none(options[0])
    return annotation


def is_list(annotation: Any) -> bool:
    """Say whether a field takes several values."""
    return get_origin(without_none(annotation)) is tuple and Ellipsis in get_args(without_none(annotation))


def item_of(annotation: Any) -> Any:
    """Return the annotation of a list's items."""
    return get_args(without_none(annotation))[0]


def choices_of(annotation: Any) -> list[str]:
    """Return the words that a field takes, where it takes only some; empty where it takes any."""
    bare = without_none(annotation)
    if isinstance(bare, type) and issubclass(bare, enum.Enum):
        return [str(option.value) for option in bare]
    return ["có", "không"] if bare is bool else []


def folded_options(annotation: Any) -> frozenset[str]:
    """Return the folded names of the choices that a list takes; none where it is no list of choices."""
    items = next((part for part in get_args(annotation) if get_origin(part) is tuple), annotation)
    if get_origin(items) is not tuple:
        return frozenset()
    bare = get_args(items)[0]
    bare = get_args(bare)[0] if get_args(bare) else bare
    is_choice = isinstance(bare, type) and issubclass(bare, enum.Enum)
    return frozenset(fold_key(str(option.value)) for option in bare) if is_choice else frozenset()


def record_in(annotation: Any) -> type[BaseModel] | None:
    """Return the record class inside a field's annotation (optional, list or plain), None for a plain value."""
    if not get_args(annotation):
        return annotation if isinstance(annotation, type) and issubclass(annotation, BaseModel) else None
    return next((found for part in get_args(annotation) if (found := record_in(part))), None)


def record_at(record_type: type[BaseModel], place: Place) -> type[BaseModel] | None:
    """Return the record class at a place; None where a plain value stands."""
    current: type[BaseModel] | None = record_type
    for part in place:
        if isinstance(part, str) and current is not None:
            current = record_in(current.model_fields[part].annotation) if part in current.model_fields else None
    return current


def label_of(record_type: type[BaseModel], place: Place) -> str:
    """Return the Vietnamese label of a field, with its parents where it is nested: ``chỉ tiêu 2: năm``."""
    labels: list[str] = []
    current: type[BaseModel] | None = record_type
    for part in place:
        if isinstance(part, int):
            if labels:
                labels[-1] += f" {part + 1}"
        elif current is not None and (info := current.model_fields.get(part)):
            labels.append(str(info.title))
            current = record_in(info.annotation)
    return ": ".join(labels)


def example_of(info: FieldInfo) -> Any:
    """Return a field's example, None where it has none."""
    return info.examples[0] if info.examples else None
