"""Leftovers: signs of Markdown that are still there when a text is read, and so would stand on the page as typed.

Asked of the tree, where what was meant to be code is code and what became a table is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.prose import blocks as tree
from generator.prose.refusals import Refused

# Stands where something is that is no text of the line: code, a picture, an address.
_ELSE = "\ufffc"
_CODE_REMEDY = "muốn hiện đúng dấu ấy thì viết giữa hai dấu `"
# What a text must hold for a sign to be looked for at all; most texts hold nothing of the kind.
_SIGNS: tuple[tuple[tuple[str, ...], re.Pattern[str], str, str], ...] = tuple(
    (needs, re.compile(pattern, re.MULTILINE), message, remedy)
    for needs, pattern, message, remedy in (
        (
            ("|",),
            r"^\s*\|.*|^.*\|\s*:?-{2,}.*|^[^|\n]*\S\s*\|[^|\n]+\|.*|^[^|\n]*\S \| \S[^|\n]*\n[^|\n]*\S \| \S.*",
            "bảng không thành bảng",
            "mỗi hàng viết | ô | ô |, hàng thứ hai là |---|---|, các hàng liền nhau",
        ),
        (
            ("`", "~"),
            r"^\s*(?:`{3,}|~{3,}).*",
            "khung mã không mở hoặc không đóng",
            "đặt ``` ở một dòng riêng, trước và sau",
        ),
        (
            tuple("-=_+:"),
            r"^\s*[-=_+:]{3,}\s*$|^\s*\+[-=+]{3,}.*",
            "hàng dấu kẻ hiện nguyên",
            "xóa hàng ấy; đường kẻ viết ---, sau dòng trống",
        ),
        (("##",), r"^\s*#{2,6}\s*\w.*", "đề mục không thành đề mục", "để đề mục ở một dòng riêng, sau một dòng trống"),
        (("![",), r"!\[[^\]\n]*\]?", "ảnh không hiện", "viết ![](ten-anh.jpg), không có dấu cách"),
        (
            ("[", "]("),
            r"\[[^\]\n]+\]\s*\(\s*(?:https?:|mailto:|tel:|\.\./|[\w./-]+\.md)[^)\n]*\)?|\]\(|\[\[[^\]\n]+\]\]",
            "liên kết không thành liên kết",
            "viết [chữ](địa chỉ), không có dấu cách ở giữa, địa chỉ không có dấu cách",
        ),
        (
            (";",),
            "|".join(
                rf"^(?:[^;\n]{{1,40}};){{{n}}}[^;.\n]{{1,40}}(?:\n(?:[^;\n]{{1,40}};){{{n}}}[^;.\n]{{1,40}}){{2,}}$"
                for n in range(1, 7)
            ),
            "bảng chép từ tệp CSV hiện nguyên",
            "mở tệp bằng Excel rồi chép sang, hoặc mỗi hàng viết | ô | ô |",
        ),
        (
            ("[TOC]", "$"),
            r"^\[TOC\]$|\$[^$\n]*[\\^_{][^$\n]*\$",
            "lệnh hoặc công thức hiện nguyên",
            "xóa lệnh, viết công thức bằng chữ: m², x bình phương",
        ),
        ((": ",), r"^: +\S.*", "dấu hai chấm đầu dòng còn nguyên", "viết **từ**: lời giải nghĩa, trên một dòng"),
        (("[^",), r"\[\^[^\]\n]*\]", "chú thích không có lời", "thêm một dòng [^số]: lời chú thích"),
        (("{",), r"\{[:#.%{][^}\n]*\}+", "phần trong ngoặc nhọn hiện nguyên", "xóa phần ấy"),
        (
            ("**", "__"),
            r"\*\*|(?<![\w_])__(?=\w)|(?<=\w)__(?![\w_])",
            "dấu chữ đậm còn nguyên",
            "dấu ** mở và đóng sát chữ, trong một đoạn",
        ),
        (
            ("~", "^", "=="),
            r"\w~\w+~|\w\^\w+\^|~~(?=\S)[^~\n]+~~|==(?=\S)[^=\n]+==",
            "dấu gạch bỏ hoặc tô màu còn nguyên",
            "cổng không có kiểu chữ này, xóa dấu",
        ),
        (
            ("*",),
            r"(?<=[^\n\w*)\]/])\*(?=[^\W\d_])",
            "dấu sao còn nguyên",
            "chữ nghiêng viết *như thế này*; gạch đầu dòng thì để dấu cách sau dấu sao",
        ),
    )
)
_SHIELDED = re.compile(r"\\([*_#|\[\]~=`!{}+])")
_SAYS_SOMETHING = re.compile(r"\w")
_WORD = re.compile(r"[^\W\d_]+")
_MARKED = re.compile(r"[^\W\d_a-zA-Z]")
_FEW_WORDS = 3


def leftovers(blocks: tuple[tree.Block, ...], source: str = "") -> Iterator[Refused]:
    """Yield what a reader would see raw, each at its line; a sign that the source shields by a backslash is meant."""
    meant = frozenset(_SHIELDED.findall(source))
    for found in _all(blocks, meant):
        yield Refused(_place(found, source), found.message, found.remedy)


def _place(found: Refused, source: str) -> int:
    """Return the line of the source nearest to a leftover's that holds it: rows without words are not counted."""
    shown = found.message.partition('"')[2].split(" ")[0].rstrip('")…')
    rows = [number for number, row in enumerate(source.split("\n")) if shown and shown in row]
    return min(rows, key=lambda row: abs(row - found.line), default=found.line)


