"""Load: the files under ``content/`` to fields, each with its line number; no meaning yet.

The only module that reads text under ``content/``; ``head`` reads the fields at the top of each.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from generator.answers import BOOK, answer_of, sign_of
from generator.fields.record import Place
from generator.language.tongues import parted
from generator.language.vietnamese import nfc
from generator.problem import ContentError, Problem
from generator.reading.head import (
    NotYaml,
    Repeated,
    Unreadable,
    Value,
    parse_fields,
    plain_values,
    read_head,
    values_of_page,
)
from generator.reading.legacy_text import find_broken_text, find_legacy_text, find_lost_marks
from generator.reading.mend import FENCE, decode, decode_as_it_stands, mend_text
from generator.reading.places import (
    DOCUMENT_SUFFIXES,
    PICTURE_SUFFIXES,
    RECORDING_SUFFIXES,
    TABLE_SUFFIXES,
    Found,
    Section,
    files_in,
    is_entry_place,
    misplaced,
    pages_in,
    records_in,
    refuse_hidden,
    refuse_no_record,
    refuse_other_ending,
)
from generator.visits.table import NAME as VISITS
from generator.visits.table import Row, WrongTable, read_table

SHARED_FOLDER = "_chung"
INTERRUPTION = "tam-ngung.yml"
PUBLIC_PEOPLE = "nguoi-cong-khai.yml"
PRINTED = "ban-in.yml"
MAX_BYTES = 1_000_000
MAX_TABLE_BYTES = 5_000_000
MAX_DOCUMENT_BYTES = 10_000_000
_PRINTED_CODE, _DAY = re.compile(r"[2-9a-z]{5}-[2-9a-z]{4}"), re.compile(r"\d\d/\d\d/\d{4}")
_FENCE = re.compile(r"^---[ \t]*$")
_OF_A_FONT = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
# How files begin that are no text, whatever their name says.
_DISGUISED = (
    (b"PK\x03\x04", "tệp Word hoặc tệp nén"),
    (b"\xd0\xcf\x11\xe0", "tệp Word đời cũ"),
    (b"{\\rtf", "tệp Word dạng RTF"),
    (b"%PDF", "tệp PDF"),
    (b"<!doctype", "trang web"),
    (b"<html", "trang web"),
)


@dataclass(frozen=True)
class RawEntry:
    """One content file: its fields as text with their lines, and its body.

    ``path`` is relative to the project's root (``content/chinh-sach/1373-qd-ttg.md``); ``lines`` maps the place of a
    value in ``fields`` (keys and list positions from the top) to its line in the file, the empty place to the first.
    ``sign`` names path and bytes: what is said of the file alone is kept under it. It is empty where nobody keeps any.
    """

    section: str
    slug: str
    path: str
    fields: Mapping[str, Value]
    lines: Mapping[Place, int]
    body: str
    body_line: int
    sign: bytes = field(default=b"", compare=False)


@dataclass(frozen=True)
class RawTranslation:
    """A content file in another language: the tag of the language, and what stands there under its page's name."""

    tag: str
    raw: RawEntry

    @property
    def address(self) -> str:
        """Where it is shown, if it is."""
        return f"{self.tag}/{self.raw.section}/{self.raw.slug}"


@dataclass(frozen=True)
class Shared:
    """What all entries share: abbreviations with full forms, groups of synonyms, how words are said, public people.

    Public people are those whom any page may name, each with what makes them public; ``sayings`` what people say for
    what pages write. ``visits`` are how often what was asked for, month by month.
    """

    abbreviations: Mapping[str, str] = field(default_factory=dict)
    synonyms: tuple[tuple[str, ...], ...] = ()
    readings: Mapping[str, str] = field(default_factory=dict)
    public_people: Mapping[str, str] = field(default_factory=dict)
    sayings: Mapping[str, str] = field(default_factory=dict)
    printed: Mapping[str, str] = field(default_factory=dict, compare=False)
    """The codes that stand on paper, each with the day on which it was written down; no product reads them."""
    visits: tuple[Row, ...] = ()
    interruption: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    """What is told of a planned interruption, each with its line."""


