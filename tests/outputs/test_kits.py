"""Slides, clips, social kits, embeds, contests: opened with other programs."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pptx
import pypdf
import pytest
from infographics.specs import examples
from PIL import Image
from pptx.util import Pt
from printed import seen_on
from soak import IS_LONG

from generator.artifact import Artifact
from generator.entries.entry import Entry
from generator.ink import fonts
from generator.ink.packing import same_zip, zipped
from generator.ink.pptx import to_pptx
from generator.ink.scene import Rect, Text
from generator.ink.slide import OFFICE_SHARE, Slide
from generator.ink.theme import Role, Style
from generator.outputs import Outputs
from generator.outputs._cards import SQUARE, card
from generator.outputs._deck import MOST_WORDS, SMALLEST_BODY
from generator.outputs._points import says
from generator.outputs.base import Desk
from generator.outputs.contest import arranged
from generator.outputs.embed import POLICY
from generator.outputs.slides import make_slides
from generator.outputs.social import LIMITS, hook, write_posts
from generator.telling.story import Happening, Question

GUIDE, EVENT = "cam-nang/doc-sach-moi-ngay", "su-kien/tuan-le-hoc-tap"
SLIDES = "an-pham/cam-nang/doc-sach-moi-ngay/trinh-chieu.pptx"


def test_slides_open_wide_with_titles_notes_and_words_for_pictures(files: dict[str, Artifact]) -> None:
    deck = pptx.Presentation(io.BytesIO(files[SLIDES].content))
    assert deck.slide_width / deck.slide_height == pytest.approx(16 / 9)
    assert deck.core_properties.language == "vi-VN"
    for slide in deck.slides:
        assert slide.shapes.title is not None and slide.shapes.title.text_frame.text
        assert slide.notes_slide.notes_text_frame.text
        for shape in slide.shapes:
            if shape.shape_type is not None and "PICTURE" in str(shape.shape_type):
                properties = shape._element.nvPicPr.cNvPr
                assert properties.get("descr") or properties.get("name") == "Trang trí"


def test_a_long_heading_gets_smaller_letters_instead_of_a_second_row_over_the_text() -> None:
    short, long = Slide("lines", "Ngắn", ("Dòng",)), Slide("lines", "Một tựa rất dài của một văn bản " * 4, ("Dòng",))
    deck = pptx.Presentation(io.BytesIO(to_pptx("Thử", "Hội Mẫu", [short, long])))
    sizes = [slide.shapes.title.text_frame.paragraphs[0].runs[0].font.size for slide in deck.slides]
    assert sizes[0] is None and sizes[1] and Pt(20) < sizes[1] < Pt(30)


def test_slides_and_their_pdf_have_as_many_pages(files: dict[str, Artifact]) -> None:
    import pypdf

    deck = pptx.Presentation(io.BytesIO(files[SLIDES].content))
    pdf = pypdf.PdfReader(io.BytesIO(files[SLIDES.replace(".pptx", ".pdf")].content))
    assert len(deck.slides) == len(pdf.pages)


@pytest.mark.parametrize("example", ["cam-nang/doc-sach-moi-ngay", "mo-hinh/gia-dinh-hoc-tap"])
def test_the_last_row_can_read_every_line(example: str, files: dict[str, Artifact], desk: Desk) -> None:
    """On the sheets that are shown, and in the presentation: no line under 28 points, all on the slide."""
    entry = desk.catalog.get(example)
    assert entry
    data = files[f"an-pham/{example}/trinh-chieu.pdf"].content
    for number, slide in enumerate(make_slides(entry, desk)):
        if slide.kind == "lines":
            texts = seen_on(data, number)
            shown = " ".join(text.text for text in texts)
            assert all(line in shown for line in slide.lines), slide.lines
            small = [text.text for text in texts if text.size < SMALLEST_BODY and not text.text.isdecimal()]
            assert small == [desk.owner]
            assert all(text.top >= 0 and text.bottom <= 540 and text.right <= 960 - 40 for text in texts)


def test_slides_are_edited_in_their_outline(files: dict[str, Artifact]) -> None:
    """Headings and lines stand in placeholders, with the marks of the list and letters of the theme."""
    deck = pptx.Presentation(io.BytesIO(files[SLIDES].content))
    bodies = [slide.placeholders[1] for slide in deck.slides if len(slide.placeholders) > 1]
    texts = [paragraph.text for body in bodies for paragraph in body.text_frame.paragraphs]
    assert any("Chọn một giờ cố định trong ngày" in text for text in texts)
    runs = [run for body in bodies for paragraph in body.text_frame.paragraphs for run in paragraph.runs]
    assert runs and all(run.font.name is None for run in runs)
    assert all(run.font.size is None or run.font.size >= Pt(28) for run in runs)
    numbered = [body for body in bodies if body._element.findall(".//{*}buAutoNum")]
    assert numbered
    theme = next(part for part in deck.part.package.iter_parts() if "theme" in part.partname)
    assert b'<a:latin typeface="Arial"/>' in theme.blob and b"06384D" in theme.blob


def test_no_row_of_a_slide_has_more_than_twelve_words(files: dict[str, Artifact]) -> None:
    """In the presentation's own letters, and on the sheets as they are seen."""
    for name in ("cam-nang/doc-sach-moi-ngay", "mo-hinh/gia-dinh-hoc-tap", "ket-qua/gia-dinh-hoc-tap"):
        deck = pptx.Presentation(io.BytesIO(files[f"an-pham/{name}/trinh-chieu.pptx"].content))
        for slide in deck.slides:
            if slide.slide_layout.name != "Title and Content":
                continue
            body = slide.placeholders[1]
            for paragraph in body.text_frame.paragraphs:
                size = paragraph.runs[0].font.size
                width = (body.width.pt - 35) * OFFICE_SHARE
                rows = fonts.wrap(fonts.drawable(paragraph.text), Style(size.pt if size else 28), width)
                assert all(len(row.split()) <= MOST_WORDS for row in rows), rows


