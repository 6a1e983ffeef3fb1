"""Markdown's HTML made usable by all."""

from __future__ import annotations

from generator.prose.markup import usable_by_all

TABLE = '<table>\n<thead><tr><th style="text-align: right;">A</th><th>B</th></tr></thead></table>'


def test_a_table_scrolls_in_a_region_named_by_the_heading_above_it() -> None:
    html = usable_by_all(f'<h2 id="x">Hỏi &amp; <em>đáp</em></h2>{TABLE}<p>x</p>{TABLE}')
    assert 'role="region" aria-label="Bảng: Hỏi &amp; đáp" tabindex="0"><table>' in html
    assert 'aria-label="Bảng: Hỏi &amp; đáp (2)"' in html
    assert html.count("</table></div>") == 2


def test_a_table_without_a_heading_above_still_has_a_name() -> None:
    assert 'aria-label="Bảng"' in usable_by_all(TABLE)


def test_alignment_is_a_class_and_header_cells_say_what_they_head() -> None:
    html = usable_by_all(TABLE)
    assert "style=" not in html
    assert '<th scope="col" class="align-right">A</th><th scope="col">B</th>' in html
    assert usable_by_all('<table><th scope="row">A</th></table>').count("scope") == 1


def test_a_box_of_a_task_list_says_whether_the_task_is_done() -> None:
    done, open_ = '<input type="checkbox" disabled="" checked="">', '<input type="checkbox" disabled/>'
    html = usable_by_all(f"<li>{done} A</li><li>{open_} B</li>")
    assert 'checked="" aria-label="Đã làm">' in html and 'disabled aria-label="Chưa làm">' in html


def test_nothing_else_changes() -> None:
    text = '<h2>A</h2><p>1 < 2 &amp; <input type="text"> thead</p>'
    assert usable_by_all(text) == text
