"""The kinds of value that a picture's block can hold: what an editor typed to a typed value, or a Vietnamese complaint.

What is the same for pages stands in ``fields``; these know lengths, since a picture has edges.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator

from generator.fields.values import complaint
from generator.infographics.icons import ICON_FILES, UnknownIcon, find_icon
from generator.ink.fonts import missing_characters
from generator.language import vietnamese
from generator.language.vietnamese import fold_key, nfc

_SUBSTITUTES = {"→": "đến", "←": "từ", "✓": "có", "✔": "có", "≥": "từ … trở lên", "≤": "tối đa"}
_LARGEST = Decimal("1e15")


def line_up_to(limit: int) -> Callable[[Any], str]:
    """Return the reader of one line of text that fits its place and that the bundled font can draw."""

    def read(value: Any) -> str:
        if not isinstance(value, str):
            raise complaint("phải là một dòng chữ", "bỏ dấu gạch đầu dòng hoặc các mục con")
        text = " ".join(nfc(value).split())
        if len(text) > limit:
            raise complaint(f"dài {len(text)} ký tự, không vừa hình", f"rút còn tối đa {limit} ký tự")
        if absent := missing_characters(text):
            char = absent[0]
            word = _SUBSTITUTES.get(char, "chữ khác")
            raise complaint(f'phông chữ của hình không có "{char}" (U+{ord(char):04X})', f"thay bằng {word}")
        return text

    return read


def _as_number(value: Any) -> Decimal:
    if isinstance(value, Decimal):
        return value
    text = str(value)
    try:
        number = vietnamese.parse_number(text.strip().removesuffix("%").rstrip())
    except ValueError:
        raise complaint(f'không phải số (đang là "{text}")', "viết như 1.234 hoặc 88,8") from None
    if abs(number) >= _LARGEST or -int(number.as_tuple().exponent) > 3:
        raise complaint(f'quá dài để vẽ (đang là "{text}")', "làm tròn, hoặc đổi đơn vị như nghìn, tỷ")
    return number


def _as_positive(value: Any) -> Decimal:
    number = _as_number(value)
    if number < 0:
        raise complaint(f'không được âm (đang là "{value}")', "viết một số từ 0 trở lên")
    return number


def _as_month(value: Any) -> int:
    if not re.fullmatch(r"0?[1-9]|1[0-2]", str(value)):
        raise complaint(f'không phải một tháng (đang là "{value}")', "viết số từ 1 đến 12")
    return int(value)


def _as_icon(value: Any) -> str:
    try:
        return find_icon(str(value))
    except UnknownIcon:
        known = {fold_key(icon): icon for icon in ICON_FILES}
        typed = fold_key(str(value))
        near = [name for name in known if name in typed or typed in name]
        near = near or difflib.get_close_matches(typed, known, n=1, cutoff=0.5)
        remedy = f'có phải "{known[near[0]]}"?' if near else f"chọn một trong: {', '.join(ICON_FILES)}"
        raise complaint(f'không có biểu tượng "{value}"', remedy) from None


Headline = Annotated[str, BeforeValidator(line_up_to(100))]
Name = Annotated[str, BeforeValidator(line_up_to(60))]
Word = Annotated[str, BeforeValidator(line_up_to(24))]
Phrase = Annotated[str, BeforeValidator(line_up_to(140))]
Sentence = Annotated[str, BeforeValidator(line_up_to(240))]
Number = Annotated[Decimal, BeforeValidator(_as_number)]
Positive = Annotated[Decimal, BeforeValidator(_as_positive)]
Month = Annotated[int, BeforeValidator(_as_month)]
Icon = Annotated[str, BeforeValidator(_as_icon)]
