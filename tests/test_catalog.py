"""Linking: references both ways, order, and what is held back."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from project import SMALL, sources

from generator.content_types.event.fields import Event
from generator.content_types.policy.chain import document_chain, policy_status
from generator.content_types.policy.fields import Policy
from generator.entries.catalog import Catalog, Reference
from generator.entries.linking import link, relink
from generator.pipeline import Result, build, inspect
from generator.settings import Settings
from generator.telling.stories import Stories

TODAY = dt.date(2026, 11, 22)
ORGANISATION = "---\ntiêu đề: {title}\ntóm tắt: Cơ quan.\ncấp: {tier}\n---\n"
SOURCE = "nguồn:\n  - {tên: Công báo, độ tin cậy: đã đọc văn bản}\n"


def policy(number: str, issuer: str, *rows: str, body: str = "") -> str:
    fields = [
        f"tiêu đề: Văn bản {number}",
        "tóm tắt: Văn bản thử.",
        f"số ký hiệu: {number}",
        "loại văn bản: quyết định",
        f"cơ quan ban hành: co-quan/{issuer}",
        *rows,
    ]
    return "---\n" + "\n".join(fields) + "\n" + SOURCE + f"---\n{body}\n"


def site(root: Path, illustrations: bool = True, **files: str) -> Result:
    files |= {
        "co_quan/ttg": ORGANISATION.format(title="Thủ tướng", tier="Chính phủ"),
        "co_quan/tinh": ORGANISATION.format(title="UBND tỉnh", tier="tỉnh"),
    }
    for name, text in files.items():
        file = root / "content" / (name.replace("_", "-") + ".md")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return build(sources(root), Settings("Cổng thử", "", illustrations=illustrations), TODAY)


def catalog_of(result: Result) -> Catalog:
    assert not result.problems, result.problems
    assert result.catalog is not None
    return result.catalog


def chain_site(root: Path) -> Catalog:
    files = {
        "chinh_sach/a": policy("1/QĐ-TTg", "ttg", "giai đoạn: 2021-2030"),
        "chinh_sach/b": policy("2/KH-UBND", "tinh", "triển khai: 1/QĐ-TTg", body="Theo 1/QĐ-TTg và [đây](a.md)."),
        "chinh_sach/c": policy("3/KH-UBND", "tinh", "triển khai: 2-KH/UBND", "thay thế: 4/KH-UBND"),
        "chinh_sach/d": policy("4/KH-UBND", "tinh"),
    }
    return catalog_of(site(root, **files))


def test_a_reference_is_known_at_both_ends_from_fields_and_from_the_body(tmp_path: Path) -> None:
    catalog = chain_site(tmp_path)
    first, second = catalog.resolve("1/QĐ-TTg"), catalog.resolve("chinh-sach/b")
    assert first and second
    assert [ref.place for ref in catalog.backlinks(first)] == [("implements", 0), ()]
    assert {ref.target.id for ref in catalog.references(second)} == {"chinh-sach/a", "co-quan/tinh"}


def test_the_chain_runs_from_the_top_down_through_every_step(tmp_path: Path) -> None:
    catalog = chain_site(tmp_path)
    second = catalog.get("chinh-sach/b")
    assert second
    levels = document_chain(Stories(catalog, Settings("Cổng", "")), second)
    assert [(level.tier, [one.slug for one in level.entries]) for level in levels] == [
        ("Chính phủ", ["a"]),
        ("tỉnh", ["b", "c"]),
    ]


def test_status_says_no_more_than_the_content_knows(tmp_path: Path) -> None:
    catalog = chain_site(tmp_path)
    keys = {entry.slug: policy_status(catalog, entry, entry.fields).key for entry in catalog.section("chinh-sach")}
    assert keys == {"a": "active", "b": "unknown", "c": "unknown", "d": "ended"}


def test_an_entry_that_is_held_back_is_as_if_absent(tmp_path: Path) -> None:
    guide = (
        "---\ntiêu đề: {title}\ntóm tắt: Cẩm nang.\nđối tượng: phụ huynh\ncác bước: [{{bước: Học}}]\n"
        "{more}\n---\n{body}\n"
    )
    result = site(
        tmp_path,
        illustrations=False,
        **{
            "cam_nang/hien": guide.format(title="Hiện", more="liên quan: cam-nang/nhap", body="[ví dụ](vi-du.md)"),
            "cam_nang/nhap": guide.format(title="Nháp", more="nháp: có", body=""),
            "cam_nang/chua": guide.format(title="Chưa", more="đăng từ: 23/11/2026", body=""),
            "cam_nang/qua": guide.format(title="Quá", more="gỡ sau: 21/11/2026", body=""),
            "cam_nang/vi_du": guide.format(title="Ví dụ", more="minh họa: có", body=""),
            "cam_nang/dung_ngay": guide.format(
                title="Đúng ngày", more="đăng từ: 22/11/2026\ngỡ sau: 22/11/2026", body=""
            ),
        },
    )
    catalog = catalog_of(result)
    assert [entry.slug for entry in catalog.section("cam-nang")] == ["dung-ngay", "hien"]
    assert {held.entry.slug for held in result.held_back} == {"nhap", "chua", "qua", "vi-du"}
    pages = "".join(a.content.decode() for a in result.artifacts if a.path.endswith(".md"))
    assert "vi-du" not in pages and "Nháp" not in pages


def test_entries_stand_in_vietnamese_order_and_policies_by_date(tmp_path: Path) -> None:
    files = {
        f"chinh_sach/v{n}": policy(f"{n}/QĐ-TTg", "ttg", f"ngày ban hành: {day}")
        for n, day in ((1, "01/01/2020"), (2, "01/01/2022"), (3, "01/01/2021"))
    }
    catalog = catalog_of(site(tmp_path, **files))
    assert [entry.slug for entry in catalog.section("chinh-sach")] == ["v2", "v3", "v1"]
    assert [entry.title for entry in catalog.section("co-quan")] == ["Thủ tướng", "UBND tỉnh"]


def test_a_yearly_event_knows_its_next_days_and_a_year_of_its_own(tmp_path: Path) -> None:
    event = (
        "---\ntiêu đề: Tuần lễ\ntóm tắt: Mỗi năm.\nloại: tuần lễ\nhằng năm:\n  từ: 01/10\n  đến: 07/10\n"
        "  các năm:\n    - {năm: 2027, chủ đề: Đọc, bắt đầu: 05/10/2027, kết thúc: 11/10/2027}\n---\n"
    )
    entry = catalog_of(site(tmp_path, **{"su_kien/tuan_le": event})).get("su-kien/tuan-le")
    assert entry and isinstance(entry.fields, Event)
    this_year, next_year = entry.fields.next_occasion(dt.date(2026, 10, 7)), entry.fields.next_occasion(TODAY)
    assert this_year and (this_year.begins_on, this_year.ends_on) == (dt.date(2026, 10, 1), dt.date(2026, 10, 7))
    assert next_year and (next_year.begins_on, next_year.theme) == (dt.date(2027, 10, 5), "Đọc")


def test_the_number_of_a_document_is_the_entrys_own(tmp_path: Path) -> None:
    entry = chain_site(tmp_path).resolve("2 /KH-UBND")
    assert entry and isinstance(entry.fields, Policy) and entry.fields.document_number == "2/KH-UBND"


def _led(catalog: Catalog) -> tuple[object, ...]:
    """Return who leads where, in both directions, and what leads nowhere; every end is an entry of the catalog."""

    def rows(references: tuple[Reference, ...]) -> list[tuple[object, ...]]:
        for one in references:
            assert one.source is catalog.get(one.source.id) and one.target is catalog.get(one.target.id)
        return [(one.source.id, one.place, one.target.id, one.fragment) for one in references]

    for one in catalog.unresolved:
        assert one.source is catalog.get(one.source.id) and one.found in (None, *catalog.entries)
    ways = [(entry.id, rows(catalog.references(entry)), rows(catalog.backlinks(entry))) for entry in catalog.entries]
    return ways, [(one.source.id, one.place, one.ref) for one in catalog.unresolved]


def test_one_entry_linked_anew_leads_and_is_led_to_as_if_all_were() -> None:
    """A preview and the desk link one entry at each pause; where its names are others, everything is looked at."""
    catalog = inspect(sources(SMALL), Settings("Cổng mẫu", "https://vi-du.vn/"), TODAY).stories.catalog
    named = [entry for entry in catalog.entries if entry.fields.reference_names]
    assert named
    some = {entry.id: entry for entry in [*named, *catalog.entries[::4]]}.values()
    others = named[0].fields.reference_names[0]
    for entry in some:
        changes = [replace(entry, body=f"{entry.body}\n\nXem {others}.\n"), replace(entry, body="Chỉ một câu.\n")]
        if "number" in type(entry.fields).model_fields:
            changes.append(replace(entry, fields=entry.fields.model_copy(update={"number": "9/QĐ-MỚI"})))
        for changed in changes:
            everyone = [changed if one is entry else one for one in catalog.entries]
            anew = link(everyone, catalog.hidden_ids, catalog.shared, catalog.today, faulty_ids=catalog.faulty_ids)
            assert _led(relink(catalog, changed)) == _led(anew), changed.id
