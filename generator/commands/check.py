"""Kiểm nội dung, kể mọi lỗi một lượt (--ma: kiểm cả mã bằng ruff và mypy, cho người bảo trì)."""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from pathlib import Path

from generator import pipeline
from generator.editors.annotations import FORMATS
from generator.environment import ROOT, consents_folder, need_test_packages, today
from generator.pages.waiting import unanswered_in
from generator.problem import ContentError, Problem, errors, sorted_problems
from generator.progress import Reporter, SilentReporter
from generator.publishing.attached import advise_attached
from generator.reading.load import read_settings
from generator.settings import SETTINGS_FILE, settings_from

_CODE_CHECKS = (["ruff", "check", "generator", "tests", "benchmarks"], ["mypy"])
_SECONDS_BETWEEN_LOOKS = 0.5


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--ma", action="store_true", help="kiểm cả mã bằng ruff và mypy (cài thêm gói lần đầu)")
    # What every check does by now; whoever still asks for it gets it.
    parser.add_argument("--noi-dung", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument(
        "--khong-phieu", action="store_true", help="coi như mọi phiếu được ghi mã đều có (nơi không được đọc phiếu)"
    )
    parser.add_argument("--bai", type=Path, metavar="THƯ_MỤC", help="kiểm content/ và docs/ của thư mục này")
    parser.add_argument("--watch", action="store_true", help="kiểm lại nội dung mỗi khi có tệp đổi (dừng: Ctrl+C)")
    parser.add_argument("--format", choices=sorted(FORMATS), default="text", help="dạng in ra (mặc định: %(default)s)")


def run(arguments: argparse.Namespace) -> int:
    """Check the content, which needs no more packages than a build; the code only where that is asked for."""
    if arguments.watch:
        return _watch()
    is_right = _content_is_right(arguments.format, arguments.bai, presumes_consent=arguments.khong_phieu)
    if arguments.format == "text" and arguments.ma:
        need_test_packages(ROOT)
        for command in _CODE_CHECKS:
            print(" ".join(command), file=sys.stderr, flush=True)
            is_right &= subprocess.run([sys.executable, "-m", *command], cwd=ROOT).returncode == 0
    print("Mọi thứ đều ổn." if is_right else "Còn lỗi ở trên cần sửa.", file=sys.stderr)
    return 0 if is_right else 1


def _content_is_right(form: str, texts: Path | None, *, presumes_consent: bool) -> bool:
    """Run the line without staging anything; print every problem, and in words what is held back and why."""
    problems, held, waiting = _problems(Reporter(), texts, presumes_consent=presumes_consent)
    if problems or form != "text":
        print(FORMATS[form](problems))
    if form == "text":
        print(*held, sep="\n", end="\n" if held else "")
        if waiting:
            print(f"Chưa có văn bản nói về {waiting} điều mà trang hỏi tới; danh sách ở trang dang-cho/.")
    return not errors(problems)


def _problems(
    reporter: Reporter, texts: Path | None = None, *, presumes_consent: bool = False
) -> tuple[list[Problem], list[str], int]:
    """Return what is wrong, what is held back and why, and how many questions no document answers."""
    sources = pipeline.Sources(ROOT, texts, consents_folder(ROOT), presumes_consent)
    try:
        settings = settings_from(read_settings(ROOT / SETTINGS_FILE))
        # What is kept is kept of the project's own texts: those of another folder would push it out.
        inspect = pipeline.inspect if texts else pipeline.inspect_again
        result = inspect(sources, settings, today(), reporter)
    except ContentError as error:
        return error.problems, [], 0
    attached = advise_attached(result.stories.catalog)
    held = [f"{one.entry.path}: không đăng: {one.reason}" for one in result.held_back if one.problem is None]
    problems = sorted_problems([*result.problems, *attached, *result.consent_problems])
    return problems, held, unanswered_in(result.stories)


def _watch() -> int:
    """Check again whenever a file that an editor writes has changed."""
    last: dict[Path, int] = {}
    while True:
        now = _times()
        if now != last:
            last = now
            print("— đang kiểm —", flush=True)
            problems, _held, _waiting = _problems(SilentReporter())
            print(FORMATS["text"](problems) or "Nội dung không có lỗi.", flush=True)
            print("— đang chờ tệp thay đổi (Ctrl+C để dừng) —", flush=True)
        time.sleep(_SECONDS_BETWEEN_LOOKS)


def _times() -> dict[Path, int]:
    folders = (ROOT / "content", ROOT / "docs", consents_folder(ROOT))
    files = (file for folder in folders for file in sorted(folder.rglob("*")))
    return {file: file.stat().st_mtime_ns for file in [*files, ROOT / SETTINGS_FILE] if file.is_file()}
