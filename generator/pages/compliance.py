"""The page on which the public sees what the law asks of the portal, and how each duty stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from generator.entries.entry import Entry
from generator.language.vietnamese import format_date
from generator.law.duties import standing
from generator.law.duty import Article, Duty, Evidence, Finding, State
from generator.pages.page import Crumb, Page
from generator.settings import Settings
from generator.telling.stories import Stories

PATH = "tuan-thu"
_TITLE = "Cổng làm đúng luật tới đâu"
_DESCRIPTION = "Luật đòi hỏi gì ở một cổng thông tin nhà nước, cổng này đáp ứng thế nào, ai phải làm, còn thiếu gì."
_HEADINGS: Mapping[State, str] = {
    State.UNMET: "Chưa đạt",
    State.UNSEEN: "Người phải xem, máy không đo được",
    State.MET: "Đạt",
}


@dataclass(frozen=True)
class Row:
    """A duty as the page shows it; each article with the page of its document, where there is one."""

    duty: Duty
    finding: Finding
    articles: tuple[tuple[Article, Entry | None], ...]


@dataclass(frozen=True)
class Group:
    """The duties that stand alike."""

    anchor: str
    title: str
    rows: tuple[Row, ...]


def compliance_page(stories: Stories, settings: Settings) -> Page:
    """Return the page."""
    rows = [_row(duty, finding, stories) for duty, finding in standing(Evidence(stories, settings))]
    groups = [
        Group(f"dieu-{number}", title, found)
        for number, (state, title) in enumerate(_HEADINGS.items(), start=1)
        if (found := tuple(row for row in rows if row.finding.state is state))
    ]
    return Page(
        path=PATH,
        template="compliance.html",
        title=_TITLE,
        description=_DESCRIPTION,
        kind="index",
        source="law/duties",
        crumbs=(Crumb(_TITLE),),
        context={
            "introduction": _DESCRIPTION,
            "groups": groups,
            "met": sum(row.finding.state is State.MET for row in rows),
            "total": len(rows),
            "day": _day(stories),
        },
    )


def _row(duty: Duty, finding: Finding, stories: Stories) -> Row:
    catalog = stories.catalog
    return Row(duty, finding, tuple((one, catalog.resolve(one.document)) for one in duty.articles))


def _day(stories: Stories) -> str:
    """Return the day of the newest content that was looked at; empty where none is dated."""
    days: list[dt.date] = [entry.fields.updated for entry in stories.catalog.entries if entry.fields.updated]
    return format_date(max(days)) if days else ""
