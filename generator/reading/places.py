"""Which files of a folder are read: by their names alone, each either read, named as a problem, or passed over.

Passed over are what systems and tools leave there, and ``readme.md``, a note for editors. A page that somebody may
have meant to publish never is.
"""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple, Protocol

from generator.language.vietnamese import slug
from generator.reading.head import Unreadable

PICTURE_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".avif", ".heic", ".gif", ".svg", ".tif", ".tiff"})
RECORDING_SUFFIXES = frozenset({".wav", ".mp3", ".m4a", ".ogg", ".oga", ".opus"})
TABLE_SUFFIXES = frozenset({".csv", ".xlsx"})
DOCUMENT_SUFFIXES = frozenset({".pdf", ".docx"})
_OFFICE_SUFFIXES = frozenset({".doc", ".docx", ".odt", ".rtf", ".pdf", ".htm", ".html"})
_PAGE_SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkdn", ".mkd"})
_RECORD_SUFFIXES = frozenset({".yml", ".yaml"})
_WRITTEN = _PAGE_SUFFIXES | _RECORD_SUFFIXES | PICTURE_SUFFIXES | RECORDING_SUFFIXES | TABLE_SUFFIXES | _OFFICE_SUFFIXES
_IGNORED_NAMES = frozenset({"thumbs.db", "desktop.ini", ".ds_store", "readme.md"})
# What macOS, Emacs and LibreOffice put beside a file that is open or lies on a stick, and Word.
_OF_TOOLS = ("._", ".#", ".~", "~$")


class Section(Protocol):
    """What reading asks of a section: whether its folder also holds tables of entries."""

    takes_tables: bool


class Found(NamedTuple):
    """A file, and where it stands below its folder, with forward slashes; ``is_own`` says that it is no link or pipe,
    nor reached through any.
    """

    relative: str
    file: Path
    is_own: bool


def files_in(content: Path, only: Iterable[Path] | None = None) -> list[Found]:
    """Return every file of ``content`` that is not passed over, or ``only`` some, and folders that cannot be opened.

    They come in the order of their paths.
    """
    there = _below(content, "") if only is None else _there(content, only)
    return sorted(one for one in there if not _is_passed_over(one.relative.split("/")))


def _below(folder: Path, place: str) -> Iterator[Found]:
    """Yield what lies in a folder that can be opened, at any depth; links are not followed."""
    try:
        entries = list(os.scandir(folder))
    except OSError:  # who asked for this folder tells of it
        return
    for one in entries:
        if one.is_dir(follow_symlinks=False) and os.access(one, os.R_OK | os.X_OK):
            yield from _below(folder / one.name, f"{place}{one.name}/")
        else:
            yield Found(f"{place}{one.name}", folder / one.name, one.is_file(follow_symlinks=False))


def _there(content: Path, only: Iterable[Path]) -> Iterator[Found]:
    for file in only:
        is_open_folder = file.is_dir() and not file.is_symlink() and os.access(file, os.R_OK | os.X_OK)
        if file.is_relative_to(content) and os.path.lexists(file) and not is_open_folder:
            yield Found(file.relative_to(content).as_posix(), file, is_own=False)


def _is_passed_over(parts: Sequence[str]) -> bool:
    *folders, name = parts
    in_hidden_folder = any(part.startswith((".", "~$")) for part in folders)
    is_of_tools = name.startswith(_OF_TOOLS) or name.lower() in _IGNORED_NAMES
    return in_hidden_folder or is_of_tools or (name.startswith(".") and not _is_hidden_writing(name))


def _is_hidden_writing(name: str) -> bool:
    is_hidden = name.startswith(".") and not name.startswith(_OF_TOOLS)
    return is_hidden and (PurePosixPath(name).suffix or name).lower() in _WRITTEN


def refuse_hidden(name: str) -> None:
    """Refuse a file that systems hide and engines leave out, though it is of a kind that people write."""
    if _is_hidden_writing(name):
        meant = name.lstrip(".")
        rename = f"đổi tên thành {meant}" if PurePosixPath(meant).suffix else "đặt tên cho tệp"
        raise Unreadable(0, "tên bắt đầu bằng dấu chấm nên không được đăng", f"{rename}, hoặc xóa đi")


