"""Pages: structure, links, lists and what each type must show."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import posixpath
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from project import ROOT

from generator.content_types import content_types
from generator.pages.links import Links
from generator.pages.page import without_blank_lines
from generator.pipeline import Sources, build
from generator.problem import errors
from generator.prose.html import preformatted
from generator.settings import Settings

SMALL = Path(__file__).parent / "sites" / "small"
TODAY = dt.date(2026, 11, 22)
SETTINGS = Settings("Cổng thử", "https://vi-du.vn/cong/", edit_url="https://git.vi-du.vn/edit/main")


def build_of(root: Path) -> dict[str, bytes]:
    result = build(Sources(root), SETTINGS, TODAY)
    assert not errors(result.problems), result.problems
    return {artifact.path: artifact.content for artifact in result.artifacts}


def pages_of(root: Path) -> dict[str, str]:
    return {path: content.decode() for path, content in build_of(root).items() if path.endswith(".md")}


@pytest.fixture(scope="module")
def built() -> Mapping[str, bytes]:
    return build_of(SMALL)


@pytest.fixture(scope="module")
def pages(built: Mapping[str, bytes]) -> Mapping[str, str]:
    return {path: content.decode() for path, content in built.items() if path.endswith(".md")}


def front_matter(page: str) -> dict[str, object]:
    _, header, _ = page.split("---\n", 2)
    return {name: json.loads(value) for name, _, value in (row.partition(": ") for row in header.splitlines())}


def guides(root: Path, count: int) -> dict[str, str]:
    (root / "content/cam-nang").mkdir(parents=True)
    for number in range(count):
        text = f"---\ntiêu đề: Bài {number}\ntóm tắt: Học.\nđối tượng: phụ huynh\ncác bước: [{{bước: Học}}]\n"
        text += "ấn phẩm: [không]\n"
        text += "minh họa: có\n---\n" if number == 0 else "---\n"
        (root / f"content/cam-nang/bai-{number}.md").write_text(text, encoding="utf-8")
    return pages_of(root)


def test_every_section_has_an_index_even_an_empty_one(pages: Mapping[str, str], tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    for built in (pages, pages_of(tmp_path)):
        assert {f"{folder}/index.md" for folder in content_types()} | {"index.md"} <= built.keys()


def test_each_page_has_one_h1_and_skips_no_heading_level(pages: Mapping[str, str]) -> None:
    for path, page in pages.items():
        levels = [int(level) for level in re.findall(r"<h([1-6])\b", page)]
        assert levels.count(1) == 1 and levels[0] == 1, path
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels)), (path, levels)


def test_a_page_is_front_matter_and_one_block_without_blank_lines(pages: Mapping[str, str]) -> None:
    for path, page in pages.items():
        _, _, body = page.split("---\n", 2)
        assert not re.search(r"\n\s*\n", body.strip()), path


def test_no_address_is_left_unresolved_and_none_starts_at_the_root(pages: Mapping[str, str]) -> None:
    for path, page in pages.items():
        for address in re.findall(r'\b(?:href|src|action)="([^"]*)"', page):
            assert "⟦" not in address and not address.startswith("/"), (path, address)


def test_every_relative_link_leads_to_a_page_or_a_file(built: Mapping[str, bytes]) -> None:
    pages = {
        path.removesuffix("index.md").removesuffix(".md").rstrip("/"): path for path in built if path.endswith(".md")
    }
    for here, path in pages.items():
        for address in re.findall(r'<a\b[^>]*href="(\.[^"#]*)', built[path].decode()):
            target = posixpath.normpath(posixpath.join(here, address)).rstrip("/")
            known = ("" if target == "." else target) in pages or target in built
            assert known or (ROOT / "docs" / f"{target}.md").exists(), (path, address)


def test_an_illustration_says_so_and_is_neither_counted_nor_indexed(tmp_path: Path) -> None:
    built = guides(tmp_path, 3)
    assert front_matter(built["cam-nang/bai-0.md"])["robots"] == "noindex"
    assert "Trang minh họa" in built["cam-nang/bai-0.md"] and "Trang minh họa" not in built["cam-nang/bai-1.md"]
    assert "2 cẩm nang" in built["cam-nang/index.md"] and "Ví dụ minh họa" in built["cam-nang/index.md"]
    assert front_matter(built["cam-nang/bai-0.md"])["jsonld"] == ""


def test_a_long_list_is_cut_into_pages_that_hold_every_entry_once(tmp_path: Path) -> None:
    built = guides(tmp_path, 50)
    lists = [built["cam-nang/index.md"], built["cam-nang/trang/2.md"], built["cam-nang/trang/3.md"]]
    found = [number for page in lists for number in re.findall(r"bai-(\d+)/", page)]
    assert sorted(map(int, found)) == list(range(50))
    assert 'rel="next"' in lists[0] and 'rel="prev"' in lists[2] and 'rel="next"' not in lists[2]
    assert "cam-nang/trang/4.md" not in built


def test_a_policy_shows_its_status_targets_corrections_and_who_refers_to_it(pages: Mapping[str, str]) -> None:
    page = pages["chinh-sach/101-qd-mau.md"]
    for words in ("Có hiệu lực từ 01/03/2021", "80,5%", "Đính chính", "Kinh phí", "Nguồn", "Thay thế"):
        assert words in page, words
    assert "Đã được thay thế" in pages["chinh-sach/90-qd-mau.md"]


def test_what_leads_to_a_page_is_all_on_a_page_of_its_own_where_it_is_long(tmp_path: Path) -> None:
    found = guides(tmp_path, 8)
    assert not [path for path in found if "/lien-he" in path]
    for number in range(2, 130):
        text = f"---\ntiêu đề: Bài {number}\ntóm tắt: Học.\nđối tượng: phụ huynh\ncác bước: [{{bước: Học}}]\n"
        mention = "ấn phẩm: [không]\n---\nXem [bài một](cam-nang/bai-1).\n"
        (tmp_path / f"content/cam-nang/bai-{number}.md").write_text(text + mention, encoding="utf-8")
    found = pages_of(tmp_path)
    (backlinks,) = re.findall(r'<section class="backlinks.*?</section>', found["cam-nang/bai-1.md"], re.DOTALL)
    assert backlinks.count("<li>") == 6
    assert 'href="lien-he/"' in backlinks
    lists = [found["cam-nang/bai-1/lien-he.md"], found["cam-nang/bai-1/lien-he/trang/2.md"]]
    named = [set(re.findall(r'<li><a href="[^"]*bai-(\d+)/"', page)) for page in lists]
    assert len(named[0]) >= 100 and not named[0] & named[1] - {"1"}
    assert named[0] | named[1] >= {str(number) for number in range(2, 130)}
    assert 'href="trang/2/"' in lists[0] and front_matter(lists[1])["robots"] == "noindex"


def test_duties_in_the_same_words_stand_together(tmp_path: Path) -> None:
    (tmp_path / "content/co-quan").mkdir(parents=True)
    (tmp_path / "content/chinh-sach").mkdir()
    for name in ("a", "b"):
        duty = "trách nhiệm: [{nội dung: Cùng một việc, văn bản: 1/KH-UBND, mục: IV.3}]"
        text = f"---\ntiêu đề: Sở {name.upper()}\ntóm tắt: Lo việc học.\ncấp: tỉnh\n{duty}\n---\n"
        (tmp_path / f"content/co-quan/{name}.md").write_text(text, encoding="utf-8")
    policy = "số ký hiệu: 1/KH-UBND\nloại văn bản: kế hoạch\ncơ quan ban hành: co-quan/a\nngày ban hành: 01/02/2022\n"
    policy += "nguồn: [{tên: Bản giấy, độ tin cậy: đã đọc văn bản}]\n"
    text = f"---\ntiêu đề: Kế hoạch 1/KH-UBND\ntóm tắt: Việc của tỉnh.\n{policy}---\n"
    (tmp_path / "content/chinh-sach/1-kh.md").write_text(text, encoding="utf-8")
    page = pages_of(tmp_path)["chinh-sach/1-kh.md"]
    assert page.count("Cùng một việc") == 1
    assert re.search(r'co-quan/a/">Sở A</a>; <a href="[^"]*co-quan/b/">Sở B</a></strong><p>Cùng một việc', page), page


def test_a_model_says_what_is_not_officially_known(pages: Mapping[str, str]) -> None:
    assert "Chưa có thông tin chính thức" in pages["mo-hinh/gia-dinh-hoc-tap.md"]


def test_a_page_leads_to_its_own_source_for_editing(pages: Mapping[str, str]) -> None:
    assert 'href="https://git.vi-du.vn/edit/main/content/chinh-sach/101-qd-mau.md"' in pages["chinh-sach/101-qd-mau.md"]


def test_json_ld_cannot_end_its_script_element(tmp_path: Path) -> None:
    built = guides(tmp_path, 2)
    (tmp_path / "content/cam-nang/bai-1.md").write_text(
        "---\ntiêu đề: A</script><b>\ntóm tắt: Học.\nđối tượng: phụ huynh\ncác bước: [{bước: Học}]\n---\n",
        encoding="utf-8",
    )
    data = str(front_matter(pages_of(tmp_path)["cam-nang/bai-1.md"])["jsonld"])
    assert built and "<" not in data and json.loads(data)["name"] == "A</script><b>"


@pytest.mark.parametrize(
    ("directory_urls", "source", "target", "expected"),
    [
        (True, "chinh-sach/a", "mo-hinh/b", "../../mo-hinh/b/"),
        (True, "", "mo-hinh", "mo-hinh/"),
        (True, "mo-hinh", "", "../"),
        (True, "mo-hinh", "mo-hinh", "./"),
        (True, "chinh-sach/nam/2021", "chinh-sach", "../../"),
        (False, "chinh-sach/a", "mo-hinh/b", "../mo-hinh/b.html"),
        (False, "chinh-sach", "chinh-sach/a", "a.html"),
        (False, "", "mo-hinh", "mo-hinh/index.html"),
        (False, "mo-hinh", "", "../index.html"),
    ],
)
def test_addresses_are_relative_in_both_forms(directory_urls: bool, source: str, target: str, expected: str) -> None:
    links = Links(Settings("", "", directory_urls=directory_urls), ["chinh-sach", "mo-hinh"])
    assert links.close(f'<a href="⟦page:{target}⟧">', source) == f'<a href="{expected}">'


def test_blank_lines_survive_only_inside_preformatted_text() -> None:
    html = "<p>a</p>\n\n\n<pre>" + str(preformatted("x\n\n<y")) + "</pre>\n  \n<p>b</p>"
    assert without_blank_lines(html) == "<p>a</p>\n<pre>x&#10;&#10;&lt;y</pre>\n<p>b</p>"
