"""The desk says what a check says, word for word, and shows the page that a build writes."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from project import ROOT, SMALL, Project

from generator import pipeline
from generator.content_types import content_types, page_to_copy
from generator.desk.session import Session
from generator.publishing import assets
from generator.publishing.engine.assembly import read_config
from generator.settings import settings_from

TODAY = dt.date(2026, 11, 22)
SHARED = {"style": "assets/portal.css", "script": "assets/portal.js"}
CASES = sorted(path for path in (ROOT / "tests" / "invalid").iterdir() if path.is_dir())
# What a small change of each kind of text can do wrong: of the head, of the body, of what it leads to.
SPOILT: dict[str, Callable[[str], str]] = {
    "no title": lambda text: text.replace("tiêu đề:", "# tiêu đề:", 1),
    "a date that is none": lambda text: text.replace("---\n", "---\ncập nhật: 31/02/2026\n", 1),
    "a field that nobody knows": lambda text: text.replace("---\n", "---\nmục lạ: x\n", 1),
    "YAML that is none": lambda text: text.replace("---\n", '---\nghi chú biên tập: "hở\n', 1),
    "a reference to nothing": lambda text: text.replace("---\n", "---\nliên quan: cam-nang/khong-co\n", 1),
    "HTML in the body": lambda text: f"{text}\n\n<script>alert(1)</script>\n",
    "a link to nothing": lambda text: f"{text}\n\n[Xem thêm](../cam-nang/khong-co.md)\n",
    "a picture that nobody declared": lambda text: f"{text}\n\n![Lớp học](lop-hoc.jpg)\n",
    "a sentence without end": lambda text: f"{text}\n\n{'học ' * 60}\n",
    "private data": lambda text: f"{text}\n\nGọi số 0905 123 456.\n",
    "a picture of numbers that is broken": lambda text: f"{text}\n\n```infographic\nloại: cột\n```\n",
    "a draft": lambda text: text.replace("---\n", "---\nnháp: có\n", 1),
}


def project_of(root: Path, content: Path) -> Path:
    """Return a folder with that content, no hand-written pages, and our settings."""
    shutil.copytree(content, root / "content")
    (root / "docs").mkdir()
    shutil.copy2(ROOT / "mkdocs.yml", root)
    return root


def told(root: Path, path: str) -> list[str]:
    """Return what a check of the whole content says of one file, as the command line does."""
    settings = settings_from(read_config(root))
    found = pipeline.inspect(pipeline.Sources(root, presumes_consent=True), settings, TODAY)
    return [str(one) for one in sorted({*found.problems, *found.consent_problems}) if one.path == path]


def pages_of(root: Path) -> list[Path]:
    return sorted(file for file in (root / "content").glob("[!_]*/*.md") if "." not in file.stem)


def text_of(file: Path) -> str | None:
    """Return a file's text, where it is one that a browser could hold."""
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None


# What is wrong inside a photograph only a darkroom sees, which no browser's Python has: the build tells it.
IN_THE_DARKROOM = {"picture-as-svg-with-script", "picture-damaged", "picture-of-another-type"}


def test_of_every_broken_case_the_desk_says_what_the_check_says(tmp_path: Path) -> None:
    seen = set()
    for case in (one for one in CASES if one.name not in IN_THE_DARKROOM):
        root = project_of(tmp_path / case.name, case / "content")
        session = Session(root, TODAY, SHARED)
        told_of_all = session.whole_check()
        for file in pages_of(root):
            path, text = file.relative_to(root).as_posix(), text_of(file)
            if path.split("/")[1] in session.folders and text is not None:
                said = [str(one) for one in session.look(path, text).problems]
                assert said == [str(one) for one in told_of_all if one.path == path], case.name
                seen.add(case.name)
    assert len(seen) > len(CASES) * 3 // 4


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """A desk before the small site."""
    root = project_of(tmp_path_factory.mktemp("desk") / "cong", SMALL / "content")
    return Session(root, TODAY, SHARED)


@pytest.mark.parametrize("fault", SPOILT)
def test_what_is_spoilt_while_one_types_is_told_as_the_check_tells_it(
    fault: str, session: Session, tmp_path: Path
) -> None:
    root = project_of(tmp_path / "cong", SMALL / "content")
    path = "content/cam-nang/doc-sach-moi-ngay.md"
    spoilt = SPOILT[fault]((root / path).read_text(encoding="utf-8"))
    (root / path).write_text(spoilt, encoding="utf-8")
    look = session.look(path, spoilt)
    assert [str(one) for one in look.problems] == told(root, path)
    assert look.problems or look.held, "nothing was spoilt"


def test_a_new_page_is_checked_as_if_it_stood_there(session: Session, tmp_path: Path) -> None:
    root = project_of(tmp_path / "cong", SMALL / "content")
    text = (root / "content/tin-tuc/mo-tu-sach-thon.md").read_text(encoding="utf-8")
    text = text.replace("---\n", "---\nliên quan: [tin-tuc/mo-tu-sach-thon, cam-nang/khong-co]\n", 1)
    path = "content/tin-tuc/tin-moi.md"
    (root / path).write_text(text, encoding="utf-8")
    look = session.look(path, text)
    assert [str(one) for one in look.problems] == told(root, path) != []


def test_a_code_of_consent_that_only_a_draft_names_counts_as_it_does_in_a_check(
    session: Session, tmp_path: Path
) -> None:
    root = project_of(tmp_path / "cong", SMALL / "content")
    path = "content/guong-sang/nguoi-moi.md"
    text = page_to_copy(content_types()["guong-sang"]).replace("MAU-01", "KH-0009")
    assert "KH-0009" in text
    (root / path).write_text(text, encoding="utf-8")
    look = session.look(path, text)
    assert [str(one) for one in look.problems] == told(root, path)
    assert not look.held and look.html
    (asked,) = look.consent
    assert asked.field == "đồng ý"
    assert asked.words.startswith("Phiếu KH-0009 phải cho nêu: tên, câu chuyện, địa bàn; thiếu một điều")
    assert "Không cần phiếu cho nêu ảnh, giọng nói." in asked.words


def test_a_draft_leaves_nothing_behind(session: Session) -> None:
    path = "content/cam-nang/doc-sach-moi-ngay.md"
    text = session.text_of(path)
    before = session.look(path, text)
    session.look(path, SPOILT["a reference to nothing"](text))
    session.whole_check("content/tin-tuc/tin-moi.md", "---\ntiêu đề: Tin\n---\n")
    assert session.look(path, text) == before
    assert session.text_of("content/tin-tuc/tin-moi.md") == ""


def of_forms(line: str) -> bool:
    """Say whether a line of a page is about the forms that only a build makes."""
    return "/an-pham/" in line or "/nhung/" in line or line in ('<ul class="use-box__list">', "</ul>", "</section>")


def test_the_page_is_the_one_that_a_build_writes(small: Project) -> None:
    shared = {"style": assets.style_sheet().path, "script": assets.script().path}
    session = Session(small.root, TODAY, shared)
    for entry in session.catalog.entries:
        look = session.look(entry.path, session.text_of(entry.path))
        built = (small.site / entry.id / "index.html").read_text(encoding="utf-8").splitlines()
        shown = look.html.splitlines()
        assert [one for one in shown if not of_forms(one)] == [one for one in built if not of_forms(one)], entry.id