def is_entry_place(relative: PurePosixPath, sections: Collection[str]) -> bool:
    """Say whether a file stands where entries do: right in the folder of a section."""
    return len(relative.parts) == 2 and relative.parts[0] in sections


def misplaced(relative: PurePosixPath, sections: Mapping[str, Section]) -> Unreadable:
    """Return what is wrong with a file of ``content`` that stands nowhere or is of no known kind."""
    known = ", ".join(f"{name}/" for name in sorted(sections))
    if len(relative.parts) == 1:
        return Unreadable(0, "nằm ngoài các thư mục nội dung", f"chuyển vào một trong: {known}")
    if relative.parts[0] not in sections:
        near = difflib.get_close_matches(slug(relative.parts[0]), sorted(sections), n=1, cutoff=0.7)
        remedy = f'có phải "{near[0]}/"?' if near else f"dùng một trong: {known}"
        return Unreadable(0, f'không có thư mục nội dung "{relative.parts[0]}/"', remedy)
    if len(relative.parts) > 2:
        return Unreadable(0, "nằm trong thư mục con", f"chuyển thẳng vào {relative.parts[0]}/")
    remedy = "viết trang bằng tệp .md, ảnh .jpg hoặc .png"
    if sections[relative.parts[0]].takes_tables:
        remedy = "viết trang bằng tệp .md; bảng thì lưu lại thành .xlsx hoặc .csv"
    if relative.stem.lower().endswith(".md"):
        remedy = f"bỏ đuôi {relative.suffix}, tên tệp chỉ là {relative.stem}"
    elif relative.suffix.lower() in _PAGE_SUFFIXES | {".txt"}:
        remedy = f"đổi tên tệp thành {relative.stem}.md"
    elif relative.suffix.lower() in _OFFICE_SUFFIXES:
        remedy = "tạo trang .md mới rồi chép chữ từ tệp này sang"
    return Unreadable(0, f'không dùng được loại tệp "{relative.suffix}"', remedy)


def pages_in(docs: Path) -> Iterator[Path]:
    """Yield every hand-written page of ``docs`` by path, whatever its ending."""
    for file in sorted(docs.rglob("*"), key=lambda file: file.relative_to(docs).as_posix()):
        if file.suffix.lower() in _PAGE_SUFFIXES or _is_hidden_writing(file.name):
            relative = file.relative_to(docs)
            if not any(part.startswith(".") for part in relative.parts[:-1]) and not file.name.startswith(_OF_TOOLS):
                yield file


def refuse_other_ending(name: str) -> None:
    """Refuse a page whose ending not every engine takes for one of a page: it would go out unread and unchecked."""
    if not name.endswith(".md"):
        stem, ending = PurePosixPath(name).stem, PurePosixPath(name).suffix
        raise Unreadable(0, f'trang viết tay không dùng đuôi "{ending}"', f"đổi tên tệp thành {stem}.md")


def records_in(folder: Path) -> Iterator[Path]:
    """Yield every record of the consent folder by name, and each file that somebody may take for one.

    What else lies there, such as a scan beside its record, is passed over.
    """
    files = [file for file in sorted(folder.rglob("*")) if not _is_passed_over(file.relative_to(folder).parts)]
    known = {file.stem.casefold() for file in files if _is_record(file, folder)}
    for file in files:
        code = file.name.split(".")[0]
        if _is_record(file, folder) or (file.is_file() and code.casefold() not in known and re.search(r"\d", code)):
            yield file


def _is_record(file: Path, folder: Path) -> bool:
    return file.parent == folder and file.suffix in _RECORD_SUFFIXES


def refuse_no_record(file: Path, folder: Path) -> None:
    """Refuse a file of the consent folder that is no record: whoever wrote it thinks that it counts."""
    if file.parent != folder:
        raise Unreadable(0, "nằm trong thư mục con nên chưa được tính là phiếu", f"chuyển ra {folder.name}/")
    if not _is_record(file, folder):
        code = file.name.split(".")[0]
        raise Unreadable(0, f'phiếu không dùng đuôi "{file.suffix}" nên chưa được tính', f"viết phiếu {code}.yml")
