"""A build that keeps what has not changed gives byte for byte what a cold one gives, after any change."""

from __future__ import annotations

import os
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import soak
from project import EPOCH, Project, differences, digests, link_files

_LONG_AGO = 1_000_000_000
# Nothing refers to these, so that they may be renamed or deleted without making the content wrong.
_FREE = ("cach-lam-hay", "dien-hinh", "guong-sang", "tin-tuc")
_STEPS, _PARTS = 6, 4


def entries(root: Path, *sections: str) -> list[Path]:
    found = [path for path in (root / "content").glob("[!_]*/*.md") if not sections or path.parent.name in sections]
    return sorted(
        path for path in found if "." not in path.stem
    )  # a translation has not all that these changes ask for


def replace(file: Path, pattern: str, by: str) -> None:
    text, count = re.subn(pattern, by, file.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE)
    assert count, f"{pattern} not in {file.name}"
    file.write_text(text, encoding="utf-8")


def edit_a_body(root: Path, chance: random.Random) -> None:
    with chance.choice(entries(root)).open("a", encoding="utf-8") as file:
        file.write(f"\nCâu thêm số {chance.randrange(1000)}, nhắc tới 101/QĐ-MAU.\n")


def edit_a_title(root: Path, chance: random.Random) -> None:
    replace(chance.choice(entries(root)), r"^tiêu đề: .*$", f"tiêu đề: Tên mới số {chance.randrange(1000)}")


def edit_a_day(root: Path, chance: random.Random) -> None:
    replace(chance.choice(entries(root)), r"^cập nhật: .*$", f"cập nhật: {chance.randrange(10, 28)}/05/2026")


def add_an_entry(root: Path, chance: random.Random) -> None:
    original = chance.choice(entries(root, "cam-nang"))
    shutil.copy2(original, original.with_name(f"trang-moi-{chance.randrange(1000)}.md"))


def rename_an_entry(root: Path, chance: random.Random) -> None:
    if free := entries(root, *_FREE):
        entry = chance.choice(free)
        entry.rename(entry.with_name(f"ten-moi-{chance.randrange(1000)}.md"))


def delete_an_entry(root: Path, chance: random.Random) -> None:
    if free := entries(root, *_FREE):
        chance.choice(free).unlink()


def draft_an_entry(root: Path, chance: random.Random) -> None:
    if free := [path for path in entries(root, *_FREE) if "nháp" not in path.read_text(encoding="utf-8")]:
        replace(chance.choice(free), r"^cập nhật:", "nháp: có\ncập nhật:")


def put_back_something_old(root: Path, chance: random.Random) -> None:
    """As a version control system or an archive does: other content, and a time long ago."""
    entry = chance.choice(entries(root))
    replace(entry, r"^tóm tắt: .*$", f"tóm tắt: Câu cũ số {chance.randrange(1000)}.")
    os.utime(entry, (_LONG_AGO, _LONG_AGO))


def write_by_hand(root: Path, chance: random.Random) -> None:
    page = root / "docs" / f"trang-tay-{chance.randrange(3)}.md"
    page.write_text(f"# Trang viết tay\n\nXem [mục lục](cam-nang/index.md), {chance.random()}.\n", encoding="utf-8")
    os.utime(page, (_LONG_AGO, _LONG_AGO))


def delete_what_was_written_by_hand(root: Path, chance: random.Random) -> None:
    for page in (root / "docs").glob("trang-tay-*.md"):
        page.unlink()


def change_the_theme(root: Path, chance: random.Random) -> None:
    template = root / "generator" / "publishing" / "theme" / "main.html"
    replace(template, r"</body>", f"<!-- {chance.randrange(1000)} --></body>")
    os.utime(template, (_LONG_AGO, _LONG_AGO))


def change_a_template(root: Path, chance: random.Random) -> None:
    templates = sorted((root / "generator" / "pages" / "templates").glob("index*.html"))
    with chance.choice(templates).open("a", encoding="utf-8") as file:
        file.write(f"<p>{chance.randrange(1000)}</p>\n")


def add_a_style(root: Path, chance: random.Random) -> None:
    style = root / "generator" / "publishing" / "theme" / "assets" / f"{chance.randrange(1000)}.css"
    style.parent.mkdir(exist_ok=True)
    style.write_text("p { color: black }\n", encoding="utf-8")


