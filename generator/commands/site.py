"""Dựng cả trang web vào thư mục site/; tệp nào không đổi thì giữ lại từ lần dựng trước.

Nội dung có lỗi thì in mọi lỗi và giữ nguyên site/ đang có.
"""

from __future__ import annotations

import argparse
import sys

from generator.environment import ROOT, today
from generator.publishing import swap
from generator.publishing.engine.engines import DIRECT, ENGINES
from generator.publishing.engine.order import Order
from generator.publishing.named import people_in
from generator.publishing.releases import KEPT, Shelf
from generator.publishing.source import source_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--engine", choices=sorted(ENGINES), default=DIRECT, help="bộ dựng trang (mặc định: %(default)s)"
    )
    parser.add_argument("--tu-dau", action="store_true", help="dựng lại mọi tệp, không giữ gì của lần trước")
    parser.add_argument(
        "--giu", type=int, default=KEPT, metavar="SỐ", help="giữ mấy bản để đưa trở lại được (mặc định: %(default)s)"
    )
    # Every build keeps what has not changed by now; whoever still asks for it gets it.
    parser.add_argument("--dirty", action="store_true", help=argparse.SUPPRESS)


def run(arguments: argparse.Namespace) -> int:
    """Build beside the site, then swap."""
    try:
        with swap.alone(ROOT):
            if swap.repair(ROOT):
                print("Lần trước bị ngắt giữa chừng khi đổi sang trang mới: đã đổi xong.", file=sys.stderr)
            current = None if arguments.tu_dau else swap.site_path(ROOT)
            order = Order(ROOT, swap.prepare(ROOT), ROOT / "build" / "stage", current=current)
            if not ENGINES[arguments.engine](order):
                return 1
            swap.swap(ROOT)
            swap.keep_texts(ROOT)
            Shelf(ROOT).keep(today(), people_in(swap.texts_path(ROOT)), max(1, arguments.giu), source_of(ROOT))
    except swap.PublishError as error:
        print(error, file=sys.stderr)
        return 1
    # Opened from the disk its links lead to folders, which browsers list: what is looked at comes from a server.
    print(f"Xong: {swap.site_path(ROOT)}. Xem: make serve. Bản mở không cần máy chủ (thẻ nhớ, USB): make offline.")
    return 0
