"""What documents that pages offer say of private people: they are published as they are, so they are read first."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from generator.entries.attachments import Attachment
from generator.entries.catalog import Catalog
from generator.entries.private_data import find_private_data
from generator.problem import Problem, Severity

_PARAGRAPH = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"


def advise_attached(catalog: Catalog) -> Iterator[Problem]:
    """Yield what looks private in each document that a page offers, and those that nobody can read."""
    attached = list(catalog.attached)
    if not attached:
        return
    from generator.publishing.pdf_text import UnreadablePdf  # slow to load, and most portals offer no document

    for entry, file in attached:
        is_about_people = entry.type.is_about_people or bool(entry.fields.told_of_people())
        severity = Severity.ERROR if is_about_people else Severity.WARNING
        allowed = [permission.text for permission in entry.fields.permissions]
        try:
            found = {one for text in _texts(file) for one in find_private_data(text, allowed)}
        except (UnreadablePdf, KeyError, ElementTree.ParseError, zipfile.BadZipFile):
            remedy = "mở thử tệp; hỏng thì lưu lại thành tệp mới, không hỏng thì tự soát chữ bên trong"
            yield Problem(file.path, 0, "", "máy không đọc được chữ trong tệp này", remedy, severity)
            continue
        for kind, text in sorted({(one.kind, one.text) for one in found}):
            remedy = 'xóa trong tệp; nếu là thông tin công khai thì khai ở mục "cho phép nêu" của trang'
            yield Problem(file.path, 0, "", f'có {kind} "{text}"', remedy, severity)


def _texts(file: Attachment) -> Iterator[str]:
    if file.path.endswith(".pdf"):
        from generator.publishing.pdf_text import words_of

        yield from words_of(file.content)
        return
    with zipfile.ZipFile(io.BytesIO(file.content)) as package:
        for name in package.namelist():
            if name.startswith("word/") and name.endswith(".xml"):
                for paragraph in ElementTree.fromstring(package.read(name)).iter(_PARAGRAPH):
                    yield "".join(paragraph.itertext())
