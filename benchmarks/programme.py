"""How time and memory of the log grow with its lines: reading 200,000 rows of CSV, summing, a year's report."""

from __future__ import annotations

import datetime as dt
import itertools
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from generator.entries.catalog import Catalog  # noqa: E402
from generator.pipeline import log_of  # noqa: E402
from generator.programme.log import read_log  # noqa: E402
from generator.programme.report import year_report  # noqa: E402
from generator.programme.sums import by_measure  # noqa: E402
from generator.settings import Settings  # noqa: E402
from generator.telling.stories import Stories  # noqa: E402

SITE = ROOT / "tests" / "sites" / "programme"
TODAY = dt.date(2026, 11, 22)
SETTINGS = Settings("Cổng thử", "https://vi-du.vn/")
SIZES = (25_000, 50_000, 100_000, 200_000)
HEADER = "Ngày;Nhiệm vụ;Hình thức;Nội dung;Số lượng;Đơn vị tính;Kinh phí thực hiện (đồng)\r\n"


def tables(count: int, catalog: Catalog) -> dict[str, bytes]:
    """Return that many lines, spread over the organisations and years that the made-up plan knows."""
    owners = [
        (entry.slug, year)
        for entry in catalog.section("co-quan")
        if entry.slug not in ("so-truyen-thong-mau", "so-moi-mau")
        for year in (2024, 2025)
    ]
    each = count // len(owners)
    return {
        f"content/hoat-dong/{name}-{year}.csv": (HEADER + "".join(rows(each, year))).encode() for name, year in owners
    }


def rows(count: int, year: int) -> Iterator[str]:
    for number in range(count):
        day = dt.date(year, 1, 1) + dt.timedelta(days=number % 365)
        yield f"{day:%d/%m/%Y};{1 + number % 7};tin bài;Việc {number};{number % 90};tin, bài;{number % 50 * 1000}\r\n"


def peak_mb() -> float:
    """Return the most memory that this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def main() -> None:
    """Seconds are of the processor, so that other work on the machine counts little; both last columns stay level."""
    catalog = log_of(SITE, SETTINGS, TODAY)[0].catalog
    before = peak_mb()
    heads = ("dòng", "đọc (s)", "cộng (s)", "báo cáo (s)", "µs/dòng", "bộ nhớ đỉnh (MB)", "KB/dòng")
    print("{:>9} {:>9} {:>9} {:>12} {:>9} {:>17} {:>8}".format(*heads))
    for count in SIZES:
        data = tables(count, catalog)
        moments = [time.process_time()]
        log, problems = read_log(Stories(catalog), data)
        assert not problems, problems[:3]
        moments.append(time.process_time())
        by_measure(log.lines)
        moments.append(time.process_time())
        year_report(log, 2025, SETTINGS)
        moments.append(time.process_time())
        lines = len(log.lines)
        read, summed, told = (after - before for before, after in itertools.pairwise(moments))
        whole = (moments[-1] - moments[0]) / lines * 1e6
        peak = peak_mb()
        each = (peak - before) * 1000 / lines
        figures = f"{lines:>9,} {read:>9.2f} {summed:>9.2f} {told:>12.2f} {whole:>9.1f} {peak:>17.0f} {each:>8.2f}"
        print(figures, flush=True)


if __name__ == "__main__":
    main()
