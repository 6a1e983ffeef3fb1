"""Dựng bàn biên tập vào build/desk/: viết, kiểm và xem trang ngay trong trình duyệt, không cần cài gì.

Mở bằng make serve, ở địa chỉ ban-bien-tap/. Cần mạng ở lần dựng đầu.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from generator.commands._inspected import inspected
from generator.desk.building.content import content_zip
from generator.desk.building.folder import Given, files_of
from generator.desk.building.pieces import pieces
from generator.desk.building.public import public_desk
from generator.desk.shelf import folder_of
from generator.environment import ROOT, today

FOLDER = folder_of(ROOT)
_CACHE = ROOT / "build" / "cache" / "desk"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--neu-can", action="store_true", help="chỉ dựng khi mkdocs.yml đặt bàn vào trang công khai")


def run(arguments: argparse.Namespace) -> int:
    """Build the whole folder beside the one that stands, then put it in its place."""
    if arguments.neu_can and public_desk(ROOT) is None:
        print("mkdocs.yml không đặt bàn biên tập vào trang công khai: không dựng.")
        return 0
    seen = inspected(ROOT)
    if seen is None:
        return 1
    found, settings = seen
    got = pieces(_CACHE, lambda line: print(line, file=sys.stderr, flush=True))
    content = content_zip(ROOT, found.held_back)
    files = files_of(Given(found.stories.catalog, settings, content, got, today()))
    write_folder(files, FOLDER)
    size = f"{sum(map(len, files.values())) / 1e6:.1f}".replace(".", ",")
    print(f"Xong: {FOLDER} ({len(files)} tệp, {size} MB). Mở: make serve, rồi tới địa chỉ ban-bien-tap/.")
    if found.held_back:
        print(f"{len(found.held_back)} bài chưa được hiện không có trong thư mục này; mở bằng make serve thì có.")
    print("Thư mục có ghi chú biên tập của các bài: chỉ đặt ở nơi người biên tập vào được.")
    return 0


def write_folder(files: Mapping[str, bytes], folder: Path) -> None:
    """Write files by their paths into a folder, in the place of all that is there."""
    part = folder.with_name(f"{folder.name}.next")
    shutil.rmtree(part, ignore_errors=True)
    for name, data in files.items():
        (part / name).parent.mkdir(parents=True, exist_ok=True)
        (part / name).write_bytes(data)
    shutil.rmtree(folder, ignore_errors=True)
    part.rename(folder)