@dataclass(frozen=True)
class Loaded:
    """Everything read from ``content/``: the entries by path, what they share, other files beside them.

    ``unreadable`` are the ids of entries whose files could not be read; ``tables`` the bytes of tables by path, and
    ``beside`` those of tables that pictures are drawn from.
    """

    entries: tuple[RawEntry, ...]
    shared: Shared
    pictures: Mapping[str, Path]
    unreadable: frozenset[str]
    problems: tuple[Problem, ...]
    tables: Mapping[str, bytes] = field(default_factory=dict)
    beside: Mapping[str, bytes] = field(default_factory=dict)
    recordings: Mapping[str, Path] = field(default_factory=dict)
    documents: Mapping[str, bytes] = field(default_factory=dict)
    translations: tuple[RawTranslation, ...] = ()


def load(content: Path, sections: Mapping[str, Section], only: Iterable[Path] | None = None) -> Loaded:
    """Read every file of ``content``, or ``only`` some; ``sections`` names the folders that hold entries.

    Raises nothing for bad content: each file that cannot be read gives a problem.
    """
    problems = [] if os.access(content, os.R_OK | os.X_OK) else list(_shut_folders(content))
    entries: list[RawEntry] = []
    translations: list[RawTranslation] = []
    pictures: dict[str, Path] = {}
    recordings: dict[str, Path] = {}
    documents: dict[str, bytes] = {}
    unreadable: set[str] = set()
    tables: dict[str, bytes] = {}
    beside: dict[str, bytes] = {}
    with_tables = {name for name, section in sections.items() if section.takes_tables}
    shared = Shared()
    root = content.resolve()
    for found in files_in(content, only):
        file, relative = found.file, PurePosixPath(found.relative)
        path = f"{content.name}/{nfc(found.relative)}"
        suffix = relative.suffix.lower() if is_entry_place(relative, sections) else ""
        try:
            _refuse_escape(found, root)
            refuse_hidden(relative.name)
            if relative.parts[0] == SHARED_FOLDER:
                shared = _with_shared(shared, relative.name, file)
            elif suffix == ".md":
                raw, repeated = _read_entry(file, path, relative)
                _sort(raw, entries, translations)
                problems += repeated
            elif suffix in PICTURE_SUFFIXES:
                pictures[path] = file
            elif suffix in RECORDING_SUFFIXES:
                recordings[path] = file
            elif suffix in DOCUMENT_SUFFIXES:
                documents[path] = _read_document(file)
            elif suffix in TABLE_SUFFIXES:
                (tables if relative.parts[0] in with_tables else beside)[path] = _read_table(file)
            else:
                raise misplaced(relative, sections)
        except Unreadable as error:
            problems += error.problems(path)
            unreadable.add(str(relative.with_suffix("")))
        except OSError:
            problems.append(_shut(path))
            unreadable.add(str(relative.with_suffix("")))
    read = tuple(entries), shared, pictures, frozenset(unreadable), tuple(problems)
    return Loaded(*read, tables, beside, recordings, documents, tuple(translations))


def _sort(read: RawEntry, entries: list[RawEntry], translations: list[RawTranslation]) -> None:
    """Put what was read among the originals, or by its name among their translations."""
    name, tag = parted(read.slug)
    if tag:
        translations.append(RawTranslation(tag, replace(read, slug=name)))
    else:
        entries.append(read)


@dataclass(frozen=True)
class HandWritten:
    """A page of ``docs/``: its path below it, its front matter as plain values, its Markdown."""

    path: str
    fields: Mapping[str, Any]
    body: str

    @property
    def tag(self) -> str:
        """The language into which this translates a page; empty for an original."""
        return parted(self.path.removesuffix(".md"))[1]

    @property
    def original(self) -> str:
        """The path of the page that this translates, or its own."""
        return parted(self.path.removesuffix(".md"))[0] + ".md"


