"""Validate: text fields to typed entries; every complaint names its line, its field and its remedy."""

from __future__ import annotations

import difflib
import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from generator.answers import answer_of
from generator.content_types import content_types
from generator.content_types.base import ContentType
from generator.entries.entry import Entry
from generator.failure import during
from generator.fields.introspection import folded_options, label_of, record_at, record_in
from generator.fields.record import Place, Record
from generator.language.vietnamese import fold, fold_key, slug
from generator.problem import Problem
from generator.reading.head import Value
from generator.reading.load import RawEntry

RecordT = TypeVar("RecordT", bound=Record)
_COPY = re.compile(r"^(?:bản sao|copy)(?: của| of)? | - (?:copy|bản sao)(?: \(\d+\))?$| ?\(\d+\)$", re.IGNORECASE)
_SEVERAL = 2
# Windows opens a device instead of a file of such a name, whatever its ending.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin|conout|clock|com\d|lpt\d)(?:$|\.)|.*\$$", re.IGNORECASE)
_LONGEST_NAME = 80
_RESERVED_SLUGS = frozenset({"index", "trang"})


def validate(raw_entries: Iterable[RawEntry]) -> tuple[list[Entry], list[Problem]]:
    """Turn raw entries into typed ones; those with problems are left out and their problems returned."""
    entries: list[Entry] = []
    problems: list[Problem] = []
    for raw in raw_entries:
        with during(f"phần đầu của {raw.path}"):
            entry, found = _validate_one(raw)
        problems += found
        if entry is not None and not found:
            entries.append(entry)
    return entries, problems


def validate_record(raw: RawEntry, record_type: type[RecordT]) -> tuple[RecordT | None, list[Problem]]:
    """Turn one raw file that is no entry into a record of the given type."""
    reader = _KeyReader(raw)
    record, problems = _read_record(raw, record_type, reader)
    if record is not None:
        for place, message, remedy in record.inconsistencies():
            line = raw.lines.get(reader.places.get(place, ()), 1)
            problems.append(Problem(raw.path, line, label_of(record_type, place), message, remedy))
    return record, problems


def read_part(raw: RawEntry, record_type: type[RecordT]) -> tuple[RecordT | None, Mapping[Place, Place], list[Problem]]:
    """Turn a part of a file into a record without asking it for contradictions; also say where each field stood."""
    reader = _KeyReader(raw)
    record, problems = _read_record(raw, record_type, reader)
    return record, reader.places, problems


@dataclass(frozen=True)
class NamedValues:
    """What stands in a file by the names of its fields, unchecked; where each was typed; unknown keys as problems."""

    values: dict[str, Value]
    places: Mapping[Place, Place]
    problems: tuple[Problem, ...]


def named_values(raw: RawEntry, record_type: type[BaseModel]) -> NamedValues:
    """Return what stands in a raw file by the names of its fields; nothing is missed that is not there."""
    reader = _KeyReader(raw)
    values = reader.read(record_type, raw.fields, (), ())
    return NamedValues(values, reader.places, tuple(reader.problems))


def validated(
    raw: RawEntry, record_type: type[RecordT], values: Mapping[str, Value], places: Mapping[Place, Place]
) -> tuple[RecordT | None, list[Problem]]:
    """Turn values by field names into a record; ``places`` say where in the raw file those stood that it gave."""
    try:
        return record_type.model_validate(values), []
    except ValidationError as error:
        return None, [_from_pydantic(raw, record_type, places, one) for one in error.errors()]


def _read_record(raw: RawEntry, record_type: type[RecordT], reader: _KeyReader) -> tuple[RecordT | None, list[Problem]]:
    values = reader.read(record_type, raw.fields, (), ())
    record, wrong = validated(raw, record_type, values, reader.places)
    return record, [*reader.problems, *wrong]


class _Validated(NamedTuple):
    """A page's fields, typed, with their lines; none where it is no page of its type; and all that is wrong with it."""

    fields: ContentType | None
    lines: dict[Place, int]
    problems: tuple[Problem, ...]


def _validate_one(raw: RawEntry) -> tuple[Entry | None, tuple[Problem, ...]]:
    fields, lines, problems = answer_of(raw.sign, _validated, raw)
    if fields is None:
        return None, problems
    return Entry(raw.section, raw.slug, raw.path, fields, raw.body, raw.body_line, lines, raw.sign), problems


def _validated(raw: RawEntry) -> _Validated:
    if right := _folder_it_fits(raw):
        return _Validated(None, {}, (*_slug_problems(raw), _in_the_wrong_folder(raw, right)))
    reader = _KeyReader(raw)
    fields, found = _read_record(raw, content_types()[raw.section], reader)
    problems = [*_slug_problems(raw), *found]
    if fields is None:
        return _Validated(None, {}, (*problems, *_unasked(raw, reader)))
    lines = {place: raw.lines[typed] for place, typed in reader.places.items()}
    entry = Entry(raw.section, raw.slug, raw.path, fields, raw.body, raw.body_line, lines)
    problems += _inconsistencies(entry, fields)
    return _Validated(fields, lines, tuple(problems))


