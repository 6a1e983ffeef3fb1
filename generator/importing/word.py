"""The door to mammoth: a file of Word becomes HTML, with the pictures that stand in it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mammoth.documents import Image

_MAX_UNPACKED = 200_000_000
# A compound file: what Word wrote before 2007, and what it puts a locked document into.
_OLD_OR_LOCKED = bytes.fromhex("d0cf11e0a1b11ae1")
_STYLES = "p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => p:fresh\nbr[type='page'] => hr:fresh"
_ENDINGS = {"image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp", "image/gif": ".gif", "image/tiff": ".tif"}
# What Word holds and HTML made of it does not: its sign in the file, and what an editor is told.
_LEFT_OUT = (
    (b"<c:chart ", "có biểu đồ vẽ trong Word: dán bảng số của nó, cổng vẽ lại thành infographic"),
    (b"<dgm:relIds ", "có sơ đồ SmartArt: viết lại thành chữ hoặc chụp thành ảnh"),
    (b"<m:oMath", "có công thức: viết lại bằng chữ"),
    (b"<w:object", "có đối tượng nhúng (bảng tính, tệp khác): đính kèm riêng nếu cần"),
    (b"<w:ins ", "có sửa đổi đang theo dõi (Track Changes): đã lấy bản sau khi sửa"),
    (b"<w:commentReference", "có lời bình bên lề: không lấy"),
)


class Unreadable(Exception):
    """A file that is no document: what is wrong, and how to mend it."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message, self.remedy = message, remedy


@dataclass
class Document:
    """A document as HTML; ``pictures`` are by the names under which it shows them, each with its file's ending."""

    html: str = ""
    pictures: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)


def read_docx(data: bytes) -> Document:
    """Return a document of Word as HTML. Raises Unreadable for what is none, or is locked."""
    if data.startswith(_OLD_OR_LOCKED):
        raise Unreadable("tệp Word kiểu cũ (.doc) hoặc có mật khẩu", "mở bằng Word, bỏ mật khẩu, lưu thành .docx")
    import mammoth  # slow to load for desks that are brought no file of Word

    document = Document()

    def keep(picture: Image) -> dict[str, str]:
        name = f"picture:{len(document.pictures)}"
        with picture.open() as file:
            document.pictures[name] = (_ENDINGS.get(picture.content_type, ""), file.read())
        return {"src": name}

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(part.file_size for part in package.infolist()) > _MAX_UNPACKED:
                raise Unreadable("tệp bung ra quá lớn", "bớt ảnh trong tệp, hoặc chia bài")
            body = package.read("word/document.xml")
        document.told += [words for sign, words in _LEFT_OUT if sign in body]
        made = mammoth.convert_to_html(
            io.BytesIO(data), style_map=_STYLES, convert_image=mammoth.images.img_element(keep)
        )
    except Unreadable:
        raise
    except Exception as error:  # the library has no error of its own: whatever a torn file makes of it
        raise Unreadable(
            "không đọc được như một tệp Word", "mở bằng Word hoặc LibreOffice, lưu lại thành .docx"
        ) from error
    document.html = made.value
    return document
