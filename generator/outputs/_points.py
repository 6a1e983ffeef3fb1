"""The three points of an entry: what editors wrote under "ba ý chính", else what its type says first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.content_types.base import MAX_KEY_POINT, MAX_KEY_POINTS
from generator.content_types.event.fields import Event
from generator.content_types.exemplar.fields import Exemplar
from generator.content_types.guide.fields import Guide
from generator.content_types.indicator.fields import Indicator, Point, Territory
from generator.content_types.learning_model.fields import LearningModel
from generator.content_types.person.fields import Person
from generator.content_types.policy.fields import Policy, Target
from generator.content_types.practice.fields import Practice
from generator.entries.catalog import Catalog
from generator.entries.entry import Entry
from generator.language.spoken import sentences
from generator.language.vietnamese import fold, format_number
from generator.outputs._prose import Section, sections
from generator.telling.wording import first_sentence, fit, off_the_page

_FIRST_STEPS = ("bat dau", "dieu kien")
_TERRITORIES = (Territory.KHANH_HOA, Territory.OLD_KHANH_HOA, Territory.OLD_NINH_THUAN, Territory.COUNTRY)


def key_points(catalog: Catalog, entry: Entry) -> tuple[str, ...]:
    """Return at most three short sentences: those an editor chose, else the ones that tell people what to do."""
    if entry.fields.key_points:
        return tuple(map(closed, entry.fields.key_points))
    short = (fit(closed(text), MAX_KEY_POINT) for text in _candidates(entry, sections(catalog.body(entry))))
    return tuple(dict.fromkeys(text for text in short if text))[:MAX_KEY_POINTS]


def in_order(catalog: Catalog, entry: Entry) -> bool:
    """Say whether the points of an entry are steps, one after the other, and may be numbered."""
    if entry.fields.key_points or not isinstance(entry.fields, Guide | LearningModel):
        return False
    parts = sections(catalog.body(entry))
    return isinstance(entry.fields, Guide) or any(True for _ in _items_under(parts, _FIRST_STEPS[0]))


def closed(text: str) -> str:
    """Return a text as a sentence: a capital first, a mark last, quotation marks that open and close."""
    text = off_the_page(" ".join(text.split())).rstrip(",;:")
    ended = text.rstrip("”’)").endswith((".", "!", "?", "…"))
    return f"{text[:1].upper()}{text[1:]}{'' if ended else '.'}" if text else ""


def _candidates(entry: Entry, parts: list[Section]) -> Iterator[str]:
    match entry.fields:
        case Guide() as guide:
            yield from (step.text for step in guide.steps)
        case LearningModel() as model:
            yield from list(_items_under(parts, *_FIRST_STEPS)) or (criterion.name for criterion in model.criteria)
        case Policy() as policy:
            yield from _sentences_under(parts, "nguoi dan", "lien quan gi", "y nghia")
            yield from _targets(policy)
            yield from _items_under(parts, "")
        case Event():
            yield from _items_under(parts, "")
        case Exemplar() | Person() as story:
            yield from story.deeds
        case Practice() as practice:
            yield from practice.actions
        case Indicator() as indicator:
            yield from (point_sentence(indicator, point) for point in latest_points(indicator))
        case _:
            yield from (first_sentence(part.blocks[0].text) for part in parts)
            yield from (first_sentence(block.text) for part in parts for block in part.blocks)


def _items_under(parts: Iterable[Section], *words: str) -> Iterator[str]:
    """Yield what is listed under the first heading that holds one of the words and lists two things or more."""
    for part in parts:
        if any(word in fold(part.heading) for word in words) and len(part.items) >= 2:
            yield from (_point_of(block.text, block.lead) for block in part.items)
            return


def _point_of(text: str, lead: str) -> str:
    """Return a bold lead with the sentence after it, so that "Ở nhà." does not stand alone."""
    found = sentences(text)
    if lead and len(found) > 1 and found[0].rstrip(".:") == lead.rstrip(".:"):
        return f"{lead.rstrip('.:')}: {found[1][:1].lower()}{found[1][1:]}"
    return found[0] if found else ""


def _sentences_under(parts: Iterable[Section], *words: str) -> Iterator[str]:
    for part in parts:
        if any(word in fold(part.heading) for word in words):
            for block in part.blocks:
                yield from sentences(block.text)
            return


def _targets(policy: Policy) -> Iterator[str]:
    yield from (target_sentence(target) for target in sorted(policy.targets, key=lambda target: -target.year))


def target_sentence(target: Target) -> str:
    """Return a target as a sentence: "Đến năm 2025: 70% gia đình …"."""
    return f"Đến năm {target.year}: {target_words(target)}."


def target_words(target: Target) -> str:
    """Return a target without its year: "70% gia đình …"."""
    unit = "%" if target.unit == "%" else f" {target.unit}"
    return f"{format_number(target.value)}{unit} {target.text[:1].lower()}{target.text[1:]}"


def latest_points(indicator: Indicator) -> list[Point]:
    """Return the latest result of each territory: the province of today, those before it, the country."""
    latest: dict[str, Point] = {}
    for point in indicator.points:
        known = latest.get(point.territory.value)
        if known is None or point.year >= known.year:
            latest[point.territory.value] = point
    return sorted(latest.values(), key=lambda point: _TERRITORIES.index(point.territory))


def point_sentence(indicator: Indicator, point: Point) -> str:
    """Return a result as a sentence with its parts: "Năm 2021, Khánh Hòa cũ: 88,8% (226.259 trong 254.657)."."""
    value = indicator.value_of(point)
    about = f"{point.approximation.value} " if point.approximation else ""
    unit = "%" if indicator.unit == "%" else f" {indicator.unit}"
    said = f"{about}{format_number(value)}{unit}" if value is not None else "chưa có số liệu"
    parts = ""
    if point.numerator is not None and point.denominator is not None:
        parts = f" ({format_number(point.numerator)} trong {format_number(point.denominator)})"
    moment = point.moment or f"năm {point.year}"
    return f"{moment[:1].upper()}{moment[1:]}, {point.territory.value}: {said}{parts}."
