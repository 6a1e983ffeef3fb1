"""One editor at work: the whole content, read and checked once; then each draft as it is typed, checked and shown.

A draft is a text with a path, never a file of the content: it is read from a folder of its own and stands in the
catalog only while it is looked at. What is asked of it is what a build asks; nothing here has an opinion.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from generator import pipeline
from generator.artifact import Artifact
from generator.content_types import content_types
from generator.desk.consent_asked import ConsentAsked, consents_asked
from generator.desk.remembered import KNOWN, OF_CODE, Known, known_in
from generator.desk.stand_ins import photograph_for, recording_for
from generator.desk.told import Telling, met, tellings
from generator.desk.withheld import MARK
from generator.entries.advice import advise
from generator.entries.catalog import Catalog
from generator.entries.check import check
from generator.entries.consent import presumed_records
from generator.entries.entry import Entry
from generator.entries.hold_back import HeldBack, hold_back
from generator.entries.linking import relink
from generator.entries.photographs import develop_all
from generator.entries.recordings import record_all
from generator.entries.validate import validate
from generator.infographics.from_catalog import Figures, make_figures
from generator.infographics.from_catalog.drawing import drawn
from generator.ink.fonts import drawable
from generator.ink.photographs import Photograph
from generator.ink.recordings import Recording
from generator.language.vietnamese import slug
from generator.outputs.base import Desk
from generator.pages import Layout, lay_out
from generator.pages.entries import entry_pages
from generator.pages.figures import with_figures
from generator.pages.translated import Tongues
from generator.problem import Problem, errors, sorted_problems
from generator.programme.figures import programme_figures
from generator.progress import SilentReporter
from generator.publishing.engine.assembly import Given, read_config, versions_of
from generator.publishing.engine.navigation import named_pages
from generator.reading.load import load, text_as_written
from generator.reading.places import PICTURE_SUFFIXES, RECORDING_SUFFIXES
from generator.settings import Settings, settings_from
from generator.telling.aloud import check_speech
from generator.telling.stories import Stories

WITHHELD = "giu-lai.json"
"""The file beside the content that names what was left out of it."""
_DRAFTS = "ban-nhap"


@dataclass(frozen=True)
class Look:
    """A draft looked at: what is wrong with it, why it would not be shown, its page where it has one.

    ``problems`` are those that a check of the whole content tells of this file; ``later`` those that it will tell once
    the page may be shown.
    """

    problems: tuple[Problem, ...]
    held: str = ""
    html: str = ""
    later: tuple[Problem, ...] = ()
    tellings: tuple[Telling, ...] = ()
    """How people meet the page elsewhere, in words."""
    met: str = ""
    """Its card and what a search shows of it, as HTML."""
    consent: tuple[ConsentAsked, ...] = ()
    """What it asks of people's consent."""

    @property
    def is_right(self) -> bool:
        """Whether nothing stands in the way of handing it in."""
        return not errors(self.problems)


class _Sources(pipeline.Sources):
    """A build's sources where no photograph can be developed: each stands for itself."""

    def develop(self, file: Path, *, focus: tuple[float, float] | None) -> Photograph:  # noqa: ARG002
        """Return what stands for a photograph."""
        return photograph_for(file)

    def record(self, file: Path) -> Recording:
        """Return what stands for a recording."""
        return recording_for(file)


