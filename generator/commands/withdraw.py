"""Gỡ ngay mọi dấu vết của người đã rút lời đồng ý: withdraw MÃ.

Ghi ngày rút vào phiếu, dựng lại site/ không có trang, ảnh, ấn phẩm nào của họ (nội dung khác có lỗi cũng không sao),
đặt trang "đã gỡ" ở địa chỉ cũ, tìm khắp site/ xem còn sót gì, rồi chứng minh lần dựng tới không đưa họ trở lại.
Còn sót thì kết thúc với mã 1.
"""

from __future__ import annotations

import argparse

from generator.environment import ROOT
from generator.publishing.transaction import Withdrawal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("code", metavar="MÃ", help="mã phiếu đồng ý, như KH-0007")
    parser.add_argument("--tim", action="append", default=[], metavar="CHỮ", help="tìm thêm chữ này, như tên người ấy")
    # The steps of one transaction, for hosts on which the record is kept elsewhere and must be there first.
    steps = parser.add_mutually_exclusive_group()
    steps.add_argument("--chi-ghi", action="store_true", help="chỉ ghi ngày rút vào phiếu, chưa dựng lại gì")
    steps.add_argument("--chung-minh", action="store_true", help="chỉ xem lần dựng tới có đưa người ấy trở lại không")


def run(arguments: argparse.Namespace) -> int:
    """Record the withdrawal, take everything out, search what is left, see that the next build leaves it so."""
    code = str(arguments.code).strip().upper()
    withdrawal = Withdrawal(ROOT, code, print, frozenset(arguments.tim))
    if arguments.chung_minh:
        return withdrawal.prove()
    return withdrawal.record() if arguments.chi_ghi else withdrawal.carry_out()
