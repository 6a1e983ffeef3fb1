"""What a listener cannot follow: the law of speech, which editors' scripts are checked by and composed ones obey.

A rule looks at a script sentence by sentence, as written and as said, and names the sentence that breaks it. Nonsense
(``is_grave``) is what nobody can make sense of by ear; the rest can be followed, but is worth a second look.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from generator.language.spoken.words import ISSUERS

LONGEST_SENTENCE = 25
"""Words of a sentence as written, each syllable one word and each number one, however long it takes to say it."""

_NUMBERS = ("", "", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_COUNTED = "điều|việc|nhóm|bước|cách|ý|mặt|kỹ năng|tiêu chí|loại|phần(?! trăm)|lý do|quyền|tin|điểm chính|câu hỏi"
# "Trong bốn nhóm", "cả ba việc" speak of what was told before.
_ANNOUNCES = re.compile(
    rf"(?<!\bthứ )(?<!\bcả )(?<!\btrong )(?<!\bmỗi )(?<!\bmột trong )\b({'|'.join(_NUMBERS[2:])}) ({_COUNTED})\b(.*)",
    re.IGNORECASE,
)
_AHEAD = re.compile(r":\W*$|\b(?:sau đây|như sau|dễ thấy|cần nhớ|nên nhớ)\b|^\W*$", re.IGNORECASE)
_ITEM = re.compile(
    rf"^(?:(?:{'|'.join(('một', *_NUMBERS[2:]))}) là\b|(?:{_COUNTED}|mức) (?:thứ )?"
    rf"(?:nhất|tư|cuối|{'|'.join(('một', *_NUMBERS[2:]))})\b|(?:thứ )(?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)\b)",
    re.IGNORECASE,
)
_JOINT = re.compile(r"[,;]\s*(?:và )?|\s+và\s+")
_FAREWELL = re.compile(r"^(?:(?:Xin )?(?:[Cc]ảm ơn|[Cc]ám ơn|[Tt]rân trọng|[Kk]ính chào)|Bài của|Mời bà con)\b")
_ON_THE_PAGE = re.compile(
    r"\b(?:(?:ở |trong |của )?trang này|(?:bảng|hình|ảnh|sơ đồ|danh sách|mục|phần) (?:dưới|trên|bên)"
    r"(?: đây)?|dưới đây|trên đây|bên dưới|phía dưới|bấm vào đây|tại đây)\b"
    r"|\bxem (?:trang|mục)(?= (?:sau|bên)\b|\s*[“\"\[,.;:]|$)"
    r"|\b(?:ở (?:trên|dưới)|(?:nêu|nói|kể) trên)(?= và\b|\s*[,.;:?!]|$)",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(r"\b(?:sau đây|như sau)\b", re.IGNORECASE)
_MARKUP = re.compile(r"\]\(|^#+ |^[-*>|] |\*\*|__|\bhttps?:|\{|\}|\\")
_HANGING = re.compile(
    r"(?<![Cc]ó )\b(?:của|và|hoặc|bởi|tại trang|ở trang|ở mục|xem ở|xem tại|xem thêm|đọc thêm|theo trang)\s*[.,;:?!]"
    r"|“\s*”|\(\s*\)|\s[,;]"
)
_ENDS = re.compile(r"[.?!…:][”’\"')\]]*$")
# Two words may come back for their rhythm ("một trăm, một trăm"); a name, or four words, not.
_TWICE = re.compile(r"\b([A-ZÀ-ỸĐ]\w*(?: \w+){1,7}|\w+(?: \w+){3,7})[, ]+\1\b")
_KIND_TWICE = re.compile(r"\b(Kế hoạch|Quyết định|Chỉ thị|Nghị quyết|Nghị định|Thông tư)(?: [a-zà-ỹđ]+){1,6} \1 số\b")
_DOCUMENT = re.compile(r"(?<![\w/.,-])\d{1,5}(?:/\d{4})?[/-][A-ZĐ][\wĐ]*(?:-[\wĐ]+)*")
_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]")
_LEFT = re.compile(r"\d|[%&@=<>+~^*/\\_#|→←↔•…§°]|\b[A-ZĐ]{2,}\b(?!-)")
_WORD = re.compile(r"\d[\d.,/%]*|[^\W\d_]+")
_ISSUERS = tuple(name for name in ISSUERS.values() if name.count(" ") >= 1)


@dataclass(frozen=True)
class Fault:
    """What is wrong with a sentence, by its place in the script."""

    place: int
    message: str
    remedy: str
    is_grave: bool = False


@dataclass(frozen=True)
class Line:
    """A sentence of a script: as written, as said, and the pieces for which no saying is known."""

    written: str
    said: str
    unspoken: tuple[str, ...] = ()


Rule = Callable[[Sequence[Line]], Iterator[Fault]]


def find_faults(lines: Sequence[Line], *, is_composed: bool = False) -> list[Fault]:
    """Return what a listener of these sentences, one after the other, could not follow.

    Of a script that a machine composed more is asked: that it names what it announces, since sentences that only
    happen to follow were never meant.
    """
    rules = (*RULES, _unnamed) if is_composed else RULES
    return sorted((fault for rule in rules for fault in rule(lines)), key=lambda fault: fault.place)


def announces(sentence: str) -> bool:
    """Say whether a sentence leads on to what must follow it: so many things, whatever a colon promises."""
    return bool(_AHEAD.search(sentence.rstrip(".")) or _ANNOUNCES.search(sentence))


def _announced(lines: Sequence[Line]) -> Iterator[Fault]:
    """A number that is announced needs as many items: named at once, counted, or at least that many sentences."""
    for place, line in enumerate(lines):
        if (match := _ANNOUNCES.search(line.said)) is None:
            continue
        number = _NUMBERS.index(match[1].casefold())
        after = [one.said for one in lines[place + 1 :]]
        found = _named(match[3], after) or len([one for one in after if not _FAREWELL.match(one)])
        if found < number:
            message = f'báo "{match[1]} {match[2]}" mà sau đó chỉ kể {found}'
            is_grave = bool(_AHEAD.search(match[3].rstrip(".")))
            yield Fault(place, message, 'kể đủ ("Một là…", "Hai là…"), hoặc bỏ con số', is_grave)


def _unnamed(lines: Sequence[Line]) -> Iterator[Fault]:
    for place, line in enumerate(lines):
        match = _ANNOUNCES.search(line.said)
        after = [one.said for one in lines[place + 1 :]]
        if match and _named(match[3], after) < _NUMBERS.index(match[1].casefold()):
            yield Fault(place, f'báo "{match[1]} {match[2]}" mà không gọi tên từng {match[2]}', "bỏ câu ấy")


def _named(rest: str, after: Sequence[str]) -> int:
    """Count what an announcement names: in the same sentence after a colon, or counted in those after it."""
    _, colon, listed = rest.partition(":")
    at_once = len(_JOINT.split(listed.strip(" ."))) if colon and listed.strip(" .") else 0
    counted = sum(bool(_ITEM.match(sentence)) for sentence in after)
    in_row = len(_JOINT.split(rest)) if rest.lstrip().startswith(("là ", "gồm ")) else 0
    return max(at_once, in_row, counted)


def _pointing(lines: Sequence[Line]) -> Iterator[Fault]:
    for place, line in enumerate(lines):
        if match := _ON_THE_PAGE.search(line.written):
            message = f'"{match[0].strip()}": người nghe không có trang trước mặt'
            yield Fault(place, message, "nói thẳng điều ấy", is_grave=True)
        elif (match := _FOLLOWS.search(line.written)) and place == len(lines) - 1:
            yield Fault(place, f'"{match[0]}" mà không có gì theo sau', "kể ra, hoặc bỏ câu ấy", is_grave=True)


def _headings(lines: Sequence[Line]) -> Iterator[Fault]:
    for place, line in enumerate(lines):
        if _MARKUP.search(line.written):
            yield Fault(place, "còn dấu định dạng hay địa chỉ của trang", "viết thành câu để đọc", is_grave=True)
        elif not _ENDS.search(line.written) or (line.written.isupper() and len(line.written.split()) > 1):
            message = f'"{_start(line.written)}" là đề mục, không phải câu'
            yield Fault(place, message, "viết thành câu có dấu chấm, hoặc bỏ đi")
        elif line.written.rstrip().endswith(":") and place == len(lines) - 1:
            yield Fault(place, "câu cuối dừng ở dấu hai chấm", "viết cho hết câu", is_grave=True)


def _hanging(lines: Sequence[Line]) -> Iterator[Fault]:
    for place, line in enumerate(lines):
        if match := _HANGING.search(line.written):
            message = f'chữ "{match[0].strip()}" treo lơ lửng, như mất một liên kết'
            yield Fault(place, message, "viết cho đủ câu", is_grave=True)


def _doubled(lines: Sequence[Line]) -> Iterator[Fault]:
    for place, line in enumerate(lines):
        words = _TWICE.search(line.said) or _KIND_TWICE.search(line.written)
        name = words[1] if words else next((one for one in _ISSUERS if line.said.count(one) > 1), "")
        if name:
            yield Fault(place, f'đọc "{name}" hai lần trong một câu', "nhắc tên một lần")


def _long(lines: Sequence[Line]) -> Iterator[Fault]:
    for place, line in enumerate(lines):
        count = len(_WORD.findall(line.written))
        if count > LONGEST_SENTENCE:
            message = f'câu dài {count} tiếng ("{_start(line.written)}")'
            yield Fault(place, message, f"tách thành câu dưới {LONGEST_SENTENCE} tiếng, đọc một hơi")


def _unsayable(lines: Sequence[Line]) -> Iterator[Fault]:
    for place, line in enumerate(lines):
        left = line.unspoken or tuple(dict.fromkeys(_LEFT.findall(line.said)))
        if left:
            named = ", ".join(f'"{piece}"' for piece in left)
            remedy = "viết bằng chữ, hoặc thêm vào content/_chung/cach-doc.yml"
            yield Fault(place, f"chưa biết đọc {named}", remedy)


def _numbered(lines: Sequence[Line]) -> Iterator[Fault]:
    """A document's number means nothing to who hears it; heard once it can be looked for."""
    found = [(place, match[0]) for place, line in enumerate(lines) for match in _DOCUMENT.finditer(line.written)]
    if len(found) > 1:
        message = f'đọc số ký hiệu văn bản {len(found)} lần ("{found[1][1]}")'
        yield Fault(found[1][0], message, "nói văn bản ấy cho dân điều gì; số ký hiệu nêu một lần là đủ")


def _bracketed(lines: Sequence[Line]) -> Iterator[Fault]:
    for place, line in enumerate(lines):
        if match := _BRACKETS.search(line.written):
            yield Fault(place, f'lời trong ngoặc "{_start(match[0])}"', "nói thành câu riêng, hoặc bỏ đi")


def _start(text: str) -> str:
    words = text.split()
    return " ".join(words[:6]) + (" …" if len(words) > 6 else "")


RULES: tuple[Rule, ...] = (
    _announced,
    _pointing,
    _headings,
    _hanging,
    _doubled,
    _long,
    _unsayable,
    _numbered,
    _bracketed,
)
"""The law, a rule a line; ``docs/ky-su/tieng-noi.md`` lists them in words."""
