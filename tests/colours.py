"""How far two colours are apart, as WCAG measures it."""

from __future__ import annotations

Colour = tuple[float, ...]
"""Red, green and blue, each from 0 to 255."""
ENHANCED, ENHANCED_LARGE = 7.0, 4.5  # WCAG 2.2, 1.4.6


def from_hex(text: str) -> Colour:
    """Return ``#fff`` or ``#0b4f6c`` as a colour."""
    digits = text.lstrip("#")
    digits = "".join(letter * 2 for letter in digits) if len(digits) == 3 else digits
    return tuple(int(digits[start : start + 2], 16) for start in (0, 2, 4))


def luminance(colour: Colour) -> float:
    """Return how light a colour is, from 0 to 1."""
    parts = [part / 255 for part in colour[:3]]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: Colour, second: Colour) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
