"""The straight line: content to artifacts, stage by stage. Only this module decides to stop."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from generator.artifact import Artifact, collisions
from generator.content_types import content_types
from generator.editors.field_guide import field_guide
from generator.entries.advice import advise, advise_hand_written
from generator.entries.catalog import Catalog, link
from generator.entries.check import check, references_lead_somewhere
from generator.entries.consent import Records, addresses_taken_back, read_records
from generator.entries.hold_back import HeldBack, hidden_names, hold_back
from generator.entries.photographs import develop_all
from generator.entries.validate import names_of_invalid, validate
from generator.infographics.from_catalog import Figures, make_figures
from generator.ink.photographs import Photograph
from generator.outputs import make_outputs
from generator.outputs.base import Desk
from generator.pages import render
from generator.pages.moved import taken_back
from generator.problem import Problem, errors, sorted_problems
from generator.programme.figures import programme_figures
from generator.programme.log import Log, read_log
from generator.programme.open_data import programme_data
from generator.progress import Reporter, SilentReporter
from generator.reading.load import HandWritten, load, load_consents, load_hand_written
from generator.search import render as render_search
from generator.settings import Settings
from generator.telling.stories import Stories

_LOG_SECTIONS = frozenset({"co-quan", "nhiem-vu", "hoat-dong", "chinh-sach"})


@dataclass(frozen=True)
class Sources:
    """Where the build reads from: the project's root, which holds ``content/``, ``docs/`` and ``consents/``.

    ``texts`` holds the first two where they are to be read from elsewhere, ``consents_folder`` the last.
    """

    root: Path
    texts: Path | None = None
    consents_folder: Path | None = None

    @property
    def content(self) -> Path:
        """The editors' files."""
        return (self.texts or self.root) / "content"

    @property
    def docs(self) -> Path:
        """The hand-written pages."""
        return (self.texts or self.root) / "docs"

    @property
    def consents(self) -> Path:
        """The records of who agreed to what; never published."""
        return self.consents_folder or self.root / "consents"

    @property
    def cache(self) -> Path:
        """Where drawings that were made once are kept."""
        return self.root / "build" / "cache"

    def develop(self, file: Path, *, focus: tuple[float, float] | None) -> Photograph:
        """Make a photograph; Pillow is called for only where there is one."""
        from generator.ink.develop import develop

        return develop(file, self.cache, focus=focus)


@dataclass(frozen=True)
class Result:
    """What a build gave. With any error among the problems there are no artifacts; ``catalog`` serves other commands.

    ``consent_problems`` are errors to whoever checks, but do not stop a build: what they are about is held back.
    """

    artifacts: tuple[Artifact, ...]
    problems: tuple[Problem, ...]
    held_back: tuple[HeldBack, ...]
    catalog: Catalog | None = None
    consent_problems: tuple[Problem, ...] = ()
    log: Log | None = None


@dataclass(frozen=True)
class Inspection:
    """What is known once everything is read and checked, before anything is made of it."""

    catalog: Catalog
    figures: Figures
    log: Log
    hand_written: tuple[HandWritten, ...]
    held_back: tuple[HeldBack, ...]
    gone: frozenset[str]
    problems: tuple[Problem, ...]
    consent_problems: tuple[Problem, ...]


def build(sources: Sources, settings: Settings, today: dt.date, report: Reporter | None = None) -> Result:
    """Run the whole line; raises nothing for bad content, which comes back as problems, all at once, sorted."""
    report = report or SilentReporter()
    found = inspect(sources, settings, today, report)
    if errors(found.problems):
        return _result((), found.problems, found)
    with report.stage("Làm ấn phẩm", "tệp") as progress:
        desk = Desk(found.catalog, settings, found.figures.by_page, sources.cache)
        outputs = make_outputs(desk)
        progress.advance(len(outputs.artifacts))
    with report.stage("Dựng", "tệp") as progress:
        offered = [*outputs.pages, *field_guide()]
        pages = render(desk.stories, settings, outputs.uses, offered, found.figures, sources.cache, found.log)
        search = render_search(desk.stories, settings, pages, found.hand_written, found.figures)
        made = [*pages, *search, *outputs.artifacts, *taken_back(found.gone, settings), *programme_data(found.log)]
        artifacts = tuple(sorted(made, key=lambda artifact: artifact.path))
        progress.advance(len(artifacts))
    problems = tuple(sorted_problems([*found.problems, *outputs.problems, *collisions(artifacts)]))
    return _result(() if errors(problems) else artifacts, problems, found)


