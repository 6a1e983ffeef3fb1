"""Document numbers said: kind, number, year and issuer instead of a code."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.language.spoken.numbers import cardinal, digits
from generator.language.spoken.words import DOCUMENT_KINDS, ISSUER_ALIASES, ISSUERS
from generator.language.vietnamese import slug

_KIND_WORDS = sorted({*DOCUMENT_KINDS.values(), "Luật", "Thông tri", "Văn bản"}, key=len, reverse=True)
_CODE = re.compile(
    r"(?:(?P<kind>(?i:" + "|".join(_KIND_WORDS) + r")|(?:QĐ|NĐ|NQ|CT|TT|KH|KL)(?=\s))\s+)?"
    r"(?:(?<!đổi )(?P<so>[Ss]ố)\s*:?\s*)?"
    r"(?<![\w/.,-])(?P<number>\d{1,5})(?:\s?/\s?(?P<year>(?:19|20)\d\d))?\s?[/-]\s?"
    r"(?P<code>[A-ZĐ][A-Za-zĐđ]*\d{0,2}(?:\s?[/-]\s?[A-ZĐ][A-Za-zĐđ]*\d{0,2}){0,3})(?![\w])"
)
_ISSUER_FOLLOWS = re.compile(r"\s*,?\s*(?:ngày\s+\d[\d/.\-]*|ngày \d+ tháng \d+ năm \d+)?\s*,?\s*(?:của|do)\b")
# "Bộ Chính trị có Kết luận 91-KL/TW": whoever gave a document before its number is not named again after it.
_GAVE = re.compile(r"\s+(?:(?:đã|vừa|mới|lại|cũng|sẽ)\s+)*(?:có|ra|ký|ban hành|công bố)\s+(?:thêm\s+)?$")
_SHORT_FORM = re.compile(r"\b[A-ZĐ]{2,}\b")
_FEWEST_WORDS_OF_A_NAME = 2
_LAW = re.compile(r"\bLuật [^.;:\n\d]{2,80}$")
_TERM = re.compile(r"(QH|UBTVQH)(\d+)")


def say(text: str, issuers: Mapping[str, str], unspoken: list[str]) -> str:
    """Say every document number of a text; a code that nobody knows goes to ``unspoken``."""

    def replace(match: re.Match[str]) -> str:
        said = _document(match, text, issuers, unspoken)
        return match[0] if said is None else said

    return _CODE.sub(replace, text)


def _document(match: re.Match[str], text: str, issuers: Mapping[str, str], unspoken: list[str]) -> str | None:
    codes = re.split(r"\s?[/-]\s?", match["code"])
    kind_code = codes[0] if codes[0] in DOCUMENT_KINDS else ""
    issuer_codes = codes[1:] if kind_code else codes
    if not kind_code and not any(_issuer_name(code) for code in codes):
        if match["kind"] or match["so"]:
            unspoken.append(match["code"])
        return None
    kind = "" if _names_a_law(match, text) else _kind(match, kind_code, issuer_codes)
    issuer = issuers.get(slug(f"{match['number']}{'/' + match['year'] if match['year'] else ''}/{match['code']}"))
    if issuer is None:
        issuer = next((name for code in issuer_codes if (name := _issuer_name(code))), "")
        if not issuer and issuer_codes:
            unspoken.append(match["code"])
    said = f"{kind} số {_number(match['number'])}".lstrip()
    if match["year"]:
        said += f" năm {cardinal(int(match['year']))}"
    if not issuer or _ISSUER_FOLLOWS.match(text, match.end()) or _is_given_by(issuer, text[: match.start()]):
        return said
    return f"{said} của {issuer}"


def _is_given_by(issuer: str, before: str) -> bool:
    """Say whether the words before a document name its issuer, perhaps by the first words of the name, as the giver."""
    gave = _GAVE.search(before)
    words = issuer.split()
    shorter = (" ".join(words[:count]) for count in range(len(words), _FEWEST_WORDS_OF_A_NAME - 1, -1))
    giver = _SHORT_FORM.sub(lambda form: ISSUERS.get(form[0], form[0]), before[: gave.start()]) if gave else ""
    return giver.endswith(tuple(shorter))


def _kind(match: re.Match[str], kind_code: str, issuer_codes: list[str]) -> str:
    written = match["kind"]
    if written:
        return DOCUMENT_KINDS.get(written, written)
    if kind_code == "TT" and "TU" in issuer_codes:
        return "Thông tri"
    if kind_code:
        return DOCUMENT_KINDS[kind_code]
    return "Văn bản" if any(_TERM.fullmatch(code) for code in issuer_codes) else "Công văn"


def _names_a_law(match: re.Match[str], text: str) -> bool:
    """Say whether a law's own name stands before its number: "Luật Thư viện 46/2019/QH14"."""
    return not match["kind"] and bool(_TERM.search(match["code"])) and bool(_LAW.search(text[: match.start()]))


def _number(text: str) -> str:
    return digits(text) if text.startswith("0") else cardinal(int(text))


def _issuer_name(code: str) -> str:
    if term := _TERM.fullmatch(code):
        house = "Quốc hội" if term[1] == "QH" else ISSUERS["UBTVQH"]
        return f"{house} khóa {cardinal(int(term[2]))}"
    return ISSUERS.get(ISSUER_ALIASES.get(code, code), "")
