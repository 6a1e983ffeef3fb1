"""A folder as a host: on this machine's disk, or a share of another machine that is mounted here."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.publishing.deploy.host import Content, Found, HostError
from generator.publishing.stage import staged_paths, take_over

_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG}


class Folder:
    """A folder that must be there already: one that is missing may be a share that is not mounted."""

    can_rename = True

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.name = str(folder)
        if not folder.is_dir():
            raise HostError(f"Không có thư mục {self.name}. Gắn ổ mạng, hoặc tạo thư mục ấy trước, rồi chạy lại.")

    def found(self, below: str = "") -> dict[str, Found]:
        """Return every file there, or below one folder."""
        start = self._folder / below
        prefix = f"{below}/" if below else ""
        with self._told("đọc", below):
            return {f"{prefix}{path}": Found((start / path).lstat().st_size) for path in staged_paths(start)}

    def read(self, path: str) -> bytes | None:
        """Return a file's bytes; None where there is none."""
        with self._told("đọc", path):
            try:
                return (self._folder / path).read_bytes()
            except (FileNotFoundError, NotADirectoryError):
                return None

    def put(self, files: Mapping[str, Content]) -> Iterator[str]:
        """Write files whole or not at all, and read each again: a share may say that it wrote what it did not."""
        for path, read in files.items():
            content = read()
            with self._told("ghi", path):
                target = self._folder / path
                target.parent.mkdir(parents=True, exist_ok=True)
                part = target.with_name(f"{target.name}.part")
                part.write_bytes(content)
                part.replace(target)
            if self.read(path) != content:
                raise HostError(f"{self.name}: ghi xong đọc lại thì tệp {path} không đúng. Kiểm tra ổ đĩa.")
            yield path

    def put_new(self, path: str, content: bytes) -> bool:
        """Write a file unless there is one."""
        with self._told("ghi", path):
            target = self._folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                file = target.open("xb")
            except FileExistsError:
                return False
            try:
                with file:
                    file.write(content)
            except OSError:
                target.unlink()
                raise
        return True

    def rename(self, moves: Mapping[str, str]) -> None:
        """Give files their new paths."""
        for source, path in moves.items():
            with self._told("ghi", path):
                target = self._folder / path
                if target.is_dir() and not target.is_symlink() and not staged_paths(target):
                    shutil.rmtree(target)  # only folders in which nothing is give way
                target.parent.mkdir(parents=True, exist_ok=True)
                (self._folder / source).replace(target)

    def delete(self, paths: Iterable[str]) -> None:
        """Delete files and the folders left empty."""
        for path in paths:
            file = self._folder / path
            with self._told("xóa", path), suppress(FileNotFoundError, NotADirectoryError):
                file.unlink()
            for folder in file.relative_to(self._folder).parents[:-1]:
                try:
                    (self._folder / folder).rmdir()
                except OSError:
                    break

    def folders(self, below: str) -> list[str]:
        """Return the names of the folders in a folder."""
        with self._told("đọc", below):
            return sorted(one.name for one in (self._folder / below).glob("*/") if not one.is_symlink())

    def link(self, names: Mapping[str, str]) -> set[str]:
        """Give files second names, or copy them where there are none; return the new names."""
        for path, other in names.items():
            with self._told("ghi", other):
                take_over(self._folder / path, self._folder / other)
        return {*names.values()}

    def target(self, link: str) -> str | None:
        """Return where a link leads; None where there is nothing."""
        place = self._folder / link
        if place.exists() and not place.is_symlink():
            raise HostError(f"{self.name}: {link} ở đó không phải liên kết. Đổi tên nó rồi chạy lại với --lan-dau.")
        return str(place.readlink()) if place.is_symlink() else None

    def turn(self, link: str, target: str) -> None:
        """Make a link lead elsewhere at once."""
        with self._told("ghi", link):
            beside = self._folder / f"{link}.part"
            beside.parent.mkdir(exist_ok=True)
            beside.unlink(missing_ok=True)
            beside.symlink_to(target, target_is_directory=True)
            beside.replace(self._folder / link)

    def close(self) -> None:
        """There is no connection."""

    @contextmanager
    def _told(self, what: str, path: str) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            if error.errno in _FULL:
                raise HostError(
                    f"{self.name} đã đầy đĩa, không ghi được {path}. Giải phóng chỗ rồi chạy lại."
                ) from error
            if not self._folder.is_dir():
                raise HostError(
                    f"Không còn thấy thư mục {self.name}: ổ mạng đã rời ra? Gắn lại rồi chạy lại."
                ) from error
            said = os.strerror(error.errno) if error.errno else str(error)
            raise HostError(
                f"{self.name}: không {what} được {path or 'thư mục'} ({said}). Sửa quyền rồi chạy lại."
            ) from error
