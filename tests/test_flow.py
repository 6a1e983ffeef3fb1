"""Flows: every way through the questions ends, and every page of it knows the answers that lead there."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence

import pytest
from project import Project

from generator.content_types.flow.graph import MOST_PAGES, faults, stops
from generator.content_types.flow.parts import Conclusion, FlowQuestion

FLOW = "hoi-dap/nen-hoc-gi-truoc"
ENDS = tuple(Conclusion(key=key, text=f"Xong {key}.", actions=("Làm",)) for key in ("x", "y"))
Graph = Mapping[str, Sequence[str]]


def asked(graph: Graph) -> tuple[FlowQuestion, ...]:
    """Return questions: a key, and where its answers lead."""
    return tuple(
        FlowQuestion(
            key=key, text=f"{key}?", replies=tuple({"text": f"lời {n}", "to": to} for n, to in enumerate(ahead))
        )
        for key, ahead in graph.items()
    )


@pytest.mark.parametrize(
    ("graph", "places"),
    [
        ({"a": "xy"}, []),
        ({"a": "bx", "b": "xy"}, []),
        ({"a": "bcx", "b": "cy", "c": "xy"}, []),
        ({"a": "x", "b": "xy"}, ["questions 0 replies", "questions 1 key", "conclusions 1 key"]),
        ({"a": "xz"}, ["questions 0 replies 1 to"]),
        ({"a": "xa"}, ["questions 0 replies 1 to"]),
        ({"a": "bx", "b": "cy", "c": "ax"}, ["questions 2 replies 0 to"]),
        ({"a": "bcx", "b": "xy", "c": "bc"}, ["questions 2 replies 1 to"]),
        ({"a": "xx"}, ["conclusions 1 key"]),
        ({"a": "xy", "b": "xc", "c": "bx"}, ["questions 2 replies 0 to"]),
        ({"x": "xy"}, ["conclusions 0 key"]),
    ],
)
def test_what_is_wrong_with_a_graph_is_told_where_it_is(graph: Graph, places: list[str]) -> None:
    assert [" ".join(map(str, place)) for place, _message, _remedy in faults(asked(graph), ENDS)] == places


def test_paths_that_multiply_are_counted_before_any_page_is_made() -> None:
    names = [f"c{n}" for n in range(40)]
    doubled = {name: (ahead, ahead) for name, ahead in zip(names, [*names[1:], "x"], strict=True)}
    (fault,) = (one for one in faults(asked({**doubled, "c39": ("x", "y")}), ENDS) if one[0] == ("questions",))
    assert str(2**41 - 1) in fault[1] and str(MOST_PAGES) in fault[1]
    chain = {f"c{n}": (f"c{n + 1}", "x") for n in range(5_000)}
    assert "5000" in next(iter(faults(asked(chain), ENDS)))[1]


def test_a_graph_without_faults_ends_on_every_path_and_has_as_many_pages_as_were_counted() -> None:
    drawn = random.Random(15)
    whole = 0
    for _ in range(1_000):
        names = "abcd"[: drawn.randint(1, 4)]
        graph = {name: [drawn.choice(f"{names}xy") for _ in range(drawn.randint(2, 3))] for name in names}
        questions = asked(graph)
        if list(faults(questions, ENDS)):
            continue
        whole += 1
        pages = list(stops(questions, ENDS))
        paths = {stop.path for stop in pages}
        assert len(paths) == len(pages) <= MOST_PAGES
        for stop in pages:
            assert (stop.question is None) != (stop.end is None)
            assert len(stop.answered) == len(stop.path) == len({one.key for one in stop.answered})
            assert stop.question is None or all((*stop.path, n + 1) in paths for n in range(len(stop.question.replies)))
    assert whole > 30


def page(small: Project, *path: str) -> str:
    return (small.site.joinpath(FLOW, *path) / "index.html").read_text("utf-8")


def test_each_question_is_a_page_whose_answers_are_links_to_the_next(small: Project) -> None:
    assert re.findall(r'class="?choice"? href="?([^" >]+)', page(small)) == ["1/", "2/"]
    second = page(small, "1")
    assert "Mỗi tối bạn rảnh mười phút không?" in second and "Câu này lấy từ" in second
    assert re.findall(r'class="?choice"? href="?([^" >]+)', second) == ["../1-1/", "../1-2/"]
    assert {one.name for one in (small.site / FLOW).iterdir() if one.is_dir()} == {"1", "2", "1-1", "1-2"}


def test_a_page_knows_the_answers_on_the_way_to_it_and_leads_back(small: Project) -> None:
    end = page(small, "1-2")
    given = end.partition('id="da-tra-loi"')[2] or end.partition("id=da-tra-loi")[2]
    assert re.findall(r"<dt>([^<]+)</dt><dd>([^<]+) <a", given) == [
        ("Trong nhà có cuốn sách nào không?", "Có"),
        ("Mỗi tối bạn rảnh mười phút không?", "Không có sách vừa ý"),
    ]
    assert re.search(r'<a href="?\.\./1/"?>Quay lại câu trước', end)
    assert "Ghé nhà văn hóa mẫu" in end and "Làm lại từ đầu" in end
    # The other way to the same conclusion knows other answers.
    assert "Mỗi tối bạn rảnh" not in page(small, "2")


def test_the_pages_behind_the_first_are_for_nobody_who_searches(small: Project) -> None:
    assert 'content="noindex"' in page(small, "1") and 'content="noindex"' not in page(small)
    assert f"{FLOW}/1/" not in (small.site / "sitemap.xml").read_text("utf-8")
