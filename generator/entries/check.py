"""Stage 5, check: rules across entries, one small function per rule: ``(catalog) -> Iterable[Problem]``."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

from generator.content_types import content_types
from generator.content_types.indicator.fields import Indicator
from generator.content_types.policy.fields import Policy
from generator.content_types.task.fields import Task
from generator.entries.catalog import Catalog, Reference, duplicate_numbers
from generator.entries.entry import Entry
from generator.language.vietnamese import fold
from generator.problem import Problem


def check(catalog: Catalog) -> list[Problem]:
    """Return what every rule has to say about the catalog."""
    return [problem for rule in RULES for problem in rule(catalog)]


def references_lead_somewhere(catalog: Catalog) -> Iterator[Problem]:
    """A reference in a field names an entry of the right section."""
    for missing in catalog.unresolved:
        if missing.found is not None:
            sections = ", ".join(f"{section}/" for section in missing.ref.sections)
            message, remedy = f'"{missing.ref}" thuộc {missing.found.section}/', f"chỉ nhận trang trong {sections}"
        else:
            message, remedy = f'không tìm thấy "{missing.ref}"', _nearest(catalog, missing.ref.target)
        yield missing.source.problem(missing.place, message, remedy)


def _nearest(catalog: Catalog, text: str) -> str:
    names = [entry.id for entry in catalog.entries]
    names += [entry.fields.document_number for entry in catalog.entries if isinstance(entry.fields, Policy)]
    near = difflib.get_close_matches(text, names, n=1, cutoff=0.6)
    return f'có phải "{near[0]}"?' if near else "ghi số ký hiệu đã có trang, hoặc thu-muc/ten-tep"


def body_links_lead_somewhere(catalog: Catalog) -> Iterator[Problem]:
    """A relative link in a body names the file of an entry."""
    for entry in catalog.entries:
        for broken in catalog.body(entry).broken:
            yield Problem(
                entry.path,
                entry.body_line + broken.line,
                "",
                f'liên kết "{broken.address}" không dẫn tới trang nào',
                "viết dạng ../thu-muc/ten-tep.md",
            )


def bodies_hold_only_what_is_allowed(catalog: Catalog) -> Iterator[Problem]:
    """No raw HTML, no attributes or addresses that could run something or fetch from elsewhere."""
    for entry in catalog.entries:
        for refused in catalog.body(entry).refused:
            yield Problem(entry.path, entry.body_line + refused.line, "", refused.message, refused.remedy)


def bodies_place_only_declared_pictures(catalog: Catalog) -> Iterator[Problem]:
    """A picture in a text is one of those whose words, owner and consent stand in the front matter."""
    for entry in catalog.entries:
        declared = {fold(picture.file) for picture in entry.fields.pictures}
        for use in catalog.body(entry).pictures:
            if fold(use.name) not in declared:
                remedy = 'khai ảnh ở mục "ảnh": tệp, mô tả, nguồn ảnh, có người'
                message = f'ảnh "{use.name}" chưa khai ở phần đầu trang'
                yield Problem(entry.path, entry.body_line + use.line, "", message, remedy)


def former_addresses_are_free(catalog: Catalog) -> Iterator[Problem]:
    """No page stands where another one used to, and two pages do not claim one former address."""
    claimed: dict[str, Entry] = {}
    for entry in sorted(catalog.entries, key=lambda entry: entry.path):
        for number, address in enumerate(entry.fields.former_addresses):
            place = ("former_addresses", number)
            if address.split("/")[0] not in content_types():
                yield entry.problem(place, f'"{address}" không thuộc mục nào của cổng', "viết dạng cam-nang/tu-hoc")
            elif rival := catalog.get(address) or claimed.get(address):
                message = f'"{address}" đang là địa chỉ của {rival.path}'
                yield entry.problem(place, message, "bỏ dòng này, hoặc sửa trang kia")
            claimed.setdefault(address, entry)


def target_references_name_a_target(catalog: Catalog) -> Iterator[Problem]:
    """``387/QĐ-TTg#gia-dinh-2025`` names a target that the document sets."""
    for entry in catalog.section("ket-qua"):
        for reference in catalog.references(entry):
            if reference.place[:1] != ("targets",) or not isinstance(reference.target.fields, Policy):
                continue
            keys = [target.key for target in reference.target.fields.targets]
            if reference.fragment and reference.fragment not in keys:
                known = ", ".join(keys) or "chưa có mã nào"
                message = f'{reference.target.fields.document_number} không có chỉ tiêu "{reference.fragment}"'
                yield entry.problem(reference.place, message, f"các mã: {known}")


