"""Kịch bản clip: sixty seconds, scene by scene, with subtitles; and the questions of a talk show.

Cut: to one minute, from the middle; where too little is left for a script, nothing is offered. Reordered: a hook first,
then one thought a scene, the address last; for a talk show from what was hard, to what was done, to what came of it.
Reworded: the spoken text is written as it is said, the subtitles as they are read (figures as figures), in cues of two
lines that end where phrases do; a point becomes a question that a presenter would ask.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.artifact import Artifact
from generator.entries.entry import Entry
from generator.ink.vtt import LETTERS_A_SECOND, Cue, cut, to_vtt
from generator.language.spoken import SYLLABLES_PER_MINUTE, count, sentences
from generator.outputs._prose import sections
from generator.outputs._script import write_minute
from generator.outputs._shots import shot
from generator.outputs._word import TABLE_SHEET, Grid, Line, to_docx
from generator.outputs.base import Desk, Form, Piece, Use, place, wants
from generator.telling.wording import closed, lead_of

LABEL = "Kịch bản clip"
KEY = "kịch bản clip"

LENGTH = 60.0
FEWEST_SCENES, SHORTEST = 4, 20.0
FEWEST_ROUNDS = 3
_PAUSE = 0.4
_FACTS = 4
_SENTENCES_A_SCENE = 2


@dataclass(frozen=True)
class Scene:
    """A scene: what is seen, what is said, what stands in the subtitles, from when to when in seconds."""

    seen: str
    said: str
    written: str
    begins: float
    ends: float


def for_entry(entry: Entry, desk: Desk) -> Iterator[Piece]:
    """Yield the clip's script and subtitles, and the talk show's sheet; each only where it is worth its time."""
    if not wants(entry, KEY):
        return
    scenes = write_scenes(entry, desk)
    if len(scenes) >= FEWEST_SCENES and scenes[-1].ends >= SHORTEST:
        script, subtitles = (place(entry, name) for name in ("kich-ban-clip.docx", "phu-de.vtt"))
        written = to_docx(desk, TABLE_SHEET, f"Kịch bản clip: {entry.title}", to_blocks(entry, scenes))
        yield Artifact(script, written, entry.path)
        yield Artifact(subtitles, to_vtt(cues_of(scenes)).encode(), entry.path)
        yield Use(entry.id, LABEL, script, f"Word, {len(scenes)} cảnh, {round(scenes[-1].ends)} giây")
        yield Use(entry.id, LABEL, subtitles, "phụ đề VTT")
    rounds = talk_rounds(entry, desk)
    if len(rounds) >= FEWEST_ROUNDS:
        talk = place(entry, "toa-dam.docx")
        sheet = to_docx(desk, TABLE_SHEET, f"Tọa đàm: {entry.title}", talk_blocks(entry, rounds))
        yield Artifact(talk, sheet, entry.path)
        yield Use(entry.id, "Câu hỏi tọa đàm", talk, "Word")


def write_scenes(entry: Entry, desk: Desk) -> list[Scene]:
    """Return the scenes of the minute that is said; what does not fit is left out before the end, never the end."""
    lines = [line.written for line in write_minute(entry, desk)]
    texts = [" ".join(lines[at : at + _SENTENCES_A_SCENE]) for at in range(0, len(lines), _SENTENCES_A_SCENE)]
    while sum(_seconds(desk, text) for text in texts) > LENGTH and len(texts) > FEWEST_SCENES:
        del texts[-2]
    scenes: list[Scene] = []
    now = 0.0
    for number, text in enumerate(texts):
        ends = round(now + _seconds(desk, text), 1)
        scenes.append(Scene(_seen(entry, desk, texts, number), desk.say(text).text, text, now, ends))
        now = ends
    return scenes


def _seen(entry: Entry, desk: Desk, texts: Sequence[str], number: int) -> str:
    """Return what a scene shows: its title, its figure, who does what where, its own words large, the address."""
    if number == 0:
        return f"Ảnh mở đầu: ảnh dọc của bài, chữ “{entry.title}”"
    if number == len(texts) - 1:
        return f"Ảnh khép: mã QR, {desk.short_url(entry)}"
    figures = desk.figures_of(entry)
    if figures and number == 1:
        return f"Hình: {figures[0].title}"
    return shot(texts[number]) or f"Chữ lớn trên màn hình: “{sentences(texts[number])[0]}”"


def _seconds(desk: Desk, text: str) -> float:
    """Return how long a scene takes: to say it, and to read what stands below it."""
    said = count(desk.say(text).text) * 60 / SYLLABLES_PER_MINUTE + _PAUSE
    return round(max(said, sum(_reading(piece) for one in sentences(text) for piece in cut(one))), 1)


def _reading(piece: str) -> float:
    return len(piece.replace("\n", "")) / LETTERS_A_SECOND


def cues_of(scenes: Sequence[Scene]) -> Iterator[Cue]:
    """Yield the subtitles of scenes one after the other, each as long as it takes to say and to read it."""
    for scene in scenes:
        pieces = [piece for one in sentences(scene.written) for piece in cut(one)]
        spare = scene.ends - scene.begins - sum(map(_reading, pieces))
        letters = sum(map(len, pieces))
        now = scene.begins
        for piece in pieces:
            ends = now + _reading(piece) + spare * len(piece) / letters
            yield Cue(now, ends, piece)
            now = ends


def to_blocks(entry: Entry, scenes: Sequence[Scene]) -> list[Line | Grid]:
    """Return the script as a table to edit."""
    made_up = [Line("Mẫu minh họa: hiện dòng chữ “Ví dụ minh họa” suốt clip.")] if entry.illustrative else []
    rows = tuple(
        (f"{number}. {scene.begins:.0f}–{scene.ends:.0f}", scene.seen, scene.said, scene.written)
        for number, scene in enumerate(scenes, start=1)
    )
    return [
        Line(f"Kịch bản clip {round(scenes[-1].ends)} giây: {entry.title}", "Title"),
        *made_up,
        Line("Người có mặt trong cảnh thật phải đồng ý trước khi quay."),
        Grid((12, 30, 30, 28), ("Cảnh, giây", "Hình", "Lời đọc", "Chữ phụ đề"), rows),
    ]


@dataclass(frozen=True)
class Round:
    """A question for a talk show, and the facts at the host's hand."""

    question: str
    facts: tuple[str, ...]


