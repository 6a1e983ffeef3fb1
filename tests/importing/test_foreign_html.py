"""HTML that others wrote, as an editor types it."""

from __future__ import annotations

import pytest

from generator.content_types import content_types
from generator.importing.as_typed import as_typed
from generator.importing.draft import Draft, draft_of_page
from generator.importing.foreign_html import read_page


def typed(html: str) -> str:
    return as_typed(read_page(html).body).text


def told(html: str) -> list[str]:
    return as_typed(read_page(html).body).told


def draft(html: str, name: str = "bai-cu") -> Draft:
    return draft_of_page(html, name, lambda address: f"không có {address}")


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Một<p>Hai", "Một\n\nHai"),
        ("Trần <b>đậm</b><br><br>đoạn sau", "Trần **đậm**\n\nđoạn sau"),
        ("<h1>Tên</h1><h3>Phần</h3>", "## Tên\n\n### Phần"),
        ("<h2><b>Phần đậm</b></h2>", "## Phần đậm"),
        ("<ul><li>Một<ul><li>Một a</ul><li>Hai</ul>", "- Một\n    - Một a\n- Hai"),
        ("<ol start=3><li>Ba<li><p>Bốn</p><p>thêm</p></ol>", "3. Ba\n4. Bốn\n\n    thêm"),
        ("<p>- gõ tay</p><p>- gõ tay nữa</p><p>Hết.</p>", "- gõ tay\n- gõ tay nữa\n\nHết."),
        ("<p>a) điểm a;</p><p>b) điểm b.</p>", "a) điểm a;\nb) điểm b."),
        ("<p>5 m<sup>2</sup>, CO<sub>2</sub>, 1<sup>st</sup></p>", "5 m², CO₂, 1st"),
        ("<p><a href='https://vi-du.vn/a b'>ở kia</a></p>", "[ở kia](<https://vi-du.vn/a b>)"),
        ("<p><a href='#dau'>lên đầu</a></p>", "lên đầu"),
        ("<blockquote><p>Lời<p>hai đoạn</blockquote>", "> Lời\n>\n> hai đoạn"),
        ("<pre>a\n  b</pre>", "```\na\n  b\n```"),
        ("<table><tr><th>A<th>B<tr><td>1|2<td>3</table>", "| A | B |\n| --- | --- |\n| 1\\|2 | 3 |"),
        ("<table><tr><td><p>Khung quanh bài</p><ul><li>Một</ul></table>", "Khung quanh bài\n\n- Một"),
        ("<p><b>Tên</b><b> dài</b></p>x", "## Tên dài\n\nx"),
        ("<p>a <b>đậm<br><br>cả hai</b> b</p>", "a **đậm**\n\n**cả hai** b"),
        ("<p>a <b><b>lồng</b></b></p>", "a **lồng**"),
        ("<form><p>Trang nằm trong form</p></form>", "Trang nằm trong form"),
        (
            "<p>x<a href='#_ftn1'>(1)</a></p><div id=ftn1><p><a href='#_ftnref1'>(1)</a> Lời</p></div>",
            "x(1)\n\n(1) Lời",
        ),
        ("<p>5*3*2 và [a](b)</p>", "5\\*3\\*2 và \\[a\\](b)"),
        ("<script>x</script><style>y</style><p>Chữ</p><nav>menu</nav><footer>chân</footer>", "Chữ"),
        ("<body><div>ngoài</div><main><p>Trong</p></main></body>", "Trong"),
        (
            "<p>Nghỉ.<a href='#footnote-1'>[1]</a></p><ol><li id='footnote-1'><p>Lời chú</p></ol>",
            "Nghỉ.[^1]\n\n[^1]: Lời chú",
        ),
    ],
)
def test_a_page_is_written_as_an_editor_types(html: str, text: str) -> None:
    assert typed(html) == text


def test_what_spans_several_cells_stands_in_each_of_them_and_is_told() -> None:
    html = (
        "<table><tr><th>Nơi</th><th colspan=2>Chỉ tiêu</th></tr>"
        "<tr><td rowspan=2>Xã A</td><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>"
    )
    lines = typed(html).split("\n")
    assert lines[0] == "| Nơi | Chỉ tiêu | Chỉ tiêu |" and lines[2:] == ["| Xã A | 1 | 2 |", "| Xã A | 3 | 4 |"]
    assert any("ô gộp" in one for one in told(html))


