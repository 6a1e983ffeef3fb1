"""Icons by Vietnamese name: Material Design Icons, as they come with the Material theme's own package."""

from __future__ import annotations

import functools
import importlib.util
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.language.vietnamese import fold, fold_key, nfc

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
    "thời gian": "clock-outline",
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


def registry(names: Iterable[str]) -> Mapping[str, str]:
    """Return icons by the names that people type without marks. Two names that are then alike are refused."""
    known: dict[str, str] = {}
    for name in names:
        other = known.setdefault(fold_key(name), name)
        if other != name:
            raise ValueError(f'"{name}" and "{other}" are one name to who types no marks')
    return known


_KNOWN = registry(ICON_FILES)


def find_icon(name: str) -> str:
    """Return the icon's name as the list writes it; marks may be left out, not be others. Raises UnknownIcon."""
    found = _KNOWN.get(fold_key(name))
    if found is None or not _may_mean(name, found):
        raise UnknownIcon(name)
    return found


def _may_mean(typed: str, name: str) -> bool:
    """Say whether each letter is the name's own or that without its marks: "đồng hồ" is no "dòng họ"."""
    words = " ".join(re.split(r"[\s_-]+", nfc(typed).casefold().strip()))
    return len(words) == len(name) and all(letter in (own, fold(own)) for letter, own in zip(words, name, strict=True))


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
