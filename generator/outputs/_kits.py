"""One download of an entry for each need: what a notice board takes, what a meeting takes, with its size told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from generator.artifact import Artifact
from generator.entries.catalog import Catalog
from generator.entries.entry import Entry
from generator.ink.packing import zipped
from generator.language.vietnamese import format_size, slug
from generator.outputs._lists import Kit
from generator.outputs._needs import NEEDS
from generator.outputs.base import Form, place
from generator.settings import Settings
from generator.telling.offers import Use

_FEWEST_FILES = 2
# Posts with their pictures come in a download of their own.
_PACKED = ("Facebook, Zalo",)


@dataclass(frozen=True)
class Packing:
    """What downloads are put together from: an entry's files and what each is, by its id; needs by a form's name."""

    catalog: Catalog
    settings: Settings
    uses: Mapping[str, tuple[Use, ...]]
    files: Mapping[str, tuple[Artifact, ...]]
    needs: Mapping[str, tuple[str, ...]]


def packing_of(
    catalog: Catalog,
    settings: Settings,
    uses: Mapping[str, tuple[Use, ...]],
    files: Mapping[str, Artifact],
    forms: Sequence[Form],
) -> Packing:
    """Return what downloads are put together from; ``files`` are all files of all entries by their paths."""
    theirs = {
        entry_id: tuple(files[path] for path in dict.fromkeys(use.path for use in each) if path in files)
        for entry_id, each in uses.items()
    }
    return Packing(catalog, settings, uses, theirs, {form.label: form.needs for form in forms})


def make_kits(entry: Entry, packing: Packing) -> Iterator[Artifact | Kit]:
    """Yield the zips of an entry, and which need each is for; two needs that take the same files have one.

    What is in them is packed already, or small: they are put together, not pressed again.
    """
    uses, files = packing.uses[entry.id], {file.path: file for file in packing.files[entry.id]}
    made: dict[tuple[str, ...], Artifact] = {}
    for need in NEEDS:
        paths = tuple(_paths(need.key, uses, files, packing.needs))
        if len(paths) < _FEWEST_FILES or need.key in _PACKED:
            continue
        if paths not in made:
            named = {PurePosixPath(path).name: files[path].content for path in paths}
            content = zipped(named, as_they_are=named)
            made[paths] = Artifact(place(entry, f"ca-bo-{slug(need.key)}.zip"), content, entry.path)
            yield made[paths]
        yield Kit(need.key, made[paths].path, f"ZIP, {len(paths)} tệp, {format_size(len(made[paths].content))}")


def _paths(
    need: str, uses: Sequence[Use], files: Mapping[str, Artifact], needs_of: Mapping[str, tuple[str, ...]]
) -> Iterator[str]:
    """Yield the files that serve a need; what is one download already stays one."""
    for use in uses:
        is_file = not use.is_page and use.path in files and not use.path.endswith(".zip")
        if is_file and need in needs_of.get(use.label, ()):
            yield use.path
