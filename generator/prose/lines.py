"""On which line of its source a part of a text stands: found again by its first words, for Markdown keeps no lines."""

from __future__ import annotations

import re

_WORD = re.compile(r"\w+")
# So many words tell a line from the others around it.
_ENOUGH_WORDS = 6


class Lines:
    """The lines of a source, looked through in reading order."""

    def __init__(self, source: str) -> None:
        self._rows = source.split("\n")
        self._words = [f" {' '.join(_WORD.findall(row))} " for row in self._rows]
        self._now = 0

    def rewind(self) -> None:
        """Begin at the top again: footnotes are defined anywhere and stand at the end."""
        self._now = 0

    def of(self, text: str) -> int:
        """Return the line at or below the last one found that holds a text's first words, else the last one found."""
        first = next((row for row in text.split("\n") if _WORD.search(row)), "")
        wanted = f" {' '.join(_WORD.findall(first)[:_ENOUGH_WORDS])} "
        if wanted.strip():
            self._now = next((n for n in range(self._now, len(self._rows)) if wanted in self._words[n]), self._now)
        return self._now

    def holding(self, letters: str) -> int:
        """Return the first line that holds the letters as they stand, the first of all where none does."""
        first = letters.strip().split("\n")[0]
        return next((number for number, row in enumerate(self._rows) if first and first in row), 0)
