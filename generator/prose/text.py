"""The tree as plain text: a line for each paragraph, item and cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.prose import blocks as tree


def lines_of(blocks: Sequence[tree.Block]) -> Iterator[str]:
    """Yield the lines of blocks in reading order; pictures and the places of figures leave none."""
    for block in tree.walk(tuple(blocks)):
        words = [block.text] if isinstance(block, tree.CodeBlock) else map(tree.plain, tree.words_of(block))
        yield from filter(None, (" ".join(line.split()) for line in words))
