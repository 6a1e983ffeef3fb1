"""Records: groups of labelled fields, and what can be wrong between them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

Place = tuple[str | int, ...]
"""Where a value stands: names of fields and positions in lists, from the top."""
Inconsistency = tuple[Place, str, str]
"""The place of the field to blame in Python names, a Vietnamese message, a remedy."""


class Record(BaseModel):
    """A group of fields. The only place where a field is defined: name, Vietnamese label, constraint, help, example."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    def inconsistencies(self) -> Iterator[Inconsistency]:
        """Yield what is wrong between fields that are each right by themselves."""
        yield from ()


def labelled(label: str, help_text: str, example: Any = None, *, default: Any = ...) -> Any:
    """Return a pydantic field with its Vietnamese label, its help and an example; required without a default."""
    examples = None if example is None else [example]
    return Field(default, title=label, description=help_text, examples=examples)
