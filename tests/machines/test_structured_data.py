"""What pages tell machines is in the vocabulary of schema.org, and has what search engines ask for, on every page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from project import Project

from generator.content_types import content_types
from generator.content_types.base import SoundRecording
from generator.entries.recordings import Recorded
from generator.entries.validate import validate
from generator.ink.recordings import Recording, Variant
from generator.pages.structured_data import audio_nodes
from generator.reading.load import load
from generator.settings import Settings
from generator.telling.reuse import recording_of

_FILE = Path(__file__).with_name("schema-org.json")
VOCABULARY: Mapping[str, list[str]] = json.loads(_FILE.read_text("utf-8"))["types"]
"""Names from schema.org 30.0, and nothing of its texts."""
SITE = "https://xa-hoi-hoc-tap.example/"
# What an input of an action is called: the name of a property and "-input", which no list holds.
_INPUT = "query-input"
# By the search engines' pages on rich results (Google, November 2025) for pages that are about such a thing: what
# they require, then what they recommend and a portal always knows.
ASKED: Mapping[str, set[str]] = {
    "Article": {"headline", "author", "datePublished", "dateModified", "image"},
    "NewsArticle": {"headline", "author", "datePublished", "dateModified", "image"},
    "HowTo": {"name", "step", "image", "description", "author", "datePublished"},
    "FAQPage": {"name", "mainEntity"},
    "Question": {"name", "acceptedAnswer"},
    "Answer": {"text"},
    "HowToStep": {"text"},
    "Event": {"name", "startDate", "location", "description", "endDate", "eventStatus", "image"},
    "Place": {"name", "address"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name"},
    "WebSite": {"name", "url", "potentialAction"},
    "SearchAction": {"target", _INPUT},
    "Dataset": {"name", "description", "license", "creator", "distribution", "isAccessibleForFree"},
    "DataDownload": {"contentUrl", "encodingFormat"},
    "DataCatalog": {"name", "url"},
    "AudioObject": {"name", "contentUrl", "encodingFormat", "duration", "inLanguage"},
    "Legislation": {"name", "legislationIdentifier", "legislationType", "legislationPassedBy"},
    "GovernmentService": {"name", "provider", "areaServed"},
}


def data_of(page: Path) -> list[Any]:
    html = page.read_text("utf-8")
    return [json.loads(data) for data in re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)]


def nodes_in(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every node of a piece of JSON-LD, those inside others too."""
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        for inner in value.values():
            yield from nodes_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from nodes_in(inner)


@pytest.fixture(scope="module")
def told(small: Project) -> dict[str, list[dict[str, Any]]]:
    """The nodes of every page that tells any, by its path."""
    pages = ((page.relative_to(small.site).as_posix(), data_of(page)) for page in small.site.rglob("*.html"))
    return {path: list(nodes_in(data)) for path, data in pages if data}


def complaints(nodes: list[dict[str, Any]]) -> Iterator[str]:
    for node in nodes:
        kind = node["@type"]
        if kind not in VOCABULARY:
            yield f"{kind} is no type of ours"
            continue
        used = {name for name in node if name[0] != "@"}
        yield from (f"{kind} has no {name}" for name in used - set(VOCABULARY[kind]) - {_INPUT})
        yield from (f"{kind} lacks {name}" for name in ASKED.get(kind, set()) - used)
        yield from (f"{kind}: empty {name}" for name in used if node[name] in ("", None, [], {}))


def test_every_node_of_every_page_is_right_by_the_vocabulary_and_complete(
    told: dict[str, list[dict[str, Any]]],
) -> None:
    found = {path: sorted(set(complaints(nodes))) for path, nodes in told.items()}
    assert {path: all_ for path, all_ in found.items() if all_} == {}
    assert len(told) > 40


@pytest.mark.parametrize(
    ("node", "complaint"),
    [
        ({"@type": "Thing"}, "Thing is no type of ours"),
        ({"@type": "Organization", "inLanguage": "vi"}, "Organization has no inLanguage"),
        ({"@type": "SearchAction", _INPUT: "q"}, "SearchAction lacks target"),
        ({"@type": "Answer", "text": ""}, "Answer: empty text"),
    ],
)
def test_what_is_wrong_is_seen(node: dict[str, Any], complaint: str) -> None:
    assert complaint in set(complaints([node]))


def test_each_type_says_what_it_is(told: dict[str, list[dict[str, Any]]]) -> None:
    mains = {
        "dich-vu/dang-ky-gia-dinh-hoc-tap": {"HowTo", "GovernmentService"},
        "cam-nang/doc-sach-moi-ngay": {"HowTo"},
        "chinh-sach/101-qd-mau": {"Legislation"},
        "su-kien/cuoc-thi-doc-sach": {"Event"},
        "ket-qua/gia-dinh-hoc-tap": {"Dataset", "DataCatalog"},
        "tin-tuc/mo-tu-sach-thon": {"NewsArticle"},
        "hoi-dap/nen-hoc-gi-truoc": {"FAQPage", "Question", "Answer"},
        "mo-hinh/gia-dinh-hoc-tap": {"Article"},
        "co-quan/hoi-mau": {"Organization"},
        "co-quan/co-quan-mau": {"GovernmentOrganization"},
        "du-lieu": {"DataCatalog", "Dataset", "DataDownload"},
    }
    for page, kinds in mains.items():
        assert kinds <= {node["@type"] for node in told[f"{page}/index.html"]}, page
    assert {node["@type"] for node in told["index.html"]} >= {"WebSite", "SearchAction"}


