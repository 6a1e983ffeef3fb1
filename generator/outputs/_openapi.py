"""How the portal's answers to programs are described: OpenAPI 3.1, made from what there is to ask for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.outputs._records import BRIEF_SCHEMA, SCHEMA
from generator.telling.reuse import LICENCE

VERSION = "1.0.0"
_JSON, _LINES = "application/json", "application/jsonl"
_Node = dict[str, Any]
# More would make the description as large as what it describes.
_MOST_VALUES = 500


@dataclass(frozen=True)
class Route:
    """One address, or one for each of some values: what comes back, by the name of its schema.

    ``path`` begins below the folder of the version; what stands in braces takes one of ``values``.
    """

    path: str
    title: str
    schema: str
    parameter: str = ""
    about: str = ""
    values: tuple[str, ...] = ()
    is_lines: bool = False
    """Whether it is one record a line."""

    @property
    def paths(self) -> Iterator[str]:
        """Every path that there is a file for."""
        yield from (self.path.replace(f"{{{self.parameter}}}", one) for one in self.values or ("",))


def _list_of(items: _Node, about: str, **more: Any) -> _Node:
    named = {"type": "string", "description": "Điều danh sách này chung nhau"}
    properties = {"ten": named, "so_muc": {"type": "integer", "minimum": 0}, "muc": {"type": "array", "items": items}}
    return {"type": "object", "description": about, "properties": properties, "required": list(properties), **more}


_WAY: _Node = {
    "type": "object",
    "properties": {
        "ma": {"type": "string"},
        "ten": {"type": "string"},
        "so_muc": {"type": "integer", "minimum": 1},
        "dia_chi": {"type": "string", "format": "uri"},
    },
    "required": ["ma", "ten", "so_muc", "dia_chi"],
    "additionalProperties": False,
}
_GROUPS = ("loai", "nam", "dia_ban", "thang")
_START: Mapping[str, _Node] = {
    "ten": {"type": "string"},
    "trang": {"type": "string", "format": "uri"},
    "giay_phep": {"type": "string"},
    "giay_phep_dia_chi": {"type": "string", "format": "uri"},
    "cap_nhat": {"type": ["string", "null"], "format": "date", "description": "Ngày sửa của mục mới nhất"},
    "luu_y": {"type": "array", "items": {"type": "string"}},
    "so_muc": {"type": "integer", "minimum": 0},
    "tat_ca": {"type": "string", "format": "uri"},
    "tat_ca_ban_ghi": {"type": "string", "format": "uri"},
    "mo_ta": {"type": "string", "format": "uri"},
    **{group: {"type": "array", "items": {"$ref": "#/components/schemas/LoiVao"}} for group in _GROUPS},
}
SCHEMAS: Mapping[str, _Node] = {
    "Dau": {
        "type": "object",
        "description": "Có gì để hỏi, và ở đâu",
        "properties": dict(_START),
        "required": list(_START),
        "additionalProperties": False,
    },
    "LoiVao": _WAY,
    "Muc": SCHEMA,
    "MucTrongDanhSach": BRIEF_SCHEMA,
    "DanhSach": _list_of(
        {"$ref": "#/components/schemas/MucTrongDanhSach"}, "Những mục chung một điều", additionalProperties=False
    ),
}


def to_openapi(server: str, title: str, page: str, cautions: Sequence[str], routes: Sequence[Route]) -> _Node:
    """Return the description: ``server`` is the address of the version's folder, ``page`` that for people."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": title,
            "version": VERSION,
            "summary": "Nội dung của cổng cho phần mềm: tệp JSON tĩnh, không khóa, không đăng ký.",
            "description": " ".join(cautions),
            "license": {"name": LICENCE["title"], "identifier": LICENCE["name"]},
        },
        "externalDocs": {"description": "Trang giải thích cho người đọc", "url": page},
        "servers": [{"url": server.rstrip("/")}],
        "paths": {f"/{route.path}": {"get": _operation(route)} for route in routes},
        "components": {"schemas": dict(SCHEMAS)},
    }


def _operation(route: Route) -> _Node:
    schema: _Node = {"$ref": f"#/components/schemas/{route.schema}"}
    # 3.1 has no word for a schema of each line: the text as a whole is a string.
    lines = {"type": "string", "description": f"Mỗi dòng là một {route.schema}"}
    content = {_LINES: {"schema": lines}} if route.is_lines else {_JSON: {"schema": schema}}
    operation: _Node = {
        "summary": route.title,
        "operationId": route.path.removesuffix(".json").replace("/", "_").replace("{", "").replace("}", ""),
        "responses": {
            "200": {"description": route.title, "content": content},
            **({"404": {"description": "Không có"}} if route.parameter else {}),
        },
    }
    if route.parameter:
        is_listed = len(route.values) <= _MOST_VALUES
        about = route.about if is_listed else f"{route.about}; có những gì: muc.jsonl"
        values = {"enum": list(route.values)} if is_listed else {}
        one = {"name": route.parameter, "in": "path", "required": True, "description": about}
        operation["parameters"] = [{**one, "schema": {"type": "string", **values}}]
    return operation