def test_a_span_beyond_all_bounds_makes_no_giant_table() -> None:
    html = "<table><tr><td colspan=99999 rowspan=99999>a</td><td>b</td></tr><tr><td>c</td></tr></table>"
    assert len(typed(html)) < 5_000


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p><a href='javascript:alert(1)'>bấm</a></p>", "javascript"),
        ("<p><a href='../trang-khac.html'>kia</a></p>", "trang-khac"),
        ("<p>Còn <s>đã bỏ</s> lại</p>", "đã bỏ"),
        ("<p><b>Phần một</b></p><p>Chữ.</p>", "Phần một"),
    ],
)
def test_what_was_left_out_or_guessed_is_told(html: str, words: str) -> None:
    assert any(words in one for one in told(html))
    assert "javascript" not in typed(html)


def test_text_in_an_old_encoding_becomes_proper_and_what_is_proper_already_stays() -> None:
    html = "<p>X· héi häc tËp cña tØnh, ®Õn n¨m 2030</p><p>Đoạn này đã đúng chữ.</p>"
    assert typed(html) == "Xã hội học tập của tỉnh, đến năm 2030\n\nĐoạn này đã đúng chữ."
    assert any("TCVN3" in one for one in told(html))


def test_a_page_tells_its_title_summary_and_address() -> None:
    found = draft(
        "<head><title>Ngày hội đọc sách | Trang xã Mẫu</title><link rel=canonical href='https://vi-du.vn/tin'>"
        "<meta name=description content='Ngày hội đọc sách mở cửa cho mọi nhà vào sáng chủ nhật.'></head>"
        "<p>Bà con tới nhà văn hóa. Khai mạc lúc tám giờ.</p><p>Thời gian, địa điểm: nhà văn hóa thôn.</p>"
    )
    assert found.title == "Ngày hội đọc sách" and found.name == "ngay-hoi-doc-sach"
    assert found.known["summary"] == "Ngày hội đọc sách mở cửa cho mọi nhà vào sáng chủ nhật."
    assert found.known["sources"] == [{"name": "vi-du.vn", "url": "https://vi-du.vn/tin", "confidence": ""}]
    assert found.type.folder == "su-kien" and any("khai mạc" in one for one in found.told)


def test_a_text_that_shows_no_signs_is_news_and_says_that_it_is_a_guess() -> None:
    found = draft("<p>Bà con đi học đông vui hơn mọi năm.</p>")
    assert found.type.is_news and any("loại trang đoán" in one for one in found.told)


def test_every_type_that_declares_signs_is_found_by_two_of_them() -> None:
    for one in content_types().values():
        if one.signs:
            assert draft(f"<p>Chuyện kể {one.signs[0]}, rồi {one.signs[1]}.</p>").type.signs, one.label


@pytest.mark.parametrize(
    "html", ["", "<", "<p", "<table><tr><td>", "<ul><ul><li>", "</p></div>", "<a href=>x", "&#0;&#xD800;"]
)
def test_torn_html_is_read_as_far_as_it_goes(html: str) -> None:
    assert isinstance(typed(html), str)


def test_what_is_nested_beyond_measure_is_read() -> None:
    assert "đáy" in typed("<div>" * 5_000 + "đáy" + "</div>" * 5_000)


def test_numbers_beyond_all_bounds_are_numbers() -> None:
    huge = "9" * 5_000
    assert typed(f"<ol start={huge}><li>Một</ol><table><tr><td colspan={huge}>a<td>b</table>")


def test_footnotes_and_endnotes_of_one_number_keep_their_words() -> None:
    html = (
        "<p>a<a href='#footnote-1'>[1]</a> b<a href='#endnote-1'>[1]</a></p>"
        "<ol><li id=footnote-1>Lời chân trang</li></ol><ol><li id=endnote-1>Lời cuối bài</li></ol>"
    )
    assert typed(html) == "a[^1] b[^2]\n\n[^1]: Lời chân trang\n\n[^2]: Lời cuối bài"


def test_fields_take_letters_and_no_signs() -> None:
    found = draft(
        "<h1>Tên <i>nghiêng</i></h1><p>Bà con <b>đọc</b> sách ở <a href='https://vi-du.vn/'>nhà văn hóa</a>"
        "<br>mỗi tối.</p>"
    )
    assert found.title == "Tên nghiêng" and found.known["summary"] == "Bà con đọc sách ở nhà văn hóa mỗi tối."


def test_what_is_played_on_a_page_is_told() -> None:
    assert any(
        "https://vi-du.vn/phim" in one for one in draft("<p>Chữ.</p><iframe src='https://vi-du.vn/phim'></iframe>").told
    )
