"""Whoever holds a printed sheet sees whether it is genuine, current or replaced, and by what."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping
from pathlib import Path

import pypdf
import pytest
from printed import addresses_in
from project import SMALL

from generator.artifact import Artifact
from generator.content_types import content_types
from generator.outputs import Outputs
from generator.outputs._editions import CODES_FILE, check_pages, edition_of, edition_of_issue
from generator.outputs.base import Desk, Issue
from generator.publishing.printed_codes import with_codes
from generator.reading.load import load
from generator.telling.offers import OfferedPage, Use
from outputs.conftest import SITE, desk_of

GUIDE = "cam-nang/doc-sach-moi-ngay"


def _code(desk: Desk, entry_id: str = GUIDE) -> str:
    entry = desk.catalog.get(entry_id)
    assert entry
    return edition_of(desk, entry).code


def _pages(desk: Desk, uses: Mapping[str, tuple[Use, ...]], book: Mapping[str, str]) -> dict[str, OfferedPage]:
    return {page.path: page for page in check_pages(desk, uses, book)[1]}


def test_every_sheet_names_its_edition_and_leads_to_the_page_that_knows_it(
    outputs: Outputs, files: dict[str, Artifact], desk: Desk
) -> None:
    pages = {page.path: page for page in outputs.pages}
    carrying = [use for uses in outputs.uses.values() for use in uses if use.edition]
    assert len({use.label for use in carrying}) >= 5
    for use in carrying:
        code = _code(desk, use.entry_id)
        text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(files[use.path].content)).pages)
        assert code in text, use.path
        assert addresses_in(files[use.path].content)[f"{SITE}kiem-tra/{code}/"], use.path
        assert "bản đang dùng" in pages[f"kiem-tra/{code}"].html
        assert code in files[CODES_FILE].content.decode().split()


def _edited(tmp_path: Path, before: str, after: str) -> Desk:
    folder = tmp_path / "cam-nang"
    folder.mkdir()
    text = (SMALL / f"content/{GUIDE}.md").read_text(encoding="utf-8")
    assert before in text
    (tmp_path / f"{GUIDE}.md").write_text(text.replace(before, after, 1), encoding="utf-8")
    return desk_of(tmp_path)


@pytest.mark.parametrize(
    ("added", "is_new_edition"),
    [
        ("ghi chú biên tập: Hỏi lại thầy Ba.", False),
        ("rà soát trước: 30/06/2027", False),
        ("từ khóa: đọc sách", False),
        ("thông điệp: Tối nay cả nhà cùng đọc.", True),
        ("cập nhật: 23/11/2026", True),
    ],
)
def test_an_edition_is_what_a_reader_of_paper_may_see(
    added: str, is_new_edition: bool, tmp_path: Path, desk: Desk
) -> None:
    text = (SMALL / f"content/{GUIDE}.md").read_text(encoding="utf-8")
    key = added.partition(":")[0]
    line = next((line for line in text.splitlines() if line.startswith(f"{key}:")), "---")
    entry, edition = _code(_edited(tmp_path, line, added if line != "---" else f"---\n{added}")).split("-")
    old_entry, old_edition = _code(desk).split("-")
    assert entry == old_entry
    assert (edition != old_edition) == is_new_edition


def test_an_old_sheet_leads_to_the_one_that_replaced_it(outputs: Outputs, desk: Desk) -> None:
    code = _code(desk)
    old = f"{code.partition('-')[0]}-2222"
    page = _pages(desk, outputs.uses, {old: "01/02/2026", code: "01/02/2026"})[f"kiem-tra/{old}"]
    assert "đã cũ" in page.html and "01/02/2026" in page.html and f"⟦page:kiem-tra/{code}⟧" in page.html


def test_of_what_the_portal_no_longer_shows_a_page_says_only_that(outputs: Outputs, desk: Desk) -> None:
    entry = desk.catalog.get(GUIDE)
    assert entry
    without = {entry_id: uses for entry_id, uses in outputs.uses.items() if entry_id != GUIDE}
    page = _pages(desk, without, {_code(desk): "01/02/2026"})[f"kiem-tra/{_code(desk)}"]
    assert "không còn dùng" in page.html
    assert entry.title not in f"{page.title} {page.html}" and GUIDE not in page.html


def test_a_sheet_of_a_portal_without_codes_from_before_needs_no_book(outputs: Outputs, desk: Desk) -> None:
    current = _pages(desk, outputs.uses, {})
    assert current.keys() == _pages(desk, outputs.uses, {_code(desk): "01/02/2026"}).keys()


def test_the_book_of_codes_only_grows() -> None:
    book = with_codes("", ["aaaaa-2222", "bbbbb-2222"], dt.date(2026, 2, 1))
    assert book == "aaaaa-2222: 01/02/2026\nbbbbb-2222: 01/02/2026\n"
    assert with_codes(book, ["bbbbb-2222", "ccccc-2222"], dt.date(2026, 2, 3)) == f"{book}ccccc-2222: 03/02/2026\n"


def test_a_torn_book_of_codes_is_one_line_with_what_is_wrong(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "_chung"
    folder.mkdir(parents=True)
    (folder / "ban-in.yml").write_text("aaaaa-2222: 01/02/2026\n../x: 01/02/2026\n", encoding="utf-8")
    loaded = load(tmp_path / "content", content_types())
    assert [(one.path, one.line) for one in loaded.problems] == [("content/_chung/ban-in.yml", 2)]
    (folder / "ban-in.yml").write_text("aaaaa-2222: 01/02/2026\n", encoding="utf-8")
    assert load(tmp_path / "content", content_types()).shared.printed == {"aaaaa-2222": "01/02/2026"}


def test_a_bulletin_and_a_notice_bear_a_code_that_their_page_knows(
    outputs: Outputs, files: dict[str, Artifact]
) -> None:
    pages = {page.path: page for page in outputs.pages}
    codes = files[CODES_FILE].content.decode().split()
    sheets = ["ban-tin/2026-11.pdf", *(path for path in files if path.startswith("to-bang-tin/") and ".pdf" in path)]
    assert len(sheets) > 2
    for path in sheets:
        text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(files[path].content)).pages)
        (code,) = {code for code in codes if code in text}
        page = pages[f"kiem-tra/{code}"]
        assert "bản đang dùng" in page.html and f"⟦asset:{path}⟧" in page.html
    assert any("kiem-tra" in link for link in addresses_in(files["ban-tin/2026-11.pdf"].content))


def test_last_months_bulletin_is_told_to_be_old_and_leads_to_the_new_one(desk: Desk) -> None:
    now, before = (edition_of_issue(desk, "bản tin", shown).code for shown in ("tháng 11", "tháng 10"))
    issue = Issue("Bản tin tháng 11/2026", "ban-tin/2026-11.pdf", now)
    pages = {page.path: page for page in check_pages(desk, {}, {before: "01/10/2026", now: "01/11/2026"}, [issue])[1]}
    assert "đã cũ" in pages[f"kiem-tra/{before}"].html
    assert "⟦asset:ban-tin/2026-11.pdf⟧" in pages[f"kiem-tra/{before}"].html
    assert "đang dùng" in pages[f"kiem-tra/{now}"].html
