"""Adding is adding: a content type is one folder, a kind of picture and a form one file each; no other file changes."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from project import SMALL, Project, copy_project

TYPE = '''"""``thu-vien/``: libraries and reading rooms."""

from __future__ import annotations

from typing import ClassVar

from generator.content_types.base import ContentType
from generator.fields.record import labelled
from generator.fields.values import Count, Date, Line, ListOf


class Library(ContentType):
    """A library that anybody may use."""

    folder: ClassVar[str] = "thu-vien"
    label: ClassVar[str] = "Thư viện"
    plural: ClassVar[str] = "Thư viện, phòng đọc"
    introduction: ClassVar[str] = "Những nơi ai cũng vào đọc được."
    icon: ClassVar[str] = "thư viện"
    order: ClassVar[int] = 31

    hours: Line = labelled("giờ mở cửa", "Mở lúc nào", "18 giờ đến 21 giờ")
    books: Count = labelled("số đầu sách", "Có bao nhiêu", "1.200")
    opened_on: Date | None = labelled("khai trương", "Ngày mở cửa lần đầu", "02/09/2020", default=None)
    services: ListOf[Line] = labelled("có gì", "Bạn đọc dùng được gì", ["máy tính"], default=())
'''
STORY = '''"""How a library is told."""

from __future__ import annotations

from collections.abc import Iterable

from generator.content_types.library.fields import Library
from generator.telling.teller import BaseTeller


class Teller(BaseTeller[Library]):
    """Tells a library."""

    def card_facts(self) -> Iterable[str]:
        """When it is open."""
        return (f"Mở cửa {self.fields.hours}",)
'''
KIND = '''"""``vòng tròn``: how many are there? Circles in a row."""

from __future__ import annotations

from typing import ClassVar

from generator.fields.record import labelled
from generator.infographics.sheet import Sheet
from generator.infographics.spec import Part, Spec, Table
from generator.infographics.values import Name, Positive
from generator.fields.values import ListOf
from generator.ink.scene import Box
from generator.ink.theme import Role, Style, Theme
from generator.language.vietnamese import format_number


class Counted(Part):
    """What is counted."""

    label: Name = labelled("tên", "Đếm gì", "sách")
    value: Positive = labelled("giá trị", "Bao nhiêu", "12")


class Circles(Spec):
    """A circle for each thing counted."""

    name: ClassVar[str] = "vòng tròn"
    question: ClassVar[str] = "Có bao nhiêu?"
    examples: ClassVar[tuple[str, ...]] = (
        "loại: vòng tròn\\nmã: vi-du-vong-tron\\ntiêu đề: Hai thư viện\\nnguồn: Ví dụ\\n"
        "mục:\\n  - tên: sách\\n    giá trị: 12\\n",
    )

    items: ListOf[Counted] = labelled("mục", "Các thứ được đếm", default=())

    def body(self, sheet: Sheet, box: Box, theme: Theme) -> float:
        """Lay a circle and its words out for each item."""
        top = box.y
        for item in self.items:
            sheet.circle(box.x + 20, top + 20, 20, Role.MAIN)
            top = sheet.paragraph(f"{item.label}: {item.value}", box.x + 56, top, box.width - 56, Style(18)) + 24
        return top

    def table(self) -> Table:
        """Return what is drawn."""
        return Table(("Tên", "Giá trị"), tuple((item.label, item.value) for item in self.items))

    def summary(self) -> str:
        """Return the circles in words."""
        return "; ".join(f"{item.label}: {format_number(item.value)}" for item in self.items) + "."
'''
FORM = '''"""Nhãn dán: an entry's title as a line of text.

Cut: everything but the title. Reordered: nothing. Reworded: nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.artifact import Artifact
from generator.entries.entry import Entry
from generator.outputs.base import Desk, Form, Piece, Use, place, wants

KEY = "nhãn dán"


def for_entry(entry: Entry, desk: Desk) -> Iterator[Piece]:
    """Yield the label."""
    if wants(entry, KEY):
        file = place(entry, "nhan-dan.txt")
        yield Artifact(file, f"NHÃN: {entry.title}".encode(), entry.path)
        yield Use(entry.id, "Nhãn dán", file, "văn bản")


