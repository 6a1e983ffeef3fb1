"""The page that a device shows where it has no network and never read what was asked for."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.page import Crumb, Page
from generator.settings import SETTINGS_FILE, Settings

PATH = "ngoai-mang"
_TITLE = "Không có mạng"


def pages_without_network(settings: Settings) -> Iterator[Page]:
    """Yield the page where the settings let devices keep what was read."""
    if settings.offline and settings.directory_urls:
        yield Page(
            path=PATH,
            template="without_network.html",
            title=_TITLE,
            description="Máy của bạn không có mạng, và chưa đọc trang này lần nào.",
            kind="index",
            source=SETTINGS_FILE,
            crumbs=(Crumb(_TITLE),),
            indexable=False,
        )
