"""How well the search of a built site answers what people type: tests/search/queries.yml, group by group.

Prints for each group how many of its queries have a right page first, among the first three, the mean reciprocal rank
(of the first ten), how many are right in every respect that the file asks for (suggestion, card, none found), and the
same for all groups.

    python benchmarks/search_questions.py                        # the portal's own site/
    python benchmarks/search_questions.py SITE --part tuned      # without the third that is held out
    python benchmarks/search_questions.py SITE --complaints      # and what is wrong
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from statistics import fmean

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from chromium import CHROMIUM_FLAGS, installed_browser  # noqa: E402
from search_answers import Ask, Query, ask_on, complaint, is_held_out, rank_of, read_queries  # noqa: E402
from serving import served  # noqa: E402

PARTS = {"all": (False, True), "tuned": (False,), "held-out": (True,)}


def main() -> None:
    """Ask everything and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("site", type=Path, nargs="?", default=ROOT / "site")
    parser.add_argument("--part", choices=PARTS, default="all")
    parser.add_argument("--complaints", action="store_true")
    arguments = parser.parse_args()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright, served(arguments.site) as address:
        browser = playwright.chromium.launch(executable_path=installed_browser(), args=CHROMIUM_FLAGS)
        page = browser.new_page()
        page.goto(f"{address}tim-kiem/")
        report(ask_on(page), PARTS[arguments.part], arguments.complaints)
        browser.close()


def report(ask: Ask, parts: Iterable[bool], says_what_is_wrong: bool) -> None:
    """Print a line for each group and one for all."""
    print(f"{'group':24}    n    @1    @3   MRR  right")
    ranks: list[int] = []
    wrong: list[str] = []
    for group, queries in read_queries().items():
        asked = [query for place, query in enumerate(queries) if is_held_out(place) in parts]
        found, complaints = judged(ask, asked)
        print_line(group, found, len(complaints))
        ranks += found
        wrong += complaints
    print_line("all", ranks, len(wrong))
    print("\n".join(wrong if says_what_is_wrong else ()))


def judged(ask: Ask, queries: Iterable[Query]) -> tuple[list[int], list[str]]:
    """Return the rank of the first right page for each query, and what is wrong with those that are not right."""
    answers = [(query, ask(query["q"], bool(query.get("typed")))) for query in queries]
    said = (complaint(query, answer) for query, answer in answers)
    return [rank_of(query, answer) for query, answer in answers], [each for each in said if each]


def print_line(name: str, ranks: list[int], wrong: int) -> None:
    """Print success at 1 and at 3, the mean reciprocal rank, and the share that is right in every respect."""
    first, third = (fmean(0 < rank <= most for rank in ranks) for most in (1, 3))
    mean = fmean(1 / rank if rank else 0 for rank in ranks)
    print(f"{name:24} {len(ranks):4} {first:5.2f} {third:5.2f} {mean:5.2f} {1 - wrong / len(ranks):6.2f}")


if __name__ == "__main__":
    main()
