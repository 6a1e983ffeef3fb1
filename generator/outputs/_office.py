"""What office documents have in common: properties that say who made them, at a fixed time."""

from __future__ import annotations

import datetime as dt
from typing import Any

# Documents want a moment; a build has none, and two builds must give the same bytes.
_MOMENT = dt.datetime(2021, 7, 30)  # noqa: DTZ001 (the formats store no zone)


def set_properties(properties: Any, title: str, owner: str) -> None:
    """Fill in the core properties of a document or presentation."""
    properties.title, properties.author, properties.last_modified_by = title, owner, owner
    properties.language = "vi-VN"
    properties.comments = properties.keywords = properties.subject = ""
    properties.created = properties.modified = properties.last_printed = _MOMENT
    properties.revision = 1
