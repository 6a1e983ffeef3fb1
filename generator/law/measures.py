"""How a duty stands, as far as a machine sees it; what only people can see is never called met."""

from __future__ import annotations

from urllib.parse import urlsplit

from generator.entries.interruption import NOTICE_DAYS, interruption_of
from generator.ink.document import Sheet
from generator.ink.official import SHEET
from generator.language.areas import all_areas
from generator.language.vietnamese import format_number
from generator.law.duty import Evidence, Finding, Measure, State
from generator.places.outlines import INSET, province_map
from generator.settings import owner_gaps
from generator.telling.visits import months

PROVINCE_DOMAIN = "khanhhoa.gov.vn"
_MOST_NAMED = 3
_MAP_HEIGHT = 400


def by_people(what: str) -> Measure:
    """Return the measure of what no machine sees: what people have to look at."""
    finding = Finding(State.UNSEEN, what)
    return lambda _evidence: finding


def owner_is_named(evidence: Evidence) -> Finding:
    """See whether all five things about who answers for the portal are told."""
    gaps = owner_gaps(evidence.settings.owner)
    return Finding(State.UNMET, gaps[0].message) if gaps else Finding(State.MET, "trang chủ ghi đủ năm điều")


def is_under_the_province(evidence: Evidence) -> Finding:
    """See whether the portal's address lies under that of the province."""
    host = urlsplit(evidence.settings.site_url).hostname or ""
    is_under = host == PROVINCE_DOMAIN or host.endswith(f".{PROVINCE_DOMAIN}")
    return Finding(State.MET if is_under else State.UNMET, f"địa chỉ đang là {host}" if host else "chưa có địa chỉ")


def pages_are_dated(evidence: Evidence) -> Finding:
    """See whether every page tells when it was last changed."""
    entries = evidence.stories.catalog.entries
    undated = [entry.id for entry in entries if not entry.fields.updated]
    if undated:
        more = f" và {len(undated) - _MOST_NAMED} trang nữa" if len(undated) > _MOST_NAMED else ""
        return Finding(State.UNMET, f"chưa ghi ngày: {', '.join(undated[:_MOST_NAMED])}{more}")
    return Finding(State.MET, f"{format_number(len(entries))} trang, trang nào cũng ghi ngày cập nhật")


def readers_can_rate(evidence: Evidence) -> Finding:
    """See whether readers are asked if a page was of use."""
    if evidence.settings.rating:
        return Finding(State.MET, "mỗi trang hỏi có ích không, không hỏi người đọc là ai")
    return Finding(State.UNMET, "chưa có nơi nhận đánh giá (extra.portal.rating)")


def use_is_counted(evidence: Evidence) -> Finding:
    """See whether the portal's use of some month is published."""
    known = months(evidence.stories)
    if not known:
        return Finding(State.UNMET, "chưa tháng nào được đếm (lệnh stats)")
    return Finding(State.MET, f"đã đếm {len(known)} tháng, mới nhất là tháng {known[0].title}")


def interruptions_are_told(evidence: Evidence) -> Finding:
    """See whether a planned interruption is told of, and how."""
    catalog = evidence.stories.catalog
    told = interruption_of(catalog.shared, catalog.today)
    if told is None:
        return Finding(State.MET, "không có kỳ tạm ngừng nào đang báo")
    if told.working_days < NOTICE_DAYS:
        return Finding(State.UNMET, f"báo trước {told.working_days} ngày làm việc. {told.sentence}")
    return Finding(State.MET, f"báo trước {told.working_days} ngày làm việc. {told.sentence}")


def pages_tell_machines(evidence: Evidence) -> Finding:
    """See whether every page describes itself to machines; what only illustrates does not."""
    stories = evidence.stories
    entries = [entry for entry in stories.catalog.entries if not entry.illustrative]
    silent = [entry.id for entry in entries if not stories.teller(entry).schema()]
    if silent:
        return Finding(State.UNMET, f"chưa tự mô tả: {', '.join(silent[:_MOST_NAMED])}")
    return Finding(State.MET, f"{format_number(len(entries))} trang tự mô tả theo schema.org; danh mục theo DCAT-AP")


