"""Dựng cả trang web vào thư mục site/; tệp nào không đổi thì giữ lại từ lần dựng trước.

Nội dung có lỗi thì in mọi lỗi và giữ nguyên site/ đang có.
"""

from __future__ import annotations

import argparse
import sys
from contextlib import AbstractContextManager, nullcontext

from generator.environment import CLUSTER_LOCK, ROOT, need_packages, today, workers
from generator.making.workers import ClusterProblem, Processes, Workers
from generator.progress import Reporter
from generator.publishing import swap, unchanged
from generator.publishing.engine.order import DIRECT, ENGINE_NAMES, Order
from generator.publishing.releases import KEPT, Shelf
from generator.publishing.source import source_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--engine", choices=ENGINE_NAMES, default=DIRECT, help="bộ dựng trang (mặc định: %(default)s)")
    parser.add_argument("--tu-dau", action="store_true", help="dựng lại mọi tệp, không giữ gì của lần trước")
    parser.add_argument("--khong-ban", action="store_true", help="lần này không đặt bàn biên tập vào trang")
    parser.add_argument(
        "--giu", type=int, default=KEPT, metavar="SỐ", help="giữ mấy bản để đưa trở lại được (mặc định: %(default)s)"
    )
    parser.add_argument("--cluster", metavar="ĐỊA-CHỈ", help="nhiều máy cùng làm, qua Dask: tcp://10.0.0.5:8786")
    # Every build keeps what has not changed by now; whoever still asks for it gets it.
    parser.add_argument("--dirty", action="store_true", help=argparse.SUPPRESS)


def run(arguments: argparse.Namespace) -> int:
    """Build beside the site, then swap; where nothing has changed, leave it."""
    if arguments.cluster is not None:
        if arguments.engine != DIRECT:
            print(f"--cluster không đi cùng --engine {arguments.engine}: bỏ một trong hai.", file=sys.stderr)
            return 1
        need_packages(CLUSTER_LOCK)  # what is installed is part of what a build looks at
    try:
        with swap.alone(ROOT):
            if swap.repair(ROOT):
                print("Lần trước bị ngắt giữa chừng khi đổi sang trang mới: đã đổi xong.", file=sys.stderr)
            seen = unchanged.look(ROOT, arguments.engine, str(arguments.giu), str(arguments.khong_ban))
            said = None if arguments.tu_dau else unchanged.said_before(ROOT, seen)
            if said is None and not _build(arguments, seen):
                return 1
            for line in said or ():
                print(line, file=sys.stderr)
    except (swap.PublishError, ClusterProblem) as error:
        print(error, file=sys.stderr)
        return 1
    # Opened from the disk its links lead to folders, which browsers list: what is looked at comes from a server.
    done = "Xong" if said is None else "Không có gì đổi từ lần dựng trước"
    print(f"{done}: {swap.site_path(ROOT)}. Xem: make serve. Bản mở không cần máy chủ (thẻ nhớ, USB): make offline.")
    return 0


def _build(arguments: argparse.Namespace, seen: unchanged.Look) -> bool:
    """Build the whole site, swap it in and keep it; False if something stopped it."""
    # What builds takes a second to import: who has nothing to build does without.
    from generator.desk.building.public import public_desk
    from generator.publishing.engine.engines import ENGINES
    from generator.publishing.named import people_in
    from generator.publishing.stage import lay

    report, desk = Reporter(), None if arguments.khong_ban else public_desk(ROOT)
    if desk and (problems := desk.problems()):
        print(*problems, "Dừng lại; trang đã đăng giữ nguyên.", sep="\n", file=sys.stderr)
        return False
    current = None if arguments.tu_dau else swap.site_path(ROOT)
    keeps = arguments.engine == DIRECT
    with _cluster(arguments.cluster, report) as others:
        upcoming = swap.prepare(ROOT, on_spare=keeps and current is not None)
        order = Order(ROOT, upcoming, current=current, report=report, workers=others)
        if not ENGINES[arguments.engine](order):
            return False
    if desk:
        files, told = desk.files(today())
        lay(files, upcoming, swap.site_path(ROOT))
        report.say(told)
    swap.swap(ROOT, keeps_spare=keeps)
    swap.keep_texts(ROOT)
    Shelf(ROOT).keep(today(), people_in(swap.texts_path(ROOT)), max(1, arguments.giu), source_of(ROOT))
    if keeps:  # another engine's own words are not ours to repeat
        unchanged.remember(ROOT, seen, report.said)
    return True


def _cluster(address: str | None, report: Reporter) -> AbstractContextManager[Workers | None]:
    """Return the machines at an address, to be used in a ``with``; none where none is named."""
    if address is None:
        return nullcontext()
    from generator.making.cluster import Cluster

    return Cluster(address, Processes(workers()), lambda line: report.say(line, is_of_now=True))
