"""Hình để nhúng: each picture as a bare page that other portals put in a frame, with the line to copy.

Cut: the portal's head, menus and foot; scripts; everything that could follow a reader. Reordered: picture, what it
shows in words, its figures as a table, the way back. Reworded: nothing. Only pages under ``nhung/`` may be framed by
others: servers set ``frame-ancestors *`` there and ``'self'`` elsewhere (docs/huong-dan/an-pham.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import ceil

from markupsafe import Markup

from generator.artifact import Artifact
from generator.infographics.frame import layout
from generator.infographics.from_catalog.figure import Figure
from generator.ink.json_file import json_file
from generator.ink.theme import CARD, NARROW, WIDE, Size
from generator.language.tongues import TONGUES
from generator.outputs._frame import Frame, frames
from generator.outputs.base import Desk, Form, Panel, Piece, Use, allows
from generator.prose.html import preformatted
from generator.telling.reuse import EMBEDS, oembed_of

LABEL = "Hình để nhúng"
KEY = "hình để nhúng"
ORDER = 45

FOLDER = EMBEDS
# What stands in narrow frames is no wider than this, so that one height fits frames of any width.
_MOST_NARROW = 440
_STYLE = (
    "body{margin:0;background:#fbf7ef;color:#14202b;font:16px/1.6 Roboto,system-ui,'Noto Sans',Arial,sans-serif}"
    "img{display:block;width:100%;height:auto}div{padding:0 16px 12px}table{border-collapse:collapse}"
    "th,td{border:1px solid #7d868d;padding:4px 8px;text-align:left;overflow-wrap:break-word}a{color:#0b4f6c}"
    # The drawing bears its headline in Vietnamese; one in another language stands above it.
    "h1{margin:0;padding:12px 16px 0;font-size:20px;line-height:1.3}"
    ".heard{position:absolute;width:1px;height:1px;padding:0;overflow:hidden;clip-path:inset(50%);"
    "white-space:nowrap}"
    ".scroll{padding:0;overflow-x:auto}:focus-visible{outline:3px solid #8a2f12;outline-offset:2px}"
    f"@media (max-width:559px){{main{{max-width:{_MOST_NARROW}px;margin:0 auto}}}}"
    f"@media (min-width:560px){{main{{max-width:{WIDE.width}px;margin:0 auto}}}}"
    "@media (prefers-color-scheme:dark){body{background:#0e1a22;color:#e8eef2}a{color:#7cc4e4}"
    ":focus-visible{outline-color:#f2b134}}"
)
STYLE_SHEET = f"{FOLDER}/khung.css"
POLICY = "default-src 'none'; img-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'"
_LINE, _LETTER, _BESIDE, _BETWEEN, _PARAGRAPH = 25.6, 8.8, 32, 104, 16
"""Pixels: the height of a line, the width of a letter, what stands beside lines, between and below them, below each."""
_FRAME = 700
"""The width in pixels for which a frame is offered to those who ask for one; it shrinks with its column."""


def for_site(desk: Desk) -> Iterator[Piece]:
    """Yield a bare page for every figure of the portal and language, and on its entry's page the lines to copy."""
    if desk.figures:
        yield Artifact(STYLE_SHEET, _STYLE.encode(), "generator/outputs/embed.py")
    for page in sorted(desk.figures):
        entry = desk.catalog.get(page)
        for figure in desk.figures[page]:
            if figure.illustrative or (entry is not None and not allows(entry, KEY)):
                continue
            shown = list(frames(figure, desk))
            for frame in shown:
                yield Artifact(frame.path, bare_page(frame, figure, desk).encode(), figure.source)
                if desk.settings.site_url:
                    answer = json_file(to_oembed(frame, figure, desk))
                    yield Artifact(oembed_of(figure.code, frame.tag), answer, figure.source)
            if entry is not None:
                yield Use(entry.id, LABEL, shown[0].path, f"trang trần: {figure.title}")
                yield Panel(entry.id, f"{LABEL}: {figure.title}", ORDER, _panel(shown, figure, desk))


