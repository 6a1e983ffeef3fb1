"""Bản phát thanh: a script for village loudspeakers that a newsreader reads at sight.

Cut: pictures, sources as addresses, tables longer than six rows, everything in brackets that only a reader needs.
Reordered: what it is and whom it is for come first, steps are counted aloud ("Một là"), the short version stands before
the long one. Reworded: every number, date, document number and short form becomes words; long sentences are cut;
"trang này" becomes "bài này"; an opening and a closing are added; a made-up story says so before it begins.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from generator.artifact import Artifact
from generator.entries.entry import Entry
from generator.language.spoken import SYLLABLES_PER_MINUTE, count, seconds
from generator.outputs._points import key_points
from generator.outputs._speech import Told, say_as_written, say_lines, say_part, standing_lines, told, with_breaths
from generator.outputs._word import SCRIPT_SHEET, Grid, Line, to_docx
from generator.outputs.base import Desk, Form, Panel, Piece, Use, place, wants
from generator.problem import Problem, Severity
from generator.telling.story import Part, Story
from generator.telling.wording import closed, lead_of, repeats

LABEL = "Bản phát thanh"
KEY = "bản phát thanh"
ORDER = 30

_OPENING = "Thưa bà con và các bạn, mời nghe chuyên mục Xây dựng xã hội học tập."
_CLOSING = "Cảm ơn bà con và các bạn đã lắng nghe."
_ILLUSTRATIVE = "Câu chuyện sau đây là chuyện minh họa, không nói về người thật, việc thật."
_SPARE_LINES = 8
_WHOLE_SENTENCE = 3
_NOT_ALONE = re.compile(r"\w+ là, |.* như sau\.$|\w+(?: \w+)? thứ (?:nhất|hai|ba|tư|năm) ")


@dataclass(frozen=True)
class Script:
    """A script: its title as written, the short version's lines, the full version's parts."""

    title: str
    short: tuple[str, ...]
    full: tuple[Told, ...]
    unspoken: tuple[str, ...]

    @property
    def full_text(self) -> str:
        """Everything that is said in the full version."""
        return "\n".join(line for part in self.full for line in (part.heading, *part.lines))


def for_entry(entry: Entry, desk: Desk) -> Iterator[Piece]:
    """Yield the script as text, as an office document, and for the page."""
    if not wants(entry, KEY) or (entry.illustrative and desk.stories.of(entry).happening):
        return
    script = write_script(entry, desk)
    if script.unspoken:
        yield _unspoken(entry, script)
    text, document = place(entry, "ban-phat-thanh.txt"), place(entry, "ban-phat-thanh.docx")
    yield Artifact(text, to_text(script).encode("utf-8-sig"), entry.path)
    data = to_docx(desk, SCRIPT_SHEET, f"Bản phát thanh: {script.title}", to_blocks(script))
    yield Artifact(document, data, entry.path)
    yield Use(entry.id, LABEL, document, f"Word, đọc hết {_minutes(seconds(script.full_text))}; có bản 1 phút")
    yield Use(entry.id, LABEL, text, "văn bản thuần")
    yield Panel(entry.id, LABEL, ORDER, to_html(script))


def write_script(entry: Entry, desk: Desk) -> Script:
    """Return the two versions of an entry's script: as its editors wrote them for the air, else made from its page."""
    story, script = desk.stories.of(entry), _made(entry, desk)
    made_up = say_lines(desk, _ILLUSTRATIVE, []) if entry.illustrative else []
    unspoken = [] if story.transcript else list(script.unspoken)
    if story.transcript:
        heard = (*made_up, *say_as_written(desk, story.transcript, unspoken))
        short = heard if count("\n".join(heard)) <= SYLLABLES_PER_MINUTE else script.short
        script = replace(script, short=short, full=(Told("", heard),))
    if story.script:
        script = replace(script, short=(*made_up, *say_as_written(desk, story.script, unspoken)))
    return replace(script, unspoken=tuple(dict.fromkeys(unspoken)))


def _made(entry: Entry, desk: Desk) -> Script:
    """Return the two versions as they are made from what stands on an entry's page."""
    unspoken: list[str] = []
    opening = _OPENING if not entry.illustrative else f"{_OPENING} {_ILLUSTRATIVE}"
    start = [*say_lines(desk, opening, unspoken), *say_lines(desk, f"{entry.title}.", unspoken)]
    summary = say_lines(desk, entry.summary, unspoken)
    name = desk.settings.site_name
    author = desk.settings.owner.name or (name if name.startswith("Cổng") else f"cổng thông tin {name}")
    end = say_lines(desk, f"Bài của {author}. {_CLOSING}", unspoken)
    story = desk.stories.of(entry)
    points = [say_part(desk, Part("", (point,))) for point in _points(desk, story, entry)]
    parts = told(desk, entry)
    full = (Told("", (*start, *summary)), *parts, Told("", tuple(end)))
    said = [line for point in points for line in point.lines]
    # What hangs on a guide's step would stand before it: a guide is its steps.
    body = [] if story.steps else standing_lines(desk, entry)
    # What follows half a quotation would hang in the air.
    unbroken = itertools.takewhile(lambda line: line.count("“") == line.count("”"), body)
    spare = [line for line in unbroken if _adds(line, said)][:_SPARE_LINES]
    lead = say_lines(desk, lead_of(entry.summary), [])
    short = _short(start, lead, said, spare, end, in_order=bool(story.steps) and not entry.fields.key_points)
    unspoken += [piece for part in (*points, *parts) for piece in part.unspoken]
    return Script(entry.title, tuple(short), full, tuple(dict.fromkeys(unspoken)))


