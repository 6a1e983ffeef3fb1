"""What our pages want of Markdown's HTML beyond what its extensions give, so that everybody can use it.

Wide tables scroll in a region of their own that has a name and that a keyboard reaches; a box of a task list says
whether the task is done; alignment is a class, for the content policy forbids ``style=``.
"""

from __future__ import annotations

import re
from collections import Counter
from html import escape, unescape

_PIECE = re.compile(r"<h[1-6]\b[^>]*>(?P<heading>.*?)</h[1-6]>|<table\b.*?</table>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_CHECKBOX = re.compile(r'<input(?=[^>]*type="checkbox")(?![^>]*aria-label)([^>]*?)\s*/?>')
_ALIGNMENT = re.compile(r'\sstyle="text-align:\s*(left|center|right);?"')
_HEADER_CELL = re.compile(r"<th(?![^>]*\bscope=)(?=[\s>])")


def usable_by_all(html: str) -> str:
    """Return a text's HTML with its tables in named regions and its check boxes named."""
    used: Counter[str] = Counter()
    heading = ""

    def piece(match: re.Match[str]) -> str:
        nonlocal heading
        if match["heading"] is not None:
            heading = unescape(_TAG.sub("", match["heading"])).strip()
            return match[0]
        name = f"Bảng: {heading}" if heading else "Bảng"
        used[name] += 1
        number = f" ({used[name]})" if used[name] > 1 else ""
        table = _HEADER_CELL.sub('<th scope="col"', _ALIGNMENT.sub(r' class="align-\1"', match[0]))
        label = escape(name + number)
        return f'<div class="table-scroll" role="region" aria-label="{label}" tabindex="0">{table}</div>'

    return _CHECKBOX.sub(_named_box, _PIECE.sub(piece, html))


def _named_box(match: re.Match[str]) -> str:
    state = "Đã làm" if "checked" in match[1] else "Chưa làm"
    return f'<input{match[1]} aria-label="{state}">'
