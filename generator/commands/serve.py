"""Xem thử trên máy này; sửa tệp trong content/ thì trang đang mở tự đổi theo."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import threading
from urllib.parse import urlsplit

from generator.desk.shelf import ADDRESS, Shelf, is_built
from generator.environment import ROOT
from generator.progress import Reporter
from generator.publishing import swap
from generator.publishing.preview.desk import Desk
from generator.publishing.preview.server import server_for
from generator.reading.load import read_settings
from generator.settings import SETTINGS_FILE


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--dia-chi", default="127.0.0.1:8000", help="địa chỉ và cổng để xem (mặc định: %(default)s)")
    parser.add_argument("--engine", choices=("direct", "mkdocs"), default="direct", help=argparse.SUPPRESS)


def run(arguments: argparse.Namespace) -> int:
    """Show the site that was built last at once, then each edition as it is made, until somebody stops it."""
    if arguments.engine != "direct":
        return _foreign(arguments.engine, arguments.dia_chi)
    host, _, port = arguments.dia_chi.rpartition(":")
    report = Reporter()
    if not port.isdecimal():
        report.say(f'--dia-chi viết dạng 127.0.0.1:8000 (đang là "{arguments.dia_chi}").')
        return 2
    desk = Desk(ROOT, swap.site_path(ROOT), report)
    prefix = urlsplit(str(read_settings(ROOT / SETTINGS_FILE).get("site_url") or "/")).path or "/"
    try:
        server = server_for(desk, host or "127.0.0.1", int(port), prefix, {f"{ADDRESS}/": Shelf(ROOT).answer})
    except OSError as error:
        report.say(
            f"Cổng {port} không dùng được ({error.strerror}). Thử cổng khác: --dia-chi 127.0.0.1:{int(port) + 1}"
        )
        return 1
    threading.Thread(target=server.serve_forever, daemon=True).start()
    report.say(f"Xem thử tại http://{host or '127.0.0.1'}:{port}{prefix} (dừng: Ctrl+C)")
    if is_built(ROOT):
        report.say(f"Bàn biên tập: http://{host or '127.0.0.1'}:{port}{prefix}{ADDRESS}/")
    desk.work()
    return 0


def _foreign(engine: str, address: str) -> int:
    """Start another engine's own preview server."""
    # --livereload is the default that newer releases of the engine's command-line library lose.
    command = [sys.executable, "-m", engine, "serve", "--livereload", "--dev-addr", address]
    if os.name != "nt":
        # In the place of this process, so that whoever ends it ends the server too.
        os.chdir(ROOT)
        os.execv(command[0], command)
    return subprocess.run(command, cwd=ROOT).returncode
