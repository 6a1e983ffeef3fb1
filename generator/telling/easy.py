"""The easy version of a page, on a page of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from generator.content_types.easy import EasyIdea
from generator.telling.offers import FurtherPage

NAME = "de-doc"


def easy_pages(title: str, ideas: Sequence[EasyIdea]) -> Iterator[FurtherPage]:
    """Yield the page of an entry's easy version, where it has one."""
    if ideas:
        shown: list[dict[str, Any]] = [{"text": one.text, "drawing": one.drawing.value} for one in ideas]
        yield FurtherPage(NAME, f"Dễ đọc: {title}", "easy.html", {"ideas": shown}, "assets/de-doc.css")
