"""What is kept between builds is believed only where every byte of it is what was written."""

from __future__ import annotations

import hashlib
import pickle
import random
from pathlib import Path

import pytest

from generator.artifact import Artifact
from generator.ink import typst
from generator.making.bundle import Bundle, Record
from generator.making.ledger import ledger_in
from generator.making.maker import Maker, NoLongerWanted
from generator.making.store import LostContent, Store
from generator.outputs.base import Desk
from generator.product import Product
from making import canaries

PRODUCTS = [Product(("titles",), canaries.many_words), Product(("name",), canaries.site_name)]
SHEET = Product(("sheet",), canaries.sheet)


def made(folder: Path, desk: Desk, products: list[Product] = PRODUCTS) -> tuple[list[tuple[object, ...]], int]:
    """Return the values, and how many of them were made now."""
    with Maker(folder) as make:
        values = [value for _product, value in make(products, desk)]
    return values, len(make.made)


def flip(file: Path, chance: random.Random) -> None:
    data = bytearray(file.read_bytes())
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    file.write_bytes(data)


def test_a_flipped_byte_is_never_published(desk: Desk, tmp_path: Path) -> None:
    """Not of the list, of a value, nor of what an artifact holds: each is found out and mended."""
    asked = [*PRODUCTS, SHEET]
    right, _ = made(tmp_path, desk, asked)
    files = {file: file.read_bytes() for file in sorted(tmp_path.rglob("*")) if file.is_file()}
    assert len(files) == 3
    for number in range(60):
        file = list(files)[number % 3]
        flip(file, random.Random(number))
        values, _again = made(tmp_path, desk, asked)
        assert values == right, f"seed {number}"
        assert made(tmp_path, desk, asked) == (right, 0)
        _index, *others = files
        assert all(one.read_bytes() == files[one] for one in others), f"seed {number}"


def test_what_an_artifact_holds_is_read_when_it_is_asked_for(desk: Desk, tmp_path: Path) -> None:
    """Its digest is known without; where it is gone by then, even after the build, it is made again."""
    ((large, small),), _ = made(tmp_path, desk, [SHEET])
    ((again, _),), count = made(tmp_path, desk, [SHEET])
    assert isinstance(large, Artifact) and isinstance(again, Artifact) and count == 0
    expected = desk.settings.site_name.encode() * 500
    (file,) = (tmp_path / "values").glob("*/*")
    file.unlink()
    assert again.digest == large.digest == hashlib.sha256(expected).hexdigest() and not file.exists()
    assert again.content == large.content == expected == file.read_bytes()
    assert pickle.loads(pickle.dumps((again, small))) == (large, small)
    made(tmp_path, desk, PRODUCTS[1:])
    assert not file.exists(), "nobody holds it any more"


def test_what_is_made_again_otherwise_is_no_content(desk: Desk, tmp_path: Path) -> None:
    """Of another code by now, say: whoever asked for it hears of it, and nothing is published."""
    store = Store(tmp_path)
    _named, _contents, value = store.keep(tuple(canaries.sheet(desk)), lambda: ("other",))
    next((tmp_path / "values").glob("*/*")).unlink()
    with pytest.raises(LostContent):
        _ = value[0].content


def test_a_flipped_byte_of_a_drawing_is_never_published(tmp_path: Path) -> None:
    right = typst.kept(tmp_path, "txt", "a recipe", lambda: b"a drawing")
    (file,) = (file for file in tmp_path.rglob("*.txt"))
    for number in range(20):
        flip(file, random.Random(number))
        assert typst.kept(tmp_path, "txt", "a recipe", lambda: b"a drawing") == right


def test_a_torn_list_is_an_empty_one(desk: Desk, tmp_path: Path) -> None:
    right, _ = made(tmp_path, desk)
    index = tmp_path / "products"
    for length in (0, 5, 20, len(index.read_bytes()) - 1):
        index.write_bytes(index.read_bytes()[:length])
        assert made(tmp_path, desk) == (right, 2)


def test_a_list_of_another_version_is_an_empty_one(desk: Desk, tmp_path: Path) -> None:
    right, _ = made(tmp_path, desk)
    index = tmp_path / "products"
    index.write_bytes(index.read_bytes().replace(b"portal products 3", b"portal products 4"))
    assert made(tmp_path, desk) == (right, 2)


def test_a_lost_value_is_made_again(desk: Desk, tmp_path: Path) -> None:
    right, _ = made(tmp_path, desk)
    next((tmp_path / "values").glob("*/*")).unlink()
    assert made(tmp_path, desk) == (right, 1)


def test_what_nothing_asks_for_any_more_is_forgotten_with_its_value(desk: Desk, tmp_path: Path) -> None:
    made(tmp_path, desk)
    made(tmp_path, desk, PRODUCTS[:1])
    assert list(ledger_in(tmp_path)) == [("titles", "titles")]
    assert len(list((tmp_path / "values").glob("*/*"))) == 1


def test_a_build_that_breaks_off_keeps_what_it_made_and_what_was_there(desk: Desk, tmp_path: Path) -> None:
    made(tmp_path, desk, PRODUCTS[:1])
    with pytest.raises(KeyboardInterrupt), Maker(tmp_path) as make:
        next(make(PRODUCTS[1:], desk))
        raise KeyboardInterrupt
    assert made(tmp_path, desk)[1] == 0


def test_two_builds_that_take_turns_make_nothing_twice(desk: Desk, tmp_path: Path) -> None:
    """The preview and the site share one store; their settings differ."""
    served = Desk(desk.catalog, type(desk.settings)("Xem thử", "http://127.0.0.1:8000/"), desk.figures, desk.cache)
    made(tmp_path, desk)
    assert made(tmp_path, served)[1] == 1
    assert made(tmp_path, desk)[1] == 0 and made(tmp_path, served)[1] == 0


class _Command:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return print, ("a kept value must not run anything",)


def test_a_value_can_hold_nothing_that_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = Store(tmp_path)
    named, contents, _value = store.keep((_Command(),), tuple)
    assert Store(tmp_path).value(Record(b"", b"", named, contents), tuple) is None and not capsys.readouterr().out


def test_a_list_that_is_no_list_of_products_is_an_empty_one(tmp_path: Path) -> None:
    written = ledger_in(tmp_path)
    written.put(("a", "a"), Bundle())
    written.finish(with_others=False)
    assert list(ledger_in(tmp_path)) == [("a", "a")]
    (tmp_path / "products").write_bytes(pickle.dumps("something else"))
    assert not list(ledger_in(tmp_path))


def test_a_build_that_is_no_longer_wanted_stops_and_keeps_what_it_has_made(desk: Desk, tmp_path: Path) -> None:
    answers = iter([True, True, True, False])  # asked for each when it is looked up, and when it is made
    with pytest.raises(NoLongerWanted), Maker(tmp_path, lambda: next(answers)) as make:
        list(make(PRODUCTS, desk))
    assert [*make.made] == [PRODUCTS[0].key]
    values, count = made(tmp_path, desk)
    assert count == 1, "only the product that was not made any more"
    assert (values, 0) == made(tmp_path, desk)
