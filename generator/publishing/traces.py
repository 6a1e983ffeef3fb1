"""Where words stand in published files: in names and contents, in archives, in print, in any escaping."""

from __future__ import annotations

import functools
import gzip
import hashlib
import html
import io
import json
import re
import unicodedata
import urllib.parse
import zipfile
import zlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from generator.language.vietnamese import nfc
from generator.publishing.pdf_text import UnreadablePdf, words_of

_UNREADABLE = "không đọc được tệp PDF này"
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_ESCAPED_BYTE = re.compile("%[0-9a-fA-F]{2}")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")


@dataclass(frozen=True)
class Trace:
    """A word that was found in a published file."""

    path: str
    word: str


def find_in(folder: Path, words: Iterable[str], paths: Iterable[str], nameless: Collection[str] = ()) -> list[Trace]:
    """Return where words stand in some files of a folder, in their names and contents; ``nameless`` may bear them."""
    sought = tuple(sorted(words))
    found: list[Trace] = []
    for path in paths:
        file = folder / path
        try:
            inside = _words_in(_Content(hashlib.sha256(file.read_bytes()).digest(), file), sought)
        except UnreadablePdf:
            found.append(Trace(path, _UNREADABLE))
            continue
        name = "" if path in nameless else plain(path)
        found += [Trace(path, word) for word in sought if word in inside or any(form in name for form in _forms(word))]
    return found


@dataclass(frozen=True)
class _Content:
    """What a file holds, whatever its name: files of the same digest are the same."""

    digest: bytes
    file: Path = field(compare=False)


@functools.lru_cache(maxsize=1 << 16)
def _words_in(content: _Content, words: tuple[str, ...]) -> frozenset[str]:
    """Return the words that stand in a content, which is read once however many kept sites hold it."""
    texts = list(readings(content.file.read_bytes()))
    return frozenset(word for word in words if any(form in text for form in _forms(word) for text in texts))


@functools.lru_cache(maxsize=1 << 12)
def _forms(word: str) -> tuple[str, str]:
    return plain(word), unspaced(word)


def plain(text: str) -> str:
    """Return text in the form in which traces are compared."""
    return " ".join(nfc(text).casefold().split())


def unspaced(text: str) -> str:
    """Return text in the form in which it is looked for in print, where a word may be set letter by letter.

    Ligatures are their letters, and signs that are nothing to see, as where a word may be broken, are gone.
    """
    return "".join(unicodedata.normalize("NFKC", text).casefold().translate(_UNSEEN).split())


def readings(data: bytes, depth: int = 0) -> Iterator[str]:
    """Yield a file's text: as it stands, unpacked, and with every escape undone."""
    if data.startswith(b"%PDF"):
        yield from map(unspaced, words_of(data))
        return
    if depth < 3:
        for part in _unpacked(data):
            yield from readings(part, depth + 1)
    text = data.decode("utf-8", errors="replace")
    yield plain(text)
    yield plain(html.unescape(re.sub(r"<[^>]*>", "", text)))
    if "&" in text:
        yield plain(html.unescape(text))
    if _ESCAPED_BYTE.search(text):
        yield plain(urllib.parse.unquote(text, errors="replace"))
    if "\\u" in text:
        yield plain(_ESCAPE.sub(lambda match: str(json.loads(f'"\\u{match[1]}"')), text))


def _unpacked(data: bytes) -> Iterator[bytes]:
    try:
        if data.startswith(b"\x1f\x8b"):
            yield gzip.decompress(data)
        elif data.startswith(b"PK\x03\x04"):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                for member in archive.infolist():
                    yield member.filename.encode()
                    yield archive.read(member)
    except (OSError, zlib.error, zipfile.BadZipFile, EOFError):
        return
