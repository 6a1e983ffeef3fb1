"""Nhận kết quả mới làm chuẩn: mọi tệp .actual trong tests/ thay cho bản chuẩn (xem kỹ trước đã)."""

from __future__ import annotations

import argparse

from generator.environment import ROOT


def run(_arguments: argparse.Namespace) -> int:
    """Move every NAME.actual that a test has left beside a golden file onto NAME."""
    accepted = sorted((ROOT / "tests").rglob("*.actual"))
    for actual in accepted:
        actual.replace(actual.with_suffix(""))
        print(f"nhận {actual.with_suffix('').relative_to(ROOT).as_posix()}")
    print(f"{len(accepted)} tệp. Chạy lại make test; xem git diff trước khi ghi nhận.")
    return 0
