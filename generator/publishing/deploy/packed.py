"""A zip for hosts that have nothing but a panel: the whole site, and beside it the list of what to delete there.

Unpacking adds and replaces; it deletes nothing. So the list of files of the last zip that the site no longer has is
written beside it, for whoever stands before the panel.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.ink.packing import zipped
from generator.publishing.deploy.host import HostError, told_size
from generator.publishing.deploy.manifest import Manifest, read_manifest
from generator.publishing.deploy.outgoing import Outgoing


@dataclass(frozen=True)
class Packed:
    """A zip and the list beside it; ``memory`` is where the manifest of the last zip is kept."""

    file: Path
    memory: Path

    @property
    def list_file(self) -> Path:
        """Return where the list of what to delete is written."""
        return self.file.with_name(f"{self.file.stem}.can-xoa.txt")

    def write(self, site: Outgoing) -> list[str]:
        """Write the zip; return what is to be deleted on the host, with what earlier lists named."""
        doomed = self._doomed(site)
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            self._replace(self.file, zipped({path: site.read(path) for path in site.rows}))
            if doomed:
                self._replace(self.list_file, "".join(f"{path}\n" for path in doomed).encode())
            else:
                self.list_file.unlink(missing_ok=True)
        except OSError as error:
            raise HostError(f"Không ghi được {self.file} ({error.strerror}). Xem đĩa còn chỗ, quyền ghi.") from error
        self.memory.parent.mkdir(parents=True, exist_ok=True)
        self.memory.write_bytes(Manifest(site.day, site.rows).to_bytes())
        return doomed

    def told(self, site: Outgoing, doomed: list[str]) -> str:
        """Return what people are told."""
        size = told_size(self.file.stat().st_size)
        said = f"Xong: {self.file} ({len(site.rows)} tệp, {size}). Tải lên chỗ đăng rồi giải nén đè vào thư mục gốc."
        if doomed:
            said += f" RỒI XÓA Ở ĐÓ {len(doomed)} tệp kể trong {self.list_file.name}: giải nén không xóa gì."
        return said

    def _doomed(self, site: Outgoing) -> list[str]:
        """Return the files that earlier zips brought there and that the site no longer has.

        Nobody tells whether a list was followed: what it named stays named.
        """
        earlier = read_manifest(self.memory.read_bytes()) if self.memory.is_file() else None
        named = set(self.list_file.read_text("utf-8").splitlines()) if self.list_file.is_file() else set()
        return sorted((named | set(earlier.files if earlier else ())) - site.rows.keys())

    @staticmethod
    def _replace(file: Path, content: bytes) -> None:
        part = file.with_name(f"{file.name}.part")
        part.write_bytes(content)
        part.replace(file)
