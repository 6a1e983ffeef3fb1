"""Viết khung một trang mới: new LOẠI "TIÊU ĐỀ" (mọi mục kèm giải thích và ví dụ)."""

from __future__ import annotations

import argparse
import difflib
import sys

from generator.content_types import content_types
from generator.environment import ROOT, today
from generator.schema import skeleton
from generator.vietnamese import slug


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("folder", metavar="LOẠI", help=f"thư mục của loại trang: {', '.join(content_types())}")
    parser.add_argument("title", metavar="TIÊU_ĐỀ", nargs="+", help="tên trang, đặt trong ngoặc kép")
    parser.add_argument("--tep", default="", metavar="TÊN", help="tên tệp, nếu muốn khác tiêu đề")


def run(arguments: argparse.Namespace) -> int:
    """Write the skeleton, never over a page that is there."""
    types = content_types()
    folder = slug(arguments.folder)
    if folder not in types:
        near = difflib.get_close_matches(folder, types, 1)
        guess = f' Có phải "{near[0]}"?' if near else ""
        print(f'Không có loại trang "{arguments.folder}".{guess} Các loại: {", ".join(types)}.', file=sys.stderr)
        return 2
    title = " ".join(" ".join(arguments.title).split())
    name = slug(arguments.tep.removesuffix(".md") or title)[:80].strip("-")
    if not name:
        print("Tiêu đề cần có chữ.", file=sys.stderr)
        return 2
    file = ROOT / "content" / folder / f"{name}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with file.open("x", encoding="utf-8") as page:
            page.write(skeleton(types[folder], title, today()))
    except FileExistsError:
        print(f"Đã có content/{folder}/{name}.md. Đặt tên khác: --tep ten-khac", file=sys.stderr)
        return 1
    print(f"Đã viết khung: content/{folder}/{name}.md")
    print("Mở tệp ấy, điền những dòng còn trống, viết bài, rồi chạy: python -m generator check --noi-dung")
    return 0
