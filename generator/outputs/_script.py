"""What is said of an entry: one minute and the whole, as editors wrote it for the ear, else composed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.entries.entry import Entry
from generator.language.spoken import SYLLABLES_PER_MINUTE, count, sentences
from generator.language.spoken.faults import Line
from generator.outputs._points import key_points
from generator.outputs._speech import Told, followed, lines_of, stands_alone, told
from generator.outputs.base import Desk
from generator.telling.wording import closed, paragraphs, repeats

_GREETING = "Thưa bà con và các bạn, mời nghe chuyên mục Xây dựng xã hội học tập."
_FAREWELL = "Cảm ơn bà con và các bạn đã lắng nghe."
ILLUSTRATIVE = "Câu chuyện sau đây là chuyện minh họa, không nói về người thật, việc thật."
SCRIPT_KEY = "bản phát thanh"
SCRIPT_FILES = ("ban-phat-thanh.txt", "ban-phat-thanh.ssml", "ban-phat-thanh.pdf", "ban-phat-thanh.docx")
"""The minute as text to paste, for an engine, and on two sheets for a newsreader."""
THINNEST = 20
"""Syllables that a script says at least, besides greeting and farewell: less is no message."""


@dataclass(frozen=True)
class Script:
    """A script: its title as written, the minute's sentences, the parts of a full version where there is more to say.

    ``unspoken`` are the pieces of what was composed for which no saying is known: what holds them is left out.
    """

    title: str
    minute: tuple[Line, ...]
    full: tuple[Told, ...]
    unspoken: tuple[str, ...] = ()

    @property
    def short(self) -> tuple[str, ...]:
        """The minute as it is said, a sentence a line."""
        return tuple(line.said for line in self.minute)

    @property
    def full_text(self) -> str:
        """Everything that is said in the full version; the minute where that is all."""
        said = "\n".join(line for part in self.full for line in (part.heading, *part.lines) if line)
        return said or "\n".join(self.short)


def write_script(entry: Entry, desk: Desk) -> Script:
    """Return what is said of an entry; nothing where there is too little for one minute that makes sense."""
    story = desk.stories.of(entry)
    heard, minute = _heard(entry, desk), write_minute(entry, desk)
    whole = _full(entry, desk, _made_up(entry, desk), minute) if minute else ()
    if heard:
        whole = () if minute == heard else (Told("", tuple(line.said for line in heard)),)
    unspoken = [piece for part in whole for piece in part.unspoken] if not heard else []
    if not (story.script or heard):
        texts = (*story.minute.opening, *key_points(desk, entry), *story.minute.closing)
        unspoken += [piece for line in lines_of(desk, texts) for piece in line.unspoken]
    return Script(entry.title, tuple(minute), whole, tuple(dict.fromkeys(unspoken)))


def write_minute(entry: Entry, desk: Desk) -> list[Line]:
    """Return what is said in one minute; nothing where there is too little that makes sense."""
    story, made_up, heard = desk.stories.of(entry), _made_up(entry, desk), _heard(entry, desk)
    if story.script:
        return [*made_up, *_as_written(desk, story.script)]
    fits = count("\n".join(line.said for line in heard)) <= SYLLABLES_PER_MINUTE
    return heard if heard and fits else compose(entry, desk, made_up)


def _made_up(entry: Entry, desk: Desk) -> list[Line]:
    return lines_of(desk, [ILLUSTRATIVE]) if entry.illustrative else []


def _heard(entry: Entry, desk: Desk) -> list[Line]:
    """Return what was said in a programme whose words an editor wrote down."""
    heard = desk.stories.of(entry).transcript
    return [*_made_up(entry, desk), *_as_written(desk, heard)] if heard else []


def compose(entry: Entry, desk: Desk, made_up: Iterable[Line] = ()) -> list[Line]:
    """Return a minute by the frame of the entry's type: whole sentences that can be followed, none where too few."""
    frame = desk.stories.of(entry).minute
    head = [*lines_of(desk, [_GREETING]), *made_up]
    tail = [*lines_of(desk, frame.closing), *lines_of(desk, [_FAREWELL])]
    points = [line for line in _points(desk, entry) if not repeats(line.said, [head[0].said])]
    room = SYLLABLES_PER_MINUTE - sum(count(line.said) for line in (*head, *tail))
    chosen = _fitting(lines_of(desk, frame.opening), points, room)
    kept = followed([*head, *chosen, *tail])
    told_of = [line for line in kept if line not in head and line not in tail]
    # The first sentence says what the others are about.
    has_subject = bool(chosen) and chosen[0] in kept
    return kept if has_subject and sum(count(line.said) for line in told_of) >= THINNEST else []


def _points(desk: Desk, entry: Entry) -> list[Line]:
    """Return what the minute says after its opening: a guide's steps, all or none; else the points that stand alone."""
    story = desk.stories.of(entry)
    if not (story.minute.takes_points or entry.fields.key_points):
        return []
    if story.steps and not entry.fields.key_points:
        steps = enumerate((step.text for step in story.steps), start=1)
        return followed(lines_of(desk, [f"Bước {number}: {closed(text)}" for number, text in steps]))
    return [line for line in followed(lines_of(desk, key_points(desk, entry))) if stands_alone(line)]


def _fitting(opening: list[Line], points: list[Line], room: int) -> list[Line]:
    """Return as much as there is room for; steps that are counted are told all or not at all."""
    chosen: list[Line] = []
    are_steps = bool(points) and points[0].said.startswith("Bước ")
    for line in opening if are_steps else [*opening, *points]:
        if count(line.said) <= room and not repeats(line.said, [one.said for one in chosen]):
            chosen.append(line)
            room -= count(line.said)
    if are_steps and sum(count(line.said) for line in points) <= room:
        chosen += points
    return chosen


def _as_written(desk: Desk, text: str) -> list[Line]:
    """Return what editors wrote for the ear: every word of it, a sentence a line."""
    written = [sentence for part in paragraphs(text) for sentence in sentences(part)]
    said = [desk.say(sentence) for sentence in written]
    return [Line(one, spoken.text, spoken.unspoken) for one, spoken in zip(written, said, strict=True)]


def _full(entry: Entry, desk: Desk, made_up: list[Line], minute: list[Line]) -> tuple[Told, ...]:
    """Return the whole entry as it is said, where that is more than the minute."""
    opening = [_GREETING, *(line.written for line in made_up), *desk.stories.of(entry).minute.opening]
    parts = told(desk, entry, opening)
    name = desk.settings.site_name
    author = desk.settings.owner.name or (name if name.startswith("Cổng") else f"cổng thông tin {name}")
    end = tuple(line.said for line in followed(lines_of(desk, [f"Bài của {author}.", _FAREWELL])))
    whole = (*parts, Told("", end))
    length = sum(count(line) for part in whole for line in part.lines)
    return whole if length > sum(count(line.said) for line in minute) else ()


def minutes_of(total: int) -> str:
    """Return seconds as people say them: "1 phút 5 giây"."""
    minutes, rest = divmod(total, 60)
    return " ".join([*([f"{minutes} phút"] if minutes else []), *([f"{rest} giây"] if rest or not minutes else [])])