def _folder_it_fits(raw: RawEntry) -> str:
    """Return the one other folder whose pages have just these fields, where its own has several of them not."""
    if len(_unknown_keys(raw, content_types()[raw.section])) < _SEVERAL:
        return ""
    fitting = [
        folder
        for folder, kind in content_types().items()
        if not _unknown_keys(raw, kind)
        and {fold_key(str(info.title)) for info in kind.model_fields.values() if info.is_required()}
        <= {fold_key(key) for key in raw.fields}
    ]
    return fitting[0] if len(fitting) == 1 else ""


@functools.cache
def _names_by_key(record_type: type[BaseModel]) -> Mapping[str, str]:
    """Return the fields of a record by their keys, as these are compared."""
    return MappingProxyType({fold_key(str(info.title)): name for name, info in record_type.model_fields.items()})


def _unknown_keys(raw: RawEntry, record_type: type[BaseModel]) -> list[str]:
    known = _names_by_key(record_type)
    return [key for key in raw.fields if fold_key(key) not in known]


def _in_the_wrong_folder(raw: RawEntry, folder: str) -> Problem:
    keys = ", ".join(f'"{key}"' for key in _unknown_keys(raw, content_types()[raw.section]))
    message = f"trang này có {keys}: mục của loại {content_types()[folder].label}, không có ở {raw.section}/"
    return Problem(raw.path, 0, "", message, f"chuyển tệp sang {folder}/")


def _unasked(raw: RawEntry, reader: _KeyReader) -> Iterator[Problem]:
    """Yield what rules across fields would ask for, of a page that is not complete enough for them to be asked."""
    record_type = content_types()[raw.section]
    given = {place[0]: raw.fields[str(typed[0])] for place, typed in reader.places.items() if len(place) == 1}
    if fold(str(given.get("illustrative", ""))) in ("co", "yes", "true"):
        return
    for name in record_type.asked:
        if given.get(name) in (None, "", [], {}):
            line = raw.lines.get(reader.places.get((name,), ()), 1)
            yield Problem(raw.path, line, label_of(record_type, (name,)), "thiếu", _needed(record_type, (name,)))


def _needed(record_type: type[Record], place: Place) -> str:
    """Say how to add what is missing: a line, or a group with its inner lines."""
    group = record_at(record_type, place)
    if group is None:
        return f"thêm dòng này{_example(record_type, place)}"
    inner = [f"{info.title}: …" for info in group.model_fields.values() if info.is_required()]
    return f"thêm mục này, dưới nó thụt vào: - {'; '.join(inner)}"


def names_of_invalid(raw_entries: Iterable[RawEntry], entries: Iterable[Entry]) -> frozenset[str]:
    """Return ids and other folded names of entries that did not pass, so that nobody else is blamed for them."""
    valid = {entry.id for entry in entries}
    names: set[str] = set()
    for raw in raw_entries:
        if (entry_id := f"{raw.section}/{raw.slug}") not in valid:
            kind = content_types()[raw.section]
            labels = {fold_key(label_of(kind, (name,))) for name in kind.named_by}
            names |= {entry_id, *(slug(str(value)) for key, value in raw.fields.items() if fold_key(key) in labels)}
    return frozenset(names)


def file_name_for(words: str) -> str:
    """Return a name that a page of these words may have on every system; empty where the words give none."""
    name = slug(words)
    if len(name) > _LONGEST_NAME:
        name = name[: _LONGEST_NAME + 1].rpartition("-")[0] or name[:_LONGEST_NAME]
    return f"trang-{name}" if name in _RESERVED_SLUGS or _DEVICE.match(name) else name


def _slug_problems(raw: RawEntry) -> list[Problem]:
    proposed = f"đổi tên thành {file_name_for(raw.slug) or 'ten-trang'}.md"
    if raw.slug != slug(raw.slug):
        original = _COPY.sub("", raw.slug).strip()
        if original and original != raw.slug:
            message = f'tên tệp "{raw.slug}.md" như một bản chép của {slug(original)}.md'
            return [Problem(raw.path, 0, "", message, "xóa nếu thừa, hoặc đặt tên mới cho trang mới")]
        message = f'tên tệp "{raw.slug}.md" có dấu, chữ hoa hoặc ký tự lạ'
        return [Problem(raw.path, 0, "", message, proposed)]
    if len(raw.slug) > _LONGEST_NAME:
        return [Problem(raw.path, 0, "", f"tên tệp dài {len(raw.slug)} chữ, tối đa {_LONGEST_NAME}", proposed)]
    if _DEVICE.match(raw.slug):
        return [Problem(raw.path, 0, "", f'Windows không mở được tệp tên "{raw.slug}.md"', proposed)]
    if raw.slug in _RESERVED_SLUGS:
        return [Problem(raw.path, 0, "", f'tên tệp "{raw.slug}.md" đã dành cho trang mục lục', "đặt tên khác")]
    return []


