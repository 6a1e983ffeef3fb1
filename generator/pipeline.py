"""The straight line: content to artifacts, step after step. Only this module decides to stop."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from generator.artifact import Artifact, collisions
from generator.content_types import content_types
from generator.editors.field_guide import field_guide
from generator.entries.advice import advise, advise_hand_written, advise_rows
from generator.entries.attachments import read_attachments
from generator.entries.catalog import Catalog
from generator.entries.check import check
from generator.entries.consent import Records, addresses_taken_back, presumed_records, read_records
from generator.entries.hold_back import HeldBack, addresses_gone, hidden_names, hold_back
from generator.entries.linking import link
from generator.entries.photographs import develop_all
from generator.entries.recordings import record_all
from generator.entries.translations import read_translations
from generator.entries.validate import names_of_invalid, validate
from generator.infographics.from_catalog import Figures, make_figures
from generator.infographics.from_catalog.table_file import rows_told, unused_tables
from generator.ink.photographs import Photograph
from generator.ink.recordings import Recording
from generator.making.answers import KeptAnswers
from generator.making.maker import Maker
from generator.making.workers import Workers, nobody
from generator.outputs import make_outputs
from generator.outputs.base import Desk
from generator.pages import Layout, lay_out, render
from generator.pages.moved import taken_back
from generator.pages.translated import WrittenPage
from generator.pages.translated_written import read_written
from generator.pages.twins import hand_written_twins
from generator.problem import Problem, errors, sorted_problems
from generator.product import Make, directly
from generator.programme.figures import programme_figures
from generator.programme.log import Log, read_log
from generator.programme.open_data import programme_data
from generator.progress import Reporter, SilentReporter
from generator.reading.load import HandWritten, load, load_consents, load_hand_written
from generator.reading.published_figures import Book, read_published
from generator.search import WrittenText
from generator.search import render as render_search
from generator.settings import Settings
from generator.telling.aloud import check_speech
from generator.telling.offers import OfferedPage, Use
from generator.telling.stories import Stories


@dataclass(frozen=True)
class Sources:
    """Where the build reads from: the project's root, which holds ``content/``, ``docs/`` and ``consents/``.

    ``texts`` holds the first two where they are to be read from elsewhere, ``consents_folder`` the last. Whoever may
    not read the records ``presumes_consent``: only to check what can be checked without them, never to build.
    ``drawings`` are kept in a folder of their own where many projects draw the same.
    Where a page must be gone at once, texts that were published before ``need_no_advice``. Hand-written pages that the
    settings leave out of the site (``leaves_out``, by their paths) are in no form of it. ``withheld`` are the names of
    pages that are held back and not at hand at all: what refers to them is no error.
    """

    root: Path
    texts: Path | None = None
    consents_folder: Path | None = None
    presumes_consent: bool = False
    need_no_advice: bool = False
    drawings: Path | None = None
    leaves_out: Callable[[str], bool] = lambda _path: False
    withheld: frozenset[str] = frozenset()

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
        return self.drawings or self.root / "build" / "cache"

    @property
    def products(self) -> Path:
        """Where products are kept for the next build."""
        return self.root / "build" / "cache" / "products"

    def develop(self, file: Path, *, focus: tuple[float, float] | None) -> Photograph:
        """Make a photograph; Pillow is called for only where there is one."""
        from generator.ink.develop import develop

        return develop(file, self.cache, focus=focus)

    def record(self, file: Path) -> Recording:
        """Make a recording; the libraries of sound are called for only where there is one."""
        from generator.ink.sound import make_recording

        return make_recording(file, self.cache)


@dataclass(frozen=True)
class Inspection:
    """What is known once everything is read and checked, before anything is made of it.

    ``consent_problems`` are errors to whoever checks, but do not stop a build: what they are about is held back.
    ``records`` are whose consents there are, ``beside`` the tables that pictures are drawn from,
    ``published`` the figures as they went out last.
    """

    stories: Stories
    figures: Figures
    log: Log
    hand_written: tuple[HandWritten, ...]
    written: tuple[WrittenPage, ...]
    held_back: tuple[HeldBack, ...]
    gone: frozenset[str]
    problems: tuple[Problem, ...]
    consent_problems: tuple[Problem, ...]
    records: Records
    beside: Mapping[str, bytes]
    published: Book


class Made(NamedTuple):
    """All that was made, none with any error, and what the pages were made from."""

    artifacts: tuple[Artifact, ...]
    problems: tuple[Problem, ...]
    layout: Layout


@dataclass(frozen=True)
class Result:
    """What a build gave, with any error among the problems no artifacts; ``layout`` is what pages were made from."""

    artifacts: tuple[Artifact, ...]
    problems: tuple[Problem, ...]
    found: Inspection
    layout: Layout | None

    @property
    def catalog(self) -> Catalog:
        """All that is shown, as far as it is right."""
        return self.found.stories.catalog

    @property
    def held_back(self) -> tuple[HeldBack, ...]:
        """What is not shown, and why."""
        return self.found.held_back

    @property
    def consent_problems(self) -> tuple[Problem, ...]:
        """What is wrong with records of consent: it stops no build."""
        return self.found.consent_problems


def build(
    sources: Sources,
    settings: Settings,
    today: dt.date,
    report: Reporter | None = None,
    is_wanted: Callable[[], bool] = lambda: True,
    workers: Workers = nobody,
) -> Result:
    """Run the whole line; raises nothing for bad content, which comes back as problems, all at once, sorted.

    What ``workers`` do not make is made by this process.
    Raises NoLongerWanted when ``is_wanted`` says so before a product is made; what was made until then is kept.
    """
    found = inspect_again(sources, settings, today, report)
    made: Made | None = None
    if not errors(found.problems):
        with Maker(sources.products, is_wanted, workers) as maker:
            made = make(found, settings, sources.cache, maker, report)
    artifacts, problems, layout = made or ((), found.problems, None)
    return Result(artifacts, problems, found, layout)


def inspect_again(sources: Sources, settings: Settings, today: dt.date, report: Reporter | None = None) -> Inspection:
    """Do as ``inspect``, and ask of texts that are not new only what was not asked in the last run; it is kept."""
    with KeptAnswers(sources.products):
        return inspect(sources, settings, today, report)


def inspect(
    sources: Sources,
    settings: Settings,
    today: dt.date,
    report: Reporter | None = None,
) -> Inspection:
    """Run the line up to its checks: all that an editor can mend is known then, and nothing was drawn."""
    report = report or SilentReporter()
    # read: bytes to fields and bodies, each with its line; no meaning yet
    with report.stage("Đọc", "tệp") as progress:
        loaded = load(sources.content, content_types())
        by_hand, unreadable = load_hand_written(sources.docs)
        # Engines never see pages in other languages: these are left out for them alone.
        hand_written = [page for page in by_hand if page.tag or not sources.leaves_out(page.path)]
        consents, torn = load_consents(sources.consents)
        progress.advance(len(loaded.entries) + len(hand_written))
    # validate: fields to typed entries
    with report.stage("Kiểm từng trang", "trang") as progress:
        entries, invalid = validate(loaded.entries)
        found, wrong_records = read_records(consents)
        records = presumed_records(entry.fields for entry in entries) if sources.presumes_consent else found
        progress.advance(len(loaded.entries))
    # hold back: what may not be shown is as if absent
    shown, held = hold_back(entries, today, settings.illustrations, records, loaded.shared.public_people)
    # photographs: those that are shown
    with report.stage("Xử lý ảnh", "ảnh") as progress:
        pictures, unusable = develop_all(shown, [one.entry for one in held], loaded.pictures, sources.develop, progress)
        sounds, unheard = record_all(shown, [one.entry for one in held], loaded.recordings, sources.record)
        unusable = [*unusable, *unheard]
        unusable = errors(unusable) if invalid or loaded.unreadable else unusable  # nobody knows whose the others are
    # link: indexes, references, backlinks; frozen from here on
    with report.stage("Nối các trang", "trang") as progress:
        faulty = names_of_invalid(loaded.entries, entries) | loaded.unreadable
        absent = hidden_names(held) | faulty | sources.withheld
        # A page that was taken back may be deleted: what others wrote of it stays words.
        absent |= frozenset(addresses_taken_back(records, today)) - {entry.id for entry in shown}
        attachments, unfit = read_attachments(loaded.documents, loaded.entries)
        catalog = link(shown, absent, loaded.shared, today, pictures, sounds, attachments, faulty)
        # translations: what is shown, in other languages
        translations, untrue = read_translations(loaded.translations, loaded.entries, catalog)
        catalog = catalog.with_translations(translations)
        progress.advance(len(shown) + len(translations))
    written, untold = read_written(hand_written, catalog)
    # tell: one telling per entry, when it is first asked for
    stories = Stories(catalog, settings)
    # the programme's log, and the figures of both
    log, wrong_lines = read_log(stories, loaded.tables)
    figures, wrong_figures = make_figures(stories, loaded.beside)
    wrong_figures += unused_tables(loaded.beside, loaded.entries)
    # check: rules across entries
    advice = () if sources.need_no_advice else _advice(catalog, stories, hand_written, log, loaded.beside)
    published, torn_book = read_published(sources.root)
    wrong = [
        *loaded.problems,
        *torn_book,
        *unfit,
        *untrue,
        *untold,
        *unreadable,
        *invalid,
        *unusable,
        *wrong_figures,
        *wrong_lines,
        *check(catalog),
    ]
    return Inspection(
        stories,
        Figures((*figures.all, *programme_figures(log)), figures.repeated),
        log,
        tuple(page for page in hand_written if not page.tag),
        tuple(written),
        tuple(held),
        frozenset(addresses_gone(records, held, catalog, today, (one.address for one in loaded.translations))),
        tuple(sorted_problems([*wrong, *advice])),
        tuple(sorted_problems([*torn, *wrong_records, *(one.problem for one in held if one.problem)])),
        records,
        loaded.beside,
        published,
    )


def _advice(
    catalog: Catalog, stories: Stories, hand_written: Iterable[HandWritten], log: Log, tables: Mapping[str, bytes]
) -> Iterator[Problem]:
    public = catalog.shared.public_people
    yield from advise(catalog)
    yield from check_speech(stories)
    yield from advise_hand_written(hand_written, public)
    yield from advise_rows(((line.path, line.line_number, line.words) for line in log.lines if line.row), public)
    yield from advise_rows(rows_told(tables), public)


def shown_on(
    sources: Sources, settings: Settings, today: dt.date, only: Iterable[Path] | None = None
) -> frozenset[str]:
    """Return the ids of what a build would show on a day, or of ``only`` some files; nothing is linked or made."""
    loaded = load(sources.content, content_types(), only)
    records, _wrong = read_records(load_consents(sources.consents)[0])
    entries, _invalid = validate(loaded.entries)
    shown, _held = hold_back(entries, today, settings.illustrations, records, loaded.shared.public_people)
    return frozenset(entry.id for entry in shown)


def make(
    found: Inspection,
    settings: Settings,
    cache: Path | None = None,
    maker: Make = directly,
    report: Reporter | None = None,
) -> Made:
    """Make every product of the stories: forms, pages with their figures, search, data; none with any error."""
    report = report or SilentReporter()
    stories = found.stories
    desk = Desk(stories.catalog, settings, found.figures.by_page, cache, stories)
    with report.stage("Làm ấn phẩm", "tệp") as progress:
        outputs = make_outputs(desk, maker)
        progress.advance(len(outputs.artifacts))
    with report.stage("Dựng", "tệp") as progress:
        layout = layout_of(found, settings, cache, outputs.uses, outputs.pages)
        pages = render(layout, maker)
        ending = "/" if settings.directory_urls else ".html"
        written = [WrittenText(o.tag, f"{o.id}{ending}", o.title, o.description, o.body) for o in found.written]
        search = render_search(stories, settings, pages, found.hand_written, found.figures, maker, written)
        made = [*pages, *search, *outputs.artifacts, *taken_back(found.gone, settings), *programme_data(found.log)]
        made += [Artifact(one.address, one.content, entry.path) for entry, one in stories.catalog.attached]
        # Where a page by hand takes an address that is taken, the page itself is what is told of.
        taken = {artifact.path.casefold() for artifact in made}
        twins = hand_written_twins(found.hand_written, settings)
        made += [twin for twin in twins if twin.path.casefold() not in taken]
        artifacts = tuple(sorted(made, key=lambda artifact: artifact.path))
        progress.advance(len(artifacts))
    problems = tuple(sorted_problems([*found.problems, *outputs.problems, *collisions(artifacts)]))
    return Made(() if errors(problems) else artifacts, problems, layout)


def layout_of(
    found: Inspection,
    settings: Settings,
    cache: Path | None = None,
    uses: Mapping[str, Sequence[Use]] = MappingProxyType({}),
    offered: Iterable[OfferedPage] = (),
) -> Layout:
    """Return what pages are made from: what was found, and what the forms offer, where they are made already."""
    pages = [*offered, *field_guide()]
    return lay_out(
        found.stories, settings, uses, pages, found.figures, cache, found.log, found.written, found.published
    )


def log_of(root: Path, settings: Settings, day: dt.date) -> tuple[Log, list[Problem]]:
    """Return the log of a project, and the errors of its content: with any of them its sums may be wrong."""
    found = inspect(Sources(root), settings, day)
    return found.log, errors(found.problems)
