"""Where a site is deployed to, as it is typed: a folder, a zip, the address of a machine; and what is remembered of it.

Passwords and keys are never part of it. They come from the environment, are handed to the libraries, and are told to
nobody.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from generator.publishing.deploy.folder import Folder
from generator.publishing.deploy.host import Host, HostError, Linking

_SCHEME = re.compile(r"([a-z][a-z0-9+]+)://", re.IGNORECASE)
_NOTE = "noi.txt"
Opener = Callable[[str, Mapping[str, str]], Host]


def is_zip(place: str) -> bool:
    """Say whether a place is a zip to be written."""
    return place.casefold().endswith(".zip") and not _SCHEME.match(place)


def open_host(place: str, root: Path, variables: Mapping[str, str]) -> Host:
    """Return the host at a place; ``variables`` are those of the environment."""
    if not (scheme := _SCHEME.match(place)):
        return _folder(place, root)
    if not (opener := _OPENERS.get(scheme[1].casefold())):
        raise HostError(
            f'Không đăng được lên "{scheme[0]}…". '
            "Dùng một thư mục, sftp://người@máy/thư/mục, ssh://người@máy/thư/mục, s3://kho/thư-mục, hoặc tệp .zip."
        )
    return opener(place, variables)


def switching_host(place: str, root: Path, variables: Mapping[str, str]) -> Linking | None:
    """Return the host at a place where a whole site takes the place of another by a link; None for any other place."""
    scheme = _SCHEME.match(place)
    if not scheme or scheme[1].casefold() not in ("link", "ssh"):
        return None
    if scheme[1].casefold() == "link":
        return _folder(place[scheme.end() :], root)
    from generator.publishing.deploy.ssh import Ssh  # as below

    return Ssh(place, variables)


def _folder(place: str, root: Path) -> Folder:
    return Folder(_checked(Path(place).expanduser().resolve(), root))


def _sftp(place: str, variables: Mapping[str, str]) -> Host:
    from generator.publishing.deploy.sftp import Sftp  # slow to load, and most places need none of it

    return Sftp(place, variables)


def _s3(place: str, variables: Mapping[str, str]) -> Host:
    from generator.publishing.deploy.s3 import S3  # as above

    return S3(place, variables)


_OPENERS: Mapping[str, Opener] = {"s3": _s3, "sftp": _sftp}


def memory_of(root: Path, place: str) -> Path:
    """Return the folder in which this project remembers what it did at a place."""
    return root / "build" / "deploy" / hashlib.sha256(_known_as(place).encode()).hexdigest()[:12]


def note(memory: Path, place: str) -> None:
    """Remember that the site was carried to a place."""
    (memory / _NOTE).write_text(_known_as(place), "utf-8")


def remembered(root: Path) -> list[str]:
    """Return the places to which the project's site was carried."""
    return sorted(file.read_text("utf-8") for file in (root / "build" / "deploy").glob(f"*/{_NOTE}"))


def _known_as(place: str) -> str:
    """Return a place as it is known from any folder."""
    return place if _SCHEME.match(place) else str(Path(place).expanduser().resolve())


def _checked(folder: Path, root: Path) -> Path:
    ours = [root / name for name in ("site", "content", "docs", "generator", "build/stage", "build/site.next")]
    if (
        folder == root
        or folder in root.parents
        or any(folder in (one, *one.parents) or one in folder.parents for one in ours)
    ):
        raise HostError(f"{folder} là thư mục của chính dự án. Chọn thư mục mà máy chủ web đọc.")
    return folder
