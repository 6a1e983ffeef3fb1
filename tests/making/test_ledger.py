"""The ledger keeps bundle by bundle what products read, and believes none that is not what was written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from generator.making.bundle import Bundle, Seen
from generator.making.digest import Digest, digest_of
from generator.making.ground import Read
from generator.making.ledger import Ledger, forget_earlier, ledger_in

TITLE, BODY = ("field", "tin-tuc/mot", "title"), ("body", "tin-tuc/mot")
PAGE, CARD = ("page", "tin-tuc/mot"), ("page", "card", "tin-tuc/mot")

CODES = ((b"code", "a"), (b"newer code", "b"))


@dataclass
class Ground:
    """What the readings of one page give; ``sign`` names its file, where that is known."""

    title: str
    named: bytes = b""
    asked: list[Read] = field(default_factory=list)

    def digest(self, read: Read) -> Digest:
        self.asked.append(read)
        return digest_of({TITLE: self.title, BODY: "body"}[read])

    def sign(self, read: Read) -> bytes:
        return self.named if read == TITLE else b""

    def seen(self, *reads: Read) -> Iterator[Seen]:
        return ((read, self.digest(read), self.sign(read)) for read in reads)


def bundle(title: str = "a", value: str = "0" * 64) -> Bundle:
    found = Bundle()
    found.put(PAGE, b"code", Ground(title).seen(TITLE, BODY), value, ())
    found.put(CARD, b"code", Ground(title).seen(TITLE), b"small", ("1" * 64,))
    return found


def written(folder: Path, *groups: tuple[str, str]) -> None:
    ledger = ledger_in(folder)
    for group in groups:
        ledger.put(group, bundle())
    assert ledger.finish(with_others=False) == {"0" * 64, "1" * 64}


def test_a_product_is_found_while_all_that_it_read_gives_the_same() -> None:
    known = Bundle(bundle().plain())
    assert known.find(PAGE, b"code", Ground("a"))
    assert not known.find(PAGE, b"other code", Ground("a"))
    assert not Bundle(known.plain()).find(PAGE, b"code", Ground("b"))
    assert known.reads(CARD) == {TITLE} and known.reads(PAGE) == {TITLE, BODY}


def test_two_states_of_a_page_are_known_side_by_side_and_a_third_takes_the_place_of_the_first() -> None:
    known = bundle()
    for title in "bc":
        known.put(PAGE, b"code", Ground(title).seen(TITLE, BODY), title, ())
    answers = [Bundle(known.plain()).find(PAGE, b"code", Ground(title)) for title in "abc"]
    assert [found and found.value for found in answers] == [None, "b", "c"]


def test_while_a_file_has_the_same_sign_nobody_asks_what_is_in_it() -> None:
    known = Bundle()
    known.put(PAGE, b"code", Ground("a", b"file 1").seen(TITLE, BODY), b"", ())
    same = Ground("a", b"file 1")
    assert Bundle(known.plain()).find(PAGE, b"code", same) and same.asked == [BODY]
    changed = Ground("b", b"file 2")
    assert not Bundle(known.plain()).find(PAGE, b"code", changed) and TITLE in changed.asked


def test_of_a_file_that_has_changed_elsewhere_the_new_sign_is_kept() -> None:
    known = Bundle()
    known.put(PAGE, b"code", Ground("a", b"file 1").seen(TITLE, BODY), b"", ())
    again = Bundle(known.plain())
    assert again.find(PAGE, b"code", Ground("a", b"file 2")) and again.is_changed
    later, third = Ground("a", b"file 2"), Bundle(again.plain())
    assert third.find(PAGE, b"code", later) and later.asked == [BODY] and not third.is_changed


def test_what_other_code_made_is_forgotten() -> None:
    known = bundle()
    known.put(PAGE, b"newer code", Ground("b").seen(TITLE, BODY), "b", ())
    found = [Bundle(known.plain()).find(PAGE, code, Ground(title)) for code, title in CODES]
    assert [one and one.value for one in found] == [None, "b"] and "0" * 64 not in known.files


def test_a_reading_stands_in_a_bundle_once() -> None:
    known = bundle()
    seen, records = known.plain()
    assert sorted(read for read, _digest, _sign in seen) == [BODY, TITLE] and len(records) == 2
    only_card, _records = known.only([CARD]).plain()
    assert [read for read, _digest, _sign in only_card] == [TITLE]


def test_of_a_damaged_ledger_every_other_bundle_still_stands(tmp_path: Path) -> None:
    groups = [("page", str(number)) for number in range(5)]
    written(tmp_path, *groups)
    file = tmp_path / "products"
    data = bytearray(file.read_bytes())
    data[data.index(b"tin-tuc/mot")] ^= 1
    file.write_bytes(data)
    ledger = ledger_in(tmp_path)
    assert [group for group in groups if ledger.get(group) is None] == groups[:1]


def test_what_a_build_keeps_is_taken_over_and_what_it_does_not_ask_for_is_gone(tmp_path: Path) -> None:
    written(tmp_path, ("page", "a"), ("page", "b"), ("page", "c"))
    ledger = ledger_in(tmp_path)
    ledger.keep(("page", "a"))
    ledger.put(("page", "c"), bundle(value="2" * 64))
    assert ledger.finish(with_others=False) == {"0" * 64, "1" * 64, "2" * 64}
    again = ledger_in(tmp_path)
    assert set(again) == set(ledger) == {("page", "a"), ("page", "c")}
    kept = again.get(("page", "a"))
    assert kept and kept.plain() == bundle().plain()


def test_a_build_that_breaks_off_leaves_what_it_did_not_touch(tmp_path: Path) -> None:
    written(tmp_path, ("page", "a"), ("page", "b"))
    ledger = ledger_in(tmp_path)
    ledger.put(("page", "c"), bundle())
    assert set(ledger_in(tmp_path)) == {("page", "a"), ("page", "b")}, "as long as it is under way"
    ledger.finish(with_others=True)
    assert set(ledger_in(tmp_path)) == {("page", "a"), ("page", "b"), ("page", "c")}


def test_what_was_read_for_an_earlier_state_is_forgotten_with_its_value(tmp_path: Path) -> None:
    ledger = ledger_in(tmp_path)
    both = bundle("earlier", "e" * 64)
    both.put(PAGE, b"code", Ground("now").seen(TITLE, BODY), "f" * 64, ())
    ledger.put(("page", "a"), both)
    ledger.finish(with_others=False)
    assert b"e" * 64 in (tmp_path / "products").read_bytes()
    forget_earlier(tmp_path)
    assert b"e" * 64 not in (tmp_path / "products").read_bytes()
    left = ledger_in(tmp_path).get(("page", "a"))
    assert left and left.files == ("f" * 64, "1" * 64)
    assert left.find(PAGE, b"code", Ground("now"))


def test_without_a_file_a_ledger_knows_what_this_build_told_it() -> None:
    ledger = Ledger(None)
    assert ledger.get(("page", "a")) is None
    ledger.put(("page", "a"), bundle())
    found = ledger.get(("page", "a"))
    assert found and found.plain() == bundle().plain() and ledger.finish(with_others=True) is None
