"""Whatever lies in the content folder, a build neither breaks down, nor hangs, nor lets anything active through.

``FUZZ_FILES`` says how many files are tried (``make fuzz``: 20,000; in ``make test`` some hundreds).
"""

from __future__ import annotations

import datetime as dt
import os
import re
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from project import SMALL
from test_sanitise import VECTORS, assert_only_allowed

from generator.artifact import TWIN
from generator.content_types import content_types
from generator.entries.check import check
from generator.entries.linking import link
from generator.entries.validate import validate
from generator.pages import lay_out, render
from generator.reading.load import load
from generator.settings import Settings
from generator.telling.stories import Stories

COUNT = int(os.environ.get("FUZZ_FILES", "300"))
SECONDS = 2
# The one script that a page of ours names by itself, word for word.
_OWN_SCRIPT = re.compile(rb'<script src="\.\./ten-cu\.js\?v=\w+" defer></script>')
TODAY = dt.date(2026, 11, 22)
PAGES = [(page.parent.name, page.read_bytes()) for page in sorted((SMALL / "content").rglob("*.md"))]
SETTINGS = Settings("Cổng", "https://vi-du.vn/")
SECTIONS = sorted(content_types())
ODD = [
    b"---\n",
    b"\r",
    b"\t",
    b"\x00",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b": ",
    b"- ",
    b"&a",
    b"*a",
    b"!!python/object:x",
    b"{",
    b"[",
    b"|\n",
    b">\n",
    b"'",
    b'"',
    b"#",
    b"<script>",
    b"](javascript:x)",
    b"{: onclick=x }",
    b"```\n",
    b"!!! note\n",
    b"[^1]",
    b"\xcc\x81",
    b"\xe2\x80\xae",
    b"\xed\xa0\x80",
    b"$$",
    b"*" * 60,
    b"_" * 60,
    b"[" * 60,
    b">" * 60,
    b"    " * 30,
    b"|a" * 40,
    "“”–ẾỖẶự".encode(),
    b"<!--",
    b"-->",
    b"\\",
    b"`" * 31,
    b"1) ",
    b"~~~\n",
    b"<" * 60,
    b"![](",
    b"](x" * 30,
    b"&#106;",
]

byte_soup = st.binary(max_size=400)
text_soup = st.text(max_size=400).map(lambda text: text.encode("utf-8", "surrogatepass"))
vectors = st.sampled_from(VECTORS).map(str.encode)
odd = st.sampled_from(ODD)


class TooSlow(Exception):
    """A file took longer than people wait."""


@contextmanager
def time_limit() -> Iterator[None]:
    """Stop a hang with a traceback that tells where it hung; measured in the process's own time, not the machine's."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(*_: object) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@st.composite
def mutated(draw: st.DrawFn) -> tuple[str, bytes]:
    """A real page cut, doubled, spliced and sprinkled, perhaps in the folder of another type."""
    section, data = draw(st.sampled_from(PAGES))
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 60)))
        middle = draw(st.one_of(odd, odd, vectors, byte_soup, st.just(data[start:end] * 2), st.just(b"")))
        data = data[:start] + middle + data[end:]
    return (draw(st.sampled_from(SECTIONS)) if draw(st.integers(0, 9)) == 0 else section), data


@st.composite
def written(draw: st.DrawFn) -> tuple[str, bytes]:
    """A page whose head is in order and whose body is anything."""
    body = b"".join(draw(st.lists(st.one_of(odd, vectors, text_soup), max_size=12)))
    head = "---\ntiêu đề: Thử\ntóm tắt: Thử một chút.\nđối tượng: phụ huynh\ncác bước:\n  - bước: Thử\n---\n"
    return "cam-nang", head.encode() + body


files = st.one_of(mutated(), written(), st.tuples(st.sampled_from(SECTIONS), st.one_of(byte_soup, text_soup)))


def run(folder: Path, section: str, data: bytes) -> None:
    """Take one file through every stage that reads what editors wrote."""
    page = folder / "content" / section / "thu.md"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_bytes(data)
    try:
        with time_limit():
            loaded = load(folder / "content", content_types())
            entries, invalid = validate(loaded.entries)
            catalog = link(entries, (), loaded.shared, TODAY)
            problems = [*loaded.problems, *invalid, *check(catalog)]
        for problem in problems:
            assert problem.message and "\n" not in str(problem), problem
        for entry in catalog.entries:
            assert_only_allowed(catalog.body(entry).html)
        if not problems:
            made = render(lay_out(Stories(catalog, SETTINGS), SETTINGS))
            for artifact in (one for one in made if not one.path.endswith(TWIN)):  # plain text, whatever it quotes
                assert b"<script" not in _OWN_SCRIPT.sub(b"", artifact.content.split(b"\n---\n", 1)[-1])
    finally:
        page.unlink()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


@settings(
    max_examples=COUNT,
    deadline=None,
    derandomize=COUNT <= 300,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)
@given(files)
def test_no_file_breaks_hangs_or_gets_anything_active_through(folder: Path, file: tuple[str, bytes]) -> None:
    run(folder, *file)


@pytest.mark.parametrize(
    "body",
    [
        b"*" * 5000,
        b"[" * 3000 + b"]" * 3000,
        b"> " * 500 + b"x",
        b"- " * 500 + b"x",
        b"`" * 4001,
        b"_a" * 3000,
        b"<" * 5000,
        b"<a " * 2000,
        b"![](" * 2000,
        b"[a](" * 2000,
        b"|a" * 3000 + b"\n" + b"|-" * 3000,
        b"(((((" * 1000,
        b"1/" * 3000,
        b"A1/A-" * 2000,
        b"a@" * 3000,
        b"http://" * 1500,
        b"[^1]" * 1000 + b"\n\n[^1]: x",
        b"!!! note\n    " * 300,
        b"\n".join(b" " * number + b"- x" for number in range(300)),
        b"<!--" * 2000,
        b"{" * 4000,
        b"a {" + b"x=1 " * 2000 + b"}",
        "ắ\u0301".encode() * 3000,
        b"012345678 " * 800,
        b"so nha " * 1500,
    ],
    ids=lambda body: body[:12].decode("utf-8", "replace"),
)
def test_what_is_made_to_be_slow_is_not(folder: Path, body: bytes) -> None:
    head = "---\ntiêu đề: Thử\ntóm tắt: Thử.\nđối tượng: phụ huynh\ncác bước: [{bước: Thử}]\n---\n"
    run(folder, "cam-nang", head.encode() + body)
