"""Pages and figures can be cited, and what the portal had wrong is told where it stood and on one page."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

import pytest
from project import Project

from generator.content_types import content_types
from generator.entries.validate import validate
from generator.outputs.citation import Cited, to_bibtex, to_ris
from generator.reading.load import load

PAGE = "ket-qua/gia-dinh-hoc-tap"
CITED = Cited(
    "khoa", "50% & {_#} ~a^\\", "Sở Mẫu", "Cổng", "Bản 22/11/2026, mã ab", dt.date(2026, 11, 22), "https://a.vn/b_c"
)


def test_signs_of_bibtex_are_letters_and_braces_meet() -> None:
    entry = to_bibtex(CITED)
    assert r"title = {{50\% \& \{\_\#\} \textasciitilde{}a\textasciicircum{}\textbackslash{}}}" in entry
    assert "url = {https://a.vn/b_c}" in entry and "year = {2026}" in entry and "month = {11}" in entry
    bare = re.sub(r"\\[{}]", "", entry)
    assert bare.count("{") == bare.count("}") and entry.startswith("@misc{khoa,\n")


def test_a_record_of_ris_begins_ends_and_breaks_lines_as_the_format_demands() -> None:
    lines = to_ris(CITED).split("\r\n")
    assert lines[0] == "TY  - ELEC" and lines[-2:] == ["ER  - ", ""]
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines[:-1])
    assert "DA  - 2026/11/22" in lines and "UR  - https://a.vn/b_c" in lines
    assert "\n" not in "".join(lines)


def test_without_a_day_none_is_made_up() -> None:
    undated = Cited("k", "T", "A", "S", "Bản in mã ab", None, "https://a.vn/")
    assert "year" not in to_bibtex(undated) and "DA  -" not in to_ris(undated)


def test_a_page_and_its_figures_are_cited_with_their_edition(small: Project) -> None:
    bib = (small.site / f"trich-dan/{PAGE}.bib").read_text("utf-8")
    keys = re.findall(r"@misc\{([^,]+),", bib)
    assert keys[0] == "ket-qua-gia-dinh-hoc-tap" and len(keys) > 1
    assert len(re.findall(r"note = \{Bản \d\d/\d\d/\d{4}, mã \w{5}-\w{4}\}", bib)) == len(keys)
    ris = (small.site / f"trich-dan/{PAGE}.ris").read_bytes().decode()
    assert ris.count("TY  - ELEC\r\n") == ris.count("ER  - \r\n") == len(keys)
    for address in re.findall(r"url = \{https://xa-hoi-hoc-tap\.example/([^}]+)\}", bib):
        assert (small.site / address / "index.html").is_file()
    kit = (small.site / f"an-pham/{PAGE}/index.html").read_text("utf-8")
    assert 'id="trich-dan">Trích dẫn</h2>' in kit and f'trich-dan/{PAGE}.ris"' in kit


def test_what_only_illustrates_is_not_cited(small: Project) -> None:
    entries, _problems = validate(load(small.root / "content", content_types()).entries)
    illustrative = [entry for entry in entries if entry.illustrative]
    assert illustrative
    assert not [one for one in illustrative if (small.site / f"trich-dan/{one.id}.bib").exists()]


def test_what_was_wrong_is_told_on_its_page_on_one_page_and_to_machines(small: Project) -> None:
    for path in (f"{PAGE}/index.html", "dinh-chinh/index.html"):
        page = (small.site / path).read_text("utf-8")
        assert "<del>Năm 2022: 57%</del>" in page and "<ins>Năm 2022: 75%</ins>" in page, path
        assert '<time datetime="2026-03-28">' in page
    everything = (small.site / "dinh-chinh/index.html").read_text("utf-8")
    assert f'href="../{PAGE}/"' in everything and 'href="../chinh-sach/101-qd-mau/#dinh-chinh"' in everything
    twin = (small.site / PAGE / "index.md").read_text("utf-8")
    assert "- 28/03/2026: đã ghi “Năm 2022: 57%”; đúng là “Năm 2022: 75%”" in twin
    record = json.loads((small.site / f"api/v1/muc/{PAGE}.json").read_text("utf-8"))
    assert record["dinh_chinh"] == [
        {
            "ngay": "2026-03-28",
            "da_ghi": "Năm 2022: 57%",
            "dung_la": "Năm 2022: 75%",
            "ly_do": "Chép ngược hai chữ số của báo cáo mẫu.",
        }
    ]


HEAD = "---\ntiêu đề: Đọc sách\ntóm tắt: Mỗi ngày một trang.\nđối tượng: phụ huynh\ncác bước:\n  - bước: Đọc\n"


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (
            "cập nhật: 01/03/2026\ncổng đính chính:\n  - ngày: 02/03/2026\n    đã ghi: a\n    đúng là: b\n",
            'content/cam-nang/a.md:9: cổng đính chính 1: ngày: sau ngày "cập nhật"; sửa "cập nhật" thành ngày',
        ),
        (
            "cổng đính chính:\n  - ngày: 02/03/2026\n    đã ghi: a\n    đúng là: a\n",
            'content/cam-nang/a.md:10: cổng đính chính 1: đúng là: giống hệt "đã ghi"; ghi điều đúng',
        ),
        (
            "cổng đính chính:\n  - ngày: 02/03/2026\n    đã ghi: a\n",
            "content/cam-nang/a.md:8: cổng đính chính 1: đúng là: thiếu; thêm dòng này",
        ),
    ],
)
def test_a_mend_that_cannot_be_is_one_line(written: str, told: str, tmp_path: Path) -> None:
    file = tmp_path / "content/cam-nang/a.md"
    file.parent.mkdir(parents=True)
    file.write_text(f"{HEAD}{written}---\n", "utf-8")
    _entries, problems = validate(load(tmp_path / "content", content_types()).entries)
    assert next(str(problem) for problem in problems).startswith(told)
