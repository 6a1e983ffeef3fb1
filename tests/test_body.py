"""Editors' text to HTML: mentions of documents, abbreviations, links."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import pytest

from generator.language.vietnamese import slug
from generator.prose.blocks import ToFile
from generator.prose.body import inline_html, render_body


class Known:
    """Four documents, one page, one hidden page, two abbreviations."""

    numbers = frozenset(slug(number) for number in ("1373/QĐ-TTg", "14/CT-TTg", "670/KH-UBND", "202/2025/QH15"))
    abbreviations: Mapping[str, str] = MappingProxyType({"UBND": "Ủy ban nhân dân", "QĐ": "Quyết định"})

    def document_id(self, number: str) -> str | None:
        return f"chinh-sach/{slug(number)}" if slug(number) in self.numbers else None

    def page_id(self, section: str, name: str) -> str | None:
        return "cam-nang/tu-hoc" if (section, name) == ("cam-nang", "tu-hoc") else None

    def file_of(self, section: str, name: str) -> ToFile | None:
        return ToFile(f"tep/{section}/{name}", "PDF, 1 KB") if name == "mau.pdf" else None

    def is_hidden_page(self, section: str, name: str) -> bool:
        return (section, name) == ("guong-sang", "an")


def body(text: str) -> str:
    return render_body(text, Known(), "cam-nang", "cam-nang/khac").html


@pytest.mark.parametrize(
    ("text", "number", "target"),
    [
        ("theo Quyết định số 1373/QĐ-TTg ngày", "1373/QĐ-TTg", "1373-qd-ttg"),
        ("Chỉ thị 14-CT/TTg.", "14-CT/TTg", "14-ct-ttg"),
        ("Chỉ thị 14/CT-TTg,", "14/CT-TTg", "14-ct-ttg"),
        ("(670 /KH-UBND)", "670 /KH-UBND", "670-kh-ubnd"),
        ("Nghị quyết 202/2025/QH15;", "202/2025/QH15", "202-2025-qh15"),
    ],
)
def test_a_document_number_becomes_a_link_in_any_writing(text: str, number: str, target: str) -> None:
    link = f'<a href="⟦entry:chinh-sach/{target}⟧">{number}</a>'
    assert link in inline_html(text, Known())
    assert link in body(text)


def test_a_number_broken_across_lines_is_still_found() -> None:
    assert 'href="⟦entry:chinh-sach/670-kh-ubnd⟧"' in body("Kế hoạch số 670\n/KH-UBND của tỉnh")


@pytest.mark.parametrize("text", ["21373/QĐ-TTg", "1373/QĐ-TTgx", "A1373/QĐ-TTg", "21/4", "2021-2030", "9/QĐ-TTg"])
def test_what_only_looks_like_a_known_number_stays_text(text: str) -> None:
    assert "<a" not in inline_html(text, Known())


def test_a_page_does_not_link_to_itself() -> None:
    assert "<a" not in inline_html("670/KH-UBND", Known(), "chinh-sach/670-kh-ubnd")


def test_a_number_inside_a_link_code_or_heading_is_left_alone() -> None:
    html = body("## Về 670/KH-UBND\n\n[xem 670/KH-UBND](https://vi-du.vn/) và `670/KH-UBND`")
    assert html.count("<a ") == 1


def test_an_abbreviation_is_explained_once_and_only_as_a_whole_word() -> None:
    html = str(inline_html("UBND tỉnh, UBND xã, UBNDX", Known()))
    assert html == '<abbr title="Ủy ban nhân dân">UBND</abbr> tỉnh, UBND xã, UBNDX'


def test_plain_text_is_escaped() -> None:
    assert inline_html('<b onclick="x">&', Known()) == "&lt;b onclick=&#34;x&#34;&gt;&amp;"


def test_relative_links_lead_to_entries_and_broken_ones_are_reported_with_their_line() -> None:
    found = render_body(
        "[a](tu-hoc.md#x)\n\n[b](../cam-nang/tu-hoc.md)\n\n[c](../cam-nang/mat.md)", Known(), "cam-nang", ""
    )
    assert 'href="⟦entry:cam-nang/tu-hoc#x⟧"' in found.html and 'href="⟦entry:cam-nang/tu-hoc⟧"' in found.html
    assert found.links == ("cam-nang/tu-hoc",)
    assert [(broken.address, broken.line) for broken in found.broken] == [("../cam-nang/mat.md", 4)]


def test_a_link_to_a_page_that_is_held_back_becomes_plain_text() -> None:
    found = render_body("Xem [người thợ](../guong-sang/an.md).", Known(), "cam-nang", "")
    assert "guong-sang" not in found.html and "người thợ" in found.html and not found.broken


@pytest.mark.parametrize(
    ("typed", "levels"),
    [("# A\n\n## B", [2, 3]), ("## A\n\n### B", [2, 3]), ("### A\n\n## B\n\n##### C\n\n## D", [2, 2, 3, 2])],
)
def test_headings_start_at_level_two_and_skip_none(typed: str, levels: list[int]) -> None:
    found = render_body(typed, Known(), "cam-nang", "")
    assert [heading.level for heading in found.headings] == levels


def test_headings_have_readable_anchors() -> None:
    found = render_body("## Vì sao học", Known(), "cam-nang", "")
    assert [(heading.text, heading.anchor) for heading in found.headings] == [("Vì sao học", "vi-sao-hoc")]


def test_two_bodies_do_not_share_footnotes_or_explained_abbreviations() -> None:
    first, second = body("UBND[^1]\n\n[^1]: Một."), body("UBND[^1]\n\n[^1]: Hai.")
    assert "Một" not in second and second.count("<abbr") == first.count("<abbr") == 1
