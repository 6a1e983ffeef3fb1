"""Thử bộ dựng bằng 20.000 tệp ngẫu nhiên và hỏng (khoảng mười lăm phút; đổi số: --so 2000)."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys

from generator.environment import ROOT, need_test_packages


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--so", type=int, default=20_000, metavar="SỐ", help="bao nhiêu tệp (mặc định: %(default)s)")


def run(arguments: argparse.Namespace) -> int:
    """Run the fuzz tests with that many files; what fails is kept in .hypothesis/ and tried first the next time."""
    need_test_packages(ROOT)
    variables = dict(os.environ, FUZZ_FILES=str(arguments.so))
    command = [sys.executable, "-m", "pytest", "tests/test_fuzz.py", "--durations=5"]
    return subprocess.run(command, cwd=ROOT, env=variables).returncode
