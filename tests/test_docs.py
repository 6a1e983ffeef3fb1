"""The engineers' pages and the README name what is there, and every room of the generator has its page."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from project import ROOT

from generator.reading.load import read_front_matter

PAGES = sorted((ROOT / "docs/ky-su").glob("*.md"))
TEXTS = [*PAGES, ROOT / "README.md", ROOT / "benchmarks/README.md"]
ROOMS = sorted(folder.name for folder in (ROOT / "generator").iterdir() if (folder / "__init__.py").exists())
# Folders of the project where what a page names may stand; the first three are also where paths may begin unsaid.
FOLDERS = ("generator", "tests", "benchmarks", "docs", "schemas")
# What is made, and what editors write, comes and goes.
UNBOUND = ("build", "site", "content", "consents")
_FENCE = re.compile(r"^ {0,3}(```|~~~).*?^ {0,3}\1", re.DOTALL | re.MULTILINE)
_CODE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_PATH = re.compile(r"[\w.*<>-]+(?:/[\w.*<>-]+)*/?")
_FILE = re.compile(r"[\w.*<>/-]+\.(?:py|html|css|js|typ|txt|yml)")
# Names as Python has them: ``Catalog`` alone is a word, ``RawEntry``, ``hold_back`` and ``_FILLERS`` are not.
_NAME = re.compile(r"[A-Z]+[a-z]+(?:[A-Z]\w*)+|_?[a-z]+(?:_[a-z]+)+|_?[A-Z]{2,}(?:_[A-Z]+)*")


def prose_of(file: Path) -> str:
    """Return a page without its blocks of code, which show what somebody might write."""
    return _FENCE.sub("", file.read_text("utf-8"))


def rooms_of(page: Path) -> list[str]:
    rooms = read_front_matter(page.read_text("utf-8"))[0].get("phòng", [])
    assert isinstance(rooms, list)
    return [str(room) for room in rooms]


def words_in_code(text: str) -> Iterator[str]:
    """Yield each word that a text sets as code."""
    for code in _CODE.findall(text):
        yield from code.split()


def is_missing(name: str, rooms: Iterable[str] = ()) -> bool:
    """Say whether a word is a path of the project, or of these rooms, that leads nowhere; ``<x>`` is anything."""
    first, slash, _ = name.partition("/")
    is_path = _PATH.fullmatch(name) and (first in (*FOLDERS, *ROOMS) or _FILE.fullmatch(name))
    if not slash:
        return bool(_FILE.fullmatch(name)) and not {"*", "<"} & set(name) and name not in file_names()
    if not is_path or first in UNBOUND:
        return False
    pattern = re.sub(r"<[^>]*>", "*", name).rstrip("/")
    places = ["."] if first in FOLDERS else [*FOLDERS[:3], *(f"generator/{room}" for room in rooms)]
    return not any(any((ROOT / place).glob(pattern)) for place in places)


@functools.cache
def file_names() -> frozenset[str]:
    """Every file's name at the root and below the folders that paths begin with."""
    below = (file.name for place in FOLDERS for file in (ROOT / place).rglob("*.*"))
    return frozenset([*below, *(file.name for file in ROOT.iterdir())])


@functools.cache
def words_of_the_code() -> frozenset[str]:
    """Every word of our own Python, besides this file's."""
    files = [file for place in FOLDERS[:3] for file in (ROOT / place).rglob("*.py") if file != Path(__file__)]
    return frozenset(word for file in files for word in re.findall(r"\w+", file.read_text("utf-8")))


@pytest.mark.parametrize("text", TEXTS, ids=lambda file: file.name)
def test_every_path_that_a_page_names_is_there(text: Path) -> None:
    rooms = rooms_of(text)
    assert sorted(word for word in words_in_code(prose_of(text)) if is_missing(word, rooms)) == []


@pytest.mark.parametrize("text", TEXTS, ids=lambda file: file.name)
def test_every_link_of_a_page_to_a_file_leads_to_one(text: Path) -> None:
    links = (link.partition("#")[0] for link in _LINK.findall(_CODE.sub("", prose_of(text))))
    assert [link for link in links if link and "://" not in link and not (text.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda file: file.name)
def test_every_name_of_the_code_that_a_page_names_is_in_the_code(page: Path) -> None:
    words = (re.sub(r"\(.*|[,;:]$", "", word) for word in words_in_code(prose_of(page)))
    names = {word for word in words if not _FILE.fullmatch(word)}
    parts = {part for name in names for part in name.split(".") if _NAME.fullmatch(part)}
    assert sorted(parts - words_of_the_code()) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda file: file.name)
def test_a_page_says_what_it_is_about_and_names_rooms_that_there_are(page: Path) -> None:
    fields, _ = read_front_matter(page.read_text("utf-8"))
    assert fields.get("title") and fields.get("description")
    missing = [room for room in rooms_of(page) if room not in ROOMS and not (ROOT / f"generator/{room}.py").exists()]
    assert missing == []


def test_every_room_of_the_generator_has_a_page() -> None:
    covered = {room for page in PAGES for room in rooms_of(page)}
    assert [room for room in ROOMS if room not in covered] == [], 'say "phòng: [room]" on the page that tells of it'


@pytest.mark.parametrize(
    ("name", "is_gone"),
    [
        ("generator/body.py", True),
        ("figures/data.py", True),
        ("pages/templates/entry/chinh-sach.html", True),
        ("body_of_old.py", True),
        ("docs/ky-thuat", True),
        ("entries/check.py", False),
        ("content_types/<loại>/fields.py", False),
        ("content_types/*/page.html", False),
        ("mkdocs_hook.py", False),
        ("chinh-sach/1373-qd-ttg", False),
    ],
)
def test_a_path_that_leads_nowhere_is_found(name: str, is_gone: bool) -> None:
    assert is_missing(name) is is_gone
