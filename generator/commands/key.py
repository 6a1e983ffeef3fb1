"""Làm một khóa ký cho bản kê: key TỆP (ngoài thư mục dự án). Giữ tệp ấy kín; in ra khóa công khai và bản ghi DNS.

Ký mỗi lần đăng: đặt biến PORTAL_SIGNING_KEY bằng đường dẫn tệp ấy, hoặc bằng chính chữ trong tệp.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from urllib.parse import urlsplit

from generator.environment import ROOT
from generator.publishing.deploy.minisign import PublicKey, SecretKey, WrongKey, read_public_key
from generator.publishing.recall import settings_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "file",
        metavar="TỆP",
        type=Path,
        nargs="?",
        help="nơi ghi khóa, như ~/khoa-ky-cong.key; không ghi: chỉ in bản ghi DNS",
    )


def run(arguments: argparse.Namespace) -> int:
    """Write a secret key that only its owner may read, and print what is told to everybody."""
    if arguments.file is None:
        return _tell_known()
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
    print(_told_in_dns(key.public))
    return 0


def _tell_known() -> int:
    """Print the record of the key that the settings name."""
    line = settings_of(ROOT).public_key
    try:
        print(_told_in_dns(read_public_key(line)))
    except WrongKey as error:
        print(f"{error} Ghi extra.portal.public_key trong mkdocs.yml, hoặc làm khóa: key TỆP.", file=sys.stderr)
        return 1
    return 0


def _told_in_dns(key: PublicKey) -> str:
    domain = urlsplit(settings_of(ROOT).site_url).hostname or "ten-mien.example"
    return (
        "\nĐể ai cũng lấy được khóa từ nơi không phải trang web, nhờ người giữ tên miền đặt bản ghi:\n\n"
        f"{key.record(domain)}\n\nXem đã có chưa: dig +short TXT _ban-ke.{domain}"
    )
