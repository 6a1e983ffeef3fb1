"""Đo tốc độ: dựng mới và dựng lại một kho nội dung lớn dần (kết quả in ra và ghi vào build/bench.json)."""

from __future__ import annotations

import argparse
import subprocess
import sys

from generator.environment import ROOT, need_test_packages


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Pass everything on."""
    parser.add_argument("benchmarks", nargs=argparse.REMAINDER, help="tên phép đo (mặc định: mọi phép)")


def run(arguments: argparse.Namespace) -> int:
    """Run each file of ``benchmarks/`` that is asked for, one after the other: side by side they would disturb."""
    need_test_packages(ROOT)
    files = sorted(path for path in (ROOT / "benchmarks").glob("*.py") if not path.name.startswith("_"))
    wanted = [path for path in files if not arguments.benchmarks or path.stem in arguments.benchmarks]
    statuses = [subprocess.run([sys.executable, str(path)], cwd=ROOT).returncode for path in wanted]
    return max(statuses, default=0)
