"""What a page tells search engines about itself: schema.org JSON-LD, in the words of its teller.

Only properties that schema.org gives to a type stand on it, and those that search engines require or recommend are
there where the portal knows them (``tests/machines/test_structured_data.py``).
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import Any

from generator.content_types.base import ContentType
from generator.entries.entry import Entry
from generator.entries.recordings import Recorded
from generator.language.tongues import ORIGINAL
from generator.settings import Settings
from generator.telling.reuse import DATA, LICENCE, record_of, recording_of
from generator.telling.stories import Stories

_OF_OTHERS = ("Legislation", "Organization", "GovernmentOrganization")
Node = Mapping[str, Any]
_OUR_TEXTS = ("Article", "NewsArticle", "HowTo", "FAQPage")
"""What is the portal's own writing, not only told of by it: it has an author, days and a licence."""


def structured_data(nodes: Iterable[Node]) -> str:
    """Return nodes as JSON-LD that can stand inside a script element; empty for none (https://schema.org)."""
    found = [{key: value for key, value in node.items() if value} for node in nodes]
    if not found:
        return ""
    shown = found[0] if len(found) == 1 else {"@graph": found}
    data = json.dumps({"@context": "https://schema.org", **shown}, ensure_ascii=False, separators=(",", ":"))
    # "</script>" in a title must not end the element.
    return data.replace("<", "\\u003c")


def breadcrumbs(steps: Sequence[tuple[str, str]]) -> Iterator[Node]:
    """Yield the way to a page, each step a title and a full address, the page itself last; none for a short way.

    Search engines ask neither for home nor for the page's own address, and every page has to be light.
    """
    if len(steps) > 1 and all(address for _title, address in steps):
        items = [
            {"@type": "ListItem", "position": number, "name": title, "item": address}
            for number, (title, address) in enumerate(steps, start=1)
        ]
        del items[-1]["item"]
        yield {"@type": "BreadcrumbList", "itemListElement": items}


def entry_nodes(stories: Stories, settings: Settings, entry: Entry, url: str, image: str) -> Iterator[Node]:
    """Yield what an entry is; nothing for illustrations.

    ``url`` is the page's full address, ``image`` that of the picture that stands for it; empty where the site's
    address is not set.
    """
    if entry.illustrative:
        return
    told = stories.teller(entry).schema()
    named = {} if "headline" in told else {"name": entry.title}
    node: dict[str, Any] = {"@type": told["@type"], **named, "url": url}
    if told["@type"] not in _OF_OTHERS:  # of these nobody shows a sentence or a picture of ours
        node |= {"description": entry.summary, "image": image}
    if told["@type"] in _OUR_TEXTS:
        node |= _authorship(entry.fields, stories.publisher)
    if told["@type"] == "Dataset":
        node |= _data(settings, entry, stories.publisher)
    yield node | {key: value for key, value in told.items() if value}


def _authorship(fields: ContentType, publisher: Node) -> Node:
    """Return who wrote it and when; without a day of publication, what stands there is as of its last change."""
    published = fields.publish_on or fields.natural_date or fields.updated
    return {
        "datePublished": published.isoformat() if published else "",
        "dateModified": fields.updated.isoformat() if fields.updated else "",
        "author": publisher,
        "license": LICENCE["path"],
        "inLanguage": "vi",
    }


def _data(settings: Settings, entry: Entry, publisher: Node) -> Node:
    base = settings.site_url
    return {
        "dateModified": entry.fields.updated.isoformat() if entry.fields.updated else "",
        "creator": publisher,
        "license": LICENCE["path"],
        "isAccessibleForFree": True,
        "inLanguage": "vi",
        "distribution": [_download(f"{base}{record_of(entry.id)}", "application/json")] if base else [],
        "includedInDataCatalog": {"@type": "DataCatalog", "name": "Dữ liệu mở", "url": f"{base}{DATA}/"},
    }


def _download(address: str, kind: str) -> Node:
    return {"@type": "DataDownload", "contentUrl": address, "encodingFormat": kind}


def audio_nodes(
    settings: Settings, entry: Entry, recorded: Sequence[Recorded], offered: Container[str]
) -> Iterator[Node]:
    """Yield each recording of an entry, where the first is among the ``offered`` files: all are, then."""
    main = [one.sound.variants[0] for one in recorded]
    if not (main and settings.site_url and recording_of(entry.id, 1, main[0].ending) in offered):
        return
    for number, (one, variant) in enumerate(zip(recorded, main, strict=True), start=1):
        yield {
            "@type": "AudioObject",
            "name": f"{entry.title}, bản ghi âm",
            "contentUrl": f"{settings.site_url}{recording_of(entry.id, number, variant.ending)}",
            "encodingFormat": variant.media_type,
            "duration": f"PT{round(one.sound.seconds)}S",
            "inLanguage": one.told.language.code,
        }


def web_site(settings: Settings) -> Iterator[Node]:
    """Yield the portal as a whole, with how it is searched; nothing where the site's address is not set.

    In as few letters as say it: no page is heavier than home.
    """
    if settings.site_url:
        page = "tim-kiem/" if settings.directory_urls else "tim-kiem/index.html"
        target = f"{settings.site_url}{page}?q={{search_term_string}}"
        action = {"@type": "SearchAction", "target": target, "query-input": "required name=search_term_string"}
        names = {"name": settings.site_name, "url": settings.site_url}
        yield {"@type": "WebSite", **names, "potentialAction": action}


def translation_node(
    tag: str, title: str, description: str, updated: dt.date | None, addresses: tuple[str, str]
) -> Node:
    """Return what a page in another language is: a translation of which page.

    ``addresses`` are its own and that of the original, empty where the site's address is not set.
    """
    url, original = addresses
    whole = {"@type": "WebPage", "@id": original, "inLanguage": ORIGINAL} if original else {}
    node = {"@type": "WebPage", "name": title, "description": description, "inLanguage": tag, "url": url}
    return {**node, "dateModified": updated.isoformat() if updated else "", "translationOfWork": whole}
