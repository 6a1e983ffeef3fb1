"""How long it takes until an edit is seen, ours and others side by side in one run.

    python benchmarks/speed.py            the real portal: first build, nothing changed, one edit; the preview
    python benchmarks/speed.py --sizes 300 1000     pages of about 1,000 syllables, beside Hugo, Zensical, MkDocs; with
                                                    ours also what is asked of it after every edit
    python benchmarks/speed.py --alone --sizes 10000     without the others

Whole processes, measured from the outside: seconds on the clock, seconds of processors, the most memory of a process.
Others are installed into an environment of their own below the scratch folder. Results go to build/bench/speed.json.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]
from _corpus import MadePage, make_pages  # noqa: E402

PAGE = "cam-nang/ca-nha-cung-doc-sach"
PEERS = ("hugo", "zensical", "mkdocs-material")
_EDITS = 5
_ENTRY = """---
tiêu đề: "{title}"
tóm tắt: {summary}
ngày: {day:02d}/11/2026
thể loại: tin
ấn phẩm: [không]
---
{body}
"""
_HUGO = 'baseURL = "https://vi-du.vn/"\ntitle = "Mẫu"\n'
_HUGO_PAGES = {
    "single": "<!doctype html><title>{{ .Title }}</title>{{ with .PrevInSection }}<a href={{ .RelPermalink }}>"
    "{{ .Title }}</a>{{ end }}{{ .Content }}",
    "list": "<!doctype html><title>{{ .Title }}</title>{{ range .RegularPages }}<a href={{ .RelPermalink }}>"
    "{{ .Title }}</a>{{ end }}",
}
_MKDOCS = "site_name: Mẫu\nsite_url: https://vi-du.vn/\ntheme:\n  name: material\n  font: false\n"


def timed(command: Sequence[str], folder: Path, **variables: str) -> dict[str, float]:
    """Run a command to its end; return its seconds on the clock and of processors, and its largest process's MB."""
    environment = {**os.environ, "PORTAL_PYTHON": "here", "PYTHONPATH": str(folder), "CI": "1", **variables}
    started = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=said, stderr=subprocess.STDOUT)
        _pid, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        took = time.perf_counter() - started
        if process.returncode:
            said.seek(0)
            sys.exit(said.read().decode(errors="replace"))
    cpu = used.ru_utime + used.ru_stime
    return {"s": round(took, 2), "cpu_s": round(cpu, 2), "mb": round(used.ru_maxrss / 1024)}


def copied(target: Path) -> Path:
    """Return a copy of the project without anything built."""
    for name in ("content", "docs", "generator"):
        shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("mkdocs.yml", "requirements.txt"):
        shutil.copy2(ROOT / name, target / name)
    subprocess.run([sys.executable, "-m", "compileall", "-q", str(target / "generator")], check=True)
    return target


def edit(file: Path) -> None:
    with file.open("a", encoding="utf-8") as page:
        page.write("\nThêm một câu.\n")


def real_portal(folder: Path) -> Iterator[dict[str, object]]:
    """Measure the real portal as ``make site`` builds it."""
    site = [sys.executable, "-m", "generator", "site"]
    root = copied(folder / "portal")
    with _serving(root, PAGE) as (_browser, first):
        yield {"what": "preview: first page, from nothing", "s": first}
    for workers in (1, len(os.sched_getaffinity(0))):
        for name in ("build", "site"):
            shutil.rmtree(root / name, ignore_errors=True)
        yield {"what": f"cold, {workers} processes", **timed(site, root, PORTAL_WORKERS=str(workers))}
    yield {"what": "a new process", **timed(site, root)}
    yield from _later(site, root, root / f"content/{PAGE}.md", "")
    yield from preview(root, PAGE, "")


def _later(site: Sequence[str], root: Path, page: Path, of: str) -> Iterator[dict[str, object]]:
    """Measure what comes after a first build, each in a new process."""
    time.sleep(0.1)
    timed(site, root)
    yield {"what": f"{of}nothing changed", **timed(site, root)}
    edit(page)
    yield {"what": f"{of}one edit", **timed(site, root)}


def _check(root: Path, page: Path, of: str) -> Iterator[dict[str, object]]:
    """Measure what editors ask for most: whether all is well, from nothing and after an edit."""
    command = [sys.executable, "-m", "generator", "check", "--noi-dung"]
    kept = root / "build"
    kept.rename(kept.with_name("build.kept"))
    yield {"what": f"{of}check, from nothing", **timed(command, root)}
    shutil.rmtree(kept)
    kept.with_name("build.kept").rename(kept)
    edit(page)
    yield {"what": f"{of}check, one edit", **timed(command, root)}


