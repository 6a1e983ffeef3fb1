"""The desk as a part of the site: what goes along, what stays behind, what becomes of it when somebody is taken out."""

from __future__ import annotations

import base64
import datetime as dt
import gzip
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
from generator.desk.head import values_in
from generator.desk.messages import Answerer
from generator.environment import consents_folder
from generator.publishing.releases import Shelf
from generator.publishing.servers.table import DESK, desk_policy
from generator.reading.head import plain_values
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
đồng ý: KH-0042 # chị ký ở nhà
# Gọi lại trước khi đăng.
ảnh:
  - tệp: vo-so.jpg
    mô tả: Đôi tay đang ghép vỏ sò
    nguồn ảnh: "Hội Khuyến học xã, tập #2"
    có người: có
    đồng ý:
      - KH-0042
      - kh-0043
---
Ngày nào cũng vậy, lớp học dưới mái hiên xanh đông dần.
<!-- Hỏi Lan:
còn ảnh khác không -->
Lớp học mở cửa mỗi tối.
"""
PUBLIC = """\
đồng ý: GIU-LAI-1
ảnh:
  - tệp: vo-so.jpg
    mô tả: Đôi tay đang ghép vỏ sò
    nguồn ảnh: "Hội Khuyến học xã, tập #2"
    có người: có
    đồng ý:
      - GIU-LAI-1
      - GIU-LAI-2
---
Ngày nào cũng vậy, lớp học dưới mái hiên xanh đông dần.


