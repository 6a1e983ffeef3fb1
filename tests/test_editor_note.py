"""What editors note for each other stays in its file: no page, paper, script, slide, search or data holds it."""

from __future__ import annotations

from project import SMALL, Project
from traces import traces

from generator.content_types import content_types

NOTE = "QZX-17"


def test_what_editors_note_for_each_other_is_published_in_no_form(small: Project) -> None:
    noted = {file.parent.name for file in (SMALL / "content").glob("*/*.md") if NOTE in file.read_text("utf-8")}
    assert noted == content_types().keys(), "an entry of each type holds the note"
    published = ["Thôn mẫu mở tủ sách chung", "Hội mẫu"]
    found = traces(small.site, [*published, NOTE, "xem lại trước hội nghị"])
    assert {line.split(": ")[1] for line in found} == {*published}, "what is published is found, and only that"
