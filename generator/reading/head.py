"""The head of a page, and every block that is written like one: YAML to text values, each with its line.

Every scalar stays text (``no`` is not a boolean, ``1.234`` not a fraction): the content types know what each should
be. What may come is limited: one document, no aliases, so many values, so many levels.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from typing import Any

import yaml

from generator.answers import keeps_answers
from generator.fields.record import Place
from generator.language.vietnamese import fold_key
from generator.problem import Problem
from generator.reading.mend import mend_head, mend_head_further, without_controls

Value = Any  # str | list[Value] | dict[str, Value]: what YAML holds once every scalar is text

MAX_NODES = 20_000
MAX_DEPTH = 12

try:
    _Parser: Any = yaml.CSafeLoader
except AttributeError:  # a PyYAML built without libyaml
    _Parser = yaml.SafeLoader


class NotYaml(ValueError):
    """Raised for a text that is no YAML; ``line`` is where its reader gave up, 0 where it does not say."""

    def __init__(self, error: yaml.YAMLError) -> None:
        super().__init__(str(error))
        mark = getattr(error, "problem_mark", None)
        self.line: int = mark.line + 1 if mark else 0


def plain_values(text: str) -> Any:
    """Return YAML that is not an editor's as plain values; tags that only the engine understands become None."""

    class Loader(yaml.SafeLoader):
        pass

    Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, suffix, node: None)
    Loader.add_multi_constructor("!", lambda loader, suffix, node: None)
    try:
        return yaml.load(text, Loader)
    except yaml.YAMLError as error:
        raise NotYaml(error) from error


@keeps_answers
def values_of_page(header: str) -> Any:
    """Return the front matter of a hand-written page as plain values. Raises NotYaml."""
    return plain_values(header)


class Unreadable(Exception):
    """What keeps a file from being read: its line, the field where one is to blame, a message and a remedy."""

    def __init__(self, line: int, message: str, remedy: str, field_label: str = "") -> None:
        self.line, self.message, self.remedy, self.field_label = line, message, remedy, field_label
        self.before: tuple[Unreadable, ...] = ()
        """What was wrong above it, where the reader went on."""
        super().__init__(message)

    def problems(self, path: str) -> list[Problem]:
        """Return all that is wrong with the file at a path, in the order of its lines."""
        every = (*self.before, self)
        return [Problem(path, one.line, one.field_label, one.message, one.remedy) for one in every]


class Repeated(Unreadable):
    """Names that are used twice, and nothing else: what was read beside them, the first value of each, is at hand."""

    def __init__(self, repeated: Sequence[Unreadable], fields: dict[str, Value], lines: dict[Place, int]) -> None:
        last = repeated[-1]
        super().__init__(last.line, last.message, last.remedy, last.field_label)
        self.before, self.fields, self.lines = tuple(repeated[:-1]), fields, lines


@keeps_answers
def read_head(header: str) -> tuple[dict[str, Value], dict[Place, int]]:
    """Read a head, mended where it has one meaning; a complaint is about what the editor typed."""
    mended = mend_head(header)
    try:
        return parse_fields(mended, first_line=2)
    except Unreadable:
        further = mend_head_further(mended)
        if further != mended:
            with contextlib.suppress(Unreadable):
                return parse_fields(further, first_line=2)
        raise


def parse_fields(text: str, first_line: int) -> tuple[dict[str, Value], dict[Place, int]]:
    """Turn a YAML mapping into text values and the line of each; ``first_line`` is where the text starts in its file.

    Raises Unreadable (a load problem with its line) for bad syntax, aliases and excess of size; Repeated for keys that
    are used twice, all of them.
    """
    return _TreeBuilder(text, first_line).mapping()


