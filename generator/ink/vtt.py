"""Subtitles as WebVTT: cues of at most two lines, broken where phrases end, escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

LINE = 37
"""Letters of a line, as broadcasters keep it."""
LETTERS_A_SECOND = 17
"""As fast as people read who also look at a picture."""
_SHORTEST = 18
_PHRASE = re.compile(
    r"(?:(?<=[.?!…,;:])|(?<=[.?!…,;:][”’])) (?=\S)"
    r"| (?=(?:và|nhưng|để|khi|nếu|vì|mà|thì|hoặc|hay|rồi|của|trong|với|cho) )"
)


@dataclass(frozen=True)
class Cue:
    """What is shown from one moment to another, in seconds; a line break parts its two lines."""

    begins: float
    ends: float
    text: str


def cut(text: str) -> list[str]:
    """Return a sentence as the texts of cues: as few as hold it, each ending where a phrase ends."""
    pieces: list[str] = []
    for phrase in _phrases(text):
        joined = f"{pieces[-1]} {phrase}" if pieces else phrase
        if (pieces and _fits(joined) and not _is_torn(joined)) or (pieces and _is_torn(pieces[-1]) and _fits(joined)):
            pieces[-1] = joined
        else:
            pieces.append(phrase)
    return [two_lines(piece) for piece in _evened(pieces)]


def _evened(pieces: list[str]) -> list[str]:
    """Return pieces whose last does not flash by: with the one before it, it is parted anew nearer to the middle."""
    if len(pieces) < 2 or len(pieces[-1]) >= _SHORTEST:
        return pieces
    whole = f"{pieces[-2]} {pieces[-1]}"
    phrases = [match.start() for match in _PHRASE.finditer(whole)]
    breaks = phrases or [place for place, letter in enumerate(whole) if letter == " "]
    best = min(breaks, key=lambda place: abs(2 * place - len(whole)))
    halves = [whole[:best], whole[best + 1 :]]
    return [*pieces[:-2], *halves] if all(map(_fits, halves)) and not _is_torn(halves[0]) else pieces


def two_lines(text: str) -> str:
    """Return a text that fits into a cue with its line break: where both lines are most alike."""
    if len(text) <= LINE:
        return text
    breaks = [place for place, letter in enumerate(text) if letter == " "]
    fitting = [place for place in breaks if place <= LINE and len(text) - place - 1 <= LINE]
    best = min(fitting, key=lambda place: abs(2 * place - len(text)))
    return f"{text[:best]}\n{text[best + 1 :]}"


def to_vtt(cues: Iterable[Cue]) -> str:
    """Return cues as a file; whatever editors wrote in them stays text."""
    written = (f"{_stamp(cue.begins)} --> {_stamp(cue.ends)}\n{_escaped(cue.text)}" for cue in cues)
    return "\n\n".join(["WEBVTT", *written]) + "\n"


def _phrases(text: str) -> Iterator[str]:
    """Yield the phrases of a text; one that no cue holds is cut between words."""
    start = 0
    for match in _PHRASE.finditer(text):
        yield from _within_a_cue(text[start : match.start()])
        start = match.end()
    yield from _within_a_cue(text[start:])


def _within_a_cue(phrase: str) -> Iterator[str]:
    current = ""
    for word in phrase.split():
        longer = f"{current} {word}".strip()
        if current and not _fits(longer):
            yield current
            longer = word
        current = longer
    if current:
        yield current


def _fits(text: str) -> bool:
    """Say whether a text fits into two lines: there is a space near enough to its middle."""
    if len(text) <= LINE:
        return True
    return any(letter == " " and place <= LINE and len(text) - place - 1 <= LINE for place, letter in enumerate(text))


def _is_torn(text: str) -> bool:
    """Say whether a quotation is open at the end of a text."""
    return text.count("“") > text.count("”")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _stamp(moment: float) -> str:
    minutes, rest = divmod(round(moment * 1000), 60_000)
    return f"00:{minutes:02d}:{rest // 1000:02d}.{rest % 1000:03d}"
