"""Chạy mọi kiểm thử (thêm lựa chọn của pytest ở cuối, ví dụ -k ten_kiem_thu)."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys

from generator.environment import ROOT, need_test_packages


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Pass everything on."""
    parser.add_argument("pytest", nargs=argparse.REMAINDER, help="lựa chọn cho pytest")


def run(arguments: argparse.Namespace) -> int:
    """Run pytest on every processor; with options of one's own, on one, so that output and debuggers work.

    A file stays on one processor, which makes once what its tests share; ``tests/conftest.py`` puts long ones first.
    """
    need_test_packages(ROOT)
    in_parallel = ["--numprocesses", str(os.cpu_count() or 1), "--dist", "loadfile", "--no-loadscope-reorder"]
    options = arguments.pytest or in_parallel
    return subprocess.run([sys.executable, "-m", "pytest", *options], cwd=ROOT).returncode