def rename_the_site(root: Path, chance: random.Random) -> None:
    replace(root / "mkdocs.yml", r"^site_name: .*$", f"site_name: Cổng số {chance.randrange(1000)}")


def toggle_illustrations(root: Path, chance: random.Random) -> None:
    settings = root / "mkdocs.yml"
    now = "illustrations: true" in settings.read_text(encoding="utf-8")
    replace(settings, r"illustrations: \w+", f"illustrations: {str(not now).lower()}")


def toggle_directory_urls(root: Path, chance: random.Random) -> None:
    settings = root / "mkdocs.yml"
    now = "use_directory_urls: true" in settings.read_text(encoding="utf-8")
    replace(settings, r"use_directory_urls: \w+", f"use_directory_urls: {str(not now).lower()}")


def meddle_with_the_site(root: Path, chance: random.Random) -> None:
    """Somebody edits the published site by hand: the next build must not keep that."""
    page = chance.choice(sorted((root / "site").rglob("*.html")))
    page.write_text("sửa tay", encoding="utf-8")
    os.utime(page, (_LONG_AGO * 4, _LONG_AGO * 4))


def touch_everything(root: Path, chance: random.Random) -> None:
    for entry in entries(root):
        entry.touch()


def lose_the_record(root: Path, chance: random.Random) -> None:
    """Interrupted while it was written."""
    record = root / "build" / "site.json"
    record.write_bytes(record.read_bytes()[: chance.randrange(200)])


def build_by_another_engine(root: Path, chance: random.Random) -> None:
    Project(root).build("--engine", "mkdocs")


CHANGES: list[Callable[[Path, random.Random], None]] = [
    add_an_entry,
    build_by_another_engine,
    delete_an_entry,
    delete_what_was_written_by_hand,
    draft_an_entry,
    edit_a_body,
    edit_a_day,
    edit_a_title,
    lose_the_record,
    meddle_with_the_site,
    put_back_something_old,
    rename_an_entry,
    rename_the_site,
    toggle_directory_urls,
    toggle_illustrations,
    touch_everything,
    write_by_hand,
]
# After these, only processes of their own build as the project does: they come last.
CHANGES_OF_THE_GENERATOR = [add_a_style, change_a_template, change_the_theme]


@pytest.fixture(autouse=True)
def _on_a_fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)


def build(project: Project) -> None:
    if project.has_our_generator:
        assert project.build_here()
    else:
        project.build()


def fails_to_build(project: Project, capfd: pytest.CaptureFixture[str]) -> str:
    """Return what a build says that does not come to its end."""
    capfd.readouterr()
    assert not project.build_here()
    return "".join(capfd.readouterr())


def cold_build_of(project: Project, folder: Path) -> dict[str, str]:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(project.root, folder, ignore=shutil.ignore_patterns("build", "site", "__pycache__"))
    cold = Project(folder)
    link_files(project.drawings, cold.drawings)  # named by digest: a build without them is the determinism test's
    build(cold)
    return digests(cold.site)


@pytest.mark.slow
@pytest.mark.soak
@pytest.mark.parametrize("seed", soak.seeds())
@pytest.mark.parametrize("part", range(_PARTS))
def test_a_build_after_random_changes_equals_a_cold_one(
    lean_copy: Project, tmp_path: Path, part: int, seed: int
) -> None:
    """Every kind of change at least once; built after two, looked at when all are done, in a long run after each."""
    chance = random.Random(20261122 + seed)
    last = chance.sample(CHANGES_OF_THE_GENERATOR, len(CHANGES_OF_THE_GENERATOR))
    more = chance.choices(CHANGES, k=_PARTS * _STEPS - len(CHANGES) - len(last))
    rounds = [*chance.sample(CHANGES, len(CHANGES)), *more, *last]
    chance = random.Random(part + _PARTS * seed)
    done = []
    for change in rounds[part * _STEPS : (part + 1) * _STEPS]:
        change(lean_copy.root, chance)
        done.append(change.__name__)
        if soak.IS_LONG or len(done) % 2 == 0:
            build(lean_copy)
        if soak.IS_LONG or len(done) == _STEPS:
            assert differences(digests(lean_copy.site), cold_build_of(lean_copy, tmp_path / "cold")) == [], done


