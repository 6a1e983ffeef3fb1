"""Sites on their way to a machine that is reached by SFTP: over the real protocol, with what goes wrong there."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import signal
import socket
from collections.abc import Iterator, Mapping
from pathlib import Path

import asyncssh
import pytest
from sftp_machine import (
    PASSWORD,
    Files,
    FullFiles,
    LostFiles,
    LyingFiles,
    Machine,
    OldFiles,
    ReadOnlyFiles,
    StoppedFiles,
    machine,
)
from test_deploy import GONE, NEW, NOW, OLD, deploy, root, run, site, sites, standing, write

from generator.progress import SilentReporter
from generator.publishing.deploy.deployment import Deployment
from generator.publishing.deploy.host import ASIDE, HostError
from generator.publishing.deploy.lock import held
from generator.publishing.deploy.sftp import Sftp, read_address

__all__ = ["root", "sites"]


@pytest.fixture(autouse=True)
def _nobody_else_s_loop() -> Iterator[None]:
    """The browser that other tests drive leaves its loop as the one that runs in this thread."""
    running = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    yield
    asyncio._set_running_loop(running)


@contextlib.contextmanager
def reached(there: Machine, folder: str = "www", **variables: str) -> Iterator[Sftp]:
    host = Sftp(there.place(folder), {**there.variables, **variables})
    try:
        yield host
    finally:
        host.close()


def visible(folder: Path) -> dict[str, str]:
    return {path: text for path, text in standing(folder).items() if not path.startswith(ASIDE)}


@pytest.mark.parametrize("kind", [Files, OldFiles])
def test_sites_arrive_whole_one_after_the_other(sites: Path, kind: type[Files]) -> None:
    many = {f"tin-tuc/{number}/index.html": str(number) for number in range(18)}
    write(sites / "new", {**many, "an-pham/to.pdf": "x" * 300_000})
    with machine(sites, kind) as there, reached(there) as host:
        deploy(sites, "old", host)
        assert standing(sites / "www") == OLD
        assert deploy(sites, "old", host)[0].is_nothing
        deploy(sites, "new", host, gone=GONE)
        assert standing(sites / "www") == standing(sites / "new")
        assert not (sites / "www/anh").exists() and not (sites / "www" / ASIDE).exists()
        write(sites / "one", {"a": "tệp", "b/c": "tệp", "index.html": "1"})
        write(sites / "two", {"a/b": "tệp", "b": "tệp", "index.html": "1"})
        for name in ("one", "two", "one"):
            deploy(sites, name, host)
            assert standing(sites / "www") == standing(sites / name)


def test_a_connection_lost_in_the_middle_is_told_and_gone_on_with(sites: Path) -> None:
    write(sites / "new", {f"tin-tuc/{number}/index.html": str(number) for number in range(40)})
    with machine(sites) as there, reached(there) as host:
        deploy(sites, "old", host)
    with machine(sites, LostFiles) as there, reached(there) as host:
        LostFiles.files = 20
        cut = Deployment(host, site(sites / "new"), SilentReporter())
        with (
            pytest.raises(HostError, match="Không liên lạc được với sftp://lan@127"),
            held(host, sites / "memory" / "khoa.json", NOW) as lock,
        ):
            cut.carry_out(lock)
        assert visible(sites / "www") == OLD
        assert (sites / "www" / ASIDE / "khoa.json").exists(), "nobody could take it away"
    with machine(sites) as there, reached(there) as host:
        plan, rest = deploy(sites, "new", host)
        assert standing(sites / "www") == standing(sites / "new")
        assert cut.sent_bytes > 0
        assert rest.sent_bytes < sum(rest.site.rows[path].size for path in plan.send)


@pytest.fixture
def _keys_are_heard() -> Iterator[None]:
    """Ctrl-C is heard here, also where tests were started in the background, which does not hear it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("_keys_are_heard")
