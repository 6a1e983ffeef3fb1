"""What stands for photographs and recordings where they cannot be made: a browser's Python has no darkroom.

That a file is there, and named, is checked all the same; what is in it the build looks at.
"""

from __future__ import annotations

from pathlib import Path

from generator.ink.photographs import Photograph, Variant
from generator.ink.recordings import Recording

_SIZE, _TILE = (1200, 800), (720, 540)
_FORMS = {"image/avif": "avif", "image/webp": "webp", "image/jpeg": "jpg"}


def photograph_for(file: Path) -> Photograph:
    """Return a photograph of one size whose files bear the file's own name, without their bytes."""
    whole = [Variant(f"{file.stem}.{ending}", form, *_SIZE, False, b"") for form, ending in _FORMS.items()]
    tiles = [Variant(f"{file.stem}-o.{ending}", form, *_TILE, True, b"") for form, ending in _FORMS.items()]
    return Photograph(*_SIZE, (*whole, *tiles))


def recording_for(_file: Path) -> Recording:
    """Return a recording of a minute without files."""
    return Recording(60.0, ())
