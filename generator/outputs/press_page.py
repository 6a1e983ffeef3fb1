"""Trang cho báo chí: what newsrooms come for, on one page.

Cut: explanations for the public, illustrative entries. Reordered: contact first, then what is new, then figures, each
with its source and its caution on the same line, then pictures in print quality. Reworded: results become whole
sentences that can be quoted with their source; what may not be compared says so.
"""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from generator.content_types.base import Source
from generator.entries.entry import Entry
from generator.language.vietnamese import format_date
from generator.outputs._news import newest_first, updated_on
from generator.outputs._twin import listed, may_be_copied, part, parts, way
from generator.outputs.base import FOLDER, Desk, Form, Piece
from generator.prose.addresses import to_entry
from generator.prose.markdown import escaped, link, table
from generator.telling.offers import OfferedPage
from generator.telling.story import Result, Story

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
        markdown=_told(desk),
    )


def _told(desk: Desk) -> str:
    """Return the page for assistants: contact, news, figures to quote, each with source and caution."""
    news = (one for one in _newest(desk) if may_be_copied(desk.stories, one))
    results = [(story, one) for story, one in _results(desk) if not story.tells_of_people]
    rows = [
        [way(story.title, to_entry(story.id)), escaped(one.sentence), _told_source(one.source), escaped(one.caution)]
        for story, one in results
    ]
    return parts(
        part("Liên hệ", listed(f"{name}: {escaped(value or _UNKNOWN)}" for name, value in _contacts(desk))),
        part("Có gì mới", listed(way(one.title, to_entry(one.id), format_date(updated_on(one))) for one in news)),
        part("Số liệu để trích", table(["Chỉ số", "Số liệu mới nhất", "Nguồn", "Lưu ý"], rows) if rows else ""),
        "Số liệu trước 01/7/2025 là của hai tỉnh cũ, không so với tỉnh hiện nay.",
    )


def _told_source(source: Source) -> str:
    name = link(escaped(source.name), source.url) if source.url else escaped(source.name)
    return f"{name}, {source.confidence.value}"


def _section(anchor: str, title: str, content: Markup) -> Markup:
    return Markup('<section aria-labelledby="{0}"><h2 id="{0}">{1}</h2>{2}</section>').format(anchor, title, content)


def _contacts(desk: Desk) -> list[tuple[str, str]]:
    owner = desk.settings.owner
    return [
        ("Cơ quan", owner.name),
        ("Người phát ngôn", desk.settings.spokesperson),
        ("Người chịu trách nhiệm", owner.responsible),
        ("Điện thoại", owner.phone),
        ("Thư điện tử", owner.email),
        ("Địa chỉ", owner.address),
    ]


def _contact(desk: Desk) -> Markup:
    items = (
        Markup("<div class='facts__row'><dt>{}</dt><dd>{}</dd></div>").format(name, value or _UNKNOWN)
        for name, value in _contacts(desk)
    )
    return _section("lien-he", "Liên hệ", Markup('<dl class="facts">{}</dl>').format(Markup("").join(items)))


def _newest(desk: Desk) -> list[Entry]:
    told = [entry for entry in desk.catalog.entries if not entry.illustrative and entry.type.is_public]
    return newest_first(told)[:_NEWEST]


def _news(desk: Desk) -> Markup:
    items = (
        Markup('<li><a href="⟦entry:{}⟧">{}</a> <span class="muted">{}, {}</span></li>').format(
            entry.id, entry.title, entry.type.label.lower(), format_date(updated_on(entry))
        )
        for entry in _newest(desk)
    )
    return _section("co-gi-moi", "Có gì mới", Markup('<ul class="link-list">{}</ul>').format(Markup("").join(items)))


def _figures(desk: Desk) -> Markup:
    rows = [_result_row(story, one) for story, one in _results(desk)]
    table = Markup(
        '<div class="table-scroll" role="region" aria-label="Bảng: số liệu có nguồn" tabindex="0"><table><thead><tr>'
        '<th scope="col">Chỉ số</th><th scope="col">Số liệu mới nhất</th><th scope="col">Nguồn</th>'
        '<th scope="col">Lưu ý</th></tr></thead><tbody>{}</tbody></table></div>'
        "<p>Số liệu trước 01/7/2025 là của hai tỉnh cũ, không so với tỉnh hiện nay. Toàn bộ số liệu: "
        '<a href="⟦page:du-lieu⟧">dữ liệu mở</a>.</p>'
    ).format(Markup("").join(rows))
    return _section("so-lieu", "Số liệu để trích", table)


def _results(desk: Desk) -> Iterator[tuple[Story, Result]]:
    """Yield the latest results of every indicator that does not only illustrate."""
    for story in desk.stories.all():
        if story.results and not story.illustrative:
            yield from ((story, one) for one in story.results.latest)


def _result_row(story: Story, result: Result) -> Markup:
    title = Markup('<a href="⟦entry:{}⟧">{}</a>').format(story.id, story.title)
    return Markup('<tr><th scope="row">{}</th><td>{}</td><td>{}</td><td>{}</td></tr>').format(
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
