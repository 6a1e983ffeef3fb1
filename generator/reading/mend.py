"""Mending what has only one meaning: what Word, old keyboards and other systems do to a text on its way here.

Text in, text out. What could mean two things is not touched; ``load`` then tells the editor.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Callable, Iterator

from generator.language.vietnamese import nfc

_LETTERS = frozenset("aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệfghiìíỉĩịjklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvwxyỳýỷỹỵz")
# Controls, letters that are none, marks that turn the direction of what follows: nobody sees or types them.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1d\x1f\x7f-\x84\x86-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069"
    "\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff]"
)
# The same of the planes beyond the first, where a search takes ten times as long: it must be worth while.
_BEYOND = re.compile("[\U0001fffe-\U0010ffff]")
_UNSEEN_BEYOND = re.compile(
    f"[{''.join(chr(plane * 0x10000 + last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF))}]"
)
# The bullets of Word in the fonts Symbol and Wingdings, and its hyphen that does not break.
_OF_WORD = dict.fromkeys(map(ord, "\uf0b7\uf0a7\uf076\uf0d8\uf0fc\uf0a8\uf0e0\uf02d\uf06e\uf071"), "•") | {0x1E: "-"}
# In the brackets of open addresses (``prose.addresses``) no text of an editor may stand.
_OF_WORD |= {0x27E6: "[[", 0x27E7: "]]"}
_HAS_OF_WORD = re.compile(f"[{''.join(map(chr, _OF_WORD))}]")
_SPACES = re.compile("[\u00a0\u2002\u2003\u2007\u2009\u202f\u3000\x0b\x0c]")
_NOTHING = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff\x1a]")
_LINE_ENDS = re.compile(r"\r\n?|\u2028|\u2029|\x85")

# --- Bytes to text --------------------------------------------------------------------------------------------------


def decode(data: bytes) -> str:
    """Return the text of a file: UTF-8, UTF-16 with or without its mark, or Windows-1258 where nothing else is meant.

    Raises UnicodeDecodeError for anything else.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    if guess := _utf16_without_mark(data):
        return data.decode(guess)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = _windows_vietnamese(data)
        if text is None:
            raise
        return text


def decode_as_it_stands(data: bytes) -> str:
    """Return the text of a file in which nothing is to be mended but ends of lines. Raises UnicodeDecodeError."""
    return data.removeprefix(codecs.BOM_UTF8).decode().replace("\r\n", "\n")


def _utf16_without_mark(data: bytes) -> str:
    """Vietnamese in UTF-16 has a zero in most pairs of bytes, always on the same side."""
    start = data[:2000]
    pairs = max(len(start) // 2, 1)
    for encoding, offset in (("utf-16-le", 1), ("utf-16-be", 0)):
        if start[offset::2].count(0) > pairs * 0.6 and start[1 - offset :: 2].count(0) == 0 and len(data) % 2 == 0:
            return encoding
    return ""


def _windows_vietnamese(data: bytes) -> str | None:
    try:
        text = nfc(data.decode("cp1258"))
    except UnicodeDecodeError:
        return None
    foreign = [char for char in text if char.isalpha() and char.casefold() not in _LETTERS]
    is_vietnamese = any(char in "ăâđêôơư" or ord(char) >= 0x1EA0 for char in text.casefold())
    has_loose_marks = any("\u0300" <= char <= "\u036f" for char in text)
    return text if is_vietnamese and not foreign and not has_loose_marks else None


# --- The whole text -------------------------------------------------------------------------------------------------


def mend_text(text: str) -> str:
    """Return text in one normal form, with plain line ends and spaces and nothing invisible."""
    seen = without_controls(_SPACES.sub(" ", _LINE_ENDS.sub("\n", text)))
    return nfc(_NOTHING.sub("", seen))


def without_controls(text: str) -> str:
    """Return text without letters that nobody can see, which neither XML nor Word's files may hold."""
    # To look for them first is a tenth of the work: almost no text has any.
    text = _UNSEEN.sub("", text.translate(_OF_WORD) if _HAS_OF_WORD.search(text) else text)
    return _UNSEEN_BEYOND.sub("", text) if _BEYOND.search(text) else text


# --- The head of a page ---------------------------------------------------------------------------------------------

FENCE = re.compile(r"^ {0,3}(?:-{3,}|[–—]{1,3}-?)[ \t]*$")
_BULLET = re.compile(r"^(\s*)[•·▪●◦‣*–—−‒-](?:\s+|(?=[^\s\d.\-–—*]))(?=\S)")
_BLOCK_STARTS = re.compile(r":\s*[|>][-+\d]*\s*$")
_KEY = re.compile(r"^(?P<lead>\s*(?:- +)?)(?P<key>[^\s:#\"'\[{][^:\"'\[{]{0,60}?)\s*:(?P<value>\s.*|)$")
_HIDDEN_HASH = re.compile(r"\s#\S")
_PACKED_KEY = re.compile(r"^(\s*(?:- +)?[^\W\d_][\w ]{1,40}):(?=[^\s/:])")


def mend_head(text: str) -> str:
    """Return the head of a page with what is never right in YAML put right: tabs, foreign bullets and colons."""
    return "\n".join(_each_row(text, _always))


def mend_head_further(text: str) -> str:
    """Return the head with values quoted that YAML cannot read otherwise; for heads that it could not read."""
    return "\n".join(_each_row(text, _if_unreadable))


def _each_row(text: str, mend: Callable[[str], str]) -> Iterator[str]:
    block_indent = -1
    for row in text.split("\n"):
        indent = len(row) - len(row.lstrip())
        if block_indent >= 0 and (indent > block_indent or not row.strip()):
            yield row.replace("\t", "  ")
            continue
        block_indent = indent if _BLOCK_STARTS.search(row) else -1
        yield mend(row)


def _always(row: str) -> str:
    if row.lstrip().startswith("#"):
        return row
    indent = len(row) - len(row.lstrip())
    row = row[:indent].replace("\t", "  ") + row[indent:].replace("\t", " ")
    row = row.replace("：", ": ")
    row = _BULLET.sub(r"\1- ", row)
    # A value that begins with ! would lose its first word: YAML takes it for the name of a type.
    return _quote_value(row) if _HIDDEN_HASH.search(row) or _value_of(row).startswith("!") else row


def _if_unreadable(row: str) -> str:
    if row.lstrip().startswith("#"):
        return row
    row = _PACKED_KEY.sub(r"\1: ", row)
    value = _value_of(row)
    odd_start = value[:1] in "@%`" or re.match(r"\*+[^\W_]", value) is not None
    half_quoted = value.startswith(("'", '"')) and not _is_whole_quote(value)
    if value and (": " in value or value.endswith(":") or odd_start or half_quoted):
        return _quote_value(row)
    return row


def _value_of(row: str) -> str:
    if match := _KEY.match(row):
        return match["value"].strip()
    return row.strip().removeprefix("- ").strip() if row.lstrip().startswith("- ") else ""


def _is_whole_quote(value: str) -> bool:
    """Say whether a value is one quoted text from its first to its last letter, or opens one over many lines."""
    mark = value[0]
    inside = value[1:].replace("''", "") if mark == "'" else re.sub(r"\\.", "", value[1:])
    return mark not in inside or inside.find(mark) == len(inside) - 1


def _quote_value(row: str) -> str:
    value = _value_of(row)
    if not value or value[:1] in "[{|>" or (value.startswith(("'", '"')) and _is_whole_quote(value)):
        return row
    return row[: row.rindex(value)] + json.dumps(value, ensure_ascii=False)
