"""What is known of files is kept from run to run: after any edit all that is found is what would be found out anew."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
import soak

from generator import pipeline
from generator.entries.catalog import Catalog
from generator.making.answers import KeptAnswers
from generator.settings import Settings

DAY = dt.date(2026, 11, 22)
SAID = (
    "Gọi 0912 345 678 nhé.",
    "Bà Nguyễn Thị Hoa bị bệnh, hỏi Hội Mẫu.",
    "Theo 12/QĐ-MẪU, LTKM và ABCD (viết tắt) đều biết.",
    "Xem [trang này](../cam-nang/doc-sach-moi-ngay.md) và [trang kia](khong-co.md).",
    "Một | hàng | rời",
    "Câu thật dài " + "và dài thêm nữa " * 12 + "mới hết.",
    "Có ký tự 🦜 và **dấu** chưa khép*.",
    "<b>chữ</b> trong thẻ",
)


class Project:
    """A copy of the small site, of which one thing after another becomes other; also its settings and the day."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root, self.chance = root, random.Random(seed)
        self.settings, self.day = Settings("Cổng mẫu", "https://vi-du.vn/"), DAY

    @property
    def pages(self) -> list[Path]:
        return sorted((self.root / "content").glob("[!_]*/*.md"))

    def page(self) -> Path:
        return self.chance.choice(self.pages)

    def text_of(self, page: Path) -> str:
        """Return a page's text, whatever it was saved as last."""
        data = page.read_bytes()
        return data.decode("utf-16" if data.startswith(b"\xff\xfe") else "utf-8", errors="replace")

    def edit(self) -> str:
        deed = self.chance.choice(DEEDS)
        deed(self)
        return deed.__name__


def says_something(project: Project) -> None:
    page = project.page()
    page.write_text(f"{project.text_of(page).rstrip()}\n\n{project.chance.choice(SAID)}\n", "utf-8")


def has_another_head(project: Project) -> None:
    page = project.page()
    line = project.chance.choice(
        ["tóm tắt: Hỏi 12/QĐ-MẪU, gọi 0912 345 678.", "nháp: có", "không có: x", "rà soát trước: 22/12/2026", "["]
    )
    head, first, rest = project.text_of(page).partition("---\n")
    page.write_text(f"{head}{first}{line}\n{rest}", "utf-8")


def is_saved_otherwise(project: Project) -> None:
    page = project.page()
    text = project.text_of(page).replace("\r\n", "\n")
    saved = {
        "as Windows does": text.replace("\n", "\r\n").encode("utf-8-sig"),
        "as old Macs do": text.replace("\n", "\r").encode(),
        "with letters nobody sees": text.replace(" ", "\u00a0", 3).encode(),
        "in two bytes a letter": text.encode("utf-16"),
        "torn": text.encode()[:-1] + b"\xff",
    }
    page.write_bytes(project.chance.choice(list(saved.values())))


def is_as_it_was(project: Project) -> None:
    here = project.root / "content"
    for page in project.pages:
        page.unlink()
    for page in Path(SMALL_CONTENT).glob("[!_]*/*.md"):
        (here / page.parent.name / page.name).write_bytes(page.read_bytes())


def is_gone(project: Project) -> None:
    project.page().unlink()


def is_called_otherwise(project: Project) -> None:
    page = project.page()
    page.rename(page.with_name(f"ten-moi-{project.chance.randrange(1000)}{page.name[-6:]}"))


def dictionary_changes(project: Project) -> None:
    known = project.chance.sample(["LTKM: Lớp Tập Kể Mẫu", "UBND: Ủy ban nhân dân", "ABCD: chữ cái"], 2)
    (project.root / "content/_chung/tu-dien.yml").write_text("\n".join(known) + "\n", "utf-8")


def somebody_is_public(project: Project) -> None:
    who = project.chance.choice(["Nguyễn Thị Hoa", "Trần Văn Mẫu", "Lê Thị Mẫu"])
    (project.root / "content/_chung/nguoi-cong-khai.yml").write_text(f"{who}: nhân vật lịch sử\n", "utf-8")


def day_passes(project: Project) -> None:
    project.day += dt.timedelta(days=project.chance.choice([1, 40, 400]))


def examples_are_switched(project: Project) -> None:
    project.settings = replace(project.settings, illustrations=not project.settings.illustrations)


def nothing_happens(_project: Project) -> None:
    pass


DEEDS: list[Callable[[Project], None]] = [
    says_something,
    says_something,
    says_something,
    says_something,
    has_another_head,
    is_saved_otherwise,
    is_as_it_was,
    is_gone,
    is_called_otherwise,
    dictionary_changes,
    somebody_is_public,
    day_passes,
    examples_are_switched,
    nothing_happens,
]
SMALL_CONTENT = Path(__file__).resolve().parents[1] / "sites" / "small" / "content"


