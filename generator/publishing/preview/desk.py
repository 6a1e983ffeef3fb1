"""Keeps the newest edition: makes it anew when a file changes, and tells whoever waits for it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator import failure
from generator.environment import consents_folder
from generator.problem import ContentError, Problem, errors, sorted_problems
from generator.progress import Reporter, SilentReporter
from generator.publishing.preview.edition import Edition
from generator.publishing.preview.watch import State, changed, state_of
from generator.settings import SETTINGS_FILE

if TYPE_CHECKING:
    from generator.pipeline import Result
    from generator.publishing.engine.assembly import Given
    from generator.publishing.engine.direct import Writer
    from generator.publishing.engine.hand_written import HandPage

_CODE = Path(__file__).resolve().parents[2]
_SECONDS_BETWEEN_LOOKS = 0.1
_MOST_KEPT = 2_000
# Editors save one file, or a few that belong together; after more it is quicker to make everything.
_MOST_AT_ONCE = 3
_FIRST_OF_ALL = "Đang dựng lần đầu: chữ của từng bài đã đúng; ấn phẩm, tìm kiếm và những trang khác chưa có."
_FIRST = "Đang dựng bản mới; đây là bản dựng lần trước."
_STALE = "Nội dung đang có lỗi nên đây là bản đúng gần nhất:"
_BROKEN = "Chương trình dựng trang bị lỗi, xem cửa sổ dòng lệnh; đây là bản đúng gần nhất."


class Desk:
    """The preview's only moving part: one edition after another.

    After an edit there are two: the edited page at once, beside what stood before; then all that it changes.
    """

    def __init__(self, root: Path, built: Path, report: Reporter) -> None:
        self._root, self._report = root, report
        self._news = threading.Condition()
        self._told: frozenset[Problem] = frozenset()
        self._kept: dict[tuple[str, str], HandPage] = {}
        self._shown: Result | None = None
        self._whole: Given | None = None
        self._whole_edition: Edition | None = None
        self.edition = Edition(root, built=built if built.is_dir() else None, note=_FIRST)

    def wait_for_news(self, number: int, seconds: float) -> bool:
        """Wait until there is a newer edition than that number; tell whether there is."""
        with self._news:
            return self._news.wait_for(lambda: self.edition.number > number, seconds)

    def work(self, *, is_wanted: Callable[[], bool] = lambda: True) -> None:
        """Make the first edition, then others after each change, as long as that is wanted."""
        made: State = {}
        seen = state_of(self._places())
        self._show_first()
        while is_wanted():
            now = state_of(self._places())
            if paths := changed(made, now):
                started = time.perf_counter()
                self._show_at_once(changed(seen, now))
                seen = now
                if self._make(paths if made else [], started, Standing(now, self._places)):
                    made = now
            else:
                time.sleep(_SECONDS_BETWEEN_LOOKS)

    def _places(self) -> Iterable[Path]:
        own = ("content", "docs", SETTINGS_FILE)
        return [*(self._root / name for name in own), consents_folder(self._root), *_looks()]

    def _show_first(self) -> None:
        """Show the pages of a portal that was never built, without what takes long; of errors the build will tell."""
        if self.edition.built:
            return
        from generator.publishing.preview.first import first_writer

        try:
            first = first_writer(self._root)
        except Exception:
            return
        if first:
            writer, self._shown = first
            self._publish(replace(self.edition, writer=writer, note=_FIRST_OF_ALL))

    def _show_at_once(self, paths: list[str]) -> None:
        """Show what edited files change, beside all that stood before; whatever is wrong the whole build will tell."""
        if self._shown is None or self.edition.writer is None:
            return
        try:
            shown, writer = self._with_newer(self._shown, self.edition.writer, paths)
            if any(Path(path).is_relative_to(_CODE) for path in paths):
                writer = self._with_other_looks(shown, writer)
        except Exception:
            return
        self._shown = shown
        if writer is not self.edition.writer:
            self._publish(replace(self.edition, writer=writer))

    def _with_newer(self, shown: Result, writer: Writer, paths: list[str]) -> tuple[Result, Writer]:
        """Return what shows a few edits, and from what: one after another, else each would undo the one before it."""
        from generator.publishing.preview.at_once import after_consents, change_at_once

        content, consents = self._root / "content", consents_folder(self._root)
        writer = self._with_docs(writer, paths)
        edited = {Path(path) for path in paths if Path(path).is_relative_to(content)}
        edited = edited if len(edited) <= _MOST_AT_ONCE else set()
        if any(Path(path).is_relative_to(consents) for path in paths):
            shown, lacking = after_consents(shown, consents)
            edited |= {self._root / path for path in lacking}
        # What is gone comes first: the new one may take over its name, or the code of its figure.
        for path in sorted(edited, key=lambda path: (path.exists(), path)):
            change = change_at_once(shown, content, path)
            if change and not writer.is_taken_by_hand(change.files):
                shown = replace(shown, layout=change.layout)
                writer = writer.with_newer(change.files, change.gone)
        return shown, writer

    def _with_docs(self, writer: Writer, paths: list[str]) -> Writer:
        """Return what writes the hand-written pages that are still there: it reads them when somebody asks."""
        whole = self._whole_edition.writer if self._whole_edition else None
        docs, known = self._root / "docs", (whole or writer).files
        names = [Path(path).relative_to(docs).as_posix() for path in paths if Path(path).is_relative_to(docs)]
        gone = {name for name in names if name in writer.files and not (docs / name).exists()}
        back = [known[name] for name in names if name in known.keys() - writer.files.keys() and (docs / name).exists()]
        return writer.with_newer(back, gone) if gone or back else writer

    @staticmethod
    def _with_other_looks(last: Result, writer: Writer) -> Writer:
        """Return what writes pages by templates and style sheets as they are now."""
        from generator.publishing import assets
        from generator.publishing.engine.site_files import staged_files
        from generator.publishing.preview.at_once import pages_of

        if last.layout is None:
            return writer
        assets.forget()
        style, script = assets.style_sheet(), assets.script()
        loaded = staged_files((style, script), last.layout.settings.directory_urls)
        home, section, *_, entry = pages = [*pages_of(last.layout)]
        for one in (home, section, entry):
            one.read()  # what is wrong with the templates is seen here
        dressed = writer.with_other_looks([*pages, *loaded], style.path, script.path)
        dressed.prove()
        return dressed

    def _make(self, paths: list[str], started: float, standing: Standing) -> bool:
        """Make an edition, unless something changes meanwhile; ``paths`` are what changed, none for the first."""
        from generator.making.maker import NoLongerWanted

        try:
            edition = self._edition(standing)
        except NoLongerWanted:
            return False
        except ContentError as error:
            edition = replace(self.edition, problems=tuple(error.problems), note=_STALE)
        except Exception as error:
            self._report.say(failure.tell(error, self._root))
            edition = replace(self._whole_edition or self.edition, note=_BROKEN)
            self._shown = self._whole.result if self._whole else self._shown
        self._publish(edition)
        self._tell(paths, time.perf_counter() - started)
        return True

    def _publish(self, edition: Edition) -> None:
        with self._news:
            self.edition = replace(edition, number=self.edition.number + 1)
            self._news.notify_all()

    def _edition(self, standing: Standing) -> Edition:
        # The line needs a second to be imported: the site that was built last is shown in the meantime.
        from generator.publishing import assets
        from generator.publishing.engine.assembly import assemble, read_config

        assets.forget()
        given = assemble(self._root, read_config(self._root), SilentReporter(), still=standing)
        problems: list[Problem] = [*given.problems, *given.consent_problems]
        if errors(given.problems):
            return replace(self.edition, problems=tuple(sorted_problems(problems)), note=_STALE)
        if len(self._kept) > _MOST_KEPT:
            self._kept.clear()
        writer = given.writer(kept=self._kept)
        problems = sorted_problems([*problems, *writer.problems()])
        writer.prove()
        self._whole, self._shown = given, given.result
        self._whole_edition = Edition(self._root, writer=writer, problems=tuple(problems))
        return self._whole_edition

    def _tell(self, paths: list[str], seconds: float) -> None:
        names = ", ".join(_short(path, self._root) for path in paths[:3])
        more = f" và {len(paths) - 3} tệp nữa" if len(paths) > 3 else ""
        took = f"{seconds:.1f}".replace(".", ",")
        for problem in self.edition.problems:
            if problem not in self._told:  # once, not after every save
                self._report.say(str(problem))
        self._told = frozenset(self.edition.problems)
        self._report.say(f"{names}{more} đổi: đã dựng lại … {took} s" if paths else f"Đã dựng xong … {took} s")


class Standing:
    """Whether files are still as they were; looked at now and then, since it is asked very often."""

    def __init__(self, state: State, places: Callable[[], Iterable[Path]]) -> None:
        self._state, self._places = state, places
        self._looked_at = time.monotonic()

    def __call__(self) -> bool:
        """Tell whether nothing has changed, as far as the last look saw."""
        if time.monotonic() < self._looked_at + _SECONDS_BETWEEN_LOOKS:
            return True
        self._looked_at = time.monotonic()
        return not changed(self._state, state_of(self._places()))


def _looks() -> list[Path]:
    """Return what designers edit."""
    publishing = _CODE / "publishing"
    return [_CODE / "pages" / "templates", _CODE / "search", publishing / "styles", publishing / "theme"]


def _short(path: str, root: Path) -> str:
    return Path(path).relative_to(root).as_posix() if Path(path).is_relative_to(root) else Path(path).name
