"""The document tree: what is read, on which line it stands, what it can hold, and how it is written as HTML."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from project import ROOT
from test_body import Known
from test_sanitise import VECTORS, assert_only_allowed

from generator.prose import blocks as tree
from generator.prose.body import Body, render_body
from generator.publishing.second_wall import clean

SAMPLE = """# Đầu bài {#dau}

Đoạn **đậm** có `mã`, [chỗ khác](https://vi-du.vn/) và UBND.
Dòng sau[^a].

- một
- hai
    - con

3. ba
4. bốn

| Năm | Số |
|-----|---:|
| 2025 | 70 |

> Lời của người khác.

!!! note "Nhớ"
    Trong khung.

??? tip "Mở ra"
    Bên trong.

```python
print(1)
```

- [x] xong
- [ ] chưa

```infographic
mã: hinh-mau
```

![Chữ thay ảnh](anh.jpg)

[^a]: Chú thích.
"""


def read(text: str) -> Body:
    """Return a text read as a body of a guide."""
    return render_body(text, Known(), "cam-nang", "cam-nang/khac")


def written_texts() -> Iterator[Path]:
    """Yield every Markdown file of the test sites and of the cases that are tolerated."""
    for folder in ("tests/sites", "tests/tolerant", "tests/invalid"):
        yield from sorted((ROOT / folder).rglob("*.md"))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("!!! note\n    x", "Lưu ý"),
        ("!!! tip\n    x", "Mẹo"),
        ("??? warning\n    x", "Chú ý"),
        ("!!! la\n    x", "Lưu ý"),
    ],
)
def test_a_note_without_a_title_gets_one_in_vietnamese(text: str, title: str) -> None:
    (note,) = read(text).blocks
    words = note.title if isinstance(note, tree.Note) else getattr(note, "summary", ())
    assert tree.plain(words) == title


def test_a_text_is_read_into_blocks_of_every_kind_each_with_its_line() -> None:
    rows = SAMPLE.split("\n")
    found = {type(block).__name__: rows[block.line] for block in reversed(list(tree.walk(read(SAMPLE).blocks)))}
    assert found == {
        "Heading": "# Đầu bài {#dau}",
        "Paragraph": "Đoạn **đậm** có `mã`, [chỗ khác](https://vi-du.vn/) và UBND.",
        "ListBlock": "- một",
        "Table": "| Năm | Số |",
        "Quote": "> Lời của người khác.",
        "Note": '!!! note "Nhớ"',
        "Details": '??? tip "Mở ra"',
        "CodeBlock": "print(1)",
        "FigureSlot": "```infographic",
        "Footnotes": "[^a]: Chú thích.",
    }


def test_inlines_keep_where_links_lead_and_what_abbreviations_mean() -> None:
    found = list(tree.inlines(read("Xem [a](tu-hoc.md#x), 1373/QĐ-TTg của UBND, [b](https://vi-du.vn/).").blocks))
    links = [one for one in found if isinstance(one, tree.Link)]
    assert [(link.target, link.is_mention) for link in links] == [
        (tree.ToEntry("cam-nang/tu-hoc", "x"), False),
        (tree.ToEntry("chinh-sach/1373-qd-ttg"), True),
        (tree.ToAddress("https://vi-du.vn/"), False),
    ]
    assert tree.Abbreviation("UBND", "Ủy ban nhân dân") in found


def test_an_abbreviation_is_explained_where_a_reader_first_meets_it() -> None:
    assert read("UBND và **UBND**").html.startswith('<p><abbr title="Ủy ban nhân dân">UBND</abbr> và <strong>UBND')


def test_headings_of_the_same_words_have_anchors_of_their_own() -> None:
    found = read("## Bước\n\n## Bước\n\n## Khác {#buoc-2}\n\n## Bước")
    assert [heading.anchor for heading in found.headings] == ["buoc", "buoc-3", "buoc-2", "buoc-4"]
    assert found.html.count("<h2 id=") == 4


def test_an_anchor_that_no_address_can_hold_is_folded() -> None:
    assert '<h2 id="muc-dau">' in read("## Bài {#Mục_đầu}").html


def test_a_named_footnote_leads_there_and_back() -> None:
    html = read("Chữ[^chú thích] rồi chữ[^chú thích].\n\n[^chú thích]: Lời.").html
    for one in ('href="#fn:1"', 'id="fn:1"', 'id="fnref:1"', 'href="#fnref:1"', 'id="fnref2:1"', 'href="#fnref2:1"'):
        assert one in html


def test_code_inside_a_paragraph_leaves_no_empty_paragraphs() -> None:
    assert read("Chữ\n```\na < b\n```\nsau").html == (
        '<p>Chữ</p>\n<div class="highlight"><pre><span></span><code>a &lt; b&#10;</code></pre></div>\n<p>sau</p>'
    )


@pytest.mark.parametrize(
    "make",
    [
        lambda: tree.ToAddress("javascript:x()"),
        lambda: tree.ToAddress("//evil.example"),
        lambda: tree.Picture("https://evil.example/x.png", ""),
        lambda: tree.Attributes(anchor='x" onclick="y'),
        lambda: tree.Attributes(language="vi vi"),
    ],
)
def test_the_tree_cannot_hold_what_is_not_allowed(make: object) -> None:
    assert callable(make)
    with pytest.raises(ValueError, match="may not stand"):
        make()


@pytest.mark.parametrize("path", list(written_texts()), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_second_wall_finds_nothing_to_change_in_what_the_tree_writes(path: Path) -> None:
    html = read(path.read_bytes().decode("utf-8", "replace").partition("\n---\n")[2]).html
    assert clean(html) == html.replace("&#10;", "\n")


@pytest.mark.parametrize("vector", VECTORS)
def test_the_second_wall_finds_nothing_to_change_in_an_attack(vector: str) -> None:
    html = read(vector).html
    assert clean(html) == html.replace("&#10;", "\n")


MARKS = "# ¦- ¦1. ¦> ¦    ¦**¦*¦`¦```¦[a](¦)¦](x.md)¦![¦{#a .b title=x}¦{lang=en}¦[^1]¦[^1]: ¦[x] ¦\\¦---\n"
LETTERS = "<b>¦</b>¦&amp;¦&¦<¦&#106;¦\xa0¦\x01¦\ufffe¦\"¦'¦“¦\t¦  \n¦<!--¦-->¦ ¦\n¦\n\n¦chữ¦UBND¦1373/QĐ-TTg"
OTHERS = "| a | b |\n|---|--:|\n| 1 | 2 |\n¦!!! note\n    ¦??? tip\n    ¦https://vi-du.vn¦a@b.vn¦entry:a/b¦javascript:"
PIECES = st.sampled_from("¦".join((MARKS, LETTERS, OTHERS)).split("¦"))


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_whatever_is_typed_is_written_as_both_walls_want_it(text: str) -> None:
    html = read(text).html
    assert clean(html) == html.replace("&#10;", "\n")
    assert_only_allowed(html)