def load_hand_written(docs: Path) -> tuple[list[HandWritten], list[Problem]]:
    """Read every page of ``docs/`` by path; a page whose front matter is no YAML is a problem."""
    pages: list[HandWritten] = []
    problems = list(_shut_folders(docs))
    for file in pages_in(docs):
        path = file.relative_to(docs).as_posix()
        try:
            refuse_hidden(file.name)
            refuse_other_ending(file.name)
            fields, body = read_front_matter(nfc(file.read_text(encoding="utf-8")))
            pages.append(HandWritten(path, fields, body))
        except Unreadable as error:
            problems.append(Problem(f"docs/{path}", 0, "", error.message, error.remedy))
        except UnicodeDecodeError:
            problems.append(Problem(f"docs/{path}", 0, "", "không phải văn bản UTF-8", "lưu lại tệp theo UTF-8"))
        except NotYaml:
            remedy = "đặt giá trị có dấu hai chấm trong ngoặc kép"
            problems.append(Problem(f"docs/{path}", 1, "", "phần đầu trang (giữa hai dòng ---) viết sai", remedy))
        except OSError:
            problems.append(_shut(f"docs/{path}"))
    return pages, problems


def load_consents(folder: Path) -> tuple[list[RawEntry], list[Problem]]:
    """Read every record of the consent folder by code; the folder may be missing, and may lie outside the project."""
    records: list[RawEntry] = []
    problems = list(_shut_folders(folder))
    for file in records_in(folder):
        path = f"{folder.name}/{nfc(file.relative_to(folder).as_posix())}"
        try:
            refuse_hidden(file.name)
            refuse_no_record(file, folder)
            fields, lines = parse_fields(_read_text(file), first_line=1)
            records.append(RawEntry("", nfc(file.stem), path, fields, lines, "", 0))
        except Unreadable as error:
            problems += error.problems(path)
        except OSError:
            problems.append(_shut(path))
    return records, problems


def _shut(path: str) -> Problem:
    return Problem(path, 0, "", "máy không cho đọc tệp này", "sửa quyền của tệp, hoặc chép lại tệp")


def _shut_folders(folder: Path) -> Iterator[Problem]:
    """Yield a problem for a folder and each below it that cannot be opened: what is in it would be as if absent."""
    for one in (folder, *sorted(folder.rglob("*"))) if os.access(folder, os.R_OK | os.X_OK) else (folder,):
        if one.is_dir() and not os.access(one, os.R_OK | os.X_OK):
            path = folder.name if one == folder else f"{folder.name}/{one.relative_to(folder).as_posix()}"
            yield Problem(path, 0, "", "máy không cho mở thư mục này", "sửa quyền của thư mục, hoặc chép lại")


def read_settings(file: Path) -> dict[str, Any]:
    """Return ``mkdocs.yml`` as plain values; tags that only the engine understands become None.

    Raises ContentError for one that is missing or no YAML.
    """
    try:
        settings = plain_values(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        message, remedy = "không có tệp này trong thư mục của cổng", "lấy lại tệp từ bản trước, hoặc từ bộ mã"
        raise ContentError([Problem(file.name, 0, "", message, remedy)]) from None
    except UnicodeDecodeError:
        remedy = "lưu lại tệp với mã UTF-8 (Notepad: Lưu thành, ô Mã hóa)"
        raise ContentError([Problem(file.name, 0, "", "không phải chữ Unicode UTF-8", remedy)]) from None
    except NotYaml as error:
        remedy = "xem dòng ấy và dòng ngay trên: thụt vào cho đều, sau dấu hai chấm có dấu cách, dấu nháy, ngoặc đủ đôi"
        raise ContentError([Problem(file.name, error.line, "", "viết sai cú pháp YAML", remedy)]) from None
    return settings if isinstance(settings, dict) else {}


def text_as_written(file: Path) -> str:
    """Return a file as its editor wrote it, nothing mended but ends of lines; empty where there is none."""
    try:
        return decode(file.read_bytes()).replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError):
        return ""


