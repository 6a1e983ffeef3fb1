"""The first run makes the virtual environment; a half-made or old one is made anew; failures are told in words."""

from __future__ import annotations

import hashlib
import itertools
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from project import ROOT, Project

from generator import environment

_MADE = "Chuẩn bị môi trường"
_HELLO = '''"""Chào."""
import sys

def run(arguments):
    print("chạy trong", sys.prefix)
    return 7
'''


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with the real first files, one command, and nothing to install."""
    shutil.copytree(ROOT / "generator", tmp_path / "generator", ignore=lambda folder, names: set(names) - _FIRST_FILES)
    (tmp_path / "generator" / "commands").mkdir()
    (tmp_path / "generator" / "commands" / "__init__.py").touch()
    (tmp_path / "generator" / "commands" / "chao.py").write_text(_HELLO, encoding="utf-8")
    (tmp_path / "requirements.txt").write_text("# không cần gì\n", encoding="utf-8")
    return tmp_path


_FIRST_FILES = {"__init__.py", "__main__.py", "environment.py", "failure.py"}


def run(root: Path, *arguments: str) -> tuple[int, str]:
    variables = {name: value for name, value in os.environ.items() if name not in ("PORTAL_PYTHON", "PYTHONPATH")}
    command = [sys.executable, "-m", "generator", *(arguments or ["chao"])]
    done = subprocess.run(
        command,
        cwd=root,
        env=variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout


@pytest.mark.slow
def test_the_environment_is_made_once_and_made_anew_when_broken(root: Path) -> None:
    (root / "requirements.txt").write_text("./khong-co.whl --hash=sha256:" + "0" * 64 + "\n", encoding="utf-8")
    status, output = run(root)
    assert (status, _MADE in output) == (1, True), output
    assert "Không cài được các gói trong requirements.txt" in output
    assert "khong-co.whl" in output, "pip's own last lines are shown"
    assert "Traceback" not in output

    (root / "requirements.txt").write_text("# không cần gì\n", encoding="utf-8")
    (root / ".venv" / "left-over").touch()
    status, output = run(root)
    assert (status, _MADE in output) == (7, True), "the half-made environment is made anew"
    assert f"chạy trong {root / '.venv'}" in output
    assert not (root / ".venv" / "left-over").exists()

    assert run(root) == (7, f"chạy trong {root / '.venv'}\n"), "later runs start at once"

    for python in (root / ".venv" / "bin").glob("python*"):  # the system's Python has moved
        python.unlink()
    status, output = run(root)
    assert (status, _MADE in output) == (7, True)


@pytest.fixture
def ready(tmp_path: Path) -> tuple[Path, Path]:
    """An environment that is ready, and its lock."""
    venv, lock = tmp_path / ".venv", tmp_path / "requirements.txt"
    environment.python_of(venv).parent.mkdir(parents=True)
    environment.python_of(venv).touch()
    lock.write_bytes(b"a==1\n")
    (venv / "requirements.stamp").write_text(hashlib.sha256(b"a==1\n").hexdigest(), "utf-8")
    return venv, lock


def test_the_same_lock_with_other_line_ends_is_the_same_lock(ready: tuple[Path, Path]) -> None:
    assert environment.is_ready(*ready)
    ready[1].write_bytes(b"a==1\r\n")
    assert environment.is_ready(*ready)


def test_another_lock_a_missing_stamp_or_a_missing_python_is_not_ready(ready: tuple[Path, Path]) -> None:
    venv, lock = ready
    assert not environment.is_ready(venv, lock.with_name("requirements-test.txt"))
    lock.write_bytes(b"a==2\n")
    assert not environment.is_ready(venv, lock)
    lock.write_bytes(b"a==1\n")
    assert environment.is_ready(venv, lock)
    environment.python_of(venv).unlink()
    assert not environment.is_ready(venv, lock)


def test_help_and_unknown_commands_need_no_environment(root: Path) -> None:
    assert "chao  Chào." in run(root, "help")[1]
    assert run(root, "cha")[0] == 2
    assert not (root / ".venv").exists()


def test_the_locks_name_no_machine_and_no_index_and_pin_everything_by_digest() -> None:
    for name in ("requirements.txt", "requirements-test.txt", "requirements-cluster.txt"):
        text = (ROOT / name).read_text("utf-8")
        pins = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
        assert len(pins) > 15
        assert all("==" in line and line.endswith("\\") for line in pins)
        assert text.count("--hash=sha256:") >= len(pins)
        assert not [word for word in ("http", "--index", "--find-links", "/tmp", "/home", "file:") if word in text]


def test_what_several_locks_name_is_of_one_version() -> None:
    def pins(name: str) -> dict[str, str]:
        lines = (ROOT / name).read_text("utf-8").splitlines()
        return dict(line.split(" ")[0].split("==") for line in lines if "==" in line and not line.startswith(" "))

    locks = [pins(name) for name in ("requirements.txt", "requirements-cluster.txt", "requirements-test.txt")]
    for one, other in itertools.combinations(locks, 2):
        shared = one.keys() & other.keys()
        assert shared and {name: other[name] for name in shared if other[name] != one[name]} == {}


def test_other_machines_cost_a_build_that_asks_for_none_nothing(lean_copy: Project) -> None:
    """What they need is installed when they are asked for; what this lock names is not to be had."""
    venv = lean_copy.root / ".venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(venv)], check=True)
    (found,) = venv.glob("lib/*/site-packages")
    (found / "ours.pth").write_text("\n".join(path for path in sys.path if path.endswith("site-packages")), "utf-8")
    lock = lean_copy.root / environment.RUNTIME_LOCK
    (venv / "requirements.stamp").write_text(hashlib.sha256(lock.read_bytes()).hexdigest(), "utf-8")
    missing = lean_copy.root / environment.CLUSTER_LOCK
    missing.write_text("./khong-co.whl --hash=sha256:" + "0" * 64 + "\n", encoding="utf-8")
    done = lean_copy.run_from_nothing("generator", "site", PORTAL_PYTHON="")
    assert (done.returncode, "Cài" in done.stdout) == (0, False), done.stdout
    done = lean_copy.run_from_nothing("generator", "site", "--cluster", "tcp://127.0.0.1:1", PORTAL_PYTHON="")
    assert done.returncode == 1
    assert done.stdout.startswith("Cài đúng các gói ghi trong requirements-cluster.txt …\nKhông cài được"), done.stdout


def test_the_day_is_that_of_viet_nam(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795280399")  # 23:59:59 on 21/11/2026 in Việt Nam
    assert environment.today().isoformat() == "2026-11-21"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795280400")
    assert environment.today().isoformat() == "2026-11-22"
