"""``dữ liệu:`` resolved: values from the catalog into a spec, so that no figure is typed twice.

One filler per kind and section. What a filler cannot take over honestly it refuses, with what to do instead.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pydantic import ValidationError

from generator.content_types import content_types
from generator.infographics.from_catalog import facts, results
from generator.infographics.from_catalog.taking import NoData, Updates
from generator.infographics.kinds.area_map import AreaMap
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
from generator.language.vietnamese import slug
from generator.telling.stories import Stories

AREAS = "dia-ban"


def fill(spec: Spec, stories: Stories) -> Spec:
    """Return the spec with its items from the catalog. Raises NoData."""
    if spec.items:
        raise NoData("vừa có dữ liệu vừa có mục gõ tay", "giữ một trong hai")
    fillers = _FILLERS.get(type(spec), {})
    if not fillers:
        raise NoData(f"loại {spec.name} không lấy dữ liệu từ trang khác", 'gõ số liệu vào "mục"')
    given = {_given_by(text, stories) for text in spec.data}
    if len(given) > 1 or not given <= fillers.keys():
        raise NoData(f"loại {spec.name} không vẽ được dữ liệu này", f"dùng một nguồn trong: {_sources_for(fillers)}")
    try:
        updates = fillers[given.pop()](spec, stories)
    except ValidationError as error:
        raise NoData(*_unfit(error)) from error
    return spec.model_copy(update={**{key: value for key, value in updates.items() if _is_free(spec, key)}})


def _unfit(error: ValidationError) -> tuple[str, str]:
    """Return what of the data the picture cannot hold."""
    first = error.errors()[0]
    told: Mapping[str, str] = first.get("ctx") or {}
    message = told.get("message") or "không hợp lệ"
    return f"số liệu lấy về {message}", told.get("remedy") or 'gõ số liệu vào "mục"'


def _sources_for(fillers: Mapping[str, Filler]) -> str:
    """Return what an editor may name for these fillers: the list of units, and folders."""
    folders = [kind.folder for kind in content_types().values() if kind.gives in fillers]
    return ", ".join(sorted([*folders, *([AREAS] if AREAS in fillers else [])]))


def _is_free(spec: Spec, key: str) -> bool:
    """Say whether the data may decide a field: what an editor wrote stays."""
    return key == "items" or getattr(spec, key) in (None, ())


def _given_by(text: str, stories: Stories) -> str:
    """Return what the entries that a reference means give to pictures."""
    target = text.partition("#")[0]
    if target == AREAS:
        return AREAS
    if stories.catalog.section(target):
        return content_types()[target].gives
    entry = stories.catalog.resolve(target)
    if entry is None and {target, slug(target)} & stories.catalog.hidden_ids:
        raise NoData(f'trang "{target}" đang được giữ lại, chưa đăng', "đợi trang ấy được đăng, hoặc bỏ hình này")
    if entry is None:
        remedy = "ghi tên mục như chinh-sach, hoặc trang như ket-qua/gia-dinh-hoc-tap"
        raise NoData(f'không tìm thấy dữ liệu "{text}"', remedy)
    return entry.type.gives


Filler = Callable[[Any, Stories], Updates]
_FILLERS: Mapping[type[Spec], Mapping[str, Filler]] = {
    KeyFigures: {"results": results.key_figures},
    Comparison: {"results": results.compared_results, "documents": results.compared_targets},
    Progress: {"results": results.against_targets},
    Trend: {"results": results.series},
    Timeline: {"documents": facts.timeline},
    DocumentTree: {"documents": facts.document_tree},
    Matrix: {"tasks": facts.matrix},
    Criteria: {"titles": facts.criteria},
    Process: {"titles": facts.process},
    YearCalendar: {"events": facts.calendar},
    AreaTiles: {AREAS: facts.areas_by_kind, "places": facts.areas_with_entries},
    AreaMap: {AREAS: facts.areas_by_kind, "places": facts.areas_with_entries},
}
