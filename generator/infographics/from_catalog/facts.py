"""Documents, tasks, models, events and places from the catalog: timelines, trees, matrices, criteria, years, tiles."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from generator.content_types.event.fields import Event
from generator.content_types.learning_model.fields import LearningModel
from generator.content_types.organisation.fields import Organisation, Tier
from generator.content_types.policy.fields import Policy
from generator.content_types.task.fields import Task
from generator.entries.catalog import Catalog
from generator.entries.entry import Entry
from generator.infographics.from_catalog.taking import NoData, Updates, credit, named_entries, number_of, shortened
from generator.infographics.kinds.area_tiles import AreaValue
from generator.infographics.kinds.criteria import Criterion
from generator.infographics.kinds.document_tree import Document
from generator.infographics.kinds.matrix import MatrixRow
from generator.infographics.kinds.process import Step
from generator.infographics.kinds.timeline import Milestone
from generator.infographics.kinds.year_calendar import YearEvent
from generator.infographics.spec import Spec
from generator.language.areas import all_areas
from generator.language.vietnamese import fold


def policies_in_time(entries: Iterable[Entry]) -> list[Entry]:
    """Return the documents of known date, the oldest first."""
    dated = [one for one in entries if isinstance(one.fields, Policy) and one.fields.issued_on]
    return sorted(dated, key=lambda one: (one.fields.natural_date or dt.date.min, one.slug))


def topic(entry: Entry) -> str:
    """Return what a document is about: its title without kind and number, or the programme that it names."""
    number = number_of(entry)
    _, _, after = entry.title.partition(number)
    quoted = re.search(r"“([^”]+)”", after)
    text = (quoted[1] if quoted else after).strip(" .,;:-–")
    text = re.sub(r"^(về việc|về|phê duyệt|ban hành)\s+", "", text)
    return text[:1].upper() + text[1:]


def brief_name(entry: Entry) -> str:
    """Return a document's kind and number: ``Kế hoạch 670/KH-UBND``."""
    assert isinstance(entry.fields, Policy)
    kind = entry.fields.kind.value
    return f"{kind[:1].upper()}{kind[1:]} {entry.fields.document_number}"


def milestones(entries: Iterable[Entry], key: frozenset[str] = frozenset()) -> tuple[Milestone, ...]:
    """Return documents as milestones."""
    items = []
    for entry in policies_in_time(entries):
        assert isinstance(entry.fields, Policy)
        title = brief_name(entry)
        text = shortened(topic(entry), 120) or None
        items.append(Milestone(day=entry.fields.issued_on, title=shortened(title, 140), text=text, key=entry.id in key))
    return tuple(items)


def timeline(spec: Spec, catalog: Catalog) -> Updates:
    """Return documents as milestones."""
    entries = named_entries(spec, catalog)
    items = milestones(entries)
    if not items:
        raise NoData("không văn bản nào có ngày ban hành", "ghi ngày ban hành vào trang của văn bản")
    return {"items": items, "source": "Các văn bản có trang trên cổng này"}


def documents(catalog: Catalog, entries: Sequence[Entry]) -> tuple[Document, ...]:
    """Return documents with what they rest on among themselves, the oldest first."""
    known = {entry.id: number_of(entry) for entry in entries}
    items = []
    for entry in sorted(entries, key=lambda one: (one.fields.natural_date or dt.date.max, one.slug)):
        assert isinstance(entry.fields, Policy)
        bases = [catalog.resolve(ref) for ref in (*entry.fields.implements, *entry.fields.based_on)]
        numbers = [known[base.id] for base in bases if base is not None and base.id in known and base is not entry]
        items.append(
            Document(
                number=number_of(entry),
                title=shortened(topic(entry), 110) or None,
                day=entry.fields.issued_on,
                tier=_tier(catalog, entry),
                rests_on=tuple(dict.fromkeys(numbers)),
            )
        )
    return tuple(items)


def _tier(catalog: Catalog, entry: Entry) -> str:
    assert isinstance(entry.fields, Policy)
    issuer = catalog.resolve(entry.fields.issuer)
    if issuer is None or not isinstance(issuer.fields, Organisation):
        return "Trung ương"
    if "tinh" in fold(issuer.title).split() or issuer.fields.tier in (Tier.PROVINCE, Tier.DISTRICT, Tier.COMMUNE):
        return "Tỉnh"
    if issuer.fields.tier is Tier.PARTY:
        return "Đảng"
    return "Trung ương" if issuer.fields.tier in (Tier.ASSEMBLY, Tier.GOVERNMENT) else "Bộ, ngành"


def document_tree(spec: Spec, catalog: Catalog) -> Updates:
    """Return documents with what they rest on."""
    return {"items": documents(catalog, named_entries(spec, catalog)), "source": "Các văn bản có trang trên cổng này"}


