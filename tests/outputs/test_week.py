"""The week's programme and short messages: what is bearable, the same every time, and counted as networks count."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import icalendar
import pytest

from generator.artifact import Artifact
from generator.language.text_message import MARKED_LIMIT, PLAIN_LIMIT, places, plain, wide_places
from generator.outputs import sms, week
from generator.outputs.base import CHANNELS, Desk, OfferedPage
from generator.outputs.week import HOURS, MOST_SECONDS_A_DAY, TEXTS_A_DAY, Text, plan
from generator.telling.offers import Use
from outputs.conftest import TODAY, desk_of

MONDAY = dt.date(2026, 11, 16)


def site(root: Path, count: int, **extra: str) -> Desk:
    folder = root / "content" / "tin-tuc"
    folder.mkdir(parents=True)
    for number in range(count):
        head = f"tiêu đề: Tin số {number}\ntóm tắt: Thôn có tin mới.\nngày: 01/10/2026\nthể loại: tin\n"
        script = f"bản phát thanh: Thôn mình có tin thứ {number}. Mời bà con ra nhà văn hóa đọc sách tối nay.\n"
        (folder / f"tin-{number:02d}.md").write_text(
            f"---\n{head}{script}{extra.get(f'n{number}', '')}---\nChữ.\n", "utf-8"
        )
    return desk_of(root / "content", root / "cache")


def texts_of(desk: Desk) -> list[Text]:
    return list(week._texts(desk))


def test_a_week_is_what_a_village_bears_and_every_text_has_its_turn(tmp_path: Path) -> None:
    texts = texts_of(site(tmp_path, 30))
    heard: list[str] = []
    for number in range(3):
        days = plan(texts, TODAY + dt.timedelta(weeks=number))
        assert [day.date.weekday() for day in days] == list(range(7))
        for day in days:
            assert len(day.texts) == TEXTS_A_DAY == len({text.entry.id for text in day.texts})
            assert day.seconds <= MOST_SECONDS_A_DAY
            heard += [text.entry.id for text in day.texts]
    assert len(set(heard)) == 30 and {heard.count(one) for one in heard} <= {2, 3}


def test_the_same_week_gives_the_same_programme_whatever_its_day(tmp_path: Path) -> None:
    texts = texts_of(site(tmp_path, 9))
    weeks = [plan(texts, MONDAY + dt.timedelta(days=day)) for day in range(7)]
    assert all(each == weeks[0] for each in weeks) and weeks[0][0].date == MONDAY


def test_long_texts_are_left_out_before_a_village_must_listen_for_half_an_hour(tmp_path: Path) -> None:
    (text, *_) = texts_of(site(tmp_path, 1))
    long = [Text(text.entry, text.lines, 500, text.rank, None)] * 4
    assert all(day.seconds <= MOST_SECONDS_A_DAY and day.texts for day in plan(long, TODAY))


def test_urgent_texts_go_first_every_day(tmp_path: Path) -> None:
    desk = site(tmp_path, 12, n7="mức phát: ưu tiên\n", n3="mức phát: khẩn cấp\n")
    for day in plan(texts_of(desk), TODAY):
        assert [text.entry.slug for text in day.texts[:2]] == ["tin-03", "tin-07"]


def test_a_made_up_text_is_not_in_the_programme(tmp_path: Path) -> None:
    assert [text.entry.slug for text in texts_of(site(tmp_path, 2, n0="minh họa: có\n"))] == ["tin-01"]


@pytest.mark.parametrize(
    ("readers", "is_heard"),
    [("phóng viên, cán bộ cơ sở", False), ("cán bộ cơ sở", False), ("cán bộ cơ sở, phụ huynh", True)],
)
def test_what_is_for_desks_alone_does_not_go_over_a_village(readers: str, is_heard: bool, tmp_path: Path) -> None:
    (tmp_path / "content" / "cam-nang").mkdir(parents=True)
    text = (
        f"---\ntiêu đề: Cách làm\ntóm tắt: Học.\nđối tượng: [{readers}]\ncác bước: [{{bước: Học}}]\n"
        "bản phát thanh: Mời bà con ra nhà văn hóa đọc sách tối nay.\n---\n"
    )
    (tmp_path / "content/cam-nang/cach-lam.md").write_text(text, encoding="utf-8")
    assert bool(texts_of(desk_of(tmp_path / "content", tmp_path / "cache"))) is is_heard


def test_a_commune_hears_its_own_every_day(tmp_path: Path) -> None:
    (first, *others) = texts_of(site(tmp_path, 9))
    area = next(iter(week_areas()))
    own = Text(first.entry, first.lines, first.seconds, first.rank, area)
    for day in plan([own, *others], TODAY, area.name):
        assert day.texts[0] == own


def week_areas() -> list[week.Area]:
    return [week.Area("Xã Mẫu", "xã", ())]


def test_the_programme_is_a_sheet_a_calendar_and_a_page_to_copy_from(tmp_path: Path) -> None:
    desk = site(tmp_path, 6)
    pieces = list(week.for_site(desk))
    files = {piece.path: piece.content for piece in pieces if isinstance(piece, Artifact)}
    assert files["lich-phat-thanh/tuan.pdf"].startswith(b"%PDF")
    events = icalendar.Calendar.from_ical(files["lich-phat-thanh/tuan.ics"]).walk("VEVENT")
    assert len(events) == 7 * len(HOURS)
    assert {event["DTSTART"].dt.time() for event in events} == set(HOURS)
    assert len({str(event["UID"]) for event in events}) == len(events)
    (page,) = [piece for piece in pieces if isinstance(piece, OfferedPage)]
    assert page.path == "lich-phat-thanh" and page.html.count('data-copy="Chép lời đọc"') == TEXTS_A_DAY
    assert files == {piece.path: piece.content for piece in week.for_site(desk) if isinstance(piece, Artifact)}


def test_a_portal_without_texts_says_so(tmp_path: Path) -> None:
    (page,) = week.for_site(site(tmp_path, 0))
    assert isinstance(page, OfferedPage) and "chưa có bản tin" in page.html


@pytest.mark.parametrize(
    ("text", "plain_places", "wide"),
    [
        ("Moi ba con", 10, 10),
        ("Mời bà con", None, 10),
        ("Gia 5€ [moi]", 15, 12),
        ("a" * 160, 160, 160),
        ("Đọc sách 📚", None, 11),
        ("Thôn 1\u0323", None, 7),
        ("x_y @ $ £ é à", 13, 13),
    ],
)
def test_a_message_is_counted_as_networks_count(text: str, plain_places: int | None, wide: int) -> None:
    assert (places(text), wide_places(text)) == (plain_places, wide)


def test_marks_go_and_letters_stay() -> None:
    assert plain("Đặc khu Trường Sa: “học” – “đọc”…") == 'Dac khu Truong Sa: "hoc" - "doc"...'
    assert places(plain("Kỳ họp, thưở ấy, ngoẵng, nghiễng")) == len("Ky hop, thuo ay, ngoang, nghieng")


def test_messages_fit_and_say_whole_sentences(desk: Desk) -> None:
    made = 0
    for entry in desk.catalog.entries:
        for piece in sms.for_entry(entry, desk):
            if isinstance(piece, Artifact):
                text = piece.content.decode().removesuffix("\r\n")
                is_plain = piece.path.endswith("khong-dau.txt")
                length, limit = (places(text), PLAIN_LIMIT) if is_plain else (wide_places(text), MARKED_LIMIT)
                assert length is not None and 0 < length <= limit, piece.path
                assert text.endswith((".", "?", "!")) or f" Xem: {desk.short_url(entry)}" in text
                made += 1
            if isinstance(piece, Use):
                assert f"trên {PLAIN_LIMIT if 'không dấu' in piece.note else MARKED_LIMIT} ký tự" in piece.note
    assert made > 6


def test_each_kind_of_grassroots_information_has_a_form() -> None:
    from generator.outputs import forms

    assert {form.channel for form in forms() if form.channel} == set(CHANNELS)
