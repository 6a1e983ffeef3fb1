"""Words for where the page is not at hand: whole sentences, cut only where their sense allows, lists and counts."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from generator.language.spoken import sentences
from generator.language.spoken.numbers import ordinal

_ABOUT_ITSELF = ("Trang này", "Bài này", "Cổng này", "Cổng thông tin này", "Mục này")
# What only a reader of the page can follow means nothing on paper, on a screen at the front, on the air.
_OFF_THE_PAGE = (
    (re.compile(r"\b(Cổng|cổng) (?:thông tin )?này\b"), r"\1 thông tin"),
    (re.compile(r" ở trang này\b"), " này"),
    (re.compile(r" ghi ở trên\b"), " đã ghi"),
    (re.compile(r" ở (?:trên|dưới)(?= và|[,.;:?!]|$)"), ""),
    (re.compile(r"; [^;.!?]*\bxem ở trang khác"), ""),
    (re.compile(r"\bDưới đây\b"), "Sau đây"),
    (re.compile(r"\bdưới đây\b"), "sau đây"),
)
THIS_PAGE = re.compile(r"\btrang này\b|\bxem trang\b|\bxem mục\b|\bxem ở trang\b|\bcó ở trang\b", re.IGNORECASE)
_QUOTED = re.compile(r'"([^"]+)"')
_SAID_SHARE = 0.75
_ABOUT = re.compile(r"^về (?:việc )?", re.IGNORECASE)


def capital(text: str) -> str:
    """Return a text with a capital first letter."""
    return text[:1].upper() + text[1:]


def small(text: str) -> str:
    """Return a text with a small first letter."""
    return text[:1].lower() + text[1:]


def closed(text: str) -> str:
    """Return a text as a sentence: a capital first, a mark last, quotation marks that open and close."""
    text = off_the_page(" ".join(text.split())).rstrip(",;:")
    ended = text.rstrip("”’)").endswith((".", "!", "?", "…"))
    return f"{capital(text)}{'' if ended else '.'}" if text else ""


def listed(words: Sequence[str]) -> str:
    """Return words as a Vietnamese list: commas, and "và" before the last."""
    return " và ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def in_steps(texts: Iterable[str]) -> str:
    """Return texts as numbered steps in one line: "(1) Hỏi. (2) Làm."."""
    return " ".join(f"({number}) {closed(text)}" for number, text in enumerate(texts, start=1))


def counted(number: int) -> str:
    """Return "Một là", "Hai là", as people count on the air."""
    word = "một" if number == 1 else ordinal(number) if number != 4 else "bốn"
    return f"{capital(word)} là"


def subject_of(text: str) -> str:
    """Return what is left of a title after its document's number, as a title of its own."""
    return capital(_ABOUT.sub("", text.strip(" ,:;")))


def off_the_page(text: str) -> str:
    """Return a text worded for where its page is not at hand; sentences about the page itself are left out."""
    text = _QUOTED.sub(r"“\1”", text)
    for pattern, replacement in _OFF_THE_PAGE:
        text = pattern.sub(replacement, text)
    if not THIS_PAGE.search(text):
        return text
    return " ".join(sentence for sentence in sentences(text) if not THIS_PAGE.search(sentence))


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of plain text as editors wrote it."""
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", text.strip()) if part.strip()]


def first_sentence(text: str) -> str:
    """Return the first sentence of a text."""
    found = sentences(text)
    return found[0] if found else ""


def repeats(text: str, said: Iterable[str]) -> bool:
    """Say whether a text tells hardly anything that was not said already: nearly all its words are in it."""
    words, known = re.findall(r"\w+", text.casefold()), set(re.findall(r"\w+", " ".join(said).casefold()))
    return bool(words) and sum(word in known for word in words) >= _SAID_SHARE * len(words)


def opening(summary: str, limit: int, points: Sequence[str] = ()) -> str:
    """Return as many of a summary's first sentences as a limit allows, at least one, without those the points say."""
    first, *more = sentences(lead_of(summary)) or [""]
    found = [first, *itertools.takewhile(lambda sentence: not repeats(sentence, points), more)]
    counts = range(len(found), 0, -1)
    return next((text for count in counts if len(text := " ".join(found[:count])) <= limit), first)


def lead_of(summary: str) -> str:
    """Return a summary without the sentences that speak of their own page: they mean nothing anywhere else."""
    kept = [sentence for sentence in sentences(summary) if not sentence.startswith(_ABOUT_ITSELF)]
    return " ".join(kept) or summary


def shortened(text: str, limit: int) -> Iterator[str]:
    """Yield ever shorter beginnings of a text that end with a sentence, or before a semicolon, the longest first.

    Never at a comma: half an enumeration, or a condition without what follows from it, says something else.
    """
    if len(text) <= limit:
        yield text
    whole = sentences(text)
    for count in range(len(whole) - 1, 0, -1):
        candidate = " ".join(whole[:count])
        if len(candidate) <= limit:
            yield candidate
    first = whole[0] if whole else text
    for cut in (match.start() for match in reversed(list(re.finditer(r";(?=\s)", first)))):
        if cut <= limit:
            yield first[:cut].rstrip() + "."


def fit(text: str, limit: int) -> str:
    """Return the longest whole beginning of a text within a limit; empty where not even a clause fits."""
    return next(shortened(text, limit), "")