def talk_rounds(entry: Entry, desk: Desk) -> list[Round]:
    """Return the questions of a talk show, each with facts: the story's own, then those that its text asks."""
    own = desk.stories.of(entry).interview
    asked = [Round(part.heading, part.sentences[:_FACTS]) for part in own if part.sentences]
    known = {fact for one in asked for fact in one.facts}
    for part in sections(desk.catalog.body(entry)):
        told = [sentence for block in part.blocks if block.kind != "row" for sentence in sentences(block.text)]
        facts = tuple(fact for fact in told if fact not in known)[:_FACTS]
        if part.heading.endswith("?") and facts:
            asked.append(Round(part.heading, facts))
    return asked


def talk_blocks(entry: Entry, rounds: Sequence[Round]) -> list[Line | Grid]:
    """Return the talk show's sheet: questions, facts, sources."""
    blocks = [Line(f"Tọa đàm, phỏng vấn: {entry.title}", "Title"), Line(lead_of(entry.summary))]
    for number, one in enumerate(rounds, start=1):
        blocks.append(Line(f"{number}. {one.question}", "Heading 2"))
        blocks += [Line(closed(fact), "List Bullet") for fact in one.facts]
    if entry.fields.sources:
        blocks.append(Line("Nguồn để kiểm tra trước khi lên sóng", "Heading 2"))
        for source in entry.fields.sources:
            where = f": {source.url}" if source.url else ""
            blocks.append(Line(f"{source.name} ({source.confidence.value}){where}", "List Bullet"))
    return [*blocks]


FORM = Form(
    KEY,
    LABEL,
    35,
    "Đài, cơ sở truyền thanh, nhóm làm video của xã, trường",
    ("cam-nang/doc-sach-moi-ngay", "cach-lam-hay/lop-hoc-buoi-toi"),
    for_entry=for_entry,
    channel="mạng xã hội, ứng dụng nhắn tin",
    needs=("Facebook, Zalo",),
)
