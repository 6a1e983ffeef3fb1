"""The generator's core and the pure Python packages that it stands on, as one archive for the browser's Python.

The packages are those of the Python that runs, which the lock has put there: what a build checks with, the desk checks
with. Compiled parts stay behind (each package has the same in Python), and what no check and no page asks for.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.desk.building.archive import archive, unpacked_zip
from generator.desk.building.lighter import of_days_and_numbers, our_province, without_essay
from generator.desk.remembered import OF_CODE
from generator.infographics.icons import ICON_FILES
from generator.ink.fonts import CHAM_FOLDER, FONT_FOLDER, WIDTHS, widths_of
from generator.making.code import file_of, reached
from generator.publishing.build_record import digest, folder_digest

_GENERATOR = Path(__file__).resolve().parents[2]
ENTRANCES = ("generator.desk.messages", "generator.desk.translating")
"""What the browser calls; whatever of the generator these cannot reach stays behind."""
# What only a machine with the heavy packages does.
_NOT_IN_A_BROWSER = ("commands/", "desk/building/", "desk/front/", "publishing/deploy/")
_NEVER = re.compile(
    r"(^|/)__pycache__/|^search/assets/|(^|/)README\.md$|\.(so|pyd|pyi|c|typ|css|png|woff2|ttf|sh|mo)$|(^|/)py\.typed$"
    r"|^publishing/servers/(?!(__init__|table)\.py$)"  # of servers, what they say of each file is asked for elsewhere
)
# Who wrote a package and on what terms, and which names of extensions are its own.
_OF_THE_PACKAGE = re.compile(
    r"\.dist-info/(METADATA|entry_points\.txt|.*(LICEN[CS]E|COPYING|NOTICE)[^/]*)$", re.IGNORECASE
)
# What a wheel has for those who install, check or type.
_OF_WHEELS = re.compile(r"\.pyi$|(^|/)py\.typed$|\.dist-info/(RECORD|WHEEL|sboms/)")


@dataclass(frozen=True)
class _Part:
    """What of an installed package goes along: files whose path below it matches ``kept`` and not ``left``."""

    module: str
    distribution: str
    kept: str = r"\.py$"
    left: str = r"(?!)"


# Code on pages is of few languages, with what these stand on; any other is shown without colours.
_LEXERS: tuple[str, ...] = (
    "__init__",
    "_mapping",
    "special",
    "html",
    "javascript",
    "css",
    "_css_builtins",
    "data",
    "shell",
    "python",
)
_LEXERS += ("jvm", "ruby", "diff", "configs")
_PARTS = (
    _Part("annotated_types", "annotated-types", left="test_cases"),
    _Part("typing_inspection", "typing-inspection"),
    _Part("pydantic", "pydantic", left="^(v1/|mypy)"),
    _Part("yaml", "pyyaml"),
    _Part("markdown", "markdown", left="^(test_tools|__main__)"),
    _Part("markupsafe", "markupsafe"),
    _Part("jinja2", "jinja2"),
    _Part(
        "pygments",
        "pygments",
        kept=rf"^(\w+|(styles|filters|formatters)/(__init__|_mapping)|lexers/({'|'.join(_LEXERS)}))\.py$",
        left="^(cmdline|__main__)",
    ),
    _Part("pymdownx", "pymdown-extensions", left="(emoji1|gemoji|twemoji)_db"),
    _Part("num2words", "num2words", kept=r"^(__init__|base|compat|currency|utils|lang_\w+)\.py$"),
    _Part("pathspec", "pathspec"),
    _Part("mammoth", "mammoth"),
    _Part("cobble", "cobble"),
    _Part("openpyxl", "openpyxl"),
    _Part("et_xmlfile", "et-xmlfile"),
    _Part(
        "babel",
        "babel",
        kept=r"^(\w+\.py|localtime/\w+\.py|messages/(__init__|catalog|pofile|plurals|mofile)\.py|global\.dat"
        r"|locale-data/(root|en|en_001|en_GB)\.dat)$",
    ),
    _Part("font_roboto", "font-roboto", kept=r"\.py$|^files/LICENSE$"),
    _Part("vietnam_provinces", "vietnam-provinces", kept=r"^data/nested-divisions\.json$"),
    _Part(
        "material",
        "mkdocs-material",
        kept=rf"^templates/\.icons/material/({'|'.join(sorted(ICON_FILES.values()))})\.svg$",
    ),
)


# What Python brings along for servers, mail, windows, debuggers; ways of writing that nobody here has used; and what is
# built into it, whose files nobody reads.
_UNUSED = re.compile(
    r"^(_pyrepl|unittest|xmlrpc|wsgiref|curses|sqlite3|tkinter|ensurepip|idlelib|venv|pydoc_data|tomllib|email/mime"
    r"|ctypes/macholib|multiprocessing/dummy|concurrent/interpreters)/"
    r"|^(pdb|bdb|doctest|pydoc|imaplib|mailbox|smtplib|poplib|nntplib|ftplib|optparse|pickletools|statistics|turtle|cmd"
    r"|_pyio|profile|cProfile|pstats|trace|tracemalloc|webbrowser|plistlib|antigravity|this|rlcompleter|wave|timeit"
    r"|modulefinder|compileall|py_compile|pyclbr|tabnanny|symtable|fileinput|filecmp|shelve|sched|netrc|pty|tty"
    r"|zipapp|getopt|graphlib|socketserver|http/(server|cookiejar|cookies)|json/tool|urllib/robotparser"
    r"|logging/(handlers|config)|pyodide/console|asyncio/(windows_\w+|proactor_events|tools|__main__)"
    r"|multiprocessing/(managers|pool|shared_memory|sharedctypes|heap|forkserver|spawn|popen_\w+|resource_sharer)"
    r"|xml/(dom/pulldom|etree/ElementInclude)|ctypes/(_aix|wintypes)|sysconfig/__main__"
    r"|importlib/_bootstrap(_external)?|zipimport|os|codecs|io|abc|stat|_collections_abc|posixpath|genericpath|ntpath"
    r")\.py$"
    r"|^encodings/(?!(__init__|aliases|ascii|cp1252|cp1258|cp437|idna|latin_1|punycode|raw_unicode_escape"
    r"|unicode_escape|utf_.*|charmap)\.py$)"
)


def smaller(library: bytes) -> bytes:
    """Return Python's own library, given as a zip, without what nothing here asks for."""
    return unpacked_zip({name: content for name, content in _files_in(library) if not _UNUSED.search(name)})


