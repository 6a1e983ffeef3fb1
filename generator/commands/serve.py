"""Xem thử trên máy này; sửa tệp trong content/ thì trang tự dựng lại."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys

from generator.environment import ROOT


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--dia-chi", default="127.0.0.1:8000", help="địa chỉ và cổng để xem (mặc định: %(default)s)")


def run(arguments: argparse.Namespace) -> int:
    """Start the engine's own preview server."""
    # --livereload is the default that newer releases of the engine's command-line library lose.
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", arguments.dia_chi]
    if os.name != "nt":
        # In the place of this process, so that whoever ends it ends the server too.
        os.chdir(ROOT)
        os.execv(command[0], command)
    return subprocess.run(command, cwd=ROOT).returncode
