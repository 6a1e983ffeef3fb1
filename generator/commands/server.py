"""In cài đặt cho máy chủ web: server nginx (apache, caddy, cloudflare, iis), với tên miền ghi trong mkdocs.yml.

Ví dụ: python -m generator server nginx --goc /srv/www/cong > cong.conf
"""

from __future__ import annotations

import argparse
from urllib.parse import urlsplit

from generator.desk.forge import origin
from generator.environment import ROOT
from generator.publishing.recall import settings_of
from generator.publishing.servers.files import EXAMPLE_ROOT, SERVERS, written


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("server", metavar="TÊN", choices=sorted(SERVERS), help=", ".join(sorted(SERVERS)))
    parser.add_argument("--goc", default=EXAMPLE_ROOT, metavar="THƯ MỤC", help="nơi các tệp nằm (%(default)s)")


def run(arguments: argparse.Namespace) -> int:
    """Print the settings of one kind of server."""
    settings = settings_of(ROOT)
    name = urlsplit(settings.site_url).hostname or "ten-mien.example"
    print(written(arguments.server, name, arguments.goc, origin(settings.forge)), end="")
    return 0