class _TreeBuilder:
    """Builds plain values from YAML events, with a line for each and limits on what may come."""

    def __init__(self, text: str, first_line: int) -> None:
        self._text, self._first_line = text, first_line
        self._nodes = 0
        self._repeated: list[Unreadable] = []
        self.lines: dict[Place, int] = {}
        self._events = iter(self._parse())

    def mapping(self) -> tuple[dict[str, Value], dict[Place, int]]:
        try:
            value = self._mapping()
        except Unreadable as error:
            error.before = tuple(self._repeated)
            raise
        if self._repeated:
            raise Repeated(self._repeated, value, self.lines)
        return value, self.lines

    def _mapping(self) -> dict[str, Value]:
        self.lines[()] = self._first_line
        event = next(self._events, None)
        if event is None:
            return {}
        if not isinstance(event, yaml.MappingStartEvent):
            raise Unreadable(
                self._line(event), "phần thông tin không có dạng tên: giá trị", 'viết như "tiêu đề: Ngày hội đọc sách"'
            )
        value: dict[str, Value] = self._value(event, (), 0)
        for _ in self._events:  # to its end, so that a second document does not pass unseen
            pass
        return value

    def _parse(self) -> Iterator[yaml.Event]:
        kept = (yaml.ScalarEvent, yaml.AliasEvent, yaml.CollectionStartEvent, yaml.CollectionEndEvent)
        try:
            documents = 0
            for event in yaml.parse(self._text, Loader=_Parser):
                documents += isinstance(event, yaml.DocumentStartEvent)
                if documents > 1:
                    raise Unreadable(self._line(event), "có hai phần thông tin", "chỉ giữ một cặp dòng ---")
                if isinstance(event, kept):
                    yield event
        except yaml.MarkedYAMLError as error:
            raise self._syntax_problem(error) from None
        except yaml.YAMLError:
            remedy = "gõ lại dòng ấy, đừng dán từ nơi khác"
            raise Unreadable(self._first_line, "có ký tự điều khiển lạ", remedy) from None

    def _line(self, event: yaml.Event) -> int:
        mark = event.start_mark
        return (mark.line if mark else 0) + self._first_line

    def _syntax_problem(self, error: yaml.MarkedYAMLError) -> Unreadable:
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
            return Unreadable(place, message, "thêm dấu nháy ở cuối, hoặc bỏ dấu ở đầu")
        if "\t" in row[: len(row) - len(row.lstrip())]:
            return Unreadable(line, "thụt đầu dòng bằng phím Tab", "thay bằng dấu cách")
        if row.count(": ") > 1:
            return Unreadable(line, "giá trị có dấu hai chấm", f"đặt giá trị trong dấu nháy: {_quoted(row)}")
        if (stray := _stray_row(rows, offset)) is not None:
            place, shown = stray + self._first_line, rows[stray].strip()[:60]
            return Unreadable(place, f'không hiểu dòng "{shown}"', 'viết dạng "tên: giá trị", hoặc nối vào dòng trên')
        if offset and _indent(row) > _indent(rows[offset - 1]) and not rows[offset - 1].rstrip().endswith(":"):
            message = f'dòng "{row.strip()[:60]}" thụt vào hơn dòng trên'
            return Unreadable(line, message, "xóa dấu cách ở đầu dòng, để các mục thẳng hàng")
        remedy = "kiểm tra dấu hai chấm, dấu nháy và thụt đầu dòng"
        return Unreadable(line, f'sai cú pháp ở "{row.strip()[:60]}"', remedy)

    def _value(self, event: yaml.Event, place: Place, depth: int) -> Value:
        self._nodes += 1
        if self._nodes > MAX_NODES or depth > MAX_DEPTH:
            raise Unreadable(self._line(event), "phần thông tin quá dài hoặc lồng quá nhiều tầng", "tách bớt")
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            remedy = 'đặt giá trị trong dấu nháy, như "* Ghi chú"'
            raise Unreadable(self._line(event), "có giá trị bắt đầu bằng dấu & hoặc *", remedy)
        if getattr(event, "tag", None):
            raise Unreadable(self._line(event), "có giá trị bắt đầu bằng dấu !", "đặt giá trị trong dấu nháy")
        self.lines[place] = self._line(event)
        if isinstance(event, yaml.ScalarEvent):
            # What "\x1f" in quotation marks stands for.
            value = without_controls(event.value).strip()
            return "" if value in ("~", "null") and event.implicit[0] else value
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
                raise Unreadable(self._line(event), "tên của mục không phải chữ", "bỏ dấu ngoặc ở đầu dòng")
            key, line = without_controls(event.value).strip(), self._line(event)
            if earlier := seen.get(fold_key(key)):
                self._repeated.append(Unreadable(line, f"đã có ở dòng {earlier}", "giữ một, xóa một", key))
                self._leave_out(depth)
                continue
            seen[fold_key(key)] = line
            value = self._value(next(self._events), (*place, key), depth + 1)
            self.lines[(*place, key)] = line
            yield key, value

    def _leave_out(self, depth: int) -> None:
        """Read a value that another stands for already; what is wrong inside it is told all the same."""
        lines, self.lines = self.lines, {}
        self._value(next(self._events), (), depth + 1)
        self.lines = lines


def _row_with_open_quote(rows: list[str]) -> int | None:
    """Return the first row whose value opens a quote that nothing closes before the next field begins."""
    for number, row in enumerate(rows):
        _, _, value = row.partition(": ")
        mark = value.strip()[:1]
        if mark in ("'", '"') and value.count(mark) == 1 and (number + 1 == len(rows) or ":" in rows[number + 1]):
            return number
    return None


def _stray_row(rows: list[str], offset: int) -> int | None:
    """Return the row at or right above the one to blame that is neither a field nor an item of a list."""
    for number in (offset, offset - 1):
        row = rows[number].strip() if 0 <= number < len(rows) else ""
        if row and ":" not in row and not row.startswith(("-", "#")):
            return number
    return None


def _indent(row: str) -> int:
    return len(row) - len(row.lstrip())


def _quoted(row: str) -> str:
    key, _, value = row.strip().partition(": ")
    return f'{key}: "{value[:60]}"'
