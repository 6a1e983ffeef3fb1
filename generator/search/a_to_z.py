"""The A-Z index in Vietnamese order, for readers without a script: titles, numbers, abbreviations and key words."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.language.vietnamese import collation_key, fold, nfc
from generator.prose.markdown import escaped, link
from generator.search.document import SearchDocument
from generator.telling.pagination import near, with_gaps

NUMBERS = "0–9"
# Above this many lines each letter has a page of its own, and a long letter several: each page is light on any phone.
_ONE_PAGE_LIMIT = 200
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
# Letters with a mark of their own, as they are typed on a Vietnamese keyboard: addresses hold no marks.
_SLUGS = {"ă": "aw", "â": "aa", "đ": "dd", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw", NUMBERS: "so"}


@dataclass(frozen=True)
class Target:
    """A page that a line leads to."""

    title: str
    address: str
    is_illustrative: bool
    may_be_copied: bool = True
    """Whether what is written for assistants may name it."""


@dataclass(frozen=True)
class Line:
    """One line of the index: the words one looks up, what they stand for, and the pages."""

    words: str
    meaning: str = ""
    targets: tuple[Target, ...] = ()

    @property
    def is_title(self) -> bool:
        """Whether the line is a page's own title."""
        return len(self.targets) == 1 and self.targets[0].title == self.words


@dataclass(frozen=True)
class Letter:
    """The lines below one letter."""

    name: str
    slug: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class IndexPage:
    """One page of the index: all letters, or one, or a part of one.

    ``letters`` lists every letter for the bar above, ``parts`` those pages of a long letter that one leads to: number
    and path, 0 and none for those left out between.
    """

    path: str
    title: str
    letters: tuple[Letter, ...]
    shown: tuple[Letter, ...]
    parts: tuple[tuple[int, str], ...] = ()

    @property
    def is_split(self) -> bool:
        """Whether each letter has a page of its own."""
        return bool(self.path) or not self.shown

    @property
    def slug(self) -> str:
        """The slug of the letter that the page is for; empty for the first page."""
        return self.path.partition("/")[0]


def to_markdown(page: IndexPage, title: str, base: str) -> str:
    """Return a page of the index for assistants; ``base`` is the address of the portal's root."""
    parts = [f"# {escaped(title)}"]
    if page.is_split and not page.shown:
        folder = f"{base}muc-luc/"
        parts.append("\n".join(f"- {link(one.name, f'{folder}{one.slug}/')}" for one in page.letters))
    for letter in page.shown:
        lines = "\n".join(f"- {told}" for line in letter.lines if (told := _told(line, base)))
        parts += [f"## {letter.name}", lines] if lines else []
    return "\n\n".join(parts) + "\n"


def _told(line: Line, base: str) -> str:
    """Return a line of the index; empty where all that it leads to stays on the pages themselves."""
    shown = [target for target in line.targets if target.may_be_copied]
    if line.targets and not shown:
        return ""
    if line.is_title:
        return link(escaped(line.words), base + shown[0].address)
    meaning = f": {escaped(line.meaning)}" if line.meaning else ""
    links = "; ".join(link(escaped(target.title), base + target.address) for target in shown)
    return f"{escaped(line.words)}{meaning}{', xem ' if links else ''}{links}"


def index_pages(found: Sequence[SearchDocument], abbreviations: Iterable[tuple[str, str]]) -> Iterator[IndexPage]:
    """Yield the page of the index, and a page for each letter where one page would be too long."""
    by_letter: dict[str, list[Line]] = defaultdict(list)
    for line in sorted(_lines(found, abbreviations), key=lambda line: (collation_key(line.words), line.words)):
        by_letter[letter_of(line.words)].append(line)
    letters = tuple(
        Letter(name, _SLUGS.get(name.lower(), name.lower()), tuple(by_letter[name]))
        for name in sorted(by_letter, key=lambda name: (name != NUMBERS, collation_key(name)))
    )
    title = "Mục lục A–Z"
    if sum(len(letter.lines) for letter in letters) <= _ONE_PAGE_LIMIT:
        yield IndexPage("", title, letters, letters)
        return
    yield IndexPage("", title, letters, ())
    for letter in letters:
        yield from _letter_pages(letter, letters, f"{title}: {letter.name}")


def _letter_pages(letter: Letter, letters: tuple[Letter, ...], title: str) -> Iterator[IndexPage]:
    count = -(-len(letter.lines) // _ONE_PAGE_LIMIT)
    paths = (letter.slug, *(f"{letter.slug}/{number}" for number in range(2, count + 1)))
    for number, path in enumerate(paths, start=1):
        lines = letter.lines[(number - 1) * _ONE_PAGE_LIMIT : number * _ONE_PAGE_LIMIT]
        named = f"{title} (trang {number})" if number > 1 else title
        shown = (Letter(letter.name, letter.slug, lines),)
        led_to = with_gaps(near(number, count)) if count > 1 else ()
        parts = tuple((one, paths[one - 1] if one else "") for one in led_to)
        yield IndexPage(path, named, letters, shown, parts)


def letter_of(words: str) -> str:
    """Return the capital letter below which words stand, tone aside; ``0–9`` for numbers and signs."""
    for char in nfc(words).lower():
        if char.isdigit():
            return NUMBERS
        if char.isalpha():
            bare = "".join(part for part in unicodedata.normalize("NFD", char) if part not in _TONES)
            return nfc(bare).upper()
    return NUMBERS


def _lines(found: Sequence[SearchDocument], abbreviations: Iterable[tuple[str, str]]) -> Iterator[Line]:
    titles: dict[str, list[Target]] = defaultdict(list)
    key_words: dict[str, list[Target]] = defaultdict(list)
    spelt: dict[str, str] = {}
    for document in found:
        may = not (document.is_illustrative or document.tells_of_people)
        target = Target(document.title, document.address, document.is_illustrative, may)
        yield Line(document.title, "", (target,))
        titles[fold(document.title)].append(target)
        if document.number:
            number = document.number.rpartition(" ")[2]
            yield Line(number, "", (target,))
        for keyword in document.keywords:
            key_words[fold(keyword)].append(target)
            spelt.setdefault(fold(keyword), keyword)
    for key, targets in key_words.items():
        others = tuple(dict.fromkeys(target for target in targets if fold(target.title) != key))
        if others and key not in titles:
            yield Line(spelt[key], "", others)
    for short, long in abbreviations:
        yield Line(short, long, tuple(titles.get(fold(long), ())))
