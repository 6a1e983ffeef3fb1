"""Tin cho máy đọc: Atom and JSON Feed, for the whole portal and for each section, and a site map of news.

Cut: illustrative entries, the programme's log in the feed of the portal as a whole, the page's menus and boxes,
everything after the newest fifty entries. Reordered: newest first, whatever the section. Reworded: nothing; the full
text goes out with absolute addresses, so that a reader needs no visit. An entry keeps its id when its file is renamed,
if editors write the old address under "địa chỉ cũ".
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from markupsafe import Markup

from generator.artifact import Artifact
from generator.catalogs import words_in
from generator.content_types import content_types
from generator.entries.entry import Entry
from generator.entries.interruption import PAGE as INTERRUPTION
from generator.entries.interruption import Interruption, interruption_of
from generator.entries.photographs import FOLDER
from generator.ink.json_file import json_file
from generator.language.vietnamese import fold
from generator.outputs._news import OLDEST, TAG_DATE, entry_uid, newest_first, updated_on
from generator.outputs.base import Desk, Form, Piece
from generator.prose.blocks import Picture, Target, ToAddress, ToFile
from generator.prose.html import HtmlWriter

LABEL = "Tin cho máy đọc"
KEY = "tin cho máy đọc"

ATOM, JSON_FEED = "tin.xml", "tin.json"
NEWS_SITEMAP = "sitemap-tin.xml"
_MOST_ENTRIES = 50
_NEWS_DAYS = 2
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_SITEMAP_NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
_ATOM = "http://www.w3.org/2005/Atom"
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def for_site(desk: Desk) -> Iterator[Piece]:
    """Yield the feeds of the portal and of each section, and the site map of news."""
    shown = newest_first(entry for entry in desk.catalog.entries if not entry.illustrative)
    yield from _feeds(desk, "", desk.settings.site_name, [entry for entry in shown if entry.type.is_public])
    for folder, content_type in content_types().items():
        members = [entry for entry in shown if entry.section == folder]
        title = f"{content_type.plural}: {desk.settings.site_name}"
        yield from _feeds(desk, folder, title, members)
    for tag in desk.catalog.tags:
        yield Artifact(f"{tag}/{ATOM}", to_atom_in(desk, tag).encode(), "outputs/feeds")
    yield Artifact(NEWS_SITEMAP, news_sitemap(desk, shown).encode(), "outputs/feeds")


def full_text(desk: Desk, entry: Entry) -> str:
    """Return an entry's whole text as HTML with absolute addresses: summary, fields, pictures, body."""
    pieces = [Markup("<p><strong>{}</strong></p>").format(entry.summary)]
    for part in desk.stories.of(entry).opening:
        if part.heading:
            pieces.append(Markup("<h2>{}</h2>").format(part.heading))
        pieces += [Markup("<p>{}</p>").format(sentence) for sentence in part.sentences]
    for figure in desk.figures_of(entry):
        if "png" in figure.files:
            source, words = desk.file_url(figure.files["png"]), f"{figure.title}. {figure.summary}"
            pieces.append(Markup('<p><img src="{}" alt="{}"></p>').format(source, words))
    return "".join(pieces) + _writer(desk, entry).write(desk.catalog.body(entry).blocks)


def _writer(desk: Desk, entry: Entry) -> HtmlWriter:
    """Return what writes an entry's body for readers elsewhere; its figures stand before it already."""
    by_name = {fold(developed.picture.file): developed for developed in desk.catalog.pictures(entry)}

    def address(target: Target) -> str:
        if isinstance(target, ToAddress):
            return desk.url(entry) + target.address if target.address.startswith("#") else target.address
        if isinstance(target, ToFile):
            return desk.file_url(target.path)
        fragment = f"#{target.fragment}" if target.fragment else ""
        return desk.settings.site_url + desk.address(target.entry_id) + fragment

    def picture(picture: Picture, *, is_alone: bool) -> str:
        developed = by_name.get(fold(picture.name))
        # What shows people stays where it can be taken back.
        if developed is None or developed.picture.shows_people:
            return ""
        source = desk.file_url(f"{FOLDER}/{developed.photograph.of('image/jpeg')[-1].name}")
        image = Markup('<img src="{}" alt="{}">').format(source, developed.picture.alt)
        return f"<p>{image}</p>" if is_alone else image

    return HtmlWriter(address, picture, lambda _slot: "", own=desk.url(entry))


