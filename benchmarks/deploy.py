"""What travels after one edit: by ``deploy`` to a folder, over SFTP and by a link, beside ``rsync`` alone.

    python benchmarks/deploy.py
    python benchmarks/deploy.py --pages 500 10000

A site of so many pages, each with its style sheet, is carried to an empty host; then one page changes, with the home
page, a feed and a list that name it, and the site is carried again. Where this machine has no ``rsync``, its column
says so. Bytes are those of files for ``deploy``, and what it says that it sent for ``rsync`` (``--stats``), which sends
parts of files that it finds changed; here both sides are one machine, so it is told to do so (``--no-whole-file``).
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
from project import digests  # noqa: E402
from sftp_machine import machine  # noqa: E402

from generator.environment import moment  # noqa: E402
from generator.progress import SilentReporter  # noqa: E402
from generator.publishing.deploy.deployment import Deployment  # noqa: E402
from generator.publishing.deploy.folder import Folder  # noqa: E402
from generator.publishing.deploy.lock import held  # noqa: E402
from generator.publishing.deploy.manifest import Manifest  # noqa: E402
from generator.publishing.deploy.outgoing import outgoing  # noqa: E402
from generator.publishing.deploy.sftp import Sftp  # noqa: E402
from generator.publishing.deploy.switched import SwitchedDeployment  # noqa: E402

WORDS = "Học thường xuyên, học suốt đời, ai cũng có thể bắt đầu hôm nay. "
DAY = "2026-11-22"


@dataclass(frozen=True)
class Sent:
    """What one way sent: files, bytes of files, seconds."""

    files: int
    size: int
    seconds: float


def page(number: int, more: str = "") -> str:
    """Return a page as large as the portal's usual ones, no two alike."""
    return f"<!doctype html><title>Bài {number}</title><main><h1>Bài {number}</h1>" + (
        "".join(f"<p>{number * 31 + row}: {WORDS}" for row in range(120)) + f"{more}</main>\n"
    )


def write(site: Path, pages: int, edited: str = "") -> None:
    """Write a site; an edit changes one page and what names it."""
    for number in range(pages):
        file = site / f"cam-nang/bai-{number}/index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(page(number, edited if number == 7 else ""), "utf-8")
    names = "".join(f"<li><a href='cam-nang/bai-{number}/'>Bài {number}</a>" for number in range(min(pages, 60)))
    for path, text in (
        ("index.html", f"{names}{edited}"),
        ("cam-nang/index.html", f"{edited}{names}"),
        ("tin.xml", f"<feed>{edited}</feed>"),
        ("assets/portal.css", "a{}" * 4000),
    ):
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text, "utf-8")


def deployed(host: Folder | Sftp, site: Path, memory: Path, kind: type[Deployment] = Deployment) -> Sent:
    """Carry a site as the command does."""
    began = time.perf_counter()
    going = outgoing(site, digests(site), Manifest(DAY, {}), {})
    one = kind(host, going, SilentReporter())  # type: ignore[arg-type]
    with held(host, memory / "khoa.json", moment()) as lock:
        plan = one.carry_out(lock)
    return Sent(len(plan.send), one.sent_bytes, time.perf_counter() - began)


def rsynced(site: Path, host: Path) -> Sent:
    """Carry a site by ``rsync``, by digest as ``deploy`` does."""
    began = time.perf_counter()
    command = ["rsync", "-r", "--checksum", "--delete", "--no-whole-file", "--stats", f"{site}/", f"{host}/"]
    said = subprocess.run(
        command, check=True, capture_output=True, encoding="utf-8", env={**os.environ, "LC_ALL": "C"}
    ).stdout
    files, size = (
        int(re.search(rf"{name}: ([\d,.]+)", said)[1].replace(",", ""))  # type: ignore[index]
        for name in ("Number of regular files transferred", "Total bytes sent")
    )
    return Sent(files, size, time.perf_counter() - began)


Way = Callable[[Path], Sent]


@contextmanager
def ways(folder: Path) -> Iterator[dict[str, Way]]:
    """Open each way to a host of its own."""
    hosts = {name: folder / name for name in ("thu-muc", "lien-ket", "sftp", "rsync")}
    for host in hosts.values():
        host.mkdir()
    with machine(folder) as there:
        sftp = Sftp(there.place("sftp"), there.variables)
        try:
            yield {
                "deploy, thư mục": lambda site: deployed(Folder(hosts["thu-muc"]), site, folder / "m1"),
                "deploy, link://": lambda site: deployed(
                    Folder(hosts["lien-ket"]), site, folder / "m2", SwitchedDeployment
                ),
                "deploy, sftp://": lambda site: deployed(sftp, site, folder / "m3"),
                "rsync --checksum": lambda site: rsynced(site, hosts["rsync"]),
            }
        finally:
            sftp.close()


def measured(pages: int, without: list[str]) -> Iterator[str]:
    """Yield a row for each way."""
    with tempfile.TemporaryDirectory(prefix="portal-deploy-") as name, ways(Path(name)) as known:
        site = Path(name) / "site"
        write(site, pages)
        whole: dict[str, Sent] = {}
        for way, carry in known.items():
            if any(word in way for word in without) or (way.startswith("rsync") and not shutil.which("rsync")):
                continue
            whole[way] = carry(site)
        write(site, pages, "<p>Sửa ngày 28/11/2026")
        for way, first in whole.items():
            again = known[way](site)
            yield (
                f"| {pages} | {way} | {first.files} tệp, {first.size / 1e6:.1f} MB, {first.seconds:.1f} s "
                f"| {again.files} tệp, {again.size / 1e3:.1f} kB, {again.seconds:.1f} s |"
            )
        if "rsync --checksum" not in whole:
            yield f"| {pages} | rsync | máy này không có rsync | |"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, nargs="+", default=[500, 10_000])
    parser.add_argument("--without", nargs="*", default=[], help="ways to leave out, such as sftp")
    arguments = parser.parse_args()
    print("| trang | cách | lần đầu | sau một lần sửa |\n|---:|---|---|---|")
    for pages in arguments.pages:
        for row in measured(pages, arguments.without):
            print(row, flush=True)


if __name__ == "__main__":
    main()