def read_front_matter(text: str) -> tuple[dict[str, Any], str]:
    """Split a hand-written page of ``docs/`` into its front matter (plain values) and its body."""
    lines = text.removeprefix("\ufeff").splitlines()
    if not lines or not _FENCE.match(lines[0]):
        return {}, text
    for number, line in enumerate(lines[1:], start=1):
        if _FENCE.match(line):
            fields = values_of_page("\n".join(lines[1:number])) or {}
            return {**fields} if isinstance(fields, dict) else {}, "\n".join(lines[number + 1 :])
    return {}, text


def _refuse_escape(found: Found, root: Path) -> None:
    """Refuse what is no file of a folder, whose true path is ``root``."""
    file = found.file
    if found.is_own:
        return
    if file.is_symlink() or not file.resolve().is_relative_to(root):
        raise Unreadable(0, "là liên kết tới một tệp ở nơi khác", "chép hẳn tệp vào đây")
    if file.is_dir():
        raise Unreadable(0, "máy không cho mở thư mục này", "sửa quyền của thư mục, hoặc chép lại")
    if not file.is_file():
        raise Unreadable(0, "không phải một tệp có chữ (là ống, ổ cắm hoặc thiết bị)", "xóa đi, chép tệp thật vào đây")


def _read_document(file: Path) -> bytes:
    size = file.stat().st_size
    if size > MAX_DOCUMENT_BYTES:
        raise Unreadable(0, f"quá lớn ({size // 1_000_000} MB)", "thu nhỏ ảnh trong tệp, còn dưới 10 MB")
    return file.read_bytes()


def _read_table(file: Path) -> bytes:
    size = file.stat().st_size
    if size > MAX_TABLE_BYTES:
        raise Unreadable(0, f"quá lớn ({size // 1_000_000} MB)", "mỗi cơ quan, mỗi năm một bảng, không kèm ảnh")
    if not size:
        raise Unreadable(0, "tệp rỗng", "điền bảng hoặc xóa tệp")
    return file.read_bytes()


def _read_text(file: Path) -> str:
    return _text_in(_read_bytes(file), file.suffix)


def _read_bytes(file: Path) -> bytes:
    with file.open("rb") as opened:
        data = opened.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        size = file.stat().st_size
        raise Unreadable(0, f"quá lớn ({size // 1_000_000} MB)", "một trang chỉ nên dưới 1 MB; ảnh để thành tệp riêng")
    return data


def _text_in(data: bytes, suffix: str) -> str:
    """Return the text of a file, mended where it has one meaning."""
    if not data.strip():
        raise Unreadable(0, "tệp rỗng", "viết nội dung hoặc xóa tệp")
    for start, kind in _DISGUISED:
        if data[:20].lstrip().lower().startswith(start.lower()):
            raise Unreadable(0, f"đây là {kind} mang đuôi {suffix}", "mở tệp, chép chữ sang một trang .md mới")
    try:
        raw = decode(data)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        remedy = "lưu lại tệp với mã UTF-8 (Notepad: Lưu thành, ô Mã hóa)"
        raise Unreadable(line, "không phải chữ Unicode UTF-8", remedy) from None
    _refuse_broken_letters(raw)
    if legacy := find_legacy_text(raw):
        message = f'chữ kiểu {legacy.encoding} cũ (đang là "{legacy.found}")'
        remedy = f'dùng UniKey (Ctrl+Shift+F6) chuyển sang Unicode rồi dán lại; có phải "{legacy.meant}"?'
        raise Unreadable(legacy.line + 1, message, remedy)
    text = mend_text(raw)
    _refuse_letters_of_a_font(text)
    if "<<<<<<< " in text or ">>>>>>> " in text:
        _refuse_conflict(text)
    return text


