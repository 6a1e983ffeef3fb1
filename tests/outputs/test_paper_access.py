"""What a reader of PDFs hears and presses on sheets: links that lead somewhere, true lists, whole questions."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import page as checker
import pikepdf
import pypdf
import pytest
from printed import addresses_in, lists_in, seen_on

from generator.artifact import Artifact
from generator.infographics.from_catalog.drawing import pdf as figure_pdf
from generator.infographics.kinds.key_figures import Figure, KeyFigures
from generator.outputs import contest
from outputs.conftest import desk_of

SITE = "https://vi-du.vn/"
# The items of each list of a sheet; a list in an item comes after the list that it stands in.
LISTS = {
    "cam-nang/doc-sach-moi-ngay/ap-phich-a3.pdf": [3],
    "cam-nang/doc-sach-moi-ngay/phieu-sinh-hoat.pdf": [3, 5],
    "cam-nang/doc-sach-moi-ngay/to-gap.pdf": [3, 1, 2],
    "dich-vu/dang-ky-gia-dinh-hoc-tap/phieu-danh-dau.pdf": [2, 3],
    "hoi-dap/nen-hoc-gi-truoc/phieu-danh-dau.pdf": [2, 2, 2, 1],
    "mo-hinh/gia-dinh-hoc-tap/trinh-chieu.pdf": [2, 2],
    "su-kien/cuoc-thi-doc-sach/phieu-tra-loi.pdf": [1, 2],
    "su-kien/cuoc-thi-doc-sach/dap-an.pdf": [1],
    "su-kien/cuoc-thi-doc-sach/the-le.pdf": [2],
}


def _printed(files: dict[str, Artifact]) -> Iterator[tuple[str, bytes]]:
    """Yield every PDF that the forms make, those in downloads too."""
    for path, file in files.items():
        if path.endswith(".pdf"):
            yield path, file.content
        elif path.endswith("bo-hoi-nghi.zip"):
            with zipfile.ZipFile(io.BytesIO(file.content)) as package:
                yield from ((f"{path}/{name}", package.read(name)) for name in package.namelist() if ".pdf" in name)


def test_every_sheet_meets_pdf_ua_1_as_another_checker_reads_it(files: dict[str, Artifact]) -> None:
    """All rules of ISO 14289-1 that a machine can test, by a checker that shares no code with the press."""
    read = 0
    for path, data in _printed(files):
        report = checker.validate_pdf_bytes(data, profile="ua1")
        assert report.is_compliant, (path, [(one.rule_id, one.message) for one in report.failures])
        read += 1
    assert read > 60


def test_the_checker_finds_a_sheet_without_language_and_one_whose_picture_has_no_words(
    files: dict[str, Artifact],
) -> None:
    data = files["an-pham/cam-nang/doc-sach-moi-ngay/ap-phich-a4.pdf"].content
    for harm in (_without_language, _without_words):
        broken = io.BytesIO()
        with pikepdf.open(io.BytesIO(data)) as pdf:
            harm(pdf)
            pdf.save(broken)
        assert not checker.validate_pdf_bytes(broken.getvalue(), profile="ua1").is_compliant, harm.__name__


def _without_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def _without_words(pdf: pikepdf.Pdf) -> None:
    figures = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"]
    for figure in figures:
        del figure["/Alt"]


def test_the_address_on_a_sheet_and_its_code_can_be_pressed(files: dict[str, Artifact]) -> None:
    for name in ("ap-phich-a3", "ap-phich-a4", "to-gap", "phieu-sinh-hoat"):
        links = addresses_in(files[f"an-pham/cam-nang/doc-sach-moi-ngay/{name}.pdf"].content)
        code = next(link for link in links if link.startswith(f"{SITE}kiem-tra/"))
        assert links.keys() - {code} <= {f"{SITE}cam-nang/doc-sach-moi-ngay/"}, name
    assert addresses_in(files["an-pham/su-kien/cuoc-thi-doc-sach/the-le.pdf"].content)
    assert addresses_in(files["an-pham/mo-hinh/gia-dinh-hoc-tap/trinh-chieu.pdf"].content)


def test_what_a_bulletin_and_a_programme_name_can_be_pressed(files: dict[str, Artifact]) -> None:
    bulletin = addresses_in(files["ban-tin/2026-11.pdf"].content)
    assert {SITE, f"{SITE}ket-qua/gia-dinh-hoc-tap/", f"{SITE}cam-nang/doc-sach-moi-ngay/"} <= bulletin.keys()
    assert f"{SITE}tin-tuc/mo-tu-sach-thon/" in addresses_in(files["lich-phat-thanh/tuan.pdf"].content)


def test_an_address_in_the_words_under_a_figure_can_be_pressed() -> None:
    said = "Sở, https://vi-du.vn/so-lieu?a=1. Hỏi thêm ở xã."
    spec = KeyFigures(kind="con số", title="Sách", source=said, items=(Figure(value=3, label="tủ sách"),))
    assert addresses_in(figure_pdf(spec, "Cổng thử", None)).keys() == {"https://vi-du.vn/so-lieu?a=1"}


@pytest.mark.parametrize("name", sorted(LISTS))
def test_what_is_listed_on_paper_is_a_list_to_who_hears_it(name: str, files: dict[str, Artifact]) -> None:
    assert lists_in(files[f"an-pham/{name}"].content) == LISTS[name]


def test_the_number_of_a_question_stands_on_the_page_of_its_words(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "su-kien"
    folder.mkdir(parents=True)
    long = " ".join(["rất nhiều chữ để câu này dài ra"] * 9)
    asked = "".join(f"  - câu hỏi: Câu thứ {n} {long}?\n    lựa chọn: [có, không]\n" for n in range(1, 13))
    (folder / "thi.md").write_text(
        "---\ntiêu đề: Thi\ntóm tắt: Thi vui.\nloại: cuộc thi\nbắt đầu: 01/12/2026\n" + f"câu hỏi:\n{asked}---\n",
        encoding="utf-8",
    )
    desk = desk_of(folder.parent)
    made = {
        Path(piece.path).name: piece.content
        for piece in contest.for_entry(desk.catalog.entries[0], desk)
        if isinstance(piece, Artifact)
    }
    pages = _texts(made["phieu-tra-loi.pdf"])
    assert len(pages) > 2
    for text in pages:
        assert re.findall(r"(?<!\S)(\d+)\.", text) == re.findall(r"Câu thứ (\d+)", text)


def _texts(data: bytes) -> list[str]:
    count = len(pypdf.PdfReader(io.BytesIO(data)).pages)
    return [" ".join(text.text for text in seen_on(data, page)) for page in range(count)]
