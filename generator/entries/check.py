"""Check: rules across entries, one small function per rule: ``(catalog) -> Iterable[Problem]``."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from generator.content_types import content_types, part_of
from generator.entries.catalog import Catalog
from generator.entries.entry import Entry
from generator.entries.interruption import interruption_is_whole
from generator.language.vietnamese import fold
from generator.problem import Problem


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
    names += [name for entry in catalog.entries for name in entry.fields.reference_names]
    near = difflib.get_close_matches(text, names, n=1, cutoff=0.6)
    return f'có phải "{near[0]}"?' if near else "ghi số ký hiệu đã có trang, hoặc thu-muc/ten-tep"


def body_links_lead_somewhere(catalog: Catalog) -> Iterator[Problem]:
    """A relative link in a body names the file of an entry."""
    for entry, body in catalog.written:
        for broken in body.broken:
            yield Problem(
                entry.path,
                entry.body_line + broken.line,
                "",
                f'liên kết "{broken.address}" không dẫn tới trang nào',
                "viết dạng ../thu-muc/ten-tep.md",
            )


def bodies_hold_only_what_is_allowed(catalog: Catalog) -> Iterator[Problem]:
    """No raw HTML, no attributes or addresses that could run something or fetch from elsewhere."""
    for entry, body in catalog.written:
        for refused in body.refused:
            yield Problem(entry.path, entry.body_line + refused.line, "", refused.message, refused.remedy)


def bodies_leave_no_sign_raw(catalog: Catalog) -> Iterator[Problem]:
    """No reader sees a sign that was meant for the machine: pipes, asterisks, hashes, brackets, prose as code."""
    for entry, body in catalog.written:
        for found in body.raw:
            yield Problem(entry.path, entry.body_line + found.line, "", found.message, found.remedy)


def bodies_place_only_declared_pictures(catalog: Catalog) -> Iterator[Problem]:
    """A picture in a text is one of those whose words, owner and consent stand in the front matter."""
    for entry, body in catalog.written:
        declared = {fold(picture.file) for picture in entry.fields.pictures}
        for use in body.pictures:
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


RULES = (
    references_lead_somewhere,
    body_links_lead_somewhere,
    bodies_hold_only_what_is_allowed,
    bodies_leave_no_sign_raw,
    bodies_place_only_declared_pictures,
    former_addresses_are_free,
    interruption_is_whole,
)
"""The rules that hold for every type, in the order in which they read best; the output is sorted by file anyway."""


def check(catalog: Catalog) -> list[Problem]:
    """Return what the common rules and those of each type's folder find wrong across entries."""
    own = [module for kind in content_types().values() if (module := part_of(kind, "rules"))]
    rules = [*RULES, *(rule for module in own for rule in module.RULES)]
    return [problem for rule in rules for problem in rule(catalog)]
