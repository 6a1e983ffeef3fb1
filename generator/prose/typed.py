"""Lists and tables as people type them, made into what Markdown reads: after Word, after Excel, by habit.

Line by line, before Markdown reads; fenced code is out of the text by then.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from generator.prose.typed_line import mended_line, with_break_kept, with_space_after_mark

LINE_BREAK = "\ue00a"
"""Stands for a line break inside a cell: no text holds this letter."""
_FOREIGN_BULLET = re.compile(r"^( *)[•·▪●◦‣–—―➢➤❖◆◇■□▶►»›○★✦⁃] +")
_MEANT_BULLET = re.compile(r"^( *)(?=[✓✔☑☐→⇒] +\S)")
_NUMBER_BRACKET = re.compile(r"^( *)(\d{1,3})\) +")
_POINT = re.compile(
    r"^ *(?:(?P<both>\()(?:[a-zđ]|[ivxIVX]{1,5}|[A-ZĐ]|\d{1,2})\)"
    r"|(?:[a-zđ]|[ivx]{1,5}|[IVX]{1,5}|[A-ZĐ]|\d{1,2}(?=/))(?P<one>[.)/])) +\S"
)
_UNDERLINED = re.compile(r"^ {0,3}={3,}\s*$")
_SECOND_MARK = re.compile(r"^( *)\+ +\S")
_FIRST_MARK = re.compile(r"^( *)[-*] +\S")
_ITEM_OF_WORD = re.compile(r"^(\s*)([•·▪●◦‣–—―*+oØ§üv-]|\d{1,3}[.)]|[a-zđ][.)])\t\s*(?=[^\t]*$)(?=\S)")
_BULLETS_OF_WORD = dict.fromkeys("oØ§üv", "•")
_ITEM = re.compile(r"^( *)(?:[-*+]|\d{1,3}\.) +\S")
_NUMBERED = re.compile(r"^ *\d{1,3}\. +\S")
# What a document is divided into begins anew, right below a list as well.
_ARTICLE = re.compile(r"^(?:Điều \d{1,3}|Chương [IVXLC\d]{1,6}|Mục \d{1,2})\.(?= )")
_PART = re.compile(r"^(?:[IVX]{1,5}|[A-ZĐ])\. +\S")
_THIN_DASHES = re.compile(r"^(?=.*(?:--|:-|-:|\|-\||^-\|)) {0,3}[\s:|-]*$")
_DASHES = re.compile(r"^ {0,3}\|?\s*:?-{2,}:?\s*(?:\|\s*:?-*:?\s*)*\|?\s*$")
_ROW = re.compile(r"^ {0,3}\|.*\|\s*$")
_FENCE = re.compile(r"\s*(?:```|~~~)")
_BAR = re.compile(r"(?<!\\)\|")
_CODE = re.compile(r"(`+).*?\1")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_INDENTED = re.compile(r"^(?: {4,}|\t)\s*(?=\S)")
_HOLDS_INDENTED = re.compile(r"^\s*(?:[-*+]|\d{1,3}[.)]|!!!|\?\?\?|\[\^)")
_OF_CODE = re.compile(r"[(){}\[\]=;$<>\"'\\/_]")
_MARKED_LETTER = re.compile(r"[^\W\d_a-zA-Z]")

# Nobody reads further down; items that people move in more stay at this level.
_DEEPEST = 8

Complaint = Callable[[str, tuple[str, str]], None]


def mended(lines: Sequence[str], complain: Complaint) -> list[str]:
    """Return lines as Markdown reads them; what cannot be mended is complained of, by its own words."""
    rows = list(_unindented(list(map(mended_line, lines))))
    rows = list(_pointed(list(_beside(rows))))
    rows = [
        _NUMBER_BRACKET.sub(r"\1\2. ", _MEANT_BULLET.sub(r"\1- ", _FOREIGN_BULLET.sub(r"\1- ", row))) for row in rows
    ]
    rows = list(_lists_apart(list(_nested(list(_second_marks(rows))))))
    return list(_tables(list(_thick_dashes(rows)), complain))


def _thick_dashes(lines: Sequence[str]) -> Iterator[str]:
    """Yield the second row of a table, where it is |-|-|, as the line of dashes that it is."""
    for number, line in enumerate(lines):
        first, before = lines[number - 1] if number else "", lines[number - 2] if number > 1 else ""
        is_second = "|" in first and "|" not in before
        yield line.replace("-", "---") if is_second and _THIN_DASHES.match(line) else line


def _beside(lines: Sequence[str]) -> Iterator[str]:
    """Yield lines that mean more together: headings with a line of = below, bullets without a space, fields."""
    for number, line in enumerate(lines):
        above, below = lines[number - 1] if number else "", lines[number + 1] if number + 1 < len(lines) else ""
        if line.strip() and _UNDERLINED.match(below) and not above.strip():
            yield f"# {line.lstrip()}"
        elif not (_UNDERLINED.match(line) and above.strip()):
            yield with_break_kept(with_space_after_mark(line, above, below), below)
        else:
            yield ""


def _unindented(lines: Sequence[str]) -> Iterator[str]:
    """Yield prose whose first line is moved in, as in Word, as prose: Markdown would take it for code."""
    before, holder = "", ""
    moved_in = 0
    for line in lines:
        width = len(line) - len(line.lstrip())
        is_indented = _INDENTED.match(line) is not None
        is_free = is_indented and not before.strip() and not _HOLDS_INDENTED.match(holder)
        before = line
        if not is_indented:
            moved_in = 0
        elif is_free and (_ROW.match(line.lstrip()) or _ITEM.match(line.lstrip())):
            moved_in = width
        line = line.lstrip() if is_free and _is_prose(line) else line[min(moved_in, width) :]
        if _HOLDS_INDENTED.match(line) or (line.strip() and not line[:1].isspace()):
            holder = line
        yield line


def _is_prose(line: str) -> bool:
    """Say whether a line that is moved in is to be read: Vietnamese, and no more signs in it than prose has."""
    return _MARKED_LETTER.search(line) is not None and (len(line.split()) >= 4 or not _OF_CODE.search(line))


def _pointed(lines: Sequence[str]) -> Iterator[str]:
    """Yield points such as a) b) c), 1/ 2/, I. II. as the items of a list, which keep their letters."""
    # What is moved in after an empty line may be code.
    above = ["", *lines]
    are_read = [not line.startswith("    ") or bool(above[number].strip()) for number, line in enumerate(lines)]
    points = [_POINT.match(line) if is_read else None for line, is_read in zip(lines, are_read, strict=True)]
    marks = [match["both"] or match["one"] if match else "" for match in points]
    in_points = False
    for number, line in enumerate(lines):
        if marks[number]:
            is_below_a_bullet = number > 0 and _FIRST_MARK.match(lines[number - 1]) is not None
            in_points = in_points or is_below_a_bullet or marks[number] in marks[number + 1 : number + 3]
        elif line.strip() and not line.startswith(" "):
            in_points = False
        width = len(line) - len(line.lstrip())
        yield f"{' ' * width}- {line.lstrip()}" if in_points and marks[number] else line


def _second_marks(lines: Sequence[str]) -> Iterator[str]:
    """Yield points with + below points with - as points of theirs, as official texts have them."""
    width = -1
    for line in lines:
        if first := _FIRST_MARK.match(line):
            width = len(first[1])
        elif line.strip() and not line.startswith(" ") and not _SECOND_MARK.match(line):
            width = -1
        second = _SECOND_MARK.match(line)
        yield f"  {line}" if second and len(second[1]) == width else line


def _nested(lines: Sequence[str]) -> Iterator[str]:
    """Yield lists with each level moved in by four, however far people move it in.

    Points right below a number, not moved in at all, are that number's.
    """
    levels: list[int] = []
    below_number, before = -1, ""
    for line in lines:
        width = len(line) - len(line.lstrip(" "))
        if _ITEM.match(line):
            is_number = line.lstrip(" ")[:1].isdigit()
            if is_number:
                below_number = -1
            elif width == below_number or (levels and width == levels[-1] and _NUMBERED.match(before)):
                below_number = width
            width += width == below_number
            while levels and width < levels[-1]:
                levels.pop()
            if not levels or (width > levels[-1] and len(levels) < _DEEPEST):
                levels.append(width)
            yield " " * (levels[0] + 4 * (len(levels) - 1)) + line.lstrip(" ")
        elif levels and line.strip() and width > levels[-1]:
            further = max(0, width - levels[-1] - 4) if len(levels) < _DEEPEST else 0
            yield " " * (levels[0] + 4 * len(levels) + further) + line.lstrip(" ")
        else:
            levels, below_number = (levels, below_number) if not line.strip() else ([], -1)
            yield line
        before = line


def _lists_apart(lines: Sequence[str]) -> Iterator[str]:
    """Yield lists that stand right below a line as lists."""
    before = ""
    for line in lines:
        match = _ITEM.match(line)
        item = _ITEM.match(before)
        if before.strip() and (_ARTICLE.match(line) or (item and _PART.match(line))):
            yield ""
        is_free = before.strip() and not item and before[:1] not in " \t>|#:"
        # Numbers right below bullets are a list of their own, and bullets below numbers that are not theirs.
        are_alike = bool(_NUMBERED.match(line)) == bool(_NUMBERED.match(before))
        is_other = item and match and item[1] == match[1] and not are_alike
        if match and len(match[1]) < 4 and (is_free or is_other):
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
