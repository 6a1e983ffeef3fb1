"""Other machines for tests: a scheduler and processes of Dask on 127.0.0.1, each with a copy of the generator alone."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from project import ROOT

_PATIENCE = 60
_REGISTERED = "Registered to"


class Machines:
    """A scheduler with processes that work for it; whatever a test has ended is begun again for the next."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._rounds = folder, 0
        self.scratch = folder / "scratch"
        """Where the processes keep what is theirs."""
        self.copy = self.copy_generator("máy kia")
        self.scheduler: subprocess.Popen[bytes] | None = None
        self.workers: list[subprocess.Popen[bytes]] = []

    def copy_generator(self, name: str) -> Path:
        """Return a folder with a copy of the generator, and nothing of a project."""
        folder = self._folder / name
        shutil.copytree(ROOT / "generator", folder / "generator", ignore=shutil.ignore_patterns("*.actual"))
        return folder

    def ready(self, count: int = 2) -> str:
        """Have so many processes at work, and no others; return the scheduler's address."""
        if self.scheduler is None or self.scheduler.poll() is not None:
            self.end()
            self.scheduler = self.begin_scheduler(PYTHONPATH=str(self.copy))
        self.workers = [one for one in self.workers if one.poll() is None]
        for one in self.workers[count:]:
            end(one)
        self.workers = self.workers[:count]
        self.add(*[[self.copy]] * (count - len(self.workers)))
        return self.address

    @property
    def address(self) -> str:
        """The address of the scheduler that was begun last, as soon as it has one."""
        until = time.monotonic() + _PATIENCE
        while not self._meeting.exists() or not self._meeting.read_text("utf-8").endswith("}"):
            assert time.monotonic() < until, self._log.read_text("utf-8")
            time.sleep(0.05)
        address: str = json.loads(self._meeting.read_text("utf-8"))["address"]
        return address

    def begin_scheduler(self, **variables: str) -> subprocess.Popen[bytes]:
        """Begin a scheduler, to which nobody has come yet."""
        self._meeting.unlink(missing_ok=True)
        return self._begin("scheduler", "--port", "0", "--dashboard-address", "127.0.0.1:0", **variables)

    def add(self, *search_paths: list[Path]) -> None:
        """Begin a process for each search path, in which its generator is found, and wait until all are at work."""
        one = (
            "--nthreads",
            "1",
            "--death-timeout",
            f"{_PATIENCE}",
            "--no-nanny",
            "--no-dashboard",
            "--local-directory",
            str(self.scratch),
        )
        begun = []
        for places in search_paths:
            searched = os.pathsep.join(map(str, (*places, ROOT / "tests")))
            begun.append((self._begin("worker", *one, PYTHONPATH=searched), self._log))
        for worker, log in begun:
            until = time.monotonic() + _PATIENCE
            while _REGISTERED not in (said := log.read_text("utf-8")):
                assert worker.poll() is None and time.monotonic() < until, said
                time.sleep(0.05)
            self.workers.append(worker)

    def end(self) -> None:
        """End all of them."""
        for one in (*self.workers, *([self.scheduler] if self.scheduler else ())):
            end(one)
        self.workers, self.scheduler = [], None

    @property
    def _meeting(self) -> Path:
        return self._folder / "scheduler.json"

    @property
    def _log(self) -> Path:
        return self._folder / f"{self._rounds}.log"

    def _begin(self, what: str, *options: str, **variables: str) -> subprocess.Popen[bytes]:
        self._rounds += 1
        command = [sys.executable, "-m", "dask", what, "--host", "127.0.0.1", "--scheduler-file", str(self._meeting)]
        # Where no other generator is found: whoever began these tests may have said where this one is.
        own = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        there = {"cwd": self._folder, "env": {**own, **variables}}
        with self._log.open("wb") as log:
            return subprocess.Popen([*command, *options], stdout=log, stderr=log, **there)


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process as a power cut does."""
    process.kill()
    process.wait()
