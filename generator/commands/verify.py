"""So trang đang chạy, hay một bản sao, với bản kê đã đăng cùng nó: verify ĐỊA-CHỈ hoặc THƯ-MỤC.

Kể tệp bị đổi, thiếu, lạ, sai kiểu, thiếu đầu trả lời, trang gọi tệp qua http.
Mã 0: tất cả đúng; 1: có điều sai; 2: không so được.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace

from generator.environment import ROOT, moment
from generator.publishing.deploy.comparison import compare, to_json, told
from generator.publishing.deploy.live import site_at
from generator.publishing.deploy.minisign import read_public_key
from generator.publishing.recall import settings_of
from generator.publishing.swap import PublishError

_OF_SERVERS = ("header", "type")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "place", metavar="NƠI", nargs="?", default="", help="https://…, hoặc một thư mục (không ghi: site_url)"
    )
    parser.add_argument("--khoa", default="", help="khóa công khai (không ghi: extra.portal.public_key)")
    parser.add_argument(
        "--bo-qua",
        action="append",
        default=[],
        choices=_OF_SERVERS,
        help="không xét: header (đầu trả lời), type (kiểu tệp), cho nơi không đặt được chúng như GitHub Pages",
    )
    parser.add_argument("--json", action="store_true", help="in JSON cho máy khác đọc")


def run(arguments: argparse.Namespace) -> int:
    """Compare, tell, and say by the exit status what came of it."""
    settings = settings_of(ROOT)
    place, line = arguments.place or settings.site_url, arguments.khoa or settings.public_key
    if not place:
        print("So nơi nào? Ghi địa chỉ hay thư mục sau lệnh, hoặc đặt site_url trong mkdocs.yml.", file=sys.stderr)
        return 2
    try:
        comparison = compare(site_at(place, moment()), read_public_key(line) if line else None)
    except PublishError as error:
        print(error, file=sys.stderr)
        return 2
    if comparison is None:
        print(f"{place}: không có bản kê để so. Đăng bằng make deploy thì có.", file=sys.stderr)
        return 2
    left = [one for one in comparison.findings if one.kind not in arguments.bo_qua]
    comparison = replace(comparison, findings=left)
    if arguments.json:
        print(json.dumps(to_json(comparison, place), ensure_ascii=False, indent=1))
    else:
        print("\n".join(told(comparison, place)))
    return 1 if left else 0
