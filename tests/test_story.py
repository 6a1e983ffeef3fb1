"""The story of one page: written, published with a photograph, broken, mended, renamed, withdrawn."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from photographs import SECRET, photograph
from project import Project, digests
from traces import traces

TITLE = "Chị thợ may học vẽ mẫu"
SLUG = "chi-tho-may-hoc-ve-mau"
CONSENT = """\
phạm vi: [tên, ảnh, câu chuyện, địa bàn]
gồm: người lớn
người đồng ý: người đó
ngày đồng ý: 01/10/2026
cách đồng ý: phiếu viết tay, tủ hồ sơ 77
đã giải thích: có
hết hạn: 01/10/2028
"""
PICTURES = f"""\
ảnh:
  - tệp: {SLUG}.jpg
    mô tả: Một người đang vẽ mẫu áo bên cửa sổ
    nguồn ảnh: Hội Khuyến học xã
    có người: có
"""


def fill(file: Path, **values: str) -> None:
    """Write a value after each of these keys of a skeleton, where it stands blank."""
    lines = file.read_text("utf-8").split("\n")
    for key, value in values.items():
        label = key.replace("_", " ")
        (number,) = [number for number, line in enumerate(lines) if line.rstrip() == f"{label}:"]
        lines[number] = f"{label}: {value}"
    file.write_text("\n".join(lines), "utf-8")


def problems(project: Project) -> list[dict[str, object]]:
    done = project.run("generator", "check", "--noi-dung", "--format", "json")
    found: list[dict[str, object]] = json.loads(done.stdout[done.stdout.index("[") : done.stdout.rindex("]") + 1])
    assert (done.returncode == 1) is any(problem["severity"] == "error" for problem in found), done.stdout
    return [problem for problem in found if problem["severity"] == "error"]


@pytest.mark.slow
def test_an_editor_writes_publishes_breaks_mends_renames_and_withdraws_a_page(lean_copy: Project) -> None:
    project, page = lean_copy, lean_copy.root / f"content/guong-sang/{SLUG}.md"

    # A skeleton: wrong only where it is still blank.
    done = project.run("generator", "new", "guong-sang", TITLE)
    assert done.returncode == 0 and page.name in done.stdout, done.stdout
    blank = problems(project)
    assert {problem["path"] for problem in blank} == {f"content/guong-sang/{SLUG}.md"}
    assert {problem["field"] for problem in blank} == {"tóm tắt", "lĩnh vực", "địa bàn", "việc làm nổi bật", "đồng ý"}
    fill(
        page,
        tóm_tắt="Ban ngày may áo, buổi tối chị học vẽ mẫu rồi chỉ lại cho chị em trong xóm.",
        lĩnh_vực="tự học",
        địa_bàn="Xã Khánh Vĩnh",
        việc_làm_nổi_bật="Học vẽ mẫu mỗi tối",
        đồng_ý="KH-2042",
    )

    # Nobody appears without a record: the build goes on without the page, check calls it an error.
    said = project.build()
    assert "KH-2042" in said
    assert not (project.site / "guong-sang" / SLUG).exists()
    (problem,) = problems(project)
    assert problem["field"] == "đồng ý"

    # With a record and a photograph.
    (project.root / "consents").mkdir()
    (project.root / "consents/KH-2042.yml").write_text(CONSENT, "utf-8")
    page.with_suffix(".jpg").write_bytes(photograph(orientation=6))
    page.write_text(page.read_text("utf-8").replace("---\n", f"---\n{PICTURES}", 1), "utf-8")
    assert problems(project) == []
    project.build()
    html = (project.site / "guong-sang" / SLUG / "index.html").read_text("utf-8")
    for expected in ("<picture>", "image/avif", "image/webp", "Một người đang vẽ mẫu áo", "Hội Khuyến học xã", TITLE):
        assert expected in html
    assert traces(project.site, [SECRET, "KH-2042", "tủ hồ sơ 77"]) == []
    assert TITLE in (project.site / "guong-sang/index.html").read_text("utf-8")

    # An error: told in one line, the published site stays.
    before = digests(project.site)
    page.write_text(page.read_text("utf-8").replace("lĩnh vực: tự học", "lĩnh vực: tự hoc vẽ"), "utf-8")
    done = project.run("generator", "site")
    assert done.returncode == 1 and "lĩnh vực" in done.stdout and "Traceback" not in done.stdout
    assert digests(project.site) == before

    # Mended and renamed: the old address leads to the new one.
    text = page.read_text("utf-8").replace("lĩnh vực: tự hoc vẽ", "lĩnh vực: tự học")
    page.unlink()
    renamed = page.with_stem("chi-may-ao-trong-xom")
    renamed.write_text(text.replace("---\n", f"---\nđịa chỉ cũ: guong-sang/{SLUG}\n", 1), "utf-8")
    project.build()
    moved = (project.site / "guong-sang" / SLUG / "index.html").read_text("utf-8")
    assert 'http-equiv="refresh"' in moved and "../chi-may-ao-trong-xom/" in moved and "noindex" in moved
    assert TITLE in (project.site / "guong-sang/chi-may-ao-trong-xom/index.html").read_text("utf-8")

    # Withdrawn: no trace left, old addresses say so in neutral words.
    done = project.run("generator", "withdraw", "KH-2042")
    assert done.returncode == 0, done.stdout
    gone = {f"guong-sang/{SLUG}/index.html", "guong-sang/chi-may-ao-trong-xom/index.html"}
    words = [TITLE, "chi-may-ao-trong-xom", SLUG, "vẽ mẫu", "KH-2042", "Một người đang vẽ mẫu áo"]
    assert traces(project.site, words, allowed_paths=gone) == []
    for name in gone:
        assert "đã gỡ" in (project.site / name).read_text("utf-8")
    project.build()
    assert traces(project.site, words, allowed_paths=gone) == []
