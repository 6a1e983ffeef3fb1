"""Which text of the original a translation renders: a few letters for each part, so that it is known what has changed.

``bản gốc: "tieu-de 3f2a9c; bai/bat-dau-the-nao 12ab34"`` stands in the translation. A part is a field that the
translation renders, or the text below a heading. Only words count: numbers and dates are always the original's.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping

from generator.entries.entry import Entry
from generator.entries.linking import texts_in
from generator.fields.introspection import label_of
from generator.language.vietnamese import nfc, slug

BODY = "bai"
_LETTERS = 6
_HEADING = re.compile(r"^##\s+(.+?)\s*#*$", re.MULTILINE)
_STAMP = re.compile(r"(?P<part>[a-z0-9/-]+) (?P<digest>[0-9a-f]{6})")


def parts_of(entry: Entry, fields: Iterable[str], *, with_body: bool) -> dict[str, tuple[str, str]]:
    """Return the parts of an original that a translation renders: each with its Vietnamese name and its digest."""
    found: dict[str, tuple[str, str]] = {}
    for name in fields:
        label = label_of(entry.type, (name,))
        words = [text for _place, text in texts_in(_only(entry, name))]
        found[slug(label)] = (label, _digest("\n".join(words)))
    return found | _parts_of_body(entry.body) if with_body else found


def parts_of_text(fields: Mapping[str, str], body: str) -> dict[str, tuple[str, str]]:
    """Return the parts of a page that is no entry: its fields by their names, and its text."""
    return {name: (name, _digest(value)) for name, value in fields.items()} | _parts_of_body(body)


def _parts_of_body(body: str) -> dict[str, tuple[str, str]]:
    opening, *sections = _HEADING.split(body)
    found = {BODY: ("phần mở đầu bài", _digest(opening))} if opening.strip() else {}
    for heading, text in zip(sections[::2], sections[1::2], strict=True):
        found[f"{BODY}/{slug(heading)}"] = (heading, _digest(f"{heading}\n{text}"))
    return found


def to_stamp(parts: Mapping[str, tuple[str, str]]) -> str:
    """Return the stamp of an original's parts, as it stands in a translation."""
    return "; ".join(f"{part} {digest}" for part, (_name, digest) in parts.items())


def read_stamp(text: str) -> dict[str, str] | None:
    """Return a stamp's parts with their digests; None for what is no stamp."""
    found = [_STAMP.fullmatch(one.strip()) for one in text.split(";") if one.strip()]
    return {one["part"]: one["digest"] for one in found if one} if found and all(found) else None


def changed_since(stamp: Mapping[str, str], parts: Mapping[str, tuple[str, str]]) -> tuple[str, ...]:
    """Return the Vietnamese names of what is not as it was when a translation was made: changed, new or gone."""
    found = [name for part, (name, digest) in parts.items() if stamp.get(part) != digest]
    return (*found, *(part.removeprefix(f"{BODY}/").replace("-", " ") for part in stamp if part not in parts))


def _only(entry: Entry, name: str) -> object:
    value = getattr(entry.fields, name)
    return value if isinstance(value, tuple) else (value,)


def _digest(text: str) -> str:
    return hashlib.sha256(" ".join(nfc(text).split()).encode()).hexdigest()[:_LETTERS]
