"""What servers say of the files of a site: the settings of each agree with the one table, and so do real servers."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree

import pytest
from project import Project

from generator.publishing.servers.files import SERVERS, TRAVELLING, travelling, written
from generator.publishing.servers.table import (
    ALWAYS,
    DESK,
    DESK_ROBOTS,
    FRAMED,
    FRAMED_POLICY,
    FRESH,
    KEPT,
    OFTEN_WRONG,
    OPEN,
    PICTURE_POLICY,
    POLICY,
    TWIN_ROBOTS,
    TYPES,
    desk_policy,
    type_of,
)


@pytest.mark.parametrize("server", SERVERS)
def test_the_settings_of_each_server_say_what_the_table_says(server: str) -> None:
    text = written(server, "cong.example", "/srv/cong")
    assert not re.search(r"@[A-Z_]+@", text)
    policies = [POLICY, FRAMED_POLICY, desk_policy(), *([] if server == "iis" else [PICTURE_POLICY])]
    for said in (*policies, *ALWAYS.values(), FRESH, *([] if server == "iis" else [KEPT])):
        assert said in text.replace("&#x27;", "'"), said
    for suffix in SERVERS[server].types:
        ending = suffix[1:] if server == "nginx" else suffix
        lines = [line for line in text.splitlines() if re.search(rf"(?<![\w]){re.escape(ending)}\b", line)]
        assert any(TYPES[suffix] in line for line in lines) or re.search(
            rf"\*{re.escape(suffix)}\n[^*]*Content-Type:? \W?{re.escape(TYPES[suffix])}", text
        )
    if server in ("caddy", "nginx"):
        assert "cong.example" in text and "/srv/cong" in text


@pytest.mark.parametrize("server", SERVERS)
def test_programs_in_pages_of_others_may_read_open_data_and_nothing_else(server: str) -> None:
    text = written(server)
    lines = text.splitlines()
    allowing = [number for number, line in enumerate(lines) if "Access-Control-Allow-Origin" in line]
    assert allowing
    near = "\n".join("\n".join(lines[max(0, number - 2) : number]) for number in allowing)
    near += "".join(re.findall(r"map \$uri \$portal_open \{.*?\}", text, re.DOTALL))
    named = {folder for folder in (*OPEN, FRAMED, "assets", "tep") if re.search(rf"\b{folder}\b", near)}
    assert named == set(OPEN)


@pytest.mark.parametrize("server", SERVERS)
def test_search_engines_are_told_to_leave_out_the_twin_of_a_page_the_desk_and_nothing_else(server: str) -> None:
    lines = written(server).splitlines()
    telling = [number for number, line in enumerate(lines) if re.search("X.Robots.Tag", line)]
    near = "\n".join("\n".join(lines[max(0, number - 2) : number + 2]) for number in telling)
    near += "".join(re.findall(r"map \$uri \$portal_robots \{.*?\}", written(server), re.DOTALL))
    assert telling and TWIN_ROBOTS in written(server) and re.search(r"\.md\b", near)
    assert {one for one in TYPES if re.search(rf"{re.escape(one)}\b", near)} == {".md"}


@pytest.mark.parametrize("server", SERVERS)
def test_the_desk_may_speak_to_the_one_server_of_the_settings_and_no_other_page_may(server: str) -> None:
    text = written(server, forge="https://git.tinh.example").replace("&#x27;", "'")
    assert text.count("https://git.tinh.example") == text.count("wasm-unsafe-eval") == 1
    assert desk_policy("https://git.tinh.example") in text and desk_policy() not in text
    lines = text.splitlines()
    place = next(number for number, line in enumerate(lines) if "wasm-unsafe-eval" in line)
    assert any(f"{DESK}" in line for line in lines[max(0, place - 4) : place + 1])


def test_what_iis_reads_is_whole_and_names_each_end_once() -> None:
    settings = ElementTree.fromstring(written("iis"))
    named = [row.attrib["fileExtension"] for row in settings.iter("mimeMap")]
    assert sorted(named) == sorted(TYPES)
    assert [row.attrib["fileExtension"] for row in settings.iter("remove") if "fileExtension" in row.attrib] == named


def test_only_what_means_nothing_elsewhere_travels_unasked() -> None:
    assert travelling().keys() == {".htaccess", "_headers"}
    assert travelling([*TRAVELLING, "iis"]).keys() == {".htaccess", "_headers", "web.config"}


def test_every_file_of_a_site_has_its_type(small: Project) -> None:
    ends = {path.suffix for path in small.site.rglob("*") if path.is_file()}
    assert ends <= TYPES.keys(), ends - TYPES.keys()
    assert set(OFTEN_WRONG) <= TYPES.keys()


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def nginx(folder: Path, root: Path, port: int) -> list[str]:
    text = written("nginx", "localhost", str(root))
    text = text[: text.index("server {")] + text[text.rindex("server {") :]  # no certificate here
    text = re.sub(r"listen 443 ssl http2;", f"listen 127.0.0.1:{port};", text)
    text = re.sub(r" *(listen \[|ssl_certificate).*\n", "", text)
    paths = "".join(f"{kind}_temp_path {folder};\n" for kind in ("client_body", "fastcgi", "proxy", "scgi", "uwsgi"))
    head = f"daemon off;\npid {folder}/pid;\nerror_log {folder}/log;\nevents {{}}\n"
    who = "user root;\n" if os.geteuid() == 0 else ""
    (folder / "all.conf").write_text(f"{who}{head}http {{\naccess_log off;\n{paths}{text}}}\n", "utf-8")
    return ["nginx", "-e", f"{folder}/log", "-c", f"{folder}/all.conf"]


def apache(folder: Path, root: Path, port: int) -> list[str]:
    (root / ".htaccess").write_text(written("apache"), "utf-8")
    modules = Path(os.environ.get("APACHE_MODULES", "/usr/lib/apache2/modules"))
    names = (
        "rewrite",
        "mpm_event",
        "authz_core",
        "dir",
        "mime",
        "headers",
        "deflate",
        "filter",
        "alias",
    )
    loads = [f"LoadModule {name}_module {modules}/mod_{name}.so" for name in names]
    who = ["User www-data", "Group www-data"] if os.geteuid() == 0 else []
    lines = [
        *loads,
        f"ServerRoot {folder}",
        f"PidFile {folder}/pid",
        f"Listen 127.0.0.1:{port}",
        "ServerName localhost",
    ]
    lines += [f"ErrorLog {folder}/log", f"DocumentRoot {root}", "TypesConfig /dev/null", "DirectoryIndex index.html"]
    lines += [f"<Directory {root}>", "AllowOverride FileInfo", "Require all granted", "</Directory>"]
    (folder / "all.conf").write_text("\n".join([*who, *lines, ""]), "utf-8")
    return ["apache2", "-X", "-f", f"{folder}/all.conf"]


def caddy(folder: Path, root: Path, port: int) -> list[str]:
    text = written("caddy", f"http://127.0.0.1:{port}", str(root))
    (folder / "Caddyfile").write_text(f"{{\nadmin off\n}}\n{text}", "utf-8")
    return ["caddy", "run", "--config", f"{folder}/Caddyfile", "--adapter", "caddyfile"]


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder into which servers may look that run as nobody in particular."""
    with tempfile.TemporaryDirectory(prefix="portal-served-") as name:
        Path(name).chmod(0o755)
        yield Path(name)


