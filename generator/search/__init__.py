"""Make: the search page with its index, and the A-Z index that needs no script.

``documents`` says what can be found, ``index`` weighs it, ``shards`` packs it, the modules of ``assets/`` rank it in
the browser. How that works and why: ``README.md``.
"""

from __future__ import annotations

import functools
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from generator.artifact import TWIN, Artifact
from generator.entries.catalog import Catalog
from generator.infographics.from_catalog import Figures
from generator.language.vietnamese import collation_key
from generator.product import Make, Product, directly
from generator.prose.body import Body
from generator.reading.load import HandWritten
from generator.search.a_to_z import index_pages, to_markdown
from generator.search.document import SearchDocument
from generator.search.documents import found_pages
from generator.search.found import FoundPage, to_json
from generator.search.index import Index, build_index
from generator.search.kept_index import build_kept_index
from generator.search.kept_shards import PackOnce
from generator.search.script import search_script
from generator.search.scripts import Pack, PackHere
from generator.search.shards import ALL_TITLES, ONE_SHARD, build_shards
from generator.search.tongues import index_script, of_page, of_translation
from generator.settings import Settings
from generator.telling.stories import Stories
from generator.templates import Environment, templates_in

SEARCH_FOLDER = "tim-kiem"
INDEX_FOLDER = "muc-luc"
_SOURCE = "generator/search"
_SCRIPT_PATH = f"{SEARCH_FOLDER}/tim-kiem.js"
_HERE = Path(__file__).parent
_FOLDER_OF_SCRIPT = 'document.currentScript.src.replace(/[^/]*$/, "")'
_SUGGESTED_WORDS = 12
# About how much of a script's bytes travels.
_TRAVELS = 0.36
_DESCRIPTIONS = {
    SEARCH_FOLDER: "Tìm trong mọi trang của cổng.",
    INDEX_FOLDER: "Mọi trang, văn bản và từ ngữ của cổng, xếp theo vần.",
}


@dataclass(frozen=True)
class Found:
    """What the A-Z index is made from: every document, without its texts, which no edit of theirs may touch."""

    catalog: Catalog
    settings: Settings
    documents: tuple[SearchDocument, ...]


@dataclass(frozen=True)
class WrittenText:
    """A page written by hand in another language: its tag, its address from the site's root, what it says."""

    tag: str
    address: str
    title: str
    description: str
    body: Body