class Session:
    """What one editor has before them.

    ``root`` holds ``content/``, ``docs/`` and ``mkdocs.yml``; ``shared`` are the addresses of the portal's style sheet
    and script; ``known`` is what was found out about its texts before, by default what lies beside them. Consents are
    never at hand: that each code has its record is the build's to find out.
    """

    def __init__(self, root: Path, today: dt.date, shared: Mapping[str, str], known: Known | None = None) -> None:
        self._root, self._today, self._shared = root, today, shared
        self._config = read_config(root)
        self._settings: Settings = settings_from(self._config)
        self._sources = _Sources(root, presumes_consent=True, withheld=_withheld(root))
        known = known or _known_beside(root)
        self._code = known.code
        self._answers = known.begun()
        # Nobody waits for advice on pages that are not open.
        self._figures = Figures()
        self._found = self._inspect(replace(self._sources, need_no_advice=True))
        self._of_programme = programme_figures(self._found.log)

    def _inspect(self, sources: pipeline.Sources) -> pipeline.Inspection:
        self._answers = self._answers.again()
        with self._answers:
            return pipeline.inspect(sources, self._settings, self._today)

    @property
    def known(self) -> Known:
        """What was found out about texts until now; another session of the same code may begin with it."""
        return Known(self._answers.all, self._code)

    @property
    def settings(self) -> Settings:
        """The portal's settings."""
        return self._settings

    @property
    def today(self) -> dt.date:
        """The day on which the editor writes."""
        return self._today

    @property
    def folders(self) -> tuple[str, ...]:
        """The folders of the types, below ``content/``."""
        return tuple(content_types())

    @property
    def catalog(self) -> Catalog:
        """All that is shown, without any draft."""
        return self._found.stories.catalog

    @property
    def is_public(self) -> bool:
        """Whether the content is as everybody may read it: its pages lack what only their editors know."""
        return (self._root / MARK).is_file()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the content as it is, without advice."""
        return _all_problems(self._found)

    @property
    def figure_codes(self) -> frozenset[str]:
        """The codes of the pictures that were there at the last look."""
        return frozenset(figure.code for figure in self._figures.all)

    def text_of(self, path: str) -> str:
        """Return a file of the content as text; empty where there is none, or none that is text."""
        return text_as_written(self._root / path)

    def look(self, path: str, text: str, beside: Iterable[str] = (), elsewhere: frozenset[str] = frozenset()) -> Look:
        """Check a draft and make its page, among all that stands; quick enough for every pause in typing.

        ``beside`` are the names of files that come with the draft; ``elsewhere`` names of pages that it may refer to
        though they are not here.
        """
        with self._answers.again():  # what is known of a draft that is being typed is of no use a moment later
            return self._look(path, text, frozenset(beside), elsewhere)

    def _look(self, path: str, text: str, beside: frozenset[str], elsewhere: frozenset[str]) -> Look:
        entry, problems = self._read(path, text)
        if entry is None:
            return Look(tuple(problems))
        held = self._held(entry)
        catalog, missing = self._among_all(entry, beside, elsewhere)
        stories = Stories(catalog, self._settings)
        figures, wrong_figures = make_figures(stories, self._found.beside)
        found = [*missing, *wrong_figures, *check(catalog), *self._advice(catalog, entry)]
        later = [one for one in sorted_problems(found) if one.path == entry.path]
        figures = Figures((*figures.all, *self._of_programme), figures.repeated)
        layout = lay_out(stories, self._settings, figures=figures, log=self._found.log, written=self._found.written)
        self._figures = figures
        shown = Look((), consent=tuple(consents_asked(entry)))
        if not errors(later):
            desk = Desk(layout.catalog, self._settings, layout.figures.by_page, told=layout.stories)
            told, html = tellings(entry, desk), self._html(entry, layout)
            shown = replace(shown, html=html, tellings=told, met=met(entry, layout))
        if held:
            # Of what is not shown a check says no more than this.
            own = [*problems, *([held.problem] if held.problem else [])]
            kept = tuple(one for one in later if one not in own)
            return replace(shown, problems=tuple(own), held=held.reason, later=kept)
        return replace(shown, problems=tuple(sorted_problems([*problems, *later])))

    def drawing(self, path: str) -> str:
        """Return a drawing of the page that was looked at last, by its path in the site, as SVG; empty for none."""
        for figure in self._figures.all:
            for kind, place in figure.files.items():
                if place == path and path.endswith(".svg"):
                    return drawn(figure, kind, drawable(self._settings.site_name)).decode()
        return ""

    def _among_all(
        self, entry: Entry, beside: frozenset[str], elsewhere: frozenset[str]
    ) -> tuple[Catalog, list[Problem]]:
        """Return the catalog with a draft in it, and what files it asks for that are not there."""
        known = {entry.id, *map(slug, entry.fields.reference_names)}
        files, sound_files = (self._files(entry, beside, one) for one in (PICTURE_SUFFIXES, RECORDING_SUFFIXES))
        with SilentReporter().stage("", "") as progress:
            pictures, missing = develop_all([entry], [], files, self._sources.develop, progress)
        sounds, unheard = record_all([entry], [], sound_files, self._sources.record)
        catalog = self.catalog
        catalog = replace(
            catalog,
            hidden_ids=(catalog.hidden_ids | elsewhere) - known,
            faulty_ids=catalog.faulty_ids - known,
            _pictures=MappingProxyType({**catalog._pictures, **pictures}),
            _recordings=MappingProxyType({**catalog._recordings, **sounds}),
        )
        return relink(catalog, entry), [*missing, *unheard]

    def has(self, path: str) -> bool:
        """Say whether the content has a file at a path, whatever it is."""
        return (self._root / path).is_file()

    def _files(self, entry: Entry, beside: frozenset[str], suffixes: Collection[str]) -> dict[str, Path]:
        """Return the files of some kinds in an entry's folder by their paths, and those that come with the draft."""
        folder = PurePosixPath(entry.path).parent
        there = {file.name for file in (self._root / folder).glob("*")} | beside
        return {f"{folder}/{name}": Path(name) for name in there if Path(name).suffix.lower() in suffixes}

    def whole_check(self, path: str = "", text: str = "", beside: Iterable[str] = ()) -> tuple[Problem, ...]:
        """Return what a check of the whole content says once the draft stands in it, as ``make check`` would.

        Without a path: of the content as it is.
        """
        if not path:
            return _all_problems(self._inspect(self._sources))
        folder = (self._root / path).parent
        folder.mkdir(parents=True, exist_ok=True)
        new = {self._root / path: text.encode(), **{folder / name: b"" for name in beside}}
        before = {file: file.read_bytes() for file in new if file.is_file()}
        for file, content in new.items():
            file.write_bytes(content)
        try:
            return self.whole_check()
        finally:
            for file in new:
                if file in before:
                    file.write_bytes(before[file])
                else:
                    file.unlink()

    def _read(self, path: str, text: str) -> tuple[Entry | None, list[Problem]]:
        """Return a draft as an entry, or what is wrong with the file by itself."""
        file = self._root / _DRAFTS / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        try:
            loaded = load(self._root / _DRAFTS / "content", content_types(), {file})
        finally:
            file.unlink()
        entries, invalid = validate(loaded.entries)
        problems = sorted_problems([*loaded.problems, *invalid])
        return (entries[0] if entries else None), problems

    def _held(self, entry: Entry) -> HeldBack | None:
        # A code that only the draft names counts like those that stand in the content.
        records = {**presumed_records([entry.fields]), **self._found.records}
        public = self.catalog.shared.public_people
        _shown, held = hold_back([entry], self._today, self._settings.illustrations, records, public)
        return held[0] if held else None

    def _advice(self, catalog: Catalog, entry: Entry) -> Iterator[Problem]:
        """Yield what a check advises about one entry."""
        alone = replace(catalog, entries=(entry,), _translations=MappingProxyType({}))
        yield from advise(alone)
        yield from check_speech(Stories(alone, self._settings))

    def _html(self, entry: Entry, layout: Layout) -> str:
        """Return the page of an entry as it will stand in the site, but for the forms that only a build makes."""
        pages = with_figures(entry_pages(layout.stories, self._settings, entry, {}), layout.figures, self._settings)
        made = [layout.press.artifact(page) for page in pages]
        translated = list(_translated(entry, layout))
        given = self._given([*map(_empty, named_pages(self._config)), *made])
        writer = given.writer(shared=self._shared)
        writer.portal = {**writer.portal, "versions": versions_of(translated)}
        return writer.page(writer.files[made[-1].path]).decode()

    def _given(self, artifacts: Iterable[Artifact]) -> Given:
        by_path = {artifact.path: artifact for artifact in artifacts}
        return Given(self._config, self._root / "docs", tuple(by_path.values()), ())


def _all_problems(found: pipeline.Inspection) -> tuple[Problem, ...]:
    return tuple(sorted_problems([*found.problems, *found.consent_problems]))


def _withheld(root: Path) -> frozenset[str]:
    """Return the names of pages that whoever packed the content left out."""
    file = root / WITHHELD
    return frozenset(json.loads(file.read_text(encoding="utf-8"))) if file.is_file() else frozenset()


def _known_beside(root: Path) -> Known:
    """Return what whoever packed the content found out about its texts, by the code that was packed with it."""
    own, file = Path(__file__).with_name(OF_CODE), root / KNOWN
    if not (own.is_file() and file.is_file()):
        return Known()
    return known_in(file.read_bytes(), own.read_text(encoding="ascii"))


def _translated(entry: Entry, layout: Layout) -> Iterator[Artifact]:
    """Yield the pages of an entry in other languages."""
    for tag in layout.catalog.tags_of(entry.id):
        pages = Tongues(tag, layout.stories, layout.settings, layout.written)
        yield layout.press.artifact(pages.entry_page(entry.id))


def _empty(source: str) -> Artifact:
    """Return an empty page: that it is there is all that the navigation asks of it."""
    return Artifact(source, b"", "")
