"""Viết khung một trang mới: new LOẠI "TIÊU ĐỀ"; hoặc bảng trống của sổ hoạt động: new hoat-dong --xlsx CƠ-QUAN."""

from __future__ import annotations

import argparse
import difflib
import sys
from typing import TYPE_CHECKING

from generator.content_types import content_types
from generator.editors.schema import skeleton
from generator.entries.validate import file_name_for
from generator.environment import ROOT, today
from generator.language.vietnamese import slug
from generator.reading.load import read_settings
from generator.settings import SETTINGS_FILE, settings_from

if TYPE_CHECKING:
    from generator.entries.entry import Entry
    from generator.programme.log import Log

TABLES = "build/bang"
CHECK = "python -m generator check"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("folder", metavar="LOẠI", help=f"thư mục của loại trang: {', '.join(content_types())}")
    parser.add_argument("title", metavar="TIÊU_ĐỀ", nargs="*", help="tên trang, đặt trong ngoặc kép")
    parser.add_argument("--xlsx", metavar="CƠ_QUAN", help="hoat-dong: bảng trống cho một cơ quan (tên tệp của nó)")
    parser.add_argument("--nam", type=int, metavar="NĂM", help="năm của bảng (mặc định: năm nay)")
    parser.add_argument("--tep", default="", metavar="TÊN", help="tên tệp, nếu muốn khác tiêu đề")


def _new_table(folder: str, organisation: str, year: int) -> int:
    """Write the empty workbook of an organisation's year, outside ``content/``: an empty table there is an error."""
    from generator.ink.packing import same_zip
    from generator.pipeline import log_of
    from generator.programme.template import workbook

    if not content_types()[folder].takes_tables:
        print("Chỉ hoat-dong có bảng: new hoat-dong --xlsx TÊN-TỆP-CƠ-QUAN --nam 2026", file=sys.stderr)
        return 2
    log, _ = log_of(ROOT, settings_from(read_settings(ROOT / SETTINGS_FILE)), today())
    entry = log.known_organisations.get(slug(organisation))
    if refusal := _no_table(log, entry, organisation, year):
        print(refusal, file=sys.stderr)
        return 2
    assert entry is not None
    file = ROOT / TABLES / f"{entry.slug}-{year}.xlsx"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(same_zip(workbook(log, entry.title, year)))
    print(f"Đã viết bảng trống: {TABLES}/{file.name}")
    print(f"Điền xong thì chép vào content/hoat-dong/, giữ tên tệp, rồi chạy: {CHECK}")
    return 0


def _no_table(log: Log, entry: Entry | None, organisation: str, year: int) -> str:
    """Return why there can be no table of that organisation and year; nothing where there can."""
    from generator.content_types.log_line import PROGRAMME_YEARS

    if entry is None:
        known = list(log.known_organisations)
        near = difflib.get_close_matches(slug(organisation), known, 1)
        guess = f" Có phải {near[0]}?" if near else f" Các cơ quan: {', '.join(known)}."
        return f'Không có cơ quan "{organisation}" trong content/co-quan/.{guess}'
    if not PROGRAMME_YEARS.first <= year <= PROGRAMME_YEARS.last:
        return f"Năm phải trong {PROGRAMME_YEARS} (đang là {year})."
    if log.organisation_of(entry).is_group:
        return f"{entry.title} là tên chung của nhiều cơ quan. Làm bảng cho từng cơ quan."
    if not log.exists_in(entry, year):
        return f"{entry.title} không hoạt động trong năm {year}."
    return ""


def run(arguments: argparse.Namespace) -> int:
    """Write the skeleton, never over a page that is there."""
    types = content_types()
    folder = slug(arguments.folder)
    if folder not in types:
        near = difflib.get_close_matches(folder, types, 1)
        guess = f' Có phải "{near[0]}"?' if near else ""
        print(f'Không có loại trang "{arguments.folder}".{guess} Các loại: {", ".join(types)}.', file=sys.stderr)
        return 2
    title = " ".join(" ".join(arguments.title).split())
    if arguments.xlsx:
        return _new_table(folder, arguments.xlsx, arguments.nam or today().year)
    name = file_name_for(arguments.tep.removesuffix(".md") or title)
    if not name:
        print("Tiêu đề cần có chữ.", file=sys.stderr)
        return 2
    file = ROOT / "content" / folder / f"{name}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with file.open("x", encoding="utf-8") as page:
            page.write(skeleton(types[folder], title, today()))
    except FileExistsError:
        print(f"Đã có content/{folder}/{name}.md. Đặt tên khác: --tep ten-khac", file=sys.stderr)
        return 1
    print(f"Đã viết khung: content/{folder}/{name}.md")
    print(f"Mở tệp ấy, điền những dòng còn trống, viết bài, rồi chạy: {CHECK}")
    return 0
