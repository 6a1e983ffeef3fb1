"""Paper: a form's template with data, printed as tagged PDF.

A template (``.typ``, one for each form, beside it) says how a sheet looks: typst measures, balances and chooses sizes.
Everything that people wrote goes to it as data, so that no text can be taken for markup. A template that finds that a
text does not fit refuses (``refuse`` in ``paper.typ``), which comes back as ``DoesNotFit``.
"""

from __future__ import annotations

import contextlib
import functools
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.ink import fonts, typst
from generator.ink.theme import LIGHT, Role
from generator.product import reads_file

_SHARED = Path(__file__).with_suffix(".typ")
_REFUSED = "panicked with: "
_MARK = "KHÔNG VỪA "


class DoesNotFit(ValueError):
    """Raised where a text is too long for its sheet at the smallest size that can be read; says which part it is."""


@dataclass(frozen=True)
class Template:
    """A form's template, named by the module that it stands beside.

    One that is not ``in_our_family`` names the letters of its own that it sets, and keeps its texts as they are.
    """

    beside: str
    in_our_family: bool = True

    @property
    def source(self) -> str:
        """The whole of what is compiled: what all sheets share, then the form's own."""
        files = (_SHARED, Path(self.beside).with_suffix(".typ"))
        return "\n".join(reads_file(file).read_text(encoding="utf-8") for file in files)


def link_rule() -> str:
    """Return the part of what sheets share by which addresses in texts can be pressed (``with-links``)."""
    shared = reads_file(_SHARED).read_text(encoding="utf-8")
    start = shared.index("#let is-foot")
    return shared[start : shared.index("\n}\n", shared.index("#let with-links")) + 3]


@dataclass
class Pictures:
    """The pictures of a sheet by the names under which its data speaks of them; the same one is handed over once."""

    by_name: dict[str, str] = field(default_factory=dict)

    def add(self, svg: str) -> str:
        """Take a picture in and return its name."""
        known = next((name for name, other in self.by_name.items() if other == svg), None)
        name = known or f"picture{len(self.by_name)}"
        self.by_name[name] = svg
        return name


def to_pdf(
    template: Template,
    title: str,
    author: str,
    data: Mapping[str, Any],
    pictures: Pictures,
    cache: Path | None = None,
    *,
    colours: Mapping[Role, str] = LIGHT,
) -> bytes:
    """Print a form. Raises DoesNotFit."""
    inputs = _inputs(template, title, author, data, pictures, colours)
    with _refusals():
        return typst.pdf(template.source, inputs, cache)


def fit_of(
    template: Template, title: str, author: str, data: Mapping[str, Any], pictures: Pictures, cache: Path | None = None
) -> Any:
    """Return what a template finds to fit (its ``<fit>``), to be handed to all sheets that differ in nothing else.

    Raises DoesNotFit.
    """
    inputs = _inputs(template, title, author, data, pictures, LIGHT)
    with _refusals():
        return json.loads(typst.asked(template.source, inputs, "<fit>", cache))


def _inputs(
    template: Template,
    title: str,
    author: str,
    data: Mapping[str, Any],
    pictures: Pictures,
    colours: Mapping[Role, str],
) -> dict[str, str]:
    inks = {role.name.lower(): colour for role, colour in colours.items()}
    whole = {**data, "title_of_file": title, "author": author, "inks": inks}
    return {
        "data": json.dumps(_drawable(whole) if template.in_our_family else whole, ensure_ascii=False),
        **pictures.by_name,
    }


@contextlib.contextmanager
def _refusals() -> Iterator[None]:
    """Let a template's refusal be DoesNotFit, any other complaint of the press what it is."""
    try:
        yield
    except typst.PressError as error:
        message = str(error)
        if message.startswith(_REFUSED) and _MARK in message:
            raise DoesNotFit(message.split(_MARK, 1)[1].rstrip('"')) from error
        raise


def _drawable(value: Any) -> Any:
    """Return data without the characters that the family cannot draw; a text's line breaks are those of the sheet."""
    if isinstance(value, str):
        return " ".join(fonts.drawable(value).split())
    if isinstance(value, Mapping):
        return {key: _drawable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_drawable(item) for item in value]
    return value


@functools.lru_cache(maxsize=1_000)
def qr_svg(url: str) -> str:
    """Return an address as a QR code in SVG, with a quiet zone of two modules; paper around it gives the rest."""
    import segno  # slow to load, and what is kept needs no library

    code = segno.make(url, error="m", micro=False)
    rows = list(code.matrix)
    side = len(rows) + 4
    path = "".join(f"M{x + 2} {y + 2}h1v1h-1z" for y, row in enumerate(rows) for x, module in enumerate(row) if module)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" width="{side}" height="{side}">'
        f'<rect width="{side}" height="{side}" fill="#fff"/><path d="{path}" fill="#000"/></svg>'
    )
