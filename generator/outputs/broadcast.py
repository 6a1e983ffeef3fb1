"""Bản phát thanh: what a village hears, in every form that a loudspeaker or a newsreader takes.

Cut: pictures, tables, addresses, labels, and every sentence that only makes sense on a page. Reordered: what it is and
whom it is for come first, steps are counted aloud, the one minute stands before the whole. Reworded: every number,
date, document number and short form becomes words; long sentences are cut; a made-up story says so before it begins.
The text to paste holds nothing but what is said; breaths, syllables and seconds stand on the newsreader's page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from generator.artifact import Artifact
from generator.entries.entry import Entry
from generator.ink.paper import Pictures, Template
from generator.ink.ssml import to_ssml
from generator.language.spoken import SYLLABLES_PER_MINUTE, count, seconds
from generator.outputs._script import SCRIPT_FILES, SCRIPT_KEY, Script, minutes_of, write_script
from generator.outputs._sheet import print_sheet
from generator.outputs._speech import with_breaths
from generator.outputs._word import SCRIPT_SHEET, Grid, Line, to_docx
from generator.outputs.base import Desk, Form, Panel, Piece, Use, asked_for, place, unfit, wants
from generator.problem import Problem, Severity

LABEL = "Bản phát thanh"
KEY = SCRIPT_KEY
ORDER = 30

_TEMPLATE = Template(__file__)
_HINT = f"Tính theo {SYLLABLES_PER_MINUTE} âm tiết mỗi phút. Dấu / là chỗ lấy hơi."


def for_entry(entry: Entry, desk: Desk) -> Iterator[Piece]:
    """Yield the minute as text to paste, for a speech engine, and for who reads it; the whole where there is more."""
    if not wants(entry, KEY) or (entry.illustrative and desk.stories.of(entry).happening):
        return
    script = write_script(entry, desk)
    if script.unspoken:
        yield _unspoken(entry, script)
    if not (script.minute or script.full):
        if asked_for(entry, KEY) and not script.unspoken:
            yield unfit(entry, KEY, LABEL, "trang có quá ít lời để đọc thành bản tin", 'viết mục "bản phát thanh"')
        return
    text, speech, sheet, document = (place(entry, name) for name in SCRIPT_FILES)
    length = minutes_of(seconds("\n".join(script.short)))
    if script.minute:
        yield Artifact(text, to_text(script.short), entry.path)
        yield Artifact(speech, to_ssml(script.short), entry.path)
    title = f"Bản phát thanh: {script.title}"
    yield Artifact(sheet, print_sheet(desk, _TEMPLATE, title, sheet_data(entry, desk, script), Pictures()), entry.path)
    yield Artifact(document, to_docx(desk, SCRIPT_SHEET, title, to_blocks(script)), entry.path)
    if script.minute:
        yield Use(entry.id, LABEL, text, f"văn bản để dán vào loa thông minh, {length}")
    yield Use(entry.id, LABEL, sheet, "PDF chữ lớn cho phát thanh viên")
    yield Use(entry.id, LABEL, document, f"Word, bản 1 phút và cả bài {minutes_of(seconds(script.full_text))}")
    if script.minute:
        yield Use(entry.id, LABEL, speech, "SSML cho máy đọc")
    if script.full:
        whole = place(entry, "ban-phat-thanh-ca-bai.txt")
        yield Artifact(whole, to_text(script.full_text.split("\n")), entry.path)
        yield Use(entry.id, LABEL, whole, "văn bản cả bài")
    yield Panel(entry.id, LABEL, ORDER, to_html(script, desk.stories.of(entry).priority))


def _unspoken(entry: Entry, script: Script) -> Problem:
    named = ", ".join(f'"{piece}"' for piece in script.unspoken)
    remedy = "viết bằng chữ, hoặc thêm vào content/_chung/cach-doc.yml"
    return Problem(entry.path, 1, LABEL, f"chưa biết đọc {named}", remedy, Severity.WARNING)


def to_text(lines: Sequence[str]) -> bytes:
    """Return what is said and nothing else, a sentence a line: whoever pastes it has nothing to take away."""
    return ("\r\n".join(lines) + "\r\n").encode()


def sheet_data(entry: Entry, desk: Desk, script: Script) -> dict[str, object]:
    """Return what stands on the newsreader's page: sentences with their breaths, and when each ends."""
    priority = desk.stories.of(entry).priority
    full = [line for part in script.full for line in (part.heading, *part.lines) if line]
    return {
        "eyebrow": f"BẢN PHÁT THANH{f' · {priority.upper()}' if priority else ''}",
        "title": script.title,
        "hint": _HINT,
        "parts": [
            {"heading": heading, "note": _length(lines), "rows": list(_timed(lines))}
            for heading, lines in (("Bản 1 phút", script.short), ("Cả bài", full))
            if lines
        ],
    }


def _timed(lines: Sequence[str]) -> Iterator[dict[str, str]]:
    """Yield each sentence with the moment at which it ends, counted from the first word."""
    said = ""
    for line in lines:
        said = f"{said}\n{line}"
        at = seconds(said)
        yield {"text": with_breaths(line), "at": f"{at // 60}:{at % 60:02d}"}


def to_html(script: Script, priority: str = "") -> str:
    """Return the script for the page: the minute at once, the whole to open."""
    short = Markup("").join(Markup("<p>{}</p>").format(line) for line in script.short)
    full = Markup("").join(
        (Markup("<p><strong>{}</strong></p>").format(part.heading) if part.heading else Markup(""))
        + Markup("").join(Markup("<p>{}</p>").format(line) for line in part.lines)
        for part in script.full
    )
    urgent = Markup("<p>Mức phát: <strong>{}</strong>.</p>").format(priority) if priority else Markup("")
    minute = Markup('<p>{}</p><div class="script" data-copy="Chép lời đọc"><h3>Bản 1 phút</h3>{}</div>').format(
        _length(script.short), short
    )
    whole = Markup('<details class="script"><summary>Cả bài, {}</summary>{}</details>').format(
        minutes_of(seconds(script.full_text)), full
    )
    return urgent + (minute if script.minute else "") + (whole if script.full else "")


def to_blocks(script: Script) -> list[Line | Grid]:
    """Return the script for a document to edit, a sentence a paragraph."""
    minute = [Line("Bản 1 phút", "Heading 1"), Line(_length(script.short), "Caption")] if script.minute else []
    full = [line for part in script.full for line in (part.heading, *part.lines) if line]
    whole = [Line("Cả bài", "Heading 1", on_new_page=bool(minute)), Line(_length(full), "Caption")] if full else []
    return [
        Line("BẢN PHÁT THANH", "Subtitle"),
        Line(script.title, "Title"),
        Line(_HINT, "Caption"),
        *minute,
        *(Line(with_breaths(line)) for line in script.short),
        *whole,
        *(Line(with_breaths(line)) for line in full),
    ]


def _length(lines: Sequence[str]) -> str:
    said = "\n".join(lines)
    return f"{count(said)} âm tiết, khoảng {minutes_of(seconds(said))}."


FORM = Form(
    KEY,
    LABEL,
    ORDER,
    "Phát thanh viên, loa truyền thanh thôn, tổ dân phố",
    ("chinh-sach/101-qd-mau", "cam-nang/doc-sach-moi-ngay", "su-kien/tuan-le-hoc-tap"),
    for_entry=for_entry,
    channel="đài truyền thanh cấp xã",
    needs=("loa",),
)
