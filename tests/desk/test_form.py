"""The form asks what the types ask: every field, once, as what it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel

from generator.content_types import content_types
from generator.editors.form import form_of, with_labels
from generator.fields.introspection import record_in

KINDS = {"line", "text", "date", "number", "choice", "reference", "area", "group"}


def pairs(record: type[BaseModel], fields: list[dict[str, Any]]) -> Iterator[tuple[Any, dict[str, Any]]]:
    """Yield each field of a record with what the form asks for it, those inside groups too."""
    assert [field["label"] for field in fields] == [str(info.title) for info in record.model_fields.values()]
    for info, field in zip(record.model_fields.values(), fields, strict=True):
        yield info, field
        if inner := record_in(info.annotation):
            yield from pairs(inner, field["fields"])


@pytest.mark.parametrize("folder", content_types())
def test_a_form_has_every_field_of_its_type_with_its_help(folder: str) -> None:
    form = form_of(folder)
    for info, field in pairs(content_types()[folder], form["fields"]):
        assert field["kind"] in KINDS
        assert field["help"] == info.description
        assert (field["kind"] == "choice") == bool(field.get("choices"))


def field_of(folder: str, *labels: str) -> dict[str, Any]:
    found: dict[str, Any] = {"fields": form_of(folder)["fields"]}
    for label in labels:
        found = next(field for field in found["fields"] if field["label"] == label)
    return found


def test_a_field_is_asked_for_as_what_it_is() -> None:
    assert field_of("cam-nang", "cập nhật")["kind"] == "date"
    assert field_of("cam-nang", "bản phát thanh")["kind"] == "text"
    assert field_of("cam-nang", "tiêu đề") | {"example": "", "help": ""} == {
        "label": "tiêu đề", "help": "", "example": "", "needed": True, "several": False, "kind": "line",
    }  # fmt: skip
    assert field_of("cam-nang", "nguồn", "độ tin cậy")["choices"] == [
        "đã đọc văn bản",
        "nguồn thứ cấp",
        "theo kế hoạch",
    ]
    assert field_of("su-kien", "minh họa")["choices"] == ["có", "không"]


def test_a_reference_says_where_it_may_lead() -> None:
    assert field_of("cam-nang", "liên quan")["sections"] == []
    assert field_of("cam-nang", "nguồn", "văn bản")["sections"] == ["chinh-sach"]


def test_what_was_typed_gets_the_labels_of_its_type_and_the_rest_stays() -> None:
    typed = {"Tieu de": "Đọc", "tu_khoa": "sách", "NGUON": {"TEN": "Báo", "la": "x"}, "mục lạ": "y"}
    assert with_labels(content_types()["cam-nang"], typed) == {
        "tiêu đề": "Đọc",
        "từ khóa": ["sách"],
        "nguồn": [{"tên": "Báo", "la": "x"}],
        "mục lạ": "y",
    }
