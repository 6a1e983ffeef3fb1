"""Chạy mọi kiểm thử; chỉ vài phép thử: make test -- -k tên (mọi lựa chọn của pytest)."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys

from generator.environment import ROOT, need_test_packages

PASSES_ON = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what is passed on."""
    parser.add_argument("pytest", nargs="*", help="lựa chọn cho pytest, chuyển đi nguyên vẹn")


def run(arguments: list[str]) -> int:
    """Run pytest on every processor; with options of one's own, on one, so that output and debuggers work.

    A file stays on one processor, which makes once what its tests share; ``tests/conftest.py`` puts long ones first.
    """
    need_test_packages(ROOT)
    in_parallel = ["--numprocesses", str(os.cpu_count() or 1), "--dist", "loadfile", "--no-loadscope-reorder"]
    options = arguments or in_parallel
    return subprocess.run([sys.executable, "-m", "pytest", *options], cwd=ROOT).returncode
