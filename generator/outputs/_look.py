"""How an entry shows at a glance, the same on every form: its icon, the line above its title, its days."""

from __future__ import annotations

import re

from generator.content_types.event.fields import Event
from generator.content_types.learning_model.fields import LearningModel, ModelKind
from generator.content_types.policy.fields import Policy
from generator.entries.entry import Entry
from generator.language.vietnamese import format_date

_MODEL_ICONS = {
    ModelKind.FAMILY: "gia đình",
    ModelKind.LINEAGE: "dòng họ",
    ModelKind.COMMUNITY: "cộng đồng",
    ModelKind.COMMUNE: "xã phường",
    ModelKind.UNIT: "đơn vị",
    ModelKind.CITIZEN: "công dân",
}
_ICONS = {
    "chinh-sach": "văn bản",
    "su-kien": "lịch",
    "cam-nang": "sách",
    "cach-lam-hay": "đèn",
    "ket-qua": "mục tiêu",
    "dien-hinh": "huân chương",
    "guong-sang": "người học",
    "tin-tuc": "báo",
    "nhiem-vu": "loa",
    "co-quan": "cơ quan",
    "infographic": "mục tiêu",
}

_PLAIN_ICON = "loa"
_ABOUT = re.compile(r"^về (?:việc )?", re.IGNORECASE)


def icon_of(entry: Entry) -> str:
    """Return the icon that stands for an entry."""
    fields = entry.fields
    return _MODEL_ICONS[fields.kind] if isinstance(fields, LearningModel) else _ICONS.get(entry.section, _PLAIN_ICON)


def eyebrow_of(entry: Entry) -> tuple[str, str]:
    """Return the line above an entry's title, and the title: a document's number goes into the line."""
    line, title = entry.type.label.upper(), entry.title
    if isinstance(entry.fields, Policy):
        name, number, subject = entry.title.partition(entry.fields.document_number)
        subject = _ABOUT.sub("", subject.strip(" ,:;"))
        if subject:
            line, title = f"{name}{number}", subject[:1].upper() + subject[1:]
    return (f"MẪU MINH HỌA · {line}" if entry.illustrative else line), title


def event_days(event: Event) -> str:
    """Return an event's days in as few signs as a poster wants."""
    if event.yearly:
        first, last = event.yearly.first_day, event.yearly.last_day
        return f"{first} – {last} hằng năm" if last and last != first else f"{first} hằng năm"
    if event.begins_on is None:
        return ""
    if event.ends_on and event.ends_on != event.begins_on:
        return f"{format_date(event.begins_on)} – {format_date(event.ends_on)}"
    return format_date(event.begins_on)
