"""A figure's address, pasted into another site's page, becomes the figure."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest
from project import Project, duplicate

SITE = "https://xa-hoi-hoc-tap.example/"
CODE = "so-lieu-gia-dinh-hoc-tap-khanh-hoa-cu"
ENGLISH = """\
---
tiêu đề: Learning families in one commune
tóm tắt: Two years, two totals.
chuỗi số liệu:
  - nguồn:
      tên: A report of 2021
  - lý do: "The totals differ; the source says: no reason"
    nguồn:
      tên: A report of 2022
---
"""


@pytest.fixture(scope="module")
def with_english(lean: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The lean site with the indicator of its embedded figure in English too, built."""
    project = duplicate(lean, tmp_path_factory.mktemp("english") / "site")
    (project.root / "content/ket-qua/gia-dinh-hoc-tap.en.md").write_text(ENGLISH, "utf-8")
    original = project.root / "content/ket-qua/gia-dinh-hoc-tap.md"
    reason = "lý do: Mẫu số khác nhau"
    original.write_text(
        original.read_text("utf-8").replace(reason, f'{reason[:6]} "Mẫu số khác; nguồn nói: không rõ"'), "utf-8"
    )
    project.build()
    return project


def test_every_embedded_figure_answers_as_oembed_demands(small: Project) -> None:
    files = sorted((small.site / "nhung").rglob("index.html"))
    assert {file.parent.parent.name for file in files} == {"nhung", "en"}
    for file in files:
        answer = json.loads((file.parent / "oembed.json").read_text("utf-8"))
        assert answer["version"] == "1.0" and answer["type"] == "rich" and answer["title"]
        assert isinstance(answer["width"], int) and isinstance(answer["height"], int)
        frame = re.fullmatch(r'<iframe src="([^"]+)" title="([^"]+)" width="100%" height="(\d+)" .*', answer["html"])
        assert (
            frame
            and frame[1] == f"{SITE}{file.parent.relative_to(small.site).as_posix()}/"
            and int(frame[3]) == answer["height"]
        )
        assert unescape(frame[2]) == answer["title"]
        assert (small.site / answer["thumbnail_url"].removeprefix(SITE)).is_file()
        assert answer["provider_url"] == SITE


def test_the_page_of_a_figure_alone_leads_to_its_answer_and_no_page_to_none(small: Project) -> None:
    led_from: dict[str, str] = {}
    for page in small.site.rglob("*.html"):
        html = page.read_text("utf-8")
        for address in re.findall(r'<link rel="alternate" type="application/json\+oembed" href="([^"]+)">', html):
            led_from[address.removeprefix(SITE)] = page.relative_to(small.site).as_posix()
    answers = {file.relative_to(small.site).as_posix() for file in (small.site / "nhung").glob("*/oembed.json")}
    in_english = {answer for answer in led_from if answer.startswith("nhung/en/")}
    assert led_from.keys() - in_english == answers
    for answer, page in led_from.items():
        told = json.loads((small.site / answer).read_text("utf-8"))
        assert told["url"] == f"{SITE}{page.removesuffix('index.html')}"


def test_the_frame_of_a_translated_page_speaks_its_language(with_english: Project) -> None:
    frame = (with_english.site / f"nhung/en/{CODE}/index.html").read_text("utf-8")
    assert '<html lang="en">' in frame and "<title>Learning families in one commune</title>" in frame
    assert "<h1>Learning families in one commune</h1>" in frame and "<p>Two years, two totals.</p>" in frame
    assert '<th scope="col">When</th><th scope="col">Value (%)</th>' in frame
    assert "<td>2021</td><td>66.6</td><td>nearly</td>" in frame and "66,6" not in frame
    reason = "not comparable with the one before: The totals differ; the source says: no reason"
    assert f"<td>2022</td><td>75</td><td>{reason}</td>" in frame
    assert "<summary>The figures in this picture</summary>" in frame and 'aria-label="Table"' in frame
    assert f'<a href="{SITE}en/ket-qua/gia-dinh-hoc-tap/" target' in frame
    told = json.loads((with_english.site / f"nhung/en/{CODE}/oembed.json").read_text("utf-8"))
    assert told["title"] == "Learning families in one commune" and told["url"] == f"{SITE}en/ket-qua/gia-dinh-hoc-tap/"
    assert "<p>Source: <a " in told["html"] and "Nguồn" not in told["html"]
    page = (with_english.site / "en/ket-qua/gia-dinh-hoc-tap/index.html").read_text("utf-8")
    assert f'type="application/json+oembed" href="{SITE}nhung/en/{CODE}/oembed.json"' in page


def test_where_the_page_is_not_translated_the_frame_says_so_in_the_language_of_each_word(small: Project) -> None:
    frame = (small.site / f"nhung/en/{CODE}/index.html").read_text("utf-8")
    title = json.loads((small.site / f"nhung/{CODE}/oembed.json").read_text("utf-8"))["title"]
    assert (
        f'<h1 class="heard"><span lang="vi">{title}</span></h1>' in frame
        and f'<title lang="vi">{title}</title>' in frame
    )
    assert "<summary>The figures in this picture</summary>" in frame
    assert f'<a href="{SITE}infographic/{CODE}/" hreflang="vi"' in frame


def test_every_vietnamese_word_of_an_english_frame_is_marked(small: Project) -> None:
    for file in sorted((small.site / "nhung/en").glob("*/index.html")):
        left = re.sub(r'<(\w+) lang="vi">.*?</\1>', "", file.read_text("utf-8"))
        assert not re.search("[ăâđêôơưàảãáạèéẻẽẹìỉĩíịòỏõóọùủũúụỳỷỹýỵ]", re.sub("Khánh Hòa", "", left)), file


def test_a_vietnamese_frame_is_as_if_there_were_no_other_language(small: Project) -> None:
    for file in sorted((small.site / "nhung").glob("*/index.html")):
        text = file.read_text("utf-8")
        assert (
            '<html lang="vi">' in text
            and 'lang="vi">' not in text.replace('<html lang="vi">', "")
            and "Table" not in text
        )
