"""Withdrawal: what a code stands for in the content, its traces in a published folder, and how they are cut out.

The usual way is to build the site again from the texts of its last build, without whom the code stands for. Where
that cannot be done, ``cut_out`` works on the published files alone: it knows nothing of the content and rather takes
too much. Either way ``find_traces`` has the last word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from generator.entries.photographs import FOLDER as PICTURE_FOLDER
from generator.language.vietnamese import fold_key, nfc
from generator.outputs.base import FOLDER as FORMS_FOLDER
from generator.pages.moved import file_of, gone_page
from generator.publishing.named import Named
from generator.publishing.sitemap import is_site_map
from generator.publishing.stage import staged_paths
from generator.publishing.traces import Trace, find_in, plain
from generator.settings import Settings

_PICTURE_NAME = re.compile(rf"{PICTURE_FOLDER}/([0-9a-f]{{24}})-")
_UPDATING = """\
<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Trang đang cập nhật</title>
</head>
<body><main><h1>Trang đang cập nhật</h1><p>Mời xem lại sau.</p></main></body>
</html>
""".encode()


def find_traces(site: Path, named: Named, settings: Settings, paths: Iterable[str] | None = None) -> list[Trace]:
    """Return every trace in all files, or in some; an address may stay as the name of its neutral page."""
    searched = staged_paths(site) if paths is None else sorted(paths)
    return find_in(site, named.sure_words | named.likely_words, searched, _neutral(named, settings))


def _neutral(named: Named, settings: Settings) -> frozenset[str]:
    return frozenset(file_of(address, settings) for address in named.addresses)


@dataclass
class Cut:
    """What was cut out of a published folder, so that it can be told."""

    replaced: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)

    @property
    def is_anything(self) -> bool:
        """Whether anything was cut out at all."""
        return bool(self.replaced or self.deleted)


def cut_out(site: Path, named: Named, settings: Settings) -> Cut:
    """Take every file with a trace out of a published folder; pages give way to one that says it is being updated.

    With a page go its forms, whose pictures cannot be searched. The engine can make all of it again.
    """
    cut = Cut()
    pictures = _own_pictures(site, named, settings)  # before the pages that name them go
    paths = staged_paths(site)
    neutral = _neutral(named, settings)
    with_traces = {path for path in paths if path not in neutral and _is_named(path, named)}  # no need to read them
    with_traces |= {trace.path for trace in find_traces(site, named, settings, {*paths} - with_traces)}
    drawn = tuple(f"{FORMS_FOLDER}/{path.removesuffix('index.html')}" for path in with_traces if "/index." in path)
    for path in paths:
        file = site / path
        if is_site_map(path):
            _write_anew(file, _without_locations(file, named))
        elif path.startswith(f"{PICTURE_FOLDER}/") and path[len(PICTURE_FOLDER) + 1 :][:24] in pictures:
            file.unlink()
            cut.deleted.append(path)
        elif path in with_traces and path.endswith(".html") and not _is_named(path, named):
            _write_anew(file, _UPDATING)
            cut.replaced.append(path)
        elif path in with_traces or path.startswith(drawn):
            file.unlink()
            cut.deleted.append(path)
    return cut


def _is_named(path: str, named: Named) -> bool:
    """Say whether a file's very name is a trace."""
    name = plain(path)
    return any(plain(word) in name for word in named.sure_words)


def _own_pictures(site: Path, named: Named, settings: Settings) -> set[str]:
    """Return the keys of the pictures that stand on the pages to be removed."""
    own: set[str] = set()
    for address in named.addresses:
        page = site / file_of(address, settings)
        if page.is_file():
            own |= set(_PICTURE_NAME.findall(page.read_text("utf-8", errors="replace")))
    return own


def _without_locations(file: Path, named: Named) -> bytes:
    rows = file.read_text("utf-8").split("\n")
    return "\n".join(row for row in rows if not any(f"/{address}" in row for address in named.addresses)).encode()


def _write_anew(file: Path, content: bytes) -> None:
    """Write a file that may bear the name of one in another site as well: that one stays what it is."""
    file.unlink(missing_ok=True)
    file.write_bytes(content)


def write_neutral_pages(site: Path, named: Named, settings: Settings) -> None:
    """Put the neutral page at every address that was taken back, unless it stands there already."""
    for address in named.addresses:
        file = site / file_of(address, settings)
        page = gone_page(address, settings)
        if not file.is_file() or file.read_bytes() != page:
            file.parent.mkdir(parents=True, exist_ok=True)
            _write_anew(file, page)


def with_withdrawal(record: str, day: str, addresses: Iterable[str]) -> str:
    """Return a consent record's text with the day of its withdrawal and the addresses that are gone.

    Comments stay, and so does the day of an earlier withdrawal.
    """
    kept: list[str] = []
    is_dropped = False
    if earlier := re.search(r"^rút ngày:[ \t]*(\d\S*)", nfc(record), re.MULTILINE):
        day = earlier[1]
    for line in record.rstrip("\n").split("\n"):
        if line[:1] not in (" ", "-", "\t"):
            is_dropped = fold_key(line.partition(":")[0]) in ("rut ngay", "dia chi da go")
        if not is_dropped:
            kept.append(line)
    gone = ", ".join(sorted(set(addresses)))
    return "\n".join([*kept, f"rút ngày: {day}", *([f"địa chỉ đã gỡ: [{gone}]"] if gone else []), ""])
