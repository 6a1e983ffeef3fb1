"""Check, its second half: what an editor should look at again. Warnings, but for private data about people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.answers import answer_of
from generator.content_types.easy import syllables
from generator.entries.catalog import Catalog
from generator.entries.entry import Entry
from generator.entries.interruption import interruption_is_told_in_time
from generator.entries.linking import texts_in
from generator.entries.people import find_people, people_in_a_picture
from generator.entries.private_data import PrivateData, find_private_data
from generator.entries.translations import advise_translations
from generator.entries.unasked import ELSEWHERE, unasked, unasked_by_hand
from generator.failure import during
from generator.fields.introspection import label_of
from generator.ink.fonts import missing_characters
from generator.language.easy_words import EASY_WORDS
from generator.language.vietnamese import could_be_syllable, fold, format_date
from generator.problem import Problem, Severity
from generator.prose.leftovers import leftovers_in
from generator.reading.load import HandWritten

LONG_TITLE = 90
LONG_SENTENCE_WORDS = 40
_SHORT_ALT = 15
# Printed texts are quoted as they are; what leads elsewhere is not read as prose.
_VERBATIM = frozenset({"permissions", "sources", "former_addresses", "consents", "link", "corrections", "mended"})
_PERMITTED = 'xóa đi; nếu là thông tin công khai thì khai ở mục "cho phép nêu"'
_CAPITALS = re.compile(r"(?<![\w/.\-])[A-ZĐ]{2,6}(?![\w/\-])")
_ROMAN = re.compile(r"[IVXLC]+")
_MARKS_AROUND = re.compile(r"^\W+|\W+$")
_SENTENCE_END = re.compile(r"(?<=[.!?…:;])[\"”)]*\s+|\n\s*\n|\n\s*(?:[-*>|]|\d+\.)\s")
_CODE = re.compile(r"^(```|~~~).*?^\1|`[^`]*`|^ {0,3}\|.*$|\]\([^)]*\)|https?://\S+", re.DOTALL | re.MULTILINE)
# Short forms that everybody reads as words.
_KNOWN = frozenset({"PDF", "SVG", "PNG", "CSV", "HTML", "QR", "TV", "USB", "ID", "OK", "SMS", "RSS", "MXH"})


def advise(catalog: Catalog) -> Iterator[Problem]:
    """Yield what every rule has to say."""
    public = frozenset(catalog.shared.public_people)
    for entry in catalog.entries:
        with during(f"lời khuyên về {entry.path}"):
            yield from _of_entry(catalog, entry, public)
    for one in catalog.translations:
        yield from answer_of(one.entry.sign, _private_in, one.entry)
    yield from advise_translations(catalog)
    yield from interruption_is_told_in_time(catalog)


def _of_entry(catalog: Catalog, entry: Entry, public: frozenset[str]) -> Iterator[Problem]:
    advice = answer_of(entry.sign, _of_file, entry)
    yield from advice.problems
    yield from (problem for word, problem in advice.short_forms if word not in catalog.abbreviations)
    if person := unasked(entry, public):
        yield person
    yield from _review(catalog, entry)


class _Advice(NamedTuple):
    """What is said of a page whatever else there is; and of each short form that it does not explain itself."""

    problems: tuple[Problem, ...] = ()
    short_forms: tuple[tuple[str, Problem], ...] = ()


def _of_file(entry: Entry) -> _Advice:
    prose = _CODE.sub(lambda code: "\n" * code[0].count("\n"), entry.body)
    problems = (
        *_private_data(entry),
        *_shown_people(entry),
        *_words(entry, prose),
        *_pictures(entry),
        *_undrawable(entry),
        *_signs(entry),
        *_easy(entry),
    )
    return _Advice(problems, tuple(_short_forms(entry, prose)))


def _easy(entry: Entry) -> Iterator[Problem]:
    """Words of an easy version that plain guides do not use: names of people and places aside."""
    for number, idea in enumerate(getattr(entry.fields, "easy", ())):
        hard = [word for word in syllables(idea.text) if word.islower() and word not in EASY_WORDS and word.isalpha()]
        if hard:
            place = ("easy", number, "text")
            message = f"""có chữ ít gặp: {", ".join(f'"{word}"' for word in hard)}"""
            remedy = "dùng chữ thường ngày, hoặc giải thích ở ý ngay trước"
            yield _warning(entry, entry.line_of(*place), label_of(entry.type, place), message, remedy)


def advise_hand_written(pages: Iterable[HandWritten], public_people: Iterable[str] = ()) -> Iterator[Problem]:
    """Yield what looks private on the hand-written pages, and whom they seem to tell of."""
    public = frozenset(public_people)
    for page in pages:
        yield from unasked_by_hand(page, public)
        permitted = page.fields.get("cho phép nêu") or []
        allowed = [str(one) for one in permitted] if isinstance(permitted, list) else [str(permitted)]
        for found in find_private_data(page.body, allowed):
            yield Problem(f"docs/{page.path}", 0, "", _says(found), _PERMITTED, Severity.WARNING)


def advise_rows(rows: Iterable[tuple[str, int, str]], public_people: Iterable[str]) -> Iterator[Problem]:
    """Yield whom a row of a table seems to tell of and what is private in it: it has no room for an answer."""
    public = frozenset(public_people)
    for path, line, words in rows:
        for told in find_people(words, public):
            severity = Severity.ERROR if told.needs_consent else Severity.WARNING
            yield Problem(path, line, "nội dung", f'nêu người ("{told.text}")', f"bỏ tên người; {ELSEWHERE}", severity)
        for found in find_private_data(words):
            yield Problem(path, line, "nội dung", _says(found), "xóa đi", Severity.WARNING)


def _shown_people(entry: Entry) -> Iterator[Problem]:
    for number, picture in enumerate(entry.fields.pictures):
        shown = people_in_a_picture(f"{picture.alt}. {picture.caption or ''}")
        if shown and not picture.shows_people and not entry.fields.people:
            message = f'ghi "không" mà mô tả có "{shown}"'
            remedy = 'nhận ra được thì ghi "có người: có"; không thì ghi "người được nêu: không có người riêng"'
            yield _warning(entry, entry.line_of("pictures", number), f"ảnh {number + 1}: có người", message, remedy)


def _private_in(translation: Entry) -> tuple[Problem, ...]:
    return tuple(_private_data(translation))


def _private_data(entry: Entry) -> Iterator[Problem]:
    fields = entry.fields
    is_about_people = entry.type.is_about_people or bool(fields.told_of_people())
    severity = Severity.ERROR if is_about_people else Severity.WARNING
    allowed = [permission.text for permission in fields.permissions]
    for place, text in texts_in(fields):
        if place[0] not in _VERBATIM:
            for found in find_private_data(text, allowed):
                problem = entry.problem(place, _says(found), _PERMITTED)
                yield Problem(problem.path, problem.line, problem.field, problem.message, problem.remedy, severity)
    for found in find_private_data(entry.body, allowed):
        yield Problem(entry.path, entry.body_line + found.line, "", _says(found), _PERMITTED, severity)


def _says(found: PrivateData) -> str:
    return f'có {found.kind} "{found.text}"'


def _review(catalog: Catalog, entry: Entry) -> Iterator[Problem]:
    due = entry.fields.review_by
    if due and due < catalog.today:
        message = f"đã quá hạn rà soát {format_date(due)}"
        yield _warning(entry, entry.line_of("review_by"), "rà soát trước", message, "đọc lại trang rồi đổi ngày")


def _words(entry: Entry, prose: str) -> Iterator[Problem]:
    if len(entry.title) > LONG_TITLE and not entry.type.is_quoting:
        message = f"dài {len(entry.title)} ký tự"
        yield _warning(entry, entry.line_of("title"), "tiêu đề", message, f"nên dưới {LONG_TITLE} ký tự")
    if fold(entry.title) == fold(entry.summary.rstrip(".")):
        yield _warning(entry, entry.line_of("summary"), "tóm tắt", "chỉ lặp lại tiêu đề", "nói điều chính bằng một câu")
    if not entry.type.is_quoting:
        yield from _long_sentences(entry, entry.line_of("summary"), "tóm tắt", entry.summary)
        yield from _long_sentences(entry, entry.body_line, "", prose)


def _long_sentences(entry: Entry, line: int, field: str, text: str) -> Iterator[Problem]:
    start = 0
    for end in [*(match.start() for match in _SENTENCE_END.finditer(text)), len(text)]:
        sentence = text[start:end]
        words = sentence.split()
        if len(words) > LONG_SENTENCE_WORDS:
            lead = len(sentence) - len(sentence.lstrip())
            at = line if field else line + text.count("\n", 0, start + lead)
            message = f'câu dài {len(words)} từ ("{" ".join(words[:6])} …")'
            yield _warning(entry, at, field, message, f"tách thành câu dưới {LONG_SENTENCE_WORDS} từ")
        start = end


def _short_forms(entry: Entry, prose: str) -> Iterator[tuple[str, Problem]]:
    """Yield each short form that the text itself does not explain; the dictionary may."""
    seen: set[str] = set()
    for match in _CAPITALS.finditer(prose):
        word = match[0]
        if word in seen or word in _KNOWN or _ROMAN.fullmatch(word):
            continue
        if _is_word_in_capitals(match, prose):
            continue
        seen.add(word)
        is_explained = re.search(rf"\({word}\)|\b{word}\s*\(", prose) is not None
        if not is_explained:
            remedy = "viết đủ chữ, hoặc thêm vào content/_chung/tu-dien.yml"
            line = entry.body_line + prose.count("\n", 0, match.start())
            yield word, _warning(entry, line, "", f'chữ viết tắt "{word}" chưa giải thích', remedy)


def _is_word_in_capitals(match: re.Match[str], prose: str) -> bool:
    """Say whether capitals only raise the voice: of the whole line, of a word, of two words side by side."""
    begin, end = prose.rfind("\n", 0, match.start()) + 1, prose.find("\n", match.end())
    line = prose[begin : end if end > 0 else len(prose)]
    if line.isupper() and len(line.split()) > 2:
        return True
    if not could_be_syllable(match[0]):
        return False
    beside = [*prose[begin : match.start()].split()[-1:], *prose[match.end() : begin + len(line)].split()[:1]]
    words = [_MARKS_AROUND.sub("", word) for word in beside]
    return len(match[0]) > 2 or any(len(word) > 1 and word.isupper() and could_be_syllable(word) for word in words)


def _pictures(entry: Entry) -> Iterator[Problem]:
    for number, picture in enumerate(entry.fields.pictures):
        alt = fold(picture.alt)
        is_name = alt == fold(picture.file) or alt.endswith((".jpg", ".png", ".jpeg"))
        if is_name or len(picture.alt) < _SHORT_ALT:
            line = entry.line_of("pictures", number, "alt")
            remedy = "tả điều ảnh cho thấy, cho người không nhìn được"
            yield _warning(entry, line, f"ảnh {number + 1}: mô tả", "quá ngắn để hình dung", remedy)


def _signs(entry: Entry) -> Iterator[Problem]:
    """Tell of Markdown in fields: they are plain text, and shown as they stand."""
    for place, text in texts_in(entry.fields):
        for found in leftovers_in(text) if place[0] not in _VERBATIM else ():
            message, remedy = found.message, "mục này là chữ thường, không có kiểu chữ: xóa các dấu ấy"
            yield _warning(entry, entry.line_of(*place), label_of(entry.type, place), message, remedy)


def _undrawable(entry: Entry) -> Iterator[Problem]:
    for place, text in texts_in(entry.fields):
        absent = missing_characters(" ".join(text.split()))
        if place[0] not in _VERBATIM and absent:
            message = f'có ký tự "{absent[0]}" (U+{ord(absent[0]):04X}) mà hình và bản in không vẽ được'
            remedy = "bỏ đi hoặc thay bằng chữ; trên trang web vẫn hiện"
            yield _warning(entry, entry.line_of(*place), label_of(entry.type, place), message, remedy)


def _warning(entry: Entry, line: int, field: str, message: str, remedy: str) -> Problem:
    return Problem(entry.path, line, field, message, remedy, Severity.WARNING)
