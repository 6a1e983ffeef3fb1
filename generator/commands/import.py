"""Đem bài có sẵn vào: import bai.docx; tệp Word, trang HTML (hoặc cả thư mục), bảng CSV, XLSX thành bản nháp."""

from __future__ import annotations

import argparse
import difflib
import sys
from collections.abc import Iterator
from pathlib import Path

from generator.content_types import content_types
from generator.content_types.base import ContentType
from generator.environment import ROOT, today
from generator.importing.draft import Draft, PictureFile
from generator.importing.one_file import PAGES, WORD, draft_of_file
from generator.importing.places import is_part, places_of, shown
from generator.importing.tables import drafts_of_table
from generator.importing.word import Unreadable
from generator.language.vietnamese import slug
from generator.reading.places import PICTURE_SUFFIXES
from generator.reading.sheets import read_book

CHECK = "python -m generator check"
_TABLES = {".csv", ".xlsx"}
_LARGEST = 60_000_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("files", metavar="TỆP", nargs="+", help=".docx, .html, .csv, .xlsx, hoặc thư mục có trang HTML")
    parser.add_argument("--loai", metavar="LOẠI", default="", help="loại trang; không ghi thì máy đoán")


def run(arguments: argparse.Namespace) -> int:
    """Write a draft for each file or row; what is there already is never written over."""
    folder = slug(arguments.loai)
    if folder and folder not in content_types():
        near = difflib.get_close_matches(folder, content_types(), 1)
        guess = f' Có phải "{near[0]}"?' if near else ""
        known = ", ".join(content_types())
        print(f'Không có loại trang "{arguments.loai}".{guess} Các loại: {known}.', file=sys.stderr)
        return 2
    wrong: list[str] = []
    written = 0
    for file, root in _files(arguments.files, wrong):
        try:
            drafts = _drafts(file, root, content_types().get(folder), wrong)
        except Unreadable as error:
            wrong.append(f"{file}: {error.message}; {error.remedy}")
            continue
        written += sum(_write(draft, file, wrong) for draft in drafts)
    for line in wrong:
        print(line, file=sys.stderr)
    if written:
        print(f'Mở từng tệp, điền dòng còn trống, đọc lại, xóa dòng "nháp: có", rồi chạy: {CHECK}')
    return 1 if wrong else 0


def _files(names: list[str], wrong: list[str]) -> Iterator[tuple[Path, Path]]:
    """Yield each file with the folder in which its pictures may lie; what is wrong with a name is told."""
    for name in names:
        place = Path(name)
        if not place.is_dir():
            yield place, place.parent
            continue
        found = sorted(file for file in place.rglob("*") if file.suffix.lower() in (WORD, *PAGES))
        yield from ((file, place) for file in found if not is_part(file.relative_to(place).as_posix()))
        if not found:
            wrong.append(f"{name}: thư mục không có trang .html hay tệp .docx nào; xem lại chỗ để tệp")


def _drafts(file: Path, root: Path, content_type: type[ContentType] | None, wrong: list[str]) -> list[Draft]:
    """Return what is in a file. Raises Unreadable."""
    data = _data(file)
    if file.suffix.lower() not in _TABLES:
        path = file.relative_to(root).as_posix()
        return [draft_of_file(file.name, data, _beside(path, root), content_type, path=path)]
    rows = drafts_of_table(read_book(file.name, data, keeps_lines=True), content_type)
    wrong += [f"{file}: {line}" for line in rows.wrong]
    return rows.drafts


def _data(file: Path) -> bytes:
    if not file.is_file():
        raise Unreadable("không có tệp này", "xem lại tên và chỗ để tệp")
    if file.stat().st_size > _LARGEST:
        raise Unreadable(f"quá lớn ({file.stat().st_size // 1_000_000} MB)", "bớt ảnh, hoặc chia bài")
    return file.read_bytes()


def _beside(page: str, root: Path) -> PictureFile:
    """Return what finds a page's pictures on the disk, in the folder that holds it; nothing is fetched."""

    def find(address: str) -> tuple[str, bytes] | str:
        found = (root / place for place in places_of(address, page))
        file = next((one for one in found if _is_in(one, root)), None)
        if file is None:
            return f"ở {shown(address) or 'đâu không rõ'}, không có trên máy: tải về rồi đặt cạnh tệp bài"
        if file.suffix.lower() not in PICTURE_SUFFIXES:
            return f"{file.name} không phải ảnh"
        return file.suffix.lower(), file.read_bytes()

    return find


def _is_in(file: Path, root: Path) -> bool:
    return file.is_file() and file.resolve().is_relative_to(root.resolve())


def _write(draft: Draft, source: Path, wrong: list[str]) -> bool:
    """Write a draft and its pictures; say what must be looked at."""
    folder = ROOT / "content" / draft.type.folder
    place = f"content/{draft.type.folder}/{draft.name}.md"
    taken = [name for name in (f"{draft.name}.md", *draft.pictures) if (folder / name).exists()]
    if taken:
        wrong.append(f"{source}: đã có content/{draft.type.folder}/{taken[0]}; xóa hoặc đổi tên tệp ấy rồi làm lại")
        return False
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in draft.pictures.items():
        (folder / name).write_bytes(data)
    (folder / f"{draft.name}.md").write_text(draft.text(today()), "utf-8")
    print(f"{source} -> {place}")
    for line in draft.told:
        print(f"  - {line}")
    return True
