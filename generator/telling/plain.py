"""The default telling: any field of any type in plain words, so that no field is ever without a place."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.content_types.base import ContentType
from generator.fields.record import is_for_editors
from generator.fields.values import Ref
from generator.language.areas import Area
from generator.language.vietnamese import format_date, format_number
from generator.telling.story import Fact

# A whole number in this span is a year, or reads as well without a point.
_YEARS = range(1900, 2100)
_COMMON = frozenset(ContentType.model_fields)


@dataclass(frozen=True)
class Row:
    """A value with its label, either of them perhaps empty, and the rows that stand below it."""

    label: str
    text: str
    rows: tuple[Row, ...] = ()


def outline(fields: ContentType, named: Callable[[Ref], str] = str) -> tuple[Row, ...]:
    """Return every field of a type's own that tells readers something, groups as rows below rows (``plain_facts``)."""
    return tuple(_rows_in(fields, own_fields(fields.__class__), named))


def _rows_in(record: BaseModel, names: Iterable[str], named: Callable[[Ref], str]) -> Iterator[Row]:
    for name in names:
        info, value = record.__class__.model_fields[name], getattr(record, name)
        if value == info.default or is_for_editors(info):
            continue
        match value:
            case BaseModel():
                yield Row(str(info.title), "", tuple(_rows_in(value, type(value).model_fields, named)))
            case (BaseModel(), *_):
                yield Row(str(info.title), "", tuple(_item(one, named) for one in value))
            case _ if words := in_words(value, named):
                yield Row(str(info.title), words)


def _item(record: BaseModel, named: Callable[[Ref], str]) -> Row:
    """Return a group of a list: what it begins with names it, the others stand below."""
    first, *others = _rows_in(record, type(record).model_fields, named)
    return Row("", first.text, (*first.rows, *others)) if first.text else Row("", "", (first, *others))


def plain_facts(fields: ContentType, named: Callable[[Ref], str] = str) -> tuple[Fact, ...]:
    """Return every field of a type's own that has a value, labelled, in the order of the type.

    ``named`` gives the words for a reference.
    """
    return tuple(facts_in(fields, own_fields(fields.__class__), named))


def own_fields(content_type: type[ContentType]) -> Mapping[str, FieldInfo]:
    """Return the fields that a type has besides those that all types have."""
    return {name: info for name, info in content_type.model_fields.items() if name not in _COMMON}


def facts_in(record: BaseModel, names: Iterable[str], named: Callable[[Ref], str] = str) -> Iterable[Fact]:
    """Yield the named fields of a record that have a value of their own and tell readers something."""
    for name in names:
        info, value = record.__class__.model_fields[name], getattr(record, name)
        if value != info.default and not is_for_editors(info) and (words := in_words(value, named)):
            yield Fact(name, str(info.title), words)


def in_words(value: object, named: Callable[[Ref], str] = str) -> str:
    """Return a value as Vietnamese readers write it; empty where there is none."""
    match value:
        case bool():
            return "có" if value else "không"
        case int() if value in _YEARS:
            return str(value)
        case int() | Decimal():
            return format_number(value)
        case dt.date():
            return format_date(value)
        case enum.Enum():
            return str(value.value)
        case Ref():
            return named(value)
        case Area():
            return value.name
        case tuple() | list():
            return "; ".join(filter(None, (in_words(each, named) for each in value)))
        case BaseModel():
            told = facts_in(value, type(value).model_fields, named)
            return ", ".join(f"{fact.label}: {fact.value}" for fact in told)
        case _:
            return "" if value is None else str(value)
