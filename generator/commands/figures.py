"""Lấy về bản kê số liệu của trang đang đăng: figures. Nhờ nó, lần dựng tới biết số nào đã đổi.

Đăng bằng lệnh deploy từ máy này thì bản kê đã có sẵn, không cần lệnh này. Đã có thì giữ; --lai lấy lại từ đầu.
Mã 0: đã có, hoặc trang chưa có bản kê; 1: không lấy được.
"""

from __future__ import annotations

import argparse
import sys

from generator.environment import ROOT, moment
from generator.pages.corrections import FIGURES
from generator.publishing.deploy.live import site_at
from generator.publishing.published_figures import is_kept, keep
from generator.publishing.recall import settings_of
from generator.publishing.swap import PublishError
from generator.reading.published_figures import KEPT, to_book


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("place", metavar="NƠI", nargs="?", default="", help="https://… (không ghi: site_url)")
    parser.add_argument("--lai", action="store_true", help="lấy lại dù đã có")


def run(arguments: argparse.Namespace) -> int:
    """Fetch the record of figures from the site that stands behind an address, or in a folder."""
    place = arguments.place or settings_of(ROOT).site_url
    if is_kept(ROOT) and not arguments.lai:
        print(f"Đã có {KEPT}.")
        return 0
    if not place:
        print("Lấy ở đâu? Ghi địa chỉ sau lệnh, hoặc đặt site_url trong mkdocs.yml.", file=sys.stderr)
        return 1
    try:
        answer = site_at(place, moment()).ask(FIGURES)
    except PublishError as error:
        print(f"{error} Lần dựng này không biết số nào đã đổi.", file=sys.stderr)
        return 1
    if answer is None:
        print(f"{place} chưa có {FIGURES}: lần dựng này bắt đầu bản kê.")
        return 0
    if to_book(answer.body) is None:
        print(f"{place}{FIGURES} không phải bản kê số liệu. Lần dựng này không biết số nào đã đổi.", file=sys.stderr)
        return 1
    keep(ROOT, answer.body)
    print(f"Đã lấy {FIGURES} vào {KEPT}.")
    return 0
