"""Sites that take the place of others by a link: on this machine, and over the real protocol by SSH."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import asyncssh
import pytest
from sftp_machine import OPENSSH, Files, OldFiles, machine, openssh_machine
from test_deploy import GONE, NEW, NOW, OLD, Killed, root, run, site, sites, standing, write
from test_deploy_sftp import _nobody_else_s_loop

from generator.progress import SilentReporter
from generator.publishing.deploy.folder import Folder
from generator.publishing.deploy.host import ASIDE, Content, HostError, Linking
from generator.publishing.deploy.lock import held
from generator.publishing.deploy.plan import Plan
from generator.publishing.deploy.ssh import Ssh
from generator.publishing.deploy.switched import FOLDER, LINK, SwitchedDeployment

__all__ = ["_nobody_else_s_loop", "root", "sites"]


def deploy(sites: Path, name: str, host: Linking | None = None, **options: object) -> tuple[Plan, SwitchedDeployment]:
    one = SwitchedDeployment(host or Folder(sites / "www"), site(sites / name), SilentReporter(), **options)  # type: ignore[arg-type]
    with held(one.host, sites / "memory" / "khoa.json", NOW) as lock:
        return one.carry_out(lock), one


def shown(sites: Path) -> dict[str, str]:
    """What a server gives to the public."""
    return standing(sites / "www" / LINK)


def kept(sites: Path) -> list[str]:
    return sorted(one.name.partition("-")[0] for one in (sites / "www" / FOLDER).glob("*"))


def test_only_what_differs_travels_and_what_has_not_changed_lies_there_once(sites: Path) -> None:
    deploy(sites, "old")
    assert shown(sites) == OLD
    before = (sites / "www" / LINK).readlink()
    plan, again = deploy(sites, "old")
    assert plan.is_nothing and again.sent_bytes == 0
    plan, third = deploy(sites, "new", gone=["guong-sang/ai-khac"])
    assert shown(sites) == NEW and kept(sites) == ["00001", "00002"]
    assert third.sent_bytes == sum(third.site.rows[path].size for path in plan.send)
    assert (sites / "www" / LINK / "a/index.html").samefile(sites / "www" / before / "a/index.html")
    assert {path.name for path in (sites / "www").iterdir()} == {FOLDER, LINK}


def test_an_earlier_site_goes_back_by_its_link(sites: Path) -> None:
    for name in ("old", "new", "old"):
        _, last = deploy(sites, name)
    assert shown(sites) == OLD and kept(sites) == ["00001", "00002"] and last.sent_bytes == 0


def test_only_the_last_few_stay_and_never_the_one_that_is_shown_goes(sites: Path) -> None:
    for number in range(7):
        write(sites / "new", {"index.html": str(number)})
        deploy(sites, "new")
    assert kept(sites) == ["00003", "00004", "00005", "00006", "00007"]
    write(sites / "new", {"index.html": "2"})
    deploy(sites, "new", kept=2)
    assert kept(sites) == ["00003", "00007"] and shown(sites)["index.html"] == "2"


class Mortal(Folder):
    """A folder that whoever writes to it loses after some steps."""

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

    def link(self, names: Mapping[str, str]) -> set[str]:
        for path, other in names.items():
            self._step()
            super().link({path: other})
        return {*names.values()}

    def turn(self, link: str, target: str) -> None:
        self._step()
        super().turn(link, target)

    def delete(self, paths: Iterable[str]) -> None:
        for path in paths:
            self._step()
            super().delete([path])


def test_killed_at_any_moment_the_public_sees_one_whole_site_and_the_next_one_goes_on(sites: Path) -> None:
    once = 0
    for steps in itertools.count():
        shutil.rmtree(sites / "www")
        (sites / "www").mkdir()
        deploy(sites, "old")
        cut = SwitchedDeployment(Mortal(sites / "www", steps), site(sites / "new"), SilentReporter(), GONE)
        try:
            with held(cut.host, sites / "memory" / "khoa.json", NOW) as lock:
                cut.carry_out(lock)
        except Killed:
            assert shown(sites) in (OLD, NEW)
            _, rest = deploy(sites, "new", gone=GONE)
            assert not once or cut.sent_bytes + rest.sent_bytes == once
            once = once or rest.sent_bytes
        else:
            break
        assert shown(sites) == NEW and kept(sites) == ["00002"], "what tells of her is there no more"
    assert steps > 15 and shown(sites) == NEW and kept(sites) == ["00002"]


def test_who_was_taken_out_stays_in_no_site_that_is_kept(sites: Path) -> None:
    for name in ("old", "new"):
        deploy(sites, name)
    assert "Mẫu Đơn" in str(standing(sites / "www" / FOLDER))
    deploy(sites, "new", gone=GONE)
    assert "Mẫu Đơn" not in str(standing(sites / "www")) and kept(sites) == ["00002"]


def test_files_of_others_come_along_and_theirs_alone(sites: Path) -> None:
    deploy(sites, "old")
    write(sites / "www" / LINK, {".well-known/acme": "khóa", "la.html": "lạ"})
    plan, _ = deploy(sites, "new")
    assert plan.foreign == ("la.html",)
    assert shown(sites) == {**NEW, ".well-known/acme": "khóa", "la.html": "lạ"}
    deploy(sites, "old", deletes_foreign=True)
    assert shown(sites) == {**OLD, ".well-known/acme": "khóa"}


def test_files_changed_behind_our_back_are_replaced_in_a_folder_of_their_own(sites: Path) -> None:
    deploy(sites, "old")
    deploy(sites, "new")
    write(sites / "www" / LINK, {"a/index.html": "á"[:1]})  # under every name that it has
    _, back = deploy(sites, "old", reads_all=True)
    assert shown(sites) == OLD and back.sent_bytes == 1
    write(sites / "www" / LINK, {"index.html": "lâu"})
    deploy(sites, "old")
    assert shown(sites) == OLD and kept(sites) == ["00001", "00002", "00003"]


def test_where_something_else_bears_the_name_of_the_link_nothing_happens(sites: Path) -> None:
    write(sites / "www", {f"{LINK}/index.html": "của ai"})
    with pytest.raises(HostError, match=f"{LINK} ở đó không phải liên kết"):
        deploy(sites, "old")
    assert standing(sites / "www") == {f"{LINK}/index.html": "của ai"}


class WithoutSecondNames(Files):
    """A machine that gives files no second names."""

    def link(self, oldpath: bytes, newpath: bytes) -> None:
        raise asyncssh.SFTPOpUnsupported("no")


@pytest.mark.parametrize("kind", [Files, WithoutSecondNames])
def test_by_ssh_a_site_takes_the_place_of_another_at_once(sites: Path, kind: type[Files]) -> None:
    write(sites / "old", {"an-pham/to.pdf": "x" * 300_000})
    write(sites / "new", {"an-pham/to.pdf": "x" * 300_000})
    with machine(sites, kind) as there:
        host = Ssh(there.place().replace("sftp:", "ssh:"), there.variables)
        try:
            assert host.name.startswith("ssh://lan@")
            deploy(sites, "old", host)
            write(sites / "www" / LINK, {".well-known/acme": "khóa"})
            _, second = deploy(sites, "new", host)
            assert shown(sites) == {**standing(sites / "new"), ".well-known/acme": "khóa"}
            assert (second.sent_bytes > 300_000) == (kind is WithoutSecondNames)
            deploy(sites, "new", host, gone=GONE)
            assert kept(sites) == ["00002"] and not (sites / "www" / ASIDE).exists()
        finally:
            host.close()


@pytest.mark.parametrize("server", [OPENSSH] if OPENSSH.is_file() else [])
def test_openssh_itself_does_it(server: Path, sites: Path) -> None:
    with openssh_machine() as there:
        host = Ssh(there.place(str(sites / "www").lstrip("/")).replace("sftp:", "ssh:"), there.variables)
        try:
            for name, options in (("old", {}), ("new", {}), ("new", {"gone": GONE}), ("old", {}), ("new", {})):
                deploy(sites, name, host, **options)
                assert shown(sites) == standing(sites / name), server
            assert (sites / "www" / LINK / "a/index.html").stat().st_nlink == 3 - 1
        finally:
            host.close()


def test_a_machine_that_cannot_turn_a_link_says_so_before_anything_travels(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with machine(tmp_path, OldFiles) as there:
        for name, value in there.variables.items():
            monkeypatch.setenv(name, value)
        assert run(there.place().replace("sftp:", "ssh:")) == 1
    assert "Dùng địa chỉ sftp:// thay ssh://" in capsys.readouterr().err
    assert not (tmp_path / "www" / FOLDER).exists()


def test_the_command_turns_the_link(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(f"link://{tmp_path / 'www'}", "--thu") == 0 and not (tmp_path / "www" / FOLDER).exists()
    assert run(f"link://{tmp_path / 'www'}") == 0
    assert standing(tmp_path / "www" / LINK) == OLD
    assert run(f"link://{root}") == 1
    assert "thư mục của chính dự án" in capsys.readouterr().err
