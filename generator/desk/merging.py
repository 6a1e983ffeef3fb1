"""Two editors on one page: what each changed stands; where both changed one thing, the draft's stays and is told of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.desk.head import values_in

BODY = "bài"
"""The name of the text among the fields that two may have changed."""


@dataclass(frozen=True)
class Merged:
    """A draft upon the newest file: its values and body, and what stands there of the fields that both changed."""

    values: Mapping[str, Any]
    body: str
    conflicts: Mapping[str, Any]


def merged(folder: str, base: str, values: Mapping[str, Any], body: str, newest: str) -> Merged:
    """Return a draft that began from ``base`` as if it had begun from ``newest``. Raises NotWritten for no head."""
    old, old_body = values_in(folder, base)
    new, new_body = values_in(folder, newest)
    before, now, own = {**old, BODY: old_body.strip()}, {**new, BODY: new_body.strip()}, {**values, BODY: body.strip()}
    labels = [*own, *(label for label in now if label not in own)]
    kept = {label: now.get(label) if own.get(label) == before.get(label) else own.get(label) for label in labels}
    conflicts = {
        label: now.get(label)
        for label in labels
        if before.get(label) not in (own.get(label), now.get(label)) and own.get(label) != now.get(label)
    }
    text = kept.pop(BODY)
    return Merged({label: value for label, value in kept.items() if value is not None}, str(text or ""), conflicts)
