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
from dataclasses import dataclass
from pathlib import Path

from generator.language.vietnamese import nfc

_UNREADABLE = "không đọc được tệp PDF này"
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_DEEPEST = 3
"""What is packed in something packed in something packed is read as it stands."""
_ESCAPED_BYTE = re.compile("%[0-9a-fA-F]{2}")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")


@dataclass(frozen=True)
class Trace:
    """A word that was found in a published file."""

    path: str
    word: str


def find_in(folder: Path, words: Iterable[str], paths: Iterable[str], nameless: Collection[str] = ()) -> list[Trace]:
    """Return where words stand in some files of a folder, in their names and contents; ``nameless`` may bear them."""
    from generator.publishing.pdf_text import UnreadablePdf  # slow to load, and a build looks for nobody

    sought = tuple(sorted(words))
    found: list[Trace] = []
    for path in paths:
        try:
            inside = words_in((folder / path).read_bytes(), sought)
        except UnreadablePdf:
            found.append(Trace(path, _UNREADABLE))
            continue
        name = "" if path in nameless else plain(path)
        found += [Trace(path, word) for word in sought if word in inside or any(form in name for form in _forms(word))]
    return found


_known: dict[tuple[bytes, tuple[str, ...], bool], frozenset[str]] = {}
"""What was found in a content by its digest: kept sites and archives hold the same files under many names."""


def words_in(data: bytes, words: tuple[str, ...], depth: int = 0) -> frozenset[str]:
    """Return the words that stand in a content, or in what is packed in it. Raises UnreadablePdf."""
    key = (hashlib.sha256(data).digest(), words, depth < _DEEPEST)
    if key not in _known:
        inside = [words_in(part, words, depth + 1) for part in _unpacked(data)] if depth < _DEEPEST else []
        texts = list(_readings(data))
        found = {word for word in words if any(form in text for form in _forms(word) for text in texts)}
        _known[key] = frozenset(found.union(*inside))
    return _known[key]


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


def _readings(data: bytes) -> Iterator[str]:
    """Yield a file's text: as it stands, and with every escape undone; what is packed in it is not read."""
    if data.startswith(b"%PDF"):
        from generator.publishing.pdf_text import words_of  # as above

        yield from map(unspaced, words_of(data))
        return
    text = data.decode("utf-8", errors="replace")
    yield plain(text)
    if "<" in text:
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
