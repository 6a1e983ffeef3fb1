"""Players of recordings, which need no script: for the page of forms and for the page of the day."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from generator.entries.entry import Entry
from generator.entries.recordings import Recorded
from generator.telling.reuse import recording_of


def players(entry: Entry, recorded: Sequence[Recorded]) -> Markup:
    """Return a player of each recording, which needs no script and fetches nothing before somebody listens."""
    return Markup("").join(
        Markup('<p>{} · {} · {}</p><audio controls preload="none" aria-label="{}">{}</audio>').format(
            one.told.reader,
            one.told.language.value,
            length_of(one),
            f"Nghe: {entry.title}",
            Markup("").join(
                Markup('<source src="⟦asset:{}⟧" type="{}">').format(
                    recording_of(entry.id, number, variant.ending), variant.media_type
                )
                for variant in reversed(one.sound.variants)
            ),
        )
        for number, one in enumerate(recorded, start=1)
    )


def length_of(recorded: Recorded) -> str:
    """Return how long a recording is: "1:05"."""
    whole = round(recorded.sound.seconds)
    return f"{whole // 60}:{whole % 60:02d}"
