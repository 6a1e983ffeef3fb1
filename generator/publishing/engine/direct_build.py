"""Builds a whole site with the direct writer; what has not changed since the last build is linked, not made again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from importlib import metadata
from pathlib import Path

from generator.artifact import Artifact
from generator.problem import ContentError, Problem, errors
from generator.progress import Reporter
from generator.publishing.build_record import Record, digest, folder_digest, recorded, remember
from generator.publishing.engine.assembly import Given, assemble, read_config, say_all
from generator.publishing.engine.direct import Writer
from generator.publishing.engine.order import Order
from generator.publishing.engine.site_files import LOST_PAGE, SiteFile
from generator.publishing.kept_by_readers import renew_list
from generator.publishing.stage import Listing, listed, prune, take_over_all
from generator.publishing.verify import unreadable

_PACKAGES = ("jinja2", "markdown", "pygments", "pymdown-extensions")
_CODE = Path(__file__).resolve().parents[2]


def write_site(order: Order) -> bool:
    """Build the whole site that the order asks for; False if something stopped it, which has then been printed."""
    report = order.report
    try:
        config = {**read_config(order.root), **order.changes}
        given = assemble(order.root, config, report, order.texts, is_urgent=order.is_urgent, workers=order.workers)
    except ContentError as error:
        given = Given({}, order.root, (), tuple(error.problems))
    if errors(given.problems):
        return _refuse(given, given.problems, report)
    writer = given.writer()
    current = None if order.current is None else listed(order.current)
    work = _Work(writer, current, _known(writer, order.root, current))
    problems = [*given.problems, *unreadable(work.unknown(given.artifacts)), *work.problems()]
    if errors(problems):
        return _refuse(given, problems, report)
    say_all(given, problems, report)
    with report.stage("Ghi trang web", "tệp") as progress:
        progress.advance(work.write(order.site))
    renew_list(order.site)
    if order.current:
        remember(order.root, order.site, work.record())
    return True


def _known(writer: Writer, root: Path, current: Listing | None) -> Record:
    if current is None:
        return Record("", {})
    versions = [f"{name} {metadata.version(name)}" for name in _PACKAGES]
    settings = repr(sorted(writer.config.items()))
    shaped_by = digest(*versions, settings, repr(writer.portal), folder_digest(_CODE))
    return recorded(root, current, shaped_by)


def _refuse(given: Given, problems: Iterable[Problem], report: Reporter) -> bool:
    problems = list(problems)
    say_all(given, problems, report)
    report.say(f"Có {len(errors(problems))} lỗi cần sửa.\nDừng lại; trang đã đăng giữ nguyên.")
    return False


class _Work:
    """One build: what is known of the site that stands, and what is found out of the one being made."""

    def __init__(self, writer: Writer, current: Listing | None, known: Record) -> None:
        self._writer, self._current, self._known = writer, current, known
        self._made_from: dict[str, str] = {}
        self._led_to: dict[str, Mapping[str, bool]] = {}

    def unknown(self, artifacts: Iterable[Artifact]) -> Iterator[Artifact]:
        """Yield the artifacts from which no file of the site that stands was made."""
        return (one for one in artifacts if self._writer.files[one.path].target not in self._unchanged)

    def problems(self) -> Iterator[Problem]:
        """Yield what is wrong with the navigation and with hand-written pages that are to be made anew."""
        yield from self._writer.navigation_problems()
        for file in self._writer.pages:
            if file.is_by_hand and file.target not in self._unchanged:
                yield from self._writer.page_problems(file)

    def write(self, folder: Path) -> int:
        """Write the site into a folder, empty or with an earlier site; return how many files were made and not kept."""
        by_all = {LOST_PAGE: self._writer.lost_page(), **self._writer.site_maps()}
        before = listed(folder)
        prune(folder, self._writer.targets.keys() | by_all.keys(), before)
        if self._current:
            take_over_all(self._current, before, self._unchanged)
        for target, sources in self._unchanged.items():
            file = self._writer.targets[target]
            self._note(file, self._known.led_to.get(file.source, {}), sources)
        made = [file for file in self._writer.targets.values() if file.target not in self._unchanged]
        for file in made:
            _write(folder / file.target, self._writer.content(file))
            led_to = self._writer.led_to(file)
            self._note(file, led_to, self._sources(file, led_to))
        for path, content in by_all.items():
            _write(folder / path, content)
        return len(made)

    def record(self) -> Record:
        """Return what the finished site was made from."""
        return Record(self._known.shaped_by, self._made_from, self._led_to)

    @cached_property
    def _unchanged(self) -> Mapping[str, str]:
        """The files of the site that stands which are made from the very same, with the digests of that."""
        targets, led_to = self._writer.targets, self._known.led_to
        return {
            target: sources
            for target, sources in self._known.made_from.items()
            if (file := targets.get(target)) and sources == self._sources(file, led_to.get(file.source, {}))
        }

    def _note(self, file: SiteFile, led_to: Mapping[str, bool], sources: str) -> None:
        self._made_from[file.target] = sources
        if led_to:
            self._led_to[file.source] = led_to

    def _sources(self, file: SiteFile, led_to: Mapping[str, bool]) -> str:
        """Return the digest of all that a file is made from."""
        if not (file.is_page and file.is_by_hand):
            return file.digest
        # A link in a hand-written page is right while the file is there, and the place in it where it names one.
        return digest(file.digest, *(self._source(source, whole) for source, whole in sorted(led_to.items())))

    def _source(self, source: str, whole: bool) -> str:
        file = self._writer.files.get(source)
        return f"{file.url}\n{file.digest if whole else ''}" if file else ""


def _write(file: Path, content: bytes) -> None:
    """Write a file; never in place, since other sites may share what bears its name."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.unlink(missing_ok=True)
    file.write_bytes(content)
