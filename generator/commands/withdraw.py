"""Gỡ ngay mọi dấu vết của người đã rút lời đồng ý: withdraw MÃ.

Ghi ngày rút vào phiếu, dựng lại site/ không có trang, ảnh, ấn phẩm nào của họ (nội dung khác có lỗi cũng không sao),
đặt trang "đã gỡ" ở địa chỉ cũ, rồi tìm khắp site/ xem còn sót gì. Còn sót thì kết thúc với mã 1.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from dataclasses import replace
from pathlib import Path

from generator.content_types import content_types
from generator.environment import ROOT, consents_folder, today
from generator.language.vietnamese import format_date
from generator.problem import ContentError
from generator.publishing import swap
from generator.publishing.build_record import digest
from generator.publishing.engine.direct_build import write_site
from generator.publishing.engine.order import Order
from generator.publishing.stage import staged_paths
from generator.publishing.withdrawal import (
    Named,
    addresses_to_purge,
    cut_out,
    find_traces,
    named_by,
    with_withdrawal,
    write_neutral_pages,
)
from generator.reading.load import RawEntry, load, load_consents, read_settings
from generator.settings import SETTINGS_FILE, Settings, settings_from

_PURGE_FILE = "purge.txt"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("code", metavar="MÃ", help="mã phiếu đồng ý, như KH-0007")
    parser.add_argument("--tim", action="append", default=[], metavar="CHỮ", help="tìm thêm chữ này, như tên người ấy")


def run(arguments: argparse.Namespace) -> int:
    """Record the withdrawal, take everything out, search what is left."""
    code = str(arguments.code).strip().upper()
    settings = _settings()
    record = _record_file(code)
    named = _named_by(code)
    if record is None and not named.addresses:
        print(f"Không có phiếu {code} trong {consents_folder()} và không trang nào ghi mã này.", file=sys.stderr)
        return 1
    named = replace(named, sure_words=named.sure_words | set(arguments.tim))
    if record is not None:
        _write_record(record, named)
    try:
        with swap.alone(ROOT):
            swap.repair(ROOT)
            return _take_out(named, settings)
    except swap.PublishError as error:
        print(error, file=sys.stderr)
        return 1


def _take_out(named: Named, settings: Settings) -> int:
    site = swap.site_path(ROOT)
    before = _digests(site)
    _forget_texts(named)
    if not _build_again():
        shutil.rmtree(ROOT / "build" / "stage", ignore_errors=True)
        print("Không dựng lại được: cắt thẳng trong site/. Dựng lại được thì chạy lệnh site.", file=sys.stderr)
        cut = cut_out(site, named, settings)
        for path in cut.replaced:
            print(f"  tạm thay bằng trang đang cập nhật: {path}")
        for path in cut.deleted:
            print(f"  đã xóa: {path}")
    write_neutral_pages(site, named, settings)
    _forget_leftovers()
    rows = addresses_to_purge(before, _digests(site), settings)
    (ROOT / "build" / _PURGE_FILE).write_text("".join(f"{row}\n" for row in rows), "utf-8")
    traces = find_traces(site, named, settings)
    for trace in traces:
        print(f'còn dấu vết: {site.name}/{trace.path}: "{trace.word}"')
    print(f"Đã gỡ {len(named.addresses)} địa chỉ. {len(rows)} địa chỉ cần xóa khỏi bộ nhớ đệm: build/{_PURGE_FILE}.")
    if traces:
        print("CÒN DẤU VẾT ở trên: sửa những trang ấy rồi chạy lại lệnh này.", file=sys.stderr)
    else:
        print("Không còn dấu vết nào trong site/. Đưa site/ lên máy chủ, rồi xóa tệp trong content/ và lịch sử cũ.")
    return 1 if traces else 0


def _settings() -> Settings:
    try:
        return settings_from(read_settings(ROOT / SETTINGS_FILE))
    except ContentError:
        return Settings("", "")


def _record_file(code: str) -> Path | None:
    folder = consents_folder()
    files = sorted(folder.glob("*.y*ml")) if folder.is_dir() else []
    return next((file for file in files if file.stem.upper() == code), None)


def _named_by(code: str) -> Named:
    """Return what the code stands for in today's content, in the texts last published, and by its own record."""
    named = named_by(code, _entries(ROOT)) | named_by(code, _entries(swap.texts_path(ROOT)))
    for raw in load_consents(consents_folder())[0]:
        if raw.slug.upper() == code:
            gone = raw.fields.get("địa chỉ đã gỡ") or []
            addresses = tuple(str(one) for one in (gone if isinstance(gone, list) else [gone]))
            named |= Named(addresses, frozenset(addresses))
    return named


def _entries(folder: Path) -> tuple[RawEntry, ...]:
    return load(folder / "content", content_types()).entries


def _write_record(file: Path, named: Named) -> None:
    text = with_withdrawal(file.read_text("utf-8-sig"), format_date(today()), named.addresses)
    file.write_text(text, "utf-8")
    print(f"Đã ghi ngày rút vào {file.name}.")


def _forget_texts(named: Named) -> None:
    """Delete the withdrawn pages and their pictures from the kept texts of the last build."""
    for name in named.files:
        (swap.texts_path(ROOT) / "content" / name).unlink(missing_ok=True)


def _build_again() -> bool:
    """Build from the texts last published, so that nothing unfinished goes out; from today's where there are none."""
    kept = swap.texts_path(ROOT)
    for texts in (kept if (kept / "docs").is_dir() else None, None):
        order = Order(ROOT, swap.prepare(ROOT), ROOT / "build" / "stage", texts)
        try:
            is_built = write_site(order)
        except Exception as error:  # whatever breaks a build must not stop a withdrawal
            print(f"{type(error).__name__}: {error}", file=sys.stderr)
            is_built = False
        if is_built:
            swap.swap(ROOT)
            return True
    return False


def _forget_leftovers() -> None:
    """Delete what builds leave beside the site: half-built sites, previews, and drawings kept for the next time."""
    for name in ("site.next", "site.previous", "site.old", "stage.serve", "cache"):
        shutil.rmtree(ROOT / "build" / name, ignore_errors=True)


def _digests(site: Path) -> dict[str, str]:
    return {path: digest((site / path).read_bytes()) for path in staged_paths(site)} if site.is_dir() else {}
