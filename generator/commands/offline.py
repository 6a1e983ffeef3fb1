"""Đóng cả cổng thành một tệp zip đọc được từ USB, không cần mạng và không cần máy chủ.

Giải nén rồi mở tệp index.html bằng trình duyệt: liên kết, hình và tìm kiếm đều chạy.
"""

from __future__ import annotations

import argparse
import contextlib
import re
import shutil
import sys
from pathlib import Path

from generator.environment import ROOT
from generator.outputs.base import zipped
from generator.publishing import swap
from generator.publishing.engine.mkdocs_hook import build_html

NAME = "xa-hoi-hoc-tap"
# What only web servers, search engines and feed readers ask for.
_FOR_SERVERS = {"404.html", "robots.txt", "sitemap.xml", "sitemap.xml.gz", "sitemap-tin.xml"}
_CONSENTS = "consents"
_COPIED = ("content", "docs", _CONSENTS)
_READ_ME = (
    "CÁCH MỞ\r\n\r\n1. Giải nén cả thư mục ra máy hoặc USB (không mở thẳng trong tệp nén).\r\n"
    "2. Bấm đúp vào tệp index.html.\r\n\r\nKhông cần mạng. Bản này là ảnh chụp của ngày đóng gói; "
    "tin mới nhất ở trên cổng.\r\n"
)
_SETTINGS = (
    (re.compile(r"^use_directory_urls:.*$", re.MULTILINE), "use_directory_urls: false"),
    (re.compile(r"(?<=[ -])generator/(?=theme\b|mkdocs_hook)"), "../../generator/"),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--output", type=Path, default=None, help="tệp zip sẽ ghi (mặc định: build/xa-hoi-hoc-tap.zip)")


def run(arguments: argparse.Namespace) -> int:
    """Build the portal with file names as addresses in a folder of its own, then pack it."""
    target = arguments.output or ROOT / "build" / f"{NAME}.zip"
    work = ROOT / "build" / "offline"
    try:
        with swap.alone(ROOT):
            site = _prepare(work)
            built = build_html(work, site, is_dirty=False)
            # Who agreed to what is nobody's business beyond this build.
            shutil.rmtree(work / _CONSENTS, ignore_errors=True)
            if not built:
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
    files = {
        f"{NAME}/{path.relative_to(site).as_posix()}": path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file() and path.relative_to(site).as_posix() not in _FOR_SERVERS
    }
    return {**files, f"{NAME}/DOC-TRUOC.txt": _READ_ME.encode("utf-8-sig")}


def _prepare(work: Path) -> Path:
    """Copy what editors wrote beside settings of its own, so that the published site's build is left alone."""
    for folder in (*_COPIED, "site"):
        shutil.rmtree(work / folder, ignore_errors=True)
    _share_cache(work)
    for folder in _COPIED:
        if (ROOT / folder).is_dir():
            shutil.copytree(ROOT / folder, work / folder)
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for pattern, replacement in _SETTINGS:
        settings = pattern.sub(replacement, settings)
    (work / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return work / "site"


def _share_cache(work: Path) -> None:
    """Let this build use what others have drawn; where links are not allowed it draws once more."""
    shared, own = ROOT / "build" / "cache", work / "build" / "cache"
    shared.mkdir(parents=True, exist_ok=True)
    own.parent.mkdir(parents=True, exist_ok=True)
    if not own.exists():
        with contextlib.suppress(OSError):
            own.symlink_to(shared, target_is_directory=True)
