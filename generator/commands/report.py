"""Lập báo cáo của chương trình: report 2026, report --final 2022-2030, report --missing 2026 (kèm thư nhắc)."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from generator.content_types.log_line import PROGRAMME_YEARS
from generator.environment import ROOT, today
from generator.ink.packing import same_zip
from generator.pipeline import log_of
from generator.problem import ContentError, errors
from generator.programme.final import final_report, reminder
from generator.programme.log import Log
from generator.programme.paper import Paper
from generator.programme.report import year_report
from generator.programme.template import workbook
from generator.programme.typeset import to_pdf
from generator.programme.word import to_docx
from generator.reading.load import read_settings
from generator.settings import SETTINGS_FILE, Settings, settings_from

FOLDER = "build/bao-cao"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("year", nargs="?", metavar="NĂM", help="năm của báo cáo, ví dụ 2026")
    parser.add_argument("--final", metavar="TỪ-ĐẾN", help="báo cáo tổng kết nhiều năm, ví dụ 2022-2030")
    parser.add_argument(
        "--missing", action="store_true", help="in cơ quan chưa có số liệu năm ấy, viết thư nhắc từng nơi"
    )
    parser.add_argument("--goc", default=str(ROOT), metavar="THƯ_MỤC", help="thư mục có content/ (mặc định: kho này)")
    parser.add_argument("--ra", default="", metavar="THƯ_MỤC", help=f"nơi ghi tệp (mặc định: {FOLDER})")


def run(arguments: argparse.Namespace) -> int:
    """Read the log, then write what was asked for; with any error in the log nothing is written."""
    root = Path(arguments.goc).resolve()
    folder = Path(arguments.ra) if arguments.ra else root / FOLDER
    try:
        settings = settings_from(read_settings(ROOT / SETTINGS_FILE))
        log, problems = log_of(root, settings, today())
    except ContentError as error:
        print(*error.problems, sep="\n")
        return 1
    if errors(problems):
        print(*errors(problems), sep="\n")
        print("Còn lỗi ở trên: chưa lập báo cáo.", file=sys.stderr)
        return 1
    if arguments.final:
        return _final(arguments.final, log, settings, folder)
    year = _year(arguments.year or str(today().year))
    if year is None:
        return 2
    if arguments.missing:
        return _missing(year, log, settings, folder)
    _write(folder, f"bao-cao-{year}", year_report(log, year, settings))
    return 0


def _year(text: str) -> int | None:
    if re.fullmatch(r"\d{4}", text) and PROGRAMME_YEARS.first <= int(text) <= PROGRAMME_YEARS.last:
        return int(text)
    print(f'Năm phải trong {PROGRAMME_YEARS} (đang là "{text}").', file=sys.stderr)
    return None


def _final(span: str, log: Log, settings: Settings, folder: Path) -> int:
    match = re.fullmatch(r"(\d{4})\s*[-–]\s*(\d{4})", span)
    years = [_year(text) for text in match.groups()] if match else []
    if len(years) != 2 or years[0] is None or years[1] is None or years[1] < years[0]:
        print("Ghi hai năm, ví dụ: report --final 2022-2030", file=sys.stderr)
        return 2
    _write(folder, f"bao-cao-tong-ket-{years[0]}-{years[1]}", final_report(log, years[0], years[1], settings))
    return 0


def _missing(year: int, log: Log, settings: Settings, folder: Path) -> int:
    missing = log.missing(year)
    print(f"Năm {year}: {len(missing)} trong {len(log.expected(year))} cơ quan chưa có số liệu thực hiện.")
    for entry in missing:
        print(f"  {entry.title} ({entry.id})")
        letters = folder / f"thu-nhac-{year}"
        _write(letters, entry.slug, reminder(log, year, entry, settings), with_pdf=False)
        table = letters / f"{entry.slug}-{year}.xlsx"
        table.write_bytes(same_zip(workbook(log, entry.title, year)))
        print(f"Đã viết {table} (bảng trống gửi kèm)")
    for entry in log.groups(year):
        print(f"  {entry.title}: tên chung của nhiều cơ quan, không viết thư; ghi rõ những nơi nào phải gửi")
    for entry in log.gone(year):
        print(f"  {entry.title}: không còn trong năm {year}, không gửi thư; xác định cơ quan nay làm thay")
    return 0


def _write(folder: Path, name: str, paper: Paper, with_pdf: bool = True) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}.docx"
    file.write_bytes(to_docx(paper))
    print(f"Đã viết {file}")
    if with_pdf:
        file.with_suffix(".pdf").write_bytes(to_pdf(paper))
        print(f"Đã viết {file.with_suffix('.pdf')}")