@contextlib.contextmanager
def running(command: list[str], folder: Path, port: int) -> Iterator[str]:
    environment = {**os.environ, "HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    with (folder / "output").open("wb") as output:
        process = subprocess.Popen(command, env=environment, stdout=output, stderr=output)
    try:
        for _ in range(200):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            assert process.poll() is None, (folder / "output").read_text("utf-8") + str(list(folder.iterdir()))
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


# What was made small beforehand, of pages and of files.
SMALL = {"nen/index.html": "a" * 2000, "nen/a.css": "a" * 2000, "nen/a.svg": "a" * 2000, "nen/a.ics": "a" * 2000}


def asked(address: str, said: Mapping[str, str] | None = None) -> tuple[int, Mapping[str, str], bytes]:
    request = urllib.request.Request(address, headers=dict(said or {"Accept-Encoding": "gzip"}))
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, dict(answer.headers.items()), answer.read()
    except urllib.error.HTTPError as error:
        return error.code, dict(error.headers.items()), error.read()


DESK_FILES = {f"{DESK}/index.html", f"{DESK}/worker.mjs", f"{DESK}/content.zip", f"{DESK}/cong/assets/icon.svg"}
DESK_FILES |= {f"{DESK}/pyodide/pyodide.asm.wasm.bin", f"{DESK}/tro-giup/viet-bai.html"}
OPEN_FILES = ("api/v1/muc.json", "du-lieu/a.csv", "tep/mot.json")
# Nobody need have a web server to build a portal: those that a machine has are asked, and what is written for all of
# them is held by the tests above.
INSTALLED = [one for one in (("nginx", nginx), ("apache2", apache), ("caddy", caddy)) if shutil.which(one[0])]


@pytest.mark.parametrize(("program", "configure"), INSTALLED)
def test_a_real_server_says_it(
    program: str, configure: Callable[[Path, Path, int], list[str]], open_folder: Path
) -> None:
    root, port = open_folder / "site", free_port()
    files = {f"tep/mot{suffix}": "x" * 3000 for suffix in TYPES}
    files |= {
        "index.html": "chủ",
        "404.html": "không có",
        "bao-tri.html": "nghỉ",
        "trong/sau/a.pdf": "x",
        ".dang-len/khoa.json": "{}",
    }
    files |= {
        "assets/portal.0123456789.css": "x" * 3000,
        "nhung/x/index.html": "khung",
        **dict.fromkeys(OPEN_FILES[:2], "{}"),
        ".well-known/a.txt": "a",
        **dict.fromkeys(DESK_FILES, "x" * 3000),
        **SMALL,
    }
    files |= {f"{path}{ending}": small for path in SMALL for ending, small in ((".gz", "GZ"), (".br", "BR"))}
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    (open_folder / "run").mkdir()
    with running(configure(open_folder / "run", root, port), open_folder / "run", port) as address:
        for suffix, kind in TYPES.items():
            status, headers, _ = asked(f"{address}/tep/mot{suffix}")
            assert (status, headers["Content-Type"].replace("UTF-8", "utf-8")) == (200, type_of(f"a{suffix}")), kind
            assert headers["Content-Security-Policy"] == (PICTURE_POLICY if suffix == ".svg" else POLICY)
            assert {name: headers[name] for name in ALWAYS} == ALWAYS
            assert headers["Cache-Control"] == FRESH
            assert headers.get("X-Robots-Tag") == (TWIN_ROBOTS if suffix == ".md" else None), suffix
            is_text = kind.startswith("text/") or kind.endswith(("json", "xml"))
            assert not is_text or headers.get("Content-Encoding") == "gzip", suffix
        assert asked(f"{address}/assets/portal.0123456789.css")[1]["Cache-Control"] == KEPT
        # What was made small beforehand is handed out as it is, and said to be what it was made from.
        known = ("gzip", "br") if program != "nginx" else ("gzip",)  # whose module for the other is one of its own
        for accepted in known:
            for path in ("nen/", "nen/a.css", "nen/a.svg", "nen/a.ics"):
                status, headers, body = asked(f"{address}/{path}", {"Accept-Encoding": accepted})
                wanted = type_of(path if "." in path else "index.html")
                assert (status, headers.get("Content-Encoding"), body) == (
                    200,
                    accepted,
                    accepted[:2].upper().encode(),
                ), path
                assert headers["Content-Type"].replace("UTF-8", "utf-8") == wanted, path
                assert headers["Content-Security-Policy"] == (PICTURE_POLICY if path.endswith(".svg") else POLICY)
                assert "accept-encoding" in headers.get("Vary", "").casefold(), path
        assert asked(f"{address}/nen/a.css", {"Accept-Encoding": "identity"})[2] == b"a" * 2000
        # A part of a file, and a file that one has already.
        status, headers, body = asked(f"{address}/tep/mot.pdf", {"Accept-Encoding": "identity", "Range": "bytes=10-19"})
        assert (status, headers["Content-Range"], len(body)) == (206, "bytes 10-19/3000", 10)
        tag = asked(f"{address}/tep/mot.pdf", {"Accept-Encoding": "identity"})[1][
            "Etag" if program == "caddy" else "ETag"
        ]
        assert asked(f"{address}/tep/mot.pdf", {"Accept-Encoding": "identity", "If-None-Match": tag})[0] == 304
        assert asked(f"{address}/nhung/x/")[1]["Content-Security-Policy"] == FRAMED_POLICY
        for path in sorted(DESK_FILES):
            status, headers, body = asked(f"{address}/{path}", {"Accept-Encoding": "identity"})
            assert (status, body, headers.get("Content-Encoding")) == (200, b"x" * 3000, None), path
            assert headers["Content-Security-Policy"] == desk_policy(), path
            assert headers["X-Robots-Tag"] == DESK_ROBOTS, path
            assert {name: headers[name] for name in ALWAYS} == ALWAYS
        assert asked(f"{address}/{DESK}/")[1]["Content-Security-Policy"] == desk_policy()
        open_to = {path: asked(f"{address}/{path}")[1].get("Access-Control-Allow-Origin") for path in OPEN_FILES}
        assert open_to == {"api/v1/muc.json": "*", "du-lieu/a.csv": "*", "tep/mot.json": None}
        assert asked(f"{address}/.well-known/a.txt")[0] == 200
        for path in ("khong-co", "trong/", "trong/sau/", ".dang-len/khoa.json", ".htaccess"):
            status, headers, body = asked(f"{address}/{path}")
            assert (status, body.decode()) == (404, "không có"), path
            assert headers["Content-Security-Policy"] == POLICY
            assert not re.search(r"\d", headers.get("Server", "")) or program == "apache2"
        (root / ".bao-tri").touch()
        for path in ("", "tep/mot.pdf", "khong-co"):
            status, headers, body = asked(f"{address}/{path}")
            assert (status, body.decode(), headers["Retry-After"]) == (503, "nghỉ", "3600"), path
        assert asked(f"{address}/.bao-tri")[0] in (404, 503)
        (root / ".bao-tri").unlink()
        status, headers, _ = asked(f"{address}/")
        assert (status, headers.get("Retry-After")) == (200, None)
