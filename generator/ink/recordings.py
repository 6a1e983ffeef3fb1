"""A recording as pages play it: its files in two formats; ``sound`` makes it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


class BadRecording(Exception):
    """A recording cannot be used: a Vietnamese message and its remedy."""

    def __init__(self, message: str, remedy: str) -> None:
        self.message, self.remedy = message, remedy
        super().__init__(message)


@dataclass(frozen=True)
class Variant:
    """One file of a recording: its ending, its media type, its bytes."""

    ending: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class Recording:
    """A recording ready for pages: how long it is, its files, and what its editor should listen to again."""

    seconds: float
    variants: tuple[Variant, ...]
    doubts: tuple[tuple[str, str], ...] = ()
    """What may be better, each with its remedy."""


class Recorder(Protocol):
    """Makes a recording of a file; raises BadRecording for what is none, is damaged, or is no speech."""

    def __call__(self, file: Path) -> Recording:
        """Return the recording in ``file``."""
