"""Pages: structure, links, lists and what each type must show."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import posixpath
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from project import ROOT, sources

from generator.content_types import content_types
from generator.pages.links import Links
from generator.pages.page import without_blank_lines
from generator.pages.proof import proof_pages
from generator.pipeline import Sources, build, inspect
from generator.problem import errors
from generator.prose.html import preformatted
from generator.settings import Settings

SMALL = Path(__file__).parent / "sites" / "small"
TODAY = dt.date(2026, 11, 22)
SETTINGS = Settings(
    "Cổng thử", "https://vi-du.vn/cong/", edit_url="https://git.vi-du.vn/edit/main", public_key="RWkhoa0"
)


def build_of(root: Path) -> dict[str, bytes]:
    result = build(sources(root), SETTINGS, TODAY)
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
    assert "jsonld" not in front_matter(built["cam-nang/bai-0.md"])


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
    assert backlinks.count("<li>") == 3
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


def test_what_no_document_says_is_one_line_at_the_end_and_never_a_heading(pages: Mapping[str, str]) -> None:
    page = pages["mo-hinh/gia-dinh-hoc-tap.md"]
    (line,) = re.findall(r'<p class="unanswered">(.*?)</p>', page)
    assert line.startswith("Chưa có văn bản nói: ") and "quy trình" in line and "; hỏi chi hội khuyến học" in line
    assert "Quy trình</h2>" not in page and "Chưa có thông tin" not in page
    assert page.index('class="unanswered"') > page.index('class="entry__body')
    waiting = pages["dang-cho.md"]
    assert 'href="../mo-hinh/gia-dinh-hoc-tap/"' in waiting and front_matter(waiting)["robots"] == "noindex"


def test_the_key_of_the_manifest_has_a_page_where_there_is_a_key(pages: Mapping[str, str]) -> None:
    assert "minisign -V -P RWkhoa0 -m ban-ke.json" in pages["xac-thuc.md"]
    assert not list(proof_pages(Settings("", "")))


def test_what_people_come_to_get_done_stands_before_documents(pages: Mapping[str, str], tmp_path: Path) -> None:
    service, flow = "dich-vu/dang-ky-gia-dinh-hoc-tap/", "hoi-dap/nen-hoc-gi-truoc/"
    home = pages["index.md"].partition("Bạn cần làm việc gì?")[2]
    assert home.index(f'href="{service}"') < home.index(f'href="{flow}"') < home.index("Cẩm nang cho bạn")
    for section in ("mo-hinh", "chinh-sach"):
        index = pages[f"{section}/index.md"]
        assert index.index(f'href="../{service}"') < index.index('class="cards')
    assert f'<li><a href="../{flow}">' in pages["dich-vu/index.md"]
    assert f'<li><a href="../{service}">' in pages["hoi-dap/index.md"]
    # Nothing of theirs leads to news.
    assert "Bạn cần làm việc gì?" not in pages["tin-tuc/index.md"]
    # A portal without services still leads to what it makes itself.
    home = guides(tmp_path, 3)["index.md"]
    assert 'href="dia-phuong/ten-cu/"' in home and "Mọi việc khác" not in home


def test_editors_choose_what_the_head_of_the_home_page_leads_to(tmp_path: Path) -> None:
    guide = tmp_path / "content/cam-nang/hoc.md"
    guide.parent.mkdir(parents=True)
    text = (
        "---\ntiêu đề: Học ở thư viện\ntóm tắt: Học.\nđối tượng: phụ huynh\ncác bước: [{bước: Học}]\nấn phẩm: [không]\n"
    )
    guide.write_text(f"{text}việc ở trang chủ: Mượn sách gần nhà\n---\n", encoding="utf-8")
    home = pages_of(tmp_path)["index.md"]
    assert (
        '<li><a href="cam-nang/hoc/">Mượn sách gần nhà</a></li>'
        in home.partition('id="viec"')[2].partition("</nav>")[0]
    )
    guide.write_text(f"{text}việc ở trang chủ: Mượn sách về nhà đọc cùng các con mỗi tối\n---\n", encoding="utf-8")
    (problem,) = errors(build(sources(tmp_path), SETTINGS, TODAY).problems)
    assert problem.line == 7 and "rút còn tối đa 32 ký tự" in problem.remedy


def test_a_title_that_can_be_won_leads_to_how_to_apply_for_it(pages: Mapping[str, str]) -> None:
    page = pages["mo-hinh/gia-dinh-hoc-tap.md"]
    way = page.index('class="button" href="../../dich-vu/dang-ky-gia-dinh-hoc-tap/"')
    question = page.index('class="button button--quiet" href="../../hoi-dap/nen-hoc-gi-truoc/"')
    assert page.index("<h1>") < way < question < page.index("<h2")


def test_a_service_says_when_and_where_what_to_bring_and_each_step_with_its_day(pages: Mapping[str, str]) -> None:
    page = pages["dich-vu/dang-ky-gia-dinh-hoc-tap.md"]
    order = [
        "<h1>",
        "Trước ngày 15/11 hằng năm",
        "https://vi-du.vn/dang-ky",
        "Phiếu của năm nay",
        ">Xin phiếu<",
        "Trước 15/11",
    ]
    body = page[page.index("<h1>") :]
    places = [body.index(words) for words in order]
    assert places == sorted(places)
    (waiting,) = re.findall(r'class="unanswered">([^<]+)', page)
    assert waiting.strip() == "Chưa có văn bản nói: ai ký, chi phí; hỏi Hội mẫu."
    assert 'phieu-danh-dau.pdf">In phiếu để cầm theo' in page


def test_a_result_stands_beside_what_is_to_be_reached_and_on_one_scale_only_with_its_own(
    pages: Mapping[str, str], tmp_path: Path
) -> None:
    card = pages["ket-qua/index.md"].partition('class="index__list"')[2]
    told = "Chỉ tiêu năm 2025, toàn vùng mẫu: <strong>70%</strong> (101/QĐ-MAU)"
    # What another territory is to reach is told, but never marked on the bar of this one.
    assert told in card and "bar__aim" not in card
    assert re.search(
        r"Chỉ tiêu năm 2025, toàn vùng mẫu: <strong>70%</strong> \(<a [^>]*#gia-dinh-2025",
        pages["ket-qua/gia-dinh-hoc-tap.md"],
    )
    shutil.copytree(SMALL / "content", tmp_path / "content")
    document = tmp_path / "content/chinh-sach/101-qd-mau.md"
    text = document.read_text(encoding="utf-8").replace("phạm vi: toàn vùng mẫu", "phạm vi: Khánh Hòa cũ")
    document.write_text(text, encoding="utf-8")
    assert "bar__aim" in pages_of(tmp_path)["ket-qua/index.md"]


def test_facts_come_after_the_answer(pages: Mapping[str, str]) -> None:
    for path, page in pages.items():
        if 'id="thong-tin"' in page:
            assert page.index('class="entry__main"') < page.index('id="thong-tin"'), path


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-09-01", ["Kỳ tới", "01/10/2026"]),
        ("2026-10-03", ["Đang diễn ra", "01/10/2026"]),
        ("2026-11-22", ["Năm 2026 đã qua (01–07/10). Kỳ tới", "01/10/2027"]),
    ],
)
def test_the_past_the_present_and_the_coming_occasion_are_told_in_words(
    day: str, words: list[str], tmp_path: Path
) -> None:
    (tmp_path / "content/su-kien").mkdir(parents=True)
    yearly = "hằng năm: {từ: 01/10, đến: 07/10}"
    text = f"---\ntiêu đề: Tuần lễ\ntóm tắt: Học.\nloại: tuần lễ\n{yearly}\nấn phẩm: không\n---\n"
    (tmp_path / "content/su-kien/tuan-le.md").write_text(text, encoding="utf-8")
    result = build(sources(tmp_path), SETTINGS, dt.date.fromisoformat(day))
    (page,) = [one.content.decode() for one in result.artifacts if one.path == "su-kien/tuan-le.md"]
    (block,) = re.findall(r'<p class="date-block">.*?</p>', page)
    assert all(word in block for word in words), block


@pytest.mark.parametrize(
    ("takes_tasks", "now"),
    [(", làm thay: có", "Sở Mới"), (", phạm vi: một phần việc", "chưa có văn bản nói ai nhận việc của Sở Cũ")],
)
def test_who_is_no_more_is_named_as_history_after_who_does_it_now(takes_tasks: str, now: str, tmp_path: Path) -> None:
    """Who took over a part of the work does not thereby do what a plan asked for: that must be said."""
    (tmp_path / "content/co-quan").mkdir(parents=True)
    (tmp_path / "content/nhiem-vu").mkdir()
    (tmp_path / "content/chinh-sach").mkdir()
    body = "---\ntiêu đề: {}\ntóm tắt: Lo việc học.\ncấp: tỉnh\n{}---\n"
    heir = f"hiệu lực đến: 30/06/2025\nkế thừa bởi: [{{cơ quan: co-quan/moi{takes_tasks}}}]\n"
    (tmp_path / "content/co-quan/cu.md").write_text(body.format("Sở Cũ", heir), encoding="utf-8")
    (tmp_path / "content/co-quan/moi.md").write_text(body.format("Sở Mới", ""), encoding="utf-8")
    policy = "số ký hiệu: 1/KH-UBND\nloại văn bản: kế hoạch\ncơ quan ban hành: co-quan/moi\nngày ban hành: 01/02/2022\n"
    policy += "nguồn: [{tên: Bản giấy, độ tin cậy: đã đọc văn bản}]\n"
    text = f"---\ntiêu đề: Kế hoạch 1/KH-UBND\ntóm tắt: Việc của tỉnh.\n{policy}---\n"
    (tmp_path / "content/chinh-sach/1-kh.md").write_text(text, encoding="utf-8")
    task = "stt: 1\nnội dung: Mở lớp\nchủ trì: [co-quan/cu]\nthời gian: 2022-2030\nvăn bản: 1/KH-UBND\n"
    text = f"---\ntiêu đề: Mở lớp học\ntóm tắt: Mở lớp.\n{task}---\n"
    (tmp_path / "content/nhiem-vu/1.md").write_text(text, encoding="utf-8")
    page = pages_of(tmp_path)["nhiem-vu/1.md"]
    (answer,) = re.findall(r'<div class="answer">(.*?)</div>', page, re.DOTALL)
    said = " ".join(re.sub("<[^>]+>", "", answer).split())
    assert said == f"Nay ai làm: {now} Trước 01/07/2025: Sở Cũ."


def test_no_answer_of_a_document_breaks_off(tmp_path: Path) -> None:
    """Also where nobody wrote whether it is in force."""
    (tmp_path / "content/co-quan").mkdir(parents=True)
    (tmp_path / "content/chinh-sach").mkdir()
    text = "---\ntiêu đề: Sở A\ntóm tắt: Lo việc học.\ncấp: tỉnh\n---\n"
    (tmp_path / "content/co-quan/a.md").write_text(text, encoding="utf-8")
    fields = "số ký hiệu: 1/KH-UBND\nloại văn bản: kế hoạch\ncơ quan ban hành: co-quan/a\nngày ban hành: 01/02/2022\n"
    fields += "nguồn: [{tên: Bản giấy, độ tin cậy: đã đọc văn bản}]\n"
    text = f"---\ntiêu đề: Kế hoạch 1/KH-UBND\ntóm tắt: Việc của tỉnh.\n{fields}---\n"
    (tmp_path / "content/chinh-sach/1-kh.md").write_text(text, encoding="utf-8")
    stories = inspect(Sources(tmp_path), SETTINGS, TODAY).stories
    entry = stories.catalog.get("chinh-sach/1-kh")
    assert entry
    said = {answer.asked: answer.text for answer in stories.of(entry).answers}
    assert said["status"] == "Kế hoạch 1/KH-UBND: chưa có văn bản nói còn hiệu lực hay không; hỏi Sở A."


def test_documents_stand_in_the_order_in_which_people_look_for_them(pages: Mapping[str, str]) -> None:
    """The one that gives tasks and its chain, then what is in force, then what was replaced."""
    found = re.findall(r'class="card__title"><a href="([^"/]+)/"', pages["chinh-sach/index.md"])
    assert found[-1] == "90-qd-mau" and set(found) == {"101-qd-mau", "102-kh-mau", "90-qd-mau"}


def test_a_page_leads_to_its_own_source_for_editing(pages: Mapping[str, str]) -> None:
    assert 'href="https://git.vi-du.vn/edit/main/content/chinh-sach/101-qd-mau.md"' in pages["chinh-sach/101-qd-mau.md"]


def test_json_ld_cannot_end_its_script_element(tmp_path: Path) -> None:
    built = guides(tmp_path, 2)
    (tmp_path / "content/cam-nang/bai-1.md").write_text(
        "---\ntiêu đề: A</script><b>\ntóm tắt: Học.\nđối tượng: phụ huynh\ncác bước: [{bước: Học}]\n---\n",
        encoding="utf-8",
    )
    data = str(front_matter(pages_of(tmp_path)["cam-nang/bai-1.md"])["jsonld"])
    assert built and "<" not in data and json.loads(data)["@graph"][0]["name"] == "A</script><b>"


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
