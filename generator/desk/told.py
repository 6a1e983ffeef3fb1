"""What else is made of a page, in words: how it is heard, texted, posted, found; the forms' own texts, as they are."""

from __future__ import annotations

from dataclasses import dataclass

from generator.entries.entry import Entry
from generator.language.spoken import seconds
from generator.language.text_message import MARKED_LIMIT, PLAIN_LIMIT, places, wide_places
from generator.outputs._script import write_script
from generator.outputs.base import Desk
from generator.outputs.sms import marked_message, plain_message
from generator.outputs.social import write_posts
from generator.pages import Layout
from generator.pages.cards import card
from generator.pages.page import Page


@dataclass(frozen=True)
class Telling:
    """One way in which people meet a page: its name, its words, how long they are."""

    name: str
    text: str
    length: str = ""


def tellings(entry: Entry, desk: Desk) -> tuple[Telling, ...]:
    """Return every way in words, those that there are for the entry."""
    story = desk.stories.of(entry)
    found = (
        _heard(entry, desk),
        Telling("Áp phích", "\n".join(part for part in story.headline if part)),
        *_messages(entry, desk),
        *(_post(post.network, post.text.strip()) for post in write_posts(entry, desk)),
    )
    return tuple(one for one in found if one.text)


def met(entry: Entry, layout: Layout) -> str:
    """Return the card of an entry and what a search shows of it, as HTML for the portal's style sheet."""
    updated = entry.fields.updated or entry.fields.natural_date
    context = {"card": card(layout.stories, entry)}
    return layout.press.html(
        Page(
            path="",
            template="elsewhere.html",
            title=entry.title,
            description=entry.summary,
            kind="entry",
            source=entry.path,
            section=entry.type.plural,
            updated=updated,
            context=context,
        )
    )


def _post(network: str, text: str) -> Telling:
    return Telling(network, text, f"{len(text)} ký tự")


def _heard(entry: Entry, desk: Desk) -> Telling:
    lines = write_script(entry, desk).short
    said = "\n".join(lines)
    return Telling("Loa", said, f"{seconds(said)} giây" if said else "")


def _messages(entry: Entry, desk: Desk) -> tuple[Telling, ...]:
    if entry.illustrative:
        return ()
    unmarked, marked = plain_message(entry, desk), marked_message(entry, desk)
    return (
        Telling("Tin nhắn không dấu", unmarked, f"{places(unmarked)} trên {PLAIN_LIMIT} ký tự"),
        Telling("Tin nhắn có dấu", marked, f"{wide_places(marked)} trên {MARKED_LIMIT} ký tự"),
    )