@contextlib.contextmanager
def _serving(root: Path, page: str) -> Iterator[tuple[_Browser, float]]:
    """Serve a project until the end of the ``with``; give a browser, and how long its first page took."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    started = time.perf_counter()
    log = (root / "serve.log").open("w", encoding="utf-8")
    environment = {**os.environ, "PORTAL_PYTHON": "here", "PYTHONPATH": str(root), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "generator", "serve", "--dia-chi", f"127.0.0.1:{port}"]
    process = subprocess.Popen(command, cwd=root, env=environment, stdout=log, stderr=subprocess.STDOUT)
    try:
        browser = _Browser(port, root, page)
        browser.wait_for(f"{page}/", "</html>")
        yield browser, round(time.perf_counter() - started, 2)
    finally:
        process.terminate()
        process.wait()
        log.close()


def preview(root: Path, page: str, of: str) -> Iterator[dict[str, object]]:
    """Measure from a saved file to a page in the browser, told by the preview's own stream of events."""
    with _serving(root, page) as (browser, first):
        yield {"what": f"{of}preview: first page", "s": first}
        browser.wait_until_quiet()
        for row in browser.edits():
            yield {**row, "what": f"{of}preview: {row['what']}"}


class _Browser:
    """Waits for news as a browser does, then asks for the page."""

    def __init__(self, port: int, root: Path, page: str) -> None:
        self._base, self._root, self._named = f"http://127.0.0.1:{port}", root, page
        self._news = threading.Event()
        self._prefix = ""

    def _listen(self) -> None:
        with urllib.request.urlopen(f"{self._base}{self._prefix}_xem-thu/tin", timeout=3600) as stream:
            for line in stream:
                if line.startswith(b"data:"):
                    self._news.set()

    def _page(self, address: str) -> str:
        try:
            with urllib.request.urlopen(f"{self._base}{self._prefix}{address}", timeout=60) as answer:
                return str(answer.read().decode())
        except urllib.error.URLError:
            return ""

    def wait_for(self, address: str, words: str) -> None:
        while not (found := re.search(r"http://127\.0\.0\.1:\d+(/\S*)", self._said())):
            time.sleep(0.01)
        self._prefix = found[1]
        while words not in self._page(address):
            time.sleep(0.01)
        threading.Thread(target=self._listen, daemon=True).start()

    def _said(self) -> str:
        return (self._root / "serve.log").read_text("utf-8")

    def wait_until_quiet(self, editions: int = 1) -> None:
        while len(re.findall(r"dựng (?:xong|lại) … ", self._said())) < editions:
            time.sleep(0.05)
        time.sleep(1)

    def edits(self) -> Iterator[dict[str, object]]:
        editions = 1
        for name, address, change, is_seen in self._kinds():
            took = []
            for number in range(_EDITS):
                mark = f"Dấu {len(name)} số {number}"
                self._news.clear()
                started = time.perf_counter()
                change(mark)
                while not is_seen(mark, self._page(address(mark))):
                    self._news.wait(60)
                    self._news.clear()
                took.append(round(time.perf_counter() - started, 2))
                editions += 1
                self.wait_until_quiet(editions)
            yield {"what": name, "s": statistics.median(took), "tries": took}

    def _kinds(self) -> Iterator[_Kind]:
        """Yield the kinds of change, each with where it is seen, how it is made, how it is known."""
        section, page = self._named.partition("/")[0], f"{self._named}/"
        file, template = self._root / f"content/{self._named}.md", self._root / "generator/publishing/theme/main.html"
        text, markup = file.read_text("utf-8"), template.read_text("utf-8")

        def further(mark: str) -> Path:
            return file.with_name(f"them-{mark.rpartition(' ')[2]}.md")

        def title(mark: str) -> None:
            file.write_text(_titled(text, mark), "utf-8")

        yield "a body", lambda _: page, lambda mark: _put(file, f"{text.rstrip()}\n\n{mark}.\n"), _is_in
        yield "a title, its page", lambda _: page, title, _is_in
        yield "a title, its section's list", lambda _: f"{section}/", title, _is_in
        yield (
            "a new file",
            lambda mark: f"{section}/{further(mark).stem}/",
            lambda mark: _put(further(mark), _titled(text, mark)),
            _is_in,
        )
        yield (
            "a deleted file",
            lambda mark: f"{section}/{further(mark).stem}/",
            lambda mark: further(mark).unlink(),
            lambda _mark, html: "<h1" not in html or "404" in html,
        )
        yield "a template", lambda _: page, lambda mark: _put(template, f"{markup}\n<!-- {mark} -->\n"), _is_in


_Kind = tuple[str, Callable[[str], str], Callable[[str], object], Callable[[str, str], bool]]


