"""One download of an entry for each need: what a notice board takes, what a meeting takes, with its size told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from generator.artifact import Artifact
from generator.entries.entry import Entry
from generator.ink.packing import zipped
from generator.language.vietnamese import format_size, slug
from generator.outputs._lists import Kit
from generator.outputs._needs import NEEDS
from generator.outputs.base import Form, place
from generator.telling.offers import Use

_FEWEST_FILES = 2
# Posts with their pictures come in a download of their own.
_PACKED = ("Facebook, Zalo",)


def make_kits(
    entry: Entry, uses: Sequence[Use], files: Mapping[str, Artifact], forms: Iterable[Form]
) -> tuple[tuple[Artifact, ...], tuple[Kit, ...]]:
    """Return the zips of an entry, and which need each is for; two needs that take the same files have one.

    What is in them is packed already, or small: they are put together, not pressed again.
    """
    needs_of = {form.label: form.needs for form in forms}
    made: dict[tuple[str, ...], Artifact] = {}
    kits = []
    for need in NEEDS:
        paths = tuple(_paths(need.key, uses, files, needs_of))
        if len(paths) < _FEWEST_FILES or need.key in _PACKED:
            continue
        if paths not in made:
            named = {PurePosixPath(path).name: files[path].content for path in paths}
            content = zipped(named, as_they_are=named)
            made[paths] = Artifact(place(entry, f"ca-bo-{slug(need.key)}.zip"), content, entry.path)
        kits.append(Kit(need.key, made[paths].path, f"ZIP, {len(paths)} tệp, {format_size(len(made[paths].content))}"))
    return tuple(made.values()), tuple(kits)


def _paths(
    need: str, uses: Sequence[Use], files: Mapping[str, Artifact], needs_of: Mapping[str, tuple[str, ...]]
) -> Iterator[str]:
    """Yield the files that serve a need; what is one download already stays one."""
    for use in uses:
        is_file = not use.is_page and use.path in files and not use.path.endswith(".zip")
        if is_file and need in needs_of.get(use.label, ()):
            yield use.path
