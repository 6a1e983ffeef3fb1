"""An entry as a record for programs: what it is, what is known of it, from where, how sure, until when.

``SCHEMA`` is the one statement of what a record holds; the portal's OpenAPI names it and tests hold records to it.
Keys are Vietnamese without marks, as the columns of open data are.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from generator.content_types.base import Confidence, Source
from generator.entries.entry import Entry
from generator.outputs.base import Desk
from generator.telling.reuse import LICENCE, record_of
from generator.telling.story import Story

_DIGITS = 16
Record = dict[str, Any]
# From the surest to the least sure.
_SURE = tuple(Confidence)


def is_for_programs(desk: Desk, entry: Entry) -> bool:
    """Say whether an entry has a record: what only illustrates has none, nor has what tells of private people.

    Who agreed to be told of on a page did not agree to be copied from it.
    """
    return not entry.illustrative and not desk.stories.of(entry).tells_of_people


def to_record(desk: Desk, entry: Entry) -> Record:
    """Return an entry as a record; what is not known is null or empty, never left out."""
    story, fields = desk.stories.of(entry), entry.fields
    sources = tuple(dict.fromkeys(_sources(entry, story)))
    return {
        **brief(desk, entry),
        "tom_tat": entry.summary,
        "nam": years(entry, story),
        "dia_ban": story.area.name if story.area else None,
        "thong_tin": [{"truong": fact.label, "gia_tri": fact.value} for fact in story.facts],
        "nguon": [_source(source) for source in sources],
        "do_tin_cay": _least_sure(sources),
        "hieu_luc": {
            "tinh_trang": next((one.text for one in story.answers if one.asked == "status"), None),
            "den_ngay": _day(_last_day(entry, story)),
            "ra_soat_truoc": _day(fields.review_by),
        },
        "dinh_chinh": [
            {"ngay": _day(one.day), "da_ghi": one.was, "dung_la": one.right, "ly_do": one.reason}
            for one in story.mended
        ],
        "lien_quan": [target.id for ref in fields.related if (target := desk.catalog.resolve(ref))],
        "giay_phep": LICENCE["name"],
    }


def _last_day(entry: Entry, story: Story) -> dt.date | None:
    """Return the last day on which it is of use, where that is known."""
    document, happening = story.document, story.happening
    ends = (document.ends_on if document else None) or (happening.ends_on if happening else None)
    return entry.fields.withdraw_on or ends


def brief(desk: Desk, entry: Entry) -> Record:
    """Return what a list says of an entry: enough to choose it and to find its record."""
    return {
        "ma": entry.id,
        "loai": entry.section,
        "ten": entry.title,
        "trang": desk.url(entry),
        "ban_ghi": desk.file_url(record_of(entry.id)),
        "cap_nhat": _day(entry.fields.updated),
    }


def years(entry: Entry, story: Story) -> list[int]:
    """Return the years that an entry is about: of its day, of its results, of a task's term."""
    found = {entry.fields.natural_date.year} if entry.fields.natural_date else set()
    found |= {one.year for one in story.results.all} if story.results else set()
    if story.assignment:
        period = story.assignment.period
        found |= set(range(period.first, period.last + 1))
    return sorted(found)


