"""The A4 page: tagged, with alternative text and its data table, in the bundled fonts alone."""

from __future__ import annotations

import io

import pikepdf
import pypdf
import pytest
from infographics.specs import SITE, examples

from generator.infographics.from_catalog.drawing import pdf

EXAMPLES = examples()


@pytest.fixture(scope="module")
def documents() -> dict[str, bytes]:
    return {name: pdf(spec, SITE, None) for name, spec in EXAMPLES.items() if name.endswith("-1")}


def test_every_page_declares_pdf_ua_language_and_title(documents: dict[str, bytes]) -> None:
    for name, data in documents.items():
        with pikepdf.open(io.BytesIO(data)) as document, document.open_metadata() as metadata:
            assert metadata.get("pdfuaid:part") == "1", name
            assert metadata.get("dc:title") == EXAMPLES[name].title
            assert str(document.Root.Lang).startswith("vi")
            assert document.Root.MarkInfo.Marked


def test_the_picture_has_alternative_text_and_the_data_a_tagged_table(documents: dict[str, bytes]) -> None:
    for name, data in documents.items():
        with pikepdf.open(io.BytesIO(data)) as document:
            tags = [item for item in document.objects if isinstance(item, pikepdf.Dictionary) and "/S" in item]
            figures = [str(tag.Alt) for tag in tags if tag.S == "/Figure" and "/Alt" in tag]
            assert any(EXAMPLES[name].summary() in words for words in figures), name
            assert {"/Table", "/TH", "/TD", "/H1"} <= {str(tag.S) for tag in tags}, name


def test_only_the_bundled_family_is_used_and_words_can_be_copied(documents: dict[str, bytes]) -> None:
    for name, data in documents.items():
        with pikepdf.open(io.BytesIO(data)) as document:
            names = {
                str(item.BaseFont) for item in document.objects
                if isinstance(item, pikepdf.Dictionary) and "/BaseFont" in item
            }  # fmt: skip
        assert names and all("Roboto" in font for font in names), (name, names)
        words = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)
        flat = "".join(words.split())
        assert "".join(EXAMPLES[name].title.split()) in flat, name
        for row in EXAMPLES[name].table().texts():
            assert all("".join(cell.split()) in flat for cell in row), (name, row)


def test_two_runs_give_the_same_bytes(documents: dict[str, bytes]) -> None:
    assert pdf(EXAMPLES["con-so-1"], SITE, None) == documents["con-so-1"]