def compiled_part(wheel: bytes) -> bytes:
    """Return the archive of a wheel: what is imported, and who wrote it on what terms."""
    files = {name: content for name, content in _files_in(wheel) if not _OF_WHEELS.search(name)}
    return archive({name: _lighter(name, content) for name, content in files.items()})


def _files_in(packed: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(packed)) as package:
        yield from ((name, package.read(name)) for name in package.namelist() if not name.endswith("/"))


def _lighter(name: str, content: bytes) -> bytes:
    """Return a package's file as it goes along."""
    if name.endswith(".dist-info/METADATA"):
        return without_essay(content)
    if name.startswith("babel/") and name.endswith(".dat"):
        return of_days_and_numbers(content)
    return our_province(content) if name.endswith("/nested-divisions.json") else content


def packages() -> list[tuple[str, str]]:
    """Return the packages that go along, each with its version."""
    return [(part.distribution, importlib.metadata.version(part.distribution)) for part in _PARTS]


def code_sign() -> str:
    """Return what differs wherever the code does, or a package that goes along."""
    return digest(folder_digest(_GENERATOR), *(f"{name} {version}" for name, version in packages()))


def core_archive() -> bytes:
    """Return the archive: the same bytes from the same code and packages."""
    files = {f"generator/{name}": content for name, content in _own_files()}
    files[f"generator/desk/{OF_CODE}"] = code_sign().encode()
    for part in _PARTS:
        files |= dict(_files_of(part))
    files |= dict(_module_file("typing_extensions"))
    files |= dict(_widths())
    return archive(files)


def _own_files() -> Iterator[tuple[str, bytes]]:
    asked = _modules_asked_for()
    for file in sorted(_GENERATOR.rglob("*")):
        name = file.relative_to(_GENERATOR).as_posix()
        is_asked = file.suffix != ".py" or file.name == "__init__.py" or file in asked
        if file.is_file() and is_asked and not name.startswith(_NOT_IN_A_BROWSER) and not _NEVER.search(name):
            yield name, file.read_bytes()


def _modules_asked_for() -> set[Path]:
    """Return the modules that what runs in the browser can reach."""
    return {file for name in ENTRANCES for module in reached(name) if (file := file_of(module))}


def _widths() -> Iterator[tuple[str, bytes]]:
    """Yield, for each font, how wide its letters are: all that is asked of it where nothing is printed."""
    for name in ("Roboto-Regular.ttf", "Roboto-Bold.ttf"):
        file = FONT_FOLDER / name
        yield f"font_roboto/files/{file.with_suffix(WIDTHS).name}", widths_of(file)
    cham = CHAM_FOLDER / "NotoSansCham-Regular.ttf"
    yield f"generator/ink/cham/{cham.with_suffix(WIDTHS).name}", widths_of(cham)


def _files_of(part: _Part) -> Iterator[tuple[str, bytes]]:
    found = importlib.util.find_spec(part.module)
    assert found and found.submodule_search_locations, f"the package {part.distribution} is missing"
    folder = Path(found.submodule_search_locations[0])
    for file in sorted(folder.rglob("*")):
        name = file.relative_to(folder).as_posix()
        is_kept = re.search(part.kept, name) and not re.search(part.left, name) and "__pycache__" not in name
        if is_kept and file.is_file():
            yield f"{part.module}/{name}", _lighter(f"{part.module}/{name}", file.read_bytes())
    yield from _about(part.distribution)


def _about(distribution: str) -> Iterator[tuple[str, bytes]]:
    for file in importlib.metadata.files(distribution) or ():
        if _OF_THE_PACKAGE.search(file.as_posix()):
            yield file.as_posix(), _lighter(file.as_posix(), Path(str(file.locate())).read_bytes())


def _module_file(module: str) -> Iterator[tuple[str, bytes]]:
    found = importlib.util.find_spec(module)
    assert found and found.origin, f"the module {module} is missing"
    yield f"{module}.py", Path(found.origin).read_bytes()
    yield from _about(module.replace("_", "-"))
