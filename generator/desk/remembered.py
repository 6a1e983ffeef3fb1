"""What was found out about texts: in this session, and by whoever packed the content; only what is new is asked.

Reading heads and bodies is most of what opening the content takes, and most texts are those that were packed.
"""

from __future__ import annotations

import gzip
import zlib
from dataclasses import dataclass, field
from types import MappingProxyType

from generator.making.answers import Answers
from generator.making.answers import Known as Packed
from generator.making.sealed import sealed, unsealed

KNOWN = "da-doc.bin"
"""The file beside the content that holds what is known of its texts."""
OF_CODE = "ma-nguon.txt"
"""The file that says of which code a desk is; beside this module where it was packed for a browser."""


@dataclass(frozen=True)
class Known:
    """Answers by the names of functions and the signs of what they were given, and the code that found them."""

    answers: Packed = field(default_factory=lambda: MappingProxyType({}))
    code: str = ""

    def packed(self) -> bytes:
        """Return it as a file."""
        told = {"code": self.code, "answers": dict(self.answers)}
        return gzip.compress(sealed(told), 9, mtime=0)

    def begun(self) -> Answers:
        """Return a book of answers that begins with what is known."""
        return Answers(self.answers)


def known_in(packed: bytes, code: str) -> Known:
    """Return what a file tells, where it is of this ``code``; nothing where that cannot be trusted."""
    try:
        told = unsealed(gzip.decompress(packed))
    except (OSError, EOFError, zlib.error):
        return Known(code=code)
    # Another code may say something else of the same text.
    return Known(**told) if code and told.get("code") == code else Known(code=code)
