"""The A-Z index: one page, or light ones."""

from __future__ import annotations

from generator.search.a_to_z import index_pages
from generator.search.document import SearchDocument


def documents(titles: list[str]) -> list[SearchDocument]:
    return [SearchDocument(f"trang/{number}/", title, "Trang") for number, title in enumerate(titles)]


def test_a_short_index_is_one_page() -> None:
    (page,) = index_pages(documents(["Đọc sách", "An học", "Ấm no"]), [("UBND", "Ủy ban nhân dân")])
    assert [letter.name for letter in page.shown] == ["A", "Â", "Đ", "U"]
    assert not page.is_split


def test_a_long_index_has_a_page_for_each_letter_and_several_for_a_long_one() -> None:
    titles = [f"Trang {number:03}" for number in range(450)]
    pages = list(index_pages(documents([*titles, "Đọc sách"]), []))
    assert [page.path for page in pages] == ["", "dd", "t", "t/2", "t/3"]
    assert all(page.is_split for page in pages) and not pages[0].shown
    assert [page.slug for page in pages[2:]] == ["t", "t", "t"]
    assert all(page.parts == ((1, "t"), (2, "t/2"), (3, "t/3")) for page in pages[2:]) and not pages[1].parts
    lines = [line.words for page in pages[2:] for letter in page.shown for line in letter.lines]
    assert lines == titles
    assert len({page.title for page in pages}) == len(pages)
