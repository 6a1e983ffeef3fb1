"""The guide for editors as plain pages beside the desk: what helps whoever writes, also without a network."""

from __future__ import annotations

import re

from markupsafe import Markup

from generator.environment import ROOT
from generator.publishing.engine.assembly import read_config
from generator.publishing.engine.hand_written import HandPress
from generator.publishing.engine.site_files import SiteFile
from generator.reading.load import read_front_matter

HELP = "tro-giup"
"""Where the pages stand in the desk's folder."""
GUIDE = ROOT / "docs" / "huong-dan"
# The first is what one opens; of publishing and of the forges editors need not know here.
_PAGES = (
    "ban-bien-tap",
    "viet-bai",
    "infographic",
    "dong-y",
    "de-doc",
    "viec-can-lam",
    "tieng-khac",
    "dinh-chinh",
    "dem-bai-vao",
    "bao-cao",
    "thong-ke",
    "an-pham",
)
_LINK = re.compile(r"\[([^\]]+)\]\((?:\.\./[\w/-]*)?([\w-]+)\.md(#[\w-]+)?\)")
_PAGE = Markup(
    '<!doctype html>\n<html lang="vi"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">'
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'; img-src 'self'\">"
    '<title>{title} – Trợ giúp</title><link rel="stylesheet" href="../cong/{style}">'
    '<link rel="stylesheet" href="../ban.css">'
    '<link rel="icon" href="../cong/assets/icon.svg" type="image/svg+xml"></head>\n<body>\n<header class="desk-head">'
    '<div class="desk-head__inner"><a class="desk-brand" href="../index.html">Bàn biên tập</a></div></header>\n'
    '<div class="help">\n<nav aria-label="Trợ giúp"><ul class="plain-list">{pages}</ul></nav>\n'
    '<main class="md-typeset">{html}</main>\n</div>\n</body></html>\n'
)


def help_pages(style: str) -> dict[str, bytes]:
    """Return the pages by their paths in the desk's folder; ``style`` is the portal's style sheet below ``cong/``."""
    press = HandPress(read_config(ROOT).get("markdown_extensions"), _files())
    found: dict[str, tuple[str, Markup]] = {}
    for source, file in _files().items():
        meta, body = read_front_matter(file.read().decode())
        page = press.page(file, _LINK.sub(_kept, body), body)
        html = Markup(page.html)
        found[source] = str(meta.get("title") or page.heading), html
    return {
        f"{HELP}/{_name(source)}": _page(source, title, html, found, style).encode()
        for source, (title, html) in found.items()
    }


def _files() -> dict[str, SiteFile]:
    return {f"{name}.md": SiteFile(f"{name}.md", (GUIDE / f"{name}.md").read_bytes, True, False) for name in _PAGES}


def _kept(link: re.Match[str]) -> str:
    """Return a link as it is, or its words alone where the page it leads to is not here."""
    return link[0] if link[2] in _PAGES and "../" not in link[0] else link[1]


def _name(source: str) -> str:
    return source.replace(".md", ".html")


def _page(source: str, title: str, html: Markup, found: dict[str, tuple[str, Markup]], style: str) -> str:
    here = Markup(' aria-current="page"')
    rows = (
        Markup('<li><a href="{}"{}>{}</a></li>').format(_name(one), here if one == source else "", name)
        for one, (name, _html) in found.items()
    )
    return str(_PAGE.format(title=title, pages=Markup("").join(rows), html=html, style=style))
