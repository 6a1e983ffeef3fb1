"""Chạy thật lâu các phép thử rút thăm (mỗi lần một chuỗi thay đổi khác; dài gấp mấy: --gap 20)."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys

from generator.environment import ROOT, need_test_packages, today


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--gap", type=int, default=20, metavar="SỐ", help="dài gấp mấy lần trong make test (mặc định: %(default)s)"
    )
    parser.add_argument("--tu", type=int, metavar="SỐ", help="số rút thăm đầu tiên, để chạy lại một lần đã hỏng")


def run(arguments: argparse.Namespace) -> int:
    """Run the tests that draw lots, on every processor, with draws that are others every day."""
    need_test_packages(ROOT)
    first = arguments.tu if arguments.tu is not None else today().toordinal() * 1000
    variables = dict(os.environ, SOAK_LENGTH=str(arguments.gap), SOAK_FIRST=str(first))
    print(f"Rút thăm từ số {first}; chạy lại đúng lần này: python -m generator soak --gap {arguments.gap} --tu {first}")
    options = ["-m", "soak", "--numprocesses", str(os.cpu_count() or 1), "--durations=5"]
    return subprocess.run([sys.executable, "-m", "pytest", *options], cwd=ROOT, env=variables).returncode