FORM = Form(KEY, "Nhãn dán", 99, "Ai cần dán nhãn", ("cam-nang/doc-sach-moi-ngay",), for_entry=for_entry)
'''
ENTRY = """---
tiêu đề: Phòng đọc {name}
tóm tắt: Một phòng đọc nhỏ bên bờ sông, ai cũng vào được.
giờ mở cửa: 17 giờ 30 đến 20 giờ 15
số đầu sách: 1.234
khai trương: 02/09/2020
có gì:
  - máy đọc chữ nổi
  - đàn ukulele
---
Bạn đọc mang theo giấy tờ tùy thân.

```infographic
loại: vòng tròn
mã: sach-{code}
tiêu đề: Sách của phòng đọc
nguồn: Ví dụ của phép thử
mục:
  - tên: sách
    giá trị: 1.234
```
"""
TOLD, PLAIN = "thu-vien/phong-doc-ven-song", "phong-doc/phong-doc-ven-song"
VALUES = ("17 giờ 30 đến 20 giờ 15", "1.234", "02/09/2020", "máy đọc chữ nổi", "đàn ukulele")


def write(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        file = root / name
        assert not file.exists(), f"{name} is there already: nothing may be edited"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


@pytest.fixture(scope="session")
def extended(shared: Callable[[str, Callable[[Path], None]], Path]) -> Project:
    """The small site with a type that is told, a type of nothing but fields, a kind and a form, built."""

    def fill(folder: Path) -> None:
        project = copy_project(folder, SMALL / "content")
        plain = TYPE.replace("thu-vien", "phong-doc").replace("Library", "Room").replace("= 31", "= 32")
        write(
            folder,
            {
                "generator/content_types/library/__init__.py": '"""Libraries."""\n',
                "generator/content_types/library/fields.py": TYPE,
                "generator/content_types/library/story.py": STORY,
                "generator/content_types/library/example.md": ENTRY.format(name="mẫu", code="mau"),
                "generator/content_types/room/__init__.py": '"""Reading rooms."""\n',
                "generator/content_types/room/fields.py": plain.replace('"Thư viện, phòng đọc"', '"Phòng đọc"'),
                "generator/infographics/kinds/circles.py": KIND,
                "generator/outputs/sticker.py": FORM,
                f"content/{TOLD}.md": ENTRY.format(name="ven sông", code="ven-song"),
                f"content/{PLAIN}.md": ENTRY.format(name="đầu làng", code="dau-lang"),
            },
        )
        project.build()

    return Project(shared("extended", fill))


def text_of(project: Project, path: str) -> str:
    return (project.site / path).read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("entry", [TOLD, PLAIN])
def test_every_field_of_a_new_type_stands_on_its_page(extended: Project, entry: str) -> None:
    page = text_of(extended, f"{entry}/index.html")
    assert [value for value in VALUES if value not in page] == []
    assert "Giờ mở cửa" in page and "Số đầu sách" in page


def test_what_its_teller_names_stands_on_its_card(extended: Project) -> None:
    assert "Mở cửa 17 giờ 30 đến 20 giờ 15" in text_of(extended, "thu-vien/index.html")


@pytest.mark.parametrize(("entry", "section"), [(TOLD, "Thư viện, phòng đọc"), (PLAIN, "Phòng đọc")])
def test_a_new_section_is_in_the_menu_and_its_entry_in_the_index_of_all(
    extended: Project, entry: str, section: str
) -> None:
    assert re.search(rf'<a href="{entry.split("/")[0]}/">{section}</a>', text_of(extended, "index.html"))
    pages = (extended.site / "muc-luc").rglob("index.html")
    assert any(f"{entry}/" in page.read_text(encoding="utf-8") for page in pages)


@pytest.mark.parametrize("entry", [TOLD, PLAIN])
def test_every_field_of_a_new_type_is_spoken(extended: Project, entry: str) -> None:
    said = text_of(extended, f"an-pham/{entry}/ban-phat-thanh-ca-bai.txt").lower()
    for words in ("giờ mở cửa", "một nghìn hai trăm ba mươi bốn", "máy đọc chữ nổi", "hai nghìn không trăm hai mươi"):
        assert words in said.replace(" / ", " "), words


@pytest.mark.parametrize("entry", [TOLD, PLAIN])
def test_every_field_of_a_new_type_is_in_the_open_data(extended: Project, entry: str) -> None:
    tables = [file.read_text(encoding="utf-8-sig") for file in (extended.site / "du-lieu").rglob("*.csv")]
    (row,) = [line for table in tables for line in table.splitlines() if line.startswith(entry)]
    assert [value for value in VALUES if value not in row] == []


def test_a_field_of_a_new_type_is_found_by_searching(extended: Project) -> None:
    index = "".join(file.read_text(encoding="utf-8") for file in (extended.site / "tim-kiem").glob("*.js"))
    assert "kulele" in index, "a word stands without the letters that it begins with like the one before it"


def test_a_new_type_is_in_the_editors_guide_and_has_a_schema(extended: Project) -> None:
    guide = text_of(extended, "huong-dan/cac-muc/thu-vien/index.html")
    assert "giờ mở cửa" in guide and "tiêu đề: Phòng đọc mẫu" in guide
    assert extended.run("generator", "schema").returncode == 0
    assert "giờ mở cửa" in (extended.root / "schemas" / "thu-vien.json").read_text(encoding="utf-8")


def test_a_new_kind_is_drawn_with_its_table_and_files(extended: Project) -> None:
    assert "sách: 1.234." in text_of(extended, f"{TOLD}/index.html")
    drawn = extended.site / "assets" / "infographic" / "sach-ven-song"
    assert {file.suffix for file in drawn.iterdir()} >= {".svg", ".png", ".pdf", ".csv"}


def test_a_new_form_is_made_and_offered_for_every_entry_that_it_suits(extended: Project) -> None:
    assert text_of(extended, f"an-pham/{TOLD}/nhan-dan.txt").startswith("NHÃN: ")
    assert "nhan-dan.txt" in text_of(extended, f"an-pham/{TOLD}/index.html")
    assert "Nhãn dán" in text_of(extended, "an-pham/index.html")
