"""A site as it goes out: the files of the build, and those that travel with it, each with its size and digest."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator.publishing.deploy.host import HostError
from generator.publishing.deploy.manifest import PATH, SIGNATURE_PATH, Manifest, Row, Rows, rows_of


@dataclass(frozen=True)
class Outgoing:
    """What is to stand on a host; ``made`` are the files that are in no folder."""

    folder: Path
    day: str
    rows: Rows
    made: Mapping[str, bytes]

    def read(self, path: str) -> bytes:
        """Return a file's bytes; raises where they are no longer those that the manifest tells of."""
        if path in self.made:
            return self.made[path]
        try:
            content = (self.folder / path).read_bytes()
        except OSError:
            content = b""
        if Row.of(content) != self.rows[path]:
            raise HostError(f"site/{path} đã đổi trong lúc đăng. Chạy lại lệnh này.")
        return content


def outgoing(
    folder: Path,
    digests: Mapping[str, str],
    about: Manifest,
    travelling: Mapping[str, bytes],
    sign: Callable[[bytes, str], bytes] | None = None,
    hidden: Collection[str] = (),
) -> Outgoing:
    """Return a folder's files with those that travel along and the manifest of them all, signed where one can sign.

    ``about`` is a manifest of no file, that says of which day and source the site is.
    Of those that are ``hidden`` the manifest does not tell the paths.
    """
    beside = {path: content for path, content in travelling.items() if path not in digests}
    rows = rows_of(folder, digests) | {path: Row.of(content) for path, content in beside.items()}
    manifest = replace(about, files=rows).to_bytes(hidden)
    made = {**beside, PATH: manifest}
    if sign:
        made[SIGNATURE_PATH] = sign(manifest, about.day)
    return Outgoing(folder, about.day, rows | {path: Row.of(content) for path, content in made.items()}, made)