def _feeds(desk: Desk, folder: str, title: str, entries: Sequence[Entry]) -> Iterator[Piece]:
    prefix = f"{folder}/" if folder else ""
    chosen = entries[:_MOST_ENTRIES]
    yield Artifact(f"{prefix}{ATOM}", to_atom(desk, folder, title, chosen).encode(), "outputs/feeds")
    yield Artifact(f"{prefix}{JSON_FEED}", to_json_feed(desk, folder, title, chosen), "outputs/feeds")


def to_atom(desk: Desk, folder: str, title: str, entries: Sequence[Entry]) -> str:
    """Return an Atom feed (RFC 4287)."""
    home = desk.settings.site_url + desk.address(folder, is_index=True) if folder else desk.settings.site_url
    own = desk.file_url(f"{folder}/{ATOM}".lstrip("/"))
    newest = max(map(updated_on, entries), default=OLDEST)
    host = urlsplit(desk.settings.site_url).netloc
    feed = Element("feed", {"xmlns": _ATOM, "xml:lang": "vi"})
    _add(feed, "title", title)
    _add(feed, "id", f"tag:{host},{TAG_DATE}:{folder or 'tat-ca'}")
    _add(feed, "link", rel="self", type="application/atom+xml", href=own)
    _add(feed, "link", rel="alternate", type="text/html", href=home)
    _add(feed, "updated", _moment(newest))
    _add(_add(feed, "author"), "name", desk.owner)
    if not folder and (found := interruption_of(desk.catalog.shared, desk.today)):
        _add_interruption(feed, desk, found, host)
    for entry in entries:
        _add_entry(feed, desk, entry)
    return _written(feed)


def to_atom_in(desk: Desk, tag: str) -> str:
    """Return an Atom feed of what is translated into a language, the newest first."""
    originals = [entry for entry_id in desk.catalog.translated(tag) if (entry := desk.catalog.get(entry_id))]
    chosen = newest_first(entry for entry in originals if not entry.illustrative)[:_MOST_ENTRIES]
    host = urlsplit(desk.settings.site_url).netloc
    feed = Element("feed", {"xmlns": _ATOM, "xml:lang": tag})
    _add(feed, "title", words_in(tag).plain(desk.settings.site_name))
    _add(feed, "id", f"tag:{host},{TAG_DATE}:{tag}")
    _add(feed, "link", rel="self", type="application/atom+xml", href=desk.file_url(f"{tag}/{ATOM}"))
    home = desk.settings.site_url + desk.address(tag, is_index=True)
    _add(feed, "link", rel="alternate", type="text/html", href=home)
    _add(feed, "updated", _moment(max(map(updated_on, chosen), default=OLDEST)))
    _add(_add(feed, "author"), "name", desk.owner)
    for entry in chosen:
        one = desk.catalog.translation(tag, entry.id)
        assert one
        found = _add(feed, "entry")
        _add(found, "title", one.entry.title)
        _add(found, "id", f"{entry_uid(desk, entry)}#{tag}")
        address = desk.settings.site_url + desk.address(one.id)
        _add(found, "link", rel="alternate", type="text/html", href=address)
        _add(found, "updated", _moment(updated_on(entry)))
        _add(found, "summary", one.entry.summary)
    return _written(feed)


