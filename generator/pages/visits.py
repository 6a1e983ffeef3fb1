"""The page of how much the portal is used; there is none while nobody has counted."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.page import Crumb, Page
from generator.telling.stories import Stories
from generator.telling.visits import PAGE, months, most_used
from generator.visits.table import NAME, Kind

_TITLE = "Cổng được dùng thế nào"
_DESCRIPTION = "Số lượt mở trang, tải ấn phẩm theo tháng, đếm từ nhật ký máy chủ mà không biết ai đã đọc."
_MOST_PAGES, _MOST_FORMS = 20, 15


def visits_pages(stories: Stories) -> Iterator[Page]:
    """Yield the page where something was counted."""
    if known := months(stories):
        yield Page(
            path=PAGE,
            template="visits.html",
            title=_TITLE,
            description=_DESCRIPTION,
            kind="index",
            source=f"content/_chung/{NAME}",
            crumbs=(Crumb(_TITLE),),
            context={
                "introduction": _DESCRIPTION,
                "months": known,
                "tables": (
                    ("trang", "Trang được mở nhiều", "Trang", most_used(stories, Kind.PAGE)[:_MOST_PAGES]),
                    ("an-pham", "Ấn phẩm được tải nhiều", "Tệp", most_used(stories, Kind.FORM)[:_MOST_FORMS]),
                    ("xa", "Theo xã, phường, đặc khu", "Nơi", most_used(stories, Kind.AREA)),
                ),
            },
        )
