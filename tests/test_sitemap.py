"""The site map: every page that may be indexed, with the day of its last edit."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from project import Project

from generator.publishing.sitemap import Location, location, to_sitemap

_PAGE = "---\ntitle: Tên\n{}\n---\n\n<p>updated: 2020-01-01</p>\n"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("updated: 2026-03-25", Location("https://a.example/", "2026-03-25")),
        ('updated: "2026-03-25"', Location("https://a.example/", "2026-03-25")),
        ("description: Hay", Location("https://a.example/")),
        ('robots: "noindex"', None),
        ("robots: noindex, follow", None),
    ],
)
def test_a_page_says_its_day_or_stays_out(row: str, expected: Location | None) -> None:
    assert location("https://a.example/", _PAGE.format(row)) == expected


def test_a_page_without_front_matter_has_no_day() -> None:
    assert location("https://a.example/", "# Tên\n\n---\nupdated: 2020-01-01\n---\n") == Location("https://a.example/")


def test_addresses_are_sorted_and_escaped() -> None:
    text = to_sitemap([Location("https://a.example/b?x&y"), Location("https://a.example/a", "2026-01-02")]).decode()
    assert re.findall("<loc>(.*?)</loc>", text) == ["https://a.example/a", "https://a.example/b?x&amp;y"]
    assert [element.text for element in ElementTree.fromstring(text).iter() if element.tag.endswith("lastmod")] == [
        "2026-01-02"
    ]


def test_the_built_map_names_every_indexable_page_with_its_own_day(small: Project) -> None:
    rows = re.findall("<url>(.*?)</url>", (small.site / "sitemap.xml").read_text(encoding="utf-8"))
    guide = next(row for row in rows if "/cam-nang/doc-sach-moi-ngay/" in row)
    assert "<lastmod>2026-03-25</lastmod>" in guide
    assert not [row for row in rows if "gia-dinh-ba-the-he" in row], "an illustration is not to be found by searching"
    pages = {path.parent.relative_to(small.site).as_posix() for path in small.site.rglob("index.html")}
    listed = {re.sub(r".*?<loc>https?://[^/]+/(.*?)/?</loc>.*", r"\1", row) or "." for row in rows}
    hidden = {page for page in pages if 'content="noindex"' in (small.site / page / "index.html").read_text("utf-8")}
    assert listed == pages - hidden
