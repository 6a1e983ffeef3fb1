"""Files made small beforehand, for servers that hand them out as they are: ``trang.html.gz`` and ``trang.html.br``.

They are made from a site that is finished and go out with it; the site itself holds none. The same bytes give the same
files, so what was made once is kept by the digest of what it was made from, and thrown away with it.
"""

from __future__ import annotations

import gzip
import os
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from generator.publishing.servers.table import compressed_types, type_of
from generator.publishing.stage import prune

_LEAST = 1024
_WORTH = 0.95
_QUALITY = 10


def _brotli(content: bytes) -> bytes:
    import brotli  # only who asks for it needs it

    packed: bytes = brotli.compress(content, mode=brotli.MODE_TEXT, quality=_QUALITY)
    return packed


MAKERS: Mapping[str, Callable[[bytes], bytes]] = {
    ".br": _brotli,
    ".gz": lambda content: gzip.compress(content, 9, mtime=0),
}
"""What makes a file smaller, by what is added to its name."""


def compressed(folder: Path, digests: Mapping[str, str], kept: Path, hidden: Collection[str]) -> dict[str, bytes]:
    """Return what files of a folder are when they are small, where that is worth it; nothing of those ``hidden``."""
    kinds = set(compressed_types())
    wanted = [
        (path, ending, f"{digest}{ending}")
        for path, digest in digests.items()
        if path not in hidden and type_of(path).partition(";")[0] in kinds and (folder / path).stat().st_size >= _LEAST
        for ending in MAKERS
        if f"{path}{ending}" not in digests
    ]
    kept.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        made = pool.map(lambda one: _made(folder / one[0], one[1], kept / one[2]), wanted)
        found = {f"{path}{ending}": content for (path, ending, _name), content in zip(wanted, made, strict=True)}
    prune(kept, {name for _path, _ending, name in wanted})
    return {path: content for path, content in found.items() if content}


def _made(file: Path, ending: str, kept: Path) -> bytes:
    """Return a file made small; nothing where it hardly gets smaller. What was kept is not made again."""
    if kept.is_file():
        return kept.read_bytes()
    content = file.read_bytes()
    small = MAKERS[ending](content)
    small = small if len(small) < _WORTH * len(content) else b""
    part = kept.with_name(f"{kept.name}.part")
    part.write_bytes(small)
    part.replace(kept)
    return small
