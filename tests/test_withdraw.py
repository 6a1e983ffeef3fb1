"""Withdrawal: after it, nothing in the published folder tells of the person any more."""

from __future__ import annotations

from pathlib import Path

import pytest
from photographs import photograph
from project import Project
from traces import traces

WORDS = [
    "Trần Thị Mẫu Đơn",
    "chi-mau-don",
    "kết vỏ sò thành tranh",
    "Đôi tay đang ghép vỏ sò",
    "lớp học dưới mái hiên xanh",
    "KH-0042",
]
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
CONSENT = """\
# Giấy đồng ý giữ ở tủ số 2.
phạm vi: [tên, ảnh, câu chuyện, địa bàn]
gồm: người lớn
người đồng ý: người đó
ngày đồng ý: 01/10/2026
cách đồng ý: phiếu có chữ ký
đã giải thích: có
"""
GONE = "guong-sang/chi-mau-don/index.html"


@pytest.fixture
def published(small_copy: Project) -> Project:
    """The small site with one real person on it, whom another page links to."""
    content = small_copy.root / "content"
    (content / "guong-sang/chi-mau-don.md").write_text(PAGE, "utf-8")
    (content / "guong-sang/chi-mau-don.jpg").write_bytes(photograph(1200, 900))
    (small_copy.root / "consents").mkdir()
    (small_copy.root / "consents/KH-0042.yml").write_text(CONSENT, "utf-8")
    guide = content / "cam-nang/doc-sach-moi-ngay.md"
    guide.write_text(guide.read_text("utf-8") + "\nXem [một cách dạy](../guong-sang/chi-mau-don.md).\n", "utf-8")
    small_copy.build()
    assert {line.split(": ")[1] for line in traces(small_copy.site, WORDS)} == {*WORDS} - {"KH-0042"}
    return small_copy


def assert_gone(project: Project, output: str) -> None:
    assert traces(project.site, WORDS, allowed_paths={GONE}) == [], output
    gone = (project.site / GONE).read_text("utf-8")
    assert "đã gỡ" in gone and "noindex" in gone
    assert "guong-sang/chi-mau-don" not in (project.site / "sitemap.xml").read_text("utf-8")
    for left in ("stage", "site.next", "site.previous", "site.old"):
        if (project.root / "build" / left).exists():
            assert traces(project.root / "build" / left, WORDS[:1]) == []


@pytest.mark.slow
def test_withdrawal_leaves_no_trace_in_any_file(published: Project) -> None:
    done = published.run("generator", "withdraw", "KH-0042")
    assert done.returncode == 0, done.stdout
    assert_gone(published, done.stdout)
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
    done = published.run("generator", "withdraw", "KH-0042")
    assert done.returncode == 0, done.stdout
    assert_gone(published, done.stdout)
    assert (published.site / "cam-nang/doc-sach-moi-ngay/index.html").exists()


@pytest.mark.slow
def test_withdrawal_works_on_a_site_whose_sources_and_build_are_gone(published: Project) -> None:
    import shutil

    shutil.rmtree(published.root / "build")
    for page in (published.root / "content").rglob("*.md"):
        if page.name != "chi-mau-don.md":
            page.write_text("hỏng", "utf-8")
    done = published.run("generator", "withdraw", "KH-0042")
    assert done.returncode == 0, done.stdout
    assert_gone(published, done.stdout)


@pytest.mark.slow
def test_a_trace_that_no_build_can_remove_fails_the_withdrawal(published: Project) -> None:
    (published.root / "docs/nho.md").write_text("# Nhớ\n\nTrần Thị Mẫu Đơn từng ở đây.\n", "utf-8")
    done = published.run("generator", "withdraw", "KH-0042", "--tim", "Trần Thị Mẫu Đơn")
    assert done.returncode == 1
    assert "nho" in done.stdout


@pytest.mark.slow
def test_an_unknown_code_changes_nothing_and_says_so(published: Project) -> None:
    from project import digests

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
