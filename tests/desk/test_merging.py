"""Two editors on one page lose nothing to each other."""

from __future__ import annotations

from generator.desk.head import values_in
from generator.desk.merging import BODY, merged

BASE = "---\ntiêu đề: Đọc\ntóm tắt: Một câu.\nđối tượng: phụ huynh\n---\nChữ.\n"


def test_what_each_changed_stands() -> None:
    values, body = values_in("cam-nang", BASE)
    found = merged("cam-nang", BASE, {**values, "tiêu đề": "Đọc to"}, body, BASE.replace("Một câu.", "Hai câu."))
    assert (found.values["tiêu đề"], found.values["tóm tắt"], found.conflicts) == ("Đọc to", "Hai câu.", {})


def test_a_changed_text_and_a_changed_field_stand_beside_each_other() -> None:
    values, _body = values_in("cam-nang", BASE)
    found = merged("cam-nang", BASE, values, "Chữ mới.", BASE.replace("đối tượng: phụ huynh\n", ""))
    assert found.body == "Chữ mới." and "đối tượng" not in found.values and found.conflicts == {}


def test_where_both_changed_one_thing_the_draft_stays_and_the_other_is_told() -> None:
    values, _body = values_in("cam-nang", BASE)
    newest = BASE.replace("Một câu.", "Hai câu.").replace("Chữ.", "Chữ của họ.")
    found = merged("cam-nang", BASE, {**values, "tóm tắt": "Ba câu."}, "Chữ của tôi.", newest)
    assert (found.values["tóm tắt"], found.body) == ("Ba câu.", "Chữ của tôi.")
    assert found.conflicts == {"tóm tắt": "Hai câu.", BODY: "Chữ của họ."}


def test_the_same_change_by_both_is_no_conflict() -> None:
    values, body = values_in("cam-nang", BASE)
    found = merged("cam-nang", BASE, {**values, "tóm tắt": "Hai câu."}, body, BASE.replace("Một câu.", "Hai câu."))
    assert found.conflicts == {}
