"""The manifest of a site: every file with its size and SHA-256, in a file of its own that goes out with the site.

It says what a deployer put there, so that the next one sends only what differs, and it lets anybody compare a site,
or a copy of it, with what was published. The neutral page at an address that was taken back is told of under the
digest of its path: who knows the address finds it, and nobody learns it here.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = "xac-thuc"
PATH = f"{FOLDER}/ban-ke.json"
SIGNATURE_PATH = f"{PATH}.minisig"
CONTROL = (PATH, SIGNATURE_PATH)
"""What speaks of the manifest and cannot stand in it."""

_VEIL = "sha256:"


@dataclass(frozen=True)
class Row:
    """What is told of one file."""

    size: int
    sha256: str

    @classmethod
    def of(cls, content: bytes) -> Row:
        """Return what is told of these bytes."""
        return cls(len(content), hashlib.sha256(content).hexdigest())

    def to_json(self) -> dict[str, Any]:
        """Return it as the manifest writes it."""
        return {"byte": self.size, "sha256": self.sha256}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Row:
        """Return it as the manifest tells it; raises where it does not."""
        return cls(int(values["byte"]), str(values["sha256"]))


Rows = Mapping[str, Row]
"""Files of a site by their paths."""


@dataclass(frozen=True)
class Manifest:
    """The files of a site of one day, and the commit that it was made from where there is one."""

    day: str
    files: Rows
    source: str = ""

    def row(self, path: str) -> Row | None:
        """Return what is told of the file at a path."""
        return self.files.get(path) or self.files.get(veiled(path))

    def to_bytes(self, hidden: Collection[str] = ()) -> bytes:
        """Return the manifest's own file: a line for each file, the same bytes for the same site."""
        told = {veiled(path) if path in hidden else path: row for path, row in self.files.items()}
        rows = ",\n".join(
            f"  {json.dumps(path, ensure_ascii=False)}: {json.dumps(told[path].to_json())}" for path in sorted(told)
        )
        source = f'"nguồn": {json.dumps(self.source)},\n' if self.source else ""
        return f'{{\n"ngày": "{self.day}",\n{source}"tệp": {{\n{rows}\n}}\n}}\n'.encode()


def veiled(path: str) -> str:
    """Return by what a path is known to those who know it."""
    return f"{_VEIL}{hashlib.sha256(path.encode()).hexdigest()}"


def is_veiled(path: str) -> bool:
    """Say whether this stands for a path that is not told."""
    return path.startswith(_VEIL)


def read_manifest(content: bytes | None) -> Manifest | None:
    """Return the manifest in a file's bytes; None where they hold none, or only a part of one."""
    try:
        values = json.loads(content or b"")
        files = {str(path): Row.from_json(row) for path, row in values["tệp"].items()}
        return Manifest(dt.date.fromisoformat(values["ngày"]).isoformat(), files, str(values.get("nguồn", "")))
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def rows_of(folder: Path, digests: Mapping[str, str]) -> dict[str, Row]:
    """Return what is told of a folder's files whose digests are known."""
    return {path: Row((folder / path).stat().st_size, digest) for path, digest in digests.items()}
