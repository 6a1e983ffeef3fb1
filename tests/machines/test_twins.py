"""A page's twin in Markdown says what the page says, is found from it, and is not made of people."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from project import CORPUS, SMALL, Project

from generator.content_types import content_types
from generator.content_types.base import Source
from generator.entries.catalog import Catalog
from generator.entries.linking import link
from generator.entries.validate import validate
from generator.pages import page_twins
from generator.pages.links import Links
from generator.pages.page_twins import TOOL_PAGES, TOOLS
from generator.pages.translated_twins import TranslatedTwins
from generator.pages.twins import Twins
from generator.prose import blocks as tree
from generator.prose.addresses import to_entry
from generator.prose.markdown import MarkdownWriter, escaped
from generator.reading.load import load
from generator.settings import Settings
from generator.telling.stories import Stories

SITE = "https://xa-hoi-hoc-tap.example/"
READER = MarkdownIt("commonmark").enable("table")
"""A reader that is not ours."""


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def letters(text: str) -> str:
    return "".join(one for one in text if one.isalnum())


def read(markdown: str) -> str:
    """Return the letters that a reader of Markdown shows; it knows neither footnotes nor boxes of task lists."""
    parser = _Text()
    parser.feed(READER.render(markdown))
    return letters(re.sub(r"\[\^\d+\]|\[x\]", "", "".join(parser.said)))


def written(inline: tree.Inline) -> str:
    match inline:
        case tree.Abbreviation(text, full_form):
            return text + full_form
        case tree.Strong() | tree.Emphasis() | tree.Link() | tree.Span():
            return "".join(map(written, inline.children))
    return tree.plain((inline,))


def said(blocks: tuple[tree.Block, ...]) -> str:
    lines: list[str] = []
    for block in tree.walk(blocks):
        lines += [block.text] if isinstance(block, tree.CodeBlock) else []
        lines += ["".join(map(written, line)) for line in tree.words_of(block)]
    return letters("".join(lines))


def address(target: tree.Target) -> str:
    match target:
        case tree.ToAddress(found) | tree.ToFile(found):
            return found
    return to_entry(target.entry_id)


def catalog_of(content: Path) -> Catalog:
    loaded = load(content, content_types())
    entries, _problems = validate(loaded.entries)
    return link(entries, (), loaded.shared, dt.date(2026, 11, 22))


@pytest.mark.parametrize("content", [SMALL, CORPUS], ids=["small", "corpus"])
def test_another_reader_of_markdown_reads_every_letter_of_every_text(content: Path) -> None:
    catalog, writer, count = catalog_of(content / "content"), MarkdownWriter(address), 0
    for entry in catalog.entries:
        blocks = catalog.body(entry).blocks
        if any(isinstance(block, tree.Footnotes) for block in blocks):
            continue
        assert read(writer.write(blocks)) == said(blocks), entry.id
        count += 1
    assert count > 10


SIGNS = ["1. Một", "- gạch", "# thăng", "a*b*c", "[x](y)", "<b>đậm</b>", "a_b_c", "`mã`", "a|b", "---", "2) hai", "\\n"]


@pytest.mark.parametrize("text", SIGNS)
def test_letters_that_look_like_signs_stay_letters(text: str) -> None:
    (opening, line, closing) = READER.parse(escaped(text))
    assert opening.type == "paragraph_open" and closing.type == "paragraph_close"
    assert line.children and "".join(child.content for child in line.children) == text


def words(text: str) -> tuple[tree.Inline, ...]:
    return (tree.Text(text),)


def paragraph(text: str, *, is_tight: bool = False) -> tree.Paragraph:
    return tree.Paragraph(words(text), is_tight=is_tight)


def test_every_kind_of_block_has_its_writing() -> None:
    row = tree.Row((tree.Cell(words("a|b")), tree.Cell((tree.Strong(words("c")),))))
    inner = tree.ListBlock((tree.Item((paragraph("trong", is_tight=True),), is_done=True),))
    shown = {
        tree.Heading(2, words("Đầu")): "## Đầu",
        paragraph("Một câu."): "Một câu.",
        tree.ListBlock((tree.Item((paragraph("ngoài", is_tight=True), inner)),), is_ordered=True, start=3): (
            "3. ngoài\n   - [x] trong"
        ),
        tree.Table(row, (row,)): "| a\\|b | **c** |\n| --- | --- |\n| a\\|b | **c** |",
        tree.Quote((paragraph("Một"), paragraph("Hai"))): "> Một\n>\n> Hai",
        tree.CodeBlock("a ``` b\n", "sh"): "````sh\na ``` b\n````",
        tree.FigureSlot("hinh"): "(hình hinh)",
        tree.Note(words("Mẹo"), (paragraph("Nhớ."),)): "> **Mẹo**\n>\n> Nhớ.",
        tree.Details(words("Thêm"), (paragraph("Nữa."),)): "**Thêm**\n\nNữa.",
        tree.Rule(): "---",
        tree.Footnotes((tree.Footnote(1, (paragraph("Chú."),)),)): "[^1]: Chú.",
    }
    assert {type(block) for block in shown} == set(tree.BLOCKS)
    writer = MarkdownWriter(address, figure=lambda slot: f"(hình {slot.code})")
    for block, expected in shown.items():
        assert writer.write((block,)) == expected


def test_every_kind_of_inline_has_its_writing() -> None:
    line: dict[tree.Inline, str] = {
        tree.Text("a*b"): "a\\*b",
        tree.Strong(words(" đậm ")): " **đậm** ",
        tree.Emphasis(words("nghiêng")): "*nghiêng*",
        tree.Code("a`b"): "``a`b``",
        tree.Link(tree.ToAddress("https://vi-du.vn/a_(b)"), words("trang")): "[trang](<https://vi-du.vn/a_(b)>)",
        tree.Link(None, words("không đâu")): "không đâu",
        tree.Abbreviation("UBND", "Ủy ban nhân dân"): "UBND (Ủy ban nhân dân)",
        tree.FootnoteMark(2): "[^2]",
        tree.LineBreak(): "\\\n",
        tree.Picture("anh.jpg", "Ảnh"): "(ảnh anh.jpg)",
        tree.Span(words("lời")): "lời",
    }
    writer = MarkdownWriter(address, lambda picture: f"(ảnh {picture.name})")
    for one, expected in line.items():
        assert writer.inline((one,)) == expected


def twins(site: Path) -> Iterator[Path]:
    yield from site.rglob("*.md")


def test_a_page_leads_to_its_twin_and_a_twin_to_its_page(small: Project) -> None:
    pages = {page.parent: page.read_text("utf-8") for page in small.site.rglob("index.html")}
    count = 0
    for folder, page in pages.items():
        is_led_to = '<link rel="alternate" type="text/markdown" href="index.md">' in page
        assert is_led_to is (folder / "index.md").exists(), folder
        count += is_led_to
        if is_led_to and '<article class="entry ' in page:
            canonical = re.search(r'<link rel="canonical" href="([^"]+)"', page)
            text = (folder / "index.md").read_text("utf-8")
            assert canonical and re.search(rf"^- (Địa chỉ|Address): {re.escape(canonical[1])}$", text, re.M)
    assert count == len(list(twins(small.site))) > 20


def test_every_page_that_search_engines_are_told_of_has_a_twin_or_is_named_as_a_tool(small: Project) -> None:
    listed = re.findall(r"<loc>([^<]+)</loc>", (small.site / "sitemap.xml").read_text("utf-8"))
    assert len(listed) > 200
    without = set()
    for address in listed:
        folder = small.site / address.removeprefix(SITE)
        page = (folder / "index.html").read_text("utf-8")
        if (
            '<link rel="alternate" type="text/markdown" href="index.md">' not in page
            or not (folder / "index.md").is_file()
        ):
            without.add(address.removeprefix(SITE).rstrip("/"))
    assert without == {"kiem-tra"} < TOOL_PAGES.keys()
    for path in TOOL_PAGES:
        assert not (small.site / path / "index.md").exists() and TOOL_PAGES[path]


def test_every_template_of_a_page_has_one_for_its_twin_or_says_why_not() -> None:
    folder = Path(page_twins.__file__).parent / "templates"
    pieces = {"elsewhere.html", "icons.html", "parts.html", "translated/parts.html"}  # the first is shown at the desk
    pages = {file.relative_to(folder).as_posix() for file in folder.rglob("*.html")} - pieces
    twins = {file.relative_to(folder / "twins").with_suffix(".html").as_posix() for file in folder.rglob("*.md")}
    assert twins - {"parts.html"} | TOOLS.keys() == pages
    assert not twins & TOOLS.keys()


def prose_of(text: str) -> str:
    return re.sub(r"^ *(```+|~~~+).*?^ *\1|(`+)[^`]+\2", "mã", text, flags=re.S | re.M)


def test_a_twin_is_markdown_alone_and_leads_to_what_is_there(small: Project) -> None:
    count = 0
    for twin in twins(small.site):
        text = prose_of(twin.read_text("utf-8"))
        by_hand = small.root / "docs" / f"{twin.relative_to(small.site).parent.as_posix()}.md"
        if not by_hand.exists():
            assert not re.search(r"⟦|⟧|&(amp|lt|gt|#\d+);|Markup|\bNone\b|\n{3}|(?<!\\)<(?!https?:)[a-z/]", text), twin
        for address in re.findall(r"\]\(<?([^)>\s]+)>?\)", text):
            if address.startswith(SITE):
                place = small.site / address.removeprefix(SITE).partition("#")[0]
                assert place.is_file() or (place / "index.html").is_file(), (twin, address)
                count += 1
    assert count > 1000


def test_a_table_of_a_twin_has_a_row_for_each_of_its_page(small: Project) -> None:
    text = (small.site / "chuong-trinh/nam/2026/index.md").read_text("utf-8")
    (table,) = re.findall(r"## Kết quả so với kế hoạch\n\n((?:\|.*\n)+)", text)
    page = (small.site / "chuong-trinh/nam/2026/index.html").read_text("utf-8")
    (shown,) = re.findall(r'id="bang-ket-qua">.*?<tbody>(.*?)</tbody>', page, re.S)
    assert len(table.splitlines()) == shown.count("<tr>") + 2 > 2
    assert {line.count("|") for line in table.splitlines()} == {6}


def test_a_translations_twin_writes_numbers_and_days_as_its_readers_do() -> None:
    stories = Stories(catalog_of(SMALL / "content"))
    settings = Settings("Cổng", SITE)
    writer = TranslatedTwins("en", Twins(stories, settings, Links(settings, ())), ())
    assert writer._value(Decimal("254657.5")) == "254,657.5"
    told = Source(name="A report", url="https://a.example/1", confidence="nguồn thứ cấp")
    assert writer._source(told) == "[A report](https://a.example/1) (secondary source)"
    assert (writer._label("địa chỉ"), writer._label("đơn vị tính")) == ("Address", "Unit")
    assert writer._value((dt.date(2021, 7, 30), True)).startswith("30 July 2021; ")


def test_what_was_written_by_hand_is_its_own_twin_and_its_links_lead_to_pages(small: Project) -> None:
    count = 0
    for twin in ("gioi-thieu", "lien-he", "rieng-tu", "tro-nang", "huong-dan/viet-bai"):
        text = (small.site / twin / "index.md").read_text("utf-8")
        assert text.startswith("# ") and "](" in text
        prose = re.sub(r"^(```|~~~).*?^\1|`[^`\n]*`", "", text, flags=re.S | re.M)
        for address in re.findall(r"\]\(([^)\s]+)\)", prose):
            if address.startswith(SITE):
                place = address.removeprefix(SITE).partition("#")[0]
                assert (small.site / place / "index.html").is_file(), (twin, address)
                count += 1
            assert not address.endswith(".md"), (twin, address)
    assert count > 5


def test_neither_illustrations_nor_people_have_a_twin(small: Project) -> None:
    catalog = catalog_of(small.root / "content")
    left_out = [one for one in catalog.entries if one.illustrative or one.type.is_about_people]
    assert left_out
    texts = [twin.read_text("utf-8") for twin in twins(small.site)]
    for entry in left_out:
        assert not (small.site / entry.id / "index.md").exists()
        assert not [text for text in texts if f"# {entry.title}\n" in text or f"[{entry.title}]" in text]


def test_what_assistants_read_first_leads_to_files_that_are_there(small: Project) -> None:
    text = (small.site / "llms.txt").read_text("utf-8")
    assert re.match(r"# .+\n\n> .+\n\n", text)
    led_to = re.findall(r"\]\(([^)]+)\)", text)
    assert len(led_to) > 10
    for address in led_to:
        assert address.startswith(SITE) and (small.site / address.removeprefix(SITE)).is_file(), address


def test_the_twin_of_the_visits_names_no_page_that_has_no_twin(small: Project) -> None:
    text = (small.site / "thong-ke/index.md").read_text("utf-8")
    assert "Gương sáng: trang kể về từng người, đếm chung" in text and "Đọc sách mỗi ngày mười phút" in text
    catalog = catalog_of(small.root / "content")
    assert not [one.title for one in catalog.entries if one.illustrative and one.title in text]


def test_every_twin_names_its_figures_and_sources(small: Project) -> None:
    text = (small.site / "ket-qua/gia-dinh-hoc-tap/index.md").read_text("utf-8")
    assert "| Thời điểm | Giá trị (%) | Ghi chú |" in text
    assert "    - **Tên:** Báo cáo mẫu 2022\n" in text
    assert "## Nguồn" in (small.site / "dich-vu/dang-ky-gia-dinh-hoc-tap/index.md").read_text("utf-8")
