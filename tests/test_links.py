"""Every internal link and anchor of the built site leads somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from links import PageRead, broken_links, read, style_links
from project import Project


def pages_of(site: Path) -> dict[str, PageRead]:
    """Return every page by its address; ``a/index.html`` has the address ``a/``."""
    pages = {path.relative_to(site).as_posix(): path for path in site.rglob("*.html")}
    return {re.sub(r"(^|/)index\.html$", r"\1", name): read(path.read_text("utf-8")) for name, path in pages.items()}


def files_of(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}


def site_url(project: Project) -> str:
    address = re.search(r"^site_url: (\S+)$", (project.root / "mkdocs.yml").read_text(encoding="utf-8"), re.MULTILINE)
    assert address
    return address[1]


def anchors_twice(pages: dict[str, PageRead]) -> dict[str, list[str]]:
    """Return the anchors that stand more than once on a page, by its address."""
    twice = {
        address: [anchor for anchor in page.anchors if page.anchors.count(anchor) > 1]
        for address, page in pages.items()
    }
    return {address: anchors for address, anchors in twice.items() if anchors}


def out_of_reach(pages: dict[str, PageRead]) -> set[str]:
    """Return the pages to which no chain of links leads from home."""
    reached, upcoming = set(), [""]
    while upcoming:
        address = upcoming.pop()
        if address in reached or address not in pages:
            continue
        reached.add(address)
        for link in pages[address].links:
            if not re.match(r"[a-z]+:", link):
                upcoming.append(_resolved(address, link))
    # What other sites embed is for them, and has its code on the pages that offer it; to the page of an edition leads
    # the sheet in the reader's hand.
    elsewhere = ("nhung/", "kiem-tra/")
    return {
        address
        for address in pages.keys() - reached - {"404.html", "bao-tri.html"}
        if not address.startswith(elsewhere)
    }


def broken_in_styles(site: Path) -> list[str]:
    """Return what the style sheets load and is not there."""
    files = files_of(site)
    sheets = {
        style.relative_to(site).as_posix(): PageRead(links=style_links(style.read_text(encoding="utf-8")))
        for style in sorted(site.rglob("*.css"))
    }
    assert sheets
    return list(broken_links(sheets, files))


@pytest.mark.parametrize("name", ["corpus", "small"])
def test_every_internal_link_leads_somewhere(name: str, request: pytest.FixtureRequest) -> None:
    project: Project = request.getfixturevalue(name)
    pages = pages_of(project.site)
    assert len(pages) > 20
    assert sum(len(page.links) for page in pages.values()) > 10 * len(pages)
    assert "\n".join(broken_links(pages, files_of(project.site), site_url(project))) == ""
    assert broken_in_styles(project.site) == []


@pytest.mark.parametrize("name", ["corpus", "small"])
def test_every_anchor_stands_once_on_its_page(name: str, request: pytest.FixtureRequest) -> None:
    project: Project = request.getfixturevalue(name)
    assert anchors_twice(pages_of(project.site)) == {}


@pytest.mark.parametrize("name", ["corpus", "small"])
def test_every_page_can_be_reached_from_home(name: str, request: pytest.FixtureRequest) -> None:
    project: Project = request.getfixturevalue(name)
    assert out_of_reach(pages_of(project.site)) == set()


def test_the_checker_finds_what_is_broken() -> None:
    home = read('<a href="a/">1</a><a href="b/">2</a><a href="a/#x">3</a><a href="a/#y">4</a><img srcset="p.png 2x">')
    pages = {"": home, "a/": read('<p id="x"><a href="../index.html">0</a><a href="https://else.example/">5</a>')}
    assert [row.split(": ")[0] for row in broken_links(pages, set())] == ["home -> b/", "home -> a/#y", "home -> p.png"]
    assert len(list(broken_links(pages, {"p.png"}))) == 2
    absolute = {"": read('<a href="https://own.example/c/">6</a>')}
    assert list(broken_links(absolute, set())) == []
    assert len(list(broken_links(absolute, set(), "https://own.example/"))) == 1


def _resolved(address: str, link: str) -> str:
    from urllib.parse import unquote, urljoin, urlsplit

    path = unquote(urlsplit(urljoin(f"https://site.invalid/{address}", link)).path).lstrip("/")
    return re.sub(r"(^|/)index\.html$", r"\1", path)
