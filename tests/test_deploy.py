"""Sites on their way to a host: only what differs travels, whatever cuts it is gone on with, nobody comes between."""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import resource
import shutil
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import brotli
import pytest

from generator.commands import deploy as command
from generator.environment import VIETNAM_TIME
from generator.pages.moved import gone_page
from generator.progress import SilentReporter
from generator.publishing import swap
from generator.publishing.deploy.deployment import Deployment
from generator.publishing.deploy.folder import Folder
from generator.publishing.deploy.host import ASIDE, Content, Found, HostError
from generator.publishing.deploy.lock import held
from generator.publishing.deploy.manifest import PATH, Manifest, Row, read_manifest
from generator.publishing.deploy.outgoing import Outgoing, outgoing
from generator.publishing.deploy.plan import LOCK_PATH, Plan, rank
from generator.publishing.servers.files import travelling
from generator.settings import Settings

DAY = dt.date(2026, 11, 22)
NOW = dt.datetime(2026, 11, 28, 8, 15, tzinfo=VIETNAM_TIME)
OLD = {
    "index.html": "một",
    "a/index.html": "a",
    "assets/portal.1.css": "old",
    "tin.xml": "1",
    "guong-sang/chi-mau-don/index.html": "Trần Thị Mẫu Đơn",
    "an-pham/guong-sang/chi-mau-don/to-roi.pdf": "Trần Thị Mẫu Đơn",
    "anh/0123-1.webp": "ảnh chị",
}
NEW = {
    "index.html": "hai",  # as long as before
    "a/index.html": "a",
    "assets/portal.2.css": "new one",
    "tin.xml": "2",
    "guong-sang/chi-mau-don/index.html": "Trang đã gỡ",
    "b/index.html": "b",
}
GONE = ["guong-sang/chi-mau-don", "an-pham/guong-sang/chi-mau-don"]


def write(folder: Path, files: Mapping[str, str]) -> Path:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return folder


def standing(folder: Path) -> dict[str, str]:
    """Everything below a folder besides what travels with a site."""
    files = {
        path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*") if path.is_file()
    }
    return {path: text for path, text in files.items() if path not in {PATH, *travelling()}}


@pytest.fixture
def sites(tmp_path: Path) -> Path:
    """A folder with two sites, ``old`` and ``new``, and an empty host, ``www``."""
    write(tmp_path / "old", OLD)
    write(tmp_path / "new", NEW)
    (tmp_path / "www").mkdir()
    return tmp_path


def site(folder: Path) -> Outgoing:
    digests = {
        path.relative_to(folder).as_posix(): Row.of(path.read_bytes()).sha256
        for path in folder.rglob("*")
        if path.is_file()
    }
    return outgoing(folder, digests, Manifest(DAY.isoformat(), {}), {})


def deploy(sites: Path, name: str, host: Folder | None = None, **options: object) -> tuple[Plan, Deployment]:
    """Deploy one of the sites as the command does."""
    one = Deployment(host or Folder(sites / "www"), site(sites / name), SilentReporter(), **options)  # type: ignore[arg-type]
    with held(one.host, sites / "memory" / "khoa.json", NOW) as lock:
        return one.carry_out(lock), one


def test_only_what_differs_travels_and_what_is_no_more_goes(sites: Path) -> None:
    plan, first = deploy(sites, "old")
    assert standing(sites / "www") == OLD
    manifest = read_manifest((sites / "www" / PATH).read_bytes())
    assert manifest and manifest.files == {path: Row.of(text.encode()) for path, text in OLD.items()}
    assert first.sent_bytes == sum(row.size for row in first.site.rows.values())
    plan, second = deploy(sites, "old")
    assert plan.is_nothing and second.sent_bytes == 0
    plan, third = deploy(sites, "new")
    assert standing(sites / "www") == NEW
    assert set(plan.send) == NEW.keys() - {"a/index.html"} | {PATH}
    assert set(plan.delete) == OLD.keys() - NEW.keys()
    assert third.sent_bytes == sum(third.site.rows[path].size for path in plan.send)
    assert not (sites / "www/anh").exists() and not (sites / "www" / ASIDE).exists()


