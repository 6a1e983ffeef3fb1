"""Kept sites: whole, stored once, verified before they come back; nobody taken back comes with them."""

from __future__ import annotations

import argparse
import datetime as dt
import shutil
from pathlib import Path

import pytest

from generator.commands import releases as releases_command
from generator.commands import rollback as rollback_command
from generator.commands.releases import line
from generator.publishing import swap
from generator.publishing.kept_by_readers import LIST, renew_list, sign
from generator.publishing.named import Named, people_in
from generator.publishing.recall import take_out
from generator.publishing.releases import DamagedRelease, Shelf, before, changed_entries
from generator.settings import Settings

DAY = dt.date(2026, 11, 22)
RECORD = """\
phạm vi: [tên, câu chuyện]
gồm: người lớn
người đồng ý: người đó
ngày đồng ý: 01/10/2026
cách đồng ý: phiếu có chữ ký
đã giải thích: có
"""
SHE = "Trần Thị Mẫu Đơn dạy chữ"
HER_PAGE = "guong-sang/chi-mau-don/index.html"
HER_TEXT = f"---\ntiêu đề: {SHE}\nđồng ý: KH-0042\n---\nCâu chuyện.\n"


def write(folder: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")


def publish(root: Path, site: dict[str, str], texts: dict[str, str], day: dt.date = DAY) -> None:
    """Put a site in place as a build does, with the texts it was made from, and keep it."""
    write(swap.prepare(root), site)
    swap.swap(root)
    kept = swap.texts_path(root)
    shutil.rmtree(kept, ignore_errors=True)
    write(kept, texts)
    Shelf(root).keep(day, people_in(kept))


def site_of(root: Path) -> dict[str, str]:
    folder = root / "site"
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*") if path.is_file()
    }


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose last three sites are kept: the second tells of a woman."""
    for command in (releases_command, rollback_command):
        monkeypatch.setattr(command, "ROOT", tmp_path)
    monkeypatch.setattr(rollback_command, "consents_folder", lambda root: root / "consents")
    monkeypatch.setattr(rollback_command, "today", lambda: DAY)
    write(
        tmp_path,
        {
            "mkdocs.yml": "site_name: Cổng\n",
            "consents/KH-0042.yml": RECORD,
            "content/guong-sang/chi-mau-don.md": HER_TEXT,
        },
    )
    publish(tmp_path, {"index.html": "một", "a.css": "a"}, {"content/tin-tuc/a.md": "a"})
    told = {"index.html": f"hai: {SHE}", "a.css": "a", HER_PAGE: SHE}
    publish(tmp_path, told, {"content/tin-tuc/a.md": "a", "content/guong-sang/chi-mau-don.md": HER_TEXT})
    publish(tmp_path, {"index.html": "ba", "a.css": "a"}, {"content/tin-tuc/a.md": "b"})
    return tmp_path


def rollback(number: int | None = None) -> int:
    return rollback_command.run(argparse.Namespace(number=number))


def test_a_kept_site_comes_back_whole_with_its_texts_and_the_next_build_goes_on(root: Path) -> None:
    assert rollback(1) == 0
    assert site_of(root) == {"index.html": "một", "a.css": "a"}
    assert (swap.texts_path(root) / "content/tin-tuc/a.md").read_text("utf-8") == "a"
    assert [release.number for release in Shelf(root).all()] == [3, 2, 1]
    publish(root, {"index.html": "bốn"}, {"content/tin-tuc/a.md": "c"})
    assert [release.number for release in Shelf(root).all()] == [4, 3, 2, 1]


def test_without_a_number_it_is_the_one_before(root: Path) -> None:
    assert rollback() == 0
    assert site_of(root)["index.html"] == f"hai: {SHE}"
    assert rollback() == 0
    assert site_of(root)["index.html"] == "một"
    assert rollback() == 1
    assert site_of(root)["index.html"] == "một"


def test_what_does_not_change_is_stored_once_and_what_nobody_holds_goes(root: Path) -> None:
    stored = {file.read_text("utf-8") for file in (root / "build/releases/files").rglob("*") if file.is_file()}
    assert {"một", f"hai: {SHE}", "ba", "a"} <= stored
    assert (root / "site/index.html").stat().st_nlink == 2
    for number in range(6):
        publish(root, {"index.html": str(number)}, {"content/tin-tuc/a.md": "c"})
    assert [release.number for release in Shelf(root).all()] == [9, 8, 7, 6, 5]
    stored = {file.read_text("utf-8") for file in (root / "build/releases/files").rglob("*") if file.is_file()}
    assert stored == {"1", "2", "3", "4", "5", "c"}


def test_the_same_site_is_not_kept_twice(root: Path) -> None:
    publish(root, {"index.html": "ba", "a.css": "a"}, {"content/tin-tuc/a.md": "b"})
    assert [release.number for release in Shelf(root).all()] == [3, 2, 1]


def test_files_of_a_copied_project_are_kept_under_one_name_again(root: Path) -> None:
    copy = root.parent / "copy"
    shutil.copytree(root, copy)
    assert (copy / "site/index.html").stat().st_nlink == 1
    write(copy / "site", {"b.css": "a"})
    Shelf(copy).keep(DAY, {})
    (release, *_others) = Shelf(copy).all()
    places = {path: (copy / "site" / path).stat().st_ino for path in release.site}
    for path, digest in release.site.items():
        kept = copy / "build/releases/files" / digest[:2] / digest
        assert kept.read_bytes() == (copy / "site" / path).read_bytes()
        assert kept.stat().st_ino in places.values()
    assert sorted((copy / "site" / path).stat().st_nlink for path in places) == [1, 2, 2]
    assert not list((copy / "build/releases").glob("*.part"))


def test_a_flipped_byte_stops_the_way_back_and_leaves_the_site(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    digest = Shelf(root).all()[2].site["index.html"]
    file = root / "build/releases/files" / digest[:2] / digest
    file.unlink()
    file.write_text("mọt", "utf-8")
    assert rollback(1) == 1
    assert "hỏng ở tệp index.html" in capsys.readouterr().err
    assert site_of(root)["index.html"] == "ba"
    with pytest.raises(DamagedRelease):
        Shelf(root).restore(Shelf(root).all()[2])


def test_a_torn_list_counts_as_none(root: Path) -> None:
    (root / "build/releases/2.json").write_text('{"number": 2, "si', "utf-8")
    assert [release.number for release in Shelf(root).all()] == [3, 1]


def test_a_withdrawal_reaches_every_kept_site(root: Path) -> None:
    named = Named(("guong-sang/chi-mau-don",), frozenset({SHE}), files=("guong-sang/chi-mau-don.md",))
    assert [release.number for release in take_out(root, "KH-0042", named, Settings("", ""))] == [2]
    stored = [file.read_text("utf-8") for file in (root / "build/releases").rglob("*") if file.is_file()]
    assert not [text for text in stored if SHE in text]
    assert rollback(2) == 0
    assert "đã gỡ" in site_of(root)[HER_PAGE]
    assert "Trang đang cập nhật" in site_of(root)["index.html"]


@pytest.mark.parametrize(
    "line_of_the_record", ["rút ngày: 20/11/2026\n", "hết hạn: 21/11/2026\n", None], ids=["withdrawn", "over", "none"]
)
def test_who_may_no_longer_be_shown_does_not_come_back_whoever_wrote_it_down(
    root: Path, line_of_the_record: str | None
) -> None:
    """The record changed on another machine: no withdrawal was ever carried out here."""
    record = root / "consents/KH-0042.yml"
    if line_of_the_record:
        record.write_text(RECORD + line_of_the_record, "utf-8")
    else:
        record.unlink()
    assert rollback(2) == 0
    assert not [path for path, text in site_of(root).items() if SHE in text]
    assert Shelf(root).all()[1].taken_out == ["KH-0042"]


def test_whose_text_is_deleted_is_known_by_the_text_that_the_kept_site_was_made_from(root: Path) -> None:
    (root / "content/guong-sang/chi-mau-don.md").unlink()
    (root / "consents/KH-0042.yml").unlink()
    assert rollback(2) == 0
    assert not [path for path, text in site_of(root).items() if SHE in text]


def test_what_readers_devices_forget_by_is_made_again_of_a_site_that_was_cut(root: Path) -> None:
    told = {"index.html": "bốn", HER_PAGE: SHE, LIST: ""}
    write(swap.prepare(root), told)
    renew_list(swap.next_path(root))
    swap.swap(root)
    write(swap.texts_path(root), {"content/guong-sang/chi-mau-don.md": HER_TEXT})
    Shelf(root).keep(DAY, people_in(swap.texts_path(root)))
    her_sign = sign(HER_PAGE.removesuffix("index.html"), SHE.encode())
    assert her_sign in site_of(root)[LIST]
    publish(root, {"index.html": "năm"}, {"content/tin-tuc/a.md": "a"})
    (root / "consents/KH-0042.yml").unlink()
    assert rollback(4) == 0
    assert her_sign not in site_of(root)[LIST]
    gone = (root / "site" / HER_PAGE).read_bytes()
    assert sign(HER_PAGE.removesuffix("index.html"), gone) in site_of(root)[LIST]


def test_only_codes_stand_for_people(tmp_path: Path) -> None:
    """An editor's answer that nobody private is told of is no code."""
    answered = "---\ntiêu đề: A\nngười được nêu: không có người riêng\n---\n"
    write(tmp_path, {"content/tin-tuc/a.md": answered, "content/guong-sang/chi-mau-don.md": HER_TEXT})
    assert people_in(tmp_path) == {"KH-0042": ["guong-sang/chi-mau-don"]}


def test_who_has_agreed_comes_back(root: Path) -> None:
    assert rollback(2) == 0
    assert site_of(root)[HER_PAGE] == SHE


def test_kept_sites_are_told_with_what_changed(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    newest, second, first = Shelf(root).all()
    assert changed_entries(newest, second) == ["content/guong-sang/chi-mau-don.md", "content/tin-tuc/a.md"]
    assert before(newest, Shelf(root).all()) == second
    assert line(first, None, is_standing=False) == "   1  22/11/2026; 2 tệp"
    releases_command.run(argparse.Namespace())
    assert capsys.readouterr().out.splitlines() == [
        "   3  22/11/2026; 2 tệp; 2 bài đổi: guong-sang/chi-mau-don, tin-tuc/a  ← đang đăng",
        "   2  22/11/2026; 3 tệp; 1 bài đổi: guong-sang/chi-mau-don",
        "   1  22/11/2026; 2 tệp",
    ]


def test_an_unknown_number_is_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert rollback(77) == 1
    assert "Không giữ bản số 77" in capsys.readouterr().err
