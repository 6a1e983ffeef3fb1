"""The desk as a part of the site, where the settings want that: the files of ``make desk``, with content for everybody.

What ``make desk`` packed may tell of people who have taken back their consent since, and has editors' notes: whatever
tells of the portal is packed anew at each build of the site, only code and Python come from ``build/desk/``.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from generator import pipeline
from generator.desk.building.core import code_sign
from generator.desk.building.folder import LISTED, listed, portal_files
from generator.desk.building.public_content import public_content
from generator.desk.remembered import OF_CODE
from generator.desk.shelf import folder_of, is_built
from generator.environment import consents_folder
from generator.problem import ContentError, Problem
from generator.publishing.servers.table import DESK
from generator.publishing.stage import staged_paths
from generator.reading.load import read_settings
from generator.settings import SETTINGS_FILE, Settings, settings_from

_LABEL = "extra.portal.desk"
_REMEDY = "chạy make desk rồi chạy lại; chưa cần bàn trong trang thì ghi desk: false"


@dataclass(frozen=True)
class PublicDesk:
    """The desk of a project whose settings want it in the site."""

    root: Path
    settings: Settings

    def problems(self) -> list[Problem]:
        """Return why the desk that was built cannot go along: there is none, or it is of other code."""
        if not is_built(self.root):
            return [Problem(SETTINGS_FILE, 0, _LABEL, "chưa có bàn biên tập trong build/desk/", _REMEDY)]
        if (self.root / "docs" / DESK).exists() or (self.root / "docs" / f"{DESK}.md").exists():
            message = f"docs/ có trang chiếm địa chỉ {DESK}/ của bàn biên tập"
            return [Problem(SETTINGS_FILE, 0, _LABEL, message, "đổi tên trang ấy")]
        if self.sign != code_sign():
            return [Problem(SETTINGS_FILE, 0, _LABEL, "bàn biên tập trong build/desk/ là của mã khác", _REMEDY)]
        return []

    @property
    def sign(self) -> str:
        """What says of which code the built desk is; empty where nothing does."""
        file = folder_of(self.root) / OF_CODE
        return file.read_text("ascii", errors="replace") if file.is_file() else ""

    def files(self, day: dt.date) -> tuple[dict[str, bytes], str]:
        """Return the desk's files by their paths in the site, packed for a day, and what the builder is told."""
        sources = pipeline.Sources(self.root, consents_folder=consents_folder(self.root))
        found = pipeline.inspect(sources, self.settings, day)
        catalog = found.stories.catalog
        content = public_content(self.root, found.held_back, (entry.path for entry in catalog.entries))
        files = self._files(portal_files(catalog, self.settings, content.packed, day))
        return {f"{DESK}/{name}": data for name, data in files.items()}, _told(
            len(content.left_out), len(found.held_back)
        )

    def _files(self, of_the_portal: dict[str, bytes]) -> dict[str, bytes]:
        folder = folder_of(self.root)
        built = {name: (folder / name).read_bytes() for name in staged_paths(folder) if name != LISTED}
        return listed(built | of_the_portal)


def public_desk(root: Path) -> PublicDesk | None:
    """Return the desk that a project's settings want in the site; None where they want none, or are wrong."""
    try:
        settings = settings_from(read_settings(root / SETTINGS_FILE))
    except ContentError:
        return None
    return PublicDesk(root, settings) if settings.desk else None


def _told(left_out: int, held: int) -> str:
    line = f"Bàn biên tập có trong trang, ở {DESK}/: ai cũng đọc được tệp bài; mã phiếu, ghi chú, dòng # không đi cùng."
    if held:
        line += f" {held} bài đang giữ lại"
        line += f" và {left_out} tệp dẫn tới các bài ấy không đi cùng." if left_out else " không đi cùng."
    return line
