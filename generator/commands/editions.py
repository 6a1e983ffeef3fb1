"""Vào sổ mã của những tờ in đang đăng: chạy trước khi in hàng loạt. Sau này tờ nào cũ, /kiem-tra/ nói được.

Sổ là content/_chung/ban-in.yml, chỉ có mã và ngày vào sổ: đưa vào kho cùng các trang.
Cần trang web đã dựng (make site).
"""

from __future__ import annotations

import argparse
import sys

from generator.environment import ROOT, today
from generator.outputs._editions import CODES_FILE
from generator.publishing.printed_codes import write_down


def run(_arguments: argparse.Namespace) -> int:
    """Add the codes of the site that stands to the book."""
    codes = ROOT / "site" / CODES_FILE
    if not codes.is_file():
        print("Chưa có trang web để lấy mã: chạy make site trước.", file=sys.stderr)
        return 1
    added = write_down(ROOT, codes.read_text(encoding="utf-8").split(), today())
    print(f"Thêm {added} mã vào sổ." if added else "Mọi mã đang dùng đều đã có trong sổ.")
    return 0
