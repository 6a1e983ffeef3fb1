"""What every form shares: the desk it works at, and what it can hand in.

A form is a module of this folder that ends in a ``FORM``. What it makes of an entry or of the whole portal it yields in
pieces: files, ways to use an entry, panels for its page of forms, pages, problems.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

from generator.artifact import Artifact
from generator.entries.catalog import Catalog
from generator.entries.entry import Entry
from generator.infographics.from_catalog.figure import Figure
from generator.ink import typst
from generator.language.areas import Area
from generator.language.spoken import Spoken, Vocabulary, read_aloud
from generator.language.vietnamese import fold_key
from generator.problem import Problem, Severity
from generator.product import Memory
from generator.settings import Settings
from generator.telling.aloud import vocabulary_of
from generator.telling.offers import OfferedPage as OfferedPage
from generator.telling.offers import Use as Use
from generator.telling.reuse import FORMS
from generator.telling.stories import Stories

CHANNELS = (
    "đài truyền thanh cấp xã",
    "bảng tin công cộng",
    "bản tin thông tin cơ sở",
    "tài liệu không kinh doanh",
    "tuyên truyền viên cơ sở",
    "cổng, trang thông tin điện tử",
    "mạng xã hội, ứng dụng nhắn tin",
    "tin nhắn viễn thông",
)
"""The eight kinds of grassroots information of decree 49/2024/NĐ-CP, article 3, in its order."""
FOLDER = FORMS
NO_FORMS = "không"


@dataclass(frozen=True)
class Panel:
    """What a form shows of itself on an entry's page of forms."""

    entry_id: str
    label: str
    order: int
    html: str


@dataclass(frozen=True)
class Issue:
    """A printed sheet that tells of the whole portal, a bulletin or a notice: its title, its file, the code on it."""

    title: str
    path: str
    code: str


Piece = Artifact | Use | Panel | OfferedPage | Issue | Problem


@dataclass(frozen=True)
class Local:
    """A unit that prints sheets for itself: its name, who is asked there, the address of its own page."""

    area: Area
    contact: str
    address: str

    @property
    def words(self) -> str:
        """What stands at the foot of its sheets; a dotted line is filled in by hand."""
        return f"{self.area.name} · Hỏi: {self.contact or '…' * 14}"


@dataclass(frozen=True)
class Desk:
    """What a form works with: the catalog, the settings, the figures of each entry, and where drawings are kept."""

    catalog: Catalog
    settings: Settings
    figures: Mapping[str, tuple[Figure, ...]] = field(default_factory=dict)
    cache: Path | None = None
    told: Stories | None = None
    said: Memory = field(default_factory=Memory)
    local: Local | None = None
    """The unit for which sheets are printed, where it is one's own set and not the portal's."""

    @cached_property
    def stories(self) -> Stories:
        """How each entry is told: what was told before, where there is such."""
        return self.told or Stories(self.catalog, self.settings)

    @property
    def today(self) -> dt.date:
        """The day of the build."""
        return self.catalog.today

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """How this portal's short forms and document numbers are said."""
        return vocabulary_of(self.stories)

    def say(self, text: str) -> Spoken:
        """Return a text as it is said on this portal; several forms say the same sentences."""
        return self.said.recall(text, lambda: read_aloud(text, self.vocabulary))

    def figures_of(self, entry: Entry) -> tuple[Figure, ...]:
        """Return the pictures that stand on an entry's page."""
        return self.figures.get(entry.id, ())

    def address(self, page: str, *, is_index: bool = False) -> str:
        """Return a page's address from the root, with a folder's or a file's ending."""
        if self.settings.directory_urls:
            return f"{page}/" if page else ""
        return f"{page}/index.html" if is_index else f"{page}.html"

    def url(self, entry: Entry) -> str:
        """Return the full address of an entry's page."""
        return self.settings.site_url + self.address(entry.id)

    def file_url(self, path: str) -> str:
        """Return the full address of a staged file."""
        return self.settings.site_url + quote(path)

    def short_url(self, entry: Entry) -> str:
        """Return an entry's address as people write it down: no scheme, no final stroke."""
        return self.url(entry).split("://", 1)[-1].rstrip("/")

    def kept(self, suffix: str, recipe: Iterable[str], make: Callable[[], bytes]) -> bytes:
        """Return what was made from the same recipe before, or make it now. The recipe is all that it depends on."""
        return typst.kept(self.cache, suffix, "\0".join(recipe), make)

    def png(self, svg: str, width: int, height: int) -> bytes:
        """Draw a picture, or take it from where drawings are kept."""
        return typst.png(svg, width, height, self.cache, reduced=False)

    @property
    def owner(self) -> str:
        """Who answers for what is printed: a unit for its own set, the owner, or the portal while nobody is named."""
        if self.local:
            return self.local.words
        return self.settings.owner.name or self.settings.site_name


@dataclass(frozen=True)
class Form:
    """One form that the communication plan names, and what it makes: of an entry, of the portal as a whole, or of both.

    ``key`` is what editors write under "ấn phẩm"; ``examples`` are entries of the small site that it is made from.
    """

    key: str
    label: str
    order: int
    audience: str
    examples: tuple[str, ...]
    for_entry: Callable[[Entry, Desk], Iterator[Piece]] | None = None
    for_site: Callable[[Desk], Iterator[Piece]] | None = None
    home_words: str = ""
    """The words in which the head of the home page leads to all that there is of the form; empty where it does not."""
    channel: str = ""
    """The kind of grassroots information that it serves, of the eight in decree 49/2024/NĐ-CP; empty for none."""
    needs: tuple[str, ...] = ()
    """What people have that it is for, by the needs of the print shop; none where nobody comes for it with one."""
    is_local: bool = False
    """Whether a unit prints it with its own name on it."""
    page: str = ""
    """The page on which all of a form of the portal as a whole stands; empty where entries have it."""


def wants(entry: Entry, key: str) -> bool:
    """Say whether this form is made: it suits the entry's type, and an editor lets it be made."""
    return suits(entry, key) and allows(entry, key)


def suits(entry: Entry, key: str) -> bool:
    """Say whether a form suits an entry's type."""
    forms = entry.type.suitable_forms
    return forms is None or key in forms


def allows(entry: Entry, key: str) -> bool:
    """Say whether an editor lets this form be made; all are where nothing was chosen."""
    chosen = {fold_key(form) for form in entry.fields.forms_wanted}
    return not chosen or fold_key(key) in chosen


def asked_for(entry: Entry, key: str) -> bool:
    """Say whether an editor named this form."""
    return fold_key(key) in {fold_key(form) for form in entry.fields.forms_wanted}


def place(entry: Entry, name: str) -> str:
    """Return where a file made from an entry stands."""
    return f"{FOLDER}/{entry.id}/{name}"


def unfit(entry: Entry, key: str, label: str, message: str, remedy: str) -> Problem:
    """Return why a form cannot be made: an error where an editor asked for it, else a warning, and it is left out."""
    severity = Severity.ERROR if asked_for(entry, key) else Severity.WARNING
    return Problem(entry.path, entry.line_of("forms_wanted"), label, message, remedy, severity)
