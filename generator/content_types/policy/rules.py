"""What must hold among documents: a number is one document's, and replacement goes back in time, never round."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.content_types.policy.fields import Policy
from generator.entries.catalog import Catalog, Reference
from generator.entries.entry import Entry
from generator.language.vietnamese import slug
from generator.problem import Problem


def numbers_are_used_once(catalog: Catalog) -> Iterator[Problem]:
    """Two entries do not claim one document number, however it is written."""
    owners: dict[str, Entry] = {}
    for entry, policy in catalog.of_type(Policy):
        number = slug(policy.document_number)
        if number in owners:
            message = f"đã dùng ở {owners[number].path}"
            yield entry.problem(("document_number",), message, "mỗi văn bản một trang; xóa hoặc sửa một trong hai")
        owners.setdefault(number, entry)


def replacement_goes_back_in_time(catalog: Catalog) -> Iterator[Problem]:
    """A document replaces only earlier ones."""
    for entry, newer in catalog.of_type(Policy):
        for reference in _replaced_by(catalog, entry):
            older = reference.target.fields
            if isinstance(older, Policy) and newer.issued_on and older.issued_on and older.issued_on > newer.issued_on:
                message = f"{older.document_number} ban hành sau văn bản này"
                yield entry.problem(reference.place, message, "kiểm tra lại ngày, hoặc đổi chiều thay thế")


def replacement_has_no_circle(catalog: Catalog) -> Iterator[Problem]:
    """No document replaces itself, directly or by way of others."""
    policies = dict(catalog.of_type(Policy))
    numbers = {entry.id: policy.document_number for entry, policy in policies.items()}
    replaced = {entry.id: _replaced_by(catalog, entry) for entry in policies}
    reported: set[frozenset[str]] = set()
    for entry in policies:
        circle = _circle(entry, replaced, [])
        if circle and frozenset(circle) not in reported:
            reported.add(frozenset(circle))
            chain = " → ".join(numbers.get(entry_id, entry_id) for entry_id in [*circle, circle[0]])
            yield entry.problem(("replaces",), f"thay thế vòng tròn: {chain}", "bỏ một mắt trong vòng")


def _replaced_by(catalog: Catalog, entry: Entry) -> list[Reference]:
    return [reference for reference in catalog.references(entry) if reference.place[:1] == ("replaces",)]


def _circle(entry: Entry, replaced: Mapping[str, list[Reference]], path: list[str]) -> list[str]:
    if entry.id in path:
        return path if path[0] == entry.id else []
    for reference in replaced.get(entry.id, []):
        if found := _circle(reference.target, replaced, [*path, entry.id]):
            return found
    return []


def real_documents_name_their_sources(catalog: Catalog) -> Iterator[Problem]:
    """A document's page says where its facts come from."""
    for entry, policy in catalog.of_type(Policy):
        if not policy.sources and not entry.illustrative:
            yield entry.problem((), "thiếu nguồn", 'thêm mục "nguồn" với tên, địa chỉ, độ tin cậy')


RULES = (
    numbers_are_used_once,
    replacement_goes_back_in_time,
    replacement_has_no_circle,
    real_documents_name_their_sources,
)
