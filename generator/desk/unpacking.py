"""A zip of pages that stood elsewhere, as the files in it; nothing larger than a browser can hold, nothing twice."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping

from generator.importing.one_file import PAGES, WORD
from generator.importing.word import Unreadable
from generator.language.vietnamese import nfc
from generator.reading.places import PICTURE_SUFFIXES

_LARGEST = 200_000_000
_BY_NAME = (WORD, *PAGES, ".csv", ".xlsx", *sorted(PICTURE_SUFFIXES))
_UTF8 = 0x800
"""The bit of an entry that says how its name is written."""


def unpacked(data: bytes) -> tuple[Mapping[str, bytes], int]:
    """Return the files of a zip that can become drafts or be shown by them, and how many others there are.

    Raises Unreadable.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            members = [one for one in packed.infolist() if not one.is_dir()]
            wanted = {_name(one): one for one in members if one.filename.lower().endswith(_BY_NAME)}
            wanted = {name: one for name, one in wanted.items() if not name.startswith("__MACOSX/")}
            if sum(one.file_size for one in wanted.values()) > _LARGEST:
                raise Unreadable("giải nén ra hơn 200 MB", "chia thành vài tệp zip nhỏ")
            return {name: packed.read(one) for name, one in wanted.items()}, len(members) - len(wanted)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError):
        raise Unreadable("không mở được tệp zip, có thể tải về chưa hết", "tải lại, hoặc nén lại") from None
    except RuntimeError:  # what zipfile says of a password
        raise Unreadable("tệp zip có mật khẩu", "giải nén rồi chọn thư mục") from None


def _name(member: zipfile.ZipInfo) -> str:
    """Return a path as it was meant: many programs write UTF-8 and do not say so."""
    if member.flag_bits & _UTF8:
        return nfc(member.filename)
    try:
        return nfc(member.filename.encode("cp437").decode("utf-8"))
    except UnicodeError:
        return nfc(member.filename)
