"""The site map: every page that may be indexed, with the day of its last edit."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from project import Project

from generator.publishing.sitemap import Location, is_site_map, location, to_site_maps

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
    pages = [Location("https://a.example/b?x&y"), Location("https://a.example/a", "2026-01-02")]
    (text,) = (content.decode() for content in to_site_maps(pages, "https://a.example/").values())
    assert re.findall("<loc>(.*?)</loc>", text) == ["https://a.example/a", "https://a.example/b?x&amp;y"]
    assert [element.text for element in ElementTree.fromstring(text).iter() if element.tag.endswith("lastmod")] == [
        "2026-01-02"
    ]


def test_a_map_of_more_pages_than_search_engines_take_is_an_index_of_its_parts() -> None:
    """Every part is valid by itself, names each page once, and the index says when its newest page was edited."""
    pages = [Location(f"https://a.example/{number}/", f"2026-01-{number:02d}") for number in range(1, 6)]
    pages.append(
        Location("https://a.example/6/", versions=(("vi", "https://a.example/6/"), ("en", "https://a.example/en/6/")))
    )
    maps = to_site_maps(pages, "https://a.example/", most=4)
    assert list(maps) == ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml"] and all(map(is_site_map, maps))
    index = ElementTree.fromstring(maps["sitemap.xml"])
    told = [[child.text for child in row] for row in index]
    assert told == [
        ["https://a.example/sitemap-1.xml", "2026-01-04"],
        ["https://a.example/sitemap-2.xml", "2026-01-05"],
    ]
    assert index.tag == "{http://www.sitemaps.org/schemas/sitemap/0.9}sitemapindex"
    listed = [re.findall("<loc>(.*?)</loc>", maps[f"sitemap-{number}.xml"].decode()) for number in (1, 2)]
    assert listed == [[one.address for one in pages[:4]], [one.address for one in pages[4:]]]
    assert b"xhtml" not in maps["sitemap-1.xml"]
    assert len(ElementTree.fromstring(maps["sitemap-2.xml"])[1]) == 3, "address and two languages"
    assert list(to_site_maps(pages, "https://a.example/", most=6)) == ["sitemap.xml"]


def test_the_map_of_news_is_no_part_of_the_map_of_pages() -> None:
    assert not is_site_map("sitemap-tin.xml") and not is_site_map("tin-tuc/sitemap.xml")


def test_the_built_map_names_every_indexable_page_with_its_own_day(small: Project) -> None:
    rows = re.findall("<url>(.*?)</url>", (small.site / "sitemap.xml").read_text(encoding="utf-8"))
    guide = next(row for row in rows if "/cam-nang/doc-sach-moi-ngay/" in row)
    assert "<lastmod>2026-03-25</lastmod>" in guide
    assert not [row for row in rows if "gia-dinh-ba-the-he" in row], "an illustration is not to be found by searching"
    pages = {path.parent.relative_to(small.site).as_posix() for path in small.site.rglob("index.html")}
    listed = {re.sub(r".*?<loc>https?://[^/]+/(.*?)/?</loc>.*", r"\1", row) or "." for row in rows}
    hidden = {page for page in pages if 'content="noindex"' in (small.site / page / "index.html").read_text("utf-8")}
    assert listed == pages - hidden
