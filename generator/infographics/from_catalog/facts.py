"""Documents, tasks, models, events and places from the catalog: timelines, trees, matrices, criteria, years, tiles."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from generator.fields.values import Ref
from generator.infographics.from_catalog.taking import NoData, Updates, credit, named_stories, number_of, shortened
from generator.infographics.kinds._area_picture import AreaValue
from generator.infographics.kinds.criteria import Criterion
from generator.infographics.kinds.document_tree import Document
from generator.infographics.kinds.matrix import MatrixRow
from generator.infographics.kinds.process import Step
from generator.infographics.kinds.timeline import Milestone
from generator.infographics.kinds.year_calendar import Day, YearEvent
from generator.infographics.spec import Spec
from generator.language.areas import all_areas
from generator.telling.bodies import present, without_heir
from generator.telling.stories import Stories
from generator.telling.story import Document as ToldDocument
from generator.telling.story import Happening, Recognition, Story
from generator.telling.wording import capital


def policies_in_time(stories: Iterable[Story]) -> list[tuple[Story, ToldDocument]]:
    """Return the documents of known date, the oldest first."""
    dated = [(one, one.document) for one in stories if one.document and one.document.issued_on]
    return sorted(dated, key=lambda pair: (pair[1].issued_on or dt.date.min, _slug(pair[0])))


def _slug(story: Story) -> str:
    return story.id.partition("/")[2]


def topic(story: Story, document: ToldDocument) -> str:
    """Return what a document is about: its title without kind and number, or the programme that it names."""
    _, _, after = story.title.partition(number_of(document))
    quoted = re.search(r"“([^”]+)”", after)
    text = (quoted[1] if quoted else after).strip(" .,;:-–")
    return capital(re.sub(r"^(về việc|về|phê duyệt|ban hành)\s+", "", text))


def milestones(
    documents: Iterable[tuple[Story, ToldDocument]], key: frozenset[str] = frozenset()
) -> tuple[Milestone, ...]:
    """Return documents as milestones, the oldest first."""
    return tuple(
        Milestone(
            day=document.issued_on,
            title=shortened(story.short_title, 140),
            text=shortened(topic(story, document), 120) or None,
            key=story.id in key,
        )
        for story, document in documents
    )


def timeline(spec: Spec, stories: Stories) -> Updates:
    """Return documents as milestones."""
    items = milestones(policies_in_time(named_stories(spec, stories)))
    if not items:
        raise NoData("không văn bản nào có ngày ban hành", "ghi ngày ban hành vào trang của văn bản")
    return {"items": items, "source": "Các văn bản có trang trên cổng này"}


def documents(stories: Stories, chosen: Iterable[Story]) -> tuple[Document, ...]:
    """Return documents with what they rest on among themselves, the oldest first."""
    found = [(one, one.document) for one in chosen if one.document]
    known = {story.id: number_of(document) for story, document in found}
    items = []
    for story, document in sorted(found, key=lambda pair: (pair[1].issued_on or dt.date.max, _slug(pair[0]))):
        bases = [base.id for ref in document.rests_on if (base := stories.catalog.resolve(ref))]
        items.append(
            Document(
                number=known[story.id],
                title=shortened(topic(story, document), 110) or None,
                day=document.issued_on,
                tier=_level(stories, document),
                rests_on=tuple(dict.fromkeys(known[base] for base in bases if base in known and base != story.id)),
            )
        )
    return tuple(items)


def _level(stories: Stories, document: ToldDocument) -> str:
    issuer = stories.catalog.resolve(document.issuer)
    body = stories.of(issuer).body if issuer else None
    return body.level if body else "Trung ương"


def document_tree(spec: Spec, stories: Stories) -> Updates:
    """Return documents with what they rest on."""
    return {"items": documents(stories, named_stories(spec, stories)), "source": "Các văn bản có trang trên cổng này"}


def task_row(stories: Stories, story: Story) -> MatrixRow:
    """Return a task as a row of the matrix: who does it today, in the place of bodies that are no more."""
    task = story.assignment
    assert task, story.id

    def names(refs: Sequence[Ref]) -> tuple[str, ...]:
        now = ((ref, "") for ref in present(stories, refs))
        lost = ((ref, " (cũ)") for ref in without_heir(stories, refs))
        return tuple(
            f"{_organisation(stories.of(found))}{mark}"
            for ref, mark in (*now, *lost)
            if (found := stories.catalog.resolve(ref))
        )

    label = shortened(f"{task.number}. {story.title}", 140)
    return MatrixRow(label=label, leads=names(task.leads), helps=names(task.helpers))


def _organisation(story: Story) -> str:
    return shortened((story.body and story.body.abbreviation) or story.title, 60)


def matrix(spec: Spec, stories: Stories) -> Updates:
    """Return tasks as rows, who leads and who helps."""
    tasks = [one for one in named_stories(spec, stories) if one.assignment]
    given_by = [stories.catalog.resolve(one.assignment.document) for one in tasks if one.assignment]
    names = sorted({f"Phụ lục {stories.of(one).short_title}" for one in given_by if one is not None})
    return {"items": tuple(task_row(stories, one) for one in tasks), "source": credit(names)}


def _title(spec: Spec, stories: Stories) -> tuple[Recognition, str]:
    """Return the one title that the data names, and the credit of its page."""
    found = named_stories(spec, stories)
    title = found[0].recognition if len(found) == 1 else None
    if title is None:
        raise NoData("cần đúng một mô hình", "ghi như mo-hinh/cong-dan-hoc-tap")
    return title, credit([*(ref.text for ref in title.documents), *found[0].sources])


def criteria(spec: Spec, stories: Stories) -> Updates:
    """Return a model's criteria and pass rule."""
    title, source = _title(spec, stories)
    if not title.criteria:
        raise NoData("mô hình này chưa có tiêu chí trên cổng", "ghi tiêu chí vào trang của mô hình")
    items = tuple(
        Criterion(
            name=shortened(one.name, 140),
            text=shortened(one.text, 240) or None,
            indicators=tuple(shortened(text.rstrip("."), 140) for text in one.indicators[:6]),
        )
        for one in title.criteria
    )
    return {"items": items, "pass_rule": shortened(title.pass_rule, 240) or None, "source": source}


