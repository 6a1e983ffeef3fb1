"""Tờ gấp: an A4 sheet folded in three, both sides, to take home.

Cut: to what six panels hold; tables, sources and remarks stay on the page that the QR code leads to. Reordered: for the
hand: cover, what it is, how to begin in three panels when opened wide, whom to ask and where to read on at the back.
The panel that is folded in is 3 mm narrower, so that the sheet lies flat; each side is read in the order of unfolding.
Reworded: steps become short commands; a heading that speaks of the page is dropped. A photograph is used where nobody
on it can be recognised.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from generator.artifact import Artifact
from generator.entries.entry import Entry
from generator.infographics.icons import icon_path
from generator.ink.paper import DoesNotFit, Pictures, Template
from generator.language.spoken import sentences
from generator.outputs._photograph import printable
from generator.outputs._points import forbidding, in_order, key_points
from generator.outputs._previews import LANDSCAPE, previewed
from generator.outputs._prose import sections
from generator.outputs._sheet import carries, photographed, print_sheet
from generator.outputs.base import Desk, Form, Piece, Use, asked_for, place, unfit, wants
from generator.telling.wording import closed, fit, off_the_page, opening

LABEL = "Tờ gấp"
KEY = "tờ gấp"

_TEMPLATE = Template(__file__)
_LONGEST_PARAGRAPH = 360
_COVER_SENTENCE = 170
_FLAP_STEPS, _FLAP_POINTS = "Những bước đầu tiên", "Điều cần nhớ"


@dataclass(frozen=True)
class Passage:
    """A heading with its paragraphs; numbered ones begin with their number."""

    heading: str
    paragraphs: tuple[str, ...]
    numbered: bool = False


def for_entry(entry: Entry, desk: Desk) -> Iterator[Piece]:
    """Yield the leaflet."""
    if not wants(entry, KEY):
        return
    pictures = Pictures()
    data = sheet_data(entry, desk, pictures)
    try:
        printed = print_sheet(desk, _TEMPLATE, f"Tờ gấp: {entry.title}", data, pictures)
    except DoesNotFit as error:
        if asked_for(entry, KEY):
            message, remedy = f"chữ quá dài cho {error}", 'rút ngắn "các bước" hoặc các mục đầu của bài'
            yield unfit(entry, KEY, LABEL, message, remedy)
        return
    file = Artifact(place(entry, "to-gap.pdf"), printed, entry.path)
    picture, preview = previewed(file, desk, LANDSCAPE)
    yield from (file, picture)
    yield Use(
        entry.id,
        LABEL,
        file.path,
        "PDF, A4 in hai mặt, lật cạnh ngắn, gấp ba",
        preview=preview,
        edition=data["edition"],
    )


def sheet_data(entry: Entry, desk: Desk, pictures: Pictures) -> dict[str, Any]:
    """Return what stands on the six panels."""
    story = desk.stories.of(entry)
    label, title = story.headline
    numbered = in_order(desk, entry)
    owner = desk.settings.owner
    return {
        **carries(desk, entry, pictures),
        "eyebrow": label,
        "title": title,
        "sentence": closed(opening(entry.summary, _COVER_SENTENCE)),
        "icon": icon_path(story.icon),
        "photo": photographed(printable(desk, entry), pictures),
        "flap_heading": _FLAP_STEPS if numbered and story.steps else _FLAP_POINTS,
        "points": key_points(desk, entry),
        "numbered": numbered,
        "forbidding": forbidding(desk, entry),
        "contact": desk.local.address if desk.local else ", ".join(filter(None, (owner.address, owner.phone))),
        "passages": [asdict(passage) for passage in _passages(entry, desk) if passage.paragraphs],
    }


def _passages(entry: Entry, desk: Desk) -> Iterator[Passage]:
    """Yield what stands inside, the most useful first."""
    story = desk.stories.of(entry)
    if story.steps:
        yield Passage("Các bước", tuple(_step(step.text, step.how) for step in story.steps), numbered=True)
    for passage in story.passages:
        yield Passage(passage.heading, passage.texts, passage.is_numbered)
    told = {passage.heading for passage in story.passages}
    for section in sections(desk.catalog.body(entry)):
        if not section.heading or section.heading in told:
            continue
        listed = [block for block in section.blocks if block.kind == "step"]
        chosen = listed or [block for block in section.blocks if block.kind != "row"]
        texts = tuple(fit(block.text, _LONGEST_PARAGRAPH) for block in chosen[:5])
        yield Passage(section.heading, tuple(filter(None, texts)), bool(listed))


def _step(text: str, how: str) -> str:
    return f"{closed(text)} {' '.join(sentences(off_the_page(how))[:2])}".strip()


FORM = Form(
    KEY,
    LABEL,
    15,
    "Phát tận tay ở hội nghị, lớp học, nhà văn hóa",
    ("cam-nang/doc-sach-moi-ngay", "mo-hinh/gia-dinh-hoc-tap"),
    for_entry=for_entry,
    is_local=True,
    channel="tài liệu không kinh doanh",
    needs=("cuộc họp", "lớp học", "hội nghị"),
)
