"""Products made by several processes are those that one makes; no process outlives who asked for it."""

from __future__ import annotations

import functools
import multiprocessing
import os
import pickle
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Generator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from project import ROOT

from generator.making.maker import Maker
from generator.making.pool import Finished, is_worth_while, made_by_several
from generator.making.workers import Processes
from generator.outputs import products
from generator.outputs.base import Desk
from generator.product import Product
from making import canaries

# Forms of words alone: what is drawn would only take longer.
_FORMS = ("bản phát thanh", "tin nhắn", "mạng xã hội", "lịch", "tin cho máy đọc")
_PATIENCE = 60
METHODS = [one for one in ("fork", "spawn") if one in multiprocessing.get_all_start_methods()]


def asked(desk: Desk) -> list[Product]:
    found = [product for product in products(desk) if product.key[1] in _FORMS]
    assert len(found) > 20
    return found


@pytest.mark.slow
@pytest.mark.parametrize("method", METHODS)
def test_several_processes_make_and_read_what_one_does(method: str, desk: Desk) -> None:
    alone = Maker(None)
    values = [value for _product, value in alone(asked(desk), desk)]
    done = list(made_by_several(asked(desk), desk, 2, method))
    assert [pickle.loads(one.value) for one in done] == values
    for product, one in zip(asked(desk), done, strict=True):
        assert frozenset(one.reads) == alone.reads(product.key), product.key


def test_what_several_made_is_kept_for_the_next_build_by_one(desk: Desk, tmp_path: Path) -> None:
    assert is_worth_while(len(asked(desk)), 2) and not is_worth_while(1, 2) and not is_worth_while(1000, 1)
    with Maker(tmp_path, workers=Processes(2)) as several:
        first = [value for _product, value in several(asked(desk), desk)]
    with Maker(tmp_path) as alone:
        assert [value for _product, value in alone(asked(desk), desk)] == first
    assert len(several.made) == len(first) and alone.made == []


def test_what_is_made_sooner_than_it_is_sent_is_made_here(desk: Desk) -> None:
    sent: list[tuple[str, ...]] = []

    def others(products: Sequence[Product], _sources: object) -> Generator[Finished]:
        sent.extend(product.key for product in products)
        yield from ()

    slow = [Product(("title", one.id), canaries.title, (one,)) for one in desk.catalog.entries]
    titles = [(one.title,) for one in desk.catalog.entries]
    for asked_for in ([replace(product, is_quick=True) for product in slow], slow):
        assert sent == []
        assert [value for _product, value in Maker(None, workers=others)(asked_for, desk)] == titles
    assert sent == [product.key for product in slow]


@pytest.mark.parametrize("method", METHODS)
def test_what_breaks_in_another_process_says_what_was_at_work(method: str, desk: Desk) -> None:
    broken = Product(("broken",), canaries.broken, (), "áp phích của trang mẫu")
    with pytest.raises(LookupError, match="hỏng") as error:
        list(made_by_several([Product(("titles",), canaries.titles), broken], desk, 2, method))
    assert error.value.__notes__ == ["áp phích của trang mẫu"]


def test_what_a_process_that_was_ended_left_undone_is_made_by_the_one_that_asked(desk: Desk, tmp_path: Path) -> None:
    products = [Product((f"{number}",), canaries.killing, (number,)) for number in range(8)]
    with Maker(tmp_path, workers=Processes(2)) as make:
        assert [value for _product, value in make(products, desk)] == [(number,) for number in range(8)]
    assert make.made == [product.key for product in products], "each once"


def test_a_process_that_has_threads_of_its_libraries_is_never_copied(tmp_path: Path) -> None:
    """What typst began before is not in a copy, which would wait for it for ever."""
    run = _script(
        tmp_path,
        """
        posters = [product for product in products(desk) if product.key[1] == "áp phích"]
        first = [value for _product, value in directly(posters, desk)]
        done = list(made_by_several(posters[:3], desk, 2))
        assert [pickle.loads(one.value) for one in done] == first[:3]
        """,
    )
    subprocess.run([sys.executable, str(run)], check=True, timeout=_PATIENCE * 3)


@pytest.mark.parametrize("method", METHODS)
def test_no_process_outlives_a_build_that_was_killed(method: str, tmp_path: Path) -> None:
    places = [tmp_path / "one", tmp_path / "two"]
    script = _script(
        tmp_path,
        f"""
        places = {[str(place) for place in places]!r}
        endless = [Product((place,), canaries.endless, (place,)) for place in places]
        list(made_by_several(endless, desk, 2, {method!r}))
        """,
    )
    build = subprocess.Popen([sys.executable, str(script)])
    try:
        _wait(lambda: all(place.exists() and place.read_text() for place in places))
    finally:
        build.kill()
        build.wait()
    for place in places:
        _wait(functools.partial(_is_gone, int(place.read_text())))


def _script(folder: Path, lines: str) -> Path:
    """Write a program of its own, as each that begins processes must be."""
    head = f"""
        import pickle, sys
        sys.path[:0] = {[str(ROOT), str(ROOT / "tests")]!r}
        from pathlib import Path
        from making import canaries
        from outputs.conftest import desk_of
        from project import SMALL
        from generator.making.pool import made_by_several
        from generator.outputs import products
        from generator.product import Product, directly

        if __name__ == "__main__":
            desk = desk_of(SMALL / "content", Path({str(folder / "drawings")!r}))
    """
    file = folder / "program.py"
    body = textwrap.indent(textwrap.dedent(lines).strip(), "    ")
    file.write_text(f"{textwrap.dedent(head).strip()}\n{body}\n", "utf-8")
    return file


def _is_gone(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    return False


def _wait(condition: Callable[[], object]) -> None:
    until = time.monotonic() + _PATIENCE
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.1)
