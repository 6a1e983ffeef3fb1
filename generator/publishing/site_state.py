"""What a published folder holds at one moment, so that two moments can be compared without reading all of it twice."""

from __future__ import annotations

import urllib.parse
from collections.abc import Mapping
from pathlib import Path

from generator.publishing.build_record import digest
from generator.publishing.stage import staged_paths
from generator.settings import Settings

SiteState = Mapping[str, tuple[tuple[int, ...], str]]
"""Each file's place on the disk, by which one that was taken over is known, and the digest of its bytes."""
_NOTHING = ((), "")


def state_of(site: Path, earlier: SiteState | None = None) -> SiteState:
    """Return what a folder holds; a file that stands there as it stood earlier is not read again."""
    found: dict[str, tuple[tuple[int, ...], str]] = {}
    for path in staged_paths(site):
        status = (site / path).stat()
        place = (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)
        known, known_digest = (earlier or {}).get(path, _NOTHING)
        found[path] = (place, known_digest if known == place else digest((site / path).read_bytes()))
    return found


def changed_paths(before: SiteState, after: SiteState) -> set[str]:
    """Return the files of the later state whose bytes are not what they were."""
    return {path for path, (_place, content) in after.items() if before.get(path, _NOTHING)[1] != content}


def addresses_to_purge(before: SiteState, after: SiteState, settings: Settings) -> list[str]:
    """Return the full addresses of every file that changed or vanished, for caches to forget.

    Where nothing is known of the earlier site, caches may hold anything of it: every address is named.
    """
    gone = before if before else after
    changed = sorted(path for path in gone if not before or after.get(path, _NOTHING)[1] != before[path][1])
    base = settings.site_url or "/"
    rows: list[str] = []
    for path in changed:
        quoted = base + urllib.parse.quote(path)
        rows += [quoted.removesuffix("index.html"), quoted] if path.endswith("index.html") else [quoted]
    return rows
