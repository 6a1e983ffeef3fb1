"""The engine's hook, and the only module that knows the engine: hands it the staged pages, asks it for HTML.

The engine calls the ``on_`` functions in this order: startup, config, files, nav, env, page and template contexts,
post_build. Everything of value happens in ``on_files``, where the whole line runs before the engine reads one page.
"""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urljoin

ROOT = Path(__file__).resolve().parents[3]
# The engine puts this file's folder first on the path, where our modules would shadow others of the same name.
sys.path[:] = [str(ROOT)] + [path for path in sys.path if path != str(Path(__file__).resolve().parent)]

from mkdocs.commands.build import build as _build  # noqa: E402
from mkdocs.config import load_config  # noqa: E402
from mkdocs.config.defaults import MkDocsConfig  # noqa: E402
from mkdocs.exceptions import Abort  # noqa: E402
from mkdocs.livereload import LiveReloadServer  # noqa: E402
from mkdocs.structure.files import File, Files, InclusionLevel  # noqa: E402
from mkdocs.structure.nav import Navigation  # noqa: E402
from mkdocs.structure.pages import Page  # noqa: E402

from generator import pipeline  # noqa: E402
from generator.artifact import Artifact  # noqa: E402
from generator.environment import consents_folder, today  # noqa: E402
from generator.problem import ContentError, Problem, errors, sorted_problems  # noqa: E402
from generator.progress import Reporter, Stage  # noqa: E402
from generator.prose.markup import usable_by_all  # noqa: E402
from generator.publishing import assets, build_record  # noqa: E402
from generator.publishing.sitemap import location, to_sitemap  # noqa: E402
from generator.publishing.stage import stage, staged_paths  # noqa: E402
from generator.settings import owner_gaps, settings_from  # noqa: E402

_SITEMAP = "sitemap.xml"
_PACKAGES = ("jinja2", "markdown", "mkdocs", "mkdocs-material", "pygments", "pymdown-extensions")
_WATCHED = ("content", "generator/pages/templates", "generator/publishing/styles", "generator/publishing/theme")


@dataclass
class _Run:
    """What one build remembers between the engine's calls."""

    command: str = "build"
    is_dirty: bool = False
    banner: str = ""
    engine: str = ""
    made_from: dict[str, str] = field(default_factory=dict)
    reporter: Reporter = field(default_factory=Reporter)
    current: Stage | None = None

    @property
    def is_serving(self) -> bool:
        return self.command == "serve"


_run = _Run()


class _Voice(logging.Handler):
    """Says the engine's warnings without tearing the progress bar."""

    def emit(self, record: logging.LogRecord) -> None:
        Reporter().say(self.format(record))


def build_html(root: Path, site_dir: Path, *, is_dirty: bool, texts: Path | None = None) -> bool:
    """Build the whole site of the project at ``root`` into ``site_dir``; tell whether that went well.

    What went wrong has then been printed. ``texts`` is a folder to take ``content/`` and ``docs/`` from instead.
    """
    log = logging.getLogger("mkdocs")
    log.addHandler(_Voice())
    log.setLevel(logging.WARNING)
    docs = {"docs_dir": str(texts / "docs")} if texts else {}
    try:
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(site_dir), strict=True, **docs)
        config.plugins.on_startup(command="build", dirty=is_dirty)
        try:
            _build(config, dirty=is_dirty)
        finally:
            config.plugins.on_shutdown()
    except Abort as reason:
        Reporter().say(f"{reason}\nDừng lại; trang đã đăng giữ nguyên.")
        return False
    return True


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember how the engine was called."""
    _run.command, _run.is_dirty = command, dirty
    logging.getLogger("mkdocs.commands.build").addFilter(_is_worth_saying)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Keep the engine from writing its own site map, dated today."""
    config.theme.static_templates.discard(_SITEMAP)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Run the line, then add what it staged to the engine's files."""
    root, staged = _places(config)
    _run.banner = ""
    try:
        problems = _stage_content(root, staged, config)
        problems += _address_clashes(files, staged, config)
        if errors(problems):
            raise ContentError(problems)
        for warning in sorted_problems(problems):
            _run.reporter.say(str(warning))
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
    if not _run.is_serving:
        _run.engine, _run.made_from = _engine_digest(config), dict(_sources(files))
        if _run.is_dirty:
            always_made = set(config.theme.static_templates)
            build_record.forget_outdated(Path(config.site_dir), root, _run.engine, _run.made_from, always_made)
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
    context["portal"] = {"banner": _run.banner, "style": style, "script": script}
    return context


