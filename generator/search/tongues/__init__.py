"""The search in other languages than Vietnamese: a small index of its own, so that Vietnamese readers pay nothing.

One script for each language holds its index and how to ask it (``find.js``). Its own page loads it; the Vietnamese
page does so only where nothing was found in Vietnamese.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.artifact import Artifact
from generator.entries.linking import texts_in
from generator.entries.translation import Translation
from generator.product import reads_file
from generator.prose.body import Body
from generator.prose.text import lines_of
from generator.search.tongues.words import keys_of

SCRIPT = "tim-kiem/tu.js"
_FIND = Path(__file__).parent / "find.js"
_TITLE, _KEYWORD, _SUMMARY, _HEADING, _TEXT = 9, 6, 4, 3, 1
_COMMENT_OR_INDENT = re.compile(r"^[ \t]*(?://.*\n|\n)?", re.MULTILINE)
# What is no text of a page, or the same on many.
_UNSEEN = frozenset({"title", "summary", "keywords", "sources", "script", "message", "key_points", "editor_note"})


@dataclass(frozen=True)
class Found:
    """What can be found: an address from the site's root, and words with what each of them counts."""

    address: str
    title: str
    summary: str
    parts: tuple[tuple[int, str], ...]


def of_translation(one: Translation, address: str) -> Found:
    """Return what of a translated entry can be found: the translator's own words alone."""
    fields = one.entry.fields
    parts = [(_TITLE, one.entry.title), (_SUMMARY, one.entry.summary)]
    parts += [(_KEYWORD, word) for word in fields.keywords if one.is_own(("keywords",))]
    parts += [(_TEXT, text) for place, text in texts_in(fields) if place[0] not in _UNSEEN and one.is_own(place)]
    parts += body_parts(one.body)
    return Found(address, one.entry.title, one.entry.summary, tuple(parts))


def of_page(title: str, summary: str, body: Body, address: str) -> Found:
    """Return what of a hand-written page can be found."""
    return Found(address, title, summary, ((_TITLE, title), (_SUMMARY, summary), *body_parts(body)))


def body_parts(body: Body) -> Iterator[tuple[int, str]]:
    """Yield the words of a text with what they count."""
    yield from ((_HEADING, heading.text) for heading in body.headings)
    yield _TEXT, "\n".join(lines_of(body.blocks))


def index_script(tag: str, found: Sequence[Found]) -> Artifact:
    """Return the script of a language: how to ask, and what there is to find."""
    postings: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(found):
        for key, weight in sorted(_weights(tag, one.parts).items()):
            postings[key] += [number, weight]
    shown = [[one.address, one.title, one.summary] for one in found]
    data = {"tag": tag, "pages": shown, "words": dict(sorted(postings.items()))}
    code = _COMMENT_OR_INDENT.sub("", reads_file(_FIND).read_text(encoding="utf-8"))
    packed = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return Artifact(f"{tag}/{SCRIPT}", f"{code}portalTongue.start({packed});\n".encode(), "generator/search/tongues")


def _weights(tag: str, parts: Iterable[tuple[int, str]]) -> Mapping[str, int]:
    counted: Counter[str] = Counter()
    for weight, text in parts:
        for key in keys_of(text, tag):
            # Said often counts less each time: what a page is about stands in its title.
            counted[key] = min(counted[key] + weight, 30)
    return counted