def process(spec: Spec, stories: Stories) -> Updates:
    """Return a model's steps."""
    title, source = _title(spec, stories)
    if not title.process:
        raise NoData("mô hình này chưa có quy trình trên cổng", "ghi quy trình vào trang của mô hình")
    items = tuple(Step(text=shortened(text, 140), who=shortened(who, 60) or None) for text, who in title.process)
    return {"items": items, "source": source}


def calendar(spec: Spec, stories: Stories) -> Updates:
    """Return events at their days: those of every year, or those of the year that the block names."""
    items, names = [], list[str]()
    for story in named_stories(spec, stories):
        spans = list(_spans(story.happening, spec.year)) if story.happening else []
        items += [YearEvent(title=shortened(story.title, 140), first=first, last=last) for first, last in spans]
        names += story.sources[:1] if spans else ()
    if not items:
        raise NoData("không có sự kiện nào để vẽ", 'chọn năm khác, hoặc bỏ dòng "năm" để vẽ những ngày hằng năm')
    return {"items": tuple(sorted(items, key=lambda one: (one.first, one.title))), "source": credit(names)}


def _spans(happening: Happening, year: int | None) -> Iterator[tuple[Day, Day]]:
    """Yield the first and last day of an event, in a year or of every year; of what goes over New Year both parts."""
    if year:
        for occasion in filter(None, (happening.occasion_in(year - 1), happening.occasion_in(year))):
            first, last = max(occasion.begins_on, dt.date(year, 1, 1)), min(occasion.ends_on, dt.date(year, 12, 31))
            if first <= last:
                yield (first.month, first.day), (last.month, last.day)
    elif happening.yearly_days:
        begin, end = ((day.month, day.day) for day in happening.yearly_days)
        yield from [(begin, end)] if begin <= end else [((1, 1), end), (begin, (12, 31))]


def areas_by_kind(spec: Spec, stories: Stories) -> Updates:  # noqa: ARG001 (one signature for all)
    """Return all units, grouped by what they are."""
    items = tuple(AreaValue(area=area.name, group=capital(area.kind)) for area in all_areas())
    order = {"Đặc khu": 0, "Phường": 1, "Xã": 2}
    ordered = tuple(sorted(items, key=lambda item: order.get(item.group or "", 9)))
    return {"items": ordered, "source": "Nghị quyết 1667/NQ-UBTVQH15 và danh mục 65 đơn vị hành chính cấp xã"}


def areas_with_entries(spec: Spec, stories: Stories) -> Updates:
    """Return how many real entries each unit has."""
    counts: dict[str, int] = {}
    for story in named_stories(spec, stories):
        if story.area is not None and not story.illustrative:
            counts[story.area.name] = counts.get(story.area.name, 0) + 1
    if not counts:
        raise NoData("chưa có trang nào từ thực tế gắn với địa bàn", "đợi có điển hình thật rồi hãy vẽ")
    items = tuple(AreaValue(area=name, value=Decimal(count)) for name, count in sorted(counts.items()))
    return {"items": items, "unit": "trang", "source": "Các trang trên cổng này"}
