"""Statistics without spying: what a server's log is counted into, and what never gets out of it."""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from project import SMALL, Project

from generator.commands import stats
from generator.content_types import content_types
from generator.publishing.engine.assembly import THEME
from generator.publishing.engine.direct import Writer
from generator.publishing.engine.site_files import SiteFile
from generator.reading.load import load
from generator.reading.server_logs import MAX_LINE, lines_of
from generator.visits.counting import Counter, is_robot
from generator.visits.requests import Request, read_requests
from generator.visits.table import Counts, Kind, WrongTable, merged, read_table, to_table

_PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36"
_FILES = (
    "index.html",
    "404.html",
    "cam-nang/doc-sach/index.html",
    "guong-sang/chi-mau-don/index.html",
    "an-pham/guong-sang/chi-mau-don/index.html",
    "an-pham/cam-nang/doc-sach/ap-phich-a4.pdf",
    "an-pham/cam-nang/doc-sach/doc.mp3",
    "dia-phuong/xa-khanh-vinh/index.html",
    "to-bang-tin/huyen-cam-lam.pdf",
    "lich-phat-thanh/xa-cam-lam.ics",
    "tim-kiem/tat-ca.json",
    "robots.txt",
    "assets/portal.abc.css",
)


def combined(path: str, status: int = 200, agent: str = _PHONE, when: str = "28/Nov/2026:08:30:00 +0700", end: str = "",
             method: str = "GET") -> bytes:  # fmt: skip
    return f'203.113.131.9 - an [{when}] "{method} {path} HTTP/1.1" {status} 512 "-" "{agent}"{end}\n'.encode()


def caddy(path: str, **headers: list[str]) -> bytes:
    asked = {"remote_ip": "203.113.131.9", "method": "GET", "uri": path}
    asked["headers"] = {"User-Agent": [_PHONE], **headers}  # type: ignore[assignment]
    return json.dumps({"ts": 1795829400.5, "request": asked, "status": 200}).encode() + b"\n"


_IIS = (
    b"#Software: Microsoft Internet Information Services 10.0\r\n"
    b"#Fields: date time c-ip cs-method cs-uri-stem cs-uri-query sc-status cs(User-Agent) cs(DNT)\r\n"
)


def iis(path: str, refuses: str = "-") -> bytes:
    return f"2026-11-28 01:30:00 203.113.131.9 GET {path} - 200 Mozilla/5.0+(Android) {refuses}\r\n".encode()


