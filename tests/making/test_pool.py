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
from collections.abc import Callable
from pathlib import Path

import pytest
from project import ROOT

from generator.making.maker import Maker
from generator.making.pool import is_worth_while, made_by_several
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
    with Maker(tmp_path, workers=2) as several:
        first = [value for _product, value in several(asked(desk), desk)]
    with Maker(tmp_path) as alone:
        assert [value for _product, value in alone(asked(desk), desk)] == first
    assert len(several.made) == len(first) and alone.made == []


@pytest.mark.parametrize("method", METHODS)
def test_what_breaks_in_another_process_says_what_was_at_work(method: str, desk: Desk) -> None:
    broken = Product(("broken",), canaries.broken, (), "áp phích của trang mẫu")
    with pytest.raises(LookupError, match="hỏng") as error:
        list(made_by_several([Product(("titles",), canaries.titles), broken], desk, 2, method))
    assert error.value.__notes__ == ["áp phích của trang mẫu"]


@pytest.mark.parametrize("method", METHODS)
def test_no_process_outlives_a_build_that_was_killed(method: str, tmp_path: Path) -> None:
    places = [tmp_path / "one", tmp_path / "two"]
    script = tmp_path / "builds.py"
    script.write_text(
        textwrap.dedent(
            f"""
            import sys
            sys.path[:0] = {[str(ROOT), str(ROOT / "tests")]!r}
            from pathlib import Path
            from making import canaries
            from outputs.conftest import desk_of
            from project import SMALL
            from generator.making.pool import made_by_several
            from generator.product import Product
            if __name__ == "__main__":
                desk = desk_of(SMALL / "content", Path({str(tmp_path / "drawings")!r}))
                places = {[str(place) for place in places]!r}
                endless = [Product((place,), canaries.endless, (place,)) for place in places]
                list(made_by_several(endless, desk, 2, {method!r}))
            """
        ),
        "utf-8",
    )
    build = subprocess.Popen([sys.executable, str(script)])
    try:
        _wait(lambda: all(place.exists() and place.read_text() for place in places))
    finally:
        build.kill()
        build.wait()
    for place in places:
        _wait(functools.partial(_is_gone, int(place.read_text())))


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
