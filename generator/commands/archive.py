"""Đóng trang đang đăng, hay một bản đã giữ, thành tệp lưu trữ WACZ: archive, archive SỐ (số như lệnh releases kể).

Mở lại bằng ReplayWeb.page, không cần máy chủ của cổng. Người đã rút lời đồng ý không có trong tệp.
"""

from __future__ import annotations

import argparse
import datetime as dt
import shutil
import sys
from pathlib import Path

from generator.environment import ROOT, consents_folder, today
from generator.publishing import swap
from generator.publishing.archive import to_wacz
from generator.publishing.deploy.host import told_size
from generator.publishing.recall import settings_of, site_to_show, to_come_back
from generator.publishing.releases import DamagedRelease, Shelf
from generator.publishing.servers.table import is_of_desk
from generator.publishing.stage import staged_paths


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "number", metavar="SỐ", nargs="?", type=int, help="số của bản đã giữ (không ghi: bản đang đăng)"
    )
    parser.add_argument("--output", type=Path, default=None, help="tệp sẽ ghi (mặc định: build/luu-tru/NGÀY.wacz)")


def run(arguments: argparse.Namespace) -> int:
    """Write the archive of one site."""
    try:
        with swap.alone(ROOT):
            swap.repair(ROOT)
            folder, day = _standing() if arguments.number is None else _kept(arguments.number)
            return _write(folder, day, arguments.output)
    except swap.PublishError as error:
        print(error, file=sys.stderr)
        return 1
    finally:
        shutil.rmtree(swap.cutting_path(ROOT), ignore_errors=True)


def _write(folder: Path, day: dt.date, output: Path | None) -> int:
    settings = settings_of(ROOT)
    if not settings.site_url:
        raise swap.PublishError("Chưa có site_url trong mkdocs.yml: tệp lưu trữ cần địa chỉ của cổng.")
    target = output or swap.archives_path(ROOT) / f"{day.isoformat()}.wacz"
    files = {path: folder / path for path in staged_paths(folder) if not is_of_desk(path)}
    content = to_wacz(files, settings.site_url, settings.site_name, day)
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f"{target.name}.part")
    part.write_bytes(content)
    part.replace(target)
    print(f"Xong: {target} ({len(files)} tệp, {told_size(len(content))}). Mở bằng ReplayWeb.page.")
    return 0


def _standing() -> tuple[Path, dt.date]:
    site = site_to_show(ROOT, consents_folder(ROOT), today(), "lưu trữ")
    standing = Shelf(ROOT).standing()
    return site, standing.date if standing else today()


def _kept(number: int) -> tuple[Path, dt.date]:
    """Lay a kept site out, without whoever may not be shown any more."""
    shelf = Shelf(ROOT)
    release = next((one for one in shelf.all() if one.number == number), None)
    if release is None:
        raise swap.PublishError(f"Không giữ bản số {number}. Xem các bản đã giữ: make releases.")
    release, _codes = to_come_back(ROOT, release, consents_folder(ROOT), today())
    folder = swap.cutting_path(ROOT)
    shutil.rmtree(folder, ignore_errors=True)
    try:
        shelf.lay_out(release.site, folder)
    except DamagedRelease as error:
        raise swap.PublishError(f"{error}") from error
    return folder, release.date
