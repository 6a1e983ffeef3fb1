"""The easy version of a page: short sentences, each with a drawing, on a page and a sheet of its own."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pypdfium2
import pytest
from project import Project

from generator.content_types.easy import MOST_SYLLABLES, Drawing, syllables
from generator.infographics.icons import ICON_FILES
from generator.pipeline import Sources, inspect
from generator.settings import Settings

GUIDE = """\
---
tiêu đề: Đọc sách mỗi ngày
tóm tắt: Ba bước để có thói quen đọc sách.
đối tượng: [phụ huynh]
các bước:
  - bước: Chọn một giờ
dễ đọc:
  - ý: {idea}
    hình: {drawing}
---
Bài.
"""


def said_of(folder: Path, idea: str, drawing: str = "sách") -> str:
    (folder / "content/cam-nang").mkdir(parents=True, exist_ok=True)
    (folder / "docs").mkdir(exist_ok=True)
    text = GUIDE.format(idea=idea, drawing=drawing)
    (folder / "content/cam-nang/doc-sach.md").write_text(text, encoding="utf-8")
    found = inspect(Sources(folder), Settings("Cổng", "https://a.example/"), dt.date(2026, 11, 28))
    return "\n".join(str(problem) for problem in found.problems)


def test_every_drawing_is_an_icon_and_every_icon_a_drawing() -> None:
    assert [one.value for one in Drawing] == list(ICON_FILES)


@pytest.mark.parametrize(
    ("idea", "said"),
    [
        ("Một hai ba bốn năm sáu bảy tám chín mười một hai ba", f"dài 13 tiếng; rút còn tối đa {MOST_SYLLABLES} tiếng"),
        ("Chọn một giờ. Rồi đọc.", "có hơn một câu"),
        ("Hãy thẩm định sách.", 'có chữ ít gặp: "thẩm"'),
    ],
)
def test_a_sentence_that_is_hard_to_read_is_told_with_its_line(tmp_path: Path, idea: str, said: str) -> None:
    told = said_of(tmp_path, idea)
    assert "content/cam-nang/doc-sach.md:8: " in told and said in told


def test_a_drawing_that_there_is_not_is_told(tmp_path: Path) -> None:
    assert 'không có lựa chọn "con mèo"' in said_of(tmp_path, "Đọc sách mỗi ngày.", "con mèo")


def test_what_is_easy_is_said_to_be_nothing(tmp_path: Path) -> None:
    assert "dễ đọc" not in said_of(tmp_path, "Đọc sách mỗi ngày, 10 phút.")
    assert len(syllables("Đọc 10 phút, mỗi ngày.")) == 5


def test_the_easy_version_has_a_page_that_the_guide_leads_to(lean: Project) -> None:
    page = (lean.site / "cam-nang/doc-sach-moi-ngay/index.html").read_text(encoding="utf-8")
    assert 'href="de-doc/"' in page and "Bản dễ đọc" in page
    assert "video.example" in page and "Xin chào. Mỗi ngày hãy đọc sách mười phút." in page
    easy = (lean.site / "cam-nang/doc-sach-moi-ngay/de-doc/index.html").read_text(encoding="utf-8")
    ideas = re.findall(
        r'<li class="easy__idea"><svg [^>]*aria-hidden="true"><path d="[^"]+"/></svg><p>([^<]+)</p></li>', easy
    )
    assert ideas[0] == "Mỗi ngày đọc sách mười phút." and len(ideas) == 4
    assert "de-doc.pdf" in easy


def test_the_sheet_holds_every_idea_in_large_letters(lean: Project) -> None:
    file = next(lean.site.rglob("de-doc.pdf"))
    with pypdfium2.PdfDocument(file) as document:
        assert len(document) == 1
        words = " ".join(document[0].get_textpage().get_text_range().split())
        heights = [
            round(one.get_bounds()[3] - one.get_bounds()[1]) for one in document[0].get_objects() if one.type == 1
        ]
    assert "Chọn một giờ cố định." in words and "Đọc xong, kể lại một câu." in words
    assert max(heights) >= 16
