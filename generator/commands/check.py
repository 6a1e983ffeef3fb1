"""Kiểm nội dung (mọi lỗi một lượt), rồi kiểm mã bằng ruff và mypy."""

from __future__ import annotations

import argparse
import subprocess
import sys

from generator import pipeline
from generator.environment import ROOT, need_test_packages, today
from generator.load import read_settings
from generator.problem import ContentError, errors
from generator.progress import Reporter
from generator.settings import SETTINGS_FILE, settings_from

_CODE_CHECKS = (["ruff", "check", "generator", "tests", "benchmarks"], ["mypy"])


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--noi-dung", action="store_true", help="chỉ kiểm nội dung, không kiểm mã")


def run(arguments: argparse.Namespace) -> int:
    """Check the content first: that part needs no more packages than a build."""
    is_right = _content_is_right()
    if not arguments.noi_dung:
        need_test_packages(ROOT)
        for command in _CODE_CHECKS:
            print(" ".join(command), file=sys.stderr, flush=True)
            is_right &= subprocess.run([sys.executable, "-m", *command], cwd=ROOT).returncode == 0
    print("Mọi thứ đều ổn." if is_right else "Còn lỗi ở trên cần sửa.", file=sys.stderr)
    return 0 if is_right else 1


def _content_is_right() -> bool:
    """Run the line without staging anything; print every problem, and what is held back and why."""
    try:
        settings = settings_from(read_settings(ROOT / SETTINGS_FILE))
        result = pipeline.build(pipeline.Sources(ROOT), settings, today(), Reporter())
    except ContentError as error:
        print(*error.problems, sep="\n")
        return False
    for problem in result.problems:
        print(problem)
    for held in result.held_back:
        print(f"{held.entry.path}: không đăng: {held.reason}")
    return not errors(result.problems)
