"""Trang nào chưa có bản dịch, bản nào đã cũ, theo điều người đọc cần nhất (TEP=…: ghi là đã so với trang gốc).

Mỗi bản dịch ghi nó dịch từ bản nào của trang gốc ("bản gốc"). Trang gốc đổi thì lệnh này, make check và chính trang
dịch nói phần nào đã đổi. Sửa bản dịch xong, chạy make translations TEP=content/…/ten-trang.en.md.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from generator.commands._inspected import inspected
from generator.entries.revision import parts_of, to_stamp
from generator.entries.translations import rendered_fields
from generator.environment import ROOT
from generator.language.tongues import TONGUES, parted
from generator.pages.translated_words import words_missing
from generator.pages.translated_written import stamped_parts
from generator.pipeline import Inspection
from generator.publishing.stamps import stamp_file
from generator.telling.need import by_need

_MOST_TOLD = 15


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("files", nargs="*", metavar="TỆP", help="bản dịch đã so xong với trang gốc: ghi dấu vào tệp")
    parser.add_argument(
        "--tieng", default="en", choices=sorted(TONGUES), help="kể thiếu gì của tiếng nào (mặc định: en)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Stamp the files that were compared, or tell what there is, what is old and what is missing."""
    read = inspected(ROOT)
    if read is None:
        return 1
    found, _settings = read
    if arguments.files:
        return max(_stamp(found, name) for name in arguments.files)
    print("\n".join(_told(found, arguments.tieng)))
    return 0


def _stamp(found: Inspection, name: str) -> int:
    path = Path(name)
    path = path if path.is_absolute() else ROOT / path
    is_ours = path.is_file() and path.is_relative_to(ROOT) and parted(path.stem)[1]
    stamp = _stamp_of(found, path.relative_to(ROOT).as_posix()) if is_ours else ""
    if not stamp:
        print(f"{name}: không phải bản dịch của một trang đang đăng (tên tệp như ten-trang.en.md).", file=sys.stderr)
        return 1
    stamp_file(path, stamp)
    print(f"{name}: đã ghi là dịch từ bản hiện nay của trang gốc.")
    return 0


def _stamp_of(found: Inspection, path: str) -> str:
    """Return the stamp that a translation shall bear; empty where it translates nothing that is shown."""
    if path.startswith("docs/"):
        original, _tag = parted(path.removeprefix("docs/").removesuffix(".md"))
        page = next((one for one in found.hand_written if one.path == f"{original}.md"), None)
        return to_stamp(stamped_parts(page)) if page else ""
    one = next((one for one in found.stories.catalog.translations if one.path == path), None)
    entry = one and found.stories.catalog.get(one.entry.id)
    if not one or not entry:
        return ""
    fields = rendered_fields(one.rendered.own)
    return to_stamp(parts_of(entry, fields, with_body=bool(one.entry.body.strip())))


def _told(found: Inspection, tag: str) -> Iterator[str]:
    catalog, name = found.stories.catalog, TONGUES[tag].name
    held = [one for one in catalog.translations if one.tag == tag]
    written = [one for one in found.written if one.tag == tag]
    yield f"{name[0].upper() + name[1:]}: {len(held)} trang nội dung, {len(written)} trang viết tay."
    for one in held:
        if one.changed:
            yield f"  CŨ  {one.path}: trang gốc đã đổi {', '.join(one.changed)}"
        elif not one.is_stamped:
            yield f"  ?   {one.path}: chưa ghi dịch từ bản nào"
    yield from (f"  CŨ  docs/{one.path}.{tag}.md: {', '.join(one.changed)}" for one in written if one.changed)
    missing = [entry for entry in by_need(found.stories) if not catalog.translation(tag, entry.id)]
    yield f"Chưa dịch {len(missing)} trang; người đọc cần nhất:"
    yield from (f"  -   {entry.path}: {entry.title}" for entry in missing[:_MOST_TOLD])
    words = words_missing(found.stories, found.written, tag) if held or written else []
    if words:
        yield f"Chưa có lời {name} cho {len(words)} chữ của cổng (generator/language/catalogs/{tag}.po):"
        yield from (f'  -   "{text}"' for text in words)