def maps_show_all(_evidence: Evidence) -> Finding:
    """See whether the maps of the province show all of its units, Trường Sa among them."""
    drawn = province_map(_MAP_HEIGHT).rings
    missing = [area.name for area in all_areas() if not drawn.get(area.name)]
    if missing:
        return Finding(State.UNMET, f"bản đồ thiếu {', '.join(missing[:_MOST_NAMED])}")
    return Finding(State.MET, f"bản đồ tỉnh vẽ đủ {len(drawn)} đơn vị, có {INSET}; cổng không vẽ bản đồ cả nước")


def pictures_have_owners(evidence: Evidence) -> Finding:
    """See how many photographs there are; without whose it is none is accepted."""
    catalog = evidence.stories.catalog
    count = sum(len(catalog.pictures(entry)) for entry in catalog.entries)
    told = f"{format_number(count)} ảnh chụp, ảnh nào cũng ghi ai chụp, ai cho dùng"
    return Finding(State.MET, told if count else "hiện không có ảnh chụp nào")


def people_agreed(evidence: Evidence) -> Finding:
    """See how many pages tell of people; without a record of their consent none is shown."""
    entries = evidence.stories.catalog.entries
    told = [one for one in entries if (one.fields.consents or one.fields.people_codes) and not one.illustrative]
    if not told:
        return Finding(State.MET, "hiện không trang nào kể chuyện một người có thật ngoài công vụ")
    return Finding(State.MET, f"{format_number(len(told))} trang kể về người có thật, trang nào cũng có phiếu đồng ý")


def papers_have_the_layout(_evidence: Evidence) -> Finding:
    """See whether the sheet on which official papers are written is that of the decree."""
    faults = faults_of_layout(SHEET)
    if faults:
        return Finding(State.UNMET, f"khuôn văn bản chưa đúng: {', '.join(faults)}")
    top, right, bottom, left = SHEET.margins_mm
    margins = f"lề trên {top:g}, dưới {bottom:g}, trái {left:g}, phải {right:g} mm"
    return Finding(State.MET, f"khổ A4, {margins}, chữ {SHEET.font}; trang một không hiện số")


def faults_of_layout(sheet: Sheet) -> list[str]:
    """Return what of a sheet lies outside the measures that decree 30/2020/NĐ-CP sets."""
    top, right, bottom, left = sheet.margins_mm
    normal = dict(sheet.styles)["Normal"]
    indents = {look.first_indent_mm for name, look in sheet.styles if name.startswith("Heading")}
    asked = {
        "khổ giấy": (sheet.width_mm, sheet.height_mm) == (210, 297),
        "lề trên, dưới": all(20 <= margin <= 25 for margin in (top, bottom)),
        "lề trái": 30 <= left <= 35,
        "lề phải": 15 <= right <= 20,
        "phông chữ": sheet.font == "Times New Roman",
        "cỡ chữ": 13 <= normal.size_pt <= 14,
        "cách đoạn": (normal.after_pt or 0) >= 6,
        "dãn dòng": 1 <= (normal.line or 1) <= 1.5,
        "lùi đầu dòng": indents <= {10, 12.7},
        "số ở trang một": not sheet.is_first_numbered,
    }
    return [name for name, is_right in asked.items() if not is_right]


def spokesperson_is_named(evidence: Evidence) -> Finding:
    """See whether the page for the press names who speaks to it."""
    if evidence.settings.spokesperson:
        return Finding(State.MET, f"trang báo chí ghi {evidence.settings.spokesperson}")
    return Finding(State.UNMET, "chưa ghi người phát ngôn (extra.portal.spokesperson)")
