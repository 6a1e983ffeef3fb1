"""Who may be shown, when, and by whose word."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from consent_record import RECORD
from project import sources

from generator.content_types.exemplar.fields import Exemplar
from generator.content_types.news.fields import News
from generator.content_types.person.fields import Person
from generator.entries.consent import ConsentRecord, consent_gap, read_records
from generator.pipeline import Result, build
from generator.reading.load import load_consents
from generator.settings import Settings

TODAY = dt.date(2026, 11, 22)
PAGE = """\
---
tiêu đề: Một người
tóm tắt: Kể chuyện một người.
lĩnh vực: tự học
địa bàn: Xã Khánh Vĩnh
việc làm nổi bật: Đọc sách
đồng ý: KH-1
---
"""


def records(tmp_path: Path, **texts: str) -> dict[str, ConsentRecord]:
    for code, text in texts.items():
        (tmp_path / f"{code.replace('_', '-')}.yml").write_text(text, "utf-8")
    raw, torn = load_consents(tmp_path)
    found, problems = read_records(raw)
    assert not torn and not problems, [str(problem) for problem in problems]
    return found


def person(**fields: object) -> Person:
    base = {
        "title": "Một người",
        "summary": "Kể.",
        "merit": "tự học",
        "area": "Xã Khánh Vĩnh",
        "deeds": ["Đọc sách"],
        "consents": "KH-1",
    }
    return Person.model_validate({**base, **fields})


def gap(fields: object, found: dict[str, ConsentRecord], day: dt.date = TODAY) -> str:
    result = consent_gap(fields, found, day)  # type: ignore[arg-type]
    return result.message if result else ""


def test_a_live_record_that_covers_the_page_lets_it_be_shown(tmp_path: Path) -> None:
    assert gap(person(), records(tmp_path, KH_1=RECORD)) == ""


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("phạm vi: [tên, ảnh, câu chuyện, địa bàn]", "phạm vi: [tên, ảnh, địa bàn]"), "không cho nêu câu chuyện"),
        (("tên, ảnh", "ảnh"), "không cho nêu tên"),
        ((", địa bàn]", "]"), "không cho nêu địa bàn"),
        (("01/10/2026", "23/11/2026"), "ngày đồng ý chưa tới"),
        (("gồm:", "hết hạn: 21/11/2026\ngồm:"), "hết hạn ngày 21/11/2026"),
        (("gồm:", "rút ngày: 22/11/2026\ngồm:"), "đã rút ngày 22/11/2026"),
    ],
)
def test_a_record_that_is_not_live_or_too_narrow_holds_the_page_back(
    change: tuple[str, str], message: str, tmp_path: Path
) -> None:
    assert message in gap(person(), records(tmp_path, KH_1=RECORD.replace(*change)))


def test_a_record_holds_on_its_last_day_and_a_withdrawal_from_its_first(tmp_path: Path) -> None:
    found = records(tmp_path, KH_1=RECORD + "hết hạn: 22/11/2026\nrút ngày: 23/11/2026\n")
    assert gap(person(), found) == ""
    assert "rút" in gap(person(), found, TODAY + dt.timedelta(1))


def test_silence_is_no_consent(tmp_path: Path) -> None:
    assert gap(person(consents=[]), {}) == "thiếu: trang kể về người thật"
    assert "không có phiếu KH-1" in gap(person(), {})


def test_every_record_that_is_named_must_hold(tmp_path: Path) -> None:
    found = records(tmp_path, KH_1=RECORD, KH_2=RECORD + "rút ngày: 01/11/2026\n")
    assert "KH-2" in gap(person(consents=["KH-1", "KH-2"]), found)


def test_a_page_without_names_needs_no_consent_to_names(tmp_path: Path) -> None:
    found = records(tmp_path, KH_1=RECORD.replace("tên, ảnh", "ảnh"))
    assert gap(person(names_people="không"), found) == ""


def test_an_illustration_needs_no_record() -> None:
    assert gap(person(consents=[], illustrative="có"), {}) == ""


def test_people_in_a_picture_must_have_agreed_to_pictures_wherever_it_stands(tmp_path: Path) -> None:
    picture = {"file": "a.jpg", "alt": "Hai người", "credit": "Hội", "shows_people": "có"}
    base = {"title": "Tin", "summary": "Tin.", "published_on": "22/11/2026", "kind": "tin"}
    assert gap(News.model_validate({**base, "pictures": [picture]}), {}) == "thiếu: trong ảnh có người"
    assert gap(News.model_validate({**base, "pictures": [{**picture, "shows_people": "không"}]}), {}) == ""
    found = records(tmp_path, KH_1=RECORD.replace("tên, ảnh", "tên"), KH_2=RECORD)
    assert "không cho nêu ảnh" in gap(
        News.model_validate({**base, "pictures": [{**picture, "consents": "KH-1"}]}), found
    )
    assert gap(News.model_validate({**base, "pictures": [{**picture, "consents": "KH-2"}]}), found) == ""


def test_a_voice_that_is_heard_must_have_been_agreed_to(tmp_path: Path) -> None:
    base = {"title": "Tin", "summary": "Tin.", "published_on": "22/11/2026", "consents": "KH-1"}
    found = records(tmp_path, KH_1=RECORD)
    assert gap(News.model_validate({**base, "kind": "phỏng vấn"}), found) == ""
    assert "giọng nói" in gap(News.model_validate({**base, "kind": "chương trình phát thanh"}), found)


def test_an_organisation_is_nobody_unless_people_are_told_of(tmp_path: Path) -> None:
    base = {"title": "Trạm", "summary": "Trạm.", "model": "mo-hinh/x", "area": "Xã Khánh Vĩnh", "deeds": ["x"]}
    assert gap(Exemplar.model_validate({**base, "about_people": "không"}), {}) == ""
    assert gap(Exemplar.model_validate(base), {}) != ""


@pytest.mark.parametrize(
    ("members", "given_by", "extra", "message"),
    [
        ("trẻ từ 7 tuổi", "người đại diện", "", "có trẻ từ 7 tuổi mà chưa đủ người đồng ý"),
        ("trẻ từ 7 tuổi", "người đó", "", "có trẻ từ 7 tuổi mà chưa đủ người đồng ý"),
        ("[người lớn, trẻ từ 7 tuổi]", "người đó", "", "có trẻ từ 7 tuổi mà chưa đủ người đồng ý"),
        ("trẻ từ 7 tuổi", "cả trẻ và người đại diện", "", ""),
        ("trẻ dưới 7 tuổi", "người đó", "hết hạn: 01/01/2027", "trẻ dưới 7 tuổi không tự đồng ý được"),
        ("trẻ dưới 7 tuổi", "người đại diện", "", "thiếu, mà trong đó có trẻ dưới 7 tuổi"),
        ("trẻ dưới 7 tuổi", "người đại diện", "hết hạn: 01/01/2027", ""),
        ("người lớn", "người đó", "hết hạn: 01/01/2020", "trước ngày đồng ý"),
    ],
)
def test_children_need_their_own_word_and_their_representatives(
    members: str, given_by: str, extra: str, message: str, tmp_path: Path
) -> None:
    text = RECORD.replace("người lớn", members).replace("người đồng ý: người đó", f"người đồng ý: {given_by}") + extra
    (tmp_path / "KH-1.yml").write_text(text, "utf-8")
    found, problems = read_records(load_consents(tmp_path)[0])
    assert [problem.message for problem in problems] == ([message] if message else [])
    assert bool(found) is not bool(message)


def test_consent_without_explanation_is_none(tmp_path: Path) -> None:
    (tmp_path / "KH-1.yml").write_text(RECORD.replace("đã giải thích: có", "đã giải thích: không"), "utf-8")
    found, (problem,) = read_records(load_consents(tmp_path)[0])
    assert not found and str(problem).startswith(f"{tmp_path.name}/KH-1.yml:6: đã giải thích: chưa giải thích")


def write(root: Path, **files: str) -> None:
    for name, text in files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")


def built(root: Path, **files: str) -> Result:
    write(root, **files)
    return build(sources(root), Settings("Cổng", "https://vi-du.vn/"), TODAY)


GUIDE = (
    "---\ntiêu đề: Đọc\ntóm tắt: Mười phút mỗi tối.\nđối tượng: phụ huynh\ncác bước: [{bước: Đọc}]\n"
    "liên quan: guong-sang/mot-nguoi\n---\nXem [chuyện này](../guong-sang/mot-nguoi.md).\n"
)


def test_a_page_held_back_is_as_if_absent_and_links_to_it_become_words(tmp_path: Path) -> None:
    result = built(tmp_path, **{"content/guong-sang/mot-nguoi.md": PAGE, "content/cam-nang/doc.md": GUIDE})
    assert not result.problems and result.artifacts
    (problem,) = result.consent_problems
    assert str(problem).startswith("content/guong-sang/mot-nguoi.md:7: đồng ý: không có phiếu KH-1")
    text = b"".join(artifact.content for artifact in result.artifacts).decode("utf-8", "replace")
    assert "chuyện này" in text and "mot-nguoi" not in text and "Một người" not in text
    assert not any("mot-nguoi" in artifact.path for artifact in result.artifacts)


def test_what_was_shown_and_is_withdrawn_or_expired_leaves_a_neutral_page(tmp_path: Path) -> None:
    for end in ("rút ngày", "hết hạn"):
        files = {"content/guong-sang/mot-nguoi.md": PAGE, "consents/KH-1.yml": f"{RECORD}{end}: 01/11/2026\n"}
        (gone,) = [one for one in built(tmp_path, **files).artifacts if "mot-nguoi" in one.path]
        text = gone.content.decode()
        assert gone.path == "guong-sang/mot-nguoi/index.html"
        assert "đã gỡ" in text and "noindex" in text and "mot-nguoi" not in text and 'href="../../"' in text


def test_a_withdrawn_record_keeps_its_addresses_neutral_when_the_page_is_deleted(tmp_path: Path) -> None:
    text = RECORD + "rút ngày: 01/11/2026\nđịa chỉ đã gỡ: [guong-sang/mot-nguoi, guong-sang/ten-cu]\n"
    result = built(tmp_path, **{"consents/KH-1.yml": text, "content/cam-nang/doc.md": GUIDE})
    assert not result.problems, "whoever linked to it is not to blame"
    gone = [one.path for one in result.artifacts if one.path.startswith("guong-sang/") and one.path.endswith(".html")]
    assert gone == ["guong-sang/mot-nguoi/index.html", "guong-sang/ten-cu/index.html"]


def test_a_torn_record_counts_as_none_and_is_told(tmp_path: Path) -> None:
    result = built(tmp_path, **{"content/guong-sang/mot-nguoi.md": PAGE, "consents/KH-1.yml": "phạm vi: [tên\n"})
    assert not result.problems
    assert [problem.path for problem in result.consent_problems] == [
        "consents/KH-1.yml",
        "content/guong-sang/mot-nguoi.md",
    ]


def test_codes_say_nothing_of_names() -> None:
    for code in ("Nguyễn Văn A", "NGUYEN-VAN-A", "a b"):
        with pytest.raises(ValueError):
            person(consents=code)
    assert person(consents="kh-7").consents == ("KH-7",)
