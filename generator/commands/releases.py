"""Kể những bản trang web đã giữ: số, ngày, những bài đã đổi, ai đã được gỡ. Đưa một bản trở lại: rollback SỐ."""

from __future__ import annotations

import argparse

from generator.environment import ROOT
from generator.language.vietnamese import format_date, format_number
from generator.publishing.releases import Release, Shelf, before, changed_entries

_MOST_NAMED = 4


def run(_arguments: argparse.Namespace) -> int:
    """Print the kept sites, the newest first."""
    shelf = Shelf(ROOT)
    kept, standing = shelf.all(), shelf.standing()
    for release in kept:
        print(line(release, before(release, kept), is_standing=release == standing))
    if not kept:
        print("Chưa giữ bản nào: make site giữ năm bản gần nhất.")
    return 0


def line(release: Release, earlier: Release | None, *, is_standing: bool) -> str:
    """Return what is told of one kept site."""
    changed = changed_entries(release, earlier)
    parts = [f"{release.number:>4}  {format_date(release.date)}", f"{format_number(len(release.site))} tệp"]
    if earlier:
        named = ", ".join(path.removeprefix("content/").removesuffix(".md") for path in changed[:_MOST_NAMED])
        more = f" và {len(changed) - _MOST_NAMED} bài nữa" if len(changed) > _MOST_NAMED else ""
        parts.append(f"{len(changed)} bài đổi: {named}{more}" if changed else "không bài nào đổi")
    if release.taken_out:
        parts.append(f"đã gỡ theo phiếu {', '.join(release.taken_out)}")
    return "; ".join(parts) + ("  ← đang đăng" if is_standing else "")
