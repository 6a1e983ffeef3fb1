"""A machine that takes files by SFTP, in this process: the real protocol over the loopback, with faults to order."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncssh

USER, PASSWORD = "lan", "bí mật của Lan"


class Files(asyncssh.SFTPServer):
    """Files as they should be served."""

    folder: Path
    connection: asyncssh.SSHServerConnection

    def __init__(self, channel: asyncssh.SSHServerChannel) -> None:
        type(self).connection = channel.get_connection()
        super().__init__(channel, chroot=str(self.folder).encode())

    def readlink(self, path: bytes) -> bytes:
        """Return what a link says, as OpenSSH does, and not what it leads to."""
        return os.fsencode(Path(self.map_path(path).decode()).readlink())


class OldFiles(Files):
    """A server that knows no renaming over what is there, as many hosts' do not."""

    def posix_rename(self, oldpath: bytes, newpath: bytes) -> None:
        raise asyncssh.SFTPOpUnsupported("no")

    def rename(self, oldpath: bytes, newpath: bytes) -> None:
        if Path(self.map_path(newpath).decode()).exists():
            raise asyncssh.SFTPFailure("exists")
        super().rename(oldpath, newpath)


class FullFiles(Files):
    """A disk on which there is room for so many bytes."""

    room = 0

    def write(self, file_obj: Any, offset: int, data: bytes) -> int:
        if offset + len(data) > self.room:
            raise asyncssh.SFTPNoSpaceOnFilesystem("full")
        return super().write(file_obj, offset, data)


class LyingFiles(Files):
    """A server that says that it wrote what it did not."""

    def write(self, file_obj: Any, offset: int, data: bytes) -> int:
        super().write(file_obj, offset, data[:2])
        return len(data)


class LostFiles(Files):
    """A machine that goes away after so many files."""

    files = 3

    def open(self, path: bytes, pflags: int, attrs: asyncssh.SFTPAttrs) -> object:
        if pflags & 2 and b"khoa" not in path:  # FXF_WRITE
            type(self).files -= 1
            if type(self).files < 0:
                type(self).connection.abort()
                raise asyncssh.SFTPConnectionLost("gone")
        return super().open(path, pflags, attrs)


class StoppedFiles(Files):
    """A machine before which somebody presses Ctrl-C, once, while a file is on its way."""

    is_stopped = False

    def open(self, path: bytes, pflags: int, attrs: asyncssh.SFTPAttrs) -> object:
        if pflags & 2 and b"khoa" not in path and not type(self).is_stopped:
            type(self).is_stopped = True
            main = threading.main_thread().ident
            assert main
            signal.pthread_kill(main, signal.SIGINT)  # it wakes whoever waits, as the keys do
        return super().open(path, pflags, attrs)


class ReadOnlyFiles(Files):
    """A folder into which one may not write."""

    def open(self, path: bytes, pflags: int, attrs: asyncssh.SFTPAttrs) -> object:
        if pflags & 2:
            raise asyncssh.SFTPPermissionDenied("no")
        return super().open(path, pflags, attrs)


class _Door(asyncssh.SSHServer):
    def __init__(self, keys: list[asyncssh.SSHKey]) -> None:
        self._keys = keys

    def begin_auth(self, username: str) -> bool:
        return True

    def password_auth_supported(self) -> bool:
        return True

    def validate_password(self, username: str, password: str) -> bool:
        return (username, password) == (USER, PASSWORD)

    def public_key_auth_supported(self) -> bool:
        return True

    def validate_public_key(self, username: str, key: asyncssh.SSHKey) -> bool:
        return username == USER and key.public_data in [one.public_data for one in self._keys]


@dataclass(frozen=True)
class Machine:
    """Where it is, and the fingerprint by which it is known."""

    port: int
    fingerprint: str

    def place(self, folder: str = "www") -> str:
        return f"sftp://{USER}@127.0.0.1:{self.port}/{folder}"

    @property
    def variables(self) -> dict[str, str]:
        """What the environment of somebody says who may come in."""
        return {"PORTAL_SFTP_PASSWORD": PASSWORD, "PORTAL_SFTP_HOST_KEY": self.fingerprint}


OPENSSH = Path(os.environ.get("SFTP_SERVER", "/usr/lib/openssh/sftp-server"))
"""OpenSSH's own server of files, where a machine has it."""


async def _openssh(process: asyncssh.SSHServerProcess) -> None:
    """Let OpenSSH's own server speak with whoever came in."""
    own = await asyncio.create_subprocess_exec(OPENSSH, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE)
    assert own.stdin and own.stdout

    async def told() -> None:
        while said := await process.stdin.read(65_536):
            own.stdin.write(said)
        own.stdin.close()

    hearing = asyncio.ensure_future(told())
    while answer := await own.stdout.read(65_536):
        process.stdout.write(answer)
    await hearing
    process.exit(await own.wait())


class _OpenSshSession(asyncssh.SSHServerProcess):
    def subsystem_requested(self, subsystem: str) -> bool:
        return subsystem == "sftp"

    def session_started(self) -> None:
        self.channel.get_subsystem = lambda: None  # the library would answer itself
        super().session_started()


class _DoorToOpenSsh(_Door):
    def session_requested(self) -> asyncssh.SSHServerProcess:
        return _OpenSshSession(_openssh, None, 3, False)


@contextmanager
def openssh_machine() -> Iterator[Machine]:
    """Serve this machine's files by OpenSSH's own server."""
    with _listening(server_factory=lambda: _DoorToOpenSsh([]), encoding=None, server_version="OpenSSH_9.2") as there:
        yield there


@contextmanager
def machine(folder: Path, kind: type[Files] = Files, keys: list[asyncssh.SSHKey] | None = None) -> Iterator[Machine]:
    """Serve a folder."""
    with _listening(
        server_factory=lambda: _Door(keys or []), sftp_factory=type("Served", (kind,), {"folder": folder})
    ) as there:
        yield there


@contextmanager
def _listening(**served: Any) -> Iterator[Machine]:
    own = asyncssh.generate_private_key("ssh-ed25519")
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()

    async def listen() -> asyncssh.SSHAcceptor:
        return await asyncssh.listen("127.0.0.1", 0, server_host_keys=[own], **served)

    acceptor = asyncio.run_coroutine_threadsafe(listen(), loop).result()
    try:
        yield Machine(acceptor.get_port(), own.get_fingerprint())
    finally:
        loop.call_soon_threadsafe(acceptor.close)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