def _refuse_letters_of_a_font(text: str) -> None:
    """Signs that only one font can draw: everybody else sees a box."""
    if found := _OF_A_FONT.search(text):
        message = f"có ký tự chỉ một phông chữ vẽ được (U+{ord(found[0]):04X})"
        raise Unreadable(text.count("\n", 0, found.start()) + 1, message, "xóa đi, gõ lại bằng bàn phím")


def _refuse_broken_letters(text: str) -> None:
    """Letters that a wrong setting has spoilt on the way: what they were is a guess."""
    if broken := find_broken_text(text):
        meant = f'; có phải "{broken.meant}"?' if broken.meant else ""
        remedy = f"chép lại từ bản gốc, lưu với mã UTF-8{meant}"
        raise Unreadable(broken.line + 1, f'chữ bị vỡ (đang là "{broken.found}")', remedy)
    if lost := find_lost_marks(text):
        message = f'chữ có dấu đã mất, thành dấu hỏi (đang là "{lost.found}")'
        raise Unreadable(lost.line + 1, message, "chép lại từ bản gốc, lưu với mã UTF-8")


def _refuse_conflict(text: str) -> None:
    """Two people changed one place: only they can say which of the two is right."""
    for number, line in enumerate(text.split("\n"), start=1):
        if line.startswith(("<<<<<<< ", ">>>>>>> ")):
            message = "còn hai bản của hai người cùng sửa một chỗ"
            raise Unreadable(number, message, "giữ một bản, xóa các dòng <<<<<<<, ======= và >>>>>>>")


def _read_entry(file: Path, path: str, relative: PurePosixPath) -> tuple[RawEntry, list[Problem]]:
    """Return an entry, and the names that its head uses twice: what else is wrong with it can be told at once."""
    data = _read_bytes(file)
    sign = sign_of((path,), data) if BOOK.get() else b""
    page = answer_of(sign, _page_in, data, path, file.suffix)
    text = decode_as_it_stands(data) if page.is_plain else mend_text(decode(data))
    place = relative.parts[0], nfc(relative.stem), path
    return RawEntry(*place, page.fields, page.lines, text[page.body_start :], page.body_line, sign), [*page.problems]


class _Page(NamedTuple):
    """What a file holds besides its body: that begins at a letter of its mended text, which is plain where it is.

    ``problems`` are names that its head uses twice.
    """

    fields: dict[str, Value]
    lines: dict[Place, int]
    body_line: int
    body_start: int
    is_plain: bool
    problems: tuple[Problem, ...]


def _page_in(data: bytes, path: str, suffix: str) -> _Page:
    text = _text_in(data, suffix)
    header, body, body_line = _split(text)
    problems: list[Problem] = []
    try:
        fields, lines = read_head(header)
    except Repeated as error:
        fields, lines, problems = error.fields, error.lines, error.problems(path)
    return _Page(fields, lines, body_line, len(text) - len(body), _is_plain(data, text), tuple(problems))


def _is_plain(data: bytes, text: str) -> bool:
    try:
        return decode_as_it_stands(data) == text
    except UnicodeDecodeError:
        return False


def _split(text: str) -> tuple[str, str, int]:
    lines = text.split("\n")
    start = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if not FENCE.match(lines[start]):
        raise Unreadable(start + 1, "thiếu dòng --- mở đầu phần thông tin", "thêm một dòng chỉ có --- ở đầu tệp")
    for number in range(start + 1, len(lines)):
        if FENCE.match(lines[number]):
            header = "\n" * start + "\n".join(lines[start + 1 : number])
            return header, "\n".join(lines[number + 1 :]), number + 2
    raise Unreadable(start + 1, "thiếu dòng --- kết thúc phần thông tin", "thêm một dòng chỉ có --- trước nội dung")


