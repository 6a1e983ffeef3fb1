"""Áp phích: one sheet for a notice board, A3 and A4, that is read standing and from two metres.

Cut: the body, sources, everything after the third point; what is left must be worth the wall. Reordered: title, the one
sentence that matters, three points, what must not be done in a box of its own, then when, where and who in one strip,
the address last, where the hand with the phone is. Reworded: an editor's message stands for title and sentence; points
lose what hangs on them until they fit; a policy's points say what it means for people.
Black and white print loses nothing: no colour carries a meaning, and nothing comes nearer than 12 mm to the edge. For
printers that have but black there is a sheet in lines.
A photograph is used where nobody on it can be recognised; where there is neither figure nor photograph, the drawing
that stands for the entry, as large as a quarter of the sheet or not at all.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from generator.artifact import Artifact
from generator.content_types.base import MAX_KEY_POINTS
from generator.entries.entry import Entry
from generator.entries.photographs import Developed
from generator.illustrations import panorama
from generator.infographics.frame import layout_body
from generator.infographics.icons import icon_path
from generator.infographics.spec import Spec
from generator.ink.paper import DoesNotFit, Pictures, Template
from generator.ink.theme import BLACK
from generator.outputs._editions import edition_of
from generator.outputs._photograph import printable
from generator.outputs._pictures import picture_of
from generator.outputs._points import in_order, key_points, prohibitions
from generator.outputs._previews import previewed
from generator.outputs._sheet import carries, drawn, fit_of, photographed, print_sheet
from generator.outputs.base import Desk, Form, Piece, Use, asked_for, place, unfit, wants
from generator.problem import Problem, Severity
from generator.telling.wording import closed, off_the_page, opening


@dataclass(frozen=True)
class Content:
    """What stands on a poster."""

    eyebrow: str
    title: str
    sentence: str
    points: tuple[str, ...]
    prohibitions: tuple[str, ...]
    facts: tuple[tuple[str, str, str], ...]
    icon: str
    numbered: bool
    hero: str = ""
    leaf: tuple[str, str] | None = None
    invitation: str = ""
    picture: Spec | None = None
    photograph: Developed | None = None
    scene: str = ""
    warns: bool = False


LABEL = "Áp phích"
KEY = "áp phích"

_LONGEST_SENTENCE = 150
_TEMPLATE = Template(__file__)
_SIZES = {"a3": 1.0, "a4": 210 / 297}
_BLACK = "a4-den-trang"
_NAMES = {"a3": "A3", "a4": "A4", _BLACK: "A4 đen trắng"}
_INVITATION = "Quét mã, hoặc mở trang:"
_WORD = re.compile(r"\w+")
_AS_IT_IS = (
    "eyebrow", "title", "sentence", "points", "prohibitions", "numbered", "hero", "leaf", "invitation", "warns",
)  # fmt: skip
# Pixels at which a picture's body is drawn before it fills the sheet, and the smallest title beside it.
_LARGE_PICTURE = ((400, 440, 480, 520), 36.0)
_LEGIBLE_PICTURE = ((560, 600, 640), 48.0)
_ANY_PICTURE = ((700, 760, 820, 900), 0.0)


def for_entry(entry: Entry, desk: Desk) -> Iterator[Piece]:
    """Yield the poster in both sizes."""
    if not wants(entry, KEY):
        if entry.fields.message:
            yield _unheard(entry)
        return
    happening = desk.stories.of(entry).happening
    if happening and not happening.days:
        yield unfit(entry, KEY, LABEL, "sự kiện chưa có ngày", 'thêm "bắt đầu"')
        return
    content = poster_content(entry, desk)
    if not (content.points or content.picture or content.hero):
        if asked_for(entry, KEY):
            yield unfit(entry, KEY, LABEL, "chưa có ý nào để đưa lên áp phích", 'thêm "ba ý chính"')
        return
    printed = _printed(content, entry, desk)
    if printed is None and content.picture and content.points:
        # A picture too tall for the sheet with its words: the words alone then.
        printed = _printed(replace(content, picture=None), entry, desk)
    if printed is None:
        longest = max((content.title, *content.points, *content.prohibitions), key=len)
        remedy = f'viết "ba ý chính" ngắn hơn, hoặc rút ngắn "{longest[:40]}…"'
        yield unfit(entry, KEY, LABEL, "chữ quá dài, chữ trên giấy A3 sẽ nhỏ hơn 24", remedy)
        return
    files = {name: Artifact(place(entry, f"ap-phich-{name}.pdf"), data, entry.path) for name, data in printed.items()}
    picture, preview = previewed(files["a4"], desk)
    edition = edition_of(desk, entry).words
    for name, file in files.items():
        yield file
        yield Use(entry.id, LABEL, file.path, f"PDF, khổ {_NAMES[name]}", preview=preview, edition=edition)
    yield picture


def _unheard(entry: Entry) -> Problem:
    """Return that a message is nowhere to be read."""
    line, message = entry.line_of("message"), "chỉ lên áp phích, mà trang này không làm áp phích"
    return Problem(entry.path, line, "thông điệp", message, "bỏ mục này", Severity.WARNING)


def _printed(content: Content, entry: Entry, desk: Desk) -> dict[str, bytes] | None:
    """Print the poster in each size, with what fits looked for once; None where its words do not fit."""
    pictures = Pictures()
    data = {**sheet_data(content, entry, desk, pictures), "lines": False, "fit": None}
    title = f"Áp phích: {entry.title}"
    try:
        fit = fit_of(desk, _TEMPLATE, title, {**data, "scale": 1.0}, pictures)
        sheets = {
            name: print_sheet(desk, _TEMPLATE, title, {**data, "scale": scale, "fit": fit}, pictures)
            for name, scale in _SIZES.items()
        }
    except DoesNotFit:
        return None
    # Bars and photographs need their greys.
    if not (content.picture or content.photograph):
        lines = Pictures()
        data = {**sheet_data(content, entry, desk, lines, lines=True), "lines": True, "fit": fit}
        sheets[_BLACK] = print_sheet(desk, _TEMPLATE, title, {**data, "scale": _SIZES["a4"]}, lines, BLACK)
    return sheets


def sheet_data(
    content: Content, entry: Entry, desk: Desk, pictures: Pictures, *, lines: bool = False
) -> dict[str, Any]:
    """Return what the template sets."""
    return {
        **carries(desk, entry, pictures),
        **{name: getattr(content, name) for name in _AS_IT_IS},
        "facts": [{"icon": icon_path(icon), "label": label, "value": value} for icon, label, value in content.facts],
        "icon": icon_path("chú ý" if content.warns else content.icon),
        "photo": photographed(content.photograph, pictures),
        "scene": _panorama(content.scene, pictures, lines=lines) if content.scene else None,
        "attempts": list(_attempts(content.picture, pictures)) if content.picture else [],
        "credit": _credit(content.picture),
    }


def _panorama(scene: str, pictures: Pictures, *, lines: bool) -> dict[str, Any]:
    """Return a drawing of people and things as what a photograph is to the sheet, which shows its middle."""
    svg, width, height = panorama(scene, lines=lines)
    return {"name": pictures.add(svg), "width": width, "height": height, "focus": [0.5, 0.5]}


def _credit(picture: Spec | None) -> str:
    return off_the_page(f"Nguồn: {picture.source}") if picture and picture.source else ""


def _attempts(picture: Spec, pictures: Pictures) -> Iterator[dict[str, Any]]:
    """Yield a picture's bodies in the order in which they are tried: each with the smallest title beside it.

    A shorter form of the picture in letters that can be read from the wall is better than all of it in small ones. The
    narrower a body is before it fills the sheet, the larger its text ends up.
    """
    legible = itertools.product((picture, *picture.shortened()), (_LARGE_PICTURE, _LEGIBLE_PICTURE))
    for form, (widths, least_title) in (*legible, (picture, _ANY_PICTURE)):
        bodies = [drawn(layout_body(form, width), pictures, form.summary()) for width in widths]
        yield {"pictures": bodies, "least_title": least_title}


def _says(point: str, text: str) -> bool:
    """Say whether a point has every word of a prohibition: only then may it stand for it."""
    return set(_WORD.findall(text.casefold())) <= set(_WORD.findall(point.casefold()))


def poster_content(entry: Entry, desk: Desk) -> Content:
    """Choose what stands on the poster."""
    story = desk.stories.of(entry)
    points, warnings, numbered = key_points(desk, entry), prohibitions(desk, entry), in_order(desk, entry)
    unsaid = tuple(text for text in warnings if not any(_says(point, text) for point in points))
    # A tick before what must not be done would recommend it; among steps in their order it keeps its number.
    refused = () if numbered else tuple(point for point in points if any(_says(point, text) for text in warnings))
    picture = picture_of(desk, entry) if story.is_pictured else None
    more = 0 if entry.fields.key_points else len(story.steps) - MAX_KEY_POINTS - len(unsaid)
    eyebrow, title = story.headline
    return Content(
        eyebrow=f"{eyebrow} · {title}" if story.message else eyebrow,
        title=story.message or title,
        # Who reads one message needs no second one; a figure wants to be explained.
        sentence="" if story.message and not picture else closed(opening(entry.summary, _LONGEST_SENTENCE, points)),
        points=tuple(point for point in points if point not in refused),
        prohibitions=(*refused, *unsaid),
        facts=tuple((notice.icon, notice.label, notice.value) for notice in story.notices),
        icon=story.icon,
        numbered=numbered,
        hero=story.happening.days if story.happening else "",
        leaf=story.happening.leaf if story.happening else None,
        invitation=f"Còn {more} bước nữa. {_INVITATION}" if more > 0 else _INVITATION,
        picture=picture,
        photograph=None if story.is_pictured else printable(desk, entry),
        # Where something must not be done, a quiet drawing would say that all is well.
        scene="" if warnings else story.stand_in,
        warns=bool(warnings),
    )


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
