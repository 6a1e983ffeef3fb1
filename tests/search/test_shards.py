"""A large portal, cut into many shards, answers as a small one does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from search_answers import ask_on
from serving import served

from generator.language.vietnamese import slug
from generator.search import index_artifacts, shards
from generator.search.document import Passage, SearchDocument

pytestmark = pytest.mark.browser

PLACES = ["Vạn Ninh", "Ninh Hòa", "Diên Khánh", "Cam Lâm", "Cam Ranh", "Khánh Sơn", "Nha Trang", "Phan Rang", "Cà Ná"]
THINGS = ["Lớp học buổi tối", "Tủ sách dòng họ", "Tổ tự học", "Câu lạc bộ đọc sách", "Quỹ khuyến học"]
THINGS += ["Đội tuyên truyền"]

# A title that holds half of "sách biển xanh", over a text that holds the rest apart from it.
HEADING = SearchDocument("a/", "Chuyện làng", "Trang", passages=(Passage("a", "Sách biển xanh", "Đọc."),))
RIVAL = SearchDocument("b/", "Sách biển", "Trang", passages=(Passage("", "", "Trời xanh, ai cũng đọc."),))


def pages() -> list[SearchDocument]:
    return [
        SearchDocument(
            f"trang/{number}-{order}/",
            f"{thing} ở {place}",
            "Trang",
            passages=(
                Passage("", "", f"Người dân {place} cùng nhau học tập suốt đời."),
                Passage("cach-lam", f"Cách làm ở {place}", f"{thing} mở cửa mỗi tuần, kỹ năng số {number}."),
            ),
        )
        for number, thing in enumerate(THINGS)
        for order, place in enumerate(PLACES)
    ] + [HEADING, RIVAL]


@pytest.fixture(scope="module", params=["one shard", "many shards", "many shards and all titles"])
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A search page over the same pages, in one shard or in many."""
    site: Path = tmp_path_factory.mktemp("shards")
    with pytest.MonkeyPatch.context() as patch:
        if request.param != "one shard":
            patch.setattr(shards, "FIRST_LOAD_BYTES", 0)
            patch.setattr(shards, "_SHARD_BYTES", 100)
            patch.setattr(shards, "_TITLES_PER_SHARD", 7)
            patch.setattr(shards, "_ALL_TITLES_BYTES", 1e5 if "titles" in request.param else 0)
        write_search(site, pages())
    made = len(list((site / "tim-kiem").glob("w*.js")))
    assert (made > 5) == (request.param != "one shard")
    with served(site) as root:
        yield f"{root}tim-kiem/"


def write_search(site: Path, found: list[SearchDocument]) -> None:
    for artifact in index_artifacts(found, [("KNS", "kỹ năng số")], [["lớp học", "trường"]]):
        file = site / artifact.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(artifact.content)
    # A browser asks any page without an icon for /favicon.ico, which would be missing here.
    html = '<!doctype html><html lang="vi"><meta charset="utf-8"><link rel="icon" href="data:,">'
    html += '<script src="tim-kiem.js" defer></script>'
    (site / "tim-kiem" / "index.html").write_text(html, encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("tủ sách dòng họ ở cam lâm", "Tủ sách dòng họ ở Cam Lâm"),
        ("quy khuyen hoc khanh son", "Quỹ khuyến học ở Khánh Sơn"),
        ("doc sach ca na", "Câu lạc bộ đọc sách ở Cà Ná"),
        ("đội tuyên truyền phan rang", "Đội tuyên truyền ở Phan Rang"),
        ("trường buổi tối ninh hoà", "Lớp học buổi tối ở Ninh Hòa"),
        ("khuyen hocc dien khanh", "Quỹ khuyến học ở Diên Khánh"),
    ],
)
def test_the_same_page_comes_first(text: str, title: str, address: str, new_page: Callable[..., Any]) -> None:
    assert ask_on(new_page(address))(text).titles[0] == title


def test_a_phrase_of_many_pages_brings_all_of_them(address: str, new_page: Callable[..., Any]) -> None:
    ask = ask_on(new_page(address))
    assert ask("học tập suốt đời").count == len(THINGS) * len(PLACES)
    assert ask("kns").count == ask("kỹ năng số").count == len(THINGS) * len(PLACES)
    assert ask("tu sac", is_typing=True).titles[0].startswith("Tủ sách")


def test_a_heading_that_is_the_whole_query_stands_before_a_title_that_holds_a_part_of_it(
    address: str, new_page: Callable[..., Any]
) -> None:
    ask = ask_on(new_page(address))
    assert ask("sách biển xanh").titles[:2] == [HEADING.title, RIVAL.title]
    assert ask("sach bien xanh").titles[0] == HEADING.title


def test_an_unknown_word_brings_nothing(address: str, new_page: Callable[..., Any]) -> None:
    assert ask_on(new_page(address))("xyzzy qwerty").count == 0


def test_a_word_that_browsers_know_is_a_word_like_others(tmp_path: Path, new_page: Callable[..., Any]) -> None:
    titles = ["Hàm constructor", *(f"Hàm {word}" for word in ("sin", "cos", "tang"))]
    write_search(tmp_path, [SearchDocument(f"p{number}/", title, "Trang") for number, title in enumerate(titles)])
    with served(tmp_path) as root:
        ask = ask_on(new_page(f"{root}tim-kiem/"))
        assert ask("hàm constructor").addresses == ["p0"]
        assert ask("constructor").addresses == ["p0"]


def test_pages_are_told_however_many_lie_between_them(tmp_path: Path, new_page: Callable[..., Any]) -> None:
    bearers = [0, 1, 63, 64, 126, 2100, 2199]
    titles = [f"{'Hiếm' if number in bearers else 'Thường'} {number}" for number in range(2200)]
    write_search(tmp_path, [SearchDocument(f"p{number}/", title, "Trang") for number, title in enumerate(titles)])
    with served(tmp_path) as root:
        answer = ask_on(new_page(f"{root}tim-kiem/"))("hiếm")
    assert answer.addresses == [f"p{number}" for number in bearers]


@pytest.mark.parametrize(
    "title", ["Nghị quyết 202/2025/QH15 (bản 2)", "Phố Straße, 02/10 – “Ngày hội”", "ﬁ \u034f CAFÉ", "Đọc Sách 🎉", "…"]
)
def test_an_address_that_repeats_the_title_is_whole_again_in_the_browser(
    title: str, tmp_path: Path, new_page: Callable[..., Any]
) -> None:
    address = f"trang/{slug(title) or 'x'}"
    write_search(tmp_path, [SearchDocument(f"{address}/", title, "Trang", passages=(Passage("", "", "Tìm thấy."),))])
    with served(tmp_path) as root:
        answer = ask_on(new_page(f"{root}tim-kiem/"))("tìm thấy")
    assert (answer.addresses, answer.titles) == ([address], [title])
