"""A figure: a complete spec with its place on the portal and the files that are made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.infographics.spec import Spec

FILES: Mapping[str, str] = {
    "svg": "wide.svg",
    "narrow": "narrow.svg",
    "page": "page.svg",
    "phone": "phone.svg",
    "png": "1200x630.png",
    "square": "1080x1080.png",
    "pdf": "a4.pdf",
    "csv": "data.csv",
}


@dataclass(frozen=True)
class Figure:
    """An infographic: its code is its address, ``page`` the path of the page on which it stands."""

    code: str
    spec: Spec
    page: str
    source: str
    illustrative: bool = False
    repeats_its_page: bool = False
    """Whether its page says the same in words and tables: then search and papers have it from there."""

    @property
    def title(self) -> str:
        """The headline."""
        return self.spec.title

    @property
    def summary(self) -> str:
        """What it shows, in words made from its data."""
        return self.spec.summary()

    @property
    def own_page(self) -> str:
        """The path of the page that shows this figure alone."""
        return f"infographic/{self.code}"

    @property
    def files(self) -> Mapping[str, str]:
        """The staged files by kind."""
        return {kind: f"assets/infographic/{self.code}/{name}" for kind, name in FILES.items()}
