"""Icons by Vietnamese name: Material Design Icons, as they come with the Material theme's own package."""

from __future__ import annotations

import functools
import importlib.util
import re
from pathlib import Path

from generator.language.vietnamese import fold_key

ICON_FILES = {
    "báo": "newspaper-variant",
    "bản đồ": "map-marker",
    "cây": "sprout",
    "chú ý": "alert",
    "chứng nhận": "certificate",
    "cơ quan": "town-hall",
    "công dân": "account-check",
    "cộng đồng": "account-group",
    "cúp": "trophy-variant",
    "dòng họ": "family-tree",
    "đạt": "check-bold",
    "đèn": "lightbulb-on",
    "điện thoại": "cellphone",
    "đồng hồ": "clock-outline",
    "đơn vị": "office-building",
    "gia đình": "home-heart",
    "huân chương": "medal",
    "lá cờ": "flag-variant",
    "lịch": "calendar-month",
    "loa": "bullhorn",
    "máy tính": "laptop",
    "mục tiêu": "target",
    "mũ tốt nghiệp": "school",
    "người học": "account-school",
    "phát thanh": "radio-tower",
    "quà": "gift",
    "sách": "book-open-page-variant",
    "tay trong tay": "handshake",
    "thư viện": "bookshelf",
    "tiền": "cash-multiple",
    "tìm": "magnify",
    "trái tim": "heart",
    "truyền hình": "television",
    "văn bản": "file-document-outline",
    "viết": "pencil",
    "xã phường": "home-group",
}
_PATH = re.compile(r'<path d="([^"]+)"')


class UnknownIcon(ValueError):
    """Raised for a name that is no icon."""


def find_icon(name: str) -> str:
    """Return the icon's name as the list writes it, whatever marks were typed. Raises UnknownIcon."""
    known = {fold_key(icon): icon for icon in ICON_FILES}
    if fold_key(name) not in known:
        raise UnknownIcon(name)
    return known[fold_key(name)]


@functools.cache
def icon_path(name: str) -> str:
    """Return the SVG path of an icon by its Vietnamese name; its box is 24 by 24."""
    text = (_folder() / f"{ICON_FILES[find_icon(name)]}.svg").read_text(encoding="utf-8")
    match = _PATH.search(text)
    assert match, f"{name}: the icon's file holds no path"
    return match[1]


@functools.cache
def _folder() -> Path:
    package = importlib.util.find_spec("material")
    assert package and package.submodule_search_locations, "the package mkdocs-material is missing"
    return Path(package.submodule_search_locations[0]) / "templates" / ".icons" / "material"
