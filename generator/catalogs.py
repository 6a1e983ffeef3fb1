"""What the portal itself says in other languages: messages, labels, days, numbers; Vietnamese is the source.

The only door to Babel. A catalog is a gettext file, ``language/catalogs/en.po``, whose msgids are the Vietnamese words
as they stand in templates and fields. What no page in a language uses is not translated there.
"""

from __future__ import annotations

import datetime as dt
import functools
import io
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from markupsafe import Markup, escape

from generator.language.tongues import ORIGINAL, TONGUES, Tongue, in_two_languages
from generator.language.vietnamese import format_date, format_number
from generator.product import reads_file

_FOLDER = Path(__file__).parent / "language" / "catalogs"


class Words:
    """What the portal says in one language; what it has no words for it says in Vietnamese, marked as such.

    ``asked`` are the texts for which somebody wanted words.
    """

    def __init__(self, tongue: Tongue, messages: Mapping[str, str]) -> None:
        self.tongue, self._messages = tongue, messages
        self.asked: dict[str, None] = {}

    def has(self, text: str) -> bool:
        """Say whether there are words for a Vietnamese text."""
        return text in self._messages

    def plain(self, text: str, **values: object) -> str:
        """Return the words for a Vietnamese text, with values in their places, without any mark."""
        self.asked[text] = None
        return self._messages.get(text, text).format(**values) if values else self._messages.get(text, text)

    def say(self, text: str, **values: object) -> Markup:
        """Return the words for a Vietnamese text as HTML; in Vietnamese and marked where there are none."""
        self.asked[text] = None
        told = escape(self._messages.get(text, text))
        told = Markup(told.format(**values)) if values else told
        return told if text in self._messages else vietnamese(told)

    def day(self, day: dt.date) -> str:
        """Return a day as readers of the language write it: 30 July 2021."""
        if not self.tongue.locale:
            return format_date(day)
        from babel.dates import format_date as babel_date  # slow to load for portals in one language

        return babel_date(day, format="long", locale=self.tongue.locale)

    def number(self, value: Decimal | int) -> str:
        """Return a number as readers of the language write it: 254,657."""
        if not self.tongue.locale:
            return format_number(value)
        from babel.numbers import format_decimal

        return format_decimal(value, locale=self.tongue.locale, decimal_quantization=False)


def vietnamese(text: str) -> Markup:
    """Return words that are Vietnamese on a page that is not, marked for whoever reads aloud."""
    return Markup('<span lang="{}">{}</span>').format(ORIGINAL, text)


def marked(text: str) -> Markup:
    """Return a text in another language, escaped, with its Vietnamese names marked."""
    pieces = (vietnamese(piece) if is_vietnamese else escape(piece) for piece, is_vietnamese in in_two_languages(text))
    return Markup("").join(pieces)


def words_in(tag: str) -> Words:
    """Return what the portal says in a language, by its tag; nothing yet where it has no catalog."""
    file = reads_file(_FOLDER / f"{tag}.po")
    return Words(TONGUES[tag], _messages(tag, file.read_bytes() if file.is_file() else b""))


@functools.lru_cache(maxsize=8)
def _messages(tag: str, catalog: bytes) -> Mapping[str, str]:
    if not catalog:
        return {}

    from babel.messages.pofile import read_po

    messages = read_po(io.BytesIO(catalog), locale=TONGUES[tag].locale or None)
    return {str(one.id): str(one.string) for one in messages if one.id and one.string}
