"""Under what licence the portal's own part of all this may be used again."""

from __future__ import annotations

from collections.abc import Mapping

LICENCE: Mapping[str, str] = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Ghi công 4.0 Quốc tế",
    "path": "https://creativecommons.org/licenses/by/4.0/deed.vi",
}
"""Its short name, its title and its address, in the words of Frictionless Data Package."""
LICENCE_URL = LICENCE["path"]
