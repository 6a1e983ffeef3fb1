"""A line as people type it: signs that Markdown would take for others become what was meant."""

from __future__ import annotations

import re

_TIMES = re.compile(r"(?<!\w)(\w{1,2}|\d+)\*(?=(?:\w{1,2}|\d+)(?!\w))")
_SPACED_TIMES = re.compile(r"(?<=\d )\*(\d+)\*(?= \d)")
# Italics may stand in it, at its ends too: then three asterisks meet.
_BOLD = re.compile(r"( ?)(?<!\*)\*\*(?!\*\*)((?:[^*]|\*(?!\*)|\*(?=\*\*(?!\*)))+?)\*\*(?!\*)( ?)")
_PAIR = re.compile(r"\*\*+")
_HASHTAGS = re.compile(r"^ {0,3}#[^\W\d_]\w*(?:[ ,]+#\w+)*[ ,.]*$")
_LINK_APART = re.compile(r"(\[[^\]\n]+\])\s+\((?=https?://|mailto:|tel:|\.\./)")
_OPEN_BOX = re.compile(r"^( *)\[([ xX])\] +(?=\S)")
_STEADY_BREAK = re.compile(r"(?<=\S)\\$")
_TOO_DEEP = re.compile(r"^( {0,3}#{6})#+ *(?=[^#\s])")
_BULLET_WITHOUT_SPACE = re.compile(r"^( *)([-–—•+]|\d{1,2}[.)])(?=[^\W\d_])")
_FIELD = re.compile(r"^[^\W\d_a-z][^:|.!?`*\[]{0,40}: \S")
_SIGNS = re.compile(r"[*\[\\#]")
# No Vietnamese syllable is longer.
_LONGEST_SYLLABLE = 7


def mended_line(line: str) -> str:
    """Return a line with what has one meaning put right; a line with code in it stays as it is."""
    return line if "`" in line or not _SIGNS.search(line) else _with_signs_mended(line)


def _with_signs_mended(line: str) -> str:
    line = _TIMES.sub(r"\1\\*", line)
    line = _SPACED_TIMES.sub(r"\\*\1\\*", line)
    line = _bolds(line)
    line = _LINK_APART.sub(r"\1(", line)
    line = _OPEN_BOX.sub(r"\1- [\2] ", line)
    line = _STEADY_BREAK.sub("  ", line)
    line = _TOO_DEEP.sub(r"\1 ", line)
    return _hashtags(line)


def _bolds(line: str) -> str:
    """Return a line with its bold words paired; what ends bold that the line before began is no beginning."""
    signs = list(_PAIR.finditer(line))
    if not signs:
        return line
    first = signs[0]
    ends = len(signs) % 2 and not line[: first.start()][-1:].isspace() and line[: first.start()].strip()
    start = first.end() if ends and (line[first.end() :][:1] or " ").isspace() else 0
    return line[:start] + _BOLD.sub(_bold, line[start:])


def _bold(found: re.Match[str]) -> str:
    """Put the spaces that stand inside the asterisks outside, where Markdown wants them."""
    words = found[2]
    if not words.strip():
        return found[0]
    before, after = found[1] or words[:1].isspace(), found[3] or words[-1:].isspace()
    return f"{' ' if before else ''}**{words.strip()}**{' ' if after else ''}"


def _hashtags(line: str) -> str:
    """Keep a line of hashtags: Markdown would make a heading of it."""
    if _HASHTAGS.match(line) and (line.count("#") > 1 or len(line.strip(" #.,")) > _LONGEST_SYLLABLE):
        return line.replace("#", "\\#", 1)
    return line


def with_space_after_mark(line: str, *neighbours: str) -> str:
    """Return a line with the space that its bullet or number lacks, where a line beside it lacks it too."""
    if _BULLET_WITHOUT_SPACE.match(line) and any(map(_BULLET_WITHOUT_SPACE.match, neighbours)):
        return _BULLET_WITHOUT_SPACE.sub(r"\1\2 ", line)
    return line


def with_break_kept(line: str, below: str) -> str:
    """Return a line that ends where its editor ended it: of "Địa chỉ: …" above "Điện thoại: …" each has its own."""
    return f"{line.rstrip()}  " if _FIELD.match(line) and _FIELD.match(below) else line
