"""Where words stand in published files: in names and contents, in archives, in print, in any escaping."""

from __future__ import annotations

import gzip
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
    forms = {word: (plain(word), unspaced(word)) for word in sorted(words)}
    found: list[Trace] = []
    for path in paths:
        try:
            texts = list(readings((folder / path).read_bytes()))
        except UnreadablePdf:
            found.append(Trace(path, _UNREADABLE))
            continue
        if path not in nameless:
            texts.append(plain(path))
        found += [Trace(path, word) for word, both in forms.items() if _stands_in(texts, both)]
    return found


def _stands_in(texts: Iterable[str], forms: tuple[str, str]) -> bool:
    return any(form in text for text in texts for form in forms)


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
