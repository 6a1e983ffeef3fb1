"""The portal's central noun: an entry, one thing that it tells of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.content_types.base import ContentType
from generator.fields.introspection import label_of
from generator.fields.record import Place
from generator.problem import Problem


@dataclass(frozen=True, eq=False)
class Entry:
    """One thing that the portal tells of: a validated record with its place in the tree.

    ``id`` is ``section/slug``, also its address; ``lines`` gives the line of a field by its place in Python names.
    ``sign`` names its file, as in ``RawEntry``: what is said of the file alone is kept under it.
    """

    section: str
    slug: str
    path: str
    fields: ContentType
    body: str
    body_line: int
    lines: Mapping[Place, int]
    sign: bytes = b""

    @cached_property  # thousands of products name it
    def id(self) -> str:
        """``section/slug``: the entry's identity in references."""
        return f"{self.section}/{self.slug}"

    @property
    def type(self) -> type[ContentType]:
        """The content type."""
        return type(self.fields)

    @property
    def title(self) -> str:
        """The title as editors wrote it."""
        return self.fields.title

    @property
    def summary(self) -> str:
        """One or two sentences of plain text."""
        return self.fields.summary

    @property
    def illustrative(self) -> bool:
        """Whether the entry only illustrates: no real person, family or number."""
        return self.fields.illustrative

    def line_of(self, *place: str | int) -> int:
        """Return the line of a field, or of the nearest group that holds it."""
        while place not in self.lines and place:
            place = place[:-1]
        return self.lines.get(place, 1)

    def problem(self, place: Place, message: str, remedy: str = "") -> Problem:
        """Return an error about one of the entry's fields."""
        return Problem(self.path, self.line_of(*place), label_of(self.type, place), message, remedy)