def on_template_context(context: Any, **_: Any) -> Any:
    """Give the other templates (404) the same."""
    return on_page_context(context)


def on_post_build(config: MkDocsConfig) -> None:
    """Record what the site was made from."""
    if _run.current:
        _run.current.finish()
        _run.current = None
    if not _run.is_serving:
        build_record.remember(Path(config.site_dir), _places(config)[0], _run.engine, _run.made_from)


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


def _stage_content(root: Path, staged: Path, config: MkDocsConfig) -> list[Problem]:
    """Run the line and stage its artifacts, unless an error stops it; return every problem found."""
    # Content lies beside the hand-written pages, also where both are read from a copy.
    sources = pipeline.Sources(root, Path(config.docs_dir).parent, consents_folder(root))
    result = pipeline.build(sources, settings_from(config), today(), _run.reporter)
    for problem in result.consent_problems:
        _run.reporter.say(f"{problem} (không đăng)")
    if not errors(result.problems):
        counter = _run.reporter.start("Xếp", "tệp")
        counter.count = len(stage([*result.artifacts, *_assets(config)], staged).written)
        counter.finish()
    return [*result.problems, *owner_gaps(settings_from(config).owner)]


def _address_clashes(files: Files, staged: Path, config: MkDocsConfig) -> list[Problem]:
    """Return a problem for each hand-written file whose address a staged one needs."""
    hand_written = {file.dest_uri.casefold(): file for file in files if file.src_dir == config.docs_dir}
    remedy = "đổi tên tệp trong docs/"
    return [
        Problem(f"docs/{rival.src_uri}", 0, "", f'trùng địa chỉ "{file.dest_uri}" với trang dựng từ content/', remedy)
        for file in _staged_files(staged, config)
        if (rival := hand_written.get(file.dest_uri.casefold()))
    ]


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
        yield File.generated(config, path, abs_src_path=str(staged / path), inclusion=InclusionLevel.NOT_IN_NAV)


def _add_staged(files: Files, staged: Path, config: MkDocsConfig) -> None:
    for file in _staged_files(staged, config):
        _replace(files, file)
    if files.get_file_from_path("index.md") is None:  # a preview whose very first build fails
        _replace(files, File.generated(config, "index.md", content="# Chưa dựng được trang\n"))


def _add_sitemap(files: Files, config: MkDocsConfig) -> None:
    pages = files.documentation_pages()
    locations = [location(urljoin(config.site_url or "", page.url), page.content_string) for page in pages]
    content = to_sitemap(each for each in locations if each)
    _replace(files, File.generated(config, _SITEMAP, content=content, inclusion=InclusionLevel.INCLUDED))


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


def _assets(config: MkDocsConfig) -> list[Artifact]:
    """Return what every page loads; in a preview read anew, since designers may have changed it."""
    if _run.is_serving:
        assets.forget()
    settings = settings_from(config)
    return [assets.style_sheet(), assets.script(), assets.manifest(settings), assets.robots(settings)]


def _add_assets(files: Files, config: MkDocsConfig) -> None:
    """Add what every page loads where a preview has staged nothing, or nothing since it changed."""
    for each in _assets(config):
        if files.get_file_from_path(each.path) is None:
            files.append(File.generated(config, each.path, content=each.content, inclusion=InclusionLevel.INCLUDED))


def _engine_digest(config: MkDocsConfig) -> str:
    """Return the digest of all that can change every page at once: our code and theme, settings, packages."""
    versions = [f"{name} {metadata.version(name)}" for name in _PACKAGES]
    settings = Path(config.config_file_path).read_bytes()
    addresses = f"{config.site_url} {config.use_directory_urls}"
    # The style sheet's name holds its digest and stands in every page.
    names = [each.path for each in _assets(config)]
    return build_record.digest(*versions, settings, addresses, *names, build_record.folder_digest(ROOT / "generator"))


def _sources(files: Files) -> Iterator[tuple[str, str]]:
    """Yield each file's path in the site with the digest of what it is made from."""
    names = build_record.digest(*sorted(file.src_uri for file in files))
    for file in files:
        if file.inclusion.value <= InclusionLevel.DRAFT.value:
            continue
        parts: list[str | bytes] = [file.content_bytes]
        if file.is_documentation_page() and file.generated_by is None:
            parts.append(names)  # a link in a hand-written page changes with the pages there are to link to
        yield file.dest_uri, build_record.digest(*parts)


def _is_worth_saying(record: logging.LogRecord) -> bool:
    """Silence the engine's warning about dirty builds (it would fail a strict one): ours equal cold ones."""
    return "A 'dirty' build is being performed" not in str(record.msg)
