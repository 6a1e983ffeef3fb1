"""Withdrawal: after it, nothing in the published folder tells of the person any more."""

from __future__ import annotations

import itertools
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
import soak
from consent_record import RECORD
from photographs import photograph
from project import EPOCH, Project, digests, duplicate
from traces import traces

from generator.ink import typst
from generator.publishing.named import Named
from generator.publishing.traces import plain
from generator.publishing.transaction import Withdrawal
from generator.publishing.withdrawal import find_traces
from generator.settings import Settings

WORDS = [
    "Trần Thị Mẫu Đơn",
    "chi-mau-don",
    "kết vỏ sò thành tranh",
    "Đôi tay đang ghép vỏ sò",
    "lớp học dưới mái hiên xanh",
    "KH-0042",
    "A woman of shells teaches letters",
    "under the blue roof of reeds",
]
ENGLISH = """\
---
tiêu đề: A woman of shells teaches letters
tóm tắt: She makes pictures of shells to teach the children of her hamlet to read.
---
Every day more children come to sit under the blue roof of reeds.
"""
PAGE = """\
---
tiêu đề: Trần Thị Mẫu Đơn dạy chữ dưới mái hiên
tóm tắt: Bà kết vỏ sò thành tranh để dạy chữ cho trẻ trong xóm.
cập nhật: 10/11/2026
lĩnh vực: khuyến học
địa bàn: Xã Khánh Vĩnh
việc làm nổi bật:
  - Mở lớp học dưới mái hiên xanh
đồng ý: KH-0042
ảnh:
  - tệp: chi-mau-don.jpg
    mô tả: Đôi tay đang ghép vỏ sò
    nguồn ảnh: Hội Khuyến học xã
    có người: có
---
Ngày nào cũng vậy, lớp học dưới mái hiên xanh đông dần.
"""
CONSENT = f"# Giấy đồng ý giữ ở tủ số 2.\n{RECORD}"
GONE = "guong-sang/chi-mau-don/index.html"
GONE_IN_ENGLISH = f"en/{GONE}"


@pytest.fixture(scope="session")
def with_a_person(lean: Project, shared: Callable[[str, Callable[[Path], None]], Path]) -> Project:
    """The lean site with one real person on it, whom another page links to; not to be changed."""

    def fill(folder: Path) -> None:
        project = duplicate(lean, folder)
        content = project.root / "content"
        (content / "guong-sang/chi-mau-don.md").write_text(PAGE, "utf-8")
        (content / "guong-sang/chi-mau-don.en.md").write_text(ENGLISH, "utf-8")
        (content / "guong-sang/chi-mau-don.jpg").write_bytes(photograph(1200, 900))
        (project.root / "consents").mkdir()
        (project.root / "consents/KH-0042.yml").write_text(CONSENT, "utf-8")
        guide = content / "cam-nang/doc-sach-moi-ngay.md"
        guide.write_text(guide.read_text("utf-8") + "\nXem [một cách dạy](../guong-sang/chi-mau-don.md).\n", "utf-8")
        project.build()

    project = Project(shared("with-a-person", fill))
    assert {line.split(": ")[1] for line in traces(project.site, WORDS)} == {*WORDS} - {"KH-0042"}
    return project