def test_figures_over_the_years_are_a_chart_with_its_table_and_words(files: dict[str, Artifact], desk: Desk) -> None:
    path = "an-pham/ket-qua/gia-dinh-hoc-tap/trinh-chieu.pptx"
    deck = pptx.Presentation(io.BytesIO(files[path].content))
    (shape,) = [shape for slide in deck.slides for shape in slide.shapes if shape.has_chart]
    spec = next(one.spec for one in desk.figures["ket-qua/gia-dinh-hoc-tap"] if one.spec.chart())
    drawn, meant = shape.chart, spec.chart()
    assert meant
    assert tuple(drawn.plots[0].categories) == meant.categories
    assert [(one.name, tuple(one.values)) for one in drawn.series] == [
        (name, tuple(None if value is None else float(value) for value in values)) for name, values in meant.series
    ]
    assert spec.summary() in shape._element.nvGraphicFramePr.cNvPr.get("descr")
    table = openpyxl.load_workbook(io.BytesIO(drawn.part.chart_workbook.xlsx_part.blob)).active
    assert [row[0] for row in table.iter_rows(min_row=2, values_only=True)] == list(meant.categories)


OFFICE = shutil.which("soffice")
"""LibreOffice, which nobody need have to build a portal: ``make soak`` asks it where a machine has it."""


@pytest.mark.soak
@pytest.mark.parametrize("office", [OFFICE] if IS_LONG and OFFICE else [])
def test_an_office_program_renders_every_presentation_and_document(
    office: str, files: dict[str, Artifact], tmp_path: Path
) -> None:
    """LibreOffice repairs nothing in silence: what it cannot read it does not convert."""
    chosen = {path.replace("/", "-"): one.content for path, one in files.items() if path.endswith((".pptx", ".docx"))}
    for name, data in chosen.items():
        (tmp_path / name).write_bytes(data)
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = [office, home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path / "pdf")]
    subprocess.run([*command, *(str(tmp_path / name) for name in chosen)], check=True, capture_output=True)
    for name in chosen:
        pages = len(pypdf.PdfReader(tmp_path / "pdf" / f"{Path(name).stem}.pdf").pages)
        assert pages == len(pptx.Presentation(tmp_path / name).slides) if name.endswith(".pptx") else pages >= 1, name


