"""What is made can be opened: cells stay text, subtitles keep their signs, and what is no good never gets staged."""

from __future__ import annotations

import csv
import io
import posixpath
import re
import zipfile
from dataclasses import replace
from decimal import Decimal

import pytest
from openpyxl import Workbook, load_workbook

from generator.artifact import Artifact
from generator.ink.cells import NOTE, to_csv
from generator.ink.vtt import Cue, to_vtt
from generator.outputs import Outputs
from generator.programme.template import _put
from generator.publishing.verify import unreadable

FORMULAS = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", " =1+1", "＝1+1", "- Sở mẫu một"]
PLAIN = ["Sở mẫu", "a=b", "-12", "-1.234,5", "+84 258", "−12", "-", "5%", "", "'đã có"]


def read_back(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_cell_that_a_spreadsheet_would_work_out_is_text_and_a_number_stays_one() -> None:
    columns, *rows = read_back(to_csv(["=tên", "số"], [(text, Decimal("-12.50")) for text in FORMULAS + PLAIN]))
    assert columns == ["'=tên", "số"] and {row[1] for row in rows} == {"-12.50"}
    assert [row[0] for row in rows] == [f"'{text}" for text in FORMULAS] + PLAIN


def test_a_cell_of_a_workbook_is_never_a_formula() -> None:
    book, file = Workbook(), io.BytesIO()
    for row, text in enumerate(FORMULAS, 1):
        _put(book.active, row, 1, text.strip("\r"))
    book.save(file)
    cells = [row[0] for row in load_workbook(file).active.iter_rows()]
    assert {cell.data_type for cell in cells} == {"s"} and all(cell.quotePrefix for cell in cells)


def test_every_table_says_how_its_cells_are_written(outputs: Outputs) -> None:
    (package,) = [one for one in outputs.artifacts if one.path.endswith("datapackage.json")]
    assert NOTE in package.content.decode()


def test_subtitles_keep_the_signs_that_their_format_uses() -> None:
    data = to_vtt([Cue(0.0, 5.0, "Học & hành <b> --> tốt.\nHai.")]).encode()
    assert b"H\xe1\xbb\x8dc &amp; h\xc3\xa0nh &lt;b&gt; --&gt; t\xe1\xbb\x91t." in data
    assert unreadable([Artifact("a.vtt", data, "x")]) == []


def test_everything_that_the_small_site_makes_can_be_read(outputs: Outputs) -> None:
    assert {one.path.rpartition(".")[2] for one in outputs.artifacts} >= {
        "pdf",
        "docx",
        "pptx",
        "csv",
        "json",
        "ics",
        "vtt",
    }
    assert [str(problem) for problem in unreadable(outputs.artifacts)] == []


@pytest.mark.parametrize("ending", ["docx", "pptx"])
def test_a_document_has_all_that_its_parts_name_and_nothing_of_the_library_s_template(
    ending: str, outputs: Outputs
) -> None:
    made = [one for one in outputs.artifacts if one.path.endswith(f".{ending}")]
    assert made
    for one in made:
        with zipfile.ZipFile(io.BytesIO(one.content)) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        types = parts["[Content_Types].xml"].decode()
        # A part has one name of its own or one ending that says what it is; what is named is there.
        untold = [name for name in parts if f'"/{name}"' not in types and f'"{name.rpartition(".")[2]}"' not in types]
        assert untold == ["[Content_Types].xml"] or untold == []
        assert set(re.findall(r'PartName="/([^"]+)"', types)) <= parts.keys()
        assert {target for name, xml in parts.items() if name.endswith(".rels") for target in _targets(name, xml)} <= (
            parts.keys() - {"[Content_Types].xml"}
        )
        assert not [name for name in parts if "thumbnail" in name or "WithEffects" in name or "printer" in name]
        assert ending == "pptx" or len(parts["word/styles.xml"]) < 60_000


def _targets(name: str, xml: bytes) -> list[str]:
    """Return the parts to which a part relates, by their names in the package."""
    folder = posixpath.dirname(posixpath.dirname(name))
    inner = [one for one in re.findall(r"<Relationship [^>]+>", xml.decode()) if 'TargetMode="External"' not in one]
    found = [re.findall(r'Target="([^"]+)"', one)[0] for one in inner]
    return [posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/") for target in found]


def torn(data: bytes) -> bytes:
    return data[: len(data) // 2]


def with_bad_part(data: bytes) -> bytes:
    """Return an office document in which a part is no XML."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name) + (b"<" if name.endswith("core.xml") else b""))
    return file.getvalue()


@pytest.mark.parametrize("ending", ["pdf", "docx", "pptx", "json", "ics", "vtt", "xml", "png"])
def test_a_file_that_is_no_good_is_named_with_its_source(ending: str, outputs: Outputs) -> None:
    good = next(one for one in outputs.artifacts if one.path.endswith(f".{ending}"))
    bad = replace(good, content=b"\x00" if ending == "png" else torn(good.content).replace(b" --> ", b" -> "))
    (problem,) = unreadable([bad])
    assert problem.path == good.source and f'"{good.path}" làm ra không đọc lại được' in problem.message
    if ending in ("docx", "pptx"):
        assert unreadable([replace(good, content=with_bad_part(good.content))])


@pytest.mark.parametrize(
    ("path", "content"),
    [("a.md", b"a\x08"), ("a.csv", b"a,b\r\n1\r\n"), ("a.json", b'{"a": "\x0b"}'), ("a.xml", b"<a>\x1f</a>")],
)
def test_a_letter_or_a_row_that_readers_stumble_over_is_seen(path: str, content: bytes) -> None:
    assert unreadable([Artifact(path, content, "x")])
