"""A site that stands somewhere, or a copy of it, compared with its manifest: what is changed, missing, wrong."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import groupby
from typing import Protocol

from generator.language.vietnamese import format_date
from generator.publishing.deploy.compressed import MAKERS
from generator.publishing.deploy.host import ASIDE, named
from generator.publishing.deploy.manifest import CONTROL, PATH, SIGNATURE_PATH, Manifest, Row, is_veiled, read_manifest
from generator.publishing.deploy.minisign import PublicKey
from generator.publishing.deploy.plan import OF_SERVERS
from generator.publishing.servers.files import SERVERS
from generator.publishing.servers.table import ALWAYS, is_of_desk, type_of
from generator.publishing.source import CHANGED

_AT_ONCE = 8
_POLICY, _COMPILED = "Content-Security-Policy", "'wasm-unsafe-eval'"
_NEVER_SERVED = {server.name for server in SERVERS.values()}
_UNSAFE = (b'src="http://', b'srcset="http://', b'poster="http://', b'data="http://', b'rel="stylesheet" href="http://')
_FROM_THE_ROOT = re.compile(rb'(?:src|href|action)="(/[^"/][^"]*)"')
# What each kind of finding is called, in the order in which they are told.
KINDS = {
    "signature": "chữ ký",
    "changed": "đã bị đổi",
    "missing": "thiếu",
    "foreign": "tệp lạ",
    "type": "sai kiểu",
    "header": "thiếu đầu trả lời",
    "unsafe": "tải qua http",
    "place": "sai chỗ",
    "server": "máy chủ",
}


@dataclass(frozen=True, order=True)
class Finding:
    """What is not as it should be: of which kind, where, in what way."""

    kind: str
    said: str
    path: str = ""


@dataclass(frozen=True)
class Answer:
    """What stands at a path; ``headers`` is None where nobody serves it. Names of headers are in small letters."""

    body: bytes
    headers: Mapping[str, str] | None = None


class Standing(Protocol):
    """A site that stands somewhere."""

    @property
    def below(self) -> str:
        """Return the path below which it stands on its server; empty where none serves it."""
        ...

    def ask(self, path: str) -> Answer | None:
        """Return what stands at a path; None where nothing does."""
        ...

    def paths(self) -> list[str] | None:
        """Return every path; None where nobody can list them."""
        ...

    def faults(self) -> Iterable[str]:
        """Return what is wrong with the place itself."""
        ...


@dataclass(frozen=True)
class Comparison:
    """What came of it: the day of the site and its source, how many files were compared, what was found."""

    day: str
    compared: int
    is_signed: bool
    findings: list[Finding] = field(default_factory=list)
    source: str = ""


def compare(site: Standing, key: PublicKey | None) -> Comparison | None:
    """Compare a site with its manifest; None where it has none."""
    content = site.ask(PATH)
    manifest = read_manifest(content.body if content else None)
    if content is None or manifest is None:
        return None
    findings = [Finding("server", said) for said in site.faults()]
    signature = site.ask(SIGNATURE_PATH)
    is_signed = bool(key and signature and key.is_signed(content.body, signature.body.decode("utf-8", "replace")))
    if key and not is_signed:
        findings.append(Finding("signature", "bản kê không có chữ ký" if signature is None else "chữ ký sai", PATH))
    paths = site.paths()
    served = [path for path in manifest.files if not is_veiled(path)]
    if paths is None:
        served = [path for path in served if path not in _NEVER_SERVED]
    else:
        findings += [Finding("foreign", "không có trong bản kê", path) for path in _foreign(paths, manifest)]
        served = [*served, *(path for path in paths if path not in manifest.files and manifest.row(path))]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for found in pool.map(
            lambda path: list(_of_file(path, manifest.row(path), site.ask(path), site.below)), served
        ):
            findings += found
    order = list(KINDS)
    findings.sort(key=lambda one: (order.index(one.kind), one.said, one.path))
    return Comparison(manifest.day, len(served), is_signed, findings, manifest.source)


def told(comparison: Comparison, place: str) -> list[str]:
    """Return what people are told: a line for each sort of finding, with the first few files."""
    lines = []
    for (kind, said), group in groupby(comparison.findings, lambda one: (one.kind, one.said)):
        paths = [one.path for one in group if one.path]
        files = f" ({len(paths)} tệp): {named(paths)}" if paths else ""
        lines.append(f"{KINDS[kind]}: {said}{files}")
    signed = (
        "chữ ký đúng" if comparison.is_signed else "chưa kiểm chữ ký" if not _is_of(comparison, "signature") else ""
    )
    day = format_date(dt.date.fromisoformat(comparison.day))
    head = f"{place}: bản ngày {day}{_told_source(comparison.source)}, đã so {comparison.compared} tệp"
    end = f"{len(comparison.findings)} điều sai" if comparison.findings else "tất cả đúng"
    return [*lines, f"{head}{f', {signed}' if signed else ''}: {end}."]


def to_json(comparison: Comparison, place: str) -> dict[str, object]:
    """Return it for other machines."""
    return {
        "place": place,
        "day": comparison.day,
        "source": comparison.source,
        "compared": comparison.compared,
        "signed": comparison.is_signed,
        "findings": [{"kind": one.kind, "said": one.said, "path": one.path} for one in comparison.findings],
    }


def _told_source(source: str) -> str:
    """Return how people are told of a commit, which is long; of one with changes, too."""
    if not source:
        return ""
    changed = " và sửa đổi chưa ghi vào kho" if source.endswith(CHANGED) else ""
    return f" từ nguồn {source[:12].removesuffix(CHANGED)}{changed}"


def _of_file(path: str, row: Row | None, answer: Answer | None, below: str) -> Iterator[Finding]:
    if row is None or answer is None:
        yield Finding("missing", "không có ở đó", path)
        return
    if Row.of(answer.body) != row:
        yield Finding("changed", "không phải tệp đã đăng", path)
    if path.endswith(".html") and any(words in answer.body for words in _UNSAFE):
        yield Finding("unsafe", "trang gọi tệp qua http, trình duyệt sẽ chặn", path)
    if path.endswith(".html") and any(
        not found.startswith(below.encode()) for found in _FROM_THE_ROOT.findall(answer.body)
    ):
        yield Finding("place", f"trang dẫn tới chỗ ngoài {below}", path)
    if answer.headers is not None:
        yield from _of_headers(path, answer.headers)


def _of_headers(path: str, headers: Mapping[str, str]) -> Iterator[Finding]:
    kind, wanted = headers.get("content-type", "không nói"), type_of(path)
    is_packed = path.endswith(tuple(MAKERS))  # some servers name the type of what is in it
    if not is_packed and kind.replace(" ", "").casefold() not in (wanted.replace(" ", ""), wanted.partition(";")[0]):
        yield Finding("type", f"{kind}, phải là {wanted}", path)
    wanted_headers = [*ALWAYS, *([_POLICY] if path.endswith(".html") else [])]
    for name in wanted_headers:
        if not headers.get(name.casefold()):
            yield Finding("header", name, path)
    if is_of_desk(path) and path.endswith((".html", ".mjs")) and _COMPILED not in headers.get(_POLICY.casefold(), ""):
        yield Finding("header", f"{_POLICY} có {_COMPILED} (bàn biên tập không chạy)", path)


def _foreign(paths: Iterable[str], manifest: Manifest) -> list[str]:
    ours = (f"{ASIDE}/", *OF_SERVERS)
    return [path for path in paths if path not in CONTROL and not path.startswith(ours) and manifest.row(path) is None]


def _is_of(comparison: Comparison, kind: str) -> bool:
    return any(one.kind == kind for one in comparison.findings)
