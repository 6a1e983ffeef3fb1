"""The last sites that were published, whole, so that one of them can be put back at once.

Each kept site is a list of its files by the digest of their bytes, ``build/releases/<number>.json``; the bytes lie once
in ``build/releases/files/``, under their digest, however many sites hold them. They are second names of the published
files where the system can (nothing writes into a published file in place), and they are read again and compared with
their digest before they go out again. With a site go the texts that it was made from, since a withdrawal builds from
them (see ``swap.keep_texts``).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from generator.publishing import swap
from generator.publishing.stage import Listing, Place, listed, take_over

KEPT = 5
"""How many sites are kept, the one that stands included."""
_NAME = re.compile(r"(\d+)\.json")

Files = Mapping[str, str]
"""Paths with the SHA-256 of their bytes."""


@dataclass(frozen=True)
class Release:
    """A kept site: its number, the day of its content, its files, the texts it was made from.

    ``people`` maps the codes of those who are told of to the addresses of their pages; ``taken_out`` are the codes of
    those who have been taken out since. ``source`` is the commit that it was made from, where there is one.
    """

    number: int
    day: str
    site: Files
    texts: Files
    people: Mapping[str, list[str]] = field(default_factory=dict)
    taken_out: list[str] = field(default_factory=list)
    source: str = ""

    @property
    def date(self) -> dt.date:
        """The day of its content."""
        return dt.date.fromisoformat(self.day)

    def entries(self) -> Files:
        """Return the pages that editors wrote, by their files."""
        return {path: digest for path, digest in self.texts.items() if path.endswith(".md")}


class DamagedRelease(swap.PublishError):
    """A kept file is not what it was when it was kept."""


class Shelf:
    """The kept sites of the project at ``root``."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._folder = root / "build" / "releases"
        self._objects = self._folder / "files"

    def all(self) -> list[Release]:
        """Return the kept sites, the newest first; one whose list is torn counts as none."""
        files = [file for file in self._folder.glob("*.json") if _NAME.fullmatch(file.name)]
        ordered = sorted(files, key=lambda file: int(file.stem), reverse=True)
        return [release for file in ordered if (release := _read(file))]

    def keep(
        self, day: dt.date, people: Mapping[str, list[str]], count: int = KEPT, source: str = ""
    ) -> Release | None:
        """Keep the site that stands, with its texts; None where it stands on the shelf already."""
        stored = self._stored()
        site = self._kept_files(swap.site_path(self._root), stored)
        texts = self._kept_files(swap.texts_path(self._root), stored)
        releases = self.all()
        if releases and releases[0].site == site:
            if source != releases[0].source:
                self.put(replace(releases[0], source=source))
            return None
        number = 1 + max((one.number for one in releases), default=0)
        release = Release(number, day.isoformat(), site, texts, dict(people), source=source)
        self.put(release)
        kept = max(0, count - 1)
        for old in releases[kept:]:
            self.drop(old)
        self._clear(stored, [release, *releases[:kept]])
        return release

    def put(self, release: Release) -> None:
        """Write a site's list; whatever interrupts it leaves the earlier one."""
        self._folder.mkdir(parents=True, exist_ok=True)
        part = self._folder / f"{release.number}.part"
        part.write_text(json.dumps(asdict(release), ensure_ascii=False, sort_keys=True), encoding="utf-8")
        part.replace(self._folder / f"{release.number}.json")

    def drop(self, release: Release) -> None:
        """Take a site off the shelf; what only it held goes with the next tidying."""
        (self._folder / f"{release.number}.json").unlink(missing_ok=True)

    def tidy(self) -> None:
        """Delete the bytes that no kept site holds."""
        self._clear(self._stored(), self.all())

    def _clear(self, stored: Iterable[str], kept: Iterable[Release]) -> None:
        held = {digest for one in kept for files in (one.site, one.texts) for digest in files.values()}
        for digest in set(stored) - held:
            self._place(digest).unlink()
        for part in self._folder.glob("*.part"):
            part.unlink()

    def standing(self) -> Release | None:
        """Return the newest kept site that is the one which stands."""
        site = self.digests_of(swap.site_path(self._root))
        return next((release for release in self.all() if release.site == site), None)

    def digests_of(self, folder: Path) -> Files:
        """Return a folder's files with their digests; what the shelf holds too is not read again."""
        return _digests_of(listed(folder), self._stored())

    def lay_out(self, files: Files, folder: Path) -> None:
        """Put kept files into a folder; raises ``DamagedRelease`` where one is no longer what was kept."""
        for path, digest in files.items():
            source, target = self._place(digest), folder / path
            if not source.is_file() or hashlib.sha256(source.read_bytes()).hexdigest() != digest:
                raise DamagedRelease(
                    f"Bản đã giữ hỏng ở tệp {path}, nên không đưa trở lại; trang đang đăng còn nguyên. "
                    "Chọn bản khác: make releases."
                )
            take_over(source, target)

    def take_in(self, folder: Path) -> Files:
        """Keep a folder's files; return them with their digests."""
        return self._kept_files(folder, self._stored())

    def restore(self, release: Release) -> None:
        """Put a kept site in the place of the one that stands, and its texts in theirs."""
        upcoming = swap.prepare(self._root)
        self.lay_out(release.site, upcoming)
        texts = swap.texts_path(self._root)
        beside, before = swap.beside_texts(self._root)
        for folder in (beside, before):
            shutil.rmtree(folder, ignore_errors=True)
        beside.mkdir(parents=True)
        self.lay_out(release.texts, beside)
        swap.swap(self._root)
        if texts.is_dir():
            texts.rename(before)
        beside.rename(texts)
        shutil.rmtree(before, ignore_errors=True)

    def _kept_files(self, folder: Path, stored: Mapping[str, Place | None]) -> Files:
        seen = listed(folder)
        kept = _digests_of(seen, stored)
        for path, digest in kept.items():
            if digest not in stored:
                take_over(folder / path, self._place(digest))
        self._share(seen, kept, stored)
        return kept

    def _share(self, seen: Listing, kept: Files, stored: Mapping[str, Place | None]) -> None:
        """Let files that were read, and are kept already, be one with what is kept: the next time they are known.

        So it is where a project was copied, or a page made again came out the same.
        """
        known = set(stored.values())
        used = {seen.place(path) for path in kept}
        part = self._folder / "shared.part"
        for path, digest in kept.items():
            if digest in stored and stored[digest] not in used and seen.place(path) not in known:
                part.unlink(missing_ok=True)
                try:
                    os.link(seen.folder / path, part)
                except OSError:
                    return  # no disk for that
                part.replace(self._place(digest))
                used.add(stored[digest])

    def _stored(self) -> dict[str, Place | None]:
        """Return the digests of what is kept, each with the place of its file on the disk."""
        seen = listed(self._objects)
        found = ((path.rpartition("/")[2], seen.place(path)) for path in seen.files)
        return {name: place for name, place in found if len(name) == hashlib.sha256().digest_size * 2}

    def _place(self, digest: str) -> Path:
        return self._objects / digest[:2] / digest


def changed_entries(release: Release, earlier: Release | None) -> list[str]:
    """Return the texts of editors that are new, other or gone since an earlier site."""
    now, before = release.entries(), earlier.entries() if earlier else {}
    return sorted(path for path in {*now, *before} if now.get(path) != before.get(path))


def before(release: Release | None, releases: Iterable[Release]) -> Release | None:
    """Return the kept site before one; before one that nobody kept, the newest."""
    return next((one for one in releases if release is None or one.number < release.number), None)


def _read(file: Path) -> Release | None:
    try:
        return Release(**json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _digests_of(seen: Listing, stored: Mapping[str, Place | None]) -> Files:
    known = {place: digest for digest, place in stored.items() if place}
    places = ((path, seen.place(path)) for path in sorted(seen.files))
    return {path: (place and known.get(place)) or _digest(seen.folder / path) for path, place in places}


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
