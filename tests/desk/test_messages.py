"""What page and generator say to each other: open, read, look, hand in; and what comes back where all goes wrong."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from at_the_desk import laid

from generator.desk.messages import Answerer
from generator.desk.parcel import SHEET

PATH = "content/cam-nang/doc-sach-moi-ngay.md"
OPEN = {"do": "open", "today": "2026-11-22", "shared": {"style": "assets/portal.css", "script": "assets/portal.js"}}


class Desk:
    """A desk as the page talks to it."""

    def __init__(self, root: Path) -> None:
        self.root, self._answerer = root, Answerer(root)

    def ask(self, do: str, **more: Any) -> dict[str, Any]:
        answer: dict[str, Any] = json.loads(self._answerer.answer(json.dumps({"do": do, **more})))
        return answer


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return laid(tmp_path_factory.mktemp("messages"))


@pytest.fixture(scope="module")
def desk(root: Path) -> Desk:
    desk = Desk(root)
    opened = desk.ask(**OPEN)
    assert {"path": PATH, "folder": "cam-nang"}.items() <= next(
        one for one in opened["entries"] if one["path"] == PATH
    ).items()
    return desk


def draft(desk: Desk, path: str = PATH, **changes: Any) -> dict[str, Any]:
    """Return what the page sends of a page whose form was changed."""
    read = desk.ask("read", path=path)
    values = {**read["values"], **changes.pop("values", {})}
    return {
        "path": path,
        "folder": path.split("/")[1],
        "base": read["text"],
        "values": values,
        "body": read["body"],
        **changes,
    }


def test_a_page_that_nobody_changed_is_right_and_shown(desk: Desk) -> None:
    look = desk.ask("look", **draft(desk))
    assert look["problems"] == look["later"] == []
    assert look["text"] == (desk.root / PATH).read_text(encoding="utf-8")
    assert "<h1>" in look["html"] and look["path"] == PATH


def test_a_problem_names_its_field_its_line_and_the_words_of_the_check(desk: Desk) -> None:
    (problem,) = desk.ask("look", **draft(desk, values={"cập nhật": "31/02/2026"}))["problems"]
    assert problem["field"] == "cập nhật" and problem["severity"] == "error"
    line = problem["line"]
    words = 'cập nhật: không phải ngày hợp lệ (đang là "31/02/2026"); viết dạng 30/07/2021'
    assert problem["words"] == f"{PATH}:{line}: {words}"


def test_a_new_page_gets_a_name_of_its_title(desk: Desk) -> None:
    look = desk.ask("look", path="", folder="tin-tuc", base="", values={"tiêu đề": "Thôn mở lớp!"}, body="")
    assert look["path"] == "content/tin-tuc/thon-mo-lop.md"
    assert {problem["field"] for problem in look["problems"]} >= {"tóm tắt", "ngày"}


def test_a_draft_of_yesterday_takes_in_what_others_wrote_since(desk: Desk) -> None:
    mine = draft(desk, values={"tóm tắt": "Của tôi."})
    assert desk.ask("renew", **mine) == {}
    mine["base"] = mine["base"].replace("tiêu đề: ", "tiêu đề: Tên cũ ", 1)
    mine["values"]["tiêu đề"] = "Tên cũ " + mine["values"]["tiêu đề"]
    renewed = desk.ask("renew", **mine)
    assert renewed["base"] == (desk.root / PATH).read_text(encoding="utf-8")
    assert not renewed["values"]["tiêu đề"].startswith("Tên cũ") and renewed["values"]["tóm tắt"] == "Của tôi."
    assert renewed["conflicts"] == {}


def test_what_is_wrong_cannot_be_handed_in(desk: Desk) -> None:
    answer = desk.ask("hand_in", **draft(desk, values={"tiêu đề": ""}))
    assert "zip" not in answer and answer["problems"][0]["field"] == "tiêu đề"


def test_what_breaks_another_page_cannot_be_handed_in(desk: Desk) -> None:
    other = {"địa chỉ cũ": ["tin-tuc/mo-tu-sach-thon"]}
    answer = desk.ask("hand_in", **draft(desk, values=other))
    assert "zip" not in answer and "tin-tuc/mo-tu-sach-thon" in answer["problems"][0]["words"]


def test_a_parcel_holds_the_page_its_pictures_and_a_sheet_in_words(desk: Desk) -> None:
    picture = base64.b64encode(b"jpeg").decode()
    told = {
        "tệp": "to-doc.jpg",
        "mô tả": "Ba người ngồi quanh một cuốn sách mở",
        "nguồn ảnh": "Thôn",
        "có người": "không",
    }
    changed = draft(desk, values={"tóm tắt": "Mỗi tối <một> trang.", "ảnh": [told]}, pictures={"to-doc.jpg": picture})
    changed["body"] += "\n\nThêm một câu.\n"
    answer = desk.ask("hand_in", **changed)
    assert answer.get("name") == "doc-sach-moi-ngay.zip", answer
    packed = zipfile.ZipFile(io.BytesIO(base64.b64decode(answer["zip"])))
    assert packed.namelist() == sorted([PATH, "content/cam-nang/to-doc.jpg", SHEET])
    assert packed.read(PATH).decode().endswith("\n\nThêm một câu.\n")
    sheet = packed.read(SHEET).decode()
    assert "→ Mỗi tối &lt;một&gt; trang." in sheet and "Ảnh: to-doc.jpg" in sheet and "Sửa trang" in sheet
    assert answer == desk.ask("hand_in", **changed), "the same draft gives the same bytes"


def test_what_is_proposed_is_checked_like_what_goes_into_a_parcel(desk: Desk) -> None:
    wrong = desk.ask("propose", **draft(desk, values={"tiêu đề": ""}), newest="")
    assert set(wrong) == {"problems"} and wrong["problems"][0]["field"] == "tiêu đề"
    mine = draft(desk, values={"tóm tắt": "Mỗi tối một trang."})
    told = desk.ask("propose", **mine, newest=mine["base"])
    assert told["path"] == PATH and "→ `Mỗi tối một trang.`" in told["words"]
    assert told["text"] == desk.ask("look", **mine)["text"]


def test_a_reviewer_is_told_what_changed_and_what_is_wrong_with_it(desk: Desk) -> None:
    before = desk.ask("read", path=PATH)["text"]
    after = before.replace("tóm tắt: ", "tóm tắt: Mới. ", 1) + "\n[Xem](../cam-nang/khong-co.md)\n"
    told = desk.ask("weigh", path=PATH, before=before, after=after, pictures={})
    (difference,) = [one for one in told["differences"] if one[0] == "tóm tắt"]
    assert difference[2].startswith("Mới. ") and ["thêm", "[Xem](../cam-nang/khong-co.md)"] in told["paragraphs"]
    assert "không dẫn tới trang nào" in told["problems"][0]["message"] and len(told["questions"]) == 3
    assert told["isOld"] is False
    assert desk.ask("weigh", path=PATH, before="---\n---\n", after=before, pictures={})["isOld"] is True
    assert "Cả tệp" in desk.ask("weigh", path=PATH, before=before, after="---\na: [\n---\n", pictures={})["wrong"]


def test_a_file_whose_head_is_broken_is_given_whole(root: Path) -> None:
    desk = Desk(root)
    file = root / "content/cam-nang/hong.md"
    file.write_text('---\ntiêu đề: "hở\n---\nChữ.\n', encoding="utf-8")
    try:
        assert desk.ask(**OPEN)["problems"]
        read = desk.ask("read", path="content/cam-nang/hong.md")
        assert "Cả tệp" in read["wrong"] and read["text"] == file.read_text(encoding="utf-8")
        mended = read["text"].replace('"hở', "Hết hở")
        assert desk.ask("look", path="content/cam-nang/hong.md", text=mended)["problems"][0]["message"] == "thiếu"
    finally:
        file.unlink()


def test_what_nobody_foresaw_comes_back_as_a_sentence(desk: Desk) -> None:
    answer = desk.ask("look", path=PATH)
    assert set(answer) == {"wrong"} and "Traceback" not in answer["wrong"]


def test_a_body_comes_in_pieces_that_are_the_body(desk: Desk) -> None:
    body = "\nMột đoạn.\n\n\n```infographic\nkiểu: số lớn\n```\n"
    told = desk.ask("blocks", body=body)
    assert told["before"] + "".join(one["source"] + one["after"] for one in told["pieces"]) == body
    assert [(one["line"], one["nodes"] is None) for one in told["pieces"]] == [(1, False), (4, True)]
    assert told["pieces"][1]["html"].startswith("<div")


def test_letters_from_before_unicode_are_known_and_proper_lines_stay(desk: Desk) -> None:
    text = "Thµnh phè Nha Trang tæ chøc häc tËp suèt ®êi\nĐọc sách ở xã"
    told = desk.ask("old_letters", text=text)
    assert (told["encoding"], told["text"]) == ("TCVN3", "Thành phố Nha Trang tổ chức học tập suốt đời\nĐọc sách ở xã")
    assert told["rows"] == [
        ["Thµnh phè Nha Trang tæ chøc häc tËp suèt ®êi", "Thành phố Nha Trang tổ chức học tập suốt đời"]
    ]
    assert desk.ask("old_letters", text="tænh Khaùnh Hoøa toå chöùc hoïc taäp suoát ñôøi")["encoding"] == "VNI"
    assert desk.ask("old_letters", text="Đọc sách mỗi ngày, élève, größer") == {}


def test_a_file_in_old_letters_is_made_new_or_kept(desk: Desk) -> None:
    html = "<h1>Lớp học</h1><p>Thµnh phè Nha Trang tæ chøc häc tËp suèt ®êi cho ng\u00adêi d©n, mçi tèi mét giê.</p>"
    data = base64.b64encode(html.encode()).decode()
    new = desk.ask("bring", name="bai.html", data=data)
    assert new["old_letters"] == {"encoding": "TCVN3", "rows": [["Thµnh phè Nha Trang", "Thành phố Nha Trang"]]}
    assert "người dân" in new["body"]
    kept = desk.ask("bring", name="bai.html", data=data, keeps_letters=True)
    assert "old_letters" not in kept and "Thµnh phè" in kept["body"]
