"""Bản tin: one A4 sheet a month to print and pass on.

Cut: to the month's six newest entries, the next three events, one guide, one picture. Reordered: what is new on the
left, what is coming on the right, what to do at home below, the picture last. Reworded: summaries end at a whole
sentence. Guide and picture change by the month, in turn, so that a year of bulletins tells twelve different things.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from generator.artifact import Artifact
from generator.entries.entry import Entry
from generator.infographics.frame import layout_body
from generator.infographics.from_catalog.figure import Figure
from generator.ink.paper import DoesNotFit, Pictures, Template, qr_svg
from generator.language.vietnamese import format_date
from generator.outputs._editions import edition_of_issue
from generator.outputs._news import coming_events, newest_first, updated_on
from generator.outputs._points import prohibitions
from generator.outputs._sheet import drawn, print_sheet
from generator.outputs.base import Desk, Form, Issue, Piece, suits
from generator.problem import Problem, Severity
from generator.telling.wording import closed, first_sentence, fit, lead_of, off_the_page

LABEL = "Bản tin"
KEY = "bản tin"

Thing = TypeVar("Thing")
_TEMPLATE = Template(__file__)
_PICTURE_PIXELS = 760
# Higher than that in widths, a picture would leave too little room for the news.
_MOST_RATIO = 0.39
_NEWS, _EVENTS, _STEPS, _FEWEST_STEPS = 6, 3, 5, 3


def for_site(desk: Desk) -> Iterator[Piece]:
    """Yield this month's bulletin."""
    pictures = Pictures()
    title = f"Bản tin tháng {desk.today.month}/{desk.today.year}: {desk.settings.site_name}"
    try:
        data = sheet_data(desk, pictures)
        printed = print_sheet(desk, _TEMPLATE, title, data, pictures)
    except DoesNotFit as error:
        message = f"Tháng {desk.today.month}/{desk.today.year}: chữ quá dài cho {error}"
        yield Problem("outputs/bulletin", 0, LABEL, message, "rút ngắn các bước của cẩm nang", Severity.WARNING)
        return
    yield Artifact(bulletin_path(desk), printed, "outputs/bulletin")
    yield Issue(f"Bản tin tháng {desk.today.month}/{desk.today.year}", bulletin_path(desk), data["code"])


def bulletin_path(desk: Desk) -> str:
    """Return where this month's bulletin stands."""
    return f"ban-tin/{desk.today.year}-{desk.today.month:02d}.pdf"


def news_of(desk: Desk) -> list[Entry]:
    """Return what is new: the newest of each section in turn, so that one busy section does not fill the sheet.

    News come first, since a bulletin is read for what happened; then what readers can do, documents last.
    """
    by_section: dict[str, list[Entry]] = {}
    for entry in newest_first(entry for entry in desk.catalog.entries if suits(entry, KEY) and not entry.illustrative):
        by_section.setdefault(entry.section, []).append(entry)
    sections = sorted(by_section.values(), key=lambda entries: _place_in_bulletin(desk, entries[0]))
    turns = itertools.zip_longest(*sections)
    return [entry for turn in turns for entry in turn if entry is not None][:_NEWS]


def _place_in_bulletin(desk: Desk, entry: Entry) -> int:
    if entry.type.is_news:
        return 0
    return 2 if desk.stories.of(entry).document else 1


def sheet_data(desk: Desk, pictures: Pictures) -> dict[str, Any]:
    """Return what stands on the sheet; of the news the template leaves out what does not fit, from the end."""
    guide, figure = _of_the_month(desk)
    url = desk.settings.site_url
    shown = {
        "month": f"Bản tin tháng {desk.today.month} năm {desk.today.year}",
        "site": desk.settings.site_name,
        "url": url,
        "news": [_news_item(desk, entry) for entry in news_of(desk)],
        "events": [
            {"days": _days(desk, entry), "title": entry.title, "url": desk.url(entry)}
            for entry in coming_events(desk)[:_EVENTS]
        ],
        "guide": _guide(desk, guide) if guide else None,
        "picture": _picture(figure, pictures) if figure else None,
    }
    edition = edition_of_issue(desk, KEY, (shown, desk.owner))
    where = url.split("://", 1)[-1].rstrip("/")
    return {
        **shown,
        "code": edition.code,
        "check": edition.url,
        "qr": pictures.add(qr_svg(edition.url)),
        "foot": f"{desk.owner} · {where} · Tài liệu không kinh doanh · {edition.words}",
    }


def _days(desk: Desk, entry: Entry) -> str:
    happening = desk.stories.of(entry).happening
    return happening.days if happening else ""


def _news_item(desk: Desk, entry: Entry) -> dict[str, str]:
    return {
        "url": desk.url(entry),
        "line": f"{entry.type.label}, {format_date(updated_on(entry))}",
        "title": entry.title,
        "lead": fit(lead_of(entry.summary), 190) or closed(entry.title),
    }


def _guide(desk: Desk, entry: Entry) -> dict[str, Any]:
    """Return the month's guide as a list of what to do: with how to do it, without, or only how it begins.

    What must not be done stays however short the list is.
    """
    forbidden = prohibitions(desk, entry)
    steps = [(number, closed(step.text), step.how) for number, step in enumerate(desk.stories.of(entry).steps, start=1)]
    kept = [step for step in steps if step[0] <= _STEPS or step[1] in forbidden]
    return {
        "title": entry.title,
        "url": desk.url(entry),
        "whole": [(number, f"{text} {first_sentence(off_the_page(how))}") for number, text, how in kept],
        "short": [(number, text) for number, text, _ in kept],
        "fewest": [(number, text) for number, text, _ in kept if number <= _FEWEST_STEPS or text in forbidden],
    }


def _picture(figure: Figure, pictures: Pictures) -> dict[str, Any]:
    source = f"Nguồn: {figure.spec.source}" if figure.spec.source else ""
    scene = layout_body(figure.spec, _PICTURE_PIXELS)
    picture = drawn(scene, pictures, f"{figure.title}. {figure.summary}")
    return {**picture, "title": figure.title, "source": source}


def _of_the_month(desk: Desk) -> tuple[Entry | None, Figure | None]:
    """Return the guide and the picture whose turn it is."""
    turn = desk.today.year * 12 + desk.today.month
    shown = (entry for entry in desk.catalog.entries if not entry.illustrative)
    guides = sorted((entry for entry in shown if desk.stories.of(entry).steps), key=lambda entry: entry.id)
    figures = [
        figure
        for path in sorted(desk.figures)
        for figure in desk.figures[path]
        # Who does which task is for officials: they find it on the portal.
        if not figure.illustrative and not _is_assigned(desk, path) and _ratio_of(figure) <= _MOST_RATIO
    ]
    return _in_turn(guides, turn), _in_turn(figures, turn)


def _is_assigned(desk: Desk, path: str) -> bool:
    entry = desk.catalog.get(path)
    return entry is not None and desk.stories.of(entry).assignment is not None


def _ratio_of(figure: Figure) -> float:
    scene = layout_body(figure.spec, _PICTURE_PIXELS)
    return scene.height / scene.width


def _in_turn(things: Sequence[Thing], turn: int) -> Thing | None:
    return things[turn % len(things)] if things else None


FORM = Form(
    KEY,
    LABEL,
    65,
    "In và chuyền tay trong thôn, cơ quan, trường học",
    ("tin-tuc/mo-tu-sach-thon", "su-kien/tuan-le-hoc-tap"),
    for_site=for_site,
    channel="bản tin thông tin cơ sở",
)
