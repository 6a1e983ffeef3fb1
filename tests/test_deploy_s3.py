"""Sites on their way to storage that is spoken to as S3 is."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from storage import SECRET, Storage, storage
from test_deploy import GONE, NEW, NOW, OLD, deploy, root, run, site, sites, write

from generator.progress import SilentReporter
from generator.publishing.deploy.deployment import Deployment
from generator.publishing.deploy.host import ASIDE, Content, HostError
from generator.publishing.deploy.lock import held
from generator.publishing.deploy.manifest import PATH
from generator.publishing.deploy.s3 import S3, Signer
from generator.publishing.servers.files import travelling
from generator.publishing.servers.table import FRESH, KEPT

__all__ = ["root", "sites"]
PLACE = "s3://cong/trang web"


@pytest.fixture
def store() -> Iterator[Storage]:
    with storage() as one:
        yield one


@contextlib.contextmanager
def reached(store: Storage, kind: type[S3] = S3, **variables: str) -> Iterator[S3]:
    host = kind(PLACE, {**store.variables, **variables})
    try:
        yield host
    finally:
        host.close()


def standing(store: Storage) -> dict[str, str]:
    paths = {key.removeprefix("trang web/"): text for key, text in store.texts.items()}
    return {path: text for path, text in paths.items() if path not in {PATH, *travelling()}}


def test_a_signature_is_that_of_the_example_in_the_specification() -> None:
    signer = Signer("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "us-east-1")
    headers = {"Range": "bytes=0-9", "x-amz-content-sha256": hashlib.sha256(b"").hexdigest()}
    at = dt.datetime(2013, 5, 24, tzinfo=dt.UTC)
    proof = signer.signed("GET", "https://examplebucket.s3.amazonaws.com/test.txt", headers, at)["authorization"]
    assert proof.endswith("Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41")


def test_only_what_differs_travels_with_its_type_and_how_long_it_may_be_kept(sites: Path, store: Storage) -> None:
    write(sites / "old", {"tin-tuc/đọc sách & vui.html": "á"})
    with reached(store) as host:
        deploy(sites, "old", host)
        assert standing(store) == OLD | {"tin-tuc/đọc sách & vui.html": "á"}
        assert deploy(sites, "old", host)[0].is_nothing
        _, one = deploy(sites, "new", host, gone=GONE)
        assert standing(store) == NEW
        assert one.sent_bytes == sum(one.site.rows[path].size for path in one.site.rows if path != "a/index.html")
    styles, page = (store.objects[f"trang web/{path}"][1] for path in ("assets/portal.2.css", "index.html"))
    assert (styles["content-type"], styles["cache-control"]) == ("text/css; charset=utf-8", KEPT)
    assert (page["content-type"], page["cache-control"]) == ("text/html; charset=utf-8", FRESH)


class Mortal(S3):
    """Storage that whoever writes to it loses after some files."""

    steps = 0

    def put(self, files: Mapping[str, Content]) -> Iterator[str]:
        for path, content in files.items():
            if self.steps == 0:
                raise KeyboardInterrupt
            self.steps -= 1
            yield from super().put({path: content})


def test_stopped_after_any_file_the_next_one_goes_on_and_sends_nothing_twice(sites: Path, store: Storage) -> None:
    for steps in range(8):
        with reached(store) as host:
            deploy(sites, "old", host, deletes_foreign=True)
        with reached(store, Mortal) as host:
            host.steps = steps
            cut = Deployment(host, site(sites / "new"), SilentReporter())
            with contextlib.suppress(KeyboardInterrupt), held(host, sites / "memory" / "khoa.json", NOW) as lock:
                cut.carry_out(lock)
        with reached(store) as host:
            _, rest = deploy(sites, "new", host)
        assert standing(store) == NEW
        changed = sum(row.size for path, row in rest.site.rows.items() if path != "a/index.html")
        assert cut.sent_bytes + rest.sent_bytes == changed


@pytest.mark.parametrize("knows_conditions", [True, False], ids=["conditional", "old"])
def test_two_deployers_do_not_interleave(sites: Path, store: Storage, *, knows_conditions: bool) -> None:
    store.knows_conditions = knows_conditions
    with reached(store) as one, reached(store) as other:
        with (
            held(one, sites / "lan" / "khoa.json", NOW),
            pytest.raises(HostError, match="đang đăng, từ 08:15"),
            held(other, sites / "minh" / "khoa.json", NOW),
        ):
            raise AssertionError
        deploy(sites, "new", other)
    assert standing(store) == NEW


def test_storage_that_is_busy_is_asked_again_and_one_that_lies_is_found_out(sites: Path, store: Storage) -> None:
    with reached(store) as host:
        store.faults = [503, 500]
        deploy(sites, "old", host)
        assert standing(store) == OLD
        store.keeps = 40  # the lock is longer; what is put is cut
        with pytest.raises(HostError):
            deploy(sites, "new", host)


def test_what_a_stranger_does_wrong_is_told_in_one_line_without_secrets(sites: Path, store: Storage) -> None:
    wrong: list[tuple[str, dict[str, str], str]] = [
        (PLACE, {"AWS_SECRET_ACCESS_KEY": "sai"}, "kho không nhận khóa"),
        (PLACE, {"AWS_ACCESS_KEY_ID": ""}, "cần hai biến"),
        (PLACE, {"AWS_ENDPOINT_URL": "http://127.0.0.1:9"}, "Không liên lạc được với s3://cong"),
        ("s3://khong-co/x", {}, "Không có kho s3://khong-co/x"),
        ("s3:///x", {}, "viết dạng s3://"),
        ("s3://lan:bimat@cong/x", {}, "viết dạng s3://"),
    ]
    for place, variables, told in wrong:
        with pytest.raises(HostError) as error:
            S3(place, {**store.variables, **variables}).found()
        said = str(error.value)
        assert told in said and "\n" not in said and SECRET not in said and "bimat" not in said


def test_the_command_reaches_storage(
    root: Path, store: Storage, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in store.variables.items():
        monkeypatch.setenv(name, value)
    assert run(PLACE) == 0
    assert standing(store) == OLD and not [key for key in store.objects if ASIDE in key]
    assert "Đã đăng lên s3://cong/trang web: 10 tệp" in capsys.readouterr().out