def test_what_pages_need_comes_before_pages_and_the_manifest_last(sites: Path) -> None:
    plan, _ = deploy(sites, "old")
    assert [rank(path) for path in plan.send] == sorted(rank(path) for path in plan.send)
    assert plan.send[-1] == PATH and rank("assets/portal.1.css") < rank("index.html") < rank("tin.xml")


class Killed(BaseException):
    """The end of a process."""


class Mortal(Folder):
    """A folder that whoever writes to it loses after some steps; what was asked for and not done is lost with it."""

    def __init__(self, folder: Path, steps: int) -> None:
        super().__init__(folder)
        self.steps = steps

    def _step(self) -> None:
        if self.steps == 0:
            raise Killed
        self.steps -= 1

    def put(self, files: Mapping[str, Content]) -> Iterator[str]:
        for path, content in files.items():
            self._step()
            yield from super().put({path: content})

    def rename(self, moves: Mapping[str, str]) -> None:
        for source, path in moves.items():
            self._step()
            super().rename({source: path})

    def delete(self, paths: Iterable[str]) -> None:
        for path in paths:
            self._step()
            super().delete([path])


def test_killed_at_any_moment_the_next_one_goes_on_and_sends_nothing_twice(sites: Path) -> None:
    once = 0
    for steps in range(100):
        shutil.rmtree(sites / "www")
        (sites / "www").mkdir()
        deploy(sites, "old")
        host = Mortal(sites / "www", steps)
        cut = Deployment(host, site(sites / "new"), SilentReporter(), gone=GONE)
        try:
            with held(host, sites / "memory" / "khoa.json", NOW) as lock:
                cut.carry_out(lock)
        except Killed:
            seen = {path: text for path, text in standing(sites / "www").items() if not path.startswith(ASIDE)}
            assert cut.has_begun or seen == OLD
            assert all(text in (OLD.get(path), NEW.get(path)) for path, text in seen.items())
            _, rest = deploy(sites, "new", gone=GONE)
            assert cut.sent_bytes + rest.sent_bytes == once or not once
        else:
            assert steps > 15
            break
        assert standing(sites / "www") == NEW
        once = once or rest.sent_bytes
    assert standing(sites / "www") == NEW


def test_cut_then_another_site_then_the_first_again(sites: Path) -> None:
    """What an interrupted deployment left aside or in place misleads none of those after it."""
    write(sites / "third", {**NEW, "index.html": "ba ", "c/index.html": "c"})
    for first in range(1, 24, 4):
        for second in range(0, 24, 5):
            shutil.rmtree(sites / "www")
            (sites / "www").mkdir()
            deploy(sites, "old")
            for name, steps in (("new", first), ("third", second)):
                host = Mortal(sites / "www", steps)
                try:
                    with held(host, sites / "memory" / "khoa.json", NOW) as lock:
                        Deployment(host, site(sites / name), SilentReporter(), gone=GONE).carry_out(lock)
                except Killed:
                    pass
            deploy(sites, "new", gone=GONE)
            assert standing(sites / "www") == NEW, (first, second)


def test_a_person_taken_out_goes_first_and_whoever_put_the_files_there(sites: Path) -> None:
    deploy(sites, "old")
    (sites / "www" / PATH).unlink()  # nobody knows any more whose the files are
    write(sites / "www", {"guong-sang/chi-mau-don/anh.webp": "ảnh chị"})
    plan, _ = deploy(sites, "new", gone=GONE, takes_over=True)
    assert plan.send[0] == "guong-sang/chi-mau-don/index.html"
    assert {"guong-sang/chi-mau-don/anh.webp", "an-pham/guong-sang/chi-mau-don/to-roi.pdf"} <= set(plan.delete_first)
    left = standing(sites / "www")
    assert not [path for path, text in left.items() if "Mẫu Đơn" in text]
    assert "guong-sang/chi-mau-don/anh.webp" not in left


