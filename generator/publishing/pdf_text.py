"""The words of a PDF, so that what is published can be searched for a name; the only door to pypdf.

Pages are read as a reader of PDFs reads them. A name can also stand where no page shows it: in titles, bookmarks,
alternative texts, form fields, notes; so every string of the file is read as well. What cannot be read is an error:
a file that nobody can search may hold anything.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    StreamObject,
    TextStringObject,
)

_IMAGE = "/Image"
# It tells on the terminal what it mends in a file; nobody who withdraws a consent can use that.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


class UnreadablePdf(ValueError):
    """Raised for a file whose words cannot be read, so that nobody takes it for one without a name."""


def check_pdf(data: bytes) -> None:
    """Read a PDF again, down to its last page. Raises an error of its reader for what is none."""
    pages = PdfReader(io.BytesIO(data)).pages
    pages[len(pages) - 1].get_contents()


def words_of(data: bytes) -> Iterator[str]:
    """Yield what each page shows and what stands in the file besides. Raises UnreadablePdf."""
    try:
        reader = PdfReader(io.BytesIO(data))
        for page in reader.pages:
            yield from _shown_on(page)
        yield from _strings_of(reader)
    except (PyPdfError, AttributeError, KeyError, IndexError, TypeError, ValueError, RecursionError) as error:
        raise UnreadablePdf(str(error)) from error


def _shown_on(page: PageObject) -> Iterator[str]:
    """Yield a page's text, and what its marks say in place of letters that stand for no text by themselves."""
    instead: list[str] = []

    def note(operator: Any, operands: Any, _matrix: Any, _text_matrix: Any) -> None:
        if operator == b"BDC" and len(operands) > 1 and isinstance(operands[1], DictionaryObject):
            instead.append(str(operands[1].get("/ActualText", "")))

    yield page.extract_text(visitor_operand_before=note)
    yield "".join(instead)


def _strings_of(reader: PdfReader) -> Iterator[str]:
    """Yield every string of every object, and every stream that is text as it stands, as the file's own description."""
    for number in sorted({*reader.xref_objStm, *(one for table in reader.xref.values() for one in table)}):
        yield from _strings_in(reader.get_object(IndirectObject(number, 0, reader)))


def _strings_in(value: Any) -> Iterator[str]:
    if isinstance(value, TextStringObject):
        yield str(value)
    elif isinstance(value, ByteStringObject):
        yield bytes(value).decode("utf-8", errors="replace")
    elif isinstance(value, ArrayObject):
        for item in value:
            yield from _strings_in(item)
    elif isinstance(value, DictionaryObject):
        for key, item in value.items():
            yield str(key)
            yield from _strings_in(item)
        if isinstance(value, StreamObject) and value.get("/Subtype") != _IMAGE:
            yield value.get_data().decode("utf-8", errors="replace")
