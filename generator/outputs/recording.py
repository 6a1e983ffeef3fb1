"""Bản ghi âm: what people recorded, to be played with its words beside it, and a podcast of each language.

Cut: whatever the file told of its maker; nothing of what is said. Reordered: in the podcast the newest first. Reworded:
nothing; the transcript beside it is what its editor wrote, or the script that was read.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from email.utils import format_datetime

from markupsafe import Markup

from generator.artifact import Artifact
from generator.content_types.base import Language
from generator.entries.entry import Entry
from generator.entries.recordings import Recorded
from generator.ink.podcast import Channel, Episode, to_rss
from generator.outputs._news import entry_uid, updated_on
from generator.outputs._players import length_of, players
from generator.outputs._script import write_script
from generator.outputs.base import Desk, Form, Panel, Piece, Use, allows, place
from generator.telling.reuse import recording_of

LABEL = "Bản ghi âm"
KEY = "bản ghi âm"
ORDER = 28
FOLDER = "podcast"


def for_site(desk: Desk) -> Iterator[Piece]:
    """Yield each recording with its player and its words, and a podcast of each language that has any."""
    found = [(entry, recorded) for entry in desk.catalog.entries if (recorded := desk.catalog.recordings(entry))]
    found = [(entry, recorded) for entry, recorded in found if allows(entry, KEY)]
    for entry, recorded in found:
        yield from _of_entry(entry, desk, recorded)
    for language in Language:
        episodes = [
            _episode(desk, entry, number, one)
            for entry, recorded in found
            for number, one in enumerate(recorded, start=1)
            if one.told.language is language
        ]
        if episodes:
            name = f"{FOLDER}/{language.code}.xml"
            yield Artifact(name, to_rss(_channel(desk, language, name), episodes), "outputs/recording")


def _of_entry(entry: Entry, desk: Desk, recorded: Sequence[Recorded]) -> Iterator[Piece]:
    for number, one in enumerate(recorded, start=1):
        for variant in one.sound.variants:
            yield Artifact(recording_of(entry.id, number, variant.ending), variant.content, entry.path)
        main = one.sound.variants[0]
        note = f"{main.ending.upper()}, {one.told.language.value}, {length_of(one)}"
        yield Use(entry.id, LABEL, recording_of(entry.id, number, main.ending), note)
    words = transcript(entry, desk)
    if words:
        yield Artifact(place(entry, "ghi-am.txt"), ("\r\n".join(words) + "\r\n").encode(), entry.path)
    yield Panel(entry.id, LABEL, ORDER, players(entry, recorded) + _beside(words))


def transcript(entry: Entry, desk: Desk) -> tuple[str, ...]:
    """Return the words of a recording: what was said, else the script that was read."""
    script = write_script(entry, desk)
    full = tuple(line for part in script.full for line in (part.heading, *part.lines) if line)
    return full if desk.stories.of(entry).transcript and full else script.short


def _beside(words: Sequence[str]) -> Markup:
    if not words:
        return Markup("")
    lines = Markup("").join(Markup("<p>{}</p>").format(line) for line in words)
    return Markup('<details class="script"><summary>Lời trong bản ghi</summary>{}</details>').format(lines)


def _channel(desk: Desk, language: Language, name: str) -> Channel:
    title = desk.settings.site_name + ("" if language is Language.VIETNAMESE else f", {language.value}")
    return Channel(
        title=title,
        description=f"Bản tin về học tập suốt đời, đọc bằng {language.value}.",
        link=desk.settings.site_url,
        own=desk.file_url(name),
        language=language.code,
        author=desk.owner,
        email=desk.settings.owner.email,
        image=desk.file_url("icon-512.png"),
    )


def _episode(desk: Desk, entry: Entry, number: int, one: Recorded) -> Episode:
    main = one.sound.variants[0]
    day = desk.stories.of(entry).published_on or updated_on(entry)
    return Episode(
        uid=f"{entry_uid(desk, entry)}#ghi-am-{number}",
        title=entry.title,
        description=entry.summary,
        link=desk.url(entry),
        published=format_datetime(dt.datetime.combine(day, dt.time.min, dt.timezone(dt.timedelta(hours=7)))),
        sound=desk.file_url(recording_of(entry.id, number, main.ending)),
        bytes=len(main.content),
        media_type=main.media_type,
        seconds=round(one.sound.seconds),
        transcript=desk.file_url(place(entry, "ghi-am.txt")) if transcript(entry, desk) else "",
    )


FORM = Form(
    KEY,
    LABEL,
    ORDER,
    "Người nghe, đài, loa phát được tệp tiếng",
    ("cam-nang/doc-sach-moi-ngay",),
    for_site=for_site,
)