def _result(artifacts: tuple[Artifact, ...], problems: tuple[Problem, ...], found: Inspection) -> Result:
    return Result(artifacts, problems, found.held_back, found.catalog, found.consent_problems, found.log)


def inspect(sources: Sources, settings: Settings, today: dt.date, report: Reporter | None = None) -> Inspection:
    """Run the line up to its checks: all that an editor can mend is known then, and nothing was drawn."""
    report = report or SilentReporter()
    with report.stage("Đọc", "tệp") as progress:
        loaded = load(sources.content, content_types())
        hand_written, unreadable = load_hand_written(sources.docs)
        progress.advance(len(loaded.entries) + len(hand_written))
    with report.stage("Kiểm từng trang", "trang") as progress:
        entries, invalid = validate(loaded.entries)
        progress.advance(len(loaded.entries))
    raw_records, torn_records = load_consents(sources.consents)
    records, wrong_records = read_records(raw_records)
    shown, held = hold_back(entries, today, settings.illustrations, records)
    waiting = [*torn_records, *wrong_records, *(one.problem for one in held if one.problem)]
    with report.stage("Xử lý ảnh", "ảnh") as progress:
        pictures, unusable = develop_all(shown, [one.entry for one in held], loaded.pictures, sources.develop, progress)
    if invalid or loaded.unreadable:  # whose pictures nobody knows
        unusable = errors(unusable)
    with report.stage("Nối các trang", "trang") as progress:
        absent = hidden_names(held) | names_of_invalid(loaded.entries, entries) | loaded.unreadable
        # A page that was taken back may be deleted: what others wrote of it stays words.
        absent |= frozenset(addresses_taken_back(records, today)) - {entry.id for entry in shown}
        catalog = link(shown, absent, loaded.shared, today, pictures)
        progress.advance(len(shown))
    stories = Stories(catalog, settings)
    figures, wrong_figures = make_figures(stories)
    log, wrong_lines = read_log(stories, loaded.tables)
    advised = [*advise(catalog), *advise_hand_written(hand_written)]
    problems = [*loaded.problems, *unreadable, *invalid, *unusable, *wrong_figures, *wrong_lines, *check(catalog)]
    return Inspection(
        catalog,
        Figures((*figures.all, *programme_figures(log)), figures.repeated),
        log,
        tuple(hand_written),
        tuple(held),
        frozenset(addresses_gone(records, held, catalog, today)),
        tuple(sorted_problems([*problems, *advised])),
        tuple(sorted_problems(waiting)),
    )


def log_of(root: Path, settings: Settings, day: dt.date) -> tuple[Log, list[Problem]]:
    """Return the log of a project and what is wrong with what it rests on."""
    loaded = load(root / "content", content_types())
    raw = [entry for entry in loaded.entries if entry.section in _LOG_SECTIONS]
    entries, invalid = validate(raw)
    shown, held = hold_back(entries, day, settings.illustrations, {})
    absent = hidden_names(held) | names_of_invalid(loaded.entries, entries) | loaded.unreadable
    catalog = link(shown, absent, loaded.shared, day)
    log, wrong = read_log(Stories(catalog, settings), loaded.tables)
    # An organisation without a page would leave its lines or its duty out of the sums without a word.
    named = tuple(one for one in catalog.unresolved if one.place[:1] in (("organisation",), ("leads",)))
    wrong += references_lead_somewhere(replace(catalog, unresolved=named))
    torn = [one for one in loaded.problems if one.path.startswith(tuple(f"content/{name}/" for name in _LOG_SECTIONS))]
    return log, sorted({*torn, *invalid, *wrong})


def addresses_gone(records: Records, held: Iterable[HeldBack], catalog: Catalog, today: dt.date) -> set[str]:
    """Return the addresses that were shown with somebody's consent and are no longer, unless a page took them over."""
    gone = set(addresses_taken_back(records, today))
    for one in held:
        if one.is_taken_back:
            gone |= {one.entry.id, *one.entry.fields.former_addresses}
    taken = {address for entry in catalog.entries for address in (entry.id, *entry.fields.former_addresses)}
    return gone - taken
