"""Dựng cả trang web vào thư mục site/ (dirty: chỉ dựng lại phần đã đổi).

Nội dung có lỗi thì in mọi lỗi và giữ nguyên site/ đang có.
"""

from __future__ import annotations

import argparse
import sys

from generator.environment import ROOT
from generator.publishing import swap
from generator.publishing.engine.mkdocs_hook import build_html


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--dirty", action="store_true", help="chỉ dựng lại trang đã đổi; kết quả y như dựng mới")


def run(arguments: argparse.Namespace) -> int:
    """Build beside the site, then swap."""
    try:
        with swap.alone(ROOT):
            if swap.repair(ROOT):
                print("Lần trước bị ngắt giữa chừng khi đổi sang trang mới: đã đổi xong.", file=sys.stderr)
            folder = swap.prepare(ROOT, copy_current=arguments.dirty)
            if not build_html(ROOT, folder, is_dirty=arguments.dirty):
                return 1
            swap.swap(ROOT)
            swap.keep_texts(ROOT)
    except swap.PublishError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Xong: mở {swap.site_path(ROOT) / 'index.html'}")
    return 0