def test_files_of_others_are_let_alone_until_somebody_says_otherwise(sites: Path) -> None:
    write(sites / "www", {"thu-vien/index.html": "của người khác", ".well-known/acme": "khóa", "index.html": "cũ"})
    with pytest.raises(HostError, match="đã có 2 tệp không do lệnh này đặt"):
        deploy(sites, "old")
    plan, _ = deploy(sites, "old", takes_over=True)
    assert plan.foreign == ("thu-vien/index.html",)
    assert standing(sites / "www") == OLD | {"thu-vien/index.html": "của người khác", ".well-known/acme": "khóa"}
    plan, _ = deploy(sites, "old", deletes_foreign=True)
    assert plan.delete == ("thu-vien/index.html",)
    assert standing(sites / "www") == OLD | {".well-known/acme": "khóa"}


def test_a_file_and_a_folder_of_one_name_change_places(sites: Path) -> None:
    write(sites / "one", {"a": "tệp", "b/c": "tệp", "index.html": "1"})
    write(sites / "two", {"a/b": "tệp", "b": "tệp", "index.html": "1"})
    for name in ("one", "two", "one"):
        deploy(sites, name)
        assert standing(sites / "www") == standing(sites / name)


def test_files_changed_behind_our_back_are_mended_when_all_is_read(sites: Path) -> None:
    deploy(sites, "new")
    write(sites / "www", {"index.html": "HAI", "b/index.html": ""})
    plan, _ = deploy(sites, "new")
    assert plan.send == ("b/index.html",), "another size is seen at once"
    plan, _ = deploy(sites, "new", reads_all=True)
    assert plan.send == ("index.html",)
    assert standing(sites / "www") == NEW


class Lying(Folder):
    """A host that says that it took what it did not."""

    takes = 2

    def put(self, files: Mapping[str, Content]) -> Iterator[str]:
        yield from super().put({path: lambda read=read: read()[: self.takes] for path, read in files.items()})


def test_a_host_that_lies_is_found_out_before_anything_changes(sites: Path) -> None:
    deploy(sites, "old")
    with pytest.raises(HostError, match=r"báo đã nhận .* nhưng chỉ có 2 trong \d+ byte"):
        deploy(sites, "new", Lying(sites / "www"))
    assert {path: text for path, text in standing(sites / "www").items() if not path.startswith(ASIDE)} == OLD
    deploy(sites, "new")
    assert standing(sites / "www") == NEW


class Forgetful(Folder):
    """A host that loses a file on the way to its place."""

    def found(self, below: str = "") -> dict[str, Found]:
        return {path: there for path, there in super().found(below).items() if path != "b/index.html"}


def test_a_file_lost_on_the_way_to_its_place_is_told(sites: Path) -> None:
    with pytest.raises(HostError, match=r"báo đã nhận b/index\.html nhưng không có"):
        deploy(sites, "new", Forgetful(sites / "www"))


def test_two_deployers_do_not_interleave(sites: Path) -> None:
    host = Folder(sites / "www")
    with held(host, sites / "lan" / "khoa.json", NOW):
        later = NOW + dt.timedelta(minutes=12)
        with pytest.raises(HostError) as told, held(host, sites / "minh" / "khoa.json", later):
            raise AssertionError
        assert "đang đăng, từ 08:15 ngày 28/11/2026 (12 phút trước)" in str(told.value)
        assert "--mo-khoa" in str(told.value)
    with held(host, sites / "minh" / "khoa.json", NOW):
        pass
    assert standing(sites / "www") == {}


def test_whose_lock_was_taken_away_changes_nothing_any_more(sites: Path) -> None:
    deploy(sites, "old")
    host = Folder(sites / "www")
    one = Deployment(host, site(sites / "new"), SilentReporter())
    later = NOW + dt.timedelta(hours=3)
    with (
        held(host, sites / "lan" / "khoa.json", NOW) as lock,
        held(host, sites / "minh" / "khoa.json", later, breaks=True),
    ):
        with pytest.raises(HostError, match="đã mở khóa để đăng từ máy khác"):
            one.carry_out(lock)
        assert (sites / "www" / LOCK_PATH).is_file(), "it is not ours to take away"
    assert {path: text for path, text in standing(sites / "www").items() if not path.startswith(ASIDE)} == OLD


def test_one_s_own_lock_left_by_a_dead_process_is_taken_over(sites: Path) -> None:
    (sites / "memory").mkdir()
    for path in (sites / "memory" / "khoa.json", sites / "www" / LOCK_PATH):
        path.parent.mkdir(exist_ok=True)
        path.write_text('{"ai": "lan@may-3", "từ": "2026-11-28T06:00:00+07:00"}', "utf-8")
    deploy(sites, "new")
    assert standing(sites / "www") == NEW


