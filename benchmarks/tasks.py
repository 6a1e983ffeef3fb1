"""What people come for: how many clicks from home, and how far down on a small phone the answer stands.

    python -m generator bench tasks
    python benchmarks/tasks.py FOLDER

Builds the project as it is, or takes a FOLDER where its site is built already, opens it in a real Chromium at 360 × 640
and looks for the shortest way to each of twelve answers. Printed, and written to build/bench/tasks.json.
"""

from __future__ import annotations

import json
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "browser")]

from chromium import CHROMIUM_FLAGS, downloaded_browser, installed_browser  # noqa: E402
from project import built_project  # noqa: E402
from served import served  # noqa: E402
from tasks import HEIGHT, WIDTH, Found, Task, measured  # noqa: E402


def row(one: Found | Task) -> str:
    """Return a line of the table."""
    if isinstance(one, Task):
        return f"{one.name:32}{'không thấy trong hai lần bấm':>28}"
    fits = "màn hình đầu" if one.is_near else "XA"
    return f"{one.task.name:32}{one.clicks:>6}{one.link:>14}{one.top:>10}{one.bottom:>10}  {fits}"


def main() -> None:
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        site = Path(sys.argv[1]) if len(sys.argv) > 1 else built_project(Path(name) / "project").site
        program = installed_browser() or downloaded_browser()
        browser = playwright.chromium.launch(executable_path=program, args=CHROMIUM_FLAGS)
        with served(site) as url:
            found = list(measured(browser.new_page(), url))
        browser.close()
    print(f"Điện thoại {WIDTH} × {HEIGHT}: vị trí tính bằng điểm ảnh từ đầu trang")
    print(f"{'việc':32}{'bấm':>6}{'mép dưới nút':>14}{'câu trả lời':>12}{'tới':>8}")
    print("\n".join(map(row, found)))
    target = ROOT / "build" / "bench" / "tasks.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
