"""Broadcast scripts: golden texts, time, documents that others can open."""

from __future__ import annotations

import io
import re
from pathlib import Path

import docx
import pytest

from generator.artifact import Artifact
from generator.language.spoken import count, seconds
from generator.outputs._speech import LONGEST_BREATH, with_breaths
from generator.outputs.base import Desk
from generator.outputs.broadcast import FORM, write_script

GOLDEN = Path(__file__).parent.parent / "golden" / "outputs"


@pytest.mark.parametrize("example", FORM.examples)
def test_a_script_is_as_it_was_approved(example: str, files: dict[str, Artifact]) -> None:
    text = files[f"an-pham/{example}/ban-phat-thanh.txt"].content.decode("utf-8-sig").replace("\r\n", "\n")
    golden = GOLDEN / f"{example.replace('/', '-')}.ban-phat-thanh.txt"
    if not golden.exists() or golden.read_text(encoding="utf-8") != text:
        golden.with_name(golden.name + ".actual").write_text(text, encoding="utf-8")
    assert golden.exists() and golden.read_text(encoding="utf-8") == text, f"see {golden.name}.actual"


def test_nothing_is_left_that_a_newsreader_could_not_say(files: dict[str, Artifact]) -> None:
    scripts = [a.content.decode("utf-8-sig") for path, a in files.items() if path.endswith("ban-phat-thanh.txt")]
    assert scripts
    for script in scripts:
        said = script[script.index("=== BẢN 1 PHÚT") + len("=== BẢN 1 PHÚT ===") :]
        assert not re.search(r"\d|[%&→=](?!=)|https?:", said.replace("===", "")), script


def test_the_short_version_takes_at_most_a_minute(desk: Desk) -> None:
    for entry in desk.catalog.entries:
        if entry.section in ("cam-nang", "chinh-sach", "mo-hinh", "su-kien"):
            assert seconds("\n".join(write_script(entry, desk).short)) <= 60, entry.id


def test_a_made_up_story_says_so_before_it_begins(desk: Desk) -> None:
    entry = next(entry for entry in desk.catalog.entries if entry.illustrative and entry.section == "guong-sang")
    assert "chuyện minh họa" in " ".join(write_script(entry, desk).short[:3])


def test_no_script_announces_an_event_that_does_not_take_place(desk: Desk, files: dict[str, Artifact]) -> None:
    made_up = [entry.id for entry in desk.catalog.section("su-kien") if entry.illustrative]
    assert not [path for path in files for event in made_up if path.startswith(f"an-pham/{event}/ban-phat-thanh")]


def test_a_long_stretch_gets_a_place_to_breathe() -> None:
    line = (
        "Mỗi gia đình trong thôn cùng chọn một buổi tối yên tĩnh để người lớn đọc sách và trẻ nhỏ kể lại chuyện đã đọc."
    )
    pieces = re.split(r" / |[,.] ?", with_breaths(line))
    assert len(pieces) > 2
    assert with_breaths(line).replace(" / ", " ") == line
    assert max(map(count, pieces)) <= LONGEST_BREATH


def test_the_document_opens_with_headings_language_and_page_numbers(files: dict[str, Artifact]) -> None:
    data = files["an-pham/cam-nang/doc-sach-moi-ngay/ban-phat-thanh.docx"].content
    document = docx.Document(io.BytesIO(data))
    headings = [p.text for p in document.paragraphs if p.style and p.style.name.startswith("Heading 1")]
    assert headings == ["Bản 1 phút", "Bản đầy đủ"]
    assert document.core_properties.title == "Bản phát thanh: Đọc sách mỗi ngày mười phút"
    assert document.core_properties.language == "vi-VN"
    assert "PAGE" in document.sections[0].header._element.xml
    assert document.styles["Normal"].font.size.pt == 16  # type: ignore[union-attr]
