"""A deployment from its look at the host to its last deletion.

Whatever cuts it, the next one goes on: what had arrived waits aside and is not sent again, and what had begun to be
put in place is finished. Where the host can rename, nothing of it is seen before all has arrived and has been looked
at; then each file takes its place at once: what pages need, the pages, what leads to pages, the manifest. Where it
cannot, files are sent in that order. What is no longer part of the site is deleted after that; only pages of people
who have been taken out are replaced and deleted first, whatever it looks like meanwhile.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby

from generator.language.vietnamese import format_number
from generator.progress import Reporter
from generator.publishing.deploy.host import ASIDE, Host, HostError, named, told_size
from generator.publishing.deploy.lock import Held
from generator.publishing.deploy.manifest import Rows
from generator.publishing.deploy.outgoing import Outgoing
from generator.publishing.deploy.plan import (
    JOURNAL_PATH,
    LOCK_PATH,
    OF_SERVERS,
    Journal,
    Plan,
    Remote,
    look_at,
    plan_for,
    rank,
    waiting_path,
)


@dataclass
class Deployment:
    """A site on its way to a host; ``gone`` are the addresses of people who have been taken out."""

    host: Host
    site: Outgoing
    reporter: Reporter
    gone: Collection[str] = ()
    takes_over: bool = False
    deletes_foreign: bool = False
    reads_all: bool = False
    sent_bytes: int = field(default=0, init=False)
    has_begun: bool = field(default=False, init=False)

    def plan(self) -> tuple[Remote, Plan]:
        """Look at the host; raises where what stands there is somebody else's."""
        remote = self.look()
        rows = self.site.rows
        plan = plan_for(rows, self.site.read, remote, self.gone, deletes_foreign=self.deletes_foreign)
        others = sorted(path for path in remote.found if not path.startswith(OF_SERVERS))
        if others and not remote.is_known and not self.takes_over:
            raise HostError(
                f"{self.host.name} đã có {len(others)} tệp không do lệnh này đặt ({named(others)}). "
                "Đúng chỗ đăng thì chạy lại với --lan-dau: tệp trùng tên được thay, tệp khác giữ nguyên."
            )
        return remote, plan

    def look(self) -> Remote:
        """Return what stands on the host."""
        return look_at(self.host, reads_all=self.reads_all)

    def carry_out(self, lock: Held) -> Plan:
        """Make the host's files those of the site; return what was done."""
        remote, plan = self.plan()
        if not plan.is_nothing:
            if self.host.can_rename:
                self._gather(remote, plan)
            lock.assure()
            self._begin(remote, plan)
            self.host.delete(plan.delete_first)
            for _rank, paths in groupby(plan.send, rank):
                self._place(list(paths))
            self._see_whole({path: path for path in self.site.rows})
            lock.assure()
            self.host.delete(path for path in plan.delete if path not in plan.delete_first)
        self._clear()
        return plan

    def _gather(self, remote: Remote, plan: Plan) -> None:
        """Let all that is to be sent arrive aside; what has arrived already is not sent again."""
        waiting = self._waiting(plan.send)
        self._send(
            {there: path for there, path in waiting.items() if not remote.holds_aside(path, self.site.rows[path])}
        )
        self._see_whole(waiting, ASIDE)

    def _begin(self, remote: Remote, plan: Plan) -> None:
        """Leave on the host what is about to be done, for whoever has to go on; then forget what an earlier one left.

        In this order: a file that an earlier journal tells of counts as in its place once it is aside no more.
        """
        journal = Journal.of(self.site.rows, plan.delete).to_bytes()
        list(self.host.put({JOURNAL_PATH: lambda: journal}))
        self.has_begun = True
        self.host.delete(sorted(remote.aside.keys() - self._waiting(plan.send).keys() - {JOURNAL_PATH}))

    def _place(self, paths: Sequence[str]) -> None:
        if self.host.can_rename:
            self.host.rename(self._waiting(paths))
        else:
            self._send({path: path for path in paths})

    def _waiting(self, paths: Iterable[str]) -> dict[str, str]:
        return {waiting_path(path, self.site.rows[path]): path for path in paths}

    def _send(self, targets: Mapping[str, str]) -> None:
        """Send files of the site to where they go."""
        with self.reporter.stage("Gửi", "tệp", total=len(targets)) as stage:
            for target in self.host.put({there: partial(self.site.read, path) for there, path in targets.items()}):
                self.sent_bytes += self.site.rows[targets[target]].size
                stage.advance()

    def _see_whole(self, targets: Mapping[str, str], below: str = "") -> None:
        """Look whether all that the host says it took is there, whole."""
        found = self.host.found(below)
        for target, path in targets.items():
            there, size = found.get(target), self.site.rows[path].size
            if there is None or there.size != size:
                raise HostError(
                    f"{self.host.name} báo đã nhận {path} nhưng "
                    f"{f'chỉ có {there.size}' if there else 'không có'} trong {size} byte. "
                    "Xem chỗ đăng còn dung lượng không rồi chạy lại."
                )

    def _clear(self) -> None:
        """Take away what is for deployers alone, besides the lock: the journal first."""
        self.host.delete([JOURNAL_PATH])
        self.host.delete(sorted(self.host.found(ASIDE).keys() - {LOCK_PATH}))

    @property
    def state(self) -> str:
        """Return what people are told of the host when this is cut."""
        if self.has_begun:
            return "Trang ở đó đang đổi dở: chạy lại lệnh này để đổi cho xong."
        resumed = " Chạy lại thì gửi tiếp, tệp đã tới không gửi lại." if self.sent_bytes else ""
        return f"Trang ở đó chưa đổi gì.{resumed}"


def told(deployment: Deployment, plan: Plan) -> str:
    """Return what people are told when all is done."""
    name = deployment.host.name
    if plan.is_nothing:
        return f"{name}: đã đúng bản này từ trước, không gửi tệp nào."
    return (
        f"Đã đăng lên {name}: {_count(plan.send)} tệp mới hoặc đã đổi, gửi {told_size(deployment.sent_bytes)}; "
        f"xóa {_count(plan.delete)} tệp; giữ nguyên {format_number(plan.kept)} tệp."
    )


def told_beforehand(plan: Plan, rows: Rows) -> str:
    """Return what a deployment would do."""
    size = sum(rows[path].size for path in plan.send)
    return (
        f"Nếu đăng: gửi {_count(plan.send)} tệp ({told_size(size)}), xóa {_count(plan.delete)} tệp, "
        f"giữ nguyên {format_number(plan.kept)} tệp."
    )


def _count(paths: Sequence[str]) -> str:
    return format_number(len(paths))
