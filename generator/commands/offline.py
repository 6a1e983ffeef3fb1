"""Đóng cả cổng thành một tệp zip đọc được từ USB, không cần mạng và không cần máy chủ.

Giải nén rồi mở tệp index.html bằng trình duyệt: liên kết, hình và tìm kiếm đều chạy.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from generator.environment import ROOT
from generator.ink.packing import zipped
from generator.publishing import swap
from generator.publishing.engine.direct_build import write_site
from generator.publishing.engine.order import Order
from generator.publishing.sitemap import is_site_map

WORK, PACKED = swap.offline_paths(ROOT)
NAME = PACKED.stem
# What only web servers, search engines and feed readers ask for.
_FOR_SERVERS = {"404.html", "bao-tri.html", "robots.txt", "sitemap.xml.gz", "sitemap-tin.xml"}
_READ_ME = (
    "CÁCH MỞ\r\n\r\n1. Giải nén cả thư mục ra máy hoặc USB (không mở thẳng trong tệp nén).\r\n"
    "2. Bấm đúp vào tệp index.html.\r\n\r\nKhông cần mạng. Bản này là ảnh chụp của ngày đóng gói; "
    "tin mới nhất ở trên cổng.\r\n"
)
_CHANGES = {"use_directory_urls": False}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--output", type=Path, default=None, help="tệp zip sẽ ghi (mặc định: build/xa-hoi-hoc-tap.zip)")


def run(arguments: argparse.Namespace) -> int:
    """Build the portal with file names as addresses in a folder of its own, then pack it."""
    target = arguments.output or PACKED
    site = WORK / "site"
    try:
        with swap.alone(ROOT):
            shutil.rmtree(site, ignore_errors=True)
            site.mkdir(parents=True)
            if not write_site(Order(ROOT, site, changes=_CHANGES)):
                return 1
    except swap.PublishError as error:
        print(error, file=sys.stderr)
        return 1
    files = packed_files(site)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(zipped(files))
    size = f"{target.stat().st_size / 1e6:.1f}".replace(".", ",")
    print(f"Xong: {target} ({len(files)} tệp, {size} MB). Giải nén rồi mở index.html.")
    return 0


def packed_files(site: Path) -> dict[str, bytes]:
    """Return what goes into the zip, all below one folder, with a note on how to open it."""
    found = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*")) if path.is_file()}
    files = {
        f"{NAME}/{name}": path.read_bytes()
        for name, path in found.items()
        if name not in _FOR_SERVERS and not is_site_map(name)
    }
    return {**files, f"{NAME}/DOC-TRUOC.txt": _READ_ME.encode("utf-8-sig")}
