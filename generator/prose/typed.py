"""Lists and tables as people type them, made into what Markdown reads: after Word, after Excel, by habit.

Line by line, before Markdown reads; fenced code is out of the text by then.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

LINE_BREAK = "\ue00a"
"""Stands for a line break inside a cell: no text holds this letter."""
_FOREIGN_BULLET = re.compile(r"^( *)[•·▪●◦‣–—―] +")
_NUMBER_BRACKET = re.compile(r"^( *)(\d{1,3})\) +")
_LETTER = re.compile(r"^ {0,3}([a-zđ])\) +\S")
_ITEM_OF_WORD = re.compile(r"^(\s*)([•·▪●◦‣–—―*+oØ§üv-]|\d{1,3}[.)]|[a-zđ][.)])\t\s*(?=[^\t]*$)(?=\S)")
_BULLETS_OF_WORD = dict.fromkeys("oØ§üv", "•")
_ITEM = re.compile(r"^( *)(?:[-*+]|\d{1,3}\.) +\S")
_DASHES = re.compile(r"^ {0,3}\|?\s*:?-{2,}:?\s*(?:\|\s*:?-*:?\s*)*\|?\s*$")
_ROW = re.compile(r"^ {0,3}\|.*\|\s*$")
_FENCE = re.compile(r"\s*(?:```|~~~)")
_BAR = re.compile(r"(?<!\\)\|")
_CODE = re.compile(r"(`+).*?\1")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TIMES = re.compile(r"(?<=\d)\*(?=\d)")
_INDENTED = re.compile(r"^(?: {4,}|\t)\s*(?=\S)")
_HOLDS_INDENTED = re.compile(r"^\s*(?:[-*+]|\d{1,3}[.)]|!!!|\?\?\?|\[\^)")
_MARKED_LETTER = re.compile(r"[^\W\d_a-zA-Z]")

# Nobody reads further down; items that people move in more stay at this level.
_DEEPEST = 8

Complaint = Callable[[str, tuple[str, str]], None]


def mended(lines: Sequence[str], complain: Complaint) -> list[str]:
    """Return lines as Markdown reads them; what cannot be mended is complained of, by its own words."""
    rows = [_without_sums(line) for line in lines]
    rows = list(_unindented(rows))
    rows = list(_lettered(rows))
    rows = [_NUMBER_BRACKET.sub(r"\1\2. ", _FOREIGN_BULLET.sub(r"\1- ", row)) for row in rows]
    rows = list(_lists_apart(list(_nested(rows))))
    return list(_tables(rows, complain))


def _without_sums(line: str) -> str:
    """Keep the asterisks of a sum: 5*3*2 is no emphasis."""
    return line if "`" in line else _TIMES.sub(r"\*", line)


def _unindented(lines: Sequence[str]) -> Iterator[str]:
    """Yield prose whose first line is moved in, as in Word, as prose: Markdown would take it for code."""
    before, holder = "", ""
    for line in lines:
        if _HOLDS_INDENTED.match(line) or (line.strip() and not line[:1].isspace()):
            holder = line
        is_free = not before.strip() and not _HOLDS_INDENTED.match(holder)
        before = line
        is_prose = len(line.split()) >= 4 and _MARKED_LETTER.search(line)
        yield line.lstrip() if is_free and is_prose and _INDENTED.match(line) else line


def _lettered(lines: Sequence[str]) -> Iterator[str]:
    """Yield points a) b) c) as the items of a list, which keep their letters."""
    letters = [match[1] if (match := _LETTER.match(line)) else "" for line in lines]
    in_points = False
    for number, line in enumerate(lines):
        if letters[number] == "a":
            in_points = any(letters[number + 1 : number + 3])
        elif not letters[number] and line.strip() and not line.startswith(" "):
            in_points = False
        yield f"- {line.lstrip()}" if in_points and letters[number] else line


def _nested(lines: Sequence[str]) -> Iterator[str]:
    """Yield lists with each level moved in by four, however far people move it in."""
    levels: list[int] = []
    for line in lines:
        width = len(line) - len(line.lstrip(" "))
        if _ITEM.match(line):
            while levels and width < levels[-1]:
                levels.pop()
            if not levels or (width > levels[-1] and len(levels) < _DEEPEST):
                levels.append(width)
            yield " " * (levels[0] + 4 * (len(levels) - 1)) + line.lstrip(" ")
        elif levels and line.strip() and width > levels[-1]:
            further = max(0, width - levels[-1] - 4) if len(levels) < _DEEPEST else 0
            yield " " * (levels[0] + 4 * len(levels) + further) + line.lstrip(" ")
        else:
            levels = levels if not line.strip() else []
            yield line


def _lists_apart(lines: Sequence[str]) -> Iterator[str]:
    """Yield lists that stand right below a line as lists."""
    before = ""
    for line in lines:
        match = _ITEM.match(line)
        if match and len(match[1]) < 4 and before.strip() and not _ITEM.match(before) and before[:1] not in " \t>|#:":
            yield ""
        yield line
        before = line


def from_tabs(lines: Sequence[str]) -> Iterator[str]:
    """Yield rows pasted from a sheet, cells apart by tabs, as a table's; asked before Markdown makes tabs spaces.

    Word pastes the items of its lists with a tab behind the bullet, which may be a letter of a font of signs.
    """
    lines = [
        _ITEM_OF_WORD.sub(lambda item: f"{item[1]}{_BULLETS_OF_WORD.get(item[2], item[2])} ", line) for line in lines
    ]
    counts = []
    in_code = False
    for line in lines:
        in_code ^= bool(_FENCE.match(line))
        counts.append(0 if in_code or line[:1] in ("\t", " ", "") else line.count("\t"))
    for number, line in enumerate(lines):
        beside = (*counts[number + 1 : number + 2], *counts[max(0, number - 1) : number])
        alike = counts[number] and counts[number] in beside
        yield "| " + " | ".join(line.replace("|", "\\|").split("\t")) + " |" if alike else line


def _tables(lines: Sequence[str], complain: Complaint) -> Iterator[str]:
    """Yield tables that stand right below a line or another table, or that lack their line of dashes, as tables."""
    columns = 0
    for number, line in enumerate(lines):
        before, after = lines[number - 1] if number else "", lines[number + 1] if number + 1 < len(lines) else ""
        if "|" in line and "|" in after and _DASHES.match(after) and not _DASHES.match(line):
            if before.strip():
                yield ""
            columns = _cells(line)
        elif _ROW.match(line) and not columns and _ROW.match(after) and not _DASHES.match(line):
            columns = _cells(line)
            yield from ([""] if before.strip() else [])
            yield line
            yield "|" + "---|" * columns
            continue
        elif "|" not in line:
            columns = 0
        elif columns and _cells(line) > columns:
            remedy = "thêm tên cột ở hàng đầu, hoặc bỏ bớt dấu |; dấu | trong ô thì viết \\|"
            complain(line, (f"hàng có {_cells(line)} ô mà bảng chỉ có {columns} cột", remedy))
        yield _BREAK.sub(LINE_BREAK, line) if columns else line


def _cells(line: str) -> int:
    bare = _CODE.sub("", line).strip().removeprefix("|")
    return len(_BAR.findall(bare[:-1] if bare.endswith("|") and not bare.endswith("\\|") else bare)) + 1
