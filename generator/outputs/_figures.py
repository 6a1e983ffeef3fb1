"""A figure as the forms use it: the pictures in every size, and the words and the data behind them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.infographics.spec import Spec


@dataclass(frozen=True)
class Figure:
    """An infographic of an entry. ``files`` are its staged files by kind: ``svg``, ``narrow``, ``png``, ``csv`` …"""

    code: str
    title: str
    summary: str
    spec: Spec
    files: Mapping[str, str]
