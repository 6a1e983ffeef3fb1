"""The straight line: content to artifacts, stage by stage. Only this module decides to stop."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from generator.artifact import Artifact, collisions
from generator.catalog import Catalog, link
from generator.check import check
from generator.content_types import content_types
from generator.hold_back import HeldBack, hidden_names, hold_back
from generator.load import load, load_hand_written
from generator.outputs import make_outputs
from generator.outputs.base import Desk
from generator.pages import render
from generator.problem import Problem, errors, sorted_problems
from generator.progress import Reporter, SilentReporter
from generator.search import render as render_search
from generator.settings import Settings
from generator.validate import names_of_invalid, validate


@dataclass(frozen=True)
class Sources:
    """Where the build reads from: the project's root, which holds ``content/`` and ``docs/``."""

    root: Path

    @property
    def content(self) -> Path:
        """The editors' files."""
        return self.root / "content"

    @property
    def docs(self) -> Path:
        """The hand-written pages."""
        return self.root / "docs"

    @property
    def cache(self) -> Path:
        """Where drawings that were made once are kept."""
        return self.root / "build" / "cache"


@dataclass(frozen=True)
class Result:
    """What a build gave. With any error among the problems there are no artifacts; ``catalog`` serves other commands."""

    artifacts: tuple[Artifact, ...]
    problems: tuple[Problem, ...]
    held_back: tuple[HeldBack, ...]
    catalog: Catalog | None = None


def build(sources: Sources, settings: Settings, today: dt.date, report: Reporter | None = None) -> Result:
    """Run the whole line; raises nothing for bad content, which comes back as problems, all at once, sorted."""
    report = report or SilentReporter()
    with report.stage("Đọc", "tệp") as progress:
        loaded = load(sources.content, content_types())
        hand_written, unreadable = load_hand_written(sources.docs)
        progress.advance(len(loaded.entries) + len(hand_written))
    with report.stage("Kiểm từng trang", "trang") as progress:
        entries, invalid = validate(loaded.entries)
        progress.advance(len(loaded.entries))
    shown, held = hold_back(entries, today, settings.illustrations)
    with report.stage("Nối các trang", "trang") as progress:
        absent = hidden_names(held) | names_of_invalid(loaded.entries, entries) | loaded.unreadable
        catalog = link(shown, absent, loaded.shared, today)
        progress.advance(len(shown))
    problems = sorted_problems([*loaded.problems, *unreadable, *invalid, *check(catalog)])
    if errors(problems):
        return Result((), tuple(problems), tuple(held), catalog)
    with report.stage("Làm ấn phẩm", "tệp") as progress:
        outputs = make_outputs(Desk(catalog, settings, cache=sources.cache))
        progress.advance(len(outputs.artifacts))
    with report.stage("Dựng", "tệp") as progress:
        pages = render(catalog, settings, outputs.uses, outputs.pages)
        search = render_search(catalog, settings, pages, hand_written)
        artifacts = tuple(sorted([*pages, *search, *outputs.artifacts], key=lambda artifact: artifact.path))
        progress.advance(len(artifacts))
    problems = sorted_problems([*problems, *outputs.problems, *collisions(artifacts)])
    return Result(() if errors(problems) else artifacts, tuple(problems), tuple(held), catalog)
