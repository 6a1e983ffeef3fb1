"""A file that was made elsewhere, whatever it is, as a draft."""

from __future__ import annotations

from pathlib import PurePath

from generator.content_types.base import ContentType
from generator.importing.draft import Draft, PictureFile, draft_of_page
from generator.importing.places import address_by_folder, picture_in
from generator.importing.word import Document, Unreadable, read_docx
from generator.reading.mend import decode

WORD = ".docx"
PAGES = (".html", ".htm", ".xhtml")
_REMEDIES = {
    ".doc": "mở bằng Word, lưu thành .docx",
    ".odt": "mở bằng LibreOffice, lưu thành .docx",
    ".rtf": "mở bằng Word, lưu thành .docx",
    ".pdf": "mở bằng Word (Word đổi được PDF), xem lại, lưu thành .docx",
    ".xls": "mở bằng Excel, lưu thành .xlsx",
}
_OF_WORD_ALONE = "kiểu chỉ Word đọc được (EMF, WMF): chụp lại thành PNG rồi thêm vào bài"


def draft_of_file(
    name: str,
    data: bytes,
    beside: PictureFile,
    content_type: type[ContentType] | None = None,
    *,
    keeps_letters: bool = False,
    path: str = "",
) -> Draft:
    """Return the draft of a file of Word or a page; ``beside`` finds the pictures of a page. Raises Unreadable.

    Letters in an old encoding become Unicode unless ``keeps_letters``. ``path`` is that of a page in the folder of a
    site that was saved.
    """
    file = PurePath(name)
    ending = file.suffix.lower()
    if ending == WORD:
        document = read_docx(data)
        draft = draft_of_page(
            document.html, file.stem, lambda one: _picture(document, one), content_type, keeps_letters=keeps_letters
        )
        draft.told += document.told
    elif ending in PAGES:
        draft = draft_of_page(
            _decoded(data),
            file.stem,
            lambda address: picture_in(address) or beside(address),
            content_type,
            keeps_letters=keeps_letters,
            guessed_address=address_by_folder(path),
        )
    else:
        raise Unreadable(f'không đọc được tệp đuôi "{ending}"', _REMEDIES.get(ending, "lưu thành .docx hoặc .html"))
    if not draft.name:
        raise Unreadable("không có chữ nào làm tên trang", "viết tên bài ở dòng đầu, hoặc đặt tên tệp bằng chữ")
    if not draft.body:
        raise Unreadable("không có nội dung nào đọc được", "mở ra xem tệp có chữ không; ảnh chụp chữ thì phải gõ lại")
    return draft


def _picture(document: Document, name: str) -> tuple[str, bytes] | str:
    ending, data = document.pictures.get(name, ("", b""))
    return (ending, data) if ending else _OF_WORD_ALONE


def _decoded(data: bytes) -> str:
    try:
        return decode(data)
    except UnicodeDecodeError:
        raise Unreadable("không phải chữ Unicode UTF-8", "mở bằng trình duyệt, lưu lại; hoặc chép sang Word") from None