def replacement_goes_back_in_time(catalog: Catalog) -> Iterator[Problem]:
    """A document replaces only earlier ones."""
    for entry in catalog.section("chinh-sach"):
        for reference in catalog.references(entry):
            newer, older = entry.fields, reference.target.fields
            if reference.place[:1] != ("replaces",) or not isinstance(newer, Policy) or not isinstance(older, Policy):
                continue
            if newer.issued_on and older.issued_on and older.issued_on > newer.issued_on:
                message = f"{older.document_number} ban hành sau văn bản này"
                yield entry.problem(reference.place, message, "kiểm tra lại ngày, hoặc đổi chiều thay thế")


def replacement_has_no_circle(catalog: Catalog) -> Iterator[Problem]:
    """No document replaces itself, directly or by way of others."""
    replaced = {entry.id: _replaced_by(catalog, entry) for entry in catalog.section("chinh-sach")}
    reported: set[frozenset[str]] = set()
    for entry in sorted(catalog.section("chinh-sach"), key=lambda entry: entry.path):
        circle = _circle(entry, replaced, [])
        if circle and frozenset(circle) not in reported:
            reported.add(frozenset(circle))
            chain = " → ".join(_number(catalog, entry_id) for entry_id in [*circle, circle[0]])
            yield entry.problem(("replaces",), f"thay thế vòng tròn: {chain}", "bỏ một mắt trong vòng")


def _replaced_by(catalog: Catalog, entry: Entry) -> list[Reference]:
    return [reference for reference in catalog.references(entry) if reference.place[:1] == ("replaces",)]


def _circle(entry: Entry, replaced: dict[str, list[Reference]], path: list[str]) -> list[str]:
    if entry.id in path:
        return path if path[0] == entry.id else []
    for reference in replaced.get(entry.id, []):
        if found := _circle(reference.target, replaced, [*path, entry.id]):
            return found
    return []


def _number(catalog: Catalog, entry_id: str) -> str:
    entry = catalog.get(entry_id)
    return entry.fields.document_number if entry and isinstance(entry.fields, Policy) else entry_id


def task_numbers_are_unique(catalog: Catalog) -> Iterator[Problem]:
    """Two tasks of one document do not bear one number."""
    owners: dict[tuple[str, int], Entry] = {}
    for entry in sorted(catalog.section("nhiem-vu"), key=lambda entry: entry.path):
        if isinstance(entry.fields, Task):
            key = (entry.fields.document.target, entry.fields.number)
            if key in owners:
                yield entry.problem(("number",), f"số {key[1]} đã dùng ở {owners[key].path}", "mỗi nhiệm vụ một số")
            owners.setdefault(key, entry)


def points_are_told_once(catalog: Catalog) -> Iterator[Problem]:
    """An indicator has one result per year, moment and territory."""
    for entry in catalog.section("ket-qua"):
        if not isinstance(entry.fields, Indicator):
            continue
        seen: set[tuple[object, ...]] = set()
        for number, point in enumerate(entry.fields.points):
            key = (point.year, point.moment, point.territory)
            if key in seen:
                message = f"năm {point.year}, {point.territory.value} đã có ở trên"
                yield entry.problem(("points", number, "year"), message, 'giữ một, hoặc ghi "thời điểm" khác nhau')
            seen.add(key)


def real_entries_name_their_sources(catalog: Catalog) -> Iterator[Problem]:
    """A policy says where its facts come from."""
    for entry in catalog.section("chinh-sach"):
        if not entry.fields.sources and not entry.illustrative:
            yield entry.problem((), "thiếu nguồn", 'thêm mục "nguồn" với tên, địa chỉ, độ tin cậy')


RULES = (
    references_lead_somewhere,
    body_links_lead_somewhere,
    bodies_hold_only_what_is_allowed,
    bodies_place_only_declared_pictures,
    former_addresses_are_free,
    duplicate_numbers,
    target_references_name_a_target,
    replacement_goes_back_in_time,
    replacement_has_no_circle,
    task_numbers_are_unique,
    points_are_told_once,
    real_entries_name_their_sources,
)
"""Every rule, in the order in which it reads best; the output is sorted by file anyway."""

Rule = Iterable[Problem]