@pytest.fixture
def published(with_a_person: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A copy of that site, to withdraw from on the day of its build."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    return duplicate(with_a_person, tmp_path / "site")


def withdraw(project: Project, *sought: str) -> tuple[int, str]:
    """Withdraw her in this process, which has all the code at hand; return the status and what was said."""
    said: list[str] = []
    status = Withdrawal(project.root, "KH-0042", said.append, frozenset(sought)).carry_out()
    return status, "\n".join(said)


def assert_gone(project: Project, output: str) -> None:
    assert traces(project.site, WORDS, allowed_paths={GONE, GONE_IN_ENGLISH}) == [], output
    gone = (project.site / GONE).read_text("utf-8")
    assert "đã gỡ" in gone and "noindex" in gone
    assert "guong-sang/chi-mau-don" not in (project.site / "sitemap.xml").read_text("utf-8")
    # Not beside the site either: kept texts, products, drawings. The address is that of the neutral page.
    neutral = {f"published/content/{GONE}"}
    told = {
        WORDS[-1],
        "Trần Thị Mẫu Đơn",
        "kết vỏ sò thành tranh",
        "Đôi tay đang ghép vỏ sò",
        "lớp học dưới mái hiên xanh",
    }
    assert traces(project.root / "build", sorted(told), allowed_paths=neutral) == []


@pytest.mark.slow
def test_withdrawal_leaves_no_trace_in_any_file(published: Project) -> None:
    # What a rollback or a withdrawal that was cut in the middle leaves behind.
    for name in ("published.next", "published.old", "releases.work", "in"):
        (published.root / "build" / name).mkdir()
        (published.root / "build" / name / "bai.md").write_text(PAGE, "utf-8")
    assert (published.root / "build" / "site.spare").is_dir()
    status, said = withdraw(published)
    assert status == 0, said
    assert_gone(published, said)
    record = (published.root / "consents/KH-0042.yml").read_text("utf-8")
    assert "rút ngày: 22/11/2026" in record and "# Giấy đồng ý giữ ở tủ số 2." in record
    purge = (published.root / "build/purge.txt").read_text("utf-8").splitlines()
    assert any(line.endswith("/guong-sang/chi-mau-don/") for line in purge)
    assert any(line.endswith("/guong-sang/") for line in purge)
    assert any(line.endswith(".avif") for line in purge)
    assert "một cách dạy" in (published.site / "cam-nang/doc-sach-moi-ngay/index.html").read_text("utf-8")


@pytest.mark.slow
def test_withdrawal_does_not_wait_for_other_content_to_be_right(published: Project) -> None:
    broken = published.root / "content/tin-tuc/hong.md"
    broken.write_text("---\ntiêu đề: Tin: hỏng\n---\n", "utf-8")
    status, said = withdraw(published)
    assert status == 0, said
    assert_gone(published, said)
    assert (published.site / "cam-nang/doc-sach-moi-ngay/index.html").exists()


@pytest.mark.slow
def test_withdrawal_works_on_a_site_whose_sources_and_build_are_gone(published: Project) -> None:
    shutil.rmtree(published.root / "build")
    for page in (published.root / "content").rglob("*.md"):
        if page.name != "chi-mau-don.md":
            page.write_text("hỏng", "utf-8")
    status, said = withdraw(published)
    assert status == 0, said
    assert_gone(published, said)


@pytest.mark.slow
def test_a_trace_that_no_build_can_remove_fails_the_withdrawal(published: Project) -> None:
    """Another page tells of her without her code: found in the page, and in what was printed of it."""
    guide = published.root / "build/published/content/cam-nang/doc-sach-moi-ngay.md"
    step = "Để sẵn cuốn sách ở chỗ hay ngồi"
    assert step in guide.read_text("utf-8")
    guide.write_text(guide.read_text("utf-8").replace(step, "Hỏi bà Trần Thị Mẫu Đơn"), "utf-8")
    status, said = withdraw(published, "Trần Thị Mẫu Đơn")
    assert status == 1
    told = [line for line in said.splitlines() if line.startswith("còn dấu vết") and "Mẫu Đơn" in line]
    assert {".html", ".pdf", ".docx"} <= {Path(line.split(":")[1].strip()).suffix for line in told}, said


@pytest.mark.soak
def test_every_word_of_a_printed_form_is_found(small: Project, tmp_path: Path) -> None:
    """The withdrawal reads a PDF as a reader of PDFs does; what it cannot read it could not find."""
    of_a_form = itertools.groupby(sorted(small.site.rglob("*.pdf"), key=lambda file: file.name), lambda file: file.name)
    # The longest three of each form; a long run reads all.
    longest = [sorted(files, key=lambda file: -file.stat().st_size) for _name, files in of_a_form]
    printed = [file for files in longest for file in files[: None if soak.IS_LONG else 3]]
    assert len(printed) > 20
    for file in printed:
        document = pypdfium2.PdfDocument(file)
        lines = [line for page in document for line in page.get_textpage().get_text_bounded().split("\n")]
        # The numbers of a list are set in a face of their own, and no name begins with one.
        words = [plain(re.sub(r"^\d+\.? ", "", line.replace("\x02", "-"))).split() for line in lines]
        # In a drawing, what stands side by side is no sentence.
        is_text = "an-pham" in file.parts
        together = (zip(row, row[1:], row[2:], strict=False) if is_text else zip(row) for row in words)
        runs = frozenset(" ".join(run) for row in together for run in row)
        assert runs
        shutil.copy2(file, tmp_path / "tep")
        found = {trace.word for trace in find_traces(tmp_path, Named(sure_words=runs), Settings("", ""))}
        assert found == runs, runs - found


PRINTED = """
#set document(title: "Phiếu của bà Trần Thị Tựa")
#set text(font: "Roboto", lang: "vi")
#outline()
= Mục của ông Lê Văn Mục
#text(weight: "bold")[Nguyễn ]#text(fill: red)[Thị ]Thắm
#grid(columns: 9, ..sys.inputs.letters.clusters())
#block(width: 26mm)[Phạm Thị Xuống-Dòng-Rất-Dài-Không-Vừa]
Wifi Officer Flint
#image(bytes(sys.inputs.svg), format: "svg", alt: "Ảnh bà Võ Thị Hình")
#link("https://vi-du.vn/guong-sang/nguyen-thi-lien-ket/")[Xem bài]
"""
DRAWN = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="50"><g font-family="Roboto" font-size="12">'
    '<text y="20">Đặng <tspan font-weight="bold">Văn</tspan> Vẽ</text></g></svg>'
)


