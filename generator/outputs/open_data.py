"""Dữ liệu mở: every fact of the portal as CSV and JSON, described by a Frictionless data package.

Cut: the text of pages, illustrative entries, everything about named people, tables without rows. Reordered: one table
a kind of fact, rows by id, columns from what to how sure. Reworded: figures lose their Vietnamese separators (88,8
becomes 88.8), dates become ISO dates, yes and no become true and false, and every value keeps its source, its
confidence and its cautions; a type that tells no table of its own has one of its fields in the words of its pages.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from markupsafe import Markup

from generator.artifact import Artifact
from generator.ink.cells import NOTE, to_csv
from generator.ink.json_file import json_file
from generator.language.vietnamese import format_number
from generator.outputs._catalogue import FILE as CATALOGUE
from generator.outputs._catalogue import to_dcat, to_schema
from generator.outputs._tables import Table, tables
from generator.outputs._twin import listed, part, parts, way
from generator.outputs.base import FOLDER, Desk, Form, Piece
from generator.prose.addresses import to_file, to_page
from generator.prose.markdown import code, escaped, link
from generator.telling.data import Cell
from generator.telling.offers import OfferedPage
from generator.telling.reuse import DATA as PATH
from generator.telling.reuse import LICENCE
from generator.telling.visits import PAGE as VISITS_PAGE
from generator.telling.visits import TABLE as VISITS

LABEL = "Dữ liệu mở"
KEY = "dữ liệu mở"

_CAUTIONS = (
    "Mỗi giá trị có nguồn và độ tin cậy riêng; xem cột do_tin_cay trước khi trích.",
    "Số liệu trước 01/7/2025 là của Khánh Hòa cũ hoặc Ninh Thuận cũ, không cộng và không so với tỉnh hiện nay.",
    "Không nối các năm thành một chuỗi khi cột so_sanh_duoc ghi false.",
    "Chỉ tiêu là điều phấn đấu, không phải kết quả.",
    "Ô trống là điều chưa tìm được nguồn, không phải số không.",
    NOTE,
)


_CATALOGUE = Markup(', <a href="⟦asset:{0}⟧">dcat.jsonld</a> (DCAT-AP)').format(CATALOGUE)
_WAY_TO_USE = Markup("<p>Lượt xem từng tháng: <a href='⟦page:{}⟧'>cổng được dùng thế nào</a>.</p>").format(VISITS_PAGE)


def for_site(desk: Desk) -> Iterator[Piece]:
    """Yield every table in two forms, the description of them all, and their page."""
    made = tables(desk)
    for table in made:
        yield Artifact(f"{PATH}/{table.kind.name}.csv", _csv(table), "outputs/open_data")
        yield Artifact(f"{PATH}/{table.kind.name}.json", to_json(table), "outputs/open_data")
    yield Artifact(f"{PATH}/datapackage.json", json_file(to_package(desk, made)), "outputs/open_data")
    if desk.settings.site_url:
        catalogue = to_dcat(desk, made, " ".join(_CAUTIONS), _updated(desk))
        yield Artifact(CATALOGUE, json_file(catalogue), "outputs/open_data")
    yield page(desk, made)


def _updated(desk: Desk) -> str:
    """Return the day of the newest entry; empty where none is dated."""
    days = [entry.fields.updated for entry in desk.catalog.entries if entry.fields.updated]
    return max(days).isoformat() if days else ""


def _csv(table: Table) -> bytes:
    return to_csv((column.name for column in table.kind.columns), (tuple(map(_plain, row)) for row in table.rows))


def to_json(table: Table) -> bytes:
    """Return a table as a list of records."""
    names = [column.name for column in table.kind.columns]
    return json_file([dict(zip(names, map(_plain, row), strict=True)) for row in table.rows])


def to_package(desk: Desk, made: Sequence[Table]) -> dict[str, Any]:
    """Return the description of all tables (Frictionless Data Package)."""
    updated = _updated(desk)
    return {
        "profile": "data-package",
        "name": "xa-hoi-hoc-tap-khanh-hoa",
        "title": f"Dữ liệu mở: {desk.settings.site_name}",
        "description": " ".join(_CAUTIONS),
        "homepage": desk.settings.site_url + desk.address(PATH, is_index=True),
        "version": updated.replace("-", ".") or "1",
        "licenses": [dict(LICENCE)],
        "contributors": [{"title": desk.owner, "role": "publisher"}],
        "sources": _sources(made),
        "resources": [resource for table in made for resource in _resources(table)],
    }


def _sources(made: Sequence[Table]) -> list[dict[str, str]]:
    found: dict[tuple[str, str], None] = {}
    for table in made:
        names = [column.name for column in table.kind.columns]
        if "nguon" in names:
            at = names.index("nguon")
            found |= {(str(row[at]), str(row[at + 1] or "")): None for row in table.rows if row[at]}
    return [{"title": title, **({"path": path} if path else {})} for title, path in sorted(found)]


def _resources(table: Table) -> Iterator[dict[str, Any]]:
    schema: dict[str, Any] = {
        "fields": [
            {
                "name": column.name,
                "title": column.title,
                "type": column.type,
                **({"constraints": {"required": True}} if column.required else {}),
            }
            for column in table.kind.columns
        ],
        "primaryKey": [table.kind.columns[0].name],
        "missingValues": [""],
    }
    if table.kind.links:
        schema["foreignKeys"] = [
            {"fields": [column], "reference": {"resource": target, "fields": [key]}}
            for column, (target, key) in table.kind.links.items()
        ]
    common = {"profile": "tabular-data-resource", "title": table.kind.title, "description": table.kind.description}
    described = {
        "name": table.kind.name,
        "path": f"{table.kind.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "dialect": {"lineTerminator": "\r\n"},
    }
    yield {**common, **described, "schema": schema}


def page(desk: Desk, made: Sequence[Table]) -> OfferedPage:
    """Return the page of open data: what there is, how much, how to read it."""
    cautions = Markup("").join(Markup("<li>{}</li>").format(text) for text in _CAUTIONS)
    rows = Markup("").join(_table_row(table) for table in made)
    columns = Markup("").join(_columns(table) for table in made)
    html = Markup(
        '<p class="index__introduction">Mọi số liệu, chỉ tiêu, văn bản, nhiệm vụ, cơ quan và sự kiện của cổng, dưới '
        "dạng bảng để tải về, kiểm tra và dùng lại.</p>"
        '<section aria-labelledby="luu-y"><h2 id="luu-y">Đọc trước khi dùng</h2><ul>{cautions}</ul></section>'
        '<section aria-labelledby="cac-bang"><h2 id="cac-bang">Các bảng</h2>'
        '<div class="table-scroll" role="region" aria-label="Bảng: các tệp dữ liệu" tabindex="0"><table><thead><tr>'
        '<th scope="col">Bảng</th><th scope="col">Gồm</th><th scope="col">Số dòng</th><th scope="col">Tải về</th>'
        "</tr></thead><tbody>{rows}</tbody></table></div>"
        '<p>Mô tả chung cho máy đọc: <a href="⟦asset:{path}/datapackage.json⟧">datapackage.json</a> (Frictionless Data '
        "Package){catalogue}. Tệp CSV mở được ngay bằng Excel, LibreOffice.</p>"
        '<p>Viết phần mềm: <a href="⟦page:api⟧">mọi mục dưới dạng JSON</a>, mô tả theo OpenAPI.</p>{use}</section>'
        '<section aria-labelledby="giay-phep"><h2 id="giay-phep">Giấy phép</h2><p>Phần biên tập của cổng: '
        '<a href="{licence}" rel="external license noopener">{licence_title}</a>. Được dùng lại cho mọi mục đích, miễn '
        "là ghi nguồn. Số liệu và văn bản gốc theo quy định của nguồn ghi ở từng dòng.</p></section>"
        '<section aria-labelledby="cac-cot"><h2 id="cac-cot">Các cột của từng bảng</h2>{columns}</section>'
    ).format(
        cautions=cautions,
        rows=rows,
        columns=columns,
        path=PATH,
        catalogue=_CATALOGUE if desk.settings.site_url else "",
        use=_WAY_TO_USE if any(table.kind is VISITS for table in made) else "",
        licence=LICENCE["path"],
        licence_title=LICENCE["title"],
    )
    return OfferedPage(
        path=PATH,
        title=LABEL,
        description="Số liệu, chỉ tiêu, văn bản, nhiệm vụ, cơ quan, sự kiện: bảng CSV và JSON, kèm nguồn và lưu ý.",
        html=html,
        source="outputs/open_data",
        is_folder_index=True,
        parents=((FOLDER, "Ấn phẩm"),),
        schema=(to_schema(desk, made),) if desk.settings.site_url else (),
        markdown=_told(made),
    )


def _told(made: Sequence[Table]) -> str:
    """Return the page for assistants: what to know first, then every table with its columns."""
    ways = [("Mô tả cho máy đọc (Frictionless Data Package)", to_file(f"{PATH}/datapackage.json"))]
    ways += [("Mọi mục dưới dạng JSON", to_page("api"))]
    return parts(
        part("Đọc trước khi dùng", listed(map(escaped, _CAUTIONS))),
        *(
            part(
                table.kind.title,
                escaped(f"{table.kind.description} Số dòng: {format_number(len(table.rows))}."),
                listed(
                    way(f"{table.kind.name}.{one}", to_file(f"{PATH}/{table.kind.name}.{one}"))
                    for one in ("csv", "json")
                ),
                listed(f"{code(column.name)}: {escaped(column.title)}" for column in table.kind.columns),
            )
            for table in made
        ),
        part("Cho máy", listed(way(*one) for one in ways)),
        part(
            "Giấy phép", f"Phần biên tập của cổng: {link(LICENCE['title'], LICENCE['path'])}; ghi nguồn khi dùng lại."
        ),
    )


def _table_row(table: Table) -> Markup:
    return Markup(
        '<tr><th scope="row">{}</th><td>{}</td><td>{}</td><td><a href="⟦asset:{p}/{n}.csv⟧">{n}.csv</a><br>'
        '<a href="⟦asset:{p}/{n}.json⟧">{n}.json</a></td></tr>'
    ).format(table.kind.title, table.kind.description, format_number(len(table.rows)), p=PATH, n=table.kind.name)


def _columns(table: Table) -> Markup:
    items = Markup("").join(
        Markup("<div class='facts__row'><dt><code>{}</code></dt><dd>{}</dd></div>").format(column.name, column.title)
        for column in table.kind.columns
    )
    return Markup("<details><summary>{}</summary><dl class='facts'>{}</dl></details>").format(table.kind.title, items)


def _plain(cell: Cell) -> str | int | float | bool | None:
    if isinstance(cell, Decimal):
        return int(cell) if cell == cell.to_integral_value() else float(cell)
    return cell.isoformat() if isinstance(cell, dt.date) else cell


FORM = Form(
    KEY,
    LABEL,
    70,
    "Phóng viên, nhà nghiên cứu, người làm phần mềm",
    ("ket-qua/gia-dinh-hoc-tap", "chinh-sach/101-qd-mau"),
    for_site=for_site,
    page=PATH,
)
