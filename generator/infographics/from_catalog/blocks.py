"""Editors' blocks: the fenced ```` ```infographic ```` parts of a body, read and validated with their lines."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from generator.entries.entry import Entry
from generator.entries.validate import read_part
from generator.fields.introspection import label_of
from generator.infographics.from_catalog.table_file import with_items
from generator.infographics.kinds import find_kind, kinds
from generator.infographics.spec import Spec
from generator.language.vietnamese import fold_key
from generator.problem import Problem
from generator.reading.head import Repeated, Unreadable, parse_fields
from generator.reading.load import RawEntry

_FENCE = re.compile(r"^(?P<indent> {0,3})(?P<marks>`{3,}|~{3,})\s*(?P<name>[^\s`{]*)", re.UNICODE)
_NAME = "infographic"
_SECTION = "infographic"


@dataclass(frozen=True)
class Draft:
    """A block that is right by itself: its spec may still wait for data from the catalog."""

    entry: Entry
    spec: Spec
    line: int
    lines: dict[tuple[str | int, ...], int]
    given_code: str

    @property
    def code(self) -> str:
        """The figure's code."""
        return self.given_code

    def problem(self, place: tuple[str | int, ...], message: str, remedy: str) -> Problem:
        """Return an error about one of the block's fields, at its line in the file."""
        known = place
        while known not in self.lines and known:
            known = known[:-1]
        line = self.lines.get(known, self.line) if known else self.line
        return Problem(self.entry.path, line, label_of(type(self.spec), place), message, remedy)


def drafts_of(entry: Entry, tables: Mapping[str, bytes]) -> tuple[list[Draft], list[Problem]]:
    """Return the blocks of an entry's body, and what is wrong with them."""
    drafts: list[Draft] = []
    problems: list[Problem] = []
    for number, (line, text) in enumerate(_blocks(entry)):
        try:
            read, repeated = _read(entry, text, line + 1)
            problems += repeated
            raw = with_items(read, tables)
        except Unreadable as error:
            problems += error.problems(entry.path)
            continue
        draft, wrong = _draft(entry, raw, line, number)
        problems += wrong
        if draft:
            drafts.append(draft)
    return drafts, problems


def _read(entry: Entry, text: str, first_line: int) -> tuple[RawEntry, list[Problem]]:
    """Return the fields of a block, and the names that it uses twice. Raises Unreadable."""
    problems: list[Problem] = []
    try:
        fields, lines = parse_fields(text, first_line=first_line)
    except Repeated as error:
        fields, lines, problems = error.fields, error.lines, error.problems(entry.path)
    return RawEntry(entry.section, entry.slug, entry.path, fields, lines, "", 0), problems


def _blocks(entry: Entry) -> Iterator[tuple[int, str]]:
    """Yield the line and the text of every block; a block inside another fence is an example, not a block."""
    fence = ""
    start, kept = 0, list[str]()
    ours = False
    for number, row in enumerate(entry.body.split("\n")):
        match = _FENCE.match(row)
        if not fence and match:
            fence, ours = match["marks"], fold_key(match["name"]) == _NAME
            start, kept = number, []
        elif fence and row.strip().startswith(fence) and not row.strip().strip(fence[0]):
            if ours:
                yield entry.body_line + start, "\n".join(kept)
            fence = ""
        elif fence:
            kept.append(row)


def _draft(entry: Entry, raw: RawEntry, line: int, number: int) -> tuple[Draft | None, list[Problem]]:
    name_key = next((key for key in raw.fields if fold_key(key) == "loai"), None)
    if name_key is None:
        names = ", ".join(kinds())
        return None, [Problem(raw.path, line, "loại", "thiếu", f"chọn một trong: {names}")]
    kind = find_kind(str(raw.fields[name_key]))
    if kind is None:
        return None, [_unknown_kind(raw, name_key)]
    spec, places, problems = read_part(raw, cast(Any, kind))
    if spec is None or problems:
        return None, problems
    code = spec.code or (entry.slug if entry.section == _SECTION and number == 0 else "")
    lines = {place: raw.lines[typed] for place, typed in places.items() if typed in raw.lines}
    draft = Draft(entry, spec, line, lines, code)
    if not code:
        return None, [draft.problem((), "thiếu mã", "thêm dòng mã với tên ngắn không dấu, ví dụ mã: gia-dinh-2021")]
    return draft, []


def _unknown_kind(raw: RawEntry, key: str) -> Problem:
    typed = str(raw.fields[key])
    known = {fold_key(name): name for name in kinds()}
    near = difflib.get_close_matches(fold_key(typed), known, n=1, cutoff=0.5)
    remedy = f'có phải "{known[near[0]]}"?' if near else f"chọn một trong: {', '.join(kinds())}"
    return Problem(raw.path, raw.lines[(key,)], "loại", f'không có loại hình "{typed}"', remedy)
