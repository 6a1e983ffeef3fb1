"""The noun: a page's translation, and which of its words are the translator's own."""

from __future__ import annotations

from dataclasses import dataclass

from generator.entries.entry import Entry
from generator.fields.record import Place
from generator.prose.body import Body


@dataclass(frozen=True)
class Rendered:
    """The fields of an original with a translator's words in their places.

    ``entry`` bears the id of the original and the path of the translation; ``own`` are the places of the translator's
    words; ``changed`` what of the original is no longer as it was then, in Vietnamese; ``is_stamped`` whether the
    translation says at all which original it renders.
    """

    entry: Entry
    own: frozenset[Place]
    changed: tuple[str, ...]
    is_stamped: bool


@dataclass(frozen=True)
class Translation:
    """A page in another language: its tag, its fields, and its text, which is empty where it has none of its own."""

    tag: str
    rendered: Rendered
    body: Body

    @property
    def id(self) -> str:
        """Its address: ``en/cam-nang/doc-sach``."""
        return f"{self.tag}/{self.rendered.entry.id}"

    @property
    def entry(self) -> Entry:
        """The original's fields with the translator's words, under the original's id."""
        return self.rendered.entry

    @property
    def path(self) -> str:
        """The translation's own file."""
        return self.rendered.entry.path

    @property
    def changed(self) -> tuple[str, ...]:
        """What of the original is no longer as it was when this was made."""
        return self.rendered.changed

    @property
    def is_stamped(self) -> bool:
        """Whether it is known which text of the original this renders."""
        return self.rendered.is_stamped

    def is_own(self, place: Place) -> bool:
        """Say whether the words at a place are the translator's; those of a list are so as a whole."""
        return any(place[: len(one)] == one for one in self.rendered.own)
