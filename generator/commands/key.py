"""Làm một khóa ký cho bản kê: key TỆP (ngoài thư mục dự án). Giữ tệp ấy kín; in ra khóa công khai.

Ký mỗi lần đăng: đặt biến PORTAL_SIGNING_KEY bằng đường dẫn tệp ấy, hoặc bằng chính chữ trong tệp.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from generator.environment import ROOT
from generator.publishing.deploy.minisign import SecretKey


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("file", metavar="TỆP", type=Path, help="nơi ghi khóa, như ~/khoa-ky-cong.key")


def run(arguments: argparse.Namespace) -> int:
    """Write a secret key that only its owner may read, and print what is told to everybody."""
    file = arguments.file.expanduser().resolve()
    if file.is_relative_to(ROOT.resolve()):
        print("Khóa không được nằm trong thư mục dự án: nó sẽ lọt vào kho. Chọn chỗ khác.", file=sys.stderr)
        return 1
    key = SecretKey.new()
    try:
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as target:
            target.write(key.to_text())
    except FileExistsError:
        print(f"Đã có {file}. Không ghi đè khóa; chọn tên khác.", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"Không ghi được {file} ({error.strerror}). Chọn chỗ khác.", file=sys.stderr)
        return 1
    print(f"Đã ghi khóa ký vào {file}: cất một bản ở nơi kín, không gửi cho ai. Khóa công khai, ghi vào mkdocs.yml:\n")
    print(f'extra:\n  portal:\n    public_key: "{key.public.line}"')
    return 0
