"""The desk as a part of the site: what goes along, what stays behind, what becomes of it when somebody is taken out."""

from __future__ import annotations

import datetime as dt
import io
import json
import posixpath
import re
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from consent_record import RECORD
from photographs import photograph
from project import Project, duplicate
from test_servers import INSTALLED, asked, free_port, running
from traces import traces

from generator import pipeline
from generator.desk.building.public_content import public_content
from generator.environment import consents_folder
from generator.publishing.releases import Shelf
from generator.publishing.servers.table import DESK, desk_policy
from generator.reading.load import read_settings
from generator.settings import SETTINGS_FILE, settings_from

PERSON = """\
---
tiêu đề: Trần Thị Mẫu Đơn dạy chữ dưới mái hiên
tóm tắt: Bà kết vỏ sò thành tranh để dạy chữ cho trẻ trong xóm.
cập nhật: 10/11/2026
lĩnh vực: khuyến học
địa bàn: Xã Khánh Vĩnh
ghi chú biên tập: Hỏi lại chị Hoa ở xã.
việc làm nổi bật:
  - Mở lớp học dưới mái hiên xanh
đồng ý: KH-0042
ảnh:
  - tệp: vo-so.jpg
    mô tả: Đôi tay đang ghép vỏ sò
    nguồn ảnh: Hội Khuyến học xã
    có người: có
---
Ngày nào cũng vậy, lớp học dưới mái hiên xanh đông dần.
"""
CONSENT = f"# Giấy đồng ý giữ ở tủ số 2.\n{RECORD}"
LEADING = "\nXem [một cách dạy](../guong-sang/chi-mau-don.md).\n"
DRAFT = """\
---
tiêu đề: Bài chưa xong
tóm tắt: Chưa xong.
nháp: có
cập nhật: 10/11/2026
lĩnh vực: khuyến học
---
Chữ.
"""


def with_a_person(project: Project) -> Project:
    """Give a project a person, with a record of consent, to whom a guide leads; and a desk in its site."""
    content = project.root / "content"
    (content / "guong-sang/chi-mau-don.md").write_text(PERSON, "utf-8")
    (content / "guong-sang/vo-so.jpg").write_bytes(photograph(1200, 900))
    (project.root / "consents").mkdir()
    (project.root / "consents/KH-0042.yml").write_text(CONSENT, "utf-8")
    guide = content / "cam-nang/doc-sach-moi-ngay.md"
    guide.write_text(guide.read_text("utf-8") + LEADING, "utf-8")
    settings = project.root / SETTINGS_FILE
    settings.write_text(settings.read_text("utf-8").replace("    desk: false\n", "    desk: true\n"), "utf-8")
    return project


