"""What Python has translated of its modules, gathered for the next visit to the desk: it need not be done again.

Modules of packages Python itself keeps translated, beside their files. Of its own library, which it reads from a zip,
it keeps nothing: those modules that it has used are translated here, one at a time, so that an editor does not wait.
"""

from __future__ import annotations

import importlib.util
import io
import marshal
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

_CACHES = "__pycache__"
_HEAD = importlib.util.MAGIC_NUMBER + (1).to_bytes(4, "little")
"""Of a translation that is good whatever the time or the bytes of its source."""
_SIGN_BYTES = 8


class Translation:
    """The translations of one library and one folder of packages, made step by step."""

    def __init__(self, library: str, packages: str) -> None:
        self._library, self._packages = Path(library), Path(packages)
        self._steps = self._translate()
        self._made = io.BytesIO()

    def step(self) -> bool:
        """Do a part of the work; say whether there is more."""
        return next(self._steps, None) is not None

    @property
    def library(self) -> bytes:
        """The library as a zip, with translations in the place of the modules that were used."""
        return self._made.getvalue()

    @property
    def packages(self) -> bytes:
        """The translations that stand beside the packages' modules, as a tar."""
        made = io.BytesIO()
        with tarfile.open(fileobj=made, mode="w", format=tarfile.USTAR_FORMAT) as tar:
            for file in sorted(self._packages.rglob(f"{_CACHES}/*.pyc")):
                data = _HEAD + file.read_bytes()[len(_HEAD) :]
                part = tarfile.TarInfo(file.relative_to(self._packages).as_posix())
                part.size = len(data)
                tar.addfile(part, io.BytesIO(data))
        return made.getvalue()

    def _translate(self) -> Iterator[str]:
        used = _used_of(self._library)
        with zipfile.ZipFile(self._library) as source, zipfile.ZipFile(self._made, "w", zipfile.ZIP_STORED) as made:
            for name in source.namelist():
                text = source.read(name)
                if name in used:
                    code = compile(text, f"{self._library}/{name}", "exec", dont_inherit=True)
                    made.writestr(f"{name}c", _HEAD + bytes(_SIGN_BYTES) + marshal.dumps(code))
                    yield name
                else:
                    made.writestr(name, text)


def _used_of(library: Path) -> set[str]:
    """Return the files of those modules of a zip that are there."""
    origins = (str(getattr(module.__spec__, "origin", "")) for module in list(sys.modules.values()))
    return {origin.removeprefix(f"{library}/") for origin in origins if origin.startswith(f"{library}/")}
