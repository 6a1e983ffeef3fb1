"""The examples of the types, as the desk shows them before one begins."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from test_same_as_the_command_line import SHARED, SMALL, project_of

from generator.content_types import content_types, page_to_copy
from generator.desk.samples import sample_of
from generator.desk.session import Session


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """A desk before a site that has little of what examples refer to."""
    return Session(
        project_of(tmp_path_factory.mktemp("samples") / "cong", SMALL / "content"), dt.date(2026, 11, 22), SHARED
    )


@pytest.mark.parametrize("folder", content_types())
def test_each_type_has_an_example_that_the_generator_shows(folder: str, session: Session) -> None:
    sample = sample_of(session, folder)
    assert "<h1" in sample.html and sample.values["tiêu đề"]
    assert "Nội dung của trang, viết từ đây." in sample.html


def test_an_example_leaves_nothing_behind(session: Session) -> None:
    sample = sample_of(session, "nhiem-vu")
    assert session.catalog.get("nhiem-vu/bai-mau") is None
    assert not Path(sample.path).exists()
    refused = session.look(sample.path, page_to_copy(content_types()["nhiem-vu"])).problems
    assert any("không tìm thấy" in one.message for one in refused)
