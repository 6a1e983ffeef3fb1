"""Đếm lượt xem từ nhật ký của nginx, Apache, Caddy, IIS, không giữ địa chỉ IP: stats access.log access.log.2.gz …

Số đếm ghi vào content/_chung/luot-xem.csv: lần dựng tới có trang /thong-ke/ và dữ liệu mở. Chỉ đếm địa chỉ của site/.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from urllib.parse import urlsplit

from generator.environment import ROOT
from generator.language.vietnamese import format_number
from generator.publishing import swap
from generator.publishing.named import people_in
from generator.publishing.recall import settings_of
from generator.publishing.stage import staged_paths
from generator.reading.load import SHARED_FOLDER
from generator.reading.server_logs import lines_of
from generator.visits.counting import Counter
from generator.visits.requests import read_requests
from generator.visits.table import NAME, Counts, Kind, WrongTable, merged, read_table, to_table

_MOST_NAMED = 5


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("logs", nargs="+", type=Path, metavar="NHẬT-KÝ", help="tệp nhật ký, có thể nén .gz")
    parser.add_argument(
        "--cong-them", action="store_true", help="cộng vào số đã đếm của cùng tháng (nhật ký này chưa đếm lần nào)"
    )
    parser.add_argument("--ra", type=Path, default=None, metavar="TỆP", help=f"nơi ghi (content/_chung/{NAME})")


def run(arguments: argparse.Namespace) -> int:
    """Count, add to what was counted before, and tell what was set aside."""
    target = arguments.ra or ROOT / "content" / SHARED_FOLDER / NAME
    files = staged_paths(swap.site_path(ROOT))
    if not files:
        print("Chưa có site/ để biết địa chỉ nào là của cổng. Chạy make site trước.", file=sys.stderr)
        return 1
    try:
        kept = read_table(target.read_bytes()) if target.exists() else Counts()
    except WrongTable as error:
        print(f"{target}:{error.line}: {error.message}. Sửa, hoặc xóa tệp để đếm lại từ đầu.", file=sys.stderr)
        return 1
    base = urlsplit(settings_of(ROOT).site_url).path or "/"
    counter = Counter(files, base, chain(*people_in(swap.texts_path(ROOT)).values()))
    broken = list(_count(arguments.logs, counter))
    counts = merged(kept, counter.counts, is_more=arguments.cong_them)
    print("\n".join(_told(counter.counts, counts, kept, broken)))
    if not counter.counts.found:
        print("Không đọc được dòng nào: có đúng là nhật ký truy cập không?", file=sys.stderr)
        return 1
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f"{target.name}.part")
    part.write_bytes(to_table(counts))
    part.replace(target)
    print(f"Xong: {target}. Dựng lại (make site) để có trang thống kê.")
    return 0


def _count(logs: list[Path], counter: Counter) -> Iterator[str]:
    """Count the logs; yield where a line cannot be read, never what stands in it."""
    for log in logs:
        for number, request in enumerate(read_requests(lines_of(log)), start=1):
            if request:
                counter.count(request)
            else:
                yield f"{log}:{number}"


def _told(now: Counts, counts: Counts, kept: Counts, broken: list[str]) -> Iterator[str]:
    for month in now.months():
        told = [f"{kind.value} {format_number(now.total(month, kind))}" for kind in Kind if now.total(month, kind)]
        yield f"Tháng {month[5:]}/{month[:4]}: {', '.join(told)}."
        if counts.of_month(month) != now.of_month(month) and counts.of_month(month) == kept.of_month(month):
            yield f"  Lần trước đếm được nhiều hơn: giữ số cũ (trang {format_number(kept.total(month, Kind.PAGE))})."
    if broken:
        named = ", ".join(broken[:_MOST_NAMED]) + (", …" if len(broken) > _MOST_NAMED else "")
        yield f"{format_number(len(broken))} dòng không đọc được, không đếm: {named}"
