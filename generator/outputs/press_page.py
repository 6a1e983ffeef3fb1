"""Trang cho báo chí: what newsrooms come for, on one page.

Cut: explanations for the public, illustrative entries. Reordered: contact first, then what is new, then figures, each
with its source and its caution on the same line, then pictures in print quality. Reworded: results become whole
sentences that can be quoted with their source; what may not be compared says so.
"""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from generator.content_types.base import Source
from generator.language.vietnamese import format_date
from generator.outputs._news import newest_first, updated_on
from generator.outputs.base import FOLDER, Desk, Form, Piece
from generator.telling.offers import OfferedPage
from generator.telling.story import Story

LABEL = "Trang cho báo chí"
KEY = "báo chí"

PATH = "bao-chi"
_NEWEST = 10
_UNKNOWN = "chưa có thông tin"


def for_site(desk: Desk) -> Iterator[Piece]:
    """Yield the press page."""
    pieces = [_contact(desk), _news(desk), _figures(desk), _pictures(desk), _machines()]
    yield OfferedPage(
        path=PATH,
        title=LABEL,
        description="Liên hệ, tin mới, số liệu có nguồn, hình chất lượng in và dữ liệu để phóng viên dùng ngay.",
        html=Markup("").join(pieces),
        source="outputs/press_page",
        is_folder_index=True,
        parents=((FOLDER, "Ấn phẩm"),),
    )


def _section(anchor: str, title: str, content: Markup) -> Markup:
    return Markup('<section aria-labelledby="{0}"><h2 id="{0}">{1}</h2>{2}</section>').format(anchor, title, content)


def _contact(desk: Desk) -> Markup:
    owner = desk.settings.owner
    rows = [
        ("Cơ quan", owner.name),
        ("Người phát ngôn", desk.settings.spokesperson),
        ("Người chịu trách nhiệm", owner.responsible),
        ("Điện thoại", owner.phone),
        ("Thư điện tử", owner.email),
        ("Địa chỉ", owner.address),
    ]
    items = (
        Markup("<div class='facts__row'><dt>{}</dt><dd>{}</dd></div>").format(name, value or _UNKNOWN)
        for name, value in rows
    )
    return _section("lien-he", "Liên hệ", Markup('<dl class="facts">{}</dl>').format(Markup("").join(items)))


def _news(desk: Desk) -> Markup:
    told = [entry for entry in desk.catalog.entries if not entry.illustrative and entry.type.is_public]
    shown = newest_first(told)[:_NEWEST]
    items = (
        Markup('<li><a href="⟦entry:{}⟧">{}</a> <span class="muted">{}, {}</span></li>').format(
            entry.id, entry.title, entry.type.label.lower(), format_date(updated_on(entry))
        )
        for entry in shown
    )
    return _section("co-gi-moi", "Có gì mới", Markup('<ul class="link-list">{}</ul>').format(Markup("").join(items)))


def _figures(desk: Desk) -> Markup:
    rows = [row for story in desk.stories.all() if not story.illustrative for row in _result_rows(story)]
    table = Markup(
        '<div class="table-scroll" role="region" aria-label="Bảng: số liệu có nguồn" tabindex="0"><table><thead><tr>'
        '<th scope="col">Chỉ số</th><th scope="col">Số liệu mới nhất</th><th scope="col">Nguồn</th>'
        '<th scope="col">Lưu ý</th></tr></thead><tbody>{}</tbody></table></div>'
        "<p>Số liệu trước 01/7/2025 là của hai tỉnh cũ, không so với tỉnh hiện nay. Toàn bộ số liệu: "
        '<a href="⟦page:du-lieu⟧">dữ liệu mở</a>.</p>'
    ).format(Markup("").join(rows))
    return _section("so-lieu", "Số liệu để trích", table)


def _result_rows(story: Story) -> Iterator[Markup]:
    for result in story.results.latest if story.results else ():
        title = Markup('<a href="⟦entry:{}⟧">{}</a>').format(story.id, story.title)
        yield Markup('<tr><th scope="row">{}</th><td>{}</td><td>{}</td><td>{}</td></tr>').format(
            title, result.sentence, _source(result.source), result.caution
        )


def _source(source: Source) -> Markup:
    name = source.name
    if source.url:
        return Markup('<a href="{}" rel="external noopener">{}</a>, {}').format(
            source.url, name, source.confidence.value
        )
    return Markup("{}, {}").format(name, source.confidence.value)


def _pictures(desk: Desk) -> Markup:
    items = [
        Markup(
            '<li><a href="⟦page:{}⟧">{}</a>: <a href="⟦asset:{}⟧">PDF để in</a>, <a href="⟦asset:{}⟧">SVG</a>, '
            '<a href="⟦asset:{}⟧">PNG</a></li>'
        ).format(figure.own_page, figure.title, figure.files["pdf"], figure.files["svg"], figure.files["png"])
        for page in sorted(desk.figures)
        for figure in desk.figures[page]
        if not figure.illustrative
    ]
    content = (
        Markup('<ul class="link-list">{}</ul>').format(Markup("").join(items)) if items else Markup("<p>Chưa có.</p>")
    )
    return _section("hinh", "Hình chất lượng in", content)


def _machines() -> Markup:
    return _section(
        "nguon-tin",
        "Nguồn tin và dữ liệu",
        Markup(
            '<ul class="link-list"><li><a href="⟦asset:tin.xml⟧">Tin mới (Atom)</a></li>'
            '<li><a href="⟦asset:su-kien/lich.ics⟧">Lịch sự kiện</a></li>'
            '<li><a href="⟦page:du-lieu⟧">Dữ liệu mở</a></li></ul>'
        ),
    )


FORM = Form(KEY, LABEL, 75, "Phóng viên, biên tập viên", ("ket-qua/gia-dinh-hoc-tap",), for_site=for_site, page=PATH)
