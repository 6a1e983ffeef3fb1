"""What a code stands for in the content: addresses, words, files; read from what nobody has validated."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from generator.content_types import content_types
from generator.fields.values import is_consent_code
from generator.language.tongues import TONGUES
from generator.language.vietnamese import fold_key, nfc
from generator.publishing.traces import plain, words_in
from generator.reading.load import RawEntry, load
from generator.reading.places import PICTURE_SUFFIXES

_MIN_LENGTH = 20
_CODE_KEYS = frozenset({"dong y", "nguoi duoc neu"})
_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_MARKUP = re.compile(r"[*_`#>|\[\]]|\(\.?\.?/?[^)\s]*\)")


@dataclass(frozen=True)
class Named:
    """What a code stands for: addresses, words by which its traces are known, files in the content folder."""

    addresses: tuple[str, ...] = ()
    sure_words: frozenset[str] = frozenset()
    likely_words: frozenset[str] = frozenset()
    files: tuple[str, ...] = ()

    def __or__(self, other: Named) -> Named:
        return Named(
            tuple(dict.fromkeys((*self.addresses, *other.addresses))),
            self.sure_words | other.sure_words,
            self.likely_words | other.likely_words,
            tuple(dict.fromkeys((*self.files, *other.files))),
        )


def named_in(code: str, folder: Path) -> Named:
    """Return what a code stands for in a folder's ``content/``; only pages that hold its letters are taken apart."""
    texts = {file: _text(file) for file in sorted((folder / "content").rglob("*.md"))}
    entries = load(folder / "content", content_types(), _holding(code, texts)).entries
    ours = {folder / entry.path for entry in entries if code in _codes(entry.fields)}
    theirs = {file for one in ours for file in _translations_of(one)}
    named = named_by(code, entries, (text for file, text in texts.items() if file not in ours | theirs))
    for one in load(folder / "content", content_types(), theirs).translations:
        named |= _named(one.raw, one.tag)
    return named


def people_in(folder: Path) -> dict[str, list[str]]:
    """Return the codes of all who are told of in a folder's ``content/``, with the addresses of their pages."""
    found: dict[str, list[str]] = {}
    for entry in load(folder / "content", content_types(), _with_codes(folder)).entries:
        for code in filter(is_consent_code, sorted(_codes(entry.fields))):
            addresses = found.setdefault(code, [])
            addresses.append(f"{entry.section}/{entry.slug}")
            tags = (file.stem.rpartition(".")[2] for file in _translations_of(folder / entry.path))
            addresses += [f"{tag}/{entry.section}/{entry.slug}" for tag in tags]
    return found


def _translations_of(file: Path) -> list[Path]:
    """Return the files of a page in other languages: they tell of whom it tells, though they name no code."""
    found = (file.with_name(f"{file.stem}.{tag}.md") for tag in TONGUES)
    return [one for one in found if one.is_file()]


def _with_codes(folder: Path) -> set[Path]:
    """Return the pages that may hold a code: reading the others costs more than looking."""
    texts = {file: fold_key(_head(_text(file))) for file in (folder / "content").rglob("*.md")}
    return {file for file, text in texts.items() if any(key in text for key in _CODE_KEYS)}


def _head(text: str) -> str:
    """Return a page up to the second of the lines that stand around its front matter; all of it where there is none."""
    fences = list(islice(_FENCE.finditer(text), 2))
    return text[: fences[1].end()] if len(fences) > 1 else text


def taken_back_by(record: RawEntry) -> tuple[str, ...]:
    """Return the addresses that a consent record says are gone, whatever else is wrong with it."""
    return tuple(map(str, _several(record.fields.get("địa chỉ đã gỡ"))))


def _several(value: object) -> list[object]:
    return value if isinstance(value, list) else [value] if value else []


def pages_naming(code: str, folder: Path) -> set[Path]:
    """Return the pages of a folder's ``content/`` that hold a code's letters."""
    return _holding(code, {file: _text(file) for file in (folder / "content").rglob("*.md")})


def _holding(code: str, texts: Mapping[Path, str]) -> set[Path]:
    return {file for file, text in texts.items() if code.casefold() in text.casefold()}


def _text(file: Path) -> str:
    try:
        return nfc(file.read_text("utf-8", errors="replace"))
    except OSError:
        return ""