def _points(desk: Desk, story: Story, entry: Entry) -> list[str]:
    """Return what the short version says after the summary: the points, or the names of all of a guide's steps."""
    if story.steps and not entry.fields.key_points:
        return [f"Bước {number}: {closed(step.text)}" for number, step in enumerate(story.steps, start=1)]
    return list(key_points(desk, entry))


def _adds(line: str, said: list[str]) -> bool:
    """Say whether a line is a whole sentence that the points do not say already, and that can stand by itself."""
    if _NOT_ALONE.match(line):
        return False
    return count(line) >= _WHOLE_SENTENCE and not repeats(line, said)


def _short(
    start: list[str], summary: list[str], points: list[str], spare: list[str], end: list[str], *, in_order: bool
) -> list[str]:
    """Fill one minute: opening and closing always, then summary, points, and from the text what time is left for.

    Points in order are steps: none is left out between two others.
    """
    room = SYLLABLES_PER_MINUTE - sum(map(count, [*start, *end]))
    chosen: dict[str, None] = {}
    for line in [*summary, *points]:
        if count(line) <= room and (in_order or not repeats(line, chosen)):
            chosen[line] = None
            room -= count(line)
        elif in_order and line in points:
            break
    filling: list[str] = []
    for line in (line for line in spare if line not in chosen):
        if count(line) > room:
            break
        if repeats(line, [*chosen, *filling]):
            continue
        filling.append(line)
        room -= count(line)
    said = [line for line in chosen if line in summary], [line for line in chosen if line not in summary]
    return [*start, *said[0], *filling, *said[1], *end]


def _unspoken(entry: Entry, script: Script) -> Problem:
    named = ", ".join(f'"{piece}"' for piece in script.unspoken)
    remedy = "viết bằng chữ, hoặc thêm vào content/_chung/cach-doc.yml"
    return Problem(entry.path, 1, LABEL, f"chưa biết đọc {named}", remedy, Severity.WARNING)


def to_text(script: Script) -> str:
    """Return the script as plain text with the line ends that every editor of text shows."""
    lines = ["BẢN PHÁT THANH", script.title, "", *_timing(script), "", "=== BẢN 1 PHÚT ===", ""]
    lines += [with_breaths(line) for line in script.short]
    lines += ["", "=== BẢN ĐẦY ĐỦ ==="]
    for part in script.full:
        lines += ["", *([part.heading.upper(), ""] if part.heading else [])]
        lines += [with_breaths(line) for line in part.lines]
    return "\r\n".join(lines) + "\r\n"


def to_html(script: Script) -> str:
    """Return the script for the page: the short version at once, the full one to open."""
    short = Markup("").join(Markup("<p>{}</p>").format(line) for line in script.short)
    full = Markup("").join(
        (Markup("<h4>{}</h4>").format(part.heading) if part.heading else Markup(""))
        + Markup("").join(Markup("<p>{}</p>").format(line) for line in part.lines)
        for part in script.full
    )
    return Markup(
        '<p>{}</p><div class="script"><h3>Bản 1 phút</h3>{}</div>'
        '<details class="script"><summary>Bản đầy đủ</summary>{}</details>'
    ).format(" ".join(_timing(script)), short, full)


def to_blocks(script: Script) -> list[Line | Grid]:
    """Return the script for a document to edit, a sentence a paragraph."""
    return [
        Line("BẢN PHÁT THANH", "Subtitle"),
        Line(script.title, "Title"),
        *(Line(line, "Caption") for line in _timing(script)),
        Line("Bản 1 phút", "Heading 1"),
        *(Line(with_breaths(line)) for line in script.short),
        Line("Bản đầy đủ", "Heading 1", on_new_page=True),
        *(line for part in script.full for line in _part_lines(part)),
    ]


def _part_lines(part: Told) -> Iterator[Line]:
    if part.heading:
        yield Line(part.heading, "Heading 2")
    yield from (Line(with_breaths(line)) for line in part.lines)


def _timing(script: Script) -> list[str]:
    short, full = "\n".join(script.short), script.full_text
    return [
        f"Bản 1 phút: {count(short)} âm tiết, khoảng {_minutes(seconds(short))}.",
        f"Bản đầy đủ: {count(full)} âm tiết, khoảng {_minutes(seconds(full))}.",
        f"Tính theo {SYLLABLES_PER_MINUTE} âm tiết mỗi phút. Dấu / là chỗ lấy hơi.",
    ]


def _minutes(total: int) -> str:
    minutes, rest = divmod(total, 60)
    return " ".join([*([f"{minutes} phút"] if minutes else []), *([f"{rest} giây"] if rest or not minutes else [])])


FORM = Form(
    KEY,
    LABEL,
    ORDER,
    "Phát thanh viên, loa truyền thanh thôn, tổ dân phố",
    ("chinh-sach/101-qd-mau", "cam-nang/doc-sach-moi-ngay", "su-kien/tuan-le-hoc-tap"),
    for_entry=for_entry,
)