@pytest.mark.parametrize("text", ["", "{", '{"ai": 3}'])
def test_a_torn_lock_is_somebody_s(sites: Path, text: str) -> None:
    write(sites / "www", {LOCK_PATH: text})
    with pytest.raises(HostError, match="khóa không ghi rõ ai"):
        deploy(sites, "new")


def test_a_full_disk_is_told_and_the_site_there_stays(sites: Path) -> None:
    deploy(sites, "old")
    write(sites / "new", {"du-lieu/to.csv": "x" * 5000})
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4000, before[1]))
    try:
        with pytest.raises(HostError, match="đã đầy đĩa, không ghi được"):
            deploy(sites, "new")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert {path: text for path, text in standing(sites / "www").items() if not path.startswith(ASIDE)} == OLD
    deploy(sites, "new")
    assert standing(sites / "www") == standing(sites / "new")


def test_a_site_that_changes_meanwhile_does_not_go_out(sites: Path) -> None:
    one = Deployment(Folder(sites / "www"), site(sites / "new"), SilentReporter())
    write(sites / "new", {"index.html": "mới hơn"})
    with held(one.host, sites / "khoa.json", NOW) as lock, pytest.raises(HostError, match="đã đổi trong lúc đăng"):
        one.carry_out(lock)
    assert "index.html" not in standing(sites / "www")


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"ng\xc3\xa0y": "h\xc3\xb4m nay", "t\xe1\xbb\x87p": {}}', None]
)
def test_a_torn_manifest_is_none(content: bytes | None) -> None:
    assert read_manifest(content) is None


def test_a_manifest_is_read_as_it_was_written() -> None:
    for source in ("", "0123abcd+"):
        manifest = Manifest("2026-11-22", {'a "b".html': Row.of(b"1"), "á.csv": Row.of(b"")}, source)
        assert read_manifest(manifest.to_bytes()) == manifest


