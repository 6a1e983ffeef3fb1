"""A web archive of a site: every file comes back from it as it was, found through its index, and nobody withdrawn."""

from __future__ import annotations

import argparse
import base64
import datetime as dt
import hashlib
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from test_releases import RECORD, SHE, publish, write
from warcio.archiveiterator import ArchiveIterator

from generator.commands import archive as archive_command
from generator.publishing import swap
from generator.publishing.archive import ARCHIVE, INDEX, PAGES, to_wacz, turned_round, url_of
from generator.publishing.servers.table import type_of
from generator.publishing.transaction import Withdrawal

DAY = dt.date(2026, 11, 22)
URL = "https://cong.vn/hoc/"
FILES = {
    "index.html": b"<!doctype html><title>C\xe1\xbb\x95ng &amp; nh\xc3\xa0</title>",
    "404.html": b"<title>x</title>",
    "cam-nang/doc-sach/index.html": "<title>Đọc sách – Cổng</title>".encode(),
    "nhung/a/index.html": b"<title>y</title>",
    "an-pham/a/b/lich.ics": b"BEGIN:VCALENDAR\r\n",
    "anh/a b.avif": bytes(range(256)) * 40,
    "rong.txt": b"",
}


@pytest.fixture(scope="module")
def wacz(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    root = tmp_path_factory.mktemp("site")
    for path, content in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    files = {path: root / path for path in FILES}
    made = to_wacz(files, URL, "Cổng", DAY)
    assert made == to_wacz(dict(reversed(files.items())), URL, "Cổng", DAY), "the same site, the same bytes"
    return made


def part(wacz: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(wacz)) as package:
        return package.read(name)


def index_of(wacz: bytes) -> list[tuple[str, str, dict[str, Any]]]:
    lines = part(wacz, INDEX).decode().splitlines()
    return [(key, stamp, json.loads(row)) for key, stamp, row in (line.split(" ", 2) for line in lines)]


def test_every_file_is_found_through_the_index_with_its_type_and_its_bytes(wacz: bytes) -> None:
    archive, index = part(wacz, ARCHIVE), index_of(wacz)
    assert [line[:2] for line in index] == sorted(line[:2] for line in index)
    found = {}
    for key, stamp, row in index:
        start, length = int(row["offset"]), int(row["length"])
        record = next(ArchiveIterator(io.BytesIO(archive[start : start + length]), check_digests="raise"))
        content = record.content_stream().read()
        assert record.rec_headers.get_header("WARC-Target-URI") == row["url"]
        assert record.rec_headers.get_header("WARC-Date") == "2026-11-21T17:00:00Z"
        assert stamp == "20261121170000"
        assert key == turned_round(row["url"])
        assert row["digest"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert record.http_headers.get_statuscode() == row["status"] == "200"
        found[row["url"]] = (record.http_headers.get_header("Content-Type"), content)
    assert found == {url_of(path, URL): (type_of(path), content) for path, content in FILES.items()}


def test_the_whole_archive_reads_from_end_to_end_with_right_digests(wacz: bytes) -> None:
    records = list(ArchiveIterator(io.BytesIO(part(wacz, ARCHIVE)), check_digests="raise"))
    assert [record.rec_type for record in records] == ["warcinfo", *["response"] * len(FILES)]
    names = [record.rec_headers.get_header("WARC-Record-ID") for record in records]
    assert len(set(names)) == len(names)
    for record in ArchiveIterator(io.BytesIO(part(wacz, ARCHIVE))):
        block = record.rec_headers.get_header("WARC-Block-Digest")
        assert len(base64.b32decode(block.removeprefix("sha1:"))) == 20


def test_its_layout_is_that_of_the_specification(wacz: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(wacz)) as package:
        stored = {info.filename for info in package.infolist() if info.compress_type == zipfile.ZIP_STORED}
        assert package.testzip() is None
    assert {ARCHIVE, INDEX} <= stored, "readers take parts out of the middle"
    data = part(wacz, "datapackage.json")
    described = json.loads(data)
    assert (described["profile"], described["wacz_version"]) == ("data-package", "1.1.1")
    for one in described["resources"]:
        content = part(wacz, one["path"])
        assert (one["hash"], one["bytes"]) == (f"sha256:{hashlib.sha256(content).hexdigest()}", len(content))
    assert {one["path"] for one in described["resources"]} == {ARCHIVE, INDEX, PAGES}
    sealed = json.loads(part(wacz, "datapackage-digest.json"))
    assert sealed == {"path": "datapackage.json", "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}
    head, *pages = map(json.loads, part(wacz, PAGES).decode().splitlines())
    assert head["format"] == "json-pages-1.0"
    assert [(one["url"], one["title"]) for one in pages] == [
        (f"{URL}cam-nang/doc-sach/", "Đọc sách – Cổng"),
        (URL, "Cổng & nhà"),
    ]
    assert described["mainPageUrl"] in {one["url"] for one in pages}


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://cong.vn/", "vn,cong)/"),
        ("https://a.cong.vn:8080/B/c.pdf", "vn,cong,a:8080)/b/c.pdf"),
        ("https://cong.vn/cam-nang/", "vn,cong)/cam-nang"),
    ],
)
def test_an_address_is_turned_round_as_indexes_want_it(url: str, key: str) -> None:
    assert turned_round(url) == key


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project that has published a woman's story, and then another site."""
    monkeypatch.setattr(archive_command, "ROOT", tmp_path)
    monkeypatch.setattr(archive_command, "consents_folder", lambda root: root / "consents")
    monkeypatch.setattr(archive_command, "today", lambda: DAY)
    settings = f"site_name: Cổng\nsite_url: {URL}\n"
    write(tmp_path, {"mkdocs.yml": settings, "consents/KH-0042.yml": RECORD})
    story = {"content/guong-sang/chi-mau-don.md": f"---\ntiêu đề: {SHE}\nđồng ý: KH-0042\n---\n"}
    publish(tmp_path, {"index.html": SHE, "guong-sang/chi-mau-don/index.html": SHE, "a.css": "a"}, story)
    publish(tmp_path, {"index.html": "hai"}, {"content/tin-tuc/a.md": "a"})
    return tmp_path


def archived(root: Path, number: int | None = None) -> bytes:
    target = root / "ra.wacz"
    assert archive_command.run(argparse.Namespace(number=number, output=target)) == 0
    return part(target.read_bytes(), ARCHIVE)


def texts_in(archive: bytes) -> str:
    return "".join(
        record.content_stream().read().decode()
        for record in ArchiveIterator(io.BytesIO(archive))
        if record.http_headers
    )


def test_a_kept_site_is_archived_as_it_was_and_without_whoever_withdrew(root: Path) -> None:
    assert texts_in(archived(root)) == "hai"
    assert SHE in texts_in(archived(root, 1))
    assert not swap.cutting_path(root).exists()
    record = root / "consents/KH-0042.yml"
    record.write_text(f"{RECORD}rút ngày: 20/11/2026\n", "utf-8")
    assert SHE not in texts_in(archived(root, 1))
    assert archive_command.run(argparse.Namespace(number=9, output=None)) == 1


def test_a_withdrawal_deletes_the_archives(root: Path) -> None:
    archive_command.run(argparse.Namespace(number=1, output=None))
    assert list(swap.archives_path(root).glob("*.wacz"))
    said: list[str] = []
    Withdrawal(root, "KH-0042", said.append)._forget_archives()
    assert not swap.archives_path(root).exists()
    assert "tệp lưu trữ" in said[0]
