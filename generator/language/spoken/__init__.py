"""Vietnamese read aloud: written text to text that a newsreader can read at sight.

``read_aloud`` turns numbers, dates, percentages, ranges, document numbers, abbreviations, units, Roman numerals and
addresses into words; what it cannot say it names, so that an editor hears of it before a newsreader does.
"Lẻ" and "nghìn" are used throughout: both are understood in the whole country.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from generator.language.spoken import calendar, documents, quantities, words
from generator.language.spoken.numbers import digits, roman
from generator.language.spoken.syllables import count, is_syllable, split
from generator.language.vietnamese import nfc

__all__ = ["SYLLABLES_PER_MINUTE", "Spoken", "Vocabulary", "count", "read_aloud", "seconds", "sentences"]

SYLLABLES_PER_MINUTE = 180
"""An unhurried reading: loudspeakers echo, and many listeners are doing something else."""


@dataclass(frozen=True)
class Vocabulary:
    """What a text's words mean on this portal: short forms, who issued a document (by its number as a slug), readings.

    A reading is what is said in place of words that no rule can say: a call sign, an address, a name in another tongue.
    """

    abbreviations: Mapping[str, str] = field(default_factory=dict)
    issuers: Mapping[str, str] = field(default_factory=dict)
    readings: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def forms(self) -> Mapping[str, str]:
        """Every short form with its full one; the portal's own go first."""
        return {**words.ABBREVIATIONS, **self.abbreviations}

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What finds a short form; of two that begin alike the longer."""
        return _any_of(self.forms, "&")

    @cached_property
    def reading_pattern(self) -> re.Pattern[str] | None:
        """What finds words that have a reading; None where none has."""
        return _any_of(self.readings, "./-") if self.readings else None


@dataclass(frozen=True)
class Spoken:
    """A text as it is said, and the pieces of the written one for which no saying is known."""

    text: str
    unspoken: tuple[str, ...] = ()


def _any_of(words: Iterable[str], joints: str) -> re.Pattern[str]:
    """Return what finds one of several words, the longest first, where no letter or joint makes it part of another."""
    by_length = sorted(words, key=lambda word: (-len(word), word))
    one = "|".join(re.escape(word) for word in by_length)
    edge = re.escape(joints)
    return re.compile(rf"(?<![\w{edge}])({one})(?![\w{edge.replace(re.escape('.'), '')}])(?!\.\w)")


_PLAIN = Vocabulary()
_TO_PLAIN = str.maketrans(
    {"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u00ad": "", "\u200b": "", "–": "-", "—": "-", "−": "-", "‑": "-"}
)
_EMAIL = re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_URL = re.compile(r"\bhttps?://\S*[\w/]", re.IGNORECASE)
_DOMAIN = re.compile(
    r"\b(?:www\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:vn|com|org|net|info|edu|gov|example))\b(?:/[\w/.-]*\w)?"
)
_ROMAN_AFTER = re.compile(
    r"(?i:\b(khóa|đại hội|lần thứ|thứ|chương|phần|mục|phụ lục|quý|thế kỷ|tập|cấp|hạng|loại|vòng|kỳ|bảng|khối|điều))"
    r"(\s+)([IVXLC]+)(?![\w&])(?:\.(\d+))?"
)
_ROMAN_HEADING = re.compile(r"(^|\n)([IVXL]+)\.(?=\s)")
_MIXED = re.compile(r"(?<![\w-])(?=[^\W_]*[A-ZĐ][^\W_]*[A-ZĐ])[^\W_]+(?![\w])")
_LETTER_NUMBER = re.compile(r"(?<!\w)([A-ZĐ])(\d{1,2})(?!\w)")
_NUMBER_LETTER = re.compile(r"(?<![\w.,/])(\d{1,2})([A-ZĐ])(?!\w)")
_IMPOSSIBLE_DATE = re.compile(r"(?<![\d/])\d{1,2}/\d{1,2}/\d{4}(?!\d)")
_PER = re.compile(
    r"(?<=\d )([^\W\d_]+(?: [^\W\d_]+)?)/(giây|phút|giờ|buổi|ngày|tuần|tháng|quý|năm|người|hộ|lớp|nhà|xã)(?!\w)"
)
_JOINTS = {"-": "gạch nối", ".": "chấm", "_": "gạch dưới", "+": "cộng"}
# "kinh tế - xã hội" is one word for two things, not a remark between dashes.
_COMPOUND = re.compile(r"\b(kinh tế|chính trị|văn hóa|khoa học|quốc phòng|dân chủ) - (?=[a-zà-ỹđ])", re.IGNORECASE)
_DIGITS_LEFT = re.compile(r"[.,]?\d+")
_UNSAYABLE = re.compile(r"[^\w\s.,;:?!\"“”‘’'()\[\]/-]")


def read_aloud(text: str, vocabulary: Vocabulary | None = None) -> Spoken:
    """Return a text as it is said. Sentence marks and line breaks stay; nothing else but words does."""
    vocabulary = vocabulary or _PLAIN
    unspoken: list[str] = []
    said = nfc(text).translate(_TO_PLAIN)
    if vocabulary.reading_pattern:
        said = vocabulary.reading_pattern.sub(lambda match: _read(match, vocabulary.readings[match[1]]), said)
    said = _URL.sub("", said)
    said = _EMAIL.sub(lambda match: _say_email(match[0]), said)
    said = _DOMAIN.sub(lambda match: _say_domain(match[1]), said)
    said = documents.say(said, vocabulary.issuers, unspoken)
    said = _ROMAN_AFTER.sub(_say_roman, said)
    said = _ROMAN_HEADING.sub(lambda match: f"{match[1]}{roman(match[2]) or match[2]}.", said)
    said = _expand(said, vocabulary)
    said = _COMPOUND.sub(r"\1 ", said)
    if any(char.isdigit() for char in said):
        said = _say_numbers(said, unspoken)
    said = _MIXED.sub(lambda match: _say_letters(match[0], unspoken), said)
    said = _say_symbols(said, unspoken)
    said = _DIGITS_LEFT.sub(lambda match: f" {digits(match[0])} ", quantities.say(said))
    return Spoken(_punctuate(said), tuple(dict.fromkeys(unspoken)))


def _say_numbers(text: str, unspoken: list[str]) -> str:
    said = calendar.say(_PER.sub(r"\1 một \2", text))
    unspoken += _IMPOSSIBLE_DATE.findall(said)
    said = _NUMBER_LETTER.sub(lambda match: f"{quantities.say(match[1])} {words.LETTERS[match[2]]}", said)
    said = _LETTER_NUMBER.sub(lambda match: f"{words.LETTERS[match[1]]} {quantities.say(match[2])}", said)
    return quantities.say(said)


def _read(match: re.Match[str], reading: str) -> str:
    """Return a reading, set apart where it says more than one thing and the sentence goes on."""
    goes_on = re.match(r" \w", match.string[match.end() :])
    return f"{reading}," if "," in reading and goes_on else reading


def seconds(text: str) -> int:
    """Return how long a spoken text takes at ``SYLLABLES_PER_MINUTE``, in whole seconds, rounded up."""
    return -(-count(text) * 60 // SYLLABLES_PER_MINUTE)


def sentences(text: str) -> list[str]:
    """Cut a text into its sentences, each with its mark."""
    parts = re.split(r"(?:(?<=[.!?…])|(?<=[.!?…][\"”’)]))\s+(?=[\"“(]?[A-ZÀ-ỸĐ0-9])|\n+", text)
    return [part.strip() for part in parts if part.strip()]


def _expand(text: str, vocabulary: Vocabulary) -> str:
    def full(match: re.Match[str]) -> str:
        form = vocabulary.forms[match[1]]
        # "Thông tin (TT&TT)" would be said twice.
        already = text[max(0, match.start() - len(form) - 2) : match.start()].rstrip(" (").casefold()
        return "" if already.endswith(form.casefold()) else form

    return vocabulary.pattern.sub(full, text)


def _say_roman(match: re.Match[str]) -> str:
    word, space, numeral, part = match.groups()
    value = roman(numeral)
    if value is None:
        return match[0]
    ordinal = word.casefold() in ("thứ", "lần thứ", "quý") and value == 4
    first = "nhất" if word.casefold() in ("thứ", "lần thứ") and value == 1 else ""
    said = "tư" if ordinal else first or quantities.say(str(value))
    return f"{word}{space}{said}" + (f" chấm {quantities.say(part)}" if part else "")


def _say_email(address: str) -> str:
    name, _, domain = address.partition("@")
    return f"{_say_label(name)} a còng {_say_domain(domain)}"


def _say_domain(domain: str) -> str:
    *labels, last = domain.split(".")
    ends = [last]
    while labels and labels[-1] in words.DOMAIN_ENDS:
        ends.insert(0, labels.pop())
    said = [_say_label(label) for label in labels] + [words.DOMAIN_ENDS.get(end, end) for end in ends]
    return " chấm ".join(said)


def _say_label(label: str) -> str:
    parts = re.split(r"([-._+])", label)
    said = [_JOINTS.get(part) or " ".join(split(part) or (part,)) for part in parts if part]
    return " ".join(said)


def _say_letters(token: str, unspoken: list[str]) -> str:
    is_word = token.isupper() and (is_syllable(token) or any(char not in words.LETTERS for char in token))
    if is_word and not any(char.isdigit() for char in token):
        return token
    unspoken.append(token)
    return " ".join(words.LETTERS.get(char.upper(), quantities.say(char)) for char in token)


def _say_symbols(text: str, unspoken: list[str]) -> str:
    def replace(match: re.Match[str]) -> str:
        if match[0] not in words.SYMBOLS:
            unspoken.append(match[0])
        return f" {words.SYMBOLS.get(match[0], '')} "

    said = re.sub(r"…|\.{3,}", " vân vân.", text)
    said = re.sub(r"(?<=\w)\s*/\s*(?=\w)", ", ", said)
    return _UNSAYABLE.sub(replace, said)


def _punctuate(text: str) -> str:
    text = re.sub(r"(?<=\S)\s*[(\[]\s*", ", ", text)
    text = re.sub(r"[(\[]", "", text)
    text = re.sub(r"\s*[)\]]\s*(?=[.,;:?!])|\s*[)\]]\s*$", "", text)
    text = re.sub(r"\s*[)\]]\s*", ", ", text)
    text = re.sub(r"\s+-\s+", ", ", text)
    text = re.sub(r"[ \t]+", " ", text)
    text = re.sub(r"\s+([.,;:?!])", r"\1", text)
    text = re.sub(r"([,;:])[,;]+", r"\1", text)
    text = re.sub(r",([.?!;:])", r"\1", text)
    text = re.sub(r"\.{2,}", ".", text)
    return text.strip(" ,")
