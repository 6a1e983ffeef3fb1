"""How long a build takes as the content grows: cold, and dirty after one edit.

    python -m generator bench build_time

Copies the project into a scratch folder, fills it with guides that refer to each other, and measures whole processes
from the outside. Results are printed and written to build/bench/build_time.json.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SIZES = (100, 1000, 4000)
GUIDE = """---
tiêu đề: Bài hướng dẫn số {number}
tóm tắt: Ba bước ngắn để có một thói quen học tập, bài số {number}.
cập nhật: 22/11/2026
đối tượng: [{audience}]
thời lượng: {minutes} phút
các bước:
  - bước: Chọn một giờ cố định trong ngày
    cách làm: Sau bữa tối là dễ nhất.
  - bước: Làm mười phút rồi nghỉ
liên quan:
  - cam-nang/bai-{neighbour}
---
## Vì sao nên làm

Mỗi ngày một chút thì nhớ lâu. Xem thêm [bài tiếp theo](bai-{neighbour}.md).

{filler}
"""
FILLER = "Học không cần vội, chỉ cần đều. Hôm nay bận thì đọc một trang, mai rảnh thì đọc hai trang. " * 6
AUDIENCES = ("phụ huynh", "học sinh", "người lao động", "người cao tuổi", "cán bộ cơ sở")


def fill(root: Path, size: int) -> None:
    for name in ("docs", "generator"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy2(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    shutil.copytree(ROOT / "content", root / "content")
    for number in range(size):
        text = GUIDE.format(
            number=number,
            audience=AUDIENCES[number % len(AUDIENCES)],
            minutes=5 + number % 20,
            neighbour=(number + 1) % size,
            filler=FILLER,
        )
        (root / "content" / "cam-nang" / f"bai-{number}.md").write_text(text, encoding="utf-8")


def seconds_of(root: Path, *options: str) -> float:
    environment = {**os.environ, "PORTAL_PYTHON": "here", "PYTHONPATH": str(root), "CI": "1"}
    started = time.perf_counter()
    command = [sys.executable, "-m", "generator", "site", *options]
    subprocess.run(command, cwd=root, env=environment, check=True, stdout=subprocess.DEVNULL)
    return round(time.perf_counter() - started, 2)


def measure(size: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "project"
        root.mkdir()
        fill(root, size)
        cold = seconds_of(root)
        with (root / "content" / "cam-nang" / "bai-1.md").open("a", encoding="utf-8") as file:
            file.write("\nThêm một câu.\n")
        dirty = seconds_of(root)
        pages = len(list((root / "site").rglob("*.html")))
    # The largest of all processes so far; sizes grow, so it is this one's.
    megabytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return {"entries": size, "pages": pages, "cold_s": cold, "dirty_s": dirty, "peak_mb": round(megabytes)}


def main() -> None:
    rows = []
    for size in map(int, sys.argv[1:]) if sys.argv[1:] else SIZES:
        rows.append(measure(size))
        print(json.dumps(rows[-1]), flush=True)
    result = ROOT / "build" / "bench" / "build_time.json"
    result.parent.mkdir(parents=True, exist_ok=True)
    result.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
