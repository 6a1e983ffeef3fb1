"""Whoever is told of on any page has agreed, holds an office, or an editor says that it is nobody."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import yaml
from test_consent import RECORD, write

from generator.entries.people import find_people
from generator.pipeline import Inspection, Sources, inspect
from generator.publishing.named import named_by
from generator.reading.load import RawEntry
from generator.settings import Settings

TODAY = dt.date(2026, 11, 22)
PUBLIC = (
    *("Hồ Chí Minh", "Bác Hồ", "Trần Phú", "Lê Hồng Phong", "Nguyễn Thị Minh Khai", "Vừ A Dính"),
    *("Tô Hoài", "Nguyễn Nhật Ánh"),
)
TEXTS = yaml.safe_load((Path(__file__).parent / "private_data" / "people.yml").read_text("utf-8"))
LIST = "Đinh Văn Thiệu: ký kế hoạch 670\n"
NEWS = """\
---
tiêu đề: Lớp học bên đầm
tóm tắt: Chuyện một lớp học.
ngày: 20/11/2026
thể loại: tin
---
Lớp học đông dần.

{text}
"""
NEEDY = "Bà Mấu Thị Ảo, hộ nghèo, nuôi con trai bị tâm thần."
NAMED = "Anh Nguyễn Văn Ảo mở lớp dạy đan lưới."


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in TEXTS.items() for text in texts])
def test_a_text_is_an_error_a_question_or_neither(kind: str, text: str) -> None:
    found = list(find_people(text, PUBLIC))
    grave = any(one.needs_consent for one in found)
    said = "lỗi" if grave else "cảnh báo" if found else "không"
    assert said == kind or (kind == "ngờ" and found), found


@pytest.mark.parametrize(
    "text", ["Anh Nguyễn **Văn** Ảo", "Anh _Nguyễn_ Văn\u00a0Ảo", "Anh Nguy&#7877;n Văn Ảo", "`Nguyễn Văn Ảo`"]
)
def test_a_name_is_found_however_it_is_marked(text: str) -> None:
    assert [one.text.removeprefix("Anh ") for one in find_people(text)] == ["Nguyễn Văn Ảo"]


def found_on(root: Path, **files: str) -> Inspection:
    write(root, **files)
    return inspect(Sources(root), Settings("Cổng", "https://vi-du.vn/"), TODAY)


def news(text: str, answer: str = "") -> str:
    page = NEWS.format(text=text)
    return page.replace("thể loại: tin", f"thể loại: tin\nngười được nêu: {answer}") if answer else page


def is_shown(found: Inspection) -> bool:
    return found.stories.catalog.get("tin-tuc/lop") is not None


def told(found: Inspection) -> list[str]:
    return [str(problem) for problem in (*found.problems, *found.consent_problems)]


def test_a_page_about_somebody_in_need_is_held_back_until_they_have_agreed(tmp_path: Path) -> None:
    found = found_on(tmp_path, **{"content/tin-tuc/lop.md": news(NEEDY)})
    assert not is_shown(found)
    (problem,) = told(found)
    assert problem.startswith('content/tin-tuc/lop.md:9: người được nêu: thiếu: trang nêu "Bà Mấu Thị Ảo"'), problem
    agreed = {"content/tin-tuc/lop.md": news(NEEDY, "KH-1"), "consents/KH-1.yml": RECORD}
    assert is_shown(found_on(tmp_path, **agreed)) and told(found_on(tmp_path, **agreed)) == []


@pytest.mark.parametrize("answer", ["công vụ", "Công vụ", "[công vụ]"])
def test_an_office_is_an_answer_for_its_holder_but_not_for_somebody_in_need(answer: str, tmp_path: Path) -> None:
    (warning,) = told(found_on(tmp_path, **{"content/tin-tuc/lop.md": news(NAMED)}))
    assert "cảnh báo: người được nêu" in warning and is_shown(found_on(tmp_path))
    assert told(found_on(tmp_path, **{"content/tin-tuc/lop.md": news(NAMED, answer)})) == []
    assert not is_shown(found_on(tmp_path, **{"content/tin-tuc/lop.md": news(f"{NAMED} {NEEDY}", answer)}))


def test_that_it_is_nobody_answers_all_and_stands_alone(tmp_path: Path) -> None:
    nobody = {"content/tin-tuc/lop.md": news(NEEDY, "không có người riêng")}
    assert is_shown(found_on(tmp_path, **nobody)) and told(found_on(tmp_path)) == []
    both = {"content/tin-tuc/lop.md": news(NEEDY, "[không có người riêng, KH-1]")}
    assert any("đứng cùng câu trả lời khác" in one for one in told(found_on(tmp_path, **both)))


@pytest.mark.parametrize(
    ("change", "message"),
    [(("rút", "rút ngày: 01/11/2026\n"), "đã rút"), (("tên, ", ""), "không cho nêu tên")],
)
def test_a_record_named_there_holds_the_page_back_as_in_the_two_folders(
    change: tuple[str, str], message: str, tmp_path: Path
) -> None:
    record = RECORD + change[1] if change[0] == "rút" else RECORD.replace(*change)
    found = found_on(tmp_path, **{"content/tin-tuc/lop.md": news(NAMED, "KH-1"), "consents/KH-1.yml": record})
    assert not is_shown(found) and any(message in one for one in told(found))
    assert ("tin-tuc/lop" in found.gone) is (message == "đã rút")


def test_a_withdrawal_finds_the_code_in_that_field() -> None:
    raw = RawEntry("tin-tuc", "lop", "content/tin-tuc/lop.md", {"tiêu đề": "A", "người được nêu": ["KH-1"]}, {}, "", 0)
    assert named_by("KH-1", [raw]).addresses == ("tin-tuc/lop",)


def test_public_people_stand_in_one_list_with_a_reason(tmp_path: Path) -> None:
    text = news("Ông Đinh Văn Thiệu ký kế hoạch. Sau đó ông Thiệu nói thêm.")
    assert len(told(found_on(tmp_path, **{"content/tin-tuc/lop.md": text}))) == 1
    assert told(found_on(tmp_path, **{"content/_chung/nguoi-cong-khai.yml": LIST})) == []
    (missing,) = told(found_on(tmp_path, **{"content/_chung/nguoi-cong-khai.yml": "Đinh Văn Thiệu:\n"}))[:1]
    assert "thiếu lý do được nêu tên" in missing


def test_an_illustration_tells_of_nobody(tmp_path: Path) -> None:
    page = news(NEEDY).replace("thể loại:", "minh họa: có\nthể loại:")
    assert told(found_on(tmp_path, **{"content/tin-tuc/lop.md": page})) == []


def test_pages_written_by_hand_and_rows_of_tables_are_asked_as_well(tmp_path: Path) -> None:
    by_hand = f"---\ntitle: Trang\n{{}}---\n# Trang\n\n{NEEDY}\n"
    (problem,) = told(found_on(tmp_path, **{"docs/trang.md": by_hand.format("")}))
    assert problem.startswith("docs/trang.md:") and "lỗi" not in problem and "cảnh báo" not in problem
    assert len(told(found_on(tmp_path, **{"docs/trang.md": by_hand.format("người được nêu: KH-1\n")}))) == 1
    assert told(found_on(tmp_path, **{"docs/trang.md": by_hand.format("người được nêu: không có người riêng\n")})) == []


def test_a_photograph_in_which_somebody_can_be_recognised_is_asked_about(tmp_path: Path) -> None:
    page = news("Xong.").replace(
        "thể loại:",
        "ảnh: [{tệp: a.jpg, mô tả: Chân dung người thợ đan lưới, nguồn ảnh: Hội, có người: không}]\nthể loại:",
    )
    assert any("ảnh 1: có người" in one for one in told(found_on(tmp_path, **{"content/tin-tuc/lop.md": page})))


def test_whoever_may_not_read_the_records_still_sees_what_is_wrong_without_them(tmp_path: Path) -> None:
    write(tmp_path, **{"content/tin-tuc/lop.md": news(NAMED, "KH-1"), "content/tin-tuc/khac.md": news(NEEDY)})
    sources = Sources(tmp_path, presumes_consent=True)
    found = inspect(sources, Settings("Cổng", "https://vi-du.vn/"), TODAY)
    assert is_shown(found) and [one.partition(":")[0] for one in told(found)] == ["content/tin-tuc/khac.md"]
