"""A photograph as pages show it: its files in several widths and forms; ``develop`` makes it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


class BadPicture(Exception):
    """A picture cannot be used: a Vietnamese message and its remedy."""

    def __init__(self, message: str, remedy: str) -> None:
        self.message, self.remedy = message, remedy
        super().__init__(message)


@dataclass(frozen=True)
class Variant:
    """One file of a photograph; ``name`` tells nothing of what it shows."""

    name: str
    media_type: str
    width_px: int
    height_px: int
    is_tile: bool
    content: bytes


@dataclass(frozen=True)
class Photograph:
    """A photograph ready for pages: its variants, by format and then from narrow to wide."""

    width_px: int
    height_px: int
    variants: tuple[Variant, ...]

    def of(self, media_type: str, *, tile: bool = False) -> tuple[Variant, ...]:
        """Return the whole pictures, or the tiles, of one format."""
        return tuple(one for one in self.variants if one.media_type == media_type and one.is_tile is tile)


class Developer(Protocol):
    """Makes a photograph of a file; raises BadPicture for what is no photograph, is damaged, or is too large."""

    def __call__(self, file: Path, *, focus: tuple[float, float] | None) -> Photograph:
        """Return the photograph in ``file``; ``focus`` is what tiles are cut around, as shares of both sides."""
