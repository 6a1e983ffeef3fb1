"""Áp phích: one sheet for a notice board that is read standing and from two metres: A3 upright and across, and A4.

Cut: the body, sources, everything after the third point; what is left must be worth the wall. What is read in passing
is never smaller than 9 mm of x-height on A3: rather two points, or one, or no poster. Reordered: title, points, what
must not be done in a box of its own, when and where, the address last, where the hand with the phone is. Reworded: an
editor's message stands for the title; points lose what hangs on them until they fit; a policy's points say what it
means for people.
Black and white print loses nothing: no colour carries a meaning, and nothing comes nearer than 12 mm to the edge. For
printers that have but black there is a sheet in lines.
A photograph is used where nobody on it can be recognised; where there is neither figure nor photograph, the drawing
that stands for the entry. Figures of results go to a wall where an editor said what they tell; who is honoured, where
an editor asked for it: a page can be taken back the same day, a sheet that hangs somewhere cannot.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from generator.artifact import Artifact
from generator.entries.entry import Entry
from generator.ink.paper import DoesNotFit, Pictures, Template
from generator.ink.theme import BLACK
from generator.outputs._editions import edition_of
from generator.outputs._previews import previewed
from generator.outputs._sheet import fit_of, print_sheet
from generator.outputs._wall import Content, poster_content, sheet_data
from generator.outputs.base import Desk, Form, Piece, Use, asked_for, place, unfit, wants
from generator.problem import Problem, Severity

LABEL = "Áp phích"
KEY = "áp phích"

_TEMPLATE = Template(__file__)
_UPRIGHT, _ACROSS = "upright", "across"
_A4 = 210 / 297
_NAMES = {"a3": "A3", "a3-ngang": "A3 ngang", "a4": "A4", "a4-den-trang": "A4 đen trắng"}


def for_entry(entry: Entry, desk: Desk) -> Iterator[Piece]:
    """Yield the poster in every size and turn in which all of it fits."""
    if not wants(entry, KEY):
        if entry.fields.message:
            yield _unheard(entry)
        return
    happening = desk.stories.of(entry).happening
    if happening and not happening.days:
        yield unfit(entry, KEY, LABEL, "sự kiện chưa có ngày", 'thêm "bắt đầu"')
        return
    content = poster_content(entry, desk)
    if not _is_for_walls(entry, desk, content):
        if asked_for(entry, KEY) or entry.fields.message:
            yield unfit(entry, KEY, LABEL, *_why_not(entry, desk))
        return
    printed = _printed_somehow(content, entry, desk)
    if printed is None:
        # A list or a map that says what it says in small words is for the hand, and its page has it for print.
        if not content.picture or asked_for(entry, KEY):
            yield _too_long(entry, content)
        return
    files = {name: Artifact(place(entry, f"ap-phich-{name}.pdf"), data, entry.path) for name, data in printed.items()}
    picture, preview = previewed(files["a4"], desk)
    edition = edition_of(desk, entry).words
    for name, file in files.items():
        yield file
        yield Use(entry.id, LABEL, file.path, f"PDF, khổ {_NAMES[name]}", preview=preview, edition=edition)
    yield picture


def _is_for_walls(entry: Entry, desk: Desk, content: Content) -> bool:
    """Say whether a poster has something to say to who passes by, and may be hung where it cannot be taken back."""
    if desk.stories.of(entry).honour:
        return asked_for(entry, KEY) and not entry.illustrative and bool(content.points)
    if desk.stories.of(entry).results and not asked_for(entry, KEY):
        return bool(entry.fields.message or entry.fields.key_points)
    return content.says_something


def _why_not(entry: Entry, desk: Desk) -> tuple[str, str]:
    if desk.stories.of(entry).honour:
        if entry.illustrative:
            return "trang minh họa không dán lên tường như người thật, việc thật", "bỏ dạng này"
        return "tờ đã dán thì không rút lại được", 'hỏi lại người được nêu, rồi ghi "ấn phẩm: áp phích"'
    return "chưa có ý nào để đưa lên áp phích", 'thêm "ba ý chính"'


def _too_long(entry: Entry, content: Content) -> Problem:
    longest = max((content.title, *content.points, *content.prohibitions), key=len)
    remedy = f'viết "thông điệp" hoặc "ba ý chính" ngắn hơn, hoặc rút ngắn "{longest[:40]}…"'
    message = "chữ quá dài, trên giấy A3 chữ thường sẽ thấp hơn 9 mm"
    return unfit(entry, KEY, LABEL, message, remedy)


def _unheard(entry: Entry) -> Problem:
    """Return that a message is nowhere to be read."""
    line, message = entry.line_of("message"), "chỉ lên áp phích, mà trang này không làm áp phích"
    return Problem(entry.path, line, "thông điệp", message, "bỏ mục này", Severity.WARNING)


def _printed_somehow(content: Content, entry: Entry, desk: Desk) -> dict[str, bytes] | None:
    """Print the poster; a picture too tall for the sheet gives way to the words that editors wrote of it."""
    printed = _printed(content, entry, desk)
    if printed is None and content.picture and entry.fields.key_points:
        return _printed(replace(content, picture=None, family="announcement"), entry, desk)
    return printed


def _printed(content: Content, entry: Entry, desk: Desk) -> dict[str, bytes] | None:
    """Print the poster in each size, with what fits looked for once; None where its words do not fit."""
    press = _Press(entry, desk)
    try:
        upright = press.fitted(content, _UPRIGHT)
    except DoesNotFit:
        return None
    sheets = {"a3": press.printed(content, upright), "a4": press.printed(content, {**upright, "scale": _A4})}
    # A picture of another kind is drawn for one shape, and needs its greys.
    if content.picture and not content.figures:
        return sheets
    try:
        across = press.fitted(content, _ACROSS)
        if _says_as_much(across["fit"], upright["fit"], content):
            sheets["a3-ngang"] = press.printed(content, across)
    except DoesNotFit:
        pass
    # A photograph needs its greys.
    if not content.photograph:
        sheets["a4-den-trang"] = press.printed(content, {**upright, "scale": _A4}, lines=True)
    return {name: sheets[name] for name in _NAMES if name in sheets}


def _says_as_much(across: Mapping[str, Any], upright: Mapping[str, Any], content: Content) -> bool:
    """Say whether a sheet across earns its place: all that the upright one says, and not a title beside one line."""
    same = across["count"] == upright["count"] and across["figures"] == upright["figures"]
    return same and bool(across["scene"] or across["figures"] or across["count"] > 1 or content.hero)


class _Press:
    """Prints the sheets of one poster, which differ in size, turn and ink."""

    def __init__(self, entry: Entry, desk: Desk) -> None:
        self._entry, self._desk, self._title = entry, desk, f"{LABEL}: {entry.title}"

    def fitted(self, content: Content, turn: str) -> dict[str, Any]:
        """Return how a poster fits on A3, to be printed by. Raises DoesNotFit."""
        pictures = Pictures()
        data = sheet_data(content, self._entry, self._desk, pictures)
        asked = {"turn": turn, "scale": 1.0}
        fit = fit_of(self._desk, _TEMPLATE, self._title, {**data, **asked, "fit": None}, pictures)
        return {**asked, "fit": fit}

    def printed(self, content: Content, chosen: dict[str, Any], *, lines: bool = False) -> bytes:
        """Return a sheet."""
        pictures = Pictures()
        data = {**sheet_data(content, self._entry, self._desk, pictures, lines=lines), **chosen}
        colours = {"colours": BLACK} if lines else {}
        return print_sheet(self._desk, _TEMPLATE, self._title, data, pictures, **colours)


FORM = Form(
    KEY,
    LABEL,
    10,
    "Bảng tin công cộng, nhà văn hóa, trường học, chợ, bến xe",
    ("su-kien/cuoc-thi-doc-sach", "cam-nang/doc-sach-moi-ngay", "chinh-sach/101-qd-mau"),
    for_entry=for_entry,
    is_local=True,
    home_words="Áp phích dán bảng tin",
    channel="bảng tin công cộng",
    needs=("bảng tin", "cuộc thi"),
)
