"""Podcasts: RSS 2.0 with the words of iTunes and of Podcasting 2.0."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, indent, tostring

_NAMESPACES = {
    "xmlns:itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "xmlns:podcast": "https://podcastindex.org/namespace/1.0",
    "xmlns:atom": "http://www.w3.org/2005/Atom",
}
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True)
class Channel:
    """A podcast: its name, whose it is, its language, its addresses."""

    title: str
    description: str
    link: str
    own: str
    language: str
    author: str
    email: str
    image: str


@dataclass(frozen=True)
class Episode:
    """An episode: its sound with its length, its page, its transcript where there is one."""

    uid: str
    title: str
    description: str
    link: str
    published: str
    sound: str
    bytes: int
    media_type: str
    seconds: int
    transcript: str = ""


def to_rss(channel: Channel, episodes: Iterable[Episode]) -> bytes:
    """Return a podcast with its episodes in their order."""
    root = Element("rss", {"version": "2.0", **_NAMESPACES})
    body = SubElement(root, "channel")
    _add(body, "title", channel.title)
    _add(body, "link", channel.link)
    _add(body, "atom:link", rel="self", type="application/rss+xml", href=channel.own)
    _add(body, "description", channel.description)
    _add(body, "language", channel.language)
    _add(body, "itunes:author", channel.author)
    if channel.email:
        owner = SubElement(body, "itunes:owner")
        _add(owner, "itunes:name", channel.author)
        _add(owner, "itunes:email", channel.email)
    _add(body, "itunes:image", href=channel.image)
    _add(body, "itunes:explicit", "false")
    _add(body, "itunes:category", text="Education")
    for episode in episodes:
        _add_episode(body, episode)
    indent(root, "")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, "unicode")}\n'.encode()


def _add_episode(body: Element, episode: Episode) -> None:
    item = SubElement(body, "item")
    _add(item, "title", episode.title)
    _add(item, "description", episode.description)
    _add(item, "link", episode.link)
    guid = SubElement(item, "guid", {"isPermaLink": "false"})
    guid.text = episode.uid
    _add(item, "pubDate", episode.published)
    _add(item, "enclosure", url=episode.sound, length=str(episode.bytes), type=episode.media_type)
    _add(item, "itunes:duration", str(episode.seconds))
    if episode.transcript:
        _add(item, "podcast:transcript", url=episode.transcript, type="text/plain")


def _add(parent: Element, name: str, words: str = "", **attributes: str) -> None:
    """Add an element; what no XML can hold is left out of its words."""
    SubElement(parent, name, attributes).text = _NO_XML.sub("", words) or None
