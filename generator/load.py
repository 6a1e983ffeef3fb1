"""Stage 1, load: the files under ``content/`` to fields, each with its line number; no meaning yet.

The only module that reads text under ``content/`` and, with ``schema.py``, the only one that knows YAML. Every scalar
stays text (``no`` is not a boolean, ``1.234`` not a fraction): the content types know what each should be.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from generator.legacy_text import find_legacy_text
from generator.mend import FENCE, decode, mend_head, mend_head_further, mend_text
from generator.problem import Problem
from generator.vietnamese import fold_key, nfc

Value = Any  # str | list[Value] | dict[str, Value]: what YAML holds once every scalar is text
Place = tuple[str | int, ...]

SHARED_FOLDER = "_chung"
MAX_BYTES = 1_000_000
MAX_NODES = 20_000
MAX_DEPTH = 12
PICTURE_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".avif", ".heic", ".gif", ".svg", ".tif", ".tiff"})
TABLE_SUFFIXES = frozenset({".csv", ".xlsx"})
TABLE_FOLDER = "hoat-dong"
MAX_TABLE_BYTES = 5_000_000
_IGNORED_NAMES = frozenset({"thumbs.db", "desktop.ini", ".ds_store", "readme.md"})
_FENCE = re.compile(r"^---[ \t]*$")

try:
    _Parser: Any = yaml.CSafeLoader
except AttributeError:  # a PyYAML built without libyaml
    _Parser = yaml.SafeLoader


@dataclass(frozen=True)
class RawEntry:
    """One content file: its fields as text with their lines, and its body.

    ``path`` is relative to the project's root (``content/chinh-sach/1373-qd-ttg.md``); ``lines`` maps the place of a
    value in ``fields`` (keys and list positions from the top) to its line in the file, the empty place to the first.
    """

    section: str
    slug: str
    path: str
    fields: Mapping[str, Value]
    lines: Mapping[Place, int]
    body: str
    body_line: int


@dataclass(frozen=True)
class Shared:
    """What all entries share: abbreviations with their full forms, and groups of synonyms."""

    abbreviations: Mapping[str, str] = field(default_factory=dict)
    synonyms: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Loaded:
    """Everything read from ``content/``: the entries by path, what they share, other files beside them.

    ``unreadable`` are the ids of entries whose files could not be read; ``tables`` the bytes of tables by path.
    """

    entries: tuple[RawEntry, ...]
    shared: Shared
    pictures: Mapping[str, Path]
    unreadable: frozenset[str]
    problems: tuple[Problem, ...]
    tables: Mapping[str, bytes] = field(default_factory=dict)


class _Unreadable(Exception):
    def __init__(self, line: int, message: str, remedy: str, field_label: str = "") -> None:
        self.line, self.message, self.remedy, self.field_label = line, message, remedy, field_label
        super().__init__(message)


def load(content: Path, sections: Collection[str]) -> Loaded:
    """Read every file of ``content``; ``sections`` names the folders that hold entries.

    Raises nothing for bad content: each file that cannot be read gives a problem.
    """
    problems: list[Problem] = []
    entries: list[RawEntry] = []
    pictures: dict[str, Path] = {}
    unreadable: set[str] = set()
    tables: dict[str, bytes] = {}
    shared = Shared()
    for file in sorted(_files(content), key=lambda file: file.relative_to(content).as_posix()):
        relative = PurePosixPath(file.relative_to(content).as_posix())
        path = f"{content.name}/{nfc(str(relative))}"
        try:
            _refuse_escape(file, content)
            if relative.parts[0] == SHARED_FOLDER:
                shared = _with_shared(shared, relative.name, file)
            elif _is_entry_place(relative, sections) and relative.suffix.lower() == ".md":
                entries.append(_read_entry(file, path, relative))
            elif _is_entry_place(relative, sections) and relative.suffix.lower() in PICTURE_SUFFIXES:
                pictures[path] = file
            elif _is_entry_place(relative, {TABLE_FOLDER}) and relative.suffix.lower() in TABLE_SUFFIXES:
                tables[path] = _read_table(file)
            else:
                raise _misplaced(relative, sections)
        except _Unreadable as error:
            problems.append(Problem(path, error.line, error.field_label, error.message, error.remedy))
            unreadable.add(str(relative.with_suffix("")))
    return Loaded(tuple(entries), shared, pictures, frozenset(unreadable), tuple(problems), tables)


@dataclass(frozen=True)
class HandWritten:
    """A page of ``docs/``: its path below it, its front matter as plain values, its Markdown."""

    path: str
    fields: Mapping[str, Any]
    body: str


def load_hand_written(docs: Path) -> tuple[list[HandWritten], list[Problem]]:
    """Read every page of ``docs/`` by path; a page whose front matter is no YAML is a problem."""
    pages: list[HandWritten] = []
    problems: list[Problem] = []
    for file in sorted(docs.rglob("*.md"), key=lambda file: file.relative_to(docs).as_posix()):
        path = file.relative_to(docs).as_posix()
        try:
            fields, body = read_front_matter(nfc(file.read_text(encoding="utf-8")))
            pages.append(HandWritten(path, fields, body))
        except UnicodeDecodeError:
            problems.append(Problem(f"docs/{path}", 0, "", "không phải văn bản UTF-8", "lưu lại tệp theo UTF-8"))
        except yaml.YAMLError:
            remedy = "đặt giá trị có dấu hai chấm trong ngoặc kép"
            problems.append(Problem(f"docs/{path}", 1, "", "phần đầu trang (giữa hai dòng ---) viết sai", remedy))
    return pages, problems


def load_consents(folder: Path) -> tuple[list[RawEntry], list[Problem]]:
    """Read every record of the consent folder by code; the folder may be missing, and may lie outside the project."""
    records: list[RawEntry] = []
    problems: list[Problem] = []
    for file in sorted(folder.glob("*.y*ml")) if folder.is_dir() else []:
        path = f"{folder.name}/{nfc(file.name)}"
        try:
            fields, lines = parse_fields(_read_text(file), first_line=1)
            records.append(RawEntry("", nfc(file.stem), path, fields, lines, "", 0))
        except _Unreadable as error:
            problems.append(Problem(path, error.line, error.field_label, error.message, error.remedy))
    return records, problems


def read_settings(file: Path) -> dict[str, Any]:
    """Return ``mkdocs.yml`` as plain values; tags that only the engine understands become None."""

    class SettingsLoader(yaml.SafeLoader):
        pass

    SettingsLoader.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, suffix, node: None)
    SettingsLoader.add_multi_constructor("!", lambda loader, suffix, node: None)
    settings = yaml.load(file.read_text(encoding="utf-8"), SettingsLoader)
    return settings if isinstance(settings, dict) else {}


def read_front_matter(text: str) -> tuple[dict[str, Any], str]:
    """Split a hand-written page of ``docs/`` into its front matter (plain values) and its body."""
    lines = text.removeprefix("\ufeff").splitlines()
    if not lines or not _FENCE.match(lines[0]):
        return {}, text
    for number, line in enumerate(lines[1:], start=1):
        if _FENCE.match(line):
            fields = yaml.safe_load("\n".join(lines[1:number])) or {}
            return fields if isinstance(fields, dict) else {}, "\n".join(lines[number + 1 :])
    return {}, text


def _files(content: Path) -> Iterator[Path]:
    for file in content.rglob("*"):
        hidden = any(part.startswith((".", "~$")) for part in file.relative_to(content).parts)
        if not hidden and file.name.lower() not in _IGNORED_NAMES and (file.is_file() or file.is_symlink()):
            yield file


def _refuse_escape(file: Path, content: Path) -> None:
    if file.is_symlink() or not file.resolve().is_relative_to(content.resolve()):
        raise _Unreadable(0, "là liên kết tới một tệp ở nơi khác", "chép hẳn tệp vào đây")


def _is_entry_place(relative: PurePosixPath, sections: Collection[str]) -> bool:
    return len(relative.parts) == 2 and relative.parts[0] in sections


def _misplaced(relative: PurePosixPath, sections: Collection[str]) -> _Unreadable:
    known = ", ".join(f"{name}/" for name in sorted(sections))
    if len(relative.parts) == 1:
        return _Unreadable(0, "nằm ngoài các thư mục nội dung", f"chuyển vào một trong: {known}")
    if relative.parts[0] not in sections:
        return _Unreadable(0, f'không có thư mục nội dung "{relative.parts[0]}/"', f"dùng một trong: {known}")
    if len(relative.parts) > 2:
        return _Unreadable(0, "nằm trong thư mục con", f"chuyển thẳng vào {relative.parts[0]}/")
    remedy = "viết trang bằng tệp .md, ảnh .jpg hoặc .png"
    if relative.stem.lower().endswith(".md"):
        remedy = f"bỏ đuôi {relative.suffix}, tên tệp chỉ là {relative.stem}"
    return _Unreadable(0, f'không dùng được loại tệp "{relative.suffix}"', remedy)


def _read_table(file: Path) -> bytes:
    size = file.stat().st_size
    if size > MAX_TABLE_BYTES:
        raise _Unreadable(0, f"quá lớn ({size // 1_000_000} MB)", "mỗi cơ quan, mỗi năm một bảng, không kèm ảnh")
    if not size:
        raise _Unreadable(0, "tệp rỗng", "điền bảng hoặc xóa tệp")
    return file.read_bytes()


def _read_text(file: Path) -> str:
    size = file.stat().st_size
    if size > MAX_BYTES:
        raise _Unreadable(0, f"quá lớn ({size // 1_000_000} MB)", "một trang chỉ nên dưới 1 MB; ảnh để thành tệp riêng")
    data = file.read_bytes()
    if not data.strip():
        raise _Unreadable(0, "tệp rỗng", "viết nội dung hoặc xóa tệp")
    try:
        raw = decode(data)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise _Unreadable(line, "không phải chữ Unicode UTF-8", "lưu lại tệp với mã UTF-8") from None
    if legacy := find_legacy_text(raw):
        message = f'chữ kiểu {legacy.encoding} cũ (đang là "{legacy.found}")'
        remedy = f'chuyển sang chữ Unicode rồi dán lại; có phải "{legacy.meant}"?'
        raise _Unreadable(legacy.line + 1, message, remedy)
    text = mend_text(raw)
    if "<<<<<<< " in text or ">>>>>>> " in text:
        _refuse_conflict(text)
    return text


def _refuse_conflict(text: str) -> None:
    """Two people changed one place: only they can say which of the two is right."""
    for number, line in enumerate(text.split("\n"), start=1):
        if line.startswith(("<<<<<<< ", ">>>>>>> ")):
            message = "còn hai bản của hai người cùng sửa một chỗ"
            raise _Unreadable(number, message, "giữ một bản, xóa các dòng <<<<<<<, ======= và >>>>>>>")


def _read_entry(file: Path, path: str, relative: PurePosixPath) -> RawEntry:
    text = _read_text(file)
    header, body, body_line = _split(text)
    fields, lines = _parse_mended(header)
    return RawEntry(relative.parts[0], nfc(relative.stem), path, fields, lines, body, body_line)


def _parse_mended(header: str) -> tuple[dict[str, Value], dict[Place, int]]:
    """Read a head, mended where it has one meaning; a complaint is about what the editor typed."""
    mended = mend_head(header)
    try:
        return parse_fields(mended, first_line=2)
    except _Unreadable:
        further = mend_head_further(mended)
        if further != mended:
            with contextlib.suppress(_Unreadable):
                return parse_fields(further, first_line=2)
        raise


def _split(text: str) -> tuple[str, str, int]:
    lines = text.split("\n")
    start = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if not FENCE.match(lines[start]):
        raise _Unreadable(start + 1, "thiếu dòng --- mở đầu phần thông tin", "thêm một dòng chỉ có --- ở đầu tệp")
    for number in range(start + 1, len(lines)):
        if FENCE.match(lines[number]):
            header = "\n" * start + "\n".join(lines[start + 1 : number])
            return header, "\n".join(lines[number + 1 :]), number + 2
    raise _Unreadable(start + 1, "thiếu dòng --- kết thúc phần thông tin", "thêm một dòng chỉ có --- trước nội dung")


def parse_fields(text: str, first_line: int) -> tuple[dict[str, Value], dict[Place, int]]:
    """Turn a YAML mapping into text values and the line of each; ``first_line`` is where the text starts in its file.

    Raises _Unreadable (a load problem with its line) for bad syntax, a key used twice, aliases and excess of size.
    """
    return _TreeBuilder(text, first_line).mapping()


UnreadableBlock = _Unreadable
"""What ``read_block`` raises; carries line, field_label, message and remedy."""


def read_block(text: str, first_line: int) -> tuple[dict[str, Value], dict[Place, int]]:
    """Read the fields of a block inside a body as those at the head of a file are read. Raises UnreadableBlock."""
    return parse_fields(text, first_line)


class _TreeBuilder:
    """Builds plain values from YAML events, with a line for each and limits on what may come."""

    def __init__(self, text: str, first_line: int) -> None:
        self._text, self._first_line = text, first_line
        self._nodes = 0
        self.lines: dict[Place, int] = {}
        self._events = iter(self._parse())

    def mapping(self) -> tuple[dict[str, Value], dict[Place, int]]:
        self.lines[()] = self._first_line
        event = next(self._events, None)
        if event is None:
            return {}, self.lines
        if not isinstance(event, yaml.MappingStartEvent):
            raise _Unreadable(
                self._line(event), "phần thông tin không có dạng tên: giá trị", 'viết như "tiêu đề: Ngày hội đọc sách"'
            )
        value: dict[str, Value] = self._value(event, (), 0)
        for _ in self._events:  # to its end, so that a second document does not pass unseen
            pass
        return value, self.lines

    def _parse(self) -> Iterator[yaml.Event]:
        kept = (yaml.ScalarEvent, yaml.AliasEvent, yaml.CollectionStartEvent, yaml.CollectionEndEvent)
        try:
            documents = 0
            for event in yaml.parse(self._text, Loader=_Parser):
                documents += isinstance(event, yaml.DocumentStartEvent)
                if documents > 1:
                    raise _Unreadable(self._line(event), "có hai phần thông tin", "chỉ giữ một cặp dòng ---")
                if isinstance(event, kept):
                    yield event
        except yaml.MarkedYAMLError as error:
            raise self._syntax_problem(error) from None
        except yaml.YAMLError:
            remedy = "gõ lại dòng ấy, đừng dán từ nơi khác"
            raise _Unreadable(self._first_line, "có ký tự điều khiển lạ", remedy) from None

    def _line(self, event: yaml.Event) -> int:
        mark = event.start_mark
        return (mark.line if mark else 0) + self._first_line

    def _syntax_problem(self, error: yaml.MarkedYAMLError) -> _Unreadable:
        mark = error.problem_mark or error.context_mark
        offset = min(mark.line if mark else 0, max(self._text.count("\n"), 0))
        rows = self._text.split("\n")
        row = rows[offset] if offset < len(rows) else ""
        if not row.strip() and offset:
            offset, row = offset - 1, rows[offset - 1]
        line = offset + self._first_line
        if (open_quote := _row_with_open_quote(rows)) is not None:
            place = open_quote + self._first_line
            message = f"thiếu dấu nháy đóng ở dòng {rows[open_quote].strip()[:60]}"
            return _Unreadable(place, message, "thêm dấu nháy ở cuối, hoặc bỏ dấu ở đầu")
        if "\t" in row[: len(row) - len(row.lstrip())]:
            return _Unreadable(line, "thụt đầu dòng bằng phím Tab", "thay bằng dấu cách")
        if row.count(": ") > 1:
            return _Unreadable(line, "giá trị có dấu hai chấm", f'đặt giá trị trong dấu nháy: {_quoted(row)}')
        if row.strip() and ":" not in row and not row.lstrip().startswith("-"):
            return _Unreadable(line, f'không hiểu dòng "{row.strip()[:60]}"', 'viết dạng "tên: giá trị"')
        remedy = "kiểm tra dấu hai chấm, dấu nháy và thụt đầu dòng"
        return _Unreadable(line, f'sai cú pháp ở "{row.strip()[:60]}"', remedy)

    def _value(self, event: yaml.Event, place: Place, depth: int) -> Value:
        self._nodes += 1
        if self._nodes > MAX_NODES or depth > MAX_DEPTH:
            raise _Unreadable(self._line(event), "phần thông tin quá dài hoặc lồng quá nhiều tầng", "tách bớt")
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            remedy = "đặt giá trị trong dấu nháy, hoặc chép lại"
            raise _Unreadable(self._line(event), "dùng dấu & hoặc * của YAML", remedy)
        self.lines[place] = self._line(event)
        if isinstance(event, yaml.ScalarEvent):
            return "" if event.value in ("~", "null") and event.implicit[0] else event.value.strip()
        if isinstance(event, yaml.SequenceStartEvent):
            return [self._value(item, (*place, number), depth + 1) for number, item in enumerate(self._until_end())]
        return dict(self._pairs(place, depth))

    def _until_end(self) -> Iterator[yaml.Event]:
        while not isinstance(event := next(self._events), yaml.CollectionEndEvent):
            yield event

    def _pairs(self, place: Place, depth: int) -> Iterator[tuple[str, Value]]:
        seen: dict[str, int] = {}
        for event in self._until_end():
            if not isinstance(event, yaml.ScalarEvent):
                raise _Unreadable(self._line(event), "tên của mục không phải chữ", "bỏ dấu ngoặc ở đầu dòng")
            key, line = event.value.strip(), self._line(event)
            if earlier := seen.get(fold_key(key)):
                raise _Unreadable(line, f"đã có ở dòng {earlier}", "giữ một, xóa một", key)
            seen[fold_key(key)] = line
            value = self._value(next(self._events), (*place, key), depth + 1)
            self.lines[(*place, key)] = line
            yield key, value


def _row_with_open_quote(rows: list[str]) -> int | None:
    """Return the first row whose value opens a quote that nothing closes before the next field begins."""
    for number, row in enumerate(rows):
        _, _, value = row.partition(": ")
        mark = value.strip()[:1]
        if mark in ("'", '"') and value.count(mark) == 1 and (number + 1 == len(rows) or ":" in rows[number + 1]):
            return number
    return None


def _quoted(row: str) -> str:
    key, _, value = row.strip().partition(": ")
    return f'{key}: "{value[:60]}"'


def _with_shared(shared: Shared, name: str, file: Path) -> Shared:
    text = _read_text(file)
    if name == "tu-dien.yml":
        return Shared(_abbreviations(text), shared.synonyms)
    if name == "tu-dong-nghia.yml":
        return Shared(shared.abbreviations, _synonyms(text))
    raise _Unreadable(0, f"không có tệp dùng chung tên {name}", "chỉ có tu-dien.yml và tu-dong-nghia.yml")


def _abbreviations(text: str) -> dict[str, str]:
    fields, lines = parse_fields(text, first_line=1)
    for key, value in fields.items():
        if not isinstance(value, str) or not value:
            raise _Unreadable(lines[(key,)], "thiếu dạng đầy đủ", "viết như UBND: Ủy ban nhân dân", key)
    return fields


def _synonyms(text: str) -> tuple[tuple[str, ...], ...]:
    wrapped = "nhóm:\n" + text  # a list at the top, read as one field so that it has lines like any other
    fields, lines = parse_fields(wrapped, first_line=0)
    groups = fields.get("nhóm") or []
    for number, group in enumerate(_listed(groups)):
        words = list(_listed(group))
        if len(words) < 2 or not all(isinstance(word, str) and word for word in words):
            raise _Unreadable(
                lines[("nhóm", number)], "nhóm từ đồng nghĩa cần ít nhất hai từ", "viết như - [xóa mù chữ, biết chữ]"
            )
    return tuple(tuple(group) for group in groups)


def _listed(value: Value) -> Iterable[Value]:
    if isinstance(value, list):
        return value
    raise _Unreadable(1, "không phải một danh sách", "mỗi nhóm một dòng, bắt đầu bằng dấu gạch: - [từ, từ]")