def _with_shared(shared: Shared, name: str, file: Path) -> Shared:
    if name == VISITS:
        return replace(shared, visits=_visits(file))
    text = _read_text(file)
    if name == "tu-dien.yml":
        return replace(shared, abbreviations=_pairs(text, "thiếu dạng đầy đủ", "viết như UBND: Ủy ban nhân dân"))
    if name == "tu-dong-nghia.yml":
        return replace(shared, synonyms=_synonyms(text))
    if name == "cach-doc.yml":
        return replace(shared, readings=_pairs(text, "thiếu cách đọc", "viết như VOV: vê ô vê"))
    if name == PUBLIC_PEOPLE:
        remedy = "ghi chức vụ, hoặc viết văn bản nào, hoặc nhân vật lịch sử"
        return replace(shared, public_people=_pairs(text, "thiếu lý do được nêu tên", remedy))
    if name == "cach-noi-khac.yml":
        return replace(shared, sayings=_pairs(text, "thiếu chữ mà trang viết", "viết như xài: dùng"))
    if name == PRINTED:
        return replace(shared, printed=_printed(text))
    if name == INTERRUPTION:
        return replace(shared, interruption=_with_lines(text))
    own = f"{PUBLIC_PEOPLE}, {PRINTED}, {VISITS} và {INTERRUPTION}"
    known = f"chỉ có tu-dien.yml, tu-dong-nghia.yml, cach-doc.yml, cach-noi-khac.yml, {own}"
    raise Unreadable(0, f"không có tệp dùng chung tên {name}", known)


def _visits(file: Path) -> tuple[Row, ...]:
    try:
        return tuple(read_table(_read_table(file)).rows())
    except WrongTable as error:
        raise Unreadable(error.line, error.message, "viết lại tệp bằng lệnh python -m generator stats") from None


def _with_lines(text: str) -> dict[str, tuple[str, int]]:
    _fields, lines = parse_fields(text, first_line=1)
    pairs = _pairs(text, "thiếu giá trị", "ghi trên cùng một dòng, sau dấu hai chấm")
    return {key: (value, lines[(key,)]) for key, value in pairs.items()}


def _pairs(text: str, message: str, remedy: str) -> dict[str, str]:
    """Return words with what stands for each; every one needs something."""
    fields, lines = parse_fields(text, first_line=1)
    for key, value in fields.items():
        if not isinstance(value, str) or not value:
            raise Unreadable(lines[(key,)], message, remedy, key)
    return fields


def _printed(text: str) -> dict[str, str]:
    """Return the codes that stand on paper, each with the day on which it was written down."""
    book = _pairs(text, "thiếu ngày", "viết như k7m2p-4txn: 22/11/2026")
    _fields, lines = parse_fields(text, first_line=1)
    for code, day in book.items():
        if not (_PRINTED_CODE.fullmatch(code) and _DAY.fullmatch(day)):
            raise Unreadable(
                lines[(code,)], f'không phải mã bản in với ngày (đang là "{code}: {day}")', "đừng sửa tay tệp này"
            )
    return book


def _synonyms(text: str) -> tuple[tuple[str, ...], ...]:
    wrapped = "nhóm:\n" + text  # a list at the top, read as one field so that it has lines like any other
    fields, lines = parse_fields(wrapped, first_line=0)
    groups = fields.get("nhóm") or []
    for number, group in enumerate(_listed(groups)):
        words = list(_listed(group))
        if len(words) < 2 or not all(isinstance(word, str) and word for word in words):
            raise Unreadable(
                lines[("nhóm", number)], "nhóm từ đồng nghĩa cần ít nhất hai từ", "viết như - [xóa mù chữ, biết chữ]"
            )
    return tuple(tuple(group) for group in groups)


def _listed(value: Value) -> Iterable[Value]:
    if isinstance(value, list):
        return value
    raise Unreadable(1, "không phải một danh sách", "mỗi nhóm một dòng, bắt đầu bằng dấu gạch: - [từ, từ]")
