"""Documents beside pages: published as they are where a shown page leads to them, told of where they may not be."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path

import pytest
from project import drawings

from generator.artifact import Artifact
from generator.pipeline import Inspection, Sources, inspect, make
from generator.problem import errors
from generator.publishing.attached import advise_attached
from generator.settings import Settings

SETTINGS = Settings("Cổng thử", "https://vi-du.vn/")
PAGE = "---\ntiêu đề: Thử\ntóm tắt: Để thử.\nngày: 20/11/2026\nthể loại: tin\n{extra}---\n{body}\n"
PDF = b"%PDF-1.7\nmau"


def word(text: str = "Chữ.", part: str = "word/document.xml") -> bytes:
    """Return a document of Word with one paragraph, and with a part of a name."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr(
            "word/document.xml", f"<w:document {space}><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:document>"
        )
        if part != "word/document.xml":
            package.writestr(part, "")
    return file.getvalue()


def inspected(root: Path, files: dict[str, bytes], body: str, extra: str = "") -> Inspection:
    """Return what is known of a site with one page and files beside it."""
    folder = root / "content" / "tin-tuc"
    folder.mkdir(parents=True)
    (root / "docs").mkdir()
    (folder / "thu.md").write_text(PAGE.format(body=body, extra=extra), "utf-8")
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return inspect(Sources(root), SETTINGS, dt.date(2026, 11, 22))


def made(found: Inspection) -> dict[str, Artifact]:
    assert not errors(found.problems), [str(problem) for problem in found.problems]
    artifacts, problems, _layout = make(found, SETTINGS, drawings())
    assert not errors(problems)
    return {artifact.path: artifact for artifact in artifacts}


def test_a_document_is_published_beside_its_page_and_linked_with_type_and_size(tmp_path: Path) -> None:
    files = {"ke-hoach.pdf": PDF * 150_000, "mau-don.docx": word()}
    artifacts = made(inspected(tmp_path, files, "[Toàn văn](ke-hoach.pdf), [mẫu đơn](../tin-tuc/mau-don.docx)."))
    page = artifacts["tin-tuc/thu.md"].content.decode()
    assert '<a href="../../tep/tin-tuc/ke-hoach.pdf">Toàn văn (PDF, 1,8 MB)</a>' in page
    assert '<a href="../../tep/tin-tuc/mau-don.docx">mẫu đơn (Word, 1 KB)</a>' in page
    assert artifacts["tep/tin-tuc/ke-hoach.pdf"].content == files["ke-hoach.pdf"]
    feed = artifacts["tin-tuc/tin.xml"].content.decode()
    assert "https://vi-du.vn/tep/tin-tuc/ke-hoach.pdf" in feed
    assert not [
        path for path, one in artifacts.items() if path.endswith((".md", ".xml")) and "⟦".encode() in one.content
    ]


def test_a_document_of_a_page_that_is_held_back_stays_out(tmp_path: Path) -> None:
    artifacts = made(inspected(tmp_path, {"ke-hoach.pdf": PDF}, "[a](ke-hoach.pdf)", "nháp: có\n"))
    assert not [path for path in artifacts if path.startswith("tep/")]


WRONG = {
    "Kế hoạch.pdf": (PDF, "tên tệp có dấu, chữ hoa hoặc ký tự lạ; đổi tên thành ke-hoach.pdf"),
    "a.pdf": (b"PK\x03\x04", "bên trong không phải tệp PDF"),
    "b.docx": (PDF, "bên trong không phải tệp Word"),
    "c.pdf": (PDF + b"/OpenAction << /S /JavaScript /JS (x) >>", "tệp có mã chạy"),
    "d.docx": (word(part="word/vbaProject.bin"), "tệp có mã chạy"),
    "e.docx": (b"PK\x03\x04torn", "tệp có mã chạy"),
    "f.pdf": (PDF, "cảnh báo: tệp không trang nào dẫn tới"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_document_that_may_not_be_published_is_named(name: str, tmp_path: Path) -> None:
    content, expected = WRONG[name]
    (problem,) = inspected(tmp_path, {name: content}, "Chữ.").problems
    assert str(problem).startswith(f"content/tin-tuc/{name}: {expected}") and problem.remedy


def test_what_looks_private_in_a_document_is_told_of_and_so_is_what_cannot_be_read(tmp_path: Path) -> None:
    body = "[a](a.docx) [b](b.pdf)"
    found = inspected(tmp_path, {"a.docx": word("Gọi 0905 123 456 nhé."), "b.pdf": PDF}, body)
    told = sorted(map(str, advise_attached(found.stories.catalog)))
    assert told[0].startswith("content/tin-tuc/a.docx: cảnh báo: có ") and "0905 123 456" in told[0]
    assert told[1].startswith("content/tin-tuc/b.pdf: cảnh báo: máy không đọc được chữ trong tệp này")