def test_a_chart_of_any_kind_is_written_the_same_twice_and_read_back() -> None:
    drawn = []
    for name, spec in examples().items():
        chart = spec.chart()
        if chart:
            assert all(len(values) == len(chart.categories) for _name, values in chart.series), name
            drawn.append(Slide("picture", "Hình", chart=replace(chart, alt="Lời")))
    assert len(drawn) >= 6
    data = to_pptx("Thử", "Hội Mẫu", drawn)
    assert data == to_pptx("Thử", "Hội Mẫu", drawn)
    deck = pptx.Presentation(io.BytesIO(data))
    assert all(any(shape.has_chart for shape in slide.shapes) for slide in deck.slides)


def test_pictures_laid_over_a_slide_are_clear_where_nothing_is_drawn(files: dict[str, Artifact]) -> None:
    """Seen once: a light sign flattened on white was a white square."""
    for path in (SLIDES, "an-pham/mo-hinh/gia-dinh-hoc-tap/trinh-chieu.pptx"):
        deck = pptx.Presentation(io.BytesIO(files[path].content))
        (sign,) = [shape for shape in deck.slides[0].shapes if str(shape.shape_type).startswith("PICTURE")]
        picture = Image.open(io.BytesIO(sign.image.blob))
        assert picture.mode == "RGBA" and picture.getpixel((0, 0))[3] == 0  # type: ignore[index]
        middle = picture.convert("RGB").crop(
            (picture.width // 4, picture.height // 4, *(side * 3 // 4 for side in picture.size))
        )
        assert len(middle.getcolors(100_000) or []) > 1


@pytest.mark.parametrize("example", ["mo-hinh/gia-dinh-hoc-tap", "ket-qua/gia-dinh-hoc-tap"])
def test_a_social_kit_has_a_picture_of_each_shape_and_three_texts(example: str, files: dict[str, Artifact]) -> None:
    with zipfile.ZipFile(io.BytesIO(files[f"an-pham/{example}/mang-xa-hoi.zip"].content)) as kit:
        assert kit.testzip() is None
        names = kit.namelist()
        assert names == sorted(names)
        share = files[f"an-pham/{example}/anh-1200x630.png"].content
        drawn = {(1200, 630): share}
        drawn |= {size: kit.read("anh-{}x{}.png".format(*size)) for size in ((1080, 1080), (1080, 1920), (1280, 720))}
        for (width, height), data in drawn.items():
            with Image.open(io.BytesIO(data)) as picture:
                assert picture.size == (width, height)
                assert len(picture.convert("RGB").getcolors(1 << 24) or []) > 10, "an empty picture"
        words = kit.read("loi-thay-anh.txt").decode("utf-8-sig")
        assert words.count("anh-") == 4


def test_posts_keep_to_the_limits_and_lead_back(desk: Desk) -> None:
    for entry in desk.catalog.section("mo-hinh") + desk.catalog.section("guong-sang"):
        for post in write_posts(entry, desk):
            assert len(post.text) <= LIMITS[post.name]
            assert post.text.count("https://") == 1 and desk.url(entry) in post.text
            assert post.text.count("#") <= 2
            assert ("minh họa" in post.text) == entry.illustrative


def test_a_post_begins_with_a_question_or_a_number_where_there_is_one(desk: Desk) -> None:
    begun = {entry.id: hook(entry, desk) for entry in desk.catalog.entries}
    assert begun["ket-qua/gia-dinh-hoc-tap"][0].isdecimal()
    assert begun["su-kien/tuan-le-hoc-tap"][0].isdecimal()
    assert all(one.endswith((".", "!", "?", "…")) for one in begun.values())


def test_cards_differ_by_what_is_told(desk: Desk) -> None:
    """A calendar's leaf for what has days, a drawing where all is well, red where something must not be done."""
    cards = {name: card(one, desk, SQUARE) for name in (GUIDE, EVENT) if (one := desk.catalog.get(name))}
    grounds = {name: made.scene.groups[0].marks[0] for name, made in cards.items()}
    assert cards[GUIDE].over and not cards[EVENT].over
    written = [mark.content for mark in cards[EVENT].scene.groups[0].marks if isinstance(mark, Text)]
    assert any(text.startswith("THÁNG") for text in written)
    assert all(isinstance(ground, Rect) and ground.fill is Role.DEEP for ground in grounds.values())


def test_every_figure_can_be_embedded_without_scripts_or_strangers(files: dict[str, Artifact], desk: Desk) -> None:
    pages = {path: artifact.content.decode() for path, artifact in files.items() if re.match(r"nhung/.*html", path)}
    assert len(pages) == sum(not figure.illustrative for figures in desk.figures.values() for figure in figures)
    for page in pages.values():
        assert "<script" not in page and 'lang="vi"' in page
        assert "default-src 'none'" in POLICY and POLICY in page.replace("&#39;", "'")
        sources = re.findall(r'(?:src|srcset)="([^"]+)"', page)
        assert sources and all(source.startswith("../../assets/") for source in sources)


def test_the_line_to_copy_shows_the_bare_page_and_keeps_a_link(outputs: Outputs) -> None:
    kits = [page.html for page in outputs.pages if "&lt;iframe" in page.html]
    assert kits
    for html in kits:
        assert "https://vi-du.vn/nhung/" in html and "Nguồn: &lt;a href=" in html


def test_a_quiz_needs_no_script_and_hides_its_answers_until_asked(outputs: Outputs) -> None:
    (quiz,) = (page for page in outputs.pages if page.path.endswith("/do-vui"))
    assert quiz.html.count("<details>") == 1 and "<script" not in quiz.html
    question, _, answer = quiz.html.partition("<details>")
    assert "01/10" in answer and "Tuần lễ học tập mẫu bắt đầu ngày nào?" in question


def test_the_press_page_says_what_is_not_known_yet(outputs: Outputs) -> None:
    (page,) = (page for page in outputs.pages if page.path == "bao-chi")
    assert page.html.count("chưa có thông tin") == 6
    assert "⟦asset:tin.xml⟧" in page.html and "⟦page:du-lieu⟧" in page.html


def test_a_zip_is_the_same_whenever_it_is_made() -> None:
    first = zipped({"b.txt": b"2", "a.txt": b"1"})
    assert first == zipped({"a.txt": b"1", "b.txt": b"2"})
    with zipfile.ZipFile(io.BytesIO(same_zip(first, first=("b.txt",)))) as package:
        assert package.namelist() == ["b.txt", "a.txt"]
        assert {part.date_time[0] for part in package.infolist()} == {2021}


def _contest(desk: Desk, questions: int, last_option: str = "") -> tuple[Entry, Happening]:
    """Return a contest of which every answer was written second."""
    entry = desk.catalog.get("su-kien/cuoc-thi-doc-sach")
    assert entry
    happening = desk.stories.of(entry).happening
    assert happening
    asked = tuple(
        Question(f"Câu {number}?", ("Một", "Hai", last_option or "Ba"), "Hai" if number else "Một")
        for number in range(questions)
    )
    return entry, replace(happening, questions=asked)


@pytest.mark.parametrize("questions", [3, 6, 8, 12])
def test_the_right_answers_of_a_contest_stand_under_each_letter_alike(questions: int, desk: Desk) -> None:
    entry, event = _contest(desk, questions)
    places = [question.options.index(question.answer) for question in arranged(entry, event).questions]
    counts = [places.count(letter) for letter in range(3)]
    assert max(counts) - min(counts) <= 1
    assert arranged(entry, event) == arranged(entry, event)
    for before, after in zip(event.questions, arranged(entry, event).questions, strict=True):
        assert sorted(before.options) == sorted(after.options) and before.answer == after.answer


def test_options_that_speak_of_each_other_stay_as_they_were_written(desk: Desk) -> None:
    for last in ("Cả hai câu trên", "A và B", "Tất cả đều đúng"):
        entry, event = _contest(desk, 6, last)
        assert arranged(entry, event).questions == event.questions, last


def test_a_point_stands_for_a_prohibition_only_where_it_has_all_its_words() -> None:
    forbidden = "Không chuyển tiền, không đọc mã, không bấm."
    assert says("Không chuyển tiền, không đọc mã, không bấm đường dẫn.", forbidden)
    assert not says("Không chuyển tiền, không đọc mã.", forbidden)
