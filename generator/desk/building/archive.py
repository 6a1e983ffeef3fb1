"""Archives for the browser: many files after one another, packed as one; each of them by itself packs worse.

Browsers unpack gzip by themselves; the page's worker finds the files in the tar (``front/archive.mjs``).
"""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from collections.abc import Mapping

MOST_BYTES_OF_A_NAME = 100
"""What a name may have in the plain tar that the worker reads."""


def archive(files: Mapping[str, bytes]) -> bytes:
    """Return files as a packed tar: the same bytes from the same files. Raises ValueError for too long a name."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        for name, content in sorted(files.items()):
            if len(name.encode()) > MOST_BYTES_OF_A_NAME:
                raise ValueError(name)
            part = tarfile.TarInfo(name)
            part.size = len(content)
            tar.addfile(part, io.BytesIO(content))
    return gzip.compress(made.getvalue(), 9, mtime=0)


def unpacked_zip(files: Mapping[str, bytes]) -> bytes:
    """Return files as a zip in which nothing is packed, packed as one: what Python imports from once it is unpacked."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as package:
        for name, content in sorted(files.items()):
            package.writestr(zipfile.ZipInfo(name), content)
    return gzip.compress(made.getvalue(), 9, mtime=0)
