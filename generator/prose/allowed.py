"""What editors may write, as an allow-list: elements, attributes, classes, addresses.

Two walls stand on it. The first is the document tree: ``parse`` refuses and tells the editor, and no block can be made
with what is not allowed. The second reads the finished HTML (``publishing/second_wall``): one of them may fail.
"""

from __future__ import annotations

import html
import re
from urllib.parse import urlsplit

PICTURE_SCHEME = "picture:"
_OPEN_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
# What the tree's writer itself writes: pictures to be put in.
SCHEMES = _OPEN_SCHEMES | {"picture"}
"""Every scheme that an address in finished HTML may have."""
_SCHEME = re.compile(r"([a-z][a-z0-9+.\-]*):", re.IGNORECASE)
# Browsers skip control characters inside a scheme; Markdown keeps "&" of automatic mail links behind these two marks.
_SKIPPED = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\ufeff]")
_HELD_AMPERSAND = "\x02amp\x03"

_BLOCKS = {"blockquote", "dd", "details", "div", "dl", "dt", "figcaption", "figure", "hr", "li", "ol", "p", "pre", "ul"}
_WORDS = {"a", "abbr", "br", "cite", "code", "del", "em", "ins", "kbd", "mark", "q", "s", "span", "strong", "sub"}
_TABLES = {"caption", "table", "tbody", "td", "tfoot", "th", "thead", "tr"}
_REST = {"h2", "h3", "h4", "h5", "h6", "img", "input", "summary", "sup"}
TAGS = frozenset(_BLOCKS | _WORDS | _TABLES | _REST)
"""Every element that may stand in an editor's text."""

ATTRIBUTES = {
    "*": {"class", "id", "lang", "title"},
    "a": {"href"},
    "details": {"open"},
    "img": {"alt", "src"},
    "input": {"checked", "disabled", "type"},
    "ol": {"start"},
}
"""Every attribute that may stand on them; ``*`` on all."""
WRITTEN = {"div": {"aria-label", "role", "tabindex"}, "input": {"aria-label"}, "th": {"scope"}}
"""What the tree's writer adds so that everybody can use a text; no editor may write it."""

