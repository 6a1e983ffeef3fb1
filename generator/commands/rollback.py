"""Đưa một bản trang web đã giữ trở lại: rollback (bản liền trước), rollback SỐ.

Người đã rút lời đồng ý, hay lời đồng ý đã hết hạn, không trở lại.
"""

from __future__ import annotations

import argparse
import sys

from generator.environment import ROOT, consents_folder, today
from generator.language.vietnamese import format_date
from generator.publishing import swap
from generator.publishing.releases import Release, Shelf, before


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("number", metavar="SỐ", nargs="?", type=int, help="số của bản, như lệnh releases kể")


def run(arguments: argparse.Namespace) -> int:
    """Put a kept site in the place of the one that stands."""
    try:
        with swap.alone(ROOT):
            swap.repair(ROOT)
            return _put_back(Shelf(ROOT), arguments.number)
    except swap.PublishError as error:
        print(error, file=sys.stderr)
        return 1


def _put_back(shelf: Shelf, number: int | None) -> int:
    kept = shelf.all()
    wanted = before(shelf.standing(), kept) if number is None else next((r for r in kept if r.number == number), None)
    if wanted is None:
        said = "Không có bản nào trước bản đang đăng." if number is None else f"Không giữ bản số {number}."
        print(f"{said} Xem các bản đã giữ: make releases.", file=sys.stderr)
        return 1
    if wanted.people:
        wanted = _without_the_gone(wanted)
    shelf.restore(wanted)
    shelf.tidy()
    print(_told(wanted))
    return 0


def _without_the_gone(wanted: Release) -> Release:
    # All that knows of consent takes as long to load as a site without people to come back.
    from generator.publishing.recall import to_come_back

    wanted, codes = to_come_back(ROOT, wanted, consents_folder(ROOT), today())
    if codes:
        print(f"Phiếu {', '.join(codes)} không còn hiệu lực: đã gỡ khỏi bản {wanted.number} trước khi đưa trở lại.")
    return wanted


def _told(release: Release) -> str:
    return (
        f"Đã đưa trở lại bản {release.number} (nội dung ngày {format_date(release.date)}). "
        "Sửa nội dung rồi chạy make site thì bản mới thay bản này."
    )
