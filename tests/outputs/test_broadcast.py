"""Broadcast scripts: golden texts, time, documents that others can open."""

from __future__ import annotations

import io
import re
from pathlib import Path
from xml.etree.ElementTree import fromstring

import docx
import pytest
from pypdf import PdfReader

from generator.artifact import Artifact
from generator.entries.entry import Entry
from generator.ink.ssml import to_ssml
from generator.language.spoken import count, seconds
from generator.language.spoken.faults import find_faults
from generator.outputs._script import compose, write_script
from generator.outputs._speech import LONGEST_BREATH, with_breaths
from generator.outputs.base import Desk
from generator.outputs.broadcast import FORM, to_html

SSML = "{http://www.w3.org/2001/10/synthesis}"
GOLDEN = Path(__file__).parent.parent / "golden" / "outputs"


def said(desk: Desk, entry: Entry) -> tuple[str, ...]:
    return write_script(entry, desk).short


@pytest.mark.parametrize("example", FORM.examples)
def test_a_script_is_as_it_was_approved(example: str, files: dict[str, Artifact]) -> None:
    names = [f"an-pham/{example}/{name}.txt" for name in ("ban-phat-thanh", "ban-phat-thanh-ca-bai")]
    text = "\n".join(files[name].content.decode().replace("\r\n", "\n") for name in names if name in files)
    golden = GOLDEN / f"{example.replace('/', '-')}.ban-phat-thanh.txt"
    if not golden.exists() or golden.read_text(encoding="utf-8") != text:
        golden.with_name(golden.name + ".actual").write_text(text, encoding="utf-8")
    assert golden.exists() and golden.read_text(encoding="utf-8") == text, f"see {golden.name}.actual"


def test_the_text_to_paste_holds_nothing_but_what_is_said(files: dict[str, Artifact]) -> None:
    texts = {path: a.content for path, a in files.items() if "/ban-phat-thanh" in path and path.endswith(".txt")}
    assert len(texts) > 10
    for path, content in texts.items():
        lines = content.decode().split("\r\n")
        assert lines.pop() == "" and all(lines), path
        assert not re.search(r"\d|[/=%&→#*_<>()\[\]|]|https?:|\ufeff", "".join(lines)), path
        assert all(re.search(r"[.?!:][”’]?$", line) for line in lines), path


def test_what_is_composed_keeps_the_law_of_speech(desk: Desk) -> None:
    composed = {entry.id: compose(entry, desk) for entry in desk.catalog.entries if not desk.stories.of(entry).script}
    assert sum(map(bool, composed.values())) > 8
    for entry_id, lines in composed.items():
        assert find_faults(lines, is_composed=True) == [], entry_id
        assert seconds("\n".join(line.said for line in lines)) <= 60, entry_id


def test_where_there_is_too_little_to_say_no_script_is_offered(desk: Desk, files: dict[str, Artifact]) -> None:
    thin = [entry.id for entry in desk.catalog.entries if not write_script(entry, desk).minute]
    assert "tin-tuc/chua-dang" in thin
    assert not [path for path in files for entry_id in thin if path.startswith(f"an-pham/{entry_id}/ban-phat-thanh")]


def test_an_engine_gets_sentences_with_pauses_and_nothing_to_guess(files: dict[str, Artifact]) -> None:
    for path in [path for path in files if path.endswith(".ssml")]:
        root = fromstring(files[path].content)
        text = files[path.replace(".ssml", ".txt")].content.decode()
        assert root.tag == f"{SSML}speak" and root.get("version") == "1.1", path
        assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "vi-VN"
        assert [one.text for one in root.iter(f"{SSML}s")] == text.split("\r\n")[:-1]
        assert len(list(root.iter(f"{SSML}break"))) == len(list(root.iter(f"{SSML}s")))


def test_what_a_hostile_editor_writes_stays_text_for_the_engine() -> None:
    (sentence,) = fromstring(to_ssml(["Đọc </s><audio src='x'/> & nghe."])).iter(f"{SSML}s")
    assert sentence.text == "Đọc </s><audio src='x'/> & nghe."


def test_the_newsreaders_page_has_breaths_and_seconds(files: dict[str, Artifact]) -> None:
    page = PdfReader(io.BytesIO(files["an-pham/cam-nang/doc-sach-moi-ngay/ban-phat-thanh.pdf"].content)).pages[0]
    text = " ".join(page.extract_text().split())
    assert "Bước hai: Để sẵn cuốn sách" in text and "Bản 1 phút" in text and re.search(r"\b0:2\d\b", text)


def test_an_urgent_bulletin_says_so(desk: Desk) -> None:
    entry = desk.catalog.get("cam-nang/doc-sach-moi-ngay")
    script = write_script(entry, desk) if entry else None
    assert script and "Mức phát: <strong>khẩn cấp</strong>" in to_html(script, "khẩn cấp")
    assert "Mức phát" not in to_html(script)


def test_a_made_up_story_says_so_before_it_begins(desk: Desk) -> None:
    entry = next(entry for entry in desk.catalog.entries if entry.illustrative and entry.section == "dien-hinh")
    assert "chuyện minh họa" in " ".join(said(desk, entry)[:3])


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
    assert headings == ["Bản 1 phút", "Cả bài"]
    assert document.core_properties.title == "Bản phát thanh: Đọc sách mỗi ngày mười phút"
    assert document.core_properties.language == "vi-VN"
    assert "PAGE" in document.sections[0].header._element.xml
    assert document.styles["Normal"].font.size.pt == 16  # type: ignore[union-attr]
