"""Files of a site as a web archive's records (WARC 1.1, ISO 28500), each packed by itself, with where it stands.

The only door to warcio. The same files of the same day give the same bytes: a record's name comes from its content.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
from collections.abc import Iterable
from dataclasses import dataclass

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

_VERSION = "1.1"


@dataclass(frozen=True)
class Capture:
    """What stands at an address: its type, its bytes."""

    url: str
    type: str
    content: bytes


@dataclass(frozen=True)
class Indexed:
    """Where a capture's record stands in the archive."""

    url: str
    type: str
    digest: str
    offset: int
    length: int


def to_warc(captures: Iterable[Capture], moment: dt.datetime, about: dict[str, str]) -> tuple[bytes, list[Indexed]]:
    """Return the captures as one archive, and where each stands in it; ``about`` says who made it of what."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version=_VERSION)
    stamp = moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    lines = "".join(f"{name}: {value}\r\n" for name, value in about.items()).encode()
    _write(writer, "", "warcinfo", lines, stamp)
    indexed = []
    for one in captures:
        offset = out.tell()
        digest = _write(writer, one.url, "response", one.content, stamp, one.type)
        indexed.append(Indexed(one.url, one.type, digest, offset, out.tell() - offset))
    return out.getvalue(), indexed


def _write(writer: WARCWriter, url: str, kind: str, content: bytes, stamp: str, content_type: str = "") -> str:
    digest = f"sha256:{hashlib.sha256(content).hexdigest()}"
    headers = {"WARC-Record-ID": _name(f"{kind} {url} {stamp} {digest}"), "WARC-Date": stamp}
    answer = None
    if kind == "response":
        headers["WARC-Payload-Digest"] = digest
        said = [("Content-Type", content_type), ("Content-Length", str(len(content)))]
        answer = StatusAndHeaders("200 OK", said, protocol="HTTP/1.1")
    record = writer.create_warc_record(
        url, kind, payload=io.BytesIO(content), length=len(content), warc_headers_dict=headers, http_headers=answer
    )
    writer.write_record(record)
    return digest


def _name(text: str) -> str:
    """Return a record's name, which the format wants to look like one that chance gave."""
    digits = hashlib.sha256(text.encode()).hexdigest()
    return f"<urn:uuid:{digits[:8]}-{digits[8:12]}-5{digits[13:16]}-8{digits[17:20]}-{digits[20:32]}>"
