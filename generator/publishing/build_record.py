"""What a finished site was made from, so that the next build makes only what changed and still equals a cold one.

Each build records the digest of what every file was made from. The next one keeps a file of the site whose digest is
the same and makes all others. The record names the site that it describes by its files' sizes and times, and what
shaped all of it: any other site is not trusted, and nothing of it is kept.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from generator.publishing.servers.table import is_of_desk
from generator.publishing.stage import Listing, listed, staged_paths


@dataclass(frozen=True)
class Record:
    """A finished site.

    ``shaped_by`` is the digest of what every page depends on: theme, settings, packages, code. ``made_from`` maps a
    path in the site to the digest of its sources; ``led_to`` a hand-written page to the files its links lead to, since
    these are its sources too: whole where a link ends in their middle.
    """

    shaped_by: str
    made_from: Mapping[str, str]
    led_to: Mapping[str, Mapping[str, bool]] = field(default_factory=dict)
    site: str = ""


def record_path(root: Path) -> Path:
    """Return where the record of the last finished build stands."""
    return root / "build" / "site.json"


def digest(*parts: bytes | str) -> str:
    """Return one SHA-256 for several parts, so that no two lists of parts run into the same bytes."""
    total = hashlib.sha256()
    for part in parts:
        content = part.encode() if isinstance(part, str) else part
        total.update(len(content).to_bytes(8, "big") + content)
    return total.hexdigest()


def folder_digest(folder: Path) -> str:
    """Return the digest of every file below a folder, by name and content."""
    paths = [path for path in staged_paths(folder) if "__pycache__" not in path]
    return digest(*(part for path in paths for part in (path, (folder / path).read_bytes())))


def recorded(root: Path, site: Listing, shaped_by: str) -> Record:
    """Return what is known of this very site, shaped by the very same; an empty record where that is nothing."""
    try:
        record = Record(**json.loads(record_path(root).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):  # none yet, or torn by an interruption: the same as none
        return Record(shaped_by, {})
    is_known = record.shaped_by == shaped_by and record.site == _site_digest(site)
    return record if is_known else Record(shaped_by, {})


def remember(root: Path, site: Path, record: Record) -> None:
    """Record a site that has just been finished."""
    named = Record(record.shaped_by, record.made_from, record.led_to, _site_digest(listed(site)))
    record_path(root).parent.mkdir(parents=True, exist_ok=True)
    record_path(root).write_text(json.dumps(asdict(named), sort_keys=True), encoding="utf-8")


def _site_digest(site: Listing) -> str:
    # What is of the desk was laid beside what a build makes.
    files = sorted((path, status) for path, status in site.files.items() if not is_of_desk(path))
    return digest(*(f"{path}\t{status.st_size}\t{status.st_mtime_ns}" for path, status in files))