def test_who_stops_it_leaves_no_lock_and_hears_no_more(sites: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with machine(sites, StoppedFiles) as there, reached(there) as host, pytest.raises(KeyboardInterrupt):
        deploy(sites, "new", host)
    assert not (sites / "www" / ASIDE / "khoa.json").exists()
    assert capfd.readouterr().err == ""
    with machine(sites) as there, reached(there) as host:
        deploy(sites, "new", host)
    assert standing(sites / "www") == NEW


def test_a_server_that_lies_is_found_out_before_anything_changes(sites: Path) -> None:
    with machine(sites) as there, reached(there) as host:
        deploy(sites, "old", host)
    with machine(sites, LyingFiles) as there, reached(there) as host, pytest.raises(HostError):
        deploy(sites, "new", host)
    assert visible(sites / "www") == OLD


def test_a_full_disk_there_is_told(sites: Path) -> None:
    with machine(sites) as there, reached(there) as host:
        deploy(sites, "old", host)
    write(sites / "new", {"an-pham/to.pdf": "x" * 3000})
    FullFiles.room = 2000
    with (
        machine(sites, FullFiles) as there,
        reached(there) as host,
        pytest.raises(HostError, match="Xem đĩa ở đó: đầy, hết hạn mức"),
    ):
        deploy(sites, "new", host)
    assert visible(sites / "www") == OLD


def test_two_deployers_do_not_interleave(sites: Path) -> None:
    with machine(sites) as there, reached(there) as one, reached(there) as other:
        with (
            held(one, sites / "lan" / "khoa.json", NOW),
            pytest.raises(HostError, match="đang đăng, từ 08:15"),
            held(other, sites / "minh" / "khoa.json", NOW),
        ):
            raise AssertionError
        deploy(sites, "new", other)
    assert standing(sites / "www") == NEW


def test_a_key_opens_the_door_too(sites: Path, tmp_path: Path) -> None:
    key = asyncssh.generate_private_key("ssh-ed25519")
    file = tmp_path / "khoa-rieng"
    file.write_bytes(key.export_private_key(passphrase="mở ra", rounds=64))
    opened = {"PORTAL_SFTP_KEY": str(file), "PORTAL_SFTP_PASSPHRASE": "mở ra", "PORTAL_SFTP_PASSWORD": ""}
    with machine(sites, keys=[key]) as there:
        with reached(there, **opened) as host:
            deploy(sites, "new", host)
        for wrong in ({"PORTAL_SFTP_PASSPHRASE": "sai"}, {"PORTAL_SFTP_KEY": str(file.parent / "khong-co")}):
            with pytest.raises(HostError, match="Không đọc được khóa"), reached(there, **{**opened, **wrong}):
                raise AssertionError
    assert standing(sites / "www") == NEW


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def test_what_a_stranger_does_wrong_is_told_in_one_line_without_secrets(sites: Path) -> None:
    cases: list[tuple[str, Mapping[str, str], str]] = [
        ("www", {"PORTAL_SFTP_PASSWORD": "sai hẳn"}, "sai mật khẩu hoặc khóa"),
        ("khong-co", {}, "Không có thư mục /khong-co trên máy 127.0.0.1"),
        ("www", {"PORTAL_SFTP_HOST_KEY": "SHA256:khac"}, "không phải dấu đã biết"),
        ("www", {"PORTAL_SFTP_HOST_KEY": "", "HOME": str(sites)}, "máy này chưa biết dấu ấy"),
    ]
    with machine(sites) as there:
        for folder, variables, told in cases:
            with pytest.raises(HostError) as error, reached(there, folder, **variables):
                raise AssertionError
            assert told in str(error.value)
            assert "\n" not in str(error.value)
            assert PASSWORD not in str(error.value) and "sai hẳn" not in str(error.value)
            if "dấu" in told:
                assert there.fingerprint in str(error.value)
    with pytest.raises(HostError, match="Không liên lạc được với sftp"):
        Sftp(f"sftp://lan@127.0.0.1:{free_port()}/www", {})
    with (
        machine(sites, ReadOnlyFiles) as there,
        reached(there) as host,
        pytest.raises(HostError, match="không có quyền đọc, ghi"),
    ):
        deploy(sites, "new", host)


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("sftp://lan:bimat@may/www", "Đừng ghi mật khẩu vào địa chỉ"),
        ("sftp://may", "viết dạng sftp://"),
        ("sftp:///www", "viết dạng sftp://"),
        ("sftp://may:cong/www", "viết dạng sftp://"),
    ],
)
def test_a_wrong_address_is_told_without_what_is_secret_in_it(place: str, told: str) -> None:
    with pytest.raises(HostError, match=told) as error:
        read_address(place)
    assert "bimat" not in str(error.value)


def test_the_command_reaches_the_machine(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with machine(tmp_path) as there:
        for name, value in there.variables.items():
            monkeypatch.setenv(name, value)
        assert run(there.place()) == 0
        assert standing(tmp_path / "www") == OLD
        shutil.rmtree(root / "site")
        write(root / "site", NEW)
        assert run(there.place()) == 0
        assert standing(tmp_path / "www") == NEW
        assert f"Đã đăng lên {there.place()}: 6 tệp" in capsys.readouterr().out