Lớp học mở cửa mỗi tối.
"""
"""The same as everybody may read it, from its code on."""
PRIVATE = ("KH-0042", "kh-0042", "KH-0043", "kh-0043", "ký ở nhà", "Gọi lại trước", "Hỏi Lan", "chị Hoa", "tủ số 27")
CONSENT = f"# Giấy đồng ý giữ ở tủ số 27.\n{RECORD}"
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
    for code in ("KH-0042", "KH-0043"):
        (project.root / f"consents/{code}.yml").write_text(CONSENT, "utf-8")
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
    for private in (*PRIVATE, "ghi chú biên tập", "bai-chua-xong", "Bài chưa xong"):
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


def test_all_but_what_editors_told_one_another_goes_along_byte_for_byte(person: Path) -> None:
    files, _ = content_on(person, "2026-11-22")
    pages = [name for name in files if name.startswith("content/") and name.endswith(".md")]
    differing = [name for name in pages if files[name] != (person / name).read_bytes()]
    hers = "content/guong-sang/chi-mau-don.md"
    assert hers in differing and 10 < len(differing) < len(pages)
    for name in differing:
        was = (person / name).read_text("utf-8")
        without = re.sub(r"^ghi chú biên tập:.*\n(?:[ ].*\n)*", "", was, flags=re.MULTILINE)
        assert files[name].decode() == (without.partition("đồng ý")[0] + PUBLIC if name == hers else without), name


def test_a_page_that_names_the_code_of_a_record_in_its_text_stays_behind(person: Path) -> None:
    guide = person / "content/cam-nang/doc-sach-moi-ngay.md"
    guide.write_text(guide.read_text("utf-8") + "\nXem phiếu KH-0042.\n", "utf-8")
    files, left_out = content_on(person, "2026-11-22")
    assert "content/cam-nang/doc-sach-moi-ngay.md" in left_out and "content/guong-sang/chi-mau-don.md" in files
    assert not any(b"KH-0042" in content for content in files.values())


@pytest.mark.parametrize("code", ["2026", "A1"])
def test_a_code_that_looks_like_something_else_is_taken_out_where_codes_stand(person: Path, code: str) -> None:
    page = person / "content/guong-sang/chi-mau-don.md"
    page.write_text(PERSON.replace("KH-0042", code).replace("kh-0043", code), "utf-8")
    (person / f"consents/{code}.yml").write_text(CONSENT, "utf-8")
    files, _ = content_on(person, "2026-11-22")
    text = files["content/guong-sang/chi-mau-don.md"].decode()
    values, _body = values_in("guong-sang", text)
    assert values["đồng ý"] == ["GIU-LAI-1"] and values["ảnh"][0]["đồng ý"] == ["GIU-LAI-1", "GIU-LAI-1"]
    assert values["cập nhật"] == "10/11/2026"


def test_comments_are_taken_out_of_what_is_read_for_the_portal_too(person: Path) -> None:
    words = person / "content/_chung/tu-dong-nghia.yml"
    words.parent.mkdir(exist_ok=True)
    words.write_text("# Chị Thu thêm\n- [thư viện, phòng đọc] # hỏi lại\n- ['sách #1', 'sách số 1']\n", "utf-8")
    block = "# số của bà Lan\nloại: con số\nmã: lop\ntiêu đề: 'Lớp #1'\nnguồn: Sổ # tủ 2\nmục:\n  - giá trị: 2\n"
    picture = f"\n```infographic\n{block}    nhãn: lớp\n```\n"
    guide = person / "content/cam-nang/doc-sach-moi-ngay.md"
    guide.write_text(guide.read_text("utf-8") + picture + "\n```\n# lệnh trong bài\n```\n", "utf-8")
    files, _ = content_on(person, "2026-11-22")
    assert files["content/_chung/tu-dong-nghia.yml"].decode() == "- [thư viện, phòng đọc]\n- ['sách #1', 'sách số 1']\n"
    text = files["content/cam-nang/doc-sach-moi-ngay.md"].decode()
    assert "bà Lan" not in text and "tủ 2" not in text and "tiêu đề: 'Lớp #1'\nnguồn: Sổ\n" in text
    assert "# lệnh trong bài" in text
    settings = files["mkdocs.yml"].decode()
    assert plain_values(settings) == read_settings(person / SETTINGS_FILE)
    assert not [line for line in settings.splitlines() if line.lstrip().startswith("#")]


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("# Tên trang\n\nChữ. <!-- hỏi lại -->\n\n## Đề mục\n", "# Tên trang\n\nChữ. \n\n## Đề mục\n"),
        ("---\ntitle: A # nháp\n---\n# A\n<!--\nx\n-->\n", "---\ntitle: A\n---\n# A\n\n\n\n"),
        ("---\n# chỉ một gạch\n", "---\n# chỉ một gạch\n"),
        ("---\n---\n# A\n", "---\n---\n# A\n"),
    ],
)
def test_a_page_by_hand_keeps_its_headings_and_loses_its_comments(person: Path, page: str, shown: str) -> None:
    (person / "docs/trang-tay.md").write_text(page, "utf-8")
    assert content_on(person, "2026-11-22")[0]["docs/trang-tay.md"].decode() == shown


@pytest.fixture
def public_desk(person: Path, tmp_path: Path) -> Answerer:
    """A desk that has been opened on public content."""
    files, _ = content_on(person, "2026-11-22")
    root = tmp_path / "browser"
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    answerer = Answerer(root)
    answered(answerer, do="open", today="2026-11-22", shared={"style": "a.css", "script": "b.js"})
    return answerer


def answered(answerer: Answerer, **asked: object) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(answerer.answer(json.dumps(asked)))
    return told


HERS = {"path": "content/guong-sang/chi-mau-don.md", "folder": "guong-sang"}


def test_a_page_without_its_codes_is_checked_shown_and_handed_in_with_a_word_about_them(public_desk: Answerer) -> None:
    read = answered(public_desk, do="read", path=HERS["path"])
    draft = {**HERS, "base": read["text"], "values": {**read["values"], "tóm tắt": "Bà dạy chữ."}, "body": read["body"]}
    look = answered(public_desk, do="look", **draft)
    assert not [one for one in look["problems"] if one["severity"] == "error"] and "Mẫu Đơn" in look["html"]
    assert "bàn công khai không có mã ấy" in "".join(one["words"] for one in look["consent"])
    packed = unpacked(base64.b64decode(answered(public_desk, do="hand_in", pictures={}, **draft)["zip"]))
    assert "Trang này soạn ở bàn công khai" in packed["doc-truoc.html"].decode()
    new = answered(
        public_desk,
        do="hand_in",
        pictures={},
        **{**draft, "path": "", "base": "", "values": {**draft["values"], "tiêu đề": "Bà Trần Thị Mới dạy chữ"}},
    )
    assert "bàn công khai" not in unpacked(base64.b64decode(new["zip"]))["doc-truoc.html"].decode()


def test_what_a_public_desk_lacks_comes_in_from_the_repository_and_is_no_strangers_change(
    public_desk: Answerer,
) -> None:
    read = answered(public_desk, do="read", path=HERS["path"])
    draft = {**HERS, "base": read["text"], "values": {**read["values"], "tóm tắt": "Bà dạy chữ."}, "body": read["body"]}
    found = answered(public_desk, do="renew", newest=PERSON, **draft)
    assert found["isOurs"] and found["conflicts"] == {} and found["base"] == PERSON
    assert found["values"]["đồng ý"] == ["KH-0042"] and found["values"]["tóm tắt"] == "Bà dạy chữ."
    # Once it has come in, the desk's own copy is no news.
    later = {**draft, "base": PERSON, "values": found["values"], "body": found["body"]}
    assert answered(public_desk, do="renew", **later) == {}
    other = answered(public_desk, do="renew", newest=PERSON.replace("mái hiên xanh\n", "mái hiên đỏ\n"), **draft)
    assert not other["isOurs"] and other["values"]["việc làm nổi bật"] == ["Mở lớp học dưới mái hiên đỏ"]
    text = answered(public_desk, do="look", **later)["text"]
    assert text == PERSON.replace("Bà kết vỏ sò thành tranh để dạy chữ cho trẻ trong xóm.", "Bà dạy chữ.")
    weighed = answered(public_desk, do="weigh", path=HERS["path"], before=PERSON, after=text, pictures={})
    assert weighed["isOld"] is False and [row[0] for row in weighed["differences"]] == ["tóm tắt"]


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
    content = unpacked((site / DESK / "content.zip").read_bytes())
    shipped = {**content, **{name: (site / DESK / name).read_bytes() for name in names}}
    for name, data in shipped.items():
        text = (gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data).decode(errors="replace")
        assert not [one for one in PRIVATE if one in text or one in name], name


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
    # Who must publish today, and cannot fetch what a desk is made of, does without it.
    done = project.run("generator", "site", "--khong-ban")
    assert done.returncode == 0 and not (project.site / DESK).exists()


def test_where_no_site_wants_a_desk_none_is_built_for_it(lean: Project, tmp_path: Path) -> None:
    project = duplicate(lean, tmp_path / "without")
    done = project.run("generator", "desk", "--neu-can")
    assert done.returncode == 0 and "không dựng" in done.stdout
    assert not (project.root / "build/desk").exists()


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
