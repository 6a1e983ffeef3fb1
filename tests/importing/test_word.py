"""Files of Word, as drafts."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from PIL import Image

from generator.importing.draft import Draft, draft_of_page
from generator.importing.word import Unreadable, read_docx
from generator.reading.head import read_head


def bold(document: Any, words: str) -> None:
    document.add_paragraph().add_run(words).bold = True


def plan() -> Any:
    """Return an official paper as offices write it: no styles, its head and foot in tables without lines."""
    document = Document()
    head = document.add_table(1, 2)
    head.cell(0, 0).text = "ỦY BAN NHÂN DÂN\nTỈNH MẪU\nSố: 12/KH-UBND"
    head.cell(
        0, 1
    ).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nMẫu, ngày 5 tháng 01 năm 2026"
    bold(document, "KẾ HOẠCH")
    bold(document, "Tuyên truyền về học tập suốt đời năm 2026")
    document.add_paragraph("Căn cứ Quyết định số 1373/QĐ-TTg ngày 30/7/2021 của Thủ tướng Chính phủ;")
    bold(document, "I. MỤC ĐÍCH, YÊU CẦU")
    document.add_paragraph("1. Mục đích")
    document.add_paragraph("- Người dân biết chỗ để học và biết vì sao nên học tiếp.")
    document.add_paragraph("Xanh", style="List Bullet")
    foot = document.add_table(1, 2)
    foot.cell(0, 0).text = "Nơi nhận:\n- Như trên;"
    foot.cell(0, 1).text = "CHỦ TỊCH\n\nNguyễn Văn Mẫu"
    return document


def saved(document: Any) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def draft(document: Any) -> Draft:
    found = read_docx(saved(document))
    made = draft_of_page(found.html, "tep", lambda name: found.pictures[name])
    made.told += found.told
    return made


def test_an_official_paper_gives_its_number_day_and_signer_and_keeps_its_text() -> None:
    made = draft(plan())
    assert made.title == "Kế hoạch tuyên truyền về học tập suốt đời năm 2026" and made.type.folder == "chinh-sach"
    assert {name: made.known[name] for name in ("document_number", "issued_on", "signer", "kind")} == {
        "document_number": "12/KH-UBND",
        "issued_on": "05/01/2026",
        "signer": "Nguyễn Văn Mẫu",
        "kind": "kế hoạch",
    }
    assert "summary" not in made.known, "what a paper rests on is no summary, and none is invented"
    lines = [line for line in made.body.split("\n") if line]
    assert lines[1:] == [
        "## I. MỤC ĐÍCH, YÊU CẦU",
        "1. Mục đích",
        "- Người dân biết chỗ để học và biết vì sao nên học tiếp.",
        "- Xanh",
    ]
    assert any("Nơi nhận" in one for one in made.told)


def test_the_file_of_a_draft_is_read_as_an_entry_that_is_held_back() -> None:
    text = draft(plan()).text(dt.date(2026, 11, 28))
    head, body = text.removeprefix("---\n").split("\n---\n", 1)
    fields, _lines = read_head(head)
    assert fields["nháp"] == "có" and fields["số ký hiệu"] == "12/KH-UBND" and "## I. MỤC ĐÍCH" in body


def test_pictures_go_along_and_what_only_people_know_of_them_is_asked() -> None:
    document = plan()
    file = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(file, "PNG")
    document.add_picture(file)
    foot = document.element.body[-3]  # above the signature
    foot.getparent().insert(foot.getparent().index(foot) - 1, document.element.body[-2])
    made = draft(document)
    name = f"{made.name}-1.png"
    assert list(made.pictures) == [name] and f"![]({name})" in made.body
    assert made.known["pictures"] == [{"file": name, "alt": "", "credit": "", "shows_people": ""}]


def test_words_that_were_struck_out_are_left_out_and_told() -> None:
    document = Document()
    paragraph = document.add_paragraph("Còn hiệu lực ")
    paragraph.add_run("cho tới 2025").font.strike = True
    made = draft(document)
    assert made.body == "Còn hiệu lực" and any("cho tới 2025" in one for one in made.told)


def test_styles_of_word_are_headings_lists_and_tables() -> None:
    document = Document()
    document.add_heading("Tên bài", 0)
    document.add_heading("Phần", 1)
    for words in ("một", "hai"):
        document.add_paragraph(words, style="List Number")
    cells = document.add_table(2, 2)
    for place, words in enumerate(("Nơi", "Số", "Xã A", "3")):
        cells.cell(place // 2, place % 2).text = words
    made = draft(document)
    assert made.title == "Tên bài"
    assert made.body == "## Phần\n\n1. một\n2. hai\n\n| Nơi | Số |\n| --- | --- |\n| Xã A | 3 |"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "không đọc được"),
        (b"PK\x03\x04torn", "không đọc được"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "mật khẩu"),
        (saved(plan())[:-200], "không đọc được"),
    ],
)
def test_a_file_that_is_no_document_is_refused_in_words(data: bytes, words: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_docx(data)
    assert words in refused.value.message and ".docx" in refused.value.remedy


def test_what_word_draws_by_itself_is_told(tmp_path: Path) -> None:
    import zipfile

    source, target = io.BytesIO(saved(plan())), tmp_path / "x.docx"
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for part in old.infolist():
            data = old.read(part)
            if part.filename == "word/document.xml":
                data = data.replace(b"<w:body>", b'<w:body><w:p><m:oMath xmlns:m="urn:m"/></w:p>', 1)
            new.writestr(part, data)
    assert any("công thức" in one for one in read_docx(target.read_bytes()).told)


def test_an_annex_below_the_signature_and_loose_words_stay() -> None:
    html = (
        "<p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p><p>Mẫu, ngày 5 tháng 01 năm 2026</p>lời rời"
        "<p>Nội dung.</p><p>Nơi nhận:</p><p>- Như trên;</p><p>Nguyễn Văn Mẫu</p><p>PHỤ LỤC</p><p>Bảng kê.</p>"
    )
    made = draft_of_page(html, "tep", str)
    assert made.body == "lời rời\n\nNội dung.\n\nPHỤ LỤC\n\nBảng kê."
    assert any("Như trên" in one for one in made.told)
