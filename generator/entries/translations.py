"""Translations: a page in another language beside the original, whose facts, consent and validity it shares.

A translation renders words and nothing else: what it leaves out, and every number, date and reference, is the
original's. Where the original is not shown, no translation of it is.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from pydantic import BaseModel

from generator.answers import answer_of
from generator.catalogs import words_in
from generator.content_types import content_types
from generator.entries.catalog import Catalog
from generator.entries.entry import Entry
from generator.entries.revision import changed_since, parts_of, read_stamp
from generator.entries.translation import Rendered, Translation
from generator.entries.unasked import unasked
from generator.entries.validate import NamedValues, named_values, validated
from generator.fields.introspection import is_list, item_of, label_of, record_in, without_none
from generator.fields.record import Place
from generator.language.tongues import TONGUES
from generator.language.vietnamese import fold, fold_key
from generator.problem import Problem, Severity
from generator.prose.blocks import ToFile
from generator.prose.body import Body, read_body
from generator.prose.tongues import with_names_marked
from generator.reading.head import Value
from generator.reading.load import RawEntry, RawTranslation

STAMP = "bản gốc"
ONLY_VIETNAMESE = "(bằng tiếng Việt)"
_DRAFT = "nháp"
# Words that are names of things, codes and quotations: the same in every language.
NOT_WORDS = frozenset(
    [
        "url",
        "key",
        "file",
        "consents",
        "people",
        "former_addresses",
        "forms_wanted",
        "permissions",
        "editor_note",
        "home_words",
        "document_number",
        "signer",
        "website",
        "link",
        "printed",
        "abbreviation",
        "leads_as_printed",
        "helpers_as_printed",
        "to",
        "procedure",
    ]
)
# Nobody reads these on a page: a change there makes no translation old.
_UNSEEN = frozenset({"keywords", "script", "message", "key_points"})
# A list of these may have as many words as its language needs.
_FREE_LENGTH = frozenset({"keywords", "key_points", "other_names"})


@dataclass
class _Reading:
    """One translation while it is read: what is wrong with it, and which places are its own."""

    raw: RawEntry
    named: NamedValues
    kind: type[BaseModel]
    problems: list[Problem]
    own: set[Place]

    def blame(self, place: Place, message: str, remedy: str) -> None:
        """Note what is wrong with a value of the translation."""
        while place not in self.named.places:
            place = place[:-1]
        line = self.raw.lines.get(self.named.places[place], 1)
        self.problems.append(Problem(self.raw.path, line, label_of(self.kind, place), message, remedy))


def read_translations(
    raws: Iterable[RawTranslation], originals: Iterable[RawEntry], catalog: Catalog
) -> tuple[list[Translation], list[Problem]]:
    """Return the translations of what is shown, and what is wrong with any of them.

    One whose original is held back is left out without a word; one without an original is a problem.
    """
    by_id = {f"{raw.section}/{raw.slug}": raw for raw in originals}
    problems: list[Problem] = []
    read: list[tuple[str, RawEntry, Rendered]] = []
    for one in raws:
        entry_id = f"{one.raw.section}/{one.raw.slug}"
        if entry_id not in by_id:
            if not catalog.is_faulty(entry_id):
                problems.append(_orphan(one))
        elif original := catalog.get(entry_id):
            rendered, found = answer_of(_sign_of(one.raw, original), _read, one, by_id[entry_id], original)
            problems += found
            if rendered and not found and not _is_draft(one.raw):
                read.append((one.tag, one.raw, rendered))
    ids = frozenset(f"{tag}/{rendered.entry.id}" for tag, _raw, rendered in read)
    translations = [_with_body(tag, raw, rendered, catalog, ids) for tag, raw, rendered in read]
    return translations, problems


def _orphan(one: RawTranslation) -> Problem:
    message = f"không có trang gốc {one.raw.slug}.md ở {one.raw.section}/"
    return Problem(one.raw.path, 0, "", message, f"đặt tên như trang gốc, thêm .{one.tag} trước .md; hoặc xóa tệp")


def _is_draft(raw: RawEntry) -> bool:
    return any(fold_key(key) == fold_key(_DRAFT) and fold(str(value)) == "co" for key, value in raw.fields.items())


def _sign_of(raw: RawEntry, original: Entry) -> bytes:
    """Return what names a translation's file and its original's: all that its fields are read from."""
    return raw.sign + original.sign if raw.sign and original.sign else b""


def _read(one: RawTranslation, original_raw: RawEntry, original: Entry) -> tuple[Rendered | None, list[Problem]]:
    kind = content_types()[one.raw.section]
    taken = {fold_key(STAMP), fold_key(_DRAFT)}
    fields = {key: value for key, value in one.raw.fields.items() if fold_key(key) not in taken}
    raw = replace(one.raw, fields=fields)
    reading = _Reading(raw, named_values(raw, kind), kind, [], set())
    reading.problems += reading.named.problems
    base = named_values(original_raw, kind).values
    merged = _merged(reading, kind, base, reading.named.values, ())
    for name in ("title", "summary"):
        if (name,) not in reading.own:
            label = label_of(kind, (name,))
            reading.problems.append(Problem(raw.path, 1, label, "thiếu", f"dịch dòng này: {label}: …"))
    fields_read, wrong = validated(raw, kind, merged, reading.named.places)
    reading.problems += wrong
    if fields_read is None:
        return None, reading.problems
    lines = {place: raw.lines[typed] for place, typed in reading.named.places.items() if typed in raw.lines}
    place = raw.section, raw.slug, raw.path
    entry = Entry(*place, fields_read, raw.body, raw.body_line, lines, _sign_of(raw, original))
    changed, is_stamped = _changes(one.raw, original, reading)
    return Rendered(entry, frozenset(reading.own), changed, is_stamped), reading.problems


def _merged(reading: _Reading, kind: type[BaseModel], base: Value, own: Mapping[str, Value], place: Place) -> Value:
    """Lay the words of a translation over the values of the original, place by place."""
    merged = dict(base) if isinstance(base, dict) else {}
    for name, value in own.items():
        info, here = kind.model_fields[name], (*place, name)
        inner = record_in(info.annotation)
        if inner and isinstance(value, list):
            merged[name] = _rows(reading, inner, merged.get(name), value, here)
        elif inner and isinstance(value, dict) and isinstance(merged.get(name), dict):
            merged[name] = _merged(reading, inner, merged[name], value, here)
        elif not _is_words(info.annotation) or name in NOT_WORDS:
            reading.blame(here, "không dịch mục này, bản dịch lấy của trang gốc", "xóa dòng này")
        elif merged.get(name) in (None, "", []):
            reading.blame(here, "trang gốc không có mục này", "thêm vào trang gốc trước, hoặc xóa dòng này")
        elif isinstance(value, list) and name not in _FREE_LENGTH and len(value) != len(_listed(merged[name])):
            message = f"có {len(value)} dòng, trang gốc có {len(_listed(merged[name]))}"
            reading.blame(here, message, "dịch đủ từng dòng, theo thứ tự của trang gốc")
        else:
            merged[name] = value
            reading.own.add(here)
    return merged


def _rows(reading: _Reading, kind: type[BaseModel], base: Value, own: list[Value], place: Place) -> list[Value]:
    rows = list(_listed(base))
    if len(own) > len(rows):
        message = f"có {len(own)} mục, trang gốc có {len(rows)}"
        reading.blame(place, message, "dịch từng mục theo thứ tự của trang gốc, không thêm")
        return rows
    for number, (row, value) in enumerate(zip(rows, own, strict=False)):
        if isinstance(value, dict) and isinstance(row, dict):
            rows[number] = _merged(reading, kind, row, value, (*place, number))
        elif value not in ("", None):
            reading.blame((*place, number), "không đúng dạng", "viết các mục con như ở trang gốc; bỏ trống thì để -")
    return rows


def _listed(value: Value) -> list[Value]:
    return value if isinstance(value, list) else [] if value in (None, "") else [value]


def _is_words(annotation: object) -> bool:
    return without_none(item_of(annotation) if is_list(annotation) else annotation) is str


def _changes(raw: RawEntry, original: Entry, reading: _Reading) -> tuple[tuple[str, ...], bool]:
    """Return what of the original has changed since the translation was made, and whether that is known at all."""
    typed = next((str(value) for key, value in raw.fields.items() if fold_key(key) == fold_key(STAMP)), "")
    parts = parts_of(original, rendered_fields(reading.own), with_body=bool(raw.body.strip()))
    stamp = read_stamp(typed)
    if typed and stamp is None:
        line = next(
            line for place, line in raw.lines.items() if len(place) == 1 and fold_key(str(place[0])) == "ban goc"
        )
        remedy = "xóa dòng này, rồi chạy make translations TEP=" + raw.path
        reading.problems.append(Problem(raw.path, line, STAMP, "không phải dấu của trang gốc", remedy))
    return (changed_since(stamp, parts), True) if stamp else ((), False)


def rendered_fields(own: Iterable[Place]) -> list[str]:
    """Return the fields of an original that a translation renders, wholly or in part, by name."""
    return sorted({str(place[0]) for place in own} - _UNSEEN)


def _with_body(tag: str, raw: RawEntry, rendered: Rendered, catalog: Catalog, ids: frozenset[str]) -> Translation:
    entry = rendered.entry
    if not raw.body.strip():
        return Translation(tag, rendered, Body(()))
    body = read_body(entry.body, _Targets(catalog, tag, ids), entry.section, f"{tag}/{entry.id}")
    return Translation(tag, rendered, with_names_marked(body, tag, words_in(tag).plain(ONLY_VIETNAMESE)))


@dataclass(frozen=True)
class TargetsInTongue(ABC):
    """What a text in another language may lead to (``Targets``): its own pages where there are any, else originals."""

    catalog: Catalog
    tag: str

    @abstractmethod
    def document_id(self, number: str) -> str | None:
        """Return the id of the document that bears a number."""

    @abstractmethod
    def page_id(self, section: str, name: str) -> str | None:
        """Return the id of a page by folder and file name."""

    def is_hidden_page(self, section: str, name: str) -> bool:
        """Say whether an entry exists but is held back."""
        return self.catalog.is_hidden_page(section, name)

    def file_of(self, section: str, name: str) -> ToFile | None:
        """Return the document of a name beside the pages of a folder."""
        return self.catalog.file_of(section, name)

    @property
    def abbreviations(self) -> Mapping[str, str]:
        """None: short forms are explained in the texts of another language."""
        return {}


@dataclass(frozen=True)
class _Targets(TargetsInTongue):
    """Those of a translated entry; ``ids`` are all translations' own."""

    ids: frozenset[str]

    def _there(self, entry_id: str | None) -> str | None:
        there = f"{self.tag}/{entry_id}"
        return there if there in self.ids else entry_id

    def document_id(self, number: str) -> str | None:
        return self._there(self.catalog.document_id(number))

    def page_id(self, section: str, name: str) -> str | None:
        return self._there(self.catalog.page_id(section, name.removesuffix(f".{self.tag}")))


def advise_translations(catalog: Catalog) -> Iterator[Problem]:
    """Yield what translators should look at again: what has changed since, what nobody has compared, who is named."""
    for one in catalog.translations:
        if one.changed:
            parts = ", ".join(f'"{part}"' for part in one.changed)
            message = f"trang gốc đã đổi sau khi dịch: {parts}"
            remedy = f"sửa bản dịch {TONGUES[one.tag].name}, rồi chạy make translations TEP={one.path}"
            yield Problem(one.path, 0, "", message, remedy, Severity.WARNING)
        elif not one.is_stamped:
            remedy = f"so với trang gốc, rồi chạy make translations TEP={one.path}"
            yield Problem(one.path, 0, "", "chưa ghi dịch từ bản nào của trang gốc", remedy, Severity.WARNING)
        if person := unasked(one.entry, frozenset(catalog.shared.public_people)):
            yield person
