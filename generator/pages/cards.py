"""Cards: how an entry stands in a list, the same wherever it does."""

from __future__ import annotations

from dataclasses import dataclass

from generator.content_types.activity import Activity, LineKind
from generator.content_types.event import Event
from generator.content_types.exemplar import Exemplar
from generator.content_types.guide import Guide
from generator.content_types.indicator import Indicator
from generator.content_types.learning_model import LearningModel, ModelKind
from generator.content_types.news import News
from generator.content_types.organisation import Organisation
from generator.content_types.person import Person
from generator.content_types.policy import Policy
from generator.content_types.task import Task
from generator.entries.catalog import Catalog
from generator.entries.entry import Entry
from generator.language.vietnamese import format_date, format_number

MODEL_ICONS = {
    ModelKind.FAMILY: "family",
    ModelKind.LINEAGE: "lineage",
    ModelKind.COMMUNITY: "village",
    ModelKind.COMMUNE: "commune",
    ModelKind.UNIT: "unit",
    ModelKind.CITIZEN: "citizen",
}
"""The drawing in ``icons.html`` that stands for each model."""


@dataclass(frozen=True)
class Card:
    """An entry in a list: one title that is a link, a line of facts above it, a summary below."""

    path: str
    title: str
    summary: str
    eyebrow: tuple[str, ...]
    section: str
    illustrative: bool
    icon: str = ""


def card(catalog: Catalog, entry: Entry) -> Card:
    """Return the card of an entry."""
    # What the title says already is not said above it.
    facts = tuple(fact for fact in _facts(catalog, entry) if fact and fact not in entry.title)
    icon = MODEL_ICONS[entry.fields.kind] if isinstance(entry.fields, LearningModel) else ""
    return Card(entry.id, entry.title, entry.summary, facts, entry.section, entry.illustrative, icon)


def _facts(catalog: Catalog, entry: Entry) -> tuple[str, ...]:
    match entry.fields:
        case Policy() as policy:
            issued = format_date(policy.issued_on) if policy.issued_on else ""
            return _capital(policy.kind.value), policy.document_number, issued
        case Event() as event:
            return _capital(event.kind.value), event_dates(catalog, event)
        case Guide() as guide:
            return "Dành cho " + ", ".join(audience.value for audience in guide.audiences), guide.duration or ""
        case News() as news:
            return _capital(news.kind.value), format_date(news.published_on)
        case Task() as task:
            return f"Nhiệm vụ {task.number}", str(task.period)
        case Organisation() as organisation:
            return (_capital(organisation.tier.value),)
        case Exemplar() as exemplar:
            model = catalog.resolve(exemplar.model)
            return model.title if model else "", exemplar.area.name if exemplar.area else ""
        case Person() as person:
            return _capital(person.merit.value), person.area.name if person.area else ""
        case _:
            return _counted_facts(entry)


def _counted_facts(entry: Entry) -> tuple[str, ...]:
    match entry.fields:
        case Indicator() as indicator:
            return f"Đơn vị tính: {indicator.unit}", f"{format_number(len(indicator.points))} số liệu"
        case Activity() as activity:
            return _activity_facts(activity)
        case _:
            return ()


def _activity_facts(activity: Activity) -> tuple[str, ...]:
    """Return when, in which form, and how much; a plan has a year and says that it is one."""
    when = format_date(activity.day) if activity.day else f"Năm {activity.year}" if activity.year else ""
    if activity.kind is LineKind.PLAN:
        when = f"Kế hoạch, {when[:1].lower()}{when[1:]}" if when else "Kế hoạch"
    unit = activity.unit.value if activity.unit else ""
    count = "" if activity.quantity is None else f"{format_number(activity.quantity)} {unit}".strip()
    return when, _capital(activity.form.value), count


def event_dates(_catalog: Catalog, event: Event) -> str:
    """Return when an event takes place: its rule, or its next or last days."""
    if event.yearly:
        first, last = event.yearly.first_day, event.yearly.last_day
        return f"{first}–{last} hằng năm" if last and last != first else f"{first} hằng năm"
    if event.begins_on is None:
        return ""
    if event.ends_on and event.ends_on != event.begins_on:
        return f"{format_date(event.begins_on)}–{format_date(event.ends_on)}"
    return format_date(event.begins_on)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
