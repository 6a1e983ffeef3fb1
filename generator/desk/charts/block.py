"""The block of a picture: written from a table and a few words, drawn, read again from a body."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, cast

from generator.desk.charts.columns import SERIES, guessed, items, roles_of, table_kinds, unused
from generator.desk.charts.pasted import Rows
from generator.desk.head import yaml_lines
from generator.editors.form import Statement, fields_of, with_labels
from generator.entries.validate import read_part
from generator.fields.introspection import label_of
from generator.fields.record import Place
from generator.infographics.from_catalog.drawing import scenes
from generator.infographics.kinds import find_kind, kinds
from generator.infographics.spec import Spec
from generator.ink.fonts import drawable
from generator.ink.svg import to_svg
from generator.language.vietnamese import fold_key
from generator.problem import Problem
from generator.reading.head import Unreadable, parse_fields
from generator.reading.load import RawEntry

# Of a spec, what no form asks: what it says of itself; and beside a table, where else its data could come from.
_OF_ITSELF = frozenset({"kind", "code"})
_NOT_BESIDE_A_TABLE = _OF_ITSELF | {"items", "data", "year", "territory"}
_KIND, _ITEMS, _TITLE = "loại", "mục", "tiêu đề"
_UNTITLED = "Hình chưa có tiêu đề"


@dataclass(frozen=True)
class Drawn:
    """A picture as it would stand in a body: its block, what is wrong, how it looks wide and narrow, what it says."""

    text: str
    problems: tuple[Problem, ...]
    wide: str = ""
    narrow: str = ""
    summary: str = ""
    told: tuple[str, ...] = ()


def asked_of(kind: type[Spec], *, whole: bool = False) -> list[Statement]:
    """Return what a form asks of the words of a kind beside a table; with its items too where there is no table."""
    left = _OF_ITSELF if whole else _NOT_BESIDE_A_TABLE
    return fields_of(kind, [name for name, info in kind.model_fields.items() if name not in left and info.title])


def by_hand() -> list[Statement]:
    """Return every kind as it is filled in without a table, item by item."""
    return [
        {"name": kind.name, "question": kind.question, "why": "", "fields": asked_of(kind, whole=True)}
        for kind in kinds().values()
    ]


def fitting(rows: Rows) -> list[Statement]:
    """Return every kind that takes tables, with its guess at the columns; those that the table fits come first."""
    found = []
    for kind in table_kinds():
        roles = guessed(kind, rows)
        why = _why_not(kind, rows, roles)
        told = {"name": kind.name, "question": kind.question, "roles": roles_of(kind), "columns": roles, "why": why}
        found.append({**told, "fields": asked_of(kind)})
    # Where several fit: what uses most of the table, figures before words.
    return sorted(found, key=lambda one: (bool(one["why"]), one["columns"].count(""), -one["columns"].count(SERIES)))


def _why_not(kind: type[Spec], rows: Rows, roles: Sequence[str]) -> str:
    """Return the first thing that keeps a table from being a picture of a kind; empty where nothing does."""
    words = {"tiêu đề": "Hình", "nguồn": "Bảng"}
    problems = drawn(kind, rows, roles, words, "", "").problems
    return f"{problems[0].field}: {problems[0].message}".removeprefix(": ") if problems else ""


def drawn(
    kind: type[Spec],
    rows: Rows,
    roles: Sequence[str],
    words: Mapping[str, Any],
    code: str,
    site_name: str,
    kept: Mapping[str, Any] = MappingProxyType({}),
) -> Drawn:
    """Return the picture of a table whose columns have these roles; not drawn where something is wrong with it.

    ``kept`` is what else its block holds.
    """
    told = [f"Cột “{name}” không vào hình." for name in unused(rows, roles)]
    try:
        found = items(kind, rows, roles)
    except Unreadable as error:
        return Drawn("", (Problem("", 0, "", error.message, error.remedy),), told=tuple(told))
    return _drawn({_KIND: kind.name, "mã": code, **words, **kept, _ITEMS: found}, told, site_name)


def redrawn(fields: Mapping[str, Any], words: Mapping[str, Any], site_name: str) -> Drawn:
    """Return the picture of a block that says ``words`` now, its items among them, beside what no form asks."""
    kind = _kind_of(fields)
    asked = {fold_key(one["label"]) for one in asked_of(kind, whole=True)}
    kept = {key: value for key, value in fields.items() if fold_key(key) not in asked}
    typed = dict(zip(with_labels(kind, fields), fields.values(), strict=True))
    said = {label: _as_typed(kind, label, value, typed.get(label)) for label, value in words.items()}
    said |= {_ITEMS: said.pop(_ITEMS)} if _ITEMS in said else {}  # comes last, as people write it
    return _drawn({**kept, **said}, [], site_name)


def _as_typed(kind: type[Spec], label: str, value: Any, before: Any) -> Any:
    """Return a value of a form as its writer had typed it, where the form has not changed it; so each of several."""
    if before is None:
        return value
    if with_labels(kind, {label: before})[label] == value:
        return before
    if not (isinstance(value, list) and isinstance(before, list)):
        return value
    return [next((old for old in before if with_labels(kind, {label: [old]})[label] == [one]), one) for one in value]


def _drawn(fields: Mapping[str, Any], told: Sequence[str], site_name: str) -> Drawn:
    text = "\n".join(yaml_lines(fields))
    fence = f"```infographic\n{text}\n```\n"
    read, lines = parse_fields(text, first_line=1)
    _spec, problems = _read(read, lines)
    # It is seen while its title is still wanted.
    title = next((key for key in read if fold_key(key) == fold_key(_TITLE)), _TITLE)
    spec, _same = _read({**read, title: read.get(title) or _UNTITLED}, lines)
    if spec:
        problems += [_told_by(spec, *one) for one in spec.inconsistencies()]
    fit = spec and all(one.field == _TITLE for one in problems) and not any(fold_key(key) == "du lieu" for key in read)
    if not spec or not fit:
        return Drawn(fence, tuple(problems), told=tuple(told))
    wide, narrow = scenes(spec, drawable(site_name)) if site_name else (None, None)
    shown = (to_svg(wide), to_svg(narrow)) if wide and narrow else ("", "")
    return Drawn(fence, tuple(problems), *shown, spec.summary(), tuple(told))


def _read(fields: Mapping[str, Any], lines: Mapping[Place, int]) -> tuple[Spec | None, list[Problem]]:
    raw = RawEntry("", "", "", dict(fields), dict(lines), "", 0)
    spec, _places, problems = read_part(raw, cast(Any, _kind_of(fields)))
    return spec, list(problems)


def _told_by(spec: Spec, place: Place, message: str, remedy: str) -> Problem:
    return Problem("", 0, label_of(type(spec), place), message, remedy)


def _kind_of(fields: Mapping[str, Any]) -> type[Spec]:
    name = next((str(value) for key, value in fields.items() if fold_key(key) == fold_key(_KIND)), "")
    kind = find_kind(name)
    if kind is None:
        raise Unreadable(1, f'không có loại hình "{name}"', "sửa ở ô bài viết")
    return kind


@dataclass(frozen=True)
class Opened:
    """A block of a body taken apart: its table where it is one, or None where its items stand among its words."""

    kind: Statement
    fields: Mapping[str, Any]
    words: Mapping[str, Any]
    rows: Rows | None
    kept: Mapping[str, Any]
    """What it holds besides its kind, its code, its words and its table."""


def opened(text: str) -> Opened:
    """Return what a block holds. Raises Unreadable where nobody can read it."""
    fields, _lines = parse_fields(text, first_line=1)
    kind = _kind_of(fields)
    found: Any = next((value for key, value in fields.items() if fold_key(key) == fold_key(_ITEMS)), None)
    rows, roles = _table_of(kind, found if isinstance(found, list) else [])
    asked = asked_of(kind, whole=not rows)
    labels = {fold_key(one["label"]) for one in asked}
    words = with_labels(kind, {key: value for key, value in fields.items() if fold_key(key) in labels})
    told = {"name": kind.name, "question": kind.question, "roles": roles_of(kind) if rows else [], "columns": roles}
    known = {*labels, *map(fold_key, (_KIND, _ITEMS, "mã"))}
    kept = {key: value for key, value in fields.items() if fold_key(key) not in known}
    return Opened({**told, "why": "", "fields": asked}, fields, words, rows, kept)


def _table_of(kind: type[Spec], found: Sequence[Any]) -> tuple[Rows | None, list[str]]:
    """Return items as the table that gives them again; None where no table does."""
    if kind not in table_kinds() or not found:
        return None, []
    for taken_apart in (_flat, _of_bars, _of_points):
        try:
            rows, roles = taken_apart(found)
            if rows and items(kind, rows, roles) == list(found):
                return rows, roles
        except (Unreadable, KeyError, AttributeError, TypeError):  # items of another shape
            continue
    return None, []


def _flat(found: Sequence[Any]) -> tuple[Rows, list[str]]:
    labels = list(dict.fromkeys(label for one in found for label in one))
    rows = [[_cell(one.get(label, "")) for label in labels] for one in found]
    return [labels, *rows], labels


def _cell(value: Any) -> str:
    """Return a value as a cell; several stand apart by semicolons."""
    return "; ".join(value) if isinstance(value, list) else value + ""


def _of_bars(found: Sequence[Any]) -> tuple[Rows, list[str]]:
    names = list(dict.fromkeys(str(v.get("chuỗi", "Số liệu")) for one in found for v in one.get("các giá trị", [])))
    rows = [[one["nhãn"], *[_value(one["các giá trị"], "chuỗi", name) for name in names]] for one in found]
    return [["Nhãn", *names], *rows], ["nhãn", *[SERIES] * len(names)]


def _of_points(found: Sequence[Any]) -> tuple[Rows, list[str]]:
    names = [str(one.get("tên", "Số liệu")) for one in found]
    years = list(dict.fromkeys(point["năm"] for one in found for point in one["điểm"]))
    rows = [[year, *[_value(one["điểm"], "năm", year) for one in found]] for year in years]
    return [["Năm", *names], *rows], ["năm", *[SERIES] * len(names)]


def _value(values: Sequence[Mapping[str, str]], key: str, wanted: str) -> str:
    return next((v.get("giá trị", "") for v in values if v.get(key, "Số liệu") == wanted), "")
