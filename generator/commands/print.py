"""In bộ tờ mang tên một xã, phường: print "xã Diên Khánh" --muc cam-nang/ca-nha-cung-doc-sach --hoi "Chị Lan, 0258 …".

Ghi vào build/in/<nơi>/, cả cổng hoặc một mục, một bài. Mã của tờ đã in vào sổ content/_chung/ban-in.yml.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from generator.artifact import Artifact
from generator.commands._inspected import inspected
from generator.entries.entry import Entry
from generator.environment import ROOT, today
from generator.language.areas import Area, UnknownArea, find_area
from generator.language.vietnamese import fold
from generator.outputs import forms
from generator.outputs._editions import edition_of
from generator.outputs.base import Desk, Local
from generator.pipeline import Inspection
from generator.places.addresses import area_path
from generator.publishing import swap
from generator.publishing.printed_codes import write_down
from generator.settings import Settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("unit", metavar="NƠI", help='một trong 65 xã, phường, đặc khu: "xã Diên Khánh"')
    parser.add_argument(
        "--muc", default="", metavar="BÀI", help="một bài, một mục, hoặc chữ trong tựa; để trống là cả cổng"
    )
    parser.add_argument("--hoi", default="", metavar="AI", help="hỏi ai, số nào; để trống thì tờ in có dòng chấm")
    parser.add_argument("--goc", default=str(ROOT), metavar="THƯ_MỤC", help="thư mục có content/ (mặc định: kho này)")


def run(arguments: argparse.Namespace) -> int:
    """Print the set of a unit; with any error in the content nothing is written."""
    root = Path(arguments.goc).resolve()
    try:
        area = find_area(arguments.unit)
    except UnknownArea as unknown:
        print(f"{unknown.args[0]}; {unknown.args[1]}", file=sys.stderr)
        return 2
    read = inspected(ROOT, root)
    if read is None:
        return 1
    found, settings = read
    desk = local_desk(found, settings, root / "build" / "cache", area, arguments.hoi)
    chosen = entries_named(desk, arguments.muc)
    if not chosen:
        print(f'Không có bài nào khớp "{arguments.muc}". Ghi như cam-nang/ca-nha-cung-doc-sach.', file=sys.stderr)
        return 2
    folder = swap.prints_path(root) / area.slug
    made = list(sheets_of(desk, chosen, with_notice=not arguments.muc))
    for sheet in made:
        file = folder / sheet.path.removeprefix("an-pham/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(sheet.content)
    known = {entry.path: edition_of(desk, entry).code for entry in chosen}
    write_down(root, sorted({known[sheet.source] for sheet in made if sheet.source in known}), today())
    print(f"{len(made)} tệp của {area.name} ở {folder.relative_to(root)}/.")
    return 0


def local_desk(found: Inspection, settings: Settings, cache: Path, area: Area, contact: str) -> Desk:
    """Return a desk at which sheets get a unit's name."""
    plain = Desk(found.stories.catalog, settings, found.figures.by_page, cache, found.stories)
    address = (settings.site_url + plain.address(area_path(area))).split("://", 1)[-1].rstrip("/")
    return replace(plain, local=Local(area, contact, address))


def entries_named(desk: Desk, what: str) -> list[Entry]:
    """Return one entry, a section, those with some words in title or address; all real ones where nothing is named."""
    real = [entry for entry in desk.catalog.entries if not entry.illustrative]
    wanted = fold(what.strip("/")).strip()
    exact = [entry for entry in real if wanted in (entry.id, entry.section)]
    return exact or [entry for entry in real if wanted in fold(f"{entry.title} {entry.id}")]


def sheets_of(desk: Desk, entries: Sequence[Entry], *, with_notice: bool) -> Iterator[Artifact]:
    """Yield what a unit prints with its own name: sheets and kits, no small pictures of them."""
    for form in forms():
        if form.is_local:
            pieces = [piece for entry in entries if form.for_entry for piece in form.for_entry(entry, desk)]
            pieces += form.for_site(desk) if form.for_site and with_notice else ()
            yield from (one for one in pieces if isinstance(one, Artifact) and one.path.endswith((".pdf", ".zip")))
