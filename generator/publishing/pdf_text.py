"""The words of a PDF that our own press made, so that what is published can be searched for a name.

Such a file writes glyph numbers; a map in the file says which letters they stand for. Strings are read with every map
of the file: a wrong one yields words that mean nothing, and nothing is missed.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping

_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_LETTER = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*$", re.MULTILINE)
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_STRING_OR_SHOW = re.compile(rb"\((?P<string>)|<(?P<digits>[0-9A-Fa-f\s]*)>|\bT[Jj]\b")
_PAREN = re.compile(rb"\\.|[()]", re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r?\n|.)", re.DOTALL)
_NAMED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_WIDE_STRING = re.compile(rb"\((\xfe\xff(?:[^()\\]|\\.)*)\)|<(FEFF[0-9A-F]*)>", re.DOTALL)


def words_of(data: bytes) -> Iterator[str]:
    """Yield a PDF's pages as each of its fonts would read them, its plain streams, and its title and the like."""
    streams = [_inflated(match[1]) for match in _STREAM.finditer(data)]
    fonts = [_letters_in(stream) for stream in streams if b"begincmap" in stream]
    for stream in streams:
        shown = list(_shown_in(stream))
        for letters in fonts if shown else ():
            pieces = [_as_text(piece, letters) for piece in shown]
            yield " ".join(pieces)
            yield "".join(pieces)  # words of a fixed width, set letter by letter; an address broken at its hyphens
        yield stream.decode("utf-8", errors="replace")
    for match in _WIDE_STRING.finditer(b"\n".join([data, *streams])):
        wide = bytes.fromhex(match[2].decode()) if match[2] else _ESCAPE.sub(_unescaped, match[1])
        yield wide[2:].decode("utf-16-be", errors="replace")


def _inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(stream)
    except zlib.error:
        return stream


def _letters_in(cmap: bytes) -> dict[int, str]:
    """Return what each glyph number stands for."""
    letters: dict[int, str] = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for code, text in _LETTER.findall(block):
            letters[int(code, 16)] = _utf16(text)
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
        for first, last, text in _RANGE.findall(block):
            start, end = int(first, 16), min(int(last, 16), int(first, 16) + 0xFF)
            for step in range(end - start + 1):
                letters[start + step] = chr(ord(_utf16(text)[0]) + step)
    return letters


def _utf16(digits: bytes) -> str:
    return bytes.fromhex(digits.decode().zfill(4)).decode("utf-16-be", errors="replace") or "\ufffd"


def _shown_in(stream: bytes) -> Iterator[bytes]:
    """Yield the codes of each piece of text that a page shows: its strings, joined."""
    if b"BT" not in stream:
        return
    piece: list[bytes] = []
    position = 0
    while token := _STRING_OR_SHOW.search(stream, position):
        position = token.end()
        if token["string"] is not None:
            position = _end_of_string(stream, position)
            piece.append(_ESCAPE.sub(_unescaped, stream[token.end() : position - 1]))
        elif token["digits"] is not None:
            digits = b"".join(token["digits"].split()).decode()
            piece.append(bytes.fromhex(digits + "0" * (len(digits) % 2)))
        else:
            yield b"".join(piece)
            piece = []


def _end_of_string(stream: bytes, position: int) -> int:
    """Return the place behind the bracket that closes a string; brackets in pairs may stand inside."""
    depth = 1
    for mark in _PAREN.finditer(stream, position):
        depth += {b"(": 1, b")": -1}.get(mark[0], 0)
        if not depth:
            return mark.end()
    return len(stream)


def _unescaped(match: re.Match[bytes]) -> bytes:
    mark = match[1]
    if mark.isdigit():
        return bytes([int(mark, 8) & 0xFF])
    return b"" if mark[-1:] == b"\n" else _NAMED.get(mark, mark)


def _as_text(codes: bytes, letters: Mapping[int, str]) -> str:
    return "".join(letters.get(int.from_bytes(codes[at : at + 2], "big"), "\ufffd") for at in range(0, len(codes), 2))
