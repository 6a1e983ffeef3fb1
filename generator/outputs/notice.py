"""Tờ bảng tin: an A4 sheet with the name of each commune, to print and hang up where people pass.

Cut: everything but what people come to get done, what comes next, and where to ask. Reordered: nothing. Reworded:
nothing. All sheets of an old district are one file, each unit's page a link into it: 65 files would weigh more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from generator.artifact import Artifact
from generator.entries.entry import Entry
from generator.ink.paper import DoesNotFit, Pictures, Template, qr_svg
from generator.language.areas import Area, all_areas
from generator.language.vietnamese import slug
from generator.outputs._editions import edition_of_issue
from generator.outputs._news import coming_events
from generator.outputs._sheet import print_sheet
from generator.outputs._twin import listed, way
from generator.outputs.base import Desk, Form, Issue, OfferedPage, Piece, wants
from generator.places.addresses import area_path
from generator.places.words import small
from generator.problem import Problem, Severity
from generator.prose.addresses import to_file
from generator.telling.offers import AreaFile

LABEL = "Tờ bảng tin"
KEY = "tờ bảng tin"
FOLDER = "to-bang-tin"
_SOURCE = "outputs/notice"
_ERRANDS, _EVENTS = 4, 2
_TEMPLATE = Template(__file__)


def for_site(desk: Desk) -> Iterator[Piece]:
    """Yield the sheets of each old district, and the page that leads to each unit's own."""
    errands = list(_errands(desk))
    if not errands:
        return
    shared = {"errands": errands, "events": [_event(desk, entry) for entry in coming_events(desk)[:_EVENTS]]}
    for name, areas in (_own(desk.local.area) if desk.local else _districts()).items():
        edition = edition_of_issue(desk, f"{KEY}/{slug(name)}", (shared, [area.name for area in areas], desk.owner))
        try:
            yield Artifact(_file(name), _sheets(desk, name, areas, {**shared, "edition": edition.words}), _SOURCE)
            yield Issue(_title(desk, name), _file(name), edition.code)
        except DoesNotFit as error:
            yield Problem(_SOURCE, 0, LABEL, f"chữ quá dài cho {error}", "rút ngắn tiêu đề", Severity.WARNING)
            return
    yield _page()


def _own(area: Area) -> Mapping[str, Sequence[Area]]:
    """Return one unit by its name: its own set has the sheet of no other."""
    return {area.name: (area,)}


def _districts() -> Mapping[str, Sequence[Area]]:
    """Return the units by the old district that most people know them by."""
    found: dict[str, list[Area]] = {}
    for area in all_areas():
        found.setdefault(area.old_districts[0], []).append(area)
    return found


def _file(district: str) -> str:
    return f"{FOLDER}/{slug(district)}.pdf"


def _errands(desk: Desk) -> Iterator[Mapping[str, str]]:
    """Yield what people come to get done, with where: what is nearest to home, as its index has it."""
    services = [one for one in desk.catalog.on_shelf("services") if wants(one, KEY)]
    real = (entry for entry in services if not entry.illustrative)
    for entry in sorted(real, key=lambda one: one.fields.sort_text)[:_ERRANDS]:
        story = desk.stories.of(entry)
        where = next((notice.value for notice in story.notices), "")
        yield {"title": story.headline[1], "where": where, "url": desk.url(entry)}


def _event(desk: Desk, entry: Entry) -> Mapping[str, str]:
    happening = desk.stories.of(entry).happening
    return {"days": happening.days if happening else "", "title": entry.title, "url": desk.url(entry)}


def _sheets(desk: Desk, name: str, areas: Sequence[Area], shared: Mapping[str, Any]) -> bytes:
    pictures = Pictures()
    sheets = [_sheet(desk, area, pictures) for area in areas]
    return print_sheet(desk, _TEMPLATE, _title(desk, name), {**shared, "sheets": sheets}, pictures)


def _title(desk: Desk, name: str) -> str:
    return f"{LABEL}: {name}" if desk.local else f"{LABEL}: các xã, phường của {small(name)} cũ"


def _sheet(desk: Desk, area: Area, pictures: Pictures) -> Mapping[str, str]:
    url = desk.settings.site_url + desk.address(area_path(area))
    return {
        "name": area.name,
        "named": small(area.name),
        "url": url,
        "address": url.split("://", 1)[-1].rstrip("/"),
        "qr": pictures.add(qr_svg(url)),
    }


def _page() -> OfferedPage:
    """Return the page that leads to each unit's sheet."""
    files = {file.area: file for file in _own_files()}
    rows = Markup("").join(
        Markup('<li><a href="⟦asset:{}⟧">{}</a></li>').format(files[area.name].path, area.name) for area in all_areas()
    )
    return OfferedPage(
        path=FOLDER,
        title="Tờ bảng tin của xã, phường bạn",
        description="Mỗi xã, phường, đặc khu một tờ A4 có sẵn tên để in và dán ở bảng tin, nhà văn hóa, trạm y tế.",
        html=Markup(
            "<p>Bấm tên nơi mình ở: tệp PDF mở đúng tờ ấy. In khổ A4, rồi viết tay tên người và số điện thoại "
            "vào dòng chấm.</p>"
            '<ul class="link-list link-list--columns">{}</ul>'
        ).format(rows),
        source=_SOURCE,
        is_folder_index=True,
        for_areas=tuple(files.values()),
        markdown=listed(way(area.name, to_file(files[area.name].path)) for area in all_areas()),
    )


def _own_files() -> Iterator[AreaFile]:
    for district, areas in _districts().items():
        for number, area in enumerate(areas, start=1):
            yield AreaFile(
                area.name, "Tờ bảng tin có tên nơi này để in và dán (PDF, khổ A4)", f"{_file(district)}#page={number}"
            )


FORM = Form(
    KEY,
    LABEL,
    12,
    "Dán ở bảng tin, nhà văn hóa, trạm y tế của xã, phường; có sẵn tên nơi ấy",
    ("dich-vu/dang-ky-gia-dinh-hoc-tap",),
    for_site=for_site,
    is_local=True,
    channel="bảng tin công cộng",
    needs=("bảng tin",),
    page=FOLDER,
)