@pytest.mark.parametrize(
    "name",
    [
        "Trần Thị Tựa",
        "Lê Văn Mục",
        "Nguyễn Thị Thắm",
        "Cao Thị Chữ",
        "Phạm Thị Xuống-Dòng-Rất-Dài-Không-Vừa",
        "Wifi Officer Flint",
        "Võ Thị Hình",
        "Đặng Văn Vẽ",
        "nguyen-thi-lien-ket",
    ],
)
def test_a_name_is_found_in_print_however_it_was_set(name: str, tmp_path: Path) -> None:
    """In a title, in runs of several faces, letter by letter, with ligatures, in a drawing, where only a reader hears
    it, in a link."""
    (tmp_path / "to.pdf").write_bytes(typst.pdf(PRINTED, {"letters": "Cao Thị Chữ", "svg": DRAWN}))
    named = Named(sure_words=frozenset({name, "Hồ Văn Vắng"}))
    assert [trace.word for trace in find_traces(tmp_path, named, Settings("", ""))] == [name]


@pytest.mark.parametrize("data", [b"%PDF-1.7\nnot a file of pages", b"%PDF-1.4\n%%EOF"])
def test_a_pdf_that_cannot_be_read_is_told_and_not_taken_for_one_without_a_name(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "hong.pdf").write_bytes(data)
    (trace,) = find_traces(tmp_path, Named(sure_words=frozenset({"Trần Thị Mẫu"})), Settings("", ""))
    assert trace.path == "hong.pdf" and "không đọc được" in trace.word


@pytest.mark.slow
def test_an_unknown_code_changes_nothing_and_says_so(published: Project) -> None:
    before = digests(published.site)
    done = published.run("generator", "withdraw", "KH-9999")
    assert done.returncode == 1 and "KH-9999" in done.stdout
    assert digests(published.site) == before


def test_the_words_are_found_in_every_wrapping(tmp_path: Path) -> None:
    """The search itself must be able to find, or its silence proves nothing."""
    import gzip
    import json
    import urllib.parse
    import zipfile

    secret = "Trần Thị Mẫu Đơn"
    (tmp_path / "a.json").write_text(json.dumps(secret), "utf-8")
    (tmp_path / "b.html").write_text("".join(f"&#{ord(char)};" for char in secret), "utf-8")
    (tmp_path / "c.txt").write_text(urllib.parse.quote(secret), "utf-8")
    (tmp_path / "d.xml.gz").write_bytes(gzip.compress(secret.encode()))
    (tmp_path / "e.html").write_text("Trần <b>Thị</b>\nMẫu Đơn", "utf-8")
    with zipfile.ZipFile(tmp_path / "f.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", secret)
    (tmp_path / f"{secret}.txt").write_text("", "utf-8")
    assert len(traces(tmp_path, [secret])) == 7


def test_what_was_searched_once_is_found_wherever_it_stands_again(tmp_path: Path) -> None:
    """The same bytes in another kept site, under a name that tells, or changed since: each is judged for itself."""
    named = Named(sure_words=frozenset({"Bà Hoa Sim"}))

    def search(folder: str, **files: str) -> set[tuple[str, str]]:
        (tmp_path / folder).mkdir(exist_ok=True)
        for name, text in files.items():
            (tmp_path / folder / name).write_text(text, "utf-8")
        return {(trace.path, trace.word) for trace in find_traces(tmp_path / folder, named, Settings("", ""))}

    assert search("one", told="Bà Hoa Sim dạy học", other="Chuyện khác") == {("told", "Bà Hoa Sim")}
    assert search("two", again="Bà Hoa Sim dạy học") == {("again", "Bà Hoa Sim")}
    assert search("three", **{"bà hoa sim": "Chuyện khác"}) == {("bà hoa sim", "Bà Hoa Sim")}
    assert search("one", told="Chuyện khác", other="Bà Hoa Sim ở đây") == {("other", "Bà Hoa Sim")}
    other = Named(sure_words=frozenset({"Chuyện khác"}))
    assert [one.path for one in find_traces(tmp_path / "one", other, Settings("", ""))] == ["told"]
    for folder in ("four", "five"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "hong.pdf").write_bytes(b"%PDF-1.7 broken")
        assert [one.path for one in find_traces(tmp_path / folder, named, Settings("", ""))] == ["hong.pdf"]
