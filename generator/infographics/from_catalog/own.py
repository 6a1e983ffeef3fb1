"""The pages' own pictures: drawn without being asked, from what the catalog holds, wherever there is enough of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from generator.content_types.learning_model.fields import LearningModel
from generator.content_types.organisation.fields import Organisation
from generator.content_types.task.fields import Task
from generator.entries.catalog import Catalog
from generator.entries.entry import Entry
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
from generator.infographics.kinds.year_calendar import YearCalendar
from generator.infographics.spec import Spec

_MOST_MILESTONES = 16
_MOST_DOCUMENTS = 18


def own_figures(catalog: Catalog) -> Iterator[Figure]:
    """Yield the pictures of section indexes, tasks and models that are complete and right."""
    for page, code, spec in _specs(catalog):
        if spec is not None and spec.items and not list(spec.inconsistencies()):
            yield Figure(code, spec, page, "generator/figures/own.py")


def _specs(catalog: Catalog) -> Iterator[tuple[str, str, Spec | None]]:
    yield "chinh-sach", "cay-van-ban", _tree(catalog)
    yield "chinh-sach", "dong-thoi-gian-van-ban", _timeline(catalog)
    yield "nhiem-vu", "ai-lam-gi", _matrix(catalog)
    yield "ket-qua", "tien-do-so-voi-chi-tieu", _progress(catalog)
    yield "su-kien", "lich-nam", _calendar(catalog)
    for entry in catalog.section("nhiem-vu"):
        if not entry.illustrative:
            yield entry.id, f"ai-lam-nhiem-vu-{entry.slug}", _task(catalog, entry)
    for entry in catalog.section("mo-hinh"):
        if not entry.illustrative:
            yield entry.id, f"tieu-chi-{entry.slug}", _of_model(catalog, entry, Criteria, "Tiêu chí")
            yield entry.id, f"quy-trinh-{entry.slug}", _of_model(catalog, entry, Process, "Quy trình")


def _filled(catalog: Catalog, kind: type[Spec], title: str, data: str, **fields: Any) -> Spec | None:
    """Return a picture of a whole section, None where the catalog has too little for it."""
    draft = kind(kind=kind.name, title=title, data=(data,), **fields)
    try:
        return fill(draft, catalog)
    except NoData:
        return None


def _weight(catalog: Catalog, entry: Entry) -> int:
    return len({reference.source.id for reference in catalog.backlinks(entry)})


def _main_policies(catalog: Catalog, count: int) -> list[Entry]:
    """Return the documents that most others lean on."""
    dated = facts.policies_in_time(entry for entry in catalog.section("chinh-sach") if not entry.illustrative)
    return sorted(dated, key=lambda entry: (-_weight(catalog, entry), entry.slug))[:count]


def _timeline(catalog: Catalog) -> Spec | None:
    chosen = _main_policies(catalog, _MOST_MILESTONES)
    if len(chosen) < 3:
        return None
    items = facts.milestones(chosen, frozenset(entry.id for entry in chosen[:2]))
    first, last = items[0].in_year, items[-1].in_year
    return Timeline(
        kind=Timeline.name,
        title=f"Những văn bản chính từ năm {first} đến năm {last}",
        subtitle=f"{len(items)} văn bản được nhiều trang dẫn tới nhất",
        source="Các văn bản có trang trên cổng này",
        items=items,
    )


def _tree(catalog: Catalog) -> Spec | None:
    """Draw the documents that rest on each other; one that stands alone says nothing here."""
    items = facts.documents(catalog, [e for e in catalog.section("chinh-sach") if not e.illustrative])
    bases = {base for item in items for base in item.rests_on}
    chained = [item for item in items if item.rests_on or item.number in bases]
    # A pair of documents is no tree: only those that hang together with at least two others are shown.
    kept = [item for item in chained if len(_hanging_together(item, chained)) > 2]
    if len(kept) < 3:
        return None
    while len(kept) > _MOST_DOCUMENTS:
        ends = [item for item in kept if not any(item.number in other.rests_on for other in kept)]
        kept = [item for item in kept if item is not ends[0]]
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


def _hanging_together(item: Document, items: Sequence[Document]) -> set[str]:
    """Return the numbers of the documents that a document is linked with, directly or by others, itself included."""
    linked, waiting = {item.number}, [item.number]
    while waiting:
        number = waiting.pop()
        near = {base for other in items if other.number == number for base in other.rests_on}
        near |= {other.number for other in items if number in other.rests_on}
        waiting += near - linked
        linked |= near
    return linked


def _matrix(catalog: Catalog) -> Spec | None:
    tasks = [entry for entry in catalog.section("nhiem-vu") if not entry.illustrative]
    if len(tasks) < 2:
        return None
    subtitle = "Tên cơ quan như khi kế hoạch ban hành; một số cơ quan nay đã đổi"
    return _filled(catalog, Matrix, f"Ai làm gì trong {len(tasks)} nhiệm vụ", "nhiem-vu", subtitle=subtitle)


def _task(catalog: Catalog, entry: Entry) -> Spec | None:
    assert isinstance(entry.fields, Task)
    row, document = facts.task_row(catalog, entry), catalog.resolve(entry.fields.document)
    leaders = [catalog.resolve(ref) for ref in entry.fields.leads]
    names = [shortened(one.title, 140) for one in leaders if one is not None and isinstance(one.fields, Organisation)]
    if not names:
        return None
    title = f"{names[0]} chủ trì" if len(names) == 1 else f"{len(names)} nơi cùng chủ trì"
    return Matrix(
        kind=Matrix.name,
        title=f"Nhiệm vụ {entry.fields.number}: {title if len(title) < 80 else 'ai làm'}",
        subtitle=shortened(f"Thời gian thực hiện: {entry.fields.period}", 140),
        source=credit([f"Phụ lục {facts.brief_name(document)}" if document else entry.fields.document.text]),
        items=(row,),
    )


def _progress(catalog: Catalog) -> Spec | None:
    """Draw every result that may honestly stand beside a target: same programme, same territory."""
    found: list[Progress] = []
    for entry in catalog.section("ket-qua"):
        spec = None if entry.illustrative else _filled(catalog, Progress, "Kết quả so với chỉ tiêu", entry.id)
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


def _calendar(catalog: Catalog) -> Spec | None:
    return _filled(catalog, YearCalendar, "Những ngày học tập trong năm", "su-kien", subtitle="Trở lại mỗi năm")


def _of_model(catalog: Catalog, entry: Entry, kind: type[Spec], word: str) -> Spec | None:
    fields = entry.fields
    assert isinstance(fields, LearningModel)
    title = shortened(f"{word} của mô hình {entry.title}", 140)
    return _filled(catalog, kind, title if len(title) <= 100 else f"{word} của mô hình", entry.id)
