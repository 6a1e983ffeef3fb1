"""Withdrawal: what a code stands for in the content, its traces in a published folder, and how they are cut out.

The usual way is to build the site again from the texts of its last build, without whom the code stands for. Where
that cannot be done, ``cut_out`` works on the published files alone: it knows nothing of the content and rather takes
too much. Either way ``find_traces`` has the last word.
"""

from __future__ import annotations

import gzip
import html
import io
import json
import re
import unicodedata
import urllib.parse
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.entries.photographs import FOLDER as PICTURE_FOLDER
from generator.language.vietnamese import fold_key, nfc
from generator.outputs.base import FOLDER as FORMS_FOLDER
from generator.pages.moved import file_of, gone_page
from generator.publishing.pdf_text import UnreadablePdf, words_of
from generator.publishing.stage import staged_paths
from generator.reading.load import RawEntry
from generator.settings import Settings

_MIN_LENGTH = 20
_UNREADABLE = "không đọc được tệp PDF này"
_PICTURE_NAME = re.compile(rf"{PICTURE_FOLDER}/([0-9a-f]{{24}})-")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_CODE_KEYS = frozenset({"dong y", "nguoi duoc neu"})
_MARKUP = re.compile(r"[*_`#>|\[\]]|\(\.?\.?/?[^)\s]*\)")
_UPDATING = """\
<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Trang đang cập nhật</title>
</head>
<body><main><h1>Trang đang cập nhật</h1><p>Mời xem lại sau.</p></main></body>
</html>
""".encode()


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


def named_by(code: str, entries: Iterable[RawEntry]) -> Named:
    """Return what a code stands for; reads unvalidated entries, since nothing may keep a withdrawal from its end."""
    ours: list[RawEntry] = []
    others: list[RawEntry] = []
    for entry in entries:
        (ours if code in _codes(entry.fields) else others).append(entry)
    named = Named(sure_words=frozenset({code}))
    for entry in ours:
        named |= _named(entry)
    # What other pages say in the same words is theirs.
    elsewhere = plain(" ".join(text for entry in others for text in _texts(entry)))
    return Named(
        named.addresses,
        named.sure_words,
        frozenset(word for word in named.likely_words if plain(word) not in elsewhere),
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


def _named(entry: RawEntry) -> Named:
    by_key = {fold_key(str(key)): value for key, value in entry.fields.items()}
    former = by_key.get("dia chi cu") or []
    former = former if isinstance(former, list) else [former]
    addresses = [f"{entry.section}/{entry.slug}", *map(str, former)]
    sure = {str(by_key.get("tieu de") or ""), *(address.partition("/")[2] for address in addresses), *addresses}
    pictures = [one for one in by_key.get("anh") or [] if isinstance(one, Mapping)]
    names = []
    for picture in pictures:
        facts = {fold_key(str(key)): str(value) for key, value in picture.items()}
        sure |= {facts.get("mo ta", ""), facts.get("tep", "")}
        names.append(f"{entry.section}/{facts.get('tep', '')}")
    likely = {line for text in _texts(entry) for line in _sentences(text)}
    files = (f"{entry.section}/{entry.slug}.md", *names)
    return Named(tuple(addresses), frozenset(filter(None, sure)), frozenset(likely - sure), files)


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


@dataclass(frozen=True)
class Trace:
    """A word that was found in a published file."""

    path: str
    word: str


def find_traces(site: Path, named: Named, settings: Settings) -> list[Trace]:
    """Return every trace in names and contents; the address itself may stay, as the name of its neutral page."""
    neutral = {file_of(address, settings) for address in named.addresses}
    words = {word: (plain(word), unspaced(word)) for word in sorted(named.sure_words | named.likely_words)}
    found: list[Trace] = []
    for path in staged_paths(site):
        try:
            texts = list(_readings((site / path).read_bytes(), 0))
        except UnreadablePdf:
            found.append(Trace(path, _UNREADABLE))
            continue
        if path not in neutral:
            texts.append(plain(path))
        found += [Trace(path, word) for word, forms in words.items() if _stands_in(texts, forms)]
    return found


def _stands_in(texts: Iterable[str], forms: tuple[str, str]) -> bool:
    return any(form in text for text in texts for form in forms)


def plain(text: str) -> str:
    """Return text in the form in which traces are compared."""
    return " ".join(nfc(text).casefold().split())


def unspaced(text: str) -> str:
    """Return text in the form in which it is looked for in print, where a word may be set letter by letter.

    Ligatures are their letters, and the mark of a word that is broken at the end of a line is gone.
    """
    return "".join(unicodedata.normalize("NFKC", text).casefold().replace("\u00ad", "").split())


def _readings(data: bytes, depth: int) -> Iterator[str]:
    """Yield a file's text: as it stands, unpacked, and with every escape undone."""
    if data.startswith(b"%PDF"):
        yield from map(unspaced, words_of(data))
        return
    if depth < 3:
        for part in _unpacked(data):
            yield from _readings(part, depth + 1)
    text = data.decode("utf-8", errors="replace")
    yield plain(text)
    yield plain(html.unescape(re.sub(r"<[^>]*>", "", text)))
    if "&" in text:
        yield plain(html.unescape(text))
    if "%" in text:
        yield plain(urllib.parse.unquote(text, errors="replace"))
    if "\\u" in text:
        yield plain(_ESCAPE.sub(lambda match: str(json.loads(f'"\\u{match[1]}"')), text))


def _unpacked(data: bytes) -> Iterator[bytes]:
    try:
        if data.startswith(b"\x1f\x8b"):
            yield gzip.decompress(data)
        elif data.startswith(b"PK\x03\x04"):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                for member in archive.infolist():
                    yield member.filename.encode()
                    yield archive.read(member)
    except (OSError, zlib.error, zipfile.BadZipFile, EOFError):
        return


@dataclass
class Cut:
    """What was cut out of a published folder, so that it can be told."""

    replaced: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)