def counted(*lines: bytes, base: str = "/") -> dict[tuple[Kind, str], int]:
    counter = Counter(_FILES, base, ["guong-sang/chi-mau-don"])
    for request in read_requests(lines):
        if request:
            counter.count(request)
    return {(row.kind, row.code): row.count for row in counter.counts.rows() if row.kind is not Kind.DAYS}


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (combined("/"), {(Kind.PAGE, ""): 1}),
        (combined("/cam-nang/doc-sach/?ten=Mau+Don"), {(Kind.PAGE, "cam-nang/doc-sach"): 1}),
        (combined("/cam-nang/doc-sach/", 304), {(Kind.PAGE, "cam-nang/doc-sach"): 1}),
        (combined("/cam-nang/doc-sach", 301), {}),
        (combined("http://cong.vn/cam-nang/doc%2Dsach/index.html"), {(Kind.PAGE, "cam-nang/doc-sach"): 1}),
        (combined("/an-pham/cam-nang/doc-sach/ap-phich-a4.pdf"), {(Kind.FORM, "ap-phich-a4.pdf"): 1}),
        (combined("/an-pham/cam-nang/doc-sach/ap-phich-a4.pdf", 206), {(Kind.ELSEWHERE, ""): 0}),
        (combined("/an-pham/cam-nang/doc-sach/doc.mp3", 206), {(Kind.FORM, "doc.mp3"): 1}),
        (combined("/to-bang-tin/huyen-cam-lam.pdf"), {(Kind.FORM, "to-bang-tin/*.pdf"): 1}),
        (combined("/dia-phuong/xa-khanh-vinh/"),
         {(Kind.PAGE, "dia-phuong/xa-khanh-vinh"): 1, (Kind.AREA, "xa-khanh-vinh"): 1}),
        (combined("/lich-phat-thanh/xa-cam-lam.ics"),
         {(Kind.FORM, "lich-phat-thanh/*.ics"): 1, (Kind.AREA, "xa-cam-lam"): 1}),
        (combined("/guong-sang/chi-mau-don/"), {(Kind.PAGE, "guong-sang/*"): 1}),
        (combined("/an-pham/guong-sang/chi-mau-don/"), {(Kind.PAGE, "guong-sang/*"): 1}),
        (combined("/assets/portal.abc.css"), {}),
        (combined("/tim-kiem/tat-ca.json"), {}),
        (combined("/khong-co/", 404), {(Kind.ERROR, "4xx"): 1}),
        (combined("/", 503), {(Kind.ERROR, "5xx"): 1}),
        (combined("/", method="HEAD"), {(Kind.ROBOT, ""): 1}),
        (combined("/", agent="-"), {(Kind.ROBOT, ""): 1}),
        (combined("/", agent="Googlebot/2.1 (+http://www.google.com/bot.html)"), {(Kind.ROBOT, ""): 1}),
        (combined("/", end=" dnt=1 gpc=-"), {(Kind.REFUSED, ""): 1}),
        (combined("/", end=" dnt=0 gpc=1"), {(Kind.REFUSED, ""): 1}),
        (combined("/", end=" dnt=0 gpc=-"), {(Kind.PAGE, ""): 1}),
        (b'203.113.131.9 - - [28/Nov/2026:08:30:00 +0700] "GET / HTTP/1.1" 200 512\n', {(Kind.PAGE, ""): 1}),
        (b"cong.vn:443 " + combined("/"), {(Kind.PAGE, ""): 1}),
        (caddy("/cam-nang/doc-sach/?q=x"), {(Kind.PAGE, "cam-nang/doc-sach"): 1}),
        (caddy("/", Dnt=["1"]), {(Kind.REFUSED, ""): 1}),
        (caddy("/", **{"Sec-Gpc": ["1"]}), {(Kind.REFUSED, ""): 1}),
        (_IIS + iis("/cam-nang/doc-sach/"), {(Kind.PAGE, "cam-nang/doc-sach"): 1}),
        (_IIS + iis("/", "1"), {(Kind.REFUSED, ""): 1}),
    ],
)  # fmt: skip
def test_a_request_is_counted_as_what_it_was(line: bytes, found: dict[tuple[Kind, str], int]) -> None:
    assert counted(*line.splitlines(keepends=True)) == {key: count for key, count in found.items() if count}


def test_a_day_is_one_of_viet_nam_and_a_portal_may_stand_below_a_path() -> None:
    (late,) = read_requests([combined("/", when="30/Nov/2026:23:30:00 +0000")])
    assert late and late.day.isoformat() == "2026-12-01"
    assert counted(combined("/hoc-tap/cam-nang/doc-sach/"), base="/hoc-tap/") == {(Kind.PAGE, "cam-nang/doc-sach"): 1}
    assert counted(combined("/cam-nang/doc-sach/"), base="/hoc-tap/") == {(Kind.ELSEWHERE, ""): 1}


_HOSTILE = [
    b"\xff\xfe\x00\x01" * 50 + b"\n",
    b"\x1b[2J\x07" + combined("/"),
    combined("/../../etc/passwd"),
    combined("/..%2f..%2f%00<script>alert(1)</script>"),
    combined("/=cmd|'/c calc'!A1"),
    combined("/cam-nang/doc-sach/\\x22><script>"),
    combined("/" + "a" * 60_000),
    combined("/", when="99/Nov/2026:08:30:00 +0700"),
    combined("/", when="28/Xxx/2026:08:30:00 +9999"),
    b'1.2.3.4 - - [28/Nov/2026:08:30:00 +0700] "' + b"\\" * 9_999 + b'" 200 1\n',
    b"{" * 60_000 + b"\n",
    b'{"ts": ' + b"9" * 5_000 + b', "request": {}, "status": 200}\n',
    b'{"ts": NaN, "request": {"method": "GET", "uri": "/"}, "status": 200}\n',
    b'{"ts": 1, "request": {"method": ["GET"], "uri": {"a": 1}}, "status": "200"}\n',
    b'{"ts": 1e400, "request": {"method": "GET", "uri": "/"}, "status": 200}\n',
    b'["GET"]\n',
    "\u202egpj.exe ٢٠٠\n".encode(),
]


