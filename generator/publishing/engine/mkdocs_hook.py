"""The engine's hook, and the only module that knows the engine: hands it the staged pages, asks it for HTML.

The engine calls the ``on_`` functions in this order: startup, config, files, nav, env, page and template contexts,
post_build. Everything of value happens in ``on_files``, where the whole line runs before the engine reads one page.
"""

from __future__ import annotations

import logging
import shutil
import sys
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urljoin

ROOT = Path(__file__).resolve().parents[3]
# The engine puts this file's folder first on the path, where our modules would shadow others of the same name.
sys.path[:] = [str(ROOT)] + [path for path in sys.path if path != str(Path(__file__).resolve().parent)]

from mkdocs.config.defaults import MkDocsConfig  # noqa: E402
from mkdocs.exceptions import Abort  # noqa: E402
from mkdocs.livereload import LiveReloadServer  # noqa: E402
from mkdocs.structure.files import File, Files, InclusionLevel  # noqa: E402
from mkdocs.structure.nav import Navigation  # noqa: E402
from mkdocs.structure.pages import Page  # noqa: E402

from generator.artifact import TWIN  # noqa: E402
from generator.problem import ContentError, Problem, errors  # noqa: E402
from generator.progress import Reporter, Stage  # noqa: E402
from generator.prose.markup import usable_by_all  # noqa: E402
from generator.publishing import assets  # noqa: E402
from generator.publishing.engine.assembly import Notice, Versions, assemble, read_config, say_all  # noqa: E402
from generator.publishing.engine.navigation import unlisted_sections  # noqa: E402
from generator.publishing.kept_by_readers import renew_list  # noqa: E402
from generator.publishing.sitemap import SITE_MAP, joined, location, to_site_maps  # noqa: E402
from generator.publishing.stage import not_staged, stage, staged_paths  # noqa: E402
from generator.publishing.verify import unreadable  # noqa: E402
from generator.settings import settings_from  # noqa: E402

_WATCHED = ("content", "generator/pages/templates", "generator/publishing/styles", "generator/publishing/theme")


@dataclass
class _Run:
    """What one build remembers between the engine's calls."""

    command: str = "build"
    is_dirty: bool = False
    banner: str = ""
    notice: Notice | None = None
    versions: Versions = field(default_factory=dict)
    reporter: Reporter = field(default_factory=Reporter)
    current: Stage | None = None

    @property
    def is_serving(self) -> bool:
        return self.command == "serve"


_run = _Run()


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember how the engine was called."""
    _run.command, _run.is_dirty = command, dirty
    logging.getLogger("mkdocs.commands.build").addFilter(_is_worth_saying)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Keep the engine from writing its own site map, dated today."""
    config.theme.static_templates.discard(SITE_MAP)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Run the line, then add what it staged to the engine's files."""
    root, staged = _places(config)
    _run.banner = ""
    if _run.is_dirty:  # the engine goes by times, which do not tell the truth
        shutil.rmtree(config.site_dir, ignore_errors=True)
    try:
        _stage_content(root, staged, config)
    except ContentError as error:
        _refuse(error)
    except Exception:
        if not _run.is_serving:
            raise
        # The server would hang for good; engineers find the traceback in the terminal.
        traceback.print_exc()
        _run.banner = "Chương trình dựng trang bị lỗi, xem cửa sổ dòng lệnh. Đây là bản dựng được gần nhất."
    _drop_engine_assets(files, config)
    _add_staged(files, staged, config)
    if _run.is_serving:
        _add_assets(files, config)
    _add_sitemap(files, config)
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Begin to count the pages that the engine reads."""
    _run.current = _run.reporter.start("Dựng trang", "trang", len(files.documentation_pages()))


def on_page_content(html: str, page: Page, **_: Any) -> str:
    """Count a page as read; what was written by hand in Markdown gets what the generator gives its own pages."""
    if _run.current:
        _run.current.advance()
    return html if page.meta.get("generated") else usable_by_all(html)


def on_env(env: Any, config: MkDocsConfig, files: Files) -> None:
    """Begin to count the pages that the engine writes."""
    if _run.current:
        _run.current.finish()
    _run.current = _run.reporter.start("Ghi trang", "trang", len(files.documentation_pages()))


def on_post_page(output: str, **_: Any) -> None:
    """Count a page as written."""
    if _run.current:
        _run.current.advance()


def on_page_context(context: Any, **_: Any) -> Any:
    """Give the page's template what only this build knows, as ``portal``."""
    style, script = assets.style_sheet().path, assets.script().path
    unlisted = unlisted_sections(context["config"])
    context["portal"] = {
        "banner": _run.banner,
        "notice": _run.notice,
        "style": style,
        "script": script,
        "unlisted": unlisted,
        "versions": _run.versions,
    }
    return context


