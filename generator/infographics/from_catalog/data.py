"""``dữ liệu:`` resolved: values from the catalog into a spec, so that no figure is typed twice.

One filler per kind and section. What a filler cannot take over honestly it refuses, with what to do instead.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from generator.entries.catalog import Catalog
from generator.infographics.from_catalog import facts, results
from generator.infographics.from_catalog.taking import NoData, Updates
from generator.infographics.kinds.area_tiles import AreaTiles
from generator.infographics.kinds.comparison import Comparison
from generator.infographics.kinds.criteria import Criteria
from generator.infographics.kinds.document_tree import DocumentTree
from generator.infographics.kinds.key_figures import KeyFigures
from generator.infographics.kinds.matrix import Matrix
from generator.infographics.kinds.process import Process
from generator.infographics.kinds.progress import Progress
from generator.infographics.kinds.timeline import Timeline
from generator.infographics.kinds.trend import Trend
from generator.infographics.kinds.year_calendar import YearCalendar
from generator.infographics.spec import Spec

AREAS = "dia-ban"


def fill(spec: Spec, catalog: Catalog) -> Spec:
    """Return the spec with its items from the catalog. Raises NoData."""
    if spec.items:
        raise NoData("vừa có dữ liệu vừa có mục gõ tay", "giữ một trong hai")
    sections = {_section(text, catalog) for text in spec.data}
    fillers = _FILLERS[type(spec)]
    if len(sections) > 1 or not sections <= fillers.keys():
        known = ", ".join(sorted(fillers))
        raise NoData(f"loại {spec.name} không vẽ được dữ liệu này", f"dùng một nguồn trong: {known}")
    updates = fillers[sections.pop()](spec, catalog)
    return spec.model_copy(update={**{key: value for key, value in updates.items() if _is_free(spec, key)}})


def _is_free(spec: Spec, key: str) -> bool:
    """Say whether the data may decide a field: what an editor wrote stays."""
    return key == "items" or getattr(spec, key) in (None, ())


def _section(text: str, catalog: Catalog) -> str:
    target = text.partition("#")[0]
    if target == AREAS or catalog.section(target):
        return target
    entry = catalog.resolve(target)
    if entry is None:
        remedy = "ghi tên mục như chinh-sach, hoặc trang như ket-qua/gia-dinh-hoc-tap"
        raise NoData(f'không tìm thấy dữ liệu "{text}"', remedy)
    return entry.section


Filler = Callable[[Any, Catalog], Updates]
_FILLERS: Mapping[type[Spec], Mapping[str, Filler]] = {
    KeyFigures: {"ket-qua": results.key_figures},
    Comparison: {"ket-qua": results.compared_results, "chinh-sach": results.compared_targets},
    Progress: {"ket-qua": results.against_targets},
    Trend: {"ket-qua": results.series},
    Timeline: {"chinh-sach": facts.timeline},
    DocumentTree: {"chinh-sach": facts.document_tree},
    Matrix: {"nhiem-vu": facts.matrix},
    Criteria: {"mo-hinh": facts.criteria},
    Process: {"mo-hinh": facts.process},
    YearCalendar: {"su-kien": facts.calendar},
    AreaTiles: {
        AREAS: facts.areas_by_kind,
        "dien-hinh": facts.areas_with_entries,
        "guong-sang": facts.areas_with_entries,
    },
}
