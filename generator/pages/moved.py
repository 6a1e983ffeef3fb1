"""Addresses at which no page stands any more: what was renamed leads on, what was taken back says so in neutral words.

These are whole small HTML files, not pages of the engine: they must stand whatever becomes of the rest, and a page
that says "removed" may hold nothing of the page that was there, not even its address.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import escape

from generator.artifact import Artifact
from generator.entries.entry import Entry
from generator.pages.links import Links
from generator.settings import Settings

_SOURCE = "generator/pages/moved.py"
_FRAME = """\
<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{title}</title>
{head}</head>
<body>
<main>
<h1>{title}</h1>
{body}
</main>
</body>
</html>
"""


def file_of(address: str, settings: Settings) -> str:
    """Return the file that answers at a page's address: ``a/b`` -> ``a/b/index.html``."""
    return f"{address}/index.html" if settings.directory_urls else f"{address}.html"


def redirects(entry: Entry, settings: Settings, links: Links) -> Iterator[Artifact]:
    """Yield a file at each former address of an entry that leads to where its page stands now."""
    for address in entry.fields.former_addresses:
        target = escape(links.relative(address, links.address(entry.id)))
        full = links.canonical(entry.id)
        canonical = f'<link rel="canonical" href="{escape(full)}">\n' if full else ""
        head = f'<meta http-equiv="refresh" content="0; url={target}">\n{canonical}'
        body = f'<p>Mời xem ở địa chỉ mới: <a href="{target}">{escape(entry.title)}</a>.</p>'
        text = _FRAME.format(title="Trang đã chuyển", head=head, body=body)
        yield Artifact(file_of(address, settings), text.encode(), entry.path)


def taken_back(addresses: Iterable[str], settings: Settings) -> Iterator[Artifact]:
    """Yield a file at each address whose page was taken back."""
    for address in sorted(set(addresses)):
        yield Artifact(file_of(address, settings), gone_page(address, settings), _SOURCE)


def gone_page(address: str, settings: Settings) -> bytes:
    """Return the neutral page that stands where something was removed."""
    home = Links(settings, []).relative(address, "" if settings.directory_urls else "index.html")
    body = (
        "<p>Nội dung ở địa chỉ này đã gỡ, theo quyền của người được nêu. "
        "Nếu bạn có bản sao, xin đừng chia sẻ tiếp.</p>\n"
        f'<p><a href="{home}">Về trang chủ</a></p>'
    )
    return _FRAME.format(title="Trang đã gỡ", head="", body=body).encode()
