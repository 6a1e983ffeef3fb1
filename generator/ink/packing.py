"""Zips with the same bytes whenever and wherever they are made, and what office documents say of themselves in them."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Collection, Iterable, Mapping
from typing import Any

_FIXED_TIME = (2021, 7, 30, 0, 0, 0)
# Documents want a moment; a build has none.
_MOMENT = dt.datetime(2021, 7, 30)  # noqa: DTZ001 (the formats store no zone)
_PROPERTIES = "docProps/core.xml"
# A workbook inside a presentation is written by a library that asks the clock.
_DATED, _DATE = re.compile(rb"(?<=W3CDTF\">)[^<]+"), _MOMENT.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
CONTENT_TYPES = "[Content_Types].xml"
"""The part that readers of office documents look for first."""


def zipped(files: Mapping[str, bytes], as_they_are: Collection[str] = ()) -> bytes:
    """Return a zip of files: sorted, at a fixed time, for every system; some are not packed, only put in."""
    return _written(((name, files[name]) for name in sorted(files)), as_they_are)


def office_zip(parts: Mapping[str, bytes], *, first: Iterable[str] = (CONTENT_TYPES,)) -> bytes:
    """Return an office document of its parts; ``first`` names those that its readers look for first."""
    order = dict.fromkeys([*(name for name in first if name in parts), *sorted(parts)])
    return _written((name, parts[name]) for name in order)


def same_zip(data: bytes, *, first: Iterable[str] = (CONTENT_TYPES,)) -> bytes:
    """Return an office document that a library has zipped, zipped so, and without the library's clock."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    if _PROPERTIES in parts:
        parts[_PROPERTIES] = _DATED.sub(_DATE, parts[_PROPERTIES])
    return office_zip(parts, first=first)


def _written(files: Iterable[tuple[str, bytes]], as_they_are: Collection[str] = ()) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name, content in files:
            part = zipfile.ZipInfo(name, _FIXED_TIME)
            # Pictures are compressed already.
            is_stored = name.endswith(".png") or name in as_they_are
            part.compress_type = zipfile.ZIP_STORED if is_stored else zipfile.ZIP_DEFLATED
            part.external_attr = 0o644 << 16
            part.create_system = 3
            package.writestr(part, content)
    return file.getvalue()


def set_properties(properties: Any, title: str, owner: str) -> None:
    """Fill in the core properties of a document or presentation."""
    properties.title, properties.author, properties.last_modified_by = title, owner, owner
    properties.language = "vi-VN"
    properties.comments = properties.keywords = properties.subject = ""
    properties.created = properties.modified = properties.last_printed = _MOMENT
    properties.revision = 1
