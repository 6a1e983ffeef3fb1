"""A deployment that nobody sees a half of: a whole site is made beside the one that stands, then a link is turned.

On the host stand ``ban/00012-…``, one folder for each of the last sites, and ``hien-tai``, the link by which the
server finds the one that is shown. What has not changed gets a second name there, only what differs travels. Whatever
cuts it, the link leads to a whole site; the next one goes on where it was cut. An earlier site goes back by its link
alone. One that tells of somebody who has been taken out since is deleted.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial

from generator.publishing.deploy.deployment import Deployment
from generator.publishing.deploy.host import ASIDE, Found, Linking
from generator.publishing.deploy.lock import Held
from generator.publishing.deploy.manifest import CONTROL, PATH, Manifest, Row, is_veiled, read_manifest
from generator.publishing.deploy.plan import Plan, Remote, is_below, look_at
from generator.publishing.releases import KEPT

FOLDER, LINK = "ban", "hien-tai"
_NAME = re.compile(rf"{FOLDER}/(\d+)-\w+")


@dataclass(frozen=True)
class Shown:
    """A folder on a host, as if it were all there is."""

    host: Linking
    folder: str
    can_rename = True

    def found(self, below: str = "") -> dict[str, Found]:
        """Return every file there."""
        start = f"{self.folder}/{below}".rstrip("/")
        found = self.host.found(start) if self.folder else {}
        return {path.removeprefix(f"{self.folder}/"): there for path, there in found.items()}

    def read(self, path: str) -> bytes | None:
        """Return a file's bytes; None where there is none."""
        return self.host.read(f"{self.folder}/{path}") if self.folder else None


@dataclass
class SwitchedDeployment(Deployment):
    """A site on its way to a host that knows links, on which the last ``kept`` sites stay."""

    host: Linking
    kept: int = field(default=KEPT, kw_only=True)

    def look(self) -> Remote:
        """Return what the public is shown."""
        return look_at(Shown(self.host, self._standing()), reads_all=self.reads_all)

    def carry_out(self, lock: Held) -> Plan:
        """Make the site beside the one that stands and turn the link; return what was done."""
        remote, plan = self.plan()
        standing = self._standing()
        if not plan.is_nothing:
            self.host.turn(f"{ASIDE}/{LINK}", "..")  # a host that cannot do it says so before anything travels
            folder = self._folder(standing)
            self._fill(folder, standing, remote, plan)
            self._see_whole({f"{folder}/{path}": path for path in self.site.rows}, folder)
            lock.assure()
            self.host.turn(LINK, folder)
            standing = folder
        self._tidy(standing)
        self._clear()
        return plan

    def _standing(self) -> str:
        """Return the folder to which the link leads; an empty name where there is none yet."""
        return (self.host.target(LINK) or "").rstrip("/")

    def _folder(self, standing: str) -> str:
        """Return the folder of this site: the one in which it, or a part of it, stands already, or a new one."""
        rows = sorted((path, row.sha256) for path, row in self.site.rows.items())
        digest = hashlib.sha256(json.dumps(rows).encode()).hexdigest()[:16]
        names = [f"{FOLDER}/{name}" for name in self.host.folders(FOLDER)]
        number = 1 + max((int(found[1]) for name in names if (found := _NAME.fullmatch(name))), default=0)
        known = (name for name in names if name.endswith(f"-{digest}") and name != standing)
        return next(known, f"{FOLDER}/{number:05}-{digest}")

    def _fill(self, folder: str, standing: str, remote: Remote, plan: Plan) -> None:
        """Let a folder hold the site whole: second names of what stands there already, and what travels."""
        rows, there = self.site.rows, Shown(self.host, folder).found()
        right = {path for path, row in rows.items() if path in there and self._is_right(folder, path, row, there[path])}
        self.host.delete(f"{folder}/{path}" for path in sorted(there.keys() - right))
        others = {path for path in remote.found if path not in rows and path not in plan.delete}
        same = {path for path in rows if path not in plan.send and path not in CONTROL} - right
        linked = self.host.link({f"{standing}/{path}": f"{folder}/{path}" for path in sorted(same | others)})
        self._copy(standing, folder, (path for path in others if f"{folder}/{path}" not in linked))
        missing = sorted(path for path in rows if path not in right and f"{folder}/{path}" not in linked)
        for is_last in (False, True):  # a folder with a manifest is whole
            self._send({f"{folder}/{path}": path for path in missing if (path in CONTROL) == is_last})

    def _is_right(self, folder: str, path: str, row: Row, there: Found) -> bool:
        """Say whether a file stands in a folder as it should; what bears a name there arrived whole."""
        return there.size == row.size and not (
            self.reads_all and Row.of(self.host.read(f"{folder}/{path}") or b"") != row
        )

    def _copy(self, standing: str, folder: str, paths: Iterable[str]) -> None:
        """Carry what others keep there along, where files get no second names."""
        contents = {
            f"{folder}/{path}": partial(lambda place: self.host.read(place) or b"", f"{standing}/{path}")
            for path in paths
        }
        list(self.host.put(contents))

    def _tidy(self, standing: str) -> None:
        """Delete the sites that are one too many, are not whole, or tell of somebody who has been taken out since."""
        left = self.kept - 1
        for name in sorted(self.host.folders(FOLDER), reverse=True):
            folder = f"{FOLDER}/{name}"
            if folder == standing:
                continue
            manifest = read_manifest(self.host.read(f"{folder}/{PATH}"))
            if manifest and left > 0 and not self._tells_of_the_gone(manifest):
                left -= 1
            else:
                self.host.delete(self.host.found(folder))

    def _tells_of_the_gone(self, manifest: Manifest) -> bool:
        return any(
            is_below(path, self.gone) and self.site.rows.get(path) != row
            for path, row in manifest.files.items()
            if not is_veiled(path)
        )

    @property
    def state(self) -> str:
        """Return what people are told of the host when this is cut."""
        return "Trang ở đó còn nguyên như cũ, hoặc đã là bản mới trọn vẹn. Chạy lại lệnh này để làm tiếp."
