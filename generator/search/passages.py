"""What is findable of a page: an entry's fields under the headings of its page, its text, its figures."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from generator.entries.entry import Entry
from generator.fields.record import is_for_editors
from generator.fields.values import Ref
from generator.infographics.frame import credit_lines
from generator.infographics.from_catalog.figure import Figure
from generator.prose import blocks as tree
from generator.prose.text import lines_of
from generator.search.document import Passage
from generator.telling.plain import in_words
from generator.telling.stories import Stories

_FACTS = ("thong-tin", "Thông tin chính")
_LEADS = ("steps", "actions", "process")
_SILENT = frozenset({"key", "confidence", "url"})
_AFTER_STOP = re.compile(r"(?<=[.:;!?…]) · ")


def entry_passages(stories: Stories, entry: Entry, figures: Iterable[Figure]) -> Iterator[Passage]:
    """Yield an entry's passages: its facts, the fields with headings of their own, its body, its figures."""
    words = _Words(stories)
    headings = entry.type.headings
    parts = [name for name in type(entry.fields).model_fields if _is_part(entry, name)]
    facts = [fact for fact in stories.of(entry).facts if fact.name not in parts]
    told = joined(itertools.chain.from_iterable((fact.label, fact.value) for fact in facts))
    yield from (Passage(*_FACTS, told),) if told else ()
    for name in parts:
        anchor, heading = headings[name]
        if said := joined(words.of(getattr(entry.fields, name))):
            yield Passage(anchor, heading, said)
    yield from body_passages(stories.catalog.body(entry).blocks)
    yield from _around(stories.teller(entry).page())
    yield from figure_passages(figures)


def _around(page: Mapping[str, Any]) -> Iterator[Passage]:
    """Yield what a page tells of others: the documents above and below it, its tasks, who has to do what."""
    documents = [one.title for level in page.get("chain") or () for one in level.entries]
    yield from passage("vi-tri", "Vị trí trong chuỗi văn bản", documents) if documents else ()
    tasks = [one.title for one in page.get("tasks") or ()]
    yield from passage("nhiem-vu", "Nhiệm vụ", tasks) if tasks else ()
    duties = [words for _clause, text, whose in page.get("duties") or () for words in (*(o.title for o in whose), text)]
    yield from passage("trach-nhiem", "Ai chịu trách nhiệm việc gì", duties) if duties else ()


def _is_part(entry: Entry, name: str) -> bool:
    """Say whether a field stands under a heading of its own; references alone are a fact."""
    value = getattr(entry.fields, name)
    is_all_references = isinstance(value, tuple) and all(isinstance(one, Ref) for one in value)
    return name in entry.type.headings and not is_all_references


def leads_of(stories: Stories, entry: Entry) -> str:
    """Return the first words of each step, which head what follows them."""
    words = _Words(stories)
    steps = [step for name in _LEADS for step in getattr(entry.fields, name, ())]
    return joined(next(iter(words.of(step)), "") for step in steps)


def quiet_words(entry: Entry) -> str:
    """Return where everything comes from: findable, but what a page is about is not there."""
    found = list(_Words().of(entry.fields.sources))
    return joined(["Nguồn", *found] if found else ())


def figure_passages(figures: Iterable[Figure]) -> Iterator[Passage]:
    """Yield what each figure says, in the words that stand beside it."""
    for figure in figures:
        table = figure.spec.table()
        cells = itertools.chain(table.columns, *table.texts())
        texts = [figure.summary, *credit_lines(figure.spec), *cells]
        yield from passage(f"hinh-{figure.code}", figure.title, texts)


def body_passages(blocks: Sequence[tree.Block]) -> Iterator[Passage]:
    """Yield the passages of a text, cut at its headings of the second and third level."""
    anchor, heading, members = "", "", list[tree.Block]()
    for block in blocks:
        if isinstance(block, tree.Heading) and block.level <= 3:
            yield from passage(anchor, heading, lines_of(members))
            anchor, heading, members = block.anchor, block.text, []
        else:
            members.append(block)
    yield from passage(anchor, heading, lines_of(members))


def passage(anchor: str, heading: str, texts: Iterable[str]) -> Iterator[Passage]:
    """Yield a passage where it or its heading holds any words."""
    text = joined(texts)
    if text or heading:
        yield Passage(anchor, heading, text)


def joined(texts: Iterable[str]) -> str:
    """Return texts as one; a dot keeps apart what ends without a stop, as cells and items do."""
    flat = (" ".join(text.split()) for text in texts)
    return _AFTER_STOP.sub(" ", " · ".join(text for text in flat if text))


class _Words:
    """The words of any field's value, without the labels inside it."""

    def __init__(self, stories: Stories | None = None) -> None:
        self._stories = stories

    def of(self, value: object) -> Iterator[str]:
        if isinstance(value, tuple):
            for member in value:
                yield from self.of(member)
        elif isinstance(value, BaseModel):
            for name, info in type(value).model_fields.items():
                member = getattr(value, name)
                if name not in _SILENT and not is_for_editors(info):
                    yield from self.of(member)
        elif value is not None and not isinstance(value, bool):
            yield in_words(value, self._named)

    def _named(self, ref: Ref) -> str:
        target = self._stories.catalog.resolve(ref) if self._stories else None
        return self._stories.of(target).short_title if self._stories and target else ref.text
