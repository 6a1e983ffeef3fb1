"""The content of a desk that everybody can open: nothing of what is held back, no editor's note, no record or code.

Less than ``make desk`` packs for editors. A page that leads to one held back would tell of it, so it stays behind too.
"""

from __future__ import annotations

import contextlib
import io
import json
import re
import zipfile
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.content_types import content_types
from generator.desk.building.content import content_zip
from generator.desk.head import NotWritten
from generator.desk.session import WITHHELD
from generator.desk.withheld import MARK, codes_in, public_page, public_settings, public_text
from generator.entries.hold_back import HeldBack
from generator.environment import consents_folder
from generator.ink.packing import zipped
from generator.language.tongues import parted
from generator.language.vietnamese import nfc
from generator.publishing.traces import words_in
from generator.reading.load import read_settings
from generator.reading.mend import decode
from generator.settings import SETTINGS_FILE

_TEXTS = (".md", ".yml")


@dataclass(frozen=True)
class PublicContent:
    """The packed content, and the pages that had to stay behind."""

    packed: bytes
    left_out: tuple[str, ...]


def public_content(root: Path, held: Iterable[HeldBack], shown: Iterable[str]) -> PublicContent:
    """Return a project's content as everybody may read it.

    ``held`` are the pages that are held back today, ``shown`` the files of those that stand on the site: no other goes.
    """
    held, stands = tuple(held), frozenset(shown)
    with zipfile.ZipFile(io.BytesIO(content_zip(root, held))) as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    files = {
        name: content for name, content in files.items() if _is_of_all(name, stands) and not _is_private(name, root)
    }
    slugs = sorted({one.entry.id.rpartition("/")[2] for one in held})
    leading = _naming(slugs, files)
    kept = {name: _as_public(name, content) for name, content in files.items() if name not in leading}
    # A code that is named elsewhere than where codes stand was written for editors too.
    telling = _naming(sorted(_codes_of(files)), kept)
    kept = _asked_for({name: content for name, content in kept.items() if name not in telling})
    # Addresses that are held back say who is meant. Numbers of documents do not, and references need them.
    behind = leading | telling
    pages = {page.removeprefix("content/").removesuffix(".md") for page in behind}
    numbers = {name for name in json.loads(files[WITHHELD]) if "/" not in name}
    kept[WITHHELD] = json.dumps(sorted(numbers | pages)).encode()
    kept[MARK] = b""
    return PublicContent(zipped(kept), tuple(sorted(behind)))


def _is_of_all(name: str, stands: Collection[str]) -> bool:
    """Say whether a file is a page that stands on the site, or no page of its own."""
    return not _is_page(name) or _original(name) in stands


def _is_private(name: str, root: Path) -> bool:
    """Say whether a file is a record of consent that lies among the content, or a page that nobody publishes."""
    folder = consents_folder(root).resolve()
    return (root / name).resolve().is_relative_to(folder) or _is_left_out(name, root)


def _is_left_out(name: str, root: Path) -> bool:
    from generator.publishing.engine.site_files import leaves_out

    if not name.startswith("docs/") or parted(name.removesuffix(".md"))[1]:
        return False
    return leaves_out(str(read_settings(root / SETTINGS_FILE).get("exclude_docs") or ""))(name.removeprefix("docs/"))


def _naming(words: Collection[str], files: Mapping[str, bytes]) -> set[str]:
    """Return the pages and tables that name one of some words, as addresses and codes are named, with translations."""
    if not words:
        return set()
    token = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, words))})(?![\w-])", re.IGNORECASE)
    found = {
        name
        for name, content in files.items()
        if name.startswith("content/")
        and (token.search(content.decode(errors="replace")) or (_is_packed(name) and words_in(content, tuple(words))))
    }
    originals = {_original(name) for name in found}
    return {name for name in files if _original(name) in originals}


def _codes_of(files: Mapping[str, bytes]) -> set[str]:
    """Return the codes of records that pages name; of those without a hyphen nobody can say what they are elsewhere."""
    found: set[str] = set()
    for name, content in files.items():
        if _is_page(name):
            with contextlib.suppress(NotWritten):
                found.update(codes_in(PurePosixPath(name).parent.name, content.decode(errors="replace")))
    return {code for code in found if "-" in code}


def _is_packed(name: str) -> bool:
    return not name.endswith(_TEXTS)


def _original(name: str) -> str:
    return f"{parted(name.removesuffix('.md'))[0]}.md" if name.endswith(".md") else name


def _is_page(name: str) -> bool:
    return name.startswith("content/") and name.endswith(".md") and PurePosixPath(name).parent.name in content_types()


def _as_public(name: str, content: bytes) -> bytes:
    """Return a file without what its editors told one another; empty where nobody can say what that is."""
    if not name.endswith(_TEXTS):
        return content
    try:
        text = decode(content).replace("\r\n", "\n")
        if _is_page(name):
            shown = public_text(PurePosixPath(name).parent.name, text)
        else:
            shown = public_page(text) if name.endswith(".md") else public_settings(text)
    except (NotWritten, UnicodeDecodeError):
        return b""
    return content if shown == text else shown.encode()


def _asked_for(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Leave out pictures, recordings, documents that no page names which goes along: they may be of one held back."""
    told = nfc("\n".join(content.decode(errors="replace") for name, content in files.items() if name.endswith(_TEXTS)))
    return {
        name: content
        for name, content in files.items()
        if name.endswith(_TEXTS) or not _is_beside_pages(name) or nfc(PurePosixPath(name).name) in told
    }


def _is_beside_pages(name: str) -> bool:
    return name.startswith("content/") and PurePosixPath(name).suffix.lower() not in (".csv", ".xlsx")