_KINDS_OF_NOTE = {
    "abstract",
    "bug",
    "danger",
    "example",
    "failure",
    "info",
    "note",
    "question",
    "quote",
    "success",
    "tip",
    "warning",
}
_CLASSES = _KINDS_OF_NOTE | {
    "admonition", "admonition-title", "align-center", "align-left", "align-right", "cards", "figure-here", "footnote",
    "footnote-backref", "footnote-ref", "grid", "highlight", "lettered", "table-scroll", "task-list", "task-list-item",
}  # fmt: skip
_CODE_CLASS = re.compile(r"[a-z]{1,3}\d?|language-[a-z0-9+-]{1,20}")
_PICTURE_NAME = re.compile(r"[^/\\:<>\"]{1,200}")
_ID = re.compile(r"[a-z0-9][a-z0-9:-]{0,99}")
_HOST = re.compile(r"(?!.*\.\d+\.?$)\w(?:[\w.-]*\w)?\.?|\d{1,3}(?:\.\d{1,3}){3}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def is_class(tag: str, name: str) -> bool:
    """Say whether an element may bear a class: those of our own extensions, and the letters that colour code."""
    return name in _CLASSES or (tag in ("code", "pre", "span") and _CODE_CLASS.fullmatch(name) is not None)


def is_anchor(name: str) -> bool:
    """Say whether a name may be an element's id."""
    return _ID.fullmatch(name) is not None


def is_language(code: str) -> bool:
    """Say whether a code names a language: en, zh-Hant."""
    return _LANGUAGE.fullmatch(code) is not None


def is_picture_name(name: str) -> bool:
    """Say whether a name is that of a picture beside the page, and no address."""
    return _PICTURE_NAME.fullmatch(name) is not None


def is_foreign(tag: str, address: str) -> bool:
    """Say whether an address in finished HTML leads where nothing of ours may lead."""
    if tag == "img":
        return not (address.startswith(PICTURE_SCHEME) and is_picture_name(address.removeprefix(PICTURE_SCHEME)))
    scheme = scheme_of(address)
    return is_on_another_host(address) if not scheme else scheme not in SCHEMES


def scheme_of(address: str) -> str:
    """Return an address's scheme as a browser would read it, in lower case; empty for a relative address."""
    match = _SCHEME.match(_as_browser_reads(address))
    return match[1].lower() if match else ""


def is_on_another_host(address: str) -> bool:
    """Say whether an address without scheme leaves the site: ``//host``, also with backslashes."""
    return _as_browser_reads(address).replace("\\", "/").startswith("//")


def _as_browser_reads(address: str) -> str:
    return _SKIPPED.sub("", html.unescape(address.replace(_HELD_AMPERSAND, "&")))


Refusal = tuple[str, str]
"""A Vietnamese message, and its remedy."""


def refused_address(tag: str, address: str) -> Refusal | None:
    """Return why an editor may not use an address as a link (``a``) or a picture (``img``); None where it is fine."""
    scheme, shown = scheme_of(address), _shown(address)
    if tag == "img":
        if scheme or is_on_another_host(address):
            return f'ảnh "{shown}" lấy từ nơi khác', 'chép ảnh vào cạnh trang này và khai ở mục "ảnh"'
        return None
    if not address.strip():
        return "liên kết không có địa chỉ", "viết [chữ](địa chỉ)"
    if scheme and scheme not in _OPEN_SCHEMES:
        remedy = "chỉ dùng https://, http://, mailto:, tel: hoặc ../thu-muc/ten-tep.md"
        return f'liên kết "{shown}" có kiểu không được dùng', remedy
    if scheme in ("http", "https") and not _has_host(address):
        return f'liên kết "{shown}" không phải địa chỉ trang web', "mở trang ấy rồi chép lại địa chỉ ở đầu trình duyệt"
    if not scheme and is_on_another_host(address):
        return f'liên kết "{shown}" thiếu https:', "viết cả địa chỉ, bắt đầu bằng https://"
    return None


def _has_host(address: str) -> bool:
    """Say whether a web address names a host, and a port that can be, as browsers want it."""
    try:
        parts = urlsplit(html.unescape(address).strip())
        return bool(_HOST.fullmatch(parts.hostname or "")) and (parts.port is None or parts.port >= 0)
    except ValueError:
        return False


def refused_attribute(tag: str, name: str) -> Refusal | None:
    """Return why an editor may not give an element an attribute in ``{…}``; None where it is fine."""
    if name.lower() in ATTRIBUTES["*"] | ATTRIBUTES.get(tag, set()):
        return None
    return f'không được đặt "{_shown(name)}" cho một phần của bài', "bỏ phần trong ngoặc nhọn { }"


def refused_language(code: str) -> Refusal | None:
    """Return why a code may not say in which language a part is written; None where it is fine."""
    if is_language(code):
        return None
    return f'"{_shown(code)}" không phải mã ngôn ngữ', "viết mã như en, fr, zh"


def refused_markup(markup: str) -> Refusal:
    """Return why raw HTML is refused, with the way to say the same in Markdown."""
    name = re.sub(r"[^a-z0-9!-].*", "", markup.lstrip("</").lower(), flags=re.DOTALL)
    return f'không viết mã HTML trong bài (đang có "{_shown(markup)}")', _INSTEAD.get(name, "viết lại bằng chữ thường")


_INSTEAD = {
    "a": "viết liên kết dạng [chữ](địa chỉ)",
    "b": "chữ đậm viết **như thế này**",
    "br": "muốn sang đoạn mới thì để một dòng trống",
    "em": "chữ nghiêng viết *như thế này*",
    "i": "chữ nghiêng viết *như thế này*",
    "iframe": 'video, bản đồ: ghi địa chỉ ở mục "liên kết" của trang tin, hoặc viết thành liên kết',
    "img": 'khai ảnh ở mục "ảnh" rồi viết ![](ten-anh.jpg)',
    "script": "xóa đoạn này; trang không chạy mã",
    "strong": "chữ đậm viết **như thế này**",
    "style": "xóa đoạn này; cách trình bày do trang lo",
    "table": "viết bảng bằng dấu | như trong trang hướng dẫn",
    "video": 'ghi địa chỉ video ở mục "liên kết" của trang tin',
    "!--": "đóng chú thích bằng -->",
}


def _shown(text: str) -> str:
    flat = " ".join(text.replace(_HELD_AMPERSAND, "&").split())
    return flat if len(flat) <= 60 else flat[:57] + "…"
