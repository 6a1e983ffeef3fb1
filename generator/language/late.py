"""A pattern that is compiled when it is first looked for: the long ones take as long as reading many pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property


class LatePattern:
    """A regular expression, asked as one that is compiled."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._pattern)

    @property
    def groups(self) -> int:
        """How many groups it has."""
        return self._compiled.groups

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first place where it stands."""
        return self._compiled.search(text)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Return the match of a whole text."""
        return self._compiled.fullmatch(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield every place where it stands."""
        return self._compiled.finditer(text)
