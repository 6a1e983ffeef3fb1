"""A machine that takes files by SFTP, with or without a shell: ``sftp://lan@may.example/var/www/cong``.

What proves who we are comes from the environment: a password, a private key, or what ``ssh`` itself uses (its agent,
its own keys and settings). Which machine answers is known by its key: from ``known_hosts`` as ``ssh`` keeps it, or by
the fingerprint that somebody was told.
"""

from __future__ import annotations

import asyncio
import itertools
import stat
from collections.abc import Callable, Coroutine, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath
from typing import Any, TypeVar
from urllib.parse import unquote, urlsplit

import asyncssh

from generator.publishing.deploy.host import Content, Found, HostError

PASSWORD, KEY, PASSPHRASE = "PORTAL_SFTP_PASSWORD", "PORTAL_SFTP_KEY", "PORTAL_SFTP_PASSPHRASE"
HOST_KEY = "PORTAL_SFTP_HOST_KEY"
_AT_ONCE = 16
_SECONDS_TO_ANSWER = 30
_FULL = (asyncssh.SFTPNoSpaceOnFilesystem, asyncssh.SFTPQuotaExceeded)
MISSING = (asyncssh.SFTPNoSuchFile, asyncssh.SFTPNoSuchPath, asyncssh.SFTPNotADirectory)
REFUSED, UNSUPPORTED = asyncssh.SFTPError, asyncssh.SFTPOpUnsupported
_NO_KEY = (asyncssh.KeyImportError, asyncssh.KeyEncryptionError)
_Result = TypeVar("_Result")


@dataclass(frozen=True)
class Address:
    """Where the files are, and as whom one comes."""

    host: str
    port: int | None
    user: str | None
    folder: PurePosixPath
    scheme: str = "sftp"

    @property
    def told(self) -> str:
        """Return the address as people are told it."""
        port = f":{self.port}" if self.port else ""
        return f"{self.scheme}://{f'{self.user}@' if self.user else ''}{self.host}{port}{self.folder}"


def read_address(place: str) -> Address:
    """Return what a typed address says; ``/~/`` leads to where one arrives."""
    try:
        parts = urlsplit(place)
        port = parts.port
    except ValueError:
        parts, port = urlsplit("sftp:"), None
    if parts.password is not None:
        raise HostError(f"Đừng ghi mật khẩu vào địa chỉ: máy giữ lại những lệnh đã gõ. Đặt biến {PASSWORD}.")
    if not parts.hostname or not parts.path.strip("/"):
        raise HostError("Địa chỉ SFTP viết dạng sftp://người@máy/thư/mục (hay sftp://người@máy/~/thư/mục).")
    user = unquote(parts.username) if parts.username else None
    return Address(parts.hostname, port, user, PurePosixPath(unquote(parts.path)), parts.scheme)