def named_by(code: str, entries: Iterable[RawEntry], elsewhere: Iterable[str] = ()) -> Named:
    """Return what a code stands for; reads unvalidated entries, since nothing may keep a withdrawal from its end.

    What other pages, or ``elsewhere``, say in the same words is theirs.
    """
    ours: list[RawEntry] = []
    others: list[RawEntry] = []
    for entry in entries:
        (ours if code in _codes(entry.fields) else others).append(entry)
    named = Named(sure_words=frozenset({code}))
    for entry in ours:
        named |= _named(entry)
    theirs = plain(" ".join((*(text for entry in others for text in _texts(entry)), *elsewhere)))
    return Named(
        named.addresses,
        named.sure_words,
        frozenset(word for word in named.likely_words if plain(word) not in theirs),
        named.files,
    )


def _codes(value: object) -> set[str]:
    """Return every code under a key ``đồng ý`` or ``người được nêu``, at any depth."""
    found: set[str] = set()
    if isinstance(value, Mapping):
        for key, item in value.items():
            if fold_key(str(key)) in _CODE_KEYS:
                found |= {str(one).strip().upper() for one in (item if isinstance(item, list) else [item])}
            found |= _codes(item)
    elif isinstance(value, list):
        found = {code for item in value for code in _codes(item)}
    return found


def _named(entry: RawEntry, tag: str = "") -> Named:
    """Return what a page stands for, or its translation into a language."""
    by_key = {fold_key(str(key)): value for key, value in entry.fields.items()}
    here = f"{tag}/{entry.section}/{entry.slug}".lstrip("/")
    addresses = [here, *map(str, _several(by_key.get("dia chi cu")))]
    sure = {str(by_key.get("tieu de") or ""), *(address.partition("/")[2] for address in addresses), *addresses}
    beside = [one for key in ("anh", "ghi am") for one in by_key.get(key) or [] if isinstance(one, Mapping)]
    names = []
    for one in beside:
        facts = {fold_key(str(key)): str(value) for key, value in one.items()}
        sure |= {facts.get("mo ta", ""), facts.get("nguoi doc", ""), facts.get("tep", "")}
        names.append(f"{entry.section}/{facts.get('tep', '')}")
    likely = {line for text in _texts(entry) for line in _sentences(text)}
    own = f"{entry.section}/{entry.slug}.{tag}.md" if tag else f"{entry.section}/{entry.slug}.md"
    files = (own, *names)
    return Named(tuple(addresses), frozenset(filter(None, sure)), frozenset(likely - sure), files)


def mentions(named: Named, folder: Path) -> bool:
    """Say whether any text that a site is made from still tells of whom a code stands for.

    References to a page that is gone become words without an address when they are built, so they tell of nobody.
    """
    words = {plain(word) for word in named.sure_words | named.likely_words}
    files = [file for name in ("content", "docs") for file in sorted((folder / name).rglob("*")) if file.is_file()]
    return any(_tells(file, words, named.addresses) for file in files if file.suffix.lower() not in PICTURE_SUFFIXES)


def _tells(file: Path, words: Collection[str], addresses: Iterable[str]) -> bool:
    data = file.read_bytes()
    if file.suffix.lower() == ".md":
        data = _without_references(data.decode("utf-8", errors="replace"), addresses).encode()
    return any(word in plain(file.name) for word in words) or bool(words_in(data, tuple(sorted(words))))


def _without_references(text: str, addresses: Iterable[str]) -> str:
    for address in addresses:
        page = rf"(?:\.\./)*(?:content/)?{re.escape(address)}(?:\.md)?(?:#[\w-]*)?"
        text = re.sub(rf"\]\({page}[^)\n]*\)|(?<=[\[,])\s*{page}\s*(?=[\],])", " ", text)
        text = re.sub(rf"^(\s*(?:- |[^:\n]+: ?))[\"']?{page}[\"']?\s*$", r"\1", text, flags=re.MULTILINE)
    return text


def _texts(entry: RawEntry) -> Iterator[str]:
    yield from _leaves(entry.fields)
    yield entry.body


def _leaves(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        for item in value.values():
            yield from _leaves(item)
    elif isinstance(value, list):
        for item in value:
            yield from _leaves(item)
    else:
        yield str(value)


def _sentences(text: str) -> Iterator[str]:
    for sentence in re.split(r"(?<=[.!?…])\s+|\n", _MARKUP.sub("", text)):
        if len(sentence.strip()) >= _MIN_LENGTH:
            yield sentence.strip()
