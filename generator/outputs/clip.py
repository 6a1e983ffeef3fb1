"""Kịch bản clip: sixty seconds, scene by scene, with subtitles; and the questions of a talk show.

Cut: to one minute; what has no picture. Reordered: a hook first, then one thought a scene, the address last. Reworded:
the spoken text is written as it is said, the subtitles as they are read (figures as figures), in cues of at most two
lines. For the talk show every point becomes a question, with the facts and their sources beneath for the host.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.artifact import Artifact
from generator.entries.entry import Entry
from generator.language.spoken import SYLLABLES_PER_MINUTE, count, sentences
from generator.outputs._pictures import picture_of
from generator.outputs._points import key_points
from generator.outputs._prose import sections
from generator.outputs._word import TABLE_SHEET, Grid, Line, to_docx
from generator.outputs.base import Desk, Form, Piece, Use, place, wants
from generator.telling.wording import closed, first_sentence, lead_of, paragraphs, repeats

LABEL = "Kịch bản clip"
KEY = "kịch bản clip"

LENGTH = 60.0
_LINE = 37
_FACTS = 4
_WHOLE_SENTENCE = 5
_SENTENCES_A_SCENE = 2
_ON_THE_SPOT = "Cảnh thật ở địa phương, đã được người trong hình đồng ý"


@dataclass(frozen=True)
class Scene:
    """A scene: what is seen, what is said, what stands in the subtitles, from when to when in seconds."""

    seen: str
    said: str
    written: str
    begins: float
    ends: float


def for_entry(entry: Entry, desk: Desk) -> Iterator[Piece]:
    """Yield the clip's script and subtitles, and the talk show's sheet."""
    if not wants(entry, KEY) or not (key_points(desk, entry) or desk.stories.of(entry).script):
        return
    scenes = write_scenes(entry, desk)
    script, subtitles, talk = (place(entry, name) for name in ("kich-ban-clip.docx", "phu-de.vtt", "toa-dam.docx"))
    written = to_docx(desk, TABLE_SHEET, f"Kịch bản clip: {entry.title}", to_blocks(entry, scenes))
    yield Artifact(script, written, entry.path)
    yield Artifact(subtitles, to_vtt(scenes).encode(), entry.path)
    sheet = to_docx(desk, TABLE_SHEET, f"Tọa đàm: {entry.title}", talk_blocks(entry, talk_rounds(entry, desk)))
    yield Artifact(talk, sheet, entry.path)
    yield Use(entry.id, LABEL, script, f"Word, {len(scenes)} cảnh, {round(scenes[-1].ends)} giây")
    yield Use(entry.id, LABEL, subtitles, "phụ đề VTT")
    yield Use(entry.id, "Câu hỏi tọa đàm", talk, "Word")


def write_scenes(entry: Entry, desk: Desk) -> list[Scene]:
    """Return the scenes within one minute; what does not fit is left out from the middle, never the end."""
    script = desk.stories.of(entry).script
    wanted = list(_scripted(entry, desk, script)) if script else _made(entry, desk)
    while sum(_seconds(desk, text) for _, text in wanted) > LENGTH and len(wanted) > 2:
        del wanted[-2]
    room = LENGTH - sum(_seconds(desk, text) for _, text in wanted)
    if not script:
        wanted[1:1] = _told_between(entry, desk, room, [text for _, text in wanted])
    scenes: list[Scene] = []
    now = 0.0
    for seen, text in wanted:
        ends = min(LENGTH, now + _seconds(desk, text))
        scenes.append(Scene(seen, desk.say(text).text, text, now, ends))
        now = ends
    return scenes


def _scripted(entry: Entry, desk: Desk, script: str) -> Iterator[tuple[str, str]]:
    """Yield what is seen and said where editors wrote the words: theirs in their order, two sentences a scene."""
    written = [sentence for part in paragraphs(script) for sentence in sentences(part)]
    texts = [" ".join(written[at : at + _SENTENCES_A_SCENE]) for at in range(0, len(written), _SENTENCES_A_SCENE)]
    picture = picture_of(desk, entry)
    for number, text in enumerate(texts):
        if number == 0:
            yield _opening_picture(entry), text
        elif number == len(texts) - 1:
            yield _last_picture(entry, desk), text
        else:
            yield f"Hình: {picture.title}" if picture and number == 1 else _ON_THE_SPOT, text


def _opening_picture(entry: Entry) -> str:
    return f"Ảnh mở đầu: ảnh dọc của bài, chữ “{entry.title}”"


def _last_picture(entry: Entry, desk: Desk) -> str:
    return f"Ảnh khép: mã QR, {desk.short_url(entry)}"


def _made(entry: Entry, desk: Desk) -> list[tuple[str, str]]:
    """Return what is seen and said as it is made from an entry: a hook, its picture, its points, its address."""
    picture = picture_of(desk, entry)
    lead = closed(first_sentence(lead_of(entry.summary)))
    opening = f"{closed(entry.title)} {lead}" if count(entry.title) < 12 else lead
    middle = [(f"Chữ lớn trên màn hình: “{point}”", point) for point in key_points(desk, entry)]
    if picture is not None:
        middle.insert(0, (f"Hình: {picture.title}", first_sentence(picture.summary())))
    ending = "Xem cả bài trên cổng thông tin. Cảm ơn các bạn đã theo dõi."
    return [(_opening_picture(entry), opening), *middle, (_last_picture(entry, desk), ending)]


def _told_between(entry: Entry, desk: Desk, room: float, already: list[str]) -> list[tuple[str, str]]:
    """Fill what is left of the minute with the body's first whole sentences, two a scene, filmed on the spot."""
    chosen: list[str] = []
    for sentence in _body_sentences(desk, entry):
        needed = _seconds(desk, sentence)
        if count(sentence) < _WHOLE_SENTENCE or repeats(sentence, already):
            continue
        if needed > room:
            break
        chosen.append(sentence)
        room -= needed
    return [
        (_ON_THE_SPOT, " ".join(chosen[start : start + _SENTENCES_A_SCENE]))
        for start in range(0, len(chosen), _SENTENCES_A_SCENE)
    ]


