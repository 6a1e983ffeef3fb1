"""Consent: who has agreed to what, how, and until when; nobody appears on the portal without it.

A record is known by an opaque code and needs no name. Whether an entry may be shown is decided from its fields, the
records and the day, by ``consent_gap`` alone. What counts as consent follows Law 91/2025/QH15: explicit, informed,
withdrawable; for a child from 7 years on, of both the child and the legal representative.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import BeforeValidator

from generator.content_types.base import ContentType, Scope
from generator.entries.validate import validate_record
from generator.fields.record import Inconsistency, Place, Record, labelled
from generator.fields.values import Date, FormerAddress, Line, ListOf, YesNo, choice
from generator.language.vietnamese import format_date
from generator.problem import Problem
from generator.reading.load import RawEntry


class Giver(enum.Enum):
    """Who agreed."""

    SELF = "người đó"
    REPRESENTATIVE = "người đại diện"
    BOTH = "cả trẻ và người đại diện"


class Member(enum.Enum):
    """Who is among those that the record is about."""

    ADULT = "người lớn"
    UNDER_SEVEN = "trẻ dưới 7 tuổi"
    FROM_SEVEN = "trẻ từ 7 tuổi"


class ConsentRecord(Record):
    """One person's or one family's consent, by its code; without names."""

    scopes: ListOf[Annotated[Scope, BeforeValidator(choice(Scope))]] = labelled(
        "phạm vi", "Những gì được phép nêu: tên, ảnh, câu chuyện, địa bàn, giọng nói", ["tên", "câu chuyện"]
    )
    members: ListOf[Annotated[Member, BeforeValidator(choice(Member))]] = labelled(
        "gồm", "Trong đó có ai: người lớn, trẻ dưới 7 tuổi, trẻ từ 7 tuổi", ["người lớn"]
    )
    given_by: Annotated[Giver, BeforeValidator(choice(Giver))] = labelled(
        "người đồng ý", "người đó, người đại diện, hoặc cả trẻ và người đại diện", "người đó"
    )
    given_on: Date = labelled("ngày đồng ý", "Ngày ký hoặc trả lời", "01/10/2026")
    how: Line = labelled("cách đồng ý", "Bằng cách nào, giấy giữ ở đâu; không ghi tên", "phiếu có chữ ký, tủ số 2")
    informed: YesNo = labelled(
        "đã giải thích", "Đã nói rõ nêu những gì, để làm gì, ai giữ, và quyền rút lại bất cứ lúc nào", "có"
    )
    expires_on: Date | None = labelled("hết hạn", "Ngày cuối được nêu", "01/10/2028", default=None)
    withdrawn_on: Date | None = labelled("rút ngày", "Ngày rút lại lời đồng ý", "05/11/2026", default=None)
    removed_addresses: ListOf[FormerAddress] = labelled(
        "địa chỉ đã gỡ", "Lệnh gỡ ghi vào đây những địa chỉ nay báo đã gỡ", ["guong-sang/ten-trang"], default=()
    )

    def inconsistencies(self) -> Iterator[Inconsistency]:
        """Children need more than one signature, and the youngest grow older."""
        if Member.FROM_SEVEN in self.members and self.given_by is not Giver.BOTH:
            message = "có trẻ từ 7 tuổi mà chưa đủ người đồng ý"
            yield ("given_by",), message, 'cần cả em và người đại diện; khi đủ thì ghi "cả trẻ và người đại diện"'
        if Member.UNDER_SEVEN in self.members and self.given_by is Giver.SELF:
            yield ("given_by",), "trẻ dưới 7 tuổi không tự đồng ý được", 'cần người đại diện; ghi "người đại diện"'
        if Member.UNDER_SEVEN in self.members and self.expires_on is None:
            yield ("expires_on",), "thiếu, mà trong đó có trẻ dưới 7 tuổi", "ghi ngày em lớn nhất trong số ấy đủ 7 tuổi"
        if self.expires_on and self.expires_on < self.given_on:
            yield ("expires_on",), "trước ngày đồng ý", "kiểm tra lại hai ngày"
        if not self.informed:
            yield ("informed",), "chưa giải thích thì chưa phải là đồng ý", "giải thích rồi mới xin đồng ý"


Records = Mapping[str, ConsentRecord]
"""Every record in good order by its code."""


def read_records(raw_records: Iterable[RawEntry]) -> tuple[dict[str, ConsentRecord], list[Problem]]:
    """Turn what the consent folder holds into records; one with a problem counts as none, and the problem is told."""
    records: dict[str, ConsentRecord] = {}
    problems: list[Problem] = []
    for raw in raw_records:
        record, found = validate_record(raw, ConsentRecord)
        problems += found
        if record is not None and not found:
            records[raw.slug.upper()] = record
    return records, problems


def presumed_records(all_fields: Iterable[ContentType]) -> Records:
    """Return a record that allows everything for each code that is named: what else is wrong is seen without any."""
    record = ConsentRecord.model_validate(
        {
            "scopes": [scope.value for scope in Scope],
            "members": Member.ADULT.value,
            "given_by": Giver.SELF.value,
            "given_on": dt.date.min,
            "how": "không đọc phiếu",
            "informed": True,
        }
    )
    return {code: record for fields in all_fields for code in _codes_of(fields)}


def _codes_of(fields: ContentType) -> Iterator[str]:
    yield from (*fields.consents, *fields.people_codes)
    for picture in fields.pictures:
        yield from picture.consents


@dataclass(frozen=True)
class ConsentGap:
    """Why an entry may not be shown: the field to blame, what to do, and whether a consent has come to its end."""

    place: Place
    message: str
    remedy: str
    is_taken_back: bool = False


@dataclass(frozen=True)
class ConsentNeed:
    """What a page asks of the records of some people: that they allow these ``scopes``; where, and by which codes.

    Without a code something is missing: ``message`` and ``remedy`` say what.
    """

    place: Place
    codes: tuple[str, ...]
    scopes: frozenset[Scope]
    message: str = ""
    remedy: str = ""


def consent_gap(fields: ContentType, records: Records, today: dt.date) -> ConsentGap | None:
    """Return what is missing for an entry to be shown on a day; None where everybody on it has agreed."""
    found = [gap for need in consent_needs(fields) for gap in _gaps_of(need, records, today)]
    return next((gap for gap in found if gap.is_taken_back), found[0] if found else None)


def consent_needs(fields: ContentType) -> Iterator[ConsentNeed]:
    """Yield what an entry needs of those who are heard, told of and shown; nobody is where a story is made up."""
    yield from _needs_of_voices(fields)
    if not fields.illustrative:
        yield from _needs_of_the_told(fields)


def _gaps_of(need: ConsentNeed, records: Records, today: dt.date) -> Iterator[ConsentGap]:
    if not need.codes:
        yield ConsentGap(need.place, need.message, need.remedy)
    for code in need.codes:
        if gap := _gap_of(code, need.scopes, records, today, need.place):
            yield gap


def _needs_of_voices(fields: ContentType) -> Iterator[ConsentNeed]:
    """Yield what recordings need: a made-up story, too, is read by somebody."""
    scopes = frozenset({Scope.VOICE, Scope.NAME})
    for number, one in enumerate(fields.recordings):
        codes = one.consents or (*fields.consents, *fields.people_codes)
        missing = "thiếu: có giọng người đọc", "ghi mã phiếu đồng ý của người đọc, như KH-0007"
        yield ConsentNeed(("recordings", number, "consents"), codes, scopes, *missing)


def _needs_of_the_told(fields: ContentType) -> Iterator[ConsentNeed]:
    told = fields.told_of_people()
    if told and not (fields.consents or fields.people_codes):
        missing = "thiếu: trang kể về người thật", "ghi mã phiếu đồng ý, như KH-0007; chưa có thì để nháp"
        yield ConsentNeed(("consents",), (), told, *missing)
    if fields.consents:
        yield ConsentNeed(("consents",), fields.consents, told)
    if fields.people_codes:
        yield ConsentNeed(("people",), fields.people_codes, told)
    for number, picture in enumerate(fields.pictures):
        if picture.shows_people:
            codes = picture.consents or (*fields.consents, *fields.people_codes)
            missing = "thiếu: trong ảnh có người", "ghi mã phiếu đồng ý của họ, như KH-0007"
            yield ConsentNeed(("pictures", number, "consents"), codes, frozenset({Scope.PICTURE}), *missing)


def _gap_of(code: str, told: frozenset[Scope], records: Records, today: dt.date, place: Place) -> ConsentGap | None:
    record = records.get(code)
    if record is None:
        return ConsentGap(place, f"không có phiếu {code} còn dùng được", f"kiểm tra mã, hoặc thêm consents/{code}.yml")
    if record.withdrawn_on and record.withdrawn_on <= today:
        return ConsentGap(place, f"phiếu {code} đã rút ngày {format_date(record.withdrawn_on)}", "xóa trang này", True)
    if record.expires_on and record.expires_on < today:
        message = f"phiếu {code} hết hạn ngày {format_date(record.expires_on)}"
        return ConsentGap(place, message, "xin gia hạn, hoặc xóa trang này", True)
    if today < record.given_on:
        return ConsentGap(place, f"phiếu {code} ghi ngày đồng ý chưa tới", "kiểm tra lại ngày trên phiếu")
    missing = [scope.value for scope in Scope if scope in told and scope not in record.scopes]
    if missing:
        message = f"phiếu {code} không cho nêu {', '.join(missing)}"
        return ConsentGap(place, message, "xin thêm, hoặc bỏ phần ấy khỏi trang")
    return None


def addresses_taken_back(records: Records, today: dt.date) -> list[str]:
    """Return the addresses that say from now on that something was removed."""
    withdrawn = [record for record in records.values() if record.withdrawn_on and record.withdrawn_on <= today]
    return sorted({address for record in withdrawn for address in record.removed_addresses})
