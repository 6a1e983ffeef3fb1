"""Searches every file of a published folder for words, also inside archives, PDFs and escaped text."""

from __future__ import annotations

import functools
import gzip
import html
import io
import json
import re
import unicodedata
import urllib.parse
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2

# Pictures, archives, prints, programs for browsers: nothing in their bytes is written with escapes.
_WITHOUT_ESCAPES = (b"\x89PNG", b"\xff\xd8", b"RIFF", b"PK\x03\x04", b"\x1f\x8b", b"%PDF", b"\0asm")
_ESCAPED_BYTE = re.compile("%[0-9a-fA-F]{2}")


def traces(folder: Path, words: list[str], allowed_paths: set[str] = frozenset()) -> list[str]:
    """Return ``file: word`` for each word found in a file's name (unless allowed) or in its content, in any writing."""
    found = []
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = file.relative_to(folder).as_posix()
        texts = list(_searched(file.read_bytes()))
        if name not in allowed_paths:
            texts.append(_plain(name))
        found += [f"{name}: {word}" for word in words if any(_plain(word) in text for text in texts)]
    return found


@functools.lru_cache(maxsize=2_000)
def _searched(data: bytes) -> tuple[str, ...]:
    """Most files of a site are as they were when it was searched before."""
    return tuple(dict.fromkeys(_texts(data)))


def _texts(data: bytes) -> Iterator[str]:
    """Yield the content as text: as it stands, unpacked, and with escapes undone."""
    if data.startswith(b"\x1f\x8b"):
        yield from _texts(gzip.decompress(data))
    elif data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.namelist():
                yield _plain(member)
                yield from _texts(archive.read(member))
    elif data.startswith(b"%PDF"):
        document = pypdfium2.PdfDocument(data)
        yield _plain(" ".join(document.get_metadata_dict().values()))
        yield from (_plain(document[number].get_textpage().get_text_bounded()) for number in range(len(document)))
    text = data.decode("utf-8", errors="replace")
    yield _plain(text)
    if data.startswith(_WITHOUT_ESCAPES) or data[4:8] == b"ftyp":
        return
    # What has no escape of a kind would be the same text once more.
    if "<" in text:
        yield _plain(re.sub(r"<[^>]*>", "", text))
    if "&" in text:
        yield _plain(html.unescape(text))
    if _ESCAPED_BYTE.search(text):
        yield _plain(urllib.parse.unquote(text))
    if "\\u" in text:
        yield _plain(re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: json.loads(f'"\\u{match[1]}"'), text))


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