def _add_interruption(feed: Element, desk: Desk, told: Interruption, host: str) -> None:
    """Add what the portal has to say of itself: that it will rest."""
    found = _add(feed, "entry")
    _add(found, "title", told.short)
    _add(found, "id", f"tag:{host},{TAG_DATE}:{INTERRUPTION}/{told.begins_on.isoformat()}")
    _add(found, "link", rel="alternate", type="text/html", href=desk.settings.site_url + desk.address(INTERRUPTION))
    _add(found, "updated", _moment(told.told_on))
    _add(found, "summary", told.sentence)


def _add_entry(feed: Element, desk: Desk, entry: Entry) -> None:
    found = _add(feed, "entry")
    _add(found, "title", entry.title)
    _add(found, "id", entry_uid(desk, entry))
    _add(found, "link", rel="alternate", type="text/html", href=desk.url(entry))
    if published := desk.stories.of(entry).published_on:
        _add(found, "published", _moment(published))
    _add(found, "updated", _moment(updated_on(entry)))
    _add(found, "category", term=entry.section, label=entry.type.plural)
    _add(found, "summary", entry.summary)
    _add(found, "content", full_text(desk, entry), type="html")


def _add(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
    """Add an element; what no XML can hold is left out of its text."""
    child = SubElement(parent, name, attributes)
    child.text = _NO_XML.sub("", text) or None
    return child


def _written(root: Element) -> str:
    """Return a document, an element a line."""
    indent(root, "")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, "unicode")}\n'


def to_json_feed(desk: Desk, folder: str, title: str, entries: Sequence[Entry]) -> bytes:
    """Return a JSON Feed (version 1.1)."""
    home = desk.settings.site_url + desk.address(folder, is_index=True) if folder else desk.settings.site_url
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "home_page_url": home,
        "feed_url": desk.file_url(f"{folder}/{JSON_FEED}".lstrip("/")),
        "language": "vi",
        "authors": [{"name": desk.owner}],
        "items": [*([] if folder else _interruption_items(desk)), *(_json_item(desk, entry) for entry in entries)],
    }
    return json_file(feed)


def _interruption_items(desk: Desk) -> Iterator[dict[str, Any]]:
    if told := interruption_of(desk.catalog.shared, desk.today):
        url = desk.settings.site_url + desk.address(INTERRUPTION)
        item = {"id": f"{url}#{told.begins_on.isoformat()}", "url": url, "title": told.short}
        yield {**item, "content_text": told.sentence, "date_published": _moment(told.told_on)}


def _json_item(desk: Desk, entry: Entry) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": entry_uid(desk, entry),
        "url": desk.url(entry),
        "title": entry.title,
        "summary": entry.summary,
        "content_html": full_text(desk, entry),
        "date_modified": _moment(updated_on(entry)),
        "tags": [entry.type.plural, *entry.fields.keywords],
    }
    if published := desk.stories.of(entry).published_on:
        item["date_published"] = _moment(published)
    picture = next((figure.files["png"] for figure in desk.figures_of(entry) if "png" in figure.files), "")
    if picture:
        item["image"] = desk.file_url(picture)
    return item


def news_sitemap(desk: Desk, entries: Sequence[Entry]) -> str:
    """Return the site map of news: by its rules only what came out in the last two days."""
    root = Element("urlset", {"xmlns": _SITEMAP, "xmlns:news": _SITEMAP_NEWS})
    first_day = desk.today - dt.timedelta(days=_NEWS_DAYS)
    for entry in entries:
        published_on = desk.stories.of(entry).published_on
        if published_on and first_day <= published_on <= desk.today:
            url = _add(root, "url")
            _add(url, "loc", desk.url(entry))
            news = _add(url, "news:news")
            publication = _add(news, "news:publication")
            _add(publication, "news:name", desk.settings.site_name)
            _add(publication, "news:language", "vi")
            _add(news, "news:publication_date", _moment(published_on))
            _add(news, "news:title", entry.title)
    return _written(root)


def _moment(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00+07:00"


FORM = Form(
    KEY, LABEL, 60, "Cổng khác, trình đọc tin, công cụ tìm kiếm", ("tin-tuc/mo-tu-sach-thon",), for_site=for_site
)
