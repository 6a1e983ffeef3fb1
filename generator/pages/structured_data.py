"""What a page tells search engines about itself: schema.org JSON-LD, in the words of its teller."""

from __future__ import annotations

import json
from typing import Any

from generator.entries.entry import Entry
from generator.telling.stories import Stories


def structured_data(stories: Stories, entry: Entry, url: str) -> str:
    """Return an entry as JSON-LD that can stand inside a script element; empty for illustrations.

    ``url`` is the page's full address, empty where the site's address is not set (https://schema.org).
    """
    if entry.illustrative:
        return ""
    node: dict[str, Any] = {"@context": "https://schema.org", "name": entry.title, "description": entry.summary}
    node["inLanguage"] = "vi"
    if url:
        node["url"] = url
    if entry.fields.updated:
        node["dateModified"] = entry.fields.updated.isoformat()
    node |= {key: value for key, value in stories.teller(entry).schema().items() if value}
    # "</script>" in a title must not end the element.
    return json.dumps(node, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")
