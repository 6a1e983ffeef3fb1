"""What a finished site was made from, so that a dirty build equals a cold one.

The engine rebuilds a page only if its file in the site is missing or older than its source. Times alone do not tell the
truth (a renamed file keeps its time, a template changes every page), so each build records the digest of every file's
source; the next one deletes from the site whatever was made from something else, and the engine makes it anew. The
record names the site it describes by its files' sizes and times: any other site is not trusted and goes entirely.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from generator.publishing.stage import prune, staged_paths


@dataclass(frozen=True)
class Record:
    """A finished site: what shaped all of it, what each file was made from, and how to recognise it.

    ``made_from`` maps a path in the site to the digest of its source; ``engine`` is the digest of what every page
    depends on: theme, settings, packages.
    """

    engine: str
    made_from: Mapping[str, str]
    site: str


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


def forget_outdated(
    site: Path, root: Path, engine: str, made_from: Mapping[str, str], always_made: Iterable[str]
) -> None:
    """Delete from ``site`` all that the coming build must not keep.

    ``made_from`` maps each path that the build will make to the digest of its source; ``always_made`` are paths that
    it makes again whatever happens. Without a record of this very site, made by this very engine, everything goes.
    """
    record = _read(record_path(root))
    if record is None or record.engine != engine or record.site != _site_digest(site):
        shutil.rmtree(site, ignore_errors=True)
        site.mkdir(parents=True, exist_ok=True)
        return
    prune(site, {path for path, source in made_from.items() if record.made_from.get(path) == source} | {*always_made})


def remember(site: Path, root: Path, engine: str, made_from: Mapping[str, str]) -> None:
    """Record a site that has just been finished."""
    record = Record(engine, dict(made_from), _site_digest(site))
    record_path(root).parent.mkdir(parents=True, exist_ok=True)
    record_path(root).write_text(json.dumps(asdict(record), sort_keys=True), encoding="utf-8")


def _read(file: Path) -> Record | None:
    try:
        return Record(**json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None  # none yet, or torn by an interruption: the same as none


def _site_digest(site: Path) -> str:
    rows = []
    for path in staged_paths(site):
        status = (site / path).lstat()
        rows.append(f"{path}\t{status.st_size}\t{status.st_mtime_ns}")
    return digest(*rows)
