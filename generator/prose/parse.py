"""Markdown to the document tree, once for every text; the only module that asks the library to read."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import InlineProcessor

from generator.prose.blocks import Block, CodeBlock, FigureSlot
from generator.prose.lines import Lines
from generator.prose.mentions import Mentions, Targets
from generator.prose.refusals import Refusals, Refused, tangle_in
from generator.prose.tree import BrokenLink, PictureUse, TreeBuilder

# Without any of these a text holds nothing that the library's patterns for words in a line could find.
_SIGN = re.compile(r"[`\\\[!<&*_@\ue00a]|://|  \n|[wW]{3}\.")
_FIGURE_CODE = re.compile(r"^\s*m[ãa]\s*:\s*[\"']?([a-z0-9-]+)", re.MULTILINE | re.IGNORECASE)


@dataclass(frozen=True)
class Parsed:
    """A text as blocks, and what its editor shall hear of."""

    blocks: tuple[Block, ...] = ()
    broken: tuple[BrokenLink, ...] = ()
    refused: tuple[Refused, ...] = ()
    pictures: tuple[PictureUse, ...] = ()
    files: tuple[str, ...] = ()


def parse(text: str, targets: Targets, section: str, own_id: str) -> Parsed:
    """Read Markdown; ``section`` is the folder from which relative links start."""
    if not text.strip():
        return Parsed()
    if tangle := tangle_in(text):
        return Parsed(refused=(tangle,))
    lines = Lines(text)
    library, refusals = _library()
    refusals.begin(lines)
    root = _elements(library, text)
    builder = TreeBuilder(Mentions(targets, own_id), section, lines, library.htmlStash.rawHtmlBlocks)
    blocks = builder.build(root)
    refused = (*refusals.found, *builder.refused)
    return Parsed(blocks, tuple(builder.broken), refused, tuple(builder.pictures), tuple(builder.files))


def _elements(library: Markdown, text: str) -> Element:
    """Return the elements that the library makes of a text, before it would write them as HTML."""
    library.reset()
    rows = text.split("\n")
    for preprocessor in library.preprocessors:
        rows = preprocessor.run(rows)
    root = library.parser.parseDocument(rows).getroot()
    assert root is not None
    for processor in library.treeprocessors:
        changed = processor.run(root)
        root = root if changed is None else changed
    return root


class _InlineProcessor(InlineProcessor):
    """Looks for signs in the texts of blocks, but for those that hold none: these are most.

    Its name makes its private method the library's own; ``tests/test_glances.py`` sees that it is.
    """

    def __handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        found: str = super().__handleInline(data, patternIndex) if _SIGN.search(data) else data  # type: ignore[misc]
        return found


@functools.cache
def _library() -> tuple[Markdown, Refusals]:
    refusals = Refusals()
    fences = [
        {"name": "infographic", "class": "", "format": _figure_slot},
        {"name": "*", "class": "", "format": _fenced_code},
    ]
    library = Markdown(
        extensions=[
            "tables",
            "footnotes",
            "attr_list",
            "admonition",
            "sane_lists",
            "pymdownx.details",
            "pymdownx.magiclink",
            "pymdownx.superfences",
            refusals,
        ],
        extension_configs={
            "pymdownx.magiclink": {"hide_protocol": False},
            "pymdownx.superfences": {"custom_fences": fences},
        },
    )
    library.treeprocessors.register(_InlineProcessor(library), "inline", 20)
    return library, refusals


def _figure_slot(source: str, *_: object, **__: object) -> FigureSlot:
    """Keep the place of an infographic block; one without a code is the first of its own page."""
    match = _FIGURE_CODE.search(source)
    return FigureSlot(match[1] if match else "")


def _fenced_code(source: str, language: str | None, *_: object, **__: object) -> CodeBlock:
    return CodeBlock(source, language or "")
