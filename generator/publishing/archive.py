"""A site as a web archive that anybody can open years from now: WACZ 1.1.1, with a WARC and its index inside.

Written by the published layout (https://specs.webrecorder.net/wacz/1.1.1/), since the package that does it brings
fourteen others along. Readers take parts out of the middle of the file, so the archive itself is not packed again.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from generator.ink.packing import zipped
from generator.ink.warc import Capture, Indexed, to_warc
from generator.publishing.servers.table import type_of

ARCHIVE, INDEX, PAGES = "archive/data.warc.gz", "indexes/index.cdxj", "pages/pages.jsonl"
_PACKAGE = "datapackage.json"
_VERSION = "1.1.1"
_SOFTWARE = "xa-hoi-hoc-tap"
_VIETNAM = dt.timezone(dt.timedelta(hours=7))
_TITLE = re.compile(rb"<title>([^<]*)</title>")
# For servers alone; and what stands in frames of others is no page that anybody looks up.
_NO_PAGES = ("404.html", "bao-tri.html", "nhung/")


def to_wacz(files: Mapping[str, Path], site_url: str, site_name: str, day: dt.date) -> bytes:
    """Return a site's files, by their paths, as a web archive of that day."""
    moment = dt.datetime(day.year, day.month, day.day, tzinfo=_VIETNAM)
    about = {"software": _SOFTWARE, "format": "WARC File Format 1.1", "isPartOf": site_name}
    ordered = sorted(files.items())
    archive, indexed = to_warc((_capture(path, file, site_url) for path, file in ordered), moment, about)
    parts = {
        ARCHIVE: archive,
        INDEX: _index(indexed, moment),
        PAGES: _pages(ordered, site_url, moment),
    }
    package = _dumped(_package(parts, site_url, site_name, moment), indent=1)
    digest = _dumped({"path": _PACKAGE, "hash": _hash(package)})
    return zipped({**parts, _PACKAGE: package, "datapackage-digest.json": digest}, as_they_are={ARCHIVE, INDEX})


def url_of(path: str, site_url: str) -> str:
    """Return the address of a file of a site."""
    return site_url + quote(path.removesuffix("index.html") if f"/{path}".endswith("/index.html") else path)


def _capture(path: str, file: Path, site_url: str) -> Capture:
    return Capture(url_of(path, site_url), type_of(path), file.read_bytes())


def _index(indexed: Iterable[Indexed], moment: dt.datetime) -> bytes:
    """Return the index (CDXJ): a line for each address, sorted by the address turned round."""
    stamp = moment.astimezone(dt.UTC).strftime("%Y%m%d%H%M%S")
    lines = sorted(f"{turned_round(one.url)} {stamp} {_row(one)}" for one in indexed)
    return "".join(f"{line}\n" for line in lines).encode()


def _row(one: Indexed) -> str:
    values = {
        "url": one.url,
        "mime": one.type.partition(";")[0],
        "status": "200",
        "digest": one.digest,
        "length": str(one.length),
        "offset": str(one.offset),
        "filename": ARCHIVE.rpartition("/")[2],
    }
    return json.dumps(values, ensure_ascii=False)


def turned_round(url: str) -> str:
    """Return an address as indexes of web archives are sorted by it (SURT): ``vn,cong)/cam-nang``."""
    parts = urlsplit(url)
    host = ",".join(reversed((parts.hostname or "").split(".")))
    port = f":{parts.port}" if parts.port else ""
    return f"{host}{port}){parts.path.rstrip('/').lower() or '/'}"


def _pages(files: Iterable[tuple[str, Path]], site_url: str, moment: dt.datetime) -> bytes:
    rows = [{"format": "json-pages-1.0", "id": "pages", "title": "Các trang"}]
    rows += [row for path, file in files if _is_page(path) for row in _page(path, file, site_url, moment)]
    return b"".join(_dumped(row) for row in rows)


def _is_page(path: str) -> bool:
    return path.endswith(".html") and not path.startswith(_NO_PAGES)


def _page(path: str, file: Path, site_url: str, moment: dt.datetime) -> Iterator[dict[str, str]]:
    url = url_of(path, site_url)
    if found := _TITLE.search(file.read_bytes()):
        name = hashlib.sha256(url.encode()).hexdigest()[:20]
        yield {"id": name, "url": url, "ts": _stamp(moment), "title": unescape(found[1].decode("utf-8", "replace"))}


def _package(parts: Mapping[str, bytes], site_url: str, site_name: str, moment: dt.datetime) -> dict[str, Any]:
    return {
        "profile": "data-package",
        "wacz_version": _VERSION,
        "title": site_name,
        "created": _stamp(moment),
        "software": _SOFTWARE,
        "mainPageUrl": site_url,
        "mainPageDate": _stamp(moment),
        "resources": [
            {"name": path.rpartition("/")[2], "path": path, "hash": _hash(content), "bytes": len(content)}
            for path, content in sorted(parts.items())
        ],
    }


def _hash(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def _stamp(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _dumped(value: object, indent: int | None = None) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=indent) + "\n").encode()
