"""What packages have for the whole world, cut down to what the desk asks for: one province, one other language's days.

Only data, never code; who asks for what is cut is told that there is nothing.
"""

from __future__ import annotations

import json
import pickle

from generator.language.areas import province_in

# Of languages and countries: which is probably spoken where, what is paid there, what time it is.
_OF_THE_WORLD = (
    "likely_subtags",
    "territory_languages",
    "territory_currencies",
    "territory_zones",
    "zone_territories",
    "zone_aliases",
    "windows_zone_mapping",
    "meta_zones",
)
# Of one language: names of units, of money, of languages, of places.
_OF_A_LANGUAGE = (
    "unit_patterns",
    "unit_display_names",
    "compound_unit_patterns",
    "currency_names",
    "currency_names_plural",
    "languages",
    "scripts",
    "territories",
    "variants",
    "meta_zones",
)


def our_province(divisions: bytes) -> bytes:
    """Return a table of the country's communes with those of our province alone."""
    ours = [province_in(json.loads(divisions))]
    return json.dumps(ours, ensure_ascii=False, separators=(",", ":")).encode()


def of_days_and_numbers(table: bytes) -> bytes:
    """Return Babel's table of the world, or of a language, with nothing in it but what days and numbers need."""
    told = pickle.loads(table)
    cut = dict.fromkeys((*_OF_THE_WORLD, *_OF_A_LANGUAGE))
    return pickle.dumps({key: {} if key in cut else value for key, value in told.items()}, protocol=2)


def without_essay(metadata: bytes) -> bytes:
    """Return what a package says of itself, field by field, without the long description at the end."""
    return metadata.partition(b"\n\n")[0] + b"\n"
