"""Products made by other machines are those that one makes here; a machine that would make others is refused."""

from __future__ import annotations

import functools
import os
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from project import Project, copy_lean, differences, digests

from generator.making.cluster import Cluster
from generator.making.maker import Maker
from generator.making.pool import Finished
from generator.making.workers import ClusterProblem, nobody
from generator.outputs import products
from generator.outputs.base import Desk
from generator.product import Product
from making import canaries
from making.machines import Machines, end

# Forms of words alone: what is drawn would only take longer.
_FORMS = ("bản phát thanh", "tin nhắn", "mạng xã hội", "lịch", "tin cho máy đọc")
_MANY = 40


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    found = Machines(tmp_path_factory.mktemp("machines"))
    yield found
    found.end()


@pytest.fixture
def said() -> list[str]:
    """What people are told."""
    return []


@pytest.fixture
def join(said: list[str]) -> Callable[..., Cluster]:
    return functools.partial(Cluster, instead=nobody, say=said.append)


def asked(desk: Desk) -> list[Product]:
    found = [product for product in products(desk) if product.key[1] in _FORMS]
    assert len(found) > 25
    return found


def numbered(count: int) -> list[Product]:
    return [Product(("where", f"{number}"), canaries.whereabouts, (number,)) for number in range(count)]


@pytest.mark.slow
def test_a_site_that_others_made_is_the_same_and_they_keep_nothing(
    machines: Machines, lean: Project, tmp_path: Path
) -> None:
    project = copy_lean(tmp_path / "project", with_drawings=False)
    done = project.run("generator", "site", "--cluster", machines.ready())
    assert done.returncode == 0, done.stdout
    assert "2 tiến trình cùng làm" in done.stdout and "không làm nốt" not in done.stdout
    assert differences(digests(project.site), digests(lean.site)) == []
    assert [path.name for path in project.drawings.iterdir()] == ["products"], "what they draw, they draw at home"
    assert machines.scratch.is_dir() and not list(machines.scratch.rglob("*.pdf")), "and forget it"


def test_what_others_made_is_kept_for_the_next_build_here(
    machines: Machines, join: Callable[..., Cluster], desk: Desk, tmp_path: Path
) -> None:
    with join(machines.ready()) as others, Maker(tmp_path, workers=others) as together:
        first = [value for _product, value in together(asked(desk), desk)]
        there = {value[0] for _product, value in together(numbered(_MANY), desk)}
    assert len({where.split()[0] for where in there}) == 2, "both of them made some"
    assert all(str(machines.scratch) in where for where in there), "each draws in a folder of its own"
    with Maker(tmp_path) as alone:
        assert [value for _product, value in alone(asked(desk), desk)] == first
    assert alone.made == []


def test_products_of_a_machine_that_is_lost_are_made_by_the_others(
    machines: Machines, join: Callable[..., Cluster], desk: Desk, tmp_path: Path, said: list[str]
) -> None:
    place = str(tmp_path / "killed")
    asked = [Product((f"{number}",), canaries.killing_once, (place, os.getpid(), number)) for number in range(_MANY)]
    with join(machines.ready(3)) as others, Maker(None, workers=others) as make:
        assert [value for _product, value in make(asked, desk)] == [(number,) for number in range(_MANY)]
    assert Path(place).exists() and len(said) == 1, said


@pytest.mark.parametrize("lost", ["scheduler", "workers"])
def test_what_is_left_when_all_of_them_are_lost_is_made_here(
    lost: str, machines: Machines, join: Callable[..., Cluster], desk: Desk, said: list[str]
) -> None:
    address = machines.ready()
    assert machines.scheduler
    with join(address) as others, Maker(None, workers=others) as make:
        found = []
        for _product, (where,) in make(numbered(400), desk):
            found.append(where)
            if len(found) == 1:
                for one in [machines.scheduler] if lost == "scheduler" else machines.workers:
                    end(one)
    assert len(found) == 400 and found[-1].endswith(str(desk.cache))
    assert len(said) == 2 and said[1].startswith("Cụm máy không làm nốt được"), said


def test_what_a_product_says_when_it_breaks_is_said_here(
    machines: Machines, join: Callable[..., Cluster], desk: Desk
) -> None:
    broken = Product(("broken",), canaries.broken, (), "áp phích của trang mẫu")
    with join(machines.ready()) as others, Maker(None, workers=others) as make:
        with pytest.raises(LookupError, match="hỏng") as error:
            list(make([*numbered(_MANY), broken], desk))
        assert error.value.__notes__ == ["áp phích của trang mẫu"]


