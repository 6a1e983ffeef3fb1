"""A body opened in the surface and written again: what nobody changed keeps its letters, the rest its meaning."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from at_the_desk import beside
from documents import Made, meaning
from playwright.sync_api import Page
from project import ROOT, SMALL

from generator.content_types import content_types
from generator.desk.surface import pieces_of

pytestmark = pytest.mark.browser
_HEAD = re.compile(r"\s*---\n.*?\n---[ ]*\n", re.DOTALL)
_FOLDERS = (SMALL / "content", ROOT / "docs", ROOT / "tests/golden", ROOT / "tests/invalid", ROOT / "tests/tolerant")
_SCRIPT = (Path(__file__).parent / "round_trip.js").read_text(encoding="utf-8")


page = pytest.fixture(scope="module")(beside)


def bodies() -> dict[str, str]:
    """Return the text below the head of every page that tests and guides have, and of the types' examples."""
    files = [file for folder in _FOLDERS for file in sorted(folder.rglob("*.md"))]
    files += sorted((ROOT / "generator/content_types").rglob("example.md"))
    texts = {file: file.read_bytes().decode("utf-8", errors="replace") for file in files}
    return {file.relative_to(ROOT).as_posix(): text[_end_of_head(text) :] for file, text in texts.items()}


def _end_of_head(text: str) -> int:
    head = _HEAD.match(text)
    return head.end() if head else 0


def opened(body: str) -> dict[str, Any]:
    before, pieces = pieces_of(body)
    return {"before": before, "pieces": [piece.told() for piece in pieces]}


def nodes_in(body: str) -> list[dict[str, Any]]:
    """Return the nodes of a body; where there are none its source stands for them."""
    _before, pieces = pieces_of(body)
    return [node for one in pieces for node in one.nodes or [{"type": "island", "attrs": {"source": one.source}}]]


def test_every_body_is_written_as_it_was_read_and_changes_where_it_is_changed(page: Page, desk_url: str) -> None:
    texts = bodies()
    assert len(texts) > 300 and sum("example.md" in file for file in texts) == len(content_types())
    cases = {name: opened(text) for name, text in texts.items()}
    found = page.evaluate(_SCRIPT, [desk_url, list(cases.values())])
    changed = 0
    for (name, case), answer in zip(cases.items(), found, strict=True):
        assert answer["same"] == texts[name], name
        for place, (piece, anew, edited) in enumerate(
            zip(case["pieces"], answer["pieces"], answer["edited"], strict=True)
        ):
            if piece["nodes"] is not None and "\ufeff" not in piece["source"]:
                assert meaning(nodes_in(anew)) == meaning(piece["nodes"]), (name, piece["source"], anew)
            if edited is None or piece["nodes"] is None or len(piece["nodes"]) > 1:
                continue
            changed += 1
            rest = [one["source"] + one["after"] for one in case["pieces"]]
            before, after = case["before"] + "".join(rest[:place]), piece["after"] + "".join(rest[place + 1 :])
            assert edited.startswith(f"{before}Mới: ") and edited.endswith(after), (name, piece["source"], edited)
            if name.startswith("docs/"):  # the lines of a paragraph stay lines
                assert edited.count("\n") == texts[name].count("\n"), (name, piece["source"], edited)
    assert changed > 500


def test_whatever_is_written_is_read_as_it_was_meant(page: Page, desk_url: str) -> None:
    made = [Made(seed).document() for seed in range(400)]
    cases = [{"before": "", "pieces": [{"source": "", "after": "", "nodes": one, "html": ""}]} for one in made]
    for document, answer in zip(made, page.evaluate(_SCRIPT, [desk_url, cases]), strict=True):
        *found, note = nodes_in(f"{answer['anew']}\n\n[^1]: Chú thích.\n")
        assert note["type"] == "island" and meaning(found) == meaning(document), answer["anew"]


def test_pieces_are_a_body_whatever_stands_in_it() -> None:
    texts = ["", "\n", "\n\n  \n", "a", "\n\na\n\n\n\nb  \n", "```\na\n\nb\n```\nc\n", "<!-- a\n\nb -->\n\nc\n"]
    for text in [*texts, "- a\n\n\n- b\n\n    c\n\nd"]:
        before, pieces = pieces_of(text)
        assert before + "".join(one.source + one.after for one in pieces) == text


def test_what_the_surface_has_no_node_for_is_one_piece_to_be_edited_as_markdown() -> None:
    texts = (
        "```infographic\nkiểu: số lớn\n\ntiêu đề: A\n```",
        "<!-- lời nhắc\n\ncho mình -->",
        '??? note "Xem thêm"\n    Chữ.',
        "Chữ <b>đậm</b>.",
        "[^1]: Nguồn.",
        "Một đoạn có lớp.\n{.cards}",
        "[một]: https://vi-du.vn\n\nXem [trang này][một].",
    )
    for text in texts:
        _before, pieces = pieces_of(f"Trước.[^1]\n\n{text}\n\n[^1]: Nguồn.\n")
        assert text in "".join(one.source for one in pieces if one.nodes is None) or text == texts[-1], text
        assert pieces[0].nodes, text
    _before, pieces = pieces_of(f"Trước.\n\n{texts[-1]}\n")
    assert [one.nodes is None for one in pieces] == [False, True, True]
