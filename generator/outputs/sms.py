"""Tin nhắn: what fits into one message of a mobile network, 160 letters without marks or 70 with them.

Cut: to the title and the things to do, whole sentences only; where not even the title fits, nothing is offered.
Reordered: what it is first, the address last and only where it fits. Reworded: the message of 160 loses its marks,
since a single letter with a mark makes a network count to 70.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from markupsafe import Markup

from generator.artifact import Artifact
from generator.entries.entry import Entry
from generator.language.text_message import MARKED_LIMIT, PLAIN_LIMIT, places, plain, wide_places
from generator.outputs._points import in_order, key_points
from generator.outputs.base import Desk, Form, Panel, Piece, Use, place, wants
from generator.telling.story import Story
from generator.telling.wording import closed, repeats

LABEL = "Tin nhắn"
KEY = "tin nhắn"
ORDER = 45


def for_entry(entry: Entry, desk: Desk) -> Iterator[Piece]:
    """Yield the two messages, each a file to copy from, and both for the page."""
    if not wants(entry, KEY) or entry.illustrative:
        return
    found = [
        ("tin-nhan-khong-dau.txt", "không dấu", plain_message(entry, desk), PLAIN_LIMIT),
        ("tin-nhan-co-dau.txt", "có dấu", marked_message(entry, desk), MARKED_LIMIT),
    ]
    panels = []
    for name, kind, text, limit in found:
        if text:
            file, length = place(entry, name), places(text) if limit == PLAIN_LIMIT else wide_places(text)
            yield Artifact(file, f"{text}\r\n".encode(), entry.path)
            yield Use(entry.id, LABEL, file, f"{kind}, {length} trên {limit} ký tự")
            panels.append(_panel(kind, text, f"{length} trên {limit} ký tự"))
    if panels:
        yield Panel(entry.id, LABEL, ORDER, Markup("").join(panels))


def plain_message(entry: Entry, desk: Desk) -> str:
    """Return the message without marks, with the address where there is room; empty where nothing fits."""
    texts = [plain(text) for text in _texts(entry, desk)]
    chosen = _fitting(texts, PLAIN_LIMIT, lambda text: places(text) or PLAIN_LIMIT + 1)
    address = f"{chosen} Xem: {desk.short_url(entry)}"
    has_room = bool(chosen) and (places(address) or PLAIN_LIMIT + 1) <= PLAIN_LIMIT
    return address if has_room else chosen


def marked_message(entry: Entry, desk: Desk) -> str:
    """Return the message with marks; empty where nothing fits."""
    return _fitting(_texts(entry, desk), MARKED_LIMIT, wide_places)


def _texts(entry: Entry, desk: Desk) -> list[str]:
    # Some of several steps would send people halfway.
    points = () if in_order(desk, entry) else key_points(desk, entry)
    return [_subject(desk.stories.of(entry)), *points]


def _subject(story: Story) -> str:
    """Return what it is, for an event with its days."""
    title = story.headline[1]
    days = story.happening.days if story.happening else ""
    return closed(f"{title}: {days}" if days else title)


def _fitting(texts: Sequence[str], limit: int, length: Callable[[str], int]) -> str:
    """Return the subject and as many of the others as fit; one that says what to do rather than the subject alone."""
    subject, *others = texts
    room = limit - length(subject) - 1
    chosen = subject if room >= 0 else ""
    if all(length(text) > room for text in others):
        chosen = next((text for text in others if length(text) <= limit), chosen)
    for text in (text for text in others if not repeats(text, [chosen])):
        longer = f"{chosen} {text}".strip()
        if length(longer) <= limit:
            chosen = longer
    return chosen


def _panel(kind: str, text: str, length: str) -> Markup:
    return Markup('<h3>Tin {}</h3><div class="script" data-copy="Chép tin {}"><p>{}</p></div><p>{}.</p>').format(
        kind, kind, text, length.capitalize()
    )


FORM = Form(
    KEY,
    LABEL,
    ORDER,
    "Xã, phường nhắn tin cho dân, nhóm Zalo của thôn",
    ("su-kien/tuan-le-hoc-tap", "cam-nang/doc-sach-moi-ngay"),
    for_entry=for_entry,
    channel="tin nhắn viễn thông",
    needs=("Facebook, Zalo",),
)