def bare_page(frame: Frame, figure: Figure, desk: Desk) -> str:
    """Return the page that stands in other portals' frames."""
    head = Markup("").join(Markup('<th scope="col">{}</th>').format(name) for name in frame.columns)
    rows = Markup("").join(
        Markup("<tr>{}</tr>").format(Markup("").join(Markup("<td>{}</td>").format(cell) for cell in row))
        for row in frame.rows
    )
    wide_size, narrow_size = (_pixels(figure, desk, size) for size in (WIDE, NARROW))
    return str(
        Markup(
            '<!doctype html>\n<html lang="{tag}">\n<head>\n<meta charset="utf-8">\n'
            '<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="robots" content="noindex">\n<title{title_tag}>{title}</title>\n'
            '<link rel="canonical" href="{url}">\n<link rel="stylesheet" href="{root}{style}">\n'
            "</head>\n<body>\n<main>\n<h1{unseen}>{heading}</h1>\n"
            '<picture><source media="(max-width: 559px)" srcset="{root}{narrow}" width="{narrow_size[0]}" '
            'height="{narrow_size[1]}"><img src="{root}{wide}" width="{wide_size[0]}" height="{wide_size[1]}" alt="">'
            "</picture>\n<div>\n<p>{summary}</p>\n{note}"
            "<details><summary>{opens}</summary>"
            '<div class="scroll" role="region" aria-label="{table}" tabindex="0">'
            "<table><thead><tr>{head}</tr></thead>"
            "<tbody>{rows}</tbody></table></div></details>\n"
            '<p><a href="{url}"{url_tag} target="_blank" rel="noopener">{site}</a></p>\n</div>\n</main>\n'
            "</body>\n</html>\n"
        ).format(
            tag=frame.tag,
            title_tag="" if frame.is_translated else Markup(' lang="vi"'),
            url_tag="" if frame.is_translated else Markup(' hreflang="vi"'),
            policy=POLICY,
            title=frame.title,
            unseen="" if frame.shows_heading else Markup(' class="heard"'),
            heading=frame.heading,
            url=frame.url,
            root=frame.to_root,
            style=STYLE_SHEET,
            wide=figure.files["svg"],
            wide_size=wide_size,
            narrow_size=narrow_size,
            narrow=figure.files["narrow"],
            summary=frame.summary,
            note=Markup("<p>{}</p>\n").format(frame.note) if frame.note else "",
            opens=frame.opens,
            table=frame.table,
            head=head,
            rows=rows,
            site=frame.site,
        )
    )


def _pixels(figure: Figure, desk: Desk, size: Size) -> tuple[int, int]:
    """Return the width and height of a drawing, so that the text below keeps its place while it loads."""
    scene = layout(figure.spec, size, desk.settings.site_name)
    return round(scene.width), round(scene.height)


def snippet(frame: Frame, figure: Figure, desk: Desk) -> str:
    """Return the line that other portals copy; the link under the frame stays when frames are off."""
    path = frame.path.removesuffix("index.html") if desk.settings.directory_urls else frame.path
    return str(
        Markup(
            '<iframe src="{}" title="{}" width="100%" height="{}" loading="lazy" style="border:0"></iframe>'
            '<p>{} <a href="{}">{}</a></p>'
        ).format(
            desk.file_url(path),
            frame.title,
            frame_height(frame, figure, desk),
            frame.source,
            frame.url,
            frame.site.striptags(),
        )
    )


def frame_height(frame: Frame, figure: Figure, desk: Desk) -> int:
    """Return the height in pixels in which a frame of any width from 320 shows the picture and its words unscrolled."""
    wide, narrow = (layout(figure.spec, size, desk.settings.site_name).height for size in (WIDE, NARROW))
    pictures = {width: narrow * min(width, _MOST_NARROW) / NARROW.width for width in (320, _MOST_NARROW)}
    pictures |= {width: wide * width / WIDE.width for width in (560, WIDE.width)}
    return ceil(max(height + _height_of(frame.length, width) for width, height in pictures.items()))


def _height_of(lengths: Iterable[int], width: int) -> float:
    letters = (width - _BESIDE) // _LETTER
    return sum(ceil(length / letters) * _LINE + _PARAGRAPH for length in lengths) + _LINE + _BETWEEN - 2 * _PARAGRAPH


def to_oembed(frame: Frame, figure: Figure, desk: Desk) -> dict[str, str | int]:
    """Return what editors of other sites' pages ask for when an address is pasted (https://oembed.com, "rich")."""
    scene = layout(figure.spec, CARD, desk.settings.site_name)
    return {
        "version": "1.0",
        "type": "rich",
        "title": frame.title,
        "author_name": desk.owner,
        "author_url": desk.settings.site_url,
        "provider_name": frame.site.striptags(),
        "provider_url": desk.settings.site_url,
        "url": frame.url,
        "thumbnail_url": desk.file_url(figure.files["png"]),
        "thumbnail_width": round(scene.width),
        "thumbnail_height": round(scene.height),
        "html": snippet(frame, figure, desk),
        "width": _FRAME,
        "height": frame_height(frame, figure, desk),
    }


def _panel(shown: Sequence[Frame], figure: Figure, desk: Desk) -> str:
    first, *others = shown
    told = Markup(
        '<p>Chép dòng này vào trang của bạn. <a href="⟦asset:{}⟧">Xem thử</a>.</p><pre><code>{}</code></pre>'
    ).format(first.path, preformatted(snippet(first, figure, desk)))
    for frame in others:
        told += Markup(
            '<p>Trang tiếng {} thì chép dòng này. <a href="⟦asset:{}⟧">Xem thử</a>.</p><pre><code>{}</code></pre>'
        ).format(TONGUES[frame.tag].name, frame.path, preformatted(snippet(frame, figure, desk)))
    return told


FORM = Form(
    KEY,
    LABEL,
    ORDER,
    "Cổng thông tin khác, báo điện tử",
    ("ket-qua/gia-dinh-hoc-tap",),
    for_site=for_site,
    channel="cổng, trang thông tin điện tử",
)