def cut_out(site: Path, named: Named, settings: Settings) -> Cut:
    """Take every file with a trace out of a published folder; pages give way to one that says it is being updated.

    With a page go its forms, whose pictures cannot be searched. The engine can make all of it again.
    """
    cut = Cut()
    pictures = _own_pictures(site, named, settings)  # before the pages that name them go
    with_traces = {trace.path for trace in find_traces(site, named, settings)}
    drawn = tuple(f"{FORMS_FOLDER}/{path.removesuffix('index.html')}" for path in with_traces if "/index." in path)
    for path in staged_paths(site):
        file = site / path
        if path == "sitemap.xml":
            _drop_locations(file, named)
        elif path.startswith(f"{PICTURE_FOLDER}/") and path[len(PICTURE_FOLDER) + 1 :][:24] in pictures:
            file.unlink()
            cut.deleted.append(path)
        elif path in with_traces and path.endswith(".html") and not _is_named(path, named):
            file.write_bytes(_UPDATING)
            cut.replaced.append(path)
        elif path in with_traces or path.startswith(drawn):
            file.unlink()
            cut.deleted.append(path)
    return cut


def _is_named(path: str, named: Named) -> bool:
    """Say whether a file's very name is a trace."""
    return any(plain(word) in plain(path) for word in named.sure_words)


def _own_pictures(site: Path, named: Named, settings: Settings) -> set[str]:
    """Return the keys of the pictures that stand on the pages to be removed."""
    own: set[str] = set()
    for address in named.addresses:
        page = site / file_of(address, settings)
        if page.is_file():
            own |= set(_PICTURE_NAME.findall(page.read_text("utf-8", errors="replace")))
    return own


def _drop_locations(file: Path, named: Named) -> None:
    rows = file.read_text("utf-8").split("\n")
    kept = [row for row in rows if not any(f"/{address}" in row for address in named.addresses)]
    file.write_text("\n".join(kept), "utf-8")


def write_neutral_pages(site: Path, named: Named, settings: Settings) -> None:
    """Put the neutral page at every address that was taken back, unless it stands there already."""
    for address in named.addresses:
        file = site / file_of(address, settings)
        page = gone_page(address, settings)
        if not file.is_file() or file.read_bytes() != page:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(page)


def addresses_to_purge(before: Mapping[str, str], after: Mapping[str, str], settings: Settings) -> list[str]:
    """Return the full addresses of every file that changed or vanished, for caches to forget; maps name digests."""
    changed = sorted(path for path in before if after.get(path) != before[path])
    base = settings.site_url or "/"
    rows: list[str] = []
    for path in changed:
        quoted = base + urllib.parse.quote(path)
        rows += [quoted.removesuffix("index.html"), quoted] if path.endswith("index.html") else [quoted]
    return rows


def with_withdrawal(record: str, day: str, addresses: Iterable[str]) -> str:
    """Return a consent record's text with the day of its withdrawal and the addresses that are gone.

    Comments stay, and so does the day of an earlier withdrawal.
    """
    kept: list[str] = []
    is_dropped = False
    if earlier := re.search(r"^rút ngày:[ \t]*(\d\S*)", nfc(record), re.MULTILINE):
        day = earlier[1]
    for line in record.rstrip("\n").split("\n"):
        if line[:1] not in (" ", "-", "\t"):
            is_dropped = fold_key(line.partition(":")[0]) in ("rut ngay", "dia chi da go")
        if not is_dropped:
            kept.append(line)
    gone = ", ".join(sorted(set(addresses)))
    return "\n".join([*kept, f"rút ngày: {day}", *([f"địa chỉ đã gỡ: [{gone}]"] if gone else []), ""])
