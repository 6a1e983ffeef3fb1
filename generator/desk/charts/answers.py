"""What the desk asks about pictures from tables, answered in plain values."""

from __future__ import annotations

import base64
import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from generator.desk.charts.block import Drawn, by_hand, drawn, fitting, opened, redrawn
from generator.desk.charts.comments import comments_of, with_comments
from generator.desk.charts.pasted import Rows, table_of_file, table_of_rows, table_of_text
from generator.infographics.kinds import find_kind
from generator.language.vietnamese import fold_key, slug
from generator.problem import Problem
from generator.reading.head import Unreadable, parse_fields

Message = dict[str, Any]
_LONGEST_CODE = 60
_ITEM = re.compile(r"^mục (\d+)(?:: điểm (\d+))?(?:: )?")


def table_answer(asked: Message) -> Message:
    """Return the rows of what was pasted (``text`` or ``rows``) or chosen (``name``, ``data``), and the kinds."""
    if "data" in asked:
        brought = table_of_file(asked["name"], base64.b64decode(asked["data"]))
    else:
        brought = table_of_rows(asked["rows"]) if "rows" in asked else table_of_text(asked["text"])
    return {"rows": brought.rows, "told": [*brought.told, *_sums(brought.rows)], "kinds": fitting(brought.rows)}


def _sums(rows: Rows) -> list[str]:
    sums = [row[0] for row in rows[1:] if fold_key(row[0]).startswith(("tong", "cong "))]
    return [f"Hàng “{name}” có phải tổng của các hàng khác? Nếu phải thì bỏ dấu chọn." for name in sums]


def chart_answer(asked: Message, codes: Collection[str], site_name: str) -> Message:
    """Return the picture of the ``rows`` that are ``used``, or of ``block`` with other words; never throws.

    ``code`` is the one it has; a new one is made of its title, unlike all ``codes``. ``comments`` stand at its head.
    """
    answer = _picture(asked, codes, site_name)
    return {**answer, "text": with_comments(answer["text"], asked.get("comments", [])) if answer["text"] else ""}


def _picture(asked: Message, codes: Collection[str], site_name: str) -> Message:
    code = asked.get("code") or _free_code(str(asked["words"].get("tiêu đề", "")), codes)
    try:
        if "block" in asked:
            fields, _lines = parse_fields(asked["block"], first_line=1)
            return _told(redrawn(fields, asked["words"], site_name), (), code)
        kind = find_kind(asked["kind"])
        assert kind, asked["kind"]
        used = [number for number, is_used in enumerate(asked["used"]) if is_used]
        rows = [asked["rows"][0], *(asked["rows"][number + 1] for number in used)]
        found = drawn(kind, rows, asked["columns"], asked["words"], code, site_name, asked.get("kept", {}))
    except Unreadable as error:
        return _told(Drawn("", (Problem("", 0, "", error.message, error.remedy),)), range(0), code)
    left = [asked["rows"][number + 1] for number, is_used in enumerate(asked["used"]) if not is_used]
    answer = _told(found, used, code)
    answer["told"] += [f"Hàng “{max(row, key=len)}” không vào hình." for row in left]
    return answer


def _free_code(title: str, codes: Collection[str]) -> str:
    stem = slug(title)[:_LONGEST_CODE].strip("-") or "hinh"
    names = (stem, *(f"{stem}-{number}" for number in range(2, len(codes) + 3)))
    return next(name for name in names if name not in codes)


def _told(found: Drawn, used: Sequence[int], code: str) -> Message:
    return {
        "text": found.text,
        "code": code,
        "problems": [_problem(one, used) for one in found.problems],
        "wide": found.wide,
        "narrow": found.narrow,
        "summary": found.summary,
        "told": list(found.told),
    }


def _problem(problem: Problem, used: Sequence[int]) -> Message:
    """Return a problem by the row of the table that it is about, from 0; -1 for one about the words."""
    item = _ITEM.match(problem.field)
    number = int(item[2] or item[1]) if item else 0
    row = used[number - 1] if 0 < number <= len(used) else -1
    field = problem.field[item.end() :] if item and row >= 0 else problem.field
    return {
        "row": row,
        "field": field,
        "message": problem.message,
        "remedy": problem.remedy,
        "severity": problem.severity.value,
    }


def kinds_answer(_asked: Message) -> Message:
    """Return every kind of picture with the form that it is filled in with, without a table."""
    return {"kinds": by_hand()}


def open_answer(asked: Message) -> Message:
    """Return a block of a body taken apart for the form. Without a table ``rows`` are None: its words say all."""
    try:
        found = opened(asked["block"])
    except Unreadable as error:
        return {"wrong": f"dòng {error.line} của khối: {error.message}; {error.remedy}"}
    code = next((str(value) for key, value in found.fields.items() if fold_key(key) == "ma"), "")
    words: Mapping[str, Any] = found.words
    return {
        "kind": found.kind,
        "words": words,
        "rows": found.rows,
        "code": code,
        "kept": found.kept,
        **_of_writers(asked["block"]),
    }


def _of_writers(block: str) -> Message:
    comments = comments_of(block)
    told = f"Lời ghi sau dấu # ({len(comments)} chỗ) được giữ, lên đầu khối: “{comments[0]}”…" if comments else ""
    return {"comments": comments, "told": [told] if told else []}