@pytest.mark.slow
def test_a_build_makes_only_what_changed(lean_copy: Project) -> None:
    """Otherwise the test above would hold for a build that always begins from nothing."""
    times = {path: path.stat().st_mtime_ns for path in lean_copy.site.rglob("*.html")}
    replace(lean_copy.root / "content/guong-sang/nguoi-tu-hoc.md", r"hai mươi phút mỗi ngày", "ba mươi phút mỗi ngày")
    build(lean_copy)
    made = {path.relative_to(lean_copy.site).as_posix() for path in times if path.stat().st_mtime_ns != times[path]}
    assert "guong-sang/nguoi-tu-hoc/index.html" in made
    assert len(made) < len(times) / 4, made


@pytest.mark.slow
def test_a_build_that_keeps_pages_is_strict(lean_copy: Project, capfd: pytest.CaptureFixture[str]) -> None:
    before = digests(lean_copy.site)
    (lean_copy.root / "docs" / "hong.md").write_text("# Hỏng\n\n[đi đâu](khong-co.md)\n", encoding="utf-8")
    assert "khong-co.md" in fails_to_build(lean_copy, capfd)
    assert digests(lean_copy.site) == before
    done = lean_copy.run("generator", "site", "--tu-dau")
    assert done.returncode == 1 and "khong-co.md" in done.stdout
    assert digests(lean_copy.site) == before


@pytest.mark.slow
def test_a_build_notices_that_the_target_of_an_unchanged_link_is_gone(
    lean_copy: Project, capfd: pytest.CaptureFixture[str]
) -> None:
    page = lean_copy.root / "docs" / "trang-tay.md"
    page.write_text("# Trang viết tay\n\nXem [một tấm gương](guong-sang/nguoi-tu-hoc.md).\n", encoding="utf-8")
    build(lean_copy)
    (lean_copy.root / "content/guong-sang/nguoi-tu-hoc.md").unlink()
    assert "guong-sang/nguoi-tu-hoc.md" in fails_to_build(lean_copy, capfd)


@pytest.mark.slow
def test_a_build_notices_that_the_place_an_unchanged_link_leads_to_is_gone(
    lean_copy: Project, capfd: pytest.CaptureFixture[str]
) -> None:
    """The page with the link and the names of all files stay as they were; only the middle of another page changes."""
    other, page = lean_copy.root / "docs" / "dich.md", lean_copy.root / "docs" / "trang-tay.md"
    other.write_text("# Đích\n\n## Chỗ ấy\n\nChữ.\n", encoding="utf-8")
    page.write_text("# Trang viết tay\n\nXem [chỗ ấy](dich.md#cho-ay).\n", encoding="utf-8")
    build(lean_copy)
    other.write_text("# Đích\n\n## Chỗ khác\n\nChữ.\n", encoding="utf-8")
    assert "docs/trang-tay.md:3:" in fails_to_build(lean_copy, capfd)


@pytest.mark.slow
def test_keeping_a_file_never_changes_the_site_it_is_kept_from(lean_copy: Project, tmp_path: Path) -> None:
    shutil.copytree(lean_copy.site, tmp_path / "before", copy_function=os.link)
    expected = digests(tmp_path / "before")
    edit_a_body(lean_copy.root, random.Random(1))
    build(lean_copy)
    assert lean_copy.build_here(is_from_nothing=True)
    assert differences(digests(tmp_path / "before"), expected) == []


def test_a_hand_written_page_that_the_settings_leave_out_is_in_no_form_of_the_site(lean_copy: Project) -> None:
    settings = lean_copy.root / "mkdocs.yml"
    (lean_copy.root / "docs/nhap.md").write_text("# Bản nháp\n\nLời chưa duyệt zxqv.\n", "utf-8")

    def told() -> list[str]:
        build(lean_copy)
        files = (path for path in lean_copy.site.rglob("*") if path.is_file())
        return [path.relative_to(lean_copy.site).as_posix() for path in files if b"zxqv" in path.read_bytes()]

    assert {"nhap/index.html", "nhap/index.md"} <= set(told())
    replace(settings, "^exclude_docs: \\|$", "exclude_docs: |\n  nhap.md")
    assert told() == []
