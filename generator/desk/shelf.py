"""Where the built desk lies, and what ``make serve`` answers at its address: its files, the content as it is now."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from generator.desk.building.content import content_zip
from generator.desk.forge import policy
from generator.problem import ContentError
from generator.publishing.preview.edition import Answer, file_below, media_type
from generator.publishing.servers.table import DESK
from generator.reading.load import read_settings
from generator.settings import SETTINGS_FILE, Forge, settings_from

ADDRESS = DESK
CONTENT = "content.zip"
_NOT_BUILT = "Chưa có bàn biên tập. Chạy: make desk (hoặc python -m generator desk), rồi mở lại trang này.\n"


def folder_of(root: Path) -> Path:
    """Return where a project's desk is built."""
    return root / "build" / "desk"


def is_built(root: Path) -> bool:
    """Whether there is a desk to open."""
    return (folder_of(root) / "index.html").is_file()


@dataclass(frozen=True)
class Shelf:
    """A project's desk as a preview server shows it."""

    root: Path

    def answer(self, address: str) -> Answer:
        """Return what stands at an address below the desk's own; the content is the project's of this moment."""
        name = unquote(address) or "index.html"
        if name == CONTENT and is_built(self.root):
            return Answer(content_zip(self.root), "application/zip")
        content = file_below(folder_of(self.root), name)
        if content is None:
            told = "" if is_built(self.root) else _NOT_BUILT
            return Answer(told.encode(), "text/plain; charset=utf-8", 404)
        return Answer(
            content, media_type(name), policy=self._policy() if name.endswith((".html", ".mjs", ".js")) else ""
        )

    def _policy(self) -> str:
        """Return the policy by the settings of this moment; by none where they cannot be read."""
        try:
            return policy(settings_from(read_settings(self.root / SETTINGS_FILE)).forge)
        except ContentError:
            return policy(Forge())
