"""Where the pictures of saved pages lie, and where the pages were read."""

from __future__ import annotations

import base64

import pytest

from generator.importing.draft import draft_of_page
from generator.importing.places import address_by_folder, is_part, picture_in, places_of

TEXT = "<p>Cả thôn cùng đọc sách ở nhà văn hóa vào mỗi buổi tối trong tuần.</p>"


@pytest.mark.parametrize(
    ("address", "page", "place"),
    [
        ("anh/lop.jpg", "bai/mot.html", "bai/anh/lop.jpg"),
        ("../anh/lop%20h%E1%BB%8Dc.jpg", "bai/mot.html", "anh/lop học.jpg"),
        ("/anh/lop.jpg?v=2", "luu/www.xa.vn/bai/mot.html", "luu/www.xa.vn/anh/lop.jpg"),
        ("/anh/lop.jpg?v=2", "www.xa.vn/mot.html", "www.xa.vn/anh/lop.jpg?v=2"),
        ("https://www.xa.vn/anh/lop.jpg", "www.xa.vn/bai/mot.html", "www.xa.vn/anh/lop.jpg"),
        ("//anh.xa.vn/lop.jpg", "luu/www.xa.vn/mot.html", "luu/anh.xa.vn/lop.jpg"),
        ("./Trang_files/lop.jpg", "Trang.html", "Trang_files/lop.jpg"),
    ],
)
def test_a_picture_is_looked_for_where_browsers_and_copiers_of_sites_put_it(
    address: str, page: str, place: str
) -> None:
    assert place in list(places_of(address, page))


@pytest.mark.parametrize(
    "address", ["../../../etc/passwd", "/../../x.jpg", "file:///etc/passwd", "javascript:x", "", "http://[x"]
)
def test_nothing_outside_the_folder_is_ever_looked_for(address: str) -> None:
    assert not [one for one in places_of(address, "bai/mot.html") if one.startswith(("..", "/"))]


def test_a_picture_in_its_own_address_is_taken_from_there() -> None:
    data = base64.b64encode(b"\x89PNG").decode()
    assert picture_in(f"data:image/png;base64,{data}") == (".png", b"\x89PNG")
    assert picture_in(f"data:image/jpeg;base64,{data}") == (".jpg", b"\x89PNG")
    assert picture_in("data:image/svg+xml,<svg>") is None and picture_in("anh.png") is None


@pytest.mark.parametrize(
    ("head", "guessed", "address"),
    [
        ("<!-- saved from url=(0031)https://www.xa.vn/bai/mot.html -->", "", "https://www.xa.vn/bai/mot.html"),
        (
            "<!-- Mirrored from www.xa.vn/bai/mot.html by HTTrack Website Copier/3.x -->",
            "",
            "https://www.xa.vn/bai/mot.html",
        ),
        ('<link rel="canonical" href="https://xa.vn/mot">', "https://doan.vn/x", "https://xa.vn/mot"),
        ('<!-- saved from url=(0018)https://xa.vn/a/b --><link rel="canonical" href="/mot">', "", "https://xa.vn/mot"),
        ("", "https://doan.vn/x", "https://doan.vn/x"),
        ('<meta property="og:url" content="mot.html">', "", ""),
    ],
)
def test_a_draft_names_the_address_at_which_its_page_was_read(head: str, guessed: str, address: str) -> None:
    draft = draft_of_page(f"{head}<h1>Mở lớp</h1>{TEXT}", "mot", lambda _address: "", guessed_address=guessed)
    sources = draft.known.get("sources")
    assert (sources[0]["url"] if sources else "") == address  # type: ignore[index,call-overload]
    assert any("đoán theo tên thư mục" in line for line in draft.told) == (address != "" and address == guessed)


def test_links_of_a_page_whose_address_is_known_lead_there() -> None:
    link = '<p>Xem <a href="../hai.html">bài hai</a>.</p>'
    html = f"<!-- saved from url=(0031)https://xa.vn/bai/mot.html --><h1>Mở lớp</h1>{TEXT}{link}"
    assert "[bài hai](https://xa.vn/hai.html)" in draft_of_page(html, "mot", lambda _address: "").body


def test_folders_called_like_sites_and_parts_of_saved_pages_are_known() -> None:
    assert address_by_folder("luu/www.xa.vn/bai/mot.html") == "https://www.xa.vn/bai/mot.html"
    assert address_by_folder("bai/mot.html") == address_by_folder("mot.html") == ""
    assert is_part("luu/Trang_files/quang-cao.html") and not is_part("luu/trang_files.html")
