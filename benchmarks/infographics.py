"""How fast pictures are made: laid out, inked as SVG, pressed to PNG and PDF; cold, and from where they are kept."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# In place of this folder, whose file names are those of rooms.
sys.path[:1] = [str(ROOT), str(ROOT / "tests")]

from infographics.specs import SITE, examples  # noqa: E402

from generator.infographics.frame import layout  # noqa: E402
from generator.infographics.from_catalog import drawing  # noqa: E402
from generator.infographics.from_catalog.figure import Figure  # noqa: E402
from generator.ink import typst  # noqa: E402
from generator.ink.svg import to_svg  # noqa: E402
from generator.ink.theme import CARD, WIDE  # noqa: E402

SPECS = list(examples().values())


def per_second(work: Callable[[], object], count: int) -> float:
    begun = time.perf_counter()
    work()
    return round(count / (time.perf_counter() - begun), 1)


def everything(cache: Path) -> None:
    for number, spec in enumerate(SPECS):
        for _ in drawing.artifacts_for(Figure(f"hinh-{number}", spec, "trang", "do"), SITE, cache):
            pass


def main() -> None:
    typst.png(to_svg(layout(SPECS[0], CARD, SITE), "light"), 1200, 630)  # warm the engine
    scenes = [layout(spec, WIDE, SITE) for spec in SPECS]
    cards = [to_svg(layout(spec, CARD, SITE), "light") for spec in SPECS]
    found: dict[str, float] = {
        "wide layouts": per_second(lambda: [layout(spec, WIDE, SITE) for spec in SPECS], len(SPECS)),
        "social layouts": per_second(lambda: [layout(spec, CARD, SITE) for spec in SPECS], len(SPECS)),
        "SVG": per_second(lambda: [to_svg(scene) for scene in scenes], len(scenes)),
        "PNG 1200x630": per_second(lambda: [typst.png(svg, 1200, 630) for svg in cards], len(cards)),
        "PDF A4": per_second(lambda: [drawing.pdf(spec, SITE, None) for spec in SPECS], len(SPECS)),
    }
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder)
        drawing.scene.cache_clear()
        found["all six files, cold"] = per_second(lambda: everything(cache), len(SPECS))
        kept = {file: file.stat().st_mtime_ns for file in cache.rglob("*") if file.is_file()}
        drawing.scene.cache_clear()
        found["all six files, from the cache"] = per_second(lambda: everything(cache), len(SPECS))
        found["all six files, in a running preview"] = per_second(lambda: everything(cache), len(SPECS))
        unchanged = kept == {file: file.stat().st_mtime_ns for file in cache.rglob("*") if file.is_file()}
    print(f"{len(SPECS)} pictures, each figure per second")
    for name, value in found.items():
        print(f"  {name:<38}{value:>10}")
    print(f"  drawn again from the cache: {'nothing' if unchanged else 'SOMETHING'}")
    target = ROOT / "build" / "bench-infographics.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(found, indent=1), encoding="utf-8")
    if not unchanged:
        sys.exit(1)


if __name__ == "__main__":
    main()
