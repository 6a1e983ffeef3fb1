"""The press: SVG to PNG, documents to tagged PDF; the only door to typst.

Nothing here decides how a picture looks. A missing family or letter would be replaced without a word, so system fonts
are shut out and every warning is an error. What was drawn once is kept under the digest of all that it depends on.
"""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
import importlib.metadata
import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from generator.ink import fonts

if TYPE_CHECKING:
    import typst

_PIXELS_PER_INCH = 72.0  # at 72 a typst point is a pixel
_COLOURS = 128
# Before each kept drawing stands the digest of its bytes.
_SEAL_BYTES = 32
# A fixed moment: PDF wants one, and two runs must give the same bytes.
_MOMENT = dt.datetime(2021, 7, 30, tzinfo=dt.UTC)
_PICTURE = """
#set page(
  width: eval(sys.inputs.width), height: eval(sys.inputs.height), margin: 0pt,
  fill: if "clear" in sys.inputs { none } else { auto },
)
#image(bytes(sys.inputs.svg), format: "svg", width: 100%, height: 100%)
"""

_BEFORE_A_COMPLAINT = "failed to compile document: "
# A PDF comes in as one character for each of its bytes.
_FIRST_PAGE = """
#set page(width: eval(sys.inputs.width), height: eval(sys.inputs.height), margin: 0pt)
#image(bytes(sys.inputs.pdf.codepoints().map(str.to-unicode)), format: "pdf", width: 100%, height: 100%)
"""

# How much larger a small picture is drawn than it is shown: see ``first_page``.
_TIMES = 2


class PressError(RuntimeError):
    """Raised where the engine complains: a letter or a family is missing, or a document is wrong."""


def png(svg: str, width: int, height: int, cache: Path | None = None, *, reduced: bool = True) -> bytes:
    """Return an SVG as PNG of a given size in pixels.

    ``reduced`` to a palette it is half as large, since flat colours need no more, and takes twice as long. One
    that is not is clear where the SVG draws nothing, so that it can be laid over anything.
    """
    inputs = {"svg": svg, "width": f"{width}pt", "height": f"{height}pt"}
    if not reduced:
        inputs["clear"] = "yes"
        return _kept(cache, "full.png", _PICTURE, inputs, lambda: _run(_PICTURE, inputs, "png"))
    return _kept(cache, "png", _PICTURE, inputs, lambda: _palette(_run(_PICTURE, inputs, "png")))


def pdf(source: str, inputs: Mapping[str, str], cache: Path | None = None) -> bytes:
    """Return a typst document as tagged PDF (PDF/UA-1); pictures and words come in ``inputs`` (``sys.inputs``).

    The document names the family Roboto; title and language are its own duty (``set document``, ``set text``).
    """
    return _kept(cache, "pdf", source, inputs, lambda: _run(source, inputs, "pdf"))


def asked(source: str, inputs: Mapping[str, str], label: str, cache: Path | None = None) -> str:
    """Return what a typst document says of itself under a label, as JSON."""
    return _kept(cache, "json", f"{label}\n{source}", inputs, lambda: _answer(source, inputs, label)).decode()


def _answer(source: str, inputs: Mapping[str, str], label: str) -> bytes:
    import typst

    document = typst.Compiler(source.encode(), font_paths=_fonts(), sys_inputs=dict(inputs))
    try:
        return document.query(label, field="value", one=True).encode()
    except RuntimeError as error:  # a query has no error of its own
        raise PressError(str(error).removeprefix(_BEFORE_A_COMPLAINT)) from error


def first_page(pdf: bytes, width: int, height: int, cache: Path | None = None) -> bytes:
    """Return the first page of a printed PDF as a small WebP: drawn from what was printed, not laid out again."""
    # Drawn at its own size a page loses a row of pixels here and there, and with it the middle of a line of words.
    drawn = {"pdf": pdf.decode("latin-1"), "width": f"{_TIMES * width}pt", "height": f"{_TIMES * height}pt"}
    return _kept(cache, "webp", _FIRST_PAGE, drawn, lambda: _webp(_run(_FIRST_PAGE, drawn, "png"), (width, height)))


def _run(source: str, inputs: Mapping[str, str], form: Literal["png", "pdf"]) -> bytes:
    import typst

    standards: list[typst.PDFStandard] = ["ua-1"] if form == "pdf" else []
    try:
        output, warnings = _compiler().compile_with_warnings(
            source.encode(),
            format=form,
            sys_inputs=dict(inputs),
            ppi=_PIXELS_PER_INCH,
            pdf_standards=standards,
            timestamp=_MOMENT,
        )
    except typst.TypstError as error:
        raise PressError("\n".join([error.message, *error.hints])) from error
    if warnings:
        raise PressError("\n".join(str(warning) for warning in warnings))
    assert isinstance(output, bytes), "one page was expected"
    return output


@functools.cache
def _compiler() -> typst.Compiler:
    import typst

    return typst.Compiler(font_paths=_fonts())


@functools.cache
def _fonts() -> typst.Fonts:
    import typst

    return typst.Fonts(include_system_fonts=False, font_paths=[str(fonts.FONT_FOLDER), str(fonts.CHAM_FOLDER)])


def _palette(data: bytes) -> bytes:
    from generator.ink.develop import reduced_png

    return reduced_png(data, _COLOURS)


def _webp(data: bytes, size: tuple[int, int]) -> bytes:
    from generator.ink.develop import small_webp

    return small_webp(data, size)


@functools.cache
def engine_version() -> str:
    """Return what a kept drawing depends on besides its own content: engine, picture library, fonts."""
    versions = [importlib.metadata.version(name) for name in ("typst", "pillow")]
    return " ".join([*versions, fonts.digest(), str(_COLOURS)])


def _kept(cache: Path | None, suffix: str, source: str, inputs: Mapping[str, str], make: Callable[[], bytes]) -> bytes:
    if cache is None:
        return make()
    recipe = json.dumps([engine_version(), suffix, source, sorted(inputs.items())], ensure_ascii=False)
    digest = hashlib.sha256(recipe.encode()).hexdigest()
    file = cache / digest[:2] / f"{digest[2:]}.{suffix}"
    kept = file.read_bytes() if file.is_file() else b""
    seal, data = kept[:_SEAL_BYTES], kept[_SEAL_BYTES:]
    # What a disk or a torn write has changed is made again, never published.
    if hashlib.sha256(data).digest() == seal:
        return data
    data = make()
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_suffix(f".{suffix}.{os.getpid()}.part")  # another build may draw the same at the same time
    unfinished.write_bytes(hashlib.sha256(data).digest() + data)
    unfinished.replace(file)
    return data


def kept(cache: Path | None, suffix: str, recipe: str, make: Callable[[], bytes]) -> bytes:
    """Return what was made from the same recipe before, or make it and keep it: for all that is slow to make."""
    return _kept(cache, suffix, recipe, {}, make)
