"""How all this may be used again: under what licence, and where programs find it."""

from __future__ import annotations

from collections.abc import Mapping

LICENCE: Mapping[str, str] = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Ghi công 4.0 Quốc tế",
    "path": "https://creativecommons.org/licenses/by/4.0/deed.vi",
}
"""That of the portal's own part: its short name, title and address, in the words of Frictionless Data Package."""
DATA = "du-lieu"
"""The folder of open data, and the path of its page."""
FORMS = "an-pham"
"""The folder of forms besides pages: ``an-pham/<section>/<slug>/<file>``."""
EMBEDS = "nhung"
"""The folder of the bare pages that others put in frames."""
ANSWERS = "api/v1"
"""The folder of what programs are answered."""


def record_of(entry_id: str) -> str:
    """Return where an entry's record for programs stands."""
    return f"{ANSWERS}/muc/{entry_id}.json"


def recording_of(entry_id: str, number: int, ending: str) -> str:
    """Return where a recording of an entry stands, its recordings counted from 1."""
    return f"{FORMS}/{entry_id}/ghi-am{f'-{number}' if number > 1 else ''}.{ending}"


def embed_of(code: str, tag: str = "vi") -> str:
    """Return where the bare page of a figure stands, in a language: below the one folder that others may frame."""
    return f"{EMBEDS}/{code}/index.html" if tag == "vi" else f"{EMBEDS}/{tag}/{code}/index.html"


def oembed_of(code: str, tag: str = "vi") -> str:
    """Return where it stands how a figure is put into other sites' pages (https://oembed.com)."""
    return embed_of(code, tag).replace("index.html", "oembed.json")
