"""Addresses left open: in a piece of a page, before it is known from which page they will be followed.

Templates and writers put ``⟦entry:ID#fragment⟧``, ``⟦page:PATH⟧`` or ``⟦asset:PATH⟧`` where an address will stand;
``pages.links`` closes them. The brackets tell where one begins and ends: nobody has to read the HTML around it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_OPEN = re.compile(r"⟦(entry|page|asset):([^⟧#]*)(#[^⟧]*)?⟧")


def to_entry(entry_id: str, fragment: str = "") -> str:
    """Return the open address of an entry, or of a place in it."""
    return f"⟦entry:{entry_id}#{fragment}⟧" if fragment else f"⟦entry:{entry_id}⟧"


def to_page(path: str) -> str:
    """Return the open address of a page of the portal."""
    return f"⟦page:{path}⟧"


def to_file(path: str) -> str:
    """Return the open address of a file of the site."""
    return f"⟦asset:{path}⟧"


def closed(text: str, address: Callable[[str, str, str], str]) -> str:
    """Return a text with ``address(scheme, path, fragment)`` for each open address; a fragment keeps its ``#``."""
    return _OPEN.sub(lambda found: address(found[1], found[2], found[3] or ""), text)
