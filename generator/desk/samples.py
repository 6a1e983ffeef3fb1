"""A page of each type to look at before one begins: the type's own example, as the generator shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.content_types import content_types, page_to_copy
from generator.desk.head import values_in
from generator.desk.session import Session
from generator.editors.form import Statement, form_of
from generator.language.vietnamese import slug

_NAME = "bai-mau"


@dataclass(frozen=True)
class Sample:
    """The example of a type: where it would stand, what its form would hold, its page."""

    path: str
    values: Mapping[str, Any]
    body: str
    html: str


def sample_of(session: Session, folder: str) -> Sample:
    """Return a type's example, looked at among all there is; what it refers to need not be there."""
    path, text = f"content/{folder}/{_NAME}.md", page_to_copy(content_types()[folder])
    values, body = values_in(folder, text)
    elsewhere = frozenset(_referred(form_of(folder)["fields"], values))
    return Sample(path, values, body, session.look(path, text, elsewhere=elsewhere).html)


def _referred(fields: list[Statement], values: Mapping[str, Any]) -> Iterator[str]:
    """Yield what a filled form refers to, by the names that a catalog knows."""
    for field in fields:
        found: Any = values.get(field["label"]) or []
        several: list[Any] = found if field["several"] else [found]
        for value in several:
            if field["kind"] == "group" and value:
                yield from _referred(field["fields"], value)
            elif field["kind"] == "reference" and value:
                yield from (str(value), slug(str(value)))