@dataclass(frozen=True)
class Others:
    """What the searches in other languages are made from: nothing that an edit in Vietnamese touches."""

    catalog: Catalog
    settings: Settings
    written: tuple[WrittenText, ...]

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags of the languages in which there is anything to find."""
        return tuple(dict.fromkeys((*self.catalog.tags, *(one.tag for one in self.written))))


def render(
    stories: Stories,
    settings: Settings,
    pages: Iterable[Artifact],
    hand_written: Iterable[HandWritten],
    figures: Figures,
    make: Make = directly,
    written: Iterable[WrittenText] = (),
) -> list[Artifact]:
    """Return the search page, its script and shards, the A-Z index, and the indexes of other languages.

    ``pages`` are the staged pages to be found, ``written`` those that were written by hand in other languages.
    """
    found = found_pages(stories, settings, pages, hand_written, figures, make)
    others = Others(stories.catalog, settings, tuple(written))
    listed = tuple(page.document for page in found)
    in_vietnamese = make([Product(("a-z",), make_index)], Found(stories.catalog, settings, listed))
    in_others = make([Product(("search in", tag), make_search_in, (tag,)) for tag in others.tags], others)
    return [
        *_search(found, stories.catalog, settings, others.tags, make),
        *(artifact for _product, value in (*in_vietnamese, *in_others) for artifact in value),
    ]


def _search(
    found: Sequence[FoundPage], catalog: Catalog, settings: Settings, tags: Iterable[str], make: Make
) -> Iterator[Artifact]:
    """Yield the search page, its script and its shards."""
    index = build_kept_index(found, make, catalog, settings)
    artifacts = _scripts(index, _words(catalog, tags), PackOnce(make, catalog, settings))
    yield from artifacts
    yield _page(
        settings,
        SEARCH_FOLDER,
        "Tìm kiếm",
        "tim-kiem.html",
        version=artifacts[0].digest[:8],
        index=_needed_at_once(artifacts),
        words=_suggested_words(page.document for page in found),
        host=urlsplit(settings.site_url).hostname or "",
    )


def _words(catalog: Catalog, tags: Iterable[str]) -> dict[str, list[Any]]:
    """Return what the script knows of words besides the index."""
    shared = catalog.shared
    return words_table(sorted(shared.abbreviations.items()), shared.synonyms, sorted(shared.sayings.items()), tags)


def make_search_in(tag: str, found: Others) -> Iterator[Artifact]:
    """Make the script by which a language is searched."""
    catalog, ending = found.catalog, "/" if found.settings.directory_urls else ".html"
    pages = [
        of_translation(one, f"{one.id}{ending}")
        for entry_id in catalog.translated(tag)
        if (one := catalog.translation(tag, entry_id))
    ]
    pages += [of_page(one.title, one.description, one.body, one.address) for one in found.written if one.tag == tag]
    yield index_script(tag, pages)


def make_index(found: Found) -> Iterator[Artifact]:
    """Make the A-Z index, which needs no script."""
    for page in index_pages(found.documents, sorted(found.catalog.shared.abbreviations.items())):
        path = f"{INDEX_FOLDER}/{page.path}".rstrip("/")
        yield _page(found.settings, path, page.title, "muc-luc.html", page=page)
        if found.settings.directory_urls:
            text = to_markdown(page, page.title, found.settings.site_url or "/")
            yield Artifact(f"{path}/index{TWIN}", text.encode(), _SOURCE)


def words_table(
    abbreviations: Iterable[tuple[str, str]],
    synonyms: Iterable[Iterable[str]],
    sayings: Iterable[tuple[str, str]] = (),
    tongues: Iterable[str] = (),
) -> dict[str, list[Any]]:
    """Return names of things and ways to say them, as the script takes them."""
    return {
        "abbreviations": [list(pair) for pair in abbreviations],
        "synonyms": [list(group) for group in synonyms],
        "sayings": [list(pair) for pair in sayings],
        "tongues": list(tongues),
    }


def index_artifacts(found: Iterable[SearchDocument], *words: Iterable[Any]) -> list[Artifact]:
    """Return the search script, which holds the manifest, then every shard; ``words`` as ``words_table`` takes them."""
    return _scripts(build_index(found), words_table(*words), PackHere())


def _scripts(index: Index, words: Mapping[str, list[Any]], pack: Pack) -> list[Artifact]:
    code = search_script()
    shards, manifest = build_shards(index, round(_TRAVELS * len(f"{code}{to_json(words)}".encode())), pack)
    held = {f"{SEARCH_FOLDER}/{shard.name}.js": shard.held for shard in shards}
    scripts = [Artifact(path, held[path], _SOURCE) for path in sorted(held)]  # type: ignore[arg-type]
    manifest |= {**words, "version": _version(scripts)}
    script = f"{code}portalSearch.start({to_json(manifest)}, {_FOLDER_OF_SCRIPT});\n"
    return [Artifact(_SCRIPT_PATH, script.encode(), _SOURCE), *scripts]


def _needed_at_once(artifacts: Iterable[Artifact]) -> str:
    """Return the file that every query needs, as the script asks for it, so that a page asks for both together."""
    shards = [artifact for artifact in artifacts if artifact.path != _SCRIPT_PATH]
    at_once = {f"{SEARCH_FOLDER}/{name}.js": name for name in (ONE_SHARD, ALL_TITLES)}
    name = next((at_once[shard.path] for shard in shards if shard.path in at_once), "")
    return f"{name}.js?v={_version(shards)}" if name else ""


def _version(shards: Iterable[Artifact]) -> str:
    """Return what changes with any shard."""
    return hashlib.sha256("".join(shard.digest for shard in shards).encode()).hexdigest()[:8]


def _suggested_words(found: Iterable[SearchDocument]) -> list[str]:
    """Return the keywords that most pages share, for readers who found nothing."""
    counts: dict[str, int] = {}
    for document in found:
        for keyword in document.keywords if not document.is_illustrative else ():
            counts[keyword.lower()] = counts.get(keyword.lower(), 0) + 1
    ordered = sorted(counts, key=lambda keyword: (-counts[keyword], collation_key(keyword)))
    return sorted(ordered[:_SUGGESTED_WORDS], key=collation_key)


def _page(settings: Settings, path: str, title: str, template: str, **context: Any) -> Artifact:
    address = f"{path}/" if settings.directory_urls else f"{path}/index.html"
    # Both pages are the index of their folder, so that the way to the root has as many steps as the path.
    root = "../" * (path.count("/") + 1)
    ending = "" if settings.directory_urls else "index.html"
    html = _environment().get_template(template).render(title=title, root=root, ending=ending, **context)
    fields = {
        "title": title,
        "description": _DESCRIPTIONS[path.partition("/")[0]],
        "generated": True,
        "kind": "search" if path == SEARCH_FOLDER else "a-z",
        "section": "",
        "source": _SOURCE,
        "canonical": address,
    }
    if path == SEARCH_FOLDER:
        fields["robots"] = "noindex"
    elif settings.directory_urls:
        fields["twin"] = "index.md"
    head = "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in fields.items())
    block = re.sub(r"\n\s*", "\n", html).strip()
    return Artifact(f"{path}/index.md", f"---\n{head}---\n\n{block}\n".encode(), _SOURCE)


@functools.cache
def _environment() -> Environment:
    return templates_in(_HERE / "templates")