RECORD = "phạm vi: [tên, câu chuyện]\ngồm: người lớn\nngười đồng ý: người đó\nngày đồng ý: 01/10/2026\n"
RECORD += "cách đồng ý: phiếu có chữ ký\nđã giải thích: có\n"
OWNER = '{name: Sở, address: Nha Trang, email: so@vi-du.vn, phone: "0258", responsible: Chánh Văn phòng}'
OWNED = f"site_name: Cổng\nextra: {{portal: {{owner: {OWNER}}}}}\n"
HER_TEXT = "---\ntiêu đề: Trần Thị Mẫu Đơn\nđồng ý: KH-0042\n---\nCâu chuyện.\n"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a site that tells of a woman, and a host beside it."""
    root = tmp_path / "cong"
    monkeypatch.setattr(command, "ROOT", root)
    monkeypatch.setattr(command, "consents_folder", lambda root: root / "consents")
    monkeypatch.setattr(command, "today", lambda: DAY)
    monkeypatch.delenv(command.PLACE_VARIABLE, raising=False)
    texts = {"content/guong-sang/chi-mau-don.md": HER_TEXT}
    write(root, {"mkdocs.yml": OWNED, "consents/KH-0042.yml": RECORD, **texts})
    write(swap.texts_path(root), texts)
    write(root / "site", OLD)
    (tmp_path / "www").mkdir()
    return root


def test_a_site_whose_owner_is_not_told_stays_here_unless_it_is_only_tried(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "mkdocs.yml").write_text(OWNED.replace('phone: "0258", ', ""), "utf-8")
    assert run(tmp_path / "www") == 1
    told = capsys.readouterr().err
    assert "mkdocs.yml: cảnh báo: extra.portal.owner: chưa có điện thoại" in told and "--chua-co-chu-quan" in told
    assert not list((tmp_path / "www").iterdir())
    assert run(tmp_path / "www", "--thu") == 0 and not list((tmp_path / "www").iterdir())
    assert run(tmp_path / "www", "--chua-co-chu-quan") == 0 and (tmp_path / "www/index.html").is_file()


def run(place: object, *options: str) -> int:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    return command.run(parser.parse_args([str(place), *options]))


def test_the_command_tells_what_it_sent(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    www = tmp_path / "www"
    assert run(www, "--thu") == 0 and standing(www) == {}
    assert "Nếu đăng: gửi 10 tệp" in capsys.readouterr().out
    assert run(www) == 0 and standing(www) == OLD
    assert "10 tệp mới hoặc đã đổi, gửi" in capsys.readouterr().out
    assert run(www) == 0
    assert "đã đúng bản này từ trước" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("", "Đăng lên đâu?"),
        ("../khong-co", "Gắn ổ mạng"),
        ("site", "thư mục của chính dự án"),
        (".", "thư mục của chính dự án"),
        ("..", "thư mục của chính dự án"),
        ("gopher://may/cong", 'Không đăng được lên "gopher://'),
    ],
)
def test_a_wrong_place_is_told_in_one_line(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, place: str, told: str
) -> None:
    monkeypatch.chdir(root)
    assert run(place) != 0
    said = capsys.readouterr().err
    assert told in said and said.count("\n") == 1


@pytest.mark.parametrize("row", ["rút ngày: 20/11/2026\n", "hết hạn: 21/11/2026\n"], ids=["withdrawn", "over"])
def test_a_site_that_still_shows_who_has_not_agreed_any_more_does_not_go_out(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], row: str
) -> None:
    (root / "consents/KH-0042.yml").write_text(RECORD + row, "utf-8")
    assert run(tmp_path / "www") == 1
    assert "Phiếu KH-0042 không còn hiệu lực" in capsys.readouterr().err
    (root / "site/guong-sang/chi-mau-don/index.html").unlink()
    assert run(tmp_path / "www") == 0, "a page that is held back needs no new text"


def test_files_made_small_beforehand_go_along_and_tell_of_nobody_who_was_taken_out(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    www, kept = tmp_path / "www", swap.compressed_path(root)
    gone = "guong-sang/chi-mau-don/index.html"
    neutral = gone_page("guong-sang/chi-mau-don", Settings("", ""))
    (root / "site" / gone).write_bytes(neutral)
    write(root / "site", {"a/index.html": "chữ " * 1000, "du-lieu/a.csv": "1,2\n" * 1000, "anh/to.webp": "x" * 5000})
    for _again in range(2):
        assert run(www, "--nen-san") == 0
        small = {path for path in standing_names(www) if path.endswith((".br", ".gz"))}
        assert small == {f"{path}{end}" for path in ("a/index.html", "du-lieu/a.csv") for end in (".br", ".gz")}
        assert gzip.decompress((www / "a/index.html.gz").read_bytes()).decode() == "chữ " * 1000
        assert brotli.decompress((www / "du-lieu/a.csv.br").read_bytes()).decode() == "1,2\n" * 1000
        manifest = read_manifest((www / PATH).read_bytes())
        assert manifest and small <= manifest.files.keys() and len(list(kept.iterdir())) == 4
    write(root / "site", {"a/index.html": "khác " * 1000})
    assert run(www, "--nen-san") == 0
    assert len(list(kept.iterdir())) == 4, "what it was made from is no more"
    assert gzip.decompress((www / "a/index.html.gz").read_bytes()).decode() == "khác " * 1000
    assert run(www) == 0
    assert not [path for path in standing_names(www) if path.endswith((".br", ".gz"))]


def standing_names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_zip_says_what_to_delete_until_nothing_is_left_to_say(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    packed, doomed = tmp_path / "cong.zip", tmp_path / "cong.can-xoa.txt"
    assert run(packed) == 0 and not doomed.exists()
    with zipfile.ZipFile(packed) as one:
        assert set(one.namelist()) == {*OLD, *travelling(), PATH}
    shutil.rmtree(root / "site")
    write(root / "site", NEW)
    assert run(packed) == 0
    assert "RỒI XÓA Ở ĐÓ 3 tệp" in capsys.readouterr().out
    assert doomed.read_text("utf-8").splitlines() == sorted(OLD.keys() - NEW.keys())
    assert run(packed) == 0 and doomed.exists()
    doomed.unlink()
    assert run(packed) == 0 and not doomed.exists()