def _is_in(mark: str, html: str) -> bool:
    return mark in html


def _put(file: Path, text: str) -> None:
    file.write_text(text, "utf-8")


def _titled(text: str, title: str) -> str:
    return re.sub("(?m)^tiêu đề: .*$", f"tiêu đề: {title}", text, count=1)


def made_pages(folder: Path, count: int, peers: Path | None) -> Iterator[dict[str, object]]:
    """Measure the same pages built by each."""
    pages = make_pages(count)
    others = (("hugo", _hugo), ("zensical", _zensical), ("mkdocs+material", _mkdocs)) if peers else ()
    for name, prepare in (("ours", _ours), *others):
        root = folder / f"{name}-{count}"
        root.mkdir()
        command, one = prepare(root, pages, peers or folder)
        yield {"what": f"{count} pages, {name}: cold", **timed(command, root)}
        if name == "ours":
            of = f"{count} pages, ours: "
            yield from _later(command, root, one, of)
            yield from _check(root, one, of)
            yield from preview(root, "tin-tuc/bai-1", of)
        else:
            edit(one)
            yield {"what": f"{count} pages, {name}: one edit", **timed(command, root)}


def _body(page: MadePage) -> str:
    return "\n\n".join(f"## {heading}\n\n{prose}" if heading else prose for heading, prose in page.parts)


def _ours(root: Path, pages: Sequence[MadePage], _peers: Path) -> tuple[list[str], Path]:
    """The made pages stand alone, as with the others: none of the portal's own, no hand-written page, no form."""
    copied(root)
    news = root / "content" / "tin-tuc"
    for folder in (root / "docs", *(one for one in news.parent.iterdir() if one.name != "_chung")):
        shutil.rmtree(folder)
    for folder in (root / "docs", news):
        folder.mkdir()
    settings = (root / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(re.sub(r"(?ms)^nav:\n.*?(?=^\S)", "", settings), "utf-8")
    for number, page in enumerate(pages):
        summary = f"Trang số {number}, để đo."
        day = 11 if number == 1 else 10  # what is edited stands first in its section's list
        text = _ENTRY.format(title=page.title.lower(), summary=summary, day=day, body=_body(page).lower())
        (news / f"bai-{number}.md").write_text(text, "utf-8")
    return [sys.executable, "-m", "generator", "site"], news / "bai-1.md"


def _plain(folder: Path, pages: Sequence[MadePage], home: str = "index.md") -> Path:
    folder.mkdir(parents=True)
    (folder / home).write_text("---\ntitle: Mẫu\n---\n", "utf-8")
    for number, page in enumerate(pages):
        (folder / f"bai-{number}.md").write_text(f'---\ntitle: "{page.title}"\n---\n{_body(page)}\n', "utf-8")
    return folder / "bai-1.md"


def _hugo(root: Path, pages: Sequence[MadePage], peers: Path) -> tuple[list[str], Path]:
    one = _plain(root / "content", pages, "_index.md")
    (root / "hugo.toml").write_text(_HUGO, "utf-8")
    (root / "layouts" / "_default").mkdir(parents=True)
    for name, page in _HUGO_PAGES.items():
        (root / "layouts" / "_default" / f"{name}.html").write_text(page, "utf-8")
    return [str(peers / "bin" / "hugo"), "--quiet"], one


def _mkdocs(root: Path, pages: Sequence[MadePage], peers: Path) -> tuple[list[str], Path]:
    one = _plain(root / "docs", pages)
    (root / "mkdocs.yml").write_text(_MKDOCS, "utf-8")
    return [str(peers / "bin" / "mkdocs"), "build", "--quiet"], one


def _zensical(root: Path, pages: Sequence[MadePage], peers: Path) -> tuple[list[str], Path]:
    _command, one = _mkdocs(root, pages, peers)
    return [str(peers / "bin" / "zensical"), "build"], one


def _install_peers(folder: Path) -> Path:
    environment = folder / "peers"
    subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
    subprocess.run([str(environment / "bin" / "pip"), "install", "-qq", *PEERS], check=True)
    return environment


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=[])
    parser.add_argument("--alone", action="store_true")
    arguments = parser.parse_args()
    sizes = arguments.sizes
    rows = []
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        peers = _install_peers(folder) if sizes and not arguments.alone else None
        measured = [made_pages(folder, size, peers) for size in sizes] or [real_portal(folder)]
        for row in (row for each in measured for row in each):
            rows.append(row)
            print(json.dumps(row, ensure_ascii=False), flush=True)
    result = ROOT / "build" / "bench" / "speed.json"
    result.parent.mkdir(parents=True, exist_ok=True)
    result.write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
