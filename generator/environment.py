"""The project's own virtual environment, and the day on which a build takes place.

Standard library only, and written for Pythons older than the project needs: this runs before anything is installed,
and must be able to say so. The environment is ``.venv``; a stamp file in it holds the digest of each lock that was
installed in full, written last. No stamp, or another digest: the environment is half-made or old, and is made anew.
"""

from __future__ import annotations

import datetime
import hashlib
import importlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
RUNTIME_LOCK = "requirements.txt"
TEST_LOCK = "requirements-test.txt"
CLUSTER_LOCK = "requirements-cluster.txt"
OLDEST_PYTHON = (3, 11)
# "here" means: use the Python that runs, whoever calls answers for its packages (containers, the tests themselves).
CHOICE_VARIABLE = "PORTAL_PYTHON"
# Records about people may be kept out of the repository altogether.
CONSENTS_VARIABLE = "PORTAL_CONSENTS"
# Each process that makes things takes about 150 MB.
WORKERS_VARIABLE = "PORTAL_WORKERS"
MOST_WORKERS = 8
# Việt Nam has had one time zone without daylight saving since 1975; Windows has no zone database to ask.
VIETNAM_TIME = datetime.timezone(datetime.timedelta(hours=7))


class EnvironmentProblem(Exception):
    """The environment cannot be made; the message is Vietnamese and says what to do."""


def today() -> datetime.date:
    """Return the day of the build in Việt Nam: of ``SOURCE_DATE_EPOCH`` where that is set, else of the clock.

    Only the command line and the engine's hook call this; everything else is told.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not epoch:
        return datetime.datetime.now(VIETNAM_TIME).date()
    try:
        return datetime.datetime.fromtimestamp(int(epoch), VIETNAM_TIME).date()
    except (ValueError, OverflowError, OSError):
        message = f'SOURCE_DATE_EPOCH phải là số giây tính từ 01/01/1970 (đang là "{epoch}").'
        raise EnvironmentProblem(message) from None


def moment() -> datetime.datetime:
    """Return the clock's moment in Việt Nam, for what people are told of what runs now; nothing is made from it."""
    return datetime.datetime.now(VIETNAM_TIME).replace(microsecond=0)


def workers() -> int:
    """Return how many processes make things side by side: one for each processor, or as ``PORTAL_WORKERS`` says."""
    wanted = os.environ.get(WORKERS_VARIABLE, "").strip()
    if not wanted:
        has_affinity = hasattr(os, "sched_getaffinity")  # a container may lend fewer processors than there are
        return min(len(os.sched_getaffinity(0)) if has_affinity else os.cpu_count() or 1, MOST_WORKERS)
    if not wanted.isdecimal() or not int(wanted):
        raise EnvironmentProblem(f'{WORKERS_VARIABLE} phải là số tiến trình, từ 1 trở lên (đang là "{wanted}").')
    return int(wanted)


def consents_folder(root: Path = ROOT) -> Path:
    """Return where the records of consent are kept: in the project, or wherever ``PORTAL_CONSENTS`` says."""
    elsewhere = os.environ.get(CONSENTS_VARIABLE, "").strip()
    return Path(elsewhere) if elsewhere else root / "consents"


def enter(arguments: list[str], root: Path = ROOT) -> None:
    """Return if this Python has what a build needs; otherwise prepare ``.venv`` and start again in it."""
    if os.environ.get(CHOICE_VARIABLE) == "here":
        return
    if sys.version_info < OLDEST_PYTHON:
        oldest, running = (".".join(map(str, version[:2])) for version in (OLDEST_PYTHON, sys.version_info))
        raise EnvironmentProblem(
            f"Cần Python {oldest} trở lên (máy đang chạy {running}). Cài bản mới từ python.org rồi chạy lại, "
            "ví dụ: make PYTHON=python3.12 site"
        )
    environment = root / ".venv"
    if not is_ready(environment, root / RUNTIME_LOCK):
        if _is_inside(environment):
            # One's own files cannot be replaced while they run: add what is missing on top of what is there.
            install(environment, root / RUNTIME_LOCK)
        else:
            create(environment)
            install(environment, root / RUNTIME_LOCK)
    if not _is_inside(environment):
        _start_again(environment, arguments, root)


