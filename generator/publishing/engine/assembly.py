"""What every engine is given: the line run to its end, its artifacts with what each page loads, and every problem."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from generator import pipeline
from generator.artifact import Artifact, told_by
from generator.entries.catalog import Catalog
from generator.entries.interruption import PAGE as INTERRUPTION
from generator.entries.interruption import interruption_of
from generator.environment import consents_folder, today
from generator.environment import workers as processors
from generator.language.tongues import ORIGINAL
from generator.making.answers import KeptAnswers
from generator.making.workers import Processes, Workers
from generator.problem import Problem, errors, sorted_problems
from generator.progress import Reporter
from generator.publishing import assets
from generator.publishing.attached import advise_attached
from generator.publishing.engine.direct import Writer, by_source
from generator.publishing.engine.hand_written import HandPage
from generator.publishing.engine.navigation import unlisted_sections
from generator.publishing.engine.site_files import docs_files, leaves_out, staged_files, theme_files
from generator.publishing.kept_by_readers import is_wanted, worker_files
from generator.publishing.second_wall import breaches
from generator.reading.load import read_settings
from generator.settings import SETTINGS_FILE, Settings, owner_gaps, settings_from

THEME = Path(__file__).resolve().parents[1] / "theme"


@dataclass(frozen=True)
class Notice:
    """The line above every page: its words, and where it leads."""

    words: str
    address: str


Versions = dict[str, tuple[tuple[str, str], ...]]
"""The address of a page to the languages of which it is one, each with its page; those of one language are left out."""


@dataclass(frozen=True)
class Given:
    """What there is to build from; ``config`` is ``mkdocs.yml`` as plain values, ``docs`` the hand-written pages.

    ``notice`` is what stands above every page; ``result`` what the line gave, for whoever makes a page of it anew.
    """

    config: Mapping[str, Any]
    docs: Path
    artifacts: tuple[Artifact, ...]
    problems: tuple[Problem, ...]
    consent_problems: tuple[Problem, ...] = ()
    notice: Notice | None = None
    result: pipeline.Result | None = None

    @property
    def directory_urls(self) -> bool:
        """Whether pages stand at addresses that end in a folder."""
        return self.config.get("use_directory_urls", True) is not False

    @cached_property
    def versions(self) -> Versions:
        """The languages in which pages can be read, by the addresses of each; told alike to all of them."""
        return versions_of(self.artifacts)

    def writer(
        self, kept: dict[tuple[str, str], HandPage] | None = None, shared: Mapping[str, str] | None = None
    ) -> Writer:
        """Return what writes this as a site; ``kept`` are hand-written pages that another writer has converted.

        ``shared`` are the addresses of style sheet and script, where they were made before.
        """
        directory_urls = self.directory_urls
        by_hand = docs_files(self.docs, str(self.config.get("exclude_docs") or ""), directory_urls)
        made = staged_files(self.artifacts, directory_urls)
        files = by_source(theme_files(THEME, directory_urls), by_hand, made)
        shared = shared or {"style": assets.style_sheet().path, "script": assets.script().path}
        portal: dict[str, Any] = {
            "banner": "",
            "notice": self.notice,
            "unlisted": unlisted_sections(self.config),
            **shared,
        }
        portal["versions"] = self.versions
        return Writer(THEME, self.config, portal, files, {} if kept is None else kept)


def read_config(root: Path) -> dict[str, Any]:
    """Return ``mkdocs.yml`` of a project as plain values."""
    return read_settings(root / SETTINGS_FILE)


def assemble(
    root: Path,
    config: Mapping[str, Any],
    report: Reporter,
    texts: Path | None = None,
    *,
    is_urgent: bool = False,
    still: Callable[[], bool] = lambda: True,
    workers: Workers | None = None,
) -> Given:
    """Run the line; ``texts`` is a folder to take ``content/`` and ``docs/`` from instead of the project's own.

    ``workers`` make products; where nobody is named, processes of this machine do.
    Raises ContentError for wrong settings and NoLongerWanted as soon as it is ``still`` wanted no longer; wrong content
    comes back as problems.
    """
    settings = settings_from(config)
    sources = sources_of(root, config, texts, is_urgent=is_urgent)
    result = pipeline.build(sources, settings, today(), report, still, workers or Processes(processors()))
    unsafe = _unsafe(result.catalog, sources) if result.artifacts else []
    found = [*result.problems, *unsafe]
    made = () if errors(found) else (*result.artifacts, *loaded_by_all(config, settings))
    clashes = address_clashes(sources.docs, config, made)
    problems = tuple(sorted_problems([*found, *owner_gaps(settings.owner), *clashes]))
    notice = _notice(result.catalog, directory_urls=settings.directory_urls)
    return Given(config, sources.docs, made, problems, result.consent_problems, notice, result)


def _unsafe(catalog: Catalog, sources: pipeline.Sources) -> list[Problem]:
    with KeptAnswers(sources.products / "wall"):
        found = list(breaches(catalog))
    return [*found, *advise_attached(catalog)]


def sources_of(
    root: Path, config: Mapping[str, Any], texts: Path | None = None, *, is_urgent: bool = False
) -> pipeline.Sources:
    """Return where the line of a project reads from."""
    left_out = leaves_out(str(config.get("exclude_docs") or ""))
    return pipeline.Sources(root, texts, consents_folder(root), need_no_advice=is_urgent, leaves_out=left_out)


def loaded_by_all(config: Mapping[str, Any], settings: Settings) -> Iterator[Artifact]:
    """Yield what every page loads, and what browsers and search engines ask of every site."""
    yield from (assets.style_sheet(), assets.script(), assets.manifest(settings), assets.robots(settings))
    if is_wanted(config):
        yield from worker_files()


def versions_of(artifacts: Iterable[Artifact]) -> Versions:
    """Return which staged pages are each other in another language, as their heads tell."""
    found: dict[str, list[tuple[str, str]]] = {}
    for artifact in artifacts:
        if "\ntranslates: " in artifact.head:
            meta = told_by(artifact.head)
            if "robots" not in meta:
                found.setdefault(meta["translates"], []).append((meta["lang"], meta["canonical"]))
    versions: Versions = {}
    for original, others in sorted(found.items()):
        every = ((ORIGINAL, original), *others, ("x-default", original))
        versions |= {address: every for _tag, address in every}
    return versions


def _notice(catalog: Catalog, *, directory_urls: bool) -> Notice | None:
    found = interruption_of(catalog.shared, catalog.today)
    return Notice(found.short, f"{INTERRUPTION}/" if directory_urls else f"{INTERRUPTION}.html") if found else None


def address_clashes(docs: Path, config: Mapping[str, Any], artifacts: Iterable[Artifact]) -> list[Problem]:
    """Return a problem for each hand-written file whose address an artifact needs."""
    directory_urls = config.get("use_directory_urls", True) is not False
    by_hand = {
        file.target.casefold(): file for file in docs_files(docs, str(config.get("exclude_docs") or ""), directory_urls)
    }
    remedy = "đổi tên tệp trong docs/"
    return [
        Problem(f"docs/{rival.source}", 0, "", f'trùng địa chỉ "{file.target}" với trang dựng từ content/', remedy)
        for file in staged_files(artifacts, directory_urls)
        if (rival := by_hand.get(file.target.casefold()))
    ]


def say_all(given: Given, problems: Iterable[Problem], report: Reporter) -> None:
    """Print every problem, one a line."""
    for problem in given.consent_problems:
        report.say(f"{problem} (không đăng)")
    for problem in sorted_problems(problems):
        report.say(str(problem))
