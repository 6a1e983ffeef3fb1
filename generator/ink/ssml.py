"""Speech for an engine that speaks: sentences as SSML 1.1, everything escaped."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

_NAMESPACE = "http://www.w3.org/2001/10/synthesis"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_AFTER_SENTENCE, _AFTER_QUESTION = "400ms", "700ms"


def to_ssml(sentences: Sequence[str]) -> bytes:
    """Return sentences as a document for a speech engine, a pause after each, a longer one after a question.

    Numbers, dates and short forms are words already, so that no engine has to guess how they are said.
    """
    root = Element("speak", {"version": "1.1", "xmlns": _NAMESPACE, _XML_LANG: "vi-VN"})
    paragraph = SubElement(root, "p")
    for sentence in sentences:
        SubElement(paragraph, "s").text = sentence
        SubElement(paragraph, "break", {"time": _AFTER_QUESTION if sentence.endswith("?") else _AFTER_SENTENCE})
    indent(root, " ")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, "unicode").encode() + b"\n"
