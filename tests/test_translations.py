"""Pages in other languages: what is the translator's, what is the original's, what is old, what must not be shown."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from project import SMALL, Project, duplicate

from generator.catalogs import marked, words_in
from generator.entries.translation import Translation
from generator.language.tongues import TONGUES, in_two_languages, parted
from generator.pipeline import Inspection, Sources, inspect
from generator.settings import Settings

DAY = dt.date(2026, 11, 28)
GUIDE = """\
---
tiêu đề: Đọc sách mỗi ngày
tóm tắt: Ba bước để có thói quen đọc sách.
đối tượng: [phụ huynh]
thời lượng: 10 phút
các bước:
  - bước: Chọn một giờ
    cách làm: Sau bữa tối.
  - bước: Để sẵn cuốn sách
---
Mở đầu.

## Nếu bận quá

Đọc một trang.
"""
ENGLISH = """\
---
tiêu đề: Read every day
tóm tắt: Three steps to a habit.
các bước:
  - bước: Choose an hour
---
An opening.

## If you are too busy

Read one page.
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A project with one guide and its English, to be changed."""
    folder = tmp_path / "content" / "cam-nang"
    folder.mkdir(parents=True)
    (tmp_path / "docs").mkdir()
    (folder / "doc-sach.md").write_text(GUIDE, encoding="utf-8")
    (folder / "doc-sach.en.md").write_text(ENGLISH, encoding="utf-8")
    return folder


def found_in(folder: Path, day: dt.date = DAY) -> Inspection:
    return inspect(Sources(folder.parents[1]), Settings("Cổng", "https://a.example/"), day)


def english(folder: Path) -> Translation:
    found = found_in(folder)
    assert not [problem for problem in found.problems if not str(problem).count("cảnh báo")], found.problems
    one = found.stories.catalog.translation("en", "cam-nang/doc-sach")
    assert one
    return one


def test_what_a_translation_leaves_out_is_the_originals(content: Path) -> None:
    one = english(content)
    steps = one.entry.fields.model_dump()["steps"]
    assert [step["text"] for step in steps] == ["Choose an hour", "Để sẵn cuốn sách"]
    assert steps[0]["how"] == "Sau bữa tối."
    assert one.is_own(("steps", 0, "text")) and not one.is_own(("steps", 0, "how")) and not one.is_own(("duration",))


def test_the_portal_in_vietnamese_is_as_if_there_were_no_translation(content: Path) -> None:
    catalog = found_in(content).stories.catalog
    assert [entry.path for entry in catalog.entries] == ["content/cam-nang/doc-sach.md"]
    assert catalog.section("cam-nang")[0].title == "Đọc sách mỗi ngày"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("đối tượng: [học sinh]", "đối tượng: không dịch mục này"),
        ("đồng ý: KH-0001", "đồng ý: không dịch mục này"),
        ("thông điệp: Read!", "thông điệp: trang gốc không có mục này"),
        ("các bước: [{bước: a}, {bước: b}, {bước: c}]", "các bước: có 3 mục, trang gốc có 2"),
        ("tiêu đề khác: Read", "tiêu đề khác: không có mục này"),
        ("bản gốc: abc", "bản gốc: không phải dấu của trang gốc"),
    ],
)
def test_a_translation_brings_words_and_nothing_else(content: Path, line: str, said: str) -> None:
    text = re.sub("các bước:\n  - bước: Choose an hour\n", "", ENGLISH) if line.startswith("các bước") else ENGLISH
    (content / "doc-sach.en.md").write_text(text.replace("---\n", f"---\n{line}\n", 1), encoding="utf-8")
    problems = [str(problem) for problem in found_in(content).problems]
    assert any(problem.startswith("content/cam-nang/doc-sach.en.md:2: ") and said in problem for problem in problems), (
        problems
    )


def test_a_translation_needs_its_own_title_and_summary(content: Path) -> None:
    (content / "doc-sach.en.md").write_text("---\ncác bước:\n  - bước: Choose\n---\n", encoding="utf-8")
    said = " ".join(map(str, found_in(content).problems))
    assert "tiêu đề: thiếu" in said and "tóm tắt: thiếu" in said


def test_a_translation_of_nothing_is_named(content: Path) -> None:
    (content / "viet-thu.en.md").write_text(ENGLISH, encoding="utf-8")
    assert any("không có trang gốc viet-thu.md" in str(problem) for problem in found_in(content).problems)


@pytest.mark.parametrize("line", ["nháp: có", "đăng từ: 01/01/2027", "gỡ sau: 01/01/2026"])
def test_where_the_original_is_not_shown_its_translation_is_not(content: Path, line: str) -> None:
    (content / "doc-sach.md").write_text(GUIDE.replace("---\n", f"---\n{line}\n", 1), encoding="utf-8")
    found = found_in(content)
    assert not found.stories.catalog.translations
    assert not [problem for problem in found.problems if "doc-sach.en.md" in str(problem)]


def test_a_translation_may_be_a_draft_of_its_own(content: Path) -> None:
    (content / "doc-sach.en.md").write_text(ENGLISH.replace("---\n", "---\nnháp: có\n", 1), encoding="utf-8")
    catalog = found_in(content).stories.catalog
    assert not catalog.translations and catalog.get("cam-nang/doc-sach")


def stamped(content: Path) -> str:
    """Stamp the translation as the command does, and return its text."""
    from generator.commands.translations import _stamp_of
    from generator.publishing.stamps import stamp_file

    file = content / "doc-sach.en.md"
    stamp_file(file, _stamp_of(found_in(content), "content/cam-nang/doc-sach.en.md"))
    return file.read_text(encoding="utf-8")


def test_a_translation_that_nobody_compared_says_so_until_it_is_stamped(content: Path) -> None:
    assert not english(content).is_stamped
    text = stamped(content)
    assert english(content).is_stamped and not english(content).changed
    assert stamped(content) == text, "a second stamp is the first"


def test_a_stamp_changes_no_other_byte_of_the_file(content: Path) -> None:
    file = content / "doc-sach.en.md"
    before = b"\xef\xbb\xbf" + ENGLISH.replace("\n", "\r\n").encode()
    file.write_bytes(before)
    stamped(content)
    after = file.read_bytes()
    rows = [row for row in after.splitlines(keepends=True) if "bản gốc".encode() in row]
    assert len(rows) == 1 and rows[0].endswith(b"\r\n")
    assert after.replace(rows[0], b"") == before
    assert [path.name for path in sorted(content.glob("*.part"))] == []


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("Ba bước để", "Bốn bước để", ("tóm tắt",)),
        ("Để sẵn cuốn sách", "Để sẵn một cuốn sách", ("các bước",)),
        ("Đọc một trang.", "Đọc hai trang.", ("Nếu bận quá",)),
        ("Mở đầu.", "Mở lời.", ("phần mở đầu bài",)),
        ("## Nếu bận quá", "## Nếu rất bận", ("Nếu rất bận", "neu ban qua")),
        ("thời lượng: 10 phút", "thời lượng: 20 phút", ()),  # not translated: shown as it is now
        ("Đọc một trang.", "Đọc  một\ntrang.", ()),  # the same words
    ],
)
def test_what_has_changed_in_the_original_since_is_told_part_by_part(
    content: Path, old: str, new: str, changed: tuple[str, ...]
) -> None:
    stamped(content)
    (content / "doc-sach.md").write_text(GUIDE.replace(old, new), encoding="utf-8")
    assert english(content).changed == changed
    told = [str(problem) for problem in found_in(content).problems if "trang gốc đã đổi" in str(problem)]
    assert len(told) == bool(changed) and all(part in told[0] for part in changed)


def test_private_data_in_a_translation_is_found(content: Path) -> None:
    (content / "doc-sach.en.md").write_text(ENGLISH + "\nCall 0905 123 456.\n", encoding="utf-8")
    assert any("doc-sach.en.md" in str(one) and "0905 123 456" in str(one) for one in found_in(content).problems)


@pytest.mark.parametrize(
    ("text", "vietnamese"),
    [
        ("Ask the Hội Khuyến học Việt Nam first.", ["Hội Khuyến học Việt Nam"]),
        ("In Khánh Hòa, to Ninh Thuận", ["Khánh Hòa", "Ninh Thuận"]),
        ("Decision 387/QĐ-TTg and the Trung tâm học tập cộng đồng", ["Trung tâm học tập cộng đồng"]),
        ("No Vietnamese here, only Nha Trang", []),
        ("the offices (cơ quan) and Ủy ban nhân dân", ["cơ quan", "Ủy ban nhân dân"]),
    ],
)
def test_vietnamese_names_in_another_language_are_marked(text: str, vietnamese: list[str]) -> None:
    assert [piece for piece, is_one in in_two_languages(text) if is_one] == vietnamese
    assert "".join(piece for piece, _ in in_two_languages(text)) == text
    assert marked(text).count('<span lang="vi">') == len(vietnamese)


def test_only_tags_that_we_know_make_a_translation() -> None:
    assert parted("doc-sach.en") == ("doc-sach", "en")
    assert parted("doc-sach.fr") == ("doc-sach.fr", "")
    assert all(re.fullmatch("[a-z]{2,3}", tag) for tag in TONGUES)


def test_numbers_and_days_are_written_as_readers_of_the_language_do() -> None:
    words = words_in("en")
    assert words.number(254657) == "254,657"
    assert words.day(dt.date(2021, 7, 30)) == "30 July 2021"


# On the built site.


def page(project: Project, path: str) -> str:
    return (project.site / path / "index.html").read_text(encoding="utf-8")


def alternates(html: str) -> dict[str, str]:
    """The other languages of a page as its head tells, each with its full address."""
    return dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', html))


def test_each_page_and_its_translation_lead_to_each_other_and_no_other_page_claims_one(lean: Project) -> None:
    site_map = (lean.site / "sitemap.xml").read_text(encoding="utf-8")
    seen = set()
    for file in lean.site.rglob("index.html"):
        html = file.read_text(encoding="utf-8")
        visible = re.search(
            r'<a class="tongue" rel="alternate" hreflang="en" lang="en" href="([^"]+)">English</a>', html
        )
        if visible:
            other = (file.parent / visible[1] / "index.html").resolve()
            back = alternates(other.read_text(encoding="utf-8"))
            assert back["vi"] == back["x-default"]
            assert lean.site / back["vi"].split("/", 3)[3] / "index.html" == file
            assert lean.site / back["en"].split("/", 3)[3] / "index.html" == other
            for address in (back["vi"], back["en"]):
                row = next(row for row in site_map.split("\n") if f"<loc>{address}</loc>" in row)
                assert dict(re.findall(r'hreflang="([^"]+)" href="([^"]+)"', row)) == back
            seen.add(other)
    indexed = {file for file in (lean.site / "en").rglob("index.html") if "noindex" not in file.read_text("utf-8")}
    assert seen == indexed and len(seen) >= 6
    assert "hreflang" not in page(lean, "mo-hinh/gia-dinh-hoc-tap")


def test_a_page_in_english_says_so_and_marks_what_is_not(lean: Project) -> None:
    html = page(lean, "en/cam-nang/doc-sach-moi-ngay")
    assert '<html lang="en">' in html and '<meta property="og:locale" content="en_GB">' in html
    assert '<span lang="vi">Đọc mười phút rồi kể lại một câu</span>' in html
    assert '<span lang="vi">Hội Mẫu</span>' in html
    assert '"inLanguage":"en"' in html and "translationOfWork" in html
    assert 'assets/card/en/cam-nang/doc-sach-moi-ngay.png"' in html
    assert (lean.site / "assets/card/en/cam-nang/doc-sach-moi-ngay.png").is_file()
    assert 'href="../../../mo-hinh/gia-dinh-hoc-tap/"' in html, "where there is no English page, the original"


def test_no_two_places_of_a_page_have_one_name(lean: Project) -> None:
    for file in (lean.site / "en").rglob("index.html"):
        names = re.findall(r' id="([^"]+)"', file.read_text(encoding="utf-8"))
        assert len(names) == len(set(names)), file


def test_the_site_map_and_the_feed_know_the_translation(lean: Project) -> None:
    rows = (lean.site / "sitemap.xml").read_text(encoding="utf-8").split("\n")
    row = next(row for row in rows if "/en/cam-nang/doc-sach-moi-ngay/</loc>" in row)
    assert row.count("<xhtml:link ") == 3
    assert "Read for ten minutes a day" in (lean.site / "en/tin.xml").read_text(encoding="utf-8")


def test_lists_counts_search_and_data_in_vietnamese_do_not_know_the_translation(lean: Project) -> None:
    for path in ("cam-nang/index.html", "muc-luc/index.html", "index.html", "tin.xml", "cam-nang/tin.xml"):
        assert "Read for ten minutes" not in (lean.site / path).read_text(encoding="utf-8"), path


def test_a_stale_page_tells_its_readers_what_has_changed(lean: Project, tmp_path: Path) -> None:
    project = duplicate(lean, tmp_path / "stale")
    file = project.root / "content/cam-nang/doc-sach-moi-ngay.md"
    done = project.run("generator", "translations", "content/cam-nang/doc-sach-moi-ngay.en.md")
    assert done.returncode == 0, done.stdout
    text = file.read_text(encoding="utf-8").replace("ai cũng làm được.", "nhà nào cũng làm được.")
    file.write_text(text, encoding="utf-8")
    told = project.run("generator", "translations").stdout
    assert "CŨ  content/cam-nang/doc-sach-moi-ngay.en.md: trang gốc đã đổi tóm tắt" in told
    assert "trang gốc đã đổi sau khi dịch" in project.build()
    assert "notice--caution" in page(project, "en/cam-nang/doc-sach-moi-ngay")


def test_the_small_site_has_a_translation() -> None:
    assert list((SMALL / "content").rglob("*.en.md"))
