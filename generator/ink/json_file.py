"""The pen of JSON files: letters as they are, a line for each value, so that people may read and compare them."""

from __future__ import annotations

import json


def json_file(value: object) -> bytes:
    """Return a value as the bytes of a file."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
