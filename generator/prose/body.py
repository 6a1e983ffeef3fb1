"""Editors' text, read once: the bodies of entries and the plain lines of fields."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from markupsafe import Markup, escape

from generator.answers import BOOK, answer_among, sign_of
from generator.prose.addresses import to_entry
from generator.prose.blocks import Abbreviation, Block, Heading, Inline, Link, ToEntry, inlines, plain, walk
from generator.prose.html import html_of
from generator.prose.leftovers import leftovers
from generator.prose.mentions import Mentions, Targets
from generator.prose.parse import parse
from generator.prose.refusals import Refused
from generator.prose.tree import BrokenLink, PictureUse


@dataclass(frozen=True)
class Body:
    """A body as a tree, with what its editor shall hear of it."""

    blocks: tuple[Block, ...]
    broken: tuple[BrokenLink, ...] = ()
    refused: tuple[Refused, ...] = ()
    pictures: tuple[PictureUse, ...] = ()
    files: tuple[str, ...] = ()
    """The paths in the site of the documents that the text offers."""
    raw: tuple[Refused, ...] = ()
    """What a reader would see as it was typed, each at its line."""

    blocks_digest: ClassVar[bytes] = b""
    """Stands for the blocks of a body that was kept; empty where they were read just now."""

    @classmethod
    def read_later(
        cls, blocks: Callable[[], tuple[Block, ...]], digest: bytes, links: tuple[str, ...], *told: Any
    ) -> Body:
        """Return a body whose ``blocks`` are asked for when somebody looks at them: most are not looked at in a run."""
        body = cls((), *told)
        parts = vars(body)
        parts["links"], parts["_later"], parts["blocks_digest"] = links, blocks, digest
        del parts["blocks"]
        return body

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            if name != "blocks" or "_later" not in vars(self):
                raise AttributeError(name)
            blocks = vars(self)["blocks"] = vars(self)["_later"]()
            vars(self).pop("_later", None)  # another thread may have been quicker
            return blocks

    @cached_property
    def html(self) -> str:
        """The tree as HTML with inner addresses."""
        return html_of(self.blocks)

    @cached_property
    def links(self) -> tuple[str, ...]:
        """The ids of the entries to which the text leads, each once, in reading order."""
        return tuple(dict.fromkeys(_ids(inlines(self.blocks))))

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """The headings in reading order."""
        return tuple(block for block in walk(self.blocks) if isinstance(block, Heading))


def read_body(text: str, targets: Targets, section: str, own_id: str) -> Body:
    """Do as ``render_body``; of a text that was read before, and leads to what it led to, what was read then."""
    if BOOK.get() is None:
        return render_body(text, targets, section, own_id)
    sign = sign_of((section, own_id, text)) + sign_of_abbreviations(targets.abbreviations)
    return answer_among(sign, targets, _rendered, text, section, own_id)


def sign_of_abbreviations(abbreviations: Mapping[str, str]) -> bytes:
    """Return what names the abbreviations with their full forms: all of them are part of what a text is read from."""
    return sign_of(itertools.chain(*sorted(abbreviations.items())))


def _rendered(text: str, section: str, own_id: str, targets: Targets) -> Body:
    return render_body(text, targets, section, own_id)


def render_body(text: str, targets: Targets, section: str, own_id: str) -> Body:
    """Turn an entry's Markdown into a tree with its links resolved.

    ``section`` is the folder from which relative links start; headings begin at level 2, whatever editors typed.
    """
    parsed = parse(text, targets, section, own_id)
    raw = tuple(leftovers(parsed.blocks, text))
    return Body(parsed.blocks, parsed.broken, parsed.refused, parsed.pictures, parsed.files, raw)


def marked(text: str, targets: Targets, own_id: str = "") -> tuple[Inline, ...]:
    """Turn a plain line into inlines: document numbers linked, abbreviations explained at their first use."""
    return tuple(Mentions(targets, own_id).mark(text))


def mentioned_ids(text: str, targets: Targets, own_id: str = "") -> tuple[str, ...]:
    """Return the ids of the documents that a plain line names, each once."""
    return tuple(dict.fromkeys(_ids(iter(marked(text, targets, own_id)))))


def _ids(found: Iterator[Inline]) -> Iterator[str]:
    for inline in found:
        if isinstance(inline, Link) and isinstance(inline.target, ToEntry):
            yield inline.target.entry_id


def inline_html(text: str, targets: Targets, own_id: str = "") -> Markup:
    """Turn a plain line into HTML: escaped, document numbers linked, abbreviations explained at their first use."""
    return Markup("").join(map(_marked_html, marked(text, targets, own_id)))


def _marked_html(inline: Inline) -> Markup:
    words = plain((inline,))
    if isinstance(inline, Link) and isinstance(inline.target, ToEntry):
        return Markup('<a href="{}">{}</a>').format(to_entry(inline.target.entry_id), words)
    if isinstance(inline, Abbreviation):
        return Markup('<abbr title="{}">{}</abbr>').format(inline.full_form, words)
    return escape(words)
