"""How much processor time a withdrawal takes on the portal's own content, of one generator or of several side by side.

    python -m generator bench withdraw
    python benchmarks/withdraw.py OTHER_CHECKOUT .

Each generator builds the same content with one made-up person more, whom another page links to, and then withdraws
her. What is left is counted by the tests' own search (``tests/traces.py``), not by the generator's.
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
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
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


def seconds_of(root: Path, *command: str) -> tuple[float, float]:
    """Return the processor time and the time by the clock that a command took."""
    environment = {**os.environ, "PORTAL_PYTHON": "here", "PYTHONPATH": str(root), "CI": "1"}
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "generator", *command], cwd=root, env=environment, check=True, stdout=subprocess.DEVNULL
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return round(spent, 1), round(time.perf_counter() - started, 1)


def measure(checkout: Path) -> dict[str, object]:
    """Build, withdraw, search."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "project"
        root.mkdir()
        fill(root, checkout)
        seconds_of(root, "site")
        processor, clock = seconds_of(root, "withdraw", "KH-0042")
        print(f"{checkout}: {processor} s processor, {clock} s clock", file=sys.stderr, flush=True)
        left = [*traces(root / "site", WORDS, allowed_paths={GONE}), *traces(root / "build" / "stage", WORDS[:1])]
        files = sum(1 for path in (root / "site").rglob("*") if path.is_file())
    row = {"files": files, "processor_s": processor, "clock_s": clock, "traces_left": len(left)}
    return {"checkout": str(checkout), **row}


def main() -> None:
    """Measure each checkout that is named, or this one."""
    rows = []
    for name in sys.argv[1:] or [ROOT]:
        rows.append(measure(Path(name).resolve()))
        print(json.dumps(rows[-1]), flush=True)
    result = ROOT / "build" / "bench" / "withdraw.json"
    result.parent.mkdir(parents=True, exist_ok=True)
    result.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
