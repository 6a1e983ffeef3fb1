"""Documents beside pages: a text leads to ``ke-hoach.pdf`` in its folder, and the file is published as it is."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.language.vietnamese import format_size, slug
from generator.problem import Problem, Severity
from generator.reading.load import RawEntry

FOLDER = "tep"
"""Where the files of documents lie in a site."""
_KINDS = {".pdf": "PDF", ".docx": "Word"}
_STARTS = {".pdf": b"%PDF-", ".docx": b"PK\x03\x04"}
# What makes a document do something when it is opened.
_ACTIVE_PDF = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|SubmitForm)\b")
_ACTIVE_WORD = re.compile(r"vbaProject|activeX|/embeddings/|/attachedToolbars", re.IGNORECASE)


@dataclass(frozen=True)
class Attachment:
    """A document that a page may offer; ``path`` is that of its file below the project's root."""

    path: str
    content: bytes

    @property
    def key(self) -> str:
        """``section/name``, as links name it."""
        return "/".join(self.path.split("/")[1:])

    @property
    def address(self) -> str:
        """Where it stands in the site."""
        return f"{FOLDER}/{self.key}"

    @property
    def note(self) -> str:
        """Its type and its size, which a reader wants to know before a tap."""
        return f"{_KINDS[posixpath.splitext(self.path)[1]]}, {format_size(len(self.content))}"


def read_attachments(
    files: Mapping[str, bytes], pages: Iterable[RawEntry]
) -> tuple[dict[str, Attachment], list[Problem]]:
    """Return the documents that may be published, by section and name; tell of the others, and of those unused."""
    texts = [page.body for page in pages]
    found: dict[str, Attachment] = {}
    problems: list[Problem] = []
    for path, content in sorted(files.items()):
        name = posixpath.basename(path)
        if wrong := _refusal(name, content):
            problems.append(Problem(path, 0, "", *wrong))
            continue
        one = Attachment(path, content)
        found[one.key] = one
        if not any(name in text for text in texts):
            remedy = f"viết liên kết [tên văn bản]({name}) trong bài; muốn thành trang thì chép chữ sang tệp .md"
            problems.append(Problem(path, 0, "", "tệp không trang nào dẫn tới", remedy, Severity.WARNING))
    return found, problems


def _refusal(name: str, content: bytes) -> tuple[str, str] | None:
    """Return why a document cannot be published, with the remedy."""
    stem, ending = posixpath.splitext(name)
    if stem != slug(stem) or ending not in _KINDS:
        return "tên tệp có dấu, chữ hoa hoặc ký tự lạ", f"đổi tên thành {slug(stem) or 'van-ban'}{ending.lower()}"
    if not content.startswith(_STARTS[ending]):
        return f"bên trong không phải tệp {_KINDS[ending]}", "mở bằng đúng chương trình, lưu lại"
    if _is_active(ending, content):
        return "tệp có mã chạy hoặc tệp khác nằm trong nó", "in ra PDF mới (In, chọn Lưu thành PDF) rồi dùng tệp ấy"
    return None


def _is_active(ending: str, content: bytes) -> bool:
    if ending == ".pdf":
        return _ACTIVE_PDF.search(content) is not None
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return any(_ACTIVE_WORD.search(name) for name in package.namelist())
    except zipfile.BadZipFile:
        return True