def test_a_few_products_do_not_go_on_a_journey(machines: Machines, desk: Desk) -> None:
    stayed = []

    def here(products: Sequence[Product], _sources: Any, /) -> Generator[Finished]:
        stayed.append(len(products))
        yield from ()

    with Cluster(machines.ready(), here, print) as others, Maker(None, workers=others) as make:
        assert {value[0].split(" ", 1)[1] for _product, value in make(numbered(5), desk)} == {str(desk.cache)}
    assert stayed == [5]


def test_machines_that_would_make_other_bytes_are_refused_before_anything_is_made(
    machines: Machines, join: Callable[..., Cluster], tmp_path: Path, lean_copy: Project
) -> None:
    address, before = machines.ready(), digests(lean_copy.root)
    other, packages = machines.copy_generator("mã khác"), tmp_path / "site-packages"
    (other / "generator" / "language" / "catalogs" / "khac.txt").write_text("khác", "utf-8")
    for name in ("pillow-0.1", "nobody_needs_this-2.0"):
        (packages / f"{name}.dist-info").mkdir(parents=True)
    machines.add([other], [machines.copy, packages], [tmp_path])
    try:
        done = lean_copy.run("generator", "site", "--tu-dau", "--cluster", address)
    finally:
        for one in machines.workers[2:]:
            end(one)
    lines = sorted(line.split(": ", 2)[2] for line in done.stdout.splitlines())
    assert done.returncode == 1 and len(lines) == 3, done.stdout
    assert lines[0].startswith("có pillow-0.1, ở đây là không có gì; cài giống nhau")
    assert lines[1].startswith("không có bộ dựng này; chạy dask worker")
    assert lines[2].startswith("mã của bộ dựng khác máy này")
    assert digests(lean_copy.root) == before


def test_code_that_changed_after_a_process_had_read_it_is_seen(
    machines: Machines, join: Callable[..., Cluster]
) -> None:
    with join(machines.ready()):
        pass
    changed = machines.copy / "generator" / "changed.txt"
    changed.touch()
    try:
        with pytest.raises(ClusterProblem, match="mã của bộ dựng khác máy này"), join(machines.ready()):
            pass
    finally:
        changed.unlink()


@pytest.mark.parametrize(
    ("address", "complaint"),
    [
        ("", "không phải địa chỉ"),
        ("10.0.0.5:8786", "viết dạng tcp://10.0.0.5:8786"),
        ("tcp://10.0.0.5", "không phải địa chỉ"),
        ("http://10.0.0.5:8786", "không phải địa chỉ"),
        ("tls://127.0.0.1:1", "cần chứng chỉ"),
        ("tcp://127.0.0.1:1", "không nói chuyện được với tcp://127.0.0.1:1"),
    ],
)
def test_an_address_where_nobody_meets_is_told_in_one_line(
    address: str, complaint: str, join: Callable[..., Cluster]
) -> None:
    with pytest.raises(ClusterProblem, match=complaint) as error, join(address, patience_seconds=0.5):
        pass
    assert "\n" not in str(error.value)


def test_a_server_of_something_else_is_not_waited_for_without_end(join: Callable[..., Cluster]) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as other:
        threading.Thread(target=other.serve_forever, daemon=True).start()
        address = f"tcp://127.0.0.1:{other.server_port}"
        with pytest.raises(ClusterProblem, match="không nói chuyện được"), join(address, patience_seconds=0.5):
            pass
        other.shutdown()


def test_a_scheduler_to_which_nobody_has_come_is_told_in_one_line(
    machines: Machines, join: Callable[..., Cluster]
) -> None:
    with pytest.raises(ClusterProblem, match="chưa có tiến trình nào vào làm"), join(machines.ready(0)):
        pass


def test_a_scheduler_that_does_not_know_the_generator_is_told_in_one_line(
    machines: Machines, join: Callable[..., Cluster]
) -> None:
    stranger = machines.begin_scheduler()
    try:
        with pytest.raises(ClusterProblem, match="không có bộ dựng này; chạy dask scheduler"), join(machines.address):
            pass
    finally:
        end(stranger)


def test_only_our_own_engine_lets_others_help(lean_copy: Project) -> None:
    done = lean_copy.run("generator", "site", "--engine", "mkdocs", "--cluster", "tcp://127.0.0.1:1")
    assert done.returncode == 1
    assert done.stdout == "--cluster không đi cùng --engine mkdocs: bỏ một trong hai.\n"
