"""A machine on which a site is switched by a link, reached by SSH: ``ssh://lan@may.example/srv/cong``.

All of it is asked by SFTP, with what OpenSSH adds to it (``posix-rename``, ``hardlink``): no shell is needed there,
nor ``rsync`` on either side.
"""

from __future__ import annotations

import itertools
import stat
from collections.abc import Mapping
from contextlib import suppress

from generator.publishing.deploy.host import HostError
from generator.publishing.deploy.sftp import MISSING, REFUSED, UNSUPPORTED, Sftp

_AT_ONCE = 64


class Ssh(Sftp):
    """A folder on a machine that knows links."""

    one_block = -1
    """A file may have a name in a site that is shown: none is written into."""

    def folders(self, below: str) -> list[str]:
        """Return the names of the folders in a folder."""
        rows = self._run(self._listed(below), below)
        return sorted(str(row.filename) for row in rows if stat.S_ISDIR(row.attrs.permissions or 0))

    def link(self, names: Mapping[str, str]) -> set[str]:
        """Give files second names; return the new names that were given."""
        waiting, given = iter(names.items()), set()
        while batch := list(itertools.islice(waiting, _AT_ONCE)):
            try:
                self._run(self._all_of(self._link(path, other) for path, other in batch), batch[0][0])
            except _Unable:
                break
            given |= {other for _path, other in batch}
        return given

    async def _link(self, path: str, other: str) -> None:
        try:
            await self._with_folder(other, lambda: self._sftp.link(self._at(path), self._at(other)))
        except MISSING:
            raise
        except REFUSED as error:
            raise _Unable from error

    def target(self, link: str) -> str | None:
        """Return where a link leads; None where there is nothing."""
        return self._run(self._target(link), link)

    async def _target(self, link: str) -> str | None:
        try:
            kind = (await self._sftp.lstat(self._at(link))).permissions or 0
        except MISSING:
            return None
        if not stat.S_ISLNK(kind):
            raise HostError(f"{self.name}: {link} ở đó không phải liên kết. Đổi tên nó rồi chạy lại với --lan-dau.")
        return str(await self._sftp.readlink(self._at(link))).removeprefix(f"{self._folder}/")

    def turn(self, link: str, target: str) -> None:
        """Make a link lead elsewhere at once."""
        self._run(self._turn(link, target), link)

    async def _turn(self, link: str, target: str) -> None:
        beside = f"{link}.part"
        with suppress(*MISSING):
            await self._sftp.remove(self._at(beside))
        try:
            await self._with_folder(beside, lambda: self._sftp.symlink(target, self._at(beside)))
            await self._sftp.posix_rename(self._at(beside), self._at(link))
        except UNSUPPORTED as error:
            raise HostError(
                f"{self.name}: máy ấy không đổi được liên kết trong một bước. Dùng địa chỉ sftp:// thay ssh://."
            ) from error


class _Unable(HostError):
    """The machine knows no second names for files."""

    def __init__(self) -> None:
        super().__init__("no second names")
