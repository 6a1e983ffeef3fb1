"""Publish a finished build: whole sites only, swapped in by renames.

A build works in ``build/site.next``. When it is whole, ``site`` becomes ``build/site.previous``, ``build/site.next``
becomes ``site``, and the previous one is renamed again before anything in it changes: to ``build/site.old``, which is
deleted, or to ``build/site.spare``, from which the next build begins, so that it need not lay thousands of files anew.
So whatever bears the name ``site.previous`` is a whole site, and its being there without ``site`` means exactly that a
swap was cut in the middle. The next start then finishes the swap.
"""

from __future__ import annotations

import shutil
import stat
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path, PurePath
from typing import IO

from generator.failure import site_changed
from generator.publishing.stage import Listing, listed, take_over

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


_LINKED = frozenset({".avif", ".gif", ".jpeg", ".jpg", ".png", ".tif", ".tiff", ".webp"})


class PublishError(Exception):
    """A site cannot be swapped in; the message is Vietnamese and says what to do."""


def site_path(root: Path) -> Path:
    """Return where the published site stands."""
    return root / "site"


def next_path(root: Path) -> Path:
    """Return where a build works until it is whole."""
    return root / "build" / "site.next"


def spare_path(root: Path) -> Path:
    """Return where the site before the one that stands is kept: the next build begins from it, nobody is shown it."""
    return root / "build" / "site.spare"


def texts_path(root: Path) -> Path:
    """Return where the texts of the published site are kept: what a withdrawal builds from."""
    return root / "build" / "published"


def beside_texts(root: Path) -> tuple[Path, Path]:
    """Return where other texts stand until they are whole, and where those go whose place they take."""
    return root / "build" / "published.next", root / "build" / "published.old"


def cutting_path(root: Path) -> Path:
    """Return where a kept site's files are searched and cut."""
    return root / "build" / "releases.work"


def compressed_path(root: Path) -> Path:
    """Return where files are kept that were made small beforehand for a deployment."""
    return root / "build" / "nen-san"


def offline_paths(root: Path) -> tuple[Path, Path]:
    """Return where the copy to carry away is made, and where it is packed."""
    return root / "build" / "offline", root / "build" / "xa-hoi-hoc-tap.zip"


def prints_path(root: Path) -> Path:
    """Return where the sheets are written that bear a unit's name."""
    return root / "build" / "in"


def archives_path(root: Path) -> Path:
    """Return where web archives of sites are written."""
    return root / "build" / "luu-tru"


def keep_texts(root: Path) -> None:
    """Keep ``content/`` and ``docs/`` as they were published; what has not changed is not copied again.

    Pictures are linked where the system can, since they are large and replaced, not edited in place.
    """
    kept = texts_path(root)
    for name in ("content", "docs"):
        (kept / name).mkdir(parents=True, exist_ok=True)
        given, there = _texts_in(root / name), _texts_in(kept / name)
        for path in there.files.keys() - given.files.keys():
            (there.folder / path).unlink()
        for path in sorted(given.files):
            if not _is_same(path, given, there):
                _keep(given.folder / path, there.folder / path)


def _texts_in(folder: Path) -> Listing:
    """Return the files of a folder; what a link leads to is none of it."""
    seen = listed(folder)
    return Listing(folder, {path: status for path, status in seen.files.items() if stat.S_ISREG(status.st_mode)})


def _keep(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    if source.suffix.lower() in _LINKED:
        take_over(source, target)
    else:
        shutil.copy2(source, target)


def _is_same(path: str, given: Listing, there: Listing) -> bool:
    """Tell by size and time for pictures alone: a text may change within one tick of a clock."""
    one, other = given.files[path], there.files.get(path)
    if other is None or (one.st_size, one.st_mtime_ns) != (other.st_size, other.st_mtime_ns):
        return False
    is_picture = PurePath(path).suffix.lower() in _LINKED
    return is_picture or (given.folder / path).read_bytes() == (there.folder / path).read_bytes()


def alone(root: Path) -> AbstractContextManager[None]:
    """Hold the project for one build at a time."""
    return one_at_a_time(
        root / "build" / "lock", "Một lần dựng khác đang chạy trong thư mục này. Đợi nó xong rồi chạy lại."
    )


@contextmanager
def one_at_a_time(lock: Path, busy: str) -> Iterator[None]:
    """Hold a lock on this machine; the system lets go of it when the process ends, however it ends."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("a+b") as file:
        if not _lock(file):
            raise PublishError(busy)
        yield


def repair(root: Path) -> bool:
    """Finish a swap that was cut in the middle and clear away leftovers; tell whether there was one to finish."""
    site, upcoming, previous, old = _places(root)
    is_cut = previous.exists() and not site.exists()
    if is_cut:
        _rename(upcoming if upcoming.exists() else previous, site)
    if previous.exists():
        _discard(previous, old)
    shutil.rmtree(old, ignore_errors=True)
    _repair_texts(root)
    return is_cut


def _repair_texts(root: Path) -> None:
    """Put the texts in place whose way there was cut between two renames: they were whole by then."""
    texts, (beside, before) = texts_path(root), beside_texts(root)
    if before.exists() and not texts.exists():
        _rename(beside if beside.exists() else before, texts)
    shutil.rmtree(before, ignore_errors=True)


def prepare(root: Path, *, on_spare: bool = False) -> Path:
    """Return the folder to build in: empty or, ``on_spare``, with what a broken build left, else with the spare.

    What is built on that must take away what it does not want, and write nothing in place: both sites share files. Then
    it is the same from whatever it begins, and a build that finds an error costs the next one nothing.
    """
    upcoming, spare = next_path(root), spare_path(root)
    if not on_spare:
        shutil.rmtree(upcoming, ignore_errors=True)
    elif spare.is_dir() and not upcoming.exists():
        with suppress(OSError):  # held by some program: then from nothing
            spare.rename(upcoming)
    upcoming.mkdir(parents=True, exist_ok=True)
    return upcoming


def swap(root: Path, *, keeps_spare: bool = False) -> None:
    """Put the finished build in the place of the site; keep what stood there for the next build only if asked to."""
    site, upcoming, previous, old = _places(root)
    if site.exists():
        _rename(site, previous)
    try:
        _rename(upcoming, site)
    except PublishError:
        if previous.exists():
            _rename(previous, site)
        raise
    site_changed(site)
    spare = spare_path(root)
    shutil.rmtree(spare, ignore_errors=True)
    if keeps_spare and previous.exists() and not spare.exists():
        with suppress(OSError):
            previous.rename(spare)
    if previous.exists():
        _discard(previous, old)


def _places(root: Path) -> tuple[Path, Path, Path, Path]:
    build = root / "build"
    return site_path(root), next_path(root), build / "site.previous", build / "site.old"


def _discard(previous: Path, old: Path) -> None:
    """Delete a site that another one has replaced; what cannot be deleted now the next start tries again."""
    shutil.rmtree(old, ignore_errors=True)
    with suppress(OSError):
        previous.rename(old)
    shutil.rmtree(old, ignore_errors=True)


def _rename(source: Path, target: Path) -> None:
    try:
        source.rename(target)
    except OSError as error:
        raise PublishError(
            f"Không đổi tên được {source.name} thành {target.name} ({error.strerror}). "
            "Đóng chương trình đang mở tệp trong thư mục ấy rồi chạy lại; trang cũ vẫn còn nguyên."
        ) from error


def _lock(file: IO[bytes]) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