def _all(blocks: tuple[tree.Block, ...], meant: frozenset[str]) -> Iterator[Refused]:
    for block in tree.walk(blocks):
        if isinstance(block, tree.CodeBlock):
            yield from _prose_as_code(block)
        elif isinstance(block, tree.Heading) and not _SAYS_SOMETHING.search(block.text):
            shown = block.text.strip() or "#"
            yield Refused(block.line, f'đề mục không có chữ (còn "{shown}")', "viết đề mục hoặc xóa dòng ấy")
        for line, words in _lines(block):
            yield from leftovers_in(_letters(words), line, meant)


def _lines(block: tree.Block) -> Iterator[tuple[int, tuple[tree.Inline, ...]]]:
    if isinstance(block, tree.Table):
        for row in (block.header, *block.rows):
            yield from ((row.line, cell.children) for cell in row.cells)
    else:
        yield from ((block.line, words) for words in tree.words_of(block))


def _letters(inlines: tuple[tree.Inline, ...]) -> str:
    return "".join(map(_letters_of, inlines))


def _letters_of(inline: tree.Inline) -> str:
    match inline:
        case tree.Text(text):
            return text
        case tree.LineBreak():
            return "\n"
        case tree.Strong() | tree.Emphasis() | tree.Span():
            return _letters(inline.children)
        case tree.Link() if not re.search(r"://|@|\.\w", tree.plain(inline.children)):
            return _letters(inline.children)
    return _ELSE


def leftovers_in(text: str, line: int = 0, meant: frozenset[str] = frozenset()) -> Iterator[Refused]:
    """Yield the first sign of Markdown in plain text, which begins at a line."""
    for needs, pattern, message, remedy in _SIGNS:
        match = pattern.search(text) if any(one in text for one in needs) else None
        if match and meant.isdisjoint(match[0]):
            shown = " ".join(match[0].replace(_ELSE, "…").split())[:40]
            place = line + text.count("\n", 0, match.start())
            yield Refused(place, f'{message} (còn "{shown}")', f"{remedy}; {_CODE_REMEDY}")
            return


def _prose_as_code(block: tree.CodeBlock) -> Iterator[Refused]:
    """Yield a block that became code only because it is moved in, and that people are to read."""
    words = _WORD.findall(block.text)
    if block.language is None and len(words) >= _FEW_WORDS and (_MARKED.search(block.text) or "|" in block.text):
        shown = " ".join(block.text.split())[:40]
        yield Refused(
            block.line, f'chữ thành khung mã ("{shown}")', "xóa dấu cách ở đầu dòng; mã thật đặt giữa hai dòng ```"
        )
