"""The bundled Vietnamese family: how wide a text is, which letters there are, where a line breaks.

Roboto is what most phones draw with; it is bundled (``font-roboto``) so that every machine measures alike. Advances
come straight from the font's own table, without kerning: browsers are told the width (``textLength``) and keep to it.
"""

from __future__ import annotations

import functools
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

import font_roboto

from generator.answers import keeps_answers
from generator.ink.theme import Style, Weight

FAMILY = "Roboto"
FONT_FOLDER = Path(font_roboto.__file__).parent / "files"
# The Chăm script, which no family for Latin letters has: Noto Sans Cham (OFL), see NGUON.md beside it.
CHAM_FOLDER = Path(__file__).parent / "cham"
WIDTHS = ".widths.json"
"""The ending of what stands for a font where nothing but its widths goes along: in the browser's Python."""
_FILES = {Weight.REGULAR: "Roboto-Regular.ttf", Weight.BOLD: "Roboto-Bold.ttf"}
# What rounding a width to a tenth of a pixel may add.
_ROUNDING = 0.1
# A long chain such as 26/2025/TT-BGDĐT may break after a stroke or a hyphen.
_BREAKABLE = re.compile(r"[^/\-–]+[/\-–]*|[/\-–]+")


@functools.cache
def _advances(weight: Weight) -> dict[str, float]:
    """Return the width of every character that the family has, or the one for Chăm, in em."""
    return _read(CHAM_FOLDER / "NotoSansCham-Regular.ttf") | _read(FONT_FOLDER / _FILES[weight])


def _read(file: Path) -> dict[str, float]:
    if (widths := file.with_suffix(WIDTHS)).is_file():
        known: dict[str, float] = json.loads(widths.read_text(encoding="utf-8"))
        return known
    from fontTools.ttLib import TTFont  # slow to load for who measures nothing

    with TTFont(file, lazy=True) as font:
        metrics = font["hmtx"].metrics
        em = font["head"].unitsPerEm
        return {chr(code): metrics[glyph][0] / em for code, glyph in font.getBestCmap().items()}


def widths_of(file: Path) -> bytes:
    """Return the width of every character of a font file, to be put in its place."""
    return json.dumps(_read(file), ensure_ascii=False, separators=(",", ":")).encode()


@functools.cache
def digest() -> str:
    """Return a digest of the font files, part of the name under which a drawn picture is kept.

    That for Chăm is none of them: before it there was no picture with such a letter.
    """
    files = (FONT_FOLDER / name for name in _FILES.values())
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]


@keeps_answers
@functools.lru_cache(maxsize=65_536)
def missing_characters(text: str) -> tuple[str, ...]:
    """Return the characters that the family cannot draw, each once, in order."""
    return tuple(char for char in dict.fromkeys(text) if any(char not in _advances(w) for w in Weight))


def drawable(text: str) -> str:
    """Return a text without the characters that the family cannot draw."""
    missing = set(missing_characters(text))
    return "".join(char for char in text if char not in missing) if missing else text


@functools.lru_cache(maxsize=65_536)
def _word_width(word: str, weight: Weight) -> float:
    """Return the width of a word in em; most words of a portal are set many times."""
    advances = _advances(weight)
    return sum([advances[char] for char in word])


def measure(text: str, style: Style) -> float:
    """Return the width of a text in pixels, to a tenth."""
    words = text.split(" ")
    em = sum([_word_width(word, style.weight) for word in words]) + (len(words) - 1) * _word_width(" ", style.weight)
    return round(em * style.size + 0.05, 1)


def wrap(text: str, style: Style, width: float) -> list[str]:
    """Break a text into lines no wider than ``width``: at spaces, else after strokes and hyphens, else anywhere."""
    lines: list[str] = []
    current: list[str] = []
    used, room = 0.0, (width - _ROUNDING) / style.size
    space = _word_width(" ", style.weight)
    for word in text.split():
        length = _word_width(word, style.weight)
        if current and used + space + length <= room:
            current.append(word)
            used += space + length
            continue
        if current:
            lines.append(" ".join(current))
        if length > room:
            *full, word = _pieces_that_fit(word, style, width)
            lines += full
        current, used = [word], _word_width(word, style.weight)
    return [*lines, " ".join(current)] if current else lines


def balanced(text: str, style: Style, width: float) -> list[str]:
    """Break a text into as few lines as ``wrap`` does, but of like lengths, as headlines want."""
    lines = wrap(text, style, width)
    low, high = width / 2, width
    while len(lines) > 1 and high - low > style.size / 2:
        middle = (low + high) / 2
        narrower = wrap(text, style, middle)
        if len(narrower) == len(lines):
            lines, high = narrower, middle
        else:
            low = middle
    return lines


def _pieces_that_fit(word: str, style: Style, width: float) -> list[str]:
    if measure(word, style) <= width:
        return [word]
    pieces: list[str] = []
    current = ""
    for part in _parts(word, style, width):
        if current and measure(current + part, style) > width:
            pieces.append(current)
            current = part
        else:
            current += part
    return [*pieces, current]


def _parts(word: str, style: Style, width: float) -> Iterator[str]:
    for part in _BREAKABLE.findall(word):
        if measure(part, style) <= width:
            yield part
        else:
            yield from part
