"""What readers' devices may keep of a site, where the settings allow it: the worker, and the list it forgets by.

The list has a sign for every file that may be kept, made from its address and its bytes. A device that is online
compares: what was taken back, or has changed, is no longer among them. So the list is made last, of the finished site.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from generator.artifact import Artifact
from generator.publishing import assets
from generator.publishing.servers.table import is_of_desk
from generator.publishing.stage import staged_paths

LIST = "sw.txt"
_WORKER, _STARTER = "sw.js", "assets/ngoai-mang.js"
_SOURCE = "generator/publishing/styles"
_ENDINGS = (".html", ".txt", ".ics", ".pdf", ".css", ".js", ".svg", ".webp")
_SIGN_BYTES = 6
# Room round signs, which people need to read the worker and devices do not; none of its texts holds such.
_ROOM = re.compile(r" (=>|[=|&<+?:-]+) |(?<=[,;:{]) | (?=})")
_START = 'navigator.serviceWorker?.register(new URL("../sw.js", document.currentScript.src)).catch(() => {});\n'


def is_wanted(config: Mapping[str, Any]) -> bool:
    """Say whether the settings let devices keep what was read; a copy to carry away needs none."""
    portal = (config.get("extra") or {}).get("portal") or {}
    return portal.get("offline") is True and config.get("use_directory_urls", True) is not False


def worker_files() -> Iterator[Artifact]:
    """Yield the worker and what starts it; an empty list holds the place of the one that is made last."""
    code = assets.without_comments((Path(__file__).parent / "styles" / _WORKER).read_text("utf-8"))
    code = _ROOM.sub(lambda found: found[1] or "", code)
    yield Artifact(_WORKER, code.replace("@STYLE@", assets.style_sheet().path).encode(), _SOURCE)
    yield Artifact(_STARTER, _START.encode(), _SOURCE)
    yield Artifact(LIST, b"", _SOURCE)


def renew_list(site: Path) -> None:
    """Write the list of a finished site, where it has one; never in place, since another site may share the file."""
    file = site / LIST
    if file.is_file():
        content = "".join(sorted(_signs(site)))
        file.unlink()
        file.write_text(content, "ascii")


def _signs(site: Path) -> Iterator[str]:
    for path in staged_paths(site):
        if path.endswith(_ENDINGS) and path not in (LIST, _WORKER) and not is_of_desk(path):
            address = path.removesuffix("index.html") if f"/{path}".endswith("/index.html") else path
            yield sign(quote(address), (site / path).read_bytes())


def sign(address: str, content: bytes) -> str:
    """Return the sign of what stands at an address, seen from the site's root: eight letters."""
    digest = hashlib.sha256(f"{address}\n".encode() + content).digest()
    return base64.b64encode(digest[:_SIGN_BYTES]).decode()