class Sftp:
    """A folder on a machine that is reached by SFTP."""

    can_rename = True
    one_block = 16_384
    """What arrives in one piece and so needs no other name meanwhile."""

    def __init__(self, place: str, variables: Mapping[str, str]) -> None:
        address = read_address(place)
        self.name = address.told
        self._folder = PurePosixPath(*address.folder.parts[2:]) if address.folder.parts[1] == "~" else address.folder
        self._runner = asyncio.Runner()  # who stops it stops what runs in it, too
        self._connection: asyncssh.SSHClientConnection | None = None
        try:
            self._sftp = self._run(self._connect(address, variables))
            if not self._run(self._sftp.isdir(str(self._folder))):
                raise HostError(f"Không có thư mục {self._folder} trên máy {address.host}. Tạo nó rồi chạy lại.")
        except BaseException:
            self.close()
            raise

    async def _connect(self, address: Address, variables: Mapping[str, str]) -> asyncssh.SFTPClient:
        client = _Client(variables.get(HOST_KEY, "").split())
        try:
            self._connection = await asyncssh.connect(
                address.host,
                client_factory=lambda: client,
                connect_timeout=_SECONDS_TO_ANSWER,
                login_timeout=_SECONDS_TO_ANSWER,
                keepalive_interval=_SECONDS_TO_ANSWER // 2,
                **_options(address, variables),
            )
        except asyncssh.HostKeyNotVerifiable as error:
            raise HostError(client.told(address.host)) from error
        except asyncssh.PermissionDenied as error:
            raise HostError(
                f"Máy {address.host} không nhận {address.user or 'người này'}: sai mật khẩu hoặc khóa. "
                f"Đặt lại biến {PASSWORD}, hoặc {KEY} (đường dẫn tệp khóa)."
            ) from error
        return await self._connection.start_sftp_client()

    def found(self, below: str = "") -> dict[str, Found]:
        """Return every file there, or below one folder, many folders at once."""
        return self._run(self._found(below))

    async def _found(self, below: str) -> dict[str, Found]:
        found: dict[str, Found] = {}
        folders = [below]
        while folders:
            now, folders = folders[:_AT_ONCE], folders[_AT_ONCE:]
            for folder, rows in zip(now, await asyncio.gather(*map(self._listed, now)), strict=True):
                for row in rows:
                    path = f"{folder}/{row.filename!s}".lstrip("/")
                    if stat.S_ISDIR(row.attrs.permissions or 0):
                        folders.append(path)
                    else:
                        found[path] = Found(row.attrs.size or 0)
        return found

    async def _listed(self, folder: str) -> list[asyncssh.SFTPName]:
        try:
            rows = await self._sftp.readdir(self._at(folder))
        except MISSING:
            return []
        return [row for row in rows if row.filename not in (".", "..")]

    def read(self, path: str) -> bytes | None:
        """Return a file's bytes; None where there is none."""
        return self._run(self._read(path), path)

    async def _read(self, path: str) -> bytes | None:
        try:
            async with self._sftp.open(self._at(path), "rb") as file:
                content = await file.read()
                return content.encode() if isinstance(content, str) else content
        except MISSING:
            return None

    def put(self, files: Mapping[str, Content]) -> Iterator[str]:
        """Write files, several at once."""
        waiting = iter(files.items())
        while batch := list(itertools.islice(waiting, _AT_ONCE)):
            contents = {path: read() for path, read in batch}
            self._run(self._all_of(self._put(path, content, "wb") for path, content in contents.items()), batch[0][0])
            yield from contents

    async def _put(self, path: str, content: bytes, mode: str) -> None:
        """Write a file; one of many blocks bears its name when all are there, since they arrive in any order."""
        is_apart = len(content) > self.one_block and mode == "wb"
        named = f"{path}.part" if is_apart else path

        async def write() -> None:
            async with self._sftp.open(self._at(named), mode) as file:
                await file.write(content)

        await self._with_folder(path, write)
        if is_apart:
            await self._rename(named, path)

    async def _with_folder(self, path: str, act: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Do what needs the folder of a file; make the folder where it is missing, whoever took it away."""
        try:
            await act()
        except MISSING:
            await self._sftp.makedirs(str(PurePosixPath(self._at(path)).parent), exist_ok=True)
            await act()

    def put_new(self, path: str, content: bytes) -> bool:
        """Write a file unless there is one."""
        return self._run(self._put_new(path, content), path)

    async def _put_new(self, path: str, content: bytes) -> bool:
        try:
            await self._put(path, content, "xb")
        except asyncssh.SFTPError:
            if not await self._sftp.lexists(self._at(path)):  # the oldest version of SFTP has no name for this refusal
                raise
            return False
        return True

    def rename(self, moves: Mapping[str, str]) -> None:
        """Give files their new paths, several at once."""
        waiting = iter(moves.items())
        while batch := list(itertools.islice(waiting, _AT_ONCE)):
            steps = (self._with_folder(path, partial(self._rename, source, path)) for source, path in batch)
            self._run(self._all_of(steps), batch[0][1])

    async def _rename(self, source: str, path: str) -> None:
        try:
            await self._sftp.posix_rename(self._at(source), self._at(path))
        except asyncssh.SFTPOpUnsupported:  # then there is a moment without the file
            with suppress(*MISSING):
                await self._sftp.remove(self._at(path))
            await self._sftp.rename(self._at(source), self._at(path))

    def delete(self, paths: Iterable[str]) -> None:
        """Delete files, several at once, and the folders left empty."""
        waiting = iter(doomed := list(paths))
        while batch := list(itertools.islice(waiting, _AT_ONCE)):
            self._run(self._all_of(map(self._delete, batch)), batch[0])
        folders = {parent for path in doomed for parent in PurePosixPath(path).parents if parent.name}
        self._run(self._forget(sorted(folders, key=lambda folder: -len(folder.parts))))

    async def _delete(self, path: str) -> None:
        with suppress(*MISSING):
            await self._sftp.remove(self._at(path))

    async def _forget(self, folders: Iterable[PurePosixPath]) -> None:
        for folder in folders:
            with suppress(asyncssh.SFTPError):  # not empty
                await self._sftp.rmdir(self._at(str(folder)))

    def close(self) -> None:
        """Let go of the connection."""
        if self._connection:
            self._connection.abort()
            with suppress(OSError, asyncssh.Error):
                self._runner.run(self._connection.wait_closed())
        self._runner.close()

    def _at(self, path: str) -> str:
        return str(self._folder / path)

    @staticmethod
    async def _all_of(tasks: Iterable[Coroutine[Any, Any, None]]) -> None:
        async with asyncio.TaskGroup() as group:
            for task in tasks:
                group.create_task(task)

    def _run(self, task: Coroutine[Any, Any, _Result], path: str = "") -> _Result:
        """Wait for an answer; whatever goes wrong on the way is told in Vietnamese."""
        try:
            return self._runner.run(task)
        except ExceptionGroup as group:
            error: BaseException = group
            while isinstance(error, ExceptionGroup):
                error = error.exceptions[0]
            raise _told(error, self.name, path) from error
        except (OSError, asyncssh.Error, *_NO_KEY, UnicodeError) as error:
            raise _told(error, self.name, path) from error


class _Client(asyncssh.SSHClient):
    """Knows a machine by one of several fingerprints; remembers whom it did not know."""

    def __init__(self, known: list[str]) -> None:
        self._known = known
        self._seen = ""

    def validate_host_public_key(self, host: str, addr: str, port: int, key: asyncssh.SSHKey) -> bool:  # noqa: ARG002 (given by place)
        """Say whether this is the machine that it should be."""
        self._seen = key.get_fingerprint()
        return self._seen in self._known

    def told(self, host: str) -> str:
        """Return what is told when it is not."""
        said = f"Máy {host} tự xưng bằng khóa có dấu {self._seen or 'không đọc được'}, "
        said += "không phải dấu đã biết. " if self._known else "máy này chưa biết dấu ấy. "
        return said + f"Hỏi người giữ máy; đúng thì đặt biến {HOST_KEY} bằng dấu ấy. Chưa gửi gì cho nó."


def _options(address: Address, variables: Mapping[str, str]) -> dict[str, Any]:
    """Return what a connection is told besides whom to call; what is not said is as ``ssh`` does it."""
    options: dict[str, Any] = {}
    if address.port:
        options["port"] = address.port
    if address.user:
        options["username"] = address.user
    if password := variables.get(PASSWORD):
        options["password"] = password
    if key := variables.get(KEY):
        options["client_keys"] = [key]
        options["passphrase"] = variables.get(PASSPHRASE)
    if variables.get(HOST_KEY):
        options["known_hosts"] = b""
    return options


def _told(error: BaseException, name: str, path: str) -> HostError:
    if isinstance(error, HostError):
        return error
    if isinstance(error, _FULL):
        return HostError(f"{name} đã đầy đĩa hoặc hết hạn mức, không ghi được {path}. Giải phóng chỗ rồi chạy lại.")
    if isinstance(error, asyncssh.SFTPPermissionDenied):
        return HostError(f"{name}: không có quyền đọc, ghi {path or 'thư mục'}. Sửa quyền ở máy ấy rồi chạy lại.")
    if isinstance(error, asyncssh.SFTPError) and not isinstance(
        error, asyncssh.SFTPConnectionLost | asyncssh.SFTPNoConnection
    ):
        return HostError(
            f"{name}: máy ấy từ chối {path or 'thư mục'} ({error.reason}). Xem đĩa ở đó: đầy, hết hạn mức, thiếu quyền?"
        )
    if isinstance(error, (*_NO_KEY, FileNotFoundError)):
        return HostError(f"Không đọc được khóa ở biến {KEY}: sai tệp, hoặc sai {PASSPHRASE}.")
    return HostError(f"Không liên lạc được với {name} ({type(error).__name__}). Xem mạng, tên máy, cổng rồi chạy lại.")
