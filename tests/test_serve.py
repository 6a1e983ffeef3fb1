"""The preview: one rebuild per edit; wrong content never stops it."""

from __future__ import annotations

import re
import socket
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from project import SMALL, Project, copy_project

_PATIENCE = 300
_PAGE = "content/cam-nang/doc-sach-moi-ngay.md"
_ADDRESS = "cam-nang/doc-sach-moi-ngay/"


class Preview:
    """A running preview: its log, its pages."""

    def __init__(self, project: Project) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}/"
        self.project = project
        self.log: list[str] = []
        self.process = project.start("generator", "serve", "--dia-chi", f"127.0.0.1:{port}", PYTHONUNBUFFERED="1")
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.process.stdout
        self.log.extend(iter(self.process.stdout.readline, ""))

    def rebuilds(self) -> int:
        return sum("Detected file changes" in line for line in self.log)

    def page(self, address: str = _ADDRESS) -> str:
        try:
            with urllib.request.urlopen(self.url + address, timeout=_PATIENCE) as answer:
                return str(answer.read().decode())
        except urllib.error.URLError:
            return ""

    def wait(self, condition: Callable[[], object]) -> None:
        until = time.monotonic() + _PATIENCE
        while not condition():
            assert self.process.poll() is None, "the preview has ended: " + "".join(self.log)
            assert time.monotonic() < until, "nothing happened: " + "".join(self.log)
            time.sleep(0.1)

    def edit(self, name: str, pattern: str, by: str) -> None:
        file = self.project.root / name
        # In one stroke, as editors' programs save: otherwise the preview may see an empty file in between.
        draft = self.project.root / "draft"
        draft.write_text(re.sub(pattern, by, file.read_text("utf-8"), count=1, flags=re.MULTILINE), "utf-8")
        draft.replace(file)


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    running = Preview(copy_project(tmp_path / "serve", SMALL / "content"))
    yield running
    running.process.terminate()
    running.process.wait()


@pytest.mark.slow
def test_an_edit_is_shown_after_one_rebuild_and_an_error_as_a_banner(preview: Preview) -> None:
    preview.wait(lambda: "Đọc sách mỗi ngày" in preview.page())
    preview.edit(_PAGE, "^tiêu đề: .*$", "tiêu đề: Tên đã sửa")
    preview.wait(lambda: "Tên đã sửa" in preview.page())
    time.sleep(2)  # time for a second rebuild, if one came by mistake
    assert preview.rebuilds() == 1

    preview.edit(_PAGE, "^cập nhật: .*$", "cập nhật: 31/02/2026")
    preview.wait(lambda: "bản dựng được gần nhất" in preview.page())
    assert "31/02/2026" in preview.page(), "the banner says what is wrong"
    assert "Tên đã sửa" in preview.page(), "the last good page is still there"
    assert any(line.startswith(f"{_PAGE}:") for line in preview.log)

    preview.edit(_PAGE, "^cập nhật: .*$", "cập nhật: 01/04/2026")
    preview.wait(lambda: "bản dựng được gần nhất" not in preview.page() and "Tên đã sửa" in preview.page())
    assert not (preview.project.root / "site").exists(), "a preview publishes nothing"
    assert not (preview.project.root / "build" / "stage").exists(), "a preview stages apart from builds"


@pytest.mark.slow
def test_a_preview_that_starts_with_wrong_content_waits_for_it_to_be_mended(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "serve", SMALL / "content")
    right = (project.root / _PAGE).read_text("utf-8")
    (project.root / _PAGE).write_text("---\ntiêu đề: [\n", "utf-8")
    preview = Preview(project)
    try:
        preview.wait(lambda: "bản dựng được gần nhất" in preview.page(""))
        (project.root / _PAGE).write_text(right, "utf-8")
        preview.wait(lambda: "Đọc sách mỗi ngày" in preview.page())
    finally:
        preview.process.terminate()
        preview.process.wait()
