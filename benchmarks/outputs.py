"""What the forms cost: files per second for each form, drawn for the first time and taken from what is kept.

Prints a table for the portal's own content and writes build/bench-outputs.json. Processor time, not the clock's: other
work on the machine changes it little.

    python benchmarks/outputs.py
    python benchmarks/outputs.py "áp phích" "mạng xã hội"
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from generator.artifact import Artifact  # noqa: E402
from generator.content_types import content_types  # noqa: E402
from generator.entries.linking import link  # noqa: E402
from generator.entries.validate import validate  # noqa: E402
from generator.environment import today  # noqa: E402
from generator.infographics.from_catalog import make_figures  # noqa: E402
from generator.outputs import forms  # noqa: E402
from generator.outputs.base import Desk, Form  # noqa: E402
from generator.reading.load import load, read_settings  # noqa: E402
from generator.settings import settings_from  # noqa: E402
from generator.telling.stories import Stories  # noqa: E402


def main(wanted: list[str]) -> None:
    loaded = load(ROOT / "content", content_types())
    entries, _ = validate(loaded.entries)
    catalog = link(entries, (), loaded.shared, today())
    settings = settings_from(read_settings(ROOT / "mkdocs.yml"))
    figures = make_figures(Stories(catalog))[0].by_page
    print(f"{len(catalog.entries)} mục")
    print(f"{'dạng':<20}{'tệp':>6}{'KB':>9}{'mới, s':>9}{'tệp/s':>8}{'đã có, s':>10}{'tệp/s':>8}")
    rows = []
    for form in forms():
        name = form.key
        if wanted and name not in wanted:
            continue
        cache = Path(tempfile.mkdtemp(prefix="bench-outputs-"))
        try:
            cold, made = timed(form, Desk(catalog, settings, figures, cache))
            kept, _ = timed(form, Desk(catalog, settings, figures, cache))
        finally:
            shutil.rmtree(cache)
        size = sum(len(artifact.content) for artifact in made) / 1000
        rows.append({"form": name, "files": len(made), "kilobytes": round(size), "cold_s": cold, "kept_s": kept})
        rates = [len(made) / seconds if seconds else 0 for seconds in (cold, kept)]
        print(f"{name:<20}{len(made):>6}{size:>9.0f}{cold:>9.2f}{rates[0]:>8.0f}{kept:>10.2f}{rates[1]:>8.0f}")
    total = {key: sum(row[key] for row in rows) for key in ("files", "kilobytes", "cold_s", "kept_s")}
    sums = f"{total['files']:>6}{total['kilobytes']:>9}{total['cold_s']:>9.2f}{'':>8}{total['kept_s']:>10.2f}"
    print(f"{'tất cả':<20}{sums}")
    (ROOT / "build").mkdir(exist_ok=True)
    result = ROOT / "build" / "bench-outputs.json"
    result.write_text(json.dumps([*rows, {"form": "all", **total}], indent=1) + "\n", encoding="utf-8")


def make_all(form: Form, desk: Desk) -> list[Artifact]:
    pieces = list(form.for_site(desk)) if form.for_site else []
    if form.for_entry:
        pieces += [piece for entry in desk.catalog.entries for piece in form.for_entry(entry, desk)]
    return [piece for piece in pieces if isinstance(piece, Artifact)]


def timed(form: Form, desk: Desk) -> tuple[float, list[Artifact]]:
    begun = time.process_time()
    made = make_all(form, desk)
    return round(time.process_time() - begun, 3), made


if __name__ == "__main__":
    main(sys.argv[1:])