def fingerprint(record: Record) -> str:
    """Return the digits by which a program sees that a record is not the one it has."""
    return hashlib.sha256(json.dumps(record, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:_DIGITS]


def _sources(entry: Entry, story: Story) -> Iterator[Source]:
    yield from entry.fields.sources
    yield from (one.source for one in story.results.all) if story.results else ()
    yield from (one.source for one in story.document.targets if one.source) if story.document else ()
    yield from (one.source for one in story.happening.editions if one.source) if story.happening else ()


def _source(source: Source) -> Record:
    return {
        "ten": source.name,
        "dia_chi": source.url,
        "van_ban": source.document.text if source.document else None,
        "ngay": _day(source.dated),
        "do_tin_cay": source.confidence.value,
        "ghi_chu": source.note,
    }


def _least_sure(sources: tuple[Source, ...]) -> str | None:
    return max((source.confidence for source in sources), key=_SURE.index).value if sources else None


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None


def _object(about: str, properties: Mapping[str, Any]) -> Record:
    return {
        "type": "object",
        "description": about,
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }


def _text(about: str, **more: Any) -> Record:
    return {"type": "string", "description": about, **more}


def _maybe(schema: Record) -> Record:
    return {**schema, "type": [schema["type"], "null"]}


_HOW_SURE = {"enum": [one.value for one in Confidence]}
_BRIEF: Mapping[str, Any] = {
    "ma": _text("Mã của mục: tên mục lớn, gạch chéo, tên tệp"),
    "loai": _text("Mục lớn"),
    "ten": _text("Tên của trang"),
    "trang": _text("Địa chỉ trang cho người đọc", format="uri"),
    "ban_ghi": _text("Địa chỉ bản ghi này", format="uri"),
    "cap_nhat": _maybe(_text("Ngày sửa nội dung gần nhất", format="date")),
}
_SOURCE: Mapping[str, Any] = {
    "ten": _text("Tên bài, trang hoặc văn bản"),
    "dia_chi": _maybe(_text("Địa chỉ của nguồn", format="uri")),
    "van_ban": _maybe(_text("Số ký hiệu văn bản")),
    "ngay": _maybe(_text("Ngày của nguồn", format="date")),
    "do_tin_cay": _text("Đã kiểm chứng tới đâu", **_HOW_SURE),
    "ghi_chu": _maybe(_text("Điều nên biết về nguồn")),
}
_MEND: Mapping[str, Any] = {
    "ngay": _text("Ngày sửa", format="date"),
    "da_ghi": _text("Điều đã đăng sai"),
    "dung_la": _text("Điều đúng"),
    "ly_do": _maybe(_text("Vì sao")),
}
_VALIDITY: Mapping[str, Any] = {
    "tinh_trang": _maybe(_text("Văn bản còn hiệu lực không, theo điều cổng biết")),
    "den_ngay": _maybe(_text("Hết ngày này thì không còn dùng", format="date")),
    "ra_soat_truoc": _maybe(_text("Người biên tập hẹn xem lại trước ngày này", format="date")),
}
BRIEF_SCHEMA = _object(
    "Một mục trong danh sách",
    {
        **_BRIEF,
        "dau_van_tay": _text("Đổi khi bản ghi đổi: so với bản đã giữ là biết mục nào mới", pattern="^[0-9a-f]+$"),
    },
)
SCHEMA = _object(
    "Một mục của cổng, kèm nguồn và độ tin cậy",
    {
        **_BRIEF,
        "tom_tat": _text("Một hai câu nói điều chính"),
        "nam": {"type": "array", "items": {"type": "integer"}, "description": "Những năm mà mục nói về"},
        "dia_ban": _maybe(_text("Xã, phường, đặc khu")),
        "thong_tin": {
            "type": "array",
            "description": "Các trường của mục, viết như trên trang",
            "items": _object("Một trường", {"truong": _text("Tên trường"), "gia_tri": _text("Giá trị")}),
        },
        "nguon": {"type": "array", "description": "Lấy từ đâu", "items": _object("Một nguồn", _SOURCE)},
        "do_tin_cay": {
            **_maybe(_text("Của nguồn kém chắc nhất; null khi mục do cổng tự biên soạn")),
            "enum": [*_HOW_SURE["enum"], None],
        },
        "hieu_luc": _object("Dùng được tới bao giờ", _VALIDITY),
        "dinh_chinh": {"type": "array", "description": "Điều cổng từng đăng sai", "items": _object("Một điều", _MEND)},
        "lien_quan": {"type": "array", "items": {"type": "string"}, "description": "Mã những mục liên quan"},
        "giay_phep": _text("Giấy phép của phần cổng biên tập (mã SPDX)"),
    },
)
