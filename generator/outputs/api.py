"""Dữ liệu cho phần mềm: every entry as JSON at an address of its own, in lists and in one file, by OpenAPI 3.1.

Cut: texts of pages, illustrative entries, everything that tells of private people, the programme's log as pages.
Reordered: by id; changes by the month of their day, the newest first. Reworded: days become ISO days; what is not
known is null. A static portal answers no questions: each answer that can be asked for is a file, made beforehand.

What changed since a release is told in two ways, both from content alone: by the month of the day that editors wrote
under "cập nhật", and exactly by the fingerprint of each record, which whoever kept an earlier list compares with it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping

from generator.artifact import Artifact
from generator.content_types import content_types
from generator.entries.entry import Entry
from generator.ink.json_file import json_file
from generator.language.areas import all_areas
from generator.outputs._api_page import LABEL, PATH, SOURCE, Group, Grouping, page
from generator.outputs._openapi import Route, to_openapi
from generator.outputs._records import Record, brief, fingerprint, is_for_programs, to_record
from generator.outputs.base import Desk, Form, Piece
from generator.telling.reuse import ANSWERS as FOLDER
from generator.telling.reuse import LICENCE, record_of

KEY = "dữ liệu cho phần mềm"
_CAUTIONS = (
    "Mỗi mục có nguồn và độ tin cậy; xem do_tin_cay trước khi trích.",
    "Trích lại xin ghi tên trang, địa chỉ trang và ngày cập nhật của mục.",
    "Mục minh họa và mục kể về người ngoài công vụ không có ở đây.",
    "null là điều chưa tìm được nguồn, không phải số không.",
    "Mục nào không còn trong danh sách là mục đã gỡ: xin gỡ theo.",
)


def for_entry(entry: Entry, desk: Desk) -> Iterator[Piece]:
    """Yield the record of an entry."""
    if is_for_programs(desk, entry):
        yield Artifact(record_of(entry.id), json_file(to_record(desk, entry)), entry.path)


def for_site(desk: Desk) -> Iterator[Piece]:
    """Yield the lists, all records in one file, their description, and their page."""
    entries = sorted((one for one in desk.catalog.entries if is_for_programs(desk, one)), key=lambda one: one.id)
    records = {entry.id: to_record(desk, entry) for entry in entries}
    groupings = tuple(one for one in _groupings(entries, records) if one.groups)
    routes = _routes(entries, groupings)
    yield _file("index.json", json_file(_start(desk, records, groupings)))
    yield _file("muc.json", json_file(_list(desk, "Mọi mục", entries, records)))
    yield _file("muc.jsonl", "".join(f"{_line(record)}\n" for record in records.values()).encode())
    for one in groupings:
        for group in one.groups:
            listed = _list(desk, group.title, group.members, records)
            yield _file(f"{one.folder}/{group.code}.json", json_file(listed))
    title = f"{LABEL}: {desk.settings.site_name}"
    address = desk.settings.site_url + desk.address(PATH, is_index=True)
    yield _file("openapi.json", json_file(to_openapi(desk.file_url(FOLDER), title, address, _CAUTIONS, routes)))
    yield page(desk, routes, groupings, _CAUTIONS, len(entries))


def _groupings(entries: list[Entry], records: Mapping[str, Record]) -> Iterator[Grouping]:
    kinds = ((folder, kind.plural) for folder, kind in content_types().items())
    yield Grouping("loai", "loai", "Các mục của một mục lớn", "Mục lớn", _groups(entries, kinds, _section))
    years = sorted({year for record in records.values() for year in record["nam"]}, reverse=True)
    in_year = ((str(year), f"Năm {year}") for year in years)
    told = {entry.id: {str(year) for year in records[entry.id]["nam"]} for entry in entries}
    groups = _groups(entries, in_year, lambda entry: told[entry.id])
    yield Grouping("nam", "nam", "Các mục nói về một năm", "Năm", groups)
    areas = ((area.slug, area.name) for area in all_areas())
    places = {area.name: area.slug for area in all_areas()}
    groups = _groups(entries, areas, lambda entry: {places.get(records[entry.id]["dia_ban"] or "", "")})
    yield Grouping("dia_ban", "dia-ban", "Các mục của một xã, phường, đặc khu", "Địa bàn", groups)
    days = {entry.id: records[entry.id]["cap_nhat"] or "" for entry in entries}
    newest = sorted(entries, key=lambda entry: days[entry.id], reverse=True)
    months = dict.fromkeys(days[entry.id][:7] for entry in newest if days[entry.id])
    titles = ((month, f"Sửa trong tháng {month[5:]}/{month[:4]}") for month in months)
    groups = _groups(newest, titles, lambda entry: {days[entry.id][:7]})
    yield Grouping("thang", "thay-doi", "Các mục sửa trong một tháng", "Tháng, viết năm-tháng", groups)


def _section(entry: Entry) -> set[str]:
    return {entry.section}


def _groups(
    entries: Iterable[Entry], named: Iterable[tuple[str, str]], codes_of: Callable[[Entry], set[str]]
) -> tuple[Group, ...]:
    members: dict[str, list[Entry]] = {}
    for entry in entries:
        for code in codes_of(entry):
            members.setdefault(code, []).append(entry)
    return tuple(Group(code, title, tuple(members[code])) for code, title in named if code in members)


def _routes(entries: Iterable[Entry], groupings: Iterable[Grouping]) -> tuple[Route, ...]:
    by_section: dict[str, list[str]] = {}
    for entry in entries:
        by_section.setdefault(entry.section, []).append(entry.slug)
    return (
        Route("index.json", "Có gì để hỏi", "Dau"),
        Route("muc.json", "Danh sách mọi mục", "DanhSach"),
        Route("muc.jsonl", "Mọi mục, mỗi dòng một bản ghi", "Muc", is_lines=True),
        *(
            Route(f"muc/{section}/{{ten}}.json", f"Một mục: {section}", "Muc", "ten", "Tên trong địa chỉ", tuple(slugs))
            for section, slugs in by_section.items()
        ),
        *(one.route for one in groupings),
    )


def _start(desk: Desk, records: Mapping[str, Record], groupings: Iterable[Grouping]) -> Record:
    ways = {
        one.key: [
            {
                "ma": group.code,
                "ten": group.title,
                "so_muc": len(group.members),
                "dia_chi": desk.file_url(f"{FOLDER}/{one.folder}/{group.code}.json"),
            }
            for group in one.groups
        ]
        for one in groupings
    }
    return {
        "ten": desk.settings.site_name,
        "trang": desk.settings.site_url + desk.address(PATH, is_index=True),
        "giay_phep": LICENCE["name"],
        "giay_phep_dia_chi": LICENCE["path"],
        "cap_nhat": max((record["cap_nhat"] or "" for record in records.values()), default="") or None,
        "luu_y": list(_CAUTIONS),
        "so_muc": len(records),
        "tat_ca": desk.file_url(f"{FOLDER}/muc.json"),
        "tat_ca_ban_ghi": desk.file_url(f"{FOLDER}/muc.jsonl"),
        "mo_ta": desk.file_url(f"{FOLDER}/openapi.json"),
        **{key: ways.get(key, []) for key in ("loai", "nam", "dia_ban", "thang")},
    }


def _list(desk: Desk, title: str, members: Iterable[Entry], records: Mapping[str, Record]) -> Record:
    rows = [{**brief(desk, entry), "dau_van_tay": fingerprint(records[entry.id])} for entry in members]
    return {"ten": title, "so_muc": len(rows), "muc": rows}


def _file(name: str, content: bytes) -> Artifact:
    return Artifact(f"{FOLDER}/{name}", content, SOURCE)


def _line(value: Record) -> str:
    return json.dumps(value, ensure_ascii=False)


FORM = Form(
    KEY,
    LABEL,
    72,
    "Người viết phần mềm, trợ lý máy",
    ("ket-qua/gia-dinh-hoc-tap",),
    for_entry=for_entry,
    for_site=for_site,
    page=PATH,
)
