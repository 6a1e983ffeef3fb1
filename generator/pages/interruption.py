"""The page that tells of a planned interruption, and the one that a server shows while the portal rests."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from generator.artifact import Artifact
from generator.entries.catalog import Catalog
from generator.entries.interruption import PAGE, Interruption, interruption_of
from generator.pages.page import Crumb, Page
from generator.reading.load import INTERRUPTION
from generator.settings import Settings

MAINTENANCE = "bao-tri.html"
_SOURCE = f"content/_chung/{INTERRUPTION}"
_TITLE = "Cổng tạm ngừng"


def interruption_pages(catalog: Catalog) -> Iterator[Page]:
    """Yield the page from the day on which an interruption is told until it is over."""
    if found := interruption_of(catalog.shared, catalog.today):
        yield Page(
            path=PAGE,
            template="interruption.html",
            title=_TITLE,
            description=found.sentence,
            kind="index",
            source=_SOURCE,
            crumbs=(Crumb(_TITLE),),
            updated=found.told_on,
            context={"one": found},
        )


def maintenance_page(catalog: Catalog, settings: Settings) -> Artifact:
    """Return the page that a server answers with code 503: a whole small file, since nothing else may be there."""
    found = interruption_of(catalog.shared, catalog.today)
    html = Markup(
        '<!doctype html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="robots" content="noindex">\n<title>Cổng đang bảo trì</title>\n</head>\n<body>\n<main>\n'
        "<h1>Cổng đang bảo trì</h1>\n<p>{} đang tạm ngừng để bảo trì. {}</p>\n{}</main>\n</body>\n</html>\n"
    ).format(settings.site_name, _return(found), _meanwhile(found, settings))
    return Artifact(MAINTENANCE, html.encode(), _SOURCE)


def _return(found: Interruption | None) -> str:
    return f"Dự kiến hoạt động lại: {found.end}." if found else "Mời bạn quay lại sau."


def _meanwhile(found: Interruption | None, settings: Settings) -> Markup:
    """Return where to turn meanwhile, as far as anybody has said."""
    lines = [found.meanwhile] if found and found.meanwhile else []
    if settings.owner.phone:
        lines.append(f"Cần gấp, gọi {settings.owner.name or 'cơ quan chủ quản'}: {settings.owner.phone}.")
    return Markup("").join(Markup("<p>{}</p>\n").format(line) for line in lines)
