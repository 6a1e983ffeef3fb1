"""The pages' own pictures: drawn without being asked, from what the catalog holds, wherever there is enough of it."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from generator.content_types import content_types
from generator.infographics.from_catalog import facts
from generator.infographics.from_catalog.data import fill
from generator.infographics.from_catalog.figure import Figure
from generator.infographics.from_catalog.taking import NoData, credit, shortened
from generator.infographics.kinds.criteria import Criteria
from generator.infographics.kinds.document_tree import Document, DocumentTree
from generator.infographics.kinds.matrix import Matrix
from generator.infographics.kinds.process import Process
from generator.infographics.kinds.progress import Progress
from generator.infographics.kinds.timeline import Timeline
from generator.infographics.kinds.trend import Trend
from generator.infographics.kinds.year_calendar import YearCalendar
from generator.infographics.spec import Spec
from generator.language.vietnamese import slug
from generator.telling.stories import Stories
from generator.telling.story import Document as ToldDocument
from generator.telling.story import Results, Story

_MOST_MILESTONES = 16
_MOST_DOCUMENTS = 18


def own_figures(stories: Stories) -> Iterator[Figure]:
    """Yield the pictures of section indexes, results and models that are complete and right."""
    for page, code, spec in _specs(stories):
        if spec is not None and spec.items and not list(spec.inconsistencies()):
            source = "generator/infographics/from_catalog/own.py"
            yield Figure(code, spec, page, source, repeats_its_page=spec.repeats_its_page)


def _specs(stories: Stories) -> Iterator[tuple[str, str, Spec | None]]:
    drawable = stories.telling("document", "assignment", "results", "recognition")
    real = [story for story in map(stories.of, drawable) if not story.illustrative]
    for gives, code, draw in _OF_SECTIONS:
        folder = next((kind.folder for kind in content_types().values() if kind.gives == gives), "")
        yield folder, code, draw(stories, real, folder)
    for story in real:
        name = story.id.partition("/")[2]
        if story.results:
            for territory, spec in _of_results(stories, story, story.results):
                yield story.id, f"so-lieu-{name}-{slug(territory)}", spec
        if story.recognition:
            yield story.id, f"tieu-chi-{name}", _of_title(stories, story, Criteria, "Tiêu chí")
            yield story.id, f"quy-trinh-{name}", _of_title(stories, story, Process, "Quy trình")


def _of_results(stories: Stories, story: Story, results: Results) -> Iterator[tuple[str, Spec | None]]:
    """Yield a territory and its results over the years; two provinces never stand on one scale."""
    known = [point for point in results.all if point.value is not None]
    for territory, count in Counter(point.territory for point in known).items():
        if count > 1:
            title = story.title if territory in story.title else f"{story.title}: {territory}"
            yield territory, _filled(stories, Trend, shortened(title, 140), story.id, territory=territory, broken=True)


def _filled(stories: Stories, kind: type[Spec], title: str, data: str, **fields: Any) -> Spec | None:
    """Return a picture of a whole section, None where the catalog has too little for it."""
    draft = kind(kind=kind.name, title=title, data=(data,), **fields)
    try:
        return fill(draft, stories)
    except NoData:
        return None


def _weight(stories: Stories, story: Story) -> int:
    entry = stories.catalog.get(story.id)
    return len({reference.source.id for reference in stories.catalog.backlinks(entry)}) if entry else 0


def _main_policies(stories: Stories, real: Sequence[Story], count: int) -> list[tuple[Story, ToldDocument]]:
    """Return the documents that most others lean on, the first of them the most."""
    dated = facts.policies_in_time(real)
    return sorted(dated, key=lambda pair: (-_weight(stories, pair[0]), pair[0].id))[:count]


def _timeline(stories: Stories, real: Sequence[Story], _folder: str) -> Spec | None:
    chosen = _main_policies(stories, real, _MOST_MILESTONES)
    if len(chosen) < 3:
        return None
    key = frozenset(story.id for story, _ in chosen[:2])
    items = facts.milestones(facts.policies_in_time(story for story, _ in chosen), key)
    first, last = items[0].in_year, items[-1].in_year
    return Timeline(
        kind=Timeline.name,
        title=f"Những văn bản chính từ năm {first} đến năm {last}",
        subtitle=f"{len(items)} văn bản được nhiều trang dẫn tới nhất",
        source="Các văn bản có trang trên cổng này",
        items=items,
    )


def _tree(stories: Stories, real: Sequence[Story], _folder: str) -> Spec | None:
    """Draw the documents that rest on each other; one that stands alone says nothing here."""
    items = facts.documents(stories, real)
    bases = {base for item in items for base in item.rests_on}
    chained = [item for item in items if item.rests_on or item.number in bases]
    # A pair of documents is no tree: only those that hang together with at least two others are shown.
    sizes = _sizes(chained)
    kept = _without_ends([item for item in chained if sizes[item.number] > 2], _MOST_DOCUMENTS)
    if len(kept) < 3:
        return None
    numbers = {item.number for item in kept}
    items = tuple(
        item.model_copy(update={"rests_on": tuple(base for base in item.rests_on if base in numbers)}) for item in kept
    )
    return DocumentTree(
        kind=DocumentTree.name,
        title="Từ chỉ thị của Đảng đến kế hoạch của tỉnh",
        subtitle="Văn bản thụt vào là văn bản triển khai văn bản ở trên nó",
        source="Các văn bản có trang trên cổng này",
        items=items,
    )


def _sizes(items: Sequence[Document]) -> dict[str, int]:
    """Return how many documents each one hangs together with, directly or by others, itself included."""
    near: dict[str, set[str]] = {item.number: set(item.rests_on) for item in items}
    for item in items:
        for base in item.rests_on:
            near.setdefault(base, set()).add(item.number)
    sizes: dict[str, int] = {}
    for start in near:
        if start in sizes:
            continue
        linked, waiting = {start}, [start]
        while waiting:
            found = near[waiting.pop()] - linked
            linked |= found
            waiting += found
        sizes |= dict.fromkeys(linked, len(linked))
    return sizes


def _without_ends(items: Sequence[Document], count: int) -> list[Document]:
    """Return no more than so many documents: what nothing rests on goes first, the oldest of it before the others."""
    places = {item.number: place for place, item in enumerate(items)}
    resting = Counter(base for item in items for base in item.rests_on)
    ends = [place for place, item in enumerate(items) if not resting[item.number]]
    heapq.heapify(ends)
    gone: set[int] = set()
    while ends and len(items) - len(gone) > count:
        place = heapq.heappop(ends)
        gone.add(place)
        for base in items[place].rests_on:
            resting[base] -= 1
            if not resting[base] and base in places:
                heapq.heappush(ends, places[base])
    return [item for place, item in enumerate(items) if place not in gone]


def _matrix(stories: Stories, real: Sequence[Story], folder: str) -> Spec | None:
    tasks = [story for story in real if story.assignment]
    if len(tasks) < 2:
        return None
    subtitle = "Ai làm hôm nay; nơi nào đã sáp nhập thì ghi nơi nhận việc"
    return _filled(stories, Matrix, f"Ai làm gì trong {len(tasks)} nhiệm vụ", folder, subtitle=subtitle)


def _progress(stories: Stories, real: Sequence[Story], _folder: str) -> Spec | None:
    """Draw every result that may honestly stand beside a target: same programme, same territory."""
    found: list[Progress] = []
    for story in (one for one in real if one.results):
        spec = _filled(stories, Progress, "Kết quả so với chỉ tiêu", story.id)
        if isinstance(spec, Progress) and spec.items and not list(spec.inconsistencies()):
            found.append(spec)
    if not found:
        return None
    same = [spec for spec in found if spec.unit == found[0].unit]
    return found[0].model_copy(
        update={
            "items": tuple(row for spec in same for row in spec.items),
            "source": credit(name for spec in same for name in (spec.source or "").split("; ")),
            "subtitle": "Chỉ những kết quả cùng chương trình, cùng địa bàn với chỉ tiêu",
        }
    )


def _calendar(stories: Stories, _real: Sequence[Story], folder: str) -> Spec | None:
    return _filled(stories, YearCalendar, "Những ngày học tập trong năm", folder, subtitle="Trở lại mỗi năm")


def _of_title(stories: Stories, story: Story, kind: type[Spec], word: str) -> Spec | None:
    title = shortened(f"{word} của mô hình {story.title}", 140)
    return _filled(stories, kind, title if len(title) <= 100 else f"{word} của mô hình", story.id)


# What the entries of a section give, the picture's code, and what draws it.
_OF_SECTIONS = (
    ("documents", "cay-van-ban", _tree),
    ("documents", "dong-thoi-gian-van-ban", _timeline),
    ("tasks", "ai-lam-gi", _matrix),
    ("results", "tien-do-so-voi-chi-tieu", _progress),
    ("events", "lich-nam", _calendar),
)