def on_template_context(context: Any, **_: Any) -> Any:
    """Give the other templates (404) the same."""
    return on_page_context(context)


def on_post_build(config: MkDocsConfig) -> None:
    """Say that the last page is written; of all of them together is made what devices forget by."""
    if _run.current:
        _run.current.finish()
        _run.current = None
    renew_list(Path(config.site_dir))


def on_serve(server: LiveReloadServer, config: MkDocsConfig, **_: Any) -> LiveReloadServer:
    """Watch what editors and designers write; what is staged lies elsewhere, so one edit makes one rebuild."""
    root, _staged = _places(config)
    for folder in _WATCHED:
        if (root / folder).is_dir():
            server.watch(str(root / folder))
    return server


def _places(config: MkDocsConfig) -> tuple[Path, Path]:
    root = Path(config.config_file_path).resolve().parent
    # A preview has its own folder: it must not change files under a build that runs beside it.
    return root, root / "build" / ("stage.serve" if _run.is_serving else "stage")


def _stage_content(root: Path, staged: Path, config: MkDocsConfig) -> None:
    """Run the line and stage its artifacts; raise what is wrong with content and hand-written pages, all at once."""
    if _run.is_serving:  # designers may have changed them
        assets.forget()
    given = assemble(root, read_config(root), _run.reporter, Path(config.docs_dir).parent)
    _run.notice, _run.versions = given.notice, given.versions
    problems: list[Problem] = [*given.problems]
    if not errors(problems):
        problems += [*given.writer().problems(), *unreadable(not_staged(given.artifacts, staged))]
    if not errors(problems):
        counter = _run.reporter.start("Xếp", "tệp")
        counter.count = len(stage(given.artifacts, staged).written)
        counter.finish()
    if errors(problems):
        raise ContentError(problems)
    say_all(given, problems, _run.reporter)


def _refuse(error: ContentError) -> None:
    """Print every problem; stop the build, or in a preview go on with what was staged last."""
    for problem in error.problems:
        _run.reporter.say(str(problem))
    first, *others = errors(error.problems)
    if not _run.is_serving:
        raise Abort(f"Có {len(others) + 1} lỗi cần sửa.")
    more = f" (và {len(others)} lỗi nữa)" if others else ""
    _run.banner = f"Nội dung đang có lỗi nên đây là bản dựng được gần nhất. {first}{more}"


def _staged_files(staged: Path, config: MkDocsConfig) -> Iterator[File]:
    # NOT_IN_NAV: said of each file, it spares the engine matching every page against every pattern.
    for path in staged_paths(staged):
        file = File.generated(config, path, abs_src_path=str(staged / path), inclusion=InclusionLevel.NOT_IN_NAV)
        if path.endswith(TWIN):
            file.dest_uri = path.removesuffix(".txt")
        yield file


def _add_staged(files: Files, staged: Path, config: MkDocsConfig) -> None:
    for file in _staged_files(staged, config):
        _replace(files, file)
    if files.get_file_from_path("index.md") is None:  # a preview whose very first build fails
        _replace(files, File.generated(config, "index.md", content="# Chưa dựng được trang\n"))


def _add_sitemap(files: Files, config: MkDocsConfig) -> None:
    pages = files.documentation_pages()
    site = config.site_url or ""
    locations = []
    for page in pages:
        also = joined(site, _run.versions.get("" if page.url in (".", "./") else page.url, ()))
        locations.append(location(urljoin(site, page.url), page.content_string, also))
    for path, content in to_site_maps((each for each in locations if each), site).items():
        _replace(files, File.generated(config, path, content=content, inclusion=InclusionLevel.INCLUDED))


def _replace(files: Files, file: File) -> None:
    if files.get_file_from_path(file.src_uri) is not None:
        files.remove(files.src_uris[file.src_uri])
    files.append(file)


def _drop_engine_assets(files: Files, config: MkDocsConfig) -> None:
    """Leave out the scripts, styles and pictures of the theme that ours is built on: no page of ours uses them."""
    ours = {config.docs_dir, config.theme.custom_dir}
    for file in list(files):
        if file.src_dir not in ours:
            files.remove(file)


def _add_assets(files: Files, config: MkDocsConfig) -> None:
    """Add what every page loads where a preview has staged nothing, or nothing since it changed."""
    settings = settings_from(config)
    for each in (assets.style_sheet(), assets.script(), assets.manifest(settings), assets.robots(settings)):
        if files.get_file_from_path(each.path) is None:
            files.append(File.generated(config, each.path, content=each.content, inclusion=InclusionLevel.INCLUDED))


def _is_worth_saying(record: logging.LogRecord) -> bool:
    """Silence the engine's warning about dirty builds (it would fail a strict one): ours equal cold ones."""
    return "A 'dirty' build is being performed" not in str(record.msg)
