"""How much processor time a withdrawal takes on the portal's own content, of one generator or of several side by side.

    python -m generator bench withdraw
    python benchmarks/withdraw.py OTHER_CHECKOUT .
    python benchmarks/withdraw.py --more 0 200 -- .

Each generator builds the same content with one made-up person more, whom another page links to, and then withdraws
her; with so many made-up pages more as well, and by how much longer that takes. What is left is counted by the tests'
own search (``tests/traces.py``), not by the generator's. Code is compiled once, as where people work.
"""

from __future__ import annotations

import argparse
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
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "benchmarks")]
from _corpus import make_pages  # noqa: E402
from photographs import photograph  # noqa: E402
from project import link_files  # noqa: E402
from test_withdraw import CONSENT, GONE, PAGE, WORDS  # noqa: E402
from traces import traces  # noqa: E402

GUIDE = "cam-nang/ca-nha-cung-doc-sach.md"


def fill(root: Path, checkout: Path) -> None:
    """Copy a checkout's generator with this project's content and the person to a scratch folder."""
    for name in ("docs", "generator"):
        shutil.copytree(checkout / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("mkdocs.yml", "requirements.txt"):
        shutil.copy2(checkout / name, root / name)
    content = root / "content"
    shutil.copytree(checkout / "content", content)
    (content / "guong-sang/chi-mau-don.md").write_text(PAGE, "utf-8")
    (content / "guong-sang/chi-mau-don.jpg").write_bytes(photograph(1200, 900))
    with (content / GUIDE).open("a", encoding="utf-8") as guide:
        guide.write("\nXem [một cách dạy](../guong-sang/chi-mau-don.md).\n")
    (root / "consents").mkdir()
    (root / "consents/KH-0042.yml").write_text(CONSENT, "utf-8")
    link_files(ROOT / "build" / "cache", root / "build" / "cache")
    # Drawings may be known; products of a build without the person would be what the withdrawal goes back to.
    shutil.rmtree(root / "build" / "cache" / "products", ignore_errors=True)


def add_pages(root: Path, count: int) -> None:
    """Write so many pages of news; those of an earlier, smaller count are written over."""
    for number, page in enumerate(make_pages(count) if count else ()):
        told = " ".join(text for _heading, text in page.parts).lower()  # a capital letter may begin a name
        head = f'tiêu đề: "{page.title.lower()} {number}"\ntóm tắt: Trang số {number}.\nngày: 10/11/2026\nthể loại: tin'
        (root / "content/tin-tuc" / f"trang-{number}.md").write_text(f"---\n{head}\n---\n{told}\n", "utf-8")


def seconds_of(root: Path, *command: str) -> tuple[float, float]:
    """Return the processor time and the time by the clock that a command took."""
    environment = {**os.environ, "PORTAL_PYTHON": "here", "PYTHONPATH": str(root), "CI": "1"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "generator", *command], cwd=root, env=environment, check=True, stdout=subprocess.DEVNULL
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return round(spent, 1), round(time.perf_counter() - started, 1)


def measure(checkout: Path, sizes: list[int]) -> list[dict[str, object]]:
    """Build, withdraw from a copy, search; for each size."""
    rows: list[dict[str, object]] = []
    with tempfile.TemporaryDirectory() as folder:
        root, copy = Path(folder) / "project", Path(folder) / "copy"
        root.mkdir()
        fill(root, checkout)
        for more in sizes:
            add_pages(root, more)
            seconds_of(root, "site")
            subprocess.run(["cp", "-a", root, copy], check=True)
            processor, clock = seconds_of(copy, "withdraw", "KH-0042")
            left = [*traces(copy / "site", WORDS, allowed_paths={GONE}), *traces(copy / "build" / "stage", WORDS[:1])]
            files = sum(1 for path in (copy / "site").rglob("*") if path.is_file())
            row = {"checkout": str(checkout), "more": more, "files": files, "processor_s": processor, "clock_s": clock}
            first = rows[0]["processor_s"] if rows else processor
            assert isinstance(first, float)
            rows.append({**row, "times_the_first": round(processor / first, 2), "traces_left": len(left)})
            print(json.dumps(rows[-1]), flush=True)
            shutil.rmtree(copy)
    return rows


def main() -> None:
    """Measure each checkout that is named, or this one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkouts", nargs="*", default=[str(ROOT)])
    parser.add_argument("--more", nargs="+", type=int, default=[0], help="made-up pages more, one measurement for each")
    arguments = parser.parse_args()
    rows = [row for name in arguments.checkouts for row in measure(Path(name).resolve(), arguments.more)]
    result = ROOT / "build" / "bench" / "withdraw.json"
    result.parent.mkdir(parents=True, exist_ok=True)
    result.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