def known_of(catalog: Catalog) -> list[Any]:
    """Return all that a catalog knows, as plain values, the letters of its texts and trees among them."""
    named = [
        (one.id, one.path, one.fields, one.body, one.body_line, dict(one.lines), vars(one.fields).keys())
        for one in catalog.entries
    ]
    ways = [
        [(one.source.id, one.place, one.target.id, one.fragment) for one in (*there(entry), *back(entry))]
        for there, back in [(catalog.references, catalog.backlinks)]
        for entry in catalog.entries
    ]
    lost = [(one.source.id, one.place, one.ref, one.found and one.found.id) for one in catalog.unresolved]
    told = [(one.tag, one.entry.id, one.entry.fields, one.body, one.changed) for one in catalog.translations]
    bodies = [(name, body, body.links, body.html) for name, body in catalog.bodies.items()]
    return [named, ways, lost, told, bodies, catalog.hidden_ids, catalog.faulty_ids, catalog.shared]


def found(inspection: pipeline.Inspection) -> list[Any]:
    """Return all that was found, as plain values."""
    held = [(one.entry.id, one.reason, one.problem, one.is_taken_back) for one in inspection.held_back]
    plain = [getattr(inspection, one.name) for one in fields(inspection) if one.name in PLAIN]
    said = [str(one) for one in (*inspection.problems, *inspection.consent_problems)]
    return [known_of(inspection.stories.catalog), held, plain, said, inspection.log.lines]


PLAIN = {"hand_written", "written", "gone", "figures", "beside", "records"}


@pytest.mark.slow
@pytest.mark.soak
@pytest.mark.parametrize("seed", soak.seeds(3))
def test_after_any_edit_what_is_kept_is_what_would_be_found_out_anew(content: Path, tmp_path: Path, seed: int) -> None:
    project, sources = Project(content.parent, seed), pipeline.Sources(content.parent)
    asked, wrong = [], set()
    for _step in range(40):
        deed = project.edit()
        anew = pipeline.inspect(sources, project.settings, project.day)
        with KeptAnswers(tmp_path / "kept") as book:
            kept = pipeline.inspect(sources, project.settings, project.day)
        assert found(kept) == found(anew), deed
        asked.append(len(book.given))
        wrong.update(str(one).partition(": ")[2] for one in anew.problems)
    # A test that can fail: most runs took most from what was kept, and the edits gave much to tell.
    assert sum(number < asked[0] / 8 for number in asked[1:]) > 15
    assert len(wrong) > 8


def test_a_page_is_asked_about_again_only_where_its_bytes_or_its_name_are_new(content: Path, tmp_path: Path) -> None:
    project, sources = Project(content.parent, 0), pipeline.Sources(content.parent)

    def asked() -> list[str]:
        with KeptAnswers(tmp_path / "kept") as book:
            pipeline.inspect(sources, project.settings, project.day)
        return sorted({name.removeprefix("generator.") for name in book.given})

    first = asked()
    assert asked() == []
    project.day += dt.timedelta(days=1)
    assert asked() == []
    page = content / "cam-nang" / "doc-sach-moi-ngay.md"
    page.write_bytes(page.read_bytes() + b"\n\nHai.\n")
    of_a_page = {"reading.load._page_in", "entries.validate._validated", "entries.linking._read"}
    of_a_page |= {"entries.translations._read", "entries.advice._of_file", "entries.unasked._tells_of_anybody"}
    assert set(asked()) >= of_a_page and set(first) >= of_a_page
    (content / "_chung" / "nguoi-cong-khai.yml").write_text("Trần Văn Mẫu: nhân vật lịch sử\n", "utf-8")
    assert "entries.advice._of_file" not in asked()


def test_what_is_said_of_a_page_follows_the_tables_that_all_pages_share(content: Path, tmp_path: Path) -> None:
    page = content / "cam-nang" / "doc-sach-moi-ngay.md"
    page.write_text(f"{page.read_text('utf-8')}\n\nÔng Trần Văn Mẫu nói về QWRT.\n", "utf-8")
    project, sources = Project(content.parent, 0), pipeline.Sources(content.parent)

    def said() -> str:
        with KeptAnswers(tmp_path / "kept"):
            return str([str(one) for one in pipeline.inspect(sources, project.settings, project.day).problems])

    assert "Trần Văn Mẫu" in said() and "QWRT" in said()
    (content / "_chung" / "nguoi-cong-khai.yml").write_text("Trần Văn Mẫu: nhân vật lịch sử\n", "utf-8")
    assert "Trần Văn Mẫu" not in said() and "QWRT" in said()
    (content / "_chung" / "tu-dien.yml").write_text("QWRT: chữ cái\n", "utf-8")
    assert "QWRT" not in said()
    (content / "_chung" / "tu-dien.yml").write_text("UBND: Ủy ban nhân dân\n", "utf-8")
    (content / "_chung" / "nguoi-cong-khai.yml").write_text("Lê Thị Mẫu: nhân vật lịch sử\n", "utf-8")
    assert "Trần Văn Mẫu" in said() and "QWRT" in said()
