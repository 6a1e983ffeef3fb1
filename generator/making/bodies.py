"""Bodies of entries, read again only where their text is new or what they lead to is no longer what it was.

Reading Markdown takes as long as everything else that comes before the products, and one edit changes one text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Any, NamedTuple

from generator.making.code import code_digest
from generator.making.store import read_sealed, write_sealed
from generator.prose.blocks import ToFile
from generator.prose.body import Body, render_body
from generator.prose.mentions import Targets

Asked = tuple[str, tuple[str, ...], Any]
"""A question to the targets, of what, and its answer."""


class _Kept(NamedTuple):
    text: bytes
    asked: tuple[Asked, ...]
    body: Body


class KeptBodies:
    """Reads bodies (``RenderBody``) and keeps those of the last build in a folder; without one, it reads all.

    Used in a ``with``: at its end the bodies that were asked for are kept, and no others. ``known`` are bodies of
    elsewhere, ``code`` names the code that read them, where that is known already.
    """

    def __init__(
        self, folder: Path | None, known: Mapping[str, _Kept] = MappingProxyType({}), code: bytes = b""
    ) -> None:
        self._file = folder / "bodies" if folder else None
        self._old: Mapping[str, _Kept] = read_sealed(self._file) if self._file else known
        self._code = code
        self._new: dict[str, _Kept] = {}
        self.read: list[str] = []

    def __enter__(self) -> KeptBodies:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if kind is None and self._file and self._new != self._old:
            write_sealed(self._file, self._new)

    def again(self) -> KeptBodies:
        """Return a reader for the next run, to which this one's bodies are those of the last."""
        return KeptBodies(None, self._new or self._old, self._code)

    @property
    def all(self) -> Mapping[str, Any]:
        """What was asked for: what the reader of another run may begin with (``known``)."""
        return MappingProxyType(self._new)

    def __call__(self, text: str, targets: Targets, section: str, own_id: str) -> Body:
        """Return a body as ``render_body`` does."""
        self._code = self._code or code_digest(render_body)
        digest, kept = _digest(self._code, text, targets, section, own_id), self._old.get(own_id)
        if kept is None or kept.text != digest or not all(_still(targets, asked) for asked in kept.asked):
            asking = _Asking(targets)
            body = render_body(text, asking, section, own_id)
            kept = _Kept(digest, tuple(asking.asked.values()), body)
            self.read.append(own_id)
        self._new[own_id] = kept
        return kept.body


def _digest(code: bytes, text: str, targets: Targets, section: str, own_id: str) -> bytes:
    """Return the digest of all that a body is read from but the answers of its targets."""
    given = (section, own_id, text, sorted(targets.abbreviations.items()))
    return hashlib.sha256(code + repr(given).encode()).digest()


def _still(targets: Targets, asked: Asked) -> bool:
    question, of, answer = asked
    return bool(getattr(targets, question)(*of) == answer)


class _Asking:
    """The targets of one body (``Targets``), each question noted with its answer."""

    def __init__(self, true: Targets) -> None:
        self._true = true
        self.asked: dict[tuple[str, tuple[str, ...]], Asked] = {}

    def _note(self, question: str, *of: str) -> Any:
        answer = getattr(self._true, question)(*of)
        self.asked[question, of] = (question, of, answer)
        return answer

    def document_id(self, number: str) -> str | None:
        """Return the id of the document that bears a number."""
        found: str | None = self._note("document_id", number)
        return found

    def page_id(self, section: str, name: str) -> str | None:
        """Return the id of an entry by folder and file name."""
        found: str | None = self._note("page_id", section, name)
        return found

    def is_hidden_page(self, section: str, name: str) -> bool:
        """Say whether an entry is held back."""
        return bool(self._note("is_hidden_page", section, name))

    def file_of(self, section: str, name: str) -> ToFile | None:
        """Return the document of a name beside the pages of a folder."""
        found: ToFile | None = self._note("file_of", section, name)
        return found

    @property
    def abbreviations(self) -> Mapping[str, str]:
        """Abbreviations with their full forms: all of them are part of what a body is read from."""
        return self._true.abbreviations