def _body_sentences(desk: Desk, entry: Entry) -> Iterator[str]:
    for part in sections(desk.catalog.body(entry)):
        for block in part.blocks:
            if block.kind == "paragraph":
                yield from sentences(block.text)


def _seconds(desk: Desk, text: str) -> float:
    return round(count(desk.say(text).text) * 60 / SYLLABLES_PER_MINUTE + 0.4, 1)


def to_vtt(scenes: Sequence[Scene]) -> str:
    """Return the subtitles as WebVTT: two short lines at a time, each as long as it takes to say it."""
    cues = []
    for scene in scenes:
        pieces = _cue_texts(scene.written)
        total = sum(map(len, pieces))
        now = scene.begins
        for piece in pieces:
            ends = now + (scene.ends - scene.begins) * len(piece) / total
            cues.append(f"{_stamp(now)} --> {_stamp(ends)}\n{_cue(piece)}")
            now = ends
    return "WEBVTT\n\n" + "\n\n".join(cues) + "\n"


def _cue_texts(text: str) -> list[str]:
    """Cut a text into cues of like length, so that none flashes by with one word."""
    pieces: list[str] = []
    for sentence in sentences(text):
        turns = -(-len(sentence) // (2 * _LINE - 10))
        current = ""
        for word in sentence.split():
            if current and len(current) + len(word) / 2 > len(sentence) / turns and turns > 1:
                pieces.append(current)
                current = word
            else:
                current = f"{current} {word}".strip()
        pieces.append(current)
    return pieces


def _cue(text: str) -> str:
    """Return a cue's lines; a sign that WebVTT reads as its own is written as a name."""
    return _two_lines(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _two_lines(text: str) -> str:
    if len(text) <= _LINE:
        return text
    spaces = [place for place, char in enumerate(text) if char == " "]
    best = min(spaces, key=lambda place: abs(place - len(text) / 2), default=0)
    return f"{text[:best]}\n{text[best + 1 :]}" if best else text


def _stamp(moment: float) -> str:
    minutes, rest = divmod(round(moment * 1000), 60_000)
    return f"00:{minutes:02d}:{rest // 1000:02d}.{rest % 1000:03d}"


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
        Grid((12, 26, 33, 29), ("Cảnh, giây", "Hình", "Lời đọc", "Chữ phụ đề"), rows),
    ]


@dataclass(frozen=True)
class Round:
    """A question for a talk show, and the facts at the host's hand."""

    question: str
    facts: tuple[str, ...]


def talk_rounds(entry: Entry, desk: Desk) -> list[Round]:
    """Return the questions of a talk show: the body's own ones first, then one for every point."""
    rounds = []
    for part in sections(desk.catalog.body(entry)):
        if part.heading.endswith("?"):
            facts = [sentence for block in part.blocks if block.kind != "row" for sentence in sentences(block.text)]
            rounds.append(Round(part.heading, tuple(facts[:_FACTS])))
    own = [sentence for part in desk.stories.of(entry).opening for sentence in part.sentences]
    if own:
        rounds.insert(0, Round(f"“{entry.title}”: xin giới thiệu ngắn với bà con?", tuple(own[:_FACTS])))
    for point in key_points(desk, entry):
        rounds.append(Round(f"“{point.rstrip('.')}”: ở địa phương ta, việc này đang làm thế nào?", ()))
    return rounds


def talk_blocks(entry: Entry, rounds: Sequence[Round]) -> list[Line | Grid]:
    """Return the talk show's sheet: questions, facts, sources."""
    blocks = [Line(f"Tọa đàm, phỏng vấn: {entry.title}", "Title"), Line(lead_of(entry.summary))]
    for number, one in enumerate(rounds, start=1):
        blocks.append(Line(f"{number}. {one.question}", "Heading 2"))
        blocks += [Line(fact, "List Bullet") for fact in one.facts]
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
    ("mo-hinh/gia-dinh-hoc-tap", "cam-nang/doc-sach-moi-ngay"),
    for_entry=for_entry,
    channel="mạng xã hội, ứng dụng nhắn tin",
)