class _KeyReader:
    """Turns the keys that editors typed into field names, and remembers where each value stood."""

    def __init__(self, raw: RawEntry) -> None:
        self._raw = raw
        self.places: dict[Place, Place] = {(): ()}
        self.problems: list[Problem] = []

    def read(self, record_type: type[BaseModel], value: Value, place: Place, typed: Place) -> Value:
        """Return the value with field names for keys; unknown keys become problems, blank values count as absent."""
        by_key = _names_by_key(record_type)
        named: dict[str, Value] = {}
        for key, item in value.items():
            name = by_key.get(fold_key(key))
            if name is None:
                self._unknown(key, record_type, (*typed, key))
                continue
            self.places[(*place, name)] = (*typed, key)
            if item not in ("", [], {}):
                annotation = record_type.model_fields[name].annotation
                read = self._nested(annotation, item, (*place, name), (*typed, key))
                named[name] = _separate(annotation, read)
        return named

    def _nested(self, annotation: Any, value: Value, place: Place, typed: Place) -> Value:
        self.places[place] = typed
        if isinstance(value, list):
            return [self._nested(annotation, item, (*place, n), (*typed, n)) for n, item in enumerate(value)]
        record_type = record_in(annotation)
        if record_type is not None and isinstance(value, dict):
            return self.read(record_type, value, place, typed)
        return value

    def _unknown(self, key: str, record_type: type[BaseModel], typed: Place) -> None:
        labels = {fold_key(str(info.title)): str(info.title) for info in record_type.model_fields.values()}
        if key.isdigit():
            # YAML takes "{giá trị: 88,8}" for two keys.
            message, remedy = "số có dấu phẩy bị cắt đôi trong ngoặc { }", 'đặt số trong dấu nháy, như "88,8"'
            self.problems.append(Problem(self._raw.path, self._raw.lines[typed], key, message, remedy))
            return
        near = difflib.get_close_matches(fold_key(key), labels, n=1, cutoff=0.6)
        remedy = f'có phải "{labels[near[0]]}"?' if near else f"các mục có thể dùng: {', '.join(labels.values())}"
        self.problems.append(Problem(self._raw.path, self._raw.lines[typed], key, "không có mục này", remedy))


def _separate(annotation: Any, value: Value) -> Value:
    """Return several choices written on one line as the list that they are."""
    options = folded_options(annotation)
    if not options or not isinstance(value, str) or fold_key(value) in options:
        return value
    parts = re.split(r"\s*[,;]\s*", value.strip(" .,;"))
    return parts if len(parts) > 1 and all(fold_key(part) in options for part in parts) else value


def _from_pydantic(raw: RawEntry, record_type: type[Record], places: Mapping[Place, Place], error: Any) -> Problem:
    place: Place = tuple(part for part in error["loc"] if isinstance(part, int) or not part.startswith("function-"))
    known = place
    while known not in places:
        known = known[:-1]
    line = raw.lines.get(places[known], 1)
    message, remedy = _message(error, record_type, place)
    return Problem(raw.path, line, label_of(record_type, place), message, remedy)


def _message(error: Any, record_type: type[Record], place: Place) -> tuple[str, str]:
    context = error.get("ctx", {})
    if error["type"] == "complaint":
        return context["message"], context["remedy"]
    if error["type"] == "missing":
        return "thiếu", _needed(record_type, place)
    if error["type"] == "model_type":
        parts = record_type
        nested = record_at(parts, place)
        names = ", ".join(str(info.title) for info in nested.model_fields.values()) if nested else ""
        return "phải gồm các mục con", f"viết thụt vào dưới nó: {names}"
    if error["type"] in ("string_type", "tuple_type", "list_type"):
        return "không đúng dạng", f"viết một dòng chữ{_example(record_type, place)}"
    return "giá trị không hợp lệ", f"xem lại cách viết{_example(record_type, place)}"


def _example(record_type: type[BaseModel], place: Place) -> str:
    *parents, name = [part for part in place if isinstance(part, str)] or [""]
    holder = record_at(record_type, tuple(parents))
    info = holder.model_fields.get(str(name)) if holder else None
    if info is None or not info.examples:
        return ""
    example = info.examples[0]
    shown = "; ".join(example) if isinstance(example, list) else example
    return f", ví dụ {info.title}: {shown}"


def _inconsistencies(entry: Entry, record: Record) -> Iterator[Problem]:
    for place, message, remedy in record.inconsistencies():
        yield entry.problem(place, message, remedy)