def need_test_packages(root: Path = ROOT) -> None:
    """Install what the tests need on top of what a build needs, unless it is there already."""
    need_packages(TEST_LOCK, root)


def need_packages(lock: str, root: Path = ROOT) -> None:
    """Install what a lock names on top of what a build needs, unless it is there already."""
    environment = root / ".venv"
    if os.environ.get(CHOICE_VARIABLE) != "here" and not is_ready(environment, root / lock):
        install(environment, root / lock)
        importlib.invalidate_caches()


def is_ready(environment: Path, lock: Path) -> bool:
    """Tell whether the lock, as it is now, was installed in full and the environment's Python is still there."""
    try:
        return python_of(environment).exists() and _stamp(environment, lock).read_text("utf-8") == _digest(lock)
    except OSError:
        return False


def create(environment: Path) -> None:
    """Make an empty virtual environment, in place of whatever is there."""
    _say(f"Chuẩn bị môi trường Python riêng trong {environment.name} (chỉ lần đầu, vài phút) …")
    if environment.is_symlink() or environment.is_file():
        environment.unlink()
    shutil.rmtree(environment, ignore_errors=True)
    # Not the venv module in this process: its failures end in a traceback, and Debian's has parts missing.
    done = _run([sys.executable, "-m", "venv", str(environment)])
    if done.returncode != 0:
        shutil.rmtree(environment, ignore_errors=True)
        raise EnvironmentProblem(
            f"Không tạo được môi trường Python.\n{_tail(done)}\nTrên Debian, Ubuntu: sudo apt install python3-venv; "
            "kiểm tra đĩa còn chỗ và thư mục này ghi được."
        )


def install(environment: Path, lock: Path) -> None:
    """Install exactly the files that the lock names, by their digests, then write the stamp."""
    _say(f"Cài đúng các gói ghi trong {lock.name} …")
    stamp = _stamp(environment, lock)
    if stamp.exists():
        stamp.unlink()
    options = ["--disable-pip-version-check", "--no-input", "--quiet", "--require-hashes"]
    done = _run([str(python_of(environment)), "-m", "pip", "install", *options, "--requirement", str(lock)])
    if done.returncode != 0:
        raise EnvironmentProblem(
            f"Không cài được các gói trong {lock.name}.\n{_tail(done)}\nKiểm tra mạng Internet (máy cần tới được "
            "kho gói Python PyPI) rồi chạy lại lệnh vừa rồi: phần đã tải không phải tải lại."
        )
    stamp.write_text(_digest(lock), "utf-8")


def python_of(environment: Path) -> Path:
    """Return where the environment keeps its Python."""
    return environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _is_inside(environment: Path) -> bool:
    return Path(sys.prefix).resolve() == environment.resolve()


def _start_again(environment: Path, arguments: list[str], root: Path) -> NoReturn:
    command = [str(python_of(environment)), "-m", "generator", *arguments]
    search_path = filter(None, [str(root), os.environ.get("PYTHONPATH")])
    variables = dict(os.environ, PYTHONPATH=os.pathsep.join(search_path))
    if os.name != "nt":
        os.execve(command[0], command, variables)
    # On Windows exec returns to the prompt at once, with the new process running on behind it.
    raise SystemExit(subprocess.run(command, env=variables).returncode)


def _run(command: list[str]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace")


def _tail(done: "subprocess.CompletedProcess[str]") -> str:
    return "\n".join("    " + line for line in done.stdout.strip().splitlines()[-8:])


def _stamp(environment: Path, lock: Path) -> Path:
    return environment / f"{lock.stem}.stamp"


def _digest(lock: Path) -> str:
    # The text, not the bytes: a checkout with other line ends is the same lock.
    return hashlib.sha256(lock.read_text("utf-8").encode("utf-8")).hexdigest()


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
