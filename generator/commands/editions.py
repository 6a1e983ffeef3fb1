"""Vào sổ mã của những tờ in đang đăng: chạy trước khi in hàng loạt. Sau này tờ nào cũ, /kiem-tra/ nói được.

Sổ là content/_chung/ban-in.yml, chỉ có mã và ngày vào sổ: đưa vào kho cùng các trang.
Cần trang web đã dựng (make site).
"""

from __future__ import annotations

import argparse
import sys

from generator.environment import ROOT, today
from generator.language.vietnamese import format_date
from generator.outputs._editions import CODES_FILE, with_codes
from generator.reading.load import PRINTED, SHARED_FOLDER


def run(_arguments: argparse.Namespace) -> int:
    """Add the codes of the site that stands to the book; nothing is ever taken out of it."""
    codes = ROOT / "site" / CODES_FILE
    if not codes.is_file():
        print("Chưa có trang web để lấy mã: chạy make site trước.", file=sys.stderr)
        return 1
    book = ROOT / "content" / SHARED_FOLDER / PRINTED
    before = book.read_text(encoding="utf-8") if book.is_file() else ""
    after = with_codes(before, codes.read_text(encoding="utf-8").split(), format_date(today()))
    if after != before:
        book.parent.mkdir(exist_ok=True)
        book.write_text(after, encoding="utf-8")
    added = after.count("\n") - before.count("\n")
    print(f"Thêm {added} mã vào {book.relative_to(ROOT)}." if added else "Mọi mã đang dùng đều đã có trong sổ.")
    return 0
