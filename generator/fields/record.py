"""Records: groups of labelled fields, and what can be wrong between them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ConfigDict, Field
from pydantic.fields import FieldInfo

Place = tuple[str | int, ...]
"""Where a value stands: names of fields and positions in lists, from the top."""
Inconsistency = tuple[Place, str, str]
"""The place of the field to blame in Python names, a Vietnamese message, a remedy."""


_MARK: dict[bool, Any] = {False: None, True: {"for_editors": True}}


class Record(BaseModel):
    """A group of fields. The only place where a field is defined: name, Vietnamese label, constraint, help, example."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, defer_build=True)

    def inconsistencies(self) -> Iterator[Inconsistency]:
        """Yield what is wrong between fields that are each right by themselves."""
        yield from ()

    def __reduce__(self) -> tuple[Any, ...]:
        """Pack the values alone: the names of fields would be most of what is kept of a page."""
        kind = type(self)
        return _again, (kind, tuple([self.__dict__[name] for name in kind.model_fields]))


def _again(kind: type[Record], values: tuple[Any, ...]) -> Record:
    """Return a record of values that were validated once, in the order of its fields."""
    made = kind.__new__(kind)
    given = dict(zip(kind.model_fields, values, strict=True))
    state = {"__dict__": given, "__pydantic_fields_set__": set(given)}
    made.__setstate__({**state, "__pydantic_extra__": None, "__pydantic_private__": None})
    return made


def labelled(label: str, help_text: str, example: Any = None, *, default: Any = ..., for_editors: bool = False) -> Any:
    """Return a pydantic field with its Vietnamese label, its help and an example; required without a default.

    ``for_editors`` marks what steers the portal and tells readers nothing.
    """
    examples = None if example is None else [example]
    return Field(default, title=label, description=help_text, examples=examples, json_schema_extra=_MARK[for_editors])


def is_for_editors(info: FieldInfo) -> bool:
    """Say whether a field steers the portal and tells readers nothing."""
    return info.json_schema_extra is _MARK[True]