def test_whatever_stands_in_a_log_nothing_of_it_gets_out() -> None:
    counter = Counter(_FILES)
    for request in read_requests(_HOSTILE):
        if request:
            counter.count(request)
    table = to_table(counter.counts)
    assert not [sign for sign in (b"script", b"passwd", b"cmd", b"203.", b"\x1b", b"..", b"aaaa") if sign in table]
    assert read_table(table) == counter.counts


def test_a_line_without_end_is_passed_over_and_a_torn_pack_gives_what_is_whole(tmp_path: Path) -> None:
    log = tmp_path / "access.log"
    log.write_bytes(combined("/") + b"x" * (3 * MAX_LINE) + b"\n" + combined("/"))
    assert [request is not None for request in read_requests(lines_of(log))] == [True, False, True]
    packed = gzip.compress(b"".join(combined(f"/{number}") for number in range(5_000)))
    log.write_bytes(packed[: len(packed) // 2])
    read = list(read_requests(lines_of(log)))
    assert read[0] and read[-1] is None and len(read) > 1_000


@pytest.mark.parametrize("agent", ["", "-", "curl/8.5", "python-requests/2.32", "Zalo PC Preview", "UptimeRobot/2.0"])
def test_programs_are_told_from_people(agent: str) -> None:
    assert is_robot(agent)
    assert not is_robot(_PHONE)
    assert not is_robot(None), "a log that does not say what asked makes nobody a robot"


def test_a_month_that_was_counted_before_keeps_the_fuller_count() -> None:
    full, cut, other = Counts(), Counts(), Counts()
    full.add("2026-10", Kind.PAGE, "", 9)
    cut.add("2026-10", Kind.PAGE, "", 4)
    other.add("2026-11", Kind.PAGE, "", 2)
    assert merged(full, cut) == full
    assert merged(cut, full) == full
    assert merged(full, cut, is_more=True).total("2026-10") == 13
    assert merged(full, other).months() == ["2026-10", "2026-11"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a,b\n", 1),
        ("", 1),
        ("tháng,loại,mã,lượt\n2026-13,trang,a,1\n", 2),
        ("tháng,loại,mã,lượt\n2026-11,trang,a,1\n2026-11,người,a,1\n", 3),
        ("tháng,loại,mã,lượt\n2026-11,trang,<script>,1\n", 2),
        ("tháng,loại,mã,lượt\n2026-11,trang,a,-1\n", 2),
        ("tháng,loại,mã,lượt\n2026-11,trang,a\n", 2),
    ],
)
def test_a_wrong_table_is_named_with_its_line(text: str, line: int, tmp_path: Path) -> None:
    with pytest.raises(WrongTable) as caught:
        read_table(text.encode())
    assert caught.value.line == line
    file = tmp_path / "content/_chung/luot-xem.csv"
    file.parent.mkdir(parents=True)
    file.write_text(text or "\n", "utf-8")
    (problem,) = load(tmp_path / "content", content_types()).problems
    assert str(problem).startswith(f"content/_chung/luot-xem.csv:{line}: ")


@pytest.fixture
def count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Run the command in a project with a small published site."""
    monkeypatch.setattr(stats, "ROOT", tmp_path)
    (tmp_path / "mkdocs.yml").write_text("site_name: Cổng\nsite_url: https://cong.vn/\n", "utf-8")
    for path in _FILES:
        (tmp_path / "site" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / path).write_text("x", "utf-8")
    story = tmp_path / "build/published/content/guong-sang/chi-mau-don.md"
    story.parent.mkdir(parents=True)
    story.write_text("---\ntiêu đề: A\nđồng ý: KH-0042\n---\n", "utf-8")

    def run(*lines: bytes, is_more: bool = False) -> int:
        (tmp_path / "access.log").write_bytes(b"".join(lines))
        return stats.run(argparse.Namespace(logs=[tmp_path / "access.log"], cong_them=is_more, ra=None))

    return run


def test_the_command_writes_a_table_that_names_nobody(
    count: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert count(combined("/"), combined("/guong-sang/chi-mau-don/"), b"vo nghia 203.113.131.9\n") == 0
    table = (tmp_path / "content/_chung/luot-xem.csv").read_text("utf-8-sig")
    assert table.splitlines()[1:] == [
        "2026-11,số ngày có nhật ký,,1",
        "2026-11,trang,,1",
        "2026-11,trang,guong-sang/*,1",
    ]
    said = capsys.readouterr().out
    assert f"1 dòng không đọc được, không đếm: {tmp_path}/access.log:3" in said
    assert "203." not in said + table
    assert count(combined("/")) == 0
    assert "giữ số cũ" in capsys.readouterr().out
    assert (tmp_path / "content/_chung/luot-xem.csv").read_text("utf-8-sig") == table


def test_a_log_that_is_none_changes_nothing(count: Callable[..., int], tmp_path: Path) -> None:
    assert count(b"x\n") == 1
    assert not (tmp_path / "content").exists()


def test_the_portal_has_a_page_and_open_data_of_it_that_name_no_page_that_is_gone(small: Project) -> None:
    page = (small.site / "thong-ke/index.html").read_text("utf-8")
    assert "guong-sang/" in page and "Các trang khác" in page and "khong-con" not in page
    rows = json.loads((small.site / "du-lieu/luot-xem.json").read_text("utf-8"))
    assert {row["luot"] for row in rows if row["ma_rieng"] == "khac"} == {23, 46}
    assert "khong-con" not in json.dumps(rows)
    assert (SMALL / "content/_chung/luot-xem.csv").exists()


def test_who_asked_is_no_part_of_what_is_read() -> None:
    assert set(Request.__dataclass_fields__) == {"day", "method", "path", "status", "agent", "refuses"}


def rendered(rating: str) -> bytes:
    """Return a page of a portal that asks for ratings at an address."""
    config = {"site_name": "Cổng", "site_url": "https://cong.vn/", "extra": {"portal": {"owner": {}, "rating": rating}}}
    text = '---\ntitle: "Đọc sách"\ngenerated: true\nkind: "entry"\n---\n\n<h1>Đọc sách</h1>\n'
    file = SiteFile("cam-nang/doc-sach.md", text.encode)
    portal = {"banner": "", "unlisted": [], "style": "a.css", "script": "a.js"}
    return Writer(THEME, config, portal, {file.source: file}).page(file)


@pytest.mark.parametrize(
    ("rating", "yes"),
    [
        ("gop-y@tinh.vn", "mailto:gop-y@tinh.vn?subject=%C4%90%C3%A1nh%20gi%C3%A1%20trang%20cam-nang/doc-sach/:%20co"),
        ("https://dg.vn/gui", "https://dg.vn/gui?trang=cam-nang/doc-sach/&amp;danh-gia=co"),
        ("https://dg.vn/?c=1", "https://dg.vn/?c=1&amp;trang=cam-nang/doc-sach/&amp;danh-gia=co"),
    ],
)
def test_a_reader_says_whether_a_page_was_of_use_by_a_link_that_carries_the_page_alone(rating: str, yes: str) -> None:
    page, without = rendered(rating), rendered("")
    assert f'<a href="{yes}"'.encode() in page
    assert b"chua" in page and "có ích".encode() not in without
    assert len(gzip.compress(page, 9)) - len(gzip.compress(without, 9)) < 156, "the heaviest page has no more left"