def task_row(catalog: Catalog, entry: Entry) -> MatrixRow:
    """Return a task as a row of the matrix."""
    assert isinstance(entry.fields, Task)

    def names(refs: Iterable[Any]) -> tuple[str, ...]:
        return tuple(_organisation(found) for ref in refs if (found := catalog.resolve(ref)))

    label = shortened(f"{entry.fields.number}. {entry.title}", 140)
    return MatrixRow(label=label, leads=names(entry.fields.leads), helps=names(entry.fields.helpers))


def _organisation(entry: Entry) -> str:
    assert isinstance(entry.fields, Organisation)
    return shortened(entry.fields.abbreviation or entry.title, 60)


def matrix(spec: Spec, catalog: Catalog) -> Updates:
    """Return tasks as rows, who leads and who helps."""
    entries = named_entries(spec, catalog)
    documents_of = [catalog.resolve(entry.fields.document) for entry in entries if isinstance(entry.fields, Task)]
    names = sorted({f"Phụ lục {brief_name(one)}" for one in documents_of if one is not None})
    return {"items": tuple(task_row(catalog, entry) for entry in entries), "source": credit(names)}


def _model(spec: Spec, catalog: Catalog) -> LearningModel:
    entries = named_entries(spec, catalog)
    if len(entries) != 1 or not isinstance(entries[0].fields, LearningModel):
        raise NoData("cần đúng một mô hình", "ghi như mo-hinh/cong-dan-hoc-tap")
    return entries[0].fields


def _model_credit(model: LearningModel) -> str:
    return credit([*(ref.text for ref in model.documents), *(source.name for source in model.sources)])


def criteria(spec: Spec, catalog: Catalog) -> Updates:
    """Return a model's criteria and pass rule."""
    model = _model(spec, catalog)
    if not model.criteria:
        raise NoData("mô hình này chưa có tiêu chí trên cổng", "ghi tiêu chí vào trang của mô hình")
    items = tuple(
        Criterion(
            name=shortened(one.name, 140),
            text=shortened(one.text, 240) if one.text else None,
            indicators=tuple(shortened(text.rstrip("."), 140) for text in one.indicators[:6]),
        )
        for one in model.criteria
    )
    rule = shortened(model.pass_rule, 240) if model.pass_rule else None
    return {"items": items, "pass_rule": rule, "source": _model_credit(model)}


def process(spec: Spec, catalog: Catalog) -> Updates:
    """Return a model's steps."""
    model = _model(spec, catalog)
    if not model.process:
        raise NoData("mô hình này chưa có quy trình trên cổng", "ghi quy trình vào trang của mô hình")
    items = tuple(
        Step(text=shortened(one.text, 140), who=shortened(one.who, 60) if one.who else None) for one in model.process
    )
    return {"items": items, "source": _model_credit(model)}


def calendar(spec: Spec, catalog: Catalog) -> Updates:
    """Return events at their days: those of every year, or those of the year that the block names."""
    items, names = [], []
    for entry in named_entries(spec, catalog):
        event = entry.fields
        if not isinstance(event, Event):
            continue
        if spec.year:
            occasion = event.occasion_in(spec.year)
            span = (occasion.begins_on, occasion.ends_on) if occasion else None
            days = ((span[0].month, span[0].day), (span[1].month, span[1].day)) if span else None
        elif event.yearly:
            first, last = event.yearly.first_day, event.yearly.last_day or event.yearly.first_day
            days = ((first.month, first.day), (last.month, last.day))
        else:
            days = None
        if days and days[0] <= days[1]:
            items.append(YearEvent(title=shortened(entry.title, 140), first=days[0], last=days[1]))
            names += [source.name for source in entry.fields.sources[:1]]
    if not items:
        raise NoData("không có sự kiện nào để vẽ", 'chọn năm khác, hoặc bỏ dòng "năm" để vẽ những ngày hằng năm')
    return {"items": tuple(sorted(items, key=lambda one: (one.first, one.title))), "source": credit(names)}


def areas_by_kind(spec: Spec, catalog: Catalog) -> Updates:  # noqa: ARG001 (one signature for all)
    """Return all units, grouped by what they are."""
    items = tuple(AreaValue(area=area.name, group=area.kind[:1].upper() + area.kind[1:]) for area in all_areas())
    order = {"Đặc khu": 0, "Phường": 1, "Xã": 2}
    ordered = tuple(sorted(items, key=lambda item: order.get(item.group or "", 9)))
    return {"items": ordered, "source": "Nghị quyết 1667/NQ-UBTVQH15 và danh mục 65 đơn vị hành chính cấp xã"}


def areas_with_entries(spec: Spec, catalog: Catalog) -> Updates:
    """Return how many real entries each unit has."""
    counts: dict[str, int] = {}
    for entry in named_entries(spec, catalog):
        area = getattr(entry.fields, "area", None)
        if area is not None and not entry.illustrative:
            counts[area.name] = counts.get(area.name, 0) + 1
    if not counts:
        raise NoData("chưa có trang nào từ thực tế gắn với địa bàn", "đợi có điển hình thật rồi hãy vẽ")
    items = tuple(AreaValue(area=name, value=Decimal(count)) for name, count in sorted(counts.items()))
    return {"items": items, "unit": "trang", "source": "Các trang trên cổng này"}