def unpacked(packed: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def content_on(root: Path, day: str) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Return what a public desk packs of a project on a day, and what it says stays behind."""
    settings = settings_from(read_settings(root / SETTINGS_FILE))
    found = pipeline.inspect(
        pipeline.Sources(root, consents_folder=consents_folder(root)), settings, dt.date.fromisoformat(day)
    )
    packed = public_content(root, found.held_back, (entry.path for entry in found.stories.catalog.entries))
    return unpacked(packed.packed), packed.left_out


@pytest.fixture
def person(desk_project: Path, tmp_path: Path) -> Path:
    """The small project with a person whose record of consent lies among the content by mistake."""
    root = tmp_path / "project"
    shutil.copytree(desk_project, root)
    return with_a_person(Project(root)).root


def test_no_record_no_note_and_nothing_that_is_held_back_goes_along(
    person: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (person / "content/guong-sang/bai-chua-xong.md").write_text(DRAFT, "utf-8")
    (person / "consents").rename(person / "content/_phieu")
    monkeypatch.setenv("PORTAL_CONSENTS", str(person / "content/_phieu"))
    files, left_out = content_on(person, "2026-11-22")
    text = b"\n".join([*files.values(), *map(str.encode, files)]).decode(errors="replace")
    assert "Mẫu Đơn" in text and "content/guong-sang/vo-so.jpg" in files and not left_out
    for private in ("tủ số 2", "KH-0042.yml", "chị Hoa", "ghi chú biên tập", "bai-chua-xong", "Bài chưa xong"):
        assert private not in text, private
    assert files["content/guong-sang/vo-so.jpg"] == b""


def test_who_is_held_back_is_named_nowhere_not_even_by_the_pages_that_lead_there(person: Path) -> None:
    (person / "consents/KH-0042.yml").unlink()
    files, left_out = content_on(person, "2026-11-22")
    text = b"\n".join([*files.values(), *map(str.encode, files)]).decode(errors="replace")
    assert not re.search("Mẫu Đơn|chi-mau-don|KH-0042|vo-so", text)
    assert left_out == ("content/cam-nang/doc-sach-moi-ngay.en.md", "content/cam-nang/doc-sach-moi-ngay.md")
    # Others may lead to the page that stays behind: it stands on the site.
    assert "cam-nang/doc-sach-moi-ngay" in json.loads(files["giu-lai.json"])


def test_all_but_the_note_of_a_page_goes_along_byte_for_byte(person: Path) -> None:
    files, _ = content_on(person, "2026-11-22")
    pages = [name for name in files if name.startswith("content/") and name.endswith(".md")]
    differing = [name for name in pages if files[name] != (person / name).read_bytes()]
    assert "content/guong-sang/chi-mau-don.md" in differing and 10 < len(differing) < len(pages)
    for name in differing:
        was = (person / name).read_text("utf-8")
        without = re.sub(r"^ghi chú biên tập:.*\n(?:[ ].*\n)*", "", was, flags=re.MULTILINE)
        assert files[name].decode() == without, name


@pytest.fixture(scope="session")
def with_a_desk(lean: Project, desk_folder: Path, shared: Callable[[str, Callable[[Path], None]], Path]) -> Project:
    """A built site that has a person and takes the desk along; not to be changed."""

    def fill(folder: Path) -> None:
        project = with_a_person(duplicate(lean, folder))
        shutil.copytree(desk_folder, project.root / "build/desk")
        told = project.build()
        assert "Bàn biên tập có trong trang" in told

    return Project(shared("with-a-desk", fill))


def test_the_desk_is_in_the_site_and_nothing_of_the_site_tells_of_it(with_a_desk: Project, desk_folder: Path) -> None:
    site = with_a_desk.site
    names = {file.relative_to(site / DESK).as_posix() for file in (site / DESK).rglob("*") if file.is_file()}
    assert names == {file.relative_to(desk_folder).as_posix() for file in desk_folder.rglob("*") if file.is_file()}
    assert 'content="noindex"' in (site / DESK / "index.html").read_text("utf-8")
    others = [file for file in site.rglob("*") if file.is_file() and DESK not in file.parts]
    for file in others:
        if file.suffix == ".html":
            here = file.relative_to(site).parent.as_posix()
            leads = re.findall(r'(?:href|src)="(?![a-z]+:)([^"#?]+)', file.read_text("utf-8"))
            assert not any(posixpath.normpath(f"{here}/{one}").startswith(DESK) for one in leads), file
    for name in ("sitemap.xml", "robots.txt", "llms.txt"):
        assert not re.search(rf"example/{DESK}/|^/?{DESK}/", (site / name).read_text("utf-8"), re.MULTILINE), name
    assert json.loads((site / DESK / "khai.json").read_bytes())["entries"]
    assert "chị Hoa" not in "".join(map(repr, unpacked((site / DESK / "content.zip").read_bytes()).values()))


def test_a_build_that_changes_nothing_keeps_the_desk_as_it_stands(with_a_desk: Project, tmp_path: Path) -> None:
    project = duplicate(with_a_desk, tmp_path / "again")
    core = project.site / DESK / "core.bin"
    before = core.stat().st_mtime_ns
    guide = project.root / "content/cam-nang/doc-sach-moi-ngay.md"
    guide.write_text(guide.read_text("utf-8") + "\nThêm một câu.\n", "utf-8")
    project.build()
    assert core.stat().st_mtime_ns == before
    assert "Thêm một câu." in unpacked((project.site / DESK / "content.zip").read_bytes())[
        "content/cam-nang/doc-sach-moi-ngay.md"
    ].decode("utf-8")


def test_whoever_withdraws_is_in_no_desk_at_once_and_in_none_that_comes(with_a_desk: Project, tmp_path: Path) -> None:
    project = duplicate(with_a_desk, tmp_path / "withdrawn")
    done = project.run("generator", "withdraw", "KH-0042")
    assert done.returncode == 0, done.stdout
    assert "Đã lấy bàn biên tập" in done.stdout and not (project.site / DESK).exists()
    project.build()
    packed = unpacked((project.site / DESK / "content.zip").read_bytes())
    text = repr([*packed, *(content.decode(errors="replace") for content in packed.values())])
    text += (project.site / DESK / "khai.json").read_text("utf-8")
    assert not re.search("Mẫu Đơn|chi-mau-don|KH-0042|vo-so", text)
    # No site that is kept brings her back either.
    shelf = Shelf(project.root)
    for release in shelf.all():
        desk = {path: digest for path, digest in release.site.items() if path.startswith(f"{DESK}/")}
        shelf.lay_out(desk, tmp_path / f"kept-{release.number}")
        assert traces(tmp_path / f"kept-{release.number}", ["Trần Thị Mẫu Đơn", "chi-mau-don"]) == []
        assert not desk or f"{DESK}/content.zip" in desk
    assert len(shelf.all()) > 1


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (lambda desk: shutil.rmtree(desk), "chưa có bàn biên tập trong build/desk/; chạy make desk"),
        (lambda desk: (desk / "ma-nguon.txt").write_text("khác"), "là của mã khác; chạy make desk"),
    ],
    ids=["none", "of other code"],
)
def test_a_desk_that_is_missing_or_of_other_code_is_told_with_the_remedy_and_the_site_stays(
    with_a_desk: Project, tmp_path: Path, harm: Callable[[Path], object], told: str
) -> None:
    project = duplicate(with_a_desk, tmp_path / "harmed")
    harm(project.root / "build/desk")
    done = project.run("generator", "site")
    assert done.returncode == 1 and "mkdocs.yml: extra.portal.desk: " in done.stdout
    assert told in done.stdout and "Traceback" not in done.stdout
    assert (project.site / DESK / "core.bin").is_file()


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder into which servers may look that run as nobody in particular."""
    with tempfile.TemporaryDirectory(prefix="portal-desk-") as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.mark.parametrize(("program", "configure"), INSTALLED)
def test_a_browser_opens_the_desk_of_a_site_on_a_real_server(
    program: str, configure: Any, with_a_desk: Project, open_folder: Path, browser: Any
) -> None:
    root, port = open_folder / "site", free_port()
    shutil.copytree(with_a_desk.site, root)
    (open_folder / "run").mkdir()
    with running(configure(open_folder / "run", root, port), open_folder / "run", port) as address:
        headers = asked(f"{address}/{DESK}/worker.mjs")[1]
        assert headers["Content-Security-Policy"] == desk_policy() and headers["X-Robots-Tag"] == "noindex"
        context = browser.new_context()
        page = context.new_page()
        wrong: list[str] = []
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        page.goto(f"{address}/{DESK}/")
        page.get_by_text("Sẵn sàng").first.wait_for(timeout=240_000)
        assert wrong == []
        context.close()