def test_every_address_and_every_picture_told_is_there(told: dict[str, list[dict[str, Any]]], small: Project) -> None:
    keys, count = ("url", "item", "image", "contentUrl"), 0
    for path, nodes in told.items():
        for address in (node[key] for node in nodes for key in keys if str(node.get(key, "")).startswith(SITE)):
            place = small.site / urlsplit(address).path.lstrip("/")
            assert (place / "index.html").is_file() if address.endswith("/") else place.is_file(), (path, address)
            count += 1
    assert count > 200


def test_a_recording_is_told_where_its_file_is_offered(small: Project) -> None:
    told = SoundRecording.model_validate({"file": "a.mp3", "reader": "Phát thanh viên", "language": "tiếng Raglai"})
    recorded = [Recorded(told, Recording(63.4, (Variant("mp3", "audio/mpeg", b""),)))] * 2
    entries, _problems = validate(load(small.root / "content", content_types()).entries)
    entry, settings = entries[0], Settings("Cổng", SITE)
    nodes = list(audio_nodes(settings, entry, recorded, {recording_of(entry.id, 1, "mp3")}))
    assert [node["contentUrl"] for node in nodes] == [
        f"{SITE}an-pham/{entry.id}/ghi-am.mp3",
        f"{SITE}an-pham/{entry.id}/ghi-am-2.mp3",
    ]
    assert nodes[0]["duration"] == "PT63S" and nodes[0]["inLanguage"] == "rog"
    assert not list(complaints([dict(node) for node in nodes]))
    assert not list(audio_nodes(settings, entry, recorded, set()))
    assert not list(audio_nodes(Settings("Cổng", ""), entry, recorded, {recording_of(entry.id, 1, "mp3")}))


def test_days_are_iso_days_and_descriptions_of_data_long_enough(told: dict[str, list[dict[str, Any]]]) -> None:
    nodes = [node for page in told.values() for node in page]
    days = [str(value) for node in nodes for name, value in node.items() if re.search("Date$|^date", name)]
    assert days and all(re.fullmatch(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?\+07:00)?", day) for day in days), days
    about = [node["description"] for node in nodes if node["@type"] == "Dataset"]
    assert about and all(50 <= len(text) <= 5000 for text in about)


def test_every_page_below_another_tells_the_way_that_it_shows(small: Project) -> None:
    count = 0
    for page in small.site.rglob("*.html"):
        html = page.read_text("utf-8")
        shown = re.search(r'<nav class="breadcrumbs".*?</nav>', html, re.S)
        ways = [one for one in nodes_in(data_of(page)) if one["@type"] == "BreadcrumbList"]
        if not shown or 'name="robots" content="noindex"' in html:
            assert not ways
            continue
        read = [unescape(one).strip() for one in re.findall(r"<li[^>]*>(?:<a[^>]*>)?([^<]+)", shown[0])]
        for way in ways:
            *above, own = way["itemListElement"]
            assert above and [one["name"] for one in above] == read[1 : 1 + len(above)], page
            assert "item" not in own and all(one["item"].startswith(SITE) for one in above)
            assert [one["position"] for one in way["itemListElement"]] == list(range(1, len(above) + 2))
            count += 1
        assert ways or len(read) < 3, page
    assert count > 30


def test_every_page_tells_social_networks_whose_it_is_and_what_its_picture_shows(small: Project) -> None:
    count = 0
    for page in small.site.rglob("*.html"):
        html = page.read_text("utf-8")
        if 'property="og:title"' in html:
            language = re.search(r'<html lang="(\w+)', html)
            assert language and f'<meta property="og:locale" content="{language[1]}_' in html, page
            assert re.search(r'<meta property="og:site_name" content="[^"]+">', html)
            assert re.search(r'<meta property="og:image:alt" content="[^"]+">', html)
            count += 1
    assert count > 60


def test_the_catalogue_has_what_dcat_ap_demands(small: Project) -> None:
    """DCAT-AP 3.0: what is mandatory, and what it recommends that the portal knows."""
    catalogue = json.loads((small.site / "du-lieu/dcat.jsonld").read_text("utf-8"))
    assert catalogue["@type"] == "dcat:Catalog"
    asked = {"dct:title", "dct:description", "dct:publisher", "dct:license", "dct:language", "foaf:homepage"}
    assert asked <= catalogue.keys()
    package = json.loads((small.site / "du-lieu/datapackage.json").read_text("utf-8"))
    names = {dataset["dct:identifier"] for dataset in catalogue["dcat:dataset"]}
    assert names == {resource["name"] for resource in package["resources"]}
    for dataset in catalogue["dcat:dataset"]:
        assert {"@id", "dct:title", "dct:description", "dct:publisher", "dcat:keyword"} <= dataset.keys()
        for one in dataset["dcat:distribution"]:
            assert {"dcat:accessURL", "dcat:mediaType", "dct:license"} <= one.keys()
            assert (small.site / one["dcat:downloadURL"]["@id"].removeprefix(SITE)).is_file()
    used = set(re.findall(r'"(\w+):[\w]+"', json.dumps(catalogue)))
    assert used <= catalogue["@context"].keys()
    assert (small.site / catalogue["dcat:service"]["dcat:endpointDescription"]["@id"].removeprefix(SITE)).is_file()
