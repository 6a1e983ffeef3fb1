"""Verify: what was made is read again by readers that are not ours, before it may replace what stands.

An engine asks of what differs from the last build's alone: the rest was read then.
"""

from __future__ import annotations

import csv
import functools
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from xml.etree import ElementTree
from xml.parsers import expat

from generator.artifact import Artifact
from generator.entries.attachments import FOLDER
from generator.problem import Problem

# What no text of ours may hold: neither XML nor a browser takes it.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_CUE = re.compile(r"(\d\d:\d\d:\d\d\.\d{3}) --> (\d\d:\d\d:\d\d\.\d{3})\n(?:(?!.*-->)[^<\n]+\n?){1,2}")
_AMPERSAND = re.compile(r"&(?!amp;|lt;|gt;)")


def unreadable(artifacts: Iterable[Artifact]) -> list[Problem]:
    """Return a problem for each file that cannot be read as what its name says."""
    return [
        problem
        for one in artifacts
        # Documents of others were looked at where they were read.
        if not one.path.startswith(f"{FOLDER}/")
        for problem in _wrong(one.path, one.content, one.source)
    ]


def _wrong(path: str, content: bytes, source: str) -> Iterator[Problem]:
    try:
        if check := _CHECKS.get(PurePosixPath(path).suffix):
            check(content)
    except Exception as error:  # whatever readers raise: the file is no good
        message = f'"{path}" làm ra không đọc lại được ({type(error).__name__}: {str(error)[:80]})'
        remedy = "xem lại chỗ vừa sửa ở trang ấy, và gửi dòng này cho người bảo trì"
        yield Problem(source, 0, "", " ".join(message.split()), remedy)


def _check_text(content: bytes) -> None:
    if found := _CONTROL.search(content.decode()):
        raise ValueError(f"U+{ord(found[0]):04X}")


def _check_xml(content: bytes) -> None:
    ElementTree.fromstring(content)


def _check_json(content: bytes) -> None:
    _check_text(content)
    json.loads(content)


def _check_csv(content: bytes) -> None:
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))
    if len({len(row) for row in rows}) > 1:
        raise ValueError("rows of several lengths")


def _check_subtitles(content: bytes) -> None:
    head, *cues = content.decode().rstrip("\n").split("\n\n")
    if head != "WEBVTT" or _AMPERSAND.search(content.decode()):
        raise ValueError("no WebVTT")
    for cue in cues:
        match = _CUE.fullmatch(cue)
        if not match or match[1] >= match[2]:
            raise ValueError(cue)


def _check_calendar(content: bytes) -> None:
    from generator.ink.ics import check_calendar  # slow to load, and most builds make no new one

    check_calendar(content)


def _check_pdf(content: bytes) -> None:
    from generator.publishing.pdf_text import check_pdf  # as above

    check_pdf(content)


def _check_package(content: bytes) -> None:
    """Read an archive whole, by its sums, and every XML part of what is an office document or a book."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            part = package.read(name)
            if name.endswith((".xml", ".rels", ".xhtml", ".opf", ".svg")):
                _check_part(part)


@functools.lru_cache(maxsize=128)
def _check_part(part: bytes) -> None:
    """Read a part of a document; styles and themes are the same in hundreds of them, and read once."""
    expat.ParserCreate().Parse(part, True)


def _begins(*starts: bytes) -> Callable[[bytes], None]:
    def check(content: bytes) -> None:
        if not content.startswith(starts):
            raise ValueError(repr(content[:8]))

    return check


_CHECKS: Mapping[str, Callable[[bytes], None]] = {
    **dict.fromkeys((".md", ".txt", ".html", ".js", ".css"), _check_text),
    **dict.fromkeys((".xml", ".svg"), _check_xml),
    **dict.fromkeys((".json", ".webmanifest"), _check_json),
    **dict.fromkeys((".docx", ".pptx", ".xlsx", ".epub", ".zip"), _check_package),
    ".csv": _check_csv,
    ".ics": _check_calendar,
    ".jpg": _begins(b"\xff\xd8\xff"),
    ".pdf": _check_pdf,
    ".png": _begins(b"\x89PNG\r\n\x1a\n"),
    ".vtt": _check_subtitles,
    ".webp": _begins(b"RIFF"),
}
