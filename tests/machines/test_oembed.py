"""A figure's address, pasted into another site's page, becomes the figure."""

from __future__ import annotations

import json
import re
from html import unescape

from project import Project

SITE = "https://xa-hoi-hoc-tap.example/"


def test_every_embedded_figure_answers_as_oembed_demands(small: Project) -> None:
    files = sorted((small.site / "nhung").glob("*/index.html"))
    assert files
    for file in files:
        answer = json.loads((file.parent / "oembed.json").read_text("utf-8"))
        assert answer["version"] == "1.0" and answer["type"] == "rich" and answer["title"]
        assert isinstance(answer["width"], int) and isinstance(answer["height"], int)
        frame = re.fullmatch(r'<iframe src="([^"]+)" title="([^"]+)" width="100%" height="(\d+)" .*', answer["html"])
        assert frame and frame[1] == f"{SITE}nhung/{file.parent.name}/" and int(frame[3]) == answer["height"]
        assert unescape(frame[2]) == answer["title"]
        assert (small.site / answer["thumbnail_url"].removeprefix(SITE)).is_file()
        assert answer["provider_url"] == SITE


def test_the_page_of_a_figure_alone_leads_to_its_answer_and_no_page_to_none(small: Project) -> None:
    led_from: dict[str, str] = {}
    for page in small.site.rglob("*.html"):
        html = page.read_text("utf-8")
        for address in re.findall(r'<link rel="alternate" type="application/json\+oembed" href="([^"]+)">', html):
            led_from[address.removeprefix(SITE)] = page.relative_to(small.site).as_posix()
    answers = {file.relative_to(small.site).as_posix() for file in (small.site / "nhung").glob("*/oembed.json")}
    assert led_from.keys() == answers
    for answer, page in led_from.items():
        told = json.loads((small.site / answer).read_text("utf-8"))
        assert told["url"] == f"{SITE}{page.removesuffix('index.html')}"
