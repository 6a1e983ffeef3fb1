"""Luật đòi hỏi gì ở cổng này, đang đáp ứng tới đâu, ai phải làm.

Mã 0: không điều nào máy thấy là chưa đạt, hoặc không hỏi thế; 1: còn điều chưa đạt (--nghiem), hoặc nội dung có lỗi.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from generator.commands._inspected import inspected
from generator.environment import ROOT
from generator.law.duties import standing
from generator.law.duty import Duty, Evidence, Finding, State


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--nghiem", action="store_true", help="mã 1 khi còn điều chưa đạt")


def run(arguments: argparse.Namespace) -> int:
    """Tell how every duty stands, those first that are not met."""
    read = inspected(ROOT)
    if read is None:
        return 1
    found, settings = read
    rows = standing(Evidence(found.stories, settings))
    for state in State:
        for duty, finding in (row for row in rows if row[1].state is state):
            print("\n".join(_told(duty, finding)))
    unmet = sum(finding.state is State.UNMET for _duty, finding in rows)
    met = sum(finding.state is State.MET for _duty, finding in rows)
    print(f"\nĐạt {met} trong {len(rows)} điều; {unmet} điều chưa đạt. Người đọc thấy ở trang /tuan-thu/.")
    return 1 if unmet and arguments.nghiem else 0


def _told(duty: Duty, finding: Finding) -> Iterator[str]:
    articles = "; ".join(" ".join(filter(None, (one.document, one.place))) for one in duty.articles)
    yield f"[{finding.state.value}] {duty.title} ({articles})"
    yield f"    {finding.seen}. Ai làm: {duty.actor.value}."
